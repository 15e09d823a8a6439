//! Counts what an import found.

use super::changes::{Choices, Written};
use super::plan::{Line, Plan, Step, Verdict, is_mailbox};
use crate::checklist::{SecondStep, second_step};
use crate::known::Known;

/// Counts over the accounts that were taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Found {
    /// Counts of what was written.
    pub written: Written,
    /// Accounts of the file that were taken, without devices at home, which are in no leak list and reset no other account.
    pub accounts: u32,
    /// Devices at home that were taken.
    pub at_home: u32,
    /// Mailboxes among the accounts; a mailbox can reset other accounts.
    pub mailboxes: u32,
    /// Groups of accounts that share one password.
    pub groups: u32,
    /// Accounts in those groups.
    pub shared: u32,
    /// Accounts with a password that is easy to guess.
    pub weak: u32,
    /// Accounts whose password is in the list of leaked passwords.
    pub leaked: u32,
    /// Accounts without a second step that is known to be on: it is off or not known.
    pub no_second_step: u32,
    /// Accounts that are archived or were not used for two years.
    pub unused: u32,
}

/// Counts what was found in the lines that are taken.
#[must_use]
pub fn found(plan: &Plan, choices: &Choices, known: &Known<'_>, written: Written) -> Found {
    let (at_home, taken): (Vec<&Line>, Vec<&Line>) = plan
        .lines
        .iter()
        .zip(&choices.lines)
        .filter(|(line, take)| **take || line.there.is_some())
        .map(|(line, _)| line)
        .partition(|line| line.place.is_local());
    let many = |test: &dyn Fn(&&&Line) -> bool| count(taken.iter().filter(test).count());
    let mut groups: Vec<u32> = taken.iter().filter_map(|line| line.group).collect();
    let shared = count(groups.len());
    groups.sort_unstable();
    groups.dedup();
    let step_on = |line: &Line| {
        line.step != Step::Unseen
            || line.there.and_then(|id| known.model.get(id)).and_then(second_step).is_some_and(SecondStep::is_on)
    };
    Found {
        written,
        accounts: count(taken.len()),
        at_home: count(at_home.len()),
        mailboxes: many(&|line| is_mailbox(known.catalogue, line)),
        groups: count(groups.len()),
        shared,
        weak: many(&|line| line.judged.weak == Some(true)),
        leaked: many(&|line| matches!(line.judged.check, Some(Verdict::Found(_)))),
        no_second_step: many(&|line| !step_on(line)),
        unused: many(&|line| line.unused),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
