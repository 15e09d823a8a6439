//! A password that was said to be new, and a later measurement that shows the old one: no leak counts as dealt with by a password that is
//! not in use.

use proptest::prelude::*;

use super::*;
use crate::touch::{Verdict, touches};

const LEAK: &str = "hibp:Canva";
/// A date before the leak.
const OLD: &str = "2018-01";

impl Home {
    fn verdict(&self, id: Id, on: i32) -> Verdict {
        let known = self.known(on);
        let found = touches(&known, known.model.get(id).unwrap());
        found.iter().find(|touch| touch.leak.id == LEAK).unwrap().verdict
    }

    fn deal(&mut self, id: Id, mark: Mark, on: i32) {
        let event = Event { id: self.id(), about: About::Leak(LEAK.into()), mark, at: day(on) };
        self.model.get_mut(id).unwrap().add(event);
    }
}

/// Makes an account that is in the leak, and another one that may have the same password.
fn home() -> (Home, Id, Id) {
    let entry = listed("Canva", "canva.com", "2019-05-24", "2019-06-01", &["Email addresses", "Passwords"]);
    let mut home = Home::with_list(&[entry]);
    let account = home.account("canva", &[(FactName::MemberSince, "2015")]);
    let other = home.account("reddit", &[]);
    (home, account, other)
}

fn shared(home: &mut Home, ids: [Id; 2], on: i32) {
    ids.into_iter().for_each(|id| home.told(id, FactName::PasswordGroup, "g", Origin::Import, on));
}

fn leaked(home: &mut Home, ids: [Id; 2], on: i32) {
    home.told(ids[0], FactName::PasswordCheck, "found", Origin::Import, on);
}

const LOOKS: [fn(&mut Home, [Id; 2], i32); 2] = [shared, leaked];

#[test]
fn a_leak_opens_again_when_an_import_shows_the_old_password() {
    for look in LOOKS {
        let (mut home, account, other) = home();
        look(&mut home, [account, other], 2);
        assert_eq!(home.verdict(account, 2), Verdict::MayBe);
        home.told(account, FactName::PasswordChanged, "2026-11-03", Origin::Walkthrough, 3);
        for step in [StepId::Password, StepId::Sessions] {
            home.mark(account, step, Mark::Done, 3);
        }
        assert_eq!(home.verdict(account, 3), Verdict::Handled, "a new password answers that the old one came out");
        look(&mut home, [account, other], 5);
        assert_eq!(home.verdict(account, 5), Verdict::MayBe, "the file still has the old one");
        for step in [StepId::Password, StepId::Sessions] {
            let step = home.step(account, step, 6);
            assert_eq!((step.state, step.again), (State::Open, true), "{}", step.step);
        }
        home.told(account, FactName::PasswordChanged, "2026-11-07", Origin::Walkthrough, 7);
        assert_eq!(home.verdict(account, 7), Verdict::Handled, "and with another one it is over");
    }
}

#[test]
fn what_was_said_before_the_look_holds_only_where_the_look_says_nothing_of_it() {
    type Said = fn(&mut Home, Id);
    let walked: Said = |home, id| home.told(id, FactName::PasswordChanged, "2026-11-03", Origin::Walkthrough, 3);
    let cases: [(&str, Said, Verdict); 8] = [
        ("the change of a walkthrough", walked, Verdict::MayBe),
        (
            "a change of before it, older than the leak",
            |home, id| home.told(id, FactName::PasswordChanged, OLD, Origin::Import, 2),
            Verdict::MayBe,
        ),
        (
            "a change of before it, younger than the leak",
            |home, id| home.told(id, FactName::PasswordChanged, "2021-01", Origin::Import, 2),
            Verdict::Handled,
        ),
        (
            "a new password since, said before there was a newer one",
            |home, id| home.say(id, FactName::ChangedSince(LEAK.into()), "yes", 2),
            Verdict::Handled,
        ),
        (
            "a new password since, said of the one that is not in use",
            |home, id| home.say(id, FactName::ChangedSince(LEAK.into()), "yes", 4),
            Verdict::MayBe,
        ),
        ("dealt with, said before", |home, id| home.deal(id, Mark::Done, 4), Verdict::MayBe),
        ("dealt with, said after it", |home, id| home.deal(id, Mark::Done, 8), Verdict::Handled),
        ("they were not there", |home, id| home.had_then(id, LEAK, "no", 4), Verdict::NotAffected),
    ];
    for (what, say, verdict) in cases {
        for look in LOOKS {
            let (mut home, account, other) = home();
            walked(&mut home, account);
            say(&mut home, account);
            look(&mut home, [account, other], 5);
            assert_eq!(home.verdict(account, 9), verdict, "{what}");
        }
    }
}

#[test]
fn a_password_that_others_have_no_longer_is_not_shared() {
    let (mut home, account, other) = home();
    home.told(account, FactName::PasswordChanged, "2026-11-03", Origin::Walkthrough, 3);
    shared(&mut home, [account, other], 5);
    assert_eq!(home.verdict(account, 5), Verdict::MayBe);
    home.told(other, FactName::PasswordChanged, "2026-11-06", Origin::Walkthrough, 6);
    assert_eq!(home.verdict(account, 6), Verdict::Handled, "nothing speaks against the change any more");
}

proptest! {
    /// Once a measurement shows a shared or leaked password after the last change, the leak is not dealt with, whatever was said and
    /// ticked before.
    #[test]
    fn a_later_look_at_the_old_password_is_never_dealt_with(
        changes in proptest::collection::vec(4..20i32, 1..4),
        answers in proptest::collection::vec(0..20i32, 0..3),
        marks in proptest::collection::vec(0..20i32, 0..3),
        look in 0..LOOKS.len(), gap in 1..5i32,
    ) {
        let (mut home, account, other) = home();
        let last = *changes.iter().max().unwrap();
        for on in changes {
            home.told(account, FactName::PasswordChanged, "2026-11-04", Origin::Walkthrough, on);
        }
        for after in answers {
            home.say(account, FactName::ChangedSince(LEAK.into()), "yes", last + after.min(gap - 1));
        }
        let shown = last + gap;
        for on in marks {
            home.deal(account, Mark::Done, on.min(shown - 1));
        }
        LOOKS[look](&mut home, [account, other], shown);
        prop_assert_eq!(home.verdict(account, shown + 1), Verdict::MayBe);
        prop_assert_eq!(home.step(account, StepId::Password, shown + 1).state, State::Open);
    }
}
