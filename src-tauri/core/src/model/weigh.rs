//! Which of several facts of one name holds: statements go by rank, measurements by date, and an empty or unreadable
//! value never holds.

use jiff::Timestamp;

use super::{Fact, FactName, Origin};
use crate::model::LooseDate;

/// The ways to weigh facts of one name against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The fact was said. The higher rank wins, whatever the date; of equal ranks the newer one.
    Statement,
    /// The fact was measured. The newest wins, whatever its origin; measurements older than the last change of the
    /// password are void.
    Measurement,
    /// A detail of a password check. It holds only together with the check that it belongs to.
    Detail,
    /// A note of the program. It has only one origin, so nothing is weighed.
    Note,
}

/// The meanings of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saying {
    /// The value is an answer.
    Answer,
    /// The question was asked and the answer is not known. Any answer outweighs it.
    NoAnswer,
    /// The value means nothing: it is empty, a word of a later version, damaged, or marks a skipped question.
    Nothing,
}

const YES_NO: &[&str] = &["yes", "no"];
const SORTING: &[&str] = &["yes", "no", "unsure"];
const FOUND_THERE: &[&str] = &["none", "mine", "removed"];
const STANDING: &[&str] = &["current", "old", "none"];

impl FactName {
    /// Returns how facts of this name are weighed. Every name is listed, so that a new one has to be assigned.
    #[must_use]
    pub const fn basis(&self) -> Basis {
        match self {
            Self::PasswordCheck | Self::PasswordWeak | Self::PasswordJudged | Self::PasswordGroup => Basis::Measurement,
            Self::PasswordCheckWhy | Self::PasswordTimes => Basis::Detail,
            Self::Import
            | Self::ImportBefore
            | Self::ReadAs
            | Self::BrokenLink
            | Self::Walk(..)
            | Self::RecordedBefore(_) => Basis::Note,
            Self::Service
            | Self::OwnName
            | Self::OwnSite
            | Self::SignIn
            | Self::MemberSince
            | Self::SecondStep
            | Self::SecondStepSpare
            | Self::PasswordChanged
            | Self::Passkey
            | Self::SecondStepSeen
            | Self::ListedSince
            | Self::LastUsed
            | Self::PasswordPlace
            | Self::CodesPlace
            | Self::CodesLeft
            | Self::PasskeyPlace
            | Self::ResetsThrough
            | Self::MailOf
            | Self::ResetPhone
            | Self::SignsInWith
            | Self::Unused
            | Self::ResetProtection
            | Self::RecoveryAddress
            | Self::RecoveryNumber
            | Self::MailForwarding
            | Self::MailFilters
            | Self::MailDelegates
            | Self::ForeignRule
            | Self::AlertsGo
            | Self::ContactHidden
            | Self::NumberLock
            | Self::LockComesOffBy
            | Self::Closed
            | Self::MessagesTold
            | Self::WatchedBy
            | Self::SomeoneIn
            | Self::StrangerFound
            | Self::DeviceStays
            | Self::IdentifierKind
            | Self::Value
            | Self::Retired
            | Self::Of
            | Self::AppName
            | Self::AppKind
            | Self::Decision
            | Self::AppMay
            | Self::AppSince
            | Self::DeviceLocks
            | Self::UpdatesCome
            | Self::CleanedBy
            | Self::WhyHere
            | Self::ResetMailbox
            | Self::MailboxAsks
            | Self::PasswordsLive
            | Self::PasswordsLiveIn
            | Self::PasswordsIfLost
            | Self::CodesLive
            | Self::CodesMove
            | Self::Infected
            | Self::GuideOn
            | Self::Country
            | Self::CodeApp
            | Self::CameFor
            | Self::FirstRunAt
            | Self::HadThen(_)
            | Self::ChangedSince(_)
            | Self::TheyWrote(_) => Basis::Statement,
        }
    }

