//! Table tests: where rows belong, what joins, what is learned, what an import writes and an undo takes back.

use std::cell::Cell;

use jiff::Timestamp;
use zeroize::Zeroizing;

use super::*;
use crate::catalogue::{Catalogue, LooseDate};
use crate::checklist::tests::Home;
use crate::import::row::{Code, CodeKind, CodeRow, Hidden, Own, Read, Row, Skipped};
use crate::import::{Choices, ForStray, changes, undo};
use crate::model::{Change, Kind, Origin};

#[path = "tests/edits.rs"]
mod edits;

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
    Read { format: "bitwarden_json", rows, codes: Vec::new(), own: Vec::new(), skipped: Vec::new(), cut_after: None }
}

fn authenticator(codes: Vec<CodeRow>) -> Read {
    Read { format: "aegis", codes, ..file(Vec::new()) }
}

fn planned(home: &Home, read: &Read) -> Plan {
    plan(read, &home.known(5), &key(), &[], &Edits::new())
}

/// Imports all that is ticked at first; gives the moment that its facts bear.
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
fn where_rows_belong() {
    let site = |domain: &str, host: &str| Place::Site(domain.into(), host.into());
    let local = |host: &str| Place::Local(host.into());
    let named = |name: &str| Place::Named(name.into());
    let cases: &[(&str, &str, Option<Place>)] = &[
        ("", "https://www.instagram.com/accounts/login/", Some(service("instagram"))),
        ("", "https://twitter.com/login", Some(service("x"))),
        ("Twitter", "", Some(service("x"))),
        ("instagram.com (mara)", "", Some(service("instagram"))),
        ("", "android://q0aGFzaA==@com.instagram.android/", Some(service("instagram"))),
        ("", "androidapp://com.zhiliaoapp.musically", Some(service("tiktok"))),
        ("Corner Shop", "android://x@com.cornershop/", Some(named("Corner Shop"))),
        ("", "https://shop.example.co.uk/a?b", Some(site("example.co.uk", "shop.example.co.uk"))),
        ("", "https://evil-com.au, https://www.paypal.com", Some(service("paypal"))),
        ("", "wiktionary.org", Some(service("wikipedia"))),
        ("", "citicards.com", Some(site("citi.com", "citicards.com"))),
        ("", "http://192.168.1.1/", Some(local("192.168.1.1"))),
        ("", "http://[fe80::1]:8080/", Some(local("[fe80::1]"))),
        ("", "http://nas.lan/", Some(local("nas.lan"))),
        ("", "http://localhost:3000/", Some(local("localhost"))),
        ("", "http://printer/", Some(local("printer"))),
        ("Maker Forum", "", Some(named("Maker Forum"))),
        ("Maker Forum", "htt:/broken", Some(named("Maker Forum"))),
        ("", "javascript:alert(1)", None),
        ("", "", None),
        ("\u{202e}\u{200b}", " ", None),
    ];
    let places = place::Places::new(Catalogue::shipped());
    for (name, url, expected) in cases {
        let found = places.of_row(&row(1, name, url, "", "")).map(|found| found.place);
        assert_eq!(&found, expected, "{name:?} {url:?}");
    }
}

