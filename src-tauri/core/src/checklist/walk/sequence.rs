//! The parts of a walkthrough in order, as far as the answers given so far decide it.

use super::{Answer, Part, answer, given};
use crate::accounts;
use crate::catalogue::{Method, Service, StepId};
use crate::checklist::second_step::{has_code_app, no_way_back};
use crate::checklist::{SecondStep, second_step};
use crate::graph::Graph;
use crate::known::Known;
use crate::model::answers::{AppKind, Decision, Infected, SecondStepBy};
use crate::model::{Entity, FactName, Id, Origin, facts};

/// Returns whether an answer settles its part, so that the next part can follow. A failed try, a leaked password or no codes left keep
/// the person at the part.
pub(super) fn settles(step: StepId, part: Part, answer: &str) -> bool {
    let given = Answer::parse(answer);
    match part {
        Part::Try | Part::SignIn | Part::LookUp => given == Some(Answer::Worked),
        Part::Confirmed => given == Some(Answer::Confirmed),
        Part::CleanResult => matches!(given, Some(Answer::Clean | Answer::Found)),
        Part::CodesLeft => !answer.is_empty() && !no_codes_left(answer),
        Part::Check => matches!(given, Some(Answer::NotFound | Answer::NotChecked | Answer::Skip)),
        Part::Clean if step == StepId::Password => given == Some(Answer::Yes),
        Part::Finish => false,
        _ => !answer.is_empty(),
    }
}

/// Returns whether an answer to [`Part::CodesLeft`] says that all codes are used.
pub(super) fn no_codes_left(answer: &str) -> bool {
    answer.parse() == Ok(0_u8)
}

pub(super) fn sequence(known: &Known<'_>, entity: &Entity, step: StepId) -> Vec<Part> {
    let service = accounts::service(known.catalogue, entity);
    let mut parts = match step {
        StepId::TwoFactor => two_factor(known, entity, service),
        StepId::Password => password(known, entity),
        StepId::ConnectedApps => {
            let mut parts = vec![Part::Why, Part::Open, Part::List];
            if given(entity, step, Part::List) != Some(Answer::Empty) {
                parts.push(Part::Decide);
            }
            parts
        }
        StepId::ReportHacked => report_hacked(entity),
        StepId::Recovery => recovery(entity, service),
        StepId::BackupCodes => {
            let mut parts = vec![Part::Why, Part::Open, Part::Do, Part::Codes];
            parts.extend(counted(entity, service, step).then_some(Part::CodesLeft));
            parts
        }
        StepId::Sessions => {
            let mut parts = vec![Part::Why, Part::Open, Part::Devices];
            let strange = matches!(given(entity, step, Part::Devices), Some(Answer::Stranger | Answer::Unsure));
            parts.extend(strange.then_some(Part::SignedOut));
            parts
        }
        StepId::MailRules => vec![Part::Why, Part::Open, Part::Forwarding, Part::Filters, Part::Delegates],
        StepId::Alerts => vec![Part::Why, Part::Open, Part::Do, Part::AlertsGo],
        StepId::ContactPrivacy => vec![Part::Why, Part::Open, Part::Do, Part::Hidden],
        StepId::CarrierPin => carrier_pin(entity),
        StepId::DeviceLock => vec![Part::Why, Part::Do, Part::Locks],
        StepId::Updates => vec![Part::Why, Part::Do, Part::Updated],
        StepId::Watch => vec![Part::Why, Part::Watcher, Part::Open, Part::Confirmed],
        StepId::PasswordPlace => password_place(entity),
        StepId::CodePlace => vec![Part::Why, Part::CodeApp, Part::CodesMove],
        StepId::Close => close(known, entity),
        StepId::Vigilance => vec![
            Part::Expect,
            Part::HowTheyWrite,
            Part::MessageOne,
            Part::MessageTwo,
            Part::MessageThree,
            Part::WhereToReport,
        ],
        StepId::DeviceClean => {
            vec![Part::Why, Part::OtherDevice, Part::CleanBy, Part::Do, Part::CleanResult, Part::After]
        }
    };
    parts.push(Part::Finish);
    parts
}

