//! A password that is made here: where it is, where it goes, and when it is gone.

use std::sync::{Arc, Mutex};

use core_rules::catalogue::StepId;
use core_rules::checklist::generate::{Made, Recipe};
use core_rules::checklist::walk::{Part, Rule};
use core_rules::model::FactName;
use engine::clipboard::{Clipboard, NotCopied};
use engine::{App, Fault};
use secrecy::ExposeSecret as _;

use super::{ADDRESS, Home, account, value};

/// A clipboard in memory.
#[derive(Default)]
struct Board(Mutex<String>);

impl Board {
    fn holds(&self) -> String {
        self.0.lock().unwrap().clone()
    }
}

impl Clipboard for Board {
    fn put(&self, text: &str) -> Result<(), NotCopied> {
        *self.0.lock().unwrap() = text.to_owned();
        Ok(())
    }

    fn clear_if(&self, text: &str) {
        let mut held = self.0.lock().unwrap();
        if *held == text {
            held.clear();
        }
    }
}

const WORDS: Recipe = Recipe { made: Made::Words, length: 6, symbols: true };

struct Desk {
    home: Home,
    board: Arc<Board>,
    app: App,
    who: String,
}

impl Desk {
    fn new() -> Self {
        let (home, board) = (Home::new(), Arc::new(Board::default()));
        let app = home.start().with_clipboard(board.clone());
        app.create().unwrap();
        let who = account(&app, "linktree", ADDRESS).to_string();
        Self { home, board, app, who }
    }

    fn say(&self, answers: &[(Part, &str)]) {
        for (part, answer) in answers {
            self.app.answer_walk(&self.who, StepId::Password, *part, answer).unwrap();
        }
    }

    fn made(&self) -> String {
        self.app.make_password(&self.who, WORDS).unwrap();
        self.shown()
    }

    fn shown(&self) -> String {
        self.app.show_generated_password(&self.who).unwrap().expose_secret().to_owned()
    }

    fn copied(&self) -> String {
        let made = self.made();
        self.app.copy_generated_password(&self.who).unwrap();
        assert_eq!(self.board.holds(), made);
        made
    }
}

const TO_MAKE: &[(Part, &str)] = &[(Part::Clean, "yes"), (Part::Why, "seen"), (Part::Make, "here")];

#[test]
fn from_making_it_to_signing_in_with_it_once() {
    let desk = Desk::new();
    desk.say(TO_MAKE);
    let first = desk.made();
    let second = desk.copied();
    assert_ne!(first, second, "another one each time");
    assert_eq!(second.split('-').count(), 6);
    desk.say(&[(Part::Generate, "taken"), (Part::Check, "skip"), (Part::Open, "opened"), (Part::Change, "changed")]);
    desk.say(&[(Part::Saved, "manager"), (Part::SignIn, "failed")]);
    assert_eq!(desk.board.holds(), second, "it may have to be pasted once more");
    assert_eq!(desk.shown(), second);
    desk.say(&[(Part::SignIn, "worked")]);
    assert_eq!(desk.board.holds(), "", "saved, and signed in with");
    desk.app.finish_walk(&desk.who, StepId::Password).unwrap();
    assert_eq!(desk.app.show_generated_password(&desk.who).err(), Some(Fault::NotFound), "forgotten");
    let id = core_rules::model::Id::parse(&desk.who).unwrap();
    assert_eq!(value(&desk.app, id, &FactName::PasswordPlace), "manager");
    desk.app.close();
    for (name, bytes) in desk.home.files() {
        assert!(!bytes.windows(second.len()).any(|piece| piece == second.as_bytes()), "in {name}");
    }
}

