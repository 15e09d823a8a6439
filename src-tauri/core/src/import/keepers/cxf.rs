//! FIDO's Credential Exchange Format 1.0: the coming common one. Passwords, passkeys and codes hang on one item.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::super::gather::Gather;
use super::super::json::{self, Count, End, Secret, Word};
use super::super::text::{self, Text};
use super::super::{Code, Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, Untold, dates};

pub const READER: Reader = Reader { format: "cxf", cannot_tell: &[Untold::DateOfChange], recognises, read };

/// What stands around the accounts; Google leaves the first of them out, and drafts called it otherwise.
const HEAD: [&str; 3] = ["exporterRpId", "exporterDisplayName", "exporter"];

fn recognises(sniff: &Sniff<'_>) -> bool {
    let has_head = HEAD.iter().any(|key| sniff.has_keys(&[key]));
    has_head && (sniff.has_keys(&["version"]) || sniff.has_keys(&["accounts"])) || is_account(sniff)
}

/// A single account without anything around it, as apps hand it to each other.
fn is_account(sniff: &Sniff<'_>) -> bool {
    sniff.has_keys(&["collections", "email", "items"]) && !sniff.has_keys(&["encrypted"])
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let mut gather = Gather::new(READER.format, keys);
    let path: &[&str] = if is_account(&Sniff::of(bytes)) { &["items", "*"] } else { &["accounts", "*", "items", "*"] };
    let end = json::items(text.whole()?, path, &mut gather, &mut row)?;
    gather.done(end == End::Cut)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    #[serde(default)]
    creation_at: Count,
    #[serde(default)]
    title: Word,
    #[serde(default, deserialize_with = "json::lenient")]
    scope: Scope,
    #[serde(default, deserialize_with = "json::list")]
    credentials: Vec<Credential>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct Scope {
    #[serde(default, deserialize_with = "json::list")]
    urls: Vec<Word>,
    #[serde(default, deserialize_with = "json::list")]
    android_apps: Vec<App>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct App {
    #[serde(default)]
    bundle_id: Word,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Credential {
    #[serde(default, rename = "type")]
    kind: Word,
    #[serde(default)]
    username: Editable,
    #[serde(default)]
    password: Editable,
    #[serde(default)]
    rp_id: Word,
    #[serde(default, deserialize_with = "json::list")]
    urls: Vec<Word>,
    #[serde(default, deserialize_with = "json::list")]
    fields: Vec<Editable>,
}

/// A text, or an object whose `value` is one.
#[derive(Default)]
struct Editable(Secret);

impl<'de> Deserialize<'de> for Editable {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Field {
            #[serde(default)]
            value: Secret,
        }
        let raw: &RawValue = Deserialize::deserialize(deserializer)?;
        let field = || serde_json::from_str(raw.get()).map(|field: Field| field.value);
        let plain = || serde_json::from_str(raw.get());
        let is_object = raw.get().trim_start().starts_with('{');
        Ok(Self(if is_object { field() } else { plain() }.unwrap_or_default()))
    }
}

fn row(item: Item) -> Result<Row, SkipReason> {
    let mut row = Row {
        name: item.title.0,
        urls: item.scope.urls.iter().flat_map(|url| text::urls(&url.0)).collect(),
        made: item.creation_at.0.and_then(dates::moment),
        ..Row::default()
    };
    row.urls.extend(item.scope.android_apps.iter().map(|app| format!("androidapp://{}", app.bundle_id.0)));
    let (mut signs_in, mut users) = (false, Vec::new());
    for credential in item.credentials {
        match credential.kind.0.as_str() {
            "basic-auth" => {
                row.password = row.password.or(credential.password.0.0);
                // Before 1.0 the addresses stood here.
                row.urls.extend(credential.urls.iter().flat_map(|url| text::urls(&url.0)));
            }
            "passkey" => {
                row.passkey = true;
                if row.urls.is_empty() {
                    row.urls.push(credential.rp_id.0);
                }
            }
            "totp" => row.code = Code::Here,
            // 1Password writes the seed as one of the person's own fields.
            _ => {
                let is_seed = |field: &Editable| field.0.0.as_ref().is_some_and(|value| text::is_seed(value.expose()));
                if credential.fields.iter().any(is_seed) {
                    row.code = Code::Here;
                }
                continue;
            }
        }
        signs_in = true;
        users.extend(credential.username.0.0.map(|name| name.expose().to_owned()));
    }
    row.sign_in = users.into_iter().find(|name| !name.trim().is_empty()).unwrap_or_default();
    if signs_in { Ok(row) } else { Err(SkipReason::NotALogin) }
}
