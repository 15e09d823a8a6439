//! Backups: the list as one sealed file, restored as the list or joined with it, and plain exports of it.
//!
//! A backup is a [`Document`] under a passphrase of its own. Consents, keys, the network switch, sources and schedules are in none, so
//! that none can come in (principles.md#law-1). No lock is held while a file is read or written or a passphrase is worked on.

mod sealed;
mod written;

use std::path::Path;
use std::sync::atomic::Ordering;

use core_rules::catalogue::Catalogue;
use core_rules::checklist;
use core_rules::copies::Cause;
use core_rules::document::settings::THIS_COMPUTER;
use core_rules::document::{Document, Unreadable};
use core_rules::exposure::LeakBook;
use core_rules::known::Known;
use core_rules::merge::{self, Merge, Offer, Told};
use core_rules::model::{Change, Id, Kind};
use core_rules::table;
use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};

use crate::faults::OpenFault;
use crate::settings::{Settings, set};
use crate::store::StoreFault;
use crate::vault::PassphraseRule;
use crate::{App, Open, vault};

/// The version of this program, which a document names.
const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// The reason why a backup was not written, read or restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BackupFault {
    /// Any other fault; see [`OpenFault`].
    #[error(transparent)]
    Fault(#[from] OpenFault),
    /// The passphrase is empty.
    #[error("there is no passphrase")]
    NoPassphrase,
    /// The passphrase begins or ends with a blank.
    #[error("the passphrase begins or ends with a blank")]
    Blanks,
    /// The passphrase has fewer than eight characters.
    #[error("the passphrase is too short")]
    TooShort,
    /// The passphrase has more than 4,096 bytes.
    #[error("the passphrase is too long")]
    TooLong,
    /// The passphrase is easy to guess.
    #[error("the passphrase is easy to guess")]
    TooWeak,
    /// The passphrase is wrong, or the part of the file that it opens is damaged.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// The file is a backup, and it is cut or changed.
    #[error("the backup is damaged")]
    Damaged,
    /// The file is no backup of this program.
    #[error("this is no backup")]
    NotABackup,
    /// The file is larger than any list.
    #[error("the file is too large")]
    TooLarge,
    /// A newer version of the program made the backup.
    #[error("the backup is of a newer version")]
    Newer,
    /// Opening the file would take more memory and time than any file of ours.
    #[error("opening the file takes too much work")]
    TooMuchWork,
    /// There is no such file.
    #[error("the file is not there")]
    FileGone,
    /// The folder for the file is not there: a stick that is not plugged in, for example.
    #[error("the folder is not there")]
    FolderGone,
    /// The program itself has a fault.
    #[error("internal")]
    Internal,
}

impl From<StoreFault> for BackupFault {
    fn from(fault: StoreFault) -> Self {
        Self::Fault(OpenFault::Store(fault))
    }
}

impl From<PassphraseRule> for BackupFault {
    fn from(rule: PassphraseRule) -> Self {
        match rule {
            PassphraseRule::TooShort => Self::TooShort,
            PassphraseRule::TooLong => Self::TooLong,
            PassphraseRule::TooWeak => Self::TooWeak,
        }
    }
}

impl From<Unreadable> for BackupFault {
    fn from(fault: Unreadable) -> Self {
        match fault {
            Unreadable::NotOurs => Self::NotABackup,
            Unreadable::Newer => Self::Newer,
            Unreadable::TooLarge => Self::TooLarge,
            Unreadable::Malformed => Self::Damaged,
        }
    }
}

/// What is in a backup, to be shown before it is restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The time when it was written (UTC), by the clock of that computer.
    pub written: Timestamp,
    /// The version of the program that wrote it.
    pub program: String,
    /// The number of accounts, without those that were removed.
    pub accounts: usize,
    /// The number of steps that are done.
    pub steps_done: usize,
}

/// How a backup comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Restore {
    /// The list becomes the one of the backup. This computer becomes the one that wrote it, and the network is off.
    Replace,
    /// The backup joins the list; what this computer is set to stays.
    Merge,
}

/// What a restoring did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Restored {
    /// What is new, for a merge.
    pub told: Told,
    /// Accounts and identifiers that both lists have, for a merge. They are joined only if the person says so.
    pub offers: Vec<Offer>,
}

impl App {
    /// Writes a backup of the list to a file.
    ///
    /// # Errors
    /// Returns a [`BackupFault`]; a file that was there before stays then.
    pub fn write_backup(&self, path: &Path, passphrase: &SecretString) -> Result<(), BackupFault> {
        // EXPOSE: it is normalised into another secret.
        let key = sealed::passphrase(passphrase.expose_secret())?;
        vault::refuse_weak(passphrase)?;
        let json = self.document()?.to_json()?;
        let bytes = sealed::seal(&json, key, sealed::WORK)?;
        written::write(path, &bytes)
    }

    /// Writes the list to a file that anybody can read, as the same JSON that a backup holds.
    ///
    /// # Errors
    /// Returns a [`BackupFault`]; a file that was there before stays then.
    pub fn export_json(&self, path: &Path) -> Result<(), BackupFault> {
        let json = self.document()?.to_json()?;
        written::write(path, &json)
    }

    /// Writes the accounts to a file that anybody can read, as a table for a spreadsheet.
    ///
    /// # Errors
    /// Returns a [`BackupFault`]; a file that was there before stays then.
    pub fn export_csv(&self, path: &Path) -> Result<(), BackupFault> {
        self.outside_example()?;
        let text = self.read(|known, _| Ok(table::accounts(known)))?;
        written::write(path, text.as_bytes())
    }

