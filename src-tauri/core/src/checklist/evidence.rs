//! The evidence that opens a step: leaks, facts and incidents, each with its urgency and the time since which it is known.

use jiff::Timestamp;

use super::{LeakRef, Reason, SecondStep, Subject, Urgency};
use crate::accounts::{self, IdentifierKind, Lock, identifier_kind};
use crate::catalogue::{Device, LooseDate, Method, Role, StepId};
use crate::exposure::{KnownLeak, LeakKind};
use crate::known::{Known, Listed, NumberOut, Retired};
use crate::model::answers::{Decision, Infected, PasswordCheck, YesNo};
use crate::model::{Entity, Fact, FactName, FactOf, Id, Kind, Origin, facts};
use crate::touch::{Compared, Renewal, Touch, TouchLeak, Verdict, leaks_around, touches_at};

/// One piece of evidence for a step.
#[derive(Debug, Clone)]
pub(super) struct Evidence<'t> {
    pub cause: Cause<'t>,
    pub urgency: Urgency,
    /// The time since which it is known: a mark that is younger covers it.
    pub since: Timestamp,
    /// The step's own walkthrough left this undone: the step was never done, so it does not count as to do again.
    pub left: bool,
}

impl<'t> Evidence<'t> {
    const fn new(cause: Cause<'t>, urgency: Urgency, since: Timestamp) -> Self {
        Self { cause, urgency, since, left: false }
    }
}

