//! Changes: what a use case decides, what the store writes in one transaction, and what the model then takes over.

use jiff::Timestamp;

use super::{Check, Entity, Event, Exposure, Fact, FactName, Id, Kind, Model};

/// One change. A use case gives a list of them; they are written together or not at all.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A new entity.
    New(Id, Kind),
    /// A fact.
    Set(Id, FactName, Fact),
    /// An event.
    Add(Id, Event),
    /// Removed, kept for thirty days.
    Remove(Id),
    /// Taken back from there.
    Restore(Id),
    /// Gone for good; a tombstone stays.
    Forget(Id),
    /// The identifier is another from now on: what left before was about the one that it was, and no longer says about which.
    Anonymous(Id),
    /// An identifier was found in a leak.
    Expose(Exposure),
    /// Who said so no longer does (the person unticked it, a later answer of the same source at the same place has it no more).
    Unexpose(Exposure),
    /// A check with its outcome.
    Checked(Check),
    /// A setting of the program.
    Setting(String, String),
}

impl Model {
    /// Takes a written change over.
    pub fn apply(&mut self, change: &Change, now: Timestamp) {
        match change {
            Change::New(id, kind) => self.insert(Entity::new(*id, *kind, now)),
            Change::Set(id, name, fact) => {
                if let Some(entity) = self.get_mut(*id) {
                    entity.replace(name.clone(), fact.clone());
                }
            }
            Change::Add(id, event) => {
                if let Some(entity) = self.get_mut(*id) {
                    entity.add(event.clone());
                }
            }
            Change::Remove(id) => self.mark_removed(*id, Some(now)),
            Change::Restore(id) => self.mark_removed(*id, None),
            Change::Forget(id) => self.forget(*id),
            Change::Expose(exposure) => self.expose(exposure.clone()),
            Change::Unexpose(gone) => self.unexpose(|known| known.says_the_same(gone)),
            Change::Checked(check) => self.checked(check.clone()),
            Change::Anonymous(_) | Change::Setting(..) => {}
        }
    }

    fn mark_removed(&mut self, id: Id, at: Option<Timestamp>) {
        if let Some(entity) = self.get_mut(id) {
            entity.removed = at;
        }
    }
}