#[test]
fn rows_of_one_account_join_and_others_stay_apart() {
    let home = Home::new();
    let read = file(vec![
        row(1, "X", "https://x.com", "Mara", "one"),
        row(2, "Twitter", "https://twitter.com", "@mara", "two"),
        row(3, "Twitter", "https://twitter.com", "second", "three"),
        row(4, "", "https://shop.example.com.au", ADDRESS, "four"),
        row(5, "", "https://other.com.au", ADDRESS, "five"),
        row(6, "", "https://www.example.com.au", " MARA@example.com ", "four"),
        row(7, "", "https://example.com.au/old", "", "old"),
        row(8, "nothing", "", "", ""),
    ]);
    let plan = planned(&home, &read);
    let lines: Vec<(Vec<u32>, &str)> =
        plan.lines.iter().map(|line| (line.rows.clone(), line.sign_in.as_str())).collect();
    assert_eq!(
        lines,
        [(vec![1, 2], "Mara"), (vec![3], "second"), (vec![4, 6, 7], ADDRESS), (vec![5], ADDRESS), (vec![8], "")],
        "same place and sign-in is one account; com.au is a public suffix; a row without a sign-in joins the only one"
    );
    assert_eq!(plan.lines[0].joined.as_deref(), Some("twitter.com"));
    assert_eq!(plan.lines[0].name, "X (Twitter)", "the catalogue's name, not the file's");
    assert!(plan.lines.iter().all(|line| line.fate == Fate::New));
}

#[test]
fn what_is_left_out_says_its_row() {
    let home = Home::new();
    let mut read = file(vec![row(2, "", "", ADDRESS, "x"), row(3, "", "https://example.com", "", "")]);
    read.skipped.push(Skipped { line: 1, why: SkipReason::NotALogin });
    let plan = planned(&home, &read);
    let left = [Left { line: 1, why: SkipReason::NotALogin }, Left { line: 2, why: SkipReason::Empty }];
    assert_eq!(plan.skipped, left, "a sign-in without a place is nothing to tell it by");
    assert_eq!((plan.lines.len(), plan.read), (1, 3));
    assert!(!plan.no_passwords);
    assert!(planned(&home, &file(vec![row(1, "Shop", "", "a", "")])).no_passwords);
}

#[test]
fn look_alikes_are_marked_and_not_ticked() {
    let home = Home::new();
    let read = file(vec![
        row(1, "PayPal", "https://paypa1.com", ADDRESS, "x"),
        row(2, "", "https://paypal.com", ADDRESS, "x"),
    ]);
    let plan = planned(&home, &read);
    assert_eq!(plan.lines[0].alike.as_deref(), Some("paypal"));
    assert_eq!(
        plan.lines[0].place,
        Place::Site("paypa1.com".into(), "paypa1.com".into()),
        "never joined with the real one"
    );
    assert_eq!(Choices::first(&plan).lines, [false, true]);
}

#[test]
fn only_what_is_seen_is_said_of_the_second_step() {
    let mut home = Home::new();
    let mut with = row(1, "", "https://github.com", ADDRESS, "a");
    with.code = Code::Here;
    let mut elsewhere = row(2, "", "https://dropbox.com", ADDRESS, "b");
    elsewhere.code = Code::Elsewhere;
    let mut passkey = row(3, "", "https://google.com", ADDRESS, "");
    passkey.passkey = true;
    let read = file(vec![with, elsewhere, passkey, row(4, "", "https://spotify.com", ADDRESS, "d")]);
    import(&mut home, &read, IMPORT, 5, |_| {});
    let of = |id: &str, name: FactName| {
        let found = home.model.of(Kind::Account).into_iter().find(|one| one.value(&FactName::Service) == id).unwrap();
        found.fact(&name).map(|fact| (fact.value.clone(), fact.origin))
    };
    let seen = |value: &str| Some((value.to_owned(), Origin::Import));
    assert_eq!(of("github", FactName::SecondStep), seen("app"));
    assert_eq!(of("github", FactName::SecondStepSeen), seen("bitwarden_json"));
    assert_eq!(of("dropbox", FactName::SecondStep), seen("other"), "on, by whatever means");
    assert_eq!(of("spotify", FactName::SecondStep), None, "absent is not known, never off");
    assert_eq!(of("google", FactName::SecondStep), None, "a passkey is a way in, not a second step");
    assert_eq!(of("google", FactName::Passkey), seen("yes"));
    assert_eq!(of("google", FactName::SignsInWith), seen("passkey"));
    assert_eq!(of("spotify", FactName::SignsInWith), seen("password"));
    assert_eq!(of("spotify", FactName::PasswordPlace), seen("manager"));
}

