//! The errors of opening, creating or changing a list.

use crate::faults::{FindFault, NotFound, OpenFault, takes_reasons_of};
use crate::store::StoreFault;
use crate::vault::{self, ChangeFault, ConfirmFault, CreateFault, FileFault, KeyringFault, SpareKeyTypo, UnlockFault};

/// The reason why a list was not opened, created or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// See [`OpenFault`].
    #[error(transparent)]
    Open(#[from] OpenFault),
    /// There is no such way to open the list, no list that could be read or put aside, or one where none may be.
    #[error(transparent)]
    NotFound(#[from] NotFound),
    /// The keyring gave no answer.
    #[error(transparent)]
    Keyring(KeyringFault),
    /// The keyring answered, but the key is missing or another one.
    #[error("the keyring does not have the key")]
    KeyGone,
    /// The passphrase is wrong.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// The spare key is wrong.
    #[error("wrong spare key")]
    WrongSpareKey,
    /// The spare key has a typing error.
    #[error(transparent)]
    SpareKeyTypo(SpareKeyTypo),
    /// The passphrase has fewer than eight characters.
    #[error("the passphrase is too short")]
    TooShort,
    /// The passphrase has more than 4,096 bytes.
    #[error("the passphrase is too long")]
    TooLong,
    /// The passphrase is easy to guess.
    #[error("the passphrase is easy to guess")]
    TooWeak,
    /// The last way to open the list cannot be removed.
    #[error("the last way in")]
    LastWayIn,
}

takes_reasons_of! {
    FindFault { Open, NotFound } => Refusal;
}

pub(crate) fn of_file(fault: FileFault) -> StoreFault {
    match fault {
        FileFault::Newer => StoreFault::Newer,
        FileFault::Read(kind) => StoreFault::from(std::io::Error::from(kind)),
        _ => StoreFault::KeysDamaged,
    }
}

impl From<UnlockFault> for Refusal {
    fn from(fault: UnlockFault) -> Self {
        match fault {
            UnlockFault::Absent => StoreFault::KeysGone.into(),
            UnlockFault::NoSuchSlot => NotFound.into(),
            UnlockFault::Keyring(fault) => Self::Keyring(fault),
            UnlockFault::KeyringEntryMissing | UnlockFault::WrongKeyringEntry => Self::KeyGone,
            UnlockFault::WrongPassphrase => Self::WrongPassphrase,
            UnlockFault::SpareKeyTypo(slip) => Self::SpareKeyTypo(slip),
            UnlockFault::WrongSpareKey => Self::WrongSpareKey,
            UnlockFault::Crypto(_) => OpenFault::Internal.into(),
            UnlockFault::File(fault) => of_file(fault).into(),
        }
    }
}

impl From<CreateFault> for Refusal {
    fn from(fault: CreateFault) -> Self {
        match fault {
            CreateFault::NotEmpty => StoreFault::KeysGone.into(),
            CreateFault::Keyring(fault) => Self::Keyring(fault),
            CreateFault::KeyringLost | CreateFault::KeyringDiffers => Self::Keyring(KeyringFault::NotPersistent),
            CreateFault::Passphrase(rule) => rule.into(),
            CreateFault::Crypto(_) => OpenFault::Internal.into(),
            CreateFault::File(fault) => of_file(fault).into(),
            CreateFault::Write(kind) => StoreFault::from(std::io::Error::from(kind)).into(),
        }
    }
}

impl From<ChangeFault> for Refusal {
    fn from(fault: ChangeFault) -> Self {
        match fault {
            ChangeFault::Absent | ChangeFault::OtherDatabase => StoreFault::KeysGone.into(),
            ChangeFault::LastWayIn => Self::LastWayIn,
            ChangeFault::Passphrase(rule) => rule.into(),
            ChangeFault::Keyring(fault) => Self::Keyring(fault),
            ChangeFault::KeyringLost | ChangeFault::KeyringDiffers => Self::Keyring(KeyringFault::NotPersistent),
            ChangeFault::Crypto(_) => OpenFault::Internal.into(),
            ChangeFault::File(fault) => of_file(fault).into(),
            ChangeFault::Write(kind) => StoreFault::from(std::io::Error::from(kind)).into(),
        }
    }
}

impl From<vault::PassphraseRule> for Refusal {
    fn from(rule: vault::PassphraseRule) -> Self {
        match rule {
            vault::PassphraseRule::TooShort => Self::TooShort,
            vault::PassphraseRule::TooLong => Self::TooLong,
            vault::PassphraseRule::TooWeak => Self::TooWeak,
        }
    }
}

impl From<ConfirmFault> for Refusal {
    fn from(fault: ConfirmFault) -> Self {
        match fault {
            // Without a slot for a spare key, no spare key is right.
            ConfirmFault::Unlock(UnlockFault::NoSuchSlot) => Self::WrongSpareKey,
            ConfirmFault::Unlock(fault) => fault.into(),
            ConfirmFault::Change(fault) => fault.into(),
        }
    }
}
