//! Reads Proton Pass's JSON, alone or in its ZIP. Aliases are addresses of the person.

use super::super::archive::Archive;
use super::super::json::{self, Value};
use super::super::login::sign_in;
use super::super::text::{self, Text, is_email};
use super::super::{Code, How, Keys, Own, Read, Reader, Refusal, Row, SkipReason, Sniff, Untold};

const UNTOLD: &[Untold] = &[Untold::DateOfChange];
pub const JSON: Reader = Reader::new("proton_json", UNTOLD, recognises, How::Own(read));
pub const ZIP: Reader = Reader::new("proton_zip", UNTOLD, recognises_zip, How::Own(read_zip));

fn recognises(sniff: &Sniff<'_>) -> bool {
    // The other keys of the outermost object changed over the years.
    sniff.has_keys(&["vaults"]) && ["encrypted", "userId", "version"].iter().any(|key| sniff.has_keys(&[key]))
}

fn recognises_zip(sniff: &Sniff<'_>) -> bool {
    let ours = |entry: &String| entry.to_lowercase().starts_with("proton pass/");
    (sniff.has_entry("data.json") || sniff.has_entry("data.pgp")) && sniff.entries.iter().any(ours)
}

fn read_zip(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    // A `data.pgp` without `data.json` is encrypted with OpenPGP.
    let data = Archive::open(bytes)?.take("data.json")?.ok_or(Refusal::OtherEncryption)?;
    Ok(Read { format: ZIP.format, ..read(&data, keys)? })
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    if json::is_true(text.whole()?, "encrypted")? {
        return Err(Refusal::OtherEncryption);
    }
    let mut own: Vec<Own> = Vec::new();
    let read = json::read(JSON.format, text.whole()?, &["vaults", "*", "items", "*"], keys, &mut |item| {
        if item.number("state") == Some(IN_BIN) {
            return Err(SkipReason::Deleted);
        }
        own.extend(Some(item.text("aliasEmail")).filter(|address| is_email(address)).map(Own::Email));
        row(item)
    })?;
    Ok(Read { own: text::unique(own), ..read })
}

const IN_BIN: i64 = 2;

/// Returns the addresses at which a login is filled in, without those marked "never" (2) and patterns (5).
pub fn autofilled(list: &[Value<'_>]) -> Vec<String> {
    let filled = list.iter().filter(|one| !matches!(one.number("mode"), Some(2 | 5)));
    filled.flat_map(|one| one.urls("url")).collect()
}

fn row(item: Value<'_>) -> Result<Row, SkipReason> {
    let data = item.at("data");
    if data.text("type") != "login" {
        return Err(SkipReason::NotALogin);
    }
    let content = data.at("content");
    // In older files `username` holds either a user name or an address.
    let (sign_in, addresses) = sign_in(content.text("itemUsername|username"), content.text("itemEmail"));
    let extra = data.all("extraFields.*").into_iter().filter(|extra| extra.text("type") == "totp");
    let urls = [content.urls("urls.*"), autofilled(&content.all("autofillUrls.*"))].concat();
    Ok(Row {
        name: data.text("metadata.name"),
        urls: text::unique(urls),
        sign_in,
        addresses,
        password: content.secret("password"),
        code: extra.map(|extra| extra.code("data.totpUri")).fold(content.code("totpUri"), Code::or),
        passkey: !content.all("passkeys.*").is_empty(),
        made: item.seconds("createTime"),
        ..Row::default()
    })
}
