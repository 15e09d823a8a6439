//! The model of everything recorded: entities with facts, events, and what sources answered.
//!
//! The store keeps exactly these shapes, so that two copies can be merged later: the newest fact wins for each entity,
//! name and origin, and events are an append-only union. State is never stored; [`crate::checklist`] derives it.

pub mod answers;
mod change;
mod check;
mod date;
mod event;
mod fact;
mod id;
mod starts;
mod step_id;
mod value;
mod weigh;

use std::collections::BTreeMap;

use jiff::Timestamp;

pub use change::Change;
pub use check::{Check, Exposure, NotChecked, Outcome, SourceId, Why};
pub use date::LooseDate;
pub use event::{About, Event, LeaveReason, Mark};
pub use fact::{Fact, FactName, Origin, facts};
pub use id::Id;
pub use starts::Starts;
pub use step_id::StepId;
pub use value::{FactOf, IdOrUnsure, PasswordGroup, Several, Text, Value};
pub use weigh::{Basis, Saying, changed_at, prevailing};

/// The kinds of entities.
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
    /// Every kind, with its word in the database.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Person, "person"),
        (Self::Device, "device"),
        (Self::Account, "account"),
        (Self::Identifier, "identifier"),
        (Self::App, "app"),
    ];

    /// Returns the word of this kind in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }

    /// Returns the kind with this word in the database, or `None` for an unknown word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(kind, _)| *kind)
    }
}

/// An entity: what facts and events belong to.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// The entity's id.
    pub id: Id,
    /// The entity's kind.
    pub kind: Kind,
    /// The time when the entity was listed.
    pub made: Timestamp,
    /// The time when the entity was removed, or `None`. A removed entity is kept for thirty days.
    pub removed: Option<Timestamp>,
    /// The facts, sorted by name and origin, so that two copies of the same facts are equal.
    facts: Vec<(FactName, Fact)>,
    /// The bits of all names in `facts`, because most rules ask for facts that most accounts do not have.
    named: u128,
    events: Vec<Event>,
}

impl Entity {
    /// Creates an entity without facts and events.
    #[must_use]
    pub fn new(id: Id, kind: Kind, made: Timestamp) -> Self {
        Self { id, kind, made, removed: None, facts: Vec::new(), named: 0, events: Vec::new() }
    }

    /// Returns the fact of this name that holds: of statements the one with the highest rank, of measurements the
    /// newest one made since the password was last changed. A value that is empty or not understood counts as absent.
    #[must_use]
    pub fn fact(&self, name: &FactName) -> Option<&Fact> {
        // A cheap test first: most accounts lack most facts.
        if self.named & name.bit() == 0 {
            return None;
        }
        match name.basis() {
            Basis::Detail => {
                let check = self.fact_saying(&facts::PasswordCheck, name.detail_of())?;
                self.fact_by(name, check.origin).filter(|fact| fact.at >= check.at)
            }
            Basis::Measurement => {
                let changed = self.fact(&FactName::PasswordChanged).and_then(changed_at);
                prevailing(name, self.of(name), changed)
            }
            Basis::Statement | Basis::Note => prevailing(name, self.of(name), None),
        }
    }

    /// Like [`fact`](Self::fact), with a test instead of a name, so that a leak's id need not be copied to build one.
    pub(crate) fn fact_of(&self, is: impl Fn(&FactName) -> bool) -> Option<&Fact> {
        let (name, _) = self.facts.iter().find(|(known, _)| is(known))?;
        prevailing(name, self.of(name), None)
    }

    /// Returns all stored facts of a name, one for each origin.
    fn of(&self, name: &FactName) -> impl Iterator<Item = &Fact> {
        let bit = name.bit();
        // `facts` is sorted by the bits of the names, and each bit set in `named` has at least one fact, so the name's
        // facts start at this index or later.
        let before = usize::try_from((self.named & (bit - 1)).count_ones()).unwrap_or(usize::MAX);
        let from_here = if self.named & bit == 0 { &[][..] } else { self.facts.get(before..).unwrap_or(&[]) };
        let of_name = from_here.iter().skip_while(move |(known, _)| known != name);
        of_name.take_while(move |(known, _)| known == name).map(|(_, fact)| fact)
    }

