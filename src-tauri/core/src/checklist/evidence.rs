//! What opens a step: leaks, facts and incidents, each with its urgency and the time since which it is known.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::{LeakRef, Reason, SecondStep, Urgency, second_step};
use crate::accounts::{self, IdentifierKind, identifier_kind};
use crate::catalogue::{LooseDate, Method, StepId};
use crate::exposure::{Compared, LeakKind, Touch, Verdict};
use crate::known::{Known, Retired};
use crate::model::{Entity, Fact, FactName, Kind};

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Evidence {
    pub reason: Reason,
    pub urgency: Urgency,
    /// Known since then: a mark that is younger covers it.
    pub since: Timestamp,
}

/// Facts that say that someone else was in, each with the reason that it is for a new password. Someone who says so
/// themself gets the way back first, which has the password in it.
const INTRUSIONS: [(FactName, Reason); 2] =
    [(FactName::StrangerFound, Reason::StrangerFound), (FactName::ForeignRule, Reason::ForeignRule)];

/// All evidence for a step of an entity, most telling first.
pub(super) fn of(known: &Known<'_>, entity: &Entity, touches: &[Touch<'_>], step: StepId) -> Vec<Evidence> {
    let mut found = match entity.kind {
        Kind::Account => of_account(known, entity, touches, step),
        Kind::Identifier => of_identifier(known, entity, touches, step),
        Kind::Device => of_device(known, step),
        Kind::Person | Kind::App => Vec::new(),
    };
    found.sort_by_key(|evidence| evidence.urgency);
    found
}

