//! Tests of the file: creating, opening, refusing and copying it, and that everything acknowledged is there again.

mod power;
mod whole;

use core_rules::catalogue::StepId;
use core_rules::exposure::{Check, Exposure, NotChecked, Outcome, SourceId, Why};
use core_rules::model::{About, Change, Event, Fact, FactName, Id, Kind, Mark, Origin};
use jiff::Timestamp;
use secrecy::SecretString;

use super::{LedgerEnd, LedgerEntry, SoughtWord, Store, StoreFault};
use crate::vault::{self, DATABASE_FILE, DataKey};

fn now() -> Timestamp {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn id(byte: u8) -> Id {
    Id::from_bytes([byte; 16])
}

/// Returns a folder with a new database and its key.
fn fresh() -> (tempfile::TempDir, DataKey, Store) {
    let dir = tempfile::tempdir().unwrap();
    let key = vault::create_with_passphrase(dir.path(), &SecretString::from("a long enough phrase"))
        .unwrap()
        .finish()
        .unwrap();
    let store = Store::create(dir.path(), &key, id(1), id(2), now()).unwrap();
    (dir, key, store)
}

/// Returns the ledger row of a request that is under way.
fn line(byte: u8, receiver: &str) -> LedgerEntry {
    LedgerEntry {
        id: id(byte),
        at: now(),
        about: None,
        receiver: receiver.into(),
        purpose: "address".into(),
        carried: "address_digits".into(),
        digits: 6,
        bytes_out: 200,
        bytes_in: 0,
        status: 0,
        answer: "pending".into(),
    }
}

fn exposure(leak: &str, source: SourceId, origin: &str) -> Exposure {
    Exposure { identifier: id(4), leak: leak.into(), source, origin: origin.into(), at: now() }
}

fn changes() -> Vec<Change> {
    let fact = |value: &str| Fact { value: value.into(), origin: Origin::Person, at: now() };
    vec![
        Change::New(id(3), Kind::Account),
        Change::Set(id(3), FactName::Service, fact("instagram")),
        Change::Set(id(3), FactName::HadThen("ig-2017-doxagram".into()), fact("yes")),
        Change::Add(id(3), Event { id: id(9), about: About::Leak("hibp:Canva".into()), mark: Mark::Done, at: now() }),
        Change::New(id(4), Kind::Identifier),
        Change::Set(id(4), FactName::Value, fact("mara@example.com")),
        Change::Expose(exposure("Canva", SourceId::Hibp, "https://leaks.example/api")),
        Change::Checked(Check {
            identifier: id(4),
            source: SourceId::Hibp,
            origin: "https://leaks.example/api".into(),
            at: now(),
            outcome: Outcome::NotChecked(NotChecked { why: Why::TooMany, status: 429, wait: 7 }),
        }),
        Change::Remove(id(4)),
        Change::Setting("network".into(), "on".into()),
    ]
}

#[test]
fn what_was_written_is_read_back() {
    let (dir, key, mut store) = fresh();
    let mut told = store.load().unwrap();
    store.write(&changes(), &[], now()).unwrap();
    for change in changes() {
        told.apply(&change, now());
    }
    drop(store);
    let mut store = Store::open(dir.path(), &key).unwrap();
    let read = store.load().unwrap();
    for kind in [Kind::Account, Kind::Identifier] {
        assert_eq!(read.of(kind), told.of(kind), "the file says what the model said");
        assert_eq!(read.removed(kind), told.removed(kind));
    }
    assert_eq!(read.exposures(), told.exposures());
    assert_eq!(read.checks(id(4)), told.checks(id(4)));
    assert_eq!(store.settings().unwrap().get("network").map(String::as_str), Some("on"));
}

#[test]
fn a_line_about_what_was_removed_meanwhile_is_anonymous() {
    let (_dir, _key, mut store) = fresh();
    store.write(&[Change::New(id(4), Kind::Identifier), Change::New(id(5), Kind::Identifier)], &[], now()).unwrap();
    store.write(&[Change::Remove(id(4))], &[], now()).unwrap();
    let line = |byte: u8, about: Option<Id>| LedgerEntry { about, ..line(byte, "haveibeenpwned.com") };
    store.ledger_open(&[line(20, Some(id(4))), line(21, Some(id(5))), line(22, None)]).unwrap();
    let (lines, _) = store.ledger(&[], 0, 10).unwrap();
    let about: Vec<Option<Id>> = lines.iter().rev().map(|line| line.about).collect();
    assert_eq!(about, [None, Some(id(5)), None]);
}

#[test]
fn a_failing_change_writes_nothing_of_its_list() {
    let (_dir, _key, mut store) = fresh();
    let mut list = changes();
    // The entity does not exist, so the last change violates a constraint of the database.
    list.push(Change::Set(id(77), FactName::Value, Fact { value: "x".into(), origin: Origin::Person, at: now() }));
    assert!(store.write(&list, &[], now()).is_err());
    assert!(store.load().unwrap().of(Kind::Account).is_empty(), "all or nothing");
}

#[test]
fn the_file_is_encrypted_and_opens_with_its_key_alone() {
    let (dir, key, mut store) = fresh();
    store.write(&changes(), &[], now()).unwrap();
    store.settle().unwrap();
    drop(store);
    let bytes = std::fs::read(dir.path().join(DATABASE_FILE)).unwrap();
    assert!(!bytes.starts_with(b"SQLite format 3"), "no plain header");
    for word in ["instagram", "mara@example.com", "CREATE TABLE"] {
        assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "{word} in the clear");
    }
    let other = tempfile::tempdir().unwrap();
    let stranger = vault::create_with_passphrase(other.path(), &SecretString::from("another long phrase"))
        .unwrap()
        .finish()
        .unwrap();
    assert_eq!(Store::open(dir.path(), &stranger).err(), Some(StoreFault::NotOurs));
    assert_eq!(std::fs::read(dir.path().join(DATABASE_FILE)).unwrap(), bytes, "refused and untouched");
    Store::open(dir.path(), &key).unwrap();
}

