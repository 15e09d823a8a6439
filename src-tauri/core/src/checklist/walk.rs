//! Walkthroughs as a pure function of the answers given so far: which part comes next, what may be finished, and what is recorded.
//! `rules` holds principles.md#law-9: no walkthrough takes a way in away before another one is proved.

mod answers;
pub mod expect;
mod on_its_way;
mod parts;
mod record;
mod rules;
mod sequence;

use super::StepId;
use crate::known::Known;
use crate::model::answers::{Infected, YesNo};
use crate::model::{Entity, FactName, FactOf, Mark, Value, Why, facts};

pub use answers::Answer;
pub use on_its_way::{NewPassword, SET_THERE, half_done, new_password, set_there, set_there_after};
pub use parts::Part;
pub use rules::{Rule, may_answer};
pub use sequence::{dependents, sharers, siblings};

/// The results of the check of the new password. The page cannot give these answers.
const VERDICTS: [Answer; 3] = [Answer::Found, Answer::NotFound, Answer::NotChecked];

/// Returns the fact beside the result of the check that says how often the new password occurs in the list.
#[must_use]
pub fn check_times() -> FactOf<u32> {
    beside_check("check_times")
}

/// Returns the fact beside the result of the check that says whether the new password is easy to guess.
#[must_use]
pub fn check_weak() -> FactOf<YesNo> {
    beside_check("check_weak")
}

/// Returns the fact beside the result of the check that says why there is none.
#[must_use]
pub fn check_why() -> FactOf<Why> {
    beside_check("check_why")
}

/// Returns a fact that is kept beside the answers until the walkthrough is finished.
fn beside_check<T: Value>(name: &str) -> FactOf<T> {
    FactOf::new(FactName::Walk(StepId::Password, name.to_owned()))
}

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
    let verdict = part == Part::Check && Answer::parse(said).is_some_and(|said| VERDICTS.contains(&said));
    if verdict || part.accepts(said) { said } else { "" }
}

/// Returns the answer to a part. `None` means that it has no answer, or one that is a number or several words.
#[must_use]
pub fn given(entity: &Entity, step: StepId, part: Part) -> Option<Answer> {
    Answer::parse(answer(entity, step, part))
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
    let waits =
        parts.iter().any(|(part, answer)| *part == Part::WayBack && Answer::parse(answer) == Some(Answer::Waiting));
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
pub fn of_the_person(part: Part, answer: &str) -> Option<(FactName, String)> {
    let given = Answer::parse(answer);
    match part {
        Part::Clean => Some(facts::Infected.may_be(given.map(|clean| match clean {
            Answer::Yes => Infected::No,
            Answer::No => Infected::Yes,
            _ => Infected::Unsure,
        }))),
        Part::GetApp => Some(facts::CodeApp.may_be((given == Some(Answer::Have)).then_some(YesNo::Yes))),
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
