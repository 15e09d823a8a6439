//! Public lists, in a file of their own beside the database. They are most of all bytes that are kept, and nobody's: where a page of
//! them is damaged they are asked for anew, and the person's own file is whole.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};

use super::open::{Place, unlock};
use super::read::{KeptList, time};
use super::{Store, StoreFault};
use crate::vault::DATABASE_FILE;

/// What the file's name has after the database's, so that it goes where that goes.
const LISTS: &str = "-lists";

const TABLE: &str = "CREATE TABLE IF NOT EXISTS list (
    name TEXT NOT NULL PRIMARY KEY, at INTEGER NOT NULL, body BLOB NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL,
    origin TEXT NOT NULL
) STRICT, WITHOUT ROWID";

/// The file, opened when it is first asked for.
pub(super) struct Shelf {
    place: Option<Place>,
    connection: RefCell<Option<Connection>>,
}

impl Shelf {
    pub(super) fn new(place: Option<&Place>) -> Self {
        Self { place: place.map(|place| Place::new(&place.dir, &place.key)), connection: RefCell::new(None) }
    }

    /// Works on the lists. `None`: there are none, or they cannot be read any more; then the file is gone.
    fn on<T>(&self, make: bool, work: impl Fn(&Connection) -> rusqlite::Result<T>) -> Result<Option<T>, StoreFault> {
        for turn in 0..4 {
            match self.try_on(make, &work) {
                // Where the end of a list lies on a damaged page it is read as zeros without an error, and from then on this
                // connection calls the file read-only, or fails. Another one tells what is so.
                Err(StoreFault::ReadOnly | StoreFault::Failed) if turn == 0 => *self.connection.borrow_mut() = None,
                // Not of this key, or damaged; where only the end of a list is, writing over it just fails. Nothing in it is the
                // person's: away with it, and if something is to be kept, once more.
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

/// Earlier versions kept the lists in the database itself. They are read there until each is downloaded anew.
impl Store {
    /// A downloaded list with its date. One that cannot be read is as good as none: it is downloaded whole the next time.
    pub(crate) fn list(&self, name: &str) -> Result<Option<KeptList>, StoreFault> {
        if self.reading_only {
            return Ok(None);
        }
        if let Some(kept) = self.shelf.on(false, |connection| list(connection, name))?.flatten() {
            return Ok(Some(kept));
        }
        Self::or_none(self.through(|connection| Ok(list(connection, name)?)))
    }

    /// When each kept list came.
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

    /// Keeps a downloaded list in place of the one before, with where it came from and what to ask for it the next time.
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
        // Where an earlier version kept it; a page of it that is damaged stays where it is.
        Self::or_none(self.through(|connection| Ok(connection.execute("DELETE FROM list WHERE name = ?1", [name])?)))?;
        Ok(())
    }

    /// A list was asked for and did not change: it is as new as that.
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
