//! Reads Bitwarden's password-protected JSON: PBKDF2 or Argon2id, then AES-CBC with an HMAC.
//!
//! The salt is the base64 text itself, not decoded. Argon2id takes the SHA-256 of it, because a salt may be too short for Argon2.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::super::json::Value;
use super::super::skeleton::{Stop, walk};
use super::super::text::Text;
use super::super::unseal::{self, Kdf, Key, cost};
use super::super::{How, Keys, Read, Reader, Refusal, Sniff};
use super::bitwarden_json;

pub const READER: Reader = Reader { format: "bitwarden_protected", cannot_tell: &[], recognises, read: How::Own(read) };

fn recognises(sniff: &Sniff<'_>) -> bool {
    sniff.has_keys(&["encrypted", "passwordProtected", "salt", "kdfType"])
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let text = text.whole()?;
    // All content is in one encrypted text, so a truncated one opens nothing.
    let is_cut = walk(text, &[], &mut |_| Ok(()))?.stop == Some(Stop::Cut);
    let envelope = Value::of(text).ok_or(if is_cut { Refusal::CutShort(1) } else { Refusal::Damaged(1) })?;
    let master = master(envelope, keys)?;
    let (key, mac) = (unseal::expanded(&master, b"enc")?, unseal::expanded(&master, b"mac")?);
    envelope.with("encKeyValidation_DO_NOT_EDIT", |check| opened(check, &key, &mac, Refusal::WrongPassword))?;
    let plain = envelope.with("data", |data| opened(data, &key, &mac, Refusal::Damaged(1)))?;
    let plain = std::str::from_utf8(&plain).map_err(|_| Refusal::Damaged(1))?;
    bitwarden_json::read_text(READER.format, plain, keys)
}

fn master(envelope: Value<'_>, keys: &Keys<'_>) -> Result<Key, Refusal> {
    let salt = envelope.text("salt");
    let rounds = || cost(envelope, "kdfIterations");
    match envelope.number("kdfType") {
        Some(0) => Kdf::Pbkdf2Sha256 { rounds: rounds()? }.key(keys, salt.as_bytes()),
        Some(1) => {
            // The memory is in MiB.
            let (kib, lanes) = (cost(envelope, "kdfMemory")?.saturating_mul(1_024), cost(envelope, "kdfParallelism")?);
            Kdf::argon2id(kib, rounds()?, lanes).key(keys, &Sha256::digest(salt.as_bytes()))
        }
        _ => Err(Refusal::OtherEncryption),
    }
}

/// Decrypts `2.iv|text|mac`, after checking the MAC.
fn opened(sealed: &str, key: &Key, mac: &Key, wrong: Refusal) -> Result<Zeroizing<Vec<u8>>, Refusal> {
    let parts = sealed.strip_prefix("2.").ok_or(Refusal::OtherEncryption)?;
    let mut parts = parts.split('|').map(|part| unseal::base64(part).ok_or(Refusal::Damaged(1)));
    let mut part = || parts.next().unwrap_or(Err(Refusal::Damaged(1)));
    let (iv, text, tag) = (part()?, part()?, part()?);
    unseal::check_mac(mac, &[&iv, &text], &tag, wrong)?;
    unseal::open_cbc(key, &iv, &text).ok_or(Refusal::Damaged(1))
}
