//! The whole list as one versioned JSON document: what a backup holds, what two computers exchange, and what a plain export writes.
//!
//! A document holds the rows of the database, not the model: words that this version does not know stay in it, and each row has the
//! stamp of its last change, which [`crate::merge`] goes by. [`settings`] says which settings belong to the list. The
//! format is described in `document.md`, and its JSON schema stands beside that.

mod bounds;
mod rows;
pub mod settings;
mod stamp;
mod understood;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::model::{Id, Kind, Model};

pub use bounds::MOST_BYTES;
pub use rows::{CheckRow, Deleted, EntityRow, EventRow, ExposureRow, FactRow, SettingRow};
pub use stamp::{Moment, Stamp};
pub use understood::{event, exposed_at, fact, outcome, outcome_words};

/// The word in `format`.
pub const FORMAT: &str = "nightlatch";
/// The version that is written. A document of a later version is refused.
pub const VERSION: u32 = 1;

/// The reasons why bytes are not read as a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The text does not say that it is a document of this program.
    #[error("this is no document of this program")]
    NotOurs,
    /// A newer version wrote the document.
    #[error("the document is of a newer version")]
    Newer,
    /// The document has more bytes or rows, or a longer text, than is read or written.
    #[error("the document is too large")]
    TooLarge,
    /// The document does not have the shape that its version has, or its rows contradict each other.
    #[error("the document is malformed")]
    Malformed,
}

/// The list: whose it is, and the computer that wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Whose {
    /// The id of the person, who is one of the entities.
    pub person: Id,
    /// The id of the computer that wrote the document, which is one of the entities.
    pub device: Id,
}

/// The whole list. All rows are sorted by their keys, and no key occurs twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Always `nightlatch`.
    pub format: String,
    /// The version of the format.
    pub version: u32,
    /// The time when the document was written, by the clock of that computer.
    pub written: Moment,
    /// The version of the program that wrote it.
    pub program: String,
    /// Whose list it is, and the computer that wrote it.
    pub list: Whose,
    /// The person, their devices, accounts, identifiers and connected apps, with facts and events.
    pub entities: Vec<EntityRow>,
    /// The entities that were deleted for good.
    pub deleted: Vec<Deleted>,
    /// The identifiers that were found in leaks.
    pub exposures: Vec<ExposureRow>,
    /// The answers of sources.
    pub checks: Vec<CheckRow>,
    /// The settings that belong to the list.
    pub settings: Vec<SettingRow>,
}

/// The start of any version of a document.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

