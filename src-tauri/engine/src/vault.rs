//! The vault: who may come to the data key, and through which slot.
//!
//! The database is encrypted with one random 256-bit key K ([`DataKey`]) that stands nowhere in the clear. Beside the
//! database lies `nightlatch.keys` with up to three slots, each of which wraps K: by a key in the operating system's
//! keyring, by a passphrase, by the printed spare key. This is the only module that touches the keyring.
//!
//! Order of a creation: K, then the keyring is written and read back, then the keys file, and only then the database (by
//! the store). So there is never a database whose key is not kept. A crash between leaves a keys file and nothing else,
//! which [`files`] shows; so does a database that someone deleted, and the two look alike.
//!
//! The caller holds the lock on the folder (`nightlatch.lock`) during every call. No message of an error holds a secret
//! or a path.

mod api_key;
mod disk;
mod faults;
mod keyring;
mod keys_file;
mod os_keyring;
mod patience;
mod sealed;
mod secret;
mod slots;
mod spare_key;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use secrecy::SecretString;

use self::disk::{Change, Found};
use self::keys_file::{Keys, SlotContent};
use self::slots::{Cost, binding};

pub use self::api_key::{api_key, forget_api_key, keep_api_key, probe};
pub use self::disk::{
    COPY_PREFIX, COPY_SUFFIX, DAMAGED_KEYS_FILE, DATABASE_FILE, DATABASE_LOG_FILE, FileFault, Files, KEYS_FILE,
    PREVIOUS_KEYS_FILE, files,
};
pub use self::faults::{ChangeFault, CreateFault, EraseFault, KeyringRemains, UnlockFault};
pub use self::keyring::{Keyring, KeyringFault};
pub use self::os_keyring::{OsKeyring, PATIENCE, SERVICE};
pub use self::patience::Cancel;
pub(crate) use self::sealed::SealedText;
pub use self::secret::{DataKey, DatabaseId, NoRandomness, WrappingKey};
pub use self::slots::{CryptoFault, PASSPHRASE_MAX_BYTES, PASSPHRASE_MIN_CHARS, PassphraseRule, SlotKind};
pub use self::spare_key::{SpareKey, SpareKeyTypo};

/// Changes of the keys file are read-change-write; two at once would lose one. Never held during a keyring call.
static CHANGES: Mutex<()> = Mutex::new(());

/// What the folder holds, without asking for any key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// No database, no keys, no copies: the only case in which something may be created.
    Absent,
    /// There is a keys file.
    Present {
        /// The number of the database.
        id: DatabaseId,
        /// The slots it has, each kind at most once.
        slots: Vec<SlotKind>,
        /// The keys file was missing or damaged, and the one before its last change was read instead.
        used_previous: bool,
    },
    /// A database or copies of one, and no keys file: nothing here can open them, and they are not to be touched.
    KeysMissing(Files),
}

/// Looks at the folder.
///
/// # Errors
/// [`FileFault`]: there is something that cannot be read. It is never taken for an empty folder.
pub fn state(dir: &Path) -> Result<State, FileFault> {
    if let Some(found) = disk::read(dir)? {
        let used_previous = found.used_previous();
        return Ok(State::Present { id: found.keys.database(), slots: found.keys.kinds(), used_previous });
    }
    let files = disk::files(dir)?;
    Ok(if files.is_empty() { State::Absent } else { State::KeysMissing(files) })
}

/// Makes a new data key, kept by the keyring. The folder must exist and hold nothing of ours.
///
/// # Errors
/// [`CreateFault`]: nothing of ours is left on the disk, and the entry in the keyring is taken back as far as the keyring
/// lets us.
pub fn create(dir: &Path, keyring: &dyn Keyring) -> Result<DataKey, CreateFault> {
    refuse_unless_empty(dir)?;
    let (id, key, wrapping) = (DatabaseId::random()?, DataKey::random()?, WrappingKey::random()?);
    keyring.write(&id, &wrapping)?;
    let finished = read_back(keyring, &id, &wrapping).map_err(CreateFault::from).and_then(|()| {
        let mut keys = Keys::new(id, &key);
        keys.put(SlotKind::Keyring, &wrapped(&wrapping, &id, &key)?);
        disk::save_first(dir, &keys).map_err(CreateFault::Write)
    });
    if finished.is_err() {
        keyring.delete(&id).unwrap_or(()); // an entry that stays opens nothing
    }
    finished.map(|()| key)
}

