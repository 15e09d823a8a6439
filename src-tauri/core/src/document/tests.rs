//! Tests of the document: nothing is lost on the way to JSON and back, and what is not a document is refused.

use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;

use super::{Document, EntityRow, FactRow, MOST_BYTES, Moment, SettingRow, Stamp, Unreadable, settings};
use crate::model::{
    About, Change, Check, Event, Exposure, Fact, FactName, Id, Kind, Mark, Model, NotChecked, Origin, Outcome,
    SourceId, StepId, Why,
};

fn id(byte: u8) -> Id {
    Id::from_bytes([byte; 16])
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(1_795_000_000_000 + millis).unwrap()
}

fn small() -> Document {
    Document::of(&Model::new(id(1), id(2), at(0)), &BTreeMap::new(), at(9), "0.1.0")
}

fn json(document: &Document) -> serde_json::Value {
    serde_json::from_slice(&document.to_json().unwrap()).unwrap()
}

fn read(value: &serde_json::Value) -> Result<Document, Unreadable> {
    Document::read(&serde_json::to_vec(value).unwrap())
}

fn fact() -> impl Strategy<Value = (FactName, Fact)> {
    let names = [
        FactName::Service,
        FactName::SignIn,
        FactName::Value,
        FactName::SecondStep,
        FactName::HadThen("hibp:Adobe".into()),
        FactName::Walk(StepId::TwoFactor, "method".into()),
        FactName::RecordedBefore(id(40)),
    ];
    let origin = select(Origin::ALL.map(|(origin, _)| origin).to_vec());
    (select(names.to_vec()), origin, "\\PC{0,6}", -5_000_i64..5_000)
        .prop_map(|(name, origin, value, millis)| (name, Fact { value, origin, at: at(millis) }))
}

fn event() -> impl Strategy<Value = Event> {
    let about = prop_oneof![select(StepId::ALL.to_vec()).prop_map(About::Step), "[a-z:]{1,8}".prop_map(About::Leak)];
    let mark = select(vec![
        Mark::Done,
        Mark::Undone,
        Mark::NotOffered,
        Mark::Unknown,
        Mark::Later(jiff::civil::date(2028, 2, 29)),
    ]);
    (any::<[u8; 16]>(), about, mark, -5_000_i64..5_000).prop_map(|(id, about, mark, millis)| Event {
        id: Id::from_bytes(id),
        about,
        mark,
        at: at(millis),
    })
}

fn change() -> impl Strategy<Value = Change> {
    let entity = || (1_u8..8).prop_map(id);
    let source = || select(SourceId::ALL.map(|(source, _)| source).to_vec());
    let outcome = prop_oneof![
        any::<u32>().prop_map(Outcome::Found),
        Just(Outcome::NotInList),
        (select(Why::ALL.map(|(why, _)| why).to_vec()), any::<u16>(), any::<u32>())
            .prop_map(|(why, status, wait)| Outcome::NotChecked(NotChecked { why, status, wait })),
    ];
    prop_oneof![
        4 => (entity(), fact()).prop_map(|(id, (name, fact))| Change::Set(id, name, fact)),
        4 => (entity(), event()).prop_map(|(id, event)| Change::Add(id, event)),
        1 => entity().prop_map(Change::Remove),
        1 => entity().prop_map(Change::Restore),
        2 => (entity(), "[a-zA-Z]{0,4}", source(), "[a-z:/]{0,6}", 0_i64..99).prop_map(
            |(identifier, leak, source, origin, millis)| {
                Change::Expose(Exposure { identifier, leak, source, origin: origin.as_str().into(), at: at(millis) })
            }
        ),
        2 => (entity(), source(), outcome).prop_map(|(identifier, source, outcome)| {
            Change::Checked(Check { identifier, source, origin: "".into(), at: at(0), outcome })
        }),
    ]
}

/// Returns models as the program leaves them. Checks are a millisecond apart, as they are written one after the other.
fn models() -> impl Strategy<Value = Model> {
    (1_u8..8, proptest::collection::vec(change(), 0..60)).prop_map(|(entities, changes)| {
        let mut model = Model::new(id(1), id(2), at(0));
        for byte in 3..=entities {
            let (_, kind) = (byte, [Kind::Account, Kind::Identifier, Kind::App][usize::from(byte) % 3]);
            model.apply(&Change::New(id(byte), kind), at(i64::from(byte)));
        }
        for (moment, mut change) in (0..).zip(changes) {
            let there = |id: Id| model.get(id).is_some();
            match &mut change {
                Change::Checked(check) => check.at = at(moment),
                Change::Remove(id) | Change::Restore(id) if *id <= self::id(2) => continue,
                _ => {}
            }
            let about = match &change {
                Change::Checked(check) => check.identifier,
                Change::Expose(exposure) => exposure.identifier,
                _ => id(1),
            };
            if there(about) {
                model.apply(&change, at(moment));
            }
        }
        model
    })
}

