//! A password that is made here: where it is, where it goes, and when it is gone. What may be set at its site and was not signed in
//! with is lost by no press, no lock and no question that nobody asked.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use core_rules::catalogue::StepId;
use core_rules::checklist::generate::{Made, Recipe};
use core_rules::checklist::walk::{self, Part, Rule};
use core_rules::clipboard::STAYS;
use core_rules::model::{FactName, Id, Mark};
use engine::clipboard::{Clipboard, NotCopied, NotEmptied, OnClipboard};
use engine::generated::Earlier;
use engine::{App, NotFound, NotYet, OpenFault, Session, Way};
use jiff::Span;
use secrecy::ExposeSecret as _;

use super::{ADDRESS, Home, account, noon, secret, value};

/// A clipboard in memory; one that is stuck gives nothing back.
#[derive(Default)]
struct Board {
    text: Mutex<String>,
    stuck: AtomicBool,
}

impl Board {
    fn holds(&self) -> String {
        self.text.lock().unwrap().clone()
    }

    fn stick(&self, stuck: bool) {
        self.stuck.store(stuck, Ordering::Release);
    }
}

impl Clipboard for Board {
    fn put(&self, text: &str) -> Result<(), NotCopied> {
        *self.text.lock().unwrap() = text.to_owned();
        Ok(())
    }

