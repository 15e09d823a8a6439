//! The checklist: which steps an entity has, the state and urgency of each, and the reasons for it.
//!
//! The state of a step is a pure function of the catalogue, facts, events, exposures, settings and a given now; it is never stored.
//! Evidence opens a step, age alone does not (NIST SP 800-63B, principles.md#law-7).

mod applies;
mod evidence;
pub mod generate;
mod handled;
pub mod keeper;
mod left;
mod measured;
pub mod paste;
pub mod record;
mod second_step;
mod shared;
mod state;
mod subject;
mod turn;
pub mod walk;

use jiff::{Timestamp, civil::Date};
use strum::{IntoStaticStr, VariantArray, VariantNames};

use crate::accounts::Lock;
use crate::catalogue::{LooseDate, Method};
use crate::exposure::LeakKind;
use crate::known::{Known, Listed};
use crate::model::{Entity, Event, FactName, Id, Kind, LeaveReason, Model};
use crate::touch::{Compared, Touch, touches_at};

pub use crate::catalogue::StepId;
pub use evidence::maker_leak;
pub use handled::{said_to_be_dealt_with, swayed_by_leak};
pub use left::{Shortfall, left_beside};
pub use second_step::{SecondStep, best_at, lacks_way_back, method_of, recommended, second_step};
pub use shared::leaked_at;
use subject::Subject;
pub(crate) use turn::Pressing;
pub use turn::Turn;

/// The state of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum State {
    /// The step is to do.
    Open,
    /// Nothing is known about the step.
    Unknown,
    /// The person put the step off.
    Later,
    /// The person left the step out.
    Ignored,
    /// The service does not offer what the step asks for.
    NotOffered,
    /// The step is done.
    Done,
}

/// How soon a step should be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Urgency {
    /// The step cannot wait: someone may be in, a leaked password is still in use, or a device is infected.
    Now,
    /// The step should be done in the next days.
    Soon,
    /// The step can be done when the person likes.
    WhenYouLike,
}

/// A leak that a reason names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeakRef {
    /// The leak's id in the leak book.
    pub id: String,
    /// The leak's title.
    pub title: String,
    /// The date of the leak as a rough guide; `None` when it is not known.
    pub date: Option<LooseDate>,
    /// The kind of the leak.
    pub kind: LeakKind,
    /// The leak is disputed or not verified.
    pub doubtful: bool,
    /// The page shows the leak's name only on a press.
    pub sensitive: bool,
}

impl LeakRef {
    /// Makes a reference to a leak.
    #[must_use]
    pub fn to(leak: &crate::exposure::KnownLeak) -> Self {
        Self {
            id: leak.id.clone(),
            title: leak.title.clone(),
            date: leak.date,
            kind: leak.kind,
            doubtful: leak.doubtful,
            sensitive: leak.sensitive,
        }
    }
}

