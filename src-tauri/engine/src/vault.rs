//! The vault: who may come to the data key, and through which slot.
//!
//! The database is encrypted with one random 256-bit key K ([`DataKey`]) that stands nowhere in the clear. Beside the
//! database lies `nightlatch.keys` with up to three slots, each of which wraps K: by a key in the operating system's
//! keyring, by a passphrase, by the printed spare key. This is the only module that touches the keyring.
//!
//! Order of a creation: K, then the keyring is written and read back, then the keys file, then the database (by the store),
//! and last the word in the keys file that the database was made. So there is never a database whose key is not kept; a
//! creation that was cut short is told apart from a database that someone deleted, and is begun anew.
//!
//! The caller holds the lock on the folder (`nightlatch.lock`) during every call. No message of an error holds a secret
//! or a path.

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
pub use self::disk::{
    COPY_PREFIX, COPY_SUFFIX, DAMAGED_KEYS_FILE, DATABASE_FILE, DATABASE_LOG_FILE, FileFault, Files, KEYS_FILE,
    PREVIOUS_KEYS_FILE, TEMPORARY, files,
};
pub use self::faults::{ChangeFault, CreateFault, EraseFault, KeyringRemains, UnlockFault};
pub use self::keyring::{Fits, Keyring, KeyringFault};
pub use self::leaving::{SET_ASIDE, erase, finish_leaving, set_aside};
pub use self::os_keyring::{OsKeyring, PATIENCE, SERVICE};
pub use self::patience::Cancel;
pub(crate) use self::sealed::SealedText;
pub use self::secret::{DataKey, DatabaseId, NoRandomness, WrappingKey};
pub use self::slots::{CryptoFault, PASSPHRASE_MAX_BYTES, PASSPHRASE_MIN_CHARS, PassphraseRule, SlotKind};
pub use self::spare_key::{SpareKey, SpareKeyTypo};
pub use self::spare_slots::{
    ConfirmFault, ShownSpareKey, SpareSlots, confirm_spare_key, new_spare_key, show_spare_key, spare_slots,
    unlock_with_spare_key,
};

/// Changes of the keys file are read-change-write; two at once would lose one. Never held during a keyring call.
static CHANGES: Mutex<()> = Mutex::new(());

/// What the folder holds, without asking for any key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// No database, no keys, no copies: a list may be made.
    Absent,
    /// A creation that was cut short before its database stood there: no database, no copies, and keys of which nothing of a
    /// person's depends. It may be begun anew.
    Begun(DatabaseId),
    /// There is a keys file.
    Present {
        /// The number of the database.
        id: DatabaseId,
        /// The slots it has, each kind at most once.
        slots: Vec<SlotKind>,
        /// The keys file was missing or damaged, and the other one was read instead.
        used_previous: bool,
        /// It says that the database was made.
        made: bool,
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

/// The data key through the keyring. May ask the person (the keyring's own window), so never call it with a lock held.
///
/// # Errors
/// [`UnlockFault`].
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

/// Whether a passphrase may be chosen: whoever is asked to agree to one is asked only of one that can be set.
///
/// # Errors
/// [`ChangeFault`]: it is too short, too long or easy to guess.
pub fn may_be_chosen(passphrase: &SecretString) -> Result<(), ChangeFault> {
    Ok(slots::refuse_weak(passphrase)?)
}

/// Sets the passphrase, in place of an earlier one.
///
/// # Errors
/// [`ChangeFault`]: the keys file is as it was.
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

/// Takes the passphrase away. Refused when only the spare key would be left: it is for emergencies, not for every
/// morning.
///
/// # Errors
/// [`ChangeFault`]: the keys file is as it was.
pub fn remove_passphrase(dir: &Path, key: &DataKey) -> Result<(), ChangeFault> {
    changed(dir, key, |keys| without(keys, SlotKind::Passphrase, SlotKind::Keyring))
}

/// Lets the keyring open the database again (after the entry was lost, or on a new system), or for the first time.
///
/// # Errors
/// [`ChangeFault`]: the keys file is as it was.
pub fn relink_keyring(dir: &Path, key: &DataKey, keyring: &dyn Keyring) -> Result<(), ChangeFault> {
    link_keyring(dir, key, &place_in_keyring(dir, keyring)?)
}

/// A wrapping key that the keyring has for a database.
pub struct Placed {
    id: DatabaseId,
    wrapping: WrappingKey,
}

/// The first half of [`relink_keyring`], which may wait for the person and needs no data key: sees to it that the keyring
/// has a wrapping key where it puts new ones, whatever other collections hold and whether they are locked.
///
/// An entry that is there and well-formed is used as it is, never overwritten: an older copy of the keys file may
/// depend on it.
///
/// # Errors
/// [`ChangeFault`].
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

/// The second half: this wrapping key opens the database from now on, if it is still the one that it was placed for.
///
/// # Errors
/// [`ChangeFault`]: the keys file is as it was.
pub fn link_keyring(dir: &Path, key: &DataKey, placed: &Placed) -> Result<(), ChangeFault> {
    changed(dir, key, |keys| {
        if keys.database() != placed.id {
            return Err(ChangeFault::OtherDatabase);
        }
        // One that opens already stays: writing it anew would change nothing but the bytes.
        let opens = keys.slot(SlotKind::Keyring).is_some_and(|slot| {
            opened(keys, SlotKind::Keyring, &slot, placed.wrapping.bytes()).is_ok_and(|through| through.is_some())
        });
        if !opens {
            keys.put(SlotKind::Keyring, &wrapped(&placed.wrapping, &placed.id, key)?);
        }
        Ok(())
    })
}

/// A name for the keyring's slot as it stands, another for each that was ever made; `None` without one. It is no secret.
#[must_use]
pub fn keyring_slot_name(dir: &Path) -> Option<String> {
    let slot = disk::read(dir).ok()??.keys.slot(SlotKind::Keyring)?;
    Some(hex::encode(slot.sealed.nonce))
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

/// What opening did to the keys files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mended {
    /// Both were whole and the same.
    Whole,
    /// One was not, and both are again.
    Mended,
}

/// With the data key at hand: both keys files are made whole and the same, and they say that there is a database.
///
/// # Errors
/// [`ChangeFault`]: one of them could not be written.
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

/// A keyring that loses or changes what it is given is found out here, before anything depends on it. The real keyring
/// drops its connection after a write, so this is not an answer from a cache.
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

/// `Ok(None)`: the wrapping key is not the one.
fn opened(keys: &Keys, kind: SlotKind, slot: &SlotContent, wrapping: &[u8; 32]) -> Result<Option<DataKey>, FileFault> {
    match slots::open(wrapping, &binding(&keys.database(), kind), &slot.sealed) {
        // a slot that opens to another key than the database's was put there by nobody's program
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

/// Changes the keys file. What changes nothing writes nothing, as long as both files are whole.
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
