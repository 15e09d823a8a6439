//! From what a file holds to what would be written: rows joined to accounts, new, updated, unchanged or skipped.
//!
//! Key of an account: service (registrable domain, or the catalogue's) and normalised sign-in. Absence proves nothing: no
//! code in a password manager leaves the second step unknown.

mod alias;
mod alike;
mod build;
mod codes;
mod edit;
mod facts;
mod group;
mod part;
mod place;
mod realm;
mod remembered;

pub use alike::looks_like;
pub(super) use build::own;
pub use build::plan;
pub use edit::{Edit, Edits};
pub(super) use facts::{NEW_GROUP, is_news, newer, place_of, sane, second_step, silences_second_step};
pub use group::{GroupKey, numbers as password_numbers};
pub use part::Part;
pub(super) use part::is_mailbox;
pub use place::Place;
pub(super) use place::same_sign_in;
pub use remembered::FileSays;

use super::row::{Ignore, SkipReason};
use crate::accounts::IdentifierKind;
use crate::exposure::Why;
use crate::model::{FactName, Id};

/// Everything that one import would do.
pub struct Plan {
    /// Who wrote the file.
    pub format: &'static str,
    /// Accounts, in the order of the file.
    pub lines: Vec<Line>,
    /// Rows that were left out, in the order of the file.
    pub skipped: Vec<Left>,
    /// Addresses and numbers of the person's own that are not listed yet.
    pub own: Vec<Offer>,
    /// Authenticator entries that fit no account.
    pub tray: Vec<Stray>,
    /// The file ended early, after this row.
    pub cut_after: Option<u32>,
    /// Rows and entries read, skipped ones included.
    pub read: usize,
    /// Groups of accounts that share one password.
    pub groups: u32,
    /// No row had a password, though the file has rows.
    pub no_passwords: bool,
}

/// What an account of the file would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Listed.
    New,
    /// Listed already; something is learned.
    Updated,
    /// Listed already; nothing new.
    Unchanged,
}

/// One account of the file: one or more of its rows.
#[derive(Debug, Clone)]
pub struct Line {
    /// Where it belongs.
    pub place: Place,
    /// The service's name as it will be shown.
    pub name: String,
    /// How it signs in, cleaned; may be empty.
    pub sign_in: String,
    /// Rows and entries of the file that are this account, counted from 1, to name them.
    pub rows: Vec<u32>,
    /// Their places in [`Read::rows`](super::Read).
    pub items: Vec<usize>,
    /// The account that is there already.
    pub there: Option<Id>,
    /// What it would be.
    pub fate: Fate,
    /// What would be written, with what is known already left out.
    pub news: Vec<(FactName, String)>,
    /// A domain of another name that was joined (twitter.com, for X).
    pub joined: Option<String>,
    /// No row of it gives a site: it was found by its name alone.
    pub by_name: bool,
    /// The catalogue's service that this domain only looks like.
    pub alike: Option<String>,
    /// The row of [`Read::rows`](super::Read) whose password counts.
    pub secret: Option<usize>,
    /// There is a passkey.
    pub passkey: bool,
    /// What is seen of a second step.
    pub step: Step,
    /// The number of its group, if the password stands elsewhere in the file too.
    pub group: Option<u32>,
    /// What is known of its password.
    pub judged: Judged,
    /// Warnings that were silenced where it comes from.
    pub ignores: Vec<Ignore>,
    /// Archived there, or not used for two years.
    pub unused: bool,
    /// The person corrected it, now or at an earlier import.
    pub edited: bool,
    /// The person said that it is an account of its own, though another row has the same place and sign-in.
    pub apart: bool,
    /// What the file says of its rows that were corrected now: the next time they are known by it.
    pub corrected: Vec<FileSays>,
}

/// What a file shows of a second step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Step {
    /// Nothing: not known.
    #[default]
    Unseen,
    /// Codes from an app.
    App,
    /// On, by a method that the file does not name.
    Other,
}

/// What became known of a password while it was in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Judged {
    /// Easy to guess; absent while nobody looked.
    pub weak: Option<bool>,
    /// In the public list of leaked passwords; absent while nobody asked.
    pub check: Option<Verdict>,
}

/// What the list of leaked passwords said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It stands there so many times.
    Found(u32),
    /// Not in the list of today.
    NotFound,
    /// Nobody answered.
    NotChecked(Why),
}

/// A row that is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Row, line or item, counted from 1.
    pub line: u32,
    /// Why.
    pub why: SkipReason,
    /// What it is called in the file; empty where nothing says so that may be shown.
    pub title: String,
}

/// An address or number that could be listed as the person's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What it is.
    pub kind: IdentifierKind,
    /// As written.
    pub value: String,
    /// Accounts of the file that sign in with it.
    pub signs_in: u32,
}

/// An authenticator entry that fits no account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// Entry in the file, counted from 1.
    pub line: u32,
    /// Who issued it, cleaned.
    pub issuer: String,
    /// The account's name there, cleaned.
    pub name: String,
    /// Where it would belong, if that is known.
    pub place: Option<Place>,
    /// Listed accounts that it may be.
    pub may_be: Vec<Id>,
}

impl Plan {
    /// The line that was taken for the account which is listed at the same place without a sign-in: a line that is listed anew beside
    /// it may be that same account, by another name.
    #[must_use]
    pub fn twin(&self, line: &Line) -> Option<&Line> {
        let learns = |one: &Line| one.news.iter().any(|(name, _)| *name == FactName::SignIn);
        let taken = |one: &&Line| one.fate == Fate::Updated && one.place == line.place && learns(one);
        let asks = line.fate == Fate::New && !line.sign_in.is_empty() && !line.apart;
        self.lines.iter().filter(|_| asks).find(taken)
    }

    /// Rows that are told with another row of the same account. Each row of the file is one of these, or begins a line, or is left
    /// out, or waits in the tray.
    #[must_use]
    pub fn joined(&self) -> usize {
        self.lines.iter().map(|line| line.rows.len().saturating_sub(1)).sum()
    }

    /// Other lines with the same password.
    pub fn same_password<'a>(&'a self, line: &'a Line) -> impl Iterator<Item = &'a Line> {
        let group = line.group;
        self.lines.iter().filter(move |other| group.is_some() && other.group == group && !std::ptr::eq(*other, line))
    }
}

impl Line {
    /// The warning about a missing second step was silenced where it comes from.
    #[must_use]
    pub fn silences(&self) -> bool {
        self.ignores.contains(&Ignore::NoSecondStep)
    }
}

#[cfg(test)]
#[path = "plan/tests.rs"]
mod tests;
