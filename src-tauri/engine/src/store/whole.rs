//! The whole list as a document, and a document as the list: for backups, and for joining two lists.

use core_rules::document::settings::{belongs_to_list, stays_when_replaced};
use core_rules::document::{
    CheckRow, Deleted, Document, EntityRow, EventRow, ExposureRow, FactRow, Moment, SettingRow, Stamp,
};
use core_rules::merge::news;
use core_rules::model::{Change, Id};
use jiff::Timestamp;
use rusqlite::{Connection, Row, Transaction};

use super::write::ChangeWriter;
use super::{Store, StoreFault};

/// The statements stand here because rustfmt leaves a function alone that holds a longer line.
mod sql {
    pub const CLEAR: &str =
        "DELETE FROM look; DELETE FROM exposure; DELETE FROM event; DELETE FROM fact; DELETE FROM entity;
        DELETE FROM tombstone;";
    pub const ENTITY: &str = "INSERT INTO entity (id, person, kind, made, removed, device, clock)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (id) DO UPDATE SET person = excluded.person, kind = excluded.kind, made = excluded.made,
        removed = excluded.removed, device = excluded.device, clock = excluded.clock";
    pub const FACT: &str = "INSERT INTO fact (entity, name, origin, value, at, device, clock)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (entity, name, origin) DO UPDATE SET
        value = excluded.value, at = excluded.at, device = excluded.device, clock = excluded.clock";
    /// An event moves with its person where two persons become one.
    pub const EVENT: &str = "INSERT INTO event (id, entity, about, mark, at, device, clock)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (id) DO UPDATE SET entity = excluded.entity, about = excluded.about, mark = excluded.mark,
        at = excluded.at, device = excluded.device, clock = excluded.clock";
    pub const EXPOSURE: &str = "INSERT INTO exposure (identifier, leak, source, origin, at, gone, device, clock)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (identifier, leak, source, origin) DO UPDATE SET
        at = excluded.at, gone = excluded.gone, device = excluded.device, clock = excluded.clock";
    pub const CHECK: &str =
        "INSERT INTO look (identifier, source, origin, at, outcome, found, status, wait, device, clock)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    pub const DELETED: &str = "INSERT INTO tombstone (id, at, device, clock) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (id) DO UPDATE SET at = excluded.at, device = excluded.device, clock = excluded.clock";
    pub const SETTING: &str = "INSERT INTO setting (name, value, device, clock) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value, device = excluded.device, clock = excluded.clock";
}

impl Store {
    /// Returns the whole list with everything that the file holds of it, words that this version does not know included.
    pub(crate) fn document(&self, program: &str, now: Timestamp) -> Result<Document, StoreFault> {
        let mut document = Document::begin(self.person, self.device, now, program);
        self.through(|connection| {
            document.entities =
                all(connection, "SELECT id, kind, made, removed, clock FROM entity ORDER BY id", entity)?;
            let facts = "SELECT entity, name, origin, value, at, clock FROM fact ORDER BY entity";
            let facts = all(connection, facts, |row| Ok((id(row, 0)?, fact(row)?)))?;
            hand_out(&mut document.entities, facts, |entity, fact| entity.facts.push(fact));
            let events = "SELECT entity, id, about, mark, at, clock FROM event ORDER BY entity";
            let events = all(connection, events, |row| Ok((id(row, 0)?, event(row)?)))?;
            hand_out(&mut document.entities, events, |entity, event| entity.events.push(event));
            let exposures = "SELECT identifier, leak, source, origin, at, gone, clock FROM exposure";
            document.exposures = all(connection, exposures, exposure)?;
            let checks = "SELECT identifier, source, origin, at, outcome, found, status, wait, clock FROM look";
            document.checks = all(connection, checks, check)?;
            document.deleted = all(connection, "SELECT id, at, clock FROM tombstone", deleted)?;
            document.settings = all(connection, "SELECT name, value, clock FROM setting", setting)?;
            Ok(())
        })?;
        document.settings.retain(|setting| belongs_to_list(&setting.name));
        document.sort();
        // The same answer can have been noted twice.
        document.checks.dedup_by(|one, kept| kept.is_of(one));
        Ok(document)
    }

