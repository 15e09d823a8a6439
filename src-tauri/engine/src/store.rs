//! The store: one encrypted SQLite file. This is the only module that holds SQL.

pub(crate) mod copies;
mod health;
mod ledger;
mod open;
mod read;
mod salvage;
mod shelf;
mod whole;
mod write;

use std::cell::{Cell, RefCell};

use core_rules::model::Id;
use jiff::Timestamp;
use rusqlite::Connection;

pub(crate) use open::BEFORE_UPDATE;
use open::Place;
use shelf::Shelf;

pub(crate) use health::Health;

pub(crate) use ledger::LedgerEnd;
pub use ledger::{LedgerEntry, SoughtWord};
pub(crate) use read::KeptList;
pub(crate) use salvage::Salvaged;

/// The unreadable part of a damaged database, in pages: a page is the smallest piece that has its own checksum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread {
    /// Number of pages that cannot be read.
    pub pages: u32,
    /// Number of pages that the file should have.
    pub of: u32,
}

/// A fault of the disk or of the database file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StoreFault {
    /// The database was written by a newer Nightlatch; it is left untouched.
    #[error("the database is newer than this program")]
    Newer,
    /// The file is not our database, has another key, or is damaged in its first page; it is left untouched.
    #[error("this cannot be read as our database")]
    NotOurs,
    /// The file is our database, and a part of it is damaged.
    #[error("the database is damaged")]
    Damaged,
    /// Neither the keys file nor its previous copy is whole.
    #[error("the keys file is damaged")]
    KeysDamaged,
    /// The keys files are missing; the database is there.
    #[error("the keys file is missing")]
    KeysGone,
    /// The database is missing; the keys file is there.
    #[error("the database is missing")]
    DatabaseGone,
    /// The folder or the file cannot be written.
    #[error("the folder cannot be written")]
    ReadOnly,
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// Another Nightlatch uses the folder.
    #[error("another program has it open")]
    InUse,
    /// Any other fault.
    #[error("the disk failed")]
    Failed,
}

impl From<rusqlite::Error> for StoreFault {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::NotADatabase) => Self::NotOurs,
            Some(Code::DatabaseCorrupt) => Self::Damaged,
            Some(Code::DiskFull) => Self::Full,
            Some(Code::ReadOnly | Code::CannotOpen | Code::PermissionDenied) => Self::ReadOnly,
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::InUse,
            _ => Self::Failed,
        }
    }
}

impl From<std::io::Error> for StoreFault {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::Full,
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Failed,
        }
    }
}

/// The open database.
pub(crate) struct Store {
    connection: RefCell<Connection>,
    /// The folder and the key; `None` for a database in memory.
    place: Option<Place>,
    /// The public lists, which have their own file.
    shelf: Shelf,
    /// `true` if the connection met a damaged page and could not be replaced yet.
    spent: Cell<bool>,
    /// `true` if some rows of the ledger cannot be read.
    ledger_unread: Cell<bool>,
    /// `true` for the rest of a damaged file: nothing is written then.
    reading_only: bool,
    /// The person to whom the list belongs.
    pub(crate) person: Id,
    /// This computer.
    pub(crate) device: Id,
    clock: i64,
}

impl Store {
    /// Advances the hybrid logical clock and returns it. It never goes back, even if the computer's clock does (Kulkarni et al., "Logical
    /// Physical Clocks", 2014).
    fn tick(&mut self, now: Timestamp) -> i64 {
        self.clock = (now.as_millisecond() << 16).max(self.clock + 1);
        self.clock
    }

    /// Runs work on the connection. After it met one damaged page, SQLCipher refuses everything else on that connection and reports the
    /// file as read-only, which says nothing about the folder's permissions. The work has then not happened, and the connection is
    /// replaced.
    fn through<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T, StoreFault>) -> Result<T, StoreFault> {
        if self.spent.get() && !self.renew() {
            return Err(StoreFault::Damaged);
        }
        let done = work(&mut self.connection.borrow_mut());
        if matches!(done, Err(StoreFault::Damaged)) {
            self.spent.set(true);
            self.renew();
        }
        if matches!(done, Err(StoreFault::ReadOnly | StoreFault::Failed)) {
            // A page that was read as zeros without an error has the same effect on the next write. If the fault is the folder's or the
            // disk's, the new connection reports it as well.
            self.renew();
        }
        done
    }

    /// Like `through`, for writing. The rest of a damaged file is never written.
    fn writing<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T, StoreFault>) -> Result<T, StoreFault> {
        if self.reading_only { Err(StoreFault::Damaged) } else { self.through(work) }
    }

    /// Replaces the connection; returns `false` if that failed. The new one is opened before the old one is closed, because the last
    /// connection to close would copy the log into the file without a check.
    fn renew(&self) -> bool {
        let fresh = self.place.as_ref().and_then(|place| place.connect(self.reading_only).ok());
        let renewed = fresh.is_some();
        if let Some(fresh) = fresh {
            drop(self.connection.replace(fresh));
        }
        if renewed {
            self.spent.set(false);
        }
        renewed
    }

    /// Returns `true` if some rows of the ledger cannot be read, so that what is shown of it is incomplete.
    pub(crate) fn ledger_unread(&self) -> bool {
        self.ledger_unread.get()
    }
}

#[cfg(test)]
mod tests;
