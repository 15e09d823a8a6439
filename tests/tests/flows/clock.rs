//! A computer whose clock is wrong: nothing is deleted for it, and nothing gets old.

use core_rules::catalogue::StepId;
use core_rules::model::{Kind, Mark};
use engine::{App, Session, Way};

use super::{ADDRESS, Home, account, secret};

const TEN_YEARS: i64 = 3_650;

fn removed(app: &App) -> usize {
    app.read(|known, _| Ok(known.model.removed(Kind::Account).len())).unwrap()
}

fn lines(app: &App) -> u32 {
    app.ledger("", 0, 1).unwrap().1
}

/// Starts on that day, by the keyring and without being asked, and ends.
fn on(home: &Home, day: i64, look: impl FnOnce(&App)) {
    home.on_day(day);
    let app = home.start();
    app.open_early();
    assert_eq!(app.session(), Session::Open);
    look(&app);
    app.close();
}

#[test]
fn a_clock_ahead_deletes_nothing_and_every_way_of_opening_does_when_it_is_time() {
    let home = Home::new();
    let app = home.created();
    let gone = account(&app, "instagram", ADDRESS);
    app.keep_ledger(Some(30)).unwrap();
    app.open_link("", "hibp").unwrap();
    app.remove_account(gone).unwrap();
    app.close();
    drop(app);
    let kept = |app: &App| assert_eq!((removed(app), lines(app)), (1, 1));
    for day in [1, 2, 3] {
        on(&home, day, kept);
    }
    on(&home, TEN_YEARS, kept);
    on(&home, TEN_YEARS, |app| {
        kept(app);
        app.lock();
        app.unlock(Way::Keyring, &secret("")).unwrap();
        kept(app);
        assert_eq!(app.recheck(), Ok(None));
        kept(app);
    });
    on(&home, 4, kept);
    on(&home, -365, kept);
    for day in 5..=25 {
        on(&home, day, kept);
    }
    for day in 26..=70 {
        on(&home, day, |_| ());
    }
    on(&home, 71, |app| assert_eq!((removed(app), lines(app)), (0, 0), "in time it goes, and nobody pressed anything"));
}

#[test]
fn what_was_written_while_the_clock_was_ahead_makes_nothing_else_old() {
    let home = Home::new();
    let app = home.created();
    let id = account(&app, "instagram", ADDRESS).to_string();
    for step in [StepId::ConnectedApps, StepId::Sessions] {
        app.mark_step(&id, step, Mark::Done).unwrap();
    }
    app.close();
    drop(app);
    on(&home, TEN_YEARS, |app| {
        app.mark_step(&id, StepId::Alerts, Mark::Done).unwrap();
    });
    home.on_day(2);
    let app = home.start();
    assert_eq!(app.session(), Session::Open);
    let now = app.read(|known, _| Ok(known.now)).unwrap();
    assert_eq!(now, app.now(), "what is shown is judged by today");
    app.mark_step(&id, StepId::Alerts, Mark::Undone).unwrap();
    let holds = |app: &App| {
        let account = core_rules::model::Id::parse(&id).unwrap();
        let mark = core_rules::model::About::Step(StepId::Alerts);
        app.read(|known, _| Ok(known.model.get(account).unwrap().mark(&mark).is_none())).unwrap()
    };
    assert!(holds(&app), "what was said last counts");
    drop(app);
    on(&home, 3, |app| assert!(holds(app), "also at the next start"));
}
