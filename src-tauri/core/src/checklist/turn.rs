//! Whose turn it is: the one rule that says which steps make sense now, and which of them comes first. Every list of steps and of
//! accounts goes by it, so that no two pages disagree on what to do first.

use super::{Brief, Subject, Urgency};
use crate::accounts::Lock;
use crate::catalogue::{Role, StepId};
use crate::checklist::State;
use crate::known::Known;
use crate::model::Kind;

/// Whether a step is one to do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Turn {
    /// It is to do.
    ToDo,
    /// Nothing is known of it, and much hangs on it.
    ToLookAt,
    /// It is done, put off, left out or not offered, or nothing is known of it and little hangs on it.
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

/// Steps of which nothing is known are asked about only where much hangs on them.
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

/// What presses before how soon is asked: whose turn it is, whether it may wait, and of what may wait, whether another leak than the
/// one that the person came for asks for it.
pub(crate) type Pressing = (Turn, bool, bool);

/// The place of a step among those of one subject: what is to do now, what answers the leak that the person came for, the others by
/// how soon, what is worth a look, the rest; among those alike, the order inside an account.
pub(crate) fn place(brief: &Brief) -> (Pressing, Urgency, u8) {
    let urgency = if brief.turn == Turn::Rest { Urgency::WhenYouLike } else { brief.urgency };
    // Inside what has to be done now the order alone counts: nothing is done on an infected computer before it is clean.
    let waits = urgency != Urgency::Now;
    ((brief.turn, waits, waits && !brief.came_for), urgency, super::place(brief.step, urgency))
}
