//! 1Password's 1PUX: a ZIP whose `export.data` is JSON. Logins, bare passwords and e-mail accounts are taken.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::super::archive::Archive;
use super::super::gather::Gather;
use super::super::json::{self, Count, End, Present, Said, Secret, Word};
use super::super::text::{self, Text};
use super::super::{Code, Ignore, Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, dates};

pub const READER: Reader = Reader { format: "onepassword_1pux", cannot_tell: &[], recognises, read };

/// Kinds of items.
const LOGIN: &str = "001";
const PASSWORD: &str = "005";
const MAIL: &str = "111";

fn recognises(sniff: &Sniff<'_>) -> bool {
    sniff.has_entry("export.data") && sniff.has_entry("export.attributes")
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let data = Archive::open(bytes)?.take("export.data")?.ok_or(Refusal::NotKnown)?;
    let text = Text::of(&data);
    let mut gather = Gather::new(READER.format, keys);
    let path = ["accounts", "*", "vaults", "*", "items", "*"];
    let end = json::items(text.whole()?, &path, &mut gather, &mut row)?;
    gather.done(end == End::Cut)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    #[serde(default)]
    state: Word,
    #[serde(default)]
    category_uuid: Word,
    #[serde(default)]
    created_at: Count,
    #[serde(default, deserialize_with = "json::lenient")]
    details: Details,
    #[serde(default, deserialize_with = "json::lenient")]
    overview: Overview,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct Details {
    #[serde(default, deserialize_with = "json::list")]
    login_fields: Vec<LoginField>,
    #[serde(default, deserialize_with = "json::list")]
    sections: Vec<Section>,
    #[serde(default, deserialize_with = "json::list")]
    password_history: Vec<Earlier>,
    #[serde(default)]
    password: Secret,
    #[serde(default)]
    passkey: Present,
}

/// The value of a linked alias is an object; it is then as if it were not there.
#[derive(Deserialize)]
struct LoginField {
    #[serde(default)]
    designation: Word,
    #[serde(default)]
    value: Secret,
}

#[derive(Deserialize)]
struct Section {
    #[serde(default, deserialize_with = "json::list")]
    fields: Vec<Field>,
}

#[derive(Deserialize)]
struct Field {
    #[serde(default)]
    id: Word,
    #[serde(default, deserialize_with = "json::lenient")]
    value: Value,
}

#[derive(Deserialize, Default)]
struct Value {
    #[serde(default)]
    totp: Said,
    #[serde(default)]
    string: Word,
    #[serde(default)]
    concealed: Secret,
}

#[derive(Deserialize)]
struct Earlier {
    #[serde(default)]
    time: Count,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct Overview {
    #[serde(default)]
    title: Word,
    #[serde(default)]
    url: Word,
    #[serde(default, deserialize_with = "json::list")]
    urls: Vec<Url>,
    #[serde(default)]
    watchtower_exclusions: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
struct Url {
    #[serde(default)]
    url: Word,
}

/// Warnings that were silenced; those on plain http and on expiry have no counterpart here.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct Exclusions {
    #[serde(default)]
    compromised: Present,
    #[serde(default)]
    vulnerable: Present,
    #[serde(default)]
    reused: Present,
    #[serde(default)]
    weak: Present,
    #[serde(default)]
    inactive_mfa: Present,
}

fn row(mut item: Item) -> Result<Row, SkipReason> {
    let archived = match item.state.0.as_str() {
        "trashed" | "deleted" => return Err(SkipReason::Deleted),
        state => state == "archived",
    };
    if ![LOGIN, PASSWORD, MAIL].contains(&item.category_uuid.0.as_str()) {
        return Err(SkipReason::NotALogin);
    }
    let mut urls = text::urls(&item.overview.url.0);
    urls.extend(item.overview.urls.iter().flat_map(|url| text::urls(&url.url.0)));
    let urls = text::unique(urls);
    let codes = item.details.sections.iter().flat_map(|section| &section.fields).map(|field| field.value.totp.0);
    let code = codes.fold(Code::Absent, Code::or);
    let changed = item.details.password_history.iter().map(|old| old.time.0.and_then(dates::seconds));
    Ok(Row {
        name: std::mem::take(&mut item.overview.title.0),
        urls,
        code,
        passkey: item.details.passkey.0,
        made: item.created_at.0.and_then(dates::seconds),
        changed: changed.fold(None, dates::later),
        ignores: item.overview.ignores(),
        archived,
        ..item.details.sign_in()
    })
}

impl Details {
    /// User name and password, wherever this kind of item has them.
    fn sign_in(self) -> Row {
        let mut row = Row { password: self.password.0, ..Row::default() };
        for field in self.login_fields {
            match (field.designation.0.as_str(), field.value.0) {
                ("username", Some(name)) => row.sign_in = name.expose().to_owned(),
                ("password", password @ Some(_)) => row.password = password,
                _ => {}
            }
        }
        for field in self.sections.into_iter().flat_map(|section| section.fields) {
            let name = field.value.string.0;
            match field.id.0.as_str() {
                "pop_username" | "smtp_username" if row.sign_in.is_empty() => row.sign_in = name,
                "pop_password" | "smtp_password" if row.password.is_none() => row.password = field.value.concealed.0,
                _ => {}
            }
        }
        row
    }
}

impl Overview {
    /// As an object, or as a text that holds one.
    fn ignores(&self) -> Vec<Ignore> {
        let raw = self.watchtower_exclusions.as_ref().map(|raw| raw.get()).unwrap_or_default();
        let within = || serde_json::from_str::<String>(raw).ok().and_then(|text| serde_json::from_str(&text).ok());
        let excluded: Exclusions = serde_json::from_str(raw).ok().or_else(within).unwrap_or_default();
        let flags = [
            (excluded.compromised.0 || excluded.vulnerable.0, Ignore::Compromised),
            (excluded.reused.0, Ignore::Reused),
            (excluded.weak.0, Ignore::Weak),
            (excluded.inactive_mfa.0, Ignore::NoSecondStep),
        ];
        flags.into_iter().filter(|(set, _)| *set).map(|(_, ignore)| ignore).collect()
    }
}
