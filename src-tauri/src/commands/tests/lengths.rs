//! Tests that no text of a request can be longer than the contract allows.

use std::collections::BTreeSet;

use contract::{LIMITS, most};
use serde_json::{Value, json};
use tauri::test::{MockRuntime, mock_builder, mock_context, noop_assets};

use super::{drawer, made, send, window};
use crate::{Log, Shell, handler};

/// Makes short texts and notes their fields. The text at the place `at` has the given length.
struct Stretch {
    at: usize,
    long: Option<usize>,
    seen: Vec<&'static str>,
}

impl made::Choose for Stretch {
    fn below(&mut self, count: usize) -> usize {
        count - 1
    }

    fn text(&mut self, field: &'static str) -> String {
        self.seen.push(field);
        let long = self.long.filter(|_| self.seen.len() - 1 == self.at);
        // The letter has two bytes, since the limit counts characters.
        long.map_or_else(|| "x".to_owned(), |many| "é".repeat(many))
    }

    fn number(&mut self, _: &'static str) -> u8 {
        1
    }
}

fn texts_of(command: &str) -> Vec<&'static str> {
    let mut stretch = Stretch { at: 0, long: None, seen: Vec::new() };
    made::request(command, &mut stretch);
    stretch.seen
}

#[test]
fn every_text_of_every_request_has_its_length_in_the_contract() {
    let texts: BTreeSet<&str> = contract::COMMANDS.iter().flat_map(|name| texts_of(name)).collect();
    let listed: BTreeSet<&str> = LIMITS.iter().map(|(name, _)| name.rsplit('.').next().expect("a name")).collect();
    assert_eq!(texts, listed, "contract/src/limits.rs has a line for each text field, and no other");
}

#[test]
fn a_text_that_is_too_long_is_refused_by_name_before_any_work() {
    let folder = tempfile::tempdir().expect("a folder");
    let engine = drawer::first_start(folder.path());
    let person = Box::new(|_: &crate::Question<'_>| panic!("nobody is asked about what is not let in"));
    let app = mock_builder()
        .manage(Shell::new(engine, Log::start(), person))
        .invoke_handler(handler::<MockRuntime>())
        .build(mock_context(noop_assets()))
        .expect("a mock app");
    let window = window(&app);
    let kept = || std::fs::read(folder.path().join("nightlatch.db-wal")).unwrap_or_default();
    let (before, mut tried) = (kept(), 0);
    for command in contract::COMMANDS {
        for (at, field) in texts_of(command).into_iter().enumerate() {
            let within = if *command == "what_left" { "words" } else { "request" };
            let longest = most(within, field);
            let made = |many| made::request(command, &mut Stretch { at, long: Some(many), seen: Vec::new() });
            let ask =
                |request: Value| send(&window, command, json!({ "request": request, "progress": "__CHANNEL__:1" }));
            let refusal = ask(made(longest + 1)).expect_err("one character too many");
            let named = json!({ "code": "invalid", "field": field, "problem": "tooLong" });
            assert_eq!(refusal, named, "{command}.{field}");
            tried += 1;
        }
    }
    assert!(tried > 60, "{tried} texts were tried");
    assert_eq!(kept(), before, "nothing was written");
}

#[test]
fn a_list_that_is_too_long_and_a_name_nobody_knows_are_refused_shortly() {
    let ask = |request: Value| {
        let refusal = super::call("check_identifiers", json!({ "request": request, "progress": "__CHANNEL__:1" }));
        refusal.expect_err("it is not let in").to_string()
    };
    let many = ask(json!({ "ids": vec!["x"; contract::MOST_ITEMS + 1] }));
    assert_eq!(many, r#"{"code":"invalid","field":"ids","problem":"tooLong"}"#);
    let strange = ask(json!({ "y".repeat(100_000): "x".repeat(100_000) }));
    assert!(strange.len() < 200 && strange.contains("tooLong"), "{} bytes", strange.len());
}
