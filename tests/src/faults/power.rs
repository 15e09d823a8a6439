//! What a disk may hold after a loss of power.
//!
//! One undisturbed run is recorded with the bytes of every write. A file holds for certain what was written before its last `fsync` or
//! `fdatasync`; each later write may have reached the disk or not, in any order, whole or torn between two sectors. A new name, a renaming
//! or a removal is certain after an `fsync` of its folder; of later ones a beginning may have reached the disk. This is what POSIX
//! promises and no more (T. S. Pillai and others, *All File Systems Are Not Created Equal*, OSDI 2014).
//!
//! The index of SQLite's log (`-shm`) lives in memory, is rebuilt at every start, and is left out.

#![allow(clippy::disallowed_methods, reason = "the worker is started under strace")]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::ffi::OsStringExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Dice;
use super::expected::{Said, possible};
use super::trial::{FOLDER, Prepared, next_start, said};

/// A sector, which a disk writes whole or not at all.
const SECTOR: usize = 512;
/// The system calls that are recorded.
const RECORDED: &str = "trace=openat,pwrite64,write,writev,fsync,fdatasync,ftruncate,rename,renameat2,unlink,unlinkat,mkdir,linkat,\
                        copy_file_range,close";

/// One recorded change.
#[derive(Debug, Clone)]
enum Step {
    Create(PathBuf),
    Folder(PathBuf),
    Write(PathBuf, usize, Vec<u8>),
    Length(PathBuf, usize),
    Rename(PathBuf, PathBuf),
    Link(PathBuf, PathBuf),
    Remove(PathBuf),
    Sync(PathBuf),
    Said(String),
}

/// A change of a file's content that may not have reached the disk.
#[derive(Debug, Clone)]
enum Pending {
    Write(usize, Vec<u8>),
    Length(usize),
}

#[derive(Debug, Clone, Default)]
struct Content {
    certain: Vec<u8>,
    pending: Vec<Pending>,
}

#[derive(Debug, Clone)]
enum Naming {
    Named(PathBuf, usize),
    Renamed(PathBuf, PathBuf),
    Removed(PathBuf),
}

/// A disk on which some things are certain and others are not.
#[derive(Debug, Clone, Default)]
struct Disk {
    contents: Vec<Content>,
    /// The names as the running program sees them.
    seen: BTreeMap<PathBuf, usize>,
    /// The names that are certain.
    certain: BTreeMap<PathBuf, usize>,
    /// What was done to names since, in its order.
    pending: Vec<Naming>,
    folders: Vec<PathBuf>,
}

/// The recorded work of a scenario.
pub struct Recording {
    steps: Vec<Step>,
    before: Disk,
}

impl Recording {
    /// Does the work once and records it.
    ///
    /// # Panics
    /// If it cannot be recorded.
    #[must_use]
    pub fn new(prepared: &Prepared, program: &Path, args: &[std::ffi::OsString]) -> Self {
        let place = prepared.copy();
        let before = Disk::of(place.path());
        let log = tempfile::NamedTempFile::new().expect("a log");
        let mut run = Command::new("strace");
        run.args(["-f", "--seccomp-bpf", "-y", "-xx", "-s", "4000000", "-qqq", "-e", RECORDED, "-o"]).arg(log.path());
        let run = run.arg("--").arg(program).args(args).env(FOLDER, place.path()).stdin(Stdio::null());
        let output = run.output().expect("strace");
        assert!(output.status.success(), "the recorded work ended with {}", output.status);
        Self { steps: steps(&fs::read_to_string(log.path()).expect("the log"), place.path()), before }
    }

    /// The number of steps after which the power can fail.
    #[must_use]
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether nothing was recorded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Makes a folder as it may be when the power fails after so many steps, and judges what the next start finds there.
    ///
    /// # Errors
    /// Returns what is wrong, in words. The number is how many jobs were acknowledged.
    ///
    /// # Panics
    /// If the folder cannot be written.
    pub fn trial(&self, prepared: &Prepared, after: usize, dice: &mut Dice) -> (usize, Result<(), String>) {
        let mut disk = self.before.clone();
        let mut heard = String::new();
        for step in &self.steps[..after] {
            if let Step::Said(line) = step { heard.push_str(line) } else { disk.take(step) }
        }
        let place = tempfile::tempdir().expect("a folder");
        disk.write(place.path(), dice);
        let said = said(&heard);
        let acknowledged = said.iter().filter(|said| matches!(said, Said::Acknowledged(_))).count();
        (acknowledged, next_start(place.path(), &possible(prepared.holds(), &prepared.jobs(), &said)))
    }
}

