//! The interface of the keyring that the vault needs: a few calls and a closed list of faults.

use std::sync::Arc;
use std::time::Duration;

use super::secret::{DatabaseId, WrappingKey};

/// A test whether a key is the right one.
pub type Fits = Arc<dyn Fn(&WrappingKey) -> bool + Send + Sync>;

/// A place outside our files that keeps one wrapping key for each database.
///
/// **A fault never means "there is no key".** Only a keyring that could look and found nothing returns `Ok(None)`: if a locked or broken
/// keyring counted as an empty one, a new key would be made over the person's data.
pub trait Keyring: Send + Sync {
    /// Stores a key, replacing an earlier one of the same database.
    ///
    /// # Errors
    /// Returns a [`KeyringFault`] if the key was not stored or if that is not known.
    fn write(&self, database: &DatabaseId, key: &WrappingKey) -> Result<(), KeyringFault>;

    /// Returns the key of this database from the place where [`Keyring::write`] puts it, or `None` if there is none.
    ///
    /// # Errors
    /// Returns a [`KeyringFault`] if it is not known whether there is a key.
    fn read(&self, database: &DatabaseId) -> Result<Option<WrappingKey>, KeyringFault>;

    /// Removes the key of this database; it is no error if there is none.
    ///
    /// # Errors
    /// Returns a [`KeyringFault`] if the key may still be there.
    fn delete(&self, database: &DatabaseId) -> Result<(), KeyringFault>;

    /// Returns the key of this database that fits, from wherever the keyring has it: a restored backup or a second open database file can
    /// hold another entry of the same name. If there is only one key, it is returned even if it does not fit.
    ///
    /// # Errors
    /// Returns a [`KeyringFault`] if it is not known whether there is a key, or [`KeyringFault::Several`] if there are several and none
    /// fits.
    fn find(&self, database: &DatabaseId, fits: Fits) -> Result<Option<WrappingKey>, KeyringFault> {
        drop(fits);
        self.read(database)
    }

    /// Checks whether the keyring would store a key now and keep it, without a prompt for the person.
    ///
    /// # Errors
    /// Returns the reason why it would not.
    fn ready(&self) -> Result<(), KeyringFault> {
        let nobody = DatabaseId::random().map_err(|_| KeyringFault::Other)?;
        self.read(&nobody).map(|_| ())
    }

    /// Removes a key that turned out not to be needed, without a prompt and without waiting long. An entry that stays opens nothing.
    fn take_back(&self, database: &DatabaseId) {
        self.delete(database).unwrap_or(());
    }

    /// Returns the time until the last stored key is known to be on the disk.
    fn settles_in(&self) -> Duration {
        Duration::ZERO
    }
}

/// The reason why the keyring gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum KeyringFault {
    /// There is no keyring service, or it has no collection to store anything in.
    #[error("there is no keyring on this system")]
    Unavailable,
    /// The keyring is locked, and its prompt did not unlock it.
    #[error("the keyring is locked")]
    Locked,
    /// The keyring asked the person, who refused.
    #[error("the person refused access to the keyring")]
    Refused,
    /// The keyring did not answer in time; it may be waiting for a person.
    #[error("the keyring did not answer in time")]
    Timeout,
    /// The person stopped waiting.
    #[error("waiting for the keyring was cancelled")]
    Cancelled,
    /// The keyring would lose the key, and with it the data, at sign-out or restart.
    #[error("this keyring does not keep what is given to it")]
    NotPersistent,
    /// There is an entry, and it is not a wrapping key.
    #[error("the entry in the keyring is damaged")]
    Damaged,
    /// There are several entries for this database, and none of them is the right one.
    #[error("the keyring has several entries, and none of them opens it")]
    Several,
    /// The keyring failed in any other way.
    #[error("the keyring failed")]
    Other,
}