/// Makes a new data key, kept by a passphrase alone: for a system without a keyring, or a person who does not want one.
///
/// # Errors
/// [`CreateFault`]: nothing of ours is left on the disk.
pub fn create_with_passphrase(dir: &Path, passphrase: &SecretString) -> Result<DataKey, CreateFault> {
    create_at_cost(dir, passphrase, Cost::NOW)
}

fn create_at_cost(dir: &Path, passphrase: &SecretString, cost: Cost) -> Result<DataKey, CreateFault> {
    let passphrase = slots::chosen(passphrase)?;
    refuse_unless_empty(dir)?;
    let (id, key) = (DatabaseId::random()?, DataKey::random()?);
    let mut keys = Keys::new(id, &key);
    keys.put(SlotKind::Passphrase, &stretched(&passphrase, cost, &id, &key)?);
    disk::save_first(dir, &keys).map_err(CreateFault::Write)?;
    Ok(key)
}

/// The data key through the keyring. May ask the person (the keyring's own window), so never call it with a lock held.
///
/// # Errors
/// [`UnlockFault`].
pub fn unlock_with_keyring(dir: &Path, keyring: &dyn Keyring) -> Result<DataKey, UnlockFault> {
    let keys = present(dir)?.keys;
    let slot = keys.slot(SlotKind::Keyring).ok_or(UnlockFault::NoSuchSlot)?;
    let wrapping = keyring.read(&keys.database())?.ok_or(UnlockFault::KeyringEntryMissing)?;
    opened(&keys, SlotKind::Keyring, &slot, wrapping.bytes())?.ok_or(UnlockFault::WrongKeyringEntry)
}

/// The data key through the passphrase. Takes about a fifth of a second and 64 MiB on purpose.
///
/// # Errors
/// [`UnlockFault`].
pub fn unlock_with_passphrase(dir: &Path, passphrase: &SecretString) -> Result<DataKey, UnlockFault> {
    let keys = present(dir)?.keys;
    let slot = keys.slot(SlotKind::Passphrase).ok_or(UnlockFault::NoSuchSlot)?;
    let (salt, cost) = slot.stretching.ok_or(UnlockFault::NoSuchSlot)?;
    // the only rule here is the upper limit, and nothing longer was ever set
    let passphrase = slots::normalised(passphrase).map_err(|_| UnlockFault::WrongPassphrase)?;
    let wrapping = slots::stretch(&passphrase, &salt, cost)?;
    opened(&keys, SlotKind::Passphrase, &slot, &wrapping)?.ok_or(UnlockFault::WrongPassphrase)
}

/// The data key through the spare key as it was typed. Also what proves that a printed spare key was typed back
/// rightly.
///
/// # Errors
/// [`UnlockFault`]; a slip in typing is told apart from the spare key of another database or an earlier print.
pub fn unlock_with_spare_key(dir: &Path, typed: &SecretString) -> Result<DataKey, UnlockFault> {
    let spare_key = SpareKey::parse(secrecy::ExposeSecret::expose_secret(typed))?;
    let keys = present(dir)?.keys;
    let slot = keys.slot(SlotKind::SpareKey).ok_or(UnlockFault::NoSuchSlot)?;
    let wrapping = spare_key.wrapping_key(&binding(&keys.database(), SlotKind::SpareKey));
    opened(&keys, SlotKind::SpareKey, &slot, &wrapping)?.ok_or(UnlockFault::WrongSpareKey)
}

