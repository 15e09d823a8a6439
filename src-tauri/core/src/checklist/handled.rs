//! The effect on the list when the person says that a leak is dealt with, or takes that back.

use std::collections::BTreeSet;

use super::{State, StepId, briefs};
use crate::accounts;
use crate::catalogue::Role;
use crate::known::Known;
use crate::model::{About, Change, Entity, Event, Id, Kind, Mark};
use crate::touch::{SettledBy, Touch, identifier_touches, touches};

/// Returns the steps that would leave the list if the person said that the leak is dealt with at this account or identifier. Where they
/// said so already, returns the steps that come back when they take it back. Each step is given with its subject.
#[must_use]
pub fn swayed_by_leak(known: &Known<'_>, entity: &Entity, leak: &str) -> Vec<(Id, StepId)> {
    let about = About::Leak(leak.to_owned());
    let handled = said_to_be_dealt_with(known, entity, leak);
    let mark = if handled { Mark::Undone } else { Mark::Done };
    // This event is never stored, so it needs no id of its own; the greatest id wins over another event of the same moment.
    let event = Event { id: Id::from_bytes([0xFF; 16]), about, mark, at: known.now };
    let mut model = known.model.clone();
    model.apply(&Change::Add(entity.id, event), known.now);
    let otherwise = Known::new(known.catalogue, known.book, &model, known.now, known.today);
    let (now, then) = (to_do(known, entity.id), to_do(&otherwise, entity.id));
    let (more, fewer) = if handled { (then, now) } else { (now, then) };
    more.difference(&fewer).copied().collect()
}

/// Returns whether a leak is settled by the person's word alone. A word that a later measurement outweighs does not count.
#[must_use]
pub fn said_to_be_dealt_with(known: &Known<'_>, entity: &Entity, leak: &str) -> bool {
    let by_word = |touch: &Touch<'_>| touch.leak.id == leak && touch.settled == Some(SettledBy::Word);
    match entity.kind {
        Kind::Account => touches(known, entity).iter().any(by_word),
        _ => identifier_touches(known.book, known.model, entity).iter().any(by_word),
    }
}

/// Returns the open steps of an entity, and those that a leak at one account can open elsewhere: at identifiers, phone companies and the
/// device.
fn to_do(known: &Known<'_>, of: Id) -> BTreeSet<(Id, StepId)> {
    let carrier = |account: &&Entity| accounts::role(known.catalogue, account) == Role::Carrier;
    let others = known.model.of(Kind::Identifier).into_iter().chain(known.accounts().filter(carrier));
    let device = known.model.get(known.model.device);
    let whose = known.model.get(of).into_iter().chain(others).chain(device);
    let open = |entity: &Entity| -> Vec<(Id, StepId)> {
        let steps = briefs(known, entity).into_iter().filter(|step| step.state == State::Open);
        steps.map(|step| (entity.id, step.step)).collect()
    };
    whose.flat_map(open).collect()
}
