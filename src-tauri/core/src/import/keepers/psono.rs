//! Psono's JSON: items of many types in folders that stand in each other.

use serde::Deserialize;

use super::super::gather::Gather;
use super::super::json::{self, End, Said, Secret, Word};
use super::super::skeleton::{first_item, member, value};
use super::super::text::{self, Text};
use super::super::{Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, Untold};

pub const READER: Reader = Reader { format: "psono", cannot_tell: &[Untold::Dates, Untold::Bin], recognises, read };

/// Folders in folders.
const DEPTH: usize = 12;
const INTO: [&str; 2] = ["folders", "*"];
const TYPES: [&str; 8] = [
    "website_password",
    "application_password",
    "bookmark",
    "note",
    "totp",
    "environment_variables",
    "mail_gpg_own_key",
    "elster_certificate",
];

fn recognises(sniff: &Sniff<'_>) -> bool {
    if sniff.keys.is_empty() || !sniff.keys.iter().all(|key| ["folders", "items"].contains(&key.as_str())) {
        return false;
    }
    // The first item there is, in whatever folder.
    let mut place = sniff.beginning();
    for _ in 0..DEPTH {
        if let Some(item) = member(place, "items").and_then(first_item) {
            let kind = member(item, "type").and_then(value::<String>);
            return kind.is_some_and(|kind| TYPES.contains(&kind.as_str()));
        }
        let Some(folder) = member(place, "folders").and_then(first_item) else { return false };
        place = folder;
    }
    false
}

#[derive(Deserialize)]
struct Item {
    #[serde(default)]
    name: Word,
    #[serde(default, rename = "website_password_url")]
    url: Word,
    #[serde(default, rename = "website_password_username", alias = "application_password_username")]
    username: Word,
    #[serde(default, rename = "website_password_password", alias = "application_password_password")]
    password: Secret,
    #[serde(default, rename = "website_password_totp_code")]
    code: Said,
    #[serde(default, rename = "type")]
    kind: Word,
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let whole = text.whole()?;
    let mut gather = Gather::new(READER.format, keys);
    let mut end = End::Whole;
    for depth in 0..DEPTH {
        let path: Vec<&str> = INTO.into_iter().cycle().take(depth * INTO.len()).chain(["items", "*"]).collect();
        end = json::items(whole, &path, &mut gather, &mut row)?;
    }
    gather.done(end == End::Cut)
}

fn row(item: Item) -> Result<Row, SkipReason> {
    if !matches!(item.kind.0.as_str(), "website_password" | "application_password") {
        return Err(SkipReason::NotALogin);
    }
    Ok(Row {
        name: item.name.0,
        urls: text::urls(&item.url.0),
        sign_in: item.username.0,
        password: item.password.0,
        code: item.code.0,
        ..Row::default()
    })
}
