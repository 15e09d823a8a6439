//! Reading the whole file into the model.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use core_rules::exposure::{Check, Exposure, NotChecked, Outcome, SourceId, Why};
use core_rules::model::{About, Entity, Event, Fact, FactName, Id, Kind, Mark, Model, Origin};
use jiff::Timestamp;
use rusqlite::OptionalExtension as _;
use rusqlite::types::ValueRef;

use super::{Store, StoreFault};

fn time(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// A list as it is kept.
pub(crate) struct KeptList {
    /// Where it came from.
    pub(crate) origin: String,
    /// When it came, or was found unchanged.
    pub(crate) at: Timestamp,
    /// As it was kept.
    pub(crate) body: Vec<u8>,
    /// `etag` that came with it.
    pub(crate) etag: String,
    /// `last-modified` that came with it.
    pub(crate) modified: String,
}

/// Who said something, and where. A source that this version does not know is told as a server of that name: it is nobody whom this
/// version asks, so that no answer of another takes its word back.
fn witness(known: &mut HashMap<String, Arc<str>>, source: ValueRef<'_>, origin: ValueRef<'_>) -> (SourceId, Arc<str>) {
    let word = source.as_str().unwrap_or("");
    let (source, origin) = match SourceId::parse(word) {
        Some(source) => (source, origin.as_str().unwrap_or("")),
        None => (SourceId::Server, word),
    };
    // A handful of places, and thousands of answers.
    if let Some(origin) = known.get(origin) {
        return (source, Arc::clone(origin));
    }
    let shared: Arc<str> = origin.into();
    known.insert(origin.to_owned(), Arc::clone(&shared));
    (source, shared)
}

impl Store {
    /// Everything about the person. Words that this version does not know stay in the file and are never good news: a mark of such a
    /// word takes the place of the one before it, and a fact of an origin that is not known has the lowest rank.
    ///
    /// Of each table one walk in the order in which it lies in the file: all pages have to be deciphered, and more are not kept
    /// than fit the small cache. The newest clock is found on the way.
    pub(crate) fn load(&mut self) -> Result<Model, StoreFault> {
        let mut clock = self.settings_clock()?;
        let mut entities = Vec::new();
        let mut read = self.connection.prepare("SELECT id, kind, made, removed, clock FROM entity ORDER BY id")?;
        let mut rows = read.query([])?;
        while let Some(row) = rows.next()? {
            clock = clock.max(row.get(4)?);
            let Some(kind) = Kind::parse(row.get_ref(1)?.as_str().unwrap_or("")) else { continue };
            let mut entity = Entity::new(Id::from_bytes(row.get(0)?), kind, time(row.get(2)?));
            entity.removed = row.get::<_, Option<i64>>(3)?.map(time);
            entities.push(entity);
        }
        drop(rows);
        drop(read);
        clock = clock.max(self.load_facts(&mut entities)?).max(self.load_events(&mut entities)?);
        let mut model = Model::new(self.person, self.device, Timestamp::UNIX_EPOCH);
        for entity in entities {
            model.insert(entity);
        }
        self.load_answers(&mut model)?;
        self.clock = clock;
        Ok(model)
    }

    /// Facts lie in the order of their entities, which are in that order as well. Gives the newest clock.
    fn load_facts(&self, entities: &mut [Entity]) -> Result<i64, StoreFault> {
        let mut clock = 0;
        let mut entities = entities.iter_mut().peekable();
        let mut read = self
            .connection
            .prepare("SELECT entity, name, origin, value, at, clock FROM fact ORDER BY entity, name, origin")?;
        let mut rows = read.query([])?;
        while let Some(row) = rows.next()? {
            clock = clock.max(row.get(5)?);
            let id = Id::from_bytes(row.get(0)?);
            while entities.next_if(|entity| entity.id < id).is_some() {}
            let Some(entity) = entities.peek_mut().filter(|entity| entity.id == id) else { continue };
            let name = FactName::parse(row.get_ref(1)?.as_str().unwrap_or(""));
            let origin = Origin::parse(row.get_ref(2)?.as_str().unwrap_or("")).unwrap_or(Origin::Guess);
            if let Some(name) = name {
                entity.set(name, Fact { value: row.get(3)?, origin, at: time(row.get(4)?) });
            }
        }
        Ok(clock)
    }

    fn load_events(&self, entities: &mut [Entity]) -> Result<i64, StoreFault> {
        let mut clock = 0;
        let mut read = self.connection.prepare("SELECT id, entity, about, mark, at, clock FROM event")?;
        let mut rows = read.query([])?;
        while let Some(row) = rows.next()? {
            clock = clock.max(row.get(5)?);
            let about = About::parse(row.get_ref(2)?.as_str().unwrap_or(""));
            let mark = Mark::parse(row.get_ref(3)?.as_str().unwrap_or("")).unwrap_or(Mark::Unknown);
            let id = Id::from_bytes(row.get(1)?);
            let entity = entities.binary_search_by_key(&id, |entity| entity.id);
            let entity = entity.ok().and_then(|place| entities.get_mut(place));
            if let (Some(about), Some(entity)) = (about, entity) {
                entity.add(Event { id: Id::from_bytes(row.get(0)?), about, mark, at: time(row.get(4)?) });
            }
        }
        Ok(clock)
    }

    fn settings_clock(&self) -> Result<i64, StoreFault> {
        Ok(self.connection.query_row("SELECT coalesce(max(clock), 0) FROM setting", [], |row| row.get(0))?)
    }

    /// What is known to have been found stays found, and what was said last stays what was said last, also where this version does not
    /// know the word for it: to pass it over would let an older "not in the list" speak in its place.
    fn load_answers(&self, model: &mut Model) -> Result<(), StoreFault> {
        let mut origins: HashMap<String, Arc<str>> = HashMap::new();
        let mut read =
            self.connection.prepare("SELECT identifier, leak, source, at, origin FROM exposure WHERE gone = 0")?;
        let mut rows = read.query([])?;
        while let Some(row) = rows.next()? {
            let (source, origin) = witness(&mut origins, row.get_ref(2)?, row.get_ref(4)?);
            let identifier = Id::from_bytes(row.get(0)?);
            model.expose(Exposure { identifier, leak: row.get(1)?, source, origin, at: time(row.get(3)?) });
        }
        let mut read = self
            .connection
            .prepare("SELECT identifier, source, at, outcome, found, status, wait, origin FROM look ORDER BY at, id")?;
        let mut rows = read.query([])?;
        while let Some(row) = rows.next()? {
            let (source, origin) = witness(&mut origins, row.get_ref(1)?, row.get_ref(7)?);
            let outcome = match row.get_ref(3)?.as_str().unwrap_or("") {
                "found" => Outcome::Found(row.get(4)?),
                "not_in_list" => Outcome::NotInList,
                word => {
                    let why = Why::parse(word).unwrap_or(Why::NotAnAnswer);
                    Outcome::NotChecked(NotChecked { why, status: row.get(5)?, wait: row.get(6)? })
                }
            };
            let identifier = Id::from_bytes(row.get(0)?);
            model.checked(Check { identifier, source, origin, at: time(row.get(2)?), outcome });
        }
        Ok(())
    }

    /// All settings.
    pub(crate) fn settings(&self) -> Result<BTreeMap<String, String>, StoreFault> {
        let mut read = self.connection.prepare("SELECT name, value FROM setting")?;
        let rows = read.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A downloaded list with its date.
    pub(crate) fn list(&self, name: &str) -> Result<Option<KeptList>, StoreFault> {
        let found = self
            .connection
            .query_row("SELECT at, body, etag, modified, origin FROM list WHERE name = ?1", [name], |row| {
                let at = time(row.get::<_, i64>(0)?);
                let (body, etag, modified, origin) = (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
                Ok(KeptList { origin, at, body, etag, modified })
            })
            .optional()?;
        Ok(found)
    }

    /// When each kept list came.
    pub(crate) fn list_dates(&self) -> Result<BTreeMap<String, Timestamp>, StoreFault> {
        let mut read = self.connection.prepare_cached("SELECT name, at FROM list")?;
        let rows = read.query_map([], |row| Ok((row.get(0)?, time(row.get(1)?))))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
