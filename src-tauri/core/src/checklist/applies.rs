//! Which steps an entity has.

use crate::accounts::{self, IdentifierKind, identifier_kind};
use crate::catalogue::{PasskeyUse, Role, ServiceKind, StepId};
use crate::known::Known;
use crate::model::{About, Entity, FactName, Kind};

/// Whether a step hangs on this entity. `evidence`: something asks for it now.
#[must_use]
pub fn applies(known: &Known<'_>, entity: &Entity, step: StepId, evidence: bool) -> bool {
    let marked = entity.mark(&About::Step(step)).is_some();
    match entity.kind {
        Kind::Person => matches!(step, StepId::PasswordPlace | StepId::CodePlace),
        Kind::Device => match step {
            StepId::DeviceLock => true,
            StepId::Updates | StepId::DeviceClean => evidence || marked,
            _ => false,
        },
        Kind::Identifier => match (identifier_kind(entity), step) {
            _ if entity.value(&FactName::Retired) == "yes" => false,
            (IdentifierKind::Email, StepId::Watch) => true,
            (IdentifierKind::Phone, StepId::CarrierPin) => true,
            (IdentifierKind::Email | IdentifierKind::Phone, StepId::Vigilance) => evidence || marked,
            _ => false,
        },
        Kind::Account => of_account(known, entity, step, evidence || marked),
        Kind::App => false,
    }
}

fn of_account(known: &Known<'_>, account: &Entity, step: StepId, asked: bool) -> bool {
    let service = accounts::service(known.catalogue, account);
    let guide = service.is_some_and(|service| service.guide(step).is_some());
    let role = accounts::role(known.catalogue, account);
    let kind = accounts::kind_of_service(known.catalogue, account);
    let signs_in = account.value(&FactName::SignsInWith);
    let has_password = matches!(signs_in, "" | "password");
    let method = super::second_step(account);
    // A passkey that replaces the password replaces that step (DESIGN §5).
    let passkey_only = service
        .and_then(|service| service.second_step.as_ref())
        .is_some_and(|offer| matches!(offer.passkey, PasskeyUse::SignIn | PasskeyUse::Both))
        && signs_in == "passkey";
    match step {
        StepId::Password => {
            has_password && !passkey_only && !is_number_account(kind, service.is_some_and(|s| s.phone_first))
        }
        StepId::TwoFactor => has_password || asked,
        StepId::BackupCodes => {
            let codes = service.and_then(|service| service.second_step.as_ref()).and_then(|offer| offer.codes);
            asked || (codes != Some(false) && (method.is_some_and(|found| found.is_on()) || guide) && has_password)
        }
        StepId::Recovery => role != Role::Carrier,
        StepId::ConnectedApps => {
            asked
                || guide
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
                || guide
                || matches!(role, Role::Mailbox | Role::Manager | Role::Identity)
                || matches!(kind, ServiceKind::Social | ServiceKind::Messaging)
        }
        StepId::MailRules => role == Role::Mailbox,
        StepId::Alerts => asked || guide,
        StepId::ContactPrivacy => asked || guide || service.is_some_and(|service| service.contact_data),
        StepId::CarrierPin => role == Role::Carrier,
        StepId::Vigilance | StepId::Updates | StepId::ReportHacked => asked,
        StepId::Close => asked || account.value(&FactName::Unused) == "yes",
        StepId::PasswordPlace | StepId::CodePlace | StepId::DeviceLock | StepId::Watch | StepId::DeviceClean => false,
    }
}

/// Messengers that sign in with a number have no password of their own: their PIN is the second step.
fn is_number_account(kind: ServiceKind, phone_first: bool) -> bool {
    kind == ServiceKind::Messaging && phone_first
}
