//! The last change of a password, unless a later measurement shows that the old one is still in use.
//!
//! A walkthrough or a tick records that the password is new. A later import may show the contrary: the password manager still holds one
//! that is shared or leaked. Such a measurement outweighs the older record, so that no leak counts as dealt with because of a password
//! that is not in use (principles.md#law-2).

use jiff::Timestamp;

use crate::known::Known;
use crate::model::answers::PasswordCheck;
use crate::model::{Entity, Fact, FactName, Origin, facts, prevailing};

/// The last change of an account's password, and the measurements that speak against one.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Renewal<'e> {
    /// The last change that no measurement speaks against; `None` if there is none.
    pub change: Option<&'e Fact>,
    /// When the newest measurement was made that shows a shared or leaked password.
    pub bad: Option<Timestamp>,
    /// When the change was recorded that this measurement speaks against.
    pub refuted: Option<Timestamp>,
}

impl<'e> Renewal<'e> {
    pub(crate) fn of(known: &Known<'_>, account: &'e Entity) -> Self {
        let name = FactName::PasswordChanged;
        let change = account.fact(&name);
        let bad = shown_bad(known, account);
        // Only changes recorded by a walkthrough are refuted. A date from a person or a file may be the day on which the shared
        // password was set.
        let refuted = change.filter(|fact| fact.origin == Origin::Walkthrough).map(|fact| fact.at);
        let refuted = refuted.filter(|at| bad.is_some_and(|bad| bad > *at));
        if refuted.is_none() {
            return Self { change, bad, refuted };
        }
        let others = account.facts().iter().filter(|(known, _)| *known == name).map(|(_, fact)| fact);
        let others = others.filter(|fact| fact.origin != Origin::Walkthrough);
        Self { change: prevailing(&name, others, None), bad, refuted }
    }

    /// Returns the change that the account records, without regard to measurements.
    pub(crate) fn said(account: &'e Entity) -> Self {
        Self { change: account.fact(&FactName::PasswordChanged), ..Self::default() }
    }

    /// Returns whether an answer about the password given at `at` relied on the change that a later measurement speaks against.
    pub(crate) fn is_over(&self, at: Timestamp) -> bool {
        self.refuted.is_some_and(|from| at >= from) && self.bad.is_some_and(|bad| at < bad)
    }
}

/// Returns when the newest measurement was made that shows a shared or leaked password. A measurement from before the last change is no
/// longer a fact, so this is the password in use.
fn shown_bad(known: &Known<'_>, account: &Entity) -> Option<Timestamp> {
    let found = account.fact_saying(&facts::PasswordCheck, PasswordCheck::Found);
    let shared = account.fact(&FactName::PasswordGroup).filter(|fact| known.sharing(&fact.value).len() > 1);
    found.into_iter().chain(shared).map(|fact| fact.at).max()
}
