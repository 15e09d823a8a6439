//! What sources answered: which identifier was found in which leak, and the outcome of each check.

use std::sync::Arc;
use strum::{IntoStaticStr, VariantArray, VariantNames};

use jiff::Timestamp;

use super::Id;

/// The sources that answer look-ups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum SourceId {
    /// Have I Been Pwned, asked by range.
    Hibp,
    /// A compatible server, asked by range.
    Server,
    /// The person, who looked at HIBP's page and entered the result.
    ByHand,
    /// The list of leaks that ships with the program, or a newer copy that was downloaded whole.
    Shipped,
    /// Pwned Passwords, asked by range.
    Passwords,
    /// A folder of range files on this computer, for addresses.
    Folder,
    /// A folder of range files on this computer, or one sorted file, for passwords.
    PasswordFiles,
    /// Have I Been Pwned, which is told the full address.
    HibpDirect,
    /// XposedOrNot, which is told the full address.
    Xposed,
}

impl SourceId {
    /// Every source, with its word in the database.
    pub const ALL: [(Self, &'static str); 9] = [
        (Self::Hibp, "hibp"),
        (Self::Server, "server"),
        (Self::ByHand, "by_hand"),
        (Self::Shipped, "shipped"),
        (Self::Passwords, "passwords"),
        (Self::Folder, "folder"),
        (Self::PasswordFiles, "password_files"),
        (Self::HibpDirect, "hibp_direct"),
        (Self::Xposed, "xposed"),
    ];

    /// Returns whether the source is told the full address. Such a source is off until the person agrees, for each
    /// address separately (principles.md#law-1).
    #[must_use]
    pub const fn learns_address(self) -> bool {
        matches!(self, Self::HibpDirect | Self::Xposed)
    }

    /// Returns the word of this source in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(source, _)| *source == self).map_or("", |(_, word)| word)
    }

    /// Returns the source with this word in the database, or `None` for an unknown word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(source, _)| *source)
    }
}

/// An exposure: an identifier was found in a leak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exposure {
    /// The id of the identifier.
    pub identifier: Id,
    /// The leak's name as the source gives it; the list of leaks may not contain it.
    pub leak: String,
    /// The source that found it.
    pub source: SourceId,
    /// The place of the source at that time: its base address or its folder; empty if the source has only one place. An
    /// answer from another place takes nothing back.
    pub origin: Arc<str>,
    /// The time when it was first found.
    pub at: Timestamp,
}

impl Exposure {
    /// Returns whether both are about the same identifier and leak, found by the same source at the same place. The
    /// time is ignored.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let key = |one: &Self| (one.identifier, one.source);
        key(self) == key(other) && self.leak == other.leak && self.origin == other.origin
    }
}

/// The reasons why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Why {
    /// The network is switched off.
    NetworkOff,
    /// No source that could answer is set up.
    NoSource,
    /// No API key was entered.
    NoKey,
    /// The source refused the API key.
    BadKey,
    /// The API key's plan does not include this look-up.
    KeyNotAllowed,
    /// A gatekeeper in front of the source refused the request.
    Blocked,
    /// The source received too many requests.
    TooMany,
    /// The server failed.
    ServerDown,
    /// The server sent something that is not an answer, such as an error page.
    NotAnAnswer,
    /// The answer ended early, or it has no mark of where it should end.
    CutShort,
    /// The answer is larger than any real one.
    TooBig,
    /// The answer does not have the expected shape.
    Malformed,
    /// The answer cannot be true.
    Implausible,
    /// The server redirected the request, which is never followed.
    Redirected,
    /// No answer came in time.
    TimedOut,
    /// There was no connection.
    Offline,
    /// The connection could not be trusted.
    Untrusted,
    /// The person cancelled the check.
    Cancelled,
    /// The list of leaks could not be read.
    ListMissing,
    /// The folder has no file for this range.
    RangeMissing,
    /// No source answers for this kind of identifier.
    Nobody,
    /// The server refused the request itself.
    Refused,
    /// A proxy on the way requires a name and a password.
    ProxyAsks,
    /// The server's certificate is for another name.
    WrongHost,
    /// The person did not agree that this source is told the address.
    NoConsent,
    /// A file or folder is absent or cannot be read.
    FileMissing,
    /// The proxy that is set cannot be used, and requests never bypass it.
    ProxyUnsupported,
}

impl Why {
    /// Every reason, with its word in the database.
    pub const ALL: [(Self, &'static str); 27] = [
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
        (Self::RangeMissing, "range_missing"),
        (Self::Nobody, "nobody"),
        (Self::Refused, "refused"),
        (Self::ProxyAsks, "proxy_asks"),
        (Self::WrongHost, "wrong_host"),
        (Self::NoConsent, "no_consent"),
        (Self::FileMissing, "file_missing"),
        (Self::ProxyUnsupported, "proxy_unsupported"),
    ];

    /// Returns the word of this reason in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(why, _)| *why == self).map_or("", |(_, word)| word)
    }

    /// Returns the reason with this word in the database, or `None` for an unknown word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(why, _)| *why)
    }
}

/// The reason why there is no answer, with what the server sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotChecked {
    /// The reason.
    pub why: Why,
    /// The HTTP status, or 0 if there was none.
    pub status: u16,
    /// The number of seconds to wait before the next request, or 0 if the server gave none.
    pub wait: u32,
}

impl NotChecked {
    /// Creates a reason without status and wait.
    #[must_use]
    pub const fn because(why: Why) -> Self {
        Self { why, status: 0, wait: 0 }
    }
}

/// The outcome of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The identifier was found in this many leaks.
    Found(u32),
    /// The identifier is not in this source's list of that date.
    NotInList,
    /// There was no answer.
    NotChecked(NotChecked),
}

/// A check: one answer of one source about one identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The id of the identifier.
    pub identifier: Id,
    /// The source that was asked.
    pub source: SourceId,
    /// The place of the source, as in [`Exposure::origin`].
    pub origin: Arc<str>,
    /// The time of the check.
    pub at: Timestamp,
    /// The outcome.
    pub outcome: Outcome,
}
