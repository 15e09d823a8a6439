//! Tests of an account as one door and of its steps as small doors: the counts above a list match its rows.

use proptest::prelude::*;

use super::*;
use crate::example;

#[test]
fn a_door_is_open_put_off_not_known_or_shut() {
    let brief = |state| Brief {
        step: StepId::Alerts,
        state,
        urgency: Urgency::WhenYouLike,
        turn: Turn::Rest,
        until: None,
        came_for: false,
    };
    use State::{Done, Ignored, Later, NotOffered, Open, Unknown};
    for (what, states, state) in [
        ("no step", &[][..], Unknown),
        ("one is to do", &[Done, Unknown, Later, Open], Open),
        ("one is put off", &[Done, Unknown, Later], Later),
        ("of one nothing is known, however little hangs on it", &[Done, Done, Unknown], Unknown),
        ("nothing to do and nothing unknown", &[Done, NotOffered, Ignored], Done),
        ("all is left out", &[Ignored, NotOffered], Done),
    ] {
        let steps: Vec<Brief> = states.iter().map(|state| brief(*state)).collect();
        assert_eq!(door(&steps), state, "{what}");
    }
}

#[test]
fn a_door_shuts_when_the_last_unknown_step_is_answered() {
    let door_of = |home: &Home, id: Id| door(&briefs(&home.known(TODAY), home.model.get(id).unwrap()));
    let mut home = Home::new();
    let account = home.account("instagram", &[]);
    assert_eq!(door_of(&home, account), State::Unknown);
    home.say(account, FactName::SecondStep, "app", 2);
    home.mark(account, StepId::Password, Mark::Done, 3);
    assert_eq!(door_of(&home, account), State::Unknown, "of the rest nothing is known");
    let steps = briefs(&home.known(TODAY), home.model.get(account).unwrap());
    for step in steps {
        home.mark(account, step.step, Mark::Done, 3);
    }
    assert_eq!(door_of(&home, account), State::Done);
    home.mark(account, StepId::Recovery, Mark::Later("2026-12-24".parse().unwrap()), 4);
    assert_eq!(door_of(&home, account), State::Later);
    home.say(account, FactName::PasswordWeak, "yes", 4);
    assert_eq!(door_of(&home, account), State::Open);
}

#[test]
fn a_line_has_a_small_door_for_each_column() {
    let home = |facts: &[(FactName, &str)]| {
        let mut home = Home::new();
        let id = home.account("instagram", facts);
        home.model.get(id).unwrap().clone()
    };
    let brief = |step, state| Brief {
        step,
        state,
        urgency: Urgency::WhenYouLike,
        turn: Turn::Rest,
        until: None,
        came_for: false,
    };
    let steps = [
        brief(StepId::Sessions, State::Done),
        brief(StepId::TwoFactor, State::Open),
        brief(StepId::ConnectedApps, State::NotOffered),
        brief(StepId::Close, State::Open),
    ];
    let doors = [None, Some(State::Open), None, None, Some(State::NotOffered), Some(State::Done)];
    let account = home(&[]);
    assert_eq!(standing(&account, &steps).doors, doors, "in the order of the columns, whatever the order of the steps");
    assert_eq!(standing(&account, &[]).doors, [None; 6], "a step that an account has not is no door");
    let no_way_back = home(&[(FactName::SecondStep, "app"), (FactName::SecondStepSpare, "none")]);
    let doors = standing(&no_way_back, &steps).doors;
    assert_eq!(doors[2], Some(State::Open), "codes are what is missing, and the second step fetches them");
}

/// Returns for each row of the list its state and the states of all its steps.
fn rows(known: &Known<'_>) -> Vec<(State, Vec<State>, Standing)> {
    let graph = Graph::new(known);
    let mut found = Vec::new();
    for listed in known.listed() {
        let line = line(known, &graph, listed);
        let steps = briefs(known, listed.account).into_iter().map(|step| step.state).collect();
        found.push((line.standing.door, steps, line.standing));
    }
    found
}

/// For each state the list shows as many rows as there are accounts whose steps give that state.
fn counts_agree(known: &Known<'_>) {
    let rows = rows(known);
    let many = |state: State| rows.iter().filter(|(door, ..)| *door == state).count();
    let none_is = |steps: &[State], states: &[State]| !steps.iter().any(|state| states.contains(state));
    use State::{Done, Later, Open, Unknown};
    let open = rows.iter().filter(|(_, steps, _)| steps.contains(&Open)).count();
    let later = rows.iter().filter(|(_, steps, _)| none_is(steps, &[Open]) && steps.contains(&Later)).count();
    let shut = rows.iter().filter(|(_, steps, _)| !steps.is_empty() && none_is(steps, &[Open, Later, Unknown])).count();
    assert_eq!((many(Open), many(Later), many(Done)), (open, later, shut));
    assert_eq!(many(Unknown), rows.len() - open - later - shut);
    for (door, steps, standing) in &rows {
        assert_eq!((standing.open > 0, standing.door), (*door == Open, *door));
        for cell in standing.doors.into_iter().flatten() {
            assert!(steps.contains(&cell), "a cell shows the state of a step");
            assert!(*door != Done || !matches!(cell, Open | Later | Unknown), "a row that is done has such a cell");
        }
    }
}

#[test]
fn the_counts_of_the_example_are_those_of_its_rows() {
    let now = crate::checklist::tests::day(TODAY);
    let mut home = Home::new();
    for change in example::household(PERSON, now) {
        home.model.apply(&change, now);
    }
    let known = home.known(TODAY);
    assert!(known.listed().len() > 5);
    counts_agree(&known);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_counts_of_a_list_are_those_of_its_rows(
        said in proptest::collection::vec((0..5_usize, 0..7_usize), 0..24),
        marks in proptest::collection::vec((0..5_usize, 0..StepId::ALL.len(), 0..5_usize), 0..40),
    ) {
        let mut home = Home::new();
        let ids = ["instagram", "google", "my-bank", "reddit", "adobe"].map(|service| home.account(service, &[]));
        let facts = [
            (FactName::SecondStep, "app"),
            (FactName::SecondStep, "none"),
            (FactName::SecondStepSpare, "none"),
            (FactName::CodesPlace, "none"),
            (FactName::CodesPlace, "paper"),
            (FactName::PasswordGroup, "g"),
            (FactName::SignsInWith, "google"),
        ];
        for (whose, what) in said {
            let (name, value) = facts[what].clone();
            home.say(ids[whose], name, value, 2);
        }
        let later = Mark::Later("2026-12-24".parse().unwrap());
        let left_out = Mark::Ignored { reason: LeaveReason::MyChoice, until: None };
        let choice = [Mark::Done, Mark::NotOffered, later, left_out, Mark::Undone];
        for (whose, step, mark) in marks {
            home.mark(ids[whose], StepId::ALL[step], choice[mark], 3);
        }
        counts_agree(&home.known(TODAY));
    }
}
