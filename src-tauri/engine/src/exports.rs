//! Exports on this computer: reads them whole or not at all, and deletes them when the person wants it.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::channel;
use std::time::Duration;

use core_rules::import::limits;
use jiff::Timestamp;
use zeroize::Zeroizing;

/// The reason why a file was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotRead {
    /// The file does not exist or cannot be read.
    #[error("cannot be read")]
    Unreadable,
    /// The path is a folder, a device or a pipe.
    #[error("not a file")]
    NotAFile,
    /// The file is larger than any export.
    #[error("too big")]
    TooBig,
    /// The file changed while it was read.
    #[error("changed meanwhile")]
    Changed,
}

/// An export that was read. It is deleted only while the file is still the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The path, with links followed.
    pub path: PathBuf,
    /// The size in bytes.
    pub len: u64,
    /// When it was last written, in milliseconds of Unix time; 0 if that is not known.
    pub written: i64,
}

impl Export {
    fn of(path: &Path, meta: &Metadata) -> Self {
        let written =
            meta.modified().ok().and_then(|at| Timestamp::try_from(at).ok()).map_or(0, Timestamp::as_millisecond);
        Self { path: path.to_owned(), len: meta.len(), written }
    }

    /// Returns the export as stored in the database; `None` if the path is not UTF-8.
    #[must_use]
    pub fn word(&self) -> Option<String> {
        Some(format!("{}\t{}\t{}", self.len, self.written, self.path.to_str()?))
    }

    /// Parses what [`word`](Self::word) returned; `None` if it is unreadable.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let mut parts = word.splitn(3, '\t');
        let (len, written) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Self { path: PathBuf::from(parts.next()?), len, written })
    }

    /// Returns whether the file still exists with the same size and time.
    #[must_use]
    pub fn is_there(&self) -> bool {
        fs::metadata(&self.path).is_ok_and(|meta| Self::of(&self.path, &meta) == *self)
    }
}

/// How many exports are remembered. When there are more, the oldest is forgotten.
const REMEMBERED: usize = 20;

/// Adds an export to those that are remembered and drops those for which `gone` is true.
pub(crate) fn with(known: &[Export], new: &Export, gone: impl Fn(&Export) -> bool) -> Vec<Export> {
    let others = known.iter().filter(|other| other.path != new.path && !gone(other));
    let mut all: Vec<Export> = others.cloned().chain([new.clone()]).collect();
    all.drain(..all.len().saturating_sub(REMEMBERED));
    all
}

/// Returns several exports as stored in the database; empty if there are none.
pub(crate) fn words(exports: &[Export]) -> String {
    let words: Vec<String> = exports.iter().filter_map(Export::word).collect();
    if words.is_empty() { String::new() } else { serde_json::json!(words).to_string() }
}

/// Parses what [`words`] returned. Unreadable exports are left out.
pub(crate) fn parse(word: &str) -> Vec<Export> {
    let words: Vec<String> = serde_json::from_str(word).unwrap_or_default();
    words.iter().filter_map(|word| Export::parse(word)).collect()
}

/// Reads a whole file, if it did not change meanwhile. The buffer is allocated once, so that growing it leaves no copy in memory.
///
/// # Errors
/// [`NotRead`] tells why the file was not read.
pub fn read_whole(path: &Path) -> Result<(Zeroizing<Vec<u8>>, Export), NotRead> {
    let unreadable = |_: io::Error| NotRead::Unreadable;
    let path = fs::canonicalize(path).map_err(unreadable)?;
    let before = fs::metadata(&path).map_err(unreadable)?;
    if !before.is_file() {
        return Err(NotRead::NotAFile);
    }
    let most = u64::try_from(limits::FILE).unwrap_or(u64::MAX);
    if before.len() > most {
        return Err(NotRead::TooBig);
    }
    let mut file = File::open(&path).map_err(unreadable)?;
    let room = usize::try_from(before.len()).map_err(|_| NotRead::TooBig)?;
    let mut bytes = Zeroizing::new(vec![0_u8; room]);
    file.read_exact(&mut bytes).map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => NotRead::Changed,
        _ => NotRead::Unreadable,
    })?;
    let grew = file.read(&mut [0_u8; 1]).map_err(unreadable)? > 0;
    let after = fs::metadata(&path).map_err(|_| NotRead::Changed)?;
    let export = Export::of(&path, &before);
    if grew || Export::of(&path, &after) != export || file.metadata().is_ok_and(|now| now.len() != before.len()) {
        return Err(NotRead::Changed);
    }
    Ok((bytes, export))
}

/// How long to wait for the system to look at files. A disk answers at once, a network folder that is gone perhaps never.
const LOOK: Duration = Duration::from_millis(300);

impl crate::App {
    /// Looks whether the remembered exports still exist, on a thread that holds no lock: a folder that does not answer delays this by
    /// 300 milliseconds at most. The person is not asked about an export whose state is not known.
    pub fn look_for_exports(&self) {
        let exports = self.opened().as_ref().map(|open| open.settings.exports.clone()).unwrap_or_default();
        if exports.is_empty() || self.looking.swap(true, Ordering::AcqRel) {
            return;
        }
        let (tell, told) = channel();
        let looking = Arc::clone(&self.looking);
        let look = move || {
            let seen: Vec<(Export, bool)> =
                exports.into_iter().map(|export| (export.clone(), export.is_there())).collect();
            looking.store(false, Ordering::Release);
            drop(tell.send(seen));
        };
        if std::thread::Builder::new().name("exports".to_owned()).spawn(look).is_err() {
            self.looking.store(false, Ordering::Release);
        }
        if let (Ok(seen), Some(open)) = (told.recv_timeout(LOOK), self.opened().as_mut()) {
            open.exports_seen = seen;
        }
    }
}

