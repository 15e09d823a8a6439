//! Derives the state of a step from marks, facts and evidence.

use jiff::{Timestamp, civil::Date};

use super::evidence::Evidence;
use super::second_step::codes_beside_the_step;
use super::{Brief, Entry, Reason, SecondStep, State, Step, Subject, Turn, Urgency, best_at, measured, walk};
use crate::catalogue::{Role, StepId};
use crate::known::Known;
use crate::model::answers::{CodesPlace, PasswordCheck, PasswordsLive};
use crate::model::{Entity, Event, FactName, Kind, LeaveReason, Mark, Origin, facts};
use crate::touch::{Touch, Verdict};

/// The decision about a step, without its reasons and history.
pub(super) struct Decided<'t> {
    pub brief: Brief,
    mark: Option<&'t Event>,
    leave: Option<LeaveReason>,
    holds: Holds,
}

/// The evidence that counts against a step.
#[derive(Clone, Copy, PartialEq)]
enum Holds {
    Nothing,
    Everything,
    /// Only evidence that became known after this time, at which the step was done, counts: the step is to do again.
    After(Timestamp),
}

impl Decided<'_> {
    /// Returns whether the step answers a leak: the leak opened it, or the step is to be looked at and the account may be in the leak. An
    /// empty id stands for no leak.
    pub fn answers(&self, leak: &str, subject: &Subject<'_>, touches: &[Touch<'_>], evidence: &[Evidence<'_>]) -> bool {
        let because = || evidence.iter().any(|piece| self.holds.covers(piece) && piece.cause.leak() == Some(leak));
        let may_be_in_it = || {
            let touch = touches.iter().find(|touch| touch.leak.id == leak);
            touch.is_some_and(|touch| !matches!(touch.verdict, Verdict::NotAffected | Verdict::Handled))
        };
        match (self.brief.turn, subject.entity.kind) {
            _ if leak.is_empty() => false,
            (Turn::ToDo, _) => because(),
            (Turn::ToLookAt, Kind::Account) => may_be_in_it(),
            (Turn::ToLookAt, _) | (Turn::Rest, _) => false,
        }
    }
}

impl Holds {
    fn covers(self, piece: &Evidence<'_>) -> bool {
        match self {
            Self::Nothing => false,
            Self::Everything => true,
            Self::After(at) => piece.since > at,
        }
    }
}

/// Decides the state and the urgency of a step.
pub(super) fn decide<'t>(
    known: &Known<'_>,
    subject: &Subject<'t>,
    step: StepId,
    mark: Option<&'t Event>,
    evidence: &[Evidence<'_>],
) -> Decided<'t> {
    let newer = |at: Timestamp| evidence.iter().filter(move |piece| piece.since > at);
    let (state, holds, until, leave) = match mark.map(|event| (event.mark, event.at)) {
        Some((Mark::Done, at)) if newer(at).next().is_some() => (State::Open, Holds::After(at), None, None),
        Some((Mark::Done, _)) => (State::Done, Holds::Nothing, None, None),
        Some((Mark::Later(day), at)) => {
            let pressing = newer(at).any(|piece| piece.urgency == Urgency::Now);
            if known.today >= day && answers_an_event(step) && evidence.is_empty() {
                (by_facts(subject, step), Holds::Nothing, None, None)
            } else if known.today >= day || pressing {
                (State::Open, Holds::Everything, None, None)
            } else {
                (State::Later, Holds::Everything, Some(day), None)
            }
        }
        Some((Mark::Ignored { reason, until }, _)) if until.is_none_or(|day| known.today < day) => {
            (State::Ignored, Holds::Nothing, until, Some(reason))
        }
        Some((Mark::NotOffered, _)) => (State::NotOffered, Holds::Nothing, None, None),
        Some((Mark::Ignored { .. } | Mark::Undone | Mark::Unknown, _)) | None if evidence.is_empty() => {
            (by_facts(subject, step), Holds::Nothing, None, None)
        }
        Some((Mark::Ignored { .. } | Mark::Undone | Mark::Unknown, _)) | None => {
            (State::Open, Holds::Everything, None, None)
        }
    };
    let urgency = match state {
        State::Open | State::Later => {
            let holding = evidence.iter().filter(|piece| holds.covers(piece));
            holding.map(|piece| piece.urgency).min().unwrap_or(Urgency::WhenYouLike)
        }
        State::Unknown | State::Ignored | State::NotOffered | State::Done => Urgency::WhenYouLike,
    };
    let turn = Turn::of(known, subject, step, state);
    Decided { brief: Brief { step, state, urgency, turn, until, came_for: false }, mark, leave, holds }
}

