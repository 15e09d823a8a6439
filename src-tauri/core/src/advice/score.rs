//! The score: how many of the steps are done, by weight. It is a range, which unknown steps widen and do not lower
//! (principles.md#law-2).

use crate::accounts::role;
use crate::advice::Graph;
use crate::catalogue::{Role, StepId};
use crate::checklist::{Brief, State, Turn, Urgency, lacks_way_back};
use crate::known::Known;
use crate::model::{About, Entity, FactName, Saying};

/// The score. Its numbers are percent, 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// The share of done steps among those whose state is known.
    pub value: u32,
    /// The share if all unknown steps were open.
    pub low: u32,
    /// The share if all unknown steps were done.
    pub high: u32,
}

/// Returns the weight of a step inside an account; 0 means that it does not count. Password and second step weigh most (Meyer et al.
/// 2023; Google 2019).
const fn weight(step: StepId) -> u32 {
    match step {
        StepId::Password | StepId::TwoFactor => 4,
        StepId::Recovery | StepId::CarrierPin | StepId::MailRules => 2,
        StepId::ConnectedApps | StepId::Sessions | StepId::BackupCodes => 1,
        _ => 0,
    }
}

/// Returns whether the person gave any answer about an account: one of these facts, or a mark on a step.
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

/// Returns the score of accounts with their steps. `None` before five accounts have answers (principles.md#law-6), and while no
/// step that counts is known to be done or open.
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
                // Steps that are left out or not offered do not count in the total (principles.md#law-8).
                State::Ignored | State::NotOffered => {}
            }
        }
    }
    let part = |of: u64, all: u64| u32::try_from((of * 100 + all / 2).checked_div(all).unwrap_or(0)).unwrap_or(0);
    let all = done + open + unknown;
    // With no step known, 0 would claim that everything is open.
    (done + open > 0).then(|| Score {
        value: part(done, done + open),
        low: part(done, all),
        high: part(done + unknown, all),
    })
}

/// Returns the state of an account as one door of the ring: open if any step is to do, else put off or unknown if any step is, else
/// done.
///
/// Steps that are left out or not offered do not count (principles.md#law-8). An account without steps is unknown.
#[must_use]
pub fn door(steps: &[Brief]) -> State {
    let any = |state: State| steps.iter().any(|step| step.state == state);
    match [State::Open, State::Later, State::Unknown].into_iter().find(|state| any(*state)) {
        Some(state) => state,
        None if steps.is_empty() => State::Unknown,
        None => State::Done,
    }
}

/// The steps that a list of accounts shows as small doors, in this order. Most accounts have them.
pub const COLUMNS: [StepId; 6] = [
    StepId::Password,
    StepId::TwoFactor,
    StepId::BackupCodes,
    StepId::Recovery,
    StepId::ConnectedApps,
    StepId::Sessions,
];

/// The summary of one account in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The state of the account as one door.
    pub door: State,
    /// How soon the first step is to do; when you like if there is none.
    pub urgency: Urgency,
    /// The step that comes first, to do or to look at; `None` if no step makes sense now.
    pub first: Option<StepId>,
    /// How many steps are to do.
    pub open: usize,
    /// How many steps are done.
    pub done: usize,
    /// How many steps are unknown.
    pub unknown: usize,
    /// The states of the steps in [`COLUMNS`]; `None` if the account has no such step.
    pub doors: [Option<State>; COLUMNS.len()],
}

/// Summarizes the steps of an account; `steps` are in their order.
#[must_use]
pub fn standing(account: &Entity, steps: &[Brief]) -> Standing {
    let many = |state: State| steps.iter().filter(|step| step.state == state).count();
    let first = steps.first().filter(|step| step.turn != Turn::Rest);
    // If the way back is missing, the second step also fetches the backup codes, so its state is shown in their column.
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
