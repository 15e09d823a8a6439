//! One sitting: a few steps that fit into some minutes, done one after another. What became of them is read from the
//! events, so that a sitting can be left at any point and nothing of it is stored twice.

use jiff::{SignedDuration, Timestamp, civil::Date};

use super::{Action, Card, Graph, WhyFirst, actions};
use crate::catalogue::StepId;
use crate::checklist::{self, Brief, State};
use crate::known::Known;
use crate::model::{Entity, Id, Kind, Mark};

/// Steps of one sitting, at most: more than that is no sitting, it is work.
const MOST: usize = 6;
/// A sitting that was begun longer ago is over: by then other things may come first.
const HOURS: i64 = 12;

/// One step of a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    /// Whose.
    pub subject: Id,
    /// Which.
    pub step: StepId,
}

/// What was planned, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// When it began. Events since then belong to it.
    pub began: Timestamp,
    /// Minutes that were asked for.
    pub minutes: u32,
    /// The half-year round: its steps were done before.
    pub half_year: bool,
    /// The steps, in order.
    pub steps: Vec<Planned>,
}

/// Everything that makes sense now, first thing first.
#[must_use]
pub fn next_actions(known: &Known<'_>, graph: &Graph) -> Vec<Action> {
    let briefs = |kinds: &[Kind]| -> Vec<(&Entity, Vec<Brief>)> {
        let entities = kinds.iter().flat_map(|kind| known.model.of(*kind));
        entities.map(|entity| (entity, checklist::briefs(known, entity))).collect()
    };
    actions(known, graph, &briefs(&[Kind::Account]), &briefs(&[Kind::Device, Kind::Identifier, Kind::Person]))
}

/// Minutes of a sitting that nobody chose otherwise.
pub const MINUTES: u32 = 15;

/// The steps that fit, in the order of the evidence. What comes first is in it however long it takes;
/// after that, what is too long gives way to what is not.
///
/// An infected computer is a sitting of its own: nothing else may be done on it before (principles.md#law-9).
#[must_use]
pub fn pick(cards: impl IntoIterator<Item = Card>, minutes: u32) -> Vec<Planned> {
    let planned = |card: &Card| Planned { subject: card.step.subject, step: card.step.step };
    let mut cards = cards.into_iter();
    let Some(first) = cards.next() else { return Vec::new() };
    let mut steps = vec![planned(&first)];
    if first.why_first == WhyFirst::Infected || first.step.step == StepId::DeviceClean {
        return steps;
    }
    let mut left = minutes.saturating_sub(first.step.minutes);
    while steps.len() < MOST && left > 0 {
        let Some(card) = cards.next() else { break };
        if card.step.minutes <= left {
            left -= card.step.minutes;
            steps.push(planned(&card));
        }
    }
    steps
}

/// Minutes that these steps take together.
#[must_use]
pub fn minutes_of(known: &Known<'_>, steps: &[Planned]) -> u32 {
    let each = steps.iter().filter_map(|one| Some((known.model.get(one.subject)?, one.step)));
    each.map(|(entity, step)| checklist::walk::minutes_left(known, entity, step)).sum()
}

/// How a step of a sitting stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The step.
    pub planned: Planned,
    /// Its state; `None`: its subject is gone, or it applies no longer.
    pub state: Option<State>,
    /// Nothing is left to do about it in this sitting.
    pub handled: bool,
    /// Minutes it takes.
    pub minutes: u32,
}

impl Sitting {
    /// Where each of its steps stands. A step is handled when it was marked since the sitting began, or is no longer to
    /// do; one of the half-year round was done before, so only a mark counts.
    ///
    /// A computer that turned out infected meanwhile stands before all that was planned.
    #[must_use]
    pub fn standings(&self, known: &Known<'_>) -> Vec<Standing> {
        let first = self.cleaning(known).into_iter();
        first.chain(self.steps.iter().copied()).map(|planned| self.standing(known, planned)).collect()
    }

