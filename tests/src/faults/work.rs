//! The process that does the work: it says on a pipe what it begins and what it has acknowledged.

use std::fmt;
use std::fs;
use std::io::{IoSlice, Write as _};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use core_rules::accounts::account_name;
use core_rules::catalogue::StepId;
use core_rules::copies::Cause;
use core_rules::model::{About, Id, Kind, Mark};
use engine::accounts::NewAccount;
use engine::backup::Restore;
use engine::imports::Which;
use engine::settings::{Choice, Theme};
use engine::vault::{DatabaseId, Keyring, KeyringFault, WrappingKey};
use engine::{App, Clock as _, FixedClock, Session, Way};
use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;

use super::expected::List;

/// The passphrase of a number.
#[must_use]
pub fn phrase(number: u8) -> SecretString {
    SecretString::from(format!("lantern otter copper {number} fjord"))
}

/// The passphrase of the backups.
fn backup_phrase() -> SecretString {
    SecretString::from("quiet orbit mulch violin")
}

/// One thing that the program does and acknowledges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// Makes the list, opened by the keyring.
    Create,
    /// Adds an account.
    Add(String),
    /// Marks a step of the account as done.
    Tick(String),
    /// Takes that mark back.
    Untick(String),
    /// Changes how the window looks.
    Dark(bool),
    /// Imports a table with so many accounts, named after this word.
    Import(String, u8),
    /// Makes the copy of the next day, which first checks the whole file.
    Daily,
    /// Brings the newest copy back that was made before an import.
    BringBack,
    /// Writes a backup.
    Save,
    /// Replaces the list by the backup of the other list that lies in the folder.
    Replace,
    /// Joins that backup into the list.
    Merge,
    /// Sets a passphrase, or changes it from the one with the number before.
    Phrase(u8),
    /// Removes the passphrase with this number.
    NoPhrase(u8),
    /// Makes a new spare key and types it back.
    Spare,
    /// Deletes an account for good, also from the copies.
    Forget(String),
    /// Erases everything.
    Erase,
}

impl fmt::Display for Job {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Create => out.write_str("create"),
            Self::Add(name) => write!(out, "add {name}"),
            Self::Tick(name) => write!(out, "tick {name}"),
            Self::Untick(name) => write!(out, "untick {name}"),
            Self::Dark(on) => write!(out, "dark {on}"),
            Self::Import(word, rows) => write!(out, "import {word} {rows}"),
            Self::Daily => out.write_str("daily"),
            Self::BringBack => out.write_str("bring-back"),
            Self::Save => out.write_str("save"),
            Self::Replace => out.write_str("replace"),
            Self::Merge => out.write_str("merge"),
            Self::Phrase(number) => write!(out, "phrase {number}"),
            Self::NoPhrase(number) => write!(out, "no-phrase {number}"),
            Self::Spare => out.write_str("spare"),
            Self::Forget(name) => write!(out, "forget {name}"),
            Self::Erase => out.write_str("erase"),
        }
    }
}

impl FromStr for Job {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut words = text.split(' ');
        let word = words.next().unwrap_or_default();
        let mut next = || words.next().map(str::to_owned).ok_or_else(|| format!("no job: {text}"));
        let number = |text: String| text.parse::<u8>().map_err(|error| error.to_string());
        Ok(match word {
            "create" => Self::Create,
            "add" => Self::Add(next()?),
            "tick" => Self::Tick(next()?),
            "untick" => Self::Untick(next()?),
            "dark" => Self::Dark(next()? == "true"),
            "import" => Self::Import(next()?, number(next()?)?),
            "daily" => Self::Daily,
            "bring-back" => Self::BringBack,
            "save" => Self::Save,
            "replace" => Self::Replace,
            "merge" => Self::Merge,
            "phrase" => Self::Phrase(number(next()?)?),
            "no-phrase" => Self::NoPhrase(number(next()?)?),
            "spare" => Self::Spare,
            "forget" => Self::Forget(next()?),
            "erase" => Self::Erase,
            _ => return Err(format!("no job: {text}")),
        })
    }
}

/// A keyring that outlives the process: a folder with one file an entry.
struct Entries(PathBuf);

impl Keyring for Entries {
    fn write(&self, database: &DatabaseId, key: &WrappingKey) -> Result<(), KeyringFault> {
        // A keyring is another program: it has an entry or it has none.
        let (new, entry) = (self.0.join("new"), self.0.join(database.to_string()));
        fs::write(&new, key.to_text().as_bytes()).and_then(|()| fs::rename(new, entry)).map_err(|_| KeyringFault::Other)
    }

