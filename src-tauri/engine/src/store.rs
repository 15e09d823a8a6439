//! The store: one encrypted SQLite file. The only module that holds SQL.

mod health;
mod ledger;
mod open;
mod read;
mod salvage;
mod shelf;
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

/// What of a damaged database cannot be read, in pages of the file: a page is the smallest piece that is whole or is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread {
    /// Pages that cannot be read.
    pub pages: u32,
    /// Pages that the file should have.
    pub of: u32,
}

/// What the disk or the file did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StoreFault {
    /// Written by a newer Nightlatch; left untouched.
    #[error("the database is newer than this program")]
    Newer,
    /// Not a database of ours, or not with this key, or damaged at its very beginning; left untouched.
    #[error("this cannot be read as our database")]
    NotOurs,
    /// Ours, and a part of it is damaged.
    #[error("the database is damaged")]
    Damaged,
    /// The keys file and the one before it are damaged.
    #[error("the keys file is damaged")]
    KeysDamaged,
    /// Keys are gone, the database is not.
    #[error("the keys file is missing")]
    KeysGone,
    /// The database is gone, keys are not.
    #[error("the database is missing")]
    DatabaseGone,
    /// The folder cannot be written.
    #[error("the folder cannot be written")]
    ReadOnly,
    /// No room.
    #[error("the disk is full")]
    Full,
    /// Another Nightlatch has it open.
    #[error("another program has it open")]
    InUse,
    /// Anything else.
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
    /// Where it lies and what opens it; `None`: in memory.
    place: Option<Place>,
    /// Public lists, in a file of their own.
    shelf: Shelf,
    /// The connection met a damaged page and could not be made anew yet.
    spent: Cell<bool>,
    /// Some lines of what left cannot be read.
    ledger_unread: Cell<bool>,
    /// Opened to read what is left of a damaged file: nothing is written.
    reading_only: bool,
    /// The person whose database it is.
    pub(crate) person: Id,
    /// This computer.
    pub(crate) device: Id,
    clock: i64,
}

impl Store {
    /// The next hybrid logical clock: never goes back, also when the computer's clock does
    /// (Kulkarni et al., "Logical Physical Clocks", 2014).
    fn tick(&mut self, now: Timestamp) -> i64 {
        self.clock = (now.as_millisecond() << 16).max(self.clock + 1);
        self.clock
    }

    /// Works through the connection. After one damaged page SQLCipher gives nothing more through it, and calls the file
    /// read-only, which says nothing about the folder's rights: what was under way has not happened, and another connection takes
    /// its place.
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
            // A page that was read as zeros without an error has the same effect on what is written next. If it was the folder
            // or the disk, another connection says the same.
            self.renew();
        }
        done
    }

    /// The same to write. What is left of a damaged file is only read.
    fn writing<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T, StoreFault>) -> Result<T, StoreFault> {
        if self.reading_only { Err(StoreFault::Damaged) } else { self.through(work) }
    }

    /// The new one is there before the old one is closed: the last to close would move the log into the file, unchecked.
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

    /// Some lines of what left cannot be read: what is shown of them is not all.
    pub(crate) fn ledger_unread(&self) -> bool {
        self.ledger_unread.get()
    }
}

#[cfg(test)]
mod tests;
