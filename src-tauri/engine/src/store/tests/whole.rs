//! Tests of the list as a document: all rows come out and go in with their stamps, together or not at all.

use core_rules::document::settings::THIS_COMPUTER;
use core_rules::document::{Document, FactRow, Stamp};
use core_rules::merge::merge;
use core_rules::model::{Change, Fact, FactName, Origin};

use super::{changes, exposure, fresh, id, now};
use crate::store::{Store, StoreFault};
use core_rules::exposure::SourceId;

fn document(store: &Store) -> Document {
    store.document("0.1.0", now()).unwrap()
}

fn this(document: &Document) -> Change {
    Change::Setting(THIS_COMPUTER.into(), document.list.device.to_string())
}

/// Returns a document with some of everything, words of a later version included.
fn varied() -> Document {
    let (_dir, _, mut store) = fresh();
    store.write(&changes(), &[], now()).unwrap();
    let more = [
        Change::Expose(exposure("Adobe", SourceId::Hibp, "")),
        Change::Unexpose(exposure("Adobe", SourceId::Hibp, "")),
        Change::New(id(5), core_rules::model::Kind::Account),
        Change::Forget(id(5)),
        Change::Setting("first_run".into(), "done".into()),
        Change::Setting("consent.xposed.00".into(), "1".into()),
    ];
    store.write(&more, &[], now()).unwrap();
    assert_eq!(document(&store).model(), store.load().unwrap(), "the rows are what the model is read from");
    for sql in [
        "UPDATE fact SET name = 'colour' WHERE name = 'service'",
        "UPDATE event SET mark = 'half_done'",
        "UPDATE look SET outcome = 'heard_of'",
        "INSERT INTO entity (id, person, kind, made, device, clock) VALUES (x'0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a', x'01010101010101010101010101010101', 'wallet', 1, x'02020202020202020202020202020202', 7)",
    ] {
        assert_eq!(store.connection.borrow().execute(sql, []).unwrap(), 1, "{sql}");
    }
    document(&store)
}

#[test]
fn a_document_becomes_the_list_with_every_row_and_stamp() {
    let whole = Document::read(&varied().to_json().unwrap()).unwrap();
    assert_eq!((whole.deleted.len(), whole.settings.len()), (1, 1));
    assert_eq!(whole.exposures.iter().filter(|row| row.gone).count(), 1);
    let (dir, key, mut store) = fresh();
    let old = [
        Change::New(id(40), core_rules::model::Kind::Account),
        Change::Setting("network".into(), "on".into()),
        Change::Setting("hibp.key".into(), "0123456789".into()),
        Change::Setting("spare_key".into(), "confirmed".into()),
    ];
    store.write(&old, &[], now()).unwrap();
    store.adopt(None, &whole, &[this(&whole)], (id(2), now())).unwrap();
    assert_eq!(document(&store), whole);
    drop(store);
    let mut store = Store::open(dir.path(), &key).unwrap();
    assert_eq!(store.load().unwrap(), whole.model());
    assert_eq!(document(&store), whole);
    let settings = store.settings().unwrap();
    let names: Vec<&str> = settings.keys().map(String::as_str).collect();
    assert_eq!(names, ["first_run", "spare_key", THIS_COMPUTER], "what this computer opens the list with stays");
}

#[test]
fn a_document_is_written_whole_or_not_at_all() {
    let (_dir, _, mut store) = fresh();
    store.write(&changes(), &[], now()).unwrap();
    let before = document(&store);
    let fact = Fact { value: "x".into(), origin: Origin::Person, at: now() };
    // Nobody has this id, so the last row of the transaction fails.
    let fails = [Change::Set(id(99), FactName::SignIn, fact)];
    let whole = varied();
    for known in [None, Some(&before)] {
        assert_eq!(store.adopt(known, &whole, &fails, (id(2), now())), Err(StoreFault::Failed));
        assert_eq!(document(&store), before);
    }
    assert_eq!((store.person, store.device), (id(1), id(2)));
    store.write(&[Change::Restore(id(4))], &[], now()).unwrap();
}

#[test]
fn what_is_written_after_is_stamped_later_than_all_that_came_in() {
    let (dir, key, mut store) = fresh();
    store.write(&changes(), &[], now()).unwrap();
    let ahead = Stamp::at("2126-12-01T00:00:00Z".parse().unwrap());
    let parts: [fn(&mut Document, Stamp); 4] = [
        |list, ahead| list.exposures[0].stamp = ahead,
        |list, ahead| list.checks[0].stamp = ahead,
        |list, ahead| list.entities[0].stamp = ahead,
        |list, ahead| {
            let row = core_rules::document::Deleted { id: id(77), stamp: ahead, at: now().into() };
            list.deleted.push(row);
        },
    ];
    for part in parts {
        let mut theirs = document(&store);
        part(&mut theirs, ahead);
        theirs.sort();
        store.adopt(None, &theirs, &[], (id(2), now())).unwrap();
        drop(store);
        store = Store::open(dir.path(), &key).unwrap();
        store.load().unwrap();
        let fact = Fact { value: "later".into(), origin: Origin::Person, at: now() };
        store.write(&[Change::Set(id(3), FactName::SignIn, fact)], &[], now()).unwrap();
        let list = document(&store);
        let written = |row: &&FactRow| row.value == "later";
        assert!(list.entity(id(3)).unwrap().facts.iter().find(written).unwrap().stamp > ahead);
    }
}

#[test]
fn joining_writes_what_the_rules_say_and_keeps_what_is_here() {
    let (_dir, _, mut store) = fresh();
    store.write(&[Change::New(id(40), core_rules::model::Kind::Account)], &[], now()).unwrap();
    store.write(&[Change::Setting("network".into(), "on".into())], &[], now()).unwrap();
    let (mine, theirs) = (document(&store), varied());
    let joined = merge(&mine, &theirs).list;
    store.adopt(Some(&mine), &joined, &[], (id(2), now())).unwrap();
    assert_eq!(document(&store), joined);
    assert_eq!(store.settings().unwrap().get("network").map(String::as_str), Some("on"));
    let again = merge(&joined, &theirs).list;
    store.adopt(Some(&joined), &again, &[], (id(2), now())).unwrap();
    assert_eq!(document(&store), joined, "a second time nothing changes");
}
