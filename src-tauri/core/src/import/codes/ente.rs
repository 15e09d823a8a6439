//! Reads ente Auth's encrypted export: Argon2id of the password, and one message of libsodium's XChaCha20-Poly1305 secret stream.
//! The plain export is lines of addresses ([`super::otpauth`]).

use serde::Deserialize;

use super::otpauth;
use crate::import::skeleton::{member, value};
use crate::import::text::Text;
use crate::import::unseal::{self, Kdf};
use crate::import::{Keys, Read, Refusal, Sniff};

pub(super) fn recognises(file: &Sniff<'_>) -> bool {
    file.has_keys(&["kdfParams", "encryptedData", "encryptionNonce"])
}

/// Memory in bytes, as libsodium counts it, and number of passes.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Costs {
    mem_limit: u64,
    ops_limit: u64,
    salt: String,
}

pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let text = text.whole()?;
    let sealed = unseal::bytes_at(text, "encryptedData")?;
    let header = unseal::bytes_at(text, "encryptionNonce")?;
    let costs: Costs = member(text, "kdfParams").and_then(value).ok_or(Refusal::Damaged(1))?;
    let salt = unseal::base64(&costs.salt).ok_or(Refusal::Damaged(1))?;
    let key = Kdf::argon2id(costs.mem_limit / 1024, costs.ops_limit, 1).key(keys, &salt)?;
    let lines = unseal::open_stream(&key, &header, &sealed).ok_or(Refusal::WrongPassword)?;
    let read = otpauth::read_text(Text::of(&lines).whole()?, keys)?;
    Ok(Read { format: "ente_encrypted", ..read })
}
