//! Reads Psono's JSON: items of many types in nested folders.

use super::super::gather::Gather;
use super::super::json::{self, Value};
use super::super::skeleton::{first_item, in_folders, member, value};
use super::super::text::Text;
use super::super::{How, Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, Untold};

pub const READER: Reader =
    Reader { format: "psono", cannot_tell: &[Untold::Dates, Untold::Bin], recognises, read: How::Own(read) };

/// Deepest nesting of folders.
const DEPTH: usize = 12;
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
    // The first item in any folder decides.
    let mut place = sniff.beginning();
    for _ in 0..DEPTH {
        if let Some(item) = member(place, "items").and_then(first_item) {
            let kind = member(item, "type").and_then(value::<String>);
            return kind.is_some_and(|kind| TYPES.contains(&kind.as_str()));
        }
        let Some(folder) = member(place, "folders").and_then(first_item) else {
            return false;
        };
        place = folder;
    }
    false
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let mut gather = Gather::new(READER.format, keys);
    let (mut items, ended) = in_folders(text.whole()?, ["folders", "items"], DEPTH)?;
    // The items of a folder come before those of the folders in it.
    items.sort_by_key(|(depth, _)| *depth);
    for (_, item) in items {
        json::one::<Row>(item, &mut gather, &mut take)?;
    }
    json::done(gather, &ended)
}

fn take(item: Value<'_>, gather: &mut Gather<'_>) -> Result<(), Refusal> {
    if !matches!(item.text("type").as_str(), "website_password" | "application_password") {
        return gather.next::<Row>(Err(SkipReason::NotALogin));
    }
    gather.next(Ok(Row {
        name: item.text("name"),
        urls: item.urls("website_password_url"),
        sign_in: item.text("website_password_username|application_password_username"),
        password: item.secret("website_password_password|application_password_password"),
        code: item.code("website_password_totp_code"),
        ..Row::default()
    }))
}