    /// This computer, where it has to be cleaned before the rest (principles.md#law-9), or was in the course of this sitting.
    fn cleaning(&self, known: &Known<'_>) -> Option<Planned> {
        let planned = Planned { subject: known.model.device, step: StepId::DeviceClean };
        let device = known.model.get(planned.subject).filter(|_| !self.steps.contains(&planned))?;
        let open = checklist::step(known, device, planned.step).is_some_and(|step| step.state == State::Open);
        (open || self.marked(known, device, planned.step)).then_some(planned)
    }

    /// It was marked since the sitting began.
    fn marked(&self, known: &Known<'_>, entity: &Entity, step: StepId) -> bool {
        checklist::mark(known, entity, step).is_some_and(|event| event.mark != Mark::Unknown && event.at >= self.began)
    }

    fn standing(&self, known: &Known<'_>, planned: Planned) -> Standing {
        let minutes = checklist::minutes(planned.step);
        let entity = known.model.get(planned.subject).filter(|entity| entity.removed.is_none());
        let Some((entity, step)) =
            entity.and_then(|entity| Some((entity, checklist::step(known, entity, planned.step)?)))
        else {
            return Standing { planned, state: None, handled: true, minutes };
        };
        let marked = self.marked(known, entity, planned.step);
        let to_do = matches!(step.state, State::Open | State::Unknown);
        Standing {
            planned,
            state: Some(step.state),
            handled: marked || (!self.half_year && !to_do),
            minutes: step.minutes,
        }
    }

    /// It was begun so long ago that another one is due.
    #[must_use]
    pub fn is_over(&self, now: Timestamp) -> bool {
        now.duration_since(self.began) > SignedDuration::from_hours(HOURS) || now < self.began
    }

    /// As one word for the settings: `2026-11-22T20:00:00Z|15|tonight|id/two_factor id/password`.
    #[must_use]
    pub fn word(&self) -> String {
        let kind = if self.half_year { "half_year" } else { "tonight" };
        let steps: Vec<String> = self.steps.iter().map(|one| format!("{}/{}", one.subject, one.step)).collect();
        format!("{}|{}|{kind}|{}", self.began, self.minutes, steps.join(" "))
    }

    /// The sitting of that word; what cannot be read is none.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let mut parts = word.split('|');
        let began = parts.next()?.parse().ok()?;
        let minutes = parts.next()?.parse().ok()?;
        let half_year = match parts.next()? {
            "half_year" => true,
            "tonight" => false,
            _ => return None,
        };
        let one = |text: &str| {
            let (subject, step) = text.split_once('/')?;
            Some(Planned { subject: Id::parse(subject)?, step: StepId::parse(step)? })
        };
        let steps = parts.next()?.split_whitespace().map(one).collect::<Option<Vec<_>>>()?;
        parts.next().is_none().then_some(Self { began, minutes, half_year, steps })
    }
}

/// A day for the next round: the first that something was put off to; else in a week while something is to do; else in
/// half a year.
#[must_use]
pub fn next_round(known: &Known<'_>, to_do: bool) -> Date {
    let after = |days: i64| known.today.checked_add(SignedDuration::from_hours(days * 24)).unwrap_or(known.today);
    let kinds = [Kind::Person, Kind::Device, Kind::Identifier, Kind::Account];
    // Only what somebody did something about can be put off.
    let touched = kinds.into_iter().flat_map(|kind| known.model.of(kind)).filter(|one| !one.events().is_empty());
    let briefs = touched.flat_map(|one| checklist::briefs(known, one));
    let put_off = briefs.filter_map(|step| step.until).filter(|day| *day > known.today);
    put_off.min().unwrap_or_else(|| after(if to_do { 7 } else { super::half_year::DAYS }))
}

#[cfg(test)]
#[path = "sitting_tests.rs"]
mod tests;
