//! FIDO's Credential Exchange Format 1.0: the coming common one. Passwords, passkeys and codes hang on one item, which may hold several
//! sign-ins: each is an account of its own. What is of no known kind is passed over and is no damage.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::super::gather::Gather;
use super::super::json::{self, Count, End, Said, Secret, Word};
use super::super::seed::said;
use super::super::text::{self, Text, clean};
use super::super::{Code, CodeKind, CodeRow, Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, Untold, dates};
use crate::catalogue::registrable_domain;

pub const READER: Reader = Reader { format: "cxf", cannot_tell: &[Untold::DateOfChange], recognises, read };

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
    let end = json::items_of_many(text.whole()?, path, &mut gather, &mut take)?;
    gather.done(end == End::Cut)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    #[serde(default)]
    creation_at: Count,
    #[serde(default)]
    title: Word,
    #[serde(default, deserialize_with = "json::lenient")]
    scope: Scope,
    #[serde(default, deserialize_with = "json::list")]
    credentials: Vec<Credential>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct Scope {
    #[serde(default, deserialize_with = "json::list")]
    urls: Vec<Word>,
    #[serde(default, deserialize_with = "json::list")]
    android_apps: Vec<App>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct App {
    #[serde(default)]
    bundle_id: Word,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Credential {
    #[serde(default, rename = "type")]
    kind: Word,
    #[serde(default)]
    username: Editable,
    #[serde(default)]
    password: Editable,
    #[serde(default)]
    rp_id: Word,
    /// The seed of a code; without one the code is elsewhere.
    #[serde(default)]
    secret: Said,
    #[serde(default)]
    issuer: Word,
    #[serde(default)]
    algorithm: Word,
    #[serde(default, deserialize_with = "json::list")]
    urls: Vec<Word>,
    #[serde(default, deserialize_with = "json::list")]
    fields: Vec<Editable>,
}

/// A text, or an object whose `value` is one.
#[derive(Default)]
struct Editable(Secret);

impl<'de> Deserialize<'de> for Editable {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Field {
            #[serde(default)]
            value: Secret,
        }
        let raw: &RawValue = Deserialize::deserialize(deserializer)?;
        let field = || serde_json::from_str(raw.get()).map(|field: Field| field.value);
        let plain = || serde_json::from_str(raw.get());
        let is_object = raw.get().trim_start().starts_with('{');
        Ok(Self(if is_object { field() } else { plain() }.unwrap_or_default()))
    }
}

impl Credential {
    fn user(&self) -> String {
        self.username.0.0.as_ref().map(|name| name.expose().trim().to_owned()).unwrap_or_default()
    }

    /// What a code says, also one whose seed stands in a field of the person's own, as 1Password writes it.
    fn code(&self) -> Code {
        if self.kind.0 == "totp" {
            return if self.secret.0 == Code::Here { Code::Here } else { Code::Elsewhere };
        }
        let values = self.fields.iter().filter_map(|field| field.0.0.as_ref());
        values.map(|value| value.expose()).filter(|value| text::is_seed(value)).map(said).fold(Code::Absent, Code::or)
    }

    /// As an authenticator's entry. An exporter may have put the names into small letters: they are compared without regard to that.
    fn entry(&self, title: &str) -> CodeRow {
        let issuer = Some(self.issuer.0.as_str()).filter(|issuer| !issuer.trim().is_empty()).unwrap_or(title);
        let is_steam = self.algorithm.0.eq_ignore_ascii_case("steam");
        let kind = if is_steam { CodeKind::Steam } else { CodeKind::Time };
        CodeRow { line: 0, issuer: clean(issuer), name: clean(&self.user()), kind }
    }
}

fn take(item: Item, gather: &mut Gather<'_>) -> Result<(), Refusal> {
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
fn accounts(item: Item) -> (Vec<Row>, Vec<CodeRow>) {
    let mut urls: Vec<String> = item.scope.urls.iter().flat_map(|url| text::urls(&url.0)).collect();
    urls.extend(item.scope.android_apps.iter().map(|app| format!("androidapp://{}", app.bundle_id.0)));
    let account = || Row {
        name: item.title.0.clone(),
        urls: urls.clone(),
        made: item.creation_at.0.and_then(dates::moment),
        ..Row::default()
    };
    let is = |kind: &'static str| move |credential: &Credential| credential.kind.0 == kind;
    let (passwords, rest): (Vec<_>, Vec<_>) = item.credentials.into_iter().partition(is("basic-auth"));
    let (passkeys, rest): (Vec<_>, Vec<_>) = rest.into_iter().partition(is("passkey"));
    let (mut found, mut codes): (Vec<Row>, Vec<CodeRow>) = (Vec::new(), Vec::new());
    let add = |found: &mut Vec<Row>, row: Row| {
        found.push(row);
        found.len() - 1
    };
    for login in passwords {
        let user = login.user();
        let place = of_user(&found, &user, |_| false).unwrap_or_else(|| add(&mut found, account()));
        let Some(row) = found.get_mut(place) else { continue };
        // Before 1.0 the addresses stood here.
        row.urls.extend(login.urls.iter().flat_map(|url| text::urls(&url.0)));
        row.password = row.password.take().or(login.password.0.0);
        name(row, user);
    }
    for passkey in passkeys {
        let (user, site) = (passkey.user(), passkey.rp_id.0);
        // The first one may call the login beside it by another name. One for another site, or another person, is another account.
        let is_beside = |row: &Row| !row.passkey && row.password.is_some();
        let place = of_user(&found, &user, is_beside);
        let place = place.filter(|place| found.get(*place).is_some_and(|row| !row.passkey || is_at(row, &site)));
        let own = if found.is_empty() { account() } else { with_site(account(), &site) };
        let place = place.unwrap_or_else(|| add(&mut found, own));
        let Some(row) = found.get_mut(place) else { continue };
        if row.urls.is_empty() {
            row.urls.push(site);
        }
        row.passkey = true;
        name(row, user);
    }
    let signs_in = !found.is_empty();
    for other in rest {
        let (user, code) = (other.user(), other.code());
        let place = of_user(&found, &user, |_| signs_in);
        match place.and_then(|place| found.get_mut(place)) {
            Some(row) => row.code = row.code.or(code),
            None if signs_in && code == Code::Here => codes.push(other.entry(&item.title.0)),
            None if !signs_in && other.kind.0 == "totp" => found.push(Row { sign_in: user, code, ..account() }),
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
