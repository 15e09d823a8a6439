//! A table of every fact: statement or measurement, which words have a meaning, and which of several facts holds.

use jiff::SignedDuration;
use proptest::prelude::*;

use super::super::fact::PLAIN;
use super::*;
use crate::model::StepId;
use crate::model::{Entity, Id, Kind};

const TOLD_LATER: [Origin; 5] = [Origin::Person, Origin::Walkthrough, Origin::Import, Origin::Catalogue, Origin::Guess];

fn day(day: i64) -> Timestamp {
    let first: Timestamp = "2026-06-01T12:00:00Z".parse().unwrap();
    first.checked_add(SignedDuration::from_hours(24 * (day - 1))).unwrap()
}

fn fact(value: &str, origin: Origin, on: i64) -> Fact {
    Fact { value: value.into(), origin, at: day(on) }
}

/// Creates an account with these facts, set in this order.
fn with(facts: &[(FactName, &str, Origin, i64)]) -> Entity {
    let mut entity = Entity::new(Id::from_bytes([1; 16]), Kind::Account, day(1));
    for (name, value, origin, on) in facts {
        entity.set(name.clone(), fact(value, *origin, *on));
    }
    entity
}

fn tailed() -> Vec<FactName> {
    vec![
        FactName::HadThen("x".into()),
        FactName::ChangedSince("x".into()),
        FactName::TheyWrote("x".into()),
        FactName::Walk(StepId::Password, "why".into()),
        FactName::RecordedBefore(Id::from_bytes([7; 16])),
    ]
}

/// The list is complete, so that a change of it is noticed.
#[test]
fn what_is_measured_and_what_is_said() {
    let all: Vec<FactName> = PLAIN.iter().cloned().chain(tailed()).collect();
    let of =
        |basis: Basis| -> Vec<String> { all.iter().filter(|name| name.basis() == basis).map(FactName::word).collect() };
    assert_eq!(of(Basis::Measurement), ["password_check", "password_weak", "password_judged", "password_group"]);
    assert_eq!(of(Basis::Detail), ["password_check_why", "password_times"]);
    let note = format!("recorded_before/{}", "07".repeat(16));
    assert_eq!(
        of(Basis::Note),
        ["import", "import_before", "read_as", "broken_link", "walk/password/why", note.as_str()]
    );
    assert_eq!(of(Basis::Statement).len(), all.len() - 12);
}

#[test]
fn a_word_that_nobody_knows_says_nothing() {
    for name in PLAIN.iter().cloned().chain(tailed()) {
        assert_eq!(name.saying(""), Saying::Nothing, "{name:?}");
        if let Some(words) = name.words() {
            assert_eq!(name.saying("a-word-of-a-later-version"), Saying::Nothing, "{name:?}");
            for word in words {
                assert_ne!(name.saying(word), Saying::Nothing, "{name:?} {word}");
            }
        }
    }
    for (name, value, saying) in [
        (FactName::PasswordCheck, "skipped", Saying::Nothing),
        (FactName::PasswordCheck, "not_checked", Saying::NoAnswer),
        (FactName::PasswordCheck, "found", Saying::Answer),
        (FactName::CodesPlace, "later", Saying::Nothing),
        (FactName::CodesLeft, "unknown", Saying::Nothing),
        (FactName::CodesLeft, "0", Saying::Answer),
        (FactName::HadThen("x".into()), "unsure", Saying::NoAnswer),
        (FactName::LockComesOffBy, "unsure", Saying::NoAnswer),
        (FactName::CodesMove, "unsure", Saying::NoAnswer),
        (FactName::MailboxAsks, "unsure", Saying::NoAnswer),
        (FactName::ResetMailbox, "unsure", Saying::NoAnswer),
        (FactName::Decision, "waiting", Saying::NoAnswer),
        (FactName::Infected, "unsure", Saying::Answer),
        (FactName::Closed, "waiting", Saying::Answer),
        (FactName::DeviceLocks, "screen,finder", Saying::Answer),
        (FactName::DeviceLocks, "screen,moat", Saying::Nothing),
        (FactName::OwnName, "skipped", Saying::Answer),
    ] {
        assert_eq!(name.saying(value), saying, "{name:?} {value}");
    }
}

