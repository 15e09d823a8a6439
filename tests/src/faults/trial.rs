//! One trial: the work in a process of its own, disturbed at one system call, and the list as the next start finds it.

#![allow(clippy::disallowed_methods, reason = "the worker is started under strace")]

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use engine::Session;

use super::expected::{Folder, List, Said, possible};
use super::scenario::Scenario;
use super::work::{Job, Program};

/// Names the folder of the work to the process that does it.
pub const FOLDER: &str = "NIGHTLATCH_FAULTS_IN";
/// The system calls by which something is changed on the disk. A failing one of these has to be survived at each of its calls.
pub const CHANGES: [&str; 9] =
    ["pwrite64", "write", "fsync", "fdatasync", "ftruncate", "rename", "renameat2", "unlink", "unlinkat"];
/// Those at which the process is killed.
const MOMENTS: [&str; 11] = [
    "pwrite64",
    "write",
    "fsync",
    "fdatasync",
    "ftruncate",
    "rename",
    "renameat2",
    "unlink",
    "unlinkat",
    "openat",
    "close",
];
/// So many hours after the first start, the list is opened again.
const LATER: i64 = 1_000;

/// The program that does the work when it is started with these arguments and [`FOLDER`].
#[derive(Debug, Clone)]
pub struct Worker {
    /// Its path.
    pub program: PathBuf,
    /// Its arguments.
    pub args: Vec<OsString>,
}

/// A system call of the work: the `number`-th of its name in the process, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// Its name.
    pub call: String,
    /// Which one.
    pub number: usize,
}

/// What is done to the work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The process is killed as it enters this call.
    Kill(Moment),
    /// This call fails with an error of the disk.
    Broken(Moment),
    /// From this call on, nothing can be written for want of room.
    Full(Moment),
    /// Nothing.
    None,
}

/// A folder with its work, and the moments at which that work can be disturbed.
pub struct Prepared {
    scenario: Scenario,
    base: tempfile::TempDir,
    holds: Folder,
    moments: Vec<Moment>,
    worker: Worker,
}

/// How a disturbed run ended.
pub struct Ended {
    said: Vec<Said>,
    shows: Option<List>,
    status: ExitStatus,
}

impl Prepared {
    /// Makes the folder, does its work once undisturbed, and notes every system call of it.
    ///
    /// # Panics
    /// If the undisturbed work is refused.
    #[must_use]
    pub fn new(scenario: Scenario, worker: &Worker) -> Self {
        let base = tempfile::tempdir().expect("a folder");
        let holds = scenario.prepare(base.path());
        let mut prepared = Self { scenario, base, holds, moments: Vec::new(), worker: worker.clone() };
        let (place, log) = (prepared.copy(), tempfile::NamedTempFile::new().expect("a log"));
        let traced = format!("trace={},writev", MOMENTS.join(","));
        let ended = prepared.run(place.path(), &["-o", &log.path().display().to_string(), "-e", &traced]);
        let jobs = scenario.jobs().len();
        assert!(
            ended.status.success() && ended.said == (0..jobs).map(Said::Acknowledged).collect::<Vec<_>>(),
            "{}: undisturbed, it said {:?}",
            scenario.name,
            ended.said
        );
        prepared.moments = moments(&fs::read_to_string(log.path()).expect("the log"));
        assert!(!prepared.moments.is_empty(), "the log of system calls is empty");
        prepared
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.scenario.name
    }

    /// What the folder holds before the work.
    #[must_use]
    pub fn holds(&self) -> &Folder {
        &self.holds
    }

    /// The work.
    #[must_use]
    pub fn jobs(&self) -> Vec<Job> {
        self.scenario.jobs()
    }

    /// Every system call of the work, in its order.
    #[must_use]
    pub fn moments(&self) -> &[Moment] {
        &self.moments
    }

    /// Returns a copy of the folder.
    ///
    /// # Panics
    /// If it cannot be made.
    #[must_use]
    pub fn copy(&self) -> tempfile::TempDir {
        let place = tempfile::tempdir().expect("a folder");
        copy(self.base.path(), place.path());
        place
    }

    /// Does the work in a copy of the folder under this fault, and judges what the next start finds.
    ///
    /// # Errors
    /// Returns what is wrong, in words. The number is how many jobs were acknowledged.
    pub fn trial(&self, fault: &Fault) -> (usize, Result<(), String>) {
        let place = self.copy();
        let how = match fault {
            Fault::Kill(at) => format!("inject={}:signal=SIGKILL:when={}", at.call, at.number),
            Fault::Broken(at) => format!("inject={}:error=EIO:when={}", at.call, at.number),
            Fault::Full(at) => format!("inject={}:error=ENOSPC:when={}+", at.call, at.number),
            Fault::None => "trace=none".to_owned(),
        };
        let ended = self.run(place.path(), &["-o", "/dev/null", "-e", &how]);
        let acknowledged = ended.said.iter().filter(|said| matches!(said, Said::Acknowledged(_))).count();
        let may_be = possible(&self.holds, &self.jobs(), &ended.said);
        (acknowledged, well(fault, &ended, &may_be).and_then(|()| next_start(place.path(), &may_be)))
    }

    /// Starts the work under `strace` with these arguments.
    fn run(&self, place: &Path, strace: &[&str]) -> Ended {
        let mut run = Command::new("strace");
        run.args(["-f", "--seccomp-bpf", "-qqq"]).args(strace).arg("--").arg(&self.worker.program);
        let output = run.args(&self.worker.args).env(FOLDER, place).stdin(Stdio::null()).output().expect("strace");
        let heard = String::from_utf8_lossy(&output.stdout);
        Ended { said: said(&heard), shows: shown(&heard), status: output.status }
    }
}

