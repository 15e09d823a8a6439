//! Walkthroughs: recording answers and finishing.

use core_rules::accounts::Problem;
use core_rules::catalogue::StepId;
use core_rules::checklist::record;
use core_rules::checklist::walk::{self, Answer, Part, Rule};
use core_rules::known::Known;
use core_rules::model::answers::YesNo;
use core_rules::model::{Change, Entity, Fact, FactName, Origin};

use crate::accounts::said;
use crate::faults::{FindFault, Invalid, NotFound, NotYet, OpenFault};
use crate::links::LinkFault;
use crate::links::target;
use crate::steps::entity;
use crate::{App, ids};

/// What the page says in place of an answer to take one back.
const BACK: &str = "back";

/// The reason why an answer was not recorded or a walkthrough not finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WalkFault {
    /// See [`OpenFault`].
    #[error(transparent)]
    Open(#[from] OpenFault),
    /// See [`NotFound`].
    #[error(transparent)]
    NotFound(#[from] NotFound),
    /// See [`Invalid`].
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// See [`NotYet`].
    #[error(transparent)]
    NotYet(#[from] NotYet),
}

pub(crate) fn walked(known: &Known<'_>, value: impl Into<String>) -> Fact {
    Fact { value: value.into(), origin: Origin::Walkthrough, at: known.now }
}

pub(crate) fn part_fact(step: StepId, part: Part) -> FactName {
    FactName::Walk(step, part.word().to_owned())
}

impl App {
    /// Records the answer to one part; the answer `back` clears that of the part and all later ones.
    ///
    /// # Errors
    /// Returns [`Invalid`] for an answer that the part does not have, or [`NotYet`] if a rule forbids it.
    pub fn answer_walk(&self, who: &str, step: StepId, part: Part, answer: &str) -> Result<(), WalkFault> {
        let given = Answer::parse(answer);
        // The password is in memory only, so "saved" is accepted only after it was copied or shown.
        if step == StepId::Password
            && part == Part::Generate
            && given == Some(Answer::Taken)
            && !self.generated_taken(who)
        {
            return Err(NotYet(Rule::TakeItFirst).into());
        }
        self.take_answer(who, step, part, answer)?;
        // The password is saved in a named place and was used once, so the clipboard no longer needs it.
        if step == StepId::Password && part == Part::SignIn && given == Some(Answer::Worked) {
            self.copying.empty();
        }
        Ok(())
    }

    fn take_answer(&self, who: &str, step: StepId, part: Part, answer: &str) -> Result<(), WalkFault> {
        self.change(|known, _| {
            let subject = entity(known, who)?;
            if answer == BACK {
                return Ok((take_back(known, subject, step, part), ()));
            }
            if !part.accepts(answer) {
                return Err(Invalid("answer", Problem::NotAChoice).into());
            }
            walk::may_answer(known, subject, step, part, answer).map_err(NotYet)?;
            let before = walk::answer(subject, step, part);
            let mut changes = Vec::new();
            // Steps that were done while the platform's waiting time ran stay done.
            let waited = part == Part::WayBack && Answer::parse(before) == Some(Answer::Waiting);
            if !before.is_empty() && before != answer && !waited {
                // Later answers depended on the earlier one: another method was not tried yet (principles.md#law-9).
                changes.extend(take_back(known, subject, step, part));
            }
            changes.push(Change::Set(subject.id, part_fact(step, part), walked(known, answer)));
            if let Some(word) = walk::set_there_after(subject, step, part, answer) {
                changes.push(Change::Set(subject.id, walk::set_there(), walked(known, word)));
            }
            changes.extend(of_the_person(known, part, answer));
            Ok((changes, ()))
        })
    }

    /// Finishes a walkthrough: records the facts, marks the step as done and clears the answers.
    ///
    /// # Errors
    /// Returns [`NotYet`] with the rule that forbids it; nothing is recorded then.
    pub fn finish_walk(&self, who: &str, step: StepId) -> Result<Vec<(FactName, Fact)>, WalkFault> {
        let recorded = self.change::<_, WalkFault>(|known, _| {
            let subject = entity(known, who)?;
            let recorded = record::finish(known, subject, step, ids::fresh()?).map_err(NotYet)?;
            Ok((recorded.changes, recorded.facts))
        })?;
        if step == StepId::Password {
            self.forget_generated(who);
        }
        Ok(recorded)
    }

    /// Records the result of checking a new password. The password itself is wiped before.
    ///
    /// # Errors
    /// Returns [`NotFound`] or the fault of the disk.
    pub(crate) fn record_check(
        &self,
        who: &str,
        verdict: Answer,
        times: u32,
        weak: bool,
        why: Option<core_rules::exposure::Why>,
    ) -> Result<(), FindFault> {
        self.change(|known, _| {
            let account = entity(known, who)?;
            let facts = [
                (part_fact(StepId::Password, Part::Check), verdict.word().to_owned()),
                walk::check_times().is(times),
                walk::check_weak().is(if weak { YesNo::Yes } else { YesNo::No }),
                walk::check_why().may_be(why),
            ];
            let change = |(name, value)| Change::Set(account.id, name, walked(known, value));
            Ok((facts.into_iter().map(change).collect(), ()))
        })
    }

    /// Records that a link does not lead where it should, so that the guide no longer uses it.
    ///
    /// # Errors
    /// Returns [`NotFound`], or [`LinkFault::LinkRefused`] for a link that could not have been opened.
    pub fn report_link(&self, who: &str, link: &str) -> Result<(), LinkFault> {
        self.change(|known, open| {
            let account = entity(known, who)?;
            // Only a link that could have been opened is accepted.
            target(known, open.live_lists(), who, link)?;
            let mut broken: Vec<&str> = account.value(&FactName::BrokenLink).lines().collect();
            if !broken.contains(&link) {
                broken.push(link);
            }
            Ok((vec![Change::Set(account.id, FactName::BrokenLink, said(known, broken.join("\n")))], ()))
        })
    }
}

/// An answer that is about the computer or the person, and not about the account, is asked only once.
fn of_the_person(known: &Known<'_>, part: Part, answer: &str) -> Option<Change> {
    let (name, value) = walk::of_the_person(part, answer)?;
    Some(Change::Set(known.model.person, name, said(known, value)))
}

pub(crate) fn take_back(known: &Known<'_>, subject: &Entity, step: StepId, part: Part) -> Vec<Change> {
    let mut changes = Vec::new();
    for part in walk::taken_back(known, subject, step, part) {
        changes.push(Change::Set(subject.id, part_fact(step, part), walked(known, "")));
        changes.extend(of_the_person(known, part, ""));
    }
    changes
}
