//! Parsing an answer to a password range: whether our row is in it, how often the password was seen, and whether it is
//! an answer.
//!
//! Rows are `35HEX:count`, separated by CRLF (<https://haveibeenpwned.com/API/v3#SearchingPwnedPasswordsByRange>); with
//! `Add-Padding: true`, made-up rows with count 0 follow. Downloaded files may have LF, a final line end and a byte
//! order mark.

use super::Why;
use super::range::is_upper_hex;

/// The number of hexadecimal digits in a row.
const SUFFIX: usize = 35;
/// The least number of real rows in a range. Each of the 16^5 ranges is full, with 1,973 rows on average (July 2026),
/// so 1,000 would be twenty standard deviations below that.
pub const LEAST_ROWS: usize = 1000;
/// The prefix that the last row of a whole range exceeds. Hashes are spread evenly: the chance that 1,000 of them all
/// miss the last 64th is one in seven million, while a truncated file always misses it, because its rows are sorted.
const LAST_ROWS_FROM: &[u8] = b"FC";

/// The answers of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The password was seen this many times; never 0.
    Found(u32),
    /// The password is not in this source's list.
    NotInList,
}

/// Looks for `suffix` (35 upper-case hexadecimal digits) in the body of a range.
///
/// # Errors
/// Returns the reason why the body is not an answer. A count that is not a number is [`Why::Malformed`], never 0.
pub fn match_password(body: &[u8], suffix: &str) -> Result<Answer, Why> {
    let Ok(wanted) = <&[u8; SUFFIX]>::try_from(suffix.as_bytes()) else {
        return Err(Why::Malformed); // No row could match it, which would look like good news.
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
            // A truncated body ends with part of a row, without a line end.
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

/// Returns a line without its end, and what follows it, or `None` if it is the last.
fn next_line(rest: &[u8]) -> (&[u8], Option<&[u8]>) {
    // A row begins with its digits, so the search for the line end may skip them; a line end among them is an error
    // anyway.
    let start = rest.get(SUFFIX..).filter(|_| rest.first_chunk::<SUFFIX>().is_some_and(is_upper_hex));
    let skipped = if start.is_some() { SUFFIX } else { 0 };
    let end = start.unwrap_or(rest).iter().position(|byte| *byte == b'\n');
    match end.and_then(|end| rest.split_at_checked(skipped + end)) {
        Some((line, after)) => (line.strip_suffix(b"\r").unwrap_or(line), after.strip_prefix(b"\n")),
        None => (rest.strip_suffix(b"\r").unwrap_or(rest), None),
    }
}

/// Parses `35HEX:count`, with digits in upper or lower case. Signs, spaces and counts of more than 15 digits are
/// rejected.
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

/// Returns whether the digits are ours in lower case. It is called for every row, so the cheap test comes first.
fn is_lower(digits: &[u8; SUFFIX], wanted: &[u8; SUFFIX]) -> bool {
    !is_upper_hex(digits) && digits.eq_ignore_ascii_case(wanted)
}

/// Returns whether a line could be the beginning of a row.
fn starts_a_row(line: &[u8]) -> bool {
    let digits = line.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
    digits == line.len() && digits <= SUFFIX || digits == SUFFIX && line.ends_with(b":") && line.len() == SUFFIX + 1
}

#[cfg(test)]
mod tests;
