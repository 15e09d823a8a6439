//! Changes to the model: a use case decides on them, the store writes them in one transaction, and the model then
//! applies them.

use jiff::Timestamp;

use super::{Check, Entity, Event, Exposure, Fact, FactName, Id, Kind, Model};

/// One change. A use case returns a list of changes, which are written together or not at all.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A new entity is listed.
    New(Id, Kind),
    /// A fact is set.
    Set(Id, FactName, Fact),
    /// An event is added.
    Add(Id, Event),
    /// The entity is removed; it is kept for thirty days and can be restored.
    Remove(Id),
    /// A removed entity is restored.
    Restore(Id),
    /// The entity is deleted for good; the store keeps a tombstone.
    Forget(Id),
    /// The identifier's value changed, so ledger rows written before no longer point to it.
    Anonymous(Id),
    /// An identifier was found in a leak.
    Expose(Exposure),
    /// An exposure no longer holds: the person unticked it, or a later answer of the same source at the same place
    /// lacks it.
    Unexpose(Exposure),
    /// A check was made, with this outcome.
    Checked(Check),
    /// A setting of the program is set: its name and value.
    Setting(String, String),
}

impl Model {
    /// Applies a change that the store has written.
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
