//! Builds requests. Everything that a request carries is decided here.

use std::borrow::Cow;

use core_rules::exposure::fingerprint::{ADDRESS_DIGITS, AddressFingerprint, PASSWORD_DIGITS, PasswordFingerprint};
use core_rules::exposure::{NotChecked, Why};
use core_rules::model::Id;
use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH, USER_AGENT,
};
use url::Url;

use super::base::{Base, Key};
use super::ledger_row::{Carried, Outbound, Purpose};

/// The user agent. It names the program truthfully, as <https://haveibeenpwned.com/API/v3#UserAgent> asks for, and is the same on every
/// system.
const AGENT: &str = concat!("Nightlatch/", env!("CARGO_PKG_VERSION"));
const API_KEY: HeaderName = HeaderName::from_static("hibp-api-key");
const ADD_PADDING: HeaderName = HeaderName::from_static("add-padding");

const KIB: usize = 1024;
const MIB: usize = 1024 * KIB;

/// A question to a source, with no more about the person than it needs.
pub(super) enum Question<'a> {
    Address(&'a AddressFingerprint),
    /// HIBP's direct search, which is sent the whole address.
    HibpDirect(&'a str),
    /// XposedOrNot, which is sent the whole address.
    Xposed(&'a str),
    Password(&'a PasswordFingerprint),
    List,
    Latest,
    Status,
    /// A public list with its own address, downloaded whole.
    Whole(&'a Validators),
}

/// The validators that a server sent with a list, used to ask whether it has changed (RFC 9110, section 8.8). Empty means none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// The value of `etag`.
    pub etag: String,
    /// The value of `last-modified`.
    pub modified: String,
}

/// A request: a question, the base address that it goes to, and the key that goes with it.
pub(super) struct Ask<'a> {
    pub(super) base: &'a Base,
    question: Question<'a>,
    url: Url,
    key: Option<HeaderValue>,
    about: Option<Id>,
}

impl<'a> Ask<'a> {
    /// Creates a request without a key, which tells nothing about who asks.
    pub(super) fn open(base: &'a Base, question: Question<'a>) -> Self {
        let mut url = match question {
            Question::Whole(_) => base.whole(),
            _ => base.below(&path(&question)),
        };
        if let Question::HibpDirect(_) = question {
            url.set_query(Some("truncateResponse=true&IncludeUnverified=true"));
        }
        Self { base, url, question, key: None, about: None }
    }

    /// Returns the request with the identifier that it is about, for the ledger.
    pub(super) fn about(self, id: Id) -> Self {
        Self { about: Some(id), ..self }
    }

    /// Creates a request with a key, if there is one.
    ///
    /// # Errors
    /// Returns [`Why::NoKey`] if the key was entered for another origin; nothing is sent then.
    pub(super) fn keyed(base: &'a Base, question: Question<'a>, key: Option<&Key>) -> Result<Self, NotChecked> {
        let key = match key {
            Some(key) => Some(key.header_for(base).ok_or(NotChecked::because(Why::NoKey))?),
            None => None,
        };
        Ok(Self { key, ..Self::open(base, question) })
    }

    pub(super) const fn has_key(&self) -> bool {
        self.key.is_some()
    }

    /// Returns the URL of the request.
    pub(super) fn url(&self) -> Url {
        self.url.clone()
    }

    /// Returns all headers but `host`.
    pub(super) fn headers(&self) -> HeaderMap {
        let is_password = matches!(self.question, Question::Password(_));
        let accept = if is_password { "text/plain" } else { "application/json" };
        let mut headers = HeaderMap::with_capacity(5);
        headers.insert(USER_AGENT, HeaderValue::from_static(AGENT));
        headers.insert(ACCEPT, HeaderValue::from_static(accept));
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
        if is_password {
            headers.insert(ADD_PADDING, HeaderValue::from_static("true"));
        }
        if let Question::Whole(validators) = &self.question {
            let mut add = |name: HeaderName, value: &str| {
                if let Ok(value) = HeaderValue::from_str(value)
                    && !value.is_empty()
                {
                    headers.insert(name, value);
                }
            };
            add(IF_NONE_MATCH, &validators.etag);
            add(IF_MODIFIED_SINCE, &validators.modified);
        }
        if let Some(key) = &self.key {
            headers.insert(API_KEY, key.clone());
        }
        headers
    }

    /// Returns the largest size of an answer in bytes, before and after decompression. An address range has about 30 kB, a password range
    /// 80 kB, the list 1.5 MB (2026).
    pub(super) const fn limit(&self) -> usize {
        match self.question {
            Question::Address(_) => 8 * MIB,
            Question::Password(_) => MIB,
            Question::List | Question::Whole(_) => 32 * MIB,
            Question::HibpDirect(_) => MIB,
            Question::Latest | Question::Status | Question::Xposed(_) => 64 * KIB,
        }
    }

    /// Returns `true` if this source says "nothing found" with status 404; the body shows whether the source itself said so.
    pub(super) const fn speaks_in_404(&self) -> bool {
        matches!(self.question, Question::Xposed(_) | Question::HibpDirect(_))
    }

    /// Returns `true` if the request asks whether a list has changed, so that 304 is an answer.
    pub(super) fn asks_for_news(&self) -> bool {
        matches!(self.question, Question::Whole(since) if *since != Validators::default())
    }

    /// Returns the ledger row of the request.
    pub(super) fn outbound(&self) -> Outbound {
        let (purpose, carried, digits) = match self.question {
            Question::Address(_) => (Purpose::Address, Carried::AddressDigits, ADDRESS_DIGITS),
            Question::HibpDirect(_) | Question::Xposed(_) => (Purpose::Address, Carried::Address, 0),
            Question::Password(_) => (Purpose::Password, Carried::PasswordDigits, PASSWORD_DIGITS),
            Question::List | Question::Latest | Question::Whole(_) => (Purpose::List, Carried::Nothing, 0),
            Question::Status if self.has_key() => (Purpose::Key, Carried::Key, 0),
            Question::Status => (Purpose::Key, Carried::Nothing, 0),
        };
        let receiver = self.base.receiver();
        let query = self.url.query().map_or(0, |query| query.len() + 1);
        let line = "GET  HTTP/1.1\r\n".len() + self.url.path().len() + query;
        let host = "host: \r\n".len() + receiver.len();
        let headers: usize = self.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
        Outbound {
            receiver,
            purpose,
            carried,
            digits: u8::try_from(digits).unwrap_or(u8::MAX),
            bytes_out: u32::try_from(line + host + headers + 2).unwrap_or(u32::MAX),
            about: self.about,
        }
    }
}

/// Returns the path of a question, below `/api/v3` of <https://haveibeenpwned.com/API/v3> or at Pwned Passwords.
fn path(question: &Question<'_>) -> Cow<'static, str> {
    match question {
        Question::Address(fingerprint) => Cow::Owned(format!("breachedaccount/range/{}", fingerprint.prefix())),
        Question::Password(fingerprint) => Cow::Owned(format!("range/{}", fingerprint.prefix())),
        Question::HibpDirect(address) => Cow::Owned(format!("breachedaccount/{}", escaped(address))),
        Question::Xposed(address) => Cow::Owned(format!("check-email/{}", escaped(address))),
        Question::Whole(_) => Cow::Borrowed(""),
        Question::List => Cow::Borrowed("breaches"),
        Question::Latest => Cow::Borrowed("latestbreach"),
        Question::Status => Cow::Borrowed("subscription/status"),
    }
}

/// Escapes an address for one segment of a path: all but the unreserved characters (RFC 3986, section 2.3).
fn escaped(address: &str) -> String {
    let mut path = String::with_capacity(address.len() + 8);
    for byte in address.trim().bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            path.push(char::from(byte));
        } else {
            path.push('%');
            for digit in [byte >> 4, byte & 15] {
                path.push(char::from_digit(u32::from(digit), 16).unwrap_or('0').to_ascii_uppercase());
            }
        }
    }
    path
}
