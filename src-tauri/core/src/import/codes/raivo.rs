//! Raivo: its entries as JSON, every number a text. Its ZIP with a password is not read.

use serde::Deserialize;

use super::entry::{Entry, Loose, Seed, gather, item, kind};
use super::text::decode;
use crate::import::skeleton::Shape;
use crate::import::{Read, Refusal, SkipReason};

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

pub(super) fn read(bytes: &[u8]) -> Result<Read, Refusal> {
    gather("raivo", &decode(bytes)?, |text| {
        let entry: Item = item(text)?;
        entry.secret.needed()?;
        Ok::<_, SkipReason>(Entry { issuer: entry.issuer.0, name: entry.account.0, kind: kind(&entry.kind.0) })
    })
}
