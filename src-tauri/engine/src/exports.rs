//! Exports on this computer: read whole or not at all, and deleted when the person says so.

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

/// Why a file was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotRead {
    /// It is not there, or may not be read.
    #[error("cannot be read")]
    Unreadable,
    /// A folder, a device, a pipe.
    #[error("not a file")]
    NotAFile,
    /// Larger than any export.
    #[error("too big")]
    TooBig,
    /// It changed while it was read.
    #[error("changed meanwhile")]
    Changed,
}

/// Which file it was: it is deleted only while it is still this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// Where it lies, links followed.
    pub path: PathBuf,
    /// Its bytes.
    pub len: u64,
    /// When it was last written, in milliseconds of Unix time.
    pub written: i64,
}

impl Export {
    fn of(path: &Path, meta: &Metadata) -> Self {
        let written =
            meta.modified().ok().and_then(|at| Timestamp::try_from(at).ok()).map_or(0, Timestamp::as_millisecond);
        Self { path: path.to_owned(), len: meta.len(), written }
    }

    /// The word that stands in the database; none for a path that is not text.
    #[must_use]
    pub fn word(&self) -> Option<String> {
        Some(format!("{}\t{}\t{}", self.len, self.written, self.path.to_str()?))
    }

    /// The export of that word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let mut parts = word.splitn(3, '\t');
        let (len, written) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Self { path: PathBuf::from(parts.next()?), len, written })
    }

    /// Is it still there, as it was?
    #[must_use]
    pub fn is_there(&self) -> bool {
        fs::metadata(&self.path).is_ok_and(|meta| Self::of(&self.path, &meta) == *self)
    }
}

/// Exports that are remembered at once; of more the oldest is forgotten.
const REMEMBERED: usize = 20;

/// One more export beside those that are remembered, without those that `gone` says are no longer there.
pub(crate) fn with(known: &[Export], new: &Export, gone: impl Fn(&Export) -> bool) -> Vec<Export> {
    let others = known.iter().filter(|other| other.path != new.path && !gone(other));
    let mut all: Vec<Export> = others.cloned().chain([new.clone()]).collect();
    all.drain(..all.len().saturating_sub(REMEMBERED));
    all
}

/// The word that stands in the database for several.
pub(crate) fn words(exports: &[Export]) -> String {
    let words: Vec<String> = exports.iter().filter_map(Export::word).collect();
    if words.is_empty() { String::new() } else { serde_json::json!(words).to_string() }
}

/// The exports of that word.
pub(crate) fn parse(word: &str) -> Vec<Export> {
    let words: Vec<String> = serde_json::from_str(word).unwrap_or_default();
    words.iter().filter_map(|word| Export::parse(word)).collect()
}

/// Reads a file whole, and only if it stayed the same meanwhile. The buffer is made once, so that no copy is left behind.
///
/// # Errors
/// [`NotRead`].
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

/// The system answers at once for a disk, and for a folder of another computer that is gone perhaps never: nobody waits longer.
const LOOK: Duration = Duration::from_millis(300);

impl crate::App {
    /// Looks whether the remembered exports still lie there, while nothing is held: a folder that does not answer holds up nothing,
    /// and what is not known is not asked about.
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
    /// Whether a remembered export lies there still, as it was; `None`: that is not known.
    pub(crate) fn lies_there(&self, export: &Export) -> Option<bool> {
        self.exports_seen.iter().find(|(seen, _)| seen == export).map(|(_, there)| *there)
    }

    /// The export to ask about: the newest that still lies there as it was read.
    #[must_use]
    pub fn left_export(&self) -> Option<&Export> {
        self.settings.exports.iter().rev().find(|export| self.lies_there(export) == Some(true))
    }
}

/// What became of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deleted {
    /// It is gone, and the folder says so.
    Gone,
    /// It was gone already.
    WasGone,
    /// It is another file by now: left as it is.
    Changed,
    /// It could not be deleted.
    StillThere,
}

/// Deletes an export: not to the recycle bin, and confirmed. What a disk or a cloud keeps of it is beyond us.
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
