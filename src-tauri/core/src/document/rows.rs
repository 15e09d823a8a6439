//! The rows of a document. Each type is ordered by its key first and its stamp next, so that the last of equal keys in a sorted list is
//! the one that holds.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::{Moment, Stamp};
use crate::model::Id;

/// An entity: the person, a device, an account, an identifier or a connected app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EntityRow {
    /// The entity's id.
    pub id: Id,
    /// The stamp of the last removal or restoring, or of the listing.
    pub stamp: Stamp,
    /// The word of the entity's kind: `person`, `device`, `account`, `identifier` or `app`.
    pub kind: String,
    /// The time when the entity was listed.
    pub made: Moment,
    /// The time when the entity was removed, or `null`. A removed entity can be restored.
    pub removed: Option<Moment>,
    /// The facts, one for each name and origin. The value of a fact that was taken back is empty.
    pub facts: Vec<FactRow>,
    /// The events of its steps and leaks, which are only ever added.
    pub events: Vec<EventRow>,
}

/// A fact; its key is name and origin.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FactRow {
    /// The word of the name.
    pub name: String,
    /// The word of the origin.
    pub origin: String,
    /// The stamp of the last change. It is not the same as `at`: an undo restores an earlier value with its earlier time.
    pub stamp: Stamp,
    /// The time when the fact was recorded.
    pub at: Moment,
    /// The value.
    pub value: String,
}

/// An event; its key is the id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EventRow {
    /// The event's id.
    pub id: Id,
    /// The stamp of the event.
    pub stamp: Stamp,
    /// The time of the event.
    pub at: Moment,
    /// The word of the subject: `step/` and a step, or `leak/` and a leak.
    pub about: String,
    /// The word of the mark, such as `done`, `undone` or `later/2026-12-01`.
    pub mark: String,
}

/// An entity that was deleted for good; its key is the id. Nothing else of it is kept, and it never comes back.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Deleted {
    /// The id that the entity had.
    pub id: Id,
    /// The stamp of the deletion.
    pub stamp: Stamp,
    /// The time of the deletion.
    pub at: Moment,
}

/// An identifier that was found in a leak; its key is identifier, leak, source and origin.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExposureRow {
    /// The id of the identifier.
    pub identifier: Id,
    /// The name of the leak as the source gives it.
    pub leak: String,
    /// The word of the source.
    pub source: String,
    /// The place of the source: its base address or its folder; empty if it has only one.
    pub origin: String,
    /// The stamp of the last change.
    pub stamp: Stamp,
    /// `true` if it no longer holds, because the person or a later answer took it back.
    pub gone: bool,
    /// The time when it was first found.
    pub at: Moment,
}

/// One answer of one source about one identifier; its key is everything but the stamp.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CheckRow {
    /// The id of the identifier.
    pub identifier: Id,
    /// The word of the source.
    pub source: String,
    /// The place of the source, as in an exposure.
    pub origin: String,
    /// The time of the answer.
    pub at: Moment,
    /// `found`, `not_in_list`, or the word of the reason why there was no answer.
    pub outcome: String,
    /// The number of leaks, if the outcome is `found`.
    pub found: u32,
    /// The HTTP status that came instead of an answer, or 0.
    pub status: u16,
    /// The seconds that the server asked to wait, or 0.
    pub wait: u32,
    /// The stamp of the answer.
    pub stamp: Stamp,
}

/// A setting that belongs to the list; its key is the name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SettingRow {
    /// The name of the setting.
    pub name: String,
    /// The stamp of the last change.
    pub stamp: Stamp,
    /// The value, empty if the setting was cleared.
    pub value: String,
}

impl FactRow {
    /// Returns whether both have the same key.
    #[must_use]
    pub fn is_of(&self, other: &Self) -> bool {
        self.name == other.name && self.origin == other.origin
    }
}

impl ExposureRow {
    /// Returns whether both have the same key.
    #[must_use]
    pub fn is_of(&self, other: &Self) -> bool {
        let key = |one: &Self| one.identifier;
        key(self) == key(other) && self.leak == other.leak && self.source == other.source && self.origin == other.origin
    }
}

impl CheckRow {
    /// Returns whether both are the same answer.
    #[must_use]
    pub fn is_of(&self, other: &Self) -> bool {
        self.cmp_key(other).is_eq()
    }

    /// Compares the keys, in the order of the rows.
    #[must_use]
    pub fn cmp_key(&self, other: &Self) -> Ordering {
        let words = |one: &Self| (one.found, one.status, one.wait);
        let place = self.identifier.cmp(&other.identifier).then_with(|| self.source.cmp(&other.source));
        let time = place.then_with(|| self.origin.cmp(&other.origin)).then_with(|| self.at.cmp(&other.at));
        time.then_with(|| self.outcome.cmp(&other.outcome)).then_with(|| words(self).cmp(&words(other)))
    }
}
