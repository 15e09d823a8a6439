//! What is known: entities with facts, what was done (events), and what sources answered.
//!
//! The store keeps exactly these shapes, so that two copies can be merged later: facts are last-writer per entity, name
//! and origin, events an append-only union. State is never stored; [`crate::checklist`] derives it.

mod change;
mod check;
mod date;
mod event;
mod fact;
mod id;
mod starts;
mod step_id;
mod weigh;

use std::collections::BTreeMap;

use jiff::Timestamp;

pub use change::Change;
pub use check::{Check, Exposure, NotChecked, Outcome, SourceId, Why};
pub use date::LooseDate;
pub use event::{About, Event, LeaveReason, Mark};
pub use fact::{Fact, FactName, Origin};
pub use id::Id;
pub use starts::Starts;
pub use step_id::StepId;
pub use weigh::{Basis, Saying, changed_at, prevailing};

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The person whose database this is.
    Person,
    /// A device of theirs; the first is this computer.
    Device,
    /// An account at a service.
    Account,
    /// An e-mail address, phone number or user name.
    Identifier,
    /// A third party that an account lets in.
    App,
}

impl Kind {
    /// Every kind, with the word that stands in the database.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Person, "person"),
        (Self::Device, "device"),
        (Self::Account, "account"),
        (Self::Identifier, "identifier"),
        (Self::App, "app"),
    ];

    /// The word that stands in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }

    /// The kind of that word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(kind, _)| *kind)
    }
}

/// One thing that facts and events hang on.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// Its id.
    pub id: Id,
    /// What it is.
    pub kind: Kind,
    /// When it was listed.
    pub made: Timestamp,
    /// When it was removed; it is kept for thirty days.
    pub removed: Option<Timestamp>,
    /// Sorted by name and origin, so that two copies of the same facts are equal.
    facts: Vec<(FactName, Fact)>,
    /// The bits of all names in `facts`: most rules ask for facts that most accounts do not have.
    named: u128,
    events: Vec<Event>,
}

impl Entity {
    /// A new one without facts.
    #[must_use]
    pub fn new(id: Id, kind: Kind, made: Timestamp) -> Self {
        Self { id, kind, made, removed: None, facts: Vec::new(), named: 0, events: Vec::new() }
    }

    /// The fact of that name that holds: of statements the one of the highest rank, of measurements the newest one of the password
    /// as it is now. What says nothing counts as not there.
    #[must_use]
    pub fn fact(&self, name: &FactName) -> Option<&Fact> {
        // Most rules ask for facts that most accounts do not have.
        if self.named & name.bit() == 0 {
            return None;
        }
        match name.basis() {
            Basis::Detail => {
                let check = self.fact(&FactName::PasswordCheck).filter(|check| check.value == name.detail_of())?;
                self.fact_by(name, check.origin).filter(|fact| fact.at >= check.at)
            }
            Basis::Measurement => {
                let changed = self.fact(&FactName::PasswordChanged).and_then(changed_at);
                prevailing(name, self.of(name), changed)
            }
            Basis::Statement | Basis::Note => prevailing(name, self.of(name), None),
        }
    }

    /// The same of a name that is not at hand as one: a leak's, whose id would have to be copied for it.
    pub(crate) fn fact_of(&self, is: impl Fn(&FactName) -> bool) -> Option<&Fact> {
        let (name, _) = self.facts.iter().find(|(known, _)| is(known))?;
        prevailing(name, self.of(name), None)
    }

    /// All facts of a name, one of each origin, as they stand.
    fn of(&self, name: &FactName) -> impl Iterator<Item = &Fact> {
        let bit = name.bit();
        // Names stand in the order of their bits, each once or more, so that this one stands here or further down.
        let before = usize::try_from((self.named & (bit - 1)).count_ones()).unwrap_or(usize::MAX);
        let from_here = if self.named & bit == 0 { &[][..] } else { self.facts.get(before..).unwrap_or(&[]) };
        let of_name = from_here.iter().skip_while(move |(known, _)| known != name);
        of_name.take_while(move |(known, _)| known == name).map(|(_, fact)| fact)
    }

    /// The fact of that name and origin, whoever outweighs it; `None` where there is none or it was taken back.
    #[must_use]
    pub fn fact_by(&self, name: &FactName, origin: Origin) -> Option<&Fact> {
        self.of(name).find(|fact| fact.origin == origin && !fact.value.is_empty())
    }

    /// The value of [`fact`](Self::fact), or an empty string.
    #[must_use]
    pub fn value(&self, name: &FactName) -> &str {
        self.fact(name).map_or("", |fact| fact.value.as_str())
    }

    /// All facts as they stand, taken-back ones included.
    #[must_use]
    pub fn facts(&self) -> &[(FactName, Fact)] {
        &self.facts
    }

    /// Puts a fact in place of the one of the same name and origin, if it is not older.
    pub fn set(&mut self, name: FactName, fact: Fact) {
        let place = self.place(&name, fact.origin);
        let older = |(_, old): &(FactName, Fact)| old.at <= fact.at;
        if place.is_err() || place.is_ok_and(|place| self.facts.get(place).is_some_and(older)) {
            self.replace(name, fact);
        }
    }

    /// The same whatever its date: who takes something back brings the value of before with the date that it bore.
    pub fn replace(&mut self, name: FactName, fact: Fact) {
        self.named |= name.bit();
        match self.place(&name, fact.origin) {
            Ok(place) => {
                if let Some((_, old)) = self.facts.get_mut(place) {
                    *old = fact;
                }
            }
            Err(place) => {
                self.facts.reserve_exact(1);
                self.facts.insert(place, (name, fact));
            }
        }
    }

