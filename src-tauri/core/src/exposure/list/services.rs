//! What the public lists of services share: rows that apply to domains, pages that may be shown, and limits.
//!
//! All content is untrusted. Texts become plain, domains registrable, pages https; rows that do not allow that are
//! skipped and counted. Wrong types are errors, because a list that changed its shape may have changed in other ways.

use std::collections::HashSet;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, DeserializeOwned, Deserializer as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use url::{Host, Url};

use super::{clean_name, flaw, plain_text, plausible, start};
use crate::catalogue::site_domain;
use crate::exposure::Why;

/// The largest size of a list, in bytes: the largest had 1.2 MB in August 2026.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;
/// The largest number of rows: the longest list had 2,591 in August 2026.
pub const MOST_ROWS: usize = 100_000;
/// The largest number of domains that are read of one row; Google has 330.
const MOST_DOMAINS: usize = 1000;
const MOST_URL: usize = 2000;
const MOST_NAME: usize = 200;

/// The public lists of services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ServiceList {
    /// The 2FA Directory, `v3/all.json`.
    TwoFactor,
    /// The Passkeys Directory, `v1/all.json`.
    Passkeys,
    /// Apple's `change-password-URLs.json`.
    ChangePassword,
    /// JustDeleteMe's `sites.json`.
    Deletion,
}

/// A list that was parsed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed<T> {
    /// The usable rows, in the order of the list.
    pub rows: Vec<Row<T>>,
    /// The number of rows that were skipped because they had no public site or no usable content.
    pub dropped: usize,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row<T> {
    /// The name as plain text; empty in lists without names.
    pub name: String,
    /// The registrable domains that the row applies to, each once, the main one first; at least one.
    pub domains: Vec<At>,
    /// The content of the row.
    pub says: T,
}

/// A registrable domain of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct At {
    /// The domain, as [`site_domain`] returns it.
    pub domain: String,
    /// Whether the list names exactly this domain and not only a host under it; such a row takes precedence.
    pub exact: bool,
}

/// A page whose URL a list gives: https, at a public site, without user, password and port.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebPage {
    /// The URL.
    pub url: String,
    /// The host of the URL.
    pub host: String,
}

impl WebPage {
    /// Parses a URL; returns `None` if it must not be opened.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text.trim()).ok().filter(|url| url.scheme() == "https" && url.port().is_none())?;
        let Some(Host::Domain(host)) = url.host() else {
            return None;
        };
        let bare = url.username().is_empty() && url.password().is_none();
        let known = bare && url.as_str().len() <= MOST_URL && site_domain(host).is_some();
        known.then(|| Self { host: host.to_owned(), url: url.as_str().to_owned() })
    }
}

impl<T> Listed<T> {
    /// Returns the number of usable rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns whether there are no usable rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// Returns the downloaded list if it may replace one with `old` rows.
///
/// # Errors
/// Returns the parse error of the downloaded list; [`Why::Implausible`] if more than a third of the rows are gone.
pub fn newer<T>(old: usize, came: Result<Listed<T>, Why>) -> Result<Listed<T>, Why> {
    came.and_then(|list| if plausible(old, list.len()) { Ok(list) } else { Err(Why::Implausible) })
}

/// Returns the registrable domains of hosts, each once, in order; IP addresses and private hosts are left out.
pub(super) fn domains<'a>(hosts: impl Iterator<Item = &'a str>) -> Vec<At> {
    let mut found: Vec<At> = Vec::new();
    for host in hosts.take(MOST_DOMAINS) {
        let Some(domain) = site_domain(host) else {
            continue;
        };
        let host = host.trim().trim_end_matches('.').to_lowercase();
        let exact = host == domain || host.strip_prefix("www.").is_some_and(|rest| rest == domain);
        match found.iter_mut().find(|at| at.domain == domain) {
            Some(at) => at.exact |= exact,
            None => found.push(At { domain, exact }),
        }
    }
    found
}

