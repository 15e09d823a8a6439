//! What `extract_otp_secrets` makes of Google Authenticator's pictures: a table or a list, with a seed in two columns of each row.

use serde::Deserialize;

use super::entry::{Entry, Loose, Seed, gather, gather_table, item, kind};
use super::text::decode;
use crate::import::skeleton::Shape;
use crate::import::{Keys, Read, Refusal, SkipReason, csv};

const FORMAT: &str = "extract_otp_secrets";
pub(super) const COLUMNS: [&str; 6] = ["name", "secret", "issuer", "type", "counter", "url"];

pub(super) fn recognises(bytes: &[u8]) -> bool {
    decode(bytes).is_ok_and(|text| Shape::of(&text).list_with(&["name", "secret", "issuer", "type", "url"]))
}

#[derive(Deserialize)]
struct Item {
    #[serde(default)]
    name: Loose,
    #[serde(default)]
    issuer: Loose,
    #[serde(default, rename = "type")]
    kind: Loose,
    #[serde(default)]
    secret: Seed,
}

pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    gather(keys, FORMAT, &decode(bytes)?, |text| {
        let entry: Item = item(text)?;
        entry.secret.needed()?;
        Ok(Entry { issuer: entry.issuer.0, name: entry.name.0, kind: kind(&entry.kind.0) })
    })
}

pub(super) fn read_table(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    gather_table(keys, csv::Habits::NONE, FORMAT, bytes, |line| {
        if line.get("secret").trim().is_empty() {
            return Err(SkipReason::Damaged);
        }
        Ok(Entry { issuer: line.text("issuer"), name: line.text("name"), kind: kind(line.get("type").trim()) })
    })
}
