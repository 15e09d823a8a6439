//! principles.md#law-2 for all sources and faults together: "not in this list" is said only where the question was answered.

use core_rules::exposure::Why;
use house_tests::range_server::{Endpoint, Fault};
use proptest::prelude::*;

use super::faults::End::{Absent, Not};
use super::faults::of_list;
use super::net;
use super::sources::Asked;

/// Faults that take no megabytes; those are gone through one by one beside this.
fn fault() -> impl Strategy<Value = Option<(&'static str, Fault)>> {
    let big = |name: &str| matches!(name, "MillionEntries" | "ListTooBig" | "EndlessBody" | "GzipBomb");
    let small: Vec<(&'static str, Fault)> = Fault::ALL.iter().copied().filter(|(name, _)| !big(name)).collect();
    prop::option::of(prop::sample::select(small))
}

/// A server, a proxy or a filter on the way may say 404 with anything behind it. Only the source's own words for "none" are good news.
#[test]
fn a_404_with_a_body_that_is_no_answer_is_never_good_news() {
    let faults = [
        Fault::NotFound404Html,
        Fault::NotFound404List,
        Fault::NotFound404HalfGzip,
        Fault::NotFound404Message,
        Fault::NotFound404Cut,
        Fault::NotFound404TooBig,
    ];
    for asked in Asked::ALL {
        let server = asked.server();
        for fault in faults {
            server.set_fault(fault.on(asked.endpoint()));
            for there in [true, false] {
                let end = asked.ask(&net(), &server, there);
                assert!(matches!(end, Not(_)), "{asked:?}, {fault:?}, there: {there}: {end:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, max_shrink_iters: 16, ..ProptestConfig::default() })]

    #[test]
    fn not_in_the_list_is_said_only_where_it_was_answered(
        asked in prop::sample::select(Asked::ALL.to_vec()),
        fault in fault(),
        of_its_list in fault(),
        there in any::<bool>(),
    ) {
        let server = asked.server();
        if let Some((_, fault)) = of_its_list {
            server.add_fault(fault.on(Endpoint::Breaches));
        }
        if let Some((_, fault)) = fault {
            server.add_fault(fault.on(asked.endpoint()));
        }
        let end = asked.ask(&net(), &server, there);

        let name = fault.map_or("Bom", |(name, _)| name); // without a fault it ends as with one that changes nothing
        let (planted, unplanted) = asked.ends(name);
        let mut expected = if there { planted } else { unplanted };
        let list = of_its_list.map_or(Ok(()), |(name, _)| of_list(name));
        // Only these fetch the list in the same batch: what a 404 of theirs means hangs on it.
        if let (Asked::Server | Asked::NewServer | Asked::Direct, Err(why)) = (asked, list) {
            if matches!(why, Why::Offline | Why::TimedOut | Why::TooMany) {
                expected = Not(why);
            } else if expected == Absent && asked == Asked::Direct || asked.is_server() && name == "NotFound404" {
                expected = Not(Why::ListMissing);
            }
        }
        prop_assert_eq!(end, expected, "{:?}, {:?}, its list {:?}, there: {}", asked, fault, of_its_list, there);
        // Of one that is there it may be said only where the source itself said so, in an answer of its own shape.
        let said_so = matches!(
            (asked, name),
            (Asked::Server, "NotFound404" | "EmptyList")
                | (Asked::NewServer, "EmptyList")
                | (Asked::Direct, "NotFound404")
                | (Asked::Passwords, "CountZero")
        );
        prop_assert!(end != Absent || !there || said_so);
    }
}
