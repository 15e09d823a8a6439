//! From the bytes of a file to its text, without a second copy where there need be none.

use std::ops::Deref;

use zeroize::Zeroizing;

use crate::import::Refusal;

/// The text of a file: borrowed when it is UTF-8, else decoded into a buffer that is wiped.
pub(in crate::import) enum Text<'a> {
    Borrowed(&'a str),
    Decoded(Zeroizing<String>),
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Borrowed(text) => text,
            Self::Decoded(text) => text,
        }
    }
}

/// UTF-8 with or without a mark, or UTF-16 with one, as Windows editors save it again.
pub(in crate::import) fn decode(bytes: &[u8]) -> Result<Text<'_>, Refusal> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => plain(rest),
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        rest => plain(rest),
    }
}

fn plain(bytes: &[u8]) -> Result<Text<'_>, Refusal> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Text::Borrowed(text)),
        // Half a letter at the very end is a file that was cut, not another encoding.
        Err(error) if error.error_len().is_none() => bytes
            .get(..error.valid_up_to())
            .and_then(|whole| std::str::from_utf8(whole).ok())
            .map_or(Err(Refusal::Encoding), |text| Ok(Text::Borrowed(text))),
        Err(_) => Err(Refusal::Encoding),
    }
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Text<'static>, Refusal> {
    // Three bytes of UTF-8 for each unit is the most it can take: the buffer never moves and leaves no copy behind.
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() / 2 * 3));
    let units = bytes.chunks_exact(2).filter_map(|pair| <[u8; 2]>::try_from(pair).ok()).map(unit);
    for letter in char::decode_utf16(units) {
        text.push(letter.map_err(|_| Refusal::Encoding)?);
    }
    Ok(Text::Decoded(text))
}
