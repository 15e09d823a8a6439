//! Events: what the person did with a step or a leak. They are only ever added.

use jiff::{Timestamp, civil::Date};
use strum::{IntoStaticStr, VariantArray, VariantNames};

use super::Id;
use crate::model::StepId;

/// The subject of an event.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum About {
    /// A step of the entity that the event belongs to.
    Step(StepId),
    /// A leak, by its id in the list of leaks.
    Leak(String),
}

/// The reasons to leave a step out (principles.md#law-8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum LeaveReason {
    /// The person did it somewhere else.
    Elsewhere,
    /// The account does not matter to the person.
    NotImportant,
    /// The person accepts the risk.
    MyChoice,
    /// The step does not fit the person's situation.
    DoesNotFit,
}

/// The marks that the person can set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The step was done.
    Done,
    /// The previous mark was undone.
    Undone,
    /// The step was put off until this day.
    Later(Date),
    /// The step was left out, for good or until a day.
    Ignored {
        /// The reason for leaving it out.
        reason: LeaveReason,
        /// The day on which it comes back, or `None` if it was left out for good.
        until: Option<Date>,
    },
    /// The service does not offer the step.
    NotOffered,
    /// A mark of a later version. The state is then not known, whatever was marked before. It is only read, never
    /// written.
    Unknown,
}

/// An event: a mark on one subject at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The event's id; the same event from two copies counts once.
    pub id: Id,
    /// The subject of the event.
    pub about: About,
    /// The mark that was set.
    pub mark: Mark,
    /// The time of the event.
    pub at: Timestamp,
}

impl LeaveReason {
    /// Every reason, with its word in the database.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Elsewhere, "elsewhere"),
        (Self::NotImportant, "not_important"),
        (Self::MyChoice, "my_choice"),
        (Self::DoesNotFit, "does_not_fit"),
    ];
}

impl About {
    /// Returns the word of this subject in the database.
    #[must_use]
    pub fn word(&self) -> String {
        match self {
            Self::Step(step) => format!("step/{step}"),
            Self::Leak(leak) => format!("leak/{leak}"),
        }
    }

    /// Returns the subject with this word in the database, or `None` for an unknown word.
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
    /// Returns the word of this mark in the database: `done`, `undone`, `later/2026-12-01`, `ignored/my_choice`,
    /// `ignored/my_choice/2027-01-01`, `not_offered`. [`Unknown`](Self::Unknown) has the empty string.
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

    /// Returns the mark with this word in the database, or `None` for an unknown word.
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
