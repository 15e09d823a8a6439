//! The place of a step among all steps. Today, the list of accounts, the page of a leak and a sitting all use it, so that they agree on
//! what comes first.

use std::cmp::{Ordering, Reverse};

use super::{Graph, cards::weight};
use crate::accounts::account_name;
use crate::catalogue::StepId;
use crate::checklist::{self, Brief, Pressing, Step, Urgency};
use crate::known::Known;
use crate::model::{Entity, FactName, Id, Kind};

/// The place of a step; the lesser one comes first.
///
/// Compared in this order: how pressing the step is (`Pressing`), its urgency, the steps that come first when they are to do now,
/// the weight of the entity, and the order of steps inside an account. Ties are broken by name, then by id.
#[derive(Debug, Clone, Copy)]
pub struct Precedence<'a> {
    weighs: (Pressing, Urgency, u8, Reverse<u32>, u8),
    name: &'a str,
    id: Id,
}

impl<'a> Precedence<'a> {
    /// Returns the place of a step of `entity`.
    #[must_use]
    pub fn of<'k: 'a>(known: &Known<'k>, graph: &Graph, entity: &'a Entity, step: &Brief) -> Self {
        // These steps come before heavier entities only if they are to do now: a weak password at a small site does not.
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

/// Compares names without case, and without a copy: most of them differ at their first letter.
fn by_name(one: &str, other: &str) -> Ordering {
    one.chars().flat_map(char::to_lowercase).cmp(other.chars().flat_map(char::to_lowercase))
}

/// Sorts steps of several entities, the first one first, in the same order as Today.
#[must_use]
pub fn in_order(known: &Known<'_>, graph: &Graph, mut steps: Vec<Step>) -> Vec<Step> {
    steps.sort_by_cached_key(|step| {
        known.model.get(step.subject).map(|whose| Precedence::of(known, graph, whose, &step.brief()))
    });
    steps
}
