//! The lines of the list of accounts, in the order of their first steps.

use super::{Graph, Precedence, Standing, standing};
use crate::accounts::account_name;
use crate::checklist;
use crate::known::{Known, Listed};
use crate::model::Entity;

/// One account of the list.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// The account.
    pub account: &'a Entity,
    /// The name of its service.
    pub name: &'a str,
    /// The summary of its steps.
    pub standing: Standing,
    /// How many accounts fall with it, directly or through others.
    pub opens: usize,
    /// The place of its first step among all; `None` if it has no step.
    place: Option<Precedence<'a>>,
}

/// Returns the line of one account.
#[must_use]
pub fn line<'a>(known: &Known<'a>, graph: &Graph, listed: &Listed<'a>) -> Line<'a> {
    let steps = checklist::briefs_of(known, listed);
    Line {
        account: listed.account,
        name: account_name(known.catalogue, listed.account),
        standing: standing(listed.account, &steps),
        // Walk the graph only for the few accounts that open others. The number is the one on the card of the account.
        opens: if graph.opens(listed.account.id) == 0 { 0 } else { graph.falls_with(listed.account.id).len() },
        place: steps.first().map(|first| Precedence::of(known, graph, listed.account, first)),
    }
}

/// Sorts the lines by their first step, as on Today. Accounts without a step that makes sense now come last, sorted by state first.
#[must_use]
pub fn first_things_first(mut lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let rest = |line: &Line<'_>| line.standing.first.is_none().then_some(line.standing.door);
    lines.sort_by(|one, other| rest(one).cmp(&rest(other)).then_with(|| one.place.cmp(&other.place)));
    lines
}
