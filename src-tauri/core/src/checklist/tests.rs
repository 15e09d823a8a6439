//! Table tests of the checklist: what opens a step, what keeps it, and that age alone does nothing (principles.md#law-7 and
//! principles.md#checklist).

use std::collections::BTreeSet;

use jiff::{Span, Timestamp, civil::Date, tz::TimeZone};

use super::*;
use crate::accounts::IdentifierKind;
use crate::catalogue::Catalogue;
use crate::exposure::{Exposure, LeakBook, ListEntry, SourceId};
use crate::model::{About, Event, Fact, FactName, Mark, Origin};

#[path = "tests/age.rs"]
mod age;
#[path = "tests/ends.rs"]
mod ends;
#[path = "tests/evidence.rs"]
mod evidence;
#[path = "tests/lists.rs"]
mod lists;
#[path = "tests/marks.rs"]
mod marks;
#[path = "tests/measured.rs"]
mod measured;
#[path = "tests/methods.rs"]
mod methods;
#[path = "tests/passwords.rs"]
mod passwords;
#[path = "tests/record.rs"]
mod record;
#[path = "tests/rounds.rs"]
mod rounds;
#[path = "tests/seeds.rs"]
mod seeds;
#[path = "tests/shared.rs"]
mod shared;
#[path = "tests/short.rs"]
mod short;
#[path = "tests/shown.rs"]
mod shown;
#[path = "tests/walks.rs"]
mod walks;
#[path = "tests/words.rs"]
mod words;

/// A person with a computer, whose facts a test adds one by one. Days count from 1 November 2026.
pub(crate) struct Home {
    pub model: Model,
    pub book: LeakBook,
    next: u64,
}

pub(crate) const PERSON: Id = Id::from_bytes([200; 16]);
pub(crate) const DEVICE: Id = Id::from_bytes([201; 16]);

pub(crate) fn day(day: i32) -> Timestamp {
    let first: Date = "2026-11-01".parse().unwrap();
    let date = first.checked_add(Span::new().days(day - 1)).unwrap();
    date.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp()
}

impl Home {
    pub fn new() -> Self {
        let model = Model::new(PERSON, DEVICE, day(1));
        Self { model, book: LeakBook::new(Catalogue::shipped(), None), next: 1 }
    }

    /// Adds the entries of a downloaded list to the leaks that ship with the program.
    pub fn with_list(entries: &[ListEntry]) -> Self {
        let as_of = LooseDate::parse("2026-11-01").unwrap();
        Self { book: LeakBook::new(Catalogue::shipped(), Some((entries, as_of))), ..Self::new() }
    }

    fn id(&mut self) -> Id {
        self.next += 1;
        Id::from_bytes(u128::from(self.next).to_be_bytes())
    }

    fn entity(&mut self, kind: Kind) -> Id {
        let id = self.id();
        self.model.insert(Entity::new(id, kind, day(1)));
        id
    }

    pub fn account(&mut self, service: &str, facts: &[(FactName, &str)]) -> Id {
        let id = self.entity(Kind::Account);
        self.say(id, FactName::Service, service, 1);
        for (name, value) in facts {
            self.say(id, name.clone(), value, 1);
        }
        id
    }

    pub fn identifier(&mut self, kind: IdentifierKind, value: &str) -> Id {
        let id = self.entity(Kind::Identifier);
        self.say(id, FactName::IdentifierKind, kind.word(), 1);
        self.say(id, FactName::Value, value, 1);
        id
    }

    pub fn app(&mut self, account: Id, name: &str, decision: &str) -> Id {
        let id = self.entity(Kind::App);
        self.say(id, FactName::Of, &account.to_string(), 1);
        self.say(id, FactName::AppName, name, 1);
        self.say(id, FactName::Decision, decision, 1);
        id
    }

    pub fn say(&mut self, id: Id, name: FactName, value: &str, on: i32) {
        let fact = Fact { value: value.into(), origin: Origin::Person, at: day(on) };
        self.model.get_mut(id).unwrap().set(name, fact);
    }

    pub fn had_then(&mut self, id: Id, leak: &str, answer: &str, on: i32) {
        assert!(self.book.get(leak).is_some(), "{leak} is a leak");
        self.say(id, FactName::HadThen(leak.into()), answer, on);
    }

    /// Marks every other leak at an account as dealt with, because an answer about one leak also counts for others, which would open
    /// further steps.
    pub fn only_leak(&mut self, id: Id, leak: &str, on: i32) {
        let known = self.known(on);
        let found = crate::touch::touches(&known, known.model.get(id).unwrap());
        let others: Vec<String> =
            found.iter().map(|touch| touch.leak.id.clone()).filter(|other| other != leak).collect();
        for other in others {
            let event = Event { id: self.id(), about: About::Leak(other), mark: Mark::Done, at: day(on) };
            self.model.get_mut(id).unwrap().add(event);
        }
    }

    pub fn expose(&mut self, identifier: Id, leak: &str, on: i32) {
        let (source, origin) = (SourceId::Hibp, "".into());
        self.model.expose(Exposure { identifier, leak: leak.into(), source, origin, at: day(on) });
    }

    pub fn mark(&mut self, id: Id, step: StepId, mark: Mark, on: i32) {
        let event = Event { id: self.id(), about: About::Step(step), mark, at: day(on) };
        self.model.get_mut(id).unwrap().add(event);
    }

    pub fn known(&self, on: i32) -> Known<'_> {
        let now = day(on);
        Known::new(Catalogue::shipped(), &self.book, &self.model, now, now.to_zoned(TimeZone::UTC).date())
    }

    /// Returns one step as it is on a day; the step must apply.
    pub fn step(&self, id: Id, step: StepId, on: i32) -> Step {
        let known = self.known(on);
        super::step(&known, self.model.get(id).unwrap(), step).unwrap_or_else(|| panic!("{step} applies"))
    }

    pub fn applies(&self, id: Id, step: StepId) -> bool {
        super::step(&self.known(5), self.model.get(id).unwrap(), step).is_some()
    }

    /// Returns the steps that are open on a day, each with the kind of its subject.
    pub fn open(&self, on: i32) -> BTreeSet<(Kind, StepId)> {
        let all = everything(&self.known(on)).into_iter().filter(|step| step.state == State::Open);
        all.map(|step| (step.kind, step.step)).collect()
    }
}

/// Makes an entry of a public list.
pub(crate) fn listed(name: &str, domain: &str, date: &str, added: &str, data: &[&str]) -> ListEntry {
    ListEntry {
        name: name.into(),
        title: name.into(),
        domain: domain.into(),
        date: LooseDate::parse(date),
        added: LooseDate::parse(added),
        accounts: 1_000,
        data: data.iter().map(|class| (*class).into()).collect(),
        description: String::new(),
        verified: true,
        fabricated: false,
        sensitive: false,
        retired: false,
        spam_list: false,
        stealer_log: false,
    }
}

fn stealer() -> ListEntry {
    ListEntry {
        stealer_log: true,
        ..listed("StealerLogs", "", "2026-10-01", "2026-10-20", &["Email addresses", "Passwords"])
    }
}

const ADDRESS: &str = "mara.lind@gmail.com";
const NUMBER: &str = "+44 7700 900142";

fn phone_home(facts: &[(FactName, &str)]) -> (Home, Id, Id) {
    let mut home = Home::new();
    let account = home.account("instagram", facts);
    let phone = home.identifier(IdentifierKind::Phone, NUMBER);
    (home, account, phone)
}

fn only(wanted: &[(Kind, StepId)]) -> BTreeSet<(Kind, StepId)> {
    wanted.iter().copied().collect()
}
