//! Copies of the database: makes them, reads them, deletes from them, and makes one ready to take the place of the database.
//!
//! Every copy has the key and the salt of the database, so whoever can open the list can open its copies and nobody else can.

use std::fs;
use std::path::{Path, PathBuf};

use core_rules::model::{Change, Id, Model};
use jiff::Timestamp;
use rusqlite::OpenFlags;

use super::open::{connect, connect_to, owners, remove, sync, version, version_of};
use super::{Store, StoreFault, health};
use crate::vault::{DATABASE_FILE, DataKey, RESTORING, remove_unfinished, sync_folder};

/// The start of the name under which a database that cannot be read is kept when a copy takes its place.
const UNREADABLE: &str = "nightlatch.db-damaged-";

/// Makes a copy: checks the database, writes it under a temporary name, checks that too, and renames it. Copying the file itself would
/// lose what is only in the log (WAL). The database is checked first because SQLite can write zeros in place of a damaged page into a
/// copy that then passes every check.
///
/// # Errors
/// Returns [`StoreFault::Damaged`] if the database is damaged, or the fault of the disk; nothing is left of the copy then.
pub(crate) fn make(dir: &Path, key: &DataKey, name: &str) -> Result<(), StoreFault> {
    health::expect_sound(dir, key)?;
    let unfinished = format!("{name}.part");
    remove(dir, &unfinished)?; // left by a crash
    let made = write(dir, key, &unfinished, name);
    if made.is_err() {
        drop(remove(dir, &unfinished));
    }
    made
}

fn write(dir: &Path, key: &DataKey, unfinished: &str, name: &str) -> Result<(), StoreFault> {
    // SQLite takes a name that begins with `file:` for an address with parameters, so the path is absolute.
    let path = std::path::absolute(dir.join(unfinished))?;
    let source = connect(dir, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    source.busy_timeout(std::time::Duration::from_secs(2))?;
    source.execute("VACUUM INTO ?1", [path.to_str().ok_or(StoreFault::Failed)?])?;
    drop(source);
    only_ours(&path)?;
    let copied = connect_to(&path, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    if !health::is_whole(&copied)? {
        return Err(StoreFault::Failed);
    }
    drop(copied);
    sync(&path)?;
    fs::rename(&path, dir.join(name))?;
    Ok(sync_folder(dir)?)
}

/// Lets only the owner read a file. SQLite gives a copy the usual rights of new files.
#[cfg(unix)]
fn only_ours(path: &Path) -> std::io::Result<()> {
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600))
}

