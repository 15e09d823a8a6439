//! From words to types and back: how this version reads rows, those of a later one included. The store reads its tables by the same
//! rules.

use std::sync::Arc;

use jiff::Timestamp;

use super::{CheckRow, EntityRow, EventRow, ExposureRow, FactRow, Moment, Stamp};
use crate::model::{
    About, Check, Entity, Event, Exposure, Fact, FactName, Id, Kind, Mark, NotChecked, Origin, Outcome, SourceId, Why,
};

/// Returns the fact of these words, or `None` for an unknown name. A fact of an unknown origin has the lowest rank.
#[must_use]
pub fn fact(name: &str, origin: &str, value: String, at: Timestamp) -> Option<(FactName, Fact)> {
    let origin = Origin::parse(origin).unwrap_or(Origin::Guess);
    Some((FactName::parse(name)?, Fact { value, origin, at }))
}

/// Returns the event of these words, or `None` for an unknown subject. An unknown mark is kept as [`Mark::Unknown`].
#[must_use]
pub fn event(id: Id, about: &str, mark: &str, at: Timestamp) -> Option<Event> {
    let mark = Mark::parse(mark).unwrap_or(Mark::Unknown);
    Some(Event { id, about: About::parse(about)?, mark, at })
}

/// Returns the source of an answer and its place. A source that this version does not know becomes a server of that name: this version
/// never asks such a server, so no answer of another source can take its findings back.
#[must_use]
pub fn exposed_at<'w>(source: &'w str, origin: &'w str) -> (SourceId, &'w str) {
    SourceId::parse(source).map_or((SourceId::Server, source), |source| (source, origin))
}

/// Returns the outcome of these words. One that this version does not know is "not checked": ignoring it would let an older "not in the
/// list" stand as the newest answer.
#[must_use]
pub fn outcome(word: &str, found: u32, status: u16, wait: u32) -> Outcome {
    match word {
        "found" => Outcome::Found(found),
        "not_in_list" => Outcome::NotInList,
        word => Outcome::NotChecked(NotChecked { why: Why::parse(word).unwrap_or(Why::NotAnAnswer), status, wait }),
    }
}

/// Returns the words of an outcome: its word, the number of leaks, the status and the wait.
#[must_use]
pub fn outcome_words(outcome: Outcome) -> (&'static str, u32, u16, u32) {
    match outcome {
        Outcome::Found(count) => ("found", count, 0, 0),
        Outcome::NotInList => ("not_in_list", 0, 0, 0),
        Outcome::NotChecked(not) => (not.why.as_str(), 0, not.status, not.wait),
    }
}

pub(super) fn entity(row: &EntityRow) -> Option<Entity> {
    let mut entity = Entity::new(row.id, Kind::parse(&row.kind)?, row.made.into());
    entity.removed = row.removed.map(Timestamp::from);
    for (name, fact) in
        row.facts.iter().filter_map(|row| fact(&row.name, &row.origin, row.value.clone(), row.at.into()))
    {
        entity.set(name, fact);
    }
    for event in row.events.iter().filter_map(|row| event(row.id, &row.about, &row.mark, row.at.into())) {
        entity.add(event);
    }
    Some(entity)
}

pub(super) fn exposure(row: &ExposureRow) -> Exposure {
    let (source, origin) = exposed_at(&row.source, &row.origin);
    let at = row.at.into();
    Exposure { identifier: row.identifier, leak: row.leak.clone(), source, origin: Arc::from(origin), at }
}

pub(super) fn check(row: &CheckRow) -> Check {
    let (source, origin) = exposed_at(&row.source, &row.origin);
    let outcome = outcome(&row.outcome, row.found, row.status, row.wait);
    Check { identifier: row.identifier, source, origin: Arc::from(origin), at: row.at.into(), outcome }
}

pub(super) fn entity_row(entity: &Entity) -> EntityRow {
    let facts = entity.facts().iter().map(|(name, fact)| FactRow {
        name: name.word(),
        origin: fact.origin.as_str().to_owned(),
        stamp: Stamp::at(fact.at),
        at: fact.at.into(),
        value: fact.value.clone(),
    });
    let events = entity.events().iter().map(|event| EventRow {
        id: event.id,
        stamp: Stamp::at(event.at),
        at: event.at.into(),
        about: event.about.word(),
        mark: event.mark.word(),
    });
    EntityRow {
        id: entity.id,
        stamp: Stamp::at(entity.removed.unwrap_or(entity.made)),
        kind: entity.kind.as_str().to_owned(),
        made: entity.made.into(),
        removed: entity.removed.map(Moment::from),
        facts: facts.collect(),
        events: events.collect(),
    }
}

pub(super) fn exposure_row(exposure: &Exposure) -> ExposureRow {
    ExposureRow {
        identifier: exposure.identifier,
        leak: exposure.leak.clone(),
        source: exposure.source.as_str().to_owned(),
        origin: exposure.origin.to_string(),
        stamp: Stamp::at(exposure.at),
        gone: false,
        at: exposure.at.into(),
    }
}

pub(super) fn check_row(check: &Check) -> CheckRow {
    let (outcome, found, status, wait) = outcome_words(check.outcome);
    CheckRow {
        identifier: check.identifier,
        source: check.source.as_str().to_owned(),
        origin: check.origin.to_string(),
        at: check.at.into(),
        outcome: outcome.to_owned(),
        found,
        status,
        wait,
        stamp: Stamp::at(check.at),
    }
}