/// The cause from which a [`Reason`] is made. Lists of thousands of accounts need only the urgency, so reasons are built for the opened
/// account alone.
#[derive(Debug, Clone)]
pub(super) enum Cause<'t> {
    PasswordLeaked(&'t KnownLeak, Compared),
    PasswordMayBeLeaked(&'t KnownLeak),
    ContactLeaked(&'t KnownLeak),
    ContactMayBeLeaked(&'t KnownLeak),
    MakerLeaked(&'t str, &'t KnownLeak),
    Incident(&'t KnownLeak),
    Stealer(&'t KnownLeak),
    /// These accounts have the same password. The second value is the account that the evidence is about, which is one of them.
    Reused(&'t [Id], Id),
    RecoveryRetired(&'t str),
    /// A reason that needs no data from the leak book or the model.
    Plain(Reason),
}

impl Cause<'_> {
    pub fn reason(&self) -> Reason {
        match self {
            Self::PasswordLeaked(leak, compared) => Reason::PasswordLeaked(LeakRef::to(leak), *compared),
            Self::PasswordMayBeLeaked(leak) => Reason::PasswordMayBeLeaked(LeakRef::to(leak)),
            Self::ContactLeaked(leak) => Reason::ContactLeaked(LeakRef::to(leak), leak.emails, leak.phones),
            Self::ContactMayBeLeaked(leak) => Reason::ContactMayBeLeaked(LeakRef::to(leak)),
            Self::MakerLeaked(maker, leak) => Reason::MakerLeaked((*maker).to_owned(), LeakRef::to(leak)),
            Self::Incident(leak) => Reason::Incident(LeakRef::to(leak)),
            Self::Stealer(leak) => Reason::Stealer(LeakRef::to(leak)),
            Self::Reused(group, own) => {
                Reason::PasswordReused(group.iter().copied().filter(|other| other != own).collect())
            }
            Self::RecoveryRetired(value) => Reason::RecoveryRetired((*value).to_owned()),
            Self::Plain(reason) => reason.clone(),
        }
    }

    /// Returns the id of the leak that the cause is about.
    pub fn leak(&self) -> Option<&str> {
        match self {
            Self::PasswordLeaked(leak, _)
            | Self::PasswordMayBeLeaked(leak)
            | Self::ContactLeaked(leak)
            | Self::ContactMayBeLeaked(leak)
            | Self::MakerLeaked(_, leak)
            | Self::Incident(leak)
            | Self::Stealer(leak) => Some(&leak.id),
            Self::Plain(reason) => reason.leak().map(|leak| leak.id.as_str()),
            Self::Reused(..) | Self::RecoveryRetired(_) => None,
        }
    }
}

/// The facts that say that someone else was in, each with the reason for a new password. If the person says so themself, the way back
/// comes first, because it includes the password.
const INTRUSIONS: [(FactOf<YesNo>, Reason); 2] =
    [(facts::StrangerFound, Reason::StrangerFound), (facts::ForeignRule, Reason::ForeignRule)];

/// Returns all evidence for a step of an entity, most telling first.
pub(super) fn of<'t>(
    known: &'t Known<'_>,
    subject: &Subject<'t>,
    touches: &'t [Touch<'_>],
    step: StepId,
) -> Vec<Evidence<'t>> {
    let mut found = super::left::of(known, subject, step);
    found.extend(match subject.entity.kind {
        Kind::Account => of_account(known, subject, touches, step),
        Kind::Identifier => of_identifier(known, subject.entity, touches, step),
        Kind::Device => of_device(known, step),
        Kind::Person | Kind::App => Vec::new(),
    });
    found.sort_by_key(|evidence| evidence.urgency);
    found
}

fn of_account<'t>(
    known: &'t Known<'_>,
    subject: &Subject<'t>,
    touches: &'t [Touch<'_>],
    step: StepId,
) -> Vec<Evidence<'t>> {
    let account = subject.entity;
    let live = || touches.iter().filter(|touch| matches!(touch.verdict, Verdict::InLeak | Verdict::MayBe));
    let in_leak = |touch: &&Touch<'_>| touch.verdict == Verdict::InLeak;
    let mut found = Vec::new();
    let mut add =
        |cause: Cause<'t>, urgency: Urgency, since: Timestamp| found.push(Evidence::new(cause, urgency, since));
    let yes = |of: &FactOf<YesNo>| account.fact_saying(of, YesNo::Yes);

    match step {
        StepId::Password => {
            for touch in live().filter(|touch| old_password(touch)) {
                let (cause, urgency) = password_cause(touch);
                add(cause, urgency, touch.since);
            }
            if let Some(fact) = account.fact_saying(&facts::PasswordCheck, PasswordCheck::Found) {
                let times = account.answer(&facts::PasswordTimes).unwrap_or(1);
                add(Cause::Plain(Reason::PasswordFound(times, fact.at)), Urgency::Now, fact.at);
            }
            if let Some((cause, since)) = reused(known, account) {
                // Passwords from such a combined list are tried at other sites, so an old reuse becomes a risk again.
                let tried = signed_in(known, subject, LeakKind::Combo).map(|(_, at)| at).max();
                add(cause, Urgency::Soon, tried.map_or(since, |at| at.max(since)));
            }
            // Everything typed on that computer may have been read; a stealer log does not tell here which sites were in it.
            for (leak, since) in signed_in(known, subject, LeakKind::Stealer) {
                add(Cause::Stealer(leak), Urgency::Soon, since);
            }
            // A password measured by its own walkthrough is handled in `left`.
            if let Some(fact) = yes(&facts::PasswordWeak).filter(|fact| fact.origin != Origin::Walkthrough) {
                add(Cause::Plain(Reason::PasswordWeak), Urgency::Soon, fact.at);
            }
            for (name, reason) in INTRUSIONS {
                if let Some(fact) = yes(&name) {
                    add(Cause::Plain(reason), Urgency::Now, fact.at);
                }
            }
        }
        StepId::TwoFactor => {
            let at = || account.fact(&FactName::SecondStep).map_or(Timestamp::UNIX_EPOCH, |fact| fact.at);
            match subject.second_step {
                Some(SecondStep::Off) => {
                    let risk = live().any(|touch| old_password(touch) || contact_at_risk(touch));
                    let key = subject.role() != Role::None;
                    add(
                        Cause::Plain(Reason::NoSecondStep),
                        if risk || key { Urgency::Soon } else { Urgency::WhenYouLike },
                        at(),
                    );
                }
                Some(SecondStep::On(Method::Sms | Method::Call)) => {
                    // A code by text does not help against someone who has the number moved (Lee et al., SOUPS 2020).
                    if let Some(touch) = live().find(|touch| touch.leak.phones) {
                        add(Cause::Plain(Reason::SmsOnly), Urgency::Soon, touch.since.max(at()));
                    }
                }
                None => {
                    for touch in live().filter(|touch| asks(known, touch, StepId::TwoFactor)) {
                        let cause =
                            if old_password(touch) { password_cause(touch).0 } else { contact_or_incident(touch) };
                        add(cause, Urgency::Soon, touch.since);
                    }
                }
                Some(SecondStep::On(_) | SecondStep::Other) => {}
            }
        }
        // The missing way back is the second step's task, and codes are one of its two answers: the same task is not counted twice.
        StepId::BackupCodes if super::lacks_way_back(account) => {}
        StepId::BackupCodes => {
            if let Some(fact) = account.fact_saying(&facts::CodesLeft, 0) {
                add(Cause::Plain(Reason::CodesUsedUp), Urgency::Soon, fact.at);
            }
        }
        StepId::Recovery => {
            for (value, since) in retired_recovery(known, account) {
                add(Cause::RecoveryRetired(value), Urgency::Soon, since);
            }
            for touch in live().filter(|touch| contact_at_risk(touch) || asks(known, touch, StepId::Recovery)) {
                let urgency = if in_leak(&touch) { Urgency::Soon } else { Urgency::WhenYouLike };
                add(contact_or_incident(touch), urgency, touch.since);
            }
        }
        StepId::ConnectedApps => {
            for (maker, leak, since) in leaked_makers(known, account) {
                add(Cause::MakerLeaked(maker, leak), Urgency::Soon, since);
            }
            for touch in live().filter(|touch| asks(known, touch, StepId::ConnectedApps)) {
                add(Cause::Incident(&touch.leak), Urgency::Soon, touch.since);
            }
        }
        StepId::Sessions => {
            for touch in live() {
                let urgency = if in_leak(&touch) { Urgency::Soon } else { Urgency::WhenYouLike };
                if old_password(touch) || touch.leak.kind == LeakKind::Stealer {
                    add(password_cause(touch).0, urgency, touch.since);
                } else if touch.leak.sessions {
                    add(Cause::Incident(&touch.leak), urgency, touch.since);
                }
            }
            for (leak, since) in signed_in(known, subject, LeakKind::Stealer) {
                add(Cause::Stealer(leak), Urgency::Soon, since);
            }
            for (name, reason) in [(facts::SomeoneIn, Reason::SomeoneIn), (facts::ForeignRule, Reason::ForeignRule)] {
                if let Some(fact) = yes(&name) {
                    add(Cause::Plain(reason), Urgency::Now, fact.at);
                }
            }
        }
        StepId::MailRules => {
            for (name, reason) in [(facts::SomeoneIn, Reason::SomeoneIn), (facts::StrangerFound, Reason::StrangerFound)]
            {
                if let Some(fact) = yes(&name) {
                    add(Cause::Plain(reason), Urgency::Now, fact.at);
                }
            }
            // A stranger in an account that this mailbox resets may have come in through the mailbox.
            for (name, since) in strangers_behind(known, subject) {
                add(Cause::Plain(Reason::StrangerIn(name)), Urgency::Soon, since);
            }
        }
        StepId::ContactPrivacy | StepId::Vigilance => {
            for touch in live().filter(|touch| asks(known, touch, step)) {
                add(contact_or_incident(touch), Urgency::WhenYouLike, touch.since);
            }
        }
        StepId::Updates => {
            for touch in live().filter(|touch| asks(known, touch, step)) {
                if device_of(known, &touch.leak) == Some(Device::Phone) {
                    add(Cause::Incident(&touch.leak), Urgency::Soon, touch.since);
                }
            }
        }
        StepId::ReportHacked => {
            if let Some(fact) = yes(&facts::SomeoneIn) {
                add(Cause::Plain(Reason::SomeoneIn), Urgency::Now, fact.at);
            }
        }
        StepId::Close => {
            if let Some(fact) = yes(&facts::Unused) {
                add(Cause::Plain(Reason::Unused), Urgency::WhenYouLike, fact.at);
            }
        }
        StepId::CarrierPin if subject.role() == Role::Carrier => {
            let out = match known.locks().at(subject.entity.id) {
                Some(Lock::Of(number)) => number_out(known, number),
                Some(Lock::Own) => known.newest_number_out(),
                Some(Lock::OnNumbers) | None => None,
            };
            if let Some(out) = out {
                add(Cause::ContactMayBeLeaked(out.leak), Urgency::Soon, out.since);
            }
        }
        StepId::CarrierPin
        | StepId::Alerts
        | StepId::PasswordPlace
        | StepId::CodePlace
        | StepId::DeviceLock
        | StepId::Watch
        | StepId::DeviceClean => {}
    }
    found
}

