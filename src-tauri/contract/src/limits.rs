//! How long a text of a request may be, by the name of its field. Whoever adds a field finds it here or adds it: a test walks
//! over every request and misses none.
//!
//! These keep a request small; what a field may really hold is for the rules to say, and is less.

/// A word of a closed list, an id, a day.
const CODE: usize = 64;
/// A name, an address, a search, a line about something.
const LINE: usize = 1000;
/// A web address, or a path of this computer.
const PLACE: usize = 4096;
/// A passphrase, a password, a key: room for any sentence.
const SECRET: usize = 4096;
/// Several names, one a line.
const LINES: usize = 100_000;
/// A page that was copied whole.
const PAGE: usize = 5 * 1024 * 1024;

/// The most things in one list of a request.
pub const MOST_ITEMS: usize = 20_000;

/// Every text field of the requests, in alphabetical order. Where one name is used for two lengths, the list that holds it
/// stands before it.
pub const LIMITS: &[(&str, usize)] = &[
    ("account", CODE),
    ("address", LINE),
    ("answer", LINE),
    ("day", CODE),
    ("file", PLACE),
    ("folder", PLACE),
    ("id", LINE),
    ("identifier", CODE),
    ("ids", CODE),
    ("key", SECRET),
    ("leak", LINE),
    ("leaked", CODE),
    ("link", LINE),
    ("locale", CODE),
    ("may", LINE),
    ("memberSince", CODE),
    ("name", LINES),
    ("passphrase", SECRET),
    ("password", SECRET),
    ("present", SECRET),
    ("query", LINE),
    ("same", CODE),
    ("secret", SECRET),
    ("service", LINE),
    ("services", LINE),
    ("signIn", LINE),
    ("since", CODE),
    ("site", PLACE),
    ("subject", LINE),
    ("text", PAGE),
    ("ticked", LINE),
    ("to", LINE),
    ("typed", SECRET),
    ("until", CODE),
    ("url", PLACE),
    ("value", LINE),
    ("weak", CODE),
    ("words.text", LINE),
];

/// The most characters of a text in this field, which lies below that other one.
#[must_use]
pub fn most(within: &str, field: &str) -> usize {
    let listed = |(name, _): &&(&str, usize)| match name.split_once('.') {
        Some((outer, inner)) => outer == within && inner == field,
        None => *name == field,
    };
    // Of a name with two lengths the narrower place comes last.
    LIMITS.iter().rev().find(listed).map_or(CODE, |(_, most)| *most)
}
