//! Reads Samsung Pass's `.spass`: base64 of salt, initialisation vector and encrypted content (PBKDF2 with SHA-256, AES-256-CBC).
//! The content is tables separated by a line `next_table`; cells are separated by `;`, and each is base64 again.
//!
//! The file has no mark; it is recognised as base64 of the right length and nothing else.

use zeroize::Zeroizing;

use super::super::gather::Gather;
use super::super::text::{self, Text};
use super::super::unseal::{self, Kdf};
use super::super::{Hidden, How, Keys, Read, Reader, Refusal, Row, Sniff, Untold, seed};

pub const READER: Reader =
    Reader { format: "samsung_pass", cannot_tell: &[Untold::Dates], recognises, read: How::Own(read) };

const SALT: usize = 20;
const START: usize = 16;
const BLOCK: usize = 16;
const DERIVE: Kdf = Kdf::Pbkdf2Sha256 { rounds: 70_000 };
/// Content of an empty cell.
const NOTHING: &str = "&&&NULL&&&";

fn recognises(sniff: &Sniff<'_>) -> bool {
    let text = sniff.text.bytes().trim_ascii();
    let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    let padding = text.iter().rev().take_while(|byte| **byte == b'=').count();
    let length = (text.len() / 4 * 3).saturating_sub(padding);
    let sealed = length.saturating_sub(SALT + START);
    text.len().is_multiple_of(4) && sealed >= 4 * BLOCK && sealed.is_multiple_of(BLOCK) && text.iter().all(is_base64)
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let sealed = unseal::base64(Text::of(bytes).whole()?).ok_or(Refusal::Damaged(1))?;
    let ([salt, start], content) = unseal::parts(&sealed, [SALT, START])?;
    let key = DERIVE.key(keys, salt)?;
    // The encryption has no authentication: a wrong password shows by content that is no text or lacks these columns.
    let plain = unseal::open_cbc(&key, start, content).ok_or(Refusal::WrongPassword)?;
    let plain = std::str::from_utf8(&plain).map_err(|_| Refusal::WrongPassword)?;
    let mut lines = plain.lines();
    let titles =
        lines.find(|line| line.split(';').any(|title| title == "password_value")).ok_or(Refusal::WrongPassword)?;
    let mut gather = Gather::new(READER.format, keys);
    for line in lines.take_while(|line| *line != "next_table").filter(|line| !line.trim().is_empty()) {
        let cell = |title: &str| {
            let place = titles.split(';').position(|one| one == title);
            decoded(place.and_then(|place| line.split(';').nth(place)).unwrap_or_default())
        };
        gather.next(Ok(Row {
            name: cell("title").as_str().to_owned(),
            urls: text::urls(&cell("origin_url")),
            sign_in: cell("username_value").as_str().to_owned(),
            password: Hidden::new(cell("password_value").as_str().to_owned()),
            code: seed::said(&cell("otp")),
            ..Row::default()
        }))?;
    }
    gather.done(false)
}

/// Returns the text of a cell; empty if it cannot be decoded.
fn decoded(cell: &str) -> Zeroizing<String> {
    let bytes = Zeroizing::new(unseal::base64(cell).unwrap_or_default());
    let text = std::str::from_utf8(&bytes).unwrap_or_default();
    Zeroizing::new(if text == NOTHING { String::new() } else { text.to_owned() })
}
