//! The half-year round: the person looks once more at the apps and signed-in devices of at most five accounts. It is an offer: no step
//! reopens because of its age, and no count changes (principles.md#checklist, principles.md#law-7).

use std::cmp::Reverse;

use jiff::{Timestamp, civil::Date};

use super::{Graph, cards::weight};
use crate::catalogue::StepId;
use crate::checklist::{self, Brief, State};
use crate::known::Known;
use crate::model::{About, Entity, Id, Mark};

/// Half a year, in days.
pub const DAYS: i64 = 182;
/// The greatest number of accounts in one round.
const MOST: usize = 5;

/// An account of the round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The account.
    pub account: Id,
    /// The steps that are due: connected apps, signed-in devices, or both.
    pub steps: Vec<StepId>,
    /// The minutes that these steps take together.
    pub minutes: u32,
}

/// Returns the accounts of the round that is due, the heaviest first; empty if none is due.
///
/// An account is due if one of the two steps was done at least half a year ago and is still done. `last` is the day on which the last
/// round ended or was put off; `None` if there was none.
#[must_use]
pub fn half_year(known: &Known<'_>, graph: &Graph, accounts: &[(&Entity, Vec<Brief>)], last: Option<Date>) -> Vec<Due> {
    if last.is_some_and(|day| days_since(known, day) < DAYS) {
        return Vec::new();
    }
    let mut due: Vec<(Reverse<u32>, Timestamp, Due)> = Vec::new();
    for (account, steps) in accounts {
        let old: Vec<(StepId, Timestamp)> =
            steps.iter().filter_map(|step| done_long_ago(known, account, step)).collect();
        let Some(oldest) = old.iter().map(|(_, at)| *at).min() else { continue };
        let steps: Vec<StepId> = old.into_iter().map(|(step, _)| step).collect();
        let minutes = steps.iter().map(|step| checklist::walk::minutes_left(known, account, *step)).sum();
        due.push((Reverse(weight(known, graph, account)), oldest, Due { account: account.id, steps, minutes }));
    }
    due.sort_by_key(|(weight, oldest, one)| (*weight, *oldest, one.account));
    due.into_iter().take(MOST).map(|(.., one)| one).collect()
}

fn done_long_ago(known: &Known<'_>, account: &Entity, step: &Brief) -> Option<(StepId, Timestamp)> {
    if step.state != State::Done || !matches!(step.step, StepId::ConnectedApps | StepId::Sessions) {
        return None;
    }
    let event = account.mark(&About::Step(step.step)).filter(|event| event.mark == Mark::Done)?;
    let days = known.now.duration_since(event.at).as_hours() / 24;
    (days >= DAYS).then_some((step.step, event.at))
}

fn days_since(known: &Known<'_>, day: Date) -> i64 {
    known.today.duration_since(day).as_hours() / 24
}
