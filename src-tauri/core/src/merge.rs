//! Joins two lists: a backup with the list of this computer, or the lists of two computers.
//!
//! The result does not depend on the side, on the order of several lists, or on how often a list is joined, because each row is decided
//! by itself: the newest stamp holds, and of equal stamps the greater row. Events are only ever added. What was deleted for good stays
//! deleted; a removal and its undo are one row, of which the newer one holds, and a removed entity keeps its events. The clocks of the
//! computers may be wrong, since whoever joins lists stamps what it writes later than all that it has read.

mod offers;

use std::collections::BTreeMap;

use crate::document::{CheckRow, Deleted, Document, EntityRow, ExposureRow, FactRow};
use crate::model::Id;

pub use offers::{Offer, offers};

/// How much a joining changes, to be told before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Told {
    /// Accounts that are new in my list.
    pub accounts_new: usize,
    /// Accounts that the other list removed. They can be restored.
    pub accounts_removed: usize,
    /// Removed accounts that the other list restored.
    pub accounts_restored: usize,
    /// Accounts that the other list deleted for good.
    pub accounts_deleted: usize,
    /// Facts that are new or changed.
    pub facts: usize,
    /// Events that are new.
    pub events: usize,
    /// Exposures that are new or taken back.
    pub exposures: usize,
    /// Checks that are new.
    pub checks: usize,
    /// Rows of the other list that this version keeps and does not understand.
    pub not_understood: usize,
}

/// Two lists that were joined.
#[derive(Debug, Clone, PartialEq)]
pub struct Merge {
    /// The joined list, as this computer's.
    pub list: Document,
    /// How much of it is new for my list.
    pub told: Told,
    /// Accounts and identifiers that both lists have under different ids. They are joined only if the person says so.
    pub offers: Vec<Offer>,
}

/// Joins my list with another one.
#[must_use]
pub fn merge(mine: &Document, theirs: &Document) -> Merge {
    let list = join(mine, theirs);
    let told = tell(mine, theirs, &list);
    let offers = offers(mine, theirs, &list);
    Merge { list, told, offers }
}

/// Returns the joined list, with the computer and the date of mine.
#[must_use]
pub fn join(mine: &Document, theirs: &Document) -> Document {
    let mut entities: BTreeMap<Id, EntityRow> = BTreeMap::new();
    for entity in mine.entities.iter().chain(&theirs.entities) {
        match entities.get_mut(&entity.id) {
            Some(known) => join_entity(known, entity),
            None => drop(entities.insert(entity.id, entity.clone())),
        }
    }
    let deleted: Vec<Deleted> = newest(&mine.deleted, &theirs.deleted, |one, next| one.id == next.id);
    // A list without its person or its computer could not be opened, whatever a file says.
    for gone in &deleted {
        if entities.get(&gone.id).is_some_and(|entity| !is_owner(entity)) {
            entities.remove(&gone.id);
        }
    }
    let deleted: Vec<Deleted> = deleted.into_iter().filter(|gone| !entities.contains_key(&gone.id)).collect();
    let exposures: Vec<ExposureRow> = newest(&mine.exposures, &theirs.exposures, ExposureRow::is_of);
    let checks: Vec<CheckRow> = newest(&mine.checks, &theirs.checks, CheckRow::is_of);
    let mut joined = Document {
        exposures: exposures.into_iter().filter(|row| entities.contains_key(&row.identifier)).collect(),
        checks: checks.into_iter().filter(|row| entities.contains_key(&row.identifier)).collect(),
        settings: newest(&mine.settings, &theirs.settings, |one, next| one.name == next.name),
        entities: entities.into_values().collect(),
        deleted,
        ..Document { entities: Vec::new(), exposures: Vec::new(), checks: Vec::new(), ..mine.clone() }
    };
    make_one_person(&mut joined);
    joined
}

fn is_owner(entity: &EntityRow) -> bool {
    entity.kind == "person" || entity.kind == "device"
}

/// Joins rows of two sorted lists: of rows with the same key the greatest is kept, which is the one with the newest stamp.
fn newest<T: Ord + Clone>(mine: &[T], theirs: &[T], same: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let mut kept: Vec<T> = Vec::with_capacity(mine.len().max(theirs.len()));
    let (mut mine, mut theirs) = (mine.iter().peekable(), theirs.iter().peekable());
    loop {
        let next = match (mine.peek(), theirs.peek()) {
            (Some(one), Some(other)) if one <= other => mine.next(),
            (_, Some(_)) => theirs.next(),
            (_, None) => mine.next(),
        };
        let Some(next) = next else { return kept };
        match kept.last_mut() {
            Some(last) if same(last, next) => last.clone_from(next),
            _ => kept.push(next.clone()),
        }
    }
}