#[test]
fn dates_keep_what_they_are_and_absurd_ones_are_none() {
    let mut home = Home::new();
    let date = |text: &str| LooseDate::parse(text);
    let mut one = row(1, "", "https://github.com", "one", "a");
    (one.made, one.changed, one.used) = (date("2015-03"), date("2019-05-24"), date("2020-01-02"));
    let mut two = row(2, "", "https://github.com", "two", "b");
    (two.made, two.changed, two.used) = (date("0001-01-01"), date("2999"), date("2026-11-01"));
    import(&mut home, &file(vec![one, two]), IMPORT, 5, |_| {});
    let first = only(&home, "one");
    assert_eq!(first.value(&FactName::PasswordChanged), "2019-05-24");
    assert_eq!(first.value(&FactName::ListedSince), "2015-03", "made is no date of the password");
    assert_eq!(first.value(&FactName::Unused), "yes", "not used for two years");
    let second = only(&home, "two");
    assert_eq!((second.value(&FactName::PasswordChanged), second.value(&FactName::ListedSince)), ("", ""));
    assert_eq!(second.value(&FactName::Unused), "");
}

#[test]
fn equal_passwords_are_one_number_and_only_that() {
    let mut home = Home::new();
    let read = file(vec![
        row(1, "", "https://github.com", "a", "correct horse"),
        row(2, "", "https://spotify.com", "a", "correct horse"),
        row(3, "", "https://dropbox.com", "a", "another one"),
        row(4, "", "https://reddit.com", "a", ""),
    ]);
    let plan = planned(&home, &read);
    assert_eq!(plan.lines.iter().map(|line| line.group).collect::<Vec<_>>(), [Some(1), Some(1), None, None]);
    assert_eq!((plan.groups, plan.same_password(&plan.lines[0]).count()), (1, 1));
    import(&mut home, &read, IMPORT, 5, |_| {});
    let groups: Vec<&str> =
        home.model.of(Kind::Account).iter().map(|one| one.value(&FactName::PasswordGroup)).collect();
    let word = format!("{IMPORT}/1");
    assert_eq!(groups.iter().filter(|group| **group == word).count(), 2);
    let facts = home.model.of(Kind::Account).into_iter().flat_map(|one| one.facts().to_vec());
    assert!(facts.into_iter().all(|(_, fact)| !fact.value.contains("horse")), "facts hold no password");
}

#[test]
fn the_same_file_again_changes_nothing() {
    let mut home = Home::new();
    let rows = || {
        let mut first = row(1, "", "https://github.com", ADDRESS, "same");
        (first.made, first.code) = (LooseDate::parse("2020"), Code::Here);
        vec![
            first,
            row(2, "My shop", "https://shop.example", ADDRESS, "same"),
            row(3, "", "http://nas.lan", "admin", "n"),
        ]
    };
    import(&mut home, &file(rows()), IMPORT, 5, |_| {});
    let plan = planned(&home, &file(rows()));
    let fates: Vec<Fate> = plan.lines.iter().map(|line| line.fate).collect();
    assert_eq!(fates, [Fate::Unchanged; 3], "{:?}", plan.lines.iter().map(|line| &line.news).collect::<Vec<_>>());
    assert!(plan.own.is_empty(), "the address is listed by now");
    let before = home.model.clone();
    import(&mut home, &file(rows()), AGAIN, 6, |choices| choices.lines.fill(true));
    let facts = |model: &crate::model::Model| model.of(Kind::Account).into_iter().cloned().collect::<Vec<_>>();
    assert_eq!(facts(&home.model), facts(&before), "nothing is written, also when all is ticked");
}

