//! Tests where rows belong, which are joined, what is learned, what an import writes and what an undo reverts.

use std::cell::Cell;
use std::collections::BTreeMap;

use jiff::Timestamp;
use zeroize::Zeroizing;

use super::*;
use crate::catalogue::{Catalogue, LooseDate};
use crate::checklist::tests::Home;
use crate::import::row::{Code, CodeKind, CodeRow, Hidden, Own, Read, Row, Skipped};
use crate::import::{Choices, ForStray, changes, undo};
use crate::model::{Change, Kind, Origin};

#[path = "tests/again.rs"]
mod again;
#[path = "tests/edits.rs"]
mod edits;
#[path = "tests/held_up.rs"]
mod held_up;
#[path = "tests/joined.rs"]
mod joined;
#[path = "tests/laws.rs"]
mod laws;
#[path = "tests/learned.rs"]
mod learned;
#[path = "tests/moved.rs"]
mod moved;
#[path = "tests/places.rs"]
mod places;
#[path = "tests/remembered.rs"]
mod remembered;

const ADDRESS: &str = "mara@example.com";
const IMPORT: Id = Id::from_bytes([7; 16]);
const AGAIN: Id = Id::from_bytes([8; 16]);

fn key() -> GroupKey {
    GroupKey::new(Zeroizing::new([9; 32]))
}

fn row(line: u32, name: &str, url: &str, sign_in: &str, password: &str) -> Row {
    Row {
        line,
        name: name.into(),
        urls: vec![url.into()],
        sign_in: sign_in.into(),
        password: Hidden::new(password.into()),
        ..Row::default()
    }
}

fn code(line: u32, issuer: &str, name: &str) -> CodeRow {
    CodeRow { line, issuer: issuer.into(), name: name.into(), kind: CodeKind::Time }
}

fn file(rows: Vec<Row>) -> Read {
    Read {
        format: "bitwarden_json",
        rows,
        codes: Vec::new(),
        own: Vec::new(),
        skipped: Vec::new(),
        titles: BTreeMap::new(),
        cut_after: None,
    }
}

fn authenticator(codes: Vec<CodeRow>) -> Read {
    Read { format: "aegis", codes, ..file(Vec::new()) }
}

fn planned(home: &Home, read: &Read) -> Plan {
    plan(read, &home.known(5), &key(), &[], &Edits::new())
}

/// Imports everything that is chosen at first; returns the time of the written facts.
fn import(home: &mut Home, read: &Read, import: Id, day: i32, choose: impl FnOnce(&mut Choices)) -> Timestamp {
    let known = home.known(day);
    let plan = plan(read, &known, &key(), &[], &Edits::new());
    let mut choices = Choices::first(&plan);
    choose(&mut choices);
    let (list, _) = changes(&plan, &choices, &known, import, fresh(u128::from(import.bytes()[0]) << 64)).unwrap();
    let now = known.now;
    apply(home, &list, now);
    now
}

fn apply(home: &mut Home, list: &[Change], now: Timestamp) {
    for change in list {
        home.model.apply(change, now);
    }
}

fn fresh(from: u128) -> impl FnMut() -> Result<Id, ()> {
    let next = Cell::new(from);
    move || {
        next.set(next.get() + 1);
        Ok(Id::from_bytes(next.get().to_be_bytes()))
    }
}

fn take_back(home: &mut Home, id: Id, at: Timestamp, day: i32) {
    let list = undo(&home.known(day), id, at, fresh(1 << 100)).unwrap();
    let now = home.known(day).now;
    apply(home, &list, now);
}

fn only<'h>(home: &'h Home, sign_in: &str) -> &'h crate::model::Entity {
    let found: Vec<_> =
        home.model.of(Kind::Account).into_iter().filter(|one| one.value(&FactName::SignIn) == sign_in).collect();
    assert_eq!(found.len(), 1, "one account signs in with {sign_in:?}");
    found[0]
}

fn service(id: &str) -> Place {
    Place::Service(id.into())
}

