//! Making a new list: from the first keys file to the word in it that the database was made.
//!
//! Nothing is locked while the keyring is asked, since it may wait for a person. What is put on the disk afterwards is put
//! there in one turn: who comes second finds that there is something, and takes back nothing but its own.

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

/// Held from the first keys file to the end of a creation, never during a keyring call.
static CREATIONS: Mutex<()> = Mutex::new(());

/// A list that is being made: its keys are on the disk, its database is the caller's to make. Dropped without
/// [`Creation::finish`] it takes back what it put there, and nothing else.
pub struct Creation<'a> {
    dir: &'a Path,
    key: Option<DataKey>,
    keys: Keys,
    entry: Option<&'a dyn Keyring>,
    turn: Option<MutexGuard<'static, ()>>,
}

impl Creation<'_> {
    /// The key of the database to be made.
    ///
    /// # Errors
    /// Never before [`Creation::finish`].
    pub fn key(&self) -> Result<&DataKey, CreateFault> {
        self.key.as_ref().ok_or(CreateFault::NotEmpty)
    }

    /// The database stands on the disk. From here on a missing database is a lost one.
    ///
    /// # Errors
    /// [`CreateFault::Write`]: the keys are taken back; the database is the caller's to take back.
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

/// Begins a list whose key the keyring keeps. The folder must exist and hold nothing of ours, or only a creation that was
/// begun and never came to a database.
///
/// # Errors
/// [`CreateFault`]: nothing of this call's is left on the disk, and the entry in the keyring is taken back as far as the
/// keyring lets us.
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
        // what a creation that was cut short left in the keyring, which answers by now
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

/// Begins a list that a passphrase alone opens: for a system without a keyring, or a person who does not want one.
///
/// # Errors
/// [`CreateFault`]: nothing of this call's is left on the disk.
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

/// `Ok(Some(id))`: only a creation that was begun, of this number.
fn refuse_unless_empty(dir: &Path) -> Result<Option<DatabaseId>, CreateFault> {
    match super::state(dir) {
        Ok(State::Absent) => Ok(None),
        Ok(State::Begun(id)) => Ok(Some(id)),
        Ok(State::Present { .. } | State::KeysMissing(_)) => Err(CreateFault::NotEmpty),
        // there is a keys file, whatever is the matter with it
        Err(disk::FileFault::Newer | disk::FileFault::Damaged) => Err(CreateFault::NotEmpty),
        Err(fault) => Err(fault.into()),
    }
}
