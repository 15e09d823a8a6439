//! The answers of all sources together about an identifier, in the terms of principles.md#law-2.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::Touch;
use crate::exposure::{Check, NotChecked, Outcome, SourceId};

/// Checks within this time belong to one batch of several sources.
const ONE_BATCH: SignedDuration = SignedDuration::from_mins(10);

/// An answer with its source and time. A count of 0 means "not in this source's list".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The number of leaks.
    pub count: u32,
    /// The source of the answer.
    pub source: SourceId,
    /// The place of the source at that time, as in [`Exposure::origin`](crate::model::Exposure::origin).
    pub origin: Arc<str>,
    /// The time of the answer.
    pub at: Timestamp,
}

/// What is known about an identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// The identifier is in this many leaks, at least one.
    InLeaks(Answered),
    /// The identifier is not in that source's list of that date, and no other source found it.
    NotInList(Answered),
    /// No source answered at the newest try.
    NotChecked {
        /// The reason.
        why: NotChecked,
        /// The time of the try.
        at: Timestamp,
        /// The last answer, which still holds, or `None` if there never was one.
        last: Option<Answered>,
    },
    /// No source was asked yet.
    NeverAsked,
    /// No source can answer for this kind of identifier.
    NobodyKnows,
}

/// Combines the checks of an identifier, oldest first, with the leaks that it was found in. `nobody` means that no
/// source answers for its kind.
#[must_use]
pub fn told(checks: &[Check], touches: &[Touch<'_>], nobody: bool) -> Told {
    let Some(newest) = telling(checks) else {
        return if nobody { Told::NobodyKnows } else { Told::NeverAsked };
    };
    match newest.outcome {
        Outcome::NotChecked(why) => {
            let answers: Vec<Check> = checks.iter().filter(|check| is_answer(check)).cloned().collect();
            let last = telling(&answers).map(|check| answered(check, checks, touches));
            Told::NotChecked { why, at: newest.at, last }
        }
        Outcome::Found(_) | Outcome::NotInList => match answered(newest, checks, touches) {
            none @ Answered { count: 0, .. } => Told::NotInList(none),
            some => Told::InLeaks(some),
        },
    }
}

/// Returns the most important check of the newest batch; the checks are of one identifier, oldest first. A find
/// outweighs a failed check, which outweighs "not in the list", because the source that failed might have found
/// something.
fn telling(checks: &[Check]) -> Option<&Check> {
    let last = checks.last()?;
    let weight = |check: &Check| match check.outcome {
        Outcome::Found(_) => 2,
        Outcome::NotChecked(_) => 1,
        Outcome::NotInList => 0,
    };
    // Only the newest check of each source at each place counts.
    let newest_of_its_source =
        |place: usize, check: &Check| checks.iter().skip(place + 1).all(|later| !same_witness(later, check));
    let of_batch = checks
        .iter()
        .enumerate()
        .filter(|(place, check)| last.at.duration_since(check.at) <= ONE_BATCH && newest_of_its_source(*place, check));
    of_batch.map(|(_, check)| check).max_by_key(|check| weight(check))
}

/// Returns whether both checks asked the same source at the same place; another server under the same name is another
/// source.
fn same_witness(one: &Check, other: &Check) -> bool {
    one.source == other.source && one.origin == other.origin
}

const fn is_answer(check: &Check) -> bool {
    !matches!(check.outcome, Outcome::NotChecked(_))
}

/// Returns an answer in the light of all others. "Not in the list" of one source does not outweigh a find of another,
/// and of two finds neither is complete, so the count is at least the number of known leaks.
fn answered(check: &Check, checks: &[Check], touches: &[Touch<'_>]) -> Answered {
    let known = u32::try_from(touches.len()).unwrap_or(u32::MAX);
    let found = |check: &Check| match check.outcome {
        Outcome::Found(count) => Some(said(count.max(known), check)),
        Outcome::NotInList | Outcome::NotChecked(_) => None,
    };
    // Only the newest answer of each source at each place counts.
    let later_answers = |place: usize| checks.iter().skip(place + 1).filter(|check| is_answer(check));
    let newest_answers = checks
        .iter()
        .enumerate()
        .filter(|(place, check)| is_answer(check) && !later_answers(*place).any(|later| same_witness(later, check)));
    let elsewhere = || newest_answers.filter_map(|(_, check)| found(check)).max_by_key(|answer| answer.at);
    let named = || {
        touches.first().map(|touch| Answered {
            count: known,
            source: touch.source,
            origin: Arc::clone(&touch.origin),
            at: touch.since,
        })
    };
    found(check).or_else(elsewhere).or_else(named).unwrap_or_else(|| said(0, check))
}

fn said(count: u32, check: &Check) -> Answered {
    Answered { count, source: check.source, origin: Arc::clone(&check.origin), at: check.at }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::{Answered, ONE_BATCH, Told, told};
    use crate::exposure::{Check, KnownLeak, NotChecked, Outcome, SourceId, Why};
    use crate::model::Id;
    use crate::touch::{Compared, Touch, TouchLeak, Verdict};

    const FOUND: Outcome = Outcome::Found(2);
    const NONE: Outcome = Outcome::NotInList;
    const SILENT: Outcome = Outcome::NotChecked(NotChecked::because(Why::Offline));

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(minute * 60).unwrap()
    }

    fn check(minute: i64, source: SourceId, outcome: Outcome) -> Check {
        check_at("https://a.example", minute, source, outcome)
    }

    fn check_at(origin: &str, minute: i64, source: SourceId, outcome: Outcome) -> Check {
        Check { identifier: Id::from_bytes([1; 16]), source, origin: origin.into(), at: at(minute), outcome }
    }

    fn touches(count: usize) -> Vec<Touch<'static>> {
        let touch = |number: usize| Touch {
            leak: TouchLeak::Unlisted(Box::new(KnownLeak::unlisted(&number.to_string()))),
            verdict: Verdict::InLeak,
            renewed: false,
            compared: Compared::Nothing,
            source: SourceId::Server,
            origin: "https://a.example".into(),
            since: at(0),
            handled_at: None,
            settled: None,
            identifier: None,
            asks: None,
        };
        (0..count).map(touch).collect()
    }

    #[test]
    fn what_a_batch_of_several_sources_tells() {
        let (server, hibp, folder, hand) = (SourceId::Server, SourceId::Hibp, SourceId::Folder, SourceId::ByHand);
        let said =
            |count, source, minute| Answered { count, source, origin: "https://a.example".into(), at: at(minute) };
        let found = |count, source, minute| Told::InLeaks(said(count, source, minute));
        let none = |source, minute| Told::NotInList(said(0, source, minute));
        let silent = |minute, last| Told::NotChecked { why: NotChecked::because(Why::Offline), at: at(minute), last };
        for (what, checks, leaks, expected) in [
            ("nothing", vec![], 0, Told::NeverAsked),
            ("one", vec![check(0, server, NONE)], 0, none(server, 0)),
            ("found beside silence", vec![check(0, server, FOUND), check(1, hibp, SILENT)], 2, found(2, server, 0)),
            ("found beside none", vec![check(0, folder, FOUND), check(1, server, NONE)], 2, found(2, folder, 0)),
            (
                "silence beside none is no good news",
                vec![check(0, server, SILENT), check(1, hibp, NONE)],
                0,
                silent(0, Some(said(0, hibp, 1))),
            ),
            ("an older batch is over", vec![check(0, server, SILENT), check(20, hibp, NONE)], 0, none(hibp, 20)),
            ("what another found stays", vec![check(0, server, FOUND), check(20, hibp, NONE)], 2, found(2, server, 0)),
            (
                "also of what it only counted",
                vec![check(0, hand, Outcome::Found(7)), check(20, server, NONE)],
                0,
                found(7, hand, 0),
            ),
            ("asked again at once", vec![check(0, server, SILENT), check(1, server, NONE)], 0, none(server, 1)),
            ("gone from its list", vec![check(0, server, FOUND), check(1, server, NONE)], 0, none(server, 1)),
            ("each knows some", vec![check(0, server, FOUND), check(1, hibp, Outcome::Found(1))], 3, found(3, hibp, 1)),
            ("silent, and never answered", vec![check(0, server, SILENT)], 0, silent(0, None)),
            (
                "the last answer is the one that tells most of its batch",
                vec![check(0, server, FOUND), check(1, hibp, NONE), check(60, server, SILENT), check(61, hibp, SILENT)],
                2,
                silent(61, Some(said(2, server, 0))),
            ),
        ] {
            assert_eq!(told(&checks, &touches(leaks), false), expected, "{what}");
        }
        assert_eq!(told(&[], &[], true), Told::NobodyKnows);
    }

    /// The person switches to another server, which does not know the address.
    #[test]
    fn another_place_of_the_same_source_takes_nothing_back() {
        let there = |minute, outcome| check_at("https://b.example", minute, SourceId::Server, outcome);
        let first = Answered { count: 2, source: SourceId::Server, origin: "https://a.example".into(), at: at(0) };
        for (what, then) in [("an hour later", 60), ("in the same batch", 1)] {
            let checks = [check(0, SourceId::Server, FOUND), there(then, NONE)];
            assert_eq!(told(&checks, &touches(2), false), Told::InLeaks(first.clone()), "{what}");
            assert_eq!(told(&checks, &[], false), Told::InLeaks(first.clone()), "{what}, where it only counted");
        }
        let silent = [check(0, SourceId::Server, FOUND), there(60, SILENT)];
        assert!(
            matches!(told(&silent, &touches(2), false), Told::NotChecked { last: Some(last), .. } if last == first)
        );
    }

    fn outcome() -> impl Strategy<Value = Outcome> {
        prop_oneof![
            (1..5_u32).prop_map(Outcome::Found),
            Just(NONE),
            prop::sample::select(Why::ALL.to_vec()).prop_map(|(why, _)| Outcome::NotChecked(NotChecked::because(why))),
        ]
    }

    proptest! {
        /// Holds principles.md#law-2 for any sequence of checks.
        #[test]
        fn not_in_the_list_is_said_only_where_nobody_found_it_and_nobody_of_the_batch_was_silent(
            said in prop::collection::vec((0..15_i64, 0..SourceId::ALL.len(), any::<bool>(), outcome()), 0..12),
            leaks in 0..3_usize,
        ) {
            let mut minute = 0;
            let checks: Vec<Check> = said
                .into_iter()
                .map(|(later, source, elsewhere, outcome)| {
                    minute += later;
                    let origin = if elsewhere { "https://b.example" } else { "https://a.example" };
                    check_at(origin, minute, SourceId::ALL[source].0, outcome)
                })
                .collect();
            let newest = |source: SourceId, origin: &str, answers: bool| {
                let fits = |check: &&Check| check.source == source && &*check.origin == origin
                    && !(answers && matches!(check.outcome, Outcome::NotChecked(_)));
                checks.iter().rev().find(fits)
            };
            match told(&checks, &touches(leaks), false) {
                Told::NotInList(answer) => {
                    prop_assert_eq!((leaks, answer.count), (0, 0));
                    let last = checks.last().unwrap().at;
                    let places = ["https://a.example", "https://b.example"];
                    for (source, place) in SourceId::ALL.iter().flat_map(|(source, _)| places.map(|place| (*source, place))) {
                        let answer = newest(source, place, true);
                        let found = answer.is_some_and(|check| matches!(check.outcome, Outcome::Found(_)));
                        prop_assert!(!found, "{:?} last said that it found it", source);
                        let silent = newest(source, place, false).is_some_and(|check| {
                            matches!(check.outcome, Outcome::NotChecked(_)) && last.duration_since(check.at) <= ONE_BATCH
                        });
                        prop_assert!(!silent, "{:?} was asked and said nothing", source);
                    }
                    let says = newest(answer.source, &answer.origin, false).map(|check| check.outcome);
                    prop_assert_eq!(says, Some(NONE));
                }
                Told::InLeaks(answer) => prop_assert!(answer.count as usize >= leaks.max(1)),
                Told::NotChecked { last: Some(last), .. } => prop_assert!(last.count as usize >= leaks),
                Told::NotChecked { last: None, .. } | Told::NeverAsked => {
                    prop_assert!(checks.iter().all(|check| matches!(check.outcome, Outcome::NotChecked(_))));
                }
                Told::NobodyKnows => prop_assert!(false, "somebody answers for it"),
            }
        }
    }
}
