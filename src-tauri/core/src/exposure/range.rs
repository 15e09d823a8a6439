//! Parsing an answer to an address range: whether our row is in it, and whether it is an answer.
//!
//! The body is `[{"hashSuffix":"34HEX","websites":["Adobe"]},…]`
//! (<https://haveibeenpwned.com/API/v3#BreachedAccountRange>, and the clients written from it). Rows of other people
//! are read once and not kept. The result is "not in the list" only if the body is whole, well-formed and plausible; a
//! match counts in a damaged body too, because damage does not produce 34 right digits.

mod quick;

use std::borrow::Cow;

use serde::Deserialize;

use super::Why;
use super::list::clean_name;

pub(super) use quick::is_upper_hex;

/// The number of hexadecimal digits in a row.
const SUFFIX: usize = 34;
/// The least number of rows in a range from HIBP. One range had 393 rows in March 2026, and all of them grow; with
/// about 6.6 billion hashes spread evenly over 16^6 ranges, even 300 rows would be five standard deviations below the
/// average.
pub const HIBP_LEAST_ROWS: usize = 50;

/// How strictly an answer is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// The rule for HIBP, whose ranges are all full.
    Hibp,
    /// The rule for a compatible server, whose ranges may be small or empty.
    Server,
}

/// The answers of a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The address is in the leaks with these names, each once; at least one.
    Found(Vec<String>),
    /// The address is not in this source's list.
    NotInList,
}

/// A row as serde reads it: other fields are ignored, a missing or repeated one is an error.
#[derive(Deserialize)]
struct Row<'a> {
    #[serde(rename = "hashSuffix", borrow)]
    suffix: Cow<'a, str>,
    websites: Vec<String>,
}

/// Looks for `suffix` (34 upper-case hexadecimal digits) in the body of a range.
///
/// Our own row may be in upper or lower case. Any other row must be as documented: a server that changed its shape may
/// have changed in other ways, and lenient parsing would report "no leaks" by mistake (as happened with `breachNames`).
///
/// # Errors
/// Returns the reason why the body is not an answer; [`Why::Implausible`] also if our row is there but names no leak.
pub fn match_range(body: &[u8], suffix: &str, rule: Rule) -> Result<Answer, Why> {
    let Ok(wanted) = <&[u8; SUFFIX]>::try_from(suffix.as_bytes()) else {
        return Err(Why::Malformed); // No row could match it, which would look like good news.
    };
    match scan(body, wanted) {
        Ok(Scan::Ours(row)) => found(row),
        Ok(Scan::Rows(rows)) if rule == Rule::Hibp && rows < HIBP_LEAST_ROWS => Err(Why::Implausible),
        Ok(Scan::Rows(_)) => Ok(Answer::NotInList),
        Err(why) => salvage(body, wanted).map_or(Err(why), found),
    }
}

enum Scan<'a> {
    Ours(Row<'a>),
    Rows(usize),
}

fn scan<'a>(body: &'a [u8], wanted: &[u8; SUFFIX]) -> Result<Scan<'a>, Why> {
    let body = trim(body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body));
    let mut rest = match body.split_first() {
        Some((b'[', rest)) => trim(rest),
        Some(_) => return Err(Why::NotAnAnswer),
        None => return Err(Why::CutShort),
    };
    let mut rows = 0;
    if let Some(after) = rest.strip_prefix(b"]") {
        return if trim(after).is_empty() { Ok(Scan::Rows(rows)) } else { Err(Why::Malformed) };
    }
    loop {
        rest = match quick::row(rest) {
            Some((digits, after)) if digits != wanted => after,
            // The row is ours or not written as HIBP does, so it is parsed in full.
            _ => {
                let (row, after) = careful_row(rest)?;
                if is_ours(&row, wanted) {
                    return Ok(Scan::Ours(row));
                }
                if !<&[u8; SUFFIX]>::try_from(row.suffix.as_bytes()).is_ok_and(is_upper_hex) {
                    return Err(Why::Malformed);
                }
                after
            }
        };
        rows += 1;
        rest = trim(rest);
        match rest.split_first() {
            Some((b',', after)) => rest = trim(after),
            Some((b']', after)) if trim(after).is_empty() => return Ok(Scan::Rows(rows)),
            Some(_) => return Err(Why::Malformed),
            None => return Err(Why::CutShort),
        }
    }
}

/// Parses one row with serde; returns it and what follows it.
fn careful_row(rest: &[u8]) -> Result<(Row<'_>, &[u8]), Why> {
    match rest.first() {
        Some(b'{') => {}
        Some(_) => return Err(Why::Malformed), // Serde would accept an array as a row.
        None => return Err(Why::CutShort),
    }
    let mut stream = serde_json::Deserializer::from_slice(rest).into_iter::<Row<'_>>();
    match stream.next() {
        Some(Ok(row)) => Ok((row, rest.get(stream.byte_offset()..).unwrap_or_default())),
        Some(Err(error)) if error.is_eof() => Err(Why::CutShort),
        Some(Err(_)) => Err(Why::Malformed),
        None => Err(Why::CutShort),
    }
}

fn is_ours(row: &Row<'_>, wanted: &[u8; SUFFIX]) -> bool {
    row.suffix.as_bytes().eq_ignore_ascii_case(wanted)
}

fn found(row: Row<'_>) -> Result<Answer, Why> {
    let mut names: Vec<String> = row.websites.iter().map(|name| clean_name(name)).collect();
    names.retain(|name| !name.is_empty());
    names.sort_unstable();
    names.dedup();
    if names.is_empty() { Err(Why::Implausible) } else { Ok(Answer::Found(names)) }
}

/// Looks for our row in a body that does not parse. Quotes inside a JSON string are escaped, so a row cannot be found
/// inside a name.
fn salvage<'a>(body: &'a [u8], wanted: &[u8; SUFFIX]) -> Option<Row<'a>> {
    // The number of tries is limited, because a hostile body could contain our digits a million times.
    const PLACES: usize = 8;
    const OPENINGS: usize = 8;
    const REACH: usize = 4096;

    let quoted = body
        .windows(SUFFIX + 2)
        .enumerate()
        .filter(|(_, window)| matches!(window, [b'"', digits @ .., b'"'] if digits.eq_ignore_ascii_case(wanted)));
    quoted.take(PLACES).find_map(|(place, _)| {
        let before = body.get(place.saturating_sub(REACH)..place)?;
        let openings = before.iter().rev().enumerate().filter(|(_, byte)| **byte == b'{').take(OPENINGS);
        openings
            .filter_map(|(back, _)| careful_row(body.get(place - back - 1..)?).ok())
            .map(|(row, _)| row)
            .find(|row| is_ours(row, wanted))
    })
}

fn trim(rest: &[u8]) -> &[u8] {
    let mut rest = rest;
    while let [b' ' | b'\t' | b'\r' | b'\n', after @ ..] = rest {
        rest = after;
    }
    rest
}

#[cfg(test)]
mod tests;