/// "I have it" is not enough: one that was neither copied nor looked at is nowhere but in memory, and would be gone at a lock.
#[test]
fn it_is_taken_only_when_it_was_copied_or_looked_at() {
    type Way = fn(&Desk);
    let ways: [(&str, Way, bool); 5] = [
        ("nothing was made", |_| {}, false),
        ("made only", |desk| desk.app.make_password(&desk.who, WORDS).unwrap(), false),
        ("looked at", |desk| drop(desk.made()), true),
        ("copied", |desk| drop(desk.copied()), true),
        (
            "another one since",
            |desk| {
                desk.copied();
                desk.app.make_password(&desk.who, WORDS).unwrap();
            },
            false,
        ),
    ];
    for (name, way, taken) in ways {
        let desk = Desk::new();
        desk.say(TO_MAKE);
        way(&desk);
        let said = desk.app.answer_walk(&desk.who, StepId::Password, Part::Generate, "taken");
        assert_eq!(said, if taken { Ok(()) } else { Err(Fault::NotYet(Rule::TakeItFirst)) }, "{name}");
    }
}

#[test]
fn what_was_copied_since_is_left_alone() {
    let desk = Desk::new();
    desk.say(TO_MAKE);
    desk.copied();
    desk.board.put("a shopping list").unwrap();
    desk.app.lock();
    assert_eq!(desk.board.holds(), "a shopping list");
}

#[test]
fn locking_quitting_leaving_and_another_one_clear_it() {
    type End = fn(&Desk);
    let table: [(&str, End); 5] = [
        ("lock", |desk| desk.app.lock()),
        ("quit", |desk| desk.app.close()),
        ("leave", |desk| desk.app.leave_walk(&desk.who, StepId::Password).unwrap()),
        ("another", |desk| desk.app.make_password(&desk.who, WORDS).unwrap()),
        ("erase", |desk| desk.app.erase_everything().unwrap()),
    ];
    for (name, end) in table {
        let desk = Desk::new();
        desk.say(TO_MAKE);
        let old = desk.copied();
        end(&desk);
        assert_eq!(desk.board.holds(), "", "{name}");
        let now = desk.app.show_generated_password(&desk.who).map(|text| text.expose_secret().to_owned());
        assert_ne!(now.ok(), Some(old), "{name}");
    }
}

#[test]
fn one_that_was_set_there_and_is_not_proved_stays_until_the_lock() {
    let desk = Desk::new();
    desk.say(TO_MAKE);
    let made = desk.made();
    desk.say(&[(Part::Generate, "taken"), (Part::Check, "skip"), (Part::Open, "opened"), (Part::Change, "changed")]);
    desk.app.leave_walk(&desk.who, StepId::Password).unwrap();
    assert_eq!(desk.shown(), made, "forgetting it now would shut the person out");
    desk.app.lock();
    assert_eq!(desk.app.show_generated_password(&desk.who).err(), Some(Fault::Locked));
}

#[test]
fn none_is_made_on_an_infected_computer_or_shown_for_another_account() {
    let desk = Desk::new();
    desk.say(TO_MAKE);
    desk.made();
    let other = account(&desk.app, "instagram", ADDRESS).to_string();
    assert_eq!(desk.app.show_generated_password(&other).err(), Some(Fault::NotFound));
    assert_eq!(desk.app.copy_generated_password(&other), Err(Fault::NotFound));
    desk.app.answer_person(FactName::Infected, "yes").unwrap();
    assert_eq!(desk.app.make_password(&other, WORDS), Err(Fault::NotYet(Rule::CleanComputerFirst)));
    assert_eq!(desk.app.make_password("person", WORDS), Err(Fault::NotFound));
}

#[test]
fn a_service_with_rules_gets_what_it_takes() {
    let desk = Desk::new();
    let paypal = account(&desk.app, "paypal", ADDRESS).to_string();
    desk.app.answer_person(FactName::Infected, "no").unwrap();
    desk.app.make_password(&paypal, WORDS).unwrap();
    let made = desk.app.show_generated_password(&paypal).unwrap();
    assert!(made.expose_secret().len() <= 20, "it takes twenty characters at most");
    assert_eq!(desk.app.generated(&paypal).unwrap().recipe.made, Made::Characters);
}

#[test]
fn without_a_clipboard_it_is_said() {
    let home = Home::new();
    let app = home.created();
    let who = account(&app, "linktree", ADDRESS).to_string();
    app.make_password(&who, WORDS).unwrap();
    assert_eq!(app.copy_generated_password(&who), Err(Fault::NotCopied));
    assert!(!app.generated(&who).unwrap().copied);
}
