//! A file that is being read can be given up: what it gave is dropped, and nothing of it comes back.

use std::fmt::Write as _;
use std::thread;

use engine::App;
use engine::imports::Which;

use super::imports::Exports;
use super::{Home, secret};

/// So many rows that they are not read before somebody looks.
fn long_list() -> String {
    let mut text = String::from("name,url,username,password\n");
    for number in 0..300_000 {
        writeln!(text, "Site {number},https://www.site{number}.example/login,user{number}@example.com,secret{number}")
            .unwrap();
    }
    text
}

fn nothing_is_held(app: &App) -> bool {
    app.look_at_import(|import, _, _| Ok(import.is_none())).unwrap()
}

#[test]
fn a_reading_that_is_cancelled_is_dropped_and_does_not_come_back() {
    let home = Home::new();
    let exports = Exports::new();
    let path = exports.file("long.csv", &long_list());
    let app = home.created();
    thread::scope(|scope| {
        let opened = scope.spawn(|| app.open_import(Which::File(&path), &secret("")));
        while !app.is_reading() {
            assert!(!opened.is_finished(), "it came to an end before it could be stopped");
            thread::yield_now();
        }
        app.cancel_import();
        assert!(nothing_is_held(&app));
        opened.join().unwrap().expect("a reading that was given up is no error");
    });
    assert!(nothing_is_held(&app), "what was given up came back");
    assert!(!app.is_reading());
}

#[test]
fn a_lock_stops_a_reading_too() {
    let home = Home::new();
    let exports = Exports::new();
    let path = exports.file("long.csv", &long_list());
    let app = home.created();
    thread::scope(|scope| {
        let opened = scope.spawn(|| app.open_import(Which::File(&path), &secret("")));
        while !app.is_reading() {
            assert!(!opened.is_finished(), "it came to an end before it could be stopped");
            thread::yield_now();
        }
        app.lock();
        assert!(opened.join().unwrap().is_err(), "what is locked takes nothing");
    });
    assert!(!app.is_reading());
}

/// Whoever opens another file wants that one: the one before is stopped, whichever of the two comes to its end first.
#[test]
fn another_file_takes_the_place_of_the_one_that_is_being_read() {
    let home = Home::new();
    let exports = Exports::new();
    let long = exports.file("long.csv", &long_list());
    let short = exports.file("short.csv", super::imports::CHROME);
    let app = home.created();
    thread::scope(|scope| {
        let opened = scope.spawn(|| app.open_import(Which::File(&long), &secret("")));
        while !app.is_reading() {
            assert!(!opened.is_finished(), "it came to an end before it could be stopped");
            thread::yield_now();
        }
        app.open_import(Which::File(&short), &secret("")).unwrap();
        opened.join().unwrap().unwrap();
    });
    let file = app.look_at_import(|import, _, _| Ok(import.map(engine::imports::Import::file))).unwrap();
    assert_eq!(file.as_deref(), Some("short.csv"));
}