/// Returns a name as plain text on one line.
pub(super) fn name(text: &str) -> String {
    clean_name(&plain_text(text, MOST_NAME))
}

/// Parses a JSON array of items and keeps the rows that `row` returns.
pub(super) fn array<I: DeserializeOwned, T>(
    body: &[u8],
    row: impl FnMut(I) -> Option<Row<T>>,
) -> Result<Listed<T>, Why> {
    read(body, b'[', |reader, limit| reader.deserialize_seq(Items { limit, row, kind: PhantomData }))
}

/// Parses a JSON object and keeps the rows that `row` returns for its fields; of repeated fields the first is used.
pub(super) fn object<I: DeserializeOwned, T>(
    body: &[u8],
    row: impl FnMut(String, I) -> Option<Row<T>>,
) -> Result<Listed<T>, Why> {
    read(body, b'{', |reader, limit| reader.deserialize_map(Fields { limit, row, kind: PhantomData }))
}

type Reader<'a> = serde_json::Deserializer<serde_json::de::SliceRead<'a>>;

fn read<T>(
    body: &[u8],
    first: u8,
    visit: impl FnOnce(&mut Reader<'_>, &mut Limit) -> Result<Listed<T>, serde_json::Error>,
) -> Result<Listed<T>, Why> {
    if body.len() > MOST_BYTES {
        return Err(Why::TooBig);
    }
    let mut limit = Limit { seen: 0, passed: false };
    let mut reader = serde_json::Deserializer::from_slice(start(body, first)?);
    let read = visit(&mut reader, &mut limit).and_then(|list| reader.end().map(|()| list));
    match read {
        // If most rows are unusable, the list has changed its shape or is another one.
        Ok(list) if list.is_empty() || list.dropped > list.len() => Err(Why::Implausible),
        Ok(list) => Ok(list),
        Err(_) if limit.passed => Err(Why::TooBig),
        Err(error) => Err(flaw(&error)),
    }
}

struct Limit {
    seen: usize,
    passed: bool,
}

impl Limit {
    fn count<E: de::Error>(&mut self) -> Result<(), E> {
        self.seen += 1;
        if self.seen <= MOST_ROWS {
            return Ok(());
        }
        self.passed = true; // The size limit alone would allow a million small rows.
        Err(de::Error::custom("too many rows"))
    }
}

struct Items<'a, I, F> {
    limit: &'a mut Limit,
    row: F,
    kind: PhantomData<I>,
}

impl<'de, I: DeserializeOwned, T, F: FnMut(I) -> Option<Row<T>>> Visitor<'de> for Items<'_, I, F> {
    type Value = Listed<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of services")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Listed<T>, A::Error> {
        let mut list = Listed { rows: Vec::new(), dropped: 0 };
        while let Some(item) = items.next_element::<I>()? {
            self.limit.count()?;
            list.take((self.row)(item));
        }
        Ok(list)
    }
}

struct Fields<'a, I, F> {
    limit: &'a mut Limit,
    row: F,
    kind: PhantomData<I>,
}

impl<'de, I: DeserializeOwned, T, F: FnMut(String, I) -> Option<Row<T>>> Visitor<'de> for Fields<'_, I, F> {
    type Value = Listed<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a table of services")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut fields: A) -> Result<Listed<T>, A::Error> {
        let mut list = Listed { rows: Vec::new(), dropped: 0 };
        let mut seen = HashSet::new();
        while let Some((key, item)) = fields.next_entry::<String, I>()? {
            self.limit.count()?;
            if seen.insert(key.clone()) {
                list.take((self.row)(key, item));
            }
        }
        Ok(list)
    }
}

impl<T> Listed<T> {
    fn take(&mut self, row: Option<Row<T>>) {
        match row.filter(|row| !row.domains.is_empty()) {
            Some(row) => self.rows.push(row),
            None => self.dropped += 1,
        }
    }
}
