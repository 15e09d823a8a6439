//! Reads FIDO's Credential Exchange Format 1.0. One item holds passwords, passkeys and codes, also of several sign-ins; each
//! sign-in becomes an account. Credentials of unknown types are skipped without counting as damage.
//!
//! Longer than sixty lines because an item is no login but a list of credentials, and which of them belong to one account has to
//! be found out by their user names and sites.

use super::super::gather::Gather;
use super::super::json::{self, Value};
use super::super::seed::said;
use super::super::text::{self, Text, clean};
use super::super::{Code, CodeKind, CodeRow, How, Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, Untold, dates};
use crate::catalogue::registrable_domain;

pub const READER: Reader =
    Reader { format: "cxf", cannot_tell: &[Untold::DateOfChange], recognises, read: How::Own(read) };

/// Keys around the accounts; Google leaves out the first, and drafts named it differently.
const HEAD: [&str; 3] = ["exporterRpId", "exporterDisplayName", "exporter"];

fn recognises(sniff: &Sniff<'_>) -> bool {
    let has_head = HEAD.iter().any(|key| sniff.has_keys(&[key]));
    has_head && (sniff.has_keys(&["version"]) || sniff.has_keys(&["accounts"])) || is_account(sniff)
}

/// Returns whether the file is a single account without a header, as apps pass it to each other.
fn is_account(sniff: &Sniff<'_>) -> bool {
    sniff.has_keys(&["collections", "email", "items"]) && !sniff.has_keys(&["encrypted"])
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let path: &[&str] = if is_account(&Sniff::of(bytes)) { &["items", "*"] } else { &["accounts", "*", "items", "*"] };
    json::read_each(READER.format, Text::of(bytes).whole()?, path, keys, &mut take)
}

/// Returns the user name of a credential: a text, or an object whose `value` is one.
fn user(credential: Value<'_>) -> String {
    credential.with("username.value|username", |name| name.trim().to_owned())
}

/// Returns what a credential shows about codes; 1Password writes the seed into a custom field. A code without a seed counts as
/// elsewhere.
fn code(credential: Value<'_>) -> Code {
    if credential.text("type") == "totp" {
        return if credential.code("secret") == Code::Here { Code::Here } else { Code::Elsewhere };
    }
    let of = |value: &str| {
        if text::is_seed(value) { said(value) } else { Code::Absent }
    };
    let fields = credential.all("fields.*").into_iter();
    fields.map(|field| field.with("value|", of)).fold(Code::Absent, Code::or)
}

/// Returns an authenticator entry. Some exporters write names in lower case; names are compared ignoring case.
fn entry(credential: Value<'_>, title: &str) -> CodeRow {
    let issuer = credential.with("issuer", |issuer| clean(if issuer.trim().is_empty() { title } else { issuer }));
    let is_steam = credential.with("algorithm", |algorithm| algorithm.eq_ignore_ascii_case("steam"));
    let kind = if is_steam { CodeKind::Steam } else { CodeKind::Time };
    CodeRow { line: 0, issuer, name: clean(&user(credential)), kind }
}

fn take(item: Value<'_>, gather: &mut Gather<'_>) -> Result<(), Refusal> {
    let (accounts, codes) = accounts(item);
    let mut accounts = accounts.into_iter();
    gather.next(accounts.next().ok_or(SkipReason::NotALogin))?;
    let line = gather.line;
    for account in accounts {
        gather.at(line, Ok(account))?;
    }
    gather.read.codes.extend(codes.into_iter().map(|code| CodeRow { line, ..code }));
    Ok(())
}

/// Returns the accounts of an item, and the codes whose account the item does not tell.
fn accounts(item: Value<'_>) -> (Vec<Row>, Vec<CodeRow>) {
    let title = item.text("title");
    let mut urls = item.urls("scope.urls.*");
    let apps = item.all("scope.androidApps.*").into_iter();
    urls.extend(apps.map(|app| format!("androidapp://{}", app.text("bundleId"))));
    let made = item.number("creationAt").and_then(dates::moment);
    let account = || Row { name: title.clone(), urls: urls.clone(), made, ..Row::default() };
    let is = |kind: &'static str| move |credential: &Value<'_>| credential.text("type") == kind;
    let (passwords, rest): (Vec<_>, Vec<_>) = item.all("credentials.*").into_iter().partition(is("basic-auth"));
    let (passkeys, rest): (Vec<_>, Vec<_>) = rest.into_iter().partition(is("passkey"));
    let (mut found, mut codes): (Vec<Row>, Vec<CodeRow>) = (Vec::new(), Vec::new());
    let add = |found: &mut Vec<Row>, row: Row| {
        found.push(row);
        found.len() - 1
    };
    for login in passwords {
        let user = user(login);
        let place = of_user(&found, &user, |_| false).unwrap_or_else(|| add(&mut found, account()));
        let Some(row) = found.get_mut(place) else {
            continue;
        };
        // Before version 1.0 the addresses were here.
        row.urls.extend(login.urls("urls.*"));
        row.password = row.password.take().or(login.secret("password.value|password"));
        name(row, user);
    }
    for passkey in passkeys {
        let (user, site) = (user(passkey), passkey.text("rpId"));
        // The first passkey may have another user name than the login of the same item. A passkey for another site or user is
        // another account.
        let is_beside = |row: &Row| !row.passkey && row.password.is_some();
        let place = of_user(&found, &user, is_beside);
        let place = place.filter(|place| found.get(*place).is_some_and(|row| !row.passkey || is_at(row, &site)));
        let own = if found.is_empty() { account() } else { with_site(account(), &site) };
        let place = place.unwrap_or_else(|| add(&mut found, own));
        let Some(row) = found.get_mut(place) else {
            continue;
        };
        if row.urls.is_empty() {
            row.urls.push(site);
        }
        row.passkey = true;
        name(row, user);
    }
    let signs_in = !found.is_empty();
    for other in rest {
        let (user, code) = (user(other), code(other));
        let place = of_user(&found, &user, |_| signs_in);
        match place.and_then(|place| found.get_mut(place)) {
            Some(row) => row.code = row.code.or(code),
            None if signs_in && code == Code::Here => codes.push(entry(other, &title)),
            None if !signs_in && other.text("type") == "totp" => found.push(Row { sign_in: user, code, ..account() }),
            None => {}
        }
    }
    (found, codes)
}

/// Returns the account with this sign-in, or the only account if one of the two sign-ins is unknown or `lone` accepts it.
fn of_user(found: &[Row], user: &str, lone: impl Fn(&Row) -> bool) -> Option<usize> {
    let same = |row: &Row| row.sign_in.to_lowercase() == user.to_lowercase();
    let only = || matches!(found, [row] if user.is_empty() || row.sign_in.is_empty() || lone(row)).then_some(0);
    found.iter().position(same).or_else(only)
}

/// Removes the item's addresses if none of them is of the passkey's site.
fn with_site(row: Row, site: &str) -> Row {
    if is_at(&row, site) { row } else { Row { urls: Vec::new(), ..row } }
}

fn name(row: &mut Row, user: String) {
    if row.sign_in.is_empty() {
        row.sign_in = user;
    }
}

/// Returns whether one of the account's addresses is of the site of a passkey.
fn is_at(row: &Row, site: &str) -> bool {
    let domain = registrable_domain(site);
    let same = |url: &String| {
        let host = text::host(url);
        host.eq_ignore_ascii_case(site) || domain.is_some() && registrable_domain(host) == domain
    };
    row.urls.iter().any(same)
}
