//! FIDO's Credential Exchange Format 1.0: the coming common one. Passwords, passkeys and codes hang on one item, which may hold several
//! sign-ins: each is an account of its own. What is of no known kind is passed over and is no damage.

use super::super::gather::Gather;
use super::super::json::{self, Value};
use super::super::seed::said;
use super::super::text::{self, Text, clean};
use super::super::{Code, CodeKind, CodeRow, How, Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, Untold, dates};
use crate::catalogue::registrable_domain;

pub const READER: Reader =
    Reader { format: "cxf", cannot_tell: &[Untold::DateOfChange], recognises, read: How::Own(read) };

/// What stands around the accounts; Google leaves the first of them out, and drafts called it otherwise.
const HEAD: [&str; 3] = ["exporterRpId", "exporterDisplayName", "exporter"];

fn recognises(sniff: &Sniff<'_>) -> bool {
    let has_head = HEAD.iter().any(|key| sniff.has_keys(&[key]));
    has_head && (sniff.has_keys(&["version"]) || sniff.has_keys(&["accounts"])) || is_account(sniff)
}

/// A single account without anything around it, as apps hand it to each other.
fn is_account(sniff: &Sniff<'_>) -> bool {
    sniff.has_keys(&["collections", "email", "items"]) && !sniff.has_keys(&["encrypted"])
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let mut gather = Gather::new(READER.format, keys);
    let path: &[&str] = if is_account(&Sniff::of(bytes)) { &["items", "*"] } else { &["accounts", "*", "items", "*"] };
    let ended = json::each::<Row>(text.whole()?, path, &mut gather, &mut take)?;
    json::done(gather, &ended)
}

/// What a credential is called by: a text, or an object whose `value` is one.
fn user(credential: Value<'_>) -> String {
    credential.with("username.value|username", |name| name.trim().to_owned())
}

/// What a code says, also one whose seed stands in a field of the person's own, as 1Password writes it. Without a seed it is elsewhere.
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

/// As an authenticator's entry. An exporter may have put the names into small letters: they are compared without regard to that.
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

/// The accounts of an item, and codes of which it does not say whose they are.
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
        // Before 1.0 the addresses stood here.
        row.urls.extend(login.urls("urls.*"));
        row.password = row.password.take().or(login.secret("password.value|password"));
        name(row, user);
    }
    for passkey in passkeys {
        let (user, site) = (user(passkey), passkey.text("rpId"));
        // The first one may call the login beside it by another name. One for another site, or another person, is another account.
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

/// The account with this sign-in. A lone one is it, too, where either has none or `lone` says so.
fn of_user(found: &[Row], user: &str, lone: impl Fn(&Row) -> bool) -> Option<usize> {
    let same = |row: &Row| row.sign_in.to_lowercase() == user.to_lowercase();
    let only = || matches!(found, [row] if user.is_empty() || row.sign_in.is_empty() || lone(row)).then_some(0);
    found.iter().position(same).or_else(only)
}

/// Only with the address of its site, where that is none of the item's.
fn with_site(row: Row, site: &str) -> Row {
    if is_at(&row, site) { row } else { Row { urls: Vec::new(), ..row } }
}

fn name(row: &mut Row, user: String) {
    if row.sign_in.is_empty() {
        row.sign_in = user;
    }
}

/// Whether one of its addresses is of the site that a passkey is for.
fn is_at(row: &Row, site: &str) -> bool {
    let domain = registrable_domain(site);
    let same = |url: &String| {
        let host = text::host(url);
        host.eq_ignore_ascii_case(site) || domain.is_some() && registrable_domain(host) == domain
    };
    row.urls.iter().any(same)
}
