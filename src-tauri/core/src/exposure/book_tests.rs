//! Tests of the leak book: what counts as one leak, of which kind it is, and what it asks for.

use super::super::leak::{KnownLeak, LeakKind, ListEntry, kind_of_data};
use super::LeakBook;
use crate::catalogue::StepId;
use crate::catalogue::{Catalogue, LooseDate};
use crate::checklist::tests::listed;
use crate::exposure::list::parse_list;
use crate::exposure::{Nature, asks};

fn entry(name: &str, domain: &str, data: &[&str]) -> ListEntry {
    listed(name, domain, "2020-01-01", "2020-02-01", data)
}

#[test]
fn nothing_is_listed_twice() {
    let catalogue = Catalogue::shipped();
    let book = LeakBook::new(catalogue, None);
    for incident in &catalogue.incidents {
        for name in &incident.hibp {
            assert_eq!(book.id_of(name), incident.id, "{name} is told by the incident");
            assert!(book.get(&format!("hibp:{name}")).is_none(), "{name} must not stand a second time");
        }
    }
    let mut ids: Vec<&str> = book.all().iter().map(|leak| leak.id.as_str()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "each id once");
}

#[test]
fn live_and_shipped_entries_of_one_leak_are_one() {
    let catalogue = Catalogue::shipped();
    let told = |name: &str| catalogue.incident_for_leak(name).is_some();
    let shipped = catalogue.leaks.leaks.iter().find(|leak| !told(&leak.name)).unwrap();
    let incident = catalogue.incidents.iter().find_map(|incident| incident.hibp.first()).unwrap();
    let mut live = [entry(&shipped.name, "renamed.example", &["Passwords"]), entry(incident, "", &["Phone numbers"])];
    live[0].title = "A new title".into();
    let before = LeakBook::new(catalogue, None);
    let book = LeakBook::new(catalogue, Some((&live, LooseDate::parse("2026-11-22").unwrap())));
    assert_eq!(book.all().len(), before.all().len(), "none more");
    let one = book.named(&shipped.name).unwrap();
    assert_eq!(
        (one.title.as_str(), one.domains.as_slice()),
        ("A new title", ["renamed.example".to_owned()].as_slice())
    );
    assert_eq!(book.all().iter().filter(|leak| leak.names.contains(&shipped.name)).count(), 1);
    let incident = book.named(incident).unwrap();
    assert!(incident.incident.is_some() && incident.data.iter().any(|class| class == "Phone numbers"), "and it adds");
}

#[test]
fn a_source_may_write_a_name_in_its_own_way() {
    let mut titled = entry("db8151dd", "covve.example", &["Email addresses"]);
    titled.title = "Covve".into();
    let live =
        [titled, entry("Upper", "upper.example", &["Passwords"]), entry("UPPER", "other.example", &["Passwords"])];
    let book = LeakBook::new(Catalogue::shipped(), Some((&live, LooseDate::parse("2026-11-22").unwrap())));
    let catalogue = Catalogue::shipped();
    let listed = catalogue.leaks.leaks.iter().find(|leak| catalogue.incident_for_leak(&leak.name).is_some()).unwrap();
    let told = catalogue.incident_for_leak(&listed.name).unwrap();
    for (written, id) in [
        ("db8151dd", "hibp:db8151dd"),
        ("covve", "hibp:db8151dd"),
        ("Upper", "hibp:Upper"),
        ("UPPER", "hibp:UPPER"),
        (listed.name.to_uppercase().as_str(), told.id.as_str()),
        ("NoListKnowsIt", "hibp:NoListKnowsIt"),
    ] {
        assert_eq!(book.id_of(written), id, "{written}");
    }
}

#[test]
fn a_leak_to_come_has_no_date() {
    let dated = |name: &str, date: &str, added: &str| {
        let mut dated = entry(name, "a.example", &["Passwords"]);
        (dated.date, dated.added) = (LooseDate::parse(date), LooseDate::parse(added));
        dated
    };
    let live = [
        dated("Past", "2012-05-05", "2016-05-21"),
        dated("ClockSetBack", "2027-10-01", "2027-11-02"),
        dated("ToCome", "2062-01-01", "2199-01-01"),
    ];
    let book = LeakBook::new(Catalogue::shipped(), Some((&live, LooseDate::parse("2026-11-22").unwrap())));
    for (name, known) in [("Past", true), ("ClockSetBack", true), ("ToCome", false)] {
        let leak = book.named(name).unwrap();
        assert_eq!((leak.date.is_some(), leak.known_since.is_some()), (known, known), "{name}");
    }
}

