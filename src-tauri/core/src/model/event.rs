//! Events: what the person did to a step or a leak. Append-only.

use jiff::{Timestamp, civil::Date};
use strum::{IntoStaticStr, VariantArray, VariantNames};

use super::Id;
use crate::model::StepId;

/// What an event is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum About {
    /// A step of the entity.
    Step(StepId),
    /// A leak, by its id in the leak book.
    Leak(String),
}

/// Why a step is left out (principles.md#law-8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum LeaveReason {
    /// Done somewhere else.
    Elsewhere,
    /// The account does not matter.
    NotImportant,
    /// The risk is taken.
    MyChoice,
    /// It does not fit.
    DoesNotFit,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Done.
    Done,
    /// The mark before is taken back.
    Undone,
    /// Put off until that day.
    Later(Date),
    /// Left out, for a reason, for good or until a day.
    Ignored {
        /// The reason.
        reason: LeaveReason,
        /// The day it ends.
        until: Option<Date>,
    },
    /// The service has no such thing.
    NotOffered,
    /// A word that this version does not know: what became of it is not known, whatever was marked before. It is read, never written.
    Unknown,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its id: the same event from two copies counts once.
    pub id: Id,
    /// What it is about.
    pub about: About,
    /// What became of it.
    pub mark: Mark,
    /// When.
    pub at: Timestamp,
}

impl LeaveReason {
    /// Every reason, with the word that stands in the database.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Elsewhere, "elsewhere"),
        (Self::NotImportant, "not_important"),
        (Self::MyChoice, "my_choice"),
        (Self::DoesNotFit, "does_not_fit"),
    ];
}

impl About {
    /// The word that stands in the database.
    #[must_use]
    pub fn word(&self) -> String {
        match self {
            Self::Step(step) => format!("step/{step}"),
            Self::Leak(leak) => format!("leak/{leak}"),
        }
    }

    /// What that word is about.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word.split_once('/')? {
            ("step", step) => StepId::parse(step).map(Self::Step),
            ("leak", leak) if !leak.is_empty() => Some(Self::Leak(leak.to_owned())),
            _ => None,
        }
    }
}

impl Mark {
    /// The word that stands in the database: `done`, `undone`, `later/2026-12-01`, `ignored/my_choice`,
    /// `ignored/my_choice/2027-01-01`, `not_offered`.
    #[must_use]
    pub fn word(&self) -> String {
        match self {
            Self::Done => "done".into(),
            Self::Undone => "undone".into(),
            Self::NotOffered => "not_offered".into(),
            Self::Unknown => String::new(),
            Self::Later(day) => format!("later/{day}"),
            Self::Ignored { reason, until } => {
                let word = LeaveReason::ALL.iter().find(|(known, _)| known == reason).map_or("", |(_, word)| word);
                until.map_or_else(|| format!("ignored/{word}"), |day| format!("ignored/{word}/{day}"))
            }
        }
    }

    /// The mark of that word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let mut parts = word.split('/');
        let mark = match (parts.next()?, parts.next(), parts.next()) {
            ("done", None, None) => Self::Done,
            ("undone", None, None) => Self::Undone,
            ("not_offered", None, None) => Self::NotOffered,
            ("later", Some(day), None) => Self::Later(day.parse().ok()?),
            ("ignored", Some(reason), until) => {
                let reason = LeaveReason::ALL.iter().find(|(_, known)| *known == reason)?.0;
                let until = match until {
                    Some(day) => Some(day.parse().ok()?),
                    None => None,
                };
                Self::Ignored { reason, until }
            }
            _ => return None,
        };
        parts.next().is_none().then_some(mark)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{About, LeaveReason, Mark};
    use crate::model::StepId;

    #[test]
    fn words_read_back() {
        let day = date(2026, 12, 1);
        let reason = LeaveReason::MyChoice;
        let marks = [
            Mark::Done,
            Mark::Undone,
            Mark::NotOffered,
            Mark::Later(day),
            Mark::Ignored { reason, until: None },
            Mark::Ignored { reason, until: Some(day) },
        ];
        for mark in marks {
            assert_eq!(Mark::parse(&mark.word()), Some(mark), "a stored mark must be found again");
        }
        for about in [About::Step(StepId::Password), About::Leak("hibp:Adobe".into())] {
            assert_eq!(About::parse(&about.word()), Some(about));
        }
        for word in ["", "later", "later/soon", "ignored/nothing", "done/x"] {
            assert_eq!(Mark::parse(word), None, "{word:?} is no mark");
        }
    }
}