#[test]
fn codes_find_their_accounts_or_wait() {
    let mut home = Home::new();
    let github = home.account("github", &[(FactName::SignIn, ADDRESS)]);
    home.account("google", &[(FactName::SignIn, "one@example.com")]);
    let second = home.account("google", &[(FactName::SignIn, "two@example.com")]);
    let read = authenticator(vec![
        code(1, "GitHub", "mara-l"),
        code(2, "", "Google:two@example.com"),
        code(3, "Google", "three@example.com"),
        code(4, "Corner Shop", "mara"),
        code(5, "", ADDRESS),
        code(6, "Instagram", ""),
        code(7, "Google", "ONE@example.com"),
        code(8, "Office", "mara"),
    ]);
    let plan = planned(&home, &read);
    let first = home.model.of(Kind::Account)[1].id;
    let found: Vec<_> = plan.lines.iter().map(|line| line.there).collect();
    assert_eq!(found, [Some(github), Some(second), Some(first)], "each of two at one place gets its own");
    let tray: Vec<(u32, usize)> = plan.tray.iter().map(|stray| (stray.line, stray.may_be.len())).collect();
    assert_eq!(
        tray,
        [(3, 2), (4, 0), (5, 0), (6, 0), (8, 0)],
        "nothing is guessed between two, and an address names no service"
    );
    assert_eq!(plan.tray[4].place, Some(Place::Named("Office".into())), "an ordinary word is no service of ours");

    import(&mut home, &read, IMPORT, 5, |choices| {
        choices.tray = vec![ForStray::To(second), ForStray::New, ForStray::Leave, ForStray::New, ForStray::Leave];
    });
    let account = home.model.get(github).unwrap();
    assert_eq!(account.value(&FactName::SecondStep), "app");
    assert_eq!(account.value(&FactName::SecondStepSeen), "aegis");
    assert_eq!(only(&home, "mara").value(&FactName::OwnName), "Corner Shop");
    assert_eq!(home.model.of(Kind::Account).len(), 5, "two of the tray are accounts of their own now");
}

#[test]
fn an_entry_given_to_an_account_stands_beside_what_is_stronger_and_is_news_once() {
    let mut home = Home::new();
    let key = home.account("google", &[(FactName::SignIn, "one@example.com"), (FactName::SecondStep, "securityKey")]);
    home.account("google", &[(FactName::SignIn, "two@example.com")]);
    let read = authenticator(vec![code(1, "Google", "three@example.com")]);
    let give = |choices: &mut Choices| choices.tray = vec![ForStray::To(key)];
    let at = import(&mut home, &read, IMPORT, 5, give);
    let said = |home: &Home| {
        let account = home.model.get(key).unwrap();
        let names = [FactName::SecondStep, FactName::SecondStepSpare, FactName::SecondStepSeen];
        names.map(|name| account.value(&name).to_owned())
    };
    assert_eq!(said(&home), ["securityKey", "app", "aegis"]);
    let before = home.model.get(key).unwrap().clone();
    import(&mut home, &read, AGAIN, 6, give);
    assert_eq!(*home.model.get(key).unwrap(), before, "given once more, it is no news");
    take_back(&mut home, IMPORT, at, 7);
    assert_eq!(said(&home), ["securityKey", "", ""]);
}

#[test]
fn ones_own_addresses_are_offered_those_that_sign_in_first() {
    let mut home = Home::new();
    home.identifier(IdentifierKind::Email, "known@example.com");
    let mut first = row(1, "", "https://github.com", ADDRESS, "a");
    first.addresses = vec!["alias@example.org".into(), "no address".into()];
    let mut read = file(vec![
        first,
        row(2, "", "https://reddit.com", "MARA@EXAMPLE.COM", "b"),
        row(3, "", "https://bank.example", "12345678", "c"),
        row(4, "", "https://spotify.com", "known@example.com", "d"),
        row(5, "", "https://whatsapp.com", "+44 7700 900142", ""),
    ]);
    read.own = vec![Own::Phone("+44 7700 900 142".into()), Own::Email("other@example.net".into())];
    let plan = planned(&home, &read);
    let offers: Vec<(&str, u32)> = plan.own.iter().map(|offer| (offer.value.as_str(), offer.signs_in)).collect();
    let expected = [(ADDRESS, 2), ("+44 7700 900142", 1), ("alias@example.org", 0), ("other@example.net", 0)];
    assert_eq!(offers, expected, "a customer number is no phone number; what is listed is not offered");
    assert_eq!(Choices::first(&plan).own, [true, true, false, false]);
}

#[test]
fn ten_thousand_rows_are_joined_with_maps() {
    let home = Home::new();
    let rows =
        (0..10_000).map(|n| row(n + 1, "", &format!("https://site-{}.example", n / 2), &format!("user{}", n % 2), "p"));
    let plan = planned(&home, &file(rows.collect()));
    assert_eq!(plan.lines.len(), 10_000);
}
