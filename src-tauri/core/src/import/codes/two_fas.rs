//! 2FAS: a backup as JSON (schema 1 to 4), its services in the open or under AES-256-GCM with PBKDF2-SHA256.

use serde::Deserialize;

use super::entry::{Entry, Loose, Seed, gather, item, kind};
use super::text::decode;
use crate::import::skeleton::{Shape, member, value};
use crate::import::unseal;
use crate::import::{Keys, Read, Refusal, SkipReason};

/// Rounds of PBKDF2, which the format does not name.
const ROUNDS: u32 = 10_000;

pub(super) fn recognises(bytes: &[u8]) -> bool {
    decode(bytes).is_ok_and(|text| Shape::of(&text).object_with(&["services", "schemaVersion"]))
}

#[derive(Deserialize)]
struct Item {
    #[serde(default)]
    name: Loose,
    #[serde(default)]
    secret: Seed,
    #[serde(default)]
    otp: Otp,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Otp {
    account: Loose,
    issuer: Loose,
    label: Loose,
    token_type: Loose,
}

pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = decode(bytes)?;
    let sealed =
        member(&text, "servicesEncrypted").filter(|value| value.starts_with('"') && !value.starts_with("\"\""));
    let Some(sealed) = sealed else {
        return read_list("2fas", member(&text, "services").ok_or(Refusal::Damaged(1))?, keys);
    };
    let sealed = value::<String>(sealed).ok_or(Refusal::CutShort(1))?;
    let mut parts = sealed.split(':').map(unseal::base64);
    let mut part = || parts.next().flatten().ok_or(Refusal::Damaged(1));
    let (sealed, salt, nonce) = (part()?, part()?, part()?);
    let key = unseal::pbkdf2_sha256(keys.password.ok_or(Refusal::NeedsPassword)?, &salt, ROUNDS);
    let list = unseal::open_gcm(&key, &nonce, b"", sealed).ok_or(Refusal::WrongPassword)?;
    read_list("2fas_encrypted", &decode(&list)?, keys)
}

fn read_list(format: &'static str, list: &str, keys: &Keys<'_>) -> Result<Read, Refusal> {
    gather(keys, format, list, |text| {
        let Item { name: service, secret, otp } = item(text)?;
        secret.needed()?;
        let issuer = if otp.issuer.0.trim().is_empty() { service.0 } else { otp.issuer.0 };
        let name = if otp.account.0.trim().is_empty() { otp.label.0 } else { otp.account.0 };
        Ok::<_, SkipReason>(Entry { issuer, name, kind: kind(&otp.token_type.0) })
    })
}
