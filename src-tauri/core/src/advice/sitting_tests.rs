//! Table tests of sittings and of the half-year round.

use jiff::civil::date;

use super::{HOURS, Planned, Sitting, next_actions, next_round, pick};
use crate::advice::{Card, Due, Graph, WhyFirst, cards, half_year};
use crate::catalogue::StepId;
use crate::checklist::tests::{DEVICE, Home, PERSON};
use crate::checklist::{Brief, State, Step, Turn, Urgency, briefs};
use crate::known::Known;
use crate::model::{Entity, FactName, Id, Kind, Mark};

fn card(number: u8, step: StepId, minutes: u32) -> Card {
    let step = Step {
        subject: Id::from_bytes([number; 16]),
        kind: Kind::Account,
        step,
        state: State::Open,
        urgency: Urgency::Soon,
        turn: Turn::ToDo,
        came_for: false,
        minutes,
        reasons: Vec::new(),
        until: None,
        leave: None,
        again: false,
        history: Vec::new(),
    };
    Card { step, accounts: Vec::new(), why_first: WhyFirst::QuickWin, opens: 0, steps: 1, minutes }
}

fn numbers(picked: &[Planned]) -> Vec<u8> {
    picked.iter().map(|one| one.subject.bytes()[0]).collect()
}

#[test]
fn what_fits_in_the_order_of_the_evidence() {
    let takes = |minutes: &[u32]| -> Vec<Card> {
        minutes.iter().zip(1..).map(|(minutes, number)| card(number, StepId::TwoFactor, *minutes)).collect()
    };
    let table: [(&[u32], u32, &[u8], &str); 8] = [
        (&[], 15, &[], "nothing to do"),
        (&[4, 5, 6], 15, &[1, 2, 3], "all fit, to the minute"),
        (&[4, 5, 7], 15, &[1, 2], "the third does not"),
        (&[4, 30, 5], 15, &[1, 3], "what is too long gives way"),
        (&[20, 3, 3], 15, &[1], "what comes first is done however long it takes"),
        (&[20, 3, 3], 25, &[1, 2], "and counts"),
        (&[2, 2, 2, 2, 2, 2, 2], 60, &[1, 2, 3, 4, 5, 6], "never more than six"),
        (&[4], 0, &[1], "no time is time for the first"),
    ];
    for (minutes, asked, expected, why) in table {
        assert_eq!(numbers(&pick(takes(minutes), asked)), expected, "{why}");
    }
}

#[test]
fn an_infected_computer_is_a_sitting_of_its_own() {
    let three = [card(1, StepId::DeviceClean, 30), card(2, StepId::Password, 5), card(3, StepId::Alerts, 2)];
    assert_eq!(numbers(&pick(three, 90)), [1], "no password is set before it is clean (principles.md#law-9)");
    let mut home = Home::new();
    home.account("google", &[]);
    home.say(PERSON, FactName::Infected, "yes", 2);
    let known = home.known(5);
    let graph = Graph::new(&known);
    let picked = pick(cards(&known, &graph, next_actions(&known, &graph)), 90);
    assert_eq!(picked, [Planned { subject: DEVICE, step: StepId::DeviceClean }]);
}

fn begun(home: &Home, on: i32, half_year: bool, steps: &[(Id, StepId)]) -> Sitting {
    let steps = steps.iter().map(|(subject, step)| Planned { subject: *subject, step: *step }).collect();
    Sitting { began: home.known(on).now, minutes: 15, half_year, steps }
}

#[test]
fn a_step_is_handled_by_any_mark_since_it_began() {
    let later = Mark::Later(date(2027, 1, 1));
    let table = [
        (None, false, "untouched"),
        (Some((Mark::Done, 6)), true, "done"),
        (Some((Mark::NotOffered, 6)), true, "not offered"),
        (Some((later, 6)), true, "put off"),
        (Some((Mark::Undone, 6)), false, "taken back"),
        (Some((Mark::Done, 3)), true, "done before, and so no longer to do"),
    ];
    for (mark, handled, why) in table {
        let mut home = Home::new();
        let account = home.account("google", &[]);
        let sitting = begun(&home, 5, false, &[(account, StepId::TwoFactor)]);
        if let Some((mark, on)) = mark {
            home.mark(account, StepId::TwoFactor, mark, on);
        }
        let standing = sitting.standings(&home.known(7))[0];
        assert_eq!(standing.handled, handled, "{why}");
    }
}

