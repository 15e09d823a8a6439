//! Reads Proton Authenticator's list of addresses as JSON, plain or encrypted with AES-256-GCM and Argon2id.

use super::uri;
use crate::import::gather::Entry;
use crate::import::json::{self, Value};
use crate::import::skeleton::{first_item, member};
use crate::import::text::Text;
use crate::import::unseal::{self, Kdf};
use crate::import::{CodeKind, Keys, Read, Refusal, SkipReason, Sniff};

const DERIVE: Kdf = Kdf::argon2id(19 * 1024, 2, 1);
const BOUND_TO: &[u8] = b"proton.authenticator.export.v1";
const NONCE: usize = 12;
const LIST: &[&str] = &["entries", "[]"];

pub(super) fn recognises(file: &Sniff<'_>) -> bool {
    let first = || member(file.beginning(), "entries").and_then(first_item);
    file.has_keys(&["version", "salt", "content"])
        || file.has_keys(&["version", "entries"]) && first().is_none_or(|item| member(item, "content").is_some())
}

pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let text = text.whole()?;
    if member(text, "entries").is_some() {
        return json::read("proton_authenticator", text, LIST, keys, &mut |item| entry(item));
    }
    let (salt, content) = (unseal::bytes_at(text, "salt")?, unseal::bytes_at(text, "content")?);
    let ([nonce], sealed) = unseal::parts(&content, [NONCE])?;
    let opened = unseal::open_gcm(&DERIVE.key(keys, &salt)?, nonce, BOUND_TO, sealed).ok_or(Refusal::WrongPassword)?;
    let opened = Text::of(&opened);
    json::read("proton_authenticator_encrypted", opened.whole()?, LIST, keys, &mut |item| entry(item))
}

fn entry(item: Value<'_>) -> Result<Entry, SkipReason> {
    let name = item.text("content.name");
    item.with("content.uri", |address| match address.strip_prefix("steam://") {
        Some("") => Err(SkipReason::Damaged),
        Some(_) => Ok(Entry { issuer: "Steam".to_owned(), name, kind: CodeKind::Steam }),
        None => uri::read(address).map(|entry| if entry.name.is_empty() { Entry { name, ..entry } } else { entry }),
    })
}
