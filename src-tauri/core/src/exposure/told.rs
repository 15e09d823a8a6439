//! What all sources together said of an identifier, as law 2 words it.

use jiff::{SignedDuration, Timestamp};

use super::{Check, NotChecked, Outcome, SourceId, Touch};

/// Checks this close together were one batch, of several sources.
const ONE_BATCH: SignedDuration = SignedDuration::from_mins(10);

/// An answer: how many leaks, who said so, and when; none is "not in this source's list".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// How many leaks.
    pub count: u32,
    /// Who said so.
    pub source: SourceId,
    /// When.
    pub at: Timestamp,
}

/// What is known of an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// It is in so many, at least one.
    InLeaks(Answered),
    /// It is not in that source's list of that date, and nobody else said otherwise.
    NotInList(Answered),
    /// Nobody answered at the newest try.
    NotChecked {
        /// Why.
        why: NotChecked,
        /// When it was tried.
        at: Timestamp,
        /// The last answer stays.
        last: Option<Answered>,
    },
    /// Nobody was asked yet.
    NeverAsked,
    /// Nobody can answer for this kind.
    NobodyKnows,
}

/// Brings the checks of an identifier, oldest first, together with the leaks it was found in. `nobody`: nobody answers for its kind.
#[must_use]
pub fn told(checks: &[Check], touches: &[Touch<'_>], nobody: bool) -> Told {
    let Some(newest) = telling(checks) else {
        return if nobody { Told::NobodyKnows } else { Told::NeverAsked };
    };
    match newest.outcome {
        Outcome::NotChecked(why) => {
            let answers: Vec<Check> = checks.iter().filter(|check| is_answer(check)).copied().collect();
            let last = telling(&answers).map(|check| answered(check, checks, touches));
            Told::NotChecked { why, at: newest.at, last }
        }
        Outcome::Found(_) | Outcome::NotInList => match answered(newest, checks, touches) {
            none @ Answered { count: 0, .. } => Told::NotInList(none),
            some => Told::InLeaks(some),
        },
    }
}

/// Of an identifier's checks, oldest first, the one that tells most of the newest batch. What one source found weighs more than
/// another's silence, and a source that did not answer more than one that has it not in its list: it might have known.
fn telling(checks: &[Check]) -> Option<&Check> {
    let last = checks.last()?;
    let weight = |check: &Check| match check.outcome {
        Outcome::Found(_) => 2,
        Outcome::NotChecked(_) => 1,
        Outcome::NotInList => 0,
    };
    // Of each source only its newest word counts.
    let newest_of_its_source =
        |place: usize, check: &Check| checks.iter().skip(place + 1).all(|later| later.source != check.source);
    let of_batch = checks
        .iter()
        .enumerate()
        .filter(|(place, check)| last.at.duration_since(check.at) <= ONE_BATCH && newest_of_its_source(*place, check));
    of_batch.map(|(_, check)| check).max_by_key(|check| weight(check))
}

const fn is_answer(check: &Check) -> bool {
    !matches!(check.outcome, Outcome::NotChecked(_))
}

/// What an answer is worth beside all others: that one source has it not in its list does not outweigh what another one found, and
/// of two that found some, neither knows of all.
fn answered(check: &Check, checks: &[Check], touches: &[Touch<'_>]) -> Answered {
    let known = u32::try_from(touches.len()).unwrap_or(u32::MAX);
    let found = |check: &Check| match check.outcome {
        Outcome::Found(count) => Some(Answered { count: count.max(known), source: check.source, at: check.at }),
        Outcome::NotInList | Outcome::NotChecked(_) => None,
    };
    let newest_answer = |source| checks.iter().rev().find(|check| check.source == source && is_answer(check));
    let elsewhere = || SourceId::ALL.iter().filter_map(|(source, _)| newest_answer(*source).and_then(found));
    let named = || touches.first().map(|touch| Answered { count: known, source: touch.source, at: touch.since });
    found(check).or_else(|| elsewhere().max_by_key(|answer| answer.at)).or_else(named).unwrap_or(Answered {
        count: 0,
        source: check.source,
        at: check.at,
    })
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::{Answered, ONE_BATCH, Told, told};
    use crate::exposure::{Check, Compared, KnownLeak, NotChecked, Outcome, SourceId, Touch, TouchLeak, Verdict, Why};
    use crate::model::Id;

    const FOUND: Outcome = Outcome::Found(2);
    const NONE: Outcome = Outcome::NotInList;
    const SILENT: Outcome = Outcome::NotChecked(NotChecked::because(Why::Offline));

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(minute * 60).unwrap()
    }

    fn check(minute: i64, source: SourceId, outcome: Outcome) -> Check {
        Check { identifier: Id::from_bytes([1; 16]), source, at: at(minute), outcome }
    }

    fn touches(count: usize) -> Vec<Touch<'static>> {
        let touch = |number: usize| Touch {
            leak: TouchLeak::Unlisted(Box::new(KnownLeak::unlisted(&number.to_string()))),
            verdict: Verdict::InLeak,
            compared: Compared::Nothing,
            source: SourceId::Server,
            since: at(0),
            handled_at: None,
            identifier: None,
        };
        (0..count).map(touch).collect()
    }

    #[test]
    fn what_a_batch_of_several_sources_tells() {
        let (server, hibp, folder, hand) = (SourceId::Server, SourceId::Hibp, SourceId::Folder, SourceId::ByHand);
        let said = |count, source, minute| Answered { count, source, at: at(minute) };
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

    fn outcome() -> impl Strategy<Value = Outcome> {
        prop_oneof![
            (1..5_u32).prop_map(Outcome::Found),
            Just(NONE),
            prop::sample::select(Why::ALL.to_vec()).prop_map(|(why, _)| Outcome::NotChecked(NotChecked::because(why))),
        ]
    }

    proptest! {
        /// Law 2, whatever was said by whom and when.
        #[test]
        fn not_in_the_list_is_said_only_where_nobody_found_it_and_nobody_of_the_batch_was_silent(
            said in prop::collection::vec((0..15_i64, 0..SourceId::ALL.len(), outcome()), 0..12),
            leaks in 0..3_usize,
        ) {
            let mut minute = 0;
            let checks: Vec<Check> = said
                .into_iter()
                .map(|(later, source, outcome)| {
                    minute += later;
                    check(minute, SourceId::ALL[source].0, outcome)
                })
                .collect();
            let newest = |source: SourceId, answers: bool| {
                let fits = |check: &&Check| check.source == source
                    && !(answers && matches!(check.outcome, Outcome::NotChecked(_)));
                checks.iter().rev().find(fits)
            };
            match told(&checks, &touches(leaks), false) {
                Told::NotInList(answer) => {
                    prop_assert_eq!((leaks, answer.count), (0, 0));
                    let last = checks.last().unwrap().at;
                    for (source, _) in SourceId::ALL {
                        let found = newest(source, true).is_some_and(|check| matches!(check.outcome, Outcome::Found(_)));
                        prop_assert!(!found, "{:?} last said that it found it", source);
                        let silent = newest(source, false).is_some_and(|check| {
                            matches!(check.outcome, Outcome::NotChecked(_)) && last.duration_since(check.at) <= ONE_BATCH
                        });
                        prop_assert!(!silent, "{:?} was asked and said nothing", source);
                    }
                    prop_assert_eq!(newest(answer.source, false).map(|check| check.outcome), Some(NONE));
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
