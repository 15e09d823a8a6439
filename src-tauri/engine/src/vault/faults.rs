//! What each use case of the vault can answer instead of success. No message holds a secret, a path or a detail of the
//! system.

use std::io::ErrorKind;

use super::disk::FileFault;
use super::keyring::KeyringFault;
use super::secret::NoRandomness;
use super::slots::{CryptoFault, PassphraseRule};
use super::spare_key::SpareKeyTypo;

/// Why nothing was created.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CreateFault {
    /// The folder holds a database, keys or copies already.
    #[error("there is something already")]
    NotEmpty,
    /// The keyring did not take the key, or could not be read afterwards.
    #[error(transparent)]
    Keyring(#[from] KeyringFault),
    /// The keyring took the key and did not have it a moment later.
    #[error("the keyring lost what it was given")]
    KeyringLost,
    /// The keyring took the key and gave back another.
    #[error("the keyring gave back something else")]
    KeyringDiffers,
    /// The passphrase cannot be used.
    #[error(transparent)]
    Passphrase(#[from] PassphraseRule),
    /// See [`CryptoFault`].
    #[error(transparent)]
    Crypto(#[from] CryptoFault),
    /// The folder cannot be read.
    #[error(transparent)]
    File(#[from] FileFault),
    /// The keys file cannot be written (folder missing or read-only, disk full).
    #[error("the keys file cannot be written: {0}")]
    Write(ErrorKind),
}

/// Why the data key did not come out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnlockFault {
    /// There is no keys file.
    #[error("there is no keys file")]
    Absent,
    /// The keys file has no slot of this kind.
    #[error("this way in was never set up")]
    NoSuchSlot,
    /// The keyring gave no answer.
    #[error(transparent)]
    Keyring(#[from] KeyringFault),
    /// The keyring answered, and holds nothing for this database.
    #[error("the keyring holds nothing for this database")]
    KeyringEntryMissing,
    /// What the keyring holds does not open the slot.
    #[error("the key in the keyring is not the one")]
    WrongKeyringEntry,
    /// Not this passphrase.
    #[error("this is not the passphrase")]
    WrongPassphrase,
    /// A slip in typing the spare key.
    #[error(transparent)]
    SpareKeyTypo(#[from] SpareKeyTypo),
    /// A well-formed spare key, of another database or an earlier print.
    #[error("this spare key belongs to something else")]
    WrongSpareKey,
    /// See [`CryptoFault`].
    #[error(transparent)]
    Crypto(#[from] CryptoFault),
    /// The keys file cannot be read.
    #[error(transparent)]
    File(#[from] FileFault),
}

/// Why a slot was neither added nor removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChangeFault {
    /// There is no keys file.
    #[error("there is no keys file")]
    Absent,
    /// The data key is not that of this keys file.
    #[error("the keys file belongs to another database")]
    OtherDatabase,
    /// Afterwards neither keyring nor passphrase would open the database.
    #[error("this is the last way in")]
    LastWayIn,
    /// The passphrase cannot be used.
    #[error(transparent)]
    Passphrase(#[from] PassphraseRule),
    /// The keyring gave no answer.
    #[error(transparent)]
    Keyring(#[from] KeyringFault),
    /// The keyring took the key and did not have it a moment later.
    #[error("the keyring lost what it was given")]
    KeyringLost,
    /// The keyring took the key and gave back another.
    #[error("the keyring gave back something else")]
    KeyringDiffers,
    /// See [`CryptoFault`].
    #[error(transparent)]
    Crypto(#[from] CryptoFault),
    /// The keys file cannot be read.
    #[error(transparent)]
    File(#[from] FileFault),
    /// The keys file cannot be written.
    #[error("the keys file cannot be written: {0}")]
    Write(ErrorKind),
}

/// Why not everything was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EraseFault {
    /// A keys file could not be removed.
    #[error("a keys file cannot be removed: {0}")]
    Files(ErrorKind),
}

/// What is left in the keyring after a way in was taken away. An entry that is left opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyringRemains {
    /// Nothing of ours.
    Nothing,
    /// The entry, because the keyring did not remove it.
    Entry(KeyringFault),
    /// Perhaps an entry: the keys file that names it could not be read.
    Unknown,
}

impl KeyringRemains {
    /// What is left of two entries.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        if self == Self::Nothing { other } else { self }
    }
}

/// The keys file is not there or cannot be read.
pub(super) enum NotThere {
    Absent,
    File(FileFault),
}

impl From<FileFault> for NotThere {
    fn from(fault: FileFault) -> Self {
        Self::File(fault)
    }
}

/// The keyring did not keep what it was given.
pub(super) enum NotKept {
    Lost,
    Differs,
    Keyring(KeyringFault),
}

impl From<KeyringFault> for NotKept {
    fn from(fault: KeyringFault) -> Self {
        Self::Keyring(fault)
    }
}

impl From<NotThere> for UnlockFault {
    fn from(fault: NotThere) -> Self {
        match fault {
            NotThere::Absent => Self::Absent,
            NotThere::File(fault) => Self::File(fault),
        }
    }
}

impl From<NotThere> for ChangeFault {
    fn from(fault: NotThere) -> Self {
        match fault {
            NotThere::Absent => Self::Absent,
            NotThere::File(fault) => Self::File(fault),
        }
    }
}

impl From<NotKept> for CreateFault {
    fn from(fault: NotKept) -> Self {
        match fault {
            NotKept::Lost => Self::KeyringLost,
            NotKept::Differs => Self::KeyringDiffers,
            NotKept::Keyring(fault) => Self::Keyring(fault),
        }
    }
}

impl From<NotKept> for ChangeFault {
    fn from(fault: NotKept) -> Self {
        match fault {
            NotKept::Lost => Self::KeyringLost,
            NotKept::Differs => Self::KeyringDiffers,
            NotKept::Keyring(fault) => Self::Keyring(fault),
        }
    }
}

impl From<NoRandomness> for CreateFault {
    fn from(fault: NoRandomness) -> Self {
        Self::Crypto(fault.into())
    }
}

impl From<NoRandomness> for ChangeFault {
    fn from(fault: NoRandomness) -> Self {
        Self::Crypto(fault.into())
    }
}
