//! A sitting: a few steps that fit into a chosen time, done one after the other. Its progress is read from the events, so that a sitting
//! can be left at any point and nothing is stored twice.

use jiff::{SignedDuration, Timestamp, civil::Date};

use super::{Action, Card, Graph, WhyFirst, actions};
use crate::catalogue::StepId;
use crate::checklist::{self, Brief, State};
use crate::known::Known;
use crate::model::{Entity, Id, Kind, Mark};

/// The greatest number of steps in one sitting, so that it stays short.
const MOST: usize = 6;
/// A sitting is over after this many hours, because other steps may come first by then.
const HOURS: i64 = 12;

/// One step of a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    /// The account, identifier, device or person whose step it is.
    pub subject: Id,
    /// The step.
    pub step: StepId,
}

/// A sitting that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// When it began. Events from then on belong to it.
    pub began: Timestamp,
    /// The minutes that the person chose.
    pub minutes: u32,
    /// Whether it is the half-year round, whose steps were done before.
    pub half_year: bool,
    /// The planned steps, in order.
    pub steps: Vec<Planned>,
}

/// Returns every action that makes sense now, the first one first.
#[must_use]
pub fn next_actions(known: &Known<'_>, graph: &Graph) -> Vec<Action> {
    let briefs = |kinds: &[Kind]| -> Vec<(&Entity, Vec<Brief>)> {
        let entities = kinds.iter().flat_map(|kind| known.model.of(*kind));
        entities.map(|entity| (entity, checklist::briefs(known, entity))).collect()
    };
    actions(known, graph, &briefs(&[Kind::Account]), &briefs(&[Kind::Device, Kind::Identifier, Kind::Person]))
}

/// The minutes of a sitting if the person did not choose.
pub const MINUTES: u32 = 15;

/// Returns the steps that fit into `minutes`, in the order of the cards. The first card is always taken, however long it takes; later
/// ones that are too long are skipped.
///
/// An infected computer is the only step of its sitting, because nothing else may be done on it before (principles.md#law-9).
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

/// Returns the minutes that these steps take together.
#[must_use]
pub fn minutes_of(known: &Known<'_>, steps: &[Planned]) -> u32 {
    let each = steps.iter().filter_map(|one| Some((known.model.get(one.subject)?, one.step)));
    each.map(|(entity, step)| checklist::walk::minutes_left(known, entity, step)).sum()
}

/// The progress of one step of a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The step.
    pub planned: Planned,
    /// Its state; `None` if its subject was removed or the step no longer applies.
    pub state: Option<State>,
    /// Whether nothing is left to do about it in this sitting.
    pub handled: bool,
    /// The minutes that it takes.
    pub minutes: u32,
}

impl Sitting {
    /// Returns the progress of each step. A step is handled if it was marked since the sitting began or is no longer to do. A step of the
    /// half-year round was done before, so for it only a mark counts.
    ///
    /// If this computer turned out to be infected since the sitting began, cleaning it comes before the planned steps.
    #[must_use]
    pub fn standings(&self, known: &Known<'_>) -> Vec<Standing> {
        let first = self.cleaning(known).into_iter();
        first.chain(self.steps.iter().copied()).map(|planned| self.standing(known, planned)).collect()
    }

    /// Returns the step that cleans this computer, if that has to be done before the rest (principles.md#law-9) or was marked since the
    /// sitting began. `None` if it is among the planned steps.
    fn cleaning(&self, known: &Known<'_>) -> Option<Planned> {
        let planned = Planned { subject: known.model.device, step: StepId::DeviceClean };
        let device = known.model.get(planned.subject).filter(|_| !self.steps.contains(&planned))?;
        let open = checklist::step(known, device, planned.step).is_some_and(|step| step.state == State::Open);
        (open || self.marked(known, device, planned.step)).then_some(planned)
    }

    /// Returns whether a step was marked since the sitting began.
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

    /// Returns whether the sitting is over: it began more than 12 hours ago, or after `now` because the clock was changed.
    #[must_use]
    pub fn is_over(&self, now: Timestamp) -> bool {
        now.duration_since(self.began) > SignedDuration::from_hours(HOURS) || now < self.began
    }

    /// Returns the sitting as stored in the settings: `2026-11-22T20:00:00Z|15|tonight|id/two_factor id/password`.
    #[must_use]
    pub fn word(&self) -> String {
        let kind = if self.half_year { "half_year" } else { "tonight" };
        let steps: Vec<String> = self.steps.iter().map(|one| format!("{}/{}", one.subject, one.step)).collect();
        format!("{}|{}|{kind}|{}", self.began, self.minutes, steps.join(" "))
    }

    /// Parses what [`word`](Self::word) returned; `None` if it is unreadable.
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

/// Returns a day for the next round: the first to which a step was put off, else in seven days if something is to do, else in half a
/// year.
#[must_use]
pub fn next_round(known: &Known<'_>, to_do: bool) -> Date {
    let after = |days: i64| known.today.checked_add(SignedDuration::from_hours(days * 24)).unwrap_or(known.today);
    let kinds = [Kind::Person, Kind::Device, Kind::Identifier, Kind::Account];
    // Only an entity with events can have a step that was put off.
    let touched = kinds.into_iter().flat_map(|kind| known.model.of(kind)).filter(|one| !one.events().is_empty());
    let briefs = touched.flat_map(|one| checklist::briefs(known, one));
    let put_off = briefs.filter_map(|step| step.until).filter(|day| *day > known.today);
    put_off.min().unwrap_or_else(|| after(if to_do { 7 } else { super::half_year::DAYS }))
}

#[cfg(test)]
#[path = "sitting_tests.rs"]
mod tests;