/// Sets the passphrase, in place of an earlier one.
///
/// # Errors
/// [`ChangeFault`]: the keys file is as it was.
pub fn add_passphrase(dir: &Path, key: &DataKey, passphrase: &SecretString) -> Result<(), ChangeFault> {
    add_at_cost(dir, key, passphrase, Cost::NOW)
}

fn add_at_cost(dir: &Path, key: &DataKey, passphrase: &SecretString, cost: Cost) -> Result<(), ChangeFault> {
    let passphrase = slots::chosen(passphrase)?;
    changed(dir, key, |keys| Ok(put(keys, SlotKind::Passphrase, &stretched(&passphrase, cost, &keys.database(), key)?)))
}

/// Takes the passphrase away. Refused when only the spare key would be left: it is for emergencies, not for every
/// morning.
///
/// # Errors
/// [`ChangeFault`]: the keys file is as it was.
pub fn remove_passphrase(dir: &Path, key: &DataKey) -> Result<(), ChangeFault> {
    changed(dir, key, |keys| without(keys, SlotKind::Passphrase, SlotKind::Keyring))
}

/// Makes a spare key, in place of an earlier one, which opens nothing from now on. It is shown once and kept nowhere.
///
/// # Errors
/// [`ChangeFault`]: the keys file is as it was, and an earlier spare key still opens it.
pub fn add_spare_key(dir: &Path, key: &DataKey) -> Result<SpareKey, ChangeFault> {
    let spare_key = SpareKey::random()?;
    changed(dir, key, |keys| {
        let binding = binding(&keys.database(), SlotKind::SpareKey);
        let sealed = slots::seal(&spare_key.wrapping_key(&binding), &binding, key)?;
        Ok(put(keys, SlotKind::SpareKey, &SlotContent { sealed, stretching: None }))
    })?;
    Ok(spare_key)
}

/// Whether there is a spare key.
///
/// # Errors
/// [`FileFault`].
pub fn has_spare_key(dir: &Path) -> Result<bool, FileFault> {
    Ok(disk::read(dir)?.is_some_and(|found| found.keys.has(SlotKind::SpareKey)))
}

/// Lets the keyring open the database again (after the entry was lost, or on a new system), or for the first time.
///
/// An entry that is there and well-formed is used as it is, never overwritten: an older copy of the keys file may
/// depend on it.
///
/// # Errors
/// [`ChangeFault`]: the keys file is as it was.
pub fn relink_keyring(dir: &Path, key: &DataKey, keyring: &dyn Keyring) -> Result<(), ChangeFault> {
    let id = present(dir)?.keys.database();
    let wrapping = match keyring.read(&id) {
        Ok(Some(there)) => there,
        Ok(None) | Err(KeyringFault::Damaged) => {
            let fresh = WrappingKey::random()?;
            keyring.write(&id, &fresh)?;
            read_back(keyring, &id, &fresh)?;
            fresh
        }
        Err(fault) => return Err(fault.into()),
    };
    changed(dir, key, |keys| Ok(put(keys, SlotKind::Keyring, &wrapped(&wrapping, &id, key)?)))
}

/// Takes the keyring's way in away. Refused when no passphrase would be left.
///
/// # Errors
/// [`ChangeFault`]: the keys file is as it was. `Ok` says what became of the entry, which opens nothing any more.
pub fn unlink_keyring(dir: &Path, key: &DataKey, keyring: &dyn Keyring) -> Result<KeyringRemains, ChangeFault> {
    let id = present(dir)?.keys.database();
    changed(dir, key, |keys| without(keys, SlotKind::Keyring, SlotKind::Passphrase))?;
    Ok(keyring.delete(&id).map_or_else(KeyringRemains::Entry, |()| KeyringRemains::Nothing))
}

