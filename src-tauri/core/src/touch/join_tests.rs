//! Table tests of the joining rules (principles.md#exposure).

use jiff::{Timestamp, civil::date, tz::TimeZone};

use super::*;
use crate::catalogue::Catalogue;
use crate::checklist::tests::listed;
use crate::exposure::{LeakKind, ListEntry};
use crate::model::{Event, Fact, Id, Kind, Origin};

fn at(day: i8) -> Timestamp {
    date(2026, 11, day).to_zoned(TimeZone::UTC).unwrap().timestamp()
}

fn leak(passwords: bool, day: &str) -> KnownLeak {
    let mut leak = KnownLeak::unlisted("Canva");
    leak.date = LooseDate::parse(day);
    leak.passwords = passwords;
    leak
}

fn account(facts: &[(FactName, &str)]) -> Entity {
    let mut account = Entity::new(Id::from_bytes([1; 16]), Kind::Account, at(1));
    for (name, value) in facts {
        account.set(name.clone(), Fact { value: (*value).into(), origin: Origin::Person, at: at(2) });
    }
    account
}

fn exposure() -> Exposure {
    let (source, origin) = (SourceId::Hibp, "".into());
    Exposure { identifier: Id::from_bytes([2; 16]), leak: "Canva".into(), source, origin, at: at(3) }
}

#[test]
fn what_a_leak_means_for_an_account() {
    let had = || FactName::HadThen("hibp:Canva".into());
    let since = || FactName::ChangedSince("hibp:Canva".into());
    type Row<'a> = (&'a str, bool, &'a [(FactName, &'a str)], bool, Verdict);
    let cases: &[Row<'_>] = &[
        ("nothing known", true, &[], false, Verdict::Unsorted),
        ("found, nothing known", true, &[], true, Verdict::InLeak),
        ("joined after it", true, &[(FactName::MemberSince, "2020")], false, Verdict::NotAffected),
        ("joined in the same year: may be", true, &[(FactName::MemberSince, "2019")], false, Verdict::MayBe),
        ("joined before it", true, &[(FactName::MemberSince, "2015")], false, Verdict::MayBe),
        ("in a manager before it", true, &[(FactName::ListedSince, "2018")], false, Verdict::MayBe),
        ("in a manager in that year: not known", true, &[(FactName::ListedSince, "2019")], false, Verdict::Unsorted),
        ("in a manager later: it may be older", true, &[(FactName::ListedSince, "2021")], false, Verdict::Unsorted),
        (
            "in a manager before it, and their word",
            true,
            &[(FactName::ListedSince, "2018"), (had(), "no")],
            false,
            Verdict::NotAffected,
        ),
        ("changed after it", true, &[(FactName::PasswordChanged, "2020-01-01")], true, Verdict::Handled),
        ("changed before it", true, &[(FactName::PasswordChanged, "2018-01-01")], true, Verdict::InLeak),
        (
            "changed on the day: not known to be after",
            true,
            &[(FactName::PasswordChanged, "2019-05-24")],
            true,
            Verdict::InLeak,
        ),
        ("had it not then", true, &[(had(), "no")], false, Verdict::NotAffected),
        ("had it then", true, &[(had(), "yes")], false, Verdict::MayBe),
        ("had it then, changed since", true, &[(had(), "yes"), (since(), "yes")], false, Verdict::Handled),
        ("had it then, not changed", true, &[(had(), "yes"), (since(), "no")], false, Verdict::MayBe),
        ("not sure", true, &[(had(), "unsure"), (since(), "unsure")], false, Verdict::MayBe),
        (
            "contact data does not heal by a new password",
            false,
            &[(FactName::PasswordChanged, "2020-01-01")],
            true,
            Verdict::InLeak,
        ),
        ("a source outranks the memory of joining", true, &[(had(), "no")], true, Verdict::InLeak),
    ];
    for (name, passwords, facts, found, verdict) in cases {
        let leak = leak(*passwords, "2019-05-24");
        let exposure = exposure();
        let touch = touch(&account(facts), &leak, found.then_some(&exposure));
        assert_eq!(touch.verdict, *verdict, "{name}");
    }
}

/// Data that leaked with a password stays leaked, so a new password handles only what a new password can.
#[test]
fn a_new_password_answers_for_passwords_alone() {
    let had = || FactName::HadThen("hibp:Canva".into());
    let since = || FactName::ChangedSince("hibp:Canva".into());
    let said = [(had(), "yes"), (since(), "yes")];
    let known = [(FactName::MemberSince, "2015"), (FactName::PasswordChanged, "2020-01-01")];
    for (what, phones, post, lasting, verdict) in [
        ("the password and the address that signs in", false, false, false, Verdict::Handled),
        ("a phone number as well", true, false, false, Verdict::MayBe),
        ("a postal address as well", false, true, false, Verdict::MayBe),
        ("a date of birth or a card as well", false, false, true, Verdict::MayBe),
    ] {
        let leak = KnownLeak { phones, post, lasting, ..leak(true, "2019-05-24") };
        for facts in [&said[..], &known[..]] {
            let touch = touch(&account(facts), &leak, None);
            assert_eq!((touch.verdict, touch.renewed, touch.asks), (verdict, true, None), "{what}: {facts:?}");
        }
    }
}

