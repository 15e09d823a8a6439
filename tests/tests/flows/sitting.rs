//! One sitting, left and gone on with, over restarts; the half-year round; the calendar entry.

use core_rules::catalogue::StepId;
use core_rules::checklist::State;
use core_rules::model::Mark;
use engine::{App, EditFault, InputFault, Invalid, NotFound, Session};

use super::{ADDRESS, Home, account};

/// Which of its steps are handled.
fn handled(app: &App) -> Vec<bool> {
    app.read(|known, open| {
        let sitting = open.settings().sitting.as_ref();
        Ok(sitting.map(|sitting| sitting.standings(known).iter().map(|one| one.handled).collect()).unwrap_or_default())
    })
    .unwrap()
}

fn steps(app: &App) -> Vec<(String, StepId)> {
    let of = |one: &core_rules::advice::sitting::Planned| (one.subject.to_string(), one.step);
    app.read(|_, open| Ok(open.settings().sitting.as_ref().map_or(Vec::new(), |s| s.steps.iter().map(of).collect())))
        .unwrap()
}

#[test]
fn left_at_any_point_nothing_is_lost() {
    let home = Home::new();
    let app = home.created();
    for service in ["google", "instagram", "x"] {
        account(&app, service, ADDRESS);
    }
    app.start_sitting(15, false).unwrap();
    let planned = steps(&app);
    assert!(planned.len() >= 2, "several steps fit into a quarter of an hour: {planned:?}");
    let (subject, step) = planned[0].clone();
    app.mark_step(&subject, step, Mark::Done).unwrap();
    drop(app); // without a word, as when the power goes
    let app = home.start();
    assert_eq!(app.session(), Session::Open);
    assert_eq!(steps(&app), planned, "the same sitting goes on");
    let now = handled(&app);
    assert!(now[0] && now[1..].iter().all(|one| !one), "what was done is done, the rest waits: {now:?}");
    assert_eq!(app.step(&subject, step).unwrap().state, State::Done);
    app.end_sitting().unwrap();
    assert_eq!(steps(&app), []);
    assert_eq!(app.step(&subject, step).unwrap().state, State::Done, "ending takes nothing back");
}

#[test]
fn where_nothing_is_to_do_there_is_no_sitting() {
    let home = Home::new();
    let app = home.created();
    // Of oneself there is always one question: where do passwords live?
    app.mark_step("person", StepId::PasswordPlace, Mark::Done).unwrap();
    assert_eq!(app.start_sitting(15, false), Err(NotFound.into()));
    assert_eq!(app.start_sitting(0, true), Err(NotFound.into()), "and no round is due");
    assert!(matches!(app.start_sitting(100_000, false), Err(EditFault::Invalid(Invalid("minutes", _)))));
}

#[test]
fn the_half_year_round_comes_once_and_again() {
    let home = Home::new();
    let app = home.created();
    let id = account(&app, "instagram", ADDRESS).to_string();
    for step in [StepId::ConnectedApps, StepId::Sessions] {
        app.mark_step(&id, step, Mark::Done).unwrap();
    }
    assert_eq!(app.start_sitting(0, true), Err(NotFound.into()), "not yet");
    home.on_day(200);
    app.start_sitting(0, true).unwrap();
    assert_eq!(handled(&app), [false, false], "both are looked through once more");
    app.mark_step(&id, StepId::Sessions, Mark::Done).unwrap();
    assert_eq!(handled(&app), [false, true]);
    app.end_sitting().unwrap();
    app.start_sitting(0, true).unwrap();
    assert_eq!(steps(&app), [(id.clone(), StepId::ConnectedApps)], "left in the middle, the rest is offered again");
    app.mark_step(&id, StepId::ConnectedApps, Mark::Done).unwrap();
    app.end_sitting().unwrap();
    assert_eq!(app.start_sitting(0, true), Err(NotFound.into()), "it was gone through, so it comes in half a year");
    home.on_day(400);
    app.start_sitting(0, true).unwrap();
    app.skip_round().unwrap();
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), Session::Open);
    assert_eq!(app.start_sitting(0, true), Err(NotFound.into()), "put off is put off, also after a restart");
}

#[test]
fn the_calendar_entry_names_nobody() {
    let home = Home::new();
    let app = home.created();
    account(&app, "instagram", ADDRESS);
    let day = "2026-12-24".parse().unwrap();
    let (one, other) = (app.calendar_entry(day).unwrap(), app.calendar_entry(day).unwrap());
    assert!(one.contains("DTSTART;VALUE=DATE:20261224\r\n"));
    assert_ne!(one, other, "each has an id of its own");
    for word in [ADDRESS, "mara", "nstagram", "@"] {
        assert!(!one.contains(word), "{word} stands in it");
    }
    let today = "2026-11-22".parse().unwrap();
    assert!(matches!(app.calendar_entry(today), Err(InputFault::Invalid(Invalid("day", _)))));
}
