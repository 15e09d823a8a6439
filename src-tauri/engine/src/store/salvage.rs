//! Reads damaged tables: rows on whole pages are read, the others are skipped.
//!
//! Reading in the order of the keys stops at the first damaged page, and reading backwards stops at the last. The part between them is
//! halved and tried again, until only the damaged pages are left.

use std::collections::BTreeMap;

use core_rules::model::{Entity, FactName, Id, Kind, Model};
use jiff::Timestamp;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

use super::open::{Place, only_to_read};
use super::read::{ENTITIES, EVENTS, EXPOSURES, FACTS, LOOKS, Witnesses, entity, event, exposure, fact, look};
use super::{Store, StoreFault, Unread, health};
use crate::vault::DataKey;

/// Most halvings of a table; more than enough to separate the rows between two damaged pages.
const DEEPEST: u32 = 40;
/// Number of halvings in a row without a row read, after which a part is given up.
const PATIENCE: u32 = 4;

/// The column by which a table is ordered.
pub(super) enum Key<'w> {
    /// An id of 16 bytes.
    Id(&'w str),
    /// A row number.
    Number(&'w str),
}

/// A table and the columns to read of it; the first column must be the key.
pub(super) struct Walk<'w> {
    pub(super) table: &'w str,
    pub(super) columns: &'w str,
    pub(super) key: Key<'w>,
    /// An SQL condition and its values.
    pub(super) only: (&'w str, &'w [Value]),
}

/// A range of keys, as numbers in the same order; both ends are included.
type Part = (u128, u128);

impl Walk<'_> {
    fn column(&self) -> &str {
        match self.key {
            Key::Id(name) | Key::Number(name) => name,
        }
    }

    fn all(&self) -> Part {
        match self.key {
            Key::Id(_) => (0, u128::MAX),
            Key::Number(_) => (0, u128::from(u64::MAX)),
        }
    }

    fn value(&self, rank: u128) -> Value {
        match self.key {
            Key::Id(_) => Value::Blob(rank.to_be_bytes().to_vec()),
            // Maps the rank to a signed number, so that the smallest number has rank 0.
            Key::Number(_) => Value::Integer((u64::try_from(rank).unwrap_or(u64::MAX) ^ (1 << 63)).cast_signed()),
        }
    }

    fn rank(&self, row: &Row<'_>) -> rusqlite::Result<u128> {
        Ok(match self.key {
            Key::Id(_) => u128::from_be_bytes(row.get(0)?),
            Key::Number(_) => u128::from(row.get::<_, i64>(0)?.cast_unsigned() ^ (1 << 63)),
        })
    }

    /// Reads a range from one end. Returns the last key that was read, and whether the other end was reached.
    fn one_way(
        &self,
        connection: &Connection,
        (low, high): Part,
        backwards: bool,
        take: &mut impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
    ) -> (Option<u128>, bool) {
        let (key, (only, values)) = (self.column(), self.only);
        let order = if backwards { "DESC" } else { "ASC" };
        let sql = format!(
            "SELECT {} FROM {} WHERE {only} AND {key} >= ? AND {key} <= ? ORDER BY {key} {order}",
            self.columns, self.table
        );
        let mut last = None;
        let mut walk = || -> rusqlite::Result<()> {
            let ends = [self.value(low), self.value(high)];
            let mut read = connection.prepare(&sql)?;
            let mut rows = read.query(params_from_iter(values.iter().chain(&ends)))?;
            while let Some(row) = rows.next()? {
                take(row)?;
                last = Some(self.rank(row)?);
            }
            Ok(())
        };
        let whole = walk().is_ok();
        (last, whole)
    }
}

/// Reads every readable row of a table, through connections from `anew` that have met no damage yet. Returns `true` if that was the whole
/// table.
fn rescue(
    anew: &mut impl FnMut() -> Result<Connection, StoreFault>,
    walk: &Walk<'_>,
    take: &mut impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
) -> Result<bool, StoreFault> {
    let mut whole = true;
    let mut parts = vec![(walk.all(), 0, 0)];
    while let Some((part, depth, idle)) = parts.pop() {
        let (first, reached) = walk.one_way(&anew()?, part, false, take);
        if reached {
            continue;
        }
        whole = false;
        // One key can have several rows, of which only some were read; the others are on the damaged page.
        let Some(low) = first.map_or(Some(part.0), |first| first.checked_add(1)).filter(|low| *low <= part.1) else {
            continue;
        };
        let (last, reached) = walk.one_way(&anew()?, (low, part.1), true, take);
        if reached {
            continue;
        }
        let Some(high) = last.map_or(Some(part.1), |last| last.checked_sub(1)).filter(|high| *high >= low) else {
            continue;
        };
        let idle = if first.is_some() || last.is_some() { 0 } else { idle + 1 };
        if low < high && depth < DEEPEST && idle < PATIENCE {
            let middle = low + (high - low) / 2;
            parts.extend([((low, middle), depth + 1, idle), ((middle + 1, high), depth + 1, idle)]);
        }
    }
    Ok(whole)
}

/// The rest of a damaged database.
pub(crate) struct Salvaged {
    /// The database, opened read-only.
    pub(crate) store: Store,
    pub(crate) model: Model,
    pub(crate) settings: BTreeMap<String, String>,
    /// The part that could not be read.
    pub(crate) unread: Unread,
}