#[test]
fn a_newer_or_foreign_file_is_refused_and_untouched() {
    let (dir, key, store) = fresh();
    store.connection.borrow().pragma_update(None, "user_version", 99).unwrap();
    store.settle().unwrap();
    drop(store);
    let bytes = std::fs::read(dir.path().join(DATABASE_FILE)).unwrap();
    assert_eq!(Store::open(dir.path(), &key).err(), Some(StoreFault::Newer));
    assert_eq!(std::fs::read(dir.path().join(DATABASE_FILE)).unwrap(), bytes);

    std::fs::write(dir.path().join(DATABASE_FILE), b"this is a letter, not a database").unwrap();
    assert_eq!(Store::open(dir.path(), &key).err(), Some(StoreFault::NotOurs));
    std::fs::remove_file(dir.path().join(DATABASE_FILE)).unwrap();
    assert_eq!(Store::open(dir.path(), &key).err(), Some(StoreFault::DatabaseGone));
}

#[test]
fn a_copy_holds_what_is_still_in_the_log() {
    let (dir, key, mut store) = fresh();
    store.write(&changes(), &[], now()).unwrap();
    super::copies::make(dir.path(), &key, "nightlatch.copy-before-2.db").unwrap();
    drop(store);
    let copy = dir.path().join("nightlatch.copy-before-2.db");
    let bytes = std::fs::read(&copy).unwrap();
    assert!(!bytes.starts_with(b"SQLite format 3"), "a copy is encrypted as well");
    std::fs::rename(copy, dir.path().join(DATABASE_FILE)).unwrap();
    for log in ["nightlatch.db-wal", "nightlatch.db-shm"] {
        let gone = std::fs::remove_file(dir.path().join(log));
        assert!(gone.is_ok() || !dir.path().join(log).exists());
    }
    assert_eq!(Store::open(dir.path(), &key).unwrap().load().unwrap().of(Kind::Account).len(), 1);
}

#[test]
fn forgetting_leaves_a_tombstone_and_nothing_else() {
    let (_dir, _key, mut store) = fresh();
    store.write(&changes(), &[], now()).unwrap();
    store.write(&[Change::Forget(id(4))], &[], now()).unwrap();
    let count = |sql: &str| -> i64 { store.connection.borrow().query_row(sql, [], |row| row.get(0)).unwrap() };
    assert_eq!(count("SELECT count(*) FROM tombstone"), 1);
    for table in ["exposure", "look"] {
        assert_eq!(count(&format!("SELECT count(*) FROM {table}")), 0, "{table}");
    }
    assert_eq!(count("SELECT count(*) FROM fact WHERE entity NOT IN (SELECT id FROM entity)"), 0);
}

