//! What a document may hold at most, and what must be true of its rows.

use std::collections::HashSet;

use super::{Document, Unreadable};
use crate::model::Id;

/// The most bytes of a document. A list of ten thousand accounts has about a tenth of that.
pub const MOST_BYTES: usize = 256 * 1024 * 1024;
/// The most entities.
const MOST_ENTITIES: usize = 200_000;
/// The most rows of any other kind, of one entity or of the list.
const MOST_ROWS: usize = 1_000_000;
/// The longest word, name of a leak or place of a source, in bytes.
const LONGEST_WORD: usize = 4096;
/// The longest value, in bytes: some notes of the program hold many lines.
const LONGEST_VALUE: usize = 1024 * 1024;

impl Document {
    /// Checks that the rows are within bounds, sorted, without two of one key, and about entities that are there.
    pub(super) fn check(&self) -> Result<(), Unreadable> {
        self.check_size()?;
        let sound = self.has_owner("person", self.list.person)
            && self.has_owner("device", self.list.device)
            && ascends(&self.entities, |one, next| one.id < next.id)
            && ascends(&self.deleted, |one, next| one.id < next.id)
            && ascends(&self.exposures, |one, next| one < next && !one.is_of(next))
            && ascends(&self.checks, |one, next| one < next && !one.is_of(next))
            && ascends(&self.settings, |one, next| one.name < next.name)
            && self.entities.iter().all(|entity| {
                ascends(&entity.facts, |one, next| one < next && !one.is_of(next))
                    && ascends(&entity.events, |one, next| one.id < next.id)
            });
        if sound && self.is_closed() { Ok(()) } else { Err(Unreadable::Malformed) }
    }

    fn check_size(&self) -> Result<(), Unreadable> {
        let word = |text: &str| text.len() <= LONGEST_WORD;
        let value = |text: &str| text.len() <= LONGEST_VALUE;
        let rows = [self.deleted.len(), self.exposures.len(), self.checks.len(), self.settings.len()];
        let fits = self.entities.len() <= MOST_ENTITIES
            && rows.iter().all(|rows| *rows <= MOST_ROWS)
            && word(&self.program)
            && self.entities.iter().all(|entity| {
                entity.facts.len() <= MOST_ROWS
                    && entity.events.len() <= MOST_ROWS
                    && word(&entity.kind)
                    && entity.facts.iter().all(|fact| word(&fact.name) && word(&fact.origin) && value(&fact.value))
                    && entity.events.iter().all(|event| word(&event.about) && word(&event.mark))
            })
            && self.exposures.iter().all(|row| word(&row.leak) && word(&row.source) && word(&row.origin))
            && self.checks.iter().all(|row| word(&row.source) && word(&row.origin) && word(&row.outcome))
            && self.settings.iter().all(|row| word(&row.name) && value(&row.value));
        if fits { Ok(()) } else { Err(Unreadable::TooLarge) }
    }

    fn has_owner(&self, kind: &str, id: Id) -> bool {
        self.entity(id).is_some_and(|entity| entity.kind == kind)
    }

    /// Returns whether exposures and checks are about entities that are there, no entity is there and deleted, and no two entities have
    /// the same event.
    fn is_closed(&self) -> bool {
        let there = |id: Id| self.entity(id).is_some();
        let mut events: HashSet<Id> = HashSet::new();
        self.exposures.iter().all(|row| there(row.identifier))
            && self.checks.iter().all(|row| there(row.identifier))
            && !self.deleted.iter().any(|row| there(row.id))
            && self.entities.iter().flat_map(|entity| &entity.events).all(|event| events.insert(event.id))
    }
}

fn ascends<T>(rows: &[T], before: impl Fn(&T, &T) -> bool) -> bool {
    rows.windows(2).all(|pair| matches!(pair, [one, next] if before(one, next)))
}
