//! Walkthroughs as a pure function of the answers given so far: which part comes next, what may be finished, and what is recorded.
//! `rules` holds principles.md#law-9: no walkthrough takes a way in away before another one is proved.

pub mod expect;
mod on_its_way;
mod parts;
mod record;
mod rules;
mod sequence;

use super::StepId;
use crate::known::Known;
use crate::model::{Entity, FactName, Mark};

pub use on_its_way::{NewPassword, SET_THERE, half_done, new_password, set_there, set_there_after};
pub use parts::Part;
pub use rules::{Rule, may_answer};
pub use sequence::{dependents, sharers, siblings};

/// The results of the check of the new password. The page cannot give these answers.
const VERDICTS: [&str; 3] = ["found", "notFound", "notChecked"];
/// The name of a value that is recorded with the result of the check: `yes` when the new password is easy to guess.
pub const CHECK_WEAK: &str = "check_weak";
/// The name of a value that is recorded with the result of the check: why there is no result.
pub const CHECK_WHY: &str = "check_why";

/// A walkthrough with the answers given so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk {
    /// The parts in order, each with its answer; an empty string means that the part has no answer.
    pub parts: Vec<(Part, String)>,
    /// The part to show next.
    pub at: Part,
}

/// Returns the answer to a part. An empty string means that it has no answer, or that the stored value is not an answer of this part.
#[must_use]
pub fn answer(entity: &Entity, step: StepId, part: Part) -> &str {
    let said = entity.value(&FactName::Walk(step, part.word().to_owned()));
    let verdict = part == Part::Check && VERDICTS.contains(&said);
    if verdict || part.accepts(said) { said } else { "" }
}

/// Returns the walkthrough of a step as far as the person has come.
#[must_use]
pub fn walk(known: &Known<'_>, entity: &Entity, step: StepId) -> Walk {
    let parts = sequence::sequence(known, entity, step);
    let with = |part: Part| (part, answer(entity, step, part).to_owned());
    let parts: Vec<(Part, String)> = parts.into_iter().map(with).collect();
    let settled = |(part, answer): &&(Part, String)| sequence::settles(step, *part, answer);
    let next = parts.iter().find(|part| !settled(part)).map_or(Part::Finish, |(part, _)| *part);
    // The rest is done, and only the answer of the platform is still awaited.
    let waits = parts.iter().any(|(part, answer)| *part == Part::WayBack && answer == "waiting");
    let at = if waits && next == Part::Finish { Part::WayBack } else { next };
    Walk { parts, at }
}

/// Returns whether some part of the walkthrough is answered.
#[must_use]
pub fn is_begun(entity: &Entity, step: StepId) -> bool {
    let answered = |name: &FactName| matches!(name, FactName::Walk(of, _) if *of == step);
    entity.facts().iter().any(|(name, fact)| answered(name) && !fact.value.is_empty())
}

/// Returns the minutes that are left of a walkthrough: the minutes of the step, in proportion to the parts that are still to come.
#[must_use]
pub fn minutes_left(known: &Known<'_>, entity: &Entity, step: StepId) -> u32 {
    // Lists of thousands of accounts ask this mostly of walkthroughs that were not begun.
    if !is_begun(entity, step) {
        return super::minutes(step);
    }
    let Walk { parts, at } = walk(known, entity, step);
    let here = parts.iter().position(|(part, _)| *part == at).unwrap_or(0);
    let left = u32::try_from(parts.len().saturating_sub(here)).unwrap_or(1);
    let whole = u32::try_from(parts.len()).unwrap_or(1).max(1);
    (super::minutes(step) * left).div_ceil(whole)
}

/// Returns whether a later answer is dropped when an earlier one changes. Where a password is saved does not affect whether it is set at
/// the site: a person who saves it in another place does not set it again, but has to sign in with it from there.
fn falls_with(step: StepId, changed: Part, later: Part) -> bool {
    !(step == StepId::Password && changed == Part::Saved && matches!(later, Part::Open | Part::Change))
}

/// Returns the parts whose answers are taken back with one part: its own and those after it, except the ones that do not depend on it.
#[must_use]
pub fn taken_back(known: &Known<'_>, entity: &Entity, step: StepId, part: Part) -> Vec<Part> {
    let parts = walk(known, entity, step).parts;
    let from = parts.iter().position(|(known, _)| *known == part).unwrap_or(parts.len());
    let falls = |(later, answer): &&(Part, String)| !answer.is_empty() && falls_with(step, part, *later);
    parts.iter().skip(from).filter(falls).map(|(part, _)| *part).collect()
}

/// Returns the fact about the person that an answer implies, so that it holds for all accounts and is asked only once. An empty answer to
/// a part that was taken back takes the fact back too; otherwise the part would not be asked again, and the answer could never be
/// changed.
#[must_use]
pub fn of_the_person(part: Part, answer: &str) -> Option<(FactName, &'static str)> {
    match (part, answer) {
        (Part::Clean, "") => Some((FactName::Infected, "")),
        (Part::Clean, "yes") => Some((FactName::Infected, "no")),
        (Part::Clean, "no") => Some((FactName::Infected, "yes")),
        (Part::Clean, _) => Some((FactName::Infected, "unsure")),
        (Part::GetApp, "have") => Some((FactName::CodeApp, "yes")),
        (Part::GetApp, _) => Some((FactName::CodeApp, "")),
        _ => None,
    }
}

/// Returns the facts that finishing records and the mark that the step gets.
///
/// # Errors
/// Returns the first rule that forbids the end, in the order of the parts.
pub fn finish(known: &Known<'_>, entity: &Entity, step: StepId) -> Result<(Vec<(FactName, String)>, Mark), Rule> {
    rules::may_finish(known, entity, step, walk(known, entity, step).at)?;
    Ok((record::facts(known, entity, step), record::mark(entity, step)))
}

/// Returns the names of the answers to forget when a walkthrough is finished.
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