/// Puts the exposures of a model in the order of a document; their order means nothing.
fn in_order(model: &Model) -> Model {
    let mut sorted = model.clone();
    let mut exposures = model.exposures().to_vec();
    exposures.sort_by_key(|one| (one.identifier, one.leak.clone(), one.source.as_str(), one.origin.clone()));
    sorted.unexpose(|_| true);
    for exposure in exposures {
        sorted.expose(exposure);
    }
    sorted
}

proptest! {
    #[test]
    fn a_model_is_the_same_after_a_document(model in models()) {
        let document = Document::of(&model, &BTreeMap::new(), at(99), "0.1.0");
        let read = Document::read(&document.to_json().unwrap()).unwrap();
        prop_assert_eq!(&read, &document);
        prop_assert_eq!(read.model(), in_order(&model));
        prop_assert_eq!(read.not_understood(), 0);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Document::read(&bytes).is_err());
    }

    #[test]
    fn a_changed_byte_gives_a_sound_document_or_none(place in any::<usize>(), byte in any::<u8>()) {
        let mut bytes = small().to_json().unwrap();
        let place = place % bytes.len();
        bytes[place] = byte;
        if let Ok(document) = Document::read(&bytes) {
            prop_assert!(document.to_json().is_ok());
        }
    }
}

#[test]
fn words_of_a_later_version_stay_and_are_counted() {
    let mut document = small();
    let stamp = Stamp::at(at(1));
    let row =
        |name: &str| FactRow { name: name.into(), origin: "oracle".into(), stamp, at: at(1).into(), value: "x".into() };
    document.entities.push(EntityRow {
        id: id(3),
        stamp,
        kind: "wallet".into(),
        made: at(1).into(),
        removed: None,
        facts: vec![row("colour")],
        events: Vec::new(),
    });
    document.entities[0].facts.push(row("sign_in"));
    let read = Document::read(&document.to_json().unwrap()).unwrap();
    assert_eq!(read, document, "all of it is there");
    assert_eq!(read.not_understood(), 2, "the entity and its fact");
    let model = read.model();
    assert!(model.get(id(3)).is_none());
    let guess = model.get(id(1)).unwrap().fact_by(&FactName::SignIn, Origin::Guess);
    assert_eq!(guess.map(|fact| fact.value.as_str()), Some("x"), "an unknown origin has the lowest rank");
}

#[test]
fn answers_about_an_identifier_that_damage_took_are_left_out() {
    let mut model = Model::new(id(1), id(2), at(0));
    model.expose(Exposure {
        identifier: id(4),
        leak: "A".into(),
        source: SourceId::Hibp,
        origin: "".into(),
        at: at(1),
    });
    let (source, outcome) = (SourceId::Hibp, Outcome::NotInList);
    model.checked(Check { identifier: id(4), source, origin: "".into(), at: at(1), outcome });
    let document = Document::of(&model, &BTreeMap::new(), at(2), "");
    assert_eq!((document.exposures.len(), document.checks.len()), (0, 0));
    assert!(document.to_json().is_ok(), "the rest can be kept");
}

#[test]
fn settings_of_a_computer_do_not_come_in() {
    let mut value = json(&small());
    let setting = |name: &str, is: &str| serde_json::json!({ "name": name, "stamp": "1.0", "value": is });
    let consent = format!("consent.xposed.{}", id(4));
    value["settings"] = serde_json::json!([
        setting("first_run", "done"),
        setting("network", "on"),
        setting("hibp.key", "0123456789abcdef"),
        setting("hibp.on", "yes"),
        setting("recheck", "weekly"),
        setting("this_computer", &id(2).to_string()),
        setting(&consent, &format!("1/{}", id(2))),
    ]);
    let read = read(&value).unwrap();
    let names: Vec<&str> = read.settings.iter().map(|setting| setting.name.as_str()).collect();
    assert_eq!(names, ["first_run"]);
    let mut words = BTreeMap::new();
    for name in settings::OF_COMPUTER.iter().map(|row| row.0).chain(settings::OF_LIST.iter().map(|row| row.0)) {
        words.insert(name.to_owned(), "x".to_owned());
    }
    let written = Document::of(&Model::new(id(1), id(2), at(0)), &words, at(0), "");
    let names: Vec<&str> = written.settings.iter().map(|setting| setting.name.as_str()).collect();
    assert_eq!(names, ["first_run", "round", "sitting"]);
}