    fn read(&self, database: &DatabaseId) -> Result<Option<WrappingKey>, KeyringFault> {
        let Ok(text) = fs::read(self.0.join(database.to_string())) else { return Ok(None) };
        WrappingKey::from_text(&text).map(Some).ok_or(KeyringFault::Damaged)
    }

    fn delete(&self, database: &DatabaseId) -> Result<(), KeyringFault> {
        drop(fs::remove_file(self.0.join(database.to_string())));
        Ok(())
    }
}

/// The program in a folder, with its keyring and its clock beside it.
pub struct Program {
    /// The program.
    pub app: App,
    clock: Arc<FixedClock>,
    folder: PathBuf,
}

impl Program {
    /// Starts the program in `folder/data`, so many hours after the first start.
    ///
    /// # Errors
    /// Returns the words of the fault with which the program does not start.
    pub fn start(folder: &Path, hours: i64) -> Result<Self, String> {
        let first: Timestamp = "2026-11-30T08:00:00Z".parse().expect("a time");
        let clock = Arc::new(FixedClock::at(first + SignedDuration::from_hours(hours)));
        let keyring = Arc::new(Entries(folder.join("keyring")));
        let app = App::new(&folder.join("data"), clock.clone(), keyring).map_err(|fault| fault.to_string())?;
        Ok(Self { app, clock, folder: folder.to_owned() })
    }

