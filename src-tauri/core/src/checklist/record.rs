//! The changes that an act writes: a tick, a finished walkthrough, and the undo of either. All acts go through here, so that the same act
//! leaves the same facts whichever way it came.

use crate::catalogue::StepId;
use crate::checklist::walk::{self, Rule};
use crate::checklist::{SecondStep, Subject, second_step};
use crate::known::Known;
use crate::model::answers::{Infected, NumberLock, SecondStepBy, YesNo};
use crate::model::{About, Change, Entity, Event, Fact, FactName, Id, Kind, Mark, Origin, facts};

/// The changes that a finished walkthrough writes.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// The changes, with the event of the mark and the answers to forget among them.
    pub changes: Vec<Change>,
    /// The recorded facts, to be shown.
    pub facts: Vec<(FactName, Fact)>,
}

/// Returns the changes of a mark that is set without a walkthrough; [`Mark::Undone`] takes back the mark that holds now. `event` is the
/// id of the new event.
#[must_use]
pub fn mark(known: &Known<'_>, entity: &Entity, step: StepId, mark: Mark, event: Id) -> Vec<Change> {
    if mark == Mark::Undone {
        return undo(known, entity, step, event);
    }
    record(known, entity, step, mark, claims(known, entity, step, mark), event)
}

/// Returns the changes of a walkthrough that is at its end: its facts are recorded, the step gets its mark, and the answers are
/// forgotten. `event` is the id of the new event.
///
/// # Errors
/// Returns the rule that forbids the end.
pub fn finish(known: &Known<'_>, entity: &Entity, step: StepId, event: Id) -> Result<Recorded, Rule> {
    let (facts, mark) = walk::finish(known, entity, step)?;
    let shown = facts.iter().map(|(name, value)| (name.clone(), walked(known, value.clone()))).collect();
    let mut changes = record(known, entity, step, mark, facts, event);
    for name in walk::answers_given(entity, step) {
        changes.push(Change::Set(entity.id, name, walked(known, String::new())));
    }
    Ok(Recorded { changes, facts: shown })
}

/// Returns the facts that a mark implies, as far as a tick alone tells them. A walkthrough records the same facts from its answers, and
/// adds what else it asked.
pub(super) fn claims(known: &Known<'_>, entity: &Entity, step: StepId, mark: Mark) -> Vec<(FactName, String)> {
    let account = entity.kind == Kind::Account;
    match (step, mark) {
        (StepId::Password, Mark::Done) if account => vec![new_password(known)],
        // The way back includes both: everyone else is signed out, and the password is new.
        (StepId::ReportHacked, Mark::Done) if account => way_back(known, entity, true, true),
        (StepId::DeviceClean, Mark::Done) => vec![facts::Infected.is(Infected::No)],
        // A tick does not tell the method, only that the password alone no longer opens the account.
        (StepId::TwoFactor, Mark::Done) if second_step(entity) == Some(SecondStep::Off) => {
            vec![facts::SecondStep.is(SecondStepBy::Other)]
        }
        (StepId::TwoFactor, Mark::NotOffered) if !second_step(entity).is_some_and(SecondStep::is_on) => {
            vec![facts::SecondStep.is(SecondStepBy::None)]
        }
        (StepId::CarrierPin, Mark::NotOffered) => vec![facts::NumberLock.is(NumberLock::No)],
        _ => Vec::new(),
    }
}

/// Returns the fact that the password is new from today, so that earlier measurements no longer apply to it.
pub(super) fn new_password(known: &Known<'_>) -> (FactName, String) {
    (FactName::PasswordChanged, known.today.to_string())
}

/// Returns the facts of a walk through the way back. The alarm ends only when everyone else is `out` and the password is `new`; otherwise
/// the step stays to do.
pub(super) fn way_back(known: &Known<'_>, account: &Entity, out: bool, new: bool) -> Vec<(FactName, String)> {
    let mut facts = Vec::new();
    let (name, today) = new_password(known);
    let alarm = account.fact_saying(&facts::SomeoneIn, YesNo::Yes).map(|fact| fact.at);
    match (out && new, alarm) {
        (true, _) => facts.push(facts::SomeoneIn.is(YesNo::No)),
        // A person who goes the way back thinks that someone is in, even if they were not asked.
        (false, None) => facts.push(facts::SomeoneIn.is(YesNo::Yes)),
        (false, Some(_)) => {}
    }
    let changed = account.fact(&name).filter(|fact| fact.value == today);
    // The password's own walkthrough recorded the change on the way; its measurements of the new password still hold, so the change must
    // not be recorded again.
    let on_the_way = changed.is_some_and(|fact| alarm.is_none_or(|alarm| fact.at >= alarm));
    if new && !on_the_way {
        facts.push((name, today));
    }
    facts
}

fn walked(known: &Known<'_>, value: String) -> Fact {
    Fact { value, origin: Origin::Walkthrough, at: known.now }
}

