//! Decides which steps an entity has.

use super::Subject;
use crate::accounts::{IdentifierKind, identifier_kind};
use crate::catalogue::{PasskeyUse, Role, Service, ServiceKind, StepId};
use crate::model::answers::{SignsInWith, YesNo};
use crate::model::{Kind, facts};

/// Returns whether an entity has a step. `asked` means that evidence asks for the step or that it was marked.
pub(super) fn applies(subject: &Subject<'_>, step: StepId, asked: bool) -> bool {
    let entity = subject.entity;
    match entity.kind {
        Kind::Person => matches!(step, StepId::PasswordPlace | StepId::CodePlace),
        Kind::Device => match step {
            StepId::DeviceLock => true,
            StepId::Updates | StepId::DeviceClean => asked,
            _ => false,
        },
        Kind::Identifier => match (identifier_kind(entity), step) {
            _ if entity.says(&facts::Retired, YesNo::Yes) => false,
            (IdentifierKind::Email, StepId::Watch) => true,
            (IdentifierKind::Phone, StepId::CarrierPin) => true,
            (IdentifierKind::Email | IdentifierKind::Phone, StepId::Vigilance) => asked,
            _ => false,
        },
        Kind::Account => of_account(subject, step, asked),
        Kind::App => false,
    }
}

fn of_account(subject: &Subject<'_>, step: StepId, asked: bool) -> bool {
    let entity = subject.entity;
    let (service, role, kind) = (subject.service, subject.role(), subject.service_kind());
    let guide = || service.is_some_and(|service| service.guide(step).is_some());
    let has_password = matches!(subject.signs_in_with, None | Some(SignsInWith::Password));
    // A passkey that replaces the password replaces that step (principles.md#checklist).
    let passkey_only = || {
        let offer = service.and_then(|service| service.second_step.as_ref());
        let takes = offer.is_some_and(|offer| matches!(offer.passkey, PasskeyUse::SignIn | PasskeyUse::Both));
        takes && subject.signs_in_with == Some(SignsInWith::Passkey)
    };
    // A device at home has a password, but none of the settings that sites have, and leaks of sites do not concern it.
    if subject.at_home {
        return step == StepId::Password && has_password;
    }
    match step {
        StepId::Password => has_password && !passkey_only() && !service.is_some_and(Service::is_the_number),
        StepId::TwoFactor => has_password || asked,
        StepId::BackupCodes => {
            let codes = service.and_then(|service| service.second_step.as_ref()).and_then(|offer| offer.codes);
            let on = subject.second_step.is_some_and(super::SecondStep::is_on);
            let known = codes == Some(true) || guide();
            // Where no way back is left, the second step asks for the codes.
            let apart = !super::lacks_way_back(entity);
            asked || (apart && codes != Some(false) && (on || known) && has_password)
        }
        StepId::Recovery => role != Role::Carrier,
        StepId::ConnectedApps => {
            asked
                || guide()
                || matches!(
                    kind,
                    ServiceKind::Social
                        | ServiceKind::Identity
                        | ServiceKind::Mail
                        | ServiceKind::Developer
                        | ServiceKind::Cloud
                )
        }
        StepId::Sessions => {
            asked
                || guide()
                || matches!(role, Role::Mailbox | Role::Manager | Role::Identity)
                || matches!(kind, ServiceKind::Social | ServiceKind::Messaging)
        }
        StepId::MailRules => role == Role::Mailbox,
        StepId::Alerts => asked || guide(),
        StepId::ContactPrivacy => asked || guide() || service.is_some_and(|service| service.contact_data),
        StepId::CarrierPin => role == Role::Carrier,
        StepId::Vigilance | StepId::Updates | StepId::ReportHacked => asked,
        StepId::Close => asked || entity.says(&facts::Unused, YesNo::Yes),
        StepId::PasswordPlace | StepId::CodePlace | StepId::DeviceLock | StepId::Watch | StepId::DeviceClean => false,
    }
}
