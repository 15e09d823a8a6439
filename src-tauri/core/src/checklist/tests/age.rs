//! Age alone never opens a step (principles.md#law-7), whatever else is known.

use proptest::prelude::*;

use super::*;

/// An account with generated facts, exposures, answers and marks.
#[derive(Debug, Clone)]
pub(super) struct Some1 {
    service: usize,
    second: usize,
    since: i16,
    changed: Option<i16>,
    exposed: Vec<usize>,
    had: Vec<(usize, usize)>,
    marks: Vec<usize>,
}

pub(super) fn people() -> impl Strategy<Value = Vec<Some1>> {
    let one = (
        0..Catalogue::shipped().services.len(),
        0..9_usize,
        2000..2026_i16,
        proptest::option::of(2000..2026_i16),
        proptest::collection::vec(0..1000_usize, 0..3),
        proptest::collection::vec((0..1000_usize, 0..3_usize), 0..4),
        proptest::collection::vec(0..StepId::ALL.len(), 0..12),
    );
    let one = one.prop_map(|(service, second, since, changed, exposed, had, marks)| Some1 {
        service,
        second,
        since,
        changed,
        exposed,
        had,
        marks,
    });
    proptest::collection::vec(one, 1..5)
}

pub(super) fn settle(people: &[Some1]) -> Home {
    let mut home = Home::new();
    let address = home.identifier(IdentifierKind::Email, ADDRESS);
    home.identifier(IdentifierKind::Phone, NUMBER);
    for one in people {
        let service = &Catalogue::shipped().services[one.service].id;
        let since = one.since.to_string();
        let second = ["", "none", "sms", "app", "passkey", "email", "call", "prompt", "other"][one.second];
        let account = home.account(
            service,
            &[(FactName::SignIn, ADDRESS), (FactName::MemberSince, since.as_str()), (FactName::SecondStep, second)],
        );
        if let Some(changed) = one.changed {
            home.say(account, FactName::PasswordChanged, &changed.to_string(), 1);
        }
        for leak in &one.exposed {
            let all = home.book.all();
            let name = all[leak % all.len()].names.first().cloned();
            if let Some(name) = name {
                home.expose(address, &name, 2);
            }
        }
        for (leak, answer) in &one.had {
            let leaks: Vec<String> = home.book.of_service(service).map(|leak| leak.id.clone()).collect();
            if !leaks.is_empty() {
                home.had_then(account, &leaks[leak % leaks.len()], ["yes", "no", "unsure"][*answer], 2);
            }
        }
        for step in &one.marks {
            home.mark(account, StepId::ALL[*step], Mark::Done, 3);
        }
    }
    home.mark(PERSON, StepId::PasswordPlace, Mark::Done, 3);
    home.mark(DEVICE, StepId::DeviceLock, Mark::Done, 3);
    home
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn time_alone_changes_no_state(people in people(), years in 1..40_i32) {
        let home = settle(&people);
        let now = everything(&home.known(4));
        let later = everything(&home.known(4 + years * 365));
        prop_assert_eq!(now, later, "no new evidence, no change");
    }

    #[test]
    fn what_is_marked_done_after_all_evidence_is_done(people in people(), years in 0..40_i32) {
        let mut home = settle(&people);
        for step in everything(&home.known(4)) {
            home.mark(step.subject, step.step, Mark::Done, 10);
        }
        for step in everything(&home.known(11 + years * 365)) {
            prop_assert_eq!(step.state, State::Done, "{:?} {}", step.kind, step.step);
            prop_assert!(!step.again);
        }
    }

    #[test]
    fn what_is_open_says_why(people in people()) {
        let home = settle(&people);
        for step in everything(&home.known(4)) {
            if step.state == State::Open {
                prop_assert!(!step.reasons.is_empty(), "{} says why", step.step);
            } else {
                prop_assert_eq!(step.urgency, Urgency::WhenYouLike, "{}", step.step);
            }
        }
    }
}