fn two_factor(known: &Known<'_>, account: &Entity, service: Option<&Service>) -> Vec<Part> {
    let step = StepId::TwoFactor;
    let given = |part| given(account, step, part);
    let mut parts = vec![Part::Why];
    let standing = second_step(account);
    // If a second step is known to be on, the person came for a better one.
    // If the person said that none is on, as of the mailbox in the first round, they are not asked again.
    let said_off =
        account.fact_saying(&facts::SecondStep, SecondStepBy::None).is_some_and(|fact| fact.origin == Origin::Person);
    let asked = !standing.is_some_and(SecondStep::is_on) && !said_off;
    // If only a way back is missing, nothing has to be turned on, and the method is known.
    if no_way_back(account).is_some() {
        if hands_out_codes(service) {
            parts.extend([Part::Open, Part::Do, Part::Codes]);
            parts.extend(counted(account, service, step).then_some(Part::CodesLeft));
        }
        parts.push(Part::Spare);
        return parts;
    }
    let already = if asked { given(Part::OnAlready) } else { Some(Answer::Off) };
    parts.extend(asked.then_some(Part::OnAlready));
    if already == Some(Answer::NotOffered) {
        parts.push(Part::Instead);
        return parts;
    }
    parts.push(Part::Method);
    if already != Some(Answer::On) {
        let get = asked_once(account, step, Part::GetApp, !has_code_app(known));
        parts.extend((given(Part::Method) == Some(Answer::App) && get).then_some(Part::GetApp));
        // Without the app nothing can be turned on, so the rest waits for it.
        if waits_for_the_app(account) {
            return parts;
        }
        parts.extend((!sharers(known, account).is_empty()).then_some(Part::Warn));
        parts.extend([Part::Open, Part::Do, Part::Try]);
    }
    let chosen = given(Part::Method);
    let by_message = matches!(chosen, Some(Answer::Sms | Answer::Call | Answer::Email));
    parts.extend((chosen == Some(Answer::Passkey)).then_some(Part::PasskeyPlace));
    // A person who loses the number or the mailbox needs the codes as well. If it is not known whether the service has codes, a number
    // that comes back with a new SIM card is not delayed by the question.
    if hands_out_codes(service) && !(by_message && codes_offered(service).is_none()) {
        parts.push(Part::Codes);
        parts.extend(counted(account, service, step).then_some(Part::CodesLeft));
    }
    let by_number = matches!(standing, Some(SecondStep::On(Method::Sms | Method::Call)));
    if by_number && !by_message && chosen.is_some() {
        parts.push(Part::SmsOff);
    }
    // Text messages that stay on are the second method.
    if !matches!(given(Part::SmsOff), Some(Answer::Keep | Answer::Cannot)) {
        parts.push(Part::Spare);
    }
    parts
}

/// Returns whether the chosen method is an app that the person does not have yet.
pub(super) fn waits_for_the_app(account: &Entity) -> bool {
    let given = |part| given(account, StepId::TwoFactor, part);
    given(Part::Method) == Some(Answer::App) && given(Part::GetApp) == Some(Answer::Later)
}

/// Returns the parts of a new password. A password that exists before it is set at the site is saved first: if the window closes or the
/// computer stops in between, the only copy would be lost. A password that a browser suggests exists only in the form of the site and is
/// saved when the form is sent.
fn password(known: &Known<'_>, account: &Entity) -> Vec<Part> {
    let mut parts = Vec::new();
    let clean = known.model.person_answer(&facts::Infected) == Some(Infected::No);
    parts.extend(asked_once(account, StepId::Password, Part::Clean, !clean).then_some(Part::Clean));
    parts.extend([Part::Why, Part::Make]);
    let from = given(account, StepId::Password, Part::Make);
    parts.extend((from == Some(Answer::Here)).then_some(Part::Generate));
    parts.push(Part::Check);
    parts.extend(match from {
        Some(Answer::Browser) => [Part::Open, Part::Change, Part::Saved],
        _ => [Part::Saved, Part::Open, Part::Change],
    });
    parts.push(Part::SignIn);
    parts.extend((!siblings(known, account).is_empty()).then_some(Part::Siblings));
    parts
}

/// Returns the parts of the place of passwords. A different password for every site cannot be kept in the head, so a person who tries is
/// shown a manager and goes on with it or leaves it for later. A new manager is empty, so no password is looked up in it.
fn password_place(person: &Entity) -> Vec<Part> {
    let given = |part| given(person, StepId::PasswordPlace, part);
    let mut parts = vec![Part::Why, Part::Saved];
    let in_head = given(Part::Saved) == Some(Answer::Head);
    parts.push(if in_head { Part::GetManager } else { Part::LookUp });
    if !(in_head && given(Part::GetManager) == Some(Answer::Later)) {
        parts.push(Part::IfLost);
    }
    parts
}

