//! Tests of the laws of joining: the side, the order and the number of times do not matter, and no event is lost.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;

use super::{Merge, Offer, join, merge};
use crate::document::{
    CheckRow, Deleted, Document, EntityRow, EventRow, ExposureRow, FactRow, Moment, SettingRow, Stamp,
};
use crate::model::{Id, Model};

fn id(byte: u8) -> Id {
    Id::from_bytes([byte; 16])
}

/// Stamps of few different times: of wrong clocks, too.
fn stamp() -> impl Strategy<Value = Stamp> {
    let years = select(vec![0_i64, 1, 2, 3, 20 * 365 * 86_400_000, 300 * 365 * 86_400_000]);
    (years, 0_i64..2).prop_map(|(millis, counter)| Stamp::from_clock((millis << 16) + counter))
}

fn moment() -> impl Strategy<Value = Moment> {
    (0_i64..3).prop_map(Moment::from_millis)
}

fn fact() -> impl Strategy<Value = FactRow> {
    let names = vec!["service", "sign_in", "value", "recorded_before/28282828282828282828282828282828", "later_word"];
    (select(names), select(vec!["person", "import"]), stamp(), moment(), select(vec!["", "a", "b"])).prop_map(
        |(name, origin, stamp, at, value)| FactRow {
            name: name.into(),
            origin: origin.into(),
            stamp,
            at,
            value: value.into(),
        },
    )
}