fn join_entity(known: &mut EntityRow, other: &EntityRow) {
    // A kind never changes. Where a file says otherwise, the owner of a list stays what they are.
    let weight = |entity: &EntityRow| (entity.kind == "person", entity.kind == "device", entity.kind.clone());
    if weight(other) > weight(known) {
        known.kind.clone_from(&other.kind);
    }
    known.made = known.made.min(other.made);
    (known.stamp, known.removed) = (known.stamp, known.removed).max((other.stamp, other.removed));
    known.facts = newest(&known.facts, &other.facts, FactRow::is_of);
    known.events = newest(&known.events, &other.events, |one, next| one.id == next.id);
}

/// A list has one person. Where two lists were begun apart, the oldest person stays and gets what belongs to the others.
fn make_one_person(list: &mut Document) {
    let persons = || list.entities.iter().filter(|entity| entity.kind == "person");
    let Some(owner) = persons().min_by_key(|person| (person.made, person.id)).map(|person| person.id) else { return };
    let others: Vec<Id> = persons().map(|person| person.id).filter(|id| *id != owner).collect();
    list.list.person = owner;
    if others.is_empty() {
        return;
    }
    let (gone, mut kept): (Vec<EntityRow>, Vec<EntityRow>) =
        std::mem::take(&mut list.entities).into_iter().partition(|entity| others.contains(&entity.id));
    if let Some(one) = kept.iter_mut().find(|entity| entity.id == owner) {
        for other in &gone {
            one.facts = newest(&one.facts, &other.facts, FactRow::is_of);
            one.events = newest(&one.events, &other.events, |event, next| event.id == next.id);
            (one.stamp, one.removed) = (one.stamp, one.removed).max((other.stamp, other.removed));
        }
    }
    list.entities = kept;
    list.exposures.retain(|row| !others.contains(&row.identifier));
    list.checks.retain(|row| !others.contains(&row.identifier));
    rename(list, &others, owner);
}

/// Replaces the ids of persons that are no longer there where a note or a setting names them: what an undo brings back, and the steps of
/// a sitting.
fn rename(list: &mut Document, others: &[Id], owner: Id) {
    let owner = owner.to_string();
    let others: Vec<String> = others.iter().map(Id::to_string).collect();
    let renamed = |value: &mut String| {
        for other in others.iter().filter(|other| value.contains(other.as_str())).collect::<Vec<_>>() {
            *value = value.replace(other.as_str(), &owner);
        }
    };
    for entity in &mut list.entities {
        for fact in entity.facts.iter_mut().filter(|fact| fact.name.starts_with("recorded_before/")) {
            renamed(&mut fact.value);
        }
    }
    for setting in list.settings.iter_mut().filter(|setting| setting.name == "sitting") {
        renamed(&mut setting.value);
    }
}

/// Returns the rows of a sorted list that a second sorted list lacks.
pub fn news<'r, T: Ord>(before: &'r [T], after: &'r [T]) -> impl Iterator<Item = &'r T> {
    let mut before = before.iter().peekable();
    after.iter().filter(move |row| {
        while before.next_if(|known| known < row).is_some() {}
        before.next_if(|known| known == row).is_none()
    })
}

fn tell(mine: &Document, theirs: &Document, list: &Document) -> Told {
    let account = |entity: &&EntityRow| entity.kind == "account";
    let mut told = Told {
        exposures: news(&mine.exposures, &list.exposures).count(),
        checks: news(&mine.checks, &list.checks).count(),
        not_understood: theirs.not_understood(),
        ..Told::default()
    };
    for entity in list.entities.iter() {
        let before = mine.entity(entity.id);
        told.facts += news(before.map_or(&[][..], |before| &before.facts), &entity.facts).count();
        told.events += news(before.map_or(&[][..], |before| &before.events), &entity.events).count();
        if entity.kind == "account" {
            match (before.map(|before| before.removed.is_some()), entity.removed.is_some()) {
                (None, false) => told.accounts_new += 1,
                (Some(false), true) => told.accounts_removed += 1,
                (Some(true), false) => told.accounts_restored += 1,
                (None, true) | (Some(true), true) | (Some(false), false) => {}
            }
        }
    }
    let accounts = mine.entities.iter().filter(account);
    told.accounts_deleted = accounts.filter(|entity| list.entity(entity.id).is_none()).count();
    told
}

#[cfg(test)]
mod tests;
