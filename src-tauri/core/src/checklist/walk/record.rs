//! The facts and the mark that a finished walkthrough records.

use jiff::tz::TimeZone;

use super::sequence::waits_for_the_app;
use super::{Answer, Part, answer, check_weak, check_why, expect, given};
use crate::catalogue::{LooseDate, StepId};
use crate::checklist::record;
use crate::known::Known;
use crate::model::answers::{DeviceStays, PasswordCheck, SecondStepBy, Standing, YesNo};
use crate::model::{Entity, FactName, FactOf, Mark, Saying, Value, facts};

/// Returns the facts that the answers imply. They belong to the entity itself, except [`FactName::Infected`], which belongs to the
/// person. An empty value takes a fact back.
pub(super) fn facts(known: &Known<'_>, entity: &Entity, step: StepId) -> Vec<(FactName, String)> {
    let given = |part: Part| given(entity, step, part);
    let of = Given { entity, step };
    let mut facts = match step {
        StepId::TwoFactor => two_factor(entity),
        StepId::Password => password(known, entity),
        StepId::Recovery => recovery(entity),
        StepId::BackupCodes => codes(entity, step),
        StepId::Sessions => {
            let found = given(Part::Devices) == Some(Answer::Stranger);
            // That no such device stays is worth recording only where one stayed before.
            let stays = match given(Part::SignedOut) {
                Some(Answer::Cannot) => given(Part::Devices).and_then(Answer::of_fact),
                _ => entity.answer(&facts::DeviceStays).map(|_| DeviceStays::No),
            };
            vec![intrusion(entity, facts::StrangerFound, found), facts::DeviceStays.may_be(stays)]
        }
        StepId::MailRules => mail_rules(entity),
        StepId::Alerts => vec![of.fact(facts::AlertsGo, Part::AlertsGo)],
        StepId::ContactPrivacy => vec![of.fact(facts::ContactHidden, Part::Hidden)],
        StepId::CarrierPin => {
            vec![of.fact(facts::NumberLock, Part::NumberLock), of.fact(facts::LockComesOffBy, Part::WhoUnlocks)]
        }
        StepId::DeviceLock => vec![of.fact(facts::DeviceLocks, Part::Locks)],
        StepId::Updates => vec![of.fact(facts::UpdatesCome, Part::Updated)],
        StepId::Watch => vec![of.fact(facts::WatchedBy, Part::Watcher)],
        StepId::PasswordPlace => {
            let got = given(Part::Saved) == Some(Answer::Head) && given(Part::GetManager) == Some(Answer::Have);
            let place = if got { Some(Answer::Manager) } else { given(Part::Saved) };
            vec![
                facts::PasswordsLive.may_be(place.and_then(Answer::of_fact)),
                of.fact(facts::PasswordsIfLost, Part::IfLost),
            ]
        }
        StepId::CodePlace => vec![of.fact(facts::CodesLive, Part::CodeApp), of.fact(facts::CodesMove, Part::CodesMove)],
        StepId::Close => vec![of.fact(facts::Closed, Part::Closed)],
        StepId::Vigilance => vec![facts::MessagesTold.may_be(u32::try_from(expect::told_apart(known, entity)).ok())],
        StepId::DeviceClean => {
            let mut facts = record::claims(known, entity, step, Mark::Done);
            facts.push(of.fact(facts::CleanedBy, Part::CleanBy));
            facts
        }
        StepId::ReportHacked => {
            let done = |part: Part| given(part) == Some(Answer::Done);
            record::way_back(known, entity, done(Part::SignOut), done(Part::NewPassword))
        }
        StepId::ConnectedApps => Vec::new(),
    };
    // A part that was not asked, or an unusable answer, says nothing and takes nothing back.
    facts.retain(|(name, value)| name.saying(value) != Saying::Nothing);
    facts
}

/// A walkthrough whose answers become facts.
struct Given<'e> {
    entity: &'e Entity,
    step: StepId,
}

impl Given<'_> {
    /// Returns a fact with the value that the answer to a part has in it: the words of both are the same. An answer that the fact cannot
    /// say gives an empty value.
    fn fact<T: Value>(&self, of: FactOf<T>, part: Part) -> (FactName, String) {
        of.may_be(fact_given(self.entity, self.step, part))
    }
}

/// Returns the answer to a part as the value of a fact; `None` if there is none that the fact can say.
pub(super) fn fact_given<T: Value>(entity: &Entity, step: StepId, part: Part) -> Option<T> {
    T::parse(answer(entity, step, part))
}

/// Returns the mark that the step gets.
pub(super) fn mark(entity: &Entity, step: StepId) -> Mark {
    let said = |part| given(entity, step, part);
    let nothing_there = match step {
        StepId::TwoFactor => said(Part::OnAlready) == Some(Answer::NotOffered),
        StepId::CarrierPin => said(Part::NumberLock) == Some(Answer::No),
        StepId::Alerts => said(Part::AlertsGo) == Some(Answer::None),
        StepId::Close => said(Part::Closed) == Some(Answer::Cannot),
        _ => false,
    };
    if step == StepId::TwoFactor && waits_for_the_app(entity) {
        // Nothing was done, and an earlier mark stays.
        return Mark::Unknown;
    }
    if nothing_there { Mark::NotOffered } else { Mark::Done }
}

