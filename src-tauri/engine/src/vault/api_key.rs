//! API keys in the keyring: one entry a source, beside the one that opens the database.
//!
//! A HIBP key is 32 hexadecimal digits, as text exactly as long as a wrapping key, so the narrow keyring keeps both.
//! API keys are never in a backup, an export or a merge.
//!
//! A key goes only to the address (the origin) that it was entered for. The keyring and the database cannot be changed
//! in one step, so what the keyring keeps is mixed with that address: after a crash between the two, a new key beside
//! the old address comes out as noise and is no key, and is never sent there. The mixing hides nothing.

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

/// The entry of a source: never that of the database, and another for each source.
pub(super) fn entry_of(id: &DatabaseId, source: &str) -> DatabaseId {
    let mut hash = Blake2b::<U16>::new();
    hash.update(b"nightlatch api key\0");
    hash.update(id.0);
    hash.update(source.as_bytes());
    DatabaseId(hash.finalize().into())
}

/// Mixes the digits of a key with the origin that it belongs to, or takes them apart again.
fn mixed(mut digits: Zeroizing<[u8; KEY_BYTES]>, origin: &str) -> Zeroizing<[u8; KEY_BYTES]> {
    let hash = Blake2b::<U32>::new().chain_update(b"nightlatch api key origin\0").chain_update(origin).finalize();
    digits.iter_mut().zip(hash).for_each(|(digit, other)| *digit ^= other);
    digits
}

/// Keeps a key of 32 letters and digits for one origin.
///
/// # Errors
/// [`KeyringFault`]: nothing was kept, or it is not known.
pub fn keep_api_key(
    dir: &Path,
    keyring: &dyn Keyring,
    source: &str,
    origin: &str,
    key: &SecretString,
) -> Result<(), KeyringFault> {
    // EXPOSE: the keyring is where it is to be kept.
    let digits = <[u8; KEY_BYTES]>::try_from(key.expose_secret().as_bytes()).map_err(|_| KeyringFault::Other)?;
    let text = Zeroizing::new(hex::encode(mixed(Zeroizing::new(digits), origin).as_slice()));
    let kept = WrappingKey::from_text(text.as_bytes()).ok_or(KeyringFault::Other)?;
    keyring.write(&entry_of(&database(dir)?, source), &kept)
}

/// The key of a source, if one is kept for this origin.
///
/// # Errors
/// [`KeyringFault`]: it is not known whether there is one.
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

/// Forgets the key of a source.
///
/// # Errors
/// [`KeyringFault`]: it may still be there.
pub fn forget_api_key(dir: &Path, keyring: &dyn Keyring, source: &str) -> Result<(), KeyringFault> {
    keyring.delete(&entry_of(&database(dir)?, source))
}