/// A person who never marked a leak as dealt with is not told that they did.
#[test]
fn what_settled_a_leak_is_told_as_what_it_was() {
    let leak = leak(true, "2019-05-24");
    let (had, since) = (FactName::HadThen(leak.id.clone()), FactName::ChangedSince(leak.id.clone()));
    type Row<'a> = (&'a str, &'a [(FactName, &'a str)], bool, Option<SettledBy>);
    let cases: &[Row<'_>] = &[
        ("nothing is said", &[], false, None),
        ("their word", &[], true, Some(SettledBy::Word)),
        ("a day of change", &[(FactName::PasswordChanged, "2020-01-01")], false, Some(SettledBy::NewPassword)),
        ("an answer", &[(had.clone(), "yes"), (since.clone(), "yes")], false, Some(SettledBy::Answer)),
        (
            "a day of change and an answer",
            &[(FactName::PasswordChanged, "2020-01-01"), (since, "yes")],
            false,
            Some(SettledBy::NewPassword),
        ),
        ("their word, and a day of change", &[(FactName::PasswordChanged, "2020-01-01")], true, Some(SettledBy::Word)),
        ("they were not there", &[(had, "no")], true, None),
    ];
    for (what, facts, marked, settled) in cases {
        let mut account = account(facts);
        if *marked {
            let about = About::Leak(leak.id.clone());
            account.add(Event { id: Id::from_bytes([1; 16]), about, mark: Mark::Done, at: at(4) });
        }
        let touch = touch(&account, &leak, None);
        assert_eq!(touch.settled, *settled, "{what}");
        assert_eq!(touch.settled.is_some(), touch.verdict == Verdict::Handled, "{what}");
    }
}

#[test]
fn dealt_with_by_a_mark_and_open_again_by_taking_it_back() {
    let leak = leak(false, "2019-05-24");
    let mut account = account(&[]);
    let event = |id: u8, mark, day| Event {
        id: Id::from_bytes([id; 16]),
        about: About::Leak(leak.id.clone()),
        mark,
        at: at(day),
    };
    account.add(event(1, Mark::Done, 4));
    assert_eq!(touch(&account, &leak, Some(&exposure())).verdict, Verdict::Handled);
    account.add(event(2, Mark::Undone, 5));
    assert_eq!(touch(&account, &leak, Some(&exposure())).verdict, Verdict::InLeak, "it can be reopened");
}

#[test]
fn two_presses_sort_a_card() {
    let leak = leak(true, "2019-05-24");
    let ask = |facts: &[(FactName, &str)]| {
        let account = account(facts);
        let touch = touch(&account, &leak, None);
        touch.asks
    };
    let had = || FactName::HadThen("hibp:Canva".into());
    let since = || FactName::ChangedSince("hibp:Canva".into());
    assert_eq!(ask(&[]), Some(Question::HadThen));
    assert_eq!(ask(&[(had(), "no")]), None, "one press is enough");
    assert_eq!(ask(&[(had(), "yes")]), Some(Question::ChangedSince));
    assert_eq!(ask(&[(had(), "yes"), (since(), "unsure")]), None, "not sure is an answer");
    assert_eq!(ask(&[(FactName::MemberSince, "2021")]), None, "what is known is not asked");
    assert_eq!(ask(&[(FactName::MemberSince, "2012"), (FactName::PasswordChanged, "2012-03-01")]), None);
}

/// A leak that lists give with a name alone concerns the listed company of that name, and no other.
#[test]
fn a_company_that_was_named_is_found_by_its_name_where_a_leak_has_no_domain() {
    let catalogue = Catalogue::shipped();
    let entry = |name: &str, title: &str, domain: &str| ListEntry {
        title: title.into(),
        ..listed(name, domain, "2021-08-20", "2024-03-19", &["Email addresses", "Phone numbers"])
    };
    let listed = [
        entry("AllegedATT", "AT&T", ""),
        entry("Vodafone", "Vodafone", "vodafone.is"),
        entry("Odido", "Odido", "odido.nl"),
    ];
    let book = LeakBook::new(catalogue, Some((&listed, LooseDate::parse("2026-11-22").unwrap())));
    for (service, name, site, found) in [
        ("my-phone-company", "AT&T", "", &["hibp:AllegedATT"][..]),
        ("my-phone-company", "at&t", "att.com", &["hibp:AllegedATT"]),
        ("my-phone-company", "Odido", "odido.nl", &["hibp:Odido"]),
        ("my-phone-company", "Vodafone", "vodafone.de", &[]),
        ("my-phone-company", "Vodafone", "", &[]),
        ("my-phone-company", "", "", &[]),
    ] {
        let facts = [(FactName::Service, service), (FactName::OwnName, name), (FactName::OwnSite, site)];
        let account = account(&facts);
        let leaks = leaks_around(&book, &account, catalogue.service(service));
        assert_eq!(leaks.map(|leak| leak.id.as_str()).collect::<Vec<_>>(), found, "{name} {site}");
    }
}

