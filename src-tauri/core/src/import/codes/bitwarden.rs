//! Reads Bitwarden Authenticator's JSON and table, which have the format of the vault's but only codes.

use super::uri;
use crate::import::gather::Entry;
use crate::import::json::Value;
use crate::import::skeleton::{Members, first_item, member};
use crate::import::{CodeKind, Keys, Read, Refusal, SkipReason, Sniff, csv};

/// The header names six columns; each row has three more cells.
pub(super) const COLUMNS: [&str; 6] = ["folder", "favorite", "type", "name", "login_uri", "login_totp"];
const HABITS: csv::Habits = csv::Habits { goes_on: true, ..csv::Habits::NONE };

/// Returns whether the first login has only a code. Logins of a vault always have keys for addresses, user name and password,
/// even if they are empty.
pub(super) fn recognises(file: &Sniff<'_>) -> bool {
    let first = || member(file.beginning(), "items").and_then(first_item).and_then(|item| member(item, "login"));
    let is_code = |login: &str| Members::of(login).map(|member| member.key).eq(["totp"]);
    file.has_keys(&["encrypted", "items"]) && first().is_some_and(is_code)
}

pub(super) fn item(item: Value<'_>) -> Result<Entry, SkipReason> {
    let name = item.text("name");
    item.with("login.totp", |address| entry(&name, address))
}

pub(super) fn read_table(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    csv::read_by(HABITS, "bitwarden_authenticator", bytes, keys, |line| entry(line.get("name"), line.get("login_totp")))
}

/// Returns an entry. The name is the issuer, or `:null` if there is none; only the address has the account.
fn entry(name: &str, address: &str) -> Result<Entry, SkipReason> {
    let name = if name == ":null" { "" } else { name };
    if address.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("steam://")) {
        let issuer = if name.is_empty() { "Steam" } else { name };
        return Ok(Entry { issuer: issuer.to_owned(), name: String::new(), kind: CodeKind::Steam });
    }
    if !uri::is_otpauth(address) {
        // A bare seed does not tell the account.
        let seed = || Entry { issuer: name.to_owned(), name: String::new(), kind: CodeKind::Time };
        return if address.trim().is_empty() { Err(SkipReason::Damaged) } else { Ok(seed()) };
    }
    let found = uri::read(address)?;
    Ok(if found.issuer.is_empty() { Entry { issuer: name.to_owned(), ..found } } else { found })
}
