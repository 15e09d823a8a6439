//! Reads Bitwarden's password-protected JSON: PBKDF2 or Argon2id, then AES-CBC with an HMAC.
//!
//! The salt is the base64 text itself, not decoded. Argon2id takes the SHA-256 of it, because a salt may be too short for Argon2.

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::super::json::Value;
use super::super::skeleton::{Stop, walk};
use super::super::text::Text;
use super::super::unseal::{self, Cost, Key};
use super::super::{How, Keys, Read, Reader, Refusal, Sniff};
use super::bitwarden_json;

pub const READER: Reader = Reader { format: "bitwarden_protected", cannot_tell: &[], recognises, read: How::Own(read) };

/// Limits of the key derivation above those of any real export; without them a file could block the computer for hours.
const PBKDF2_ROUNDS: u32 = 5_000_000;
const ARGON2_ROUNDS: u32 = 20;
const ARGON2_MIB: u32 = 1_024;
const ARGON2_LANES: u32 = 16;

fn recognises(sniff: &Sniff<'_>) -> bool {
    sniff.has_keys(&["encrypted", "passwordProtected", "salt", "kdfType"])
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let text = text.whole()?;
    // All content is in one encrypted text, so a truncated one opens nothing.
    let ended = walk(text, &[], &mut |_| Ok(()))?;
    let is_cut = ended.stop == Some(Stop::Cut);
    let envelope = Value::of(text).ok_or(if is_cut { Refusal::CutShort(1) } else { Refusal::Damaged(1) })?;
    let password = keys.password.ok_or(Refusal::NeedsPassword)?;
    let master = master(envelope, password.expose().as_bytes(), keys)?;
    let (key, mac) = (stretched(&master, b"enc")?, stretched(&master, b"mac")?);
    envelope.with("encKeyValidation_DO_NOT_EDIT", |check| opened(check, &key, &mac, Refusal::WrongPassword))?;
    let plain = envelope.with("data", |data| opened(data, &key, &mac, Refusal::Damaged(1)))?;
    let plain = std::str::from_utf8(&plain).map_err(|_| Refusal::Damaged(1))?;
    bitwarden_json::read_text(READER.format, plain, keys)
}

fn master(envelope: Value<'_>, password: &[u8], keys: &Keys<'_>) -> Result<Key, Refusal> {
    let number = |name: &str, most: u32| match envelope.number(name).map(u32::try_from) {
        Some(Ok(count)) if (1..=most).contains(&count) => Ok(count),
        Some(Ok(1..)) => Err(Refusal::TooMuchWork),
        Some(Ok(0) | Err(_)) | None => Err(Refusal::OtherEncryption),
    };
    let salt = envelope.text("salt");
    match envelope.number("kdfType") {
        Some(0) => {
            let rounds = number("kdfIterations", PBKDF2_ROUNDS)?;
            keys.spend(u64::from(rounds))?;
            let mut key = Key::default();
            pbkdf2::pbkdf2_hmac::<Sha256>(password, salt.as_bytes(), rounds, key.as_mut());
            Ok(key)
        }
        Some(1) => {
            let memory = number("kdfMemory", ARGON2_MIB)? * 1_024;
            let rounds = number("kdfIterations", ARGON2_ROUNDS)?;
            let lanes = number("kdfParallelism", ARGON2_LANES)?;
            keys.spend(u64::from(memory) * u64::from(rounds))?;
            let cost = Cost { kib: memory, passes: rounds, lanes };
            let (kind, version) = (argon2::Algorithm::Argon2id, argon2::Version::V0x13);
            unseal::argon2(kind, version, &cost, password, &Sha256::digest(salt.as_bytes()))
        }
        _ => Err(Refusal::OtherEncryption),
    }
}

fn stretched(master: &Key, purpose: &[u8]) -> Result<Key, Refusal> {
    let mut key = Key::default();
    let expand = Hkdf::<Sha256>::from_prk(master.as_ref()).map_err(|_| Refusal::OtherEncryption)?;
    expand.expand(purpose, key.as_mut()).map_err(|_| Refusal::OtherEncryption)?;
    Ok(key)
}

/// Decrypts `2.iv|text|mac`, after checking the MAC.
fn opened(sealed: &str, key: &Key, mac: &Key, wrong: Refusal) -> Result<Zeroizing<Vec<u8>>, Refusal> {
    let parts = sealed.strip_prefix("2.").ok_or(Refusal::OtherEncryption)?;
    let mut parts = parts.split('|').map(|part| unseal::base64(part).ok_or(Refusal::Damaged(1)));
    let mut part = || parts.next().unwrap_or(Err(Refusal::Damaged(1)));
    let (iv, text, tag) = (part()?, part()?, part()?);
    let mut check = Hmac::<Sha256>::new_from_slice(mac.as_ref()).map_err(|_| Refusal::OtherEncryption)?;
    check.update(&iv);
    check.update(&text);
    check.verify_slice(&tag).map_err(|_| wrong)?;
    unseal::open_cbc(key, &iv, text).ok_or(Refusal::Damaged(1))
}
