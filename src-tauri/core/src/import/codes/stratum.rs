//! Reads the backup of Stratum (formerly Authenticator Pro) as JSON, plain or encrypted in one of two ways, which the first bytes
//! tell apart.

use crate::import::gather::Entry;
use crate::import::json::{self, Value};
use crate::import::text::Text;
use crate::import::unseal::{self, Kdf};
use crate::import::{CodeKind, Keys, Read, Refusal, SkipReason, Sniff};

const FORMAT_ENCRYPTED: &str = "stratum_encrypted";
/// Mark of the encryption with Argon2id and AES-GCM: salt, nonce, content.
const MARK: &[u8] = b"AUTHENTICATORPRO";
const DERIVE: Kdf = Kdf::argon2id(64 * 1024, 3, 4);
const SALT: usize = 16;
const NONCE: usize = 12;
/// Mark of the older encryption with PBKDF2-SHA1 and AES-CBC: salt, initialisation vector, content.
const OLD_MARK: &[u8] = b"AuthenticatorPro";
const OLD_DERIVE: Kdf = Kdf::Pbkdf2Sha1 { rounds: 64_000 };
const OLD_SALT: usize = 20;
const BLOCK: usize = 16;

pub(super) fn recognises(file: &Sniff<'_>) -> bool {
    file.bytes.starts_with(MARK) || file.bytes.starts_with(OLD_MARK) || file.has_keys(&["Authenticators"])
}

pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let opened = if let Some(rest) = bytes.strip_prefix(MARK) {
        let ([salt, nonce], content) = unseal::parts(rest, [SALT, NONCE])?;
        unseal::open_gcm(&DERIVE.key(keys, salt)?, nonce, b"", content)
    } else if let Some(rest) = bytes.strip_prefix(OLD_MARK) {
        let ([salt, start], content) = unseal::parts(rest, [OLD_SALT, BLOCK])?;
        let opened = unseal::open_cbc(&OLD_DERIVE.key(keys, salt)?, start, content);
        // The older encryption has no authentication; a wrong password is detected by the result.
        opened.filter(|text| text.trim_ascii_start().starts_with(b"{"))
    } else {
        return read_backup("stratum", bytes, keys);
    };
    read_backup(FORMAT_ENCRYPTED, &opened.ok_or(Refusal::WrongPassword)?, keys)
}

fn read_backup(format: &'static str, backup: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    json::read(format, Text::of(backup).whole()?, &["Authenticators", "[]"], keys, &mut |item| entry(item))
}

fn entry(item: Value<'_>) -> Result<Entry, SkipReason> {
    let kind = match item.number("Type") {
        Some(1) => CodeKind::Counter,
        Some(2) => CodeKind::Time,
        Some(4) => CodeKind::Steam,
        _ => CodeKind::Other,
    };
    super::entry(item, ["Issuer", "Username", "", "Secret"]).map(|entry| Entry { kind, ..entry })
}
