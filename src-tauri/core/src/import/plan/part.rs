//! Parts of a preview that are shown, ticked and left out as one.

use super::{Fate, Line, Place, Plan};
use crate::accounts;
use crate::catalogue::Catalogue;

/// Lines that have something in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// One fate.
    Fate(Fate),
    /// Mailboxes: they reset others.
    Mailbox,
    /// Devices at home.
    Local,
    /// Sites that only look like another.
    Alike,
    /// A password that stands elsewhere in the file too.
    Shared,
    /// Archived, or not used for two years.
    Unused,
    /// How it signs in is not known.
    NoSignIn,
}

impl Part {
    /// Whether a line belongs to it.
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
    /// Lines of one part.
    #[must_use]
    pub fn many(&self, part: Part, catalogue: &Catalogue) -> usize {
        self.lines.iter().filter(|line| part.has(line, catalogue)).count()
    }
}

pub(in crate::import) fn is_mailbox(catalogue: &Catalogue, line: &Line) -> bool {
    let Place::Service(id) = &line.place else { return false };
    catalogue.service(id).is_some_and(|service| accounts::may_become_mailbox(catalogue, service, &line.sign_in))
}