fn codes(account: &Entity, step: StepId) -> Vec<(FactName, String)> {
    let place = given(account, step, Part::Codes);
    // If the part was put off, there are no codes as far as is known, unless an earlier answer named a place: that one still holds.
    let unknown = account.answer(&facts::CodesPlace).is_none();
    let place = if place == Some(Answer::Later) && unknown { Some(Answer::None) } else { place };
    let left = Given { entity: account, step }.fact(facts::CodesLeft, Part::CodesLeft);
    vec![facts::CodesPlace.may_be(place.and_then(Answer::of_fact)), left]
}

fn two_factor(account: &Entity) -> Vec<(FactName, String)> {
    let step = StepId::TwoFactor;
    let given = |part: Part| given(account, step, part);
    let of = Given { entity: account, step };
    if given(Part::OnAlready) == Some(Answer::NotOffered) {
        return vec![facts::SecondStep.is(SecondStepBy::None)];
    }
    if waits_for_the_app(account) {
        let off = given(Part::OnAlready) == Some(Answer::Off);
        return off.then(|| facts::SecondStep.is(SecondStepBy::None)).into_iter().collect();
    }
    let mut facts = vec![of.fact(facts::SecondStep, Part::Method), of.fact(facts::PasskeyPlace, Part::PasskeyPlace)];
    facts.extend(codes(account, step));
    let sms_stays = matches!(given(Part::SmsOff), Some(Answer::Keep | Answer::Cannot));
    facts.push(if sms_stays {
        facts::SecondStepSpare.is(SecondStepBy::Sms)
    } else {
        of.fact(facts::SecondStepSpare, Part::Spare)
    });
    facts
}

/// Returns the facts of a new password. A skipped check leaves no fact: the change ends what was measured before, and the new password
/// was not measured.
fn password(known: &Known<'_>, account: &Entity) -> Vec<(FactName, String)> {
    let step = StepId::Password;
    let mut facts =
        vec![record::new_password(known), Given { entity: account, step }.fact(facts::PasswordPlace, Part::Saved)];
    let check = match given(account, step, Part::Check) {
        Some(Answer::NotFound) => PasswordCheck::NotFound,
        Some(Answer::NotChecked) => PasswordCheck::NotChecked,
        _ => return facts,
    };
    facts.push(facts::PasswordCheck.is(check));
    facts.push(facts::PasswordWeak.may_be(account.answer(&check_weak())));
    if check == PasswordCheck::NotChecked {
        // The reason is kept as it was at the check: "no answer came" is not "the network is switched off".
        facts.push(facts::PasswordCheckWhy.may_be(account.answer(&check_why())));
    }
    facts
}

fn recovery(account: &Entity) -> Vec<(FactName, String)> {
    let given = |part: Part| given(account, StepId::Recovery, part);
    let gone = given(Part::AddNew) == Some(Answer::Done) && given(Part::RemoveOld) == Some(Answer::Removed);
    let now = |part: Part| match given(part)?.of_fact()? {
        Standing::Old if gone => Some(Standing::Current),
        seen => Some(seen),
    };
    vec![
        facts::RecoveryAddress.may_be(now(Part::Address)),
        facts::RecoveryNumber.may_be(now(Part::Number)),
        Given { entity: account, step: StepId::Recovery }.fact(facts::ResetProtection, Part::ResetProtection),
    ]
}

fn mail_rules(mailbox: &Entity) -> Vec<(FactName, String)> {
    let of = Given { entity: mailbox, step: StepId::MailRules };
    let asked = [Part::Forwarding, Part::Filters, Part::Delegates];
    let foreign = asked.into_iter().any(|part| given(mailbox, of.step, part) == Some(Answer::Removed));
    vec![
        of.fact(facts::MailForwarding, Part::Forwarding),
        of.fact(facts::MailFilters, Part::Filters),
        of.fact(facts::MailDelegates, Part::Delegates),
        intrusion(mailbox, facts::ForeignRule, foreign),
    ]
}

/// Returns an intrusion fact with its value. An intrusion counts until the password is changed after it, even if a second look finds none;
/// an empty value leaves the fact as it was.
fn intrusion(account: &Entity, of: FactOf<YesNo>, found: bool) -> (FactName, String) {
    let before = account.fact_saying(&of, YesNo::Yes);
    let changed = account.answer(&facts::PasswordChanged).map(LooseDate::last_day);
    let still = before.is_some_and(|fact| changed.is_none_or(|day| day < fact.at.to_zoned(TimeZone::UTC).date()));
    of.may_be(match (found, still) {
        (true, _) => Some(YesNo::Yes),
        (false, true) => None,
        (false, false) => Some(YesNo::No),
    })
}
