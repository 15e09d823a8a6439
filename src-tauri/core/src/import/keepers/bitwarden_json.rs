//! Reads Bitwarden's JSON of persons and organisations, and exports of other programs in the same format.

use super::super::json::{self, Value};
use super::super::text::Text;
use super::super::{How, Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, codes, dates, seed};
use super::bitwarden_csv;

pub const READER: Reader = Reader { format: "bitwarden_json", cannot_tell: &[], recognises, read: How::Own(read) };

fn recognises(sniff: &Sniff<'_>) -> bool {
    // Bitwarden Authenticator writes the same format with only codes in it.
    sniff.has_keys(&["encrypted", "items"]) && !codes::is_bitwarden_authenticator(sniff)
        || sniff.has_keys(&["encrypted", "folders"])
        || sniff.has_keys(&["encrypted", "collections"])
        || sniff.has_keys(&["encrypted", "encKeyValidation_DO_NOT_EDIT"])
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    read_text(READER.format, text.whole()?, keys)
}

/// Reads the plain JSON, from a plain or a protected export.
///
/// # Errors
///
/// [`Refusal::AccountEncrypted`] if the texts are encrypted for one account.
pub fn read_text(format: &'static str, text: &str, keys: &Keys<'_>) -> Result<Read, Refusal> {
    if json::is_true(text, "encrypted")? {
        return Err(Refusal::AccountEncrypted);
    }
    json::read(format, text, &["items", "*"], keys, &mut |item| row(item))
}

fn row(item: Value<'_>) -> Result<Row, SkipReason> {
    if item.has("deletedDate") {
        return Err(SkipReason::Deleted);
    }
    let login = item.at("login");
    if item.number("type") != Some(1) || !login.is_object() {
        return Err(SkipReason::NotALogin);
    }
    let before = item.all("passwordHistory.*").into_iter().map(|old| old.iso("lastUsedDate")).fold(None, dates::later);
    Ok(Row {
        name: item.text("name"),
        urls: login.urls("uris.*.uri"),
        sign_in: login.text("username"),
        password: login.secret("password"),
        code: login.with("totp", seed::said_by_hand),
        ignores: login.with("totp", bitwarden_csv::ignores),
        passkey: !login.all("fido2Credentials.*").is_empty(),
        made: item.iso("creationDate"),
        // Only Keyguard's files have this field.
        changed: login.iso("passwordRevisionDate").or(before),
        archived: item.has("archivedDate"),
        ..Row::default()
    })
}
