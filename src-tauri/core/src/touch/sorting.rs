//! Lists the open questions about leaks, in the order in which they are asked.
//!
//! Sites come one after the other, and at each the oldest leak first, because a yes there answers all later ones. After
//! a no the newest leak comes first: an account made late was made after most of them, and a no there answers all
//! earlier ones. The site of the leak because of which the person uses the program comes before all others, and that
//! leak first; then the sites in the order of their worst leak.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::{Question, Touch, all_touches, order_to_sort};
use crate::catalogue::LooseDate;
use crate::known::Known;
use crate::model::answers::Sorting;
use crate::model::{Entity, FactName, Id, Kind};

/// An open question about an account and a leak.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked<'a> {
    /// The account.
    pub account: &'a Entity,
    /// The leak, with what is known about it at the account.
    pub touch: Touch<'a>,
    /// The question.
    pub question: Question,
}

/// Returns the open questions, in the order in which they are asked.
#[must_use]
pub fn to_sort<'a>(known: &Known<'a>) -> Vec<Asked<'a>> {
    let asked = all_touches(known).into_iter().filter(|(entity, _)| entity.kind == Kind::Account);
    let asked = asked.filter_map(|(account, touch)| touch.asks.map(|question| Asked { account, touch, question }));
    ordered(asked.collect(), known.model.person_says(&FactName::CameFor))
}

/// Sorts the questions. `came_for` is the id of the leak because of which the person uses the program, or empty.
fn ordered<'a>(mut asked: Vec<Asked<'a>>, came_for: &str) -> Vec<Asked<'a>> {
    let is_it = |one: &Asked<'_>| !came_for.is_empty() && one.touch.leak.id == came_for;
    let mut places: HashMap<Id, _> = HashMap::new();
    for one in &asked {
        let place = (!is_it(one), order_to_sort(&one.touch.leak));
        places.entry(one.account.id).and_modify(|best| *best = place.min(*best)).or_insert(place);
    }
    asked.sort_by_cached_key(|one| {
        let day = one.touch.leak.date.map(LooseDate::last_day);
        let came_late = one
            .account
            .facts()
            .iter()
            .any(|(name, fact)| matches!(name, FactName::HadThen(_)) && fact.read() == Some(Sorting::No));
        let (newest, oldest) = if came_late { (Some(Reverse(day)), None) } else { (None, day) };
        (places.get(&one.account.id).copied(), one.account.id, !is_it(one), day.is_none(), newest, oldest)
    });
    asked
}

#[cfg(test)]
#[path = "sorting_tests.rs"]
mod tests;
