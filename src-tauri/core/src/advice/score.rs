//! How well the doors are shut, as a range: unknown widens it and does not lower it (principles.md#law-2).

use crate::accounts::role;
use crate::advice::Graph;
use crate::catalogue::{Role, StepId};
use crate::checklist::{Brief, State, Turn, Urgency, lacks_way_back};
use crate::known::Known;
use crate::model::{About, Entity, FactName, Saying};

/// The score, 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// Over what is known.
    pub value: u32,
    /// If all that is unknown were open.
    pub low: u32,
    /// If all that is unknown were done.
    pub high: u32,
}

/// Weights of steps inside an account: password and second step carry most (Meyer et al. 2023; Google 2019).
const fn weight(step: StepId) -> u32 {
    match step {
        StepId::Password | StepId::TwoFactor => 4,
        StepId::Recovery | StepId::CarrierPin | StepId::MailRules => 2,
        StepId::ConnectedApps | StepId::Sessions | StepId::BackupCodes => 1,
        _ => 0,
    }
}

/// Whether the person has given any answer about an account: a fact besides its name, or a mark.
#[must_use]
pub fn answered(account: &Entity) -> bool {
    let says = |name: &FactName| {
        matches!(
            name,
            FactName::SecondStep
                | FactName::PasswordChanged
                | FactName::PasswordCheck
                | FactName::CodesPlace
                | FactName::ResetProtection
                | FactName::HadThen(_)
                | FactName::ChangedSince(_)
                | FactName::SignsInWith
                | FactName::MemberSince
        )
    };
    account.facts().iter().any(|(name, fact)| says(name) && name.saying(&fact.value) == Saying::Answer)
        || account.events().iter().any(|event| matches!(event.about, About::Step(_)))
}

/// The score over accounts with their steps; `None` before five accounts have answers (principles.md#law-6), or while no step of theirs is
/// known to be done or open.
#[must_use]
pub fn score(known: &Known<'_>, graph: &Graph, accounts: &[(&Entity, Vec<Brief>)]) -> Option<Score> {
    if accounts.iter().filter(|(account, _)| answered(account)).count() < 5 {
        return None;
    }
    let (mut done, mut open, mut unknown) = (0_u64, 0_u64, 0_u64);
    for (account, steps) in accounts {
        let key = u64::from(role(known.catalogue, account) != Role::None);
        let heavy = 1 + 2 * key + u64::try_from(graph.opens(account.id).min(12)).unwrap_or(0) / 3;
        for step in steps {
            let weight = heavy * u64::from(weight(step.step));
            match step.state {
                State::Done => done += weight,
                State::Open | State::Later => open += weight,
                State::Unknown => unknown += weight,
                // What is left out or not offered leaves the total (principles.md#law-8).
                State::Ignored | State::NotOffered => {}
            }
        }
    }
    let part = |of: u64, all: u64| u32::try_from((of * 100 + all / 2).checked_div(all).unwrap_or(0)).unwrap_or(0);
    let all = done + open + unknown;
    // Where nothing is known, a zero would be a claim.
    (done + open > 0).then(|| Score {
        value: part(done, done + open),
        low: part(done, all),
        high: part(done + unknown, all),
    })
}

/// An account as one door of the ring: anything to do opens it, and it is shut where nothing is to do, put off or not known. What is
/// left out or not offered does not count (principles.md#law-8); of an account without steps nothing is known.
#[must_use]
pub fn door(steps: &[Brief]) -> State {
    let any = |state: State| steps.iter().any(|step| step.state == state);
    match [State::Open, State::Later, State::Unknown].into_iter().find(|state| any(*state)) {
        Some(state) => state,
        None if steps.is_empty() => State::Unknown,
        None => State::Done,
    }
}

/// The steps that a list of accounts shows as small doors of their own, in its order: the ones that most accounts have.
pub const COLUMNS: [StepId; 6] = [
    StepId::Password,
    StepId::TwoFactor,
    StepId::BackupCodes,
    StepId::Recovery,
    StepId::ConnectedApps,
    StepId::Sessions,
];

/// One account in a list: its door, what comes first, and how many steps are in which state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The account as one door.
    pub door: State,
    /// How soon the first step is to do.
    pub urgency: Urgency,
    /// The step that comes first: to do, or worth a look.
    pub first: Option<StepId>,
    /// Steps to do.
    pub open: usize,
    /// Steps done.
    pub done: usize,
    /// Steps of which nothing is known.
    pub unknown: usize,
    /// The steps of [`COLUMNS`], or the one that stands in for one of them; none where an account has no such step.
    pub doors: [Option<State>; COLUMNS.len()],
}

/// What the steps of an account, in their order, say in one line.
#[must_use]
pub fn standing(account: &Entity, steps: &[Brief]) -> Standing {
    let many = |state: State| steps.iter().filter(|step| step.state == state).count();
    let first = steps.first().filter(|step| step.turn != Turn::Rest);
    // Where the way back is missing, the second step fetches the codes: what is to do about them is not nothing.
    let asked_in = |column: StepId| match column {
        StepId::BackupCodes if lacks_way_back(account) => StepId::TwoFactor,
        _ => column,
    };
    Standing {
        door: door(steps),
        urgency: first.map_or(Urgency::WhenYouLike, |step| step.urgency),
        first: first.map(|step| step.step),
        open: many(State::Open),
        done: many(State::Done),
        unknown: many(State::Unknown),
        doors: COLUMNS.map(|column| steps.iter().find(|step| step.step == asked_in(column)).map(|step| step.state)),
    }
}