#[test]
fn the_kind_follows_from_what_came_out() {
    let mut stealer = entry("Stealer", "", &["Email addresses", "Passwords"]);
    stealer.stealer_log = true;
    let mut spam = entry("Spam", "", &["Email addresses"]);
    spam.spam_list = true;
    let live = [
        entry("Plain", "shop.example.com.au", &["Email addresses", "Passwords"]),
        entry("Contact", "contact.example", &["Phone numbers"]),
        entry("Combo", "", &["Email addresses", "Passwords"]),
        entry("NoHost", "localhost", &["Email addresses", "Passwords"]),
        stealer,
        spam,
    ];
    let date = LooseDate::parse("2026-11-22").unwrap();
    let book = LeakBook::new(Catalogue::shipped(), Some((&live, date)));
    let kind = |name: &str| book.named(name).map(|leak| leak.kind);
    assert_eq!(kind("Plain"), Some(LeakKind::Passwords));
    assert_eq!(kind("Contact"), Some(LeakKind::Contact));
    assert_eq!(kind("Combo"), Some(LeakKind::Combo), "no domain: put together from others");
    assert_eq!(kind("NoHost"), Some(LeakKind::Combo), "localhost is nobody's domain");
    assert_eq!(kind("Stealer"), Some(LeakKind::Stealer));
    assert!(book.named("Spam").is_some_and(|leak| leak.idle), "a spam list opens nothing");
    let mut unsaid = entry("Unverified", "unverified.example", &["Passwords"]);
    unsaid.verified = false;
    let mut invented = entry("Fabricated", "invented.example", &["Passwords"]);
    invented.fabricated = true; // HIBP marks it as verified too: verified to be fabricated.
    let mut gone = entry("Retired", "gone.example", &["Passwords"]);
    (gone.retired, gone.sensitive) = (true, true);
    let more = LeakBook::new(Catalogue::shipped(), Some((&[unsaid, invented, gone], date)));
    for (name, nature, idle, doubtful) in [
        ("Unverified", Nature::Unverified, false, true),
        ("Fabricated", Nature::Fabricated, true, false),
        ("Retired", Nature::Retired, true, false),
    ] {
        let leak = more.named(name).unwrap();
        assert_eq!((leak.nature.as_slice(), leak.idle, leak.doubtful), ([nature].as_slice(), idle, doubtful), "{name}");
        assert_eq!(asks(leak, None).is_empty(), idle, "{name}: it asks for nothing, or for as much as any other");
    }
    assert!(more.named("Retired").is_some_and(|leak| leak.sensitive));
    let (spam, stealer) = (book.named("Spam").unwrap(), book.named("Stealer").unwrap());
    assert_eq!(
        (spam.nature.as_slice(), stealer.nature.as_slice()),
        ([Nature::SpamList].as_slice(), [Nature::StealerLog].as_slice())
    );
    assert_eq!(KnownLeak::unlisted("New").nature, [Nature::Unlisted]);
    assert!(book.live && book.entries == live.len());
    assert_eq!(book.of_domain("example.com.au").count(), 1, "joined by registrable domain");
}

#[test]
fn what_came_out_is_told_once_in_whichever_words() {
    let catalogue = Catalogue::shipped();
    let ours = |incident: &&crate::catalogue::Incident| {
        !incident.hibp.is_empty() && incident.data.iter().any(|word| word == "e-mail addresses")
    };
    let incident = catalogue.incidents.iter().find(ours).expect("one that names e-mail addresses");
    let live = [entry(&incident.hibp[0], "", &["Email addresses", "Vehicle details"])];
    let book = LeakBook::new(catalogue, Some((&live, LooseDate::parse("2026-11-22").unwrap())));
    let data = &book.named(&incident.hibp[0]).unwrap().data;
    assert!(!data.contains(&"Email addresses".to_owned()), "{data:?}");
    assert!(data.contains(&"Vehicle details".to_owned()), "what only the list knows is added: {data:?}");
}

