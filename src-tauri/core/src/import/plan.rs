//! Computes what an import would write, from what a file holds: rows joined to accounts that are new, updated, unchanged or
//! skipped.
//!
//! The key of an account is its place (the catalogue's service or the registrable domain) and its normalised sign-in. Absence
//! proves nothing: without a code in a password manager the second step is unknown, not off.

mod alias;
mod alike;
mod build;
mod codes;
mod edit;
mod facts;
mod group;
mod listed;
mod part;
mod place;
mod realm;
mod remembered;

pub use alike::looks_like;
pub(super) use build::own;
pub use build::plan;
pub use edit::{Edit, Edits};
pub(super) use facts::{is_news, newer, place_of, sane, second_step, silences_second_step};
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

/// All changes that one import would make.
pub struct Plan {
    /// Format of the file, which tells the program that wrote it.
    pub format: &'static str,
    /// Accounts of the file, in the order of the file.
    pub lines: Vec<Line>,
    /// Rows that are skipped, in the order of the file.
    pub skipped: Vec<Left>,
    /// The person's addresses and phone numbers that are not listed yet.
    pub own: Vec<Offer>,
    /// Authenticator entries that fit no account.
    pub tray: Vec<Stray>,
    /// The last row that was read, if the file is truncated.
    pub cut_after: Option<u32>,
    /// Number of rows and entries read, skipped ones included.
    pub read: usize,
    /// Number of groups of accounts that share one password.
    pub groups: u32,
    /// Whether the file has rows but no passwords.
    pub no_passwords: bool,
}

/// What an import would do with an account of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// The account is added.
    New,
    /// The account is listed already and learns something new.
    Updated,
    /// The account is listed already and learns nothing new.
    Unchanged,
}

/// One account of the file, made of one or more of its rows.
#[derive(Debug, Clone)]
pub struct Line {
    /// Where the account belongs.
    pub place: Place,
    /// Name of the service as it is shown.
    pub name: String,
    /// Sign-in, cleaned; empty if it is not known.
    pub sign_in: String,
    /// Numbers of the rows and entries of the file that are this account, counted from 1, for display.
    pub rows: Vec<u32>,
    /// Indexes of these rows in [`Read::rows`](super::Read).
    pub items: Vec<usize>,
    /// The listed account that this line is; `None` for a new one.
    pub there: Option<Id>,
    /// What the import would do with it.
    pub fate: Fate,
    /// Facts that would be written, without those that are known already.
    pub news: Vec<(FactName, String)>,
    /// The domain in the file, if it belongs to a service of another name (twitter.com to X).
    pub joined: Option<String>,
    /// Whether no row gives a site, so that the place was found by the name alone.
    pub by_name: bool,
    /// Id of the catalogue's service that this domain only imitates.
    pub alike: Option<String>,
    /// Index in [`Read::rows`](super::Read) of the row whose password counts.
    pub secret: Option<usize>,
    /// Whether a row has a passkey.
    pub passkey: bool,
    /// What the file shows of a second step.
    pub step: Step,
    /// Number of the group of accounts that share its password, counted from 1; `None` if no other account of the file has it.
    pub group: Option<u32>,
    /// What was measured of its password.
    pub judged: Judged,
    /// Warnings that the person silenced in the program that wrote the file.
    pub ignores: Vec<Ignore>,
    /// Whether it is archived there or was not used for two years.
    pub unused: bool,
    /// Whether the person corrected it, now or at an earlier import.
    pub edited: bool,
    /// Whether the person said that it is a separate account, though another row has the same place and sign-in.
    pub apart: bool,
    /// What the file says of the rows that were corrected now, by which they are recognised in the next import.
    pub corrected: Vec<FileSays>,
}

/// What a file shows of a second step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Step {
    /// The file shows nothing, so the second step is not known.
    #[default]
    Unseen,
    /// Codes from an app are on.
    App,
    /// A second step is on, by a method that the file does not name.
    Other,
}

/// What was measured of a password while it was in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Judged {
    /// Whether the password is easy to guess; `None` if it was not judged.
    pub weak: Option<bool>,
    /// Answer of the look-up of leaked passwords; `None` if there was no look-up.
    pub check: Option<Verdict>,
}

/// What a look-up in the list of leaked passwords said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The password is in the list, leaked this many times.
    Found(u32),
    /// The password is not in the list as of now.
    NotFound,
    /// No source answered, for this reason.
    NotChecked(Why),
}

/// A row that is skipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Number of the row, line or item, counted from 1.
    pub line: u32,
    /// Why it is skipped.
    pub why: SkipReason,
    /// Title of the row in the file; empty if there is none that may be shown.
    pub title: String,
}

/// An address or phone number that could be listed as the person's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Kind of identifier.
    pub kind: IdentifierKind,
    /// The value as it would be listed.
    pub value: String,
    /// Number of accounts in the file that sign in with it.
    pub signs_in: u32,
}

/// An authenticator entry that fits no account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// Number of the entry in the file, counted from 1.
    pub line: u32,
    /// Issuer, cleaned; may be empty.
    pub issuer: String,
    /// Name of the account at the issuer, cleaned; may be empty.
    pub name: String,
    /// Where it would belong; `None` if that is not known.
    pub place: Option<Place>,
    /// Listed accounts that it may belong to.
    pub may_be: Vec<Id>,
}

impl Plan {
    /// Returns the line that was joined to a listed account without a sign-in at the same place. The given line, which would be
    /// added, may be that same account under another sign-in, so the person is asked.
    #[must_use]
    pub fn twin(&self, line: &Line) -> Option<&Line> {
        let learns = |one: &Line| one.news.iter().any(|(name, _)| *name == FactName::SignIn);
        let taken = |one: &&Line| one.fate == Fate::Updated && one.place == line.place && learns(one);
        let asks = line.fate == Fate::New && !line.sign_in.is_empty() && !line.apart;
        self.lines.iter().filter(|_| asks).find(taken)
    }

    /// Returns how many rows are shown together with another row of the same account. Each row of the file is one of these, or
    /// the first row of a line, or skipped, or in the tray.
    #[must_use]
    pub fn joined(&self) -> usize {
        self.lines.iter().map(|line| line.rows.len().saturating_sub(1)).sum()
    }

    /// Returns the other lines with the same password.
    pub fn same_password<'a>(&'a self, line: &'a Line) -> impl Iterator<Item = &'a Line> {
        let group = line.group;
        self.lines.iter().filter(move |other| group.is_some() && other.group == group && !std::ptr::eq(*other, line))
    }
}

impl Line {
    /// Returns whether the warning about a missing second step was silenced in the program that wrote the file.
    #[must_use]
    pub fn silences(&self) -> bool {
        self.ignores.contains(&Ignore::NoSecondStep)
    }
}

#[cfg(test)]
#[path = "plan/tests.rs"]
mod tests;