    fn clear_if(&self, text: &str) -> Result<(), NotEmptied> {
        if self.stuck.load(Ordering::Acquire) {
            return Err(NotEmptied);
        }
        let mut held = self.text.lock().unwrap();
        if *held == text {
            held.clear();
        }
        Ok(())
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
        self.app.make_password(&self.who, WORDS, Earlier::Stays).unwrap();
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
    desk.say(&[(Part::Generate, "taken"), (Part::Check, "skip")]);
    let early = desk.app.answer_walk(&desk.who, StepId::Password, Part::Change, "changed");
    assert_eq!(early, Err(NotYet(Rule::SaveItFirst).into()), "it is kept in a named place before it is set there");
    desk.say(&[(Part::Saved, "manager"), (Part::Open, "opened"), (Part::Change, "changed"), (Part::SignIn, "failed")]);
    assert_eq!(desk.board.holds(), second, "it may have to be pasted once more");
    assert_eq!(desk.shown(), second);
    desk.say(&[(Part::SignIn, "worked")]);
    assert_eq!(desk.board.holds(), "", "saved, and signed in with");
    desk.app.finish_walk(&desk.who, StepId::Password).unwrap();
    assert_eq!(desk.app.show_generated_password(&desk.who).err(), Some(NotFound.into()), "forgotten");
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
        ("made only", |desk| desk.app.make_password(&desk.who, WORDS, Earlier::Stays).unwrap(), false),
        ("looked at", |desk| drop(desk.made()), true),
        ("copied", |desk| drop(desk.copied()), true),
        (
            "another one since",
            |desk| {
                desk.copied();
                desk.app.make_password(&desk.who, WORDS, Earlier::Stays).unwrap();
            },
            false,
        ),
    ];
    for (name, way, taken) in ways {
        let desk = Desk::new();
        desk.say(TO_MAKE);
        way(&desk);
        let said = desk.app.answer_walk(&desk.who, StepId::Password, Part::Generate, "taken");
        assert_eq!(said, if taken { Ok(()) } else { Err(NotYet(Rule::TakeItFirst).into()) }, "{name}");
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
fn before_it_can_be_set_there_locking_quitting_leaving_and_another_one_clear_it() {
    type End = fn(&Desk);
    let table: [(&str, End); 5] = [
        ("lock", |desk| desk.app.lock()),
        ("quit", |desk| desk.app.close()),
        ("leave", |desk| desk.app.leave_walk(&desk.who, StepId::Password).unwrap()),
        ("another", |desk| desk.app.make_password(&desk.who, WORDS, Earlier::Stays).unwrap()),
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
fn none_is_made_on_an_infected_computer_or_shown_for_another_account() {
    let desk = Desk::new();
    desk.say(TO_MAKE);
    desk.made();
    let other = account(&desk.app, "instagram", ADDRESS).to_string();
    assert_eq!(desk.app.show_generated_password(&other).err(), Some(NotFound.into()));
    assert_eq!(desk.app.copy_generated_password(&other), Err(NotFound.into()));
    desk.app.answer_person(FactName::Infected, "yes").unwrap();
    assert_eq!(desk.app.make_password(&other, WORDS, Earlier::Stays), Err(NotYet(Rule::CleanComputerFirst).into()));
    assert_eq!(desk.app.make_password("person", WORDS, Earlier::Stays), Err(NotFound.into()));
}

#[test]
fn a_service_with_rules_gets_what_it_takes() {
    let desk = Desk::new();
    let paypal = account(&desk.app, "paypal", ADDRESS).to_string();
    desk.app.answer_person(FactName::Infected, "no").unwrap();
    desk.app.make_password(&paypal, WORDS, Earlier::Stays).unwrap();
    let made = desk.app.show_generated_password(&paypal).unwrap();
    assert!(made.expose_secret().len() <= 20, "it takes twenty characters at most");
    assert_eq!(desk.app.generated(&paypal).unwrap().recipe.made, Made::Characters);
}

#[test]
fn without_a_clipboard_it_is_said() {
    let home = Home::new();
    let app = home.created();
    let who = account(&app, "linktree", ADDRESS).to_string();
    app.make_password(&who, WORDS, Earlier::Stays).unwrap();
    assert_eq!(app.copy_generated_password(&who), Err(NotCopied.into()));
    assert_eq!(app.generated(&who).unwrap().clipboard, OnClipboard::Nothing);
}

/// A part of the walkthrough, what is answered there, and whether forgetting the password then could shut the person out.
type Place<'a> = (&'a str, &'a [(Part, &'a str)], bool);

/// The parts from the password's making to its proof.
const WAY: [Place<'_>; 8] = [
    ("made", &[], false),
    ("taken", &[(Part::Generate, "taken")], false),
    ("checked", &[(Part::Check, "skip")], false),
    ("saved", &[(Part::Saved, "paper")], false),
    ("at the page", &[(Part::Open, "opened")], true),
    ("set there", &[(Part::Change, "changed")], true),
    ("sign-in failed", &[(Part::SignIn, "failed")], true),
    ("signed in", &[(Part::SignIn, "worked")], false),
];

const SERVICES: [&str; 8] = ["linktree", "instagram", "x", "paypal", "reddit", "linkedin", "github", "dropbox"];
const PHRASE: &str = "a long enough phrase";

/// One account at each part of the way, each with a password of its own.
struct Street {
    home: Home,
    board: Arc<Board>,
    app: App,
    doors: Vec<(&'static str, String, String, bool)>,
}

impl Street {
    fn new(passphrase: bool) -> Self {
        let (home, board) = (Home::new(), Arc::new(Board::default()));
        let app = home.start().with_clipboard(board.clone());
        if passphrase {
            app.set_passphrase(None, &secret(PHRASE)).unwrap()
        } else {
            app.create().unwrap()
        }
        app.answer_person(FactName::Infected, "no").unwrap();
        let mut doors = Vec::new();
        for (place, (name, _, keeps)) in WAY.iter().enumerate() {
            let who = account(&app, SERVICES[place], ADDRESS).to_string();
            let say = |part, answer| app.answer_walk(&who, StepId::Password, part, answer).unwrap();
            say(Part::Why, "seen");
            say(Part::Make, "here");
            app.make_password(&who, WORDS, Earlier::Stays).unwrap();
            let made = app.show_generated_password(&who).unwrap().expose_secret().to_owned();
            for (part, answer) in WAY.iter().take(place + 1).flat_map(|(_, answers, _)| answers.iter()) {
                say(*part, answer);
            }
            doors.push((*name, who, made, *keeps));
        }
        Self { home, board, app, doors }
    }

    fn open_again(&self, passphrase: bool) {
        let (way, word) = if passphrase { (Way::Passphrase, PHRASE) } else { (Way::Keyring, "") };
        self.app.unlock(way, &secret(word)).unwrap();
    }

