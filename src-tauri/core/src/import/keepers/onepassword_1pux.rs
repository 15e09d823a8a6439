//! Reads 1Password's 1PUX, a ZIP whose `export.data` is JSON. Logins, bare passwords and e-mail accounts are read.

use super::super::archive::Archive;
use super::super::json::{self, Value};
use super::super::text::{self, Text};
use super::super::{Code, How, Ignore, Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, dates};

pub const READER: Reader = Reader { format: "onepassword_1pux", cannot_tell: &[], recognises, read: How::Own(read) };

/// Ids of the item categories that are read.
const LOGIN: &str = "001";
const PASSWORD: &str = "005";
const MAIL: &str = "111";

fn recognises(sniff: &Sniff<'_>) -> bool {
    sniff.has_entry("export.data") && sniff.has_entry("export.attributes")
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let data = Archive::open(bytes)?.take("export.data")?.ok_or(Refusal::NotKnown)?;
    let path = ["accounts", "*", "vaults", "*", "items", "*"];
    json::read(READER.format, Text::of(&data).whole()?, &path, keys, &mut |item| row(item))
}

fn row(item: Value<'_>) -> Result<Row, SkipReason> {
    let state = item.text("state");
    if matches!(state.as_str(), "trashed" | "deleted") {
        return Err(SkipReason::Deleted);
    }
    if ![LOGIN, PASSWORD, MAIL].contains(&item.text("categoryUuid").as_str()) {
        return Err(SkipReason::NotALogin);
    }
    let mut urls = item.urls("overview.url");
    urls.extend(item.urls("overview.urls.*.url"));
    let codes = item.all("details.sections.*.fields.*.value").into_iter().map(|value| value.code("totp"));
    let changed = item.all("details.passwordHistory.*").into_iter().map(|old| old.seconds("time"));
    Ok(Row {
        name: item.text("overview.title"),
        urls: text::unique(urls),
        code: codes.fold(Code::Absent, Code::or),
        passkey: item.has("details.passkey"),
        made: item.seconds("createdAt"),
        changed: changed.fold(None, dates::later),
        ignores: ignores(item),
        archived: state == "archived",
        ..sign_in(item.at("details"))
    })
}

/// Returns user name and password from the fields in which this category has them. A linked alias has an object as value and
/// counts as missing.
fn sign_in(details: Value<'_>) -> Row {
    let mut row = Row { password: details.secret("password"), ..Row::default() };
    for field in details.all("loginFields.*") {
        match field.text("designation").as_str() {
            "username" if !field.text("value").is_empty() => row.sign_in = field.text("value"),
            "password" => row.password = field.secret("value").or(row.password),
            _ => {}
        }
    }
    for field in details.all("sections.*.fields.*") {
        match field.text("id").as_str() {
            "pop_username" | "smtp_username" if row.sign_in.is_empty() => row.sign_in = field.text("value.string"),
            "pop_password" | "smtp_password" if row.password.is_none() => {
                row.password = field.secret("value.concealed");
            }
            _ => {}
        }
    }
    row
}

/// Returns the silenced warnings, from an object or a text that contains one. Warnings about plain http and expiry have no
/// counterpart here.
fn ignores(item: Value<'_>) -> Vec<Ignore> {
    const FLAGS: [(&str, Ignore); 4] = [
        ("compromised|vulnerable", Ignore::Compromised),
        ("reused", Ignore::Reused),
        ("weak", Ignore::Weak),
        ("inactiveMfa", Ignore::NoSecondStep),
    ];
    fn of(excluded: Value<'_>) -> Vec<Ignore> {
        FLAGS.iter().filter(|(flag, _)| excluded.has(flag)).map(|(_, ignore)| *ignore).collect()
    }
    let excluded = item.at("overview.watchtowerExclusions");
    if excluded.is_object() {
        of(excluded)
    } else {
        excluded.with("", |text| Value::of(text).map(of)).unwrap_or_default()
    }
}
