//! Accounts and identifiers that two lists have under different ids.

use std::collections::BTreeMap;

use crate::accounts::{identifier_key, identifier_kind};
use crate::document::Document;
use crate::model::{Entity, FactName, Id, Kind};

/// Two entities of a joined list that are probably one: accounts with the same service and sign-in, or identifiers with the same value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Offer {
    /// The id that my list has had.
    pub mine: Id,
    /// The id that the other list has had.
    pub theirs: Id,
    /// `true` for two identifiers, `false` for two accounts.
    pub identifiers: bool,
}

/// Returns the pairs of a joined list, of which one came from each list and none was removed. The order is that of the ids.
#[must_use]
pub fn offers(mine: &Document, theirs: &Document, list: &Document) -> Vec<Offer> {
    // Only entities that one list alone has can be half of a pair. Lists that know each other have few of them, or none.
    let apart = |id: Id| mine.entity(id).is_none() || theirs.entity(id).is_none();
    let entities = list.entities.iter().filter(|entity| apart(entity.id)).cloned().collect();
    let model =
        Document { entities, ..Document::begin(list.list.person, list.list.device, list.written.into(), "") }.model();
    let mut found = Vec::new();
    for kind in [Kind::Account, Kind::Identifier] {
        let mut ours: BTreeMap<String, Vec<Id>> = BTreeMap::new();
        let listed = model.of(kind);
        for entity in listed.iter().filter(|entity| mine.entity(entity.id).is_some()) {
            ours.entry(key(entity)).or_default().push(entity.id);
        }
        for entity in listed.iter().filter(|entity| theirs.entity(entity.id).is_some()) {
            let pairs = ours.get(&key(entity)).into_iter().flatten();
            let identifiers = kind == Kind::Identifier;
            found.extend(pairs.map(|id| Offer { mine: *id, theirs: entity.id, identifiers }));
        }
    }
    found.sort();
    found
}

/// Returns a text that is equal for entities that are probably one; see [`crate::accounts::same_account`].
fn key(entity: &Entity) -> String {
    if entity.kind == Kind::Identifier {
        let kind = identifier_kind(entity);
        return format!("{}\n{}", kind.word(), identifier_key(kind, entity.value(&FactName::Value)));
    }
    let folded = |name: &FactName| entity.value(name).trim().to_lowercase();
    format!("{}\n{}\n{}", entity.value(&FactName::Service), folded(&FactName::OwnName), folded(&FactName::SignIn))
}
