//! Measured facts and the password step: the newest measurement holds, whatever its origin, and a change of the password ends it.

use proptest::prelude::*;

use super::*;

impl Home {
    pub(super) fn told(&mut self, id: Id, name: FactName, value: &str, origin: Origin, on: i32) {
        self.model.get_mut(id).unwrap().set(name, Fact { value: value.into(), origin, at: day(on) });
    }
}

const BAD: [(FactName, &str); 2] = [(FactName::PasswordCheck, "found"), (FactName::PasswordWeak, "yes")];

fn good(name: &FactName) -> &'static str {
    if *name == FactName::PasswordCheck { "not_found" } else { "no" }
}

#[test]
fn a_newer_import_reopens_what_was_ticked_or_checked() {
    for (name, value) in BAD {
        let mut home = Home::new();
        let id = home.account("github", &[]);
        home.told(id, name.clone(), good(&name), Origin::Walkthrough, 2);
        home.mark(id, StepId::Password, Mark::Done, 2);
        home.told(id, name.clone(), value, Origin::Import, 4);
        let step = home.step(id, StepId::Password, 5);
        assert_eq!((step.state, step.again), (State::Open, true), "{name:?}");
        home.told(id, name.clone(), good(&name), Origin::Person, 5);
        assert_eq!(
            home.step(id, StepId::Password, 6).state,
            State::Done,
            "a newer look ends what only the older one said"
        );
    }
}

#[test]
fn an_older_import_reopens_nothing() {
    for (name, value) in BAD {
        let mut home = Home::new();
        let id = home.account("github", &[]);
        home.told(id, name.clone(), good(&name), Origin::Walkthrough, 4);
        home.told(id, name.clone(), value, Origin::Import, 2);
        assert_eq!(home.step(id, StepId::Password, 5).state, State::Unknown, "{name:?}: measured anew since");
    }
}

#[test]
fn a_changed_password_is_none_of_the_group_any_more() {
    let mut home = Home::new();
    let [one, two, three] = ["github", "reddit", "tumblr"].map(|service| {
        let id = home.account(service, &[]);
        home.told(id, FactName::PasswordGroup, "g", Origin::Import, 2);
        id
    });
    let reused = |home: &Home, id| home.step(id, StepId::Password, 9).reasons;
    assert_eq!(reused(&home, one), [Reason::PasswordReused(vec![two, three])]);
    home.told(two, FactName::PasswordChanged, "2026-11-03", Origin::Walkthrough, 3);
    assert_eq!(reused(&home, one), [Reason::PasswordReused(vec![three])], "that one has another by now");
    assert_eq!(home.step(two, StepId::Password, 9).state, State::Unknown);
    home.told(two, FactName::PasswordGroup, "g", Origin::Import, 4);
    assert_eq!(
        reused(&home, two),
        [Reason::PasswordReused(vec![one, three])],
        "and a newer file shows that it has not"
    );
}

#[test]
fn words_of_another_version_are_not_known_and_no_good_news() {
    use FactName as F;
    let word = "a-word-of-a-later-version";
    let state = |facts: &[(FactName, &str)], step| Home::new().with_account(facts, step);
    assert_eq!(
        state(&[(F::SecondStep, word)], StepId::TwoFactor),
        Some(State::Unknown),
        "no second step that is known"
    );
    assert_eq!(state(&[(F::SecondStep, "app"), (F::CodesPlace, word)], StepId::BackupCodes), Some(State::Unknown));
    assert_eq!(state(&[(F::SignsInWith, word)], StepId::Password), Some(State::Unknown), "the step does not vanish");
    assert_eq!(state(&[(F::PasswordCheck, word)], StepId::Password), Some(State::Unknown));

    let mut home = Home::new();
    let id = home.account("github", &[]);
    home.mark(id, StepId::Alerts, Mark::Done, 2);
    home.mark(id, StepId::Alerts, Mark::Unknown, 3);
    assert_eq!(home.step(id, StepId::Alerts, 5).state, State::Unknown, "what became of it is not known");
    home.mark(id, StepId::Alerts, Mark::Undone, 4);
    assert_eq!(home.step(id, StepId::Alerts, 5).state, State::Done, "taken back");
    home.put(id, StepId::Password, super::super::walk::Part::Clean, word);
    assert_eq!(home.at(id, StepId::Password), super::super::walk::Part::Clean, "asked again");
}