    /// Reads a backup or a plain JSON export and says what is in it. The passphrase is ignored for a plain one.
    ///
    /// # Errors
    /// Returns a [`BackupFault`].
    pub fn look_into_backup(&self, path: &Path, passphrase: &SecretString) -> Result<Summary, BackupFault> {
        let document = read(path, passphrase)?;
        let (model, book) = (document.model(), LeakBook::new(Catalogue::shipped(), None));
        let known = Known::new(Catalogue::shipped(), &book, &model, self.clock.now(), self.clock.today());
        Ok(Summary {
            written: document.written.into(),
            program: document.program.clone(),
            accounts: model.of(Kind::Account).len(),
            steps_done: checklist::steps_done(&known, checklist::all_briefs(&known).iter()),
        })
    }

    /// Restores a backup or a plain JSON export, in one transaction. A copy of the list as it was is kept before.
    ///
    /// # Errors
    /// Returns a [`BackupFault`]; the list is as it was then.
    pub fn restore_backup(
        &self,
        path: &Path,
        passphrase: &SecretString,
        how: Restore,
    ) -> Result<Restored, BackupFault> {
        self.outside_example()?;
        let theirs = read(path, passphrase)?;
        // What was being looked up or imported was about the list as it was.
        self.cancel_check();
        self.wait_for_check();
        self.cancel_import();
        let restored = self.restore_document(&theirs, how)?;
        if how == Restore::Replace {
            self.forget_api_keys();
        }
        Ok(restored)
    }

    fn restore_document(&self, theirs: &Document, how: Restore) -> Result<Restored, BackupFault> {
        if self.hidden.load(Ordering::Acquire) {
            return Err(OpenFault::Locked.into());
        }
        let mut held = self.opened();
        let open = held.as_mut().ok_or(OpenFault::Locked)?;
        if open.unread.is_some() {
            return Err(OpenFault::OnlyReading.into());
        }
        let now = self.moment(open);
        self.copy_now(open, Cause::Restore)?;
        let restored = match how {
            Restore::Replace => {
                let here = [set(THIS_COMPUTER, theirs.list.device.to_string())];
                open.store.adopt(None, theirs, &here, (theirs.list.device, now))?;
                self.net.switch().set(false);
                Restored::default()
            }
            Restore::Merge => {
                let mine = open.store.document(PROGRAM, now)?;
                let Merge { list, told, offers } = merge::merge(&mine, theirs);
                let mut changes = end_consents(&open.settings, &mine, &list);
                changes.push(set(THIS_COMPUTER, list.list.device.to_string()));
                open.store.adopt(Some(&mine), &list, &changes, (theirs.list.device, now))?;
                Restored { told, offers }
            }
        };
        // The file has the new list. If it cannot be read, nothing older may stay on screen.
        if let Err(fault) = read_anew(open) {
            *held = None;
            return Err(fault.into());
        }
        Ok(restored)
    }

    /// Returns the open list as a document.
    fn document(&self) -> Result<Document, BackupFault> {
        self.outside_example()?;
        self.read(|known, open| {
            if open.unread.is_some() {
                // Of a damaged list there is only what could be read.
                let words = open.store.settings().unwrap_or_default();
                return Ok(Document::of(known.model, &words, known.now, PROGRAM));
            }
            Ok(open.store.document(PROGRAM, known.now)?)
        })
        .map_err(BackupFault::from)
    }

    /// Removes the API keys from the keyring, since the list that they were entered for is gone. A key that stays there is bound to
    /// nothing and is never sent.
    fn forget_api_keys(&self) {
        for name in ["hibp", "server"] {
            if vault::forget_api_key(&self.dir, self.keyring.as_ref(), name).is_err() {
                tracing::info!("the keyring keeps a key that nothing uses");
            }
        }
    }
}

/// Reads a document from a file, sealed or plain.
fn read(path: &Path, passphrase: &SecretString) -> Result<Document, BackupFault> {
    let bytes = written::read(path)?;
    if bytes.starts_with(b"{") {
        return Ok(Document::read(&bytes)?);
    }
    // EXPOSE: it is normalised into another secret.
    let plain = sealed::open(&bytes, sealed::passphrase(passphrase.expose_secret())?)?;
    Ok(Document::read(&plain)?)
}

/// Reads the list from the file again, after its rows were replaced.
fn read_anew(open: &mut Open) -> Result<(), StoreFault> {
    open.model = open.store.load()?;
    open.settings = Settings::from_words(&open.store.settings()?);
    open.latest = open.model.newest();
    Ok(())
}

/// Returns the changes for identifiers that the other list removed or gave another value: what was agreed to for the old one does not
/// hold for the new one, and the ledger no longer says that a request was about it.
fn end_consents(settings: &Settings, mine: &Document, list: &Document) -> Vec<Change> {
    let value = |document: &Document, id: Id| {
        let entity = document.entity(id)?;
        let facts = entity.facts.iter().filter(|fact| fact.name == "value");
        Some((entity.removed.is_some(), facts.cloned().collect::<Vec<_>>()))
    };
    let identifiers = mine.entities.iter().filter(|entity| entity.kind == "identifier");
    let changed = identifiers.filter(|entity| value(mine, entity.id) != value(list, entity.id));
    changed
        .flat_map(|entity| {
            settings.ends_consents(None, Some(entity.id)).into_iter().chain([Change::Anonymous(entity.id)])
        })
        .collect()
}

#[cfg(test)]
mod tests;
