//! The longest text that each field of a request may have, by the name of the field. A test walks through every request and fails
//! for a field that has no row here.
//!
//! These limits only keep requests small. The rules in the core decide what a field may really contain, which is less.

/// Codes of closed lists, ids and dates, in characters.
const CODE: usize = 64;
/// Names, addresses, searches and remarks, in characters.
const LINE: usize = 1000;
/// Web addresses and paths of this computer, in characters.
const PLACE: usize = 4096;
/// Passphrases, passwords and keys, in characters: enough for any sentence.
const SECRET: usize = 4096;
/// Several names, one a line, in characters.
const LINES: usize = 100_000;
/// A page that was copied whole, in characters.
const PAGE: usize = 5 * 1024 * 1024;

/// The most items that one list of a request may have.
pub const MOST_ITEMS: usize = 20_000;

/// Every text field of the requests, in alphabetical order. Where one name has two limits, the narrower row also names the list
/// that contains the field: `words.text`.
pub const LIMITS: &[(&str, usize)] = &[
    ("account", CODE),
    ("address", LINE),
    ("answer", LINE),
    ("copy", LINE),
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

/// The most characters that a text may have in `field`, which lies directly below `within`.
#[must_use]
pub fn most(within: &str, field: &str) -> usize {
    let listed = |(name, _): &&(&str, usize)| match name.split_once('.') {
        Some((outer, inner)) => outer == within && inner == field,
        None => *name == field,
    };
    // Where a name has two limits, the row for the narrower place comes last.
    LIMITS.iter().rev().find(listed).map_or(CODE, |(_, most)| *most)
}