/// Our "some dates of birth" and the list's "Dates of birth" are one line, and the shipped book has no such pair.
#[test]
fn some_of_a_kind_and_the_kind_are_one_line() {
    let catalogue = Catalogue::shipped();
    for leak in LeakBook::new(catalogue, None).all() {
        let words: Vec<String> = leak.data.iter().map(|word| kind_of_data(word)).collect();
        for (place, word) in words.iter().enumerate() {
            assert!(!words[..place].contains(word), "{}: {:?}", leak.id, leak.data);
        }
    }
    for (ours, listed) in [
        ("some e-mail addresses", "Email addresses"),
        ("some dates of birth", "Dates of birth"),
        ("phone numbers (claimed)", "Phone numbers"),
        ("phone numbers without the last two digits", "Phone numbers"),
    ] {
        assert_eq!(kind_of_data(ours), kind_of_data(listed), "{ours}");
    }
    for (ours, listed) in [("names on other networks", "Names"), ("profile photos", "Photos"), ("", "Names")] {
        assert_ne!(kind_of_data(ours), kind_of_data(listed), "{ours}");
    }
}

fn of_day(list: &[ListEntry]) -> (&[ListEntry], LooseDate) {
    (list, LooseDate::parse("2026-11-22").unwrap())
}

/// The list of another server changes a leak that ships: withdrawn, fabricated, a spam list, another date, no data,
/// another domain.
#[test]
fn a_list_of_others_takes_nothing_from_a_leak_that_hibp_listed() {
    let catalogue = Catalogue::shipped();
    let adobe = catalogue.leaks.leaks.iter().find(|leak| leak.name == "Adobe").expect("a shipped leak");
    let own = LeakBook::new(catalogue, None);
    type Change = fn(&mut ListEntry);
    let changes: [(&str, Change); 9] = [
        ("retired", |entry| entry.retired = true),
        ("fabricated", |entry| entry.fabricated = true),
        ("a spam list", |entry| entry.spam_list = true),
        ("not verified", |entry| entry.verified = false),
        ("long ago", |entry| {
            (entry.date, entry.added) = (LooseDate::parse("1990-01-01"), LooseDate::parse("1990-01-02"))
        }),
        ("no day", |entry| (entry.date, entry.added) = (None, None)),
        ("nothing came out", |entry| entry.data.clear()),
        ("elsewhere", |entry| entry.domain = "elsewhere.example".into()),
        ("in other letters", |entry| (entry.name, entry.retired) = ("ADOBE".into(), true)),
    ];
    for (what, change) in changes {
        let mut said = entry(&adobe.name, &adobe.domain, &["Passwords"]);
        change(&mut said);
        let list = [said];
        let book = LeakBook::with_others(catalogue, None, Some(of_day(&list)));
        assert_eq!(book.named("Adobe"), own.named("Adobe"), "{what}: the shipped one stays");
        assert_eq!(book.named("ADOBE"), own.named("Adobe"), "{what}: also in other letters");
        assert_eq!(book.all().len(), own.all().len(), "{what}: none fewer, and none beside it");
        assert!(book.entries >= catalogue.leaks.leaks.len(), "{what}: never fewer than ship");
        let own_word = LeakBook::new(catalogue, Some(of_day(&list)));
        let left_out = matches!(what, "no day" | "nothing came out");
        let changes = own_word.named("Adobe") != own.named("Adobe");
        assert!(what == "in other letters" || left_out || changes, "{what}: HIBP may");
    }
}

#[test]
fn a_list_of_others_may_add_leaks_data_and_titles() {
    let catalogue = Catalogue::shipped();
    let told = |name: &str| catalogue.incident_for_leak(name).is_some();
    let shipped = catalogue.leaks.leaks.iter().find(|leak| !told(&leak.name)).unwrap();
    let mut more = entry(&shipped.name, &shipped.domain, &["Vehicle details"]);
    more.title = "As others call it".into();
    let mut hidden = entry("Hidden", "hidden.example", &["Passwords"]);
    hidden.retired = true;
    // Another leak with the name and title of a shipped one would be found instead of it.
    let mut mask = entry("0Mask", &shipped.domain, &["Names"]);
    (mask.title, mask.date) = (shipped.title.clone(), LooseDate::parse("1990-01-01"));
    let list = [more, entry("New", "new.example", &["Passwords"]), hidden, mask];
    let book = LeakBook::with_others(catalogue, None, Some(of_day(&list)));
    let one = book.named(&shipped.name).unwrap();
    assert!(
        one.data.contains(&"Vehicle details".to_owned()) && shipped.data.iter().all(|class| one.data.contains(class))
    );
    assert_eq!(book.titled("as others call it"), Some(shipped.name.as_str()), "read on a page");
    assert!(book.named("as others call it").is_none(), "a source that names a new leak does not mean an old one");
    assert_eq!(
        book.named(&shipped.title.to_uppercase()).map(|leak| &leak.id),
        Some(&one.id),
        "the title stays its own"
    );
    assert_eq!(book.made_by(&shipped.title).map(|leak| &leak.id), Some(&one.id));
    assert!(book.named("New").is_some_and(|leak| leak.kind == LeakKind::Passwords && !leak.idle));
    assert!(book.named("Hidden").is_none(), "one that asks for nothing adds nothing: who is in it is told so");
    assert!(book.live);

    // HIBP's own current list outranks the other one as well.
    let today = [entry("New", "new.example", &["Passwords", "Phone numbers"])];
    let mut older = entry("New", "new.example", &[]);
    older.retired = true;
    let book = LeakBook::with_others(catalogue, Some(of_day(&today)), Some(of_day(&[older])));
    assert!(book.named("New").is_some_and(|leak| !leak.idle && leak.passwords && leak.phones));
}

