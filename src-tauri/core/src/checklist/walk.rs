//! Walkthroughs as a pure function of the answers given so far: which part comes next, what may be finished, what is
//! recorded. Law 9 stands in `rules`: no walkthrough takes a way in away before another is proved.

pub mod expect;
mod parts;
mod record;
mod rules;
mod sequence;

use super::StepId;
use crate::known::Known;
use crate::model::{Entity, FactName, Mark};

pub use parts::Part;
pub use rules::{Rule, may_answer};
pub use sequence::{dependents, sharers, siblings};

/// What the check says of the new password; no page may give these answers.
const VERDICTS: [&str; 3] = ["found", "notFound", "notChecked"];
/// Beside the verdict of the check: `yes` when the new password is easy to guess.
pub const CHECK_WEAK: &str = "check_weak";
/// And why it has no answer.
pub const CHECK_WHY: &str = "check_why";

/// Where the person stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk {
    /// The parts in order, each with its answer or an empty string.
    pub parts: Vec<(Part, String)>,
    /// The part to show.
    pub at: Part,
}

/// The answer to a part, or an empty string; a word that is none of its answers is none.
#[must_use]
pub fn answer(entity: &Entity, step: StepId, part: Part) -> &str {
    let said = entity.value(&FactName::Walk(step, part.word().to_owned()));
    let verdict = part == Part::Check && VERDICTS.contains(&said);
    if verdict || part.accepts(said) { said } else { "" }
}

/// The walkthrough of a step as far as it has come.
#[must_use]
pub fn walk(known: &Known<'_>, entity: &Entity, step: StepId) -> Walk {
    let parts = sequence::sequence(known, entity, step);
    let with = |part: Part| (part, answer(entity, step, part).to_owned());
    let parts: Vec<(Part, String)> = parts.into_iter().map(with).collect();
    let settled = |(part, answer): &&(Part, String)| sequence::settles(step, *part, answer);
    let next = parts.iter().find(|part| !settled(part)).map_or(Part::Finish, |(part, _)| *part);
    // The platform takes its time: the rest is done, and this waits.
    let waits = parts.iter().any(|(part, answer)| *part == Part::WayBack && answer == "waiting");
    let at = if waits && next == Part::Finish { Part::WayBack } else { next };
    Walk { parts, at }
}

/// What finishing records, and as what the step ends; or the rule that stands in the way.
///
/// # Errors
/// The first rule, in the order of the parts.
pub fn finish(known: &Known<'_>, entity: &Entity, step: StepId) -> Result<(Vec<(FactName, String)>, Mark), Rule> {
    rules::may_finish(known, entity, step, walk(known, entity, step).at)?;
    Ok((record::facts(known, entity, step), record::mark(entity, step)))
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
