//! Listing accounts and identifiers: what is taken, what is not, and what becomes of what is removed.

use core_rules::accounts::{IdentifierKind, Problem, account_name};
use core_rules::catalogue::Catalogue;
use core_rules::model::answers::AppKind;
use core_rules::model::{FactName, Id, Kind};
use engine::accounts::AccountFault;
use engine::accounts::{EditAccount, NewAccount, days_left};
use engine::{App, Invalid, NotFound};

use super::{ADDRESS, Home, account, address, count, value};

fn invalid(field: &'static str, problem: Problem) -> AccountFault {
    Invalid(field, problem).into()
}

#[test]
fn the_same_account_twice() {
    let home = Home::new();
    let app = home.created();
    let first = account(&app, "instagram", ADDRESS);
    let again = |sign_in: &str| app.add_account(&NewAccount { service: "instagram", sign_in, ..NewAccount::default() });
    assert_eq!(again(" Mara@Example.com"), Err(AccountFault::AlreadyThere(first)));
    let second = again("other@example.com").unwrap();
    let unknown = again("").unwrap();
    assert_eq!(
        again(""),
        Err(AccountFault::AlreadyThere(unknown)),
        "of two that are unknown nobody can tell which is which"
    );
    let edit = EditAccount { sign_in: Some(ADDRESS), ..EditAccount::default() };
    assert_eq!(app.edit_account(second, &edit), Err(AccountFault::AlreadyThere(first)));
    assert_eq!(value(&app, second, &FactName::SignIn), "other@example.com", "nothing half-written");
    let own = |name: &str| app.add_account(&NewAccount { name, ..NewAccount::default() });
    let shop = own("Corner Shop").unwrap();
    assert_eq!(own("corner shop"), Err(AccountFault::AlreadyThere(shop)));
    assert_eq!(count(&app, Kind::Account), 4);
}

/// One address for all tiles is none of a messenger that signs in with a number, ticked before the address or with it.
#[test]
fn a_messenger_that_is_a_number_takes_no_address() {
    let home = Home::new();
    let app = home.created();
    app.add_accounts(&tiles(&["whatsapp"]), "").unwrap();
    app.add_accounts(&tiles(&["signal", "instagram"]), ADDRESS).unwrap();
    let sign_ins = |known: &core_rules::known::Known<'_>| {
        let of = |name| known.accounts().find(|one| one.value(&FactName::Service) == name).unwrap();
        ["whatsapp", "signal", "instagram"].map(|name| of(name).value(&FactName::SignIn).to_owned())
    };
    assert_eq!(app.read(|known, _| Ok(sign_ins(known))).unwrap(), ["", "", ADDRESS]);
}

/// A phone company that was named is known by its site, whether it was chosen or typed, and another name is another company.
#[test]
fn a_company_that_is_named_is_at_its_site() {
    use core_rules::touch::{Place, not_compared};
    let home = Home::new();
    let app = home.created();
    let open = |app: &App| {
        app.read(|known, _| Ok(not_compared(known).iter().map(|(_, place)| *place).collect::<Vec<Place>>()))
    };
    app.add_accounts(&tiles(&["my-phone-company", "instagram"]), ADDRESS).unwrap();
    assert_eq!(open(&app).unwrap(), [Place::Unnamed(core_rules::catalogue::Company::Phone)]);
    let company = app.read(|known, _| {
        let found =
            known.model.of(Kind::Account).into_iter().find(|one| one.value(&FactName::Service) == "my-phone-company");
        Ok(found.unwrap().id)
    });
    let company = company.unwrap();
    let name = |name: &str, site: Option<&str>| {
        app.edit_account(company, &EditAccount { name: Some(name), site, ..EditAccount::default() }).unwrap();
        (value(&app, company, &FactName::OwnName), value(&app, company, &FactName::OwnSite))
    };
    let told = |name: &str, site: &str| (name.to_owned(), site.to_owned());
    assert_eq!(name("Vodafone", None), told("Vodafone", ""), "of which country nobody said");
    assert_eq!(open(&app).unwrap(), [Place::NoSite]);
    app.answer_person(FactName::Country, "de").unwrap();
    assert_eq!(name("Vodafone", Some("vodafone.de")), told("Vodafone", "vodafone.de"), "chosen");
    assert_eq!(open(&app).unwrap(), []);
    assert_eq!(name("telekom", None), told("telekom", "telekom.de"), "typed");
    assert_eq!(
        name("Quay Mobile", None),
        told("Quay Mobile", ""),
        "the site of the one before is not that of this one"
    );
    let bank = NewAccount { service: "my-bank", name: "DKB", ..NewAccount::default() };
    let bank = app.add_account(&bank).unwrap();
    assert_eq!(value(&app, bank, &FactName::OwnSite), "dkb.de");
}

fn tiles<'a>(services: &[&'a str]) -> Vec<NewAccount<'a>> {
    services.iter().map(|service| NewAccount { service, ..NewAccount::default() }).collect()
}

