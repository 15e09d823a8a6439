//! The files of one Nightlatch folder as the vault sees them, and how the keys file is replaced without ever being
//! absent.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use super::keys_file::{Keys, MAX_FILE_BYTES, Unreadable};

/// Name of the database file.
pub const DATABASE_FILE: &str = "nightlatch.db";
/// Name of the database's write-ahead log: it holds acknowledged rows that the database file may not have yet.
pub const DATABASE_LOG_FILE: &str = "nightlatch.db-wal";
/// Name of the keys file.
pub const KEYS_FILE: &str = "nightlatch.keys";
/// Name of the keys file before its last change.
pub const PREVIOUS_KEYS_FILE: &str = "nightlatch.keys.previous";
/// A damaged keys file is kept under this name when a new one takes its place.
pub const DAMAGED_KEYS_FILE: &str = "nightlatch.keys.damaged";
/// Copies of the database begin with this and end with [`COPY_SUFFIX`].
pub const COPY_PREFIX: &str = "nightlatch.copy-";
/// See [`COPY_PREFIX`].
pub const COPY_SUFFIX: &str = ".db";

const TEMPORARY: &str = ".new";

/// Why the keys file or its folder cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// A newer Nightlatch wrote it. It is left as it is.
    #[error("the keys file was written by a newer version")]
    Newer,
    /// Neither the keys file nor the previous one is whole. They are left as they are.
    #[error("the keys file is damaged")]
    Damaged,
    /// The system refused to read.
    #[error("the keys file cannot be read: {0}")]
    Read(io::ErrorKind),
}

/// What lies in the folder. An empty start is allowed only when [`Files::is_empty`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    /// `nightlatch.db`
    pub database: bool,
    /// `nightlatch.db-wal`
    pub database_log: bool,
    /// `nightlatch.keys`
    pub keys: bool,
    /// `nightlatch.keys.previous`
    pub previous_keys: bool,
    /// File names of the form `nightlatch.copy-*.db`, sorted.
    pub copies: Vec<String>,
}

impl Files {
    /// Nothing is there that a person could miss.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Lists what is there. A folder that does not exist holds nothing; one that cannot be listed is a fault, never an
/// empty one.
///
/// # Errors
/// [`FileFault::Read`].
pub fn files(dir: &Path) -> Result<Files, FileFault> {
    let listing = match fs::read_dir(dir) {
        Ok(listing) => listing,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Files::default()),
        Err(error) => return Err(FileFault::Read(error.kind())),
    };
    let mut files = Files::default();
    for entry in listing {
        let name = entry.map_err(|error| FileFault::Read(error.kind()))?.file_name();
        // all our names are ASCII
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

/// How the keys file itself was found, apart from which file was used.
pub(super) enum MainFile {
    Good(Vec<u8>),
    Missing,
    Damaged,
    Unreadable(io::ErrorKind),
}

/// What was read, and from where.
pub(super) struct Found {
    pub(super) keys: Keys,
    pub(super) main: MainFile,
}

impl Found {
    pub(super) fn used_previous(&self) -> bool {
        !matches!(self.main, MainFile::Good(_))
    }
}

/// The keys file; when it is missing, damaged or unreadable, the previous one. `None` when neither exists.
pub(super) fn read(dir: &Path) -> Result<Option<Found>, FileFault> {
    let (main, fault) = match slurp(&dir.join(KEYS_FILE)) {
        Ok(Some(bytes)) => match Keys::parse(&bytes) {
            Ok(keys) => return Ok(Some(Found { keys, main: MainFile::Good(bytes) })),
            // a newer file is no damage: the previous one would be older than what the newer program knows
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
    // one byte more than allowed: enough for the checksum to refuse it, however large the file is
    let most = u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes).map_err(|error| error.kind())?;
    if bytes.len() > MAX_FILE_BYTES { Ok(Some(Vec::new())) } else { Ok(Some(bytes)) }
}

/// Whether a change takes a way in away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// It only adds: the file before it stays as the previous one.
    Adds,
    /// It takes away: the previous file would still open with what was just taken away, so both become the new one.
    /// (What an attacker copied earlier still opens with the old key; only a new data key would change that.)
    Revokes,
}

/// Puts `keys` in the place of what was found.
pub(super) fn save(dir: &Path, before: &MainFile, keys: &Keys, change: Change) -> Result<(), io::ErrorKind> {
    let bytes = keys.render().ok_or(io::ErrorKind::InvalidData)?;
    match before {
        // it may be whole and hold more than we know: it is not ours to replace
        MainFile::Unreadable(kind) => return Err(*kind),
        // the previous file first: should that fail, the keys file is as it was, and so is every way in
        MainFile::Good(old) => {
            let previous = if change == Change::Adds { old } else { &bytes };
            replace(dir, PREVIOUS_KEYS_FILE, previous)?;
            return replace(dir, KEYS_FILE, &bytes);
        }
        MainFile::Damaged => {
            fs::rename(dir.join(KEYS_FILE), dir.join(DAMAGED_KEYS_FILE)).map_err(|error| error.kind())?;
        }
        MainFile::Missing => {}
    }
    // here the previous file is the only whole one: it stays until there is another
    replace(dir, KEYS_FILE, &bytes)?;
    if change == Change::Revokes { replace(dir, PREVIOUS_KEYS_FILE, &bytes) } else { Ok(()) }
}

/// Writes the first keys file. When that fails nothing stays, not even a file whose last sync failed.
pub(super) fn save_first(dir: &Path, keys: &Keys) -> Result<(), io::ErrorKind> {
    let saved = save(dir, &MainFile::Missing, keys, Change::Adds);
    if saved.is_err() {
        drop(fs::remove_file(dir.join(KEYS_FILE)));
    }
    saved
}

/// A file is either the old or the new one, whatever happens: written under another name, synced, renamed, the folder
/// synced.
fn replace(dir: &Path, name: &str, bytes: &[u8]) -> Result<(), io::ErrorKind> {
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
    options.write(true).create_new(true); // new: never through a link that someone laid there
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(unix)]
fn sync_folder(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

/// Windows has no handle to sync for a folder; NTFS journals the rename.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Removes every form of the keys file. All are tried; the first refusal is the answer.
pub(super) fn erase(dir: &Path) -> Result<(), io::ErrorKind> {
    let names = [KEYS_FILE, PREVIOUS_KEYS_FILE, DAMAGED_KEYS_FILE].map(str::to_owned);
    let unfinished = [KEYS_FILE, PREVIOUS_KEYS_FILE].map(|name| format!("{name}{TEMPORARY}"));
    let mut outcome = Ok(());
    for name in names.iter().chain(&unfinished) {
        outcome = outcome.and(remove_if_there(&dir.join(name)));
    }
    outcome.and_then(|()| if dir.exists() { sync_folder(dir) } else { Ok(()) }).map_err(|error| error.kind())
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}
