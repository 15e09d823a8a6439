//! Measurements of a password go by date, whoever measured: a later import reopens what was ticked, a later change ends what was
//! measured before. And the same act leaves the same facts whichever way it came, and none when it is taken back.

use core_rules::catalogue::StepId;
use core_rules::checklist::walk::{self, Part};
use core_rules::checklist::{Reason, State, Urgency};
use core_rules::exposure::SourceId;
use core_rules::import::Fate;
use core_rules::model::answers::Sorting;
use core_rules::model::{FactName, Id, Kind, LeaveReason, Mark};
use core_rules::touch::SettledBy;
use engine::App;
use engine::accounts::EditAccount;
use house_tests::range_server::{Config, RangeServer};

use super::imports::{Exports, fates, open};
use super::{ADDRESS, Home, account, value};

const STRONG: &str = "quiet-orbit-mulch-71-lantern";
const OTHER: &str = "tr0ub4dor-lantern-93-seventy";
const WEAK: &str = "hunter2hunter2";

/// An export of a browser with these passwords.
fn csv(rows: &[(&str, &str)]) -> String {
    let line = |(host, password): &(&str, &str)| format!("{host},https://{host}/,{ADDRESS},{password},\r\n");
    format!("name,url,username,password,note\r\n{}", rows.iter().map(line).collect::<String>())
}

fn import(app: &App, exports: &Exports, rows: &[(&str, &str)]) {
    open(app, &exports.file("passwords.csv", &csv(rows)));
    app.import_rows().unwrap();
}

fn tick(app: &App, id: Id, step: StepId, mark: Mark) {
    app.mark_step(&id.to_string(), step, mark).unwrap();
}

/// State and reasons of the password step.
fn password(app: &App, id: Id) -> (State, Vec<Reason>) {
    let step = app.step(&id.to_string(), StepId::Password).unwrap();
    (step.state, step.reasons)
}

/// Walks to the end with these answers, else with the first one of each part, and finishes.
fn finished(app: &App, id: Id, step: StepId, told: &[(Part, &str)]) {
    let who = id.to_string();
    for _ in 0..30 {
        let at = app.read(|known, _| Ok(walk::walk(known, known.model.get(id).unwrap(), step).at)).unwrap();
        if at == Part::Finish {
            break;
        }
        let first = match at {
            Part::Clean => "yes",
            Part::Check => "skip",
            _ => at.answers()[0].word(),
        };
        let answer = told.iter().find(|(part, _)| *part == at).map_or(first, |(_, answer)| answer);
        app.answer_walk(&who, step, at, answer).unwrap();
    }
    app.finish_walk(&who, step).unwrap();
}

/// Every fact that holds of everything that is listed, with its origin and date, but for the program's own notes.
fn all_facts(app: &App) -> Vec<String> {
    let kinds = [Kind::Person, Kind::Device, Kind::Account, Kind::Identifier];
    app.read(|known, _| {
        let mut found = Vec::new();
        for entity in kinds.into_iter().flat_map(|kind| known.model.of(kind)) {
            for (name, _) in entity.facts() {
                let word = name.word();
                let note = ["walk/", "recorded_before/", "import"].iter().any(|note| word.starts_with(note));
                if let Some(fact) = entity.fact(name).filter(|_| !note) {
                    found.push(format!("{} {word} {fact:?}", entity.id));
                }
            }
        }
        found.sort();
        found.dedup();
        Ok(found)
    })
    .unwrap()
}

#[test]
fn a_ticked_password_that_a_later_import_finds_weak_is_to_do_again() {
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.created();
    let (ticked, walked) = (account(&app, "github", ADDRESS), account(&app, "reddit", ADDRESS));
    tick(&app, ticked, StepId::Password, Mark::Done);
    finished(&app, walked, StepId::Password, &[]);
    assert_eq!((password(&app, ticked).0, password(&app, walked).0), (State::Done, State::Done));
    home.on_day(30);
    open(&app, &exports.file("passwords.csv", &csv(&[("github.com", WEAK), ("reddit.com", "password1")])));
    app.score_import().unwrap();
    assert_eq!(fates(&app), [Fate::Updated, Fate::Updated], "the preview says that it has news");
    app.import_rows().unwrap();
    for id in [ticked, walked] {
        assert_eq!(password(&app, id), (State::Open, vec![Reason::PasswordWeak]));
    }
}

#[test]
fn a_ticked_password_that_a_later_import_finds_reused_is_to_do_again() {
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.created();
    let (id, other) = (account(&app, "github", ADDRESS), account(&app, "reddit", ADDRESS));
    tick(&app, id, StepId::Password, Mark::Done);
    tick(&app, other, StepId::Password, Mark::Done);
    home.on_day(30);
    import(&app, &exports, &[("github.com", STRONG), ("reddit.com", STRONG)]);
    for (one, twin) in [(id, other), (other, id)] {
        assert_eq!(password(&app, one), (State::Open, vec![Reason::PasswordReused(vec![twin])]));
    }
}

