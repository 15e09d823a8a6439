//! Reads andOTP's list as JSON, plain or encrypted with AES-256-GCM and PBKDF2-SHA1.
//!
//! The only mark of the encrypted file is its number of rounds, which andOTP always takes from a narrow range. The older
//! encrypted file (with a plain SHA-256 of the password) has no mark; it is recognised because it looks random.

use crate::import::gather::Entry;
use crate::import::json::{self, Value};
use crate::import::sniff::looks_random;
use crate::import::text::Text;
use crate::import::unseal::{self, Kdf};
use crate::import::{Keys, Read, Refusal, SkipReason, Sniff};

/// The range from which andOTP takes its number of rounds.
const ROUNDS: std::ops::RangeInclusive<u64> = 140_000..=160_000;
/// Lengths of the number of rounds, the salt and the nonce, and of the tag at the end.
const HEAD: [usize; 3] = [4, 12, 12];
const TAG: usize = 16;
/// Largest and smallest old file with an entry, in bytes.
const OLD: std::ops::RangeInclusive<usize> = 100..=1 << 20;

pub(super) const LIST: &[&str] = &["[]"];

pub(super) fn recognises(file: &Sniff<'_>) -> bool {
    file.has_item_keys(&["secret", "label", "type"]) && !file.has_item_keys(&["kind"])
}

pub(super) fn recognises_encrypted(file: &Sniff<'_>) -> bool {
    unseal::parts(file.bytes, HEAD)
        .is_ok_and(|([rounds, ..], content)| ROUNDS.contains(&unseal::big(rounds)) && content.len() >= TAG)
}

/// Returns whether the bytes look random and have no known mark; of all exports only andOTP's old files do.
pub(super) fn recognises_old(file: &Sniff<'_>) -> bool {
    OLD.contains(&file.bytes.len()) && looks_random(file.bytes)
}

pub(super) fn read_old(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let ([nonce], content) = unseal::parts(bytes, [12])?;
    let list = unseal::open_gcm(&Kdf::Sha256.key(keys, b"")?, nonce, b"", content).ok_or(Refusal::WrongPassword)?;
    json::read("andotp_encrypted_old", Text::of(&list).whole()?, LIST, keys, &mut |item| entry(item))
}

pub(super) fn read_encrypted(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let ([rounds, salt, nonce], content) = unseal::parts(bytes, HEAD)?;
    let key = Kdf::Pbkdf2Sha1 { rounds: unseal::big(rounds) }.key(keys, salt)?;
    let list = unseal::open_gcm(&key, nonce, b"", content).ok_or(Refusal::WrongPassword)?;
    json::read("andotp_encrypted", Text::of(&list).whole()?, LIST, keys, &mut |item| entry(item))
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