impl Store {
    /// Reads every readable row of a table of this database. Returns `true` if that was the whole table.
    pub(super) fn rescue(
        &self,
        walk: &Walk<'_>,
        take: &mut impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<bool, StoreFault> {
        let Some(Place { dir, key }) = &self.place else { return Err(StoreFault::Damaged) };
        rescue(&mut || only_to_read(dir, key), walk, take)
    }

    /// Reads the rest of a damaged database and writes nothing.
    pub(crate) fn salvage(dir: &std::path::Path, key: &DataKey) -> Result<Salvaged, StoreFault> {
        let mut anew = || only_to_read(dir, key);
        let connection = anew()?;
        // If the extent of the damage is unknown, the rest is shown all the same, but never as if it were whole.
        let unread = health::look(dir, key).ok().flatten().unwrap_or(Unread { pages: 1, of: 1 });
        let entities = salvage_entities(&mut anew)?;
        // Where the rows of both are lost, the person and the computer are still two.
        let owner = |kind: Kind, lost: u8| {
            let oldest = entities.values().filter(|entity| entity.kind == kind).min_by_key(|one| (one.made, one.id));
            oldest.map_or(Id::from_bytes([lost; 16]), |entity| entity.id)
        };
        let (person, device) = (owner(Kind::Person, 0), owner(Kind::Device, 1));
        let mut model = Model::new(person, device, Timestamp::UNIX_EPOCH);
        for entity in entities.into_values() {
            model.insert(entity);
        }
        // Before schema version 3 the file did not store the address of a source, and a damaged file is not migrated.
        let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let columns = |all: &str| if version < 3 { all.replace(", origin", ", ''") } else { all.to_owned() };
        let (exposures, looks, mut witnesses) = (columns(EXPOSURES), columns(LOOKS), Witnesses::default());
        let of = |table, columns, key| Walk { table, columns, key, only: ("1", &[]) };
        rescue(&mut anew, &of("exposure", &exposures, Key::Id("identifier")), &mut |row| {
            if row.get::<_, i64>(4)? == 0 {
                model.expose(exposure(row, &mut witnesses)?);
            }
            Ok(())
        })?;
        rescue(&mut anew, &of("look", &looks, Key::Number("id")), &mut |row| {
            model.checked(look(row, &mut witnesses)?);
            Ok(())
        })?;
        let settings = salvage_settings(&mut anew)?;
        let mut store = Self::over(connection, Some(Place::new(dir, key)), person, device);
        store.reading_only = true;
        Ok(Salvaged { store, model, settings, unread })
    }
}

/// Reads the entities with their facts and events. If the row of an entity is lost, its kind is derived from its facts.
fn salvage_entities(
    anew: &mut impl FnMut() -> Result<Connection, StoreFault>,
) -> Result<BTreeMap<Id, Entity>, StoreFault> {
    let of = |table, columns, key| Walk { table, columns, key, only: ("1", &[]) };
    let mut entities: BTreeMap<Id, Entity> = BTreeMap::new();
    let mut homeless: Vec<(Id, FactName, core_rules::model::Fact)> = Vec::new();
    rescue(anew, &of("entity", ENTITIES, Key::Id("id")), &mut |row| {
        entities.extend(entity(row)?.map(|entity| (entity.id, entity)));
        Ok(())
    })?;
    rescue(anew, &of("fact", FACTS, Key::Id("entity")), &mut |row| {
        let id = Id::from_bytes(row.get(0)?);
        // If the end of a long value was on a damaged page, it is read as zeros, which a person cannot have typed.
        let Some((name, fact)) = fact(row)?.filter(|(_, fact)| !fact.value.contains('\0')) else { return Ok(()) };
        match entities.get_mut(&id) {
            Some(entity) => entity.set(name, fact),
            None => homeless.push((id, name, fact)),
        }
        Ok(())
    })?;
    for (id, name, fact) in &homeless {
        let kind = match name {
            FactName::Service | FactName::OwnName => Kind::Account,
            FactName::Value | FactName::IdentifierKind => Kind::Identifier,
            FactName::AppName => Kind::App,
            _ => continue,
        };
        entities.entry(*id).or_insert_with(|| Entity::new(*id, kind, fact.at));
    }
    for (id, name, fact) in homeless {
        if let Some(entity) = entities.get_mut(&id) {
            entity.set(name, fact);
        }
    }
    rescue(anew, &of("event", EVENTS, Key::Id("id")), &mut |row| {
        let of = entities.get_mut(&Id::from_bytes(row.get(1)?));
        if let (Some(event), Some(entity)) = (event(row)?, of) {
            entity.add(event);
        }
        Ok(())
    })?;
    Ok(entities)
}

/// Reads the settings from both ends. They are few and have names for keys, so they are not halved.
fn salvage_settings(
    anew: &mut impl FnMut() -> Result<Connection, StoreFault>,
) -> Result<BTreeMap<String, String>, StoreFault> {
    let mut settings = BTreeMap::new();
    for order in ["ASC", "DESC"] {
        let connection = anew()?;
        let mut read = || -> rusqlite::Result<()> {
            let mut read = connection.prepare(&format!("SELECT name, value FROM setting ORDER BY name {order}"))?;
            let mut rows = read.query([])?;
            while let Some(row) = rows.next()? {
                settings.insert(row.get::<_, String>(0)?, row.get::<_, String>(1)?);
            }
            Ok(())
        };
        if read().is_ok() {
            break;
        }
    }
    Ok(settings)
}
