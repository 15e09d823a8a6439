//! The vault: the data key and the slots that open it.
//!
//! The database is encrypted with one random 256-bit key K ([`DataKey`]) that is never stored in plain text. The file
//! `nightlatch.keys` in the same folder has slots that wrap K: with a key in the operating system's keyring, with a
//! passphrase, and with the printed spare key. This is the only module that uses the keyring.
//!
//! Order of a creation: K is made, the keyring is written and read back, the keys file is written, the store makes the
//! database, and at last the keys file records that the database was made. So there is never a database whose key is not
//! stored, and a creation that was interrupted differs from a database that someone deleted and can start again.
//!
//! The caller holds the lock on the folder (`nightlatch.lock`) during every call. No error message contains a secret or a
//! path.

mod api_key;
mod creation;
mod disk;
mod faults;
mod keyring;
mod keys_file;
mod late;
mod leaving;
mod os_keyring;
mod patience;
mod sealed;
mod secret;
mod slots;
mod spare_key;
mod spare_slots;
#[cfg(test)]
mod tests;
mod turns;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use secrecy::SecretString;

use self::disk::Found;
use self::keys_file::{Keys, SlotContent};
use self::slots::{Cost, binding};

pub use self::api_key::{api_key, forget_api_key, keep_api_key};
pub use self::creation::{Creation, create, create_with_passphrase};
pub(crate) use self::disk::sync_folder;
pub use self::disk::{
    COPY_PREFIX, COPY_SUFFIX, DAMAGED_KEYS_FILE, DATABASE_FILE, DATABASE_LOG_FILE, FileFault, Files, KEYS_FILE,
    PREVIOUS_KEYS_FILE, TEMPORARY, files,
};
pub use self::faults::{ChangeFault, CreateFault, EraseFault, KeyringRemains, UnlockFault};
pub use self::keyring::{Fits, Keyring, KeyringFault};
pub(crate) use self::leaving::{RESTORING, remove_unfinished};
pub use self::leaving::{SET_ASIDE, erase, finish_leaving, set_aside};
pub use self::os_keyring::{OsKeyring, PATIENCE, SERVICE};
pub use self::patience::Cancel;
pub(crate) use self::sealed::SealedText;
pub use self::secret::{DataKey, DatabaseId, NoRandomness, WrappingKey};
pub(crate) use self::slots::refuse_weak;
pub use self::slots::{CryptoFault, PASSPHRASE_MAX_BYTES, PASSPHRASE_MIN_CHARS, PassphraseRule, SlotKind};
pub use self::spare_key::{SpareKey, SpareKeyTypo};
pub use self::spare_slots::{
    ConfirmFault, ShownSpareKey, SpareSlots, confirm_spare_key, new_spare_key, show_spare_key, spare_slots,
    unlock_with_spare_key,
};

/// Lets one change of the keys file run at a time, since each reads, changes and writes it. Never held during a keyring call.
static CHANGES: Mutex<()> = Mutex::new(());

/// The content of the folder, as far as it is known without a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The folder has no database, keys or copies: a list may be made.
    Absent,
    /// A creation was interrupted before the database was made: the folder has keys that open nothing, and no database or copies. The
    /// creation may start again.
    Begun(DatabaseId),
    /// The folder has a keys file.
    Present {
        /// The id of the database.
        id: DatabaseId,
        /// The kinds of its slots, each at most once.
        slots: Vec<SlotKind>,
        /// Whether the keys file was missing or damaged and the previous one was read instead.
        used_previous: bool,
        /// Whether the keys file records that the database was made.
        made: bool,
    },
    /// The folder has a database or copies of one, but no keys file. Nothing can open them, and they must not be touched.
    KeysMissing(Files),
}

/// Returns the state of the folder.
///
/// # Errors
/// [`FileFault`] if something in it cannot be read. Such a folder is never taken for an empty one.
pub fn state(dir: &Path) -> Result<State, FileFault> {
    if let Some(found) = disk::read(dir)? {
        let files = disk::files(dir)?;
        if !found.keys.made() && !files.database && !files.database_log && files.copies.is_empty() {
            return Ok(State::Begun(found.keys.database()));
        }
        let used_previous = found.used_previous();
        let (id, slots, made) = (found.keys.database(), found.keys.kinds(), found.keys.made());
        return Ok(State::Present { id, slots, used_previous, made });
    }
    let files = disk::files(dir)?;
    Ok(if files.is_empty() { State::Absent } else { State::KeysMissing(files) })
}

/// Opens the data key with the keyring. The keyring may show a window and wait for the person, so never call this with a lock held.
///
/// # Errors
/// [`UnlockFault`], for example if there is no such slot or the keyring has no entry that fits.
pub fn unlock_with_keyring(dir: &Path, keyring: &dyn Keyring) -> Result<DataKey, UnlockFault> {
    let keys = present(dir)?.keys;
    let slot = keys.slot(SlotKind::Keyring).ok_or(UnlockFault::NoSuchSlot)?;
    let id = keys.database();
    let sealed = keys.slot(SlotKind::Keyring).ok_or(UnlockFault::NoSuchSlot)?.sealed;
    let fits: Fits =
        Arc::new(move |wrapping| slots::open(wrapping.bytes(), &binding(&id, SlotKind::Keyring), &sealed).is_some());
    let wrapping = keyring.find(&id, fits)?.ok_or(UnlockFault::KeyringEntryMissing)?;
    opened(&keys, SlotKind::Keyring, &slot, wrapping.bytes())?.ok_or(UnlockFault::WrongKeyringEntry)
}

