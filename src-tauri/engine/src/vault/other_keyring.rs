//! The keyrings of macOS and Windows, through the `keyring` library. They have one entry for each name and do not hide entries while
//! locked.

use keyring::Error;
use keyring::credential::CredentialPersistence;
use zeroize::Zeroizing;

use super::{Asking, Entry, Fits, KeyringFault, Place, WrappingKey};

/// Both keyrings store permanently what they are given.
pub(super) fn ready() -> Result<(), KeyringFault> {
    persists()
}

pub(super) fn prepare_to_write() -> Result<(), KeyringFault> {
    persists()
}

pub(super) fn write(entry: &Entry, secret: &[u8]) -> Result<(), KeyringFault> {
    opened(entry)?.set_secret(secret).map_err(|error| mirrored(&error))
}

pub(super) fn read(entry: &Entry, _: Place, _: &Fits) -> Result<Option<WrappingKey>, KeyringFault> {
    match opened(entry)?.get_secret().map(Zeroizing::new) {
        Ok(text) => WrappingKey::from_text(&text).ok_or(KeyringFault::Damaged).map(Some),
        Err(Error::NoEntry) => Ok(None),
        Err(error) => Err(mirrored(&error)),
    }
}

pub(super) fn delete(entry: &Entry, _: Asking) -> Result<(), KeyringFault> {
    match opened(entry)?.delete_credential() {
        Ok(()) | Err(Error::NoEntry) => Ok(()),
        Err(error) => Err(mirrored(&error)),
    }
}

/// Both keyrings write to the disk before they answer.
pub(super) fn is_slow_to_settle() -> bool {
    false
}

fn opened(entry: &Entry) -> Result<keyring::Entry, KeyringFault> {
    persists()?;
    keyring::Entry::new(entry.service, &entry.user).map_err(|error| mirrored(&error))
}

/// Returns an error if the library would keep secrets in memory only, which it does silently if it was built without the features for
/// these keyrings or for a system that it does not know.
fn persists() -> Result<(), KeyringFault> {
    match keyring::default::default_credential_builder().persistence() {
        CredentialPersistence::UntilDelete => Ok(()),
        _ => Err(KeyringFault::NotPersistent),
    }
}

fn mirrored(error: &Error) -> KeyringFault {
    match error {
        Error::NoStorageAccess(_) => KeyringFault::Locked,
        Error::BadEncoding(_) => KeyringFault::Damaged,
        Error::Ambiguous(_) => KeyringFault::Several,
        // Callers handle `NoEntry` before; if it arrives here, it must not be taken for an absent entry.
        _ => KeyringFault::Other,
    }
}
