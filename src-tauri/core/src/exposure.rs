//! Leaks: what is known of them, how they join to accounts and identifiers, and what an answer is worth.
//!
//! Law 2: a failed check is never good news. An answer is [`Outcome::Found`], [`Outcome::NotInList`] or
//! [`Outcome::NotChecked`] with its reason; only the first two are answers.

mod asks;
mod book;
pub mod fingerprint;
mod join;
pub mod list;
pub mod password;
pub mod range;

use jiff::Timestamp;

use crate::model::Id;

pub use asks::asks;
pub use book::{KnownLeak, LeakBook, LeakKind, ListEntry};
pub use join::{
    Compared, Question, Touch, Verdict, identifier_touches, nobody_answers, question, same_address, touch, touches,
};

/// Who answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceId {
    /// Have I Been Pwned, by range.
    Hibp,
    /// A compatible server, by range.
    Server,
    /// The person, after a look at HIBP's page.
    ByHand,
    /// The leaks that came with the app, or the list downloaded whole.
    Shipped,
    /// Pwned Passwords.
    Passwords,
}

impl SourceId {
    /// Every source, with the word that stands in the database.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Hibp, "hibp"),
        (Self::Server, "server"),
        (Self::ByHand, "by_hand"),
        (Self::Shipped, "shipped"),
        (Self::Passwords, "passwords"),
    ];

    /// The word that stands in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(source, _)| *source == self).map_or("", |(_, word)| word)
    }

    /// The source of that word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(source, _)| *source)
    }
}

/// An identifier was found in a leak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exposure {
    /// The identifier.
    pub identifier: Id,
    /// The leak's name as the source gives it; the list may not know it.
    pub leak: String,
    /// Who said so.
    pub source: SourceId,
    /// When it was first said.
    pub at: Timestamp,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// The network is switched off.
    NetworkOff,
    /// No source is set up that could answer.
    NoSource,
    /// No key is entered.
    NoKey,
    /// The key was refused.
    BadKey,
    /// The key's plan does not include this.
    KeyNotAllowed,
    /// A gatekeeper refused us.
    Blocked,
    /// Too many requests.
    TooMany,
    /// The server failed.
    ServerDown,
    /// Something that is not an answer.
    NotAnAnswer,
    /// The answer ended early, or nothing says where it should end.
    CutShort,
    /// Larger than any real answer.
    TooBig,
    /// Another shape than it should have.
    Malformed,
    /// An answer that cannot be true.
    Implausible,
    /// The server sent us elsewhere; we did not go.
    Redirected,
    /// No answer in time.
    TimedOut,
    /// No connection.
    Offline,
    /// The connection could not be trusted.
    Untrusted,
    /// The person stopped it.
    Cancelled,
    /// The list of leaks could not be read.
    ListMissing,
    /// Nobody answers for this kind of identifier.
    Nobody,
    /// The request itself was refused.
    Refused,
}

impl Why {
    /// Every reason, with the word that stands in the database.
    pub const ALL: [(Self, &'static str); 21] = [
        (Self::NetworkOff, "network_off"),
        (Self::NoSource, "no_source"),
        (Self::NoKey, "no_key"),
        (Self::BadKey, "bad_key"),
        (Self::KeyNotAllowed, "key_not_allowed"),
        (Self::Blocked, "blocked"),
        (Self::TooMany, "too_many"),
        (Self::ServerDown, "server_down"),
        (Self::NotAnAnswer, "not_an_answer"),
        (Self::CutShort, "cut_short"),
        (Self::TooBig, "too_big"),
        (Self::Malformed, "malformed"),
        (Self::Implausible, "implausible"),
        (Self::Redirected, "redirected"),
        (Self::TimedOut, "timed_out"),
        (Self::Offline, "offline"),
        (Self::Untrusted, "untrusted"),
        (Self::Cancelled, "cancelled"),
        (Self::ListMissing, "list_missing"),
        (Self::Nobody, "nobody"),
        (Self::Refused, "refused"),
    ];

    /// The word that stands in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(why, _)| *why == self).map_or("", |(_, word)| word)
    }

    /// The reason of that word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(why, _)| *why)
    }
}

/// Why there is no answer, with what the server said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotChecked {
    /// The reason.
    pub why: Why,
    /// HTTP status, 0 if there was none.
    pub status: u16,
    /// Seconds to wait, 0 if nothing was said.
    pub wait: u32,
}

impl NotChecked {
    /// A reason without status or wait.
    #[must_use]
    pub const fn because(why: Why) -> Self {
        Self { why, status: 0, wait: 0 }
    }
}

/// What a check said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// In that many leaks.
    Found(u32),
    /// Not in this source's list of that date.
    NotInList,
    /// No answer.
    NotChecked(NotChecked),
}

/// One check of an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// The identifier.
    pub identifier: Id,
    /// Who was asked.
    pub source: SourceId,
    /// When.
    pub at: Timestamp,
    /// What it said.
    pub outcome: Outcome,
}
