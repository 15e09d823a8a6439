//! The keyring as the vault needs it: a few calls and a closed list of what can go wrong.

use std::sync::Arc;
use std::time::Duration;

use super::secret::{DatabaseId, WrappingKey};

/// Whether a key is the one that is looked for.
pub type Fits = Arc<dyn Fn(&WrappingKey) -> bool + Send + Sync>;

/// A place outside our files that keeps one wrapping key per database.
///
/// **A fault is never "there is none".** `Ok(None)` is said only by a keyring that could look and found nothing: taking
/// a locked or broken keyring for an empty one would end in a new key over the person's data.
pub trait Keyring: Send + Sync {
    /// Keeps the key, in place of an earlier one of the same database.
    ///
    /// # Errors
    /// Nothing was kept, or it is not known.
    fn write(&self, database: &DatabaseId, key: &WrappingKey) -> Result<(), KeyringFault>;

    /// The key of this database, if there is one where [`Keyring::write`] puts it.
    ///
    /// # Errors
    /// It is not known whether there is one.
    fn read(&self, database: &DatabaseId) -> Result<Option<WrappingKey>, KeyringFault>;

    /// Removes the key of this database; having none is fine.
    ///
    /// # Errors
    /// It may still be there.
    fn delete(&self, database: &DatabaseId) -> Result<(), KeyringFault>;

    /// The key of this database that fits, wherever the keyring has it: a restored backup or a second open database
    /// file can hold another entry of the same name. A single key that does not fit is given, too.
    ///
    /// # Errors
    /// It is not known whether there is one; [`KeyringFault::Several`] when there are several and none fits.
    fn find(&self, database: &DatabaseId, fits: Fits) -> Result<Option<WrappingKey>, KeyringFault> {
        drop(fits);
        self.read(database)
    }

    /// Whether it would take a key now and keep it. Looking asks the person nothing.
    ///
    /// # Errors
    /// Why it would not.
    fn ready(&self) -> Result<(), KeyringFault> {
        let nobody = DatabaseId::random().map_err(|_| KeyringFault::Other)?;
        self.read(&nobody).map(|_| ())
    }

    /// Removes a key that was written for nothing, without asking the person and without waiting for long. An entry
    /// that stays opens nothing.
    fn take_back(&self, database: &DatabaseId) {
        self.delete(database).unwrap_or(());
    }

    /// How long the keyring needs from now until what it was given lies on the disk, as far as is known.
    fn settles_in(&self) -> Duration {
        Duration::ZERO
    }
}

/// Why the keyring gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum KeyringFault {
    /// There is no keyring service, or it has nowhere to keep anything.
    #[error("there is no keyring on this system")]
    Unavailable,
    /// It is locked, and was not unlocked when it asked.
    #[error("the keyring is locked")]
    Locked,
    /// It is open, it asked the person, and the answer was no.
    #[error("the person refused access to the keyring")]
    Refused,
    /// No answer in time; it may be waiting for a person.
    #[error("the keyring did not answer in time")]
    Timeout,
    /// The person stopped waiting.
    #[error("waiting for the keyring was cancelled")]
    Cancelled,
    /// It would forget the key at sign-out or restart, and the data with it.
    #[error("this keyring does not keep what is given to it")]
    NotPersistent,
    /// There is an entry, and it is no wrapping key.
    #[error("the entry in the keyring is damaged")]
    Damaged,
    /// There are several entries for this database, and none of them is the right one.
    #[error("the keyring has several entries, and none of them opens it")]
    Several,
    /// Anything else.
    #[error("the keyring failed")]
    Other,
}
