//! Bitwarden's JSON, of a person and of an organisation, and what others write in its shape.

use serde::Deserialize;

use super::super::gather::Gather;
use super::super::json::{self, End, Present, Secret, Word};
use super::super::text::{self, Text};
use super::super::{Code, Ignore, Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, codes, dates, seed};
use super::bitwarden_csv;

pub const READER: Reader = Reader { format: "bitwarden_json", cannot_tell: &[], recognises, read };

fn recognises(sniff: &Sniff<'_>) -> bool {
    // Its authenticator writes the same shape, with nothing but codes in it.
    sniff.has_keys(&["encrypted", "items"]) && !codes::is_bitwarden_authenticator(sniff.bytes)
        || sniff.has_keys(&["encrypted", "folders"])
        || sniff.has_keys(&["encrypted", "collections"])
        || sniff.has_keys(&["encrypted", "encKeyValidation_DO_NOT_EDIT"])
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    read_text(READER.format, text.whole()?, keys)
}

/// Reads the plain JSON, also when it came out of a protected one.
///
/// # Errors
///
/// [`Refusal::AccountEncrypted`] where every text in it is encrypted for one account.
pub fn read_text(format: &'static str, text: &str, keys: &Keys<'_>) -> Result<Read, Refusal> {
    if json::is_true(text, "encrypted")? {
        return Err(Refusal::AccountEncrypted);
    }
    let mut gather = Gather::new(format, keys);
    let end = json::items(text, &["items", "*"], &mut gather, &mut row)?;
    gather.done(end == End::Cut)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    #[serde(default, rename = "type")]
    kind: json::Count,
    #[serde(default)]
    name: Word,
    #[serde(default, deserialize_with = "json::lenient")]
    login: Option<Login>,
    #[serde(default, deserialize_with = "json::list")]
    password_history: Vec<Earlier>,
    #[serde(default)]
    creation_date: Word,
    #[serde(default)]
    deleted_date: Present,
    #[serde(default)]
    archived_date: Present,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct Login {
    #[serde(default, deserialize_with = "json::list")]
    uris: Vec<Uri>,
    #[serde(default)]
    username: Word,
    #[serde(default)]
    password: Secret,
    #[serde(default)]
    totp: Totp,
    #[serde(default, deserialize_with = "json::list")]
    fido2_credentials: Vec<Present>,
    // Only in Keyguard's files.
    #[serde(default)]
    password_revision_date: Word,
}

#[derive(Deserialize)]
struct Uri {
    #[serde(default)]
    uri: Word,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Earlier {
    #[serde(default)]
    last_used_date: Word,
}

/// What a seed says about codes, without the seed.
#[derive(Default)]
struct Totp(Code, Vec<Ignore>);

impl<'de> Deserialize<'de> for Totp {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let seed = Secret::deserialize(deserializer)?;
        Ok(seed.0.map_or_else(Self::default, |seed| {
            Self(seed::said_by_hand(seed.expose()), bitwarden_csv::ignores(seed.expose()))
        }))
    }
}

fn row(item: Item) -> Result<Row, SkipReason> {
    if item.deleted_date.0 {
        return Err(SkipReason::Deleted);
    }
    let login = item.login.filter(|_| item.kind.0 == Some(1)).ok_or(SkipReason::NotALogin)?;
    let before = item.password_history.iter().map(|old| dates::iso(&old.last_used_date.0)).fold(None, dates::later);
    Ok(Row {
        name: item.name.0,
        urls: login.uris.iter().flat_map(|uri| text::urls(&uri.uri.0)).collect(),
        sign_in: login.username.0,
        password: login.password.0,
        code: login.totp.0,
        ignores: login.totp.1,
        passkey: !login.fido2_credentials.is_empty(),
        made: dates::iso(&item.creation_date.0),
        changed: dates::iso(&login.password_revision_date.0).or(before),
        archived: item.archived_date.0,
        ..Row::default()
    })
}
