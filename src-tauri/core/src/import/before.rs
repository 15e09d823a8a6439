//! Notes of the values before imports, kept with each account that they changed: one note per import, newest first, so that
//! imports can be undone one after another.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::MOST_UNDONE;
use crate::model::{Entity, Fact, FactName, Origin};

/// The values of imports before an import.
pub(super) type Stood = BTreeMap<FactName, Fact>;

/// Separator of two notes. A value is one line with its name, so no line of a note is empty.
const BETWEEN: &str = "\n\n";

/// Adds an earlier value with its date to the note of an import, so that an undo restores the age of a measurement.
pub(super) fn add(note: &mut String, name: &FactName, stood: Option<&Fact>, now: Timestamp) {
    let at = stood.map_or(now, |fact| fact.at).as_millisecond();
    note.push_str(&format!("\n{}\t{at}\t{}", name.word(), stood.map_or("", |fact| fact.value.as_str())));
}

fn notes(entity: &Entity) -> impl Iterator<Item = &str> {
    let notes = entity.fact_by(&FactName::ImportBefore, Origin::Import).map_or("", |fact| fact.value.as_str());
    notes.split(BETWEEN).filter(|note| !note.is_empty())
}

/// Returns the notes of an entity with a new one first, limited to the number of imports that can be undone.
pub(super) fn with(entity: Option<&Entity>, newest: &str) -> String {
    let older = entity.into_iter().flat_map(notes);
    std::iter::once(newest).chain(older).take(MOST_UNDONE).collect::<Vec<_>>().join(BETWEEN)
}

/// Returns the values before an import with their dates, and the notes of all other imports; `None` if the import changed nothing
/// here.
pub(super) fn of(entity: &Entity, import: &str, at: Timestamp) -> Option<(Stood, String)> {
    let is_its = |note: &&str| note.lines().next() == Some(import);
    let note = notes(entity).find(is_its)?;
    let rest: Vec<&str> = notes(entity).filter(|note| !is_its(note)).collect();
    Some((note.lines().skip(1).filter_map(|line| fact(line, at)).collect(), rest.join(BETWEEN)))
}

fn fact(line: &str, at: Timestamp) -> Option<(FactName, Fact)> {
    let (name, rest) = line.split_once('\t')?;
    // A note without a date: the value counts as set at this import.
    let dated = rest.split_once('\t').and_then(|(ms, value)| Some((ms.parse().ok()?, value)));
    let (since, value) = match dated {
        Some((ms, value)) => (Timestamp::from_millisecond(ms).ok()?, value),
        None => (at, rest),
    };
    Some((FactName::parse(name)?, Fact { value: value.to_owned(), origin: Origin::Import, at: since }))
}
