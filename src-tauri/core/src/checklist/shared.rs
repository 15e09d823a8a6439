//! Accounts that share one password: a leak at one of them concerns all of them.

use super::{LeakRef, Reason, StepId, step};
use crate::known::Known;
use crate::model::{FactName, Id};

/// Returns the leaks that may have given away the password that these accounts share, each once: first the leak that the person came for,
/// then those that certainly contain it, then the others in the order of the accounts.
#[must_use]
pub fn leaked_at(known: &Known<'_>, accounts: &[Id]) -> Vec<LeakRef> {
    let came_for = known.model.person_says(&FactName::CameFor);
    let mut found: Vec<(bool, bool, LeakRef)> = Vec::new();
    let reasons = accounts
        .iter()
        .filter_map(|id| known.model.get(*id))
        .filter_map(|account| step(known, account, StepId::Password))
        .flat_map(|step| step.reasons);
    for reason in reasons {
        let (may_be, leak) = match reason {
            Reason::PasswordLeaked(leak, _) => (false, leak),
            Reason::PasswordMayBeLeaked(leak) => (true, leak),
            _ => continue,
        };
        match found.iter_mut().find(|(_, _, other)| other.id == leak.id) {
            Some(other) => other.1 &= may_be,
            None => found.push((leak.id != came_for, may_be, leak)),
        }
    }
    found.sort_by_key(|(others, may_be, _)| (*others, *may_be));
    found.into_iter().map(|(_, _, leak)| leak).collect()
}
