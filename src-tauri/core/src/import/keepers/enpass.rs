//! Enpass's JSON. Its `value_updated_at` on the password field is the exact age of a password.

use serde::Deserialize;

use super::super::gather::Gather;
use super::super::json::{self, Count, End, Secret, Word};
use super::super::skeleton::{Members, first_item, member};
use super::super::text::{self, Text};
use super::super::{Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, dates, seed};
use super::proton_csv::sign_in;

pub const READER: Reader = Reader { format: "enpass", cannot_tell: &[], recognises, read };

fn recognises(sniff: &Sniff<'_>) -> bool {
    // Others have folders and items, too; an item of Enpass's is told by its template.
    let first = member(sniff.beginning(), "items").and_then(first_item);
    let is_own = first
        .is_none_or(|item| Members::of(item).any(|member| member.key == "template_type" || member.key == "fields"));
    sniff.has_keys(&["folders", "items"]) && !sniff.has_keys(&["encrypted"]) && is_own
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let mut gather = Gather::new(READER.format, keys);
    let end = json::items(text.whole()?, &["items", "*"], &mut gather, &mut row)?;
    gather.done(end == End::Cut)
}

/// Flags are numbers, of which 0 is no.
#[derive(Deserialize)]
struct Item {
    #[serde(default)]
    title: Word,
    #[serde(default)]
    category: Word,
    #[serde(default)]
    template_type: Word,
    #[serde(default)]
    trashed: Count,
    #[serde(default)]
    archived: Count,
    #[serde(default)]
    deleted: Count,
    #[serde(default, rename = "createdAt", alias = "created_at")]
    created: Count,
    #[serde(default, deserialize_with = "json::list")]
    fields: Vec<Field>,
}

#[derive(Deserialize)]
struct Field {
    #[serde(default, rename = "type")]
    kind: Word,
    #[serde(default)]
    deleted: Count,
    #[serde(default)]
    value: Secret,
    #[serde(default)]
    value_updated_at: Count,
}

fn row(item: Item) -> Result<Row, SkipReason> {
    let is_set = |flag: Count| flag.0.is_some_and(|flag| flag != 0);
    if is_set(item.trashed) || is_set(item.deleted) {
        return Err(SkipReason::Deleted);
    }
    if is_set(item.archived) {
        return Err(SkipReason::Archived);
    }
    let mut row = Row { name: item.title.0, made: item.created.0.and_then(dates::seconds), ..Row::default() };
    let (mut name, mut email) = (String::new(), String::new());
    for field in item.fields.into_iter().filter(|field| !is_set(field.deleted)) {
        let Some(value) = field.value.0 else {
            continue;
        };
        let text = || value.expose().to_owned();
        match field.kind.0.as_str() {
            "username" if name.is_empty() => name = text(),
            "email" if email.is_empty() => email = text(),
            "url" => row.urls.extend(text::urls(value.expose())),
            ".Android#" => row.urls.push(format!("androidapp://{}", value.expose().trim())),
            "totp" => row.code = row.code.or(seed::said(value.expose())),
            "password" if row.password.is_none() => {
                row.changed = field.value_updated_at.0.and_then(dates::seconds);
                row.password = Some(value);
            }
            _ => {}
        }
    }
    (row.sign_in, row.addresses) = sign_in(name, email);
    let kind = item.template_type.0.split('.').next().unwrap_or_default();
    let said = ["login", "password"].iter().any(|known| kind == *known || item.category.0 == *known);
    // Other templates may hold a sign-in too: a bank's site beside the account's number.
    let signs_in = !row.urls.is_empty() && (row.password.is_some() || !row.sign_in.is_empty());
    if said || signs_in { Ok(row) } else { Err(SkipReason::NotALogin) }
}
