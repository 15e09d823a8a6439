//! The gaps that a finished walkthrough leaves: an answer says that something is missing. Such a step stays to do with its reason, and
//! was never done.

use jiff::Timestamp;
use strum::{IntoStaticStr, VariantArray, VariantNames};

use super::evidence::{Cause, Evidence};
use super::{Reason, State, Step, Subject, Urgency};
use crate::catalogue::StepId;
use crate::known::Known;
use crate::model::answers::{
    CodesLive, CodesMove, CodesPlace, DeviceLock, DeviceStays, Hidden, LockComesOffBy, OnOff, PasswordsIfLost,
    PasswordsLive, Standing, UpdatesCome, YesNo,
};
use crate::model::{Entity, FactName, FactOf, Kind, Mark, Origin, Several, Value, changed_at, facts};
use crate::touch::Renewal;

/// Something that is missing according to the person's own answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Shortfall {
    /// The person keeps the passwords in the head.
    PasswordsInHead,
    /// The passwords are lost with the device that holds them.
    PasswordsGone,
    /// The codes come by text message.
    CodesByText,
    /// The backup codes are on the same device as the second step that they replace.
    CodesBesideStep,
    /// The person does not know what happens to the codes with a new phone.
    CodesMoveUnknown,
    /// The phone company takes the lock of the number off for anyone who calls.
    LockByCall,
    /// The person does not know who can take the lock of the number off.
    LockByUnknown,
    /// None of the contact details was hidden.
    NothingHidden,
    /// The device has no screen lock.
    NoScreenLock,
    /// The device or app gets no more updates.
    NoMoreUpdates,
    /// A device that is not the person's, or may not be, could not be signed out.
    DeviceStays,
    /// Reset protection is off.
    ProtectionOff,
    /// Neither an address nor a number can reset the account, and no backup codes are kept anywhere.
    NothingResets,
}

impl Shortfall {
    /// All shortfalls.
    pub const ALL: [Self; 13] = [
        Self::PasswordsInHead,
        Self::PasswordsGone,
        Self::CodesByText,
        Self::CodesBesideStep,
        Self::CodesMoveUnknown,
        Self::LockByCall,
        Self::LockByUnknown,
        Self::NothingHidden,
        Self::NoScreenLock,
        Self::NoMoreUpdates,
        Self::DeviceStays,
        Self::ProtectionOff,
        Self::NothingResets,
    ];

    /// Returns how soon the shortfall should be fixed: what lets others in, or locks the person out, comes before other improvements.
    const fn urgency(self) -> Urgency {
        match self {
            Self::LockByCall | Self::DeviceStays | Self::NothingResets => Urgency::Soon,
            Self::PasswordsInHead
            | Self::PasswordsGone
            | Self::CodesByText
            | Self::CodesBesideStep
            | Self::CodesMoveUnknown
            | Self::LockByUnknown
            | Self::NothingHidden
            | Self::NoScreenLock
            | Self::NoMoreUpdates
            | Self::ProtectionOff => Urgency::WhenYouLike,
        }
    }
}

/// Returns the evidence that the step's own walkthrough left, most telling first. It counts from one millisecond after the answer, so
/// that the mark that the same walkthrough set does not cover it.
pub(super) fn of<'t>(known: &Known<'_>, subject: &Subject<'t>, step: StepId) -> Vec<Evidence<'t>> {
    let entity = subject.entity;
    let short = shortfall(known, subject, step).map(|(what, at)| (Reason::Short(what), what.urgency(), just_after(at)));
    let reason = match step {
        StepId::Password => entity
            .fact_saying(&facts::PasswordWeak, YesNo::Yes)
            .filter(|fact| fact.origin == Origin::Walkthrough)
            .map(|fact| (Reason::PasswordWeak, Urgency::Soon, just_after(fact.at))),
        StepId::TwoFactor => {
            super::second_step::no_way_back(entity).map(|at| (Reason::NoWayBack, Urgency::Soon, just_after(at)))
        }
        // Where no way back is left, the second step asks for the codes.
        StepId::BackupCodes if super::lacks_way_back(entity) => None,
        StepId::BackupCodes => entity
            .fact_saying(&facts::CodesPlace, CodesPlace::None)
            .map(|fact| (Reason::CodesUnplaced, Urgency::WhenYouLike, just_after(fact.at))),
        StepId::Recovery => [facts::RecoveryAddress, facts::RecoveryNumber]
            .iter()
            .find_map(|name| entity.fact_saying(name, Standing::Old))
            .map(|fact| (Reason::RecoveryOld, Urgency::Soon, just_after(fact.at))),
        StepId::ReportHacked => alarm(subject).map(|at| (Reason::SomeoneIn, Urgency::Now, at)),
        _ => None,
    };
    let applies = matches!(entity.kind, Kind::Account | Kind::Identifier | Kind::Device | Kind::Person);
    reason
        .into_iter()
        .chain(short)
        .filter(|_| applies)
        .map(|(reason, urgency, since)| Evidence { cause: Cause::Plain(reason), urgency, since, left: true })
        .collect()
}