    fn place(&self, name: &FactName, origin: Origin) -> Result<usize, usize> {
        self.facts.binary_search_by(|(known, old)| (known, old.origin).cmp(&(name, origin)))
    }

    /// What was done, in order.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Adds an event in its place by time, then id; the same id twice counts once.
    pub fn add(&mut self, event: Event) {
        let place = self.events.partition_point(|known| (known.at, known.id) < (event.at, event.id));
        if self.events.get(place).is_none_or(|known| known.id != event.id) {
            self.events.insert(place, event);
        }
    }

    /// The mark that holds now for a step or leak: the last one that was not taken back.
    #[must_use]
    pub fn mark(&self, about: &About) -> Option<&Event> {
        self.mark_of(|known| known == about)
    }

    /// The same of something that is not at hand as [`About`].
    pub(crate) fn mark_of(&self, is: impl Fn(&About) -> bool) -> Option<&Event> {
        holding(self.events.iter().rev().filter(|event| is(&event.about)))
    }
}

/// Of marks of one thing, the newest first, the one that holds: the first that was not taken back.
pub(crate) fn holding<'a>(newest_first: impl Iterator<Item = &'a Event>) -> Option<&'a Event> {
    let mut undone = 0_usize;
    for event in newest_first {
        match event.mark {
            Mark::Undone => undone += 1,
            _ if undone == 0 => return Some(event),
            Mark::Done | Mark::Later(_) | Mark::Ignored { .. } | Mark::NotOffered | Mark::Unknown => undone -= 1,
        }
    }
    None
}

/// Everything known about one person, as it lies in memory while the database is open.
#[derive(Debug, Clone)]
pub struct Model {
    /// The person.
    pub person: Id,
    /// This computer.
    pub device: Id,
    entities: BTreeMap<Id, Entity>,
    exposures: Vec<Exposure>,
    checks: BTreeMap<Id, Vec<Check>>,
}

impl Model {
    /// A person, their computer, and nothing else.
    #[must_use]
    pub fn new(person: Id, device: Id, now: Timestamp) -> Self {
        let mut model =
            Self { person, device, entities: BTreeMap::new(), exposures: Vec::new(), checks: BTreeMap::new() };
        model.insert(Entity::new(person, Kind::Person, now));
        model.insert(Entity::new(device, Kind::Device, now));
        model
    }

    /// Puts an entity in, or in the place of the one with its id.
    pub fn insert(&mut self, entity: Entity) {
        self.entities.insert(entity.id, entity);
    }

    /// Takes an entity out for good, with all that was found about it.
    pub fn forget(&mut self, id: Id) {
        self.entities.remove(&id);
        self.checks.remove(&id);
        self.exposures.retain(|exposure| exposure.identifier != id);
    }

    /// The entity of that id, removed or not.
    #[must_use]
    pub fn get(&self, id: Id) -> Option<&Entity> {
        self.entities.get(&id)
    }

    /// The same, to change it.
    pub fn get_mut(&mut self, id: Id) -> Option<&mut Entity> {
        self.entities.get_mut(&id)
    }

    /// Entities of a kind that were not removed, in the order they were listed.
    #[must_use]
    pub fn of(&self, kind: Kind) -> Vec<&Entity> {
        let mut found: Vec<&Entity> =
            self.entities.values().filter(|entity| entity.kind == kind && entity.removed.is_none()).collect();
        found.sort_by_key(|entity| (entity.made, entity.id));
        found
    }

    /// Entities of a kind that were removed and are still kept.
    #[must_use]
    pub fn removed(&self, kind: Kind) -> Vec<&Entity> {
        self.entities.values().filter(|entity| entity.kind == kind && entity.removed.is_some()).collect()
    }

    /// The newest time that anything known bears.
    #[must_use]
    pub fn newest(&self) -> Timestamp {
        let of_entity = |entity: &Entity| {
            let facts = entity.facts.iter().map(|(_, fact)| fact.at);
            let events = entity.events.iter().map(|event| event.at);
            facts.chain(events).chain(entity.removed).fold(entity.made, Timestamp::max)
        };
        let found = self.exposures.iter().map(|exposure| exposure.at);
        self.entities.values().map(of_entity).chain(found).max().unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// A fact about the person, or an empty string.
    #[must_use]
    pub fn person_says(&self, name: &FactName) -> &str {
        self.get(self.person).map_or("", |person| person.value(name))
    }

    /// Every exposure known.
    #[must_use]
    pub fn exposures(&self) -> &[Exposure] {
        &self.exposures
    }

    /// Adds an exposure; the same identifier, leak, source and place counts once, with its first date.
    pub fn expose(&mut self, exposure: Exposure) {
        if !self.exposures.iter().any(|old| old.says_the_same(&exposure)) {
            self.exposures.push(exposure);
        }
    }

    /// Takes exposures back: what the person ticked by hand may be unticked.
    pub fn unexpose(&mut self, gone: impl Fn(&Exposure) -> bool) {
        self.exposures.retain(|exposure| !gone(exposure));
    }

    /// Checks of an identifier as it is now, oldest first. What was said of the value that it had before says nothing of this one.
    #[must_use]
    pub fn checks(&self, identifier: Id) -> &[Check] {
        let checks = self.checks.get(&identifier).map_or(&[][..], Vec::as_slice);
        let since = self.get(identifier).and_then(|entity| entity.fact(&FactName::Value)).map(|value| value.at);
        let before = since.map_or(0, |since| checks.partition_point(|check| check.at < since));
        checks.get(before..).unwrap_or(&[])
    }

    /// Adds a check in its place by time.
    pub fn checked(&mut self, check: Check) {
        let checks = self.checks.entry(check.identifier).or_default();
        let place = checks.partition_point(|known| known.at <= check.at);
        checks.insert(place, check);
    }
}
