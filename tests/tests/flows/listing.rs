//! Listing accounts and identifiers: what is taken, what is not, and what becomes of what is removed.

use core_rules::accounts::{IdentifierKind, Problem, account_name};
use core_rules::catalogue::Catalogue;
use core_rules::model::{FactName, Id, Kind};
use engine::accounts::{EditAccount, NewAccount, days_left};
use engine::{App, Fault};

use super::{ADDRESS, Home, account, address, count, value};

fn invalid(field: &'static str, problem: Problem) -> Fault {
    Fault::Invalid(field, problem)
}

#[test]
fn the_same_account_twice() {
    let home = Home::new();
    let app = home.created();
    let first = account(&app, "instagram", ADDRESS);
    let again = |sign_in: &str| app.add_account(&NewAccount { service: "instagram", sign_in, ..NewAccount::default() });
    assert_eq!(again(" Mara@Example.com"), Err(Fault::AlreadyThere(first)));
    let second = again("other@example.com").unwrap();
    let unknown = again("").unwrap();
    assert_eq!(again(""), Err(Fault::AlreadyThere(unknown)), "of two that are unknown nobody can tell which is which");
    let edit = EditAccount { sign_in: Some(ADDRESS), ..EditAccount::default() };
    assert_eq!(app.edit_account(second, &edit), Err(Fault::AlreadyThere(first)));
    assert_eq!(value(&app, second, &FactName::SignIn), "other@example.com", "nothing half-written");
    let own = |name: &str| app.add_account(&NewAccount { name, ..NewAccount::default() });
    let shop = own("Corner Shop").unwrap();
    assert_eq!(own("corner shop"), Err(Fault::AlreadyThere(shop)));
    assert_eq!(count(&app, Kind::Account), 4);
}

#[test]
fn tiles_are_listed_with_one_address_once() {
    let home = Home::new();
    let app = home.created();
    account(&app, "x", ADDRESS);
    let tiles = ["google", "instagram", "x", "my-bank"].map(str::to_owned);
    app.add_accounts(&tiles, ADDRESS).unwrap();
    assert_eq!(count(&app, Kind::Account), 4, "what is there already is passed over");
    assert_eq!(count(&app, Kind::Identifier), 1);
    let twice = ["reddit", "reddit"].map(str::to_owned);
    app.add_accounts(&twice, "").unwrap();
    assert_eq!(count(&app, Kind::Account), 5, "the same tile twice is one account");
    let bad = ["spotify", "no-such-service"].map(str::to_owned);
    assert_eq!(app.add_accounts(&bad, ""), Err(invalid("service", Problem::NotAChoice)));
    assert_eq!(app.add_accounts(&tiles, "two@at@example.com"), Err(invalid("signIn", Problem::NotAnAddress)));
    assert_eq!(count(&app, Kind::Account), 5, "all or none");
}

#[test]
fn bad_input_gets_its_reason_and_leaves_nothing() {
    let home = Home::new();
    let app = home.created();
    let long = "a".repeat(400);
    let long_address = format!("{long}@example.com");
    for (text, problem) in [
        ("", Problem::Empty),
        ("   ", Problem::Empty),
        ("mara", Problem::NotAnAddress),
        ("two@at@example.com", Problem::NotAnAddress),
        (long_address.as_str(), Problem::TooLong),
        ("mara@example.com\u{202e}moc", Problem::HiddenCharacters),
        ("\u{1f98a}@", Problem::NotAnAddress),
        ("<script>@example.com", Problem::NotAnAddress),
    ] {
        assert_eq!(app.add_identifier(IdentifierKind::Email, text), Err(invalid("value", problem)), "{text:?}");
    }
    let cases: [(NewAccount<'_>, Fault); 8] = [
        (NewAccount::default(), invalid("name", Problem::Empty)),
        (NewAccount { name: &long, ..NewAccount::default() }, invalid("name", Problem::TooLong)),
        (NewAccount { name: "\u{202e}knab", ..NewAccount::default() }, invalid("name", Problem::HiddenCharacters)),
        (
            NewAccount { name: "Shop", site: "javascript:alert(1)", ..NewAccount::default() },
            invalid("site", Problem::NotAUrl),
        ),
        (
            NewAccount { service: "instagram", sign_in: "a@b@c", ..NewAccount::default() },
            invalid("signIn", Problem::NotAnAddress),
        ),
        (
            NewAccount { service: "instagram", member_since: "2027", ..NewAccount::default() },
            invalid("memberSince", Problem::InTheFuture),
        ),
        (
            NewAccount { service: "instagram", member_since: "last spring", ..NewAccount::default() },
            invalid("memberSince", Problem::NotADate),
        ),
        (NewAccount { service: "<b>", ..NewAccount::default() }, invalid("service", Problem::NotAChoice)),
    ];
    for (new, fault) in cases {
        assert_eq!(app.add_account(&new), Err(fault), "{new:?}");
    }
    assert_eq!((count(&app, Kind::Account), count(&app, Kind::Identifier)), (0, 0));
}

#[test]
fn odd_names_are_kept_as_they_are() {
    let home = Home::new();
    let app = home.created();
    let names = ["<b>Shop</b> & \"Sons\"", "'; DROP TABLE fact; --", "\u{1f98a} fox", "\u{5d1}\u{5e0}\u{5e7}", "100 %"];
    let ids: Vec<Id> =
        names.iter().map(|name| app.add_account(&NewAccount { name, ..NewAccount::default() }).unwrap()).collect();
    let emoji = app.add_identifier(IdentifierKind::Name, "\u{1f98a}\u{1f98a}").unwrap();
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), engine::Session::Open);
    for (id, name) in ids.iter().zip(names) {
        let shown = app
            .read(|known, _| Ok(account_name(Catalogue::shipped(), known.model.get(*id).unwrap()).to_owned()))
            .unwrap();
        assert_eq!(shown, name);
    }
    assert_eq!(value(&app, emoji, &FactName::Value), "\u{1f98a}\u{1f98a}");
}

