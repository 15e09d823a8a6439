//! Reads andOTP's list as JSON, plain or encrypted with AES-256-GCM and PBKDF2-SHA1.
//!
//! The only mark of the encrypted file is its number of rounds, which andOTP always takes from a narrow range. The older
//! encrypted file (with a plain SHA-256 of the password) has no mark; it is recognised because it looks random.

use crate::import::gather::Entry;
use crate::import::json::{self, Value};
use crate::import::text::Text;
use crate::import::{Keys, Read, Refusal, SkipReason, Sniff, unseal};

/// The range from which andOTP takes its number of rounds.
const ROUNDS: std::ops::RangeInclusive<u32> = 140_000..=160_000;
const SALT: usize = 12;
const NONCE: usize = 12;
const TAG: usize = 16;

pub(super) const LIST: &[&str] = &["[]"];

pub(super) fn recognises(file: &Sniff<'_>) -> bool {
    file.has_item_keys(&["secret", "label", "type"]) && !file.has_item_keys(&["kind"])
}

pub(super) fn recognises_encrypted(file: &Sniff<'_>) -> bool {
    Sealed::of(file.bytes).is_some()
}

/// Largest old file, in bytes.
const OLD_MOST: usize = 1 << 20;
/// Smallest old file with an entry, in bytes.
const OLD_LEAST: usize = 100;
/// First bytes of files that look random because they are compressed or encrypted otherwise.
const PACKED: [&[u8]; 14] = [
    b"PK",
    b"\x1F\x8B",
    b"\x89PNG",
    b"\xFF\xD8\xFF",
    b"GIF8",
    b"%PDF",
    b"Rar!",
    b"7z\xBC\xAF",
    b"BZh",
    b"\xFD7zXZ",
    b"\x28\xB5\x2F\xFD",
    b"RIFF",
    b"OggS",
    b"Salted__",
];

/// Returns whether the bytes look random and have no known mark; of all exports only andOTP's old files do.
pub(super) fn recognises_old(file: &Sniff<'_>) -> bool {
    let bytes = file.bytes;
    if !(OLD_LEAST..=OLD_MOST).contains(&bytes.len()) || PACKED.iter().any(|mark| bytes.starts_with(mark)) {
        return false;
    }
    let mut many = [0_u64; 256];
    for byte in bytes {
        if let Some(count) = many.get_mut(usize::from(*byte)) {
            *count += 1;
        }
    }
    // Chi-square with 255 degrees of freedom: 255 on average, and for random bytes within five standard deviations of 23.
    let squares: u64 = many.iter().map(|count| count * count).sum();
    let length = bytes.len() as u64;
    (140..=370).contains(&(squares * 256 / length).saturating_sub(length))
}

pub(super) fn read_old(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let (nonce, content) = bytes.split_at_checked(NONCE).ok_or(Refusal::Damaged(1))?;
    let key = unseal::sha256(keys.password.ok_or(Refusal::NeedsPassword)?);
    let list = unseal::open_gcm(&key, nonce, b"", content.to_vec()).ok_or(Refusal::WrongPassword)?;
    read_list("andotp_encrypted_old", &list, keys)
}

struct Sealed<'a> {
    rounds: u32,
    salt: &'a [u8],
    nonce: &'a [u8],
    content: &'a [u8],
}

impl<'a> Sealed<'a> {
    fn of(bytes: &'a [u8]) -> Option<Self> {
        let (rounds, rest) = bytes.split_first_chunk::<4>()?;
        let rounds = u32::from_be_bytes(*rounds);
        let (salt, rest) = rest.split_at_checked(SALT)?;
        let (nonce, content) = rest.split_at_checked(NONCE)?;
        (ROUNDS.contains(&rounds) && content.len() >= TAG).then_some(Self { rounds, salt, nonce, content })
    }
}

pub(super) fn read_encrypted(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let sealed = Sealed::of(bytes).ok_or(Refusal::Damaged(1))?;
    let key = unseal::pbkdf2_sha1(keys.password.ok_or(Refusal::NeedsPassword)?, sealed.salt, sealed.rounds);
    let list = unseal::open_gcm(&key, sealed.nonce, b"", sealed.content.to_vec()).ok_or(Refusal::WrongPassword)?;
    read_list("andotp_encrypted", &list, keys)
}

fn read_list(format: &'static str, list: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    json::read(format, Text::of(list).whole()?, LIST, keys, &mut |item| entry(item))
}

pub(super) fn entry(item: Value<'_>) -> Result<Entry, SkipReason> {
    let entry = super::entry(item, ["issuer", "label", "type", "secret"])?;
    // Before andOTP had a field for the issuer, the label was "Issuer - account".
    Ok(match entry.name.split_once(" - ") {
        Some((issuer, name)) if entry.issuer.is_empty() => {
            Entry { issuer: issuer.to_owned(), name: name.to_owned(), kind: entry.kind }
        }
        _ => entry,
    })
}
