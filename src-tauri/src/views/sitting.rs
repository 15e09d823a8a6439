//! Views of a sitting and of the half-year round.

use contract::{Code, HalfYearView, SittingStepView, SittingView};
use core_rules::advice::sitting::{Planned, Sitting, Standing, next_actions, next_round};
use core_rules::advice::{Due, half_year};
use core_rules::catalogue::StepId;
use core_rules::checklist::{Brief, State, walk};
use core_rules::model::{Entity, Id, Kind};
use engine::Open;

use super::{Desk, accounts, codes, count, steps};

/// Returns the sitting that is under way; without steps there is none.
pub fn under_way(desk: &Desk<'_, '_>, open: &Open) -> SittingView {
    let sitting = open.settings().sitting.as_ref().filter(|sitting| !sitting.is_over(desk.known.now));
    sitting.map_or_else(|| none(desk), |sitting| view(desk, sitting))
}

fn none(desk: &Desk<'_, '_>) -> SittingView {
    SittingView {
        half_year: false,
        minutes: 0,
        steps: Vec::new(),
        minutes_left: 0,
        helped: Vec::new(),
        left: 0,
        next_day: next_round(desk.known, false).to_string(),
    }
}

pub(super) fn view(desk: &Desk<'_, '_>, sitting: &Sitting) -> SittingView {
    let standings = sitting.standings(desk.known);
    let left = next_actions(desk.known, desk.graph());
    let mine = |subject, step| standings.iter().any(|one| one.planned == Planned { subject, step });
    let left: usize = left.iter().map(|one| one.steps() - usize::from(mine(one.subject, one.step))).sum();
    SittingView {
        half_year: sitting.half_year,
        minutes: sitting.minutes,
        minutes_left: standings.iter().filter(|one| !one.handled).map(|one| one.minutes).sum(),
        helped: helped(desk, &standings).into_iter().map(|id| steps::account_ref(desk, id)).collect(),
        left: count(left),
        next_day: next_round(desk.known, left > 0).to_string(),
        steps: standings.into_iter().map(|one| step(desk, one)).collect(),
    }
}

/// Returns the accounts that are better protected by the steps that were done, each once: they fall with the entities of those
/// steps.
fn helped(desk: &Desk<'_, '_>, standings: &[Standing]) -> Vec<Id> {
    let done = standings.iter().filter(|one| one.handled && one.state == Some(State::Done));
    let mut found: Vec<Id> = done.flat_map(|one| desk.graph().falls_with(one.planned.subject)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn step(desk: &Desk<'_, '_>, standing: Standing) -> SittingStepView {
    let Standing { planned, state, handled, minutes } = standing;
    let entity = desk.known.model.get(planned.subject);
    let account = entity.filter(|entity| entity.kind == Kind::Account);
    let shares = account.filter(|_| planned.step == StepId::Password);
    let shared_with = shares.map_or_else(Vec::new, |account| walk::siblings(desk.known, account));
    SittingStepView {
        subject: desk.subject(planned.subject),
        subject_kind: codes::subject_kind(entity.map_or(Kind::Account, |entity| entity.kind)),
        name: desk.name(planned.subject),
        service: account.map(|account| accounts::tile_of(desk.known.catalogue, account)),
        step: Code(planned.step),
        // A step that is done keeps the words under which it was planned.
        reasons: entity
            .filter(|_| state == Some(State::Open))
            .map_or_else(Vec::new, |entity| steps::changing(desk, entity, planned.step)),
        shared_with: shared_with.into_iter().map(|id| steps::account_ref(desk, id)).collect(),
        minutes,
        state: state.map(Code),
        handled,
    }
}

/// Returns the half-year round if it is due.
pub fn round(desk: &Desk<'_, '_>, open: &Open, steps: &[(&Entity, Vec<Brief>)]) -> Option<HalfYearView> {
    let due = half_year(desk.known, desk.graph(), steps, open.settings().round);
    let minutes = due.iter().map(|one: &Due| one.minutes).sum();
    let accounts: Vec<_> = due.iter().map(|one| steps::account_ref(desk, one.account)).collect();
    (!accounts.is_empty()).then_some(HalfYearView { accounts, minutes })
}
