//! What sources answered: which identifier was found in which leak, and what each check came to.

use std::sync::Arc;
use strum::{IntoStaticStr, VariantArray, VariantNames};

use jiff::Timestamp;

use super::Id;

/// Who answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
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
    /// Range files on this computer, for addresses.
    Folder,
    /// Range files on this computer, or one sorted file, for passwords.
    PasswordFiles,
    /// Have I Been Pwned, told the address itself.
    HibpDirect,
    /// XposedOrNot, told the address itself.
    Xposed,
}

impl SourceId {
    /// Every source, with the word that stands in the database.
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

    /// Must be told the address itself: off until the person agrees, for each address on its own (principles.md#law-1).
    #[must_use]
    pub const fn learns_address(self) -> bool {
        matches!(self, Self::HibpDirect | Self::Xposed)
    }

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
    /// Where that source was when it said so: its base address or its folder; empty where it is in one place only. Another place
    /// is another witness, whose silence takes nothing back.
    pub origin: Arc<str>,
    /// When it was first said.
    pub at: Timestamp,
}

impl Exposure {
    /// Whether another one says the same: of the same identifier and leak, by the same source at the same place.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let key = |one: &Self| (one.identifier, one.source);
        key(self) == key(other) && self.leak == other.leak && self.origin == other.origin
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
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
    /// The folder has no file for this range.
    RangeMissing,
    /// Nobody answers for this kind of identifier.
    Nobody,
    /// The request itself was refused.
    Refused,
    /// A proxy on the way wants a name and a password.
    ProxyAsks,
    /// The server showed a certificate of another name.
    WrongHost,
    /// The person did not agree that this source learns the address.
    NoConsent,
    /// A file or folder is not there, or cannot be read.
    FileMissing,
    /// A proxy is set that cannot be used; nothing goes past it.
    ProxyUnsupported,
}

impl Why {
    /// Every reason, with the word that stands in the database.
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The identifier.
    pub identifier: Id,
    /// Who was asked.
    pub source: SourceId,
    /// Where that source was, as in [`Exposure::origin`].
    pub origin: Arc<str>,
    /// When.
    pub at: Timestamp,
    /// What it said.
    pub outcome: Outcome,
}
