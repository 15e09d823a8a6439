//! Every act records its facts, and its undo brings back the earlier ones, in whatever order the acts came.

use proptest::prelude::*;

use super::super::record::{finish, mark};
use super::super::walk::{Answer, Part, walk};
use super::*;
use crate::model::{Basis, Change, Saying};

/// An act of the person or of an import.
#[derive(Debug, Clone)]
enum Act {
    /// A mark is set without a walkthrough.
    Mark(usize, usize, usize),
    /// A walkthrough is done to its end; the numbers choose the answers.
    Walk(usize, usize, Vec<usize>),
    /// A fact is told by an import or the person.
    Told(usize, usize, usize, usize),
}

fn act() -> impl Strategy<Value = Act> {
    let (subject, step) = (0..5usize, 0..StepId::ALL.len());
    prop_oneof![
        (subject.clone(), step.clone(), 0..5usize).prop_map(|(on, step, mark)| Act::Mark(on, step, mark)),
        (subject.clone(), step, proptest::collection::vec(0..9usize, 12))
            .prop_map(|(on, step, picks)| Act::Walk(on, step, picks)),
        (subject, 0..TOLD.len(), 0..3usize, 0..2usize).prop_map(|(on, name, word, by)| Act::Told(on, name, word, by)),
    ]
}

const TOLD: [(FactName, [&str; 3]); 6] = [
    (FactName::PasswordCheck, ["found", "not_found", "skipped"]),
    (FactName::PasswordWeak, ["yes", "no", ""]),
    (FactName::PasswordGroup, ["g", "h", ""]),
    (FactName::PasswordChanged, ["2026-11-02", "2018", ""]),
    (FactName::SecondStep, ["none", "sms", "app"]),
    (FactName::SomeoneIn, ["yes", "no", ""]),
];

struct House {
    home: Home,
    all: Vec<Id>,
    day: i32,
}

impl House {
    fn new() -> Self {
        let mut home = Home::new();
        let mailbox = home.account("google", &[(FactName::SignIn, "me@gmail.com")]);
        let other = home.account("instagram", &[(FactName::SignIn, "me@gmail.com")]);
        let number = home.identifier(IdentifierKind::Phone, NUMBER);
        Self { home, all: vec![mailbox, other, number, PERSON, DEVICE], day: 2 }
    }

    fn apply(&mut self, changes: &[Change]) {
        let now = day(self.day);
        changes.iter().for_each(|change| self.home.model.apply(change, now));
        self.day += 1;
    }

    fn next(&mut self) -> Id {
        self.home.id()
    }

    /// Does the act and returns the step that was marked, if there was one.
    fn act(&mut self, act: &Act) -> Option<(Id, StepId)> {
        match act {
            Act::Mark(on, step, which) => {
                let (id, step, event) = (self.all[*on], StepId::ALL[*step], self.next());
                let reason = LeaveReason::MyChoice;
                let later = "2027-01-01".parse().unwrap();
                let marks = [
                    Mark::Done,
                    Mark::NotOffered,
                    Mark::Later(later),
                    Mark::Ignored { reason, until: None },
                    Mark::Done,
                ];
                let which = marks[*which];
                let changes = mark(&self.home.known(self.day), self.home.model.get(id).unwrap(), step, which, event);
                self.apply(&changes);
                Some((id, step))
            }
            Act::Walk(on, step, picks) => {
                let (id, step) = (self.all[*on], StepId::ALL[*step]);
                for pick in picks {
                    let at = walk(&self.home.known(self.day), self.home.model.get(id).unwrap(), step).at;
                    let verdicts = [Answer::NotFound, Answer::NotChecked, Answer::Skip];
                    let answers = if at == Part::Check { &verdicts } else { at.answers() };
                    if at == Part::Finish {
                        break;
                    }
                    let name = FactName::Walk(step, at.word().into());
                    let fact = Fact {
                        value: answers[pick % answers.len()].word().into(),
                        origin: Origin::Walkthrough,
                        at: day(self.day),
                    };
                    self.apply(&[Change::Set(id, name, fact)]);
                }
                let event = self.next();
                let ended = finish(&self.home.known(self.day), self.home.model.get(id).unwrap(), step, event);
                let recorded = ended.ok()?;
                for (name, fact) in &recorded.facts {
                    assert_ne!(
                        name.saying(&fact.value),
                        Saying::Nothing,
                        "what is recorded is read again: {name:?} {fact:?}"
                    );
                }
                self.apply(&recorded.changes);
                Some((id, step))
            }
            Act::Told(on, name, word, by) => {
                let (name, words) = TOLD[*name].clone();
                let origin = [Origin::Person, Origin::Import][*by];
                let fact = Fact { value: words[*word].into(), origin, at: day(self.day) };
                self.apply(&[Change::Set(self.all[*on], name, fact)]);
                None
            }
        }
    }

