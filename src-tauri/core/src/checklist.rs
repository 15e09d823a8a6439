//! The checklist: which steps there are, in which state, how soon, and why.
//!
//! The state of a step is a pure function of facts, events, exposures, incidents and now; nothing of it is stored.
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

use crate::catalogue::{LooseDate, Method};
use crate::exposure::{Compared, LeakKind, Touch, touches_at};
use crate::known::{Known, Listed};
use crate::model::{Entity, Event, FactName, Id, Kind, LeaveReason, Model};

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
    /// To do.
    Open,
    /// Nothing is known.
    Unknown,
    /// Put off.
    Later,
    /// Left out.
    Ignored,
    /// The service has no such thing.
    NotOffered,
    /// Done.
    Done,
}

/// How soon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Urgency {
    /// Someone may be in; a leaked password still in use; an infected device.
    Now,
    /// In the next days.
    Soon,
    /// When the person likes.
    WhenYouLike,
}

/// A leak named in a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeakRef {
    /// Its id in the leak book.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its date, a guide only.
    pub date: Option<LooseDate>,
    /// What came out.
    pub kind: LeakKind,
    /// Disputed or not verified.
    pub doubtful: bool,
    /// Its name is shown on a press only.
    pub sensitive: bool,
}

impl LeakRef {
    /// The reference to a leak.
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

/// Why a step is as it is. The page has a sentence for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A password leaked, and this one is as old: the date it was compared with is named.
    PasswordLeaked(LeakRef, Compared),
    /// The service leaked passwords; whether this one was among them is not known.
    PasswordMayBeLeaked(LeakRef),
    /// The password stands in a public list, that many times; when it was checked.
    PasswordFound(u32, Timestamp),
    /// Other accounts have the same.
    PasswordReused(Vec<Id>),
    /// It is easy to guess.
    PasswordWeak,
    /// It was changed and not checked.
    ChangedNotChecked(Timestamp),
    /// Address (first) or number (second) came out.
    ContactLeaked(LeakRef, bool, bool),
    /// They may have.
    ContactMayBeLeaked(LeakRef),
    /// A third party that has access had a leak.
    MakerLeaked(String, LeakRef),
    /// An incident asks for it.
    Incident(LeakRef),
    /// Malware took what was typed.
    Stealer(LeakRef),
    /// There is no second step.
    NoSecondStep,
    /// Only text messages or calls, and the number came out.
    SmsOnly,
    /// A stronger one is offered; nothing reopens for it.
    BetterAvailable(Method),
    /// No spare codes are left.
    CodesUsedUp,
    /// The second step is on, and nothing else lets in when its device is gone.
    NoWayBack,
    /// Nobody knows where they are.
    CodesUnplaced,
    /// The identifier that resets it is no longer used.
    RecoveryRetired(String),
    /// The person thinks that someone is in.
    SomeoneIn,
    /// This computer may be infected.
    Infected,
    /// Resets of that many accounts arrive here.
    OpensOthers(u32),
    /// A good idea for every account like this.
    Recommended,
    /// Nothing is known yet.
    NeverAsked,
    /// The person marked it, at that time.
    Marked(Timestamp),
    /// It is on, by this method; `None`: by one that has no name here.
    OnBy(Option<Method>),
    /// The person no longer uses the account.
    Unused,
    /// A stranger's device was found.
    StrangerFound,
    /// The same at another account, whose resets arrive here.
    StrangerIn(Id),
    /// Mail went on to someone else, or was hidden.
    ForeignRule,
    /// An address or number is on the account that is not in use any more.
    RecoveryOld,
    /// The walkthrough was gone through, and this is missing.
    Short(Shortfall),
    /// An import compared and weighed the password, at that time, and found nothing against it. Whether it was looked up, too, in the
    /// list of leaked ones, where it is not.
    PasswordMeasured(Timestamp, bool),
    /// The place was read off an export of this format.
    PlaceRead(String),
}

impl Reason {
    /// The leak that it names.
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

    /// Whether a leak is behind it.
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

    /// Whether it brings somebody to the step: what is only known, or not known yet, is no threat.
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
    /// When.
    pub at: Timestamp,
    /// What it became.
    pub state: State,
    /// Until when.
    pub until: Option<Date>,
    /// Why it was left out.
    pub leave: Option<LeaveReason>,
    /// The evidence that opened it again.
    pub reason: Option<Reason>,
}

