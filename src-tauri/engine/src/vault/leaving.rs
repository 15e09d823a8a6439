//! Erases a list or sets it aside. Each begins with a rename that marks it, so that the next start can finish what was interrupted.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use super::disk::{self, COPY_PREFIX, DATABASE_FILE, KEYS_FILE, PREVIOUS_KEYS_FILE};
use super::faults::{EraseFault, KeyringRemains};
use super::keyring::Keyring;
use super::secret::DatabaseId;
use super::{CHANGES, api_key};

/// The keys file is renamed to this when the list is to be erased. The file then holds no slots, only the id of the database, by which
/// the entries in the keyring are found.
const ERASING: &str = "nightlatch.erasing";
/// The folder that files are moved into while a list is set aside.
const LEAVING: &str = "nightlatch.set-aside";
/// The folder in which a copy is made ready to take the place of the database. What is left there is unfinished and is removed.
pub(crate) const RESTORING: &str = "nightlatch.restoring";
/// The start of the name of a folder with a list that was set aside; a date follows.
pub const SET_ASIDE: &str = "set-aside-";

/// Erases everything: the keys first, so that whatever a failing disk leaves is noise, then the database and its copies, then the entries
/// in the keyring. A keyring that does not answer does not stop this.
///
/// # Errors
/// Returns an [`EraseFault`] if at least one file is left; [`finish_leaving`] continues.
pub fn erase(dir: &Path, keyring: &dyn Keyring) -> Result<KeyringRemains, EraseFault> {
    let files = |error: io::Error| EraseFault::Files(error.kind());
    let id = disk::read(dir).ok().flatten().map(|found| found.keys.database());
    {
        let _turn = CHANGES.lock().unwrap_or_else(PoisonError::into_inner);
        begin_erasing(dir, id).map_err(files)?;
    }
    finish_erasing(dir, keyring).map_err(files)
}

/// Marks the list as being erased. This renames a file instead of writing one, because a rename works on a full disk.
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
    // Empties the file at once. If the id cannot be written afterwards, an entry stays in the keyring, which opens nothing.
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
    let mut outcome = remove_unfinished(dir);
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

/// Removes the entries in the keyring. After a fault it stops, because each call may wait for a person.
fn forget(id: &DatabaseId, keyring: &dyn Keyring) -> KeyringRemains {
    for entry in [*id].into_iter().chain(["hibp", "server"].map(|source| api_key::entry_of(id, source))) {
        if let Err(fault) = keyring.delete(&entry) {
            return KeyringRemains::Entry(fault);
        }
    }
    KeyringRemains::Nothing
}

/// Moves every file of the list into a folder named after this date. Nothing is deleted, and the keyring keeps its entry, so that the
/// files open again when they are moved back.
///
/// # Errors
/// Returns the error of the disk; [`finish_leaving`] continues.
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

/// Returns a path that does not exist yet, so that an older list is never overwritten.
fn free(dir: &Path, name: &str) -> PathBuf {
    let numbered = (2..).map(|number: u32| dir.join(format!("{name}-{number}")));
    std::iter::once(dir.join(name)).chain(numbered).find(|path| !path.exists()).unwrap_or_else(|| dir.join(name))
}

/// Finishes what an earlier run began and was interrupted in.
///
/// # Errors
/// Returns the error of the disk; the list is still not erased or set aside.
pub fn finish_leaving(dir: &Path, keyring: &dyn Keyring, date: &str) -> io::Result<()> {
    remove_unfinished(dir)?;
    if dir.join(ERASING).exists() {
        finish_erasing(dir, keyring)?;
    }
    if dir.join(LEAVING).is_dir() {
        set_aside(dir, date)?;
    }
    Ok(())
}

/// Removes a copy that was being made ready when the program ended.
pub(crate) fn remove_unfinished(dir: &Path) -> io::Result<()> {
    match fs::remove_dir_all(dir.join(RESTORING)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Returns every file of the list, the keys first, including unfinished, damaged and older ones, but not the lock file.
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
