//! Reads Enpass's JSON. `value_updated_at` of the password field is the exact date of the password.

use super::super::json::Value;
use super::super::login::sign_in;
use super::super::skeleton::{Members, first_item, member};
use super::super::{How, Reader, Row, SkipReason, Sniff};

pub const READER: Reader =
    Reader { format: "enpass", cannot_tell: &[], recognises, read: How::Logins(&["items", "*"], row) };

fn recognises(sniff: &Sniff<'_>) -> bool {
    // Other programs have folders and items as well; an Enpass item has a template or fields.
    let first = member(sniff.beginning(), "items").and_then(first_item);
    let is_own = first
        .is_none_or(|item| Members::of(item).any(|member| member.key == "template_type" || member.key == "fields"));
    sniff.has_keys(&["folders", "items"]) && !sniff.has_keys(&["encrypted"]) && is_own
}

/// Returns whether a flag is set; flags are numbers, and 0 means no.
fn is_set(item: Value<'_>, flag: &str) -> bool {
    item.number(flag).is_some_and(|flag| flag != 0)
}

fn row(item: Value<'_>) -> Result<Row, SkipReason> {
    if is_set(item, "trashed") || is_set(item, "deleted") {
        return Err(SkipReason::Deleted);
    }
    if is_set(item, "archived") {
        return Err(SkipReason::Archived);
    }
    let mut row = Row { name: item.text("title"), made: item.seconds("createdAt|created_at"), ..Row::default() };
    let (mut name, mut email) = (String::new(), String::new());
    for field in item.all("fields.*").into_iter().filter(|field| !is_set(*field, "deleted")) {
        match field.text("type").as_str() {
            "username" if name.is_empty() => name = field.text("value"),
            "email" if email.is_empty() => email = field.text("value"),
            "url" => row.urls.extend(field.urls("value")),
            ".Android#" if field.has("value") => {
                row.urls.push(field.with("value", |package| format!("androidapp://{}", package.trim())));
            }
            "totp" => row.code = row.code.or(field.code("value")),
            "password" if row.password.is_none() => {
                row.password = field.secret("value");
                row.changed = row.password.as_ref().and_then(|_| field.seconds("value_updated_at"));
            }
            _ => {}
        }
    }
    (row.sign_in, row.addresses) = sign_in(name, email);
    let (template, category) = (item.text("template_type"), item.text("category"));
    let kind = template.split('.').next().unwrap_or_default();
    let said = ["login", "password"].iter().any(|known| kind == *known || category == *known);
    // Other templates may hold a sign-in as well, such as a bank's site with the account number.
    let signs_in = !row.urls.is_empty() && (row.password.is_some() || !row.sign_in.is_empty());
    if said || signs_in { Ok(row) } else { Err(SkipReason::NotALogin) }
}