    /// Which are still shown, as they were made.
    fn expect_kept(&self, after: &str) {
        for (name, who, made, keeps) in &self.doors {
            let shown = self.app.show_generated_password(who).map(|text| text.expose_secret().to_owned());
            let right = if *keeps { Ok(made.clone()) } else { Err(NotFound.into()) };
            assert_eq!(shown, right, "{name}, after {after}");
        }
    }

    fn expect_nothing_on_the_disk(&self) {
        for (file, bytes) in self.home.files() {
            for (name, _, made, _) in &self.doors {
                assert!(!bytes.windows(made.len()).any(|piece| piece == made.as_bytes()), "{name} in {file}");
            }
        }
    }
}

fn half_done(app: &App) -> Vec<String> {
    app.read(|known, _| Ok(walk::half_done(known).iter().map(Id::to_string).collect())).unwrap()
}

#[test]
fn a_password_that_may_be_set_at_its_site_outlives_lock_and_hide_at_every_part() {
    for passphrase in [false, true] {
        let street = Street::new(passphrase);
        street.app.copy_generated_password(&street.doors[5].1).unwrap();
        for turn in ["the lock", "a second lock"] {
            street.app.lock();
            street.app.lock();
            assert_eq!(street.board.holds(), "", "the clipboard is emptied at the lock all the same");
            for (name, who, ..) in &street.doors {
                assert_eq!(street.app.show_generated_password(who).err(), Some(OpenFault::Locked.into()), "{name}");
                assert_eq!(street.app.copy_generated_password(who), Err(OpenFault::Locked.into()), "{name}");
            }
            street.expect_nothing_on_the_disk();
            street.open_again(passphrase);
            street.expect_kept(turn);
        }
        let (_, who, made, _) = &street.doors[5];
        street.app.copy_generated_password(who).unwrap();
        assert_eq!(street.board.holds(), *made, "and can be copied, checked and signed in with as before");
        street.app.answer_walk(who, StepId::Password, Part::SignIn, "worked").unwrap();
        street.app.lock();
        street.open_again(passphrase);
        assert_eq!(street.app.show_generated_password(who).err(), Some(NotFound.into()), "proved: no longer held");
        street.expect_nothing_on_the_disk();
    }
}

#[test]
fn leaving_the_walkthrough_keeps_it_too_and_going_back_a_part_does_not_lose_it() {
    let street = Street::new(false);
    for (_, who, ..) in &street.doors {
        street.app.leave_walk(who, StepId::Password).unwrap();
    }
    street.expect_kept("leaving");
    for (name, who, ..) in street.doors.iter().filter(|(.., keeps)| *keeps) {
        for part in [Part::SignIn, Part::Change, Part::Open, Part::Saved, Part::Generate, Part::Make] {
            street
                .app
                .answer_walk(who, StepId::Password, part, "back")
                .unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
            street.app.leave_walk(who, StepId::Password).unwrap();
        }
    }
    street.app.lock();
    street.open_again(false);
    street.expect_kept("all answers were taken back, which changes nothing at the site");
}

/// The tick of the list says that it is done; whether the password lets anybody in, it does not say.
#[test]
fn ticking_the_step_off_throws_nothing_away() {
    let street = Street::new(false);
    for (_, who, ..) in &street.doors {
        street.app.mark_step(who, StepId::Password, Mark::Done).unwrap();
    }
    assert_eq!(half_done(&street.app), Vec::<String>::new(), "the person's word for it");
    assert_eq!(street.app.at_risk().map(|names| names.len()), Some(3), "and closing asks all the same");
    street.app.lock();
    street.open_again(false);
    street.expect_kept("ticking it off");
}

#[test]
fn closing_would_lose_what_is_not_proved_and_names_it_only_while_it_is_open() {
    let names = Some(["Reddit", "LinkedIn", "GitHub"].map(str::to_owned).to_vec());
    for passphrase in [false, true] {
        let street = Street::new(passphrase);
        assert_eq!(street.app.at_risk(), names);
        street.app.lock();
        assert_eq!(street.app.at_risk(), Some(Vec::new()), "asked, and no site is named to whoever sits there");
        street.open_again(passphrase);
        assert_eq!(street.app.at_risk(), names);
        for (_, who, _, keeps) in &street.doors {
            if *keeps {
                let asked = street.app.throw_password_away(who, Earlier::Stays);
                assert_eq!(asked, Err(NotYet(Rule::SignInFirst).into()), "not before the person said so");
                street.app.throw_password_away(who, Earlier::ThrownAway).unwrap();
            }
        }
        assert_eq!(street.app.at_risk(), None, "nothing is held that matters: closing asks nothing");
        assert_eq!(half_done(&street.app), Vec::<String>::new(), "the person said that it was not set");
        street.expect_nothing_on_the_disk();
    }
}

/// The fact is written when it begins, so that no end, however hard, hides that something is half done.
#[test]
fn what_is_half_done_is_told_at_the_next_start_after_a_quit_and_after_a_kill() {
    for killed in [false, true] {
        let Street { home, app, doors, .. } = Street::new(false);
        let set_there: Vec<String> = doors
            .iter()
            .filter(|(name, ..)| ["set there", "sign-in failed"].contains(name))
            .map(|door| door.1.clone())
            .collect();
        assert_eq!(half_done(&app), set_there);
        if killed {
            drop(app);
        } else {
            app.close();
            drop(app);
        }
        let app = home.start();
        assert_eq!(app.session(), Session::Open);
        assert_eq!(half_done(&app), set_there, "killed: {killed}");
        assert_eq!(app.held_for_accounts(), Vec::<Id>::new(), "in memory only: it went with the program");
        assert_eq!(app.at_risk(), None, "and nothing more can be lost by closing");
        for who in &set_there {
            assert_eq!(app.show_generated_password(who).err(), Some(NotFound.into()));
        }
        // Reset at the site, and signed in with what was set then: it is settled.
        app.answer_walk(&set_there[0], StepId::Password, Part::SignIn, "worked").unwrap();
        assert_eq!(half_done(&app), set_there[1..]);
    }
}

#[test]
fn making_another_throws_away_none_that_may_be_set_unless_the_person_says_so() {
    let street = Street::new(false);
    for (name, who, made, keeps) in &street.doors {
        let again = street.app.make_password(who, WORDS, Earlier::Stays);
        assert_eq!(again, if *keeps { Err(NotYet(Rule::SignInFirst).into()) } else { Ok(()) }, "{name}");
        let lost = street.app.would_lose(who).unwrap();
        assert_eq!(lost.is_some(), *keeps, "{name}");
        street.app.make_password(who, WORDS, Earlier::ThrownAway).unwrap();
        let now = street.app.show_generated_password(who).unwrap();
        assert_ne!(now.expose_secret(), made, "{name}");
        let answered = |part: Part| {
            let fact = FactName::Walk(StepId::Password, part.word().to_owned());
            value(&street.app, Id::parse(who).unwrap(), &fact)
        };
        for part in [Part::Generate, Part::Check, Part::Saved, Part::Open, Part::Change, Part::SignIn] {
            assert_eq!(answered(part), "", "{name}: {part:?} was said of the one before");
        }
        assert_eq!(answered(Part::Make), "here");
    }
}

#[test]
fn changing_where_it_is_saved_does_not_ask_for_it_to_be_set_once_more() {
    let street = Street::new(false);
    let (_, who, ..) = &street.doors[7];
    street.app.answer_walk(who, StepId::Password, Part::Saved, "back").unwrap();
    street.app.answer_walk(who, StepId::Password, Part::Saved, "manager").unwrap();
    let id = Id::parse(who).unwrap();
    let at = street.app.read(|known, _| Ok(walk::walk(known, known.model.get(id).unwrap(), StepId::Password).at));
    assert_eq!(at.unwrap(), Part::SignIn, "only the sign-in from there is asked for again");
}

#[test]
fn after_everything_was_erased_none_is_left_for_the_next_list() {
    for passphrase in [false, true] {
        let street = Street::new(passphrase);
        street.app.erase_everything().unwrap();
        assert_eq!(street.app.held_for_accounts(), Vec::<Id>::new());
        assert_eq!(street.app.at_risk(), None);
    }
}

#[test]
fn the_example_holds_nothing_that_closing_would_have_to_ask_about() {
    let home = Home::new();
    let app = home.start();
    app.look_round().unwrap();
    let of = |known: &core_rules::known::Known<'_>, _: &engine::Open| {
        Ok(known.model.of(core_rules::model::Kind::Account)[0].id.to_string())
    };
    let who = app.read(of).unwrap();
    app.answer_person(FactName::Infected, "no").unwrap();
    app.answer_walk(&who, StepId::Password, Part::Make, "here").unwrap();
    app.make_password(&who, WORDS, Earlier::Stays).unwrap();
    drop(app.show_generated_password(&who).unwrap());
    for (part, answer) in
        [(Part::Generate, "taken"), (Part::Saved, "paper"), (Part::Open, "there"), (Part::Change, "changed")]
    {
        app.answer_walk(&who, StepId::Password, part, answer).unwrap();
    }
    assert_eq!(app.at_risk(), None);
    app.leave_example();
    assert_eq!(app.held_for_accounts(), Vec::<Id>::new());
}

fn after(desk: &Desk, seconds: u32) {
    desk.home.clock.set(noon() + Span::new().seconds(i64::from(seconds)));
}

#[test]
fn a_copied_password_comes_off_the_clipboard_after_a_while() {
    let desk = Desk::new();
    desk.say(TO_MAKE);
    let made = desk.copied();
    assert_eq!(desk.app.look_at_clipboard(), OnClipboard::Waits(STAYS));
    after(&desk, STAYS - 1);
    assert_eq!(desk.app.look_at_clipboard(), OnClipboard::Waits(1));
    assert_eq!(desk.board.holds(), made);
    after(&desk, STAYS);
    assert_eq!(desk.app.look_at_clipboard(), OnClipboard::Nothing);
    assert_eq!(desk.board.holds(), "");
    assert_eq!(desk.shown(), made, "it is held all the same, and can be copied again");
    desk.app.copy_generated_password(&desk.who).unwrap();
    assert_eq!(desk.app.generated(&desk.who).unwrap().clipboard, OnClipboard::Waits(STAYS), "anew from then on");
}

/// Nobody has to look: a thread does, and ends with what it looks after.
#[test]
fn it_comes_off_by_itself() {
    let desk = Desk::new();
    desk.say(TO_MAKE);
    desk.copied();
    after(&desk, STAYS);
    let began = Instant::now();
    while !desk.board.holds().is_empty() {
        assert!(began.elapsed() < Duration::from_secs(30), "nobody took it off");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn a_clipboard_that_cannot_be_emptied_is_told_and_tried_again_also_while_locked() {
    type End = fn(&Desk);
    let table: [(&str, End); 4] = [
        ("the time is over", |desk| after(desk, STAYS)),
        ("lock", |desk| desk.app.lock()),
        ("leave", |desk| desk.app.leave_walk(&desk.who, StepId::Password).unwrap()),
        ("another", |desk| desk.app.make_password(&desk.who, WORDS, Earlier::Stays).unwrap()),
    ];
    for (name, end) in table {
        let desk = Desk::new();
        desk.say(TO_MAKE);
        let made = desk.copied();
        desk.board.stick(true);
        end(&desk);
        assert_eq!(desk.app.look_at_clipboard(), OnClipboard::Stuck, "{name}");
        assert_eq!(desk.board.holds(), made, "{name}");
        assert_eq!(desk.app.look_at_clipboard(), OnClipboard::Stuck, "{name}: and is not forgotten");
        desk.board.stick(false);
        assert_eq!(desk.app.look_at_clipboard(), OnClipboard::Nothing, "{name}");
        assert_eq!(desk.board.holds(), "", "{name}: the next look takes it off");
    }
    let desk = Desk::new();
    desk.say(TO_MAKE);
    desk.copied();
    desk.board.stick(true);
    after(&desk, STAYS);
    desk.app.look_at_clipboard();
    assert_eq!(desk.app.generated(&desk.who).unwrap().clipboard, OnClipboard::Stuck, "the page can say so");
    desk.board.put("a shopping list").unwrap();
    desk.board.stick(false);
    assert_eq!(desk.app.look_at_clipboard(), OnClipboard::Nothing, "what was copied since ends it");
    assert_eq!(desk.board.holds(), "a shopping list", "and stays");
}