#[test]
fn the_ledger_is_written_first_and_searched_plainly() {
    let (_dir, _key, mut store) = fresh();
    store.ledger_open(&[line(1, "a.example"), line(2, "100%.example"), line(3, "c.example")]).unwrap();
    let end = |byte, status, bytes_in, answer| LedgerEnd { id: id(byte), status, bytes_in, answer };
    store.ledger_close(&[end(1, 200, 40_000, Some("answered")), end(3, 0, 0, None)]).unwrap();
    let (all, total) = store.ledger(&[], 0, 10).unwrap();
    assert_eq!((all.len(), total), (2, 2));
    assert_eq!(all[1].answer, "answered");
    assert_eq!(store.ledger(&SoughtWord::plain("%"), 0, 10).unwrap().1, 1, "a percent sign is a letter");
    assert_eq!(store.ledger(&SoughtWord::plain("a.ex"), 0, 10).unwrap().1, 1);
}

#[test]
fn a_word_is_found_where_people_read_it_and_every_word_counts() {
    let (_dir, _key, mut store) = fresh();
    store.write(&[Change::New(id(9), Kind::Identifier)], &[], now()).unwrap();
    let line = |byte: u8, purpose: &str, carried: &str| LedgerEntry {
        purpose: purpose.into(),
        carried: carried.into(),
        ..line(byte, "range.example")
    };
    let about = LedgerEntry { about: Some(id(9)), ..line(4, "address", "address_digits") };
    let lines = [line(1, "password", "password_digits"), line(2, "list", "nothing"), line(3, "key", "key"), about];
    store.ledger_open(&lines).unwrap();
    let word = |text: &str| SoughtWord { text: text.into(), ..SoughtWord::default() };
    let found = |words: &[SoughtWord]| -> Vec<u8> {
        let (lines, total) = store.ledger(words, 0, 10).unwrap();
        assert_eq!(lines.len(), usize::try_from(total).unwrap());
        lines.iter().map(|line| line.id.bytes()[0]).collect()
    };
    let leaked = SoughtWord { purposes: vec!["password", "address"], ..word("leaked") };
    let whole = SoughtWord { carried: vec!["password_digits", "key"], ..word("your") };
    assert_eq!(found(std::slice::from_ref(&leaked)), [4, 1], "newest first");
    assert_eq!(found(&[leaked, whole.clone()]), [1]);
    assert_eq!(found(&[whole, word("range")]), [3, 1]);
    assert_eq!(found(&[SoughtWord { about: vec![id(9), id(8)], ..word("mara@") }]), [4]);
    assert_eq!(found(&[SoughtWord { answers: vec!["pending"], ..word("not") }]), [4, 3, 2, 1]);
    assert!(found(&[word("password")]).is_empty(), "the store's own words are nobody's");
    assert!(found(&[word("' OR 1 --")]).is_empty(), "a word is a word");
}

#[test]
fn clocks_never_go_back() {
    let (dir, key, mut store) = fresh();
    let first = store.tick(now());
    let long_ago = "2020-01-01T00:00:00Z".parse().unwrap();
    let later = store.tick(long_ago);
    assert!(later > first, "also when the computer's clock does");
    store.write(&changes(), &[], now()).unwrap();
    let written = store.clock;
    drop(store);
    let mut again = Store::open(dir.path(), &key).unwrap();
    again.load().unwrap();
    assert!(again.tick(long_ago) > written, "nor in a later run");
}