/// Returns the step in full, with its reasons and history.
pub(super) fn tell(known: &Known<'_>, subject: &Subject<'_>, decided: &Decided<'_>, evidence: &[Evidence<'_>]) -> Step {
    let Brief { step, state, urgency, turn, until, came_for } = decided.brief;
    let mut reasons: Vec<Reason> = Vec::new();
    for piece in evidence.iter().filter(|piece| decided.holds.covers(piece)) {
        let reason = piece.cause.reason();
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons.extend(context(known, subject, step, state, decided.mark));
    let after = matches!(decided.holds, Holds::After(_));
    let mut opening = evidence.iter().filter(|piece| after && decided.holds.covers(piece));
    let opened = opening.clone().find(|piece| !piece.left).or_else(|| opening.next());
    // A shortfall that the step's own walkthrough recorded does not reopen the step, because the step was never done.
    let again = opened.is_some_and(|piece| !piece.left);
    let history = history(subject, step, decided.mark, opened);
    Step {
        subject: subject.entity.id,
        kind: subject.entity.kind,
        step,
        state,
        urgency,
        turn,
        came_for,
        minutes: walk::minutes_left(known, subject.entity, step),
        reasons,
        until,
        leave: decided.leave,
        again,
        history,
    }
}

/// Returns whether a step answers an event. Where there was no such event, or it is over, the step is not to do, and the account is no
/// worse without it.
const fn answers_an_event(step: StepId) -> bool {
    matches!(step, StepId::ReportHacked | StepId::DeviceClean | StepId::Close)
}

/// Returns the state by facts alone, for a step without a mark and without evidence against it.
fn by_facts(subject: &Subject<'_>, step: StepId) -> State {
    let entity = subject.entity;
    let known = |done: bool| if done { State::Done } else { State::Unknown };
    match (entity.kind, step) {
        (Kind::Account, StepId::TwoFactor) => known(subject.second_step.is_some_and(SecondStep::is_on)),
        (Kind::Account, StepId::BackupCodes) => {
            let placed = entity.answer(&facts::CodesPlace).is_some_and(|place| place != CodesPlace::None);
            known(placed && codes_beside_the_step(entity).is_none())
        }
        (Kind::Account, StepId::Password) => known(measured::good(entity).is_some()),
        (Kind::Person, StepId::PasswordPlace) => {
            use PasswordsLive::{Browser, Manager, Paper};
            known(matches!(entity.answer(&facts::PasswordsLive), Some(Browser | Manager | Paper)))
        }
        _ => State::Unknown,
    }
}

/// Returns the reasons that explain the state and are not evidence.
fn context(known: &Known<'_>, subject: &Subject<'_>, step: StepId, state: State, mark: Option<&Event>) -> Vec<Reason> {
    let entity = subject.entity;
    let mut found = Vec::new();
    if let (State::Done, Some(event)) = (state, mark) {
        let checked = entity.answer(&facts::PasswordCheck).is_some_and(|check| check != PasswordCheck::NotChecked);
        if step == StepId::Password && !checked {
            found.push(Reason::ChangedNotChecked(event.at));
        } else {
            found.push(Reason::Marked(event.at));
        }
    }
    if step == StepId::TwoFactor && entity.kind == Kind::Account {
        match subject.second_step {
            Some(SecondStep::On(method)) => {
                if state == State::Done {
                    found.insert(0, Reason::OnBy(Some(method)));
                }
                let best = subject.service.and_then(|service| best_at(known, service));
                if let Some(best) = best.filter(|best| best.strength() > method.strength()) {
                    found.push(Reason::BetterAvailable(best));
                }
            }
            Some(SecondStep::Other) if state == State::Done => found.insert(0, Reason::OnBy(None)),
            Some(SecondStep::Off | SecondStep::Other) | None => {}
        }
    }
    if state == State::Done && mark.is_none_or(|event| event.mark != Mark::Done) {
        found.extend(by_what(entity, step));
    }
    if state == State::Unknown && !answers_an_event(step) {
        let key = subject.role() != Role::None;
        found.push(if key { Reason::Recommended } else { Reason::NeverAsked });
    }
    let put_off = mark.is_some_and(|event| matches!(event.mark, Mark::Later(_)));
    if state == State::Open && found.is_empty() && put_off {
        found.push(Reason::Recommended);
    }
    found
}

/// Returns the fact by which a step counts as done although the person did not mark it.
fn by_what(entity: &Entity, step: StepId) -> Option<Reason> {
    match (entity.kind, step) {
        (Kind::Account, StepId::Password) => {
            measured::good(entity).map(|found| Reason::PasswordMeasured(found.at, found.not_in_list))
        }
        (Kind::Person, StepId::PasswordPlace) => {
            let place = entity.fact(&FactName::PasswordsLive).filter(|fact| fact.origin == Origin::Import)?;
            let program =
                entity.fact_by(&FactName::PasswordsLiveIn, Origin::Import).filter(|fact| fact.at == place.at)?;
            Some(Reason::PlaceRead(program.value.clone()))
        }
        _ => None,
    }
}

/// Returns the history of a step, newest first. The mark of a walkthrough that left the step to do is left out, because that walkthrough
/// did not end with the step done.
fn history(subject: &Subject<'_>, step: StepId, mark: Option<&Event>, opened: Option<&Evidence<'_>>) -> Vec<Entry> {
    let left = opened.filter(|evidence| evidence.left).and(mark);
    let events = subject.events(step).into_iter();
    let mut entries: Vec<Entry> =
        events.filter(|event| left.is_none_or(|mark| mark.id != event.id)).map(entry).collect();
    if let Some(evidence) = opened {
        let at = left.map_or(evidence.since, |mark| mark.at);
        let reason = Some(evidence.cause.reason());
        entries.push(Entry { at, state: State::Open, until: None, leave: None, reason });
    }
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
    entries
}

fn entry(event: &Event) -> Entry {
    let (state, until, leave): (State, Option<Date>, Option<LeaveReason>) = match event.mark {
        Mark::Done => (State::Done, None, None),
        Mark::Undone => (State::Open, None, None),
        Mark::Unknown => (State::Unknown, None, None),
        Mark::Later(day) => (State::Later, Some(day), None),
        Mark::Ignored { reason, until } => (State::Ignored, until, Some(reason)),
        Mark::NotOffered => (State::NotOffered, None, None),
    };
    Entry { at: event.at, state, until, leave, reason: None }
}
