//! Writes a list of changes in one transaction.

use core_rules::document::outcome_words;
use core_rules::exposure::Exposure;
use core_rules::model::Change;
use jiff::Timestamp;
use rusqlite::{CachedStatement, Transaction};

use super::ledger::close;
use super::{LedgerEnd, Store, StoreFault};

/// What the changes are as SQL. The statements stand here because rustfmt leaves a function alone that holds a longer line.
mod sql {
    pub const NEW_ENTITY: &str =
        "INSERT INTO entity (id, person, kind, made, device, clock) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    pub const SET_FACT: &str = "INSERT INTO fact (entity, name, origin, value, at, device, clock)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (entity, name, origin) DO UPDATE SET
         value = excluded.value, at = excluded.at, device = excluded.device, clock = excluded.clock";
    pub const ADD_EVENT: &str = "INSERT INTO event (id, entity, about, mark, at, device, clock)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO NOTHING";
    pub const TOMBSTONE: &str =
        "INSERT INTO tombstone (id, at, device, clock) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (id) DO NOTHING";
    pub const FORGET: &str = "DELETE FROM entity WHERE id = ?1";
    pub const EXPOSE: &str = "INSERT INTO exposure (identifier, leak, source, origin, at, gone, device, clock)
         VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, ?7)
         ON CONFLICT (identifier, leak, source, origin) DO UPDATE SET
         at = CASE gone WHEN 1 THEN excluded.at ELSE at END, gone = 0,
         device = excluded.device, clock = excluded.clock";
    pub const UNEXPOSE: &str = "UPDATE exposure SET gone = 1, device = ?5, clock = ?6
         WHERE identifier = ?1 AND source = ?2 AND leak = ?3 AND origin = ?4";
    pub const CHECKED: &str =
        "INSERT INTO look (identifier, source, origin, at, outcome, found, status, wait, device, clock)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    pub const SETTING: &str = "INSERT INTO setting (name, value, device, clock) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value, device = excluded.device, clock = excluded.clock";
    pub const ANONYMOUS: &str = "UPDATE ledger SET identifier = NULL WHERE identifier = ?1";
    pub const REMOVED: &str = "UPDATE entity SET removed = ?2, device = ?3, clock = ?4 WHERE id = ?1";
}

impl Store {
    /// Writes all changes and the ends of requests, or nothing. When this returns, they are on the disk (principles.md#law-4).
    pub(crate) fn write(&mut self, changes: &[Change], ends: &[LedgerEnd], now: Timestamp) -> Result<(), StoreFault> {
        let clock = self.tick(now);
        let (person, device) = (*self.person.bytes(), *self.device.bytes());
        self.writing(|connection| {
            let work = connection.transaction()?;
            let mut writer = ChangeWriter::new(&work, person, device, clock, now.as_millisecond())?;
            for change in changes {
                writer.write(change)?;
            }
            drop(writer);
            close(&work, ends)?;
            Ok(work.commit()?)
        })
    }

    /// Deletes all settings but those that are kept by name.
    pub(super) fn keep_settings(&self, kept: fn(&str) -> bool) -> Result<(), StoreFault> {
        self.writing(|connection| {
            let work = connection.transaction()?;
            let mut read = work.prepare("SELECT name FROM setting")?;
            let all: Vec<String> = read.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            for name in all.iter().filter(|name| !kept(name)) {
                work.prepare_cached("DELETE FROM setting WHERE name = ?1")?.execute([name])?;
            }
            drop(read);
            Ok(work.commit()?)
        })
    }

    /// Moves the log into the database file: when the program ends, so that no log is left; and at its start, if it did not end by itself.
    /// After a loss of power a page may be half moved. The log has it whole, but the check of the whole file looks at the file alone and
    /// would call it damaged.
    pub(crate) fn settle(&self) -> Result<(), StoreFault> {
        self.writing(|connection| Ok(connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?))
    }
}

/// Writes the changes of one transaction. The two most frequent statements are prepared once, because an import has tens of thousands of
/// entities and facts.
pub(super) struct ChangeWriter<'w> {
    work: &'w Transaction<'w>,
    new: CachedStatement<'w>,
    set: CachedStatement<'w>,
    person: [u8; 16],
    device: [u8; 16],
    clock: i64,
    now: i64,
}

impl<'w> ChangeWriter<'w> {
    pub(super) fn new(
        work: &'w Transaction<'w>,
        person: [u8; 16],
        device: [u8; 16],
        clock: i64,
        now: i64,
    ) -> Result<Self, StoreFault> {
        let new = work.prepare_cached(sql::NEW_ENTITY)?;
        let set = work.prepare_cached(sql::SET_FACT)?;
        Ok(Self { work, new, set, person, device, clock, now })
    }

    pub(super) fn write(&mut self, change: &Change) -> Result<(), StoreFault> {
        let Self { work, ref device, clock, now, .. } = *self;
        match change {
            Change::New(id, kind) => self.new.execute((id.bytes(), self.person, kind.as_str(), now, device, clock))?,
            Change::Set(id, name, fact) => {
                let (word, origin, at) = (name.word(), fact.origin.as_str(), fact.at.as_millisecond());
                self.set.execute((id.bytes(), word, origin, &fact.value, at, device, clock))?
            }
            Change::Add(id, event) => work.prepare_cached(sql::ADD_EVENT)?.execute((
                event.id.bytes(),
                id.bytes(),
                event.about.word(),
                event.mark.word(),
                event.at.as_millisecond(),
                device,
                clock,
            ))?,
            Change::Remove(id) => removed(work, id.bytes(), Some(now), device, clock)?,
            Change::Restore(id) => removed(work, id.bytes(), None, device, clock)?,
            Change::Forget(id) => {
                work.prepare_cached(sql::TOMBSTONE)?.execute((id.bytes(), now, device, clock))?;
                work.prepare_cached(sql::FORGET)?.execute([id.bytes()])?
            }
            Change::Anonymous(id) => anonymous(work, id.bytes())?,
            Change::Expose(exposure) => work.prepare_cached(sql::EXPOSE)?.execute((
                exposure.identifier.bytes(),
                &exposure.leak,
                exposure.source.as_str(),
                &*exposure.origin,
                exposure.at.as_millisecond(),
                device,
                clock,
            ))?,
            Change::Unexpose(Exposure { identifier, leak, source, origin, .. }) => work
                .prepare_cached(sql::UNEXPOSE)?
                .execute((identifier.bytes(), source.as_str(), leak, &**origin, device, clock))?,
            Change::Checked(check) => {
                let (word, found, status, wait) = outcome_words(check.outcome);
                work.prepare_cached(sql::CHECKED)?.execute((
                    check.identifier.bytes(),
                    check.source.as_str(),
                    &*check.origin,
                    check.at.as_millisecond(),
                    word,
                    found,
                    status,
                    wait,
                    device,
                    clock,
                ))?
            }
            Change::Setting(name, value) => work.prepare_cached(sql::SETTING)?.execute((name, value, device, clock))?,
        };
        Ok(())
    }
}

/// Removes the identifier from its ledger rows; the rows stay.
fn anonymous(work: &Transaction<'_>, id: &[u8; 16]) -> Result<usize, rusqlite::Error> {
    work.prepare_cached(sql::ANONYMOUS)?.execute([id])
}

fn removed(
    work: &Transaction<'_>,
    id: &[u8; 16],
    at: Option<i64>,
    device: &[u8; 16],
    clock: i64,
) -> Result<usize, rusqlite::Error> {
    if at.is_some() {
        anonymous(work, id)?;
    }
    work.prepare_cached(sql::REMOVED)?.execute((id, at, device, clock))
}
