//! Lists and pages of an account agree: the steps in short are those of the sheet.

use proptest::prelude::*;

use super::age::{people, settle};
use super::*;
use crate::advice::{Graph, Precedence, first_things_first, line, standing};

/// An act or statement about one of the accounts.
#[derive(Debug, Clone)]
enum Deed {
    Mark(usize, Mark),
    Say(FactName, &'static str),
    App(&'static str),
}

fn deed() -> impl Strategy<Value = Deed> {
    let day = || "2026-11-20".parse().unwrap();
    let marks = vec![
        Mark::Done,
        Mark::Undone,
        Mark::NotOffered,
        Mark::Later(day()),
        Mark::Later("2026-11-02".parse().unwrap()),
        Mark::Ignored { reason: LeaveReason::MyChoice, until: None },
        Mark::Ignored { reason: LeaveReason::Elsewhere, until: Some(day()) },
    ];
    let facts = vec![
        (FactName::PasswordGroup, "one"),
        (FactName::PasswordWeak, "yes"),
        (FactName::PasswordCheck, "found"),
        (FactName::StrangerFound, "yes"),
        (FactName::ForeignRule, "yes"),
        (FactName::SomeoneIn, "yes"),
        (FactName::Unused, "yes"),
        (FactName::CodesPlace, "none"),
        (FactName::CodesLeft, "0"),
        (FactName::RecoveryNumber, "old"),
        (FactName::ResetPhone, NUMBER),
        (FactName::ResetsThrough, ADDRESS),
        (FactName::SignsInWith, "google"),
        (FactName::SignsInWith, "passkey"),
        (FactName::Service, ""),
        (FactName::OwnSite, "https://www.canva.com/login"),
        (FactName::OwnName, "the shop"),
    ];
    prop_oneof![
        (0..StepId::ALL.len(), proptest::sample::select(marks)).prop_map(|(step, mark)| Deed::Mark(step, mark)),
        proptest::sample::select(facts).prop_map(|(name, value)| Deed::Say(name, value)),
        proptest::sample::select(vec!["Chtrbox", "Nobody"]).prop_map(Deed::App),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_list_says_what_the_pages_say(
        people in people(),
        deeds in proptest::collection::vec((0..5_usize, deed(), 2..6_i32), 0..24),
        infected in proptest::bool::ANY,
    ) {
        let mut home = settle(&people);
        let ids: Vec<Id> = home.model.of(Kind::Account).iter().map(|account| account.id).collect();
        for (whose, deed, on) in deeds {
            let id = ids[whose % ids.len()];
            match deed {
                Deed::Mark(step, mark) => home.mark(id, StepId::ALL[step], mark, on),
                Deed::Say(name, value) => home.say(id, name, value, on),
                Deed::App(name) => drop(home.app(id, name, "keep")),
            }
        }
        if infected {
            home.say(PERSON, FactName::Infected, "yes", 2);
        }
        let known = home.known(5);
        for step in everything(&known) {
            let subject = home.model.get(step.subject).unwrap();
            let short: Vec<Brief> = sheet(&known, subject).steps.iter().map(Step::brief).collect();
            prop_assert_eq!(briefs(&known, subject), short);
        }
        let graph = Graph::new(&known);
        let mut told: Vec<_> = home.model.of(Kind::Account).into_iter().map(|account| {
            let steps: Vec<Brief> = sheet(&known, account).steps.iter().map(Step::brief).collect();
            let line = standing(account, &steps);
            let rest = line.first.is_none().then_some(line.door);
            let place = steps.first().map(|first| Precedence::of(&known, &graph, account, first));
            ((rest, place, account.id), line)
        }).collect();
        told.sort_by(|one, other| one.0.cmp(&other.0));
        let lines = known.listed().iter().map(|listed| line(&known, &graph, listed)).collect();
        let listed: Vec<_> = first_things_first(lines).into_iter().map(|line| (line.account.id, line.standing)).collect();
        prop_assert_eq!(listed, told.into_iter().map(|(key, line)| (key.2, line)).collect::<Vec<_>>());
    }
}
