//! What is asked, and what it carries: the whole of every request is made here.

use std::borrow::Cow;

use core_rules::exposure::fingerprint::{ADDRESS_DIGITS, AddressFingerprint, PASSWORD_DIGITS, PasswordFingerprint};
use core_rules::exposure::{NotChecked, Why};
use reqwest::header::{ACCEPT, ACCEPT_ENCODING, HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use url::Url;

use super::base::{Base, Key};
use super::ledger_row::{Carried, Outbound, Purpose};

/// Honest, and the same on every platform: <https://haveibeenpwned.com/API/v3#UserAgent> asks for the consumer's name.
const AGENT: &str = concat!("Nightlatch/", env!("CARGO_PKG_VERSION"));
const API_KEY: HeaderName = HeaderName::from_static("hibp-api-key");
const ADD_PADDING: HeaderName = HeaderName::from_static("add-padding");

const KIB: usize = 1024;
const MIB: usize = 1024 * KIB;

/// A question with as much of the person as it needs, and no more.
pub(super) enum Question<'a> {
    Address(&'a AddressFingerprint),
    Password(&'a PasswordFingerprint),
    List,
    Latest,
    Status,
}

/// A question, whom it goes to, and the key that goes with it.
pub(super) struct Ask<'a> {
    pub(super) base: &'a Base,
    question: Question<'a>,
    url: Url,
    key: Option<HeaderValue>,
}

impl<'a> Ask<'a> {
    /// Without a key: nothing that says who asks.
    pub(super) fn open(base: &'a Base, question: Question<'a>) -> Self {
        Self { base, url: base.below(&path(&question)), question, key: None }
    }

    /// With a key, if there is one.
    ///
    /// # Errors
    /// If the key was entered for another origin: then there is none for this one, and nothing is sent.
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

    /// Where it goes.
    pub(super) fn url(&self) -> Url {
        self.url.clone()
    }

    /// Every header but `host`.
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
        if let Some(key) = &self.key {
            headers.insert(API_KEY, key.clone());
        }
        headers
    }

    /// Most bytes of an answer, before and after decompression. An address range has some 30 kB, a password range some 80 kB, the
    /// list some 1.5 MB (2026).
    pub(super) const fn limit(&self) -> usize {
        match self.question {
            Question::Address(_) => 8 * MIB,
            Question::Password(_) => MIB,
            Question::List => 32 * MIB,
            Question::Latest | Question::Status => 64 * KIB,
        }
    }

    /// What the ledger keeps of it.
    pub(super) fn outbound(&self) -> Outbound {
        let (purpose, carried, digits) = match self.question {
            Question::Address(_) => (Purpose::Address, Carried::AddressDigits, ADDRESS_DIGITS),
            Question::Password(_) => (Purpose::Password, Carried::PasswordDigits, PASSWORD_DIGITS),
            Question::List | Question::Latest => (Purpose::List, Carried::Nothing, 0),
            Question::Status if self.has_key() => (Purpose::Key, Carried::Key, 0),
            Question::Status => (Purpose::Key, Carried::Nothing, 0),
        };
        let receiver = self.base.receiver();
        let line = "GET  HTTP/1.1\r\n".len() + self.url.path().len();
        let host = "host: \r\n".len() + receiver.len();
        let headers: usize = self.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
        Outbound {
            receiver,
            purpose,
            carried,
            digits: u8::try_from(digits).unwrap_or(u8::MAX),
            bytes_out: u32::try_from(line + host + headers + 2).unwrap_or(u32::MAX),
        }
    }
}

/// Paths of <https://haveibeenpwned.com/API/v3>, below its `/api/v3`, and of Pwned Passwords.
fn path(question: &Question<'_>) -> Cow<'static, str> {
    match question {
        Question::Address(fingerprint) => Cow::Owned(format!("breachedaccount/range/{}", fingerprint.prefix())),
        Question::Password(fingerprint) => Cow::Owned(format!("range/{}", fingerprint.prefix())),
        Question::List => Cow::Borrowed("breaches"),
        Question::Latest => Cow::Borrowed("latestbreach"),
        Question::Status => Cow::Borrowed("subscription/status"),
    }
}