    /// Writes a document as the list, together with other changes, or nothing. With `before` only the differences are written and the
    /// settings of this computer stay; without, everything is replaced, and only those settings stay that say nothing of the list.
    /// Rows keep their stamps, since a new one would make an old value look like the last word.
    pub(crate) fn adopt(
        &mut self,
        before: Option<&Document>,
        after: &Document,
        changes: &[Change],
        (writer, now): (Id, Timestamp),
    ) -> Result<(), StoreFault> {
        let newest = after.newest_stamp().clock().max(self.clock);
        self.clock = newest;
        let clock = self.tick(now);
        let (person, device) = (after.list.person, after.list.device);
        self.writing(|connection| {
            let work = connection.transaction()?;
            let nothing = Document::begin(person, device, now, "");
            if before.is_none() {
                work.execute_batch(sql::CLEAR)?;
                clear_settings(&work)?;
            }
            let before = before.unwrap_or(&nothing);
            write(&work, before, after, *writer.bytes())?;
            let (person, device) = (*person.bytes(), *device.bytes());
            work.execute("UPDATE entity SET person = ?1 WHERE person <> ?1", [person])?;
            let mut own = ChangeWriter::new(&work, person, device, clock, now.as_millisecond())?;
            for change in changes {
                own.write(change)?;
            }
            drop(own);
            Ok(work.commit()?)
        })?;
        (self.person, self.device) = (person, device);
        Ok(())
    }
}

/// Removes the settings of the list, and those of the computer that a fresh list does not have.
fn clear_settings(work: &Transaction<'_>) -> Result<(), StoreFault> {
    let names: Vec<String> = all(work, "SELECT name FROM setting", |row| row.get(0))?;
    for name in names.iter().filter(|name| !stays_when_replaced(name)) {
        work.prepare_cached("DELETE FROM setting WHERE name = ?1")?.execute([name])?;
    }
    Ok(())
}

fn write(work: &Transaction<'_>, before: &Document, after: &Document, writer: [u8; 16]) -> Result<(), StoreFault> {
    let person = *after.list.person.bytes();
    let mut entities = work.prepare_cached(sql::ENTITY)?;
    let mut facts = work.prepare_cached(sql::FACT)?;
    let mut events = work.prepare_cached(sql::EVENT)?;
    for entity in &after.entities {
        let (id, known) = (entity.id.bytes(), before.entity(entity.id));
        let standing = |one: &EntityRow| (one.kind.clone(), one.made, one.removed, one.stamp);
        if known.is_none_or(|known| standing(known) != standing(entity)) {
            let (made, removed) = (entity.made.millis(), entity.removed.map(Moment::millis));
            entities.execute((id, person, &entity.kind, made, removed, writer, entity.stamp.clock()))?;
        }
        for row in news(known.map_or(&[][..], |known| &known.facts), &entity.facts) {
            facts.execute((id, &row.name, &row.origin, &row.value, row.at.millis(), writer, row.stamp.clock()))?;
        }
        for row in news(known.map_or(&[][..], |known| &known.events), &entity.events) {
            let (at, clock) = (row.at.millis(), row.stamp.clock());
            events.execute((row.id.bytes(), id, &row.about, &row.mark, at, writer, clock))?;
        }
    }
    let mut exposures = work.prepare_cached(sql::EXPOSURE)?;
    for row in news(&before.exposures, &after.exposures) {
        let (id, at, clock) = (row.identifier.bytes(), row.at.millis(), row.stamp.clock());
        exposures.execute((id, &row.leak, &row.source, &row.origin, at, row.gone, writer, clock))?;
    }
    let mut checks = work.prepare_cached(sql::CHECK)?;
    for row in news(&before.checks, &after.checks) {
        // The same answer with another stamp is there already.
        if before.checks.binary_search_by(|known| known.cmp_key(row)).is_ok() {
            continue;
        }
        let (id, at, clock) = (row.identifier.bytes(), row.at.millis(), row.stamp.clock());
        let answer = (row.found, row.status, row.wait);
        checks.execute((
            id,
            &row.source,
            &row.origin,
            at,
            &row.outcome,
            answer.0,
            answer.1,
            answer.2,
            writer,
            clock,
        ))?;
    }
    for row in news(&before.deleted, &after.deleted) {
        work.prepare_cached(sql::DELETED)?.execute((row.id.bytes(), row.at.millis(), writer, row.stamp.clock()))?;
    }
    for row in news(&before.settings, &after.settings) {
        work.prepare_cached(sql::SETTING)?.execute((&row.name, &row.value, writer, row.stamp.clock()))?;
    }
    // Last, since what belonged to a person who became another one has moved by now.
    for entity in before.entities.iter().filter(|entity| after.entity(entity.id).is_none()) {
        work.prepare_cached("DELETE FROM entity WHERE id = ?1")?.execute([entity.id.bytes()])?;
    }
    Ok(())
}