fn gone(app: &App, id: Id) -> bool {
    app.read(|known, _| Ok(known.model.get(id).is_none())).unwrap()
}

#[test]
fn removed_kept_for_thirty_days_then_deleted() {
    let home = Home::new();
    let app = home.created();
    let insta = account(&app, "instagram", ADDRESS);
    app.add_apps(&insta.to_string(), "Linktree", "app").unwrap();
    app.remove_account(insta).unwrap();
    assert_eq!(count(&app, Kind::Account), 0);
    assert_eq!(app.remove_account(insta), Err(Fault::NotFound), "once is enough");
    app.restore(insta).unwrap();
    assert_eq!(value(&app, insta, &FactName::SignIn), ADDRESS, "as it was");
    assert_eq!(app.restore(insta), Err(Fault::NotFound));
    app.remove_account(insta).unwrap();
    let left = |app: &App| {
        app.read(|known, open| Ok(days_left(open, known.now, known.model.get(insta).unwrap().removed.unwrap())))
            .unwrap()
    };
    assert_eq!(left(&app), 30);
    home.through(&app, 1..=10);
    assert_eq!(left(&app), 22, "as far as starts on several days bear it out");
    home.through(&app, 11..=30);
    assert!(!gone(&app, insta), "never earlier than was said");
    home.through(&app, 31..=40);
    assert!(gone(&app, insta));
    assert_eq!(app.restore(insta), Err(Fault::NotFound));
    assert_eq!(count(&app, Kind::App), 0, "with the apps listed under it");
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), engine::Session::Open);
    assert!(gone(&app, insta), "also after the next start");
    assert_eq!(count(&app, Kind::Identifier), 1, "the address is still theirs");
}

#[test]
fn deleted_at_once_when_the_person_says_so() {
    let home = Home::new();
    let app = home.created();
    let insta = account(&app, "instagram", "");
    assert_eq!(app.delete_for_good(insta), Err(Fault::NotFound), "removed first");
    app.remove_account(insta).unwrap();
    app.delete_for_good(insta).unwrap();
    assert!(gone(&app, insta));
}

#[test]
fn what_was_listed_again_is_not_brought_back_beside_it() {
    let home = Home::new();
    let app = home.created();
    let old = account(&app, "instagram", ADDRESS);
    app.remove_account(old).unwrap();
    let new = account(&app, "instagram", ADDRESS);
    assert_eq!(app.restore(old), Err(Fault::AlreadyThere(new)));
    let old = app.read(|known, _| Ok(known.model.of(Kind::Identifier)[0].id)).unwrap();
    app.remove_identifier(old).unwrap();
    let new = address(&app, "MARA@example.com");
    assert_eq!(app.restore(old), Err(Fault::AlreadyThere(new)));
    app.remove_identifier(new).unwrap();
    app.restore(old).unwrap();
}

#[test]
fn facts_are_choices_dates_and_addresses() {
    let home = Home::new();
    let app = home.created();
    let insta = account(&app, "instagram", "");
    let set = |name: FactName, value: &str| {
        app.edit_account(insta, &EditAccount { facts: &[(name, value.to_owned())], ..EditAccount::default() })
    };
    set(FactName::SecondStep, "app").unwrap();
    set(FactName::PasswordChanged, "2026-11-22").unwrap();
    set(FactName::CodesLeft, "8").unwrap();
    for (name, text, problem) in [
        (FactName::SecondStep, "telepathy", Problem::NotAChoice),
        (FactName::PasswordChanged, "2026-11-23", Problem::InTheFuture),
        (FactName::PasswordChanged, "soon", Problem::NotADate),
        (FactName::CodesLeft, "many", Problem::NotAChoice),
        (FactName::ResetsThrough, "two@at@example.com", Problem::NotAnAddress),
        (FactName::ResetPhone, "call me", Problem::NotAPhone),
        (FactName::PasswordGroup, "mine", Problem::NotAChoice),
        (FactName::Service, "x", Problem::NotAChoice),
    ] {
        assert_eq!(set(name.clone(), text), Err(invalid("facts", problem)), "{name:?} {text}");
    }
    assert_eq!(value(&app, insta, &FactName::SecondStep), "app");
    set(FactName::SecondStep, "").unwrap();
    assert_eq!(value(&app, insta, &FactName::SecondStep), "", "taken back");
}
