//! Marks: done, taken back, later, left out, not offered.

use core_rules::accounts::Problem;
use core_rules::catalogue::StepId;
use core_rules::checklist::{self, Step};
use core_rules::known::Known;
use core_rules::model::{About, Change, Entity, Event, FactName, Id, Kind, LeaveReason, Mark, Origin};
use jiff::civil::Date;

use crate::walks::walked;
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
            let mut changes = vec![Change::Add(entity.id, event(known, About::Step(step), mark)?)];
            // What a mark says is a fact as well, so that evidence is compared with the right date.
            let mut record = |id: Id, name: FactName, value: String| {
                changes.push(Change::Set(id, name, walked(known, value)));
            };
            if mark == Mark::Done && step == StepId::Password && entity.kind == Kind::Account {
                record(entity.id, FactName::PasswordChanged, known.today.to_string());
                record(entity.id, FactName::PasswordCheck, "skipped".into());
                // A new password is shared with nobody: a group of its own.
                record(entity.id, FactName::PasswordGroup, entity.id.to_string());
            }
            if mark == Mark::Done && step == StepId::ReportHacked {
                record(entity.id, FactName::SomeoneIn, "no".into());
            }
            if mark == Mark::Done && step == StepId::DeviceClean {
                record(known.model.person, FactName::Infected, "no".into());
            }
            if mark == Mark::Undone
                && let Some(before) = entity.mark(&About::Step(step)).filter(|event| event.mark == Mark::Done)
            {
                for (id, name) in recorded_with(known, entity, before) {
                    record(id, name, String::new());
                }
            }
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

/// The facts that were written together with a mark, by the tick or by the walkthrough that it ended: they go with it.
fn recorded_with(known: &Known<'_>, entity: &Entity, mark: &Event) -> Vec<(Id, FactName)> {
    let person = known.model.get(known.model.person).filter(|person| person.id != entity.id);
    let mut found = Vec::new();
    for subject in [Some(entity), person].into_iter().flatten() {
        for (name, fact) in subject.facts() {
            let with_it = fact.origin == Origin::Walkthrough && fact.at == mark.at && !fact.value.is_empty();
            if with_it && !matches!(name, FactName::Walk(..)) {
                found.push((subject.id, name.clone()));
            }
        }
    }
    found
}

/// A date as the page sends it.
///
/// # Errors
/// It is not an ISO date.
pub fn day(field: &'static str, text: Option<&str>) -> Result<Date, Fault> {
    text.and_then(|text| text.parse().ok()).ok_or(Fault::Invalid(field, Problem::NotADate))
}

/// A reason for leaving out is required (law 8).
///
/// # Errors
/// None was given.
pub fn leaving(reason: Option<LeaveReason>) -> Result<LeaveReason, Fault> {
    reason.ok_or(Fault::Invalid("reason", Problem::Empty))
}