    /// Returns the words that a value may be, or `None` if it is a text, a date, a number or an id.
    #[must_use]
    pub const fn words(&self) -> Option<&'static [&'static str]> {
        Some(match self {
            Self::SecondStep | Self::SecondStepSpare => {
                &["passkey", "securityKey", "prompt", "app", "sms", "call", "email", "other", "none"]
            }
            // Older databases hold "skipped" for a check that was not made; it means nothing, so it is not listed.
            Self::PasswordCheck => &["found", "not_found", "not_checked"],
            Self::PasswordWeak
            | Self::Passkey
            | Self::Unused
            | Self::ForeignRule
            | Self::SomeoneIn
            | Self::StrangerFound
            | Self::Retired
            | Self::CodeApp => YES_NO,
            Self::PasswordJudged => &["good"],
            Self::DeviceStays => &["stranger", "unsure", "no"],
            Self::PasswordPlace => &["browser", "manager", "paper", "other"],
            Self::CodesPlace => &["paper", "manager", "file", "phone", "none"],
            Self::PasskeyPlace => &["phone", "computer", "manager", "key"],
            Self::SignsInWith => &["password", "google", "apple", "facebook", "passkey", "code"],
            Self::ResetProtection => &["on", "off"],
            Self::RecoveryAddress | Self::RecoveryNumber => STANDING,
            Self::MailForwarding | Self::MailFilters | Self::MailDelegates => FOUND_THERE,
            Self::AlertsGo => &["email", "phone", "both", "none"],
            Self::ContactHidden => &["profile", "find", "upload", "alias", "none"],
            Self::NumberLock => &["pin", "port", "both", "no"],
            Self::LockComesOffBy => &["pin", "app", "shop", "call", "unsure"],
            Self::Closed => &["closed", "waiting", "cannot"],
            Self::WatchedBy => &["hibp", "monitor", "manager", "other"],
            Self::IdentifierKind => &["email", "phone", "name"],
            Self::AppKind => &["app", "agency", "person"],
            Self::Decision => &["keep", "removed", "waiting"],
            Self::DeviceLocks => &["screen", "finder", "sim", "updates", "none"],
            Self::UpdatesCome => &["itself", "byHand", "tooOld"],
            Self::CleanedBy => &["scan", "reset", "expert"],
            Self::WhyHere => &["news", "leak", "message", "tidy"],
            Self::MailboxAsks => &["none", "sms", "app", "prompt", "key", "passkey", "unsure"],
            Self::PasswordsLive => &["browser", "manager", "paper", "head", "mixed", "other"],
            Self::PasswordsIfLost => &["synced", "copy", "nothing"],
            Self::CodesLive => &["passkeys", "manager", "app", "key", "texts"],
            Self::CodesMove => &["synced", "export", "anew", "unsure"],
            Self::GuideOn => &["computer", "phone"],
            Self::FirstRunAt => &["why", "tiles", "questions", "leaks", "tonight"],
            Self::Infected | Self::HadThen(_) | Self::ChangedSince(_) | Self::TheyWrote(_) => SORTING,
            Self::Service
            | Self::OwnName
            | Self::OwnSite
            | Self::SignIn
            | Self::MemberSince
            | Self::PasswordChanged
            | Self::PasswordCheckWhy
            | Self::PasswordTimes
            | Self::PasswordGroup
            | Self::PasswordsLiveIn
            | Self::SecondStepSeen
            | Self::ListedSince
            | Self::LastUsed
            | Self::Import
            | Self::ImportBefore
            | Self::ReadAs
            | Self::CodesLeft
            | Self::ResetsThrough
            | Self::MailOf
            | Self::ResetPhone
            | Self::MessagesTold
            | Self::BrokenLink
            | Self::Value
            | Self::Of
            | Self::AppName
            | Self::AppMay
            | Self::AppSince
            | Self::ResetMailbox
            | Self::Country
            | Self::CameFor
            | Self::Walk(..)
            | Self::RecordedBefore(_) => return None,
        })
    }

    /// Returns the meaning of a value.
    #[must_use]
    pub fn saying(&self, value: &str) -> Saying {
        let is_word = |word: &str| self.words().is_none_or(|words| words.contains(&word));
        let known = match self {
            Self::ContactHidden | Self::DeviceLocks => value.split(',').all(is_word),
            // Older databases hold "unknown" for a question that was skipped; it is not a count.
            Self::CodesLeft => value.parse::<u8>().is_ok(),
            _ => is_word(value),
        };
        let no_answer = match self {
            Self::PasswordCheck => value == "not_checked",
            Self::Decision => value == "waiting",
            Self::HadThen(_)
            | Self::ChangedSince(_)
            | Self::TheyWrote(_)
            | Self::MailboxAsks
            | Self::ResetMailbox
            | Self::LockComesOffBy
            | Self::CodesMove => value == "unsure",
            // Doubt whether the computer is infected calls for action, so "unsure" is an answer there.
            _ => false,
        };
        match (known && !value.is_empty(), no_answer) {
            (false, _) => Saying::Nothing,
            (true, true) => Saying::NoAnswer,
            (true, false) => Saying::Answer,
        }
    }

    /// Returns the value of the check that this detail belongs to.
    pub(super) fn detail_of(&self) -> &'static str {
        if *self == Self::PasswordTimes { "found" } else { "not_checked" }
    }

    /// Returns whether a measured value is bad. Of two measurements at the same time the worse one holds.
    fn is_bad(&self, value: &str) -> bool {
        match self {
            Self::PasswordCheck => value == "found",
            Self::PasswordWeak => value == "yes",
            _ => false,
        }
    }
}

/// Returns when the password was changed, or `None` if the value is no date. A walkthrough or a tick records the exact
/// time; otherwise it is the start of the date's first day, but not later than the time when the fact was recorded.
#[must_use]
pub fn changed_at(changed: &Fact) -> Option<Timestamp> {
    let date = LooseDate::parse(&changed.value)?;
    Some(if changed.origin == Origin::Walkthrough { changed.at } else { date.begins().min(changed.at) })
}

/// Returns the fact that holds of several with the same name, or `None`. `changed` is the time of the last change of
/// the password; only measurements need it.
#[must_use]
pub fn prevailing<'f>(
    name: &FactName,
    facts: impl Iterator<Item = &'f Fact>,
    changed: Option<Timestamp>,
) -> Option<&'f Fact> {
    let said = facts.filter_map(|fact| match name.saying(&fact.value) {
        Saying::Nothing => None,
        Saying::NoAnswer => Some((false, fact)),
        Saying::Answer => Some((true, fact)),
    });
    let held = match name.basis() {
        Basis::Measurement => said
            .filter(|(_, fact)| changed.is_none_or(|changed| fact.at >= changed))
            .max_by_key(|(answers, fact)| (*answers, fact.at, name.is_bad(&fact.value), fact.origin.rank())),
        Basis::Statement | Basis::Detail | Basis::Note => {
            said.max_by_key(|(answers, fact)| (answers.then_some(fact.origin.rank()), fact.at))
        }
    };
    held.map(|(_, fact)| fact)
}

#[cfg(test)]
#[path = "weigh_tests.rs"]
mod tests;
