//! Walkthroughs as a pure function of the answers given so far: which part comes next, what may be finished, what is
//! recorded. Law 9 stands here: no walkthrough takes a way in away before another is proved.

use jiff::civil::Date;

use super::StepId;
use super::evidence::{SecondStep, second_step};
use crate::accounts;
use crate::catalogue::{Method, Service};
use crate::known::Known;
use crate::model::{Entity, FactName};

macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident = $word:literal: $answers:expr,)*) => {
        /// One part of a walkthrough. The words stand in the database while a walkthrough is under way.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Part { $($(#[$doc])* $name,)* }

        impl Part {
            /// The word in the database and at the contract.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// The answers that may be given to it.
            #[must_use]
            pub const fn answers(self) -> &'static [&'static str] {
                match self { $(Self::$name => &$answers,)* }
            }

            /// Every part.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
        }
    };
}

parts! {
    /// Is this computer clean?
    Clean = "clean": ["yes", "no", "unsure"],
    /// The threat.
    Why = "why": ["seen"],
    /// Which second step.
    Method = "method": ["passkey", "securityKey", "prompt", "app", "sms", "call", "email", "other"],
    /// Go to the page or menu.
    Open = "open": ["opened", "there"],
    /// Do what the guide says.
    Do = "do": ["done"],
    /// Sign in once with it.
    Try = "try": ["worked", "failed"],
    /// Where the codes are.
    Codes = "codes": ["paper", "manager", "file", "phone", "none", "later"],
    /// Text messages off.
    SmsOff = "smsOff": ["off", "keep", "cannot"],
    /// Where the new password comes from.
    Make = "make": ["manager", "browser", "own"],
    /// The check; its verdicts are given by the check alone.
    Check = "check": ["skip"],
    /// Change it there.
    Change = "change": ["changed"],
    /// Where it is saved.
    Saved = "saved": ["browser", "manager", "paper", "other"],
    /// Sign in with it once.
    SignIn = "signIn": ["worked", "failed"],
    /// Accounts with the same password.
    Siblings = "siblings": ["seen"],
    /// List who has access.
    List = "list": ["listed", "empty"],
    /// Keep or remove each.
    Decide = "decide": ["decided"],
    /// Can you still get in?
    StillIn = "stillIn": ["yes", "no"],
    /// Is it someone you know?
    Known = "known": ["no", "maybe"],
    /// The mailbox first.
    Mailbox = "mailbox": ["done", "skip"],
    /// Sign out everyone.
    SignOut = "signOut": ["done", "skip"],
    /// A new password.
    NewPassword = "newPassword": ["done", "skip"],
    /// Apps out.
    Apps = "apps": ["done", "skip"],
    /// Second step on.
    SecondStep = "secondStep": ["done", "skip"],
    /// Tell contacts.
    Tell = "tell": ["done", "skip"],
    /// Report it.
    Report = "report": ["done", "skip"],
    /// Reset protection.
    ResetProtection = "resetProtection": ["on", "off"],
    /// The end.
    Finish = "finish": [],
}

/// Beside the verdict of the check: `yes` when the new password is easy to guess.
pub const CHECK_WEAK: &str = "check_weak";

/// Which walkthrough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WalkKind {
    /// Second step.
    TwoFactor,
    /// Password.
    Password,
    /// Connected apps.
    ConnectedApps,
    /// Way back.
    ReportHacked,
    /// One plain page.
    Plain,
}

/// What stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// The second step was not tried, or the try failed.
    TryItFirst,
    /// The codes have no place yet.
    PlaceCodesFirst,
    /// The password stands in a list of leaked ones.
    PasswordLeaked,
    /// It is not said where it is saved.
    SaveItFirst,
    /// Nobody signed in with it.
    SignInFirst,
    /// An app waits for its answer.
    DecideEachApp,
    /// The computer may be infected.
    CleanComputerFirst,
    /// A question waits.
    AnswerFirst,
}

/// Where the person stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk {
    /// Which walkthrough.
    pub kind: WalkKind,
    /// The parts in order, each with its answer or an empty string.
    pub parts: Vec<(Part, String)>,
    /// The part to show.
    pub at: Part,
}

/// Which walkthrough a step has.
#[must_use]
pub const fn kind(step: StepId) -> WalkKind {
    match step {
        StepId::TwoFactor => WalkKind::TwoFactor,
        StepId::Password => WalkKind::Password,
        StepId::ConnectedApps => WalkKind::ConnectedApps,
        StepId::ReportHacked => WalkKind::ReportHacked,
        _ => WalkKind::Plain,
    }
}

/// The answer to a part, or an empty string.
#[must_use]
pub fn answer(entity: &Entity, step: StepId, part: Part) -> &str {
    entity.value(&FactName::Walk(step, part.word().to_owned()))
}

