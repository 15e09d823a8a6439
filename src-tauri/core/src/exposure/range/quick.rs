//! The quick way over a row that is written as HIBP writes it: no blanks, no escapes, ASCII only.
//!
//! It accepts nothing that the careful reader would refuse; whatever it does not know it leaves to that one.

use super::SUFFIX;

/// The digits of the row that starts here and what follows it, or `None` if it is written in another way.
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

/// Whether all are digits or `A` to `F`. Without a branch per byte, so that the compiler checks sixteen at once.
pub(in crate::exposure) fn is_upper_hex<const N: usize>(digits: &[u8; N]) -> bool {
    let odd = |byte: &u8| u8::from(byte.wrapping_sub(b'0') >= 10) & u8::from(byte.wrapping_sub(b'A') >= 6);
    digits.iter().fold(0, |any, byte| any | odd(byte)) == 0
}

/// What follows the quote that ends a plain string; `None` at an escape, a control character or a byte beyond ASCII.
fn after_name(rest: &[u8]) -> Option<&[u8]> {
    let mut rest = rest;
    while let Some((eight, after)) = rest.split_first_chunk::<8>() {
        let stops = stops(u64::from_le_bytes(*eight));
        if stops != 0 {
            let place = stops.trailing_zeros() as usize / 8;
            return rest.split_at_checked(place)?.1.strip_prefix(b"\"");
        }
        rest = after;
    }
    let place = rest.iter().position(|byte| !matches!(byte, 0x20..0x80) || matches!(byte, b'"' | b'\\'))?;
    rest.split_at_checked(place)?.1.strip_prefix(b"\"")
}

/// The high bit of each byte that cannot stand in a plain string; exact for the lowest one, which is the only one looked at.
/// Method: "determine if a word has a zero byte", <https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord>.
const fn stops(eight: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let quote = eight ^ (ONES * b'"' as u64);
    let backslash = eight ^ (ONES * b'\\' as u64);
    let is_quote = quote.wrapping_sub(ONES) & !quote;
    let is_backslash = backslash.wrapping_sub(ONES) & !backslash;
    let is_control = eight.wrapping_sub(ONES * 0x20) & !eight;
    (is_quote | is_backslash | is_control | eight) & HIGH
}

#[cfg(test)]
mod tests {
    use super::{after_name, stops};

    #[test]
    fn every_byte_at_every_place() {
        for byte in 0..=255_u8 {
            for place in 0..16 {
                let mut text = [b'a'; 24];
                text[place] = byte;
                text[20] = b'"';
                let plain = matches!(byte, 0x20..=0x7F) && byte != b'"' && byte != b'\\';
                let after = after_name(&text).map(<[u8]>::len);
                let expected = if plain {
                    Some(3)
                } else if byte == b'"' {
                    Some(23 - place)
                } else {
                    None
                };
                assert_eq!(after, expected, "{byte:#x} at {place}");
            }
        }
        assert_eq!(stops(u64::from_le_bytes(*b"Adobe123")), 0);
        assert_eq!(after_name(b"never ends"), None);
        assert_eq!(after_name(b"short\"").map(<[u8]>::len), Some(0));
        assert_eq!(after_name(b"sh\x7Fort\"").map(<[u8]>::len), Some(0));
    }
}
