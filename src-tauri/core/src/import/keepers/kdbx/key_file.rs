//! Reads key files: the two versions of KeePass's XML, 32 bytes, 64 hexadecimal digits, or the digest of any other file.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use quick_xml::Reader as Xml;
use quick_xml::events::Event;
use zeroize::Zeroizing;

use super::super::super::Refusal;
use super::super::super::unseal::Key;
use super::seal::digest;

/// Returns the key of a file.
///
/// # Errors
/// [`Refusal::WrongPassword`] for KeePass's XML with an invalid key.
pub fn key(bytes: &[u8]) -> Result<Key, Refusal> {
    if let Some(found) = std::str::from_utf8(bytes).ok().and_then(in_xml) {
        return found.ok_or(Refusal::WrongPassword);
    }
    let as_it_is = <[u8; 32]>::try_from(bytes).ok().map(Zeroizing::new);
    let as_digits = || (bytes.len() == 64).then(|| std::str::from_utf8(bytes).ok().and_then(digits)).flatten();
    Ok(as_it_is.or_else(as_digits).unwrap_or_else(|| digest(&[bytes])))
}

/// Returns the key of KeePass's XML; `None` if it is no such file, `Some(None)` if its key is invalid.
fn in_xml(text: &str) -> Option<Option<Key>> {
    let mut xml = Xml::from_str(text.trim_start_matches('\u{FEFF}'));
    let mut path: Vec<String> = Vec::new();
    let (mut version, mut data) = (Zeroizing::new(String::new()), Zeroizing::new(String::new()));
    loop {
        match xml.read_event() {
            Ok(Event::Start(tag)) if path.len() < 8 => path.push(tag.name().as_ref().to_owned()),
            Ok(Event::End(_)) => drop(path.pop()),
            Ok(Event::Text(part)) => match path.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
                ["KeyFile", "Meta", "Version"] => version.push_str(&part),
                ["KeyFile", "Key", "Data"] => data.push_str(&part),
                _ => {}
            },
            Ok(Event::Eof) => break,
            Ok(Event::Start(_) | Event::DocType(_)) | Err(_) => return None,
            Ok(_) => {}
        }
    }
    if data.is_empty() {
        return None;
    }
    if version.trim().starts_with("2.") {
        return Some(digits(&data));
    }
    Some(BASE64_STANDARD.decode(data.trim()).ok().and_then(|key| <[u8; 32]>::try_from(key).ok()).map(Zeroizing::new))
}

/// Returns a key of 64 hexadecimal digits, ignoring white space.
fn digits(text: &str) -> Option<Key> {
    let mut digits = Zeroizing::new(String::with_capacity(text.len()));
    digits.extend(text.split_whitespace());
    let mut key = Key::default();
    hex::decode_to_slice(digits.as_bytes(), key.as_mut_slice()).ok().map(|()| key)
}