#[test]
fn leaving_loses_nothing_and_what_is_gone_is_no_longer_asked() {
    let mut home = Home::new();
    let (first, second) = (home.account("google", &[]), home.account("x", &[]));
    let sitting = begun(&home, 5, false, &[(first, StepId::TwoFactor), (second, StepId::TwoFactor)]);
    home.mark(first, StepId::TwoFactor, Mark::Done, 6);
    let again = Sitting::parse(&sitting.word()).expect("it reads back");
    assert_eq!(again, sitting, "after a restart it is the same sitting");
    let handled = |home: &Home| again.standings(&home.known(6)).iter().map(|one| one.handled).collect::<Vec<_>>();
    assert_eq!(handled(&home), [true, false], "the second is still to do");
    home.model.forget(second);
    assert_eq!(handled(&home), [true, true], "an account that is gone holds nobody up");
}

/// The steps planned before wait, and no new password is set meanwhile (principles.md#law-9).
#[test]
fn a_computer_that_turns_out_infected_comes_before_what_was_planned() {
    let mut home = Home::new();
    let account = home.account("google", &[]);
    let sitting = begun(&home, 5, false, &[(account, StepId::Password)]);
    let stand = |home: &Home, sitting: &Sitting| -> Vec<(StepId, bool)> {
        sitting.standings(&home.known(6)).iter().map(|one| (one.planned.step, one.handled)).collect()
    };
    assert_eq!(stand(&home, &sitting), [(StepId::Password, false)]);
    home.say(PERSON, FactName::Infected, "yes", 5);
    assert_eq!(stand(&home, &sitting), [(StepId::DeviceClean, false), (StepId::Password, false)]);
    home.mark(DEVICE, StepId::DeviceClean, Mark::Later(date(2027, 1, 1)), 6);
    assert_eq!(
        stand(&home, &sitting)[0],
        (StepId::DeviceClean, true),
        "put off, it holds nobody up: the walkthroughs do"
    );
    home.say(PERSON, FactName::Infected, "no", 6);
    home.mark(DEVICE, StepId::DeviceClean, Mark::Done, 6);
    assert_eq!(stand(&home, &sitting), [(StepId::DeviceClean, true), (StepId::Password, false)], "it is summed up");
    let clean = begun(&home, 5, false, &[(DEVICE, StepId::DeviceClean)]);
    assert_eq!(stand(&home, &clean).len(), 1, "once is enough");
    let mut long_ago = Home::new();
    let account = long_ago.account("google", &[]);
    long_ago.mark(DEVICE, StepId::DeviceClean, Mark::Done, 2);
    let later = begun(&long_ago, 5, false, &[(account, StepId::Password)]);
    assert_eq!(stand(&long_ago, &later).len(), 1, "a cleaning of another day is no part of it");
}

#[test]
fn words_that_are_none_are_no_sitting() {
    for word in ["", "now|15|tonight|", "2026-11-22T20:00:00Z|15|yearly|", "2026-11-22T20:00:00Z|15|tonight|x/password"]
    {
        assert_eq!(Sitting::parse(word), None, "{word:?}");
    }
}

#[test]
fn yesterdays_sitting_is_over() {
    let home = Home::new();
    let sitting = begun(&home, 5, false, &[]);
    assert!(!sitting.is_over(sitting.began + jiff::SignedDuration::from_hours(HOURS)));
    assert!(sitting.is_over(home.known(6).now), "other things may come first by now");
    assert!(sitting.is_over(home.known(4).now), "a clock that went back is no reason to keep it");
}

#[test]
fn the_next_round_is_on_a_day_that_means_something() {
    let mut home = Home::new();
    let account = home.account("google", &[]);
    let today = home.known(5).today;
    let in_days = |days: i64| today.checked_add(jiff::SignedDuration::from_hours(24 * days)).unwrap();
    assert_eq!(next_round(&home.known(5), true), in_days(7), "something is to do: in a week");
    assert_eq!(next_round(&home.known(5), false), in_days(182), "nothing is: in half a year");
    home.mark(account, StepId::TwoFactor, Mark::Later(in_days(3)), 5);
    assert_eq!(next_round(&home.known(5), true), in_days(3), "on the day that the person chose before");
}