/// Judges the process itself: a fault of the disk ends no process, and what it shows is something that may be.
fn well(fault: &Fault, ended: &Ended, may_be: &[Folder]) -> Result<(), String> {
    if matches!(fault, Fault::Kill(_)) {
        return Ok(());
    }
    if !ended.status.success() {
        return Err(format!("the program ended with {}", ended.status));
    }
    match &ended.shows {
        Some(shows) if !may_be.iter().any(|folder| folder.list.as_ref() == Some(shows)) => {
            Err(format!("it shows [{shows}], which is none of {}", lists(may_be)))
        }
        _ => Ok(()),
    }
}

/// Opens the list as the next start would, and judges it: it is one of those that may be, its file is whole, every copy opens, and it
/// takes an import.
///
/// # Errors
/// Returns what is wrong, in words.
pub fn next_start(place: &Path, may_be: &[Folder]) -> Result<(), String> {
    let program = Program::start(place, LATER)?;
    if matches!(program.app.session(), Session::FirstStart(_)) {
        return match may_be.iter().any(|folder| folder.list.is_none()) {
            true => program.does(&Job::Create).map_err(|fault| format!("it cannot begin anew: {fault}")),
            false => Err(format!("it begins anew, and should hold one of {}", lists(may_be))),
        };
    }
    program.open(None)?;
    let list = program.list()?;
    if !may_be.iter().any(|folder| folder.list.as_ref() == Some(&list)) {
        return Err(format!("it holds [{list}], which is none of {}", lists(may_be)));
    }
    phrases(place, may_be)?;
    for copy in program.app.copies().map_err(|fault| fault.to_string())? {
        let looked = program.app.in_copy(&copy.name, |known| known.model.newest());
        looked.map_err(|fault| format!("the copy {} does not open: {fault}", copy.name))?;
    }
    // Both of SQLite's checks read the whole file before an import.
    let more = Job::Import("more".to_owned(), 1);
    program.does(&more).map_err(|fault| format!("the file is not whole, or nothing can be added: {fault}"))
}

/// Opens the list with an empty keyring, as on another day, where a passphrase was worked with.
fn phrases(place: &Path, may_be: &[Folder]) -> Result<(), String> {
    let jobs = fs::read_to_string(place.join("jobs")).unwrap_or_default();
    if !jobs.contains("phrase") {
        return Ok(());
    }
    let without = tempfile::tempdir().expect("a folder");
    copy(place, without.path());
    fs::remove_dir_all(without.path().join("keyring")).expect("the keyring");
    fs::create_dir(without.path().join("keyring")).expect("an empty keyring");
    drop(fs::remove_file(without.path().join("data/nightlatch.lock")));
    let program = Program::start(without.path(), LATER)?;
    let opened = may_be.iter().any(|folder| match folder.phrase {
        Some(number) => program.open(Some(number)).is_ok(),
        None => matches!(program.app.session(), Session::Locked(ways, _) if !ways.contains(&engine::Way::Passphrase)),
    });
    let phrases: Vec<_> = may_be.iter().map(|folder| folder.phrase).collect();
    if opened { Ok(()) } else { Err(format!("no passphrase of {phrases:?} opens it: {:?}", program.app.session())) }
}

fn lists(folders: &[Folder]) -> String {
    let all: Vec<String> = folders
        .iter()
        .map(|folder| folder.list.as_ref().map_or("nothing".to_owned(), |list| format!("[{list}]")))
        .collect();
    all.join(", ")
}

/// Reads what the process said of its jobs, in their order.
#[must_use]
pub fn said(heard: &str) -> Vec<Said> {
    let mut all: BTreeMap<usize, Said> = BTreeMap::new();
    for line in heard.lines() {
        let mut words = line.split(' ');
        let (word, number) = (words.next().unwrap_or_default(), words.next().and_then(|word| word.parse().ok()));
        let said: fn(usize) -> Said = match word {
            "begins" => Said::Begun,
            "acknowledged" => Said::Acknowledged,
            "refused" => Said::Refused,
            _ => continue,
        };
        if let Some(number) = number {
            all.insert(number, said(number));
        }
    }
    all.into_values().collect()
}

fn shown(heard: &str) -> Option<List> {
    let line = heard.lines().find_map(|line| line.strip_prefix("shows "))?;
    if line.starts_with("nothing") { None } else { line.parse().ok() }
}

/// Reads the system calls of the working thread from a log, from the moment on at which it says that it starts.
fn moments(log: &str) -> Vec<Moment> {
    let entered = |line: &'_ str| -> Option<(String, String)> {
        let (thread, rest) = line.split_once(' ')?;
        let (call, _) = rest.trim_start().split_once('(')?;
        call.chars().all(|letter| letter.is_ascii_alphanumeric()).then(|| (thread.to_owned(), call.to_owned()))
    };
    let worker = log.lines().find(|line| line.contains("writev(") && line.contains("starts")).and_then(entered);
    let Some((worker, _)) = worker else { return Vec::new() };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let (mut moments, mut started) = (Vec::new(), false);
    for (thread, call) in log.lines().filter_map(entered) {
        if thread != worker {
            continue;
        }
        let number = counts.entry(call.clone()).or_default();
        *number += 1;
        if call == "writev" {
            started = true;
        } else if started {
            moments.push(Moment { call, number: *number });
        }
    }
    moments
}

/// Copies a folder with all that is in it.
///
/// # Panics
/// If that fails.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let new = to.join(entry.file_name());
        if entry.file_type().expect("its kind").is_dir() {
            copy(&entry.path(), &new);
        } else {
            fs::copy(entry.path(), new).expect("a copy");
        }
    }
}
