//! The last change of a password, as far as no later look shows that the old one is still in use.
//!
//! A walkthrough or a tick says that the password is new. An import that was read afterwards may show the contrary: the manager still
//! holds one that is shared or was leaked. Such a look outweighs what was said before it, so that no leak is taken for dealt with by a
//! password that nobody uses (principles.md#law-2).

use jiff::Timestamp;

use crate::known::Known;
use crate::model::{Entity, Fact, FactName, Origin, prevailing};

/// What is known of the change of a password.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Renewal<'e> {
    /// The last change that no look speaks against.
    pub change: Option<&'e Fact>,
    /// When a look last showed a password that is shared or was leaked.
    pub bad: Option<Timestamp>,
    /// When the change was recorded that this look speaks against.
    pub refuted: Option<Timestamp>,
}

impl<'e> Renewal<'e> {
    pub(crate) fn of(known: &Known<'_>, account: &'e Entity) -> Self {
        let name = FactName::PasswordChanged;
        let change = account.fact(&name);
        let bad = shown_bad(known, account);
        // A day that a person or a file names may be that of a change to the very password that is shared: these stay true.
        let refuted = change.filter(|fact| fact.origin == Origin::Walkthrough).map(|fact| fact.at);
        let refuted = refuted.filter(|at| bad.is_some_and(|bad| bad > *at));
        if refuted.is_none() {
            return Self { change, bad, refuted };
        }
        let others = account.facts().iter().filter(|(known, _)| *known == name).map(|(_, fact)| fact);
        let others = others.filter(|fact| fact.origin != Origin::Walkthrough);
        Self { change: prevailing(&name, others, None), bad, refuted }
    }

    /// The same where only what the account itself says is at hand: nobody looked.
    pub(crate) fn said(account: &'e Entity) -> Self {
        Self { change: account.fact(&FactName::PasswordChanged), ..Self::default() }
    }

    /// Whether what was said of the password at that moment rests on the change that a later look speaks against.
    pub(crate) fn is_over(&self, at: Timestamp) -> bool {
        self.refuted.is_some_and(|from| at >= from) && self.bad.is_some_and(|bad| at < bad)
    }
}

/// The newest look that shows the password in use, and it is one of several accounts or in a list of leaked ones. What was looked at
/// before the last change does not hold and is no fact any more.
fn shown_bad(known: &Known<'_>, account: &Entity) -> Option<Timestamp> {
    let found = account.fact(&FactName::PasswordCheck).filter(|fact| fact.value == "found");
    let shared = account.fact(&FactName::PasswordGroup).filter(|fact| known.sharing(&fact.value).len() > 1);
    found.into_iter().chain(shared).map(|fact| fact.at).max()
}
