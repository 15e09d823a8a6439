//! andOTP: a list as JSON, in the open or under AES-256-GCM with PBKDF2-SHA1.
//!
//! The encrypted file has no mark but its number of rounds, which andOTP always takes from one narrow span. Files of before
//! that scheme (a plain SHA-256 of the password) have no mark at all and are not recognised.

use serde::Deserialize;

use super::entry::{Entry, Loose, Seed, gather, item, kind};
use super::seal;
use super::text::decode;
use crate::import::skeleton::Shape;
use crate::import::{Hidden, Read, Refusal, SkipReason};

/// The rounds that andOTP takes.
const ROUNDS: std::ops::RangeInclusive<u32> = 140_000..=160_000;
const SALT: usize = 12;
const NONCE: usize = 12;
const TAG: usize = 16;

pub(super) fn recognises(bytes: &[u8]) -> bool {
    decode(bytes).is_ok_and(|text| {
        let shape = Shape::of(&text);
        shape.list_with(&["secret", "label", "type"]) && !shape.list_with(&["kind"])
    })
}

pub(super) fn recognises_encrypted(bytes: &[u8]) -> bool {
    Sealed::of(bytes).is_some()
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

#[derive(Deserialize)]
struct Item {
    #[serde(default)]
    issuer: Loose,
    #[serde(default)]
    label: Loose,
    #[serde(default, rename = "type")]
    kind: Loose,
    #[serde(default)]
    secret: Seed,
}

pub(super) fn read(bytes: &[u8]) -> Result<Read, Refusal> {
    read_list("andotp", &decode(bytes)?)
}

pub(super) fn read_encrypted(bytes: &[u8], password: Option<&Hidden>) -> Result<Read, Refusal> {
    let sealed = Sealed::of(bytes).ok_or(Refusal::Damaged(1))?;
    let key = seal::pbkdf2_sha1(password.ok_or(Refusal::NeedsPassword)?, sealed.salt, sealed.rounds);
    let list = seal::open_gcm(&key, sealed.nonce, b"", sealed.content.to_vec()).ok_or(Refusal::WrongPassword)?;
    read_list("andotp_encrypted", &decode(&list)?)
}

fn read_list(format: &'static str, list: &str) -> Result<Read, Refusal> {
    gather(format, list, |text| {
        let entry: Item = item(text)?;
        entry.secret.needed()?;
        let kind = kind(&entry.kind.0);
        // Before there was a field for the issuer, it stood in the label: "Issuer - account".
        let (issuer, name) = match entry.label.0.split_once(" - ") {
            Some((issuer, name)) if entry.issuer.0.is_empty() => (issuer.to_owned(), name.to_owned()),
            _ => (entry.issuer.0, entry.label.0),
        };
        Ok::<_, SkipReason>(Entry { issuer, name, kind })
    })
}