fn of_account(known: &Known<'_>, account: &Entity, touches: &[Touch<'_>], step: StepId) -> Vec<Evidence> {
    let live = || touches.iter().filter(|touch| matches!(touch.verdict, Verdict::InLeak | Verdict::MayBe));
    let in_leak = |touch: &&Touch<'_>| touch.verdict == Verdict::InLeak;
    let mut found = Vec::new();
    let mut add = |reason: Reason, urgency: Urgency, since: Timestamp| found.push(Evidence { reason, urgency, since });
    let yes = |name: &FactName| account.fact(name).filter(|fact| fact.value == "yes");

    match step {
        StepId::Password => {
            for touch in live().filter(|touch| touch.leak.passwords) {
                let (reason, urgency) = password_reason(touch);
                add(reason, urgency, touch.since);
            }
            if let Some(fact) = account.fact(&FactName::PasswordCheck).filter(|fact| fact.value == "found") {
                let times = account.value(&FactName::PasswordTimes).parse().unwrap_or(1);
                add(Reason::PasswordFound(times, fact.at), Urgency::Now, fact.at);
            }
            if let Some((others, since)) = reused(known, account) {
                // A list put together from many leaks is tried everywhere: it makes an old reuse news again.
                let tried = signed_in(known, account, LeakKind::Combo).map(|(_, at)| at).max();
                add(Reason::PasswordReused(others), Urgency::Soon, tried.map_or(since, |at| at.max(since)));
            }
            // Whatever was typed on that computer may have been read; which sites, a log does not say here.
            for (leak, since) in signed_in(known, account, LeakKind::Stealer) {
                add(Reason::Stealer(LeakRef::to(leak)), Urgency::Soon, since);
            }
            if let Some(fact) = yes(&FactName::PasswordWeak) {
                add(Reason::PasswordWeak, Urgency::Soon, fact.at);
            }
            for (name, reason) in INTRUSIONS {
                if let Some(fact) = yes(&name) {
                    add(reason, Urgency::Now, fact.at);
                }
            }
        }
        StepId::TwoFactor => {
            let fact = account.fact(&FactName::SecondStep);
            let at = fact.map_or(Timestamp::UNIX_EPOCH, |fact| fact.at);
            match second_step(account) {
                Some(SecondStep::Off) => {
                    let risk = live().any(|touch| touch.leak.passwords || touch.leak.contact());
                    let key = accounts::role(known.catalogue, account) != crate::catalogue::Role::None;
                    add(Reason::NoSecondStep, if risk || key { Urgency::Soon } else { Urgency::WhenYouLike }, at);
                }
                Some(SecondStep::On(Method::Sms | Method::Call)) => {
                    // A code by text does not help against someone who has the number moved (Lee et al., SOUPS 2020).
                    if let Some(touch) = live().find(|touch| touch.leak.phones) {
                        add(Reason::SmsOnly, Urgency::Soon, touch.since.max(at));
                    }
                }
                None => {
                    for touch in live().filter(|touch| asks(known, touch, StepId::TwoFactor)) {
                        let passwords = touch.leak.passwords;
                        let reason = if passwords { password_reason(touch).0 } else { contact_or_incident(touch) };
                        add(reason, Urgency::Soon, touch.since);
                    }
                }
                Some(SecondStep::On(_) | SecondStep::Other) => {}
            }
        }
        StepId::BackupCodes => {
            if let Some(fact) = account.fact(&FactName::CodesLeft).filter(|fact| fact.value == "0") {
                add(Reason::CodesUsedUp, Urgency::Soon, fact.at);
            }
            if let Some(fact) = account.fact(&FactName::CodesPlace).filter(|fact| fact.value == "none") {
                add(Reason::CodesUnplaced, Urgency::WhenYouLike, fact.at);
            }
        }
        StepId::Recovery => {
            for (value, since) in retired_recovery(known, account) {
                add(Reason::RecoveryRetired(value), Urgency::Soon, since);
            }
            for name in [FactName::RecoveryAddress, FactName::RecoveryNumber] {
                // Said in the walkthrough that ended without taking it off: no mark of that moment covers it.
                if let Some(fact) = account.fact(&name).filter(|fact| fact.value == "old") {
                    add(Reason::RecoveryOld, Urgency::Soon, just_after(fact.at));
                }
            }
            for touch in live().filter(|touch| touch.leak.contact() || asks(known, touch, StepId::Recovery)) {
                let urgency = if in_leak(&touch) { Urgency::Soon } else { Urgency::WhenYouLike };
                add(contact_or_incident(touch), urgency, touch.since);
            }
        }
        StepId::ConnectedApps => {
            for (maker, leak, since) in leaked_makers(known, account) {
                add(Reason::MakerLeaked(maker, leak), Urgency::Soon, since);
            }
            for touch in live()
                .filter(|touch| touch.leak.kind == LeakKind::ThirdParty || asks(known, touch, StepId::ConnectedApps))
            {
                add(Reason::Incident(LeakRef::to(&touch.leak)), Urgency::Soon, touch.since);
            }
        }
        StepId::Sessions => {
            for touch in live().filter(|touch| touch.leak.passwords || touch.leak.kind == LeakKind::Stealer) {
                let urgency = if in_leak(&touch) { Urgency::Soon } else { Urgency::WhenYouLike };
                add(password_reason(touch).0, urgency, touch.since);
            }
            for (leak, since) in signed_in(known, account, LeakKind::Stealer) {
                add(Reason::Stealer(LeakRef::to(leak)), Urgency::Soon, since);
            }
            for (name, reason) in
                [(FactName::SomeoneIn, Reason::SomeoneIn), (FactName::ForeignRule, Reason::ForeignRule)]
            {
                if let Some(fact) = yes(&name) {
                    add(reason, Urgency::Now, fact.at);
                }
            }
        }
        StepId::MailRules => {
            for (name, reason) in
                [(FactName::SomeoneIn, Reason::SomeoneIn), (FactName::StrangerFound, Reason::StrangerFound)]
            {
                if let Some(fact) = yes(&name) {
                    add(reason, Urgency::Now, fact.at);
                }
            }
            // A stranger in an account that this mailbox resets may have come in by the mailbox.
            for (name, since) in strangers_behind(known, account) {
                add(Reason::StrangerIn(name), Urgency::Soon, since);
            }
        }
        StepId::ContactPrivacy | StepId::Vigilance | StepId::Updates => {
            for touch in live().filter(|touch| asks(known, touch, step)) {
                let urgency = if step == StepId::Updates { Urgency::Soon } else { Urgency::WhenYouLike };
                add(contact_or_incident(touch), urgency, touch.since);
            }
        }
        StepId::ReportHacked => {
            if let Some(fact) = yes(&FactName::SomeoneIn) {
                add(Reason::SomeoneIn, Urgency::Now, fact.at);
            }
            // Nobody said that someone is in: it is good to know the way back before it is needed.
            for touch in live().filter(|touch| asks(known, touch, step)) {
                add(contact_or_incident(touch), Urgency::WhenYouLike, touch.since);
            }
        }
        StepId::Close => {
            if let Some(fact) = yes(&FactName::Unused) {
                add(Reason::Unused, Urgency::WhenYouLike, fact.at);
            }
        }
        StepId::CarrierPin => {
            if let Some((leak, since)) = phone_leak(known, None) {
                add(Reason::ContactMayBeLeaked(leak), Urgency::Soon, since);
            }
        }
        StepId::Alerts
        | StepId::PasswordPlace
        | StepId::CodePlace
        | StepId::DeviceLock
        | StepId::Watch
        | StepId::DeviceClean => {}
    }
    found
}

