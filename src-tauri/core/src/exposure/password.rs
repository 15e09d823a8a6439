//! An answer to a password range: is our row in it, how often was it seen, and is it an answer at all?
//!
//! Rows are `35HEX:count` with CRLF between them (<https://haveibeenpwned.com/API/v3#SearchingPwnedPasswordsByRange>); with
//! `Add-Padding: true` made-up rows of count 0 follow. Downloaded files may have LF, a last line end and a byte order mark.

use super::Why;
use super::range::is_upper_hex;

/// Digits of a row.
const SUFFIX: usize = 35;
/// Fewer real rows than this are not believed: every one of the 16^5 ranges is full, with 1,973 rows on average (July 2026), so
/// that 1,000 would be twenty standard deviations away.
pub const LEAST_ROWS: usize = 1000;
/// The highest row of a whole range starts beyond this. Hashes are spread evenly: that 1,000 of them all miss the last 64th has a
/// chance of one in seven million, while a file that ends early always does (its rows are sorted).
const LAST_ROWS_FROM: &[u8] = b"FC";

/// What a range says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Seen so many times; never 0.
    Found(u32),
    /// Not in this source's list.
    NotInList,
}

/// Looks for `suffix` (35 upper-case hexadecimal digits) in a body.
///
/// # Errors
/// Why the body answers nothing. A count that is no number is [`Why::Malformed`], never 0.
pub fn match_password(body: &[u8], suffix: &str) -> Result<Answer, Why> {
    let Ok(wanted) = <&[u8; SUFFIX]>::try_from(suffix.as_bytes()) else {
        return Err(Why::Malformed); // nothing could match it, and that would read as good news
    };
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let whole = body.strip_suffix(b"\n").unwrap_or(body);
    let (mut real, mut padding, mut highest) = (0, 0, &[b'0'; SUFFIX]);
    let mut flaw = None;
    let mut left = if whole.is_empty() { None } else { Some(whole) };
    while let Some(rest) = left {
        let (line, after) = next_line(rest);
        left = after;
        match row(line) {
            Some((digits, count)) if count > 0 && (digits == wanted || is_lower(digits, wanted)) => {
                return Ok(Answer::Found(u32::try_from(count).unwrap_or(u32::MAX)));
            }
            Some((digits, _)) if !is_upper_hex(digits) => flaw = flaw.or(Some(Why::Malformed)),
            Some((_, 0)) => padding += 1,
            Some((digits, _)) => {
                real += 1;
                highest = highest.max(digits);
            }
            // A last row without its end is how a cut looks; only then is there nothing after it.
            None if after.is_none() && whole.len() == body.len() && starts_a_row(line) => {
                flaw = flaw.or(Some(Why::CutShort));
            }
            None => flaw = flaw.or(Some(Why::Malformed)),
        }
    }
    match flaw {
        Some(_) if real + padding == 0 && matches!(body.trim_ascii_start().first(), Some(b'<' | b'{' | b'[')) => {
            Err(Why::NotAnAnswer)
        }
        Some(why) => Err(why),
        None if real < LEAST_ROWS => Err(Why::Implausible),
        None if highest.as_slice() < LAST_ROWS_FROM => Err(Why::CutShort),
        None => Ok(Answer::NotInList),
    }
}

/// A line without its end, and what follows it, if anything does.
fn next_line(rest: &[u8]) -> (&[u8], Option<&[u8]>) {
    // A row is never shorter than its digits, which spares the search of them: a line end among them is no row anyway.
    let start = rest.get(SUFFIX..).filter(|_| rest.first_chunk::<SUFFIX>().is_some_and(is_upper_hex));
    let skipped = if start.is_some() { SUFFIX } else { 0 };
    let end = start.unwrap_or(rest).iter().position(|byte| *byte == b'\n');
    match end.and_then(|end| rest.split_at_checked(skipped + end)) {
        Some((line, after)) => (line.strip_suffix(b"\r").unwrap_or(line), after.strip_prefix(b"\n")),
        None => (rest.strip_suffix(b"\r").unwrap_or(rest), None),
    }
}

/// `35HEX:count`, the digits in either case. No sign, no blank, and no number of a length that nobody could have counted.
fn row(line: &[u8]) -> Option<(&[u8; SUFFIX], u64)> {
    let (digits, rest) = line.split_first_chunk::<SUFFIX>()?;
    let count = rest.strip_prefix(b":")?;
    if count.is_empty() || count.len() > 15 || !(is_upper_hex(digits) || digits.iter().all(u8::is_ascii_hexdigit)) {
        return None;
    }
    let count =
        count.iter().try_fold(0_u64, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u64::from(byte - b'0')))?;
    Some((digits, count))
}

/// Ours, in lower case; asked of every row, so the cheap question comes first.
fn is_lower(digits: &[u8; SUFFIX], wanted: &[u8; SUFFIX]) -> bool {
    !is_upper_hex(digits) && digits.eq_ignore_ascii_case(wanted)
}

/// Whether more bytes could make a row of it.
fn starts_a_row(line: &[u8]) -> bool {
    let digits = line.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
    digits == line.len() && digits <= SUFFIX || digits == SUFFIX && line.ends_with(b":") && line.len() == SUFFIX + 1
}

#[cfg(test)]
mod tests;
