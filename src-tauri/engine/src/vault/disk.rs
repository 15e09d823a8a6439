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

/// What is not finished has this at the end of its name.
pub const TEMPORARY: &str = ".new";

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
    /// `nightlatch.db`. What a creation has not finished (`nightlatch.db.new`) is none.
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
    Good,
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
        !matches!(self.main, MainFile::Good)
    }
}

/// The keys file; when it is missing, damaged or unreadable, the previous one. `None` when neither exists.
pub(super) fn read(dir: &Path) -> Result<Option<Found>, FileFault> {
    let (main, fault) = match slurp(&dir.join(KEYS_FILE)) {
        Ok(Some(bytes)) => match Keys::parse(&bytes) {
            Ok(keys) => return Ok(Some(Found { keys, main: MainFile::Good })),
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

/// Puts `keys` in the place of what was found, in both files: a way in that stood in one of them alone would be lost
/// with it, and one that was taken away would still open by the other. (What an attacker copied earlier still opens with
/// the old key; only a new data key would change that.)
pub(super) fn save(dir: &Path, before: &MainFile, keys: &Keys) -> Result<(), io::ErrorKind> {
    let bytes = keys.render().ok_or(io::ErrorKind::InvalidData)?;
    match before {
        // it may be whole and hold more than we know: it is not ours to replace
        MainFile::Unreadable(kind) => return Err(*kind),
        // the previous file first: should that fail, the keys file is as it was, and so is every way in
        MainFile::Good => {
            replace(dir, PREVIOUS_KEYS_FILE, &bytes)?;
            return replace(dir, KEYS_FILE, &bytes);
        }
        MainFile::Damaged => {
            fs::rename(dir.join(KEYS_FILE), dir.join(DAMAGED_KEYS_FILE)).map_err(|error| error.kind())?;
        }
        MainFile::Missing => {}
    }
    // here the previous file is the only whole one: it stays until there is another
    replace(dir, KEYS_FILE, &bytes)?;
    replace(dir, PREVIOUS_KEYS_FILE, &bytes)
}

/// Whether both files hold exactly this.
pub(super) fn both_hold(dir: &Path, keys: &Keys) -> bool {
    let holds = |name| matches!((slurp(&dir.join(name)), keys.render()), (Ok(Some(is)), Some(wanted)) if is == wanted);
    holds(KEYS_FILE) && holds(PREVIOUS_KEYS_FILE)
}

/// Writes the first keys file, never over another. When that fails nothing of this call's stays, not even a file whose
/// last sync failed.
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

/// Gives a finished file its name, and refuses where one has it.
fn put_new(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists && !to.try_exists()? => {
            // a file system without second names, such as that of a memory stick; the folder's lock keeps others out
            fs::rename(from, to)
        }
        linked => linked,
    }
}

/// A file is either the old or the new one, whatever happens: written under another name, synced, renamed, the folder
/// synced.
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
    options.write(true).create_new(true); // new: never through a link that someone laid there
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(unix)]
pub(super) fn sync_folder(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

/// Windows has no handle to sync for a folder; NTFS journals the rename.
#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

pub(super) fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}