/// A leak that a new password settled is open again once an import shows that the old one is still in use; the person may say afterwards
/// that it is dealt with all the same, and take that back.
#[test]
fn a_leak_is_open_again_when_a_later_import_shows_the_old_password() {
    const LEAK: &str = "hibp:Canva";
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.created();
    let id = account(&app, "canva", ADDRESS);
    account(&app, "reddit", ADDRESS);
    let who = id.to_string();
    let settled = |app: &App| {
        app.read(|known, _| {
            let found = core_rules::touch::touches(known, known.model.get(id).unwrap());
            Ok(found.into_iter().find(|touch| touch.leak.id == LEAK).unwrap().settled)
        })
        .unwrap()
    };
    app.sort_leak(&who, LEAK, true, Sorting::Yes).unwrap();
    tick(&app, id, StepId::Password, Mark::Done);
    assert_eq!(settled(&app), Some(SettledBy::NewPassword));
    home.on_day(30);
    app.handle_leak(&who, LEAK, true).unwrap();
    assert_eq!(settled(&app), Some(SettledBy::Word));
    home.on_day(35);
    import(&app, &exports, &[("canva.com", STRONG), ("reddit.com", STRONG)]);
    assert_eq!(settled(&app), None, "neither holds against what the file shows");
    home.on_day(40);
    app.handle_leak(&who, LEAK, true).unwrap();
    assert_eq!(settled(&app), Some(SettledBy::Word), "said of what is known now");
    app.handle_leak(&who, LEAK, false).unwrap();
    assert_eq!(settled(&app), None);
    tick(&app, id, StepId::Password, Mark::Done);
    assert_eq!(settled(&app), Some(SettledBy::NewPassword), "nothing is left of the words that were taken back");
}

#[test]
fn a_password_that_was_checked_clean_and_that_a_later_import_finds_leaked_is_to_do_again() {
    let (home, exports) = (Home::new(), Exports::new());
    let server = RangeServer::start(Config::open());
    let app = home.created();
    app.set_source(SourceId::Passwords, &server.url(), true).unwrap();
    app.set_network(true).unwrap();
    let id = account(&app, "github", ADDRESS);
    let who = id.to_string();
    for (part, answer) in [(Part::Clean, "yes"), (Part::Why, "seen"), (Part::Make, "own")] {
        app.answer_walk(&who, StepId::Password, part, answer).unwrap();
    }
    app.check_password(&who, &super::secret(STRONG)).unwrap();
    finished(&app, id, StepId::Password, &[]);
    assert_eq!(value(&app, id, &FactName::PasswordCheck), "not_found");
    home.on_day(30);
    server.plant_password(OTHER, 4_711);
    open(&app, &exports.file("passwords.csv", &csv(&[("github.com", OTHER)])));
    app.check_import(&|_, _| ()).unwrap();
    app.import_rows().unwrap();
    let step = app.step(&who, StepId::Password).unwrap();
    assert_eq!((step.state, step.urgency, step.again), (State::Open, Urgency::Now, true));
    assert!(matches!(step.reasons[0], Reason::PasswordFound(4_711, _)), "{:?}", step.reasons);

    // A change ends what was measured before it, and the next look at the new one counts.
    home.on_day(40);
    tick(&app, id, StepId::Password, Mark::Done);
    assert_eq!(value(&app, id, &FactName::PasswordCheck), "", "nobody looked at the new one");
    home.on_day(50);
    open(&app, &exports.file("passwords.csv", &csv(&[("github.com", STRONG)])));
    app.check_import(&|_, _| ()).unwrap();
    app.import_rows().unwrap();
    assert_eq!(value(&app, id, &FactName::PasswordCheck), "not_found");
    assert_eq!(password(&app, id).0, State::Done);
}

#[test]
fn a_check_that_was_left_out_is_no_fact() {
    let home = Home::new();
    let app = home.created();
    let (ticked, walked) = (account(&app, "github", ADDRESS), account(&app, "reddit", ADDRESS));
    let hacked = account(&app, "instagram", ADDRESS);
    tick(&app, ticked, StepId::Password, Mark::Done);
    finished(&app, walked, StepId::Password, &[]);
    finished(&app, hacked, StepId::ReportHacked, &[]);
    for id in [ticked, walked, hacked] {
        for name in [FactName::PasswordCheck, FactName::PasswordWeak, FactName::PasswordGroup] {
            assert_eq!(value(&app, id, &name), "", "nobody looked: {name:?}");
        }
        assert_eq!(value(&app, id, &FactName::PasswordChanged), "2026-11-22");
    }
    for id in [ticked, walked] {
        assert!(matches!(password(&app, id).1[0], Reason::ChangedNotChecked(_)), "and the page says so");
    }
}

