//! Raivo: its entries as JSON, every number a text; alone, or in the ZIP with a password that it exports.

use serde::Deserialize;

use super::entry::{Entry, Loose, Seed, gather, item, kind};
use super::text::decode;
use crate::import::archive::{self, Archive};
use crate::import::skeleton::Shape;
use crate::import::{Keys, Read, Refusal, SkipReason};

/// What the ZIP holds, beside the same as a page.
const INSIDE: &str = "raivo-otp-export.json";

pub(super) fn recognises(bytes: &[u8]) -> bool {
    decode(bytes).is_ok_and(|text| Shape::of(&text).list_with(&["issuer", "account", "secret", "kind"]))
}

#[derive(Deserialize)]
struct Item {
    #[serde(default)]
    issuer: Loose,
    #[serde(default)]
    account: Loose,
    #[serde(default)]
    kind: Loose,
    #[serde(default)]
    secret: Seed,
}

pub(super) fn recognises_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(archive::MAGIC) && archive::names(bytes).iter().any(|name| archive::is_called(name, INSIDE))
}

pub(super) fn read_zip(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let list = Archive::open(bytes)?.take_sealed(INSIDE, keys.password)?;
    read_list("raivo_encrypted", &decode(&list)?, keys)
}

pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    read_list("raivo", &decode(bytes)?, keys)
}

fn read_list(format: &'static str, list: &str, keys: &Keys<'_>) -> Result<Read, Refusal> {
    gather(keys, format, list, |text| {
        let entry: Item = item(text)?;
        entry.secret.needed()?;
        Ok::<_, SkipReason>(Entry { issuer: entry.issuer.0, name: entry.account.0, kind: kind(&entry.kind.0) })
    })
}
