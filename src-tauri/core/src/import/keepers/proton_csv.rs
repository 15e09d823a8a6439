//! Reads the three versions of Proton Pass's tables. Alias rows are addresses of the person.

use super::super::json::Value;
use super::super::login::sign_in;
use super::super::skeleton::Items;
use super::super::{How, Keys, Own, Read, Reader, Refusal, Row, SkipReason, Sniff, Untold, csv, dates, text};
use super::proton_json;

pub const READER: Reader =
    Reader { format: "proton_csv", cannot_tell: &[Untold::DateOfChange], recognises, read: How::Own(read) };

fn recognises(sniff: &Sniff<'_>) -> bool {
    let must = ["type", "name", "url", "username", "password", "note", "totp", "createtime", "modifytime"];
    sniff.is_table(&must, &["email", "vault", "autofillurls"])
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let mut own = Vec::new();
    let read = csv::read(READER.format, bytes, keys, |line| {
        let kind = line.text("type").to_lowercase();
        if kind == "alias" {
            let columns = [line.text("email"), line.text("username"), line.text("name")];
            own.extend(columns.into_iter().find(|text| text::is_email(text)).map(Own::Email));
        }
        if kind != "login" {
            return Err(SkipReason::NotALogin);
        }
        let (sign_in, addresses) = sign_in(line.text("username"), line.text("email"));
        let mut urls = line.urls("url");
        urls.extend(autofilled(line.get("autofillurls")));
        Ok(Row {
            name: line.text("name"),
            urls: text::unique(urls),
            sign_in,
            addresses,
            password: line.secret("password"),
            code: line.code("totp"),
            made: dates::number(line.get("createtime")),
            ..Row::default()
        })
    })?;
    Ok(Read { own: text::unique(own), ..read })
}

/// Returns the addresses of a cell: a JSON list, or plain addresses in older files. A list that cannot be read gives none.
fn autofilled(cell: &str) -> Vec<String> {
    if !cell.trim_start().starts_with('[') {
        return text::urls(cell);
    }
    let list: Vec<Value<'_>> = Items::of(cell).filter_map(Value::of).collect();
    proton_json::autofilled(&list)
}
