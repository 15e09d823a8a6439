//! The person's marks on steps: done, undone, later, left out, not offered.

use core_rules::accounts::Problem;
use core_rules::catalogue::StepId;
use core_rules::checklist::{self, Step, record};
use core_rules::known::Known;
use core_rules::model::{About, Entity, Event, Id, Kind, LeaveReason, Mark};
use jiff::civil::Date;

use crate::faults::{EditFault, FindFault, Invalid, NotFound, OpenFault};
use crate::{App, ids};

/// Parses the subject of a step as the page names it: an id, `person` or `device`.
#[must_use]
pub fn subject(known: &Known<'_>, text: &str) -> Option<Id> {
    match text {
        "person" => Some(known.model.person),
        "device" => Some(known.model.device),
        id => Id::parse(id),
    }
}

/// Returns an entity that can have steps and was not removed, or [`NotFound`].
pub(crate) fn entity<'a>(known: &Known<'a>, text: &str) -> Result<&'a Entity, NotFound> {
    let id = subject(known, text).ok_or(NotFound)?;
    let found = known.model.get(id).filter(|entity| entity.removed.is_none() && entity.kind != Kind::App);
    found.ok_or(NotFound)
}

/// Returns the event of a mark, dated now.
pub(crate) fn event(known: &Known<'_>, about: About, mark: Mark) -> Result<Event, OpenFault> {
    Ok(Event { id: ids::fresh()?, about, mark, at: known.now })
}

impl App {
    /// Marks a step.
    ///
    /// # Errors
    /// Returns [`NotFound`], or [`Invalid`] for a date that has passed.
    pub fn mark_step(&self, who: &str, step: StepId, mark: Mark) -> Result<(), EditFault> {
        self.change(|known, _| {
            let entity = entity(known, who)?;
            let in_the_past = Err(Invalid("until", Problem::InThePast).into());
            match mark {
                Mark::Later(day) if day <= known.today => return in_the_past,
                Mark::Ignored { until: Some(day), .. } if day <= known.today => return in_the_past,
                _ => {}
            }
            let changes = record::mark(known, entity, step, mark, ids::fresh()?);
            Ok((changes, ()))
        })
    }

    /// Returns one step with its state.
    ///
    /// # Errors
    /// Returns [`OpenFault::Locked`], or [`NotFound`] also for a step that does not apply.
    pub fn step(&self, who: &str, step: StepId) -> Result<Step, FindFault> {
        self.find(|known, _| checklist::step(known, entity(known, who)?, step).ok_or(NotFound.into()))
    }
}

/// Parses a date from the page.
///
/// # Errors
/// Returns [`Invalid`] if the text is not an ISO date.
pub fn day(field: &'static str, text: Option<&str>) -> Result<Date, Invalid> {
    text.and_then(|text| text.parse().ok()).ok_or(Invalid(field, Problem::NotADate))
}

/// Returns the reason for leaving a step out, which is required (principles.md#law-8).
///
/// # Errors
/// Returns [`Invalid`] if there is no reason.
pub fn leaving(reason: Option<LeaveReason>) -> Result<LeaveReason, Invalid> {
    reason.ok_or(Invalid("reason", Problem::Empty))
}