fn record(
    known: &Known<'_>,
    entity: &Entity,
    step: StepId,
    mark: Mark,
    facts: Vec<(FactName, String)>,
    event: Id,
) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut before = Vec::new();
    for (name, value) in facts {
        let on = if name == FactName::Infected { known.model.person } else { entity.id };
        let stood = known.model.get(on).and_then(|entity| entity.fact_by(&name, Origin::Walkthrough));
        before.push(Before {
            on,
            name: name.clone(),
            stood: stood.map(|fact| (fact.at.as_millisecond(), fact.value.clone())),
        });
        changes.push(Change::Set(on, name, walked(known, value)));
    }
    if !before.is_empty() {
        changes.push(Change::Set(entity.id, FactName::RecordedBefore(event), walked(known, Before::words(&before))));
    }
    changes.push(Change::Add(entity.id, Event { id: event, about: About::Step(step), mark, at: known.now }));
    changes
}

/// Takes back the mark that holds now and the facts that were recorded with it: the earlier facts come back with their own dates. Later
/// statements and measurements stay.
fn undo(known: &Known<'_>, entity: &Entity, step: StepId, event: Id) -> Vec<Change> {
    let mut changes = Vec::new();
    let subject = Subject::of(known, entity);
    if let Some(mark) = subject.mark(step)
        && let Some(owner) =
            subject.entities(step).find(|entity| entity.events().iter().any(|known| known.id == mark.id))
    {
        let note = FactName::RecordedBefore(mark.id);
        let recorded = owner.fact_by(&note, Origin::Walkthrough);
        let before = recorded.map_or_else(|| written_with(known, owner, mark), |note| Before::read(&note.value));
        for line in before {
            changes.extend(line.restore(known, mark));
        }
        changes.extend(recorded.map(|_| Change::Set(owner.id, note, walked(known, String::new()))));
    }
    let undone = Event { id: event, about: About::Step(step), mark: Mark::Undone, at: known.now };
    changes.push(Change::Add(entity.id, undone));
    changes
}

/// Returns what to take back of a mark without a note of the earlier facts, as some databases have it: the facts of the same moment.
fn written_with(known: &Known<'_>, owner: &Entity, mark: &Event) -> Vec<Before> {
    let person = known.model.get(known.model.person).filter(|person| person.id != owner.id);
    let entities = [Some(owner), person].into_iter().flatten();
    let facts = entities.flat_map(|entity| entity.facts().iter().map(move |(name, fact)| (entity.id, name, fact)));
    let with_it = facts.filter(|(_, name, fact)| {
        fact.origin == Origin::Walkthrough && fact.at == mark.at && !matches!(name, FactName::Walk(..))
    });
    with_it.map(|(on, name, _)| Before { on, name: name.clone(), stood: None }).collect()
}

/// The fact that an act replaced.
#[derive(Debug, Clone, PartialEq)]
struct Before {
    on: Id,
    name: FactName,
    /// The time (in milliseconds since 1970, UTC) and value of the replaced fact; `None` if there was none of the same origin.
    stood: Option<(i64, String)>,
}

impl Before {
    fn words(all: &[Self]) -> String {
        let line = |one: &Self| {
            let (at, value) = one.stood.as_ref().map_or((String::new(), ""), |(at, value)| (at.to_string(), value));
            format!("{}\t{}\t{at}\t{value}", one.on, one.name.word())
        };
        all.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    fn read(words: &str) -> Vec<Self> {
        let line = |line: &str| {
            let mut parts = line.splitn(4, '\t');
            let (on, name) = (Id::parse(parts.next()?)?, FactName::parse(parts.next()?)?);
            let (at, value) = (parts.next()?, parts.next()?);
            let stood = at.parse().ok().map(|at| (at, value.to_owned()));
            Some(Self { on, name, stood })
        };
        words.lines().filter_map(line).collect()
    }

    /// Brings back the replaced fact if the fact of this mark still holds. If a later act replaced that one, corrects the note of the
    /// later act instead, so that its undo does not bring back what is taken back here.
    fn restore(self, known: &Known<'_>, mark: &Event) -> Option<Change> {
        let entity = known.model.get(self.on)?;
        let now = entity.fact_by(&self.name, Origin::Walkthrough);
        if now.is_some_and(|fact| fact.at == mark.at) {
            let stood = self.stood.and_then(|(at, value)| {
                Some(Fact { value, origin: Origin::Walkthrough, at: jiff::Timestamp::from_millisecond(at).ok()? })
            });
            return Some(Change::Set(self.on, self.name, stood.unwrap_or_else(|| walked(known, String::new()))));
        }
        let millisecond = mark.at.as_millisecond();
        let kinds = [Kind::Account, Kind::Identifier, Kind::Device, Kind::Person];
        let entities = kinds.into_iter().flat_map(|kind| known.model.of(kind));
        let notes = entities.flat_map(|entity| entity.facts().iter().map(move |(name, fact)| (entity.id, name, fact)));
        for (on, note, fact) in notes.filter(|(_, name, _)| matches!(name, FactName::RecordedBefore(_))) {
            let mut lines = Self::read(&fact.value);
            let ours = |line: &&mut Self| {
                line.on == self.on
                    && line.name == self.name
                    && line.stood.as_ref().is_some_and(|(at, _)| *at == millisecond)
            };
            if let Some(line) = lines.iter_mut().find(ours) {
                line.stood = self.stood;
                return Some(Change::Set(on, note.clone(), Fact { value: Self::words(&lines), ..fact.clone() }));
            }
        }
        None
    }
}