/// Returns the open steps that the walkthrough of another step also asks about: the second step asks for the place of the codes, and can
/// be on without them if there is a second method.
#[must_use]
pub fn left_beside(known: &Known<'_>, entity: &Entity, step: StepId) -> Vec<Step> {
    let beside = match step {
        StepId::TwoFactor => super::step(known, entity, StepId::BackupCodes),
        _ => None,
    };
    beside.into_iter().filter(|step| step.state == State::Open).collect()
}

/// Returns what an answer says is missing, and since when this is known.
fn shortfall(known: &Known<'_>, subject: &Subject<'_>, step: StepId) -> Option<(Shortfall, Timestamp)> {
    let entity = subject.entity;
    match step {
        StepId::PasswordPlace => found(entity, &facts::PasswordsLive, PasswordsLive::Head, Shortfall::PasswordsInHead)
            .or_else(|| found(entity, &facts::PasswordsIfLost, PasswordsIfLost::Nothing, Shortfall::PasswordsGone)),
        StepId::CodePlace => found(entity, &facts::CodesLive, CodesLive::Texts, Shortfall::CodesByText)
            .or_else(|| found(entity, &facts::CodesMove, CodesMove::Unsure, Shortfall::CodesMoveUnknown)),
        StepId::BackupCodes if super::lacks_way_back(entity) => None,
        StepId::BackupCodes => {
            super::second_step::codes_beside_the_step(entity).map(|at| (Shortfall::CodesBesideStep, at))
        }
        StepId::CarrierPin => lock(subject, step),
        StepId::ContactPrivacy => {
            found(entity, &facts::ContactHidden, Several(vec![Hidden::None]), Shortfall::NothingHidden)
        }
        StepId::DeviceLock => {
            let locks = entity.fact(&FactName::DeviceLocks)?;
            let Several(set) = entity.answer(&facts::DeviceLocks)?;
            (!set.contains(&DeviceLock::Screen)).then_some((Shortfall::NoScreenLock, locks.at))
        }
        StepId::Updates => found(entity, &facts::UpdatesCome, UpdatesCome::TooOld, Shortfall::NoMoreUpdates),
        StepId::Sessions => {
            let stays = entity.fact(&FactName::DeviceStays).filter(|fact| fact.read() != Some(DeviceStays::No))?;
            // At most sites, a new password signs out everyone who was signed in.
            let changed = Renewal::of(known, entity).change.and_then(changed_at);
            changed.is_none_or(|changed| changed < stays.at).then_some((Shortfall::DeviceStays, stays.at))
        }
        StepId::Recovery => nothing_resets(entity)
            .map(|at| (Shortfall::NothingResets, at))
            .or_else(|| found(entity, &facts::ResetProtection, OnOff::Off, Shortfall::ProtectionOff)),
        _ => None,
    }
}

/// Returns the shortfall of a number's lock by the newest answer, given at the number or at its phone company.
fn lock(subject: &Subject<'_>, step: StepId) -> Option<(Shortfall, Timestamp)> {
    let answers = subject.entities(step).filter_map(|entity| entity.fact(&FactName::LockComesOffBy));
    let last = answers.max_by_key(|fact| fact.at)?;
    match last.read()? {
        LockComesOffBy::Call => Some((Shortfall::LockByCall, last.at)),
        LockComesOffBy::Unsure => Some((Shortfall::LockByUnknown, last.at)),
        LockComesOffBy::Pin | LockComesOffBy::App | LockComesOffBy::Shop => None,
    }
}

/// Returns since when it is known that nothing can reset the account: the person has no recovery address or number, and no codes are
/// kept. A lost password is then a lost account.
fn nothing_resets(account: &Entity) -> Option<Timestamp> {
    let address = account.fact_saying(&facts::RecoveryAddress, Standing::None)?;
    let number = account.fact_saying(&facts::RecoveryNumber, Standing::None)?;
    let placed = account.answer(&facts::CodesPlace).is_some_and(|place| place != CodesPlace::None);
    (!placed).then_some(address.at.max(number.at))
}

/// Returns the time just after the way back was done while the alarm still holds: part of the way back was left out, so the intruder may
/// still be in.
fn alarm(subject: &Subject<'_>) -> Option<Timestamp> {
    let alarm = subject.entity.fact_saying(&facts::SomeoneIn, YesNo::Yes)?;
    let done = subject.mark(StepId::ReportHacked).filter(|event| event.mark == Mark::Done && event.at >= alarm.at)?;
    Some(just_after(done.at))
}

/// Returns a shortfall, and since when it is known, if a fact has this value.
fn found<T: Value + PartialEq>(
    entity: &Entity,
    of: &FactOf<T>,
    value: T,
    what: Shortfall,
) -> Option<(Shortfall, Timestamp)> {
    entity.fact_saying(of, value).map(|fact| (what, fact.at))
}

fn just_after(at: Timestamp) -> Timestamp {
    at.checked_add(jiff::SignedDuration::from_millis(1)).unwrap_or(at)
}