/// One step of one subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Whose.
    pub subject: Id,
    /// Of what kind.
    pub kind: Kind,
    /// Which.
    pub step: StepId,
    /// Its state.
    pub state: State,
    /// How soon.
    pub urgency: Urgency,
    /// Whether it makes sense now.
    pub turn: Turn,
    /// It answers the leak that the person came for: it is to do because of it, or is to be looked at where they may be in it.
    pub came_for: bool,
    /// Minutes that it takes; of one that was begun, those that are left.
    pub minutes: u32,
    /// Why, most telling first.
    pub reasons: Vec<Reason>,
    /// Put off until.
    pub until: Option<Date>,
    /// Why it is left out.
    pub leave: Option<LeaveReason>,
    /// It was done, and evidence opened it again.
    pub again: bool,
    /// What happened, newest first.
    pub history: Vec<Entry>,
}

/// One step in short, as lists and counts need it: no reason, no history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brief {
    /// Which.
    pub step: StepId,
    /// Its state.
    pub state: State,
    /// How soon.
    pub urgency: Urgency,
    /// Whether it makes sense now.
    pub turn: Turn,
    /// It answers the leak that the person came for: it is to do because of it, or is to be looked at where they may be in it.
    pub came_for: bool,
    /// Put off until.
    pub until: Option<Date>,
}

impl Step {
    /// The same in short.
    #[must_use]
    pub fn brief(&self) -> Brief {
        let Self { step, state, urgency, turn, until, came_for, .. } = *self;
        Brief { step, state, urgency, turn, until, came_for }
    }
}

/// The steps of one entity, first thing first, with the leaks that touch it.
#[derive(Debug, Clone)]
pub struct Sheet<'a> {
    /// The steps.
    pub steps: Vec<Step>,
    /// The leaks, worst first.
    pub touches: Vec<Touch<'a>>,
}

/// The order inside an account (principles.md#checklist): infected device, compromised password, second step, recovery, apps,
/// sessions, the rest.
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

/// Minutes a step takes, as a rule.
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

/// The sheet of one entity.
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

/// The steps of the [`sheet`] of one entity, in short and in the same order. Made by the same rules, for lists of thousands.
#[must_use]
pub fn briefs(known: &Known<'_>, entity: &Entity) -> Vec<Brief> {
    briefs_for(known, &Subject::of(known, entity))
}

/// The same of a listed account.
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
        Kind::Identifier => crate::exposure::identifier_touches(known.book, known.model, subject.entity),
        Kind::Person | Kind::Device | Kind::App => Vec::new(),
    }
}

/// Decides on each step that applies.
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

/// The way back is the first thing only when someone may be in; before that it is good to know.
pub(crate) fn place(step: StepId, urgency: Urgency) -> u8 {
    let early = step == StepId::ReportHacked && urgency != Urgency::Now;
    order(if early { StepId::Vigilance } else { step })
}

/// The place of a step among those of one subject, as its sheet has them.
pub(crate) fn place_in_turn(step: &Brief) -> (Pressing, Urgency, u8) {
    turn::place(step)
}

/// One step of an entity, if it applies.
#[must_use]
pub fn step(known: &Known<'_>, entity: &Entity, step: StepId) -> Option<Step> {
    sheet(known, entity).steps.into_iter().find(|found| found.step == step)
}

/// The mark that holds now for a step of an entity.
#[must_use]
pub fn mark<'t>(known: &'t Known<'_>, entity: &'t Entity, step: StepId) -> Option<&'t Event> {
    Subject::of(known, entity).mark(step)
}

/// The whole checklist: the person, the devices, the identifiers, the accounts.
#[must_use]
pub fn everything(known: &Known<'_>) -> Vec<Step> {
    let model: &Model = known.model;
    [Kind::Person, Kind::Device, Kind::Identifier, Kind::Account]
        .into_iter()
        .flat_map(|kind| model.of(kind))
        .flat_map(|entity| sheet(known, entity).steps)
        .collect()
}

/// What hangs on no account, but on the person, their devices, addresses and numbers, each with its own first thing first.
#[must_use]
pub fn own(known: &Known<'_>) -> Vec<Step> {
    let kinds = [Kind::Person, Kind::Device, Kind::Identifier];
    let entities = kinds.into_iter().flat_map(|kind| known.model.of(kind));
    entities.flat_map(|entity| sheet(known, entity).steps).collect()
}

#[cfg(test)]
#[path = "checklist/tests.rs"]
pub(crate) mod tests;
