//! What a finished walkthrough records, and as what it ends.

use jiff::tz::TimeZone;

use super::{CHECK_WEAK, CHECK_WHY, Part, answer, expect};
use crate::catalogue::{LooseDate, StepId};
use crate::known::Known;
use crate::model::{Entity, FactName, Mark};

/// The facts, on the entity itself but for [`FactName::Infected`], which is the person's. An empty value takes one back.
pub(super) fn facts(known: &Known<'_>, entity: &Entity, step: StepId) -> Vec<(FactName, String)> {
    let given = |part: Part| answer(entity, step, part);
    let of = |name: FactName, part: Part| (name, given(part).to_owned());
    let mut facts = match step {
        StepId::TwoFactor => two_factor(entity),
        StepId::Password => password(known, entity),
        StepId::Recovery => recovery(entity),
        StepId::BackupCodes => codes(entity, step),
        StepId::Sessions => {
            vec![(
                FactName::StrangerFound,
                intrusion(entity, &FactName::StrangerFound, given(Part::Devices) == "stranger"),
            )]
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
            vec![of(FactName::PasswordsLive, Part::Saved), of(FactName::PasswordsIfLost, Part::IfLost)]
        }
        StepId::CodePlace => vec![of(FactName::CodesLive, Part::CodeApp), of(FactName::CodesMove, Part::CodesMove)],
        StepId::Close => vec![of(FactName::Closed, Part::Closed)],
        StepId::Vigilance => vec![(FactName::MessagesTold, expect::told_apart(known, entity).to_string())],
        StepId::DeviceClean => vec![(FactName::Infected, "no".into()), of(FactName::CleanedBy, Part::CleanBy)],
        StepId::ReportHacked => report_hacked(known, entity),
        StepId::ConnectedApps => Vec::new(),
    };
    // A part that was not asked says nothing, and takes nothing back.
    let ends = |name: &FactName| matches!(name, FactName::PasswordTimes | FactName::PasswordCheckWhy);
    facts.retain(|(name, value)| !value.is_empty() || ends(name));
    facts
}

/// As what the step stands afterwards.
pub(super) fn mark(entity: &Entity, step: StepId) -> Mark {
    let nothing_there = (step == StepId::TwoFactor && answer(entity, step, Part::OnAlready) == "notOffered")
        || (step == StepId::CarrierPin && answer(entity, step, Part::NumberLock) == "no");
    if nothing_there { Mark::NotOffered } else { Mark::Done }
}

fn codes(account: &Entity, step: StepId) -> Vec<(FactName, String)> {
    let (place, left) = (answer(account, step, Part::Codes), answer(account, step, Part::CodesLeft));
    let mut facts = Vec::new();
    if place != "later" {
        facts.push((FactName::CodesPlace, place.to_owned()));
    }
    if left != "unknown" {
        facts.push((FactName::CodesLeft, left.to_owned()));
    }
    facts
}

fn two_factor(account: &Entity) -> Vec<(FactName, String)> {
    let step = StepId::TwoFactor;
    let given = |part: Part| answer(account, step, part);
    if given(Part::OnAlready) == "notOffered" {
        return vec![(FactName::SecondStep, "none".into())];
    }
    let mut facts = vec![
        (FactName::SecondStep, given(Part::Method).to_owned()),
        (FactName::PasskeyPlace, given(Part::PasskeyPlace).to_owned()),
    ];
    facts.extend(codes(account, step));
    if matches!(given(Part::SmsOff), "keep" | "cannot") {
        facts.push((FactName::SecondStepSpare, "sms".into()));
    } else if given(Part::Spare) != "none" {
        facts.push((FactName::SecondStepSpare, given(Part::Spare).to_owned()));
    }
    facts
}

fn password(known: &Known<'_>, account: &Entity) -> Vec<(FactName, String)> {
    let step = StepId::Password;
    let check = match answer(account, step, Part::Check) {
        "notFound" => "not_found",
        "notChecked" => "not_checked",
        _ => "skipped",
    };
    // Said as it was said then: "no answer came" would be another reason than "the network is switched off".
    let said = account.value(&FactName::Walk(step, CHECK_WHY.into()));
    let why = if check == "not_checked" { said } else { "" };
    let weak = check != "skipped" && account.value(&FactName::Walk(step, CHECK_WEAK.into())) == "yes";
    vec![
        (FactName::PasswordChanged, known.today.to_string()),
        (FactName::PasswordPlace, answer(account, step, Part::Saved).to_owned()),
        (FactName::PasswordCheck, check.into()),
        (FactName::PasswordCheckWhy, why.to_owned()),
        (FactName::PasswordTimes, String::new()),
        // The old password's company ends with it: an empty value would let the import's group shine through.
        (FactName::PasswordGroup, account.id.to_string()),
        (FactName::PasswordWeak, if weak { "yes" } else { "no" }.into()),
    ]
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

/// Someone was in: that holds until the password is newer, also when a second look finds nobody.
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

/// The alarm ends when everyone else is out and the password is new; what was skipped stays to do.
fn report_hacked(known: &Known<'_>, account: &Entity) -> Vec<(FactName, String)> {
    let done = |part: Part| answer(account, StepId::ReportHacked, part) == "done";
    let mut facts = Vec::new();
    if done(Part::SignOut) && done(Part::NewPassword) {
        facts.push((FactName::SomeoneIn, "no".into()));
    }
    let today = known.today.to_string();
    // The password's own walkthrough may have recorded more a minute ago.
    if done(Part::NewPassword) && account.value(&FactName::PasswordChanged) != today {
        facts.push((FactName::PasswordChanged, today));
        facts.push((FactName::PasswordCheck, "skipped".into()));
        facts.push((FactName::PasswordGroup, account.id.to_string()));
    }
    facts
}