#[test]
fn what_is_no_sound_document_has_its_own_code() {
    let whole = json(&small());
    let with = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut value = whole.clone();
        change(&mut value);
        read(&value).unwrap_err()
    };
    use Unreadable::{Malformed, Newer, NotOurs, TooLarge};
    let row = |id: Id| serde_json::json!({ "id": id, "stamp": "1.0", "at": "2026-12-01T00:00:00Z" });
    let found = serde_json::json!({ "identifier": id(7), "leak": "A", "source": "hibp", "origin": "", "stamp": "1.0",
        "gone": false, "at": "2026-12-01T00:00:00Z" });
    assert_eq!(Document::read(b""), Err(NotOurs));
    assert_eq!(Document::read(b"{}"), Err(NotOurs));
    assert_eq!(Document::read("[".repeat(100_000).as_bytes()), Err(NotOurs), "however deep");
    assert_eq!(with(&|value| value["format"] = "other".into()), NotOurs);
    assert_eq!(with(&|value| value["version"] = 2.into()), Newer);
    assert_eq!(
        read(&serde_json::json!({ "format": "nightlatch", "version": 9, "rooms": [[1], {}] })),
        Err(Newer),
        "a newer version may have another shape"
    );
    assert_eq!(with(&|value| value["version"] = 0.into()), Malformed);
    assert_eq!(with(&|value| value["more"] = 1.into()), Malformed);
    assert_eq!(with(&|value| value["checks"] = serde_json::Value::Null), Malformed);
    assert_eq!(with(&|value| value["written"] = "yesterday".into()), Malformed);
    assert_eq!(with(&|value| value["written"] = "5000-01-01T00:00:00Z".into()), Malformed, "later than a stamp can be");
    assert_eq!(with(&|value| value["entities"][0]["stamp"] = "-1.0".into()), Malformed);
    assert_eq!(with(&|value| value["entities"][0]["stamp"] = "99999999999999.0".into()), Malformed);
    assert_eq!(with(&|value| value["entities"][0]["id"] = "01".into()), Malformed);
    assert_eq!(with(&|value| value["list"]["person"] = id(2).to_string().into()), Malformed, "a device is no person");
    assert_eq!(with(&|value| value["list"]["device"] = id(9).to_string().into()), Malformed);
    assert_eq!(with(&|value| value["deleted"] = serde_json::json!([row(id(1))])), Malformed, "it is there");
    assert_eq!(with(&|value| value["deleted"] = serde_json::json!([row(id(8)), row(id(8))])), Malformed, "twice");
    assert_eq!(with(&|value| value["exposures"] = serde_json::json!([found])), Malformed, "about nobody");
    assert_eq!(with(&|value| value["program"] = "x".repeat(5000).into()), TooLarge);
}

#[test]
fn two_rows_of_one_key_are_refused() {
    let stamp = Stamp::at(at(1));
    let fact = |value: &str| FactRow {
        name: "value".into(),
        origin: "person".into(),
        stamp,
        at: at(1).into(),
        value: value.into(),
    };
    let mut document = small();
    document.entities[0].facts = vec![fact("a"), fact("b")];
    assert_eq!(document.to_json(), Err(Unreadable::Malformed));
    assert_eq!(Document::read(&serde_json::to_vec(&document).unwrap()), Err(Unreadable::Malformed));
}

#[test]
fn more_bytes_than_a_list_has_are_not_parsed() {
    assert_eq!(Document::read(&vec![b' '; MOST_BYTES + 1]), Err(Unreadable::TooLarge));
}

#[test]
fn times_and_stamps_read_back() {
    for millis in [-62_167_219_200_000, -1, 0, 1_795_000_000_123, 1 << 46] {
        let moment = Moment::from_millis(millis);
        let text = serde_json::to_string(&moment).unwrap();
        assert_eq!(serde_json::from_str::<Moment>(&text).unwrap(), moment, "{text}");
    }
    for clock in [0, 1, 65_535, 65_536, (1_795_000_000_123 << 16) + 7] {
        let text = serde_json::to_string(&Stamp::from_clock(clock)).unwrap();
        assert_eq!(serde_json::from_str::<Stamp>(&text).unwrap().clock(), clock, "{text}");
    }
    for text in ["", "1", "1.", ".1", "1.65536", "+1.0", "1.0.0", " 1.0"] {
        assert!(serde_json::from_value::<Stamp>(text.into()).is_err(), "{text:?} is no stamp");
    }
}

/// The published schema is made from the types. `UPDATE_SCHEMA=1` writes it anew.
#[test]
fn the_published_schema_is_the_one_that_is_read() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/document.schema.json");
    let mut made = serde_json::to_string_pretty(&schemars::schema_for!(Document)).unwrap();
    made.push('\n');
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), made, "UPDATE_SCHEMA=1 writes it anew");
}

#[test]
fn a_setting_keeps_its_stamp() {
    let mut document = small();
    document.settings.push(SettingRow { name: "round".into(), stamp: Stamp::at(at(5)), value: "2026-12-01".into() });
    assert_eq!(Document::read(&document.to_json().unwrap()).unwrap(), document);
}