#[derive(Debug, Clone)]
enum Part {
    Fact(u8, FactRow),
    Event(u8, u8),
    Standing(u8, Stamp, Option<Moment>),
    Deleted(u8, Stamp),
    Exposure(u8, Stamp, bool, Moment),
    Check(u8, Moment, u32, Stamp),
    Setting(Stamp, &'static str),
}

fn part() -> impl Strategy<Value = Part> {
    let entity = || 1_u8..12;
    prop_oneof![
        4 => (entity(), fact()).prop_map(|(on, fact)| Part::Fact(on, fact)),
        4 => (entity(), 100_u8..200).prop_map(|(on, event)| Part::Event(on, event)),
        2 => (entity(), stamp(), proptest::option::of(moment())).prop_map(|(on, stamp, at)| Part::Standing(on, stamp, at)),
        1 => (6_u8..12, stamp()).prop_map(|(on, stamp)| Part::Deleted(on, stamp)),
        2 => (entity(), stamp(), any::<bool>(), moment()).prop_map(|(on, s, gone, at)| Part::Exposure(on, s, gone, at)),
        1 => (entity(), moment(), 0_u32..2, stamp()).prop_map(|(on, at, found, stamp)| Part::Check(on, at, found, stamp)),
        1 => (stamp(), select(vec!["", "x"])).prop_map(|(stamp, value)| Part::Setting(stamp, value)),
    ]
}

/// Returns a list as one computer may have it. The persons 1 to 3 and the devices 4 and 5 are of three lists that were begun apart or
/// together; the other entities are known to all of them.
fn lists() -> impl Strategy<Value = Document> {
    (1_u8..4, 4_u8..6, proptest::collection::vec(part(), 0..40)).prop_map(|(person, device, parts)| {
        let mut entities: BTreeMap<u8, EntityRow> = BTreeMap::new();
        let fresh = |byte: u8| {
            let kind = match byte {
                1..=3 => "person",
                4 | 5 => "device",
                byte => ["account", "identifier", "app"][usize::from(byte) % 3],
            };
            EntityRow {
                id: id(byte),
                stamp: Stamp::from_clock(0),
                kind: kind.into(),
                made: Moment::from_millis(i64::from(byte)),
                removed: None,
                facts: Vec::new(),
                events: Vec::new(),
            }
        };
        entities.insert(person, fresh(person));
        entities.insert(device, fresh(device));
        let mut list = Document::begin(id(person), id(device), Timestamp::UNIX_EPOCH, "");
        let mine = |on: u8| {
            if on <= 3 {
                person
            } else if on <= 5 {
                device
            } else {
                on
            }
        };
        for part in parts {
            match part {
                Part::Fact(on, fact) => {
                    let facts = &mut entities.entry(mine(on)).or_insert_with(|| fresh(on)).facts;
                    facts.retain(|known| !known.is_of(&fact));
                    facts.push(fact);
                }
                Part::Event(on, event) => {
                    // An event belongs to one entity, whoever writes it.
                    let on = mine(if event % 3 == 0 { on.min(5) } else { 6 + event % 6 });
                    let (stamp, at) = (Stamp::from_clock(i64::from(event)), Moment::from_millis(i64::from(event)));
                    let about = "step/password".to_owned();
                    let mut whose = [event; 16];
                    whose[0] = on;
                    let row = EventRow { id: Id::from_bytes(whose), stamp, at, about, mark: "done".into() };
                    let events = &mut entities.entry(on).or_insert_with(|| fresh(on)).events;
                    if !events.contains(&row) {
                        events.push(row);
                    }
                }
                Part::Standing(on, stamp, removed) if on > 5 => {
                    let entity = entities.entry(on).or_insert_with(|| fresh(on));
                    (entity.stamp, entity.removed) = (stamp, removed);
                }
                Part::Standing(..) => {}
                Part::Deleted(on, stamp) => {
                    list.deleted.retain(|gone| gone.id != id(on));
                    list.deleted.push(Deleted { id: id(on), stamp, at: Moment::from_millis(0) });
                }
                Part::Exposure(on, stamp, gone, at) => {
                    let (leak, source, origin) = ("A".to_owned(), "hibp".to_owned(), String::new());
                    let row = ExposureRow { identifier: id(mine(on)), leak, source, origin, stamp, gone, at };
                    list.exposures.retain(|known| !known.is_of(&row));
                    list.exposures.push(row);
                }
                Part::Check(on, at, found, stamp) => {
                    let (source, origin, outcome) = ("hibp".to_owned(), String::new(), "found".to_owned());
                    let identifier = id(mine(on));
                    let row = CheckRow { identifier, source, origin, at, outcome, found, status: 0, wait: 0, stamp };
                    list.checks.retain(|known| !known.is_of(&row));
                    list.checks.push(row);
                }
                Part::Setting(stamp, value) => {
                    list.settings = vec![SettingRow { name: "round".into(), stamp, value: value.into() }];
                }
            }
        }
        entities.retain(|byte, _| !list.deleted.iter().any(|gone| gone.id == id(*byte)));
        list.exposures
            .retain(|row| entities.values().any(|entity| entity.id == row.identifier && entity.kind != "person"));
        list.checks
            .retain(|row| entities.values().any(|entity| entity.id == row.identifier && entity.kind != "person"));
        list.entities = entities.into_values().collect();
        list.sort();
        assert!(list.to_json().is_ok(), "the lists of this test are sound");
        list
    })
}

/// Returns a list without what says on which computer it was joined.
fn apart(list: Document) -> Document {
    let begun = Document::begin(list.list.person, id(0), Timestamp::UNIX_EPOCH, "");
    Document { written: begun.written, program: begun.program, list: begun.list, ..list }
}

fn events(list: &Document) -> BTreeSet<(Id, Id)> {
    let of = |entity: &EntityRow| entity.events.iter().map(|event| (entity.id, event.id)).collect::<Vec<_>>();
    list.entities.iter().flat_map(of).collect()
}

proptest! {
    #[test]
    fn the_side_does_not_matter(one in lists(), other in lists()) {
        prop_assert_eq!(apart(join(&one, &other)), apart(join(&other, &one)));
    }

    #[test]
    fn joining_twice_changes_nothing(one in lists(), other in lists()) {
        let once = join(&one, &other);
        prop_assert_eq!(join(&once, &other), once.clone());
        prop_assert_eq!(join(&once, &once), once.clone());
        prop_assert_eq!(join(&one, &one), one);
        let again = merge(&once, &other);
        prop_assert_eq!(again.told, super::Told { not_understood: other.not_understood(), ..super::Told::default() });
    }

    #[test]
    fn any_order_of_three_ends_the_same(one in lists(), two in lists(), three in lists()) {
        let first = apart(join(&join(&one, &two), &three));
        prop_assert_eq!(&first, &apart(join(&one, &join(&two, &three))));
        prop_assert_eq!(&first, &apart(join(&join(&three, &one), &two)));
    }

    #[test]
    fn no_event_is_lost_but_with_an_entity_that_was_deleted_for_good(one in lists(), other in lists()) {
        let joined = join(&one, &other);
        let person = joined.list.person;
        let ids: BTreeSet<Id> = events(&joined).into_iter().map(|(_, event)| event).collect();
        for (entity, event) in events(&one).into_iter().chain(events(&other)) {
            let deleted = joined.deleted.iter().any(|gone| gone.id == entity);
            prop_assert_eq!(ids.contains(&event), !deleted, "an event of {}", entity);
        }
        prop_assert_eq!(joined.entities.iter().filter(|entity| entity.kind == "person").count(), 1);
        prop_assert!(joined.entity(person).is_some() && joined.entity(joined.list.device).is_some());
        prop_assert_eq!(joined.list.device, one.list.device, "this computer stays itself");
    }

    #[test]
    fn what_was_joined_is_a_sound_document(one in lists(), other in lists()) {
        let joined = join(&one, &other);
        prop_assert_eq!(Document::read(&joined.to_json().unwrap()), Ok(joined));
    }

    /// Whatever the clocks say, a row that is written after joining holds on both computers.
    #[test]
    fn what_is_written_after_joining_holds(one in lists(), other in lists()) {
        let mut after = join(&one, &other);
        let newest = after.entities.iter().flat_map(|entity| entity.facts.iter().map(|fact| fact.stamp)).max();
        let stamp = Stamp::from_clock(newest.map_or(0, Stamp::clock) + 1);
        let (name, origin) = ("sign_in".to_owned(), "person".to_owned());
        let row = FactRow { name, origin, stamp, at: Moment::from_millis(0), value: "last".into() };
        let person = after.list.person;
        for entity in after.entities.iter_mut().filter(|entity| entity.id == person) {
            entity.facts.retain(|known| !known.is_of(&row));
            entity.facts.push(row.clone());
            entity.facts.sort();
        }
        let there = join(&other, &after);
        prop_assert!(there.entity(person).unwrap().facts.contains(&row));
    }
}

/// Returns a list with accounts and identifiers of these ids, services or values, and sign-ins.
fn listed(person: u8, device: u8, rows: &[(u8, &str, &str)]) -> Document {
    let model = Model::new(id(person), id(device), Timestamp::UNIX_EPOCH);
    let mut list = Document::of(&model, &BTreeMap::new(), Timestamp::UNIX_EPOCH, "");
    for (byte, service, sign_in) in rows {
        let fact = |name: &str, value: &str| FactRow {
            name: name.into(),
            origin: "person".into(),
            stamp: Stamp::from_clock(1),
            at: Moment::from_millis(0),
            value: value.into(),
        };
        let (kind, facts) = match *service {
            "email" => ("identifier", vec![fact("identifier_kind", "email"), fact("value", sign_in)]),
            service => ("account", vec![fact("service", service), fact("sign_in", sign_in)]),
        };
        list.entities.push(EntityRow {
            id: id(*byte),
            stamp: Stamp::from_clock(1),
            kind: kind.into(),
            made: Moment::from_millis(0),
            removed: None,
            facts,
            events: Vec::new(),
        });
    }
    list.sort();
    list
}

fn set(list: &mut Document, byte: u8, clock: i64, removed: Option<i64>) {
    for entity in list.entities.iter_mut().filter(|entity| entity.id == id(byte)) {
        (entity.stamp, entity.removed) = (Stamp::from_clock(clock), removed.map(Moment::from_millis));
    }
}

#[test]
fn equal_accounts_of_two_lists_are_offered_and_both_stay() {
    let mine =
        listed(1, 3, &[(10, "instagram", "Mara@example.com"), (11, "x", "mara"), (12, "email", "mara@example.com")]);
    let theirs =
        listed(2, 4, &[(20, "instagram", "mara@example.com "), (21, "x", "tom"), (22, "email", "MARA@example.com")]);
    let Merge { list, told, offers } = merge(&mine, &theirs);
    let pair = |mine: u8, theirs: u8, identifiers: bool| Offer { mine: id(mine), theirs: id(theirs), identifiers };
    assert_eq!(offers, [pair(10, 20, false), pair(12, 22, true)]);
    assert_eq!(told.accounts_new, 2);
    assert!(
        [10, 11, 12, 20, 21, 22].iter().all(|byte| list.entity(id(*byte)).is_some()),
        "nothing is joined by itself"
    );
    assert_eq!(merge(&list, &theirs).offers, [], "and offered once");
    let mut gone = theirs.clone();
    set(&mut gone, 20, 5, Some(3));
    assert_eq!(merge(&mine, &gone).offers, [pair(12, 22, true)], "a removed account is no half of a pair");
}

#[test]
fn a_removal_and_its_undo_are_one_row() {
    let both = listed(1, 3, &[(10, "x", "mara")]);
    let (mut removed, mut restored) = (both.clone(), both.clone());
    set(&mut removed, 10, 5, Some(3));
    set(&mut restored, 10, 6, None);
    let removal = merge(&both, &removed);
    assert!(removal.list.entity(id(10)).unwrap().removed.is_some());
    assert_eq!((removal.told.accounts_removed, removal.told.accounts_deleted), (1, 0));
    let undo = merge(&removal.list, &restored);
    assert_eq!(undo.list.entity(id(10)).unwrap().removed, None, "the undo is newer");
    assert_eq!(undo.told.accounts_restored, 1);
    assert_eq!(merge(&undo.list, &removed).list, undo.list, "the removal is old by now");
}

#[test]
fn what_was_deleted_for_good_stays_so_and_is_told() {
    let mine = listed(1, 3, &[(10, "x", "mara")]);
    let mut theirs = listed(1, 3, &[]);
    theirs.deleted = vec![Deleted { id: id(10), stamp: Stamp::from_clock(0), at: Moment::from_millis(0) }];
    let Merge { list, told, .. } = merge(&mine, &theirs);
    assert!(list.entity(id(10)).is_none(), "even if it was changed here since");
    assert_eq!(told.accounts_deleted, 1);
    assert_eq!(merge(&theirs, &mine).list.deleted, list.deleted);
}

#[test]
fn no_file_takes_the_person_or_the_computer_away() {
    let mine = listed(1, 3, &[]);
    let mut theirs = listed(2, 4, &[(3, "x", "mara")]);
    theirs.deleted = vec![Deleted { id: id(1), stamp: Stamp::from_clock(9), at: Moment::from_millis(0) }];
    let list = merge(&mine, &theirs).list;
    assert_eq!(list.list.person, id(1));
    assert!(list.entity(id(1)).is_some_and(|entity| entity.kind == "person"));
    assert!(list.entity(id(3)).is_some_and(|entity| entity.kind == "device"));
    assert!(list.to_json().is_ok());
}

#[test]
fn the_notes_of_a_person_follow_to_the_one_who_stays() {
    let mine = listed(1, 3, &[(10, "x", "mara")]);
    let mut theirs = listed(2, 4, &[(20, "x", "tom")]);
    let note = format!("{}\tinfected\t\t", id(2));
    for entity in theirs.entities.iter_mut().filter(|entity| entity.id == id(4)) {
        entity.facts.push(FactRow {
            name: format!("recorded_before/{}", id(40)),
            origin: "walkthrough".into(),
            stamp: Stamp::from_clock(2),
            at: Moment::from_millis(0),
            value: note.clone(),
        });
    }
    let list = merge(&mine, &theirs).list;
    assert_eq!(list.entity(id(4)).unwrap().facts[0].value, format!("{}\tinfected\t\t", id(1)));
}