/// On Windows a file has the rights of its folder, which lies in the person's own profile.
#[cfg(not(unix))]
fn only_ours(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Undoes a deletion in a copy that was cut off, by a kill or a loss of power. SQLite does so by itself, from the journal that is left
/// beside the file, but only for a connection that may write.
fn undo_unfinished(dir: &Path, key: &DataKey, name: &str) -> Result<(), StoreFault> {
    let left = ["-journal", "-wal"].iter().any(|end| dir.join(format!("{name}{end}")).exists());
    if left { connect_to(&dir.join(name), key, OpenFlags::SQLITE_OPEN_READ_WRITE).map(drop) } else { Ok(()) }
}

/// Reads what a copy has about the person. Nothing else is written than what [`undo_unfinished`] puts right.
///
/// # Errors
/// Returns [`StoreFault::Newer`] for a copy of another version of the program, [`StoreFault::Damaged`] or [`StoreFault::NotOurs`] for
/// one that cannot be read, or the fault of the disk.
pub(crate) fn read(dir: &Path, key: &DataKey, name: &str) -> Result<Model, StoreFault> {
    undo_unfinished(dir, key, name)?;
    let connection = connect_to(&dir.join(name), key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    if version_of(&connection)? != version() {
        return Err(StoreFault::Newer);
    }
    let (person, device) = owners(&connection)?;
    Store::over(connection, None, person, device).load()
}

/// Deletes entities from a copy for good, as they were deleted from the list.
///
/// # Errors
/// Returns the fault of the disk, or that of a copy that cannot be opened.
pub(crate) fn forget(dir: &Path, key: &DataKey, name: &str, gone: &[Id]) -> Result<(), StoreFault> {
    let mut connection = connect_to(&dir.join(name), key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    version_of(&connection)?;
    connection.pragma_update(None, "secure_delete", "ON")?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    let work = connection.transaction()?;
    let mut deleted = 0;
    for id in gone {
        deleted += work.prepare_cached("DELETE FROM entity WHERE id = ?1")?.execute([id.bytes()])?;
    }
    if deleted == 0 {
        return Ok(());
    }
    work.commit()?;
    Ok(())
}

/// A copy that is ready to take the place of the database.
pub(crate) struct Ready {
    dir: PathBuf,
    folder: PathBuf,
}

/// The settings that a copy takes from the computer instead of bringing its own.
pub(crate) struct Computer {
    /// Returns whether the copy keeps its own setting of this name.
    pub(crate) of_list: fn(&str) -> bool,
    /// The settings that are written in place of the others.
    pub(crate) instead: Vec<Change>,
}

/// Makes a copy ready in a folder of its own: brings it to this version of the program, exchanges the settings, and adds the rows of the
/// ledger that the list has gained since, because what left the computer stays written down. The database is not touched.
///
/// # Errors
/// Returns [`StoreFault::Damaged`] if the copy is not sound, [`StoreFault::Newer`], or the fault of the disk.
pub(crate) fn prepare(
    dir: &Path,
    key: &DataKey,
    name: &str,
    settings: &Computer,
    now: Timestamp,
) -> Result<Ready, StoreFault> {
    let ready = Ready { dir: dir.to_owned(), folder: dir.join(RESTORING) };
    remove_unfinished(dir)?;
    fs::create_dir(&ready.folder)?;
    #[cfg(unix)]
    fs::set_permissions(&ready.folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    let made = fill(&ready.folder, dir, key, name, settings, now);
    if made.is_err() {
        drop(remove_unfinished(dir));
    }
    made.map(|()| ready)
}

fn fill(
    folder: &Path,
    dir: &Path,
    key: &DataKey,
    name: &str,
    settings: &Computer,
    now: Timestamp,
) -> Result<(), StoreFault> {
    let path = folder.join(DATABASE_FILE);
    undo_unfinished(dir, key, name)?;
    fs::copy(dir.join(name), &path)?;
    only_ours(&path)?;
    health::expect_sound(folder, key)?;
    let mut store = Store::open(folder, key)?;
    store.load()?; // sets the clock, so that what is written now is newer than all that the copy has
    store.keep_settings(settings.of_list)?;
    store.write(&settings.instead, &[], now)?;
    if let Err(fault) = store.add_ledger_of(&dir.join(DATABASE_FILE), key) {
        tracing::info!(%fault, "the ledger of the list cannot be read; the copy's own stays");
    }
    store.settle()?;
    let Store { connection, shelf, .. } = store;
    drop(shelf);
    connection.into_inner().close().map_err(|(_, error)| error)?;
    sync(&path)?;
    Ok(sync_folder(folder)?)
}

impl Ready {
    /// Puts the copy in the place of the database, which must not be open. `keep`: the database cannot be read, so it is kept under
    /// another name, with this stamp.
    ///
    /// An old log beside the copy would be played into it without any error, since key and salt fit, and bring the newer list back. So
    /// the log goes first. That loses nothing: the caller wrote the log into the database, or made a copy that has it.
    ///
    /// # Errors
    /// Returns the error of the disk. The database is then as it was, or the copy is in its place.
    pub(crate) fn put_in_place(self, keep: Option<&str>) -> std::io::Result<()> {
        let Self { dir, folder } = &self;
        if let Some(stamp) = keep {
            let aside = format!("{UNREADABLE}{stamp}");
            // A second name, or a copy where the disk has no such names: the database itself is there until the copy replaces it.
            for end in ["-wal", ""] {
                let (from, to) = (dir.join(format!("{DATABASE_FILE}{end}")), dir.join(format!("{aside}{end}")));
                if from.exists() && fs::hard_link(&from, &to).is_err() {
                    fs::copy(&from, &to)?;
                }
            }
        }
        for end in ["-wal", "-shm", "-journal"] {
            match fs::remove_file(dir.join(format!("{DATABASE_FILE}{end}"))) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
                Ok(()) | Err(_) => {}
            }
        }
        sync_folder(dir)?;
        fs::rename(folder.join(DATABASE_FILE), dir.join(DATABASE_FILE))?;
        sync_folder(dir)?;
        remove_unfinished(dir)
    }
}
