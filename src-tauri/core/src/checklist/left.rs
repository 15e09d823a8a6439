//! What the end of a walkthrough left undone. It was gone through, and an answer says that the step does not hold: such a step stays
//! to do with its reason, and was never done.

use jiff::Timestamp;
use strum::{IntoStaticStr, VariantArray, VariantNames};

use super::evidence::{Cause, Evidence};
use super::{Reason, State, Step, Subject, Urgency};
use crate::catalogue::StepId;
use crate::exposure::Renewal;
use crate::known::Known;
use crate::model::{Entity, Fact, FactName, Kind, Mark, Origin, changed_at};

/// What is missing, where the person's own answer says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Shortfall {
    /// Passwords live in the head.
    PasswordsInHead,
    /// They are gone with the device that holds them.
    PasswordsGone,
    /// Codes come by text message.
    CodesByText,
    /// Backup codes lie on the very device of the second step that they stand in for.
    CodesBesideStep,
    /// What happens with the codes on a new phone is not known.
    CodesMoveUnknown,
    /// The lock of the number comes off for anyone who calls.
    LockByCall,
    /// Who can take the lock off could not be said.
    LockByUnknown,
    /// Nothing of the contact details was hidden.
    NothingHidden,
    /// The device has no screen lock.
    NoScreenLock,
    /// The device or app gets no more updates.
    NoMoreUpdates,
    /// A device that is not the person's, or may not be, could not be signed out.
    DeviceStays,
    /// Reset protection stays off.
    ProtectionOff,
    /// Neither an address nor a number can reset it, and no code has a place.
    NothingResets,
}

impl Shortfall {
    /// Every one.
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

    /// How soon it is to be mended: what lets others in, or the person out, before what is only better.
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

/// What is left of a step, most telling first. It was said in the walkthrough that ended with it, so no mark of that moment covers it.
pub(super) fn of<'t>(known: &Known<'_>, subject: &Subject<'t>, step: StepId) -> Vec<Evidence<'t>> {
    let entity = subject.entity;
    let short = shortfall(known, subject, step).map(|(what, at)| (Reason::Short(what), what.urgency(), just_after(at)));
    let reason = match step {
        StepId::Password => by_walkthrough(entity, &FactName::PasswordWeak)
            .map(|at| (Reason::PasswordWeak, Urgency::Soon, just_after(at))),
        StepId::TwoFactor => {
            super::second_step::no_way_back(entity).map(|at| (Reason::NoWayBack, Urgency::Soon, just_after(at)))
        }
        // Where the way back is missing, the second step fetches the codes.
        StepId::BackupCodes if super::lacks_way_back(entity) => None,
        StepId::BackupCodes => said(entity, &FactName::CodesPlace, "none")
            .map(|fact| (Reason::CodesUnplaced, Urgency::WhenYouLike, just_after(fact.at))),
        StepId::Recovery => [FactName::RecoveryAddress, FactName::RecoveryNumber]
            .iter()
            .find_map(|name| said(entity, name, "old"))
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

/// Steps that a walkthrough asks about besides its own, and that are still to do at its end: a second step asks where the codes are, and
/// is on without them where a second method is there.
#[must_use]
pub fn left_beside(known: &Known<'_>, entity: &Entity, step: StepId) -> Vec<Step> {
    let beside = match step {
        StepId::TwoFactor => super::step(known, entity, StepId::BackupCodes),
        _ => None,
    };
    beside.into_iter().filter(|step| step.state == State::Open).collect()
}

/// What an answer says is missing, and since when it is known.
fn shortfall(known: &Known<'_>, subject: &Subject<'_>, step: StepId) -> Option<(Shortfall, Timestamp)> {
    let entity = subject.entity;
    let found = |name: &FactName, value: &str, what| said(entity, name, value).map(|fact| (what, fact.at));
    match step {
        StepId::PasswordPlace => found(&FactName::PasswordsLive, "head", Shortfall::PasswordsInHead)
            .or_else(|| found(&FactName::PasswordsIfLost, "nothing", Shortfall::PasswordsGone)),
        StepId::CodePlace => found(&FactName::CodesLive, "texts", Shortfall::CodesByText)
            .or_else(|| found(&FactName::CodesMove, "unsure", Shortfall::CodesMoveUnknown)),
        StepId::BackupCodes if super::lacks_way_back(entity) => None,
        StepId::BackupCodes => {
            super::second_step::codes_beside_the_step(entity).map(|at| (Shortfall::CodesBesideStep, at))
        }
        StepId::CarrierPin => lock(subject, step),
        StepId::ContactPrivacy => found(&FactName::ContactHidden, "none", Shortfall::NothingHidden),
        StepId::DeviceLock => {
            let locks = entity.fact(&FactName::DeviceLocks)?;
            let screen = locks.value.split(',').any(|lock| lock == "screen");
            (!screen).then_some((Shortfall::NoScreenLock, locks.at))
        }
        StepId::Updates => found(&FactName::UpdatesCome, "tooOld", Shortfall::NoMoreUpdates),
        StepId::Sessions => {
            let stays = entity.fact(&FactName::DeviceStays).filter(|fact| fact.value != "no")?;
            // A new password signs out whoever was signed in, at most sites.
            let changed = Renewal::of(known, entity).change.and_then(changed_at);
            changed.is_none_or(|changed| changed < stays.at).then_some((Shortfall::DeviceStays, stays.at))
        }
        StepId::Recovery => nothing_resets(entity)
            .map(|at| (Shortfall::NothingResets, at))
            .or_else(|| found(&FactName::ResetProtection, "off", Shortfall::ProtectionOff)),
        _ => None,
    }
}

/// Who can take the lock of a number off, as was said last, at the number or at its company.
fn lock(subject: &Subject<'_>, step: StepId) -> Option<(Shortfall, Timestamp)> {
    let answers = subject.entities(step).filter_map(|entity| entity.fact(&FactName::LockComesOffBy));
    let last = answers.max_by_key(|fact| fact.at)?;
    match last.value.as_str() {
        "call" => Some((Shortfall::LockByCall, last.at)),
        "unsure" => Some((Shortfall::LockByUnknown, last.at)),
        _ => None,
    }
}

/// Nothing is there that a reset could go to, and no code is put away: a lost password is a lost account.
fn nothing_resets(account: &Entity) -> Option<Timestamp> {
    let address = said(account, &FactName::RecoveryAddress, "none")?;
    let number = said(account, &FactName::RecoveryNumber, "none")?;
    let placed = !matches!(account.value(&FactName::CodesPlace), "" | "none");
    (!placed).then_some(address.at.max(number.at))
}

/// The alarm stands although the way back was gone through: something of it was left out, so that whoever was in may still be.
fn alarm(subject: &Subject<'_>) -> Option<Timestamp> {
    let alarm = said(subject.entity, &FactName::SomeoneIn, "yes")?;
    let done = subject.mark(StepId::ReportHacked).filter(|event| event.mark == Mark::Done && event.at >= alarm.at)?;
    Some(just_after(done.at))
}

fn said<'e>(entity: &'e Entity, name: &FactName, value: &str) -> Option<&'e Fact> {
    entity.fact(name).filter(|fact| fact.value == value)
}

/// Since when a walkthrough's own measurement says so of the very password that it set.
fn by_walkthrough(entity: &Entity, name: &FactName) -> Option<Timestamp> {
    said(entity, name, "yes").filter(|fact| fact.origin == Origin::Walkthrough).map(|fact| fact.at)
}

fn just_after(at: Timestamp) -> Timestamp {
    at.checked_add(jiff::SignedDuration::from_millis(1)).unwrap_or(at)
}
