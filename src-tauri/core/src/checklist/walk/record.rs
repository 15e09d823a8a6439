//! The facts and the mark that a finished walkthrough records.

use jiff::tz::TimeZone;

use super::sequence::waits_for_the_app;
use super::{CHECK_WEAK, CHECK_WHY, Part, answer, expect};
use crate::catalogue::{LooseDate, StepId};
use crate::checklist::record;
use crate::known::Known;
use crate::model::{Entity, FactName, Mark, Saying};

/// Returns the facts that the answers imply. They belong to the entity itself, except [`FactName::Infected`], which belongs to the
/// person. An empty value takes a fact back.
pub(super) fn facts(known: &Known<'_>, entity: &Entity, step: StepId) -> Vec<(FactName, String)> {
    let given = |part: Part| answer(entity, step, part);
    let of = |name: FactName, part: Part| (name, given(part).to_owned());
    let mut facts = match step {
        StepId::TwoFactor => two_factor(entity),
        StepId::Password => password(known, entity),
        StepId::Recovery => recovery(entity),
        StepId::BackupCodes => codes(entity, step),
        StepId::Sessions => {
            let found = given(Part::Devices) == "stranger";
            // That no such device stays is worth recording only where one stayed before.
            let stays = match given(Part::SignedOut) {
                "cannot" => given(Part::Devices),
                _ if entity.value(&FactName::DeviceStays).is_empty() => "",
                _ => "no",
            };
            vec![
                (FactName::StrangerFound, intrusion(entity, &FactName::StrangerFound, found)),
                (FactName::DeviceStays, stays.to_owned()),
            ]
        }
        StepId::MailRules => mail_rules(entity),
        StepId::Alerts => vec![of(FactName::AlertsGo, Part::AlertsGo)],
        StepId::ContactPrivacy => vec![of(FactName::ContactHidden, Part::Hidden)],
        StepId::CarrierPin => {
            vec![of(FactName::NumberLock, Part::NumberLock), of(FactName::LockComesOffBy, Part::WhoUnlocks)]
        }
        StepId::DeviceLock => vec![of(FactName::DeviceLocks, Part::Locks)],
        StepId::Updates => vec![of(FactName::UpdatesCome, Part::Updated)],
        StepId::Watch => vec![of(FactName::WatchedBy, Part::Watcher)],
        StepId::PasswordPlace => {
            let got = given(Part::Saved) == "head" && given(Part::GetManager) == "have";
            let place = if got { "manager" } else { given(Part::Saved) };
            vec![(FactName::PasswordsLive, place.to_owned()), of(FactName::PasswordsIfLost, Part::IfLost)]
        }
        StepId::CodePlace => vec![of(FactName::CodesLive, Part::CodeApp), of(FactName::CodesMove, Part::CodesMove)],
        StepId::Close => vec![of(FactName::Closed, Part::Closed)],
        StepId::Vigilance => vec![(FactName::MessagesTold, expect::told_apart(known, entity).to_string())],
        StepId::DeviceClean => {
            let mut facts = record::claims(known, entity, step, Mark::Done);
            facts.push(of(FactName::CleanedBy, Part::CleanBy));
            facts
        }
        StepId::ReportHacked => {
            let done = |part: Part| given(part) == "done";
            record::way_back(known, entity, done(Part::SignOut), done(Part::NewPassword))
        }
        StepId::ConnectedApps => Vec::new(),
    };
    // A part that was not asked, or an unusable answer, says nothing and takes nothing back.
    facts.retain(|(name, value)| name.saying(value) != Saying::Nothing);
    facts
}

/// Returns the mark that the step gets.
pub(super) fn mark(entity: &Entity, step: StepId) -> Mark {
    let said = |part| answer(entity, step, part);
    let nothing_there = match step {
        StepId::TwoFactor => said(Part::OnAlready) == "notOffered",
        StepId::CarrierPin => said(Part::NumberLock) == "no",
        StepId::Alerts => said(Part::AlertsGo) == "none",
        StepId::Close => said(Part::Closed) == "cannot",
        _ => false,
    };
    if step == StepId::TwoFactor && waits_for_the_app(entity) {
        // Nothing was done, and an earlier mark stays.
        return Mark::Unknown;
    }
    if nothing_there { Mark::NotOffered } else { Mark::Done }
}