/// Opens the data key with the passphrase. This takes about a fifth of a second and 64 MiB on purpose.
///
/// # Errors
/// [`UnlockFault`], for example if there is no such slot or the passphrase is wrong.
pub fn unlock_with_passphrase(dir: &Path, passphrase: &SecretString) -> Result<DataKey, UnlockFault> {
    let keys = present(dir)?.keys;
    let slot = keys.slot(SlotKind::Passphrase).ok_or(UnlockFault::NoSuchSlot)?;
    let (salt, cost) = slot.stretching.ok_or(UnlockFault::NoSuchSlot)?;
    // This fails only above the maximum length, and such a passphrase cannot have been set.
    let passphrase = slots::normalised(passphrase).map_err(|_| UnlockFault::WrongPassphrase)?;
    let wrapping = slots::stretch(&passphrase, &salt, cost)?;
    opened(&keys, SlotKind::Passphrase, &slot, &wrapping)?.ok_or(UnlockFault::WrongPassphrase)
}

/// Checks whether a passphrase can be set, so that the person is only asked to confirm one that can.
///
/// # Errors
/// [`ChangeFault`] if it is too short, too long or easy to guess.
pub fn may_be_chosen(passphrase: &SecretString) -> Result<(), ChangeFault> {
    Ok(slots::refuse_weak(passphrase)?)
}

/// Sets the passphrase and replaces an earlier one.
///
/// # Errors
/// [`ChangeFault`]. The keys file is unchanged then.
pub fn add_passphrase(dir: &Path, key: &DataKey, passphrase: &SecretString) -> Result<(), ChangeFault> {
    slots::refuse_weak(passphrase)?;
    add_at_cost(dir, key, passphrase, Cost::NOW)
}

fn add_at_cost(dir: &Path, key: &DataKey, passphrase: &SecretString, cost: Cost) -> Result<(), ChangeFault> {
    let passphrase = slots::chosen(passphrase)?;
    changed(dir, key, |keys| {
        keys.put(SlotKind::Passphrase, &stretched(&passphrase, cost, &keys.database(), key)?);
        Ok(())
    })
}

/// Removes the passphrase, unless only the spare key would be left, which is for emergencies and not for every day.
///
/// # Errors
/// [`ChangeFault`]. The keys file is unchanged then.
pub fn remove_passphrase(dir: &Path, key: &DataKey) -> Result<(), ChangeFault> {
    changed(dir, key, |keys| without(keys, SlotKind::Passphrase, SlotKind::Keyring))
}

/// Lets the keyring open the database: for the first time, after its entry was lost, or on a new system.
///
/// # Errors
/// [`ChangeFault`]. The keys file is unchanged then.
pub fn relink_keyring(dir: &Path, key: &DataKey, keyring: &dyn Keyring) -> Result<(), ChangeFault> {
    link_keyring(dir, key, &place_in_keyring(dir, keyring)?)
}

/// A wrapping key that the keyring holds for a database.
pub struct Placed {
    id: DatabaseId,
    wrapping: WrappingKey,
}

