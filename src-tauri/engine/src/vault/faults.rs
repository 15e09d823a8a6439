//! The errors of the vault's use cases. No message contains a secret, a path or a detail of the system.

use std::io::ErrorKind;

use super::disk::FileFault;
use super::keyring::KeyringFault;
use super::secret::NoRandomness;
use super::slots::{CryptoFault, PassphraseRule};
use super::spare_key::SpareKeyTypo;

/// The reason why nothing was created.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CreateFault {
    /// The folder already holds a database, keys or copies.
    #[error("there is something already")]
    NotEmpty,
    /// The keyring did not accept the key or could not be read afterwards.
    #[error(transparent)]
    Keyring(#[from] KeyringFault),
    /// The keyring accepted the key and did not have it a moment later.
    #[error("the keyring lost what it was given")]
    KeyringLost,
    /// The keyring accepted the key and returned another one.
    #[error("the keyring gave back something else")]
    KeyringDiffers,
    /// The passphrase breaks a rule.
    #[error(transparent)]
    Passphrase(#[from] PassphraseRule),
    /// Encryption failed; see [`CryptoFault`].
    #[error(transparent)]
    Crypto(#[from] CryptoFault),
    /// The folder cannot be read.
    #[error(transparent)]
    File(#[from] FileFault),
    /// The keys file cannot be written, because the folder is missing or read-only or the disk is full.
    #[error("the keys file cannot be written: {0}")]
    Write(ErrorKind),
}

/// The reason why the data key could not be unwrapped.
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
    /// The keyring answered and has no entry for this database.
    #[error("the keyring holds nothing for this database")]
    KeyringEntryMissing,
    /// The key in the keyring does not open the slot.
    #[error("the key in the keyring is not the one")]
    WrongKeyringEntry,
    /// The passphrase is wrong.
    #[error("this is not the passphrase")]
    WrongPassphrase,
    /// The spare key has a typing error.
    #[error(transparent)]
    SpareKeyTypo(#[from] SpareKeyTypo),
    /// The spare key is well formed, but of another database or an earlier print.
    #[error("this spare key belongs to something else")]
    WrongSpareKey,
    /// Encryption failed; see [`CryptoFault`].
    #[error(transparent)]
    Crypto(#[from] CryptoFault),
    /// The keys file cannot be read.
    #[error(transparent)]
    File(#[from] FileFault),
}

/// The reason why a slot was neither added nor removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChangeFault {
    /// There is no keys file.
    #[error("there is no keys file")]
    Absent,
    /// The data key does not belong to this keys file.
    #[error("the keys file belongs to another database")]
    OtherDatabase,
    /// After the change neither the keyring nor a passphrase would open the database.
    #[error("this is the last way in")]
    LastWayIn,
    /// The passphrase breaks a rule.
    #[error(transparent)]
    Passphrase(#[from] PassphraseRule),
    /// The keyring gave no answer.
    #[error(transparent)]
    Keyring(#[from] KeyringFault),
    /// The keyring accepted the key and did not have it a moment later.
    #[error("the keyring lost what it was given")]
    KeyringLost,
    /// The keyring accepted the key and returned another one.
    #[error("the keyring gave back something else")]
    KeyringDiffers,
    /// Encryption failed; see [`CryptoFault`].
    #[error(transparent)]
    Crypto(#[from] CryptoFault),
    /// The keys file cannot be read.
    #[error(transparent)]
    File(#[from] FileFault),
    /// The keys file cannot be written.
    #[error("the keys file cannot be written: {0}")]
    Write(ErrorKind),
}

/// The reason why not everything was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EraseFault {
    /// A file of the list could not be removed.
    #[error("a keys file cannot be removed: {0}")]
    Files(ErrorKind),
}

/// The entry that is left in the keyring after its slot was removed. An entry that is left opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyringRemains {
    /// Nothing of ours is left.
    Nothing,
    /// The entry is left, because the keyring did not remove it.
    Entry(KeyringFault),
    /// An entry may be left: the keys file that names it could not be read.
    Unknown,
}

impl KeyringRemains {
    /// Combines the results for two entries.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        if self == Self::Nothing { other } else { self }
    }
}

/// The keys file is missing or cannot be read.
pub(super) enum NotThere {
    Absent,
    File(FileFault),
}

impl From<FileFault> for NotThere {
    fn from(fault: FileFault) -> Self {
        Self::File(fault)
    }
}

/// The keyring did not keep the key that it was given.
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
