//! Duo Mobile: its accounts as JSON. Only the ones with a seed of their own make codes; Duo's pushes have none.

use serde::Deserialize;

use super::entry::{Entry, Loose, Seed, gather, item};
use super::text::decode;
use super::uri;
use crate::import::skeleton::Shape;
use crate::import::{CodeKind, Keys, Read, Refusal, SkipReason};

pub(super) fn recognises(bytes: &[u8]) -> bool {
    decode(bytes).is_ok_and(|text| {
        let shape = Shape::of(&text);
        shape.list_with(&["accountType", "name"]) || shape.list_with(&["otpGenerator", "name"])
    })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    #[serde(default)]
    name: Loose,
    #[serde(default)]
    otp_generator: Option<Generator>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Generator {
    #[serde(default)]
    otp_secret: Seed,
    #[serde(default)]
    counter: Option<serde::de::IgnoredAny>,
}

pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    gather(keys, "duo", &decode(bytes)?, |text| {
        let entry: Item = item(text)?;
        let generator = entry.otp_generator.ok_or(SkipReason::NotALogin)?;
        generator.otp_secret.needed()?;
        let kind = if generator.counter.is_some() { CodeKind::Counter } else { CodeKind::Time };
        let (issuer, name) = uri::split("", &entry.name.0);
        Ok(Entry { issuer, name, kind })
    })
}