fn of_identifier<'t>(
    known: &'t Known<'_>,
    identifier: &Entity,
    touches: &'t [Touch<'_>],
    step: StepId,
) -> Vec<Evidence<'t>> {
    match step {
        StepId::CarrierPin if identifier_kind(identifier) == IdentifierKind::Phone => {
            let evidence =
                |out: &NumberOut<'t>| Evidence::new(Cause::ContactMayBeLeaked(out.leak), Urgency::Soon, out.since);
            number_out(known, identifier).map(evidence).into_iter().collect()
        }
        StepId::Vigilance => {
            let live = touches.iter().filter(|touch| touch.is_open() && touch.leak.contact());
            let evidence =
                |touch: &'t Touch<'_>| Evidence::new(contact_or_incident(touch), Urgency::WhenYouLike, touch.since);
            live.map(evidence).collect()
        }
        _ => Vec::new(),
    }
}

/// Returns the evidence for this computer: a stealer log, the person's statement, or an incident that touched it.
fn of_device<'t>(known: &'t Known<'_>, step: StepId) -> Vec<Evidence<'t>> {
    let mut found = Vec::new();
    if step == StepId::DeviceClean {
        let person = known.model.get(known.model.person);
        let said = person.and_then(|person| person.fact_saying(&facts::Infected, Infected::Yes));
        if let Some(Fact { at, .. }) = said {
            found.push(Evidence::new(Cause::Plain(Reason::Infected), Urgency::Now, *at));
        }
        let listed = |id| known.model.get(id).is_some_and(|identifier| identifier.removed.is_none());
        for exposure in known.model.exposures().iter().filter(|exposure| listed(exposure.identifier)) {
            let Some(leak) =
                known.book.named(&exposure.leak).filter(|leak| leak.kind == LeakKind::Stealer && !leak.idle)
            else {
                continue;
            };
            found.push(Evidence::new(Cause::Stealer(leak), at_most_soon(leak), exposure.at));
        }
    }
    if step == StepId::DeviceLock || step == StepId::Updates {
        // An incident with the app on a phone is handled at the account; this computer has nothing to do with it.
        let of_computer = |leak: &KnownLeak| device_of(known, leak) == Some(Device::Computer);
        for Listed { account, service, sign_in, .. } in known.listed() {
            if !leaks_around(known.book, account, *service).any(of_computer) {
                continue;
            }
            for touch in touches_at(known, account, *service, known.exposed(sign_in)) {
                let open = matches!(touch.verdict, Verdict::InLeak | Verdict::MayBe);
                if let TouchLeak::Listed(leak) = touch.leak
                    && open
                    && of_computer(leak)
                {
                    found.push(Evidence::new(Cause::Incident(leak), Urgency::WhenYouLike, touch.since));
                }
            }
        }
    }
    found
}

