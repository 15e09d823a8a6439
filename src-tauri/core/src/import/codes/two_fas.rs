//! Reads 2FAS's backup as JSON (schema 1 to 4), plain or encrypted with AES-256-GCM and PBKDF2-SHA256.

use super::entry;
use crate::import::skeleton::{member, value};
use crate::import::text::Text;
use crate::import::unseal::{self, Kdf};
use crate::import::{Keys, Read, Refusal, json};

/// Rounds of PBKDF2, which the file does not state.
const ROUNDS: u64 = 10_000;

pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let text = text.whole()?;
    let sealed = member(text, "servicesEncrypted").filter(|value| value.starts_with('"') && !value.starts_with("\"\""));
    let Some(sealed) = sealed else {
        return read_list("2fas", text, &["services", "[]"], keys);
    };
    let sealed = value::<String>(sealed).ok_or(Refusal::CutShort(1))?;
    let mut parts = sealed.split(':').map(unseal::base64);
    let mut part = || parts.next().flatten().ok_or(Refusal::Damaged(1));
    let (sealed, salt, nonce) = (part()?, part()?, part()?);
    let key = Kdf::Pbkdf2Sha256 { rounds: ROUNDS }.key(keys, &salt)?;
    let list = unseal::open_gcm(&key, &nonce, b"", &sealed).ok_or(Refusal::WrongPassword)?;
    read_list("2fas_encrypted", Text::of(&list).whole()?, &["[]"], keys)
}

fn read_list(format: &'static str, text: &str, path: &[&str], keys: &Keys<'_>) -> Result<Read, Refusal> {
    const FIELDS: [&str; 4] = ["otp.issuer|name", "otp.account|otp.label", "otp.tokenType", "secret"];
    json::read(format, text, path, keys, &mut |item| entry(item, FIELDS))
}