/// Makes sure that the keyring has a wrapping key in the collection to which it adds new ones, whatever other collections hold and
/// whether they are locked. This is the first half of [`relink_keyring`], which may wait for the person and needs no data key.
///
/// A well-formed entry is used as it is and never overwritten, because an older copy of the keys file may need it.
///
/// # Errors
/// [`ChangeFault`] if there is no keys file, or the keyring does not answer or does not keep the entry.
pub fn place_in_keyring(dir: &Path, keyring: &dyn Keyring) -> Result<Placed, ChangeFault> {
    let id = present(dir)?.keys.database();
    match keyring.read(&id) {
        Ok(Some(wrapping)) => Ok(Placed { id, wrapping }),
        Ok(None) | Err(KeyringFault::Damaged | KeyringFault::Several) => {
            let fresh = WrappingKey::random()?;
            keyring.write(&id, &fresh)?;
            read_back(keyring, &id, &fresh)?;
            Ok(Placed { id, wrapping: fresh })
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Lets a wrapping key open the database from now on. This is the second half of [`relink_keyring`].
///
/// # Errors
/// [`ChangeFault::OtherDatabase`] if the key was placed for another database, or another [`ChangeFault`]. The keys file is unchanged then.
pub fn link_keyring(dir: &Path, key: &DataKey, placed: &Placed) -> Result<(), ChangeFault> {
    changed(dir, key, |keys| {
        if keys.database() != placed.id {
            return Err(ChangeFault::OtherDatabase);
        }
        // Leave a slot that the key opens already: writing it again would only change its bytes.
        let opens = keys.slot(SlotKind::Keyring).is_some_and(|slot| {
            opened(keys, SlotKind::Keyring, &slot, placed.wrapping.bytes()).is_ok_and(|through| through.is_some())
        });
        if !opens {
            keys.put(SlotKind::Keyring, &wrapped(&placed.wrapping, &placed.id, key)?);
        }
        Ok(())
    })
}

/// Returns a name for the keyring's current slot; `None` if there is none. Each slot that is made gets another name. It is not secret.
#[must_use]
pub fn keyring_slot_name(dir: &Path) -> Option<String> {
    let slot = disk::read(dir).ok()??.keys.slot(SlotKind::Keyring)?;
    Some(hex::encode(slot.sealed.nonce))
}

/// Removes the keyring's slot, unless there is no passphrase, and then the entry in the keyring. Returns whether the entry is left; it
/// opens nothing any more.
///
/// # Errors
/// [`ChangeFault`]. The keys file is unchanged then.
pub fn unlink_keyring(dir: &Path, key: &DataKey, keyring: &dyn Keyring) -> Result<KeyringRemains, ChangeFault> {
    let id = present(dir)?.keys.database();
    changed(dir, key, |keys| without(keys, SlotKind::Keyring, SlotKind::Passphrase))?;
    Ok(keyring.delete(&id).map_or_else(KeyringRemains::Entry, |()| KeyringRemains::Nothing))
}

/// The outcome of [`settle`] for the keys files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mended {
    /// The keys file was whole.
    Whole,
    /// The keys file was missing or damaged, and was repaired from the previous one.
    Mended,
}

/// Makes both keys files whole and the same, and records in them that the database was made.
///
/// # Errors
/// [`ChangeFault`], for example if one of them could not be written.
pub fn settle(dir: &Path, key: &DataKey) -> Result<Mended, ChangeFault> {
    let used_previous = present(dir)?.used_previous();
    changed(dir, key, |keys| {
        keys.set_made();
        Ok(())
    })?;
    Ok(if used_previous { Mended::Mended } else { Mended::Whole })
}

fn present(dir: &Path) -> Result<Found, faults::NotThere> {
    disk::read(dir)?.ok_or(faults::NotThere::Absent)
}

/// Checks that the keyring kept the entry unchanged, before anything depends on it. The real keyring drops its connection after a
/// write, so the answer is not from a cache.
fn read_back(keyring: &dyn Keyring, id: &DatabaseId, written: &WrappingKey) -> Result<(), faults::NotKept> {
    let expected = WrappingKey::from_text(written.to_text().as_bytes());
    let fits: Fits = Arc::new(move |read| expected.as_ref().is_some_and(|expected| read.same_as(expected)));
    match keyring.find(id, fits)? {
        Some(read) if read.same_as(written) => Ok(()),
        Some(_) => Err(faults::NotKept::Differs),
        None => Err(faults::NotKept::Lost),
    }
}

fn wrapped(wrapping: &WrappingKey, id: &DatabaseId, key: &DataKey) -> Result<SlotContent, CryptoFault> {
    let sealed = slots::seal(wrapping.bytes(), &binding(id, SlotKind::Keyring), key)?;
    Ok(SlotContent { sealed, stretching: None, kept: None })
}

fn stretched(passphrase: &str, cost: Cost, id: &DatabaseId, key: &DataKey) -> Result<SlotContent, CryptoFault> {
    let salt = secret::random_bytes()?;
    let wrapping = slots::stretch(passphrase, &salt, cost)?;
    let sealed = slots::seal(&wrapping, &binding(id, SlotKind::Passphrase), key)?;
    Ok(SlotContent { sealed, stretching: Some((salt, cost)), kept: None })
}

/// Opens a slot; `Ok(None)` if the wrapping key is not the right one.
fn opened(keys: &Keys, kind: SlotKind, slot: &SlotContent, wrapping: &[u8; 32]) -> Result<Option<DataKey>, FileFault> {
    match slots::open(wrapping, &binding(&keys.database(), kind), &slot.sealed) {
        // This program never writes a slot that opens to another key than the one of the database.
        Some(key) if !keys.lead_to(&key) => Err(FileFault::Damaged),
        outcome => Ok(outcome),
    }
}

fn without(keys: &mut Keys, kind: SlotKind, must_stay: SlotKind) -> Result<(), ChangeFault> {
    if !keys.has(must_stay) {
        return Err(ChangeFault::LastWayIn);
    }
    keys.remove(kind);
    Ok(())
}

/// Changes the keys file. If nothing changed and both files are whole, nothing is written.
fn changed<T>(
    dir: &Path,
    key: &DataKey,
    edit: impl FnOnce(&mut Keys) -> Result<T, ChangeFault>,
) -> Result<T, ChangeFault> {
    let _turn = CHANGES.lock().unwrap_or_else(PoisonError::into_inner);
    let mut found = present(dir)?;
    if !found.keys.lead_to(key) {
        return Err(ChangeFault::OtherDatabase);
    }
    let answer = edit(&mut found.keys)?;
    if !disk::both_hold(dir, &found.keys) {
        disk::save(dir, &found.main, &found.keys).map_err(ChangeFault::Write)?;
    }
    Ok(answer)
}