    /// Returns what the open list holds.
    ///
    /// # Errors
    /// Returns the words of the fault if it is not open.
    pub fn list(&self) -> Result<List, String> {
        let look = |known: &core_rules::known::Known<'_>, open: &engine::Open| {
            let named = known.model.of(Kind::Account).into_iter().map(|account| {
                let done = account.mark(&About::Step(StepId::Password)).is_some_and(|event| event.mark == Mark::Done);
                (account_name(known.catalogue, account).to_owned(), done)
            });
            Ok(List { accounts: named.collect(), dark: open.settings().chosen.theme == Theme::Dark })
        };
        self.app.read(look).map_err(|fault| fault.to_string())
    }

    fn named(&self, name: &str) -> Result<Id, String> {
        let found = self.app.read(|known, _| {
            let accounts = known.model.of(Kind::Account);
            Ok(accounts
                .into_iter()
                .find(|account| account_name(known.catalogue, account) == name)
                .map(|account| account.id))
        });
        found.map_err(|fault| fault.to_string())?.ok_or_else(|| format!("{name} is not listed"))
    }

    /// Does a job.
    ///
    /// # Errors
    /// Returns the words of the fault with which the program refused it.
    pub fn does(&self, job: &Job) -> Result<(), String> {
        let app = &self.app;
        match job {
            Job::Create => app.create().map_err(said),
            Job::Add(name) => app.add_account(&NewAccount { name, ..NewAccount::default() }).map(drop).map_err(said),
            Job::Tick(name) => {
                app.mark_step(&self.named(name)?.to_string(), StepId::Password, Mark::Done).map_err(said)
            }
            Job::Untick(name) => {
                app.mark_step(&self.named(name)?.to_string(), StepId::Password, Mark::Undone).map_err(said)
            }
            Job::Dark(on) => app.choose(Choice::Theme(if *on { Theme::Dark } else { Theme::Light })).map_err(said),
            Job::Import(word, rows) => self.import(word, *rows),
            Job::Daily => self.daily(),
            Job::BringBack => {
                let copies = app.copies().map_err(said)?;
                let copy = copies.into_iter().find(|one| one.copy.cause == Cause::Import).ok_or("no copy")?;
                self.later(1);
                app.bring_back(&copy.name).map_err(said)
            }
            Job::Save => app.write_backup(&self.folder.join("saved.nightlatch"), &backup_phrase()).map_err(said),
            Job::Replace | Job::Merge => {
                let how = if *job == Job::Replace { Restore::Replace } else { Restore::Merge };
                self.later(1);
                let restored = app.restore_backup(&self.folder.join("other.nightlatch"), &backup_phrase(), how);
                restored.map(drop).map_err(said)
            }
            Job::Phrase(number) => {
                let present = number.checked_sub(1).filter(|number| *number > 0).map(phrase);
                app.set_passphrase(present.as_ref(), &phrase(*number)).map_err(said)
            }
            Job::NoPhrase(number) => app.remove_passphrase(&phrase(*number)).map_err(said),
            Job::Spare => {
                let groups = app.new_spare_key().map_err(said)?;
                let typed: Vec<&str> = groups.iter().map(|group| group.as_str()).collect();
                app.confirm_spare_key(&SecretString::from(typed.join("-"))).map_err(said)
            }
            Job::Forget(name) => {
                let id = self.named(name)?;
                app.remove_account(id).map_err(said)?;
                app.delete_for_good(id).map_err(said)
            }
            Job::Erase => app.erase_everything().map_err(said),
        }
    }

    fn later(&self, hours: i64) {
        self.clock.set(self.clock.now() + SignedDuration::from_hours(hours));
    }

    fn import(&self, word: &str, rows: u8) -> Result<(), String> {
        let file = self.folder.join("logins.csv");
        let lines: String = (0..rows)
            .map(|row| {
                format!("{word}{row},https://{word}{row}.example/,mara@example.org,copper-{word}-{row}-otter,\n")
            })
            .collect();
        fs::write(&file, format!("name,url,username,password,note\n{lines}")).map_err(said)?;
        self.later(1);
        self.app.open_import(Which::File(&file), &SecretString::from("")).map_err(said)?;
        self.app.import_rows().map_err(said)
    }

    /// Waits for the copy of the next day. It is made only of a file that was found whole.
    fn daily(&self) -> Result<(), String> {
        self.later(24);
        let count = || -> Result<usize, String> {
            let copies = self.app.copies().map_err(said)?;
            let today = self.clock.now();
            Ok(copies
                .iter()
                .filter(|one| one.copy.cause == Cause::Daily && one.copy.at.as_second() == today.as_second())
                .count())
        };
        let begun = Instant::now();
        while count()? == 0 {
            if begun.elapsed() > Duration::from_secs(20) {
                return Err("no copy of the day was made".to_owned());
            }
            self.app.recheck().map_err(said)?;
            std::thread::sleep(Duration::from_millis(40));
        }
        Ok(())
    }

    /// Opens the list if it is locked, with the passphrase of this number.
    ///
    /// # Errors
    /// Returns the words of what is there instead of an open list.
    pub fn open(&self, with: Option<u8>) -> Result<(), String> {
        match (self.app.session(), with) {
            (Session::Open, _) => Ok(()),
            (Session::Locked(..), Some(number)) => self.app.unlock(Way::Passphrase, &phrase(number)).map_err(said),
            (other, _) => Err(format!("{other:?}")),
        }
    }

    /// Writes a backup of this list for another one.
    ///
    /// # Panics
    /// If it cannot be written.
    pub fn save_to(&self, path: &Path) {
        self.app.write_backup(path, &backup_phrase()).expect("a backup");
    }
}

fn said(fault: impl fmt::Display) -> String {
    fault.to_string()
}

/// The process: does the jobs of `folder/jobs`, one a line, and says of each that it begins, and how it ended. After the last it says what
/// it would show.
///
/// It speaks by `writev`, which nothing else of the program calls, so that a fault of `write` cannot silence it.
///
/// # Panics
/// If there are no jobs, or nobody listens.
pub fn process(folder: &Path) {
    let jobs = fs::read_to_string(folder.join("jobs")).expect("the jobs");
    let jobs: Vec<Job> = jobs.lines().map(|line| line.parse().expect("a job")).collect();
    say("starts");
    let program = match Program::start(folder, 100) {
        Ok(program) => program,
        Err(fault) => return say(&format!("refused to start: {fault}")),
    };
    let session = program.app.session();
    for (number, job) in jobs.iter().enumerate() {
        say(&format!("begins {number}"));
        match program.does(job) {
            Ok(()) => say(&format!("acknowledged {number}")),
            Err(fault) => say(&format!("refused {number} {fault}")),
        }
    }
    match program.list() {
        Ok(list) => say(&format!("shows {list}")),
        Err(fault) => say(&format!("shows nothing: {session:?}, then {fault}")),
    }
}

fn say(line: &str) {
    let line = format!("{line}\n");
    let sent = std::io::stdout().lock().write_vectored(&[IoSlice::new(line.as_bytes())]);
    assert!(sent.is_ok(), "nobody listens");
}
