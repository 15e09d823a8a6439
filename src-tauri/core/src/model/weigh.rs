//! Which of several facts of one name holds: statements go by rank, measurements by date, and an empty or unreadable
//! value never holds.

use jiff::Timestamp;

use super::answers::{PasswordCheck, YesNo};
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

    /// Returns the value of the check that this detail belongs to.
    pub(super) fn detail_of(&self) -> PasswordCheck {
        if *self == Self::PasswordTimes { PasswordCheck::Found } else { PasswordCheck::NotChecked }
    }

    /// Returns whether a measured value is bad. Of two measurements at the same time the worse one holds.
    fn is_bad(&self, value: &str) -> bool {
        match self {
            Self::PasswordCheck => value == PasswordCheck::Found.word(),
            Self::PasswordWeak => value == YesNo::Yes.word(),
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