// --- the half-year round --------------------------------------------------------------------------------------------

const OLD: i32 = 200;

fn due(home: &Home, on: i32, last: Option<i32>) -> Vec<Due> {
    let known = home.known(on);
    let accounts = known.model.of(Kind::Account).into_iter();
    let briefs: Vec<(&Entity, Vec<Brief>)> = accounts.map(|account| (account, briefs(&known, account))).collect();
    half_year(&known, &Graph::new(&known), &briefs, last.map(|day| home.known(day).today))
}

fn done(home: &mut Home, service: &str, steps: &[StepId]) -> Id {
    let account = home.account(service, &[]);
    steps.iter().for_each(|step| home.mark(account, *step, Mark::Done, 1));
    account
}

#[test]
fn the_round_comes_after_half_a_year_and_once() {
    let mut home = Home::new();
    let account = done(&mut home, "instagram", &[StepId::ConnectedApps, StepId::Sessions]);
    let table: [(i32, Option<i32>, bool, &str); 6] = [
        (5, None, false, "just done"),
        (182, None, false, "a day before"),
        (183, None, true, "half a year later"),
        (OLD, Some(OLD - 10), false, "the last round is ten days ago, or was put off then"),
        (OLD + 200, Some(OLD), true, "and comes again"),
        (OLD, Some(1), true, "the last one is long ago"),
    ];
    for (on, last, expected, why) in table {
        let found = due(&home, on, last);
        assert_eq!(!found.is_empty(), expected, "{why}");
        if let Some(one) = found.first() {
            assert_eq!(
                (one.account, one.steps.as_slice()),
                (account, [StepId::ConnectedApps, StepId::Sessions].as_slice())
            );
        }
    }
}

#[test]
fn at_most_five_and_what_opens_most_first() {
    let mut home = Home::new();
    for service in ["reddit", "pinterest", "tumblr", "flickr", "quora", "imgur"] {
        done(&mut home, service, &[StepId::Sessions]);
    }
    let mailbox = done(&mut home, "google", &[StepId::Sessions]);
    let found = due(&home, OLD, None);
    assert_eq!(found.len(), 5);
    assert_eq!(found[0].account, mailbox, "the mailbox before the rest");
}

#[test]
fn only_what_was_done_and_is_done_still() {
    let mut home = Home::new();
    home.account("reddit", &[]);
    let again = done(&mut home, "x", &[StepId::Sessions]);
    home.mark(again, StepId::Sessions, Mark::Done, OLD - 30);
    let back = done(&mut home, "tumblr", &[StepId::Sessions]);
    home.mark(back, StepId::Sessions, Mark::Undone, 2);
    done(&mut home, "flickr", &[StepId::TwoFactor]);
    assert_eq!(due(&home, OLD, None), [], "unknown, done since, taken back, or another step: none of them is due");
}

#[test]
fn no_count_moves_for_it() {
    let mut home = Home::new();
    done(&mut home, "instagram", &[StepId::ConnectedApps, StepId::Sessions]);
    let states = |on: i32| -> Vec<(StepId, State)> {
        crate::checklist::everything(&home.known(on)).into_iter().map(|step| (step.step, step.state)).collect()
    };
    assert!(!due(&home, OLD, None).is_empty());
    assert_eq!(states(OLD), states(5), "nothing reopens for age (principles.md#law-7)");
    let cards = |known: &Known<'_>| next_actions(known, &Graph::new(known)).len();
    assert_eq!(cards(&home.known(OLD)), cards(&home.known(5)), "and no card comes of it");
}

#[test]
fn a_step_of_the_round_was_done_before_so_only_a_new_mark_counts() {
    let mut home = Home::new();
    let account = done(&mut home, "instagram", &[StepId::Sessions]);
    let round = begun(&home, OLD, true, &[(account, StepId::Sessions)]);
    assert!(!round.standings(&home.known(OLD))[0].handled, "it waits, though it stands as done");
    home.mark(account, StepId::Sessions, Mark::Done, OLD);
    assert!(round.standings(&home.known(OLD))[0].handled);
}
