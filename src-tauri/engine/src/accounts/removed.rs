//! Removes accounts, restores what was removed, and deletes it for good.

use core_rules::accounts::{self, find_identifier, same_account};
use core_rules::known::Known;
use core_rules::model::{Change, Entity, FactName, Id, Kind};

use super::{AccountFault, live};
use crate::faults::{FindFault, NotFound};
use crate::{App, Open};

/// How many days an account or identifier is kept after it was removed.
pub const KEPT_DAYS: i64 = 30;

/// Returns the account or identifier that is the same as a removed one and was added after it was removed.
fn listed_again(known: &Known<'_>, gone: &Entity) -> Option<Id> {
    match gone.kind {
        Kind::Account => {
            let value = |name: FactName| gone.value(&name);
            same_account(known.model, value(FactName::Service), value(FactName::OwnName), value(FactName::SignIn))
        }
        Kind::Identifier => {
            let kind = accounts::identifier_kind(gone);
            find_identifier(known.model, kind, gone.value(&FactName::Value)).map(|entity| entity.id)
        }
        Kind::Person | Kind::Device | Kind::App => None,
    }
}

impl App {
    /// Removes an account. It can be restored for [`KEPT_DAYS`] days.
    ///
    /// # Errors
    /// [`NotFound`].
    pub fn remove_account(&self, id: Id) -> Result<(), FindFault> {
        self.change(|known, _| {
            live(known, id, Kind::Account)?;
            Ok((vec![Change::Remove(id)], ()))
        })
    }

    /// Restores a removed account or identifier.
    ///
    /// # Errors
    /// [`NotFound`], or [`AccountFault::AlreadyThere`] if the same one was added again since.
    pub fn restore(&self, id: Id) -> Result<(), AccountFault> {
        self.change(|known, _| {
            let entity = known.model.get(id).filter(|entity| entity.removed.is_some()).ok_or(NotFound)?;
            if let Some(there) = listed_again(known, entity) {
                return Err(AccountFault::AlreadyThere(there));
            }
            Ok((vec![Change::Restore(id)], ()))
        })
    }

    /// Deletes a removed account or identifier for good, with the connected apps of an account.
    ///
    /// # Errors
    /// [`NotFound`].
    pub fn delete_for_good(&self, id: Id) -> Result<(), FindFault> {
        self.change(|known, _| {
            known.model.get(id).filter(|entity| entity.removed.is_some()).ok_or(NotFound)?;
            Ok((forget(known, id), ()))
        })
    }
}

/// Returns the days until an account or identifier that was removed at `removed` is deleted. Only time that has certainly passed counts,
/// because the clock may have been changed.
#[must_use]
pub fn days_left(open: &Open, now: jiff::Timestamp, removed: jiff::Timestamp) -> i64 {
    KEPT_DAYS - open.settings.starts.passed_since(removed, now).as_hours() / 24
}

pub(crate) fn forget(known: &Known<'_>, id: Id) -> Vec<Change> {
    let apps = crate::apps::apps_of(known, id).into_iter();
    apps.map(|app| Change::Forget(app.id)).chain([Change::Forget(id)]).collect()
}