/// A reason for the state of a step. The page has a sentence for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A leak gave the password away, and no change since is known. The second value says which date the leak was compared with.
    PasswordLeaked(LeakRef, Compared),
    /// The service leaked passwords; whether this one was among them is not known.
    PasswordMayBeLeaked(LeakRef),
    /// The password is in a public list of leaked passwords: how often it is there, and when it was checked.
    PasswordFound(u32, Timestamp),
    /// These other accounts have the same password.
    PasswordReused(Vec<Id>),
    /// The password is easy to guess.
    PasswordWeak,
    /// The step was marked done at that time, and the password was not looked up.
    ChangedNotChecked(Timestamp),
    /// A leak gave contact data away: an address if the first flag is set, a phone number if the second one is.
    ContactLeaked(LeakRef, bool, bool),
    /// A leak may have given contact data away.
    ContactMayBeLeaked(LeakRef),
    /// The maker of a connected app had a leak. The first value is the name of the app.
    MakerLeaked(String, LeakRef),
    /// An incident asks for the step.
    Incident(LeakRef),
    /// Malware took what was typed.
    Stealer(LeakRef),
    /// No second step is on.
    NoSecondStep,
    /// Only text messages or calls are on as a second step, and the phone number leaked.
    SmsOnly,
    /// The service offers a stronger second step; this reason alone never opens the step.
    BetterAvailable(Method),
    /// All backup codes are used up.
    CodesUsedUp,
    /// The second step is on, and no way back is left when its device is gone.
    NoWayBack,
    /// The backup codes have no known place.
    CodesUnplaced,
    /// This identifier resets the account and is no longer used.
    RecoveryRetired(String),
    /// The person thinks that someone is in the account.
    SomeoneIn,
    /// This computer may be infected.
    Infected,
    /// The resets of that many accounts arrive here.
    OpensOthers(u32),
    /// The step is recommended for every account like this one.
    Recommended,
    /// Nothing is known yet.
    NeverAsked,
    /// The person marked the step at that time.
    Marked(Timestamp),
    /// The second step is on by this method; `None` means a method that the program has no name for.
    OnBy(Option<Method>),
    /// The person no longer uses the account.
    Unused,
    /// The person found a stranger's device among the sessions.
    StrangerFound,
    /// The person found a stranger's device at this other account, whose resets arrive here.
    StrangerIn(Id),
    /// Mail was forwarded to someone else or hidden by a filter, or someone else could read the mailbox.
    ForeignRule,
    /// The recovery address or number on the account is no longer in use.
    RecoveryOld,
    /// The person went through the walkthrough, and this is still missing.
    Short(Shortfall),
    /// An import measured the password at that time and found it neither reused nor weak. The flag is set when it was also looked up in
    /// the list of leaked passwords and is not there.
    PasswordMeasured(Timestamp, bool),
    /// An import found out where the passwords live: the value is the format of the export.
    PlaceRead(String),
}

impl Reason {
    /// Returns the leak that the reason names.
    #[must_use]
    pub const fn leak(&self) -> Option<&LeakRef> {
        match self {
            Self::PasswordLeaked(leak, _)
            | Self::PasswordMayBeLeaked(leak)
            | Self::ContactLeaked(leak, ..)
            | Self::ContactMayBeLeaked(leak)
            | Self::MakerLeaked(_, leak)
            | Self::Incident(leak)
            | Self::Stealer(leak) => Some(leak),
            _ => None,
        }
    }

    /// Returns whether a leak is the cause.
    #[must_use]
    pub const fn is_of_a_leak(&self) -> bool {
        matches!(
            self,
            Self::PasswordLeaked(..)
                | Self::PasswordMayBeLeaked(_)
                | Self::ContactLeaked(..)
                | Self::ContactMayBeLeaked(_)
                | Self::MakerLeaked(..)
                | Self::Incident(_)
                | Self::Stealer(_)
                | Self::SmsOnly
        )
    }

    /// Returns whether the reason is a threat or a gap that asks for action, and not just what is known or not known yet.
    #[must_use]
    pub const fn brings(&self) -> bool {
        !matches!(
            self,
            Self::NeverAsked
                | Self::Recommended
                | Self::Marked(_)
                | Self::OnBy(_)
                | Self::PasswordMeasured(..)
                | Self::PlaceRead(_)
        )
    }
}

/// One entry of a step's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The time at which it happened, or since which the evidence is known.
    pub at: Timestamp,
    /// The state that the step changed to.
    pub state: State,
    /// The day until which the step was put off or left out; `None` when no day was given.
    pub until: Option<Date>,
    /// The reason for which the person left the step out.
    pub leave: Option<LeaveReason>,
    /// The evidence that opened the step again.
    pub reason: Option<Reason>,
}

/// One step of one subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The entity that the step belongs to.
    pub subject: Id,
    /// The kind of that entity.
    pub kind: Kind,
    /// The id of the step.
    pub step: StepId,
    /// The state of the step.
    pub state: State,
    /// How soon the step should be done.
    pub urgency: Urgency,
    /// Whether the step makes sense now.
    pub turn: Turn,
    /// The step answers the leak that the person came for: this leak opened it, or the step is to be looked at and the account may be in
    /// the leak.
    pub came_for: bool,
    /// The minutes that the step takes; for a walkthrough under way, the minutes that are left.
    pub minutes: u32,
    /// The reasons for the state, most telling first.
    pub reasons: Vec<Reason>,
    /// The day until which the step is put off or left out.
    pub until: Option<Date>,
    /// The reason for which the step is left out.
    pub leave: Option<LeaveReason>,
    /// The step was done, and evidence opened it again.
    pub again: bool,
    /// The events of the step, newest first.
    pub history: Vec<Entry>,
}

