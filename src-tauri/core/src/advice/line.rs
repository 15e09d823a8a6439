//! The list of accounts: one line each, riskiest first.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::{Graph, Standing, standing};
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
    /// What its steps say.
    pub standing: Standing,
    /// Accounts that fall with it directly.
    pub opens: usize,
}

/// The line of one account.
#[must_use]
pub fn line<'a>(known: &Known<'a>, graph: &Graph, listed: &Listed<'a>) -> Line<'a> {
    Line {
        account: listed.account,
        name: account_name(known.catalogue, listed.account),
        standing: standing(&checklist::briefs_of(known, listed)),
        opens: graph.opens(listed.account.id),
    }
}

/// Riskiest first: by urgency, by state, by what it opens, then by name.
#[must_use]
pub fn riskiest_first(mut lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let names = places_of_names(&lines);
    lines.sort_by_cached_key(|line| {
        let name = names.get(line.name).copied().unwrap_or_default();
        (line.standing.urgency, line.standing.door, Reverse(line.opens), name, line.account.id)
    });
    lines
}

/// The place of each name among all, letters compared without case. Thousands of accounts have few names.
fn places_of_names<'a>(lines: &[Line<'a>]) -> HashMap<&'a str, usize> {
    let mut places: HashMap<&'a str, usize> = lines.iter().map(|line| (line.name, 0)).collect();
    let mut folded: Vec<(String, &'a str)> = places.keys().map(|name| (name.to_lowercase(), *name)).collect();
    folded.sort_unstable();
    let mut place = 0;
    let mut before: Option<&str> = None;
    for (small, name) in &folded {
        place += usize::from(before.is_some_and(|before| before != small));
        before = Some(small);
        places.insert(name, place);
    }
    places
}