#[test]
fn tiles_are_listed_with_one_address_once() {
    let home = Home::new();
    let app = home.created();
    account(&app, "x", ADDRESS);
    let four = tiles(&["google", "instagram", "x", "my-bank"]);
    app.add_accounts(&four, ADDRESS).unwrap();
    assert_eq!(count(&app, Kind::Account), 4, "what is there already is passed over");
    assert_eq!(count(&app, Kind::Identifier), 1);
    app.add_accounts(&tiles(&["reddit", "reddit"]), "").unwrap();
    assert_eq!(count(&app, Kind::Account), 5, "the same tile twice is one account");
    let bad = tiles(&["spotify", "no-such-service"]);
    assert_eq!(app.add_accounts(&bad, ""), Err(invalid("service", Problem::NotAChoice)));
    assert_eq!(app.add_accounts(&four, "two@at@example.com"), Err(invalid("address", Problem::NotAnAddress)));
    assert_eq!(count(&app, Kind::Account), 5, "all or none");
}

/// They are added at the same time, so that only their ids keep the order.
#[test]
fn tiles_that_are_added_together_stay_in_the_order_of_their_ticks() {
    let home = Home::new();
    let app = home.created();
    let ticked = ["spotify", "google", "reddit", "instagram", "adobe", "dropbox", "x"];
    app.add_accounts(&tiles(&ticked), "").unwrap();
    let services = |known: &core_rules::known::Known<'_>, _: &engine::Open| {
        let listed = known.model.of(Kind::Account);
        Ok(listed.iter().map(|one| one.value(&FactName::Service).to_owned()).collect::<Vec<_>>())
    };
    assert_eq!(app.read(services).unwrap(), ticked);
}

#[test]
fn a_slip_in_the_address_saves_nothing_and_the_right_one_is_at_every_account() {
    let home = Home::new();
    let app = home.created();
    let own = NewAccount { name: "Corner Shop", ..NewAccount::default() };
    let picked: Vec<NewAccount<'_>> = tiles(&["instagram", "x"]).into_iter().chain([own]).collect();
    let slips = ["mara(at)web", "mara", "@mara", "+44 7700 900142", "mara@web", "mara @example.com"];
    for slip in slips {
        assert_eq!(app.add_accounts(&picked, slip), Err(invalid("address", Problem::NotAnAddress)), "{slip}");
    }
    let named = [NewAccount { name: "\u{202e}knab", ..NewAccount::default() }];
    let picked_badly: Vec<NewAccount<'_>> = picked.iter().cloned().chain(named).collect();
    assert_eq!(app.add_accounts(&picked_badly, ADDRESS), Err(invalid("name", Problem::HiddenCharacters)));
    assert_eq!((count(&app, Kind::Account), count(&app, Kind::Identifier)), (0, 0), "nothing half-written");
    app.add_accounts(&picked, " mara@example.com ").unwrap();
    let at = |app: &App| {
        let using = |known: &core_rules::known::Known<'_>, _: &engine::Open| {
            let listed = known.model.of(Kind::Identifier);
            Ok(listed.iter().map(|one| core_rules::accounts::accounts_of(known.model, one).len()).collect::<Vec<_>>())
        };
        app.read(using).unwrap()
    };
    assert_eq!(at(&app), [3]);
}

#[test]
fn an_address_that_comes_after_the_tiles_is_at_them_too() {
    let home = Home::new();
    let app = home.created();
    app.add_accounts(&tiles(&["instagram", "x"]), "").unwrap();
    let other = account(&app, "reddit", "@mara");
    app.add_accounts(&[], ADDRESS).unwrap();
    assert_eq!(count(&app, Kind::Identifier), 1, "listed without a new account");
    let uses = app
        .read(|known, _| Ok(core_rules::accounts::accounts_of(known.model, known.model.of(Kind::Identifier)[0]).len()));
    assert_eq!(uses.unwrap(), 2);
    assert_eq!(value(&app, other, &FactName::SignIn), "@mara", "what was said of one stays");
    app.add_accounts(&[], ADDRESS).unwrap();
    assert_eq!(count(&app, Kind::Identifier), 1);
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
    let cases: [(NewAccount<'_>, AccountFault); 8] = [
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
    app.add_apps(&insta.to_string(), "Linktree", AppKind::App).unwrap();
    app.remove_account(insta).unwrap();
    assert_eq!(count(&app, Kind::Account), 0);
    assert_eq!(app.remove_account(insta), Err(NotFound.into()), "once is enough");
    app.restore(insta).unwrap();
    assert_eq!(value(&app, insta, &FactName::SignIn), ADDRESS, "as it was");
    assert_eq!(app.restore(insta), Err(NotFound.into()));
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
    assert_eq!(app.restore(insta), Err(NotFound.into()));
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
    assert_eq!(app.delete_for_good(insta), Err(NotFound.into()), "removed first");
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
    assert_eq!(app.restore(old), Err(AccountFault::AlreadyThere(new)));
    let old = app.read(|known, _| Ok(known.model.of(Kind::Identifier)[0].id)).unwrap();
    app.remove_identifier(old).unwrap();
    let new = address(&app, "MARA@example.com");
    assert_eq!(app.restore(old), Err(AccountFault::AlreadyThere(new)));
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
