//! Adds, changes and removes addresses, phone numbers and user names.

use core_rules::accounts::{self, IdentifierKind, find_identifier, identifier};
use core_rules::model::answers::YesNo;
use core_rules::model::{Change, FactName, Id, Kind, facts};

use super::{AccountFault, bad, live, said};
use crate::faults::FindFault;
use crate::{App, ids};

impl App {
    /// Adds an identifier and returns its id.
    ///
    /// # Errors
    /// [`Invalid`](crate::Invalid) if the value is not valid for its kind, or [`AccountFault::AlreadyThere`].
    pub fn add_identifier(&self, kind: IdentifierKind, text: &str) -> Result<Id, AccountFault> {
        self.change(|known, _| {
            let value = identifier(kind, text).map_err(bad("value"))?;
            if let Some(there) = find_identifier(known.model, kind, &value) {
                return Err(AccountFault::AlreadyThere(there.id));
            }
            let id = ids::fresh()?;
            let changes = vec![
                Change::New(id, Kind::Identifier),
                Change::Set(id, FactName::IdentifierKind, said(known, kind.word())),
                Change::Set(id, FactName::Value, said(known, value)),
            ];
            Ok((changes, id))
        })
    }

    /// Changes an identifier. With a new value its exposures and consents are deleted, because they were about the old one.
    ///
    /// # Errors
    /// [`NotFound`](crate::NotFound), [`Invalid`](crate::Invalid) if the value is not valid for its kind, or [`AccountFault::AlreadyThere`].
    pub fn edit_identifier(&self, id: Id, text: Option<&str>, retired: Option<bool>) -> Result<(), AccountFault> {
        self.change(|known, open| {
            let entity = live(known, id, Kind::Identifier)?;
            let mut changes = Vec::new();
            if let Some(text) = text {
                let kind = accounts::identifier_kind(entity);
                let value = identifier(kind, text).map_err(bad("value"))?;
                if let Some(there) = find_identifier(known.model, kind, &value).filter(|there| there.id != id) {
                    return Err(AccountFault::AlreadyThere(there.id));
                }
                // The same identifier in another spelling keeps its time, exposures and consents.
                let mut fact = said(known, value);
                if let Some(old) =
                    entity.fact(&FactName::Value).filter(|old| accounts::same_identifier(kind, &fact.value, &old.value))
                {
                    fact.at = old.at;
                } else {
                    let found = known.model.exposures().iter().filter(|exposure| exposure.identifier == id);
                    changes.extend(found.map(|exposure| Change::Unexpose(exposure.clone())));
                    changes.extend(open.settings.ends_consents(None, Some(id))); // agreed to for another address
                    changes.push(Change::Anonymous(id));
                }
                changes.push(Change::Set(id, FactName::Value, fact));
            }
            if let Some(retired) = retired {
                let (name, value) = facts::Retired.is(if retired { YesNo::Yes } else { YesNo::No });
                changes.push(Change::Set(id, name, said(known, value)));
            }
            Ok((changes, ()))
        })
    }

    /// Removes an identifier and ends its consents. It can be restored for [`KEPT_DAYS`](super::KEPT_DAYS) days.
    ///
    /// # Errors
    /// [`NotFound`](crate::NotFound).
    pub fn remove_identifier(&self, id: Id) -> Result<(), FindFault> {
        self.change(|known, open| {
            live(known, id, Kind::Identifier)?;
            let ends = open.settings.ends_consents(None, Some(id));
            Ok((ends.into_iter().chain([Change::Remove(id)]).collect(), ()))
        })
    }
}