    fn undo(&mut self, id: Id, step: StepId) {
        let event = self.next();
        let changes = mark(&self.home.known(self.day), self.home.model.get(id).unwrap(), step, Mark::Undone, event);
        self.apply(&changes);
    }

    /// Returns all facts and, for one day, all steps without their history.
    fn standing(&self) -> (Vec<(Id, FactName, Fact)>, Vec<Step>) {
        let mut facts = Vec::new();
        for id in &self.all {
            let entity = self.home.model.get(*id).unwrap();
            let mut names: Vec<&FactName> = entity.facts().iter().map(|(name, _)| name).collect();
            names.dedup();
            for name in names.into_iter().filter(|name| name.basis() != Basis::Note) {
                facts.extend(entity.fact(name).map(|fact| (*id, name.clone(), fact.clone())));
            }
        }
        let mut steps = everything(&self.home.known(400));
        for step in &mut steps {
            step.history.clear();
            // Walkthroughs under way are left out above, and so is their effect on the minutes.
            step.minutes = crate::checklist::minutes(step.step);
        }
        (facts, steps)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// An act that is taken back leaves facts, their dates and all steps exactly as they were, whatever was done before.
    #[test]
    fn an_act_taken_back_leaves_all_as_it_was(before in proptest::collection::vec(act(), 0..14), last in act()) {
        let mut house = House::new();
        for act in &before {
            house.act(act);
        }
        // Answers of a walkthrough under way belong to no act: they are forgotten when a walkthrough ends, and begin anew afterwards.
        let stood = house.standing();
        let marks = house.day;
        if let Some((id, step)) = house.act(&last) {
            prop_assert!(house.day > marks);
            house.undo(id, step);
            prop_assert_eq!(house.standing(), stood);
        }
    }

    /// Taking back the last few acts, the newest first, leaves everything as it was before them.
    #[test]
    fn acts_taken_back_in_a_row_leave_all_as_it_was(
        before in proptest::collection::vec(act(), 0..8), lasts in proptest::collection::vec(act(), 1..6),
    ) {
        let mut house = House::new();
        for act in &before {
            house.act(act);
        }
        let mut stood = vec![];
        for act in lasts.iter().filter(|act| !matches!(act, Act::Told(..))) {
            let standing = house.standing();
            if let Some((id, step)) = house.act(act) {
                stood.push((standing, id, step));
            }
        }
        while let Some((standing, id, step)) = stood.pop() {
            house.undo(id, step);
            prop_assert_eq!(house.standing(), standing);
        }
    }
}

/// Two acts record the same fact, and the first act is taken back first.
#[test]
fn what_was_taken_back_does_not_come_back_with_another_undo() {
    let mut house = House::new();
    let id = house.all[1];
    let stood = house.standing().0;
    let password = StepId::ALL.into_iter().position(|step| step == StepId::Password).unwrap();
    let hacked = StepId::ALL.into_iter().position(|step| step == StepId::ReportHacked).unwrap();
    house.act(&Act::Mark(1, password, 0));
    house.act(&Act::Mark(1, hacked, 0));
    let account = house.home.model.get(id).unwrap();
    assert_eq!(account.value(&FactName::PasswordChanged), "2026-11-03", "the way back has a new password in it");
    house.undo(id, StepId::Password);
    let account = house.home.model.get(id).unwrap();
    assert_eq!(account.value(&FactName::PasswordChanged), "2026-11-03", "the later act still says so");
    house.undo(id, StepId::ReportHacked);
    assert_eq!(house.standing().0, stood);
}

/// The lock of a number belongs to the number and to its company: taking it back at one takes back the facts that the other recorded.
#[test]
fn a_lock_is_taken_back_at_its_company_as_well() {
    let mut home = Home::new();
    let company = home.account("my-phone-company", &[(FactName::SignIn, NUMBER)]);
    let number = home.identifier(IdentifierKind::Phone, NUMBER);
    let event = home.id();
    let changes = mark(&home.known(5), home.model.get(number).unwrap(), StepId::CarrierPin, Mark::NotOffered, event);
    let now = day(5);
    changes.iter().for_each(|change| home.model.apply(change, now));
    assert_eq!(home.model.get(number).unwrap().value(&FactName::NumberLock), "no");
    assert_eq!(home.step(company, StepId::CarrierPin, 6).state, State::NotOffered);
    let event = home.id();
    let changes = mark(&home.known(6), home.model.get(company).unwrap(), StepId::CarrierPin, Mark::Undone, event);
    let now = day(6);
    changes.iter().for_each(|change| home.model.apply(change, now));
    assert_ne!(home.step(number, StepId::CarrierPin, 7).state, State::NotOffered);
    assert_eq!(home.model.get(number).unwrap().value(&FactName::NumberLock), "");
}
