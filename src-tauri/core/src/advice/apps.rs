//! Groups the connected apps of all accounts by name: which accounts each can reach, and which app to look at first.

use std::collections::HashMap;
use strum::{IntoStaticStr, VariantArray, VariantNames};

use crate::checklist::maker_leak;
use crate::exposure::KnownLeak;
use crate::known::Known;
use crate::model::answers::Decision;
use crate::model::{Entity, FactName, Id, Kind, facts};

/// The group in which the page shows a third party. The groups are shown in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Place {
    /// Its maker had a leak, and at least one account still lets it in.
    LookFirst,
    /// The person has not decided yet whether it keeps its access to at least one account.
    Waiting,
    /// The person keeps it at every account that lets it in.
    Kept,
    /// It was removed from every account.
    Removed,
}

/// A third party with the accounts that it can reach.
#[derive(Debug, Clone)]
pub struct ThirdParty<'a> {
    /// The name, spelled as in its first entry.
    pub name: &'a str,
    /// The group in which the page shows it.
    pub place: Place,
    /// A leak of its maker; `None` if no list knows one.
    pub leak: Option<&'a KnownLeak>,
    /// The connected apps of that name, each with its account. Accounts that still let it in come first.
    pub reaches: Vec<(&'a Entity, Id)>,
}

/// Returns all third parties by group, and inside a group the one with the most entries first.
///
/// Names that differ only in case are one third party. Apps of removed accounts are left out.
#[must_use]
pub fn third_parties<'a>(known: &Known<'a>) -> Vec<ThirdParty<'a>> {
    let mut found: Vec<ThirdParty<'a>> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let alive = |id: &Id| known.model.get(*id).is_some_and(|account| account.removed.is_none());
    for app in known.model.of(Kind::App) {
        let Some(account) = app.answer(&facts::Of).filter(alive) else { continue };
        let name = app.value(&FactName::AppName);
        let at = *places.entry(name.to_lowercase()).or_insert_with(|| {
            let leak = maker_leak(known, name);
            found.push(ThirdParty { name, place: Place::Waiting, leak, reaches: Vec::new() });
            found.len() - 1
        });
        if let Some(party) = found.get_mut(at) {
            party.reaches.push((app, account));
        }
    }
    for party in &mut found {
        party.place = place(party);
        party.reaches.sort_by_key(|(app, _)| app.says(&facts::Decision, Decision::Removed));
    }
    found.sort_by_key(|party| (party.place, std::cmp::Reverse(party.reaches.len()), party.name.to_lowercase()));
    found
}

fn place(party: &ThirdParty<'_>) -> Place {
    let decided = || party.reaches.iter().map(|(app, _)| app.answer(&facts::Decision));
    if decided().all(|decision| decision == Some(Decision::Removed)) {
        Place::Removed
    } else if party.leak.is_some() {
        Place::LookFirst
    } else if decided().any(|decision| matches!(decision, None | Some(Decision::Waiting))) {
        Place::Waiting
    } else {
        Place::Kept
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;

    use super::*;
    use crate::catalogue::Catalogue;
    use crate::exposure::LeakBook;
    use crate::model::{Fact, Model, Origin};

    #[test]
    fn accounts_that_still_let_it_in_stand_first() {
        let (at, id) = (Timestamp::UNIX_EPOCH, |byte| Id::from_bytes([byte; 16]));
        let mut model = Model::new(id(1), id(2), at);
        let mut entry = |byte: u8, decision: &str| {
            model.insert(Entity::new(id(byte), Kind::Account, at));
            let mut app = Entity::new(id(byte + 100), Kind::App, at);
            for (name, value) in [
                (FactName::Of, id(byte).to_string()),
                (FactName::AppName, "Statly".into()),
                (FactName::Decision, decision.into()),
            ] {
                app.set(name, Fact { value, origin: Origin::Person, at });
            }
            model.insert(app);
        };
        for (byte, decision) in [(10, "removed"), (11, "keep"), (12, "removed"), (13, "waiting"), (14, "")] {
            entry(byte, decision);
        }
        let book = LeakBook::new(Catalogue::shipped(), None);
        let known = Known::new(Catalogue::shipped(), &book, &model, at, date(2026, 11, 27));
        let parties = third_parties(&known);
        let decisions = parties.iter().flat_map(|party| &party.reaches).map(|(app, _)| app.value(&FactName::Decision));
        let removed: Vec<bool> = decisions.map(|decision| decision == "removed").collect();
        assert_eq!(removed, [false, false, false, true, true]);
    }
}