fn codes(account: &Entity, step: StepId) -> Vec<(FactName, String)> {
    let (place, left) = (answer(account, step, Part::Codes), answer(account, step, Part::CodesLeft));
    // If the part was put off, there are no codes as far as is known, unless an earlier answer named a place: that one still holds.
    let unknown = account.value(&FactName::CodesPlace).is_empty();
    let place = if place == "later" && unknown { "none" } else { place };
    vec![(FactName::CodesPlace, place.to_owned()), (FactName::CodesLeft, left.to_owned())]
}

fn two_factor(account: &Entity) -> Vec<(FactName, String)> {
    let step = StepId::TwoFactor;
    let given = |part: Part| answer(account, step, part);
    if given(Part::OnAlready) == "notOffered" {
        return vec![(FactName::SecondStep, "none".into())];
    }
    if waits_for_the_app(account) {
        let off = given(Part::OnAlready) == "off";
        return off.then(|| (FactName::SecondStep, "none".into())).into_iter().collect();
    }
    let mut facts = vec![
        (FactName::SecondStep, given(Part::Method).to_owned()),
        (FactName::PasskeyPlace, given(Part::PasskeyPlace).to_owned()),
    ];
    facts.extend(codes(account, step));
    if matches!(given(Part::SmsOff), "keep" | "cannot") {
        facts.push((FactName::SecondStepSpare, "sms".into()));
    } else {
        facts.push((FactName::SecondStepSpare, given(Part::Spare).to_owned()));
    }
    facts
}

/// Returns the facts of a new password. A skipped check leaves no fact: the change ends what was measured before, and the new password
/// was not measured.
fn password(known: &Known<'_>, account: &Entity) -> Vec<(FactName, String)> {
    let step = StepId::Password;
    let beside = |name: &str| account.value(&FactName::Walk(step, name.into())).to_owned();
    let mut facts =
        vec![record::new_password(known), (FactName::PasswordPlace, answer(account, step, Part::Saved).to_owned())];
    let check = match answer(account, step, Part::Check) {
        "notFound" => "not_found",
        "notChecked" => "not_checked",
        _ => return facts,
    };
    facts.push((FactName::PasswordCheck, check.into()));
    facts.push((FactName::PasswordWeak, beside(CHECK_WEAK)));
    if check == "not_checked" {
        // The reason is kept as it was at the check: "no answer came" is not "the network is switched off".
        facts.push((FactName::PasswordCheckWhy, beside(CHECK_WHY)));
    }
    facts
}

fn recovery(account: &Entity) -> Vec<(FactName, String)> {
    let given = |part: Part| answer(account, StepId::Recovery, part);
    let gone = given(Part::AddNew) == "done" && given(Part::RemoveOld) == "removed";
    let now = |said: &str| if said == "old" && gone { "current".to_owned() } else { said.to_owned() };
    vec![
        (FactName::RecoveryAddress, now(given(Part::Address))),
        (FactName::RecoveryNumber, now(given(Part::Number))),
        (FactName::ResetProtection, given(Part::ResetProtection).to_owned()),
    ]
}

fn mail_rules(mailbox: &Entity) -> Vec<(FactName, String)> {
    let given = |part: Part| answer(mailbox, StepId::MailRules, part).to_owned();
    let (forwarding, filters, delegates) = (given(Part::Forwarding), given(Part::Filters), given(Part::Delegates));
    let foreign = [&forwarding, &filters, &delegates].into_iter().any(|said| said == "removed");
    let foreign = intrusion(mailbox, &FactName::ForeignRule, foreign);
    vec![
        (FactName::MailForwarding, forwarding),
        (FactName::MailFilters, filters),
        (FactName::MailDelegates, delegates),
        (FactName::ForeignRule, foreign),
    ]
}

/// Returns the value of an intrusion fact. An intrusion counts until the password is changed after it, even if a second look finds none;
/// an empty string leaves the fact as it was.
fn intrusion(account: &Entity, name: &FactName, found: bool) -> String {
    let before = account.fact(name).filter(|fact| fact.value == "yes");
    let changed = LooseDate::parse(account.value(&FactName::PasswordChanged)).map(LooseDate::last_day);
    let still = before.is_some_and(|fact| changed.is_none_or(|day| day < fact.at.to_zoned(TimeZone::UTC).date()));
    match (found, still) {
        (true, _) => "yes".into(),
        (false, true) => String::new(),
        (false, false) => "no".into(),
    }
}
