//! The one rule that says which steps make sense now and which of them comes first. Every list of steps and of accounts goes by it, so
//! that no two pages disagree on what to do first.

use super::{Brief, Subject, Urgency};
use crate::accounts::Lock;
use crate::catalogue::{Role, StepId};
use crate::checklist::State;
use crate::known::Known;
use crate::model::Kind;

/// Whether a step is one to do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Turn {
    /// The step is to do.
    ToDo,
    /// Nothing is known about the step, and it matters enough to ask the person to look.
    ToLookAt,
    /// The step is done, put off, left out or not offered, or nothing is known about it and little depends on it.
    Rest,
}

impl Turn {
    pub(super) fn of(known: &Known<'_>, subject: &Subject<'_>, step: StepId, state: State) -> Self {
        match state {
            State::Open => Self::ToDo,
            State::Unknown if worth_a_look(known, subject, step) => Self::ToLookAt,
            State::Unknown | State::Later | State::Ignored | State::NotOffered | State::Done => Self::Rest,
        }
    }
}

/// Returns whether a step about which nothing is known matters enough to ask the person about it.
fn worth_a_look(known: &Known<'_>, subject: &Subject<'_>, step: StepId) -> bool {
    match subject.entity.kind {
        Kind::Account => {
            let key = subject.role() != Role::None;
            let elsewhere = || matches!(known.locks().at(subject.entity.id), Some(Lock::OnNumbers));
            step == StepId::TwoFactor
                || (key && step == StepId::Recovery)
                || (key && step == StepId::CarrierPin && !elsewhere())
        }
        Kind::Person => step == StepId::PasswordPlace,
        Kind::Device | Kind::Identifier | Kind::App => false,
    }
}

/// The part of the sort key that counts before urgency: the turn, whether the step may wait, and, for steps that may wait, whether it
/// does not answer the leak that the person came for.
pub(crate) type Pressing = (Turn, bool, bool);

/// Returns the sort key of a step among those of one subject: first what has to be done now, then what answers the leak that the person
/// came for, the others by urgency, what is worth a look, and the rest. Equal steps go by the order inside an account.
pub(crate) fn place(brief: &Brief) -> (Pressing, Urgency, u8) {
    let urgency = if brief.turn == Turn::Rest { Urgency::WhenYouLike } else { brief.urgency };
    // Steps that have to be done now go by the order inside an account alone: nothing is done on an infected computer before it is clean.
    let waits = urgency != Urgency::Now;
    ((brief.turn, waits, waits && !brief.came_for), urgency, super::place(brief.step, urgency))
}