/// A list whose fields were renamed or left out does not mean that nothing leaked.
#[test]
fn what_hibps_own_list_leaves_out_takes_nothing_back() {
    let catalogue = Catalogue::shipped();
    let told = |name: &str| catalogue.incident_for_leak(name).is_some();
    let shipped = catalogue.leaks.leaks.iter().find(|leak| !told(&leak.name) && !leak.domain.is_empty()).unwrap();
    let mut bare = entry(&shipped.name, "", &[]);
    (bare.date, bare.added) = (None, None);
    let list = [bare, entry("New", "new.example", &[])];
    let (own, book) = (LeakBook::new(catalogue, None), LeakBook::new(catalogue, Some(of_day(&list))));
    let (before, after) = (own.named(&shipped.name).unwrap(), book.named(&shipped.name).unwrap());
    assert_eq!((&after.data, &after.domains), (&before.data, &before.domains));
    assert_eq!((after.date, after.known_since, after.kind), (before.date, before.known_since, before.kind));
    let new = book.named("New").unwrap();
    assert!(new.contact() && !asks(new, None).is_empty(), "what came out is not known, which is not nothing");
}

/// HIBP's list with what it contained in 2025 and 2026: no domain, nulls, markup, counts above 2^31, capitals, and
/// classes of data that resemble passwords.
#[test]
fn a_list_with_what_lists_have_since_2025() {
    let list = parse_list(include_bytes!("../../../../tests/fixtures/lists/breaches.json")).unwrap();
    let book = LeakBook::new(Catalogue::shipped(), Some((&list, LooseDate::parse("2026-11-30").unwrap())));
    type Line<'a> = (&'a str, &'a str, &'a [&'a str], u64, LeakKind, [bool; 3]);
    let lines: [Line<'_>; 8] = [
        ("MadeStuffing", "Made Credential Lists", &[], 1_957_476_021, LeakKind::Combo, [true, false, false]),
        ("MadeStealer", "MadeStealer", &[], 183_247_316, LeakKind::Stealer, [true, false, false]),
        ("MadeMore", "Made & Sons", &["made.co.uk"], 4_294_967_299, LeakKind::Passwords, [true, false, false]),
        ("MadeOld", "MadeOld", &["made.org"], 1_000, LeakKind::Contact, [false, true, false]),
        ("MadeHints", "MadeHints", &["made.net"], 1_000, LeakKind::Contact, [false, false, false]),
        ("MadeTokens", "MadeTokens", &["made.com"], 1_000, LeakKind::Sessions, [false, false, false]),
        ("MadeSuffix", "MadeSuffix", &["myfritz.net"], 1_000, LeakKind::Passwords, [true, false, false]),
        ("MadeGone", "MadeGone", &["made.edu"], 1_000, LeakKind::Passwords, [true, false, true]),
    ];
    assert_eq!(list.len(), lines.len());
    for (name, title, domains, accounts, kind, [passwords, doubtful, idle]) in lines {
        let leak = book.named(name).unwrap();
        assert_eq!((leak.title.as_str(), leak.accounts, leak.kind), (title, Some(accounts), kind), "{name}");
        assert_eq!(leak.domains, domains, "{name}");
        assert_eq!((leak.passwords, leak.doubtful, leak.idle), (passwords, doubtful, idle), "{name}");
    }
    let told = &book.named("MadeStuffing").unwrap().description;
    assert_eq!(told, "Words with a link & others — and marks.");
    assert_eq!(asks(book.named("MadeTokens").unwrap(), None).first(), Some(&StepId::Sessions));
    assert!(book.named("MadeGone").unwrap().sensitive);
    assert!(book.named("MadeOld").unwrap().data.iter().any(|class| class == "Historical passwords"));
}