fn recovery(account: &Entity, service: Option<&Service>) -> Vec<Part> {
    let given = |part| given(account, StepId::Recovery, part);
    let mut parts = vec![Part::Why, Part::Open, Part::Address, Part::Number];
    if given(Part::Address) == Some(Answer::Old) || given(Part::Number) == Some(Answer::Old) {
        parts.push(Part::AddNew);
        parts.extend((given(Part::AddNew) == Some(Answer::Done)).then_some(Part::RemoveOld));
    }
    parts.extend(service.is_some_and(|service| service.reset_protection.is_some()).then_some(Part::ResetProtection));
    parts
}

fn carrier_pin(subject: &Entity) -> Vec<Part> {
    let mut parts = vec![Part::Why, Part::Open, Part::Do, Part::NumberLock];
    if given(subject, StepId::CarrierPin, Part::NumberLock) != Some(Answer::No) {
        parts.extend([Part::WhoUnlocks, Part::NewPhone]);
    }
    parts
}

fn close(known: &Known<'_>, account: &Entity) -> Vec<Part> {
    let mut parts = vec![Part::Why];
    parts.extend((!dependents(known, account).is_empty()).then_some(Part::MoveOthers));
    parts.extend([Part::KeepFirst, Part::Open, Part::Do, Part::Closed]);
    parts
}

/// Returns the parts of the way back: first the mailbox, then getting in, then signing everyone out, then telling others. While the
/// platform takes its time, what needs the account waits, and the rest goes on.
fn report_hacked(account: &Entity) -> Vec<Part> {
    let given = |part| given(account, StepId::ReportHacked, part);
    let mut parts = vec![Part::Clean, Part::StillIn, Part::Known];
    parts.extend((given(Part::Known) == Some(Answer::Maybe)).then_some(Part::Help));
    parts.push(Part::Mailbox);
    let outside = given(Part::StillIn) == Some(Answer::No);
    parts.extend(outside.then_some(Part::WayBack));
    if !outside || given(Part::WayBack) == Some(Answer::In) {
        parts.extend([Part::SignOut, Part::NewPassword, Part::Apps, Part::SecondStep]);
    }
    parts.push(Part::Warned);
    parts.extend((given(Part::Warned) != Some(Answer::Nobody)).then_some(Part::Tell));
    parts.push(Part::Report);
    parts
}

/// Returns whether to ask a part whose answer holds for every account. It is asked in one walkthrough only and stays there once it is
/// answered, so that the following parts keep their numbers.
fn asked_once(entity: &Entity, step: StepId, part: Part, wanted: bool) -> bool {
    wanted || settles(step, part, answer(entity, step, part))
}

/// Returns whether the codes have a place and there may be several, so that they can be counted. A single code has only a place.
fn counted(account: &Entity, service: Option<&Service>, step: StepId) -> bool {
    let placed = !matches!(given(account, step, Part::Codes), None | Some(Answer::None | Answer::Later));
    placed && !service.and_then(|service| service.second_step.as_ref()).is_some_and(|offer| offer.one_code)
}

fn hands_out_codes(service: Option<&Service>) -> bool {
    codes_offered(service) != Some(false)
}

/// Returns whether the service hands out codes; `None` if that is not known.
fn codes_offered(service: Option<&Service>) -> Option<bool> {
    service.and_then(|service| service.second_step.as_ref()).and_then(|offer| offer.codes)
}

/// Returns the other accounts that share the password of this one.
#[must_use]
pub fn siblings(known: &Known<'_>, account: &Entity) -> Vec<Id> {
    let group = account.value(&FactName::PasswordGroup);
    let others = known.sharing(group).iter().copied();
    others.filter(|other| !group.is_empty() && *other != account.id).collect()
}

/// Returns the people and agencies that keep access to an account: a second step locks them out unless they know of it.
#[must_use]
pub fn sharers<'a>(known: &Known<'a>, account: &Entity) -> Vec<&'a Entity> {
    let shares = |app: &&Entity| {
        let signs_in = matches!(app.answer(&facts::AppKind), Some(AppKind::Person | AppKind::Agency));
        signs_in && !app.says(&facts::Decision, Decision::Removed)
    };
    known.apps_of(account.id).iter().copied().filter(shares).collect()
}

/// Returns the accounts that this one opens, directly or through others: when it is closed, they lose a way in.
#[must_use]
pub fn dependents(known: &Known<'_>, account: &Entity) -> Vec<Id> {
    Graph::new(known).falls_with(account.id)
}