#[test]
fn an_account_is_found_through_its_sign_in_and_its_domain() {
    let catalogue = Catalogue::shipped();
    let book = LeakBook::new(catalogue, None);
    let mut model = Model::new(Id::from_bytes([8; 16]), Id::from_bytes([9; 16]), at(1));
    let mut identifier = Entity::new(Id::from_bytes([2; 16]), Kind::Identifier, at(1));
    let said = |value: &str| Fact { value: value.into(), origin: Origin::Person, at: at(1) };
    identifier.set(FactName::IdentifierKind, said("email"));
    identifier.set(FactName::Value, said("Mara@example.com"));
    model.insert(identifier);
    model.expose(Exposure { leak: "Wattpad".into(), ..exposure() });
    model.expose(Exposure { leak: "NoListKnowsIt".into(), ..exposure() });

    let mut own = Entity::new(Id::from_bytes([3; 16]), Kind::Account, at(1));
    own.set(FactName::OwnName, said("Wattpad"));
    own.set(FactName::OwnSite, said("https://www.wattpad.com/login"));
    own.set(FactName::SignIn, said("mara@example.com"));
    model.insert(own.clone());
    let known = Known::new(catalogue, &book, &model, at(9), date(2026, 11, 9));
    let found = touches(&known, &own);
    assert_eq!(found.len(), 1, "one leak of that domain");
    assert_eq!(found[0].verdict, Verdict::InLeak, "the sign-in was found in it");

    let of_address = identifier_touches(&book, &model, model.get(Id::from_bytes([2; 16])).unwrap());
    assert_eq!(of_address.len(), 2, "in a leak also when the list does not know its name");
    model.expose(Exposure { source: SourceId::ByHand, ..exposure() });
    let (seen, named) = seen_and_named(&book, &model, Id::from_bytes([2; 16]));
    assert_eq!(seen, [book.id_of("Canva")], "only what the person saw is ticked");
    assert_eq!(named, [book.id_of("Wattpad"), "hibp:NoListKnowsIt".to_owned()]);
    model.unexpose(|found| found.source == SourceId::ByHand);
    let known = Known::new(catalogue, &book, &model, at(9), date(2026, 11, 9));
    let all: Vec<(Kind, String)> =
        all_touches(&known).into_iter().map(|(entity, touch)| (entity.kind, touch.leak.id.clone())).collect();
    let wattpad = (Kind::Account, book.id_of("Wattpad"));
    let nowhere = (Kind::Identifier, "hibp:NoListKnowsIt".to_owned());
    assert_eq!(all, [wattpad, nowhere], "each once, and also where no account is listed");
}

#[test]
fn domains_that_look_alike_are_told_apart() {
    let entry = |name: &str, domain: &str, day: &str| listed(name, domain, day, day, &["Email addresses", "Passwords"]);
    let list = [
        entry("Au1", "shop.com.au", "2020-01-01"),
        entry("Au2", "www.Shop.com.au", "2021-01-01"),
        entry("Suffix", "com.au", "2020-01-01"),
        entry("Uk", "shop.co.uk", "2020-01-01"),
        entry("Bird", "twitter.com", "2020-01-01"),
        entry("Nowhere", "", "2020-01-01"),
        entry("Host", "localhost", "2020-01-01"),
        entry("Number", "10.0.0.1", "2020-01-01"),
    ];
    let catalogue = Catalogue::shipped();
    let book = LeakBook::new(catalogue, Some((&list, LooseDate::parse("2026-11-22").unwrap())));
    let model = Model::new(Id::from_bytes([8; 16]), Id::from_bytes([9; 16]), at(1));
    let known = Known::new(catalogue, &book, &model, at(9), date(2026, 11, 9));
    let names = |facts: &[(FactName, &str)]| -> Vec<String> {
        let found = touches(&known, &account(facts));
        found
            .iter()
            .filter(|touch| list.iter().any(|own| touch.leak.names.contains(&own.name)))
            .map(|touch| touch.leak.title.clone())
            .collect()
    };
    let site = |address: &'static str| names(&[(FactName::OwnSite, address)]);
    assert_eq!(site("https://my.shop.com.au"), ["Au2", "Au1"], "several leaks of one domain, newest first");
    assert_eq!(site("https://shop.co.uk/"), ["Uk"]);
    for address in [
        "https://other.com.au",
        "https://other.co.uk",
        "https://shop.com",
        "https://google.com",
        "http://localhost",
        "http://10.0.0.1",
        "",
    ] {
        assert_eq!(site(address), [""; 0], "{address}");
    }
    assert_eq!(names(&[(FactName::Service, "google")]), [""; 0], "no leak at google.com");
    for facts in [
        [(FactName::Service, "x")],
        [(FactName::OwnSite, "https://x.com")],
        [(FactName::OwnSite, "https://twitter.com")],
    ] {
        assert_eq!(names(&facts), ["Bird"], "one service under two domains: {facts:?}");
    }
    assert_eq!(
        names(&[(FactName::OwnName, "Nowhere")]),
        [""; 0],
        "a leak without a domain joins by what was found only"
    );
    assert_eq!(book.named("Nowhere").map(|leak| leak.kind), Some(LeakKind::Combo));
}