    /// Returns the fact of this name and origin, even where another origin outweighs it; `None` if it is absent or was
    /// taken back.
    #[must_use]
    pub fn fact_by(&self, name: &FactName, origin: Origin) -> Option<&Fact> {
        self.of(name).find(|fact| fact.origin == origin && !fact.value.is_empty())
    }

    /// Returns the value of [`fact`](Self::fact), or an empty string if there is none.
    #[must_use]
    pub fn value(&self, name: &FactName) -> &str {
        self.fact(name).map_or("", |fact| fact.value.as_str())
    }

    /// Returns all stored facts, including those that were taken back, whose value is empty.
    #[must_use]
    pub fn facts(&self) -> &[(FactName, Fact)] {
        &self.facts
    }

    /// Replaces the fact of the same name and origin, unless the stored one is newer.
    pub fn set(&mut self, name: FactName, fact: Fact) {
        let place = self.place(&name, fact.origin);
        let older = |(_, old): &(FactName, Fact)| old.at <= fact.at;
        if place.is_err() || place.is_ok_and(|place| self.facts.get(place).is_some_and(older)) {
            self.replace(name, fact);
        }
    }

    /// Replaces the fact of the same name and origin whatever its date, because an undo restores an earlier value with
    /// its earlier date.
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

    /// Returns the events, sorted by time and id.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Inserts an event, sorted by time and id; an event whose id is already there is ignored.
    pub fn add(&mut self, event: Event) {
        let place = self.events.partition_point(|known| (known.at, known.id) < (event.at, event.id));
        if self.events.get(place).is_none_or(|known| known.id != event.id) {
            self.events.insert(place, event);
        }
    }

    /// Returns the mark that holds for a step or leak: the last one that was not undone.
    #[must_use]
    pub fn mark(&self, about: &About) -> Option<&Event> {
        self.mark_of(|known| known == about)
    }

    /// Like [`mark`](Self::mark), with a test instead of an [`About`].
    pub(crate) fn mark_of(&self, is: impl Fn(&About) -> bool) -> Option<&Event> {
        holding(self.events.iter().rev().filter(|event| is(&event.about)))
    }
}

/// Returns the mark that holds, from the marks of one step or leak with the newest first: the first that was not
/// undone.
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

/// Everything known about one person, in memory while the database is open.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// The id of the person.
    pub person: Id,
    /// The id of this computer.
    pub device: Id,
    entities: BTreeMap<Id, Entity>,
    exposures: Vec<Exposure>,
    checks: BTreeMap<Id, Vec<Check>>,
}

impl Model {
    /// Creates a model with the person and this computer only.
    #[must_use]
    pub fn new(person: Id, device: Id, now: Timestamp) -> Self {
        let mut model =
            Self { person, device, entities: BTreeMap::new(), exposures: Vec::new(), checks: BTreeMap::new() };
        model.insert(Entity::new(person, Kind::Person, now));
        model.insert(Entity::new(device, Kind::Device, now));
        model
    }

    /// Inserts an entity, or replaces the one with the same id.
    pub fn insert(&mut self, entity: Entity) {
        self.entities.insert(entity.id, entity);
    }

    /// Deletes an entity for good, with its checks and exposures.
    pub fn forget(&mut self, id: Id) {
        self.entities.remove(&id);
        self.checks.remove(&id);
        self.exposures.retain(|exposure| exposure.identifier != id);
    }

    /// Returns the entity with this id, even if it was removed.
    #[must_use]
    pub fn get(&self, id: Id) -> Option<&Entity> {
        self.entities.get(&id)
    }

    /// Like [`get`](Self::get), for changes.
    pub fn get_mut(&mut self, id: Id) -> Option<&mut Entity> {
        self.entities.get_mut(&id)
    }