#[test]
fn a_later_file_updates_and_never_lists_twice() {
    let mut home = Home::new();
    let tile = home.account("instagram", &[]);
    let own = home.account("spotify", &[(FactName::SignIn, ADDRESS), (FactName::SecondStep, "none")]);
    let mut known = row(2, "", "https://spotify.com", "MARA@example.com", "b");
    known.code = Code::Here;
    let read = file(vec![row(1, "", "https://instagram.com", "@mara", "a"), known]);
    let plan = planned(&home, &read);
    assert_eq!(plan.lines.iter().map(|line| line.there).collect::<Vec<_>>(), [Some(tile), Some(own)]);
    assert_eq!(plan.many(Part::Fate(Fate::Updated), Catalogue::shipped()), 2);
    import(&mut home, &read, IMPORT, 5, |_| {});
    assert_eq!(home.model.of(Kind::Account).len(), 2);
    assert_eq!(home.model.get(tile).unwrap().value(&FactName::SignIn), "@mara", "a tile learns how it signs in");
    let spotify = home.model.get(own).unwrap();
    assert_eq!(spotify.value(&FactName::SecondStep), "none", "the person outranks a file");
    assert_eq!(spotify.value(&FactName::SignIn), ADDRESS, "and is not corrected in spelling");
}

#[test]
fn undo_takes_back_exactly_what_the_import_did() {
    let mut home = Home::new();
    let tile = home.account("instagram", &[]);
    let before = home.model.clone();
    let mut insta = row(1, "", "https://instagram.com", ADDRESS, "a");
    insta.code = Code::Here;
    insta.ignores = vec![Ignore::NoSecondStep];
    let read = file(vec![
        insta,
        row(2, "", "https://github.com", ADDRESS, "a"),
        row(3, "", "https://reddit.com", ADDRESS, "c"),
    ]);
    let at = import(&mut home, &read, IMPORT, 5, |_| {});
    assert_eq!((home.model.of(Kind::Account).len(), home.model.of(Kind::Identifier).len()), (3, 1));
    assert!(
        home.model.get(tile).unwrap().mark(&crate::model::About::Step(crate::catalogue::StepId::TwoFactor)).is_some()
    );

    // The person says something of one of them: it stays, without what the file said.
    let reddit =
        home.model.of(Kind::Account).into_iter().find(|one| one.value(&FactName::Service) == "reddit").unwrap().id;
    home.say(reddit, FactName::MemberSince, "2019", 6);
    take_back(&mut home, IMPORT, at, 7);
    let left: Vec<Id> = home.model.of(Kind::Account).iter().map(|one| one.id).collect();
    assert_eq!(left.len(), 2, "the tile and the one that was worked on");
    assert!(left.contains(&tile) && left.contains(&reddit));
    let (was, now) = (before.get(tile).unwrap(), home.model.get(tile).unwrap());
    for name in [
        FactName::SignIn,
        FactName::SecondStep,
        FactName::SecondStepSeen,
        FactName::PasswordGroup,
        FactName::SignsInWith,
    ] {
        assert_eq!(now.value(&name), was.value(&name), "{name:?} is as before");
    }
    assert!(now.mark(&crate::model::About::Step(crate::catalogue::StepId::TwoFactor)).is_none(), "so is the warning");
    let kept = home.model.get(reddit).unwrap();
    assert_eq!(
        (kept.value(&FactName::Service), kept.value(&FactName::SignIn)),
        ("reddit", ADDRESS),
        "it is still the account that it was"
    );
    assert_eq!((kept.value(&FactName::PasswordPlace), kept.value(&FactName::MemberSince)), ("", "2019"));
    assert!(home.model.of(Kind::Identifier).is_empty());
}