/// Findings from before addresses of sources were stored are attributed to the address in the settings.
#[test]
fn a_file_of_schema_2_opens_with_its_findings() {
    let (dir, key, store) = fresh();
    drop(store);
    for log in ["", "-wal", "-shm"] {
        drop(std::fs::remove_file(dir.path().join(format!("{DATABASE_FILE}{log}"))));
    }
    // These rows were written by a program of that schema version.
    super::open::create_as_of(2, dir.path(), &key, include_str!("tests/schema_2.sql")).unwrap();
    let store = Store::open(dir.path(), &key).unwrap();
    assert!(dir.path().join("nightlatch.copy-before-3.db").exists(), "a copy of the file as it was");
    drop(store);
    let mut store = Store::open(dir.path(), &key).unwrap();
    let model = store.load().unwrap();
    let hibp = "https://haveibeenpwned.com/api/v3";
    let expected = [
        ("ByByHand", SourceId::ByHand, ""),
        ("ByFolder", SourceId::Folder, "/home/mara/ranges"),
        ("ByHibp", SourceId::Hibp, hibp),
        ("ByHibpDirect", SourceId::HibpDirect, hibp),
        ("ByServer", SourceId::Server, "https://leaks.example/api"),
        ("ByXposed", SourceId::Xposed, "https://api.xposedornot.com/v1"),
    ];
    let mut found: Vec<_> = model.exposures().iter().map(|one| (one.leak.as_str(), one.source, &*one.origin)).collect();
    found.sort_unstable();
    assert_eq!(found, expected, "what was taken back stays so");
    let mut looks: Vec<_> = model.checks(id(4)).iter().map(|one| (one.source, &*one.origin, one.outcome)).collect();
    looks.sort_by_key(|look| look.0);
    let mut expected = expected.map(|(_, source, origin)| (source, origin, Outcome::Found(1)));
    expected.sort_by_key(|look| look.0);
    assert_eq!(looks, expected);
    assert!(store.list("breaches").unwrap().is_none(), "a list of another server is not HIBP's");
    let kept = store.list("breaches_other").unwrap().unwrap();
    assert_eq!((kept.origin.as_str(), kept.etag.as_str()), ("https://leaks.example/api", "\"one\""));
    // The same finding from another address is a separate one, and only an answer from there takes it back.
    let elsewhere = exposure("ByServer", SourceId::Server, "https://other.example");
    store.write(&[Change::Expose(elsewhere.clone())], &[], now()).unwrap();
    assert_eq!(store.load().unwrap().exposures().len(), 7);
    store.write(&[Change::Unexpose(elsewhere)], &[], now()).unwrap();
    assert_eq!(store.load().unwrap().exposures().len(), 6);
}

/// A result that this version does not know, or that a disk fault left, is read as not known, and the good news before it no longer
/// counts.
#[test]
fn a_word_that_is_not_known_is_not_checked_and_never_the_answer_before_it() {
    let (dir, key, mut store) = fresh();
    let look = |second: i64, outcome| {
        let at = now().checked_add(jiff::SignedDuration::from_secs(second)).unwrap();
        Change::Checked(Check {
            identifier: id(4),
            source: SourceId::Server,
            origin: "https://a.example".into(),
            at,
            outcome,
        })
    };
    let list = [
        Change::New(id(4), Kind::Identifier),
        Change::New(id(3), Kind::Account),
        look(1, Outcome::NotInList),
        look(2, Outcome::Found(1)),
        Change::Expose(exposure("Canva", SourceId::Server, "https://a.example")),
        Change::Add(id(3), Event { id: id(9), about: About::Step(StepId::Password), mark: Mark::Done, at: now() }),
        Change::Add(
            id(3),
            Event { id: id(10), about: About::Step(StepId::Password), mark: Mark::NotOffered, at: now() },
        ),
    ];
    store.write(&list, &[], now()).unwrap();
    let set = |sql: &str| assert_eq!(store.connection.borrow().execute(sql, []).unwrap(), 1, "{sql}");
    set("UPDATE look SET outcome = 'heard_of' WHERE outcome = 'found'");
    set("UPDATE exposure SET source = 'oracle'");
    set("UPDATE event SET mark = 'half_done' WHERE mark = 'not_offered'");
    drop(store);
    let mut store = Store::open(dir.path(), &key).unwrap();
    let model = store.load().unwrap();
    let outcomes: Vec<Outcome> = model.checks(id(4)).iter().map(|check| check.outcome).collect();
    assert_eq!(outcomes, [Outcome::NotInList, Outcome::NotChecked(NotChecked::because(Why::NotAnAnswer))]);
    let found: Vec<_> = model.exposures().iter().map(|one| (one.leak.as_str(), &*one.origin)).collect();
    assert_eq!(found, [("Canva", "oracle")], "found by somebody whom this version does not know");
    let mark = model.get(id(3)).unwrap().mark(&About::Step(StepId::Password)).map(|event| event.mark);
    assert_eq!(mark, Some(Mark::Unknown), "what was done to a step last is not known, so it is not done");
}
