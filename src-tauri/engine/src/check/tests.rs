//! Tests of a check whose answers cannot be written.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use core_rules::exposure::SourceId;
use core_rules::exposure::range::Answer;
use core_rules::model::Id;
use jiff::Timestamp;

use super::{Heard, Progress, Tally, Turn};
use crate::net::Cancel;
use crate::settings::{Settings, Source};
use crate::vault::{DatabaseId, Keyring, KeyringFault, WrappingKey};
use crate::{App, FixedClock, OpenFault};

/// A keyring that is always locked.
pub(crate) struct NoKeyring;

impl Keyring for NoKeyring {
    fn write(&self, _: &DatabaseId, _: &WrappingKey) -> Result<(), KeyringFault> {
        Err(KeyringFault::Locked)
    }

    fn read(&self, _: &DatabaseId) -> Result<Option<WrappingKey>, KeyringFault> {
        Err(KeyringFault::Locked)
    }

    fn delete(&self, _: &DatabaseId) -> Result<(), KeyringFault> {
        Err(KeyringFault::Locked)
    }
}

#[test]
fn the_schedule_has_somebody_to_ask_only_where_no_address_is_told() {
    type Row = (&'static str, fn(&mut Settings) -> &mut Source, bool);
    let cases: [Row; 6] = [
        ("HIBP by range", |set| &mut set.hibp, true),
        ("a server", |set| &mut set.server, true),
        ("a folder", |set| &mut set.folder, true),
        ("passwords alone", |set| &mut set.passwords, false),
        ("HIBP, told the address", |set| &mut set.hibp_direct, false),
        ("XposedOrNot, told the address", |set| &mut set.xposed, false),
    ];
    for (who, source, asks) in cases {
        let mut set = Settings::default();
        for off in cases.map(|(_, source, _)| source) {
            off(&mut set).on = false;
        }
        assert!(!set.asks_by_itself(), "nobody is on");
        source(&mut set).on = true;
        assert_eq!(set.asks_by_itself(), asks, "{who}");
    }
}

#[test]
fn answers_that_were_not_written_are_not_answers_and_end_the_batch() {
    let dir = tempfile::tempdir().unwrap();
    let now = Timestamp::from_second(1_795_000_000).unwrap();
    // No list is open, so every write fails.
    let app = App::new(dir.path(), Arc::new(FixedClock::at(now)), Arc::new(NoKeyring)).unwrap();
    let asked: Vec<Id> = (1..4).map(|number| Id::from_bytes([number; 16])).collect();
    let ids: HashMap<_, _> = asked.iter().map(|id| (*id, now)).collect();
    let turn = Turn { id: SourceId::Server, source: Source::default(), ids, list: false };
    let notes = asked.iter().map(|id| Heard::Answer(*id, Ok(Answer::NotInList))).collect();
    let (cancel, told) = (Cancel::new(), RefCell::new(Vec::new()));
    let mut tally = Tally { total: 9, ..Tally::default() };
    let done = app.take_down(&turn, notes, &|step| told.borrow_mut().push(step), &cancel, &mut tally);
    assert_eq!(done, Err(OpenFault::Locked));
    assert_eq!((tally.count, tally.answered), (3, 0), "done with, and not answered");
    assert!(cancel.is_pressed(), "nobody else is asked");
    let last = told.into_inner().pop();
    assert_eq!(last, Some(Progress::One { count: 3, total: 9, waiting: 0 }));
}