fn of_identifier(known: &Known<'_>, identifier: &Entity, touches: &[Touch<'_>], step: StepId) -> Vec<Evidence> {
    let mut found = Vec::new();
    match step {
        StepId::CarrierPin if identifier_kind(identifier) == IdentifierKind::Phone => {
            if let Some((leak, since)) = phone_leak(known, Some(identifier)) {
                let reason = Reason::ContactMayBeLeaked(leak);
                found.push(Evidence { reason, urgency: Urgency::Soon, since });
            }
        }
        StepId::Vigilance => {
            for touch in touches.iter().filter(|touch| touch.verdict == Verdict::InLeak && !touch.leak.idle) {
                found.push(Evidence {
                    reason: contact_or_incident(touch),
                    urgency: Urgency::WhenYouLike,
                    since: touch.since,
                });
            }
        }
        _ => {}
    }
    found
}

/// A stealer log, the person's word, or a platform incident, for this computer.
fn of_device(known: &Known<'_>, step: StepId) -> Vec<Evidence> {
    let mut found = Vec::new();
    if step == StepId::DeviceClean {
        let person = known.model.get(known.model.person);
        let said = person.and_then(|person| person.fact(&FactName::Infected)).filter(|fact| fact.value == "yes");
        if let Some(Fact { at, .. }) = said {
            found.push(Evidence { reason: Reason::Infected, urgency: Urgency::Now, since: *at });
        }
        let listed = |id| known.model.get(id).is_some_and(|identifier| identifier.removed.is_none());
        for exposure in known.model.exposures().iter().filter(|exposure| listed(exposure.identifier)) {
            let Some(leak) =
                known.book.named(&exposure.leak).filter(|leak| leak.kind == LeakKind::Stealer && !leak.idle)
            else {
                continue;
            };
            let reason = Reason::Stealer(LeakRef::to(leak));
            found.push(Evidence { reason, urgency: Urgency::Now, since: exposure.at });
        }
    }
    if step == StepId::DeviceLock || step == StepId::Updates {
        for account in known.model.of(Kind::Account) {
            for touch in crate::exposure::touches(known, account) {
                // The answer is the same for every phone, so it is not asked who was in it, only who joined later.
                let open = !matches!(touch.verdict, Verdict::NotAffected | Verdict::Handled);
                if touch.leak.kind == LeakKind::Device && open {
                    let reason = Reason::Incident(LeakRef::to(&touch.leak));
                    found.push(Evidence { reason, urgency: Urgency::WhenYouLike, since: touch.since });
                }
            }
        }
    }
    found
}

/// The incident of a leak names the step; a leak without an incident asks by its kind (DESIGN §5).
fn asks(known: &Known<'_>, touch: &Touch<'_>, step: StepId) -> bool {
    if let Some(incident) = touch.leak.incident.as_deref().and_then(|id| known.catalogue.incident(id)) {
        return incident.steps.contains(&step);
    }
    match step {
        StepId::Vigilance | StepId::ContactPrivacy => touch.leak.contact() && !touch.leak.passwords,
        StepId::TwoFactor => touch.leak.passwords || touch.leak.phones,
        StepId::ConnectedApps => touch.leak.kind == LeakKind::ThirdParty,
        StepId::Updates => touch.leak.kind == LeakKind::Device,
        _ => false,
    }
}

fn password_reason(touch: &Touch<'_>) -> (Reason, Urgency) {
    let leak = LeakRef::to(&touch.leak);
    let certain = touch.verdict == Verdict::InLeak;
    match touch.compared {
        // The person said so: there then, and the same password since.
        Compared::Person => (Reason::PasswordLeaked(leak, touch.compared), Urgency::Now),
        // A source named them, and the leak is younger than the password, or its age is not known.
        _ if certain => (Reason::PasswordLeaked(leak, touch.compared), Urgency::Now),
        Compared::PasswordChanged(_) => (Reason::PasswordLeaked(leak, touch.compared), Urgency::Soon),
        Compared::MemberSince(_) | Compared::Nothing => (Reason::PasswordMayBeLeaked(leak), Urgency::Soon),
    }
}

fn contact_or_incident(touch: &Touch<'_>) -> Reason {
    let leak = LeakRef::to(&touch.leak);
    match touch.verdict {
        _ if !touch.leak.contact() => Reason::Incident(leak),
        Verdict::InLeak => Reason::ContactLeaked(leak, touch.leak.emails, touch.leak.phones),
        _ => Reason::ContactMayBeLeaked(leak),
    }
}

