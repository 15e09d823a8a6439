//! Reads ente Auth's encrypted export: Argon2id of the password, and one message of libsodium's XChaCha20-Poly1305 secret stream.
//! The plain export is lines of addresses ([`super::otpauth`]).

use serde::Deserialize;

use super::otpauth;
use crate::import::skeleton::{member, value};
use crate::import::text::Text;
use crate::import::unseal::{self, Argon2id};
use crate::import::{Keys, Read, Refusal, Sniff};

pub(super) fn recognises(file: &Sniff<'_>) -> bool {
    file.has_keys(&["kdfParams", "encryptedData", "encryptionNonce"])
}

/// Memory in bytes, as libsodium counts it, and number of passes.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kdf {
    mem_limit: u64,
    ops_limit: u32,
    salt: String,
}

pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let text = text.whole()?;
    let part = |key: &str| {
        let encoded: String = member(text, key).and_then(value).ok_or(Refusal::CutShort(1))?;
        unseal::base64(&encoded).ok_or(Refusal::Damaged(1))
    };
    let (sealed, header) = (part("encryptedData")?, part("encryptionNonce")?);
    let kdf: Kdf = member(text, "kdfParams").and_then(value).ok_or(Refusal::Damaged(1))?;
    let salt = unseal::base64(&kdf.salt).ok_or(Refusal::Damaged(1))?;
    let kib = u32::try_from(kdf.mem_limit / 1024).map_err(|_| Refusal::OtherEncryption)?;
    let derive = Argon2id { kib, passes: kdf.ops_limit, lanes: 1 };
    let key = derive.key(keys.password.ok_or(Refusal::NeedsPassword)?, &salt)?;
    let lines = unseal::open_stream(&key, &header, sealed).ok_or(Refusal::WrongPassword)?;
    let read = otpauth::read_text(Text::of(&lines).whole()?, keys)?;
    Ok(Read { format: "ente_encrypted", ..read })
}