/// A step without reasons and history, for lists and counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brief {
    /// The id of the step.
    pub step: StepId,
    /// The state of the step.
    pub state: State,
    /// How soon the step should be done.
    pub urgency: Urgency,
    /// Whether the step makes sense now.
    pub turn: Turn,
    /// The step answers the leak that the person came for: this leak opened it, or the step is to be looked at and the account may be in
    /// the leak.
    pub came_for: bool,
    /// The day until which the step is put off or left out.
    pub until: Option<Date>,
}

impl Step {
    /// Returns the step without its reasons and history.
    #[must_use]
    pub fn brief(&self) -> Brief {
        let Self { step, state, urgency, turn, until, came_for, .. } = *self;
        Brief { step, state, urgency, turn, until, came_for }
    }
}

/// The steps of one entity in the order to do them, and the leaks that touch it.
#[derive(Debug, Clone)]
pub struct Sheet<'a> {
    /// The steps in the order to do them.
    pub steps: Vec<Step>,
    /// The leaks that touch the entity, worst first.
    pub touches: Vec<Touch<'a>>,
}

/// Returns the rank of a step inside an account, from 0 (principles.md#checklist): infected device, compromised password, second step,
/// recovery, apps, sessions, the rest.
#[must_use]
pub fn order(step: StepId) -> u8 {
    match step {
        StepId::DeviceClean => 0,
        StepId::ReportHacked => 1,
        StepId::Password => 2,
        StepId::TwoFactor => 3,
        StepId::BackupCodes => 4,
        StepId::Recovery => 5,
        StepId::ConnectedApps => 6,
        StepId::Sessions => 7,
        StepId::MailRules => 8,
        StepId::CarrierPin => 9,
        StepId::ContactPrivacy => 10,
        StepId::Alerts => 11,
        StepId::Updates => 12,
        StepId::PasswordPlace => 13,
        StepId::CodePlace => 14,
        StepId::DeviceLock => 15,
        StepId::Watch => 16,
        StepId::Vigilance => 17,
        StepId::Close => 18,
    }
}

/// Returns the minutes that a step usually takes.
#[must_use]
pub const fn minutes(step: StepId) -> u32 {
    match step {
        StepId::TwoFactor => 4,
        StepId::Password | StepId::PasswordPlace | StepId::CodePlace => 5,
        StepId::DeviceLock | StepId::CarrierPin => 6,
        StepId::DeviceClean => 30,
        StepId::ReportHacked => 15,
        StepId::Close => 8,
        StepId::Watch | StepId::Alerts | StepId::Vigilance => 2,
        StepId::BackupCodes
        | StepId::Recovery
        | StepId::ConnectedApps
        | StepId::Sessions
        | StepId::MailRules
        | StepId::ContactPrivacy
        | StepId::Updates => 3,
    }
}

/// Returns the sheet of one entity.
#[must_use]
pub fn sheet<'a>(known: &Known<'a>, entity: &Entity) -> Sheet<'a> {
    let subject = Subject::of(known, entity);
    let touches = touches_of(known, &subject);
    let mut steps: Vec<Step> = Vec::new();
    each_step(known, &subject, &touches, |decided, evidence| {
        steps.push(state::tell(known, &subject, decided, evidence))
    });
    steps.sort_by_key(|step| place_in_turn(&step.brief()));
    Sheet { steps, touches }
}

/// Returns the steps of the [`sheet`] of one entity in the same order, without reasons and history, which lists of thousands of accounts
/// do not show.
#[must_use]
pub fn briefs(known: &Known<'_>, entity: &Entity) -> Vec<Brief> {
    briefs_for(known, &Subject::of(known, entity))
}

/// Like [`briefs`], for an account that is already looked up.
#[must_use]
pub fn briefs_of(known: &Known<'_>, listed: &Listed<'_>) -> Vec<Brief> {
    briefs_for(known, &Subject::listed(known, listed))
}

fn briefs_for(known: &Known<'_>, subject: &Subject<'_>) -> Vec<Brief> {
    let mut briefs = Vec::with_capacity(StepId::ALL.len());
    each_step(known, subject, &touches_of(known, subject), |decided, _| briefs.push(decided.brief));
    briefs.sort_by_key(place_in_turn);
    briefs
}

