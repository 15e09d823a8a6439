//! The files in the folder of a list, and the way to replace the keys file so that it is never missing.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use super::keys_file::{Keys, MAX_FILE_BYTES, Unreadable};

/// The name of the database file.
pub const DATABASE_FILE: &str = "nightlatch.db";
/// The name of the database's write-ahead log, which holds acknowledged rows that the database file may not have yet.
pub const DATABASE_LOG_FILE: &str = "nightlatch.db-wal";
/// The name of the keys file.
pub const KEYS_FILE: &str = "nightlatch.keys";
/// The name of the copy of the keys file, which is used if the keys file is missing or damaged.
pub const PREVIOUS_KEYS_FILE: &str = "nightlatch.keys.previous";
/// The name under which a damaged keys file is kept when a new one replaces it.
pub const DAMAGED_KEYS_FILE: &str = "nightlatch.keys.damaged";
/// The start of the name of a copy of the database; [`COPY_SUFFIX`] is its end.
pub const COPY_PREFIX: &str = "nightlatch.copy-";
/// The end of the name of a copy of the database; see [`COPY_PREFIX`].
pub const COPY_SUFFIX: &str = ".db";

/// The end of the name of an unfinished file.
pub const TEMPORARY: &str = ".new";

/// The reason why the keys file or its folder cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// The keys file was written by a newer Nightlatch; it is left as it is.
    #[error("the keys file was written by a newer version")]
    Newer,
    /// Neither the keys file nor its previous copy is whole; they are left as they are.
    #[error("the keys file is damaged")]
    Damaged,
    /// The system refused to read the file.
    #[error("the keys file cannot be read: {0}")]
    Read(io::ErrorKind),
}

/// The files found in the folder. A new list may be created only if [`Files::is_empty`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    /// `nightlatch.db` exists. The file of an unfinished creation (`nightlatch.db.new`) does not count.
    pub database: bool,
    /// `nightlatch.db-wal` exists.
    pub database_log: bool,
    /// `nightlatch.keys` exists.
    pub keys: bool,
    /// `nightlatch.keys.previous` exists.
    pub previous_keys: bool,
    /// The names of files of the form `nightlatch.copy-*.db`, sorted.
    pub copies: Vec<String>,
}

impl Files {
    /// Returns `true` if the folder holds nothing that a person could miss.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Lists the files of a folder. A folder that does not exist has none; one that cannot be listed is an error and never counts as empty.
///
/// # Errors
/// Returns [`FileFault::Read`] if the folder cannot be listed.
pub fn files(dir: &Path) -> Result<Files, FileFault> {
    let listing = match fs::read_dir(dir) {
        Ok(listing) => listing,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Files::default()),
        Err(error) => return Err(FileFault::Read(error.kind())),
    };
    let mut files = Files::default();
    for entry in listing {
        let name = entry.map_err(|error| FileFault::Read(error.kind()))?.file_name();
        // All names that we look for are ASCII.
        match name.to_str() {
            Some(DATABASE_FILE) => files.database = true,
            Some(DATABASE_LOG_FILE) => files.database_log = true,
            Some(KEYS_FILE) => files.keys = true,
            Some(PREVIOUS_KEYS_FILE) => files.previous_keys = true,
            Some(name) if name.starts_with(COPY_PREFIX) && name.ends_with(COPY_SUFFIX) => {
                files.copies.push(name.to_owned())
            }
            Some(_) | None => {}
        }
    }
    files.copies.sort();
    Ok(files)
}

/// The state of the main keys file, whichever file was used.
pub(super) enum MainFile {
    Good,
    Missing,
    Damaged,
    Unreadable(io::ErrorKind),
}

/// The keys that were read, and the state of the main keys file.
pub(super) struct Found {
    pub(super) keys: Keys,
    pub(super) main: MainFile,
}

impl Found {
    pub(super) fn used_previous(&self) -> bool {
        !matches!(self.main, MainFile::Good)
    }
}

/// Reads the keys file, or the previous one if it is missing, damaged or unreadable. Returns `None` if neither exists.
pub(super) fn read(dir: &Path) -> Result<Option<Found>, FileFault> {
    let (main, fault) = match slurp(&dir.join(KEYS_FILE)) {
        Ok(Some(bytes)) => match Keys::parse(&bytes) {
            Ok(keys) => return Ok(Some(Found { keys, main: MainFile::Good })),
            // A newer file is not damaged, and the previous file may lack what the newer program changed.
            Err(Unreadable::Newer) => return Err(FileFault::Newer),
            Err(Unreadable::Damaged) => (MainFile::Damaged, Some(FileFault::Damaged)),
        },
        Ok(None) => (MainFile::Missing, None),
        Err(kind) => (MainFile::Unreadable(kind), Some(FileFault::Read(kind))),
    };
    match slurp(&dir.join(PREVIOUS_KEYS_FILE)) {
        Ok(Some(bytes)) => match Keys::parse(&bytes) {
            Ok(keys) => Ok(Some(Found { keys, main })),
            Err(Unreadable::Newer) => Err(fault.unwrap_or(FileFault::Newer)),
            Err(Unreadable::Damaged) => Err(fault.unwrap_or(FileFault::Damaged)),
        },
        Ok(None) => fault.map_or(Ok(None), Err),
        Err(kind) => Err(fault.unwrap_or(FileFault::Read(kind))),
    }
}

