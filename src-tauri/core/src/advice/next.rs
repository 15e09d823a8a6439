//! What comes next when a walkthrough is over.

use super::sitting::next_actions;
use super::{Action, Graph};
use crate::catalogue::StepId;
use crate::checklist::{Urgency, lacks_way_back};
use crate::known::Known;
use crate::model::Id;

/// The action after a step: what the account that was just left still asks for soon, else what comes first of all. Only a computer to
/// be cleaned goes before that (principles.md#law-9). The step itself does not come again, unless what is left of it is another job:
/// the way back of a second step that is on.
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
