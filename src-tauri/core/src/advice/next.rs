//! Chooses the next action after a walkthrough.

use super::sitting::next_actions;
use super::{Action, Graph};
use crate::catalogue::StepId;
use crate::checklist::{Urgency, lacks_way_back};
use crate::known::Known;
use crate::model::Id;

/// Returns the action to offer after the step `step` of `left`; `None` if there is none.
///
/// A computer to be cleaned comes before everything (principles.md#law-9). Otherwise the first action of `left` that is to do now or
/// soon is offered, else the first of all. The step itself is not preferred a second time, except for a second step whose way back
/// is still missing.
#[must_use]
pub fn next_after(known: &Known<'_>, graph: &Graph, left: Id, step: StepId) -> Option<Action> {
    let mut actions = next_actions(known, graph);
    let way_back = step == StepId::TwoFactor && known.model.get(left).is_some_and(lacks_way_back);
    let own = |action: &Action| {
        let soon = action.to_do && action.urgency != Urgency::WhenYouLike;
        action.subject == left && soon && (action.step != step || way_back)
    };
    let cleaning = actions.first().is_some_and(|first| first.step == StepId::DeviceClean);
    let at = if cleaning { None } else { actions.iter().position(own) }.unwrap_or(0);
    (at < actions.len()).then(|| actions.swap_remove(at))
}
