//! What it does to the list that a leak is said to be dealt with, or not after all.

use std::collections::BTreeSet;

use super::{State, StepId, briefs};
use crate::accounts;
use crate::catalogue::Role;
use crate::exposure::{SettledBy, Touch, identifier_touches, touches};
use crate::known::Known;
use crate::model::{About, Change, Entity, Event, Id, Kind, Mark};

/// Steps that would leave the list if the leak were said to be dealt with at this account or identifier; where that was said, those
/// that come back when it is taken back. Of one step its subject and its id.
#[must_use]
pub fn swayed_by_leak(known: &Known<'_>, entity: &Entity, leak: &str) -> Vec<(Id, StepId)> {
    let about = About::Leak(leak.to_owned());
    let handled = said_to_be_dealt_with(known, entity, leak);
    let mark = if handled { Mark::Undone } else { Mark::Done };
    // Nobody stores it, so its id is nobody's; the greatest one holds against another of the same moment.
    let event = Event { id: Id::from_bytes([0xFF; 16]), about, mark, at: known.now };
    let mut model = known.model.clone();
    model.apply(&Change::Add(entity.id, event), known.now);
    let otherwise = Known::new(known.catalogue, known.book, &model, known.now, known.today);
    let (now, then) = (to_do(known, entity.id), to_do(&otherwise, entity.id));
    let (more, fewer) = if handled { (then, now) } else { (now, then) };
    more.difference(&fewer).copied().collect()
}

/// Whether it is the person's word that settles a leak. A word that a later look outweighed is none any more.
#[must_use]
pub fn said_to_be_dealt_with(known: &Known<'_>, entity: &Entity, leak: &str) -> bool {
    let by_word = |touch: &Touch<'_>| touch.leak.id == leak && touch.settled == Some(SettledBy::Word);
    match entity.kind {
        Kind::Account => touches(known, entity).iter().any(by_word),
        _ => identifier_touches(known.book, known.model, entity).iter().any(by_word),
    }
}

/// What is to do of a subject, and of all that a leak at one account opens elsewhere: the lock of a number.
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