#[test]
fn statements_go_by_rank_whatever_the_date() {
    let name = FactName::SecondStep;
    for (one, other, holds) in [
        (("none", Origin::Person, 2), ("app", Origin::Import, 9), "none"),
        (("none", Origin::Walkthrough, 2), ("app", Origin::Import, 9), "none"),
        (("sms", Origin::Person, 2), ("app", Origin::Walkthrough, 9), "app"),
        (("app", Origin::Walkthrough, 2), ("sms", Origin::Person, 9), "sms"),
        (("app", Origin::Import, 2), ("sms", Origin::Catalogue, 9), "app"),
        (("app", Origin::Catalogue, 2), ("sms", Origin::Guess, 9), "app"),
        (("moat", Origin::Person, 9), ("app", Origin::Import, 2), "app"),
        (("moat", Origin::Person, 9), ("", Origin::Import, 2), ""),
    ] {
        let told = |(value, origin, on): (&'static str, Origin, i64)| (name.clone(), value, origin, on);
        assert_eq!(with(&[told(one), told(other)]).value(&name), holds, "{one:?} {other:?}");
        assert_eq!(with(&[told(other), told(one)]).value(&name), holds, "in whatever order they came");
    }
    let doubt =
        [(FactName::ResetMailbox, "unsure", Origin::Person, 9), (FactName::ResetMailbox, "id", Origin::Import, 2)];
    assert_eq!(with(&doubt).value(&FactName::ResetMailbox), "id", "not to know is no statement");
}

#[test]
fn measurements_go_by_date_whoever_measured() {
    let (check, weak, group) = (FactName::PasswordCheck, FactName::PasswordWeak, FactName::PasswordGroup);
    for older in TOLD_LATER {
        for newer in TOLD_LATER.into_iter().filter(|origin| *origin != older) {
            for (name, before, after) in [
                (&check, "not_found", "found"),
                (&check, "found", "not_found"),
                (&weak, "no", "yes"),
                (&weak, "yes", "no"),
                (&group, "one", "two"),
            ] {
                let facts = [(name.clone(), before, older, 2), (name.clone(), after, newer, 3)];
                assert_eq!(with(&facts).value(name), after, "{older:?} {newer:?}");
                let late = [(name.clone(), after, newer, 3), (name.clone(), before, older, 2)];
                assert_eq!(with(&late).value(name), after, "an old one that comes late is old");
            }
            // A value without a measurement does not replace one.
            for word in ["skipped", "not_checked", "a-word-of-a-later-version"] {
                let facts = [(check.clone(), "found", older, 2), (check.clone(), word, newer, 3)];
                assert_eq!(with(&facts).value(&check), "found", "{word}");
            }
        }
    }
    let same_moment = [(weak.clone(), "yes", Origin::Guess, 2), (weak.clone(), "no", Origin::Person, 2)];
    assert_eq!(with(&same_moment).value(&weak), "yes", "of two at one moment the worse one");
    assert_eq!(with(&[(check.clone(), "skipped", Origin::Walkthrough, 2)]).fact(&check), None, "not asked");
}

#[test]
fn a_change_of_the_password_ends_what_was_measured_before() {
    let weak = FactName::PasswordWeak;
    for (value, origin, said_on, measured_on, stands) in [
        // A tick or a walkthrough counts at its exact time.
        ("2026-06-05", Origin::Walkthrough, 5, 4, false),
        ("2026-06-05", Origin::Walkthrough, 5, 5, true),
        ("2026-06-05", Origin::Walkthrough, 5, 6, true),
        // A date counts from the start of its day, because a measurement on that day may be of either password.
        ("2026-06-05", Origin::Person, 20, 4, false),
        ("2026-06-05", Origin::Person, 20, 5, true),
        ("2026-06-05", Origin::Import, 20, 6, true),
        ("2026-06", Origin::Person, 20, 4, true),
        ("2018", Origin::Person, 20, 4, true),
        // An impossible value is not believed: a day in the future, a word that is no date.
        ("2999-01-01", Origin::Person, 5, 6, true),
        ("2999-01-01", Origin::Person, 5, 4, false),
        ("soon", Origin::Walkthrough, 5, 4, true),
    ] {
        let facts =
            [(FactName::PasswordChanged, value, origin, said_on), (weak.clone(), "yes", Origin::Import, measured_on)];
        assert_eq!(with(&facts).fact(&weak).is_some(), stands, "{value} {origin:?} {said_on} {measured_on}");
    }
}

#[test]
fn a_detail_goes_with_its_measurement() {
    let (check, times, why) = (FactName::PasswordCheck, FactName::PasswordTimes, FactName::PasswordCheckWhy);
    let mut facts = vec![
        (check.clone(), "found", Origin::Import, 2),
        (times.clone(), "4711", Origin::Import, 2),
        (why.clone(), "network_off", Origin::Walkthrough, 1),
    ];
    assert_eq!(with(&facts).value(&times), "4711");
    assert_eq!(with(&facts).value(&why), "", "of another one");
    facts.push((check.clone(), "found", Origin::Person, 3));
    assert_eq!(with(&facts).value(&times), "", "the person's own look had no number");
    facts.push((check, "not_found", Origin::Walkthrough, 4));
    assert_eq!(with(&facts).value(&times), "");
}

#[test]
fn what_is_set_again_is_newer_and_what_is_taken_back_brings_its_date() {
    let weak = FactName::PasswordWeak;
    let mut account = with(&[(weak.clone(), "yes", Origin::Import, 5)]);
    account.set(weak.clone(), fact("no", Origin::Import, 4));
    assert_eq!(account.value(&weak), "yes", "another copy's older one");
    account.replace(weak.clone(), fact("no", Origin::Import, 4));
    assert_eq!(account.fact(&weak).map(|fact| fact.at), Some(day(4)), "an undo");
}

fn measurement() -> impl Strategy<Value = (usize, usize, i64)> {
    (0..6usize, 0..TOLD_LATER.len(), 1..30i64)
}

/// Words of the check and of the strength: bad ones first, then good ones, then those without a meaning.
const CHECKS: [&str; 6] = ["found", "not_found", "not_checked", "skipped", "", "later-word"];
const WEAK: [&str; 6] = ["yes", "no", "", "skipped", "maybe", "later-word"];

proptest! {
    /// Whatever the origins and the order: while the newest measurement is bad and no change came after it, the bad one
    /// holds, and a value without a meaning never improves it.
    #[test]
    fn good_news_never_stands_before_a_newer_bad_one(
        facts in proptest::collection::vec(measurement(), 0..12),
        changes in proptest::collection::vec((0..TOLD_LATER.len(), 1..30i64, 1..30i64), 0..3),
    ) {
        for (name, words) in [(FactName::PasswordCheck, CHECKS), (FactName::PasswordWeak, WEAK)] {
            let mut account = with(&[]);
            for (word, origin, on) in &facts {
                account.set(name.clone(), fact(words[*word], TOLD_LATER[*origin], *on));
            }
            for (origin, value, on) in &changes {
                let value = format!("2026-06-{value:02}");
                account.set(FactName::PasswordChanged, fact(&value, TOLD_LATER[*origin], *on));
            }
            let kept: Vec<&Fact> = account.facts().iter().filter(|(known, _)| *known == name).map(|(_, fact)| fact).collect();
            let newest = |bad: bool| {
                let of = kept.iter().filter(|fact| fact.value == words[usize::from(!bad)]);
                of.map(|fact| fact.at).max()
            };
            let changed = account.fact(&FactName::PasswordChanged).and_then(changed_at);
            if let Some(bad) = newest(true)
                && newest(false).is_none_or(|good| good <= bad)
                && changed.is_none_or(|changed| changed <= bad)
            {
                prop_assert_eq!(account.value(&name), words[0]);
            }
            let holds = account.fact(&name).cloned();
            if let Some(holds) = &holds {
                prop_assert!(changed.is_none_or(|changed| holds.at >= changed), "of the password as it is now");
            }
            // A value without a meaning, recorded last by any origin, changes nothing that another origin measured.
            for (word, origin) in words.iter().skip(3).flat_map(|word| TOLD_LATER.map(|origin| (word, origin))) {
                let mut later = account.clone();
                later.set(name.clone(), fact(word, origin, 31));
                if holds.as_ref().is_some_and(|holds| holds.origin != origin) {
                    prop_assert_eq!(later.fact(&name), holds.as_ref());
                }
            }
        }
    }
}