#[test]
fn the_reason_names_the_date_it_was_compared_with() {
    let (changed, since) = (LooseDate::parse("2018-01-01").unwrap(), LooseDate::parse("2015").unwrap());
    let had = || FactName::HadThen("hibp:Canva".into());
    let kept = || FactName::ChangedSince("hibp:Canva".into());
    type Row<'a> = (&'a str, bool, &'a [(FactName, &'a str)], Compared);
    let cases: &[Row<'_>] = &[
        ("nothing known", true, &[], Compared::Nothing),
        (
            "the change before the day of joining",
            true,
            &[(FactName::MemberSince, "2015"), (FactName::PasswordChanged, "2018-01-01")],
            Compared::PasswordChanged(changed),
        ),
        ("the day of joining", true, &[(FactName::MemberSince, "2015")], Compared::MemberSince(since)),
        (
            "a change says nothing of contact data",
            false,
            &[(FactName::MemberSince, "2015"), (FactName::PasswordChanged, "2018-01-01")],
            Compared::MemberSince(since),
        ),
        (
            "the person's own word",
            true,
            &[(had(), "yes"), (kept(), "no"), (FactName::PasswordChanged, "2018-01-01")],
            Compared::Person,
        ),
        ("a date that is none", true, &[(FactName::MemberSince, "soon")], Compared::Nothing),
    ];
    for (name, passwords, facts, compared) in cases {
        let leak = leak(*passwords, "2019-05-24");
        assert_eq!(touch(&account(facts), &leak, None).compared, *compared, "{name}");
    }
    let mut undated = leak(true, "never");
    undated.known_since = None;
    let there = account(&[(FactName::MemberSince, "2015"), (FactName::PasswordChanged, "2018-01-01")]);
    assert_eq!(
        touch(&there, &undated, None).verdict,
        Verdict::Unsorted,
        "a leak without a date is compared with nothing"
    );
}

#[test]
fn what_is_certain_is_sorted_first_and_then_passwords_and_the_newest() {
    let leak = |passwords, day| KnownLeak { doubtful: false, ..leak(passwords, day) };
    let doubtful = |leak: KnownLeak| KnownLeak { doubtful: true, ..leak };
    let order = [
        leak(true, "2020-01-01"),
        leak(true, "2012-01-01"),
        leak(false, "2025-01-01"),
        doubtful(leak(true, "2025-06-01")),
        doubtful(leak(false, "2025-07-01")),
    ];
    assert!(order.is_sorted_by(|one, next| order_to_sort(one) < order_to_sort(next)));
    let account = account(&[]);
    let [first, second] = [&order[1], &order[3]].map(|leak| touch(&account, leak, None));
    assert!(order_to_show(&first) < order_to_show(&second), "also where nothing is asked, whatever the date");
    let of_kind = |kind, day| KnownLeak { kind, ..leak(false, day) };
    let (old, new) = (of_kind(LeakKind::ThirdParty, "2015-01-01"), of_kind(LeakKind::Contact, "2024-01-01"));
    let [old, new] = [&old, &new].map(|leak| touch(&account, leak, None));
    assert_eq!(old.verdict, new.verdict);
    assert!(
        order_to_show(&new) < order_to_show(&old),
        "of what holds no passwords the newest comes first, of any kind"
    );
    let joined = self::account(&[(FactName::MemberSince, "2022")]);
    let (certain, disputed) = (leak(false, "2019-05-24"), doubtful(leak(true, "2025-06-01")));
    let (past, may_be) = (touch(&joined, &certain, None), touch(&joined, &disputed, None));
    assert!(order_to_show(&may_be) < order_to_show(&past), "what does not touch them stands below all the same");
}
