//! The public lists, in a separate file next to the database. They are most of the data and not personal: if a page of them is damaged,
//! they are downloaded again, and the person's file is still whole.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};

use super::open::{Place, unlock};
use super::read::{KeptList, time};
use super::{Store, StoreFault};
use crate::vault::DATABASE_FILE;

/// Appended to the name of the database, so that the file is moved and erased together with it.
const LISTS: &str = "-lists";

const TABLE: &str = "CREATE TABLE IF NOT EXISTS list (
    name TEXT NOT NULL PRIMARY KEY, at INTEGER NOT NULL, body BLOB NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL,
    origin TEXT NOT NULL
) STRICT, WITHOUT ROWID";

/// The file of public lists, opened at the first use.
pub(super) struct Shelf {
    place: Option<Place>,
    connection: RefCell<Option<Connection>>,
}

impl Shelf {
    pub(super) fn new(place: Option<&Place>) -> Self {
        Self { place: place.map(|place| Place::new(&place.dir, &place.key)), connection: RefCell::new(None) }
    }

    /// Runs work on the lists. Returns `None` if there is no file, or if it could not be read and was deleted. `make` creates the file.
    fn on<T>(&self, make: bool, work: impl Fn(&Connection) -> rusqlite::Result<T>) -> Result<Option<T>, StoreFault> {
        for turn in 0..4 {
            match self.try_on(make, &work) {
                // If the end of a list is on a damaged page, SQLite reads zeros without an error, and this connection then reports the
                // file as read-only or fails. A new connection reports the real fault.
                Err(StoreFault::ReadOnly | StoreFault::Failed) if turn == 0 => *self.connection.borrow_mut() = None,
                // The file has another key or is damaged; if only the end of a list is damaged, overwriting it just fails. Nothing in the
                // file is personal, so it is deleted, and if a list is to be stored, that is tried again.
                Err(StoreFault::NotOurs | StoreFault::Damaged | StoreFault::Failed) => {
                    tracing::info!("the file of public lists cannot be read and is made anew");
                    self.throw_away()?;
                    if !make {
                        return Ok(None);
                    }
                }
                done => return done,
            }
        }
        Err(StoreFault::Failed)
    }

    fn try_on<T>(
        &self,
        make: bool,
        work: &impl Fn(&Connection) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreFault> {
        let mut held = self.connection.borrow_mut();
        if held.is_none() {
            *held = self.open(make)?;
        }
        held.as_ref().map(|connection| Ok(work(connection)?)).transpose()
    }

    fn open(&self, make: bool) -> Result<Option<Connection>, StoreFault> {
        let Some(place) = &self.place else {
            if !make {
                return Ok(None);
            }
            let connection = Connection::open_in_memory()?;
            connection.execute_batch(TABLE)?;
            return Ok(Some(connection));
        };
        let path = place.dir.join(format!("{DATABASE_FILE}{LISTS}"));
        if !make && !path.exists() {
            return Ok(None);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        unlock(&connection, &place.key)?;
        connection.busy_timeout(std::time::Duration::from_secs(2))?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.pragma_update(None, "secure_delete", "ON")?;
        connection.execute_batch(TABLE)?;
        Ok(Some(connection))
    }

    fn throw_away(&self) -> Result<(), StoreFault> {
        *self.connection.borrow_mut() = None;
        let Some(place) = &self.place else { return Ok(()) };
        for end in ["", "-journal"] {
            let path = place.dir.join(format!("{DATABASE_FILE}{LISTS}{end}"));
            if path.exists() {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }
}

const BY_NAME: &str = "SELECT at, body, etag, modified, origin FROM list WHERE name = ?1";

fn list(connection: &Connection, name: &str) -> rusqlite::Result<Option<KeptList>> {
    let kept = |row: &rusqlite::Row<'_>| {
        let at = time(row.get::<_, i64>(0)?);
        Ok(KeptList { origin: row.get(4)?, at, body: row.get(1)?, etag: row.get(2)?, modified: row.get(3)? })
    };
    connection.query_row(BY_NAME, [name], kept).optional()
}

fn dates(connection: &Connection) -> rusqlite::Result<BTreeMap<String, Timestamp>> {
    let mut read = connection.prepare_cached("SELECT name, at FROM list")?;
    read.query_map([], |row| Ok((row.get(0)?, time(row.get(1)?))))?.collect()
}

/// Earlier versions stored the lists in the database itself; they are read from there until each is downloaded again.
impl Store {
    /// Returns a stored list. One that cannot be read counts as missing, and is downloaded whole the next time.
    pub(crate) fn list(&self, name: &str) -> Result<Option<KeptList>, StoreFault> {
        if self.reading_only {
            return Ok(None);
        }
        if let Some(kept) = self.shelf.on(false, |connection| list(connection, name))?.flatten() {
            return Ok(Some(kept));
        }
        Self::or_none(self.through(|connection| Ok(list(connection, name)?)))
    }

    /// Returns the date of each stored list (UTC).
    pub(crate) fn list_dates(&self) -> Result<BTreeMap<String, Timestamp>, StoreFault> {
        if self.reading_only {
            return Ok(BTreeMap::new());
        }
        let mut all = Self::or_none(self.through(|connection| Ok(dates(connection)?)))?;
        all.extend(self.shelf.on(false, dates)?.unwrap_or_default());
        Ok(all)
    }

    fn or_none<T: Default>(found: Result<T, StoreFault>) -> Result<T, StoreFault> {
        if matches!(found, Err(StoreFault::Damaged)) { Ok(T::default()) } else { found }
    }

    /// Stores a downloaded list in place of the older one, with its address and its validators.
    pub(crate) fn keep_list(
        &mut self,
        name: &str,
        origin: &str,
        body: &[u8],
        (etag, modified): (&str, &str),
        now: Timestamp,
    ) -> Result<(), StoreFault> {
        if self.reading_only {
            return Err(StoreFault::Damaged);
        }
        self.shelf.on(true, |connection| {
            connection.execute(
                "INSERT INTO list (name, at, body, etag, modified, origin) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (name) DO UPDATE SET
                 at = excluded.at, body = excluded.body, etag = excluded.etag, modified = excluded.modified, origin = excluded.origin",
                (name, now.as_millisecond(), body, etag, modified, origin),
            )
        })?;
        // Removes the list from where an earlier version stored it; if its page is damaged, it stays there.
        Self::or_none(self.through(|connection| Ok(connection.execute("DELETE FROM list WHERE name = ?1", [name])?)))?;
        Ok(())
    }

    /// Sets the date of a list that was asked for and has not changed.
    pub(crate) fn list_is_current(&mut self, name: &str, now: Timestamp) -> Result<(), StoreFault> {
        if self.reading_only {
            return Err(StoreFault::Damaged);
        }
        const CURRENT: &str = "UPDATE list SET at = ?2 WHERE name = ?1";
        let values = (name, now.as_millisecond());
        if self.shelf.on(false, |connection| connection.execute(CURRENT, values))?.is_none_or(|rows| rows == 0) {
            Self::or_none(self.through(|connection| Ok(connection.execute(CURRENT, values)?)))?;
        }
        Ok(())
    }
}