/// Returns the device that a leak touched; `None` if the leak is not of that kind or its incident names no device.
fn device_of(known: &Known<'_>, leak: &KnownLeak) -> Option<Device> {
    let incident = leak.incident.as_deref().filter(|_| leak.kind == LeakKind::Device)?;
    known.catalogue.incident(incident)?.device
}

/// Returns whether a password leaked that may still be in use.
fn old_password(touch: &Touch<'_>) -> bool {
    touch.leak.passwords && !touch.renewed
}

/// Returns whether contact data leaked that a new password does not make harmless: an address that leaked with a password no longer in
/// use is one of many.
fn contact_at_risk(touch: &Touch<'_>) -> bool {
    touch.leak.phones || (touch.leak.emails && !touch.renewed)
}

/// Returns whether a leak asks for a step. If it has an incident, the incident's steps decide; otherwise the kind of the leak does
/// (principles.md#checklist).
fn asks(known: &Known<'_>, touch: &Touch<'_>, step: StepId) -> bool {
    if let Some(incident) = touch.leak.incident.as_deref().and_then(|id| known.catalogue.incident(id)) {
        return incident.steps.contains(&step);
    }
    match step {
        StepId::Vigilance if touch.leak.outlives_a_password() => true,
        StepId::Vigilance | StepId::ContactPrivacy => touch.leak.contact() && !touch.leak.passwords,
        StepId::TwoFactor => old_password(touch) || touch.leak.phones,
        StepId::ConnectedApps => touch.leak.kind == LeakKind::ThirdParty,
        _ => false,
    }
}