/// Leaks of no one service that the account's sign-in was found in, unless its password was changed after the leak became known.
fn signed_in<'a>(
    known: &Known<'a>,
    account: &Entity,
    kind: LeakKind,
) -> impl Iterator<Item = (&'a crate::exposure::KnownLeak, Timestamp)> {
    let changed = LooseDate::parse(account.value(&FactName::PasswordChanged));
    let book = known.book;
    let exposed: Vec<_> = known.exposed(account.value(&FactName::SignIn)).to_vec();
    exposed.into_iter().filter_map(move |exposure| {
        let leak = book.named(&exposure.leak).filter(|leak| leak.kind == kind && !leak.idle)?;
        let out = leak.known_since.or(leak.date).map(LooseDate::last_day);
        let newer = changed.zip(out).is_some_and(|(changed, out)| changed.first_day() > out);
        (!newer).then_some((leak, exposure.at))
    })
}

/// Accounts with the same password.
fn reused(known: &Known<'_>, account: &Entity) -> Option<(Vec<crate::model::Id>, Timestamp)> {
    let group = account.fact(&FactName::PasswordGroup)?;
    let others: Vec<_> = known.sharing(&group.value).iter().copied().filter(|other| *other != account.id).collect();
    (!others.is_empty()).then_some((others, group.at))
}

/// Identifiers that reset an account and are no longer used.
fn retired_recovery(known: &Known<'_>, account: &Entity) -> Vec<(String, Timestamp)> {
    let mut found = Vec::new();
    if known.retired().is_empty() {
        return found;
    }
    for name in [FactName::ResetsThrough, FactName::ResetPhone, FactName::SignIn] {
        let value = account.value(&name);
        let same = |retired: &&Retired<'_>| accounts::same_identifier(retired.kind, retired.value, value);
        if !value.is_empty() {
            found.extend(known.retired().iter().filter(same).map(|retired| (value.to_owned(), retired.at)));
        }
    }
    found
}

/// Accounts with a stranger in them whose resets arrive in this mailbox.
fn strangers_behind(known: &Known<'_>, mailbox: &Entity) -> Vec<(crate::model::Id, Timestamp)> {
    let address = mailbox.value(&FactName::SignIn);
    let mut found = Vec::new();
    // Only a mailbox looks at all the others: a long list must not be gone through once for each of its rows.
    if accounts::role(known.catalogue, mailbox) != crate::catalogue::Role::Mailbox || address.is_empty() {
        return found;
    }
    for account in known.model.of(Kind::Account).into_iter().filter(|account| account.id != mailbox.id) {
        let told = account.value(&FactName::ResetsThrough);
        let resets = if told.is_empty() { account.value(&FactName::SignIn) } else { told };
        let stranger = account.fact(&FactName::StrangerFound).filter(|fact| fact.value == "yes");
        if let Some(fact) = stranger.filter(|_| crate::exposure::same_address(resets, address)) {
            found.push((account.id, fact.at));
        }
    }
    found
}

fn just_after(at: Timestamp) -> Timestamp {
    at.checked_add(jiff::SignedDuration::from_millis(1)).unwrap_or(at)
}

/// Kept apps whose maker had a leak.
fn leaked_makers(known: &Known<'_>, account: &Entity) -> Vec<(String, LeakRef, Timestamp)> {
    let kept = known.apps_of(account.id).iter().filter(|app| app.value(&FactName::Decision) != "removed");
    kept.filter_map(|app| {
        let name = app.value(&FactName::AppName);
        let leak = maker_leak(known, name)?;
        Some((name.to_owned(), LeakRef::to(leak), day_start(leak.known_since).max(app.made)))
    })
    .collect()
}

/// The leak of a third party of that name.
#[must_use]
pub fn maker_leak<'a>(known: &Known<'a>, name: &str) -> Option<&'a crate::exposure::KnownLeak> {
    let name = name.trim().to_lowercase();
    known.book.all().iter().filter(|leak| !leak.idle).find(|leak| {
        leak.maker.as_deref().is_some_and(|maker| maker.to_lowercase() == name)
            || (leak.incident.is_none() && leak.title.to_lowercase() == name)
    })
}

/// A leak of phone numbers at a service that had the number: the person's accounts there are not known to be unaffected.
fn phone_leak(known: &Known<'_>, phone: Option<&Entity>) -> Option<(LeakRef, Timestamp)> {
    let uses: Vec<_> = phone.map_or_else(Vec::new, |phone| accounts::accounts_of(known.model, phone));
    // Where it is not said which accounts have the number, every account that leaked numbers counts.
    let counts = |(account, ..): &&(crate::model::Id, LeakRef, Timestamp)| uses.is_empty() || uses.contains(account);
    let newest = known.numbers_out().iter().filter(counts).max_by_key(|(.., since)| *since);
    newest.map(|(_, leak, since)| (leak.clone(), *since))
}

fn day_start(date: Option<LooseDate>) -> Timestamp {
    let day: Option<Date> = date.map(LooseDate::first_day);
    day.and_then(|day| day.to_zoned(TimeZone::UTC).ok()).map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}
