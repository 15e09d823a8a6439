//! The keyring as the vault needs it: three calls and a closed list of what can go wrong.

use super::secret::{DatabaseId, WrappingKey};

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

    /// The key of this database, if there is one.
    ///
    /// # Errors
    /// It is not known whether there is one.
    fn read(&self, database: &DatabaseId) -> Result<Option<WrappingKey>, KeyringFault>;

    /// Removes the key of this database; having none is fine.
    ///
    /// # Errors
    /// It may still be there.
    fn delete(&self, database: &DatabaseId) -> Result<(), KeyringFault>;
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
    /// No answer in time; it may be waiting for a person.
    #[error("the keyring did not answer in time")]
    Timeout,
    /// The person stopped waiting.
    #[error("waiting for the keyring was cancelled")]
    Cancelled,
    /// It would forget the key at sign-out or restart, and the data with it.
    #[error("this keyring does not keep what is given to it")]
    NotPersistent,
    /// There is an entry, and it is no wrapping key, or there are several.
    #[error("the entry in the keyring is damaged")]
    Damaged,
    /// Anything else.
    #[error("the keyring failed")]
    Other,
}
