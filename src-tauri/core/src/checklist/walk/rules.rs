//! No walkthrough takes a way in away before another one is proved (principles.md#law-9).

use super::record::fact_given;
use super::sequence::{dependents, no_codes_left, sequence};
use super::{Answer, Part, answer};
use crate::catalogue::StepId;
use crate::checklist::second_step::{codes_help, lost_with};
use crate::known::Known;
use crate::model::answers::{Decision, Infected, SecondStepBy};
use crate::model::{Entity, facts};
use strum::{IntoStaticStr, VariantArray, VariantNames};

/// A rule that forbids an answer or the end of a walkthrough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Rule {
    /// The second step was not tried yet, or the try failed.
    TryItFirst,
    /// The backup codes have no place yet.
    PlaceCodesFirst,
    /// No backup code is left; the person gets a new set first.
    NewCodesFirst,
    /// The password is in a list of leaked passwords.
    PasswordLeaked,
    /// The person has not said where the password is saved.
    SaveItFirst,
    /// The person has not signed in with the new password yet.
    SignInFirst,
    /// The person has not decided about each app.
    DecideEachApp,
    /// The computer may be infected.
    CleanComputerFirst,
    /// The new address or number is not on the account yet.
    AddNewFirst,
    /// Other accounts depend on this one and need another way in first.
    MoveOthersFirst,
    /// The confirmation message has not come or was not followed yet.
    ConfirmFirst,
    /// The person does not have access again yet.
    GetInFirst,
    /// No app or person with access is listed, and the person did not say that the list is empty.
    NameOneFirst,
    /// The password that was made here was neither copied nor shown.
    TakeItFirst,
    /// A part is not answered yet.
    AnswerFirst,
    /// The way to be removed is the last one that opens the list.
    LastWayIn,
}

/// Returns `Ok` if this answer may be given now.
///
/// # Errors
/// Returns the rule that forbids the answer, or [`Rule::AnswerFirst`] when the part does not belong to this walkthrough.
pub fn may_answer(known: &Known<'_>, entity: &Entity, step: StepId, part: Part, given: &str) -> Result<(), Rule> {
    let parts = sequence(known, entity, step);
    if !parts.contains(&part) || part == Part::Finish {
        return Err(Rule::AnswerFirst);
    }
    let said = |part| super::given(entity, step, part);
    match (part, Answer::parse(given)) {
        (Part::SmsOff, Some(Answer::Off)) if said(Part::Try) != Some(Answer::Worked) => Err(Rule::TryItFirst),
        (Part::SmsOff, Some(Answer::Off))
            if parts.contains(&Part::Codes)
                && !codes_help(
                    fact_given(entity, step, Part::Codes),
                    fact_given(entity, step, Part::Method),
                    fact_given(entity, step, Part::PasskeyPlace),
                ) =>
        {
            Err(Rule::PlaceCodesFirst)
        }
        // The method in use cannot be its own second method.
        (Part::Spare, Some(given))
            if given.of_fact().is_some_and(|spare| lost_with(spare, method_in_use(entity, step, &parts))) =>
        {
            Err(Rule::AnswerFirst)
        }
        (Part::RemoveOld, Some(Answer::Removed)) if said(Part::AddNew) != Some(Answer::Done) => Err(Rule::AddNewFirst),
        (Part::Closed, Some(Answer::Closed | Answer::Waiting))
            if said(Part::MoveOthers) != Some(Answer::Moved) && !dependents(known, entity).is_empty() =>
        {
            Err(Rule::MoveOthersFirst)
        }
        // A single new password must be saved somewhere, because it has to be found again.
        (Part::Saved, Some(Answer::Head)) if step != StepId::PasswordPlace => Err(Rule::SaveItFirst),
        (Part::Check, Some(Answer::Skip)) if said(Part::Check) == Some(Answer::Found) => Err(Rule::PasswordLeaked),
        (Part::List, given) if given != Some(Answer::Empty) && known.apps_of(entity.id).is_empty() => {
            Err(Rule::NameOneFirst)
        }
        (Part::Decide, _) if undecided(known, entity) => Err(Rule::DecideEachApp),
        (Part::Make | Part::Generate | Part::Check | Part::Change, _)
            if step == StepId::Password && known.model.person_answer(&facts::Infected) == Some(Infected::Yes) =>
        {
            Err(Rule::CleanComputerFirst)
        }
        // A password that is to be saved first is set at the site only after that: setting it takes the old one away.
        (Part::Change, _) if before(&parts, Part::Saved, Part::Change) && said(Part::Saved).is_none() => {
            Err(Rule::SaveItFirst)
        }
        (Part::NewPassword, Some(Answer::Done)) if not_clean(said(Part::Clean)) => Err(Rule::CleanComputerFirst),
        _ => Ok(()),
    }
}

/// Returns the method that is on at the end of the walkthrough: the chosen one, or the one that is on if nothing is turned on. It is
/// `None` when not known.
fn method_in_use(account: &Entity, step: StepId, parts: &[Part]) -> Option<SecondStepBy> {
    let chosen = parts.contains(&Part::Method);
    if chosen { fact_given(account, step, Part::Method) } else { account.answer(&facts::SecondStep) }
}

const fn not_clean(clean: Option<Answer>) -> bool {
    matches!(clean, Some(Answer::No | Answer::Unsure))
}

fn before(parts: &[Part], one: Part, other: Part) -> bool {
    let place = |part| parts.iter().position(|known| *known == part);
    place(one) < place(other) && parts.contains(&one)
}

pub(super) fn undecided(known: &Known<'_>, account: &Entity) -> bool {
    known
        .apps_of(account.id)
        .iter()
        .any(|app| !matches!(app.answer(&facts::Decision), Some(Decision::Keep | Decision::Removed)))
}

/// Returns `Ok` if the walkthrough has everything that its end asks for.
///
/// # Errors
/// Returns the first rule that forbids the end, in the order of the parts.
pub(super) fn may_finish(known: &Known<'_>, entity: &Entity, step: StepId, at: Part) -> Result<(), Rule> {
    let said = |part| super::given(entity, step, part);
    if at != Part::Finish {
        return Err(match at {
            Part::Try => Rule::TryItFirst,
            Part::SignIn => Rule::SignInFirst,
            Part::Saved => Rule::SaveItFirst,
            Part::CodesLeft if no_codes_left(answer(entity, step, Part::CodesLeft)) => Rule::NewCodesFirst,
            Part::Check if said(Part::Check) == Some(Answer::Found) => Rule::PasswordLeaked,
            Part::Decide if undecided(known, entity) => Rule::DecideEachApp,
            Part::Confirmed if said(Part::Confirmed) == Some(Answer::Waiting) => Rule::ConfirmFirst,
            Part::WayBack => Rule::GetInFirst,
            Part::CleanResult if said(Part::CleanResult) == Some(Answer::Failed) => Rule::CleanComputerFirst,
            Part::Clean if not_clean(said(Part::Clean)) => Rule::CleanComputerFirst,
            _ => Rule::AnswerFirst,
        });
    }
    if step == StepId::ConnectedApps && undecided(known, entity) {
        return Err(Rule::DecideEachApp);
    }
    // A page that does not ask in order must not get around a rule. The answers that take a way in away, or count as a second one, are
    // checked once more.
    let parts = sequence(known, entity, step);
    let ways_in = [Part::SmsOff, Part::Spare, Part::RemoveOld, Part::Closed];
    for part in ways_in.into_iter().filter(|part| parts.contains(part)) {
        may_answer(known, entity, step, part, answer(entity, step, part))?;
    }
    Ok(())
}
