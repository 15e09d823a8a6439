//! Proton Pass's JSON, alone or in its ZIP. Aliases are the person's own addresses.

use serde::Deserialize;

use super::super::archive::Archive;
use super::super::gather::Gather;
use super::super::json::{self, Count, End, Present, Said, Secret, Word};
use super::super::text::{self, Text, is_email};
use super::super::{Code, Keys, Own, Read, Reader, Refusal, Row, SkipReason, Sniff, Untold, dates};
use super::proton_csv::sign_in;

pub const JSON: Reader = Reader {
    format: "proton_json",
    cannot_tell: &[Untold::DateOfChange],
    recognises: recognises_json,
    read: read_json,
};
pub const ZIP: Reader =
    Reader { format: "proton_zip", cannot_tell: &[Untold::DateOfChange], recognises: recognises_zip, read: read_zip };

fn recognises_json(sniff: &Sniff<'_>) -> bool {
    // What else stands at the top has changed with the years.
    sniff.has_keys(&["vaults"]) && ["encrypted", "userId", "version"].iter().any(|key| sniff.has_keys(&[key]))
}

fn recognises_zip(sniff: &Sniff<'_>) -> bool {
    let ours = |entry: &String| entry.to_lowercase().starts_with("proton pass/");
    (sniff.has_entry("data.json") || sniff.has_entry("data.pgp")) && sniff.entries.iter().any(ours)
}

fn read_json(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    read_text(JSON.format, Text::of(bytes).whole()?, keys)
}

fn read_zip(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    // `data.pgp` alone is sealed with OpenPGP.
    let data = Archive::open(bytes)?.take("data.json")?.ok_or(Refusal::OtherEncryption)?;
    read_text(ZIP.format, Text::of(&data).whole()?, keys)
}

fn read_text(format: &'static str, whole: &str, keys: &Keys<'_>) -> Result<Read, Refusal> {
    if json::is_true(whole, "encrypted")? {
        return Err(Refusal::OtherEncryption);
    }
    let mut gather = Gather::new(format, keys);
    let mut own: Vec<String> = Vec::new();
    let end = json::items(whole, &["vaults", "*", "items", "*"], &mut gather, &mut |item: Item| {
        if item.state.0 == Some(IN_BIN) {
            return Err(SkipReason::Deleted);
        }
        if is_email(&item.alias_email.0) {
            own.push(item.alias_email.0.clone());
        }
        row(item)
    })?;
    gather.read.own = text::unique(own).into_iter().map(Own::Email).collect();
    gather.done(end == End::Cut)
}

const IN_BIN: i64 = 2;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    #[serde(default)]
    state: Count,
    #[serde(default)]
    alias_email: Word,
    #[serde(default)]
    create_time: Count,
    #[serde(default, deserialize_with = "json::lenient")]
    data: Data,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct Data {
    #[serde(default, rename = "type")]
    kind: Word,
    #[serde(default, deserialize_with = "json::lenient")]
    metadata: Metadata,
    #[serde(default, deserialize_with = "json::list")]
    extra_fields: Vec<Extra>,
    #[serde(default, deserialize_with = "json::lenient")]
    content: Content,
}

#[derive(Deserialize, Default)]
struct Metadata {
    #[serde(default)]
    name: Word,
}

#[derive(Deserialize)]
struct Extra {
    #[serde(default, rename = "type")]
    kind: Word,
    #[serde(default, deserialize_with = "json::lenient")]
    data: ExtraData,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct ExtraData {
    #[serde(default)]
    totp_uri: Said,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct Content {
    #[serde(default)]
    item_email: Word,
    #[serde(default)]
    item_username: Word,
    // In older files, for either.
    #[serde(default)]
    username: Word,
    #[serde(default)]
    password: Secret,
    #[serde(default, deserialize_with = "json::list")]
    urls: Vec<Word>,
    #[serde(default, deserialize_with = "json::list")]
    autofill_urls: Vec<Autofill>,
    #[serde(default)]
    totp_uri: Said,
    #[serde(default, deserialize_with = "json::list")]
    passkeys: Vec<Present>,
}

/// An address and where it is filled in.
#[derive(Deserialize)]
pub struct Autofill {
    #[serde(default)]
    url: Word,
    #[serde(default)]
    mode: Count,
}

impl Autofill {
    /// Nothing where the person said "never" (2), or where a pattern (5) stands in place of an address.
    pub fn urls(&self) -> Vec<String> {
        if matches!(self.mode.0, Some(2 | 5)) { Vec::new() } else { text::urls(&self.url.0) }
    }
}

fn row(item: Item) -> Result<Row, SkipReason> {
    let Data { kind, metadata, extra_fields, content } = item.data;
    if kind.0 != "login" {
        return Err(SkipReason::NotALogin);
    }
    let older = content.username.0;
    let name = if content.item_username.0.is_empty() { older } else { content.item_username.0 };
    let (sign_in, addresses) = sign_in(name, content.item_email.0);
    let extra = extra_fields.iter().filter(|extra| extra.kind.0 == "totp").map(|extra| extra.data.totp_uri.0);
    let mut urls: Vec<String> = content.urls.iter().flat_map(|url| text::urls(&url.0)).collect();
    urls.extend(content.autofill_urls.iter().flat_map(Autofill::urls));
    Ok(Row {
        name: metadata.name.0,
        urls: text::unique(urls),
        sign_in,
        addresses,
        password: content.password.0,
        code: extra.fold(content.totp_uri.0, Code::or),
        passkey: !content.passkeys.is_empty(),
        made: item.create_time.0.and_then(dates::seconds),
        ..Row::default()
    })
}
