//! Marks: done, taken back, later, left out, not offered.

use core_rules::accounts::Problem;
use core_rules::catalogue::StepId;
use core_rules::checklist::{self, Step, record};
use core_rules::known::Known;
use core_rules::model::{About, Entity, Event, Id, Kind, LeaveReason, Mark};
use jiff::civil::Date;

use crate::{App, Fault, ids};

/// The subject of a step as the page names it: an id, `person`, or `device`.
#[must_use]
pub fn subject(known: &Known<'_>, text: &str) -> Option<Id> {
    match text {
        "person" => Some(known.model.person),
        "device" => Some(known.model.device),
        id => Id::parse(id),
    }
}

/// An entity that has steps and was not removed.
pub(crate) fn entity<'a>(known: &Known<'a>, text: &str) -> Result<&'a Entity, Fault> {
    let id = subject(known, text).ok_or(Fault::NotFound)?;
    let found = known.model.get(id).filter(|entity| entity.removed.is_none() && entity.kind != Kind::App);
    found.ok_or(Fault::NotFound)
}

/// The event of a mark, at a now.
pub(crate) fn event(known: &Known<'_>, about: About, mark: Mark) -> Result<Event, Fault> {
    Ok(Event { id: ids::fresh()?, about, mark, at: known.now })
}

impl App {
    /// Marks a step.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or a date that cannot be taken.
    pub fn mark_step(&self, who: &str, step: StepId, mark: Mark) -> Result<(), Fault> {
        self.change(|known, _| {
            let entity = entity(known, who)?;
            let in_the_past = Fault::Invalid("until", Problem::InThePast);
            match mark {
                Mark::Later(day) if day <= known.today => return Err(in_the_past),
                Mark::Ignored { until: Some(day), .. } if day <= known.today => return Err(in_the_past),
                _ => {}
            }
            let changes = record::mark(known, entity, step, mark, ids::fresh()?);
            Ok((changes, ()))
        })
    }

    /// One step as it stands. A step that does not apply is [`Fault::NotFound`].
    ///
    /// # Errors
    /// [`Fault::Locked`] or [`Fault::NotFound`].
    pub fn step(&self, who: &str, step: StepId) -> Result<Step, Fault> {
        self.read(|known, _| checklist::step(known, entity(known, who)?, step).ok_or(Fault::NotFound))
    }
}

/// A date as the page sends it.
///
/// # Errors
/// It is not an ISO date.
pub fn day(field: &'static str, text: Option<&str>) -> Result<Date, Fault> {
    text.and_then(|text| text.parse().ok()).ok_or(Fault::Invalid(field, Problem::NotADate))
}

/// A reason for leaving out is required (principles.md#law-8).
///
/// # Errors
/// None was given.
pub fn leaving(reason: Option<LeaveReason>) -> Result<LeaveReason, Fault> {
    reason.ok_or(Fault::Invalid("reason", Problem::Empty))
}
