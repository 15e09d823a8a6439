//! API keys in the keyring: one entry a source, beside the one that opens the database.
//!
//! A HIBP key is 32 hexadecimal digits, as text exactly as long as a wrapping key, so the narrow keyring keeps both.
//! API keys are never in a backup, an export or a merge.

use std::path::Path;

use blake2::{Blake2b, Digest, digest::consts::U16};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::keyring::{Keyring, KeyringFault};
use super::secret::{DatabaseId, WrappingKey};

/// The entry of a source: never that of the database, and another for each source.
fn entry(dir: &Path, source: &str) -> Result<DatabaseId, KeyringFault> {
    Ok(entry_of(&super::present(dir).map_err(|_| KeyringFault::Other)?.keys.database(), source))
}

/// The same, by the number of the database: the keys file that holds it may be gone by then.
pub(super) fn entry_of(id: &DatabaseId, source: &str) -> DatabaseId {
    let mut hash = Blake2b::<U16>::new();
    hash.update(b"nightlatch api key\0");
    hash.update(id.0);
    hash.update(source.as_bytes());
    DatabaseId(hash.finalize().into())
}

/// Keeps a key of 32 letters and digits.
///
/// # Errors
/// [`KeyringFault`]: nothing was kept, or it is not known.
pub fn keep_api_key(dir: &Path, keyring: &dyn Keyring, source: &str, key: &SecretString) -> Result<(), KeyringFault> {
    // EXPOSE: the keyring is where it is to be kept.
    let digits = Zeroizing::new(hex::encode(key.expose_secret().as_bytes()));
    let kept = WrappingKey::from_text(digits.as_bytes()).ok_or(KeyringFault::Other)?;
    keyring.write(&entry(dir, source)?, &kept)
}

/// The key of a source, if one is kept.
///
/// # Errors
/// [`KeyringFault`]: it is not known whether there is one.
pub fn api_key(dir: &Path, keyring: &dyn Keyring, source: &str) -> Result<Option<SecretString>, KeyringFault> {
    let Some(kept) = keyring.read(&entry(dir, source)?)? else { return Ok(None) };
    let mut bytes = Zeroizing::new(vec![0_u8; super::secret::KEY_BYTES]);
    hex::decode_to_slice(kept.to_text().as_bytes(), &mut bytes).map_err(|_| KeyringFault::Damaged)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| KeyringFault::Damaged)?;
    Ok(Some(SecretString::from(text)))
}

/// Forgets the key of a source.
///
/// # Errors
/// [`KeyringFault`]: it may still be there.
pub fn forget_api_key(dir: &Path, keyring: &dyn Keyring, source: &str) -> Result<(), KeyringFault> {
    keyring.delete(&entry(dir, source)?)
}

/// Whether the keyring answers at all, asked with a name that nobody has.
///
/// # Errors
/// What it did instead.
pub fn probe(keyring: &dyn Keyring) -> Result<(), KeyringFault> {
    let nobody = DatabaseId::random().map_err(|_| KeyringFault::Other)?;
    keyring.read(&nobody).map(|_| ())
}
