//! The public lists, which are downloaded whole. The modules below parse those of services; this one parses the list of
//! leaks, HIBP's `/breaches` in its model (<https://haveibeenpwned.com/API/v3#BreachModel>).
//!
//! HIBP may add attributes at any time, so unknown ones are ignored; only `Name` is required. All text in a list is
//! untrusted: descriptions are HTML, and names may contain anything.

pub mod change;
pub mod deletion;
pub mod passkeys;
mod plain;
mod services;
pub mod two_factor;

use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserializer as _, SeqAccess, Visitor};
use serde::{Deserialize, de};

use super::{ListEntry, Why};
use crate::catalogue::LooseDate;

pub use plain::{clean_name, plain_text};
pub use services::{At, Listed, MOST_BYTES, MOST_ROWS, Row, ServiceList, WebPage, newer};

/// The largest number of entries in a list of leaks: HIBP had 1,038 in September 2026 after thirteen years.
pub const MOST_ENTRIES: usize = 20_000;
const MOST_TEXT: usize = 4000;
const MOST_CLASSES: usize = 100;

/// An entry as in the list. Missing and `null` fields are the same.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Entry {
    name: String,
    title: Option<String>,
    domain: Option<String>,
    breach_date: Option<String>,
    added_date: Option<String>,
    pwn_count: Option<serde_json::Number>,
    description: Option<String>,
    data_classes: Option<Vec<Option<String>>>,
    is_verified: Option<bool>,
    is_fabricated: Option<bool>,
    is_sensitive: Option<bool>,
    is_retired: Option<bool>,
    is_spam_list: Option<bool>,
    is_malware: Option<bool>,
    is_stealer_log: Option<bool>,
}

/// Parses a whole list of leaks. Of several entries with one name the first is used.
///
/// # Errors
/// Returns the reason why the body is not a valid list: it is not a JSON array, is truncated, has an entry without
/// `Name` or with a wrong type, or has too many entries or none.
pub fn parse_list(body: &[u8]) -> Result<Vec<ListEntry>, Why> {
    let body = start(body, b'[')?;
    let mut too_many = false;
    let mut reader = serde_json::Deserializer::from_slice(body);
    let read = reader.deserialize_seq(Entries { too_many: &mut too_many }).and_then(|list| reader.end().map(|()| list));
    match read {
        Ok(list) if list.is_empty() => Err(Why::Implausible),
        Ok(list) => Ok(list),
        Err(_) if too_many => Err(Why::TooBig),
        Err(error) => Err(flaw(&error)),
    }
}

/// Parses the newest entry, from `/latestbreach`. If its name or date differs from last time, the list has changed.
///
/// # Errors
/// Returns the reason why the body is not a valid entry.
pub fn parse_latest(body: &[u8]) -> Result<ListEntry, Why> {
    let entry: Entry = serde_json::from_slice(start(body, b'{')?).map_err(|error| flaw(&error))?;
    entry.listed().ok_or(Why::Malformed)
}

/// Returns whether a new list may replace an old one: it must have at least two thirds as many entries. The shipped
/// leaks are kept in any case.
#[must_use]
pub const fn plausible(old_count: usize, new_count: usize) -> bool {
    new_count > 0 && new_count.saturating_mul(3) >= old_count.saturating_mul(2)
}

/// Returns the body without a byte order mark, if it begins with the expected byte.
fn start(body: &[u8], first: u8) -> Result<&[u8], Why> {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body).trim_ascii_start();
    match body.first() {
        Some(byte) if *byte == first => Ok(body),
        Some(_) => Err(Why::NotAnAnswer),
        None => Err(Why::CutShort),
    }
}

fn flaw(error: &serde_json::Error) -> Why {
    if error.is_eof() { Why::CutShort } else { Why::Malformed }
}

struct Entries<'a> {
    too_many: &'a mut bool,
}

impl<'de> Visitor<'de> for Entries<'_> {
    type Value = Vec<ListEntry>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of leaks")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        let mut names = HashSet::new();
        let mut seen = 0;
        while let Some(entry) = entries.next_element::<Entry>()? {
            seen += 1;
            if seen > MOST_ENTRIES {
                *self.too_many = true; // The size limit alone would allow a million small entries.
                return Err(de::Error::custom("too many entries"));
            }
            let entry = entry.listed().ok_or_else(|| de::Error::custom("an entry without a name"))?;
            if names.insert(entry.name.clone()) {
                list.push(entry);
            }
        }
        Ok(list)
    }
}

impl Entry {
    fn listed(self) -> Option<ListEntry> {
        let name = Some(clean_name(&self.name)).filter(|name| !name.is_empty())?;
        let title =
            self.title.map(|title| clean_name(&plain_text(&title, MOST_TEXT))).filter(|title| !title.is_empty());
        let classes = self.data_classes.unwrap_or_default().into_iter().flatten();
        let yes = |flag: Option<bool>| flag == Some(true);
        Some(ListEntry {
            title: title.unwrap_or_else(|| name.clone()),
            name,
            domain: clean_name(&self.domain.unwrap_or_default()).to_lowercase(),
            date: self.breach_date.as_deref().and_then(day),
            added: self.added_date.as_deref().and_then(day),
            accounts: self.pwn_count.and_then(|count| count.as_u64()).unwrap_or(0),
            data: classes
                .map(|class| clean_name(&class))
                .filter(|class| !class.is_empty())
                .take(MOST_CLASSES)
                .collect(),
            description: plain_text(&self.description.unwrap_or_default(), MOST_TEXT),
            verified: yes(self.is_verified),
            fabricated: yes(self.is_fabricated),
            sensitive: yes(self.is_sensitive),
            retired: yes(self.is_retired),
            spam_list: yes(self.is_spam_list),
            // A trojan and a stealer log mean the same for the person: their computer was infected.
            stealer_log: yes(self.is_stealer_log) || yes(self.is_malware),
        })
    }
}

/// Parses the day of `2013-12-04` or `2013-12-04T00:00:00Z`. A year outside 1980 to 2199 cannot be right and gives
/// `None`.
fn day(text: &str) -> Option<LooseDate> {
    let date = LooseDate::parse(text.trim().split('T').next().unwrap_or_default())?;
    (1980..=2199).contains(&date.first_day().year()).then_some(date)
}

#[cfg(test)]
mod tests;