#[test]
fn undo_of_an_import_brings_the_measurement_before_back_with_its_date() {
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.created();
    let id = account(&app, "github", ADDRESS);
    import(&app, &exports, &[("github.com", WEAK)]);
    let before = all_facts(&app);
    home.on_day(10);
    import(&app, &exports, &[("github.com", STRONG)]);
    assert_eq!(value(&app, id, &FactName::PasswordWeak), "no", "a newer look counts");
    assert_ne!(password(&app, id).0, State::Open);
    home.on_day(20);
    app.undo_import().unwrap();
    assert_eq!(all_facts(&app), before);
    assert_eq!(password(&app, id), (State::Open, vec![Reason::PasswordWeak]));
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), engine::Session::Open);
    assert_eq!(all_facts(&app), before, "and so it lies in the file");
}

#[test]
fn undo_of_a_tick_brings_back_what_the_tick_before_recorded() {
    let home = Home::new();
    let app = home.created();
    let id = account(&app, "github", ADDRESS);
    finished(&app, id, StepId::Password, &[(Part::Saved, "paper")]);
    let before = all_facts(&app);
    home.on_day(30);
    tick(&app, id, StepId::Password, Mark::Done);
    assert_eq!(value(&app, id, &FactName::PasswordChanged), "2026-12-22");
    home.on_day(31);
    tick(&app, id, StepId::Password, Mark::Undone);
    assert_eq!(all_facts(&app), before, "the change of before is known again");
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), engine::Session::Open);
    assert_eq!(all_facts(&app), before, "and so it lies in the file");
}

#[test]
fn an_undo_takes_back_also_what_not_offered_recorded() {
    let home = Home::new();
    let app = home.created();
    let id = account(&app, "letterboxd", ADDRESS);
    let before = all_facts(&app);
    finished(&app, id, StepId::TwoFactor, &[(Part::OnAlready, "notOffered")]);
    assert_eq!(value(&app, id, &FactName::SecondStep), "none");
    home.on_day(1);
    tick(&app, id, StepId::TwoFactor, Mark::Undone);
    assert_eq!(all_facts(&app), before, "nothing is known of its second step");
}

#[test]
fn a_mark_and_a_walkthrough_that_end_alike_record_alike() {
    let home = Home::new();
    let app = home.created();
    let hacked = |service: &str| {
        let id = account(&app, service, ADDRESS);
        let facts = [(FactName::SomeoneIn, "yes".to_owned())];
        app.edit_account(id, &EditAccount { facts: &facts, ..EditAccount::default() }).unwrap();
        id
    };
    let (ticked, walked) = (hacked("github"), hacked("reddit"));
    home.on_day(1);
    tick(&app, ticked, StepId::ReportHacked, Mark::Done);
    finished(&app, walked, StepId::ReportHacked, &[]);
    for name in [FactName::SomeoneIn, FactName::PasswordChanged, FactName::PasswordCheck, FactName::PasswordGroup] {
        assert_eq!(value(&app, ticked, &name), value(&app, walked, &name), "{name:?}: the way back has both in it");
    }
    let (ticked, walked) = (account(&app, "letterboxd", ADDRESS), account(&app, "goodreads", ADDRESS));
    tick(&app, ticked, StepId::TwoFactor, Mark::NotOffered);
    finished(&app, walked, StepId::TwoFactor, &[(Part::OnAlready, "notOffered")]);
    assert_eq!(value(&app, ticked, &FactName::SecondStep), value(&app, walked, &FactName::SecondStep));

    let off = account(&app, "tumblr", ADDRESS);
    let facts = [(FactName::SecondStep, "none".to_owned())];
    app.edit_account(off, &EditAccount { facts: &facts, ..EditAccount::default() }).unwrap();
    tick(&app, off, StepId::TwoFactor, Mark::Done);
    assert_eq!(value(&app, off, &FactName::SecondStep), "other", "the password alone no longer opens it");
}

#[test]
fn a_mark_that_says_nothing_records_nothing() {
    let home = Home::new();
    let app = home.created();
    let id = account(&app, "github", ADDRESS);
    let before = all_facts(&app);
    let leave = Mark::Ignored { reason: LeaveReason::MyChoice, until: None };
    for mark in [Mark::Later(jiff::civil::date(2026, 12, 24)), leave, Mark::Undone, Mark::Undone] {
        tick(&app, id, StepId::Password, mark);
        assert_eq!(all_facts(&app), before, "{mark:?}");
    }
}