impl Home {
    fn with_account(mut self, facts: &[(FactName, &str)], step: StepId) -> Option<State> {
        let id = self.account("github", facts);
        super::super::step(&self.known(5), self.model.get(id).unwrap(), step).map(|step| step.state)
    }
}

const ORIGINS: [Origin; 5] = [Origin::Person, Origin::Walkthrough, Origin::Import, Origin::Catalogue, Origin::Guess];

/// Facts about a password from any origin: bad news, good news, and values that say nothing.
const SAID: [(FactName, &str); 14] = [
    (FactName::PasswordCheck, "found"),
    (FactName::PasswordCheck, "not_found"),
    (FactName::PasswordCheck, "not_checked"),
    (FactName::PasswordCheck, "skipped"),
    (FactName::PasswordCheck, "a-word-of-a-later-version"),
    (FactName::PasswordWeak, "yes"),
    (FactName::PasswordWeak, "no"),
    (FactName::PasswordWeak, "skipped"),
    (FactName::PasswordGroup, "g"),
    (FactName::PasswordGroup, "alone"),
    (FactName::PasswordChanged, "2026-11-28"),
    (FactName::PasswordChanged, "2018"),
    (FactName::PasswordChanged, "someday"),
    (FactName::PasswordTimes, "0"),
];

proptest! {
    /// A worse measurement that is newer than all earlier facts and ticks opens the step, and later facts that were not measured do not
    /// close it.
    #[test]
    fn a_newer_worse_measurement_opens_the_step_whatever_else_is_said(
        said in proptest::collection::vec((0..SAID.len(), 0..ORIGINS.len(), 1..20i32), 0..16),
        ticks in proptest::collection::vec(1..20i32, 0..3),
        bad in 0..3usize, by in 0..ORIGINS.len(),
        after in proptest::collection::vec((0..SAID.len(), 0..ORIGINS.len()), 0..6),
    ) {
        let mut home = Home::new();
        let id = home.account("github", &[]);
        home.account("reddit", &[(FactName::PasswordGroup, "newest")]);
        for (what, origin, on) in said {
            let (name, value) = SAID[what].clone();
            home.told(id, name, value, ORIGINS[origin], on);
        }
        for on in ticks {
            home.mark(id, StepId::Password, Mark::Done, on);
        }
        let worse = [(FactName::PasswordCheck, "found"), (FactName::PasswordWeak, "yes"), (FactName::PasswordGroup, "newest")];
        let (name, value) = worse[bad].clone();
        home.told(id, name.clone(), value, ORIGINS[by], 21);
        for (what, origin) in after {
            let (other, value) = SAID[what].clone();
            let looked = matches!((&other, value), (FactName::PasswordCheck, "not_found") | (FactName::PasswordWeak, "no"))
                || matches!(other, FactName::PasswordGroup | FactName::PasswordChanged);
            // A fact of the same name and origin would replace the measurement.
            let own = other == name && origin == by;
            if !looked && !own {
                home.told(id, other, value, ORIGINS[origin], 22);
            }
        }
        let step = home.step(id, StepId::Password, 25);
        prop_assert_eq!(step.state, State::Open);
        let told = match bad {
            0 => step.reasons.iter().any(|reason| matches!(reason, Reason::PasswordFound(..))),
            1 => step.reasons.contains(&Reason::PasswordWeak),
            _ => step.reasons.iter().any(|reason| matches!(reason, Reason::PasswordReused(_))),
        };
        prop_assert!(told, "{:?}", step.reasons);
    }
}
