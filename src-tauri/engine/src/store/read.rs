//! Reads the whole database into the model.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use core_rules::document;
use core_rules::exposure::{Check, Exposure, SourceId};
use core_rules::model::{Entity, Event, Fact, FactName, Id, Kind, Model};
use jiff::Timestamp;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};

use super::{Store, StoreFault};

pub(super) fn time(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// A public list as it is stored.
pub(crate) struct KeptList {
    /// The address that it was downloaded from.
    pub(crate) origin: String,
    /// The time of the download, or of the last answer that it has not changed (UTC).
    pub(crate) at: Timestamp,
    /// The list as it was downloaded.
    pub(crate) body: Vec<u8>,
    /// The `etag` that came with it; empty if there was none.
    pub(crate) etag: String,
    /// The `last-modified` that came with it; empty if there was none.
    pub(crate) modified: String,
}

pub(super) const ENTITIES: &str = "id, kind, made, removed, clock";
pub(super) const FACTS: &str = "entity, name, origin, value, at, clock";
pub(super) const EVENTS: &str = "id, entity, about, mark, at, clock";
pub(super) const EXPOSURES: &str = "identifier, leak, source, at, gone, origin";
pub(super) const LOOKS: &str = "id, identifier, source, at, outcome, found, status, wait, origin";

pub(super) fn entity(row: &Row<'_>) -> Result<Option<Entity>, rusqlite::Error> {
    let Some(kind) = Kind::parse(row.get_ref(1)?.as_str().unwrap_or("")) else { return Ok(None) };
    let mut entity = Entity::new(Id::from_bytes(row.get(0)?), kind, time(row.get(2)?));
    entity.removed = row.get::<_, Option<i64>>(3)?.map(time);
    Ok(Some(entity))
}

pub(super) fn fact(row: &Row<'_>) -> Result<Option<(FactName, Fact)>, rusqlite::Error> {
    let word = |column| Ok::<_, rusqlite::Error>(row.get_ref(column)?.as_str().unwrap_or(""));
    let value: String = row.get(3)?;
    Ok(document::fact(word(1)?, word(2)?, value, time(row.get(4)?)))
}

pub(super) fn event(row: &Row<'_>) -> Result<Option<Event>, rusqlite::Error> {
    let word = |column| Ok::<_, rusqlite::Error>(row.get_ref(column)?.as_str().unwrap_or(""));
    Ok(document::event(Id::from_bytes(row.get(0)?), word(2)?, word(3)?, time(row.get(4)?)))
}

/// The addresses that gave answers. There are a handful of them for thousands of answers, so each string is stored once.
#[derive(Default)]
pub(super) struct Witnesses(HashMap<String, Arc<str>>);

impl Witnesses {
    /// Returns the source of an answer and its address; see [`document::exposed_at`].
    fn of(&mut self, source: ValueRef<'_>, origin: ValueRef<'_>) -> (SourceId, Arc<str>) {
        let (source, origin) = document::exposed_at(source.as_str().unwrap_or(""), origin.as_str().unwrap_or(""));
        if let Some(origin) = self.0.get(origin) {
            return (source, Arc::clone(origin));
        }
        let shared: Arc<str> = origin.into();
        self.0.insert(origin.to_owned(), Arc::clone(&shared));
        (source, shared)
    }
}

pub(super) fn exposure(row: &Row<'_>, witnesses: &mut Witnesses) -> Result<Exposure, rusqlite::Error> {
    let (source, origin) = witnesses.of(row.get_ref(2)?, row.get_ref(5)?);
    Ok(Exposure { identifier: Id::from_bytes(row.get(0)?), leak: row.get(1)?, source, origin, at: time(row.get(3)?) })
}

pub(super) fn look(row: &Row<'_>, witnesses: &mut Witnesses) -> Result<Check, rusqlite::Error> {
    let (source, origin) = witnesses.of(row.get_ref(2)?, row.get_ref(8)?);
    let word = row.get_ref(4)?.as_str().unwrap_or("");
    let outcome = document::outcome(word, row.get(5)?, row.get(6)?, row.get(7)?);
    Ok(Check { identifier: Id::from_bytes(row.get(1)?), source, origin, at: time(row.get(3)?), outcome })
}

impl Store {
    /// Reads everything about the person. Codes that this version does not know stay in the file and never count as good news: an unknown
    /// mark replaces the mark before it, and a fact of an unknown origin has the lowest rank.
    ///
    /// Each table is read once, in the order of the file, because every page has to be decrypted and the cache is small. The newest clock
    /// is found on the way.
    pub(crate) fn load(&mut self) -> Result<Model, StoreFault> {
        let (person, device) = (self.person, self.device);
        let (model, clock) = self.through(|connection| {
            let mut clock = other_clocks(connection)?;
            let mut entities = Vec::new();
            let mut read = connection.prepare(&format!("SELECT {ENTITIES} FROM entity ORDER BY id"))?;
            let mut rows = read.query([])?;
            while let Some(row) = rows.next()? {
                clock = clock.max(row.get(4)?);
                entities.extend(entity(row)?);
            }
            clock = clock.max(load_facts(connection, &mut entities)?).max(load_events(connection, &mut entities)?);
            let mut model = Model::new(person, device, Timestamp::UNIX_EPOCH);
            for entity in entities {
                model.insert(entity);
            }
            load_answers(connection, &mut model)?;
            Ok((model, clock))
        })?;
        self.clock = clock;
        Ok(model)
    }

    /// Returns all settings by name.
    /// Returns the ids of everything that was deleted for good.
    pub(crate) fn tombstones(&self) -> Result<Vec<Id>, StoreFault> {
        self.through(|connection| {
            let mut read = connection.prepare("SELECT id FROM tombstone")?;
            let rows = read.query_map([], |row| Ok(Id::from_bytes(row.get(0)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    pub(crate) fn settings(&self) -> Result<BTreeMap<String, String>, StoreFault> {
        self.through(|connection| {
            let mut read = connection.prepare("SELECT name, value FROM setting")?;
            let rows = read.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

/// Reads the facts, which are ordered by entity as `entities` are, and returns the newest clock.
fn load_facts(connection: &Connection, entities: &mut [Entity]) -> Result<i64, StoreFault> {
    let mut clock = 0;
    let mut entities = entities.iter_mut().peekable();
    let mut read = connection.prepare(&format!("SELECT {FACTS} FROM fact ORDER BY entity, name, origin"))?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        clock = clock.max(row.get(5)?);
        let id = Id::from_bytes(row.get(0)?);
        while entities.next_if(|entity| entity.id < id).is_some() {}
        let Some(entity) = entities.peek_mut().filter(|entity| entity.id == id) else { continue };
        if let Some((name, fact)) = fact(row)? {
            entity.set(name, fact);
        }
    }
    Ok(clock)
}

fn load_events(connection: &Connection, entities: &mut [Entity]) -> Result<i64, StoreFault> {
    let mut clock = 0;
    let mut read = connection.prepare(&format!("SELECT {EVENTS} FROM event"))?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        clock = clock.max(row.get(5)?);
        let id = Id::from_bytes(row.get(1)?);
        let entity = entities.binary_search_by_key(&id, |entity| entity.id);
        let entity = entity.ok().and_then(|place| entities.get_mut(place));
        if let (Some(event), Some(entity)) = (event(row)?, entity) {
            entity.add(event);
        }
    }
    Ok(clock)
}

/// Returns the newest clock of the tables that are not read for their clocks: a row written now has to be newer than all of them.
fn other_clocks(connection: &Connection) -> Result<i64, StoreFault> {
    const CLOCKS: &str = "SELECT coalesce(max(clock), 0) FROM (SELECT max(clock) AS clock FROM setting
        UNION ALL SELECT max(clock) FROM tombstone UNION ALL SELECT max(clock) FROM exposure
        UNION ALL SELECT max(clock) FROM look)";
    Ok(connection.query_row(CLOCKS, [], |row| row.get(0))?)
}

fn load_answers(connection: &Connection, model: &mut Model) -> Result<(), StoreFault> {
    let mut witnesses = Witnesses::default();
    let mut read = connection.prepare(&format!("SELECT {EXPOSURES} FROM exposure WHERE gone = 0"))?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        model.expose(exposure(row, &mut witnesses)?);
    }
    let mut read = connection.prepare(&format!("SELECT {LOOKS} FROM look ORDER BY at, id"))?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        model.checked(look(row, &mut witnesses)?);
    }
    Ok(())
}
