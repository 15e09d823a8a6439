//! The lines of one block of a sorted file.

use super::Why;
use crate::exposure::fingerprint::PasswordFingerprint;

/// The number of hexadecimal digits of a whole hash.
const DIGITS: usize = 40;
/// The largest number of digits of a count.
const MOST_COUNT: usize = 15;
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// A line and its position in the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// The hash.
    pub digits: [u8; 20],
    /// How often the password was seen; 0 is padding.
    pub count: u32,
    /// The position where the line begins, in bytes.
    pub start: u64,
    /// The position where the next line begins, in bytes.
    pub end: u64,
}

/// Iterates over the whole lines of a block. A partial line at either end is skipped, unless the block begins or ends
/// there.
#[derive(Clone)]
pub(super) struct Lines<'a> {
    rest: &'a [u8],
    at: u64,
    /// Whether the block begins where the searched part of the file does.
    pub from_edge: bool,
    /// Whether the block ends where the searched part of the file does.
    pub to_edge: bool,
}

impl<'a> Lines<'a> {
    pub(super) fn new(block: &'a [u8], at: u64, from_edge: bool, to_edge: bool) -> Self {
        let skipped =
            if from_edge { 0 } else { block.iter().position(|byte| *byte == b'\n').map_or(block.len(), |end| end + 1) };
        Self { rest: block.get(skipped..).unwrap_or_default(), at: at + skipped as u64, from_edge, to_edge }
    }
}

impl Iterator for Lines<'_> {
    type Item = Result<Line, Why>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let end = self.rest.iter().position(|byte| *byte == b'\n');
        let (text, after) = match end {
            Some(end) => self.rest.split_at_checked(end + 1)?,
            None if self.to_edge => (self.rest, &[][..]),
            None => return None, // The line continues in the next block.
        };
        let start = self.at;
        self.at += text.len() as u64;
        self.rest = after;
        let line = text.strip_suffix(b"\n").unwrap_or(text);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let line = line.strip_prefix(MARK).unwrap_or(line);
        Some(match parse(line) {
            Some((digits, count)) => Ok(Line { digits, count, start, end: self.at }),
            None => Err(flaw(line, end.is_none())),
        })
    }
}

/// Parses `40HEX:count`. Signs and spaces are rejected.
fn parse(line: &[u8]) -> Option<([u8; 20], u32)> {
    let (digits, rest) = line.split_first_chunk::<DIGITS>()?;
    let count = rest.strip_prefix(b":").filter(|count| (1..=MOST_COUNT).contains(&count.len()))?;
    let count =
        count.iter().try_fold(0_u64, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u64::from(byte - b'0')))?;
    Some((hash(digits)?, u32::try_from(count).unwrap_or(u32::MAX)))
}

fn hash(digits: &[u8; DIGITS]) -> Option<[u8; 20]> {
    let mut hash = [0; 20];
    for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = pair.iter().try_fold(0, |high, digit| Some(high << 4 | nibble(*digit)?))?;
    }
    Some(hash)
}

const fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

/// Returns what is wrong with an invalid line. Only the very last line may have been truncated.
fn flaw(line: &[u8], unended: bool) -> Why {
    let hex = line.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
    let begins = hex == line.len() && hex <= DIGITS || hex == DIGITS && line.get(hex..) == Some(b":");
    if unended && begins { Why::CutShort } else { Why::Malformed }
}

/// Returns the hash of a fingerprint, which is looked for.
pub(super) fn wanted(fingerprint: &PasswordFingerprint) -> Option<[u8; 20]> {
    let mut digits = zeroize::Zeroizing::new([0; DIGITS]);
    let (prefix, suffix) = (fingerprint.prefix().as_bytes(), fingerprint.suffix().as_bytes());
    if prefix.len() + suffix.len() != DIGITS {
        return None;
    }
    for (place, digit) in digits.iter_mut().zip(prefix.iter().chain(suffix)) {
        *place = *digit;
    }
    hash(&digits)
}

/// Returns the first 64 bits as a number.
pub(super) fn value(hash: &[u8; 20]) -> u64 {
    hash.first_chunk::<8>().map_or(0, |first| u64::from_be_bytes(*first))
}
