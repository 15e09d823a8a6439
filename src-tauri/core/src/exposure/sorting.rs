//! Which questions about leaks wait for the person, and in which order they are asked.
//!
//! One site after the other, and at each the oldest leak first: a yes there settles all later ones. After a no it is the newest, since
//! whoever came late came after most of them, and a no there settles all earlier ones. The site of the leak that the
//! person came for is asked about before all others, and of its leaks that one; then the sites in the order of what is worst there.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::{Question, Touch, all_touches, order_to_sort};
use crate::catalogue::LooseDate;
use crate::known::Known;
use crate::model::{Entity, FactName, Id, Kind};

/// A question that waits.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked<'a> {
    /// The account.
    pub account: &'a Entity,
    /// What is known of it and the leak.
    pub touch: Touch<'a>,
    /// What to ask.
    pub question: Question,
}

/// The questions that wait, in the order to ask them.
#[must_use]
pub fn to_sort<'a>(known: &Known<'a>) -> Vec<Asked<'a>> {
    let asked = all_touches(known).into_iter().filter(|(entity, _)| entity.kind == Kind::Account);
    let asked = asked.filter_map(|(account, touch)| touch.asks.map(|question| Asked { account, touch, question }));
    ordered(asked.collect(), known.model.person_says(&FactName::CameFor))
}

/// Puts the questions in order; `came_for`: the leak that the person came for, or empty.
fn ordered<'a>(mut asked: Vec<Asked<'a>>, came_for: &str) -> Vec<Asked<'a>> {
    let is_it = |one: &Asked<'_>| !came_for.is_empty() && one.touch.leak.id == came_for;
    let mut places: HashMap<Id, _> = HashMap::new();
    for one in &asked {
        let place = (!is_it(one), order_to_sort(&one.touch.leak));
        places.entry(one.account.id).and_modify(|best| *best = place.min(*best)).or_insert(place);
    }
    asked.sort_by_cached_key(|one| {
        let day = one.touch.leak.date.map(LooseDate::last_day);
        let came_late =
            one.account.facts().iter().any(|(name, fact)| matches!(name, FactName::HadThen(_)) && fact.value == "no");
        let (newest, oldest) = if came_late { (Some(Reverse(day)), None) } else { (None, day) };
        (places.get(&one.account.id).copied(), one.account.id, !is_it(one), day.is_none(), newest, oldest)
    });
    asked
}

#[cfg(test)]
#[path = "sorting_tests.rs"]
mod tests;
