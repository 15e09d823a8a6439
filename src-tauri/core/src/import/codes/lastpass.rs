//! LastPass Authenticator: its accounts as JSON.

use serde::Deserialize;

use super::entry::{Entry, Loose, Seed, gather, item};
use super::text::decode;
use crate::import::skeleton::{Members, Shape, first_item, member};
use crate::import::{CodeKind, Keys, Read, Refusal, SkipReason};

pub(super) fn recognises(bytes: &[u8]) -> bool {
    decode(bytes).is_ok_and(|text| {
        let first = || member(&text, "accounts").and_then(first_item);
        let has_issuer = |item: &str| Members::of(item).any(|member| member.key == "issuerName");
        // `accounts` stands in other exports too; what is in the first one tells them apart.
        Shape::of(&text).object_with(&["accounts"]) && first().is_some_and(has_issuer)
    })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    #[serde(default)]
    issuer_name: Loose,
    #[serde(default)]
    original_issuer_name: Loose,
    #[serde(default)]
    user_name: Loose,
    #[serde(default)]
    secret: Seed,
}

pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = decode(bytes)?;
    gather(keys, "lastpass_authenticator", member(&text, "accounts").ok_or(Refusal::Damaged(1))?, |text| {
        let entry: Item = item(text)?;
        entry.secret.needed()?;
        // The name can be changed by hand; what the site called itself is kept beside it, and says more.
        let given = entry.original_issuer_name.0;
        let issuer = if given.trim().is_empty() { entry.issuer_name.0 } else { given };
        Ok::<_, SkipReason>(Entry { issuer, name: entry.user_name.0, kind: CodeKind::Time })
    })
}