impl Disk {
    /// Everything in a folder, certain.
    fn of(folder: &Path) -> Self {
        let mut disk = Self::default();
        disk.gather(folder, Path::new(""));
        disk.certain.clone_from(&disk.seen);
        disk
    }

    fn gather(&mut self, folder: &Path, within: &Path) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let entry = entry.expect("an entry");
            let name = within.join(entry.file_name());
            if entry.file_type().expect("its kind").is_dir() {
                self.folders.push(name.clone());
                self.gather(&entry.path(), &name);
            } else {
                let certain = fs::read(entry.path()).expect("a file");
                self.seen.insert(name, self.contents.len());
                self.contents.push(Content { certain, pending: Vec::new() });
            }
        }
    }

    fn take(&mut self, step: &Step) {
        // The keyring is another program with a disk of its own: what it took is certain.
        let elsewhere = |path: &Path| path.starts_with("keyring");
        match step {
            Step::Create(path) => {
                if !self.seen.contains_key(path) {
                    self.seen.insert(path.clone(), self.contents.len());
                    self.pending.push(Naming::Named(path.clone(), self.contents.len()));
                    self.contents.push(Content::default());
                }
            }
            Step::Folder(path) => self.folders.push(path.clone()),
            Step::Write(path, at, bytes) => self.change(path, Pending::Write(*at, bytes.clone())),
            Step::Length(path, length) => self.change(path, Pending::Length(*length)),
            Step::Rename(from, to) => {
                if let Some(file) = self.seen.remove(from) {
                    self.seen.insert(to.clone(), file);
                    self.pending.push(Naming::Renamed(from.clone(), to.clone()));
                } else if let Some(folder) = self.folders.iter_mut().find(|folder| *folder == from) {
                    folder.clone_from(to);
                    let moved: Vec<PathBuf> = self.seen.keys().filter(|path| path.starts_with(from)).cloned().collect();
                    for path in moved {
                        let new = to.join(path.strip_prefix(from).expect("it is in it"));
                        let file = self.seen.remove(&path).expect("it is there");
                        self.seen.insert(new.clone(), file);
                        self.pending.push(Naming::Renamed(path, new));
                    }
                }
            }
            Step::Link(from, to) => {
                if let Some(file) = self.seen.get(from).copied() {
                    self.seen.insert(to.clone(), file);
                    self.pending.push(Naming::Named(to.clone(), file));
                }
            }
            Step::Remove(path) => {
                if self.seen.remove(path).is_some() {
                    self.pending.push(Naming::Removed(path.clone()));
                }
                self.folders.retain(|folder| folder != path);
            }
            Step::Sync(path) => {
                if let Some(file) = self.seen.get(path) {
                    let content = &mut self.contents[*file];
                    let pending = std::mem::take(&mut content.pending);
                    pending.iter().for_each(|change| apply(&mut content.certain, change));
                } else {
                    self.settle_names();
                }
            }
            Step::Said(_) => {}
        }
        if let Step::Create(path) | Step::Write(path, ..) | Step::Rename(_, path) | Step::Remove(path) = step
            && elsewhere(path)
        {
            self.take(&Step::Sync(path.clone()));
            self.settle_names();
        }
    }

    fn change(&mut self, path: &Path, change: Pending) {
        if let Some(file) = self.seen.get(path) {
            self.contents[*file].pending.push(change);
        }
    }

    fn settle_names(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        pending.iter().for_each(|naming| rename(&mut self.certain, naming));
    }

    /// Writes what may be there: all that is certain, and a part of the rest that the dice choose.
    fn write(&self, place: &Path, dice: &mut Dice) {
        let mut names = self.certain.clone();
        let reached = dice.below(self.pending.len() + 1);
        self.pending[..reached].iter().for_each(|naming| rename(&mut names, naming));
        for folder in &self.folders {
            fs::create_dir_all(place.join(folder)).expect("a folder");
        }
        // Sometimes nothing reached the disk, sometimes everything, sometimes a part.
        let mood = dice.below(4);
        for (name, file) in names {
            if name.to_string_lossy().ends_with("-shm") {
                continue;
            }
            let content = &self.contents[file];
            let mut bytes = content.certain.clone();
            for change in &content.pending {
                let whole = match mood {
                    0 => false,
                    1 => true,
                    _ => dice.below(2) == 0,
                };
                match (change, whole) {
                    (change, true) => apply(&mut bytes, change),
                    (Pending::Write(at, written), false) if mood > 1 && dice.below(2) == 0 => {
                        let sectors = dice.below(written.len() / SECTOR + 1);
                        apply(&mut bytes, &Pending::Write(*at, written[..sectors * SECTOR].to_vec()));
                    }
                    _ => {}
                }
            }
            let path = place.join(name);
            fs::create_dir_all(path.parent().expect("its folder")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
    }
}

fn rename(names: &mut BTreeMap<PathBuf, usize>, naming: &Naming) {
    match naming {
        Naming::Named(path, file) => {
            names.insert(path.clone(), *file);
        }
        Naming::Renamed(from, to) => {
            if let Some(file) = names.remove(from) {
                names.insert(to.clone(), file);
            }
        }
        Naming::Removed(path) => {
            names.remove(path);
        }
    }
}

fn apply(bytes: &mut Vec<u8>, change: &Pending) {
    match change {
        Pending::Write(at, written) => {
            let end = at + written.len();
            if bytes.len() < end {
                bytes.resize(end, 0);
            }
            bytes[*at..end].copy_from_slice(written);
        }
        Pending::Length(length) => bytes.resize(*length, 0),
    }
}

/// Reads the log of `strace -f -y -xx`, in which every text and every path is a row of `\x` and two hex digits.
fn steps(log: &str, folder: &Path) -> Vec<Step> {
    let mut steps = Vec::new();
    // Where the next `write` of an open file goes: by process-wide number of the file.
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut halves: BTreeMap<String, String> = BTreeMap::new();
    let mut started = false;
    for line in log.lines() {
        let Some((thread, rest)) = line.split_once(' ') else { continue };
        let mut call = rest.trim_start().to_owned();
        if let Some(first) = call.strip_suffix(" <unfinished ...>") {
            halves.insert(thread.to_owned(), first.to_owned());
            continue;
        }
        if let Some(second) = call.strip_prefix("<... ").and_then(|rest| rest.split_once(" resumed>")) {
            call = halves.remove(thread).unwrap_or_default() + second.1;
        }
        let Some((name, args)) = call.split_once('(') else { continue };
        let Some((args, result)) = args.rsplit_once(" = ") else { continue };
        if name == "writev" {
            let line = String::from_utf8_lossy(&text(args, '"', '"', 0).unwrap_or_default()).into_owned();
            started |= line.starts_with("starts");
            steps.push(Step::Said(line));
            continue;
        }
        if !started || result.starts_with('-') {
            continue;
        }
        let relative = |bytes: Option<Vec<u8>>| -> Option<PathBuf> {
            let path = PathBuf::from(std::ffi::OsString::from_vec(bytes?));
            Some(path.strip_prefix(folder).ok()?.to_owned())
        };
        let open = || relative(text(args, '<', '>', 0));
        let number =
            |at: usize| args.trim_end_matches(')').rsplit(", ").nth(at).and_then(|word| word.parse::<usize>().ok());
        let descriptor = || args.split_once('<').map(|(number, _)| number.to_owned()).unwrap_or_default();
        let one = |wanted: usize| relative(text(args, '"', '"', wanted));
        let step = match name {
            "openat" => {
                let Some(path) = relative(text(result, '<', '>', 0)) else { continue };
                let number = result.split_once('<').map(|(number, _)| number.to_owned()).unwrap_or_default();
                places.insert(number, 0);
                if args.contains("O_TRUNC") {
                    steps.push(Step::Create(path.clone()));
                    Some(Step::Length(path, 0))
                } else {
                    args.contains("O_CREAT").then_some(Step::Create(path))
                }
            }
            "pwrite64" => open()
                .zip(text(args, '"', '"', 0))
                .zip(number(0))
                .map(|((path, bytes), at)| Step::Write(path, at, bytes)),
            "write" => open().zip(text(args, '"', '"', 0)).map(|(path, bytes)| {
                let place = places.entry(descriptor()).or_default();
                let at = *place;
                *place += bytes.len();
                Step::Write(path, at, bytes)
            }),
            "copy_file_range" => {
                let (from, to) = (relative(text(args, '<', '>', 0)), relative(text(args, '<', '>', 1)));
                from.zip(to).map(|(from, to)| {
                    // A recording copies whole files in one call; the content is that of the first file at this moment.
                    Step::Write(to, 0, whole(&steps, &from, folder))
                })
            }
            "fsync" | "fdatasync" => open().map(Step::Sync),
            "ftruncate" => open().zip(number(0)).map(|(path, length)| Step::Length(path, length)),
            "rename" | "renameat2" => one(0).zip(one(1)).map(|(from, to)| Step::Rename(from, to)),
            "linkat" => one(0).zip(one(1)).map(|(from, to)| Step::Link(from, to)),
            "unlink" | "unlinkat" => one(0).map(Step::Remove),
            "mkdir" => one(0).map(Step::Folder),
            _ => None,
        };
        steps.extend(step);
    }
    steps
}

/// The content of a file that was there before the work and not written since: copies are made of such files alone.
fn whole(steps: &[Step], path: &Path, folder: &Path) -> Vec<u8> {
    let written =
        steps.iter().any(|step| matches!(step, Step::Write(file, ..) | Step::Rename(_, file) if file == path));
    assert!(!written, "{} was written before it was copied: record its content", path.display());
    fs::read(folder.join(path)).expect("the file that was copied")
}

/// Returns the bytes of the `wanted`-th row of hex digits between two signs.
fn text(args: &str, from: char, to: char, wanted: usize) -> Option<Vec<u8>> {
    let mut rest = args;
    for _ in 0..wanted {
        let start = rest.find(from)? + 1;
        rest = &rest[start + rest[start..].find(to)? + 1..];
    }
    let start = rest.find(from)? + 1;
    let hex = &rest[start..start + rest[start..].find(to)?];
    hex.split("\\x").skip(1).map(|digits| u8::from_str_radix(digits.get(..2)?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disk() -> Disk {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("old"), b"old").expect("a file");
        Disk::of(folder.path())
    }

    fn all(disk: &Disk, name: &str) -> Vec<Option<Vec<u8>>> {
        let mut dice = Dice::new(7);
        let mut found: Vec<Option<Vec<u8>>> = (0..200)
            .map(|_| {
                let place = tempfile::tempdir().expect("a folder");
                disk.write(place.path(), &mut dice);
                fs::read(place.path().join(name)).ok()
            })
            .collect();
        found.sort();
        found.dedup();
        found
    }

    #[test]
    fn what_was_synced_is_certain_and_the_rest_is_not() {
        let mut disk = disk();
        disk.take(&Step::Write("old".into(), 0, b"new".to_vec()));
        assert_eq!(all(&disk, "old"), [Some(b"new".to_vec()), Some(b"old".to_vec())]);
        disk.take(&Step::Sync("old".into()));
        assert_eq!(all(&disk, "old"), [Some(b"new".to_vec())]);
    }

    #[test]
    fn a_new_file_needs_its_folder_synced() {
        let mut disk = disk();
        disk.take(&Step::Create("one".into()));
        disk.take(&Step::Write("one".into(), 0, b"1".to_vec()));
        disk.take(&Step::Sync("one".into()));
        disk.take(&Step::Rename("one".into(), "two".into()));
        assert_eq!(all(&disk, "two"), [None, Some(b"1".to_vec())]);
        disk.take(&Step::Sync("".into()));
        assert_eq!((all(&disk, "one"), all(&disk, "two")), (vec![None], vec![Some(b"1".to_vec())]));
    }

    #[test]
    fn writes_reach_the_disk_in_any_order_and_torn() {
        let mut disk = disk();
        disk.take(&Step::Write("old".into(), 0, vec![1; 1024]));
        let found = all(&disk, "old");
        assert!(found.contains(&Some([[1; 512].as_slice()].concat())), "torn between two sectors");
        assert!(found.contains(&Some(b"old".to_vec())) && found.contains(&Some(vec![1; 1024])));
    }
}
