//! Parts of a preview that are shown, ticked and left out together.

use super::{Fate, Line, Place, Plan};
use crate::accounts;
use crate::catalogue::Catalogue;

/// Lines with something in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Lines with this fate.
    Fate(Fate),
    /// Mailboxes, which can reset other accounts.
    Mailbox,
    /// Devices at home.
    Local,
    /// Sites that only imitate another site.
    Alike,
    /// Accounts whose password another account of the file has as well.
    Shared,
    /// Accounts that are archived or were not used for two years.
    Unused,
    /// Accounts whose sign-in is not known.
    NoSignIn,
}

impl Part {
    /// Returns whether a line belongs to this part.
    #[must_use]
    pub fn has(self, line: &Line, catalogue: &Catalogue) -> bool {
        match self {
            Self::Fate(fate) => line.fate == fate,
            Self::Mailbox => is_mailbox(catalogue, line),
            Self::Local => line.place.is_local(),
            Self::Alike => line.alike.is_some(),
            Self::Shared => line.group.is_some(),
            Self::Unused => line.unused,
            Self::NoSignIn => line.sign_in.is_empty(),
        }
    }
}

impl Plan {
    /// Returns how many lines belong to a part.
    #[must_use]
    pub fn many(&self, part: Part, catalogue: &Catalogue) -> usize {
        self.lines.iter().filter(|line| part.has(line, catalogue)).count()
    }
}

pub(in crate::import) fn is_mailbox(catalogue: &Catalogue, line: &Line) -> bool {
    match &line.place {
        Place::Service(id) => {
            catalogue.service(id).is_some_and(|service| accounts::may_become_mailbox(catalogue, service, &line.sign_in))
        }
        Place::Site(_, host) => accounts::may_become_mailbox_at(catalogue, host, &line.sign_in),
        Place::Local(_) | Place::Named(_) => false,
    }
}
