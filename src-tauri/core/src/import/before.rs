//! What stood before imports, noted beside each account that they changed: one note an import, the newest first, so that they can be
//! taken back one after another.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::MOST_UNDONE;
use crate::model::{Entity, Fact, FactName, Origin};

/// Facts of imports as they stood before one.
pub(super) type Stood = BTreeMap<FactName, Fact>;

/// Stands between two notes. A value is one line that bears its name, so that none is empty.
const BETWEEN: &str = "\n\n";

/// Adds to the note of an import what stood there: a measurement is as old as it was.
pub(super) fn add(note: &mut String, name: &FactName, stood: Option<&Fact>, now: Timestamp) {
    let at = stood.map_or(now, |fact| fact.at).as_millisecond();
    note.push_str(&format!("\n{}\t{at}\t{}", name.word(), stood.map_or("", |fact| fact.value.as_str())));
}

fn notes(entity: &Entity) -> impl Iterator<Item = &str> {
    let notes = entity.fact_by(&FactName::ImportBefore, Origin::Import).map_or("", |fact| fact.value.as_str());
    notes.split(BETWEEN).filter(|note| !note.is_empty())
}

/// The notes of an entity with a newer one on top; as many as there are imports that can be taken back.
pub(super) fn with(entity: Option<&Entity>, newest: &str) -> String {
    let older = entity.into_iter().flat_map(notes);
    std::iter::once(newest).chain(older).take(MOST_UNDONE).collect::<Vec<_>>().join(BETWEEN)
}

/// What stood there before an import, by name, with its date, and the notes of all others; `None`: it changed nothing here.
pub(super) fn of(entity: &Entity, import: &str, at: Timestamp) -> Option<(Stood, String)> {
    let is_its = |note: &&str| note.lines().next() == Some(import);
    let note = notes(entity).find(is_its)?;
    let rest: Vec<&str> = notes(entity).filter(|note| !is_its(note)).collect();
    Some((note.lines().skip(1).filter_map(|line| fact(line, at)).collect(), rest.join(BETWEEN)))
}

fn fact(line: &str, at: Timestamp) -> Option<(FactName, Fact)> {
    let (name, rest) = line.split_once('\t')?;
    // Notes of earlier versions have no date: it stood there until this import.
    let dated = rest.split_once('\t').and_then(|(ms, value)| Some((ms.parse().ok()?, value)));
    let (since, value) = match dated {
        Some((ms, value)) => (Timestamp::from_millisecond(ms).ok()?, value),
        None => (at, rest),
    };
    Some((FactName::parse(name)?, Fact { value: value.to_owned(), origin: Origin::Import, at: since }))
}
