//! Writing a file to a place of the person's own, so that it is there whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::Path;

use super::BackupFault;
use super::sealed::MOST_FILE_BYTES;
use crate::ids;
use crate::store::StoreFault;

/// Writes a file under a temporary name beside its place, which only this user can read, syncs it and gives it its name. A file that was
/// there before stays until then.
///
/// # Errors
/// Returns [`BackupFault::FolderGone`] if the folder is not there, or the fault of the disk. The temporary file is removed then.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), BackupFault> {
    let folder = path.parent().filter(|folder| folder.is_dir()).ok_or(BackupFault::FolderGone)?;
    let name = path.file_name().ok_or(BackupFault::FolderGone)?;
    let mut temporary = OsString::from(".");
    temporary.push(name);
    temporary.push(format!(".{}.part", ids::fresh()?));
    let temporary = folder.join(temporary);
    let written = write_new(&temporary, bytes).and_then(|()| fs::rename(&temporary, path));
    if let Err(error) = written {
        if fs::remove_file(&temporary).is_err() {
            tracing::info!("an unfinished file may stay in the folder");
        }
        return Err(if folder.is_dir() { StoreFault::from(error).into() } else { BackupFault::FolderGone });
    }
    sync_folder(folder).map_err(|error| StoreFault::from(error).into())
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Syncs the folder, so that the name is on the disk, too. Some shared folders and sticks cannot do that, which is no fault of the file.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        synced => synced,
    }
}

/// Reads a file whole, up to the size of the largest backup.
///
/// # Errors
/// Returns [`BackupFault::FileGone`] if there is no such file, [`BackupFault::TooLarge`], or the fault of the disk.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, BackupFault> {
    let failed = |error: io::Error| {
        let gone = matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory);
        if gone { BackupFault::FileGone } else { StoreFault::from(error).into() }
    };
    // What is no file, such as a pipe, could block for ever.
    let about = fs::metadata(path).map_err(failed)?;
    if !about.is_file() {
        return Err(BackupFault::NotABackup);
    }
    let most = u64::try_from(MOST_FILE_BYTES).unwrap_or(u64::MAX);
    if about.len() > most {
        return Err(BackupFault::TooLarge);
    }
    let mut bytes = Vec::new();
    File::open(path).map_err(failed)?.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() > MOST_FILE_BYTES { Err(BackupFault::TooLarge) } else { Ok(bytes) }
}
