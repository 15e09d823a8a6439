//! The two ends of a list: erased, or set aside. Each begins with one rename that says so, and is finished at the next start
//! when it was cut short.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use super::disk::{self, COPY_PREFIX, DATABASE_FILE, KEYS_FILE, PREVIOUS_KEYS_FILE};
use super::faults::{EraseFault, KeyringRemains};
use super::keyring::Keyring;
use super::secret::DatabaseId;
use super::{CHANGES, api_key};

/// The keys file becomes this when the list is to be erased. It holds the number of the database, by which the keyring's
/// entries are found, and no slot.
const ERASING: &str = "nightlatch.erasing";
/// Files are moved into this folder while a list is set aside.
const LEAVING: &str = "nightlatch.set-aside";
/// Folders of lists that were set aside begin with this; a date follows.
pub const SET_ASIDE: &str = "set-aside-";

/// *Erase everything*: keys first, so that what a failing disk leaves behind is noise, then the database and its copies,
/// then the keyring's entries. A keyring that does not answer keeps nothing from being erased.
///
/// # Errors
/// [`EraseFault`]: at least one file is still there, and [`finish_leaving`] goes on with it.
pub fn erase(dir: &Path, keyring: &dyn Keyring) -> Result<KeyringRemains, EraseFault> {
    let files = |error: io::Error| EraseFault::Files(error.kind());
    let id = disk::read(dir).ok().flatten().map(|found| found.keys.database());
    {
        let _turn = CHANGES.lock().unwrap_or_else(PoisonError::into_inner);
        begin_erasing(dir, id).map_err(files)?;
    }
    finish_erasing(dir, keyring).map_err(files)
}

/// A rename takes no room, so that it works on a full disk.
fn begin_erasing(dir: &Path, id: Option<DatabaseId>) -> io::Result<()> {
    if !dir.exists() || ours(dir)?.is_empty() {
        return Ok(());
    }
    let marker = dir.join(ERASING);
    let keys = [KEYS_FILE, PREVIOUS_KEYS_FILE].map(|name| dir.join(name));
    match keys.iter().find(|path| path.is_file()) {
        Some(path) => fs::rename(path, &marker)?,
        None => drop(fs::File::create(&marker)?),
    }
    disk::sync_folder(dir)?;
    // Slots go out of it at once. Should the number not be written, an entry stays in the keyring that opens nothing.
    fs::File::create(&marker)?.sync_all()?;
    if let Some(id) = id {
        drop(fs::write(&marker, id.to_string()));
    }
    Ok(())
}

fn finish_erasing(dir: &Path, keyring: &dyn Keyring) -> io::Result<KeyringRemains> {
    let marker = dir.join(ERASING);
    if !marker.exists() {
        return Ok(KeyringRemains::Nothing);
    }
    let mut outcome = Ok(());
    for path in ours(dir)? {
        outcome = outcome.and(disk::remove_if_there(&path));
    }
    outcome.and_then(|()| disk::sync_folder(dir))?;
    let remains = match fs::read_to_string(&marker).ok().and_then(|text| DatabaseId::parse(&text)) {
        Some(id) => forget(&id, keyring),
        None => KeyringRemains::Unknown,
    };
    disk::remove_if_there(&marker)?;
    disk::sync_folder(dir)?;
    Ok(remains)
}

/// One that does not answer is not asked again for the next entry: each call may wait for a person.
fn forget(id: &DatabaseId, keyring: &dyn Keyring) -> KeyringRemains {
    for entry in [*id].into_iter().chain(["hibp", "server"].map(|source| api_key::entry_of(id, source))) {
        if let Err(fault) = keyring.delete(&entry) {
            return KeyringRemains::Entry(fault);
        }
    }
    KeyringRemains::Nothing
}

/// Moves every file of the list into a folder beside, under a name with this date. Nothing is deleted, and the keyring
/// keeps its entry, so that the files open again where they are put back.
///
/// # Errors
/// What the disk did; [`finish_leaving`] goes on with it.
pub fn set_aside(dir: &Path, date: &str) -> io::Result<PathBuf> {
    let _turn = CHANGES.lock().unwrap_or_else(PoisonError::into_inner);
    let leaving = dir.join(LEAVING);
    if !leaving.is_dir() {
        fs::create_dir(&leaving)?;
        #[cfg(unix)]
        fs::set_permissions(&leaving, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
        disk::sync_folder(dir)?;
    }
    for path in ours(dir)? {
        let Some(name) = path.file_name() else { continue };
        fs::rename(&path, free(&leaving, &name.to_string_lossy()))?;
    }
    disk::sync_folder(&leaving)?;
    let last = free(dir, &format!("{SET_ASIDE}{date}"));
    fs::rename(&leaving, &last)?;
    disk::sync_folder(dir)?;
    Ok(last)
}

/// A name that nothing has: never over what was set aside before.
fn free(dir: &Path, name: &str) -> PathBuf {
    let numbered = (2..).map(|number: u32| dir.join(format!("{name}-{number}")));
    std::iter::once(dir.join(name)).chain(numbered).find(|path| !path.exists()).unwrap_or_else(|| dir.join(name))
}

/// Goes on with what an earlier run began and did not finish.
///
/// # Errors
/// What the disk did: it is still not finished.
pub fn finish_leaving(dir: &Path, keyring: &dyn Keyring, date: &str) -> io::Result<()> {
    if dir.join(ERASING).exists() {
        finish_erasing(dir, keyring)?;
    }
    if dir.join(LEAVING).is_dir() {
        set_aside(dir, date)?;
    }
    Ok(())
}

/// Every file of the list, the keys first: also what is unfinished, damaged or from before. Not the folder's lock.
fn ours(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name();
        let is_ours = |name: &str| [KEYS_FILE, DATABASE_FILE, COPY_PREFIX].iter().any(|ours| name.starts_with(ours));
        if name.to_str().is_some_and(is_ours) {
            found.push(entry.path());
        }
    }
    found.sort_by_key(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(KEYS_FILE)));
    Ok(found)
}