/// *Erase everything*, as far as keys go: the keyring entry and every form of the keys file. Without them the database
/// and its copies are noise; the caller deletes those too. A keyring that does not answer keeps nothing from being
/// erased.
///
/// # Errors
/// [`EraseFault`]: at least one file is still there. `Ok` says what may be left in the keyring.
pub fn remove_all(dir: &Path, keyring: &dyn Keyring) -> Result<KeyringRemains, EraseFault> {
    let remains = match disk::read(dir) {
        Ok(Some(found)) if found.keys.has(SlotKind::Keyring) => {
            keyring.delete(&found.keys.database()).map_or_else(KeyringRemains::Entry, |()| KeyringRemains::Nothing)
        }
        Ok(_) => KeyringRemains::Nothing,
        Err(_) => KeyringRemains::Unknown,
    };
    let _turn = CHANGES.lock().unwrap_or_else(PoisonError::into_inner);
    disk::erase(dir).map_err(EraseFault::Files)?;
    Ok(remains)
}

fn refuse_unless_empty(dir: &Path) -> Result<(), CreateFault> {
    if disk::files(dir)?.is_empty() { Ok(()) } else { Err(CreateFault::NotEmpty) }
}

fn present(dir: &Path) -> Result<Found, faults::NotThere> {
    disk::read(dir)?.ok_or(faults::NotThere::Absent)
}

/// A keyring that loses or changes what it is given is found out here, before anything depends on it. Each call of the
/// real keyring makes a new connection, so this is not an answer from a cache.
fn read_back(keyring: &dyn Keyring, id: &DatabaseId, written: &WrappingKey) -> Result<(), faults::NotKept> {
    match keyring.read(id)? {
        Some(read) if read.same_as(written) => Ok(()),
        Some(_) => Err(faults::NotKept::Differs),
        None => Err(faults::NotKept::Lost),
    }
}

fn wrapped(wrapping: &WrappingKey, id: &DatabaseId, key: &DataKey) -> Result<SlotContent, CryptoFault> {
    let sealed = slots::seal(wrapping.bytes(), &binding(id, SlotKind::Keyring), key)?;
    Ok(SlotContent { sealed, stretching: None })
}

fn stretched(passphrase: &str, cost: Cost, id: &DatabaseId, key: &DataKey) -> Result<SlotContent, CryptoFault> {
    let salt = secret::random_bytes()?;
    let wrapping = slots::stretch(passphrase, &salt, cost)?;
    let sealed = slots::seal(&wrapping, &binding(id, SlotKind::Passphrase), key)?;
    Ok(SlotContent { sealed, stretching: Some((salt, cost)) })
}

/// `Ok(None)`: the wrapping key is not the one.
fn opened(keys: &Keys, kind: SlotKind, slot: &SlotContent, wrapping: &[u8; 32]) -> Result<Option<DataKey>, FileFault> {
    match slots::open(wrapping, &binding(&keys.database(), kind), &slot.sealed) {
        // a slot that opens to another key than the database's was put there by nobody's program
        Some(key) if !keys.lead_to(&key) => Err(FileFault::Damaged),
        outcome => Ok(outcome),
    }
}

/// Puts a slot in; one that takes another's place revokes that one.
fn put(keys: &mut Keys, kind: SlotKind, content: &SlotContent) -> Change {
    let change = if keys.has(kind) { Change::Revokes } else { Change::Adds };
    keys.put(kind, content);
    change
}

fn without(keys: &mut Keys, kind: SlotKind, must_stay: SlotKind) -> Result<Change, ChangeFault> {
    if !keys.has(must_stay) {
        return Err(ChangeFault::LastWayIn);
    }
    keys.remove(kind);
    Ok(Change::Revokes)
}

fn changed(
    dir: &Path,
    key: &DataKey,
    edit: impl FnOnce(&mut Keys) -> Result<Change, ChangeFault>,
) -> Result<(), ChangeFault> {
    let _turn = CHANGES.lock().unwrap_or_else(PoisonError::into_inner);
    let mut found = present(dir)?;
    if !found.keys.lead_to(key) {
        return Err(ChangeFault::OtherDatabase);
    }
    let change = edit(&mut found.keys)?;
    disk::save(dir, &found.main, &found.keys, change).map_err(ChangeFault::Write)
}