/// Returns [`Urgency::Now`], or [`Urgency::Soon`] for a leak that is disputed or unverified, where it is only a claim that others have
/// the password.
const fn at_most_soon(leak: &KnownLeak) -> Urgency {
    if leak.doubtful { Urgency::Soon } else { Urgency::Now }
}

fn password_cause<'t>(touch: &'t Touch<'_>) -> (Cause<'t>, Urgency) {
    let leak: &KnownLeak = &touch.leak;
    let certain = touch.verdict == Verdict::InLeak;
    let now = at_most_soon(leak);
    match touch.compared {
        // The person said that they had the account then and have kept the password since.
        Compared::Person => (Cause::PasswordLeaked(leak, touch.compared), now),
        // A source named them, and the password is older than the leak or its age is not known.
        _ if certain => (Cause::PasswordLeaked(leak, touch.compared), now),
        // They had the account then. If the last change was certainly before the leak, the leaked password is still in use.
        Compared::PasswordChanged(changed) => {
            let older = leak.date.is_some_and(|leaked| changed.last_day() < leaked.first_day());
            (Cause::PasswordLeaked(leak, touch.compared), if older { now } else { Urgency::Soon })
        }
        Compared::MemberSince(_) | Compared::Nothing => (Cause::PasswordMayBeLeaked(leak), Urgency::Soon),
    }
}

fn contact_or_incident<'t>(touch: &'t Touch<'_>) -> Cause<'t> {
    let leak: &KnownLeak = &touch.leak;
    match touch.verdict {
        _ if !leak.contact() => Cause::Incident(leak),
        Verdict::InLeak => Cause::ContactLeaked(leak),
        _ => Cause::ContactMayBeLeaked(leak),
    }
}

