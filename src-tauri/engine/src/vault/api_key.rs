//! API keys in the keyring: one entry for each source, separate from the entry that opens the database.
//!
//! A HIBP key is 32 hexadecimal digits, exactly as many bytes as a wrapping key has, so the keyring's interface serves both. API keys are
//! never in a backup, an export or a merge.
//!
//! A key is sent only to the origin that it was entered for. The keyring and the database cannot be changed in one step, so the stored
//! key is mixed with its origin: if a crash between the two leaves a new key with the old address, the result is noise, which is not a
//! key and is never sent. The mixing does not hide the key.

use std::path::Path;

use blake2::{
    Blake2b, Digest,
    digest::consts::{U16, U32},
};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::keyring::{Keyring, KeyringFault};
use super::secret::{DatabaseId, KEY_BYTES, WrappingKey};

fn database(dir: &Path) -> Result<DatabaseId, KeyringFault> {
    Ok(super::present(dir).map_err(|_| KeyringFault::Other)?.keys.database())
}

/// Returns the name of a source's entry, which differs for each source and from the entry of the database.
pub(super) fn entry_of(id: &DatabaseId, source: &str) -> DatabaseId {
    let mut hash = Blake2b::<U16>::new();
    hash.update(b"nightlatch api key\0");
    hash.update(id.0);
    hash.update(source.as_bytes());
    DatabaseId(hash.finalize().into())
}

/// Mixes a key with its origin. Doing it twice gives the key back.
fn mixed(mut digits: Zeroizing<[u8; KEY_BYTES]>, origin: &str) -> Zeroizing<[u8; KEY_BYTES]> {
    let hash = Blake2b::<U32>::new().chain_update(b"nightlatch api key origin\0").chain_update(origin).finalize();
    digits.iter_mut().zip(hash).for_each(|(digit, other)| *digit ^= other);
    digits
}

/// Stores a key of 32 letters and digits for one origin.
///
/// # Errors
/// Returns a [`KeyringFault`] if the key was not stored or if that is not known.
pub fn keep_api_key(
    dir: &Path,
    keyring: &dyn Keyring,
    source: &str,
    origin: &str,
    key: &SecretString,
) -> Result<(), KeyringFault> {
    // EXPOSE: the keyring is the place where the key is stored.
    let digits = <[u8; KEY_BYTES]>::try_from(key.expose_secret().as_bytes()).map_err(|_| KeyringFault::Other)?;
    let text = Zeroizing::new(hex::encode(mixed(Zeroizing::new(digits), origin).as_slice()));
    let kept = WrappingKey::from_text(text.as_bytes()).ok_or(KeyringFault::Other)?;
    keyring.write(&entry_of(&database(dir)?, source), &kept)
}

/// Returns the key of a source, or `None` if none is stored for this origin.
///
/// # Errors
/// Returns a [`KeyringFault`] if it is not known whether there is a key.
pub fn api_key(
    dir: &Path,
    keyring: &dyn Keyring,
    source: &str,
    origin: &str,
) -> Result<Option<SecretString>, KeyringFault> {
    let Some(kept) = keyring.read(&entry_of(&database(dir)?, source))? else { return Ok(None) };
    let digits = mixed(Zeroizing::new(*kept.bytes()), origin);
    let is_key = digits.iter().all(u8::is_ascii_alphanumeric);
    Ok(std::str::from_utf8(digits.as_slice()).ok().filter(|_| is_key).map(SecretString::from))
}

/// Deletes the key of a source.
///
/// # Errors
/// Returns a [`KeyringFault`] if the key may still be there.
pub fn forget_api_key(dir: &Path, keyring: &dyn Keyring, source: &str) -> Result<(), KeyringFault> {
    keyring.delete(&entry_of(&database(dir)?, source))
}
