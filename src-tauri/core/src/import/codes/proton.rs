//! Proton Authenticator: a list of addresses as JSON, in the open or under AES-256-GCM with Argon2id.

use serde::{Deserialize, Deserializer};
use zeroize::Zeroizing;

use super::entry::{Entry, Loose, gather, item};
use super::text::decode;
use super::uri;
use crate::import::skeleton::{Members, Shape, first_item, member, value};
use crate::import::unseal::{self, Argon2id};
use crate::import::{CodeKind, Keys, Read, Refusal, SkipReason};

const FORMAT: &str = "proton_authenticator";
const DERIVE: Argon2id = Argon2id { kib: 19 * 1024, passes: 2, lanes: 1 };
const BOUND_TO: &[u8] = b"proton.authenticator.export.v1";
const NONCE: usize = 12;
const STEAM: &str = "steam://";

pub(super) fn recognises(bytes: &[u8]) -> bool {
    decode(bytes).is_ok_and(|text| {
        let shape = Shape::of(&text);
        let first = || member(&text, "entries").and_then(first_item);
        let has_content = |item: &str| Members::of(item).any(|member| member.key == "content");
        shape.object_with(&["version", "salt", "content"])
            || shape.object_with(&["version", "entries"]) && first().is_none_or(has_content)
    })
}

#[derive(Deserialize)]
struct Item {
    content: Content,
}

#[derive(Deserialize)]
struct Content {
    uri: Address,
    #[serde(default)]
    name: Loose,
}

/// An address with its seed, wiped when dropped.
struct Address(Zeroizing<String>);

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|address| Self(Zeroizing::new(address)))
    }
}

pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = decode(bytes)?;
    if let Some(entries) = member(&text, "entries") {
        return read_list(FORMAT, entries, keys);
    }
    let part = |key: &str| {
        let encoded: String = member(&text, key).and_then(value).ok_or(Refusal::CutShort(1))?;
        unseal::base64(&encoded).ok_or(Refusal::Damaged(1))
    };
    let (salt, content) = (part("salt")?, part("content")?);
    let (nonce, sealed) = content.split_at_checked(NONCE).ok_or(Refusal::Damaged(1))?;
    let key = DERIVE.key(keys.password.ok_or(Refusal::NeedsPassword)?, &salt)?;
    let opened = unseal::open_gcm(&key, nonce, BOUND_TO, sealed.to_vec()).ok_or(Refusal::WrongPassword)?;
    let opened = decode(&opened)?;
    read_list("proton_authenticator_encrypted", member(&opened, "entries").ok_or(Refusal::Damaged(1))?, keys)
}

fn read_list(format: &'static str, list: &str, keys: &Keys<'_>) -> Result<Read, Refusal> {
    gather(keys, format, list, |text| {
        let Item { content: Content { uri: Address(address), name } } = item(text)?;
        if let Some(seed) = address.strip_prefix(STEAM) {
            let entry = Entry { issuer: "Steam".to_owned(), name: name.0, kind: CodeKind::Steam };
            return if seed.is_empty() { Err(SkipReason::Damaged) } else { Ok(entry) };
        }
        let entry = uri::read(&address)?;
        let named = if entry.name.is_empty() { name.0 } else { entry.name };
        Ok(Entry { name: named, ..entry })
    })
}
