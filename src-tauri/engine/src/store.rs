//! The store: one encrypted SQLite file. The only module that holds SQL.

mod ledger;
mod open;
mod read;
mod write;

use core_rules::model::Id;
use jiff::Timestamp;
use rusqlite::Connection;

pub(crate) use ledger::LedgerEnd;
pub use ledger::{LedgerEntry, SoughtWord};
pub(crate) use read::KeptList;

/// What the disk or the file did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StoreFault {
    /// Written by a newer Nightlatch; left untouched.
    #[error("the database is newer than this program")]
    Newer,
    /// Not a database of ours, or not with this key; left untouched.
    #[error("this is not our database")]
    NotOurs,
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
    connection: Connection,
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
}

#[cfg(test)]
mod tests;
