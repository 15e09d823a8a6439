//! Creates a new list: from the first keys file to the note in it that the database was made.
//!
//! No lock is held while the keyring is asked, because it may wait for a person. The files are then written under one lock: of two
//! creations, the second one finds the files of the first and removes only its own.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use secrecy::SecretString;

use super::disk::{self, KEYS_FILE, MainFile, PREVIOUS_KEYS_FILE};
use super::faults::CreateFault;
use super::keyring::Keyring;
use super::keys_file::Keys;
use super::secret::{DataKey, DatabaseId, WrappingKey};
use super::slots::{self, Cost, SlotKind};
use super::{State, read_back, stretched, wrapped};

/// Held from the first keys file to the end of a creation, but never during a call to the keyring.
static CREATIONS: Mutex<()> = Mutex::new(());

/// A list that is being created: its keys are on the disk, and the caller creates its database. Unless [`Creation::finish`] was called,
/// dropping it removes what it wrote, and nothing else.
pub struct Creation<'a> {
    dir: &'a Path,
    key: Option<DataKey>,
    keys: Keys,
    entry: Option<&'a dyn Keyring>,
    turn: Option<MutexGuard<'static, ()>>,
}

impl Creation<'_> {
    /// Returns the key for the database that the caller creates.
    ///
    /// # Errors
    /// Never returns an error before [`Creation::finish`].
    pub fn key(&self) -> Result<&DataKey, CreateFault> {
        self.key.as_ref().ok_or(CreateFault::NotEmpty)
    }

    /// Notes that the database is on the disk. From then on a missing database counts as lost.
    ///
    /// # Errors
    /// Returns [`CreateFault::Write`] after removing the keys; the caller has to remove the database.
    pub fn finish(mut self) -> Result<DataKey, CreateFault> {
        self.keys.set_made();
        disk::save(self.dir, &MainFile::Good, &self.keys).map_err(CreateFault::Write)?;
        self.turn = None;
        self.key.take().ok_or(CreateFault::NotEmpty)
    }
}

impl Drop for Creation<'_> {
    fn drop(&mut self) {
        if self.key.take().is_none() {
            return;
        }
        for name in [KEYS_FILE, PREVIOUS_KEYS_FILE] {
            drop(disk::remove_if_there(&self.dir.join(name)));
        }
        self.turn = None;
        if let Some(keyring) = self.entry {
            keyring.take_back(&self.keys.database());
        }
    }
}

/// Begins a list whose key is stored in the keyring. The folder must exist and hold no files of ours, or only those of a creation that
/// never got a database.
///
/// # Errors
/// Returns a [`CreateFault`]. Nothing that this call wrote is left on the disk, and its entry in the keyring is removed if the keyring
/// allows it.
pub fn create<'a>(dir: &'a Path, keyring: &'a dyn Keyring) -> Result<Creation<'a>, CreateFault> {
    let begun = refuse_unless_empty(dir)?;
    let (id, key, wrapping) = (DatabaseId::random()?, DataKey::random()?, WrappingKey::random()?);
    keyring.write(&id, &wrapping)?;
    let kept = read_back(keyring, &id, &wrapping).map_err(CreateFault::from).and_then(|()| {
        let mut keys = Keys::new(id, &key);
        keys.put(SlotKind::Keyring, &wrapped(&wrapping, &id, &key)?);
        Ok(keys)
    });
    let made = kept.and_then(|keys| {
        // Remove the entry of an unfinished creation, now that the keyring answers.
        if let Some(begun) = begun {
            keyring.take_back(&begun);
        }
        begin(dir, key, keys, Some(keyring))
    });
    if made.is_err() {
        keyring.take_back(&id);
    }
    made
}

/// Begins a list that only a passphrase opens, for a system without a keyring or a person who does not want to use it.
///
/// # Errors
/// Returns a [`CreateFault`]; nothing that this call wrote is left on the disk.
pub fn create_with_passphrase<'a>(dir: &'a Path, passphrase: &SecretString) -> Result<Creation<'a>, CreateFault> {
    slots::refuse_weak(passphrase)?;
    create_at_cost(dir, passphrase, Cost::NOW)
}

pub(super) fn create_at_cost<'a>(
    dir: &'a Path,
    passphrase: &SecretString,
    cost: Cost,
) -> Result<Creation<'a>, CreateFault> {
    let passphrase = slots::chosen(passphrase)?;
    refuse_unless_empty(dir)?;
    let (id, key) = (DatabaseId::random()?, DataKey::random()?);
    let mut keys = Keys::new(id, &key);
    keys.put(SlotKind::Passphrase, &stretched(&passphrase, cost, &id, &key)?);
    begin(dir, key, keys, None)
}

fn begin<'a>(
    dir: &'a Path,
    key: DataKey,
    keys: Keys,
    entry: Option<&'a dyn Keyring>,
) -> Result<Creation<'a>, CreateFault> {
    let turn = CREATIONS.lock().unwrap_or_else(PoisonError::into_inner);
    if refuse_unless_empty(dir)?.is_some() {
        for name in [KEYS_FILE, PREVIOUS_KEYS_FILE] {
            disk::remove_if_there(&dir.join(name)).map_err(|error| CreateFault::Write(error.kind()))?;
        }
    }
    disk::save_first(dir, &keys).map_err(|kind| match kind {
        std::io::ErrorKind::AlreadyExists => CreateFault::NotEmpty,
        kind => CreateFault::Write(kind),
    })?;
    Ok(Creation { dir, key: Some(key), keys, entry, turn: Some(turn) })
}

/// Returns an error unless the folder is empty or holds only an unfinished creation, whose id is returned as `Ok(Some(id))`.
fn refuse_unless_empty(dir: &Path) -> Result<Option<DatabaseId>, CreateFault> {
    match super::state(dir) {
        Ok(State::Absent) => Ok(None),
        Ok(State::Begun(id)) => Ok(Some(id)),
        Ok(State::Present { .. } | State::KeysMissing(_)) => Err(CreateFault::NotEmpty),
        // A damaged or newer keys file is a keys file all the same.
        Err(disk::FileFault::Newer | disk::FileFault::Damaged) => Err(CreateFault::NotEmpty),
        Err(fault) => Err(fault.into()),
    }
}