/// The walkthrough of a step as far as it has come.
#[must_use]
pub fn walk(known: &Known<'_>, entity: &Entity, step: StepId) -> Walk {
    let parts = sequence(known, entity, step);
    let with = |part: Part| (part, answer(entity, step, part).to_owned());
    let parts: Vec<(Part, String)> = parts.into_iter().map(with).collect();
    // A failed try and a leaked password are answers that keep the person where they are.
    let settled = |(part, answer): &&(Part, String)| match part {
        Part::Try | Part::SignIn => answer == "worked",
        Part::Check => !matches!(answer.as_str(), "" | "found"),
        Part::Clean if step == StepId::Password => answer == "yes",
        Part::Finish => false,
        _ => !answer.is_empty(),
    };
    let at = parts.iter().find(|part| !settled(part)).map_or(Part::Finish, |(part, _)| *part);
    Walk { kind: kind(step), parts, at }
}

fn sequence(known: &Known<'_>, entity: &Entity, step: StepId) -> Vec<Part> {
    let service = accounts::service(known.catalogue, entity);
    match step {
        StepId::TwoFactor => {
            let mut parts = vec![Part::Why, Part::Method, Part::Open, Part::Do, Part::Try];
            let chosen = answer(entity, step, Part::Method);
            if hands_out_codes(service) && !matches!(chosen, "sms" | "call" | "email") {
                parts.push(Part::Codes);
            }
            let by_number = matches!(second_step(entity), Some(SecondStep::On(Method::Sms | Method::Call)));
            if by_number && !matches!(chosen, "" | "sms" | "call" | "email") {
                parts.push(Part::SmsOff);
            }
            parts.push(Part::Finish);
            parts
        }
        StepId::Password => {
            let mut parts = Vec::new();
            if known.model.person_says(&FactName::Infected) != "no" {
                parts.push(Part::Clean);
            }
            parts.extend([Part::Why, Part::Make, Part::Check, Part::Open, Part::Change, Part::Saved, Part::SignIn]);
            if !siblings(known, entity).is_empty() {
                parts.push(Part::Siblings);
            }
            parts.push(Part::Finish);
            parts
        }
        StepId::ConnectedApps => {
            let mut parts = vec![Part::Why, Part::Open, Part::List];
            if answer(entity, step, Part::List) != "empty" {
                parts.push(Part::Decide);
            }
            parts.push(Part::Finish);
            parts
        }
        StepId::ReportHacked => vec![
            Part::Clean,
            Part::StillIn,
            Part::Known,
            Part::Mailbox,
            Part::SignOut,
            Part::NewPassword,
            Part::Apps,
            Part::SecondStep,
            Part::Tell,
            Part::Report,
            Part::Finish,
        ],
        StepId::Recovery if service.is_some_and(|service| service.reset_protection.is_some()) => {
            vec![Part::Why, Part::Open, Part::Do, Part::ResetProtection, Part::Finish]
        }
        StepId::BackupCodes => vec![Part::Why, Part::Open, Part::Codes, Part::Finish],
        StepId::PasswordPlace => vec![Part::Why, Part::Saved, Part::Finish],
        StepId::CodePlace | StepId::DeviceLock | StepId::DeviceClean | StepId::Vigilance => {
            vec![Part::Why, Part::Do, Part::Finish]
        }
        _ => vec![Part::Why, Part::Open, Part::Do, Part::Finish],
    }
}

fn hands_out_codes(service: Option<&Service>) -> bool {
    service.and_then(|service| service.second_step.as_ref()).and_then(|offer| offer.codes) != Some(false)
}

/// Accounts that share the password of this one.
#[must_use]
pub fn siblings(known: &Known<'_>, account: &Entity) -> Vec<crate::model::Id> {
    let group = account.value(&FactName::PasswordGroup);
    let others = known.sharing(group).iter().copied();
    others.filter(|other| !group.is_empty() && *other != account.id).collect()
}

