//! FreeOTP+: tokens as JSON, each seed a list of signed bytes.

use serde::Deserialize;

use super::entry::{Entry, Loose, Seed, gather, item, kind};
use super::text::decode;
use crate::import::skeleton::{Shape, member};
use crate::import::{Keys, Read, Refusal, SkipReason};

pub(super) fn recognises(bytes: &[u8]) -> bool {
    decode(bytes).is_ok_and(|text| Shape::of(&text).object_with(&["tokenOrder", "tokens"]))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    /// As the address had it.
    #[serde(default)]
    issuer_int: Loose,
    /// As the label had it, or the person changed it.
    #[serde(default)]
    issuer_ext: Loose,
    #[serde(default)]
    label: Loose,
    #[serde(default, rename = "type")]
    kind: Loose,
    #[serde(default)]
    secret: Seed,
}

pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = decode(bytes)?;
    gather(keys, "freeotp_plus", member(&text, "tokens").ok_or(Refusal::CutShort(1))?, |text| {
        let entry: Item = item(text)?;
        entry.secret.needed()?;
        let issuer = if entry.issuer_ext.0.trim().is_empty() { entry.issuer_int.0 } else { entry.issuer_ext.0 };
        Ok::<_, SkipReason>(Entry { issuer, name: entry.label.0, kind: kind(&entry.kind.0) })
    })
}
