//! The steps that a leak asks for, without regard to a person.

use super::{KnownLeak, LeakKind};
use crate::catalogue::{Incident, StepId};

/// Returns the steps of a leak, in the order on screen: those of our incident, or else those for its kind
/// (principles.md#checklist). There are none if the leak never happened, was withdrawn or is a list for sending spam.
#[must_use]
pub fn asks(leak: &KnownLeak, incident: Option<&Incident>) -> Vec<StepId> {
    use StepId as S;
    if let Some(incident) = incident {
        return incident.steps.clone();
    }
    let steps: &[S] = match leak.kind {
        _ if leak.idle => &[],
        LeakKind::Passwords | LeakKind::Combo if leak.phones => {
            &[S::Password, S::TwoFactor, S::Sessions, S::Vigilance, S::Recovery, S::CarrierPin]
        }
        LeakKind::Passwords | LeakKind::Combo if leak.outlives_a_password() => {
            &[S::Password, S::TwoFactor, S::Sessions, S::Vigilance]
        }
        LeakKind::Passwords | LeakKind::Combo => &[S::Password, S::TwoFactor, S::Sessions],
        LeakKind::Stealer => &[S::DeviceClean, S::Sessions, S::Password],
        LeakKind::Sessions => &[S::Sessions, S::ConnectedApps],
        LeakKind::ThirdParty => &[S::ConnectedApps, S::ContactPrivacy],
        LeakKind::Contact if leak.phones => &[S::Vigilance, S::Recovery, S::CarrierPin, S::TwoFactor],
        LeakKind::Contact => &[S::Vigilance, S::Recovery],
        LeakKind::Device => &[S::Updates],
        LeakKind::Profile => &[S::ContactPrivacy],
    };
    steps.to_vec()
}
