//! Bitwarden Authenticator's JSON and table: the shape of its vault's, with nothing but codes in it.

use serde::Deserialize;

use super::entry::{Entry, Loose, gather, gather_table, item};
use super::text::decode;
use super::uri;
use crate::import::skeleton::{Members, Shape, first_item, member};
use crate::import::{CodeKind, Keys, Read, Refusal, SkipReason, csv};

const FORMAT: &str = "bitwarden_authenticator";
/// The table names six columns, and each row has three cells more.
pub(super) const COLUMNS: [&str; 6] = ["folder", "favorite", "type", "name", "login_uri", "login_totp"];
const HABITS: csv::Habits = csv::Habits { goes_on: true, ..csv::Habits::NONE };

/// A vault's login has addresses, user name and password, also where they are empty; this one has none of the keys.
pub(super) fn recognises(bytes: &[u8]) -> bool {
    decode(bytes).is_ok_and(|text| {
        let first = || member(&text, "items").and_then(first_item).and_then(|item| member(item, "login"));
        let keys = || first().map(|login| Members::of(login).map(|member| member.key).collect::<Vec<_>>());
        Shape::of(&text).object_with(&["encrypted", "items"]) && keys().is_some_and(|keys| keys == ["totp"])
    })
}

#[derive(Deserialize)]
struct Item {
    #[serde(default)]
    name: Loose,
    #[serde(default)]
    login: Login,
}

#[derive(Deserialize, Default)]
struct Login {
    #[serde(default)]
    totp: Loose,
}

pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = decode(bytes)?;
    gather(keys, FORMAT, member(&text, "items").ok_or(Refusal::CutShort(1))?, |text| {
        let Item { name, login } = item(text)?;
        // A copy of the seed is in here.
        let address = zeroize::Zeroizing::new(login.totp.0);
        entry(&name.0, &address)
    })
}

pub(super) fn read_table(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    gather_table(keys, HABITS, FORMAT, bytes, |line| entry(line.get("name"), line.get("login_totp")))
}

/// The name is the issuer, or `:null` where there is none; the account stands in the address alone.
fn entry(name: &str, address: &str) -> Result<Entry, SkipReason> {
    let name = if name == ":null" { "" } else { name };
    if address.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("steam://")) {
        let issuer = if name.is_empty() { "Steam" } else { name };
        return Ok(Entry { issuer: issuer.to_owned(), name: String::new(), kind: CodeKind::Steam });
    }
    if !uri::is_otpauth(address) {
        // A bare seed says nothing of whose it is.
        let seed = || Entry { issuer: name.to_owned(), name: String::new(), kind: CodeKind::Time };
        return if address.trim().is_empty() { Err(SkipReason::Damaged) } else { Ok(seed()) };
    }
    let found = uri::read(address)?;
    Ok(if found.issuer.is_empty() { Entry { issuer: name.to_owned(), ..found } } else { found })
}