/// Returns the leaks of this kind, of no one service, in which the account's sign-in was found, unless its password was changed after the
/// leak became known. Each comes with the time since which it counts.
fn signed_in<'t>(
    known: &Known<'_>,
    subject: &Subject<'t>,
    kind: LeakKind,
) -> impl Iterator<Item = (&'t KnownLeak, Timestamp)> + use<'t> {
    let (account, exposed) = (subject.entity, subject.exposed);
    let renewal = if exposed.is_empty() { Renewal::default() } else { Renewal::of(known, account) };
    let changed = renewal.change.and_then(|fact| fact.read::<LooseDate>());
    exposed.iter().filter_map(move |found| {
        let leak = found.leak.filter(|leak| leak.kind == kind && !leak.idle)?;
        let out = leak.known_since.or(leak.date).map(LooseDate::last_day);
        let newer = changed.zip(out).is_some_and(|(changed, out)| changed.first_day() > out);
        let since = renewal.bad.filter(|_| renewal.refuted.is_some());
        (!newer).then_some((leak, since.map_or(found.exposure.at, |since| since.max(found.exposure.at))))
    })
}

/// Returns the accounts with the same password, if there are others, and since when this is known.
fn reused<'t>(known: &'t Known<'_>, account: &Entity) -> Option<(Cause<'t>, Timestamp)> {
    let group = account.fact(&FactName::PasswordGroup)?;
    let sharing = known.sharing(&group.value);
    let any = sharing.iter().any(|other| *other != account.id);
    any.then_some((Cause::Reused(sharing, account.id), group.at))
}

/// Returns the identifiers that reset an account and are no longer used, and since when this is known.
fn retired_recovery<'t>(known: &Known<'_>, account: &'t Entity) -> Vec<(&'t str, Timestamp)> {
    let mut found = Vec::new();
    if known.retired().is_empty() {
        return found;
    }
    for name in [FactName::ResetsThrough, FactName::ResetPhone, FactName::SignIn] {
        let value = account.value(&name);
        let same = |retired: &&Retired<'_>| accounts::same_identifier(retired.kind, retired.value, value);
        if !value.is_empty() {
            found.extend(known.retired().iter().filter(same).map(|retired| (value, retired.at)));
        }
    }
    found
}

/// Returns the accounts in which a stranger was found and whose resets arrive in this mailbox.
fn strangers_behind(known: &Known<'_>, mailbox: &Subject<'_>) -> Vec<(Id, Timestamp)> {
    if mailbox.role() != Role::Mailbox || known.strangers().is_empty() {
        return Vec::new();
    }
    let others = known.strangers().iter().filter(|stranger| stranger.account != mailbox.entity.id);
    let behind = others.filter(|one| accounts::is_mailbox_of(known.catalogue, mailbox.entity, one.resets));
    behind.map(|stranger| (stranger.account, stranger.at)).collect()
}

/// Returns the connected apps that the person did not remove and whose maker had a leak: the app's name, the leak, and since when it
/// counts.
fn leaked_makers<'t>(
    known: &'t Known<'_>,
    account: &Entity,
) -> impl Iterator<Item = (&'t str, &'t KnownLeak, Timestamp)> {
    let kept = known.apps_of(account.id).iter().filter(|app| !app.says(&facts::Decision, Decision::Removed));
    kept.filter_map(|app| {
        let name = app.value(&FactName::AppName);
        let leak = maker_leak(known, name)?;
        let out = leak.known_since.map_or(Timestamp::UNIX_EPOCH, LooseDate::begins);
        Some((name, leak, out.max(app.made)))
    })
}

/// Returns the leak of a third party of that name, compared without case; `None` if no leak is known.
#[must_use]
pub fn maker_leak<'a>(known: &Known<'a>, name: &str) -> Option<&'a KnownLeak> {
    known.book.made_by(name)
}

/// Returns the newest leak of phone numbers at a service that had this number and where it is not known that the person's account was
/// unaffected.
fn number_out<'t, 'a>(known: &'t Known<'a>, phone: &Entity) -> Option<&'t NumberOut<'a>> {
    let mut uses = accounts::accounts_of(known.model, phone);
    // That a phone company signs in with this number does not tell where else it was given.
    uses.retain(|account| known.locks().at(*account).is_none());
    // Where it is not known which accounts have the number, every account with leaked numbers counts.
    let counts = |out: &&NumberOut<'_>| uses.is_empty() || uses.contains(&out.account);
    known.numbers_out().iter().filter(counts).max_by_key(|out| out.since)
}
