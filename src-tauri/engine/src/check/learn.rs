//! Records the answers of a source about addresses.

use std::collections::HashMap;
use std::sync::Arc;

use core_rules::exposure::range::Answer;
use core_rules::exposure::{Check, Exposure, NotChecked, Outcome, SourceId};
use core_rules::model::{Change, Entity, FactName, Id};
use jiff::Timestamp;

use crate::App;
use crate::faults::OpenFault;
use crate::store::LedgerEnd;

impl App {
    /// Records the answers of a source about addresses in one transaction. A failed look-up changes only the date and reason of the last
    /// check. An answer takes nothing back that the same source said at another address (principles.md#exposure).
    pub(super) fn learn(
        &self,
        (source, place): (SourceId, &str),
        asked: &HashMap<Id, Timestamp>,
        answers: &[(Id, Result<Answer, NotChecked>)],
        ends: &[LedgerEnd],
    ) -> Result<(), OpenFault> {
        if answers.is_empty() && ends.is_empty() {
            return Ok(());
        }
        let mut held = self.opened();
        let open = held.as_mut().ok_or(OpenFault::Locked)?;
        let at = self.moment(open);
        // An answer about an address that was edited or removed meanwhile is dropped.
        let still = |id: &Id| {
            let entity = asked.get(id).and_then(|since| Some((open.model.get(*id)?, since)));
            entity.is_some_and(|(entity, since)| is_still(entity, *since))
        };
        let answers: Vec<_> = answers.iter().filter(|(id, _)| still(id)).collect();
        let origin: Arc<str> = place.into();
        let mut before: HashMap<Id, Vec<&Exposure>> = HashMap::new();
        for old in open.model.exposures().iter().filter(|old| old.source == source && old.origin == origin) {
            before.entry(old.identifier).or_default().push(old);
        }
        let mut changes = Vec::with_capacity(answers.len());
        for (identifier, answer) in answers {
            let (identifier, none) = (*identifier, Vec::new());
            let (outcome, found) = match answer {
                Ok(Answer::Found(names)) => (Outcome::Found(u32::try_from(names.len()).unwrap_or(u32::MAX)), names),
                Ok(Answer::NotInList) => (Outcome::NotInList, &none),
                Err(not) => (Outcome::NotChecked(*not), &none),
            };
            if answer.is_ok() {
                let gone = before.get(&identifier).into_iter().flatten().filter(|old| !found.contains(&old.leak));
                changes.extend(gone.map(|old| Change::Unexpose((*old).clone())));
                let new = |leak: &String| {
                    Change::Expose(Exposure { identifier, leak: leak.clone(), source, origin: Arc::clone(&origin), at })
                };
                changes.extend(found.iter().map(new));
            }
            changes.push(Change::Checked(Check { identifier, source, origin: Arc::clone(&origin), at, outcome }));
        }
        self.commit_at(open, &changes, ends, at)
    }
}

/// Returns `true` if the address is still listed and has the value that it had at `since`.
pub(super) fn is_still(entity: &Entity, since: Timestamp) -> bool {
    entity.removed.is_none() && entity.fact(&FactName::Value).is_none_or(|value| value.at <= since)
}