/// Gives rows, ordered by entity as the entities are, to their entities.
fn hand_out<T>(entities: &mut [EntityRow], rows: Vec<(Id, T)>, give: impl Fn(&mut EntityRow, T)) {
    let mut entities = entities.iter_mut().peekable();
    for (id, row) in rows {
        while entities.next_if(|entity| entity.id < id).is_some() {}
        if let Some(entity) = entities.peek_mut().filter(|entity| entity.id == id) {
            give(entity, row);
        }
    }
}

fn all<T>(
    connection: &Connection,
    sql: &str,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreFault> {
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| read(row))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn id(row: &Row<'_>, column: usize) -> rusqlite::Result<Id> {
    Ok(Id::from_bytes(row.get(column)?))
}

fn moment(row: &Row<'_>, column: usize) -> rusqlite::Result<Moment> {
    Ok(Moment::from_millis(row.get(column)?))
}

fn stamp(row: &Row<'_>, column: usize) -> rusqlite::Result<Stamp> {
    Ok(Stamp::from_clock(row.get(column)?))
}

fn entity(row: &Row<'_>) -> rusqlite::Result<EntityRow> {
    let removed = row.get::<_, Option<i64>>(3)?.map(Moment::from_millis);
    let (facts, events) = (Vec::new(), Vec::new());
    let (id, kind, made, stamp) = (id(row, 0)?, row.get(1)?, moment(row, 2)?, stamp(row, 4)?);
    Ok(EntityRow { id, stamp, kind, made, removed, facts, events })
}

fn fact(row: &Row<'_>) -> rusqlite::Result<FactRow> {
    let (name, origin, value) = (row.get(1)?, row.get(2)?, row.get(3)?);
    Ok(FactRow { name, origin, value, at: moment(row, 4)?, stamp: stamp(row, 5)? })
}

fn event(row: &Row<'_>) -> rusqlite::Result<EventRow> {
    let (about, mark) = (row.get(2)?, row.get(3)?);
    Ok(EventRow { id: id(row, 1)?, about, mark, at: moment(row, 4)?, stamp: stamp(row, 5)? })
}

fn exposure(row: &Row<'_>) -> rusqlite::Result<ExposureRow> {
    let (leak, source, origin, gone) = (row.get(1)?, row.get(2)?, row.get(3)?, row.get(5)?);
    Ok(ExposureRow { identifier: id(row, 0)?, leak, source, origin, at: moment(row, 4)?, gone, stamp: stamp(row, 6)? })
}

fn check(row: &Row<'_>) -> rusqlite::Result<CheckRow> {
    let (source, origin, outcome) = (row.get(1)?, row.get(2)?, row.get(4)?);
    let (found, status, wait) = (row.get(5)?, row.get(6)?, row.get(7)?);
    let (identifier, at, stamp) = (id(row, 0)?, moment(row, 3)?, stamp(row, 8)?);
    Ok(CheckRow { identifier, source, origin, at, outcome, found, status, wait, stamp })
}

fn deleted(row: &Row<'_>) -> rusqlite::Result<Deleted> {
    Ok(Deleted { id: id(row, 0)?, at: moment(row, 1)?, stamp: stamp(row, 2)? })
}

fn setting(row: &Row<'_>) -> rusqlite::Result<SettingRow> {
    Ok(SettingRow { name: row.get(0)?, value: row.get(1)?, stamp: stamp(row, 2)? })
}