#[test]
fn undo_of_a_second_import_brings_the_first_ones_values_back() {
    let mut home = Home::new();
    let with = |changed: &str| {
        let mut one = row(1, "", "https://github.com", ADDRESS, "a");
        one.changed = LooseDate::parse(changed);
        file(vec![one])
    };
    import(&mut home, &with("2019-05-24"), IMPORT, 5, |_| {});
    let at = import(&mut home, &with("2024-01-02"), AGAIN, 6, |_| {});
    assert_eq!(only(&home, ADDRESS).value(&FactName::PasswordChanged), "2024-01-02");
    take_back(&mut home, AGAIN, at, 7);
    assert_eq!(only(&home, ADDRESS).value(&FactName::PasswordChanged), "2019-05-24");
    assert_eq!(home.model.of(Kind::Identifier).len(), 1, "what the first one listed stays");
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
    ]);
    let plan = planned(&home, &read);
    let first = home.model.of(Kind::Account)[1].id;
    let found: Vec<_> = plan.lines.iter().map(|line| line.there).collect();
    assert_eq!(found, [Some(github), Some(second), Some(first)], "each of two at one place gets its own");
    let tray: Vec<(u32, usize)> = plan.tray.iter().map(|stray| (stray.line, stray.may_be.len())).collect();
    assert_eq!(
        tray,
        [(3, 2), (4, 0), (5, 0), (6, 0)],
        "nothing is guessed between two, and an address names no service"
    );

    import(&mut home, &read, IMPORT, 5, |choices| {
        choices.tray = vec![ForStray::To(second), ForStray::New, ForStray::Leave, ForStray::New];
    });
    let account = home.model.get(github).unwrap();
    assert_eq!(account.value(&FactName::SecondStep), "app");
    assert_eq!(account.value(&FactName::SecondStepSeen), "aegis");
    assert_eq!(only(&home, "mara").value(&FactName::OwnName), "Corner Shop");
    assert_eq!(home.model.of(Kind::Account).len(), 5, "two of the tray are accounts of their own now");
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
fn verdicts_become_facts_and_no_answer_takes_no_answer_away() {
    let mut home = Home::new();
    let read = || file(vec![row(1, "", "https://github.com", "a", "x"), row(2, "", "https://reddit.com", "b", "y")]);
    let found = Judged { weak: Some(true), check: Some(Verdict::Found(4711)) };
    let silent = Judged { weak: Some(false), check: Some(Verdict::NotChecked(Why::NetworkOff)) };
    for (judged, day) in [([found, silent], 5), ([silent, silent], 6)] {
        let known = home.known(day);
        let plan = plan(&read(), &known, &key(), &judged, &Edits::new());
        let mut choices = Choices::first(&plan);
        choices.lines.fill(true);
        let (list, _) = changes(&plan, &choices, &known, IMPORT, fresh(u128::try_from(day).unwrap() << 70)).unwrap();
        let now = known.now;
        apply(&mut home, &list, now);
    }
    let first = only(&home, "a");
    assert_eq!((first.value(&FactName::PasswordCheck), first.value(&FactName::PasswordTimes)), ("found", "4711"));
    assert_eq!(first.value(&FactName::PasswordWeak), "", "a new password is no longer weak");
    assert_eq!(only(&home, "b").value(&FactName::PasswordCheck), "not_checked");
}

#[test]
fn ten_thousand_rows_are_joined_with_maps() {
    let home = Home::new();
    let rows =
        (0..10_000).map(|n| row(n + 1, "", &format!("https://site-{}.example", n / 2), &format!("user{}", n % 2), "p"));
    let plan = planned(&home, &file(rows.collect()));
    assert_eq!(plan.lines.len(), 10_000);
}

#[test]
fn an_old_fact_of_a_person_is_not_news() {
    let mut home = Home::new();
    let id = home.account(
        "github",
        &[(FactName::SignIn, ADDRESS), (FactName::SignsInWith, "password"), (FactName::PasswordPlace, "paper")],
    );
    let plan = planned(&home, &file(vec![row(1, "", "https://github.com", ADDRESS, "a")]));
    assert_eq!((plan.lines[0].there, plan.lines[0].fate), (Some(id), Fate::Unchanged));
}
