//! 2FAuth's own export: a list under `data`. Pictures of entries may stand in it.

use serde::Deserialize;

use super::entry::{Entry, Loose, Seed, gather, item, kind};
use super::text::decode;
use crate::import::skeleton::{Shape, member};
use crate::import::{CodeKind, Keys, Read, Refusal};

pub(super) fn recognises(bytes: &[u8]) -> bool {
    decode(bytes).is_ok_and(|text| Shape::of(&text).object_with(&["app", "schema", "data"]))
}

#[derive(Deserialize)]
struct Item {
    #[serde(default)]
    otp_type: Loose,
    #[serde(default)]
    service: Loose,
    #[serde(default)]
    account: Loose,
    #[serde(default)]
    secret: Seed,
}

pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = decode(bytes)?;
    gather(keys, "2fauth", member(&text, "data").ok_or(Refusal::CutShort(1))?, |text| {
        let entry: Item = item(text)?;
        entry.secret.needed()?;
        let kind = if entry.otp_type.0 == "steamtotp" { CodeKind::Steam } else { kind(&entry.otp_type.0) };
        Ok(Entry { issuer: entry.service.0, name: entry.account.0, kind })
    })
}