    /// Returns the entities of a kind that were not removed, in the order in which they were listed.
    #[must_use]
    pub fn of(&self, kind: Kind) -> Vec<&Entity> {
        let mut found: Vec<&Entity> =
            self.entities.values().filter(|entity| entity.kind == kind && entity.removed.is_none()).collect();
        found.sort_by_key(|entity| (entity.made, entity.id));
        found
    }

    /// Returns the entities of a kind that were removed and are still kept.
    #[must_use]
    pub fn removed(&self, kind: Kind) -> Vec<&Entity> {
        self.entities.values().filter(|entity| entity.kind == kind && entity.removed.is_some()).collect()
    }

    /// Returns all entities, removed ones too, in the order of their ids.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Entity> {
        self.entities.values()
    }

    /// Returns all checks, those about earlier values of an identifier too.
    pub(crate) fn all_checks(&self) -> impl Iterator<Item = &Check> {
        self.checks.values().flatten()
    }

    /// Returns the newest time of any entity, fact, event, exposure or check; the Unix epoch if there is none.
    #[must_use]
    pub fn newest(&self) -> Timestamp {
        let of_entity = |entity: &Entity| {
            let facts = entity.facts.iter().map(|(_, fact)| fact.at);
            let events = entity.events.iter().map(|event| event.at);
            facts.chain(events).chain(entity.removed).fold(entity.made, Timestamp::max)
        };
        let found = self.exposures.iter().map(|exposure| exposure.at);
        let answered = self.all_checks().map(|check| check.at);
        self.entities.values().map(of_entity).chain(found).chain(answered).max().unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Returns the value of a fact about the person, or an empty string if there is none.
    #[must_use]
    pub fn person_says(&self, name: &FactName) -> &str {
        self.get(self.person).map_or("", |person| person.value(name))
    }

    /// Returns all exposures.
    #[must_use]
    pub fn exposures(&self) -> &[Exposure] {
        &self.exposures
    }

    /// Adds an exposure; a second one of the same identifier, leak, source and place is ignored, so the first date is
    /// kept.
    pub fn expose(&mut self, exposure: Exposure) {
        if !self.exposures.iter().any(|old| old.says_the_same(&exposure)) {
            self.exposures.push(exposure);
        }
    }

    /// Deletes the exposures that match, for example those that the person ticked by hand and then unticked.
    pub fn unexpose(&mut self, gone: impl Fn(&Exposure) -> bool) {
        self.exposures.retain(|exposure| !gone(exposure));
    }

    /// Returns the checks of an identifier since its value was last set, oldest first. Earlier checks were about
    /// another value.
    #[must_use]
    pub fn checks(&self, identifier: Id) -> &[Check] {
        let checks = self.checks.get(&identifier).map_or(&[][..], Vec::as_slice);
        let since = self.get(identifier).and_then(|entity| entity.fact(&FactName::Value)).map(|value| value.at);
        let before = since.map_or(0, |since| checks.partition_point(|check| check.at < since));
        checks.get(before..).unwrap_or(&[])
    }

    /// Inserts a check, sorted by time.
    pub fn checked(&mut self, check: Check) {
        let checks = self.checks.entry(check.identifier).or_default();
        let place = checks.partition_point(|known| known.at <= check.at);
        checks.insert(place, check);
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::{Check, Id, Model, Outcome, SourceId};

    /// What is written next has to be newer than a check, too, which may have been made while the clock was ahead.
    #[test]
    fn the_newest_time_may_be_that_of_a_check() {
        let (id, at) = (|byte| Id::from_bytes([byte; 16]), Timestamp::UNIX_EPOCH);
        let ahead: Timestamp = "2036-12-01T00:00:00Z".parse().unwrap();
        let mut model = Model::new(id(1), id(2), at);
        assert_eq!(model.newest(), at);
        let (source, outcome) = (SourceId::Server, Outcome::NotInList);
        model.checked(Check { identifier: id(3), source, origin: "".into(), at: ahead, outcome });
        assert_eq!(model.newest(), ahead);
    }
}
