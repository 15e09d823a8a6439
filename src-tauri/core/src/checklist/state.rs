//! From marks, facts and evidence to a state.

use jiff::{Timestamp, civil::Date};

use super::evidence::Evidence;
use super::{Entry, Reason, SecondStep, State, Step, Urgency, minutes, second_step};
use crate::accounts;
use crate::catalogue::{Role, StepId};
use crate::known::Known;
use crate::model::{About, Entity, Event, FactName, Kind, LeaveReason, Mark};

pub(super) fn derive(known: &Known<'_>, entity: &Entity, step: StepId, evidence: Vec<Evidence>) -> Step {
    let mark = entity.mark(&About::Step(step));
    let newer = |at: Timestamp| evidence.iter().filter(|piece| piece.since > at).cloned().collect::<Vec<_>>();
    let (state, holds, until, leave, again) = match mark.map(|event| (event.mark, event.at)) {
        Some((Mark::Done, at)) => {
            let newer = newer(at);
            if newer.is_empty() {
                (State::Done, Vec::new(), None, None, false)
            } else {
                (State::Open, newer, None, None, true)
            }
        }
        Some((Mark::Later(day), at)) => {
            let pressing: Vec<Evidence> = newer(at).into_iter().filter(|piece| piece.urgency == Urgency::Now).collect();
            if known.today >= day || !pressing.is_empty() {
                (State::Open, evidence.clone(), None, None, false)
            } else {
                (State::Later, evidence.clone(), Some(day), None, false)
            }
        }
        Some((Mark::Ignored { reason, until }, _)) if until.is_none_or(|day| known.today < day) => {
            (State::Ignored, Vec::new(), until, Some(reason), false)
        }
        Some((Mark::NotOffered, _)) => (State::NotOffered, Vec::new(), None, None, false),
        Some((Mark::Ignored { .. } | Mark::Undone, _)) | None if evidence.is_empty() => {
            (by_facts(entity, step), Vec::new(), None, None, false)
        }
        Some((Mark::Ignored { .. } | Mark::Undone, _)) | None => (State::Open, evidence.clone(), None, None, false),
    };
    let urgency = match state {
        State::Open | State::Later => holds.iter().map(|piece| piece.urgency).min().unwrap_or(Urgency::WhenYouLike),
        State::Unknown | State::Ignored | State::NotOffered | State::Done => Urgency::WhenYouLike,
    };
    let mut reasons: Vec<Reason> = Vec::new();
    for piece in &holds {
        if !reasons.contains(&piece.reason) {
            reasons.push(piece.reason.clone());
        }
    }
    reasons.extend(context(known, entity, step, state, mark));
    let history = history(entity, step, again.then(|| holds.first()).flatten());
    Step {
        subject: entity.id,
        kind: entity.kind,
        step,
        state,
        urgency,
        minutes: minutes(step),
        reasons,
        until,
        leave,
        again,
        history,
    }
}

/// Where nothing was marked and nothing speaks against it, facts may already say that it is done.
fn by_facts(entity: &Entity, step: StepId) -> State {
    let known = |done: bool| if done { State::Done } else { State::Unknown };
    match (entity.kind, step) {
        (Kind::Account, StepId::TwoFactor) => known(second_step(entity).is_some_and(SecondStep::is_on)),
        (Kind::Account, StepId::BackupCodes) => {
            known(!matches!(entity.value(&FactName::CodesPlace), "" | "none" | "later"))
        }
        (Kind::Person, StepId::PasswordPlace) => {
            known(matches!(entity.value(&FactName::PasswordsLive), "browser" | "manager" | "paper"))
        }
        _ => State::Unknown,
    }
}

/// What explains the state besides evidence.
fn context(known: &Known<'_>, entity: &Entity, step: StepId, state: State, mark: Option<&Event>) -> Vec<Reason> {
    let mut found = Vec::new();
    if let (State::Done, Some(event)) = (state, mark) {
        let check = entity.value(&FactName::PasswordCheck);
        if step == StepId::Password && matches!(check, "not_checked" | "skipped") {
            found.push(Reason::ChangedNotChecked(event.at));
        } else {
            found.push(Reason::Marked(event.at));
        }
    }
    if step == StepId::TwoFactor && entity.kind == Kind::Account {
        match second_step(entity) {
            Some(SecondStep::On(method)) => {
                if state == State::Done {
                    found.insert(0, Reason::OnBy(Some(method)));
                }
                let best =
                    accounts::service(known.catalogue, entity).and_then(|service| service.strongest_second_step());
                if let Some(best) = best.filter(|best| best.strength() > method.strength()) {
                    found.push(Reason::BetterAvailable(best));
                }
            }
            Some(SecondStep::Other) if state == State::Done => found.insert(0, Reason::OnBy(None)),
            Some(SecondStep::Off | SecondStep::Other) | None => {}
        }
    }
    if state == State::Unknown {
        let key = accounts::role(known.catalogue, entity) != Role::None && entity.kind == Kind::Account;
        found.push(if key { Reason::Recommended } else { Reason::NeverAsked });
    }
    if state == State::Open && found.is_empty() && mark.is_some_and(|event| matches!(event.mark, Mark::Later(_))) {
        found.push(Reason::Recommended);
    }
    found
}

fn history(entity: &Entity, step: StepId, opened: Option<&Evidence>) -> Vec<Entry> {
    let about = About::Step(step);
    let mut entries: Vec<Entry> = entity.events().iter().filter(|event| event.about == about).map(entry).collect();
    if let Some(evidence) = opened {
        let reason = Some(evidence.reason.clone());
        entries.push(Entry { at: evidence.since, state: State::Open, until: None, leave: None, reason });
    }
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
    entries
}

fn entry(event: &Event) -> Entry {
    let (state, until, leave): (State, Option<Date>, Option<LeaveReason>) = match event.mark {
        Mark::Done => (State::Done, None, None),
        Mark::Undone => (State::Open, None, None),
        Mark::Later(day) => (State::Later, Some(day), None),
        Mark::Ignored { reason, until } => (State::Ignored, until, Some(reason)),
        Mark::NotOffered => (State::NotOffered, None, None),
    };
    Entry { at: event.at, state, until, leave, reason: None }
}