fn touches_of<'a>(known: &Known<'a>, subject: &Subject<'_>) -> Vec<Touch<'a>> {
    match subject.entity.kind {
        Kind::Account => touches_at(known, subject.entity, subject.service, subject.exposed),
        Kind::Identifier => crate::touch::identifier_touches(known.book, known.model, subject.entity),
        Kind::Person | Kind::Device | Kind::App => Vec::new(),
    }
}

/// Decides on each step that applies, and hands it to `with` together with its evidence.
fn each_step(
    known: &Known<'_>,
    subject: &Subject<'_>,
    touches: &[Touch<'_>],
    mut with: impl FnMut(&state::Decided<'_>, &[evidence::Evidence<'_>]),
) {
    let came_for = known.book.get(known.model.person_says(&FactName::CameFor)).map_or("", |leak| leak.id.as_str());
    for step in StepId::ALL {
        let found = evidence::of(known, subject, touches, step);
        let mark = subject.mark(step);
        if applies::applies(subject, step, !found.is_empty() || mark.is_some()) {
            let mut decided = state::decide(known, subject, step, mark, &found);
            decided.brief.came_for = decided.answers(came_for, subject, touches, &found);
            with(&decided, &found);
        }
    }
}

/// Returns the rank of a step at an urgency. `report_hacked` comes early only when someone may be in; otherwise it ranks with
/// `vigilance`.
pub(crate) fn place(step: StepId, urgency: Urgency) -> u8 {
    let early = step == StepId::ReportHacked && urgency != Urgency::Now;
    order(if early { StepId::Vigilance } else { step })
}

/// Returns the key by which a sheet sorts the steps of one subject.
pub(crate) fn place_in_turn(step: &Brief) -> (Pressing, Urgency, u8) {
    turn::place(step)
}

/// Returns one step of an entity, or `None` if it does not apply.
#[must_use]
pub fn step(known: &Known<'_>, entity: &Entity, step: StepId) -> Option<Step> {
    sheet(known, entity).steps.into_iter().find(|found| found.step == step)
}

/// Returns the mark that holds now for a step of an entity.
#[must_use]
pub fn mark<'t>(known: &'t Known<'_>, entity: &'t Entity, step: StepId) -> Option<&'t Event> {
    Subject::of(known, entity).mark(step)
}

/// Returns the steps of the person, the devices, the identifiers and the accounts.
#[must_use]
pub fn everything(known: &Known<'_>) -> Vec<Step> {
    let model: &Model = known.model;
    [Kind::Person, Kind::Device, Kind::Identifier, Kind::Account]
        .into_iter()
        .flat_map(|kind| model.of(kind))
        .flat_map(|entity| sheet(known, entity).steps)
        .collect()
}

/// Returns the steps that belong to no account: those of the person, the devices, the addresses and the numbers, each entity's steps in
/// the order to do them.
#[must_use]
pub fn own(known: &Known<'_>) -> Vec<Step> {
    let kinds = [Kind::Person, Kind::Device, Kind::Identifier];
    let entities = kinds.into_iter().flat_map(|kind| known.model.of(kind));
    entities.flat_map(|entity| sheet(known, entity).steps).collect()
}

/// Returns how many of these steps are done. A lock that both a phone number and its company have counts once.
pub fn steps_done<'a>(known: &Known<'_>, all: impl Iterator<Item = &'a (&'a Entity, Vec<Brief>)>) -> usize {
    let again = |entity: &Entity, step: &Brief| {
        step.step == StepId::CarrierPin && matches!(known.locks().at(entity.id), Some(Lock::Of(_)))
    };
    all.flat_map(|(entity, steps)| steps.iter().filter(move |step| step.state == State::Done && !again(entity, step)))
        .count()
}

/// Returns every listed entity that may have steps, with a summary of each step.
#[must_use]
pub fn all_briefs<'a>(known: &Known<'a>) -> Vec<(&'a Entity, Vec<Brief>)> {
    let kinds = [Kind::Person, Kind::Device, Kind::Identifier, Kind::Account];
    let entities = kinds.into_iter().flat_map(|kind| known.model.of(kind));
    entities.map(|entity| (entity, briefs(known, entity))).collect()
}

#[cfg(test)]
#[path = "checklist/tests.rs"]
pub(crate) mod tests;