fn slurp(path: &Path) -> Result<Option<Vec<u8>>, io::ErrorKind> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.kind()),
    };
    // Reads one byte more than the limit, so that a file of any size can be refused.
    let most = u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes).map_err(|error| error.kind())?;
    if bytes.len() > MAX_FILE_BYTES { Ok(Some(Vec::new())) } else { Ok(Some(bytes)) }
}

/// Writes `keys` to both files. A way to open the list that is in one file only would be lost with it, and a removed one would still open
/// the list through the other. (A copy that an attacker made earlier still opens with the old secret; only a new data key would change
/// that.)
pub(super) fn save(dir: &Path, before: &MainFile, keys: &Keys) -> Result<(), io::ErrorKind> {
    let bytes = keys.render().ok_or(io::ErrorKind::InvalidData)?;
    match before {
        // The file may be whole and hold more than we know, so it must not be replaced.
        MainFile::Unreadable(kind) => return Err(*kind),
        // The previous file is written first: if that fails, the keys file and every way to open the list are as they were.
        MainFile::Good => {
            replace(dir, PREVIOUS_KEYS_FILE, &bytes)?;
            return replace(dir, KEYS_FILE, &bytes);
        }
        MainFile::Damaged => {
            fs::rename(dir.join(KEYS_FILE), dir.join(DAMAGED_KEYS_FILE)).map_err(|error| error.kind())?;
        }
        MainFile::Missing => {}
    }
    // The previous file is the only whole one here, so it stays until the keys file is written.
    replace(dir, KEYS_FILE, &bytes)?;
    replace(dir, PREVIOUS_KEYS_FILE, &bytes)
}

/// Returns `true` if both files hold exactly these keys.
pub(super) fn both_hold(dir: &Path, keys: &Keys) -> bool {
    let holds = |name| matches!((slurp(&dir.join(name)), keys.render()), (Ok(Some(is)), Some(wanted)) if is == wanted);
    holds(KEYS_FILE) && holds(PREVIOUS_KEYS_FILE)
}

/// Writes the first keys file and never replaces another. After an error nothing that this call wrote is left, not even a file whose last
/// sync failed.
pub(super) fn save_first(dir: &Path, keys: &Keys) -> Result<(), io::ErrorKind> {
    let (temporary, last) = (dir.join(format!("{KEYS_FILE}{TEMPORARY}")), dir.join(KEYS_FILE));
    let bytes = keys.render().ok_or(io::ErrorKind::InvalidData)?;
    let mut there = false;
    let saved = write_synced(&temporary, &bytes).and_then(|()| put_new(&temporary, &last)).and_then(|()| {
        there = true;
        sync_folder(dir)
    });
    drop(fs::remove_file(&temporary));
    if saved.is_err() && there {
        drop(fs::remove_file(&last));
    }
    saved.map_err(|error| error.kind())
}

/// Gives a finished file its name; returns an error if there is a file of that name.
fn put_new(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists && !to.try_exists()? => {
            // The file system has no hard links, as on a memory stick; the folder's lock keeps other programs out.
            fs::rename(from, to)
        }
        linked => linked,
    }
}

/// Replaces a file so that there is always either the old or the new one: it is written under another name, synced and renamed, and the
/// folder is synced.
pub(super) fn replace(dir: &Path, name: &str, bytes: &[u8]) -> Result<(), io::ErrorKind> {
    let temporary = dir.join(format!("{name}{TEMPORARY}"));
    let replaced = write_synced(&temporary, bytes)
        .and_then(|()| fs::rename(&temporary, dir.join(name)))
        .and_then(|()| sync_folder(dir))
        .map_err(|error| error.kind());
    if replaced.is_err() {
        drop(fs::remove_file(&temporary));
    }
    replaced
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    remove_if_there(path)?; // left by a crash
    let mut options = OpenOptions::new();
    options.write(true).create_new(true); // never writes through a link that someone placed there
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(unix)]
pub(crate) fn sync_folder(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

/// Windows has no handle to sync a folder with; NTFS journals the rename.
#[cfg(not(unix))]
pub(crate) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

pub(super) fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}
