//! The place of a step among all steps. Today, the list of accounts, a leak's page and a sitting take it from here, so that what is
//! first is first everywhere.

use std::cmp::{Ordering, Reverse};

use super::{Graph, cards::weight};
use crate::accounts::account_name;
use crate::catalogue::StepId;
use crate::checklist::{self, Brief, Pressing, Step, Urgency};
use crate::known::Known;
use crate::model::{Entity, FactName, Id, Kind};

/// Where a step stands: evidence before what is merely not known; what has to be done now, then what the leak asks for that the person
/// came for; how soon; then what opens most; then the order inside an account. What is alike in all that goes by name.
#[derive(Debug, Clone, Copy)]
pub struct Precedence<'a> {
    weighs: (Pressing, Urgency, u8, Reverse<u32>, u8),
    name: &'a str,
    id: Id,
}

impl<'a> Precedence<'a> {
    /// The place of a step of an entity.
    #[must_use]
    pub fn of<'k: 'a>(known: &Known<'k>, graph: &Graph, entity: &'a Entity, step: &Brief) -> Self {
        // Only what has to be done now comes before what opens most: a weak password of a small site does not.
        let class = match step.step {
            _ if step.urgency != Urgency::Now => 3,
            StepId::DeviceClean => 0,
            StepId::ReportHacked => 1,
            StepId::Password => 2,
            _ => 3,
        };
        let (pressing, urgency, place) = checklist::place_in_turn(step);
        let weight = weight(known, graph, entity);
        let name = match entity.kind {
            Kind::Account => account_name(known.catalogue, entity),
            Kind::Identifier => entity.value(&FactName::Value),
            Kind::Person | Kind::Device | Kind::App => "",
        };
        Self { weighs: (pressing, urgency, class, Reverse(weight), place), name, id: entity.id }
    }
}

impl Ord for Precedence<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let weighs = self.weighs.cmp(&other.weighs);
        weighs.then_with(|| by_name(self.name, other.name)).then_with(|| self.id.cmp(&other.id))
    }
}

impl PartialOrd for Precedence<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Precedence<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Precedence<'_> {}

/// Letters without case. Nothing is copied: most names differ at their first letter.
fn by_name(one: &str, other: &str) -> Ordering {
    one.chars().flat_map(char::to_lowercase).cmp(other.chars().flat_map(char::to_lowercase))
}

/// Steps of several, first thing first, as on Today.
#[must_use]
pub fn in_order(known: &Known<'_>, graph: &Graph, mut steps: Vec<Step>) -> Vec<Step> {
    steps.sort_by_cached_key(|step| {
        known.model.get(step.subject).map(|whose| Precedence::of(known, graph, whose, &step.brief()))
    });
    steps
}
