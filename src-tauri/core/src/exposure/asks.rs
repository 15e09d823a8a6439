//! What a leak asks for, said to someone of whom nothing is known.

use super::{KnownLeak, LeakKind};
use crate::catalogue::{Incident, StepId};

/// The steps of a leak, in the order they are shown: our incident's own, else what its kind asks for (principles.md#checklist); none where it
/// never happened, was withdrawn or is a list for sending mail to.
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
