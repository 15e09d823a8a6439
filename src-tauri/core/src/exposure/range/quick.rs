//! A fast parser for rows written as HIBP does: without spaces and escapes, in ASCII.
//!
//! It accepts nothing that the full parser would reject; everything else is left to that one.

use super::SUFFIX;

/// Returns the digits of the row that starts here and what follows it, or `None` if it is written in another way.
pub(super) fn row(rest: &[u8]) -> Option<(&[u8; SUFFIX], &[u8])> {
    let rest = rest.strip_prefix(br#"{"hashSuffix":""#)?;
    let (digits, rest) = rest.split_first_chunk::<SUFFIX>()?;
    if !is_upper_hex(digits) {
        return None;
    }
    let mut rest = rest.strip_prefix(br#"","websites":["#)?;
    if let Some(after) = rest.strip_prefix(b"]}") {
        return Some((digits, after));
    }
    loop {
        rest = after_name(rest.strip_prefix(b"\"")?)?;
        rest = match rest {
            [b',', after @ ..] => after,
            [b']', b'}', after @ ..] => return Some((digits, after)),
            _ => return None,
        };
    }
}

/// Returns whether all bytes are digits or `A` to `F`. It has no branch for each byte, so that the compiler can check
/// sixteen at once.
pub(in crate::exposure) fn is_upper_hex<const N: usize>(digits: &[u8; N]) -> bool {
    let odd = |byte: &u8| u8::from(byte.wrapping_sub(b'0') >= 10) & u8::from(byte.wrapping_sub(b'A') >= 6);
    digits.iter().fold(0, |any, byte| any | odd(byte)) == 0
}

/// Returns what follows the quote that ends a plain string, or `None` at an escape, a control character or a byte
/// beyond ASCII.
fn after_name(rest: &[u8]) -> Option<&[u8]> {
    let mut rest = rest;
    // Sixteen bytes contain nearly every name with its quote, so its length needs no branch that the processor could
    // mispredict.
    while let Some((some, after)) = rest.split_first_chunk::<16>() {
        let stops = stops(u128::from_le_bytes(*some));
        if stops != 0 {
            let place = stops.trailing_zeros() as usize / 8;
            return rest.split_at_checked(place)?.1.strip_prefix(b"\"");
        }
        rest = after;
    }
    let place = rest.iter().position(|byte| !matches!(byte, 0x20..0x80) || matches!(byte, b'"' | b'\\'))?;
    rest.split_at_checked(place)?.1.strip_prefix(b"\"")
}

/// Returns the high bit of each byte that cannot be in a plain string. It is exact for the lowest such byte, the only
/// one that is used.
/// Method: "determine if a word has a zero byte", <https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord>.
const fn stops(some: u128) -> u128 {
    const ONES: u128 = u128::MAX / 0xFF;
    const HIGH: u128 = ONES * 0x80;
    let quote = some ^ (ONES * b'"' as u128);
    let backslash = some ^ (ONES * b'\\' as u128);
    let is_quote = quote.wrapping_sub(ONES) & !quote;
    let is_backslash = backslash.wrapping_sub(ONES) & !backslash;
    let is_control = some.wrapping_sub(ONES * 0x20) & !some;
    (is_quote | is_backslash | is_control | some) & HIGH
}

#[cfg(test)]
mod tests {
    use super::{after_name, stops};

    #[test]
    fn every_byte_at_every_place() {
        for byte in 0..=255_u8 {
            for place in 0..40 {
                let mut text = [b'a'; 48];
                text[place] = byte;
                text[44] = b'"';
                let plain = matches!(byte, 0x20..=0x7F) && byte != b'"' && byte != b'\\';
                let after = after_name(&text).map(<[u8]>::len);
                let expected = if plain {
                    Some(3)
                } else if byte == b'"' {
                    Some(47 - place)
                } else {
                    None
                };
                assert_eq!(after, expected, "{byte:#x} at {place}");
            }
        }
        assert_eq!(stops(u128::from_le_bytes(*b"Adobe123Adobe456")), 0);
        assert_eq!(after_name(b"never ends"), None);
        assert_eq!(after_name(b"short\"").map(<[u8]>::len), Some(0));
        assert_eq!(after_name(b"sh\x7Fort\"").map(<[u8]>::len), Some(0));
    }
}
