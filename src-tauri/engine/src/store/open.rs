//! Opens, creates, migrates and copies the database file.

use std::cell::{Cell, RefCell};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use core_rules::document::settings::THIS_COMPUTER;
use core_rules::model::Id;
use jiff::Timestamp;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};

use super::health::page_count;
use super::shelf::Shelf;
use super::{Store, StoreFault, copies, health};
use crate::vault::{COPY_SUFFIX, DATABASE_FILE, DataKey, TEMPORARY};

/// The migrations. The place in the list is the version; a released one is never edited.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_start.sql"),
    include_str!("migrations/0002_sources.sql"),
    include_str!("migrations/0003_origins.sql"),
];

/// The start of the name of the copy that is made before a migration; the number of the new version follows.
pub(crate) const BEFORE_UPDATE: &str = "nightlatch.copy-before-";

/// The value of `PRAGMA application_id`: "NLch".
const APPLICATION_ID: i64 = 0x4e4c_6368;

/// The folder of a database and the key that opens it.
pub(super) struct Place {
    pub(super) dir: PathBuf,
    pub(super) key: DataKey,
}

impl Place {
    pub(super) fn new(dir: &Path, key: &DataKey) -> Self {
        Self { dir: dir.to_owned(), key: key.again() }
    }

    /// Opens another connection to the existing database.
    pub(super) fn connect(&self, reading_only: bool) -> Result<Connection, StoreFault> {
        if reading_only {
            return only_to_read(&self.dir, &self.key);
        }
        let connection = connect(&self.dir, &self.key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        prepare(&connection)?;
        Ok(connection)
    }
}

impl Store {
    pub(super) fn over(connection: Connection, place: Option<Place>, person: Id, device: Id) -> Self {
        let shelf = Shelf::new(place.as_ref());
        let (connection, spent, ledger_unread) = (RefCell::new(connection), Cell::new(false), Cell::new(false));
        Self { connection, place, shelf, spent, ledger_unread, reading_only: false, person, device, clock: 0 }
    }

    /// Creates the database in a folder that has none: writes and syncs it under a temporary name and renames it, so that after a crash
    /// there is either no database or a whole one. After an error its own files are removed.
    pub(crate) fn create(
        dir: &Path,
        key: &DataKey,
        person: Id,
        device: Id,
        now: Timestamp,
    ) -> Result<Self, StoreFault> {
        if dir.join(DATABASE_FILE).exists() && !Self::is_blank(dir, key) {
            return Err(StoreFault::Failed);
        }
        let unfinished = format!("{DATABASE_FILE}{TEMPORARY}");
        remove(dir, &unfinished)?; // left by a crash
        let made = Self::make(dir, &unfinished, key, person, device, now);
        if made.is_err() {
            drop(remove(dir, &unfinished));
        }
        made?;
        let opened = connect(dir, key, OpenFlags::SQLITE_OPEN_READ_WRITE).and_then(|connection| {
            prepare(&connection)?;
            let mut store = Self::over(connection, Some(Place::new(dir, key)), person, device);
            store.clock = now.as_millisecond() << 16;
            Ok(store)
        });
        if opened.is_err() {
            drop(remove(dir, DATABASE_FILE));
        }
        opened
    }

    fn make(dir: &Path, name: &str, key: &DataKey, person: Id, device: Id, now: Timestamp) -> Result<(), StoreFault> {
        let path = dir.join(name);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let connection = connect_to(&path, key, flags)?;
        // Turns the log on now. Turning it on later changes the file, and if that were interrupted, the journal that is left could be
        // rolled back only by a connection that may write.
        prepare(&connection)?;
        let store = Self::furnish(connection, None, person, device, now)?;
        store.settle()?;
        store.connection.into_inner().close().map_err(|(_, error)| error)?;
        if fs::metadata(dir.join(format!("{name}-wal"))).is_ok_and(|log| log.len() > 0) {
            return Err(StoreFault::Failed);
        }
        sync(&path)?;
        fs::rename(&path, dir.join(DATABASE_FILE))?;
        let synced = if cfg!(unix) { File::open(dir).and_then(|folder| folder.sync_all()) } else { Ok(()) };
        if synced.is_err() {
            drop(remove(dir, DATABASE_FILE));
        }
        Ok(synced?)
    }

    /// Removes a database that was created a moment ago and has no data yet.
    pub(crate) fn discard(self, dir: &Path) {
        drop(self.connection.into_inner().close());
        drop(remove(dir, DATABASE_FILE));
    }