impl crate::Open {
    /// Returns whether a remembered export still exists unchanged; `None` if that is not known.
    pub(crate) fn lies_there(&self, export: &Export) -> Option<bool> {
        self.exports_seen.iter().find(|(seen, _)| seen == export).map(|(_, there)| *there)
    }

    /// Returns the export about which to ask: the newest that still exists unchanged. `None` if there is none.
    #[must_use]
    pub fn left_export(&self) -> Option<&Export> {
        self.settings.exports.iter().rev().find(|export| self.lies_there(export) == Some(true))
    }
}

/// The outcome of deleting an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deleted {
    /// The file was deleted, and the folder no longer lists it.
    Gone,
    /// The file did not exist any more.
    WasGone,
    /// The file has changed since it was read, and was not deleted.
    Changed,
    /// The file could not be deleted.
    StillThere,
}

/// Deletes an export, not into the recycle bin, and checks that it is gone. A disk or a cloud may still keep a copy.
#[must_use]
pub fn delete(export: &Export) -> Deleted {
    match fs::symlink_metadata(&export.path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Deleted::WasGone,
        Err(_) => return Deleted::StillThere,
        Ok(_) if !export.is_there() => return Deleted::Changed,
        Ok(_) => {}
    }
    if fs::remove_file(&export.path).is_err() {
        return Deleted::StillThere;
    }
    #[cfg(unix)]
    if let Some(folder) = export.path.parent()
        && File::open(folder).and_then(|folder| folder.sync_all()).is_err()
    {
        tracing::info!("the folder of a deleted export was not synced; the disk may take a moment");
    }
    match fs::symlink_metadata(&export.path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Deleted::Gone,
        _ => Deleted::StillThere,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Deleted, Export, NotRead, delete, parse, read_whole, with, words};

    #[test]
    fn read_whole_remembered_and_deleted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("export.csv");
        fs::write(&path, "name,url").unwrap();
        let (bytes, export) = read_whole(&path).unwrap();
        assert_eq!(bytes.as_slice(), b"name,url");
        assert_eq!(Export::parse(&export.word().unwrap()), Some(export.clone()));
        assert!(export.is_there());
        assert_eq!(delete(&export), Deleted::Gone);
        assert!(!path.exists());
        assert_eq!(delete(&export), Deleted::WasGone);
    }

    #[test]
    fn several_are_remembered_each_once_and_only_while_they_are_there() {
        let folder = tempfile::tempdir().unwrap();
        let export = |name: &str| {
            let path = folder.path().join(name);
            fs::write(&path, name).unwrap();
            read_whole(&path).unwrap().1
        };
        let (one, two) = (export("one\n.csv"), export("two.csv"));
        let gone = |export: &super::Export| !export.is_there();
        let both = with(&with(&[], &one, gone), &two, gone);
        assert_eq!(parse(&words(&both)), [one.clone(), two.clone()], "whatever stands in a name");
        assert_eq!(with(&both, &two, gone), [one.clone(), two.clone()], "each once");
        assert_eq!(delete(&one), Deleted::Gone);
        assert_eq!(with(&both, &two, gone), [two], "what is gone is forgotten");
        assert_eq!((words(&[]).as_str(), parse(""), parse("x")), ("", vec![], vec![]));
    }

    #[test]
    fn another_file_of_the_same_name_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("export.csv");
        fs::write(&path, "name,url").unwrap();
        let (_, export) = read_whole(&path).unwrap();
        fs::write(&path, "somebody's novel").unwrap();
        assert_eq!(delete(&export), Deleted::Changed);
        assert!(path.exists(), "it is not what was read");
    }

    #[test]
    fn what_is_no_file_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read_whole(folder.path()).err(), Some(NotRead::NotAFile));
        assert_eq!(read_whole(&folder.path().join("none")).err(), Some(NotRead::Unreadable));
        let sparse = folder.path().join("big");
        fs::File::create(&sparse).unwrap().set_len(2 << 30).unwrap();
        assert_eq!(read_whole(&sparse).err(), Some(NotRead::TooBig), "before a byte of it is read");
    }

    #[test]
    fn a_file_that_is_being_written_is_not_read() {
        use std::io::Write as _;
        use std::sync::atomic::{AtomicBool, Ordering};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("export.csv");
        fs::write(&path, vec![b'a'; 1 << 20]).unwrap();
        let read = AtomicBool::new(false);
        let said = std::thread::scope(|scope| {
            scope.spawn(|| {
                let mut file = fs::OpenOptions::new().append(true).open(&path).unwrap();
                while !read.load(Ordering::Relaxed) {
                    file.write_all(b"a").unwrap();
                }
            });
            let said = (0..1_000).map(|_| read_whole(&path).err()).find(|said| *said == Some(NotRead::Changed));
            read.store(true, Ordering::Relaxed);
            said
        });
        assert_eq!(said, Some(Some(NotRead::Changed)));
        assert!(read_whole(&path).is_ok(), "once nobody writes, it is");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_leads_to_the_file_that_is_deleted() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, "x").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let (_, export) = read_whole(&link).unwrap();
        assert_eq!(delete(&export), Deleted::Gone);
        assert!(!real.exists(), "not only the link");
    }
}