impl Document {
    /// Creates an empty document, which is not valid before its person and device are among its entities.
    #[must_use]
    pub fn begin(person: Id, device: Id, written: Timestamp, program: &str) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            written: written.into(),
            program: program.to_owned(),
            list: Whose { person, device },
            entities: Vec::new(),
            deleted: Vec::new(),
            exposures: Vec::new(),
            checks: Vec::new(),
            settings: Vec::new(),
        }
    }

    /// Reads a document. Settings that do not belong to a list are left out.
    ///
    /// # Errors
    /// Returns an [`Unreadable`] for anything that is not a whole and consistent document of a known version.
    pub fn read(json: &[u8]) -> Result<Self, Unreadable> {
        if json.len() > MOST_BYTES {
            return Err(Unreadable::TooLarge);
        }
        let read = serde_json::from_slice::<Self>(json);
        // Another version may have another shape, so what failed to parse is asked for its version alone.
        let (format, version) = match &read {
            Ok(document) => (document.format.clone(), document.version),
            Err(_) => serde_json::from_slice(json)
                .map(|Head { format, version }| (format, version))
                .map_err(|_| Unreadable::NotOurs)?,
        };
        if format != FORMAT {
            return Err(Unreadable::NotOurs);
        }
        if version > VERSION {
            return Err(Unreadable::Newer);
        }
        if version < VERSION {
            return Err(Unreadable::Malformed);
        }
        let mut document = read.map_err(|_| Unreadable::Malformed)?;
        document.settings.retain(|setting| settings::belongs_to_list(&setting.name));
        document.sort();
        document.check()?;
        Ok(document)
    }

    /// Returns the document as JSON.
    ///
    /// # Errors
    /// Returns an error if the document could not be read again, so that no backup is written that nothing opens.
    pub fn to_json(&self) -> Result<Vec<u8>, Unreadable> {
        self.check()?;
        let json = serde_json::to_vec(self).map_err(|_| Unreadable::Malformed)?;
        if json.len() > MOST_BYTES { Err(Unreadable::TooLarge) } else { Ok(json) }
    }

    /// Sorts all rows by their keys.
    pub fn sort(&mut self) {
        for entity in &mut self.entities {
            entity.facts.sort();
            entity.events.sort();
        }
        self.entities.sort_by_key(|entity| entity.id);
        self.deleted.sort();
        self.exposures.sort();
        self.checks.sort();
        self.settings.sort();
    }

    /// Returns the entity with this id.
    #[must_use]
    pub fn entity(&self, id: Id) -> Option<&EntityRow> {
        let place = self.entities.binary_search_by_key(&id, |entity| entity.id).ok()?;
        self.entities.get(place)
    }

    /// Creates the document of a model. The model does not know when a row was last changed or what was deleted, so each row is stamped
    /// with its own time. It serves where the rows cannot be read, as in a damaged list.
    #[must_use]
    pub fn of(model: &Model, words: &BTreeMap<String, String>, written: Timestamp, program: &str) -> Self {
        let mut document = Self::begin(model.person, model.device, written, program);
        document.entities = model.all().map(understood::entity_row).collect();
        // An identifier may be on the damaged part of a list, and what was answered about it is about nothing then.
        let there = |id: Id| model.get(id).is_some();
        let exposures = model.exposures().iter().filter(|exposure| there(exposure.identifier));
        document.exposures = exposures.map(understood::exposure_row).collect();
        let checks = model.all_checks().filter(|check| there(check.identifier));
        document.checks = checks.map(understood::check_row).collect();
        let of_list = words.iter().filter(|(name, _)| settings::belongs_to_list(name));
        document.settings = of_list
            .map(|(name, value)| SettingRow {
                name: name.clone(),
                stamp: Stamp::at(model.newest()),
                value: value.clone(),
            })
            .collect();
        document.sort();
        document.checks.dedup();
        document
    }

    /// Returns the model of this document. What this version does not understand is left out as it is when the database is read: an
    /// unknown mark still replaces the one before it, and an unknown answer is "not checked".
    #[must_use]
    pub fn model(&self) -> Model {
        let mut model = Model::new(self.list.person, self.list.device, Timestamp::UNIX_EPOCH);
        for entity in self.entities.iter().filter_map(understood::entity) {
            model.insert(entity);
        }
        for exposure in self.exposures.iter().filter(|exposure| !exposure.gone) {
            model.expose(understood::exposure(exposure));
        }
        let mut checks: Vec<&CheckRow> = self.checks.iter().collect();
        checks.sort_by_key(|check| check.at);
        for check in checks {
            model.checked(understood::check(check));
        }
        model
    }

    /// Returns the newest stamp of any row. What is written to the list from then on is stamped later.
    #[must_use]
    pub fn newest_stamp(&self) -> Stamp {
        let of_entity = |entity: &EntityRow| {
            let facts = entity.facts.iter().map(|fact| fact.stamp);
            facts.chain(entity.events.iter().map(|event| event.stamp)).fold(entity.stamp, Stamp::max)
        };
        let rows = self.entities.iter().map(of_entity).chain(self.deleted.iter().map(|row| row.stamp));
        let answers = self.exposures.iter().map(|row| row.stamp).chain(self.checks.iter().map(|row| row.stamp));
        let settings = self.settings.iter().map(|row| row.stamp);
        rows.chain(answers).chain(settings).max().unwrap_or(Stamp::from_clock(0))
    }

    /// Returns how many rows have a kind, name or subject that this version does not know. They are kept, and not shown.
    #[must_use]
    pub fn not_understood(&self) -> usize {
        let unknown = |entity: &EntityRow| {
            let facts = entity.facts.iter().filter(|fact| crate::model::FactName::parse(&fact.name).is_none());
            let events = entity.events.iter().filter(|event| crate::model::About::parse(&event.about).is_none());
            usize::from(Kind::parse(&entity.kind).is_none()) + facts.count() + events.count()
        };
        self.entities.iter().map(unknown).sum()
    }
}

#[cfg(test)]
mod tests;