    /// Returns `true` if the file opens with this key and is empty, without even our application id. A file of 0 bytes does not count:
    /// every key opens it, and it may be what a failing disk left of a list.
    pub(crate) fn is_blank(dir: &Path, key: &DataKey) -> bool {
        let look = || -> Result<bool, StoreFault> {
            let connection = connect(dir, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
            let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
            Ok(number("application_id")? == 0 && number("user_version")? == 0 && tables == 0)
        };
        fs::metadata(dir.join(DATABASE_FILE)).is_ok_and(|file| file.len() > 0) && look().unwrap_or(false)
    }

    /// Creates a database in memory, which is lost when it is dropped. SQLite's temporary tables are in memory as well.
    pub(crate) fn fleeting(person: Id, device: Id, now: Timestamp) -> Result<Self, StoreFault> {
        let connection = Connection::open_in_memory()?;
        connection.pragma_update(None, "cipher_log_level", "NONE")?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.pragma_update(None, "foreign_keys", "ON")?;
        Self::furnish(connection, None, person, device, now)
    }

    /// Creates the tables, the person and this computer in one transaction.
    fn furnish(
        connection: Connection,
        place: Option<Place>,
        person: Id,
        device: Id,
        now: Timestamp,
    ) -> Result<Self, StoreFault> {
        let mut store = Self::over(connection, place, person, device);
        let clock = store.tick(now);
        let work = store.connection.get_mut().transaction()?;
        for migration in MIGRATIONS {
            work.execute_batch(migration)?;
        }
        for (id, kind) in [(person, "person"), (device, "device")] {
            work.execute(
                "INSERT INTO entity (id, person, kind, made, device, clock) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                (id.bytes(), person.bytes(), kind, now.as_millisecond(), device.bytes(), clock),
            )?;
        }
        work.pragma_update(None, "application_id", APPLICATION_ID)?;
        work.pragma_update(None, "user_version", version())?;
        work.commit()?;
        Ok(store)
    }

    /// Opens the database. A file that is newer, foreign or has another key is refused and not changed.
    pub(crate) fn open(dir: &Path, key: &DataKey) -> Result<Self, StoreFault> {
        if !dir.join(DATABASE_FILE).exists() {
            return Err(StoreFault::DatabaseGone);
        }
        let found = look(dir, key)?;
        if found > version() {
            return Err(StoreFault::Newer);
        }
        let mut connection = connect(dir, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        prepare(&connection)?;
        if found < version() {
            copies::make(dir, key, &format!("{BEFORE_UPDATE}{}{COPY_SUFFIX}", version()))?;
            migrate(&mut connection, found)?;
        }
        let (person, device) = owners(&connection)?;
        // The clock is set by `load`, which reads the newest one together with the data.
        Ok(Self::over(connection, Some(Place::new(dir, key)), person, device))
    }
}

/// Returns the person and the computer to whom a list belongs: the oldest of each.
pub(super) fn owners(connection: &Connection) -> Result<(Id, Id), StoreFault> {
    let (mut person, mut device) = (None, None);
    let mut read = connection
        .prepare("SELECT id, kind FROM entity WHERE kind IN ('person', 'device') ORDER BY made DESC, id DESC")?;
    let mut rows = read.query([])?;
    // The rows are ordered from new to old, so the last ones kept are the oldest.
    while let Some(row) = rows.next()? {
        let id = Id::from_bytes(row.get(0)?);
        if row.get_ref(1)?.as_str() == Ok("person") { person = Some(id) } else { device = Some(id) }
    }
    // After two lists were joined there are several computers, and the oldest may be another one.
    let this = "SELECT entity.id FROM setting JOIN entity ON lower(hex(entity.id)) = setting.value WHERE name = ?1";
    let this = connection.query_row(this, [THIS_COMPUTER], |row| row.get(0)).optional()?;
    let device = this.map(Id::from_bytes).or(device);
    person.zip(device).ok_or(StoreFault::NotOurs)
}

/// Creates a file of an older schema version, as a program of that version left it.
#[cfg(test)]
pub(super) fn create_as_of(version: usize, dir: &Path, key: &DataKey, rows: &str) -> Result<(), StoreFault> {
    let connection = connect(dir, key, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
    prepare(&connection)?;
    for migration in MIGRATIONS.iter().take(version) {
        connection.execute_batch(migration)?;
    }
    connection.execute_batch(rows)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", i64::try_from(version).unwrap_or(0))?;
    Ok(())
}

/// Writes a file to the disk. Windows syncs only a file that is open for writing.
pub(super) fn sync(path: &Path) -> std::io::Result<()> {
    File::options().write(true).open(path)?.sync_all()
}

/// Removes a database file and the files that SQLite creates next to it; missing files are no error.
pub(super) fn remove(dir: &Path, name: &str) -> std::io::Result<()> {
    for end in ["", "-journal", "-wal", "-shm"] {
        match fs::remove_file(dir.join(format!("{name}{end}"))) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

/// Returns the version that this program writes.
pub(super) fn version() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// Returns the version of the file, without opening it for writing.
fn look(dir: &Path, key: &DataKey) -> Result<i64, StoreFault> {
    version_of(&connect(dir, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?)
}

/// Returns the version of a list, or [`StoreFault::NotOurs`] for another database.
pub(super) fn version_of(connection: &Connection) -> Result<i64, StoreFault> {
    let id: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if id != APPLICATION_ID {
        return Err(StoreFault::NotOurs);
    }
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

pub(super) fn connect(dir: &Path, key: &DataKey, flags: OpenFlags) -> Result<Connection, StoreFault> {
    connect_to(&dir.join(DATABASE_FILE), key, flags)
}

pub(super) fn connect_to(path: &Path, key: &DataKey, flags: OpenFlags) -> Result<Connection, StoreFault> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    match unlock(&connection, key) {
        // SQLite gives this error for a foreign file, a wrong key and a damaged first page. If the key reads any other page, the file is
        // ours and damaged.
        Err(StoreFault::NotOurs) if health::reads_in_part(&connection, page_count(path)) => Err(StoreFault::Damaged),
        Err(fault) => Err(fault),
        Ok(()) => Ok(connection),
    }
}

/// Opens a connection to a damaged database: read-only, and with `writable_schema`, because otherwise SQLite refuses a file whose last
/// pages are missing.
pub(super) fn only_to_read(dir: &Path, key: &DataKey) -> Result<Connection, StoreFault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(dir.join(DATABASE_FILE), flags)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    give_key(&connection, key)?;
    connection.pragma_update(None, "writable_schema", "ON")?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

pub(super) fn unlock(connection: &Connection, key: &DataKey) -> Result<(), StoreFault> {
    give_key(connection, key)?;
    // SQLite reads the first page, and so tries the key, only with the first query.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(())
}

fn give_key(connection: &Connection, key: &DataKey) -> Result<(), StoreFault> {
    // By default SQLCipher writes failures to standard error.
    connection.pragma_update(None, "cipher_log_level", "NONE")?;
    // From here on SQLite overwrites all memory that it frees, in the whole process until it ends: pages with addresses, and the
    // statement below, which contains the key.
    connection.pragma_update(None, "cipher_memory_security", "ON")?;
    let text = key.pragma_text();
    connection.pragma_update(None, "key", text.as_str())?;
    Ok(())
}

/// Sets each pragma and reads it back, because SQLite silently ignores those that it does not know.
fn prepare(connection: &Connection) -> Result<(), StoreFault> {
    connection.busy_timeout(std::time::Duration::from_secs(2))?;
    let wanted: [(&str, &str, &str); 7] = [
        ("journal_mode", "WAL", "wal"),
        ("synchronous", "FULL", "2"),
        ("fullfsync", "ON", "1"),
        ("foreign_keys", "ON", "1"),
        ("secure_delete", "ON", "1"),
        ("temp_store", "MEMORY", "2"),
        ("mmap_size", "0", "0"),
    ];
    for (name, value, held) in wanted {
        connection.pragma_update(None, name, value)?;
        let mut holds: Option<String> = None;
        connection.pragma_query(None, name, |row| {
            holds = Some(match row.get_ref(0)? {
                rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                other => other.as_str().unwrap_or("").to_owned(),
            });
            Ok(())
        })?;
        // A build without memory mapping returns no row for `mmap_size`, which is just as good as 0.
        let fine = holds.as_deref().map_or(name == "mmap_size", |holds| holds == held);
        if !fine {
            return Err(StoreFault::Failed);
        }
    }
    Ok(())
}

fn migrate(connection: &mut Connection, from: i64) -> Result<(), StoreFault> {
    let work = connection.transaction()?;
    for migration in MIGRATIONS.iter().skip(usize::try_from(from).unwrap_or(usize::MAX)) {
        work.execute_batch(migration)?;
    }
    work.pragma_update(None, "user_version", version())?;
    work.commit()?;
    Ok(())
}