/// Whether an answer may be given now.
///
/// # Errors
/// The rule that stands in the way; [`Rule::AnswerFirst`] also when the part is not of this walkthrough.
pub fn may_answer(known: &Known<'_>, entity: &Entity, step: StepId, part: Part, given: &str) -> Result<(), Rule> {
    if !sequence(known, entity, step).contains(&part) || part == Part::Finish {
        return Err(Rule::AnswerFirst);
    }
    match (part, given) {
        (Part::SmsOff, "off") => {
            if answer(entity, step, Part::Try) != "worked" {
                return Err(Rule::TryItFirst);
            }
            if sequence(known, entity, step).contains(&Part::Codes)
                && matches!(answer(entity, step, Part::Codes), "" | "none" | "later")
            {
                return Err(Rule::PlaceCodesFirst);
            }
            Ok(())
        }
        (Part::Check, "skip") if answer(entity, step, Part::Check) == "found" => Err(Rule::PasswordLeaked),
        (Part::Decide, _) if undecided(known, entity) => Err(Rule::DecideEachApp),
        (
            Part::Change | Part::Make | Part::Check | Part::NewPassword,
            "changed" | "manager" | "browser" | "own" | "skip" | "done",
        ) if step != StepId::ReportHacked && known.model.person_says(&FactName::Infected) == "yes" => {
            Err(Rule::CleanComputerFirst)
        }
        (Part::NewPassword, "done") if matches!(answer(entity, step, Part::Clean), "no" | "unsure") => {
            Err(Rule::CleanComputerFirst)
        }
        _ => Ok(()),
    }
}

fn undecided(known: &Known<'_>, account: &Entity) -> bool {
    known.apps_of(account.id).iter().any(|app| matches!(app.value(&FactName::Decision), "" | "waiting"))
}

/// What finishing records, or the rule that stands in the way. An empty value takes a fact back.
///
/// # Errors
/// The first rule, in the order of the parts.
pub fn finish(known: &Known<'_>, entity: &Entity, step: StepId) -> Result<Vec<(FactName, String)>, Rule> {
    let walk = walk(known, entity, step);
    if walk.at != Part::Finish {
        return Err(match walk.at {
            Part::Try => Rule::TryItFirst,
            Part::SignIn => Rule::SignInFirst,
            Part::Saved => Rule::SaveItFirst,
            Part::Check if answer(entity, step, Part::Check) == "found" => Rule::PasswordLeaked,
            Part::Decide if undecided(known, entity) => Rule::DecideEachApp,
            Part::Clean if matches!(answer(entity, step, Part::Clean), "no" | "unsure") => Rule::CleanComputerFirst,
            _ => Rule::AnswerFirst,
        });
    }
    if step == StepId::ConnectedApps && undecided(known, entity) {
        return Err(Rule::DecideEachApp);
    }
    if walk.parts.iter().any(|(part, given)| *part == Part::SmsOff && given == "off") {
        may_answer(known, entity, step, Part::SmsOff, "off")?;
    }
    let given = |part: Part| answer(entity, step, part).to_owned();
    let today: Date = known.today;
    let mut facts = Vec::new();
    match step {
        StepId::TwoFactor => {
            facts.push((FactName::SecondStep, given(Part::Method)));
            if !matches!(given(Part::Codes).as_str(), "" | "later") {
                facts.push((FactName::CodesPlace, given(Part::Codes)));
            }
            if matches!(given(Part::SmsOff).as_str(), "keep" | "cannot") {
                facts.push((FactName::SecondStepSpare, "sms".into()));
            }
        }
        StepId::Password => {
            let check = match given(Part::Check).as_str() {
                "notFound" => "not_found",
                "notChecked" => "not_checked",
                _ => "skipped",
            };
            facts.push((FactName::PasswordChanged, today.to_string()));
            facts.push((FactName::PasswordPlace, given(Part::Saved)));
            facts.push((FactName::PasswordCheck, check.into()));
            facts.push((FactName::PasswordTimes, String::new()));
            // The old password's company ends with it: an empty value would let the import's group shine through.
            facts.push((FactName::PasswordGroup, entity.id.to_string()));
            let weak = check != "skipped" && entity.value(&FactName::Walk(step, CHECK_WEAK.into())) == "yes";
            facts.push((FactName::PasswordWeak, if weak { "yes" } else { "no" }.into()));
        }
        StepId::Recovery if !given(Part::ResetProtection).is_empty() => {
            facts.push((FactName::ResetProtection, given(Part::ResetProtection)));
        }
        StepId::BackupCodes if given(Part::Codes) != "later" => facts.push((FactName::CodesPlace, given(Part::Codes))),
        StepId::PasswordPlace => facts.push((FactName::PasswordsLive, given(Part::Saved))),
        StepId::ReportHacked => facts.push((FactName::SomeoneIn, "no".into())),
        StepId::Sessions | StepId::MailRules => facts.push((FactName::StrangerFound, "no".into())),
        _ => {}
    }
    Ok(facts)
}

/// The answers to forget when a walkthrough is finished.
#[must_use]
pub fn answers_given(entity: &Entity, step: StepId) -> Vec<FactName> {
    let of_step = |name: &FactName| matches!(name, FactName::Walk(of, _) if *of == step);
    entity
        .facts()
        .iter()
        .filter(|(name, fact)| of_step(name) && !fact.value.is_empty())
        .map(|(name, _)| name.clone())
        .collect()
}
