//! Recordings for the page's tests: what this shell answers for a made-up household, request by request, as JSON under
//! `ui/src/backend/recorded`. The page is tested with these answers and with no others, so it cannot drift from the program.
//!
//! `UPDATE_RECORDED=1 cargo nextest run --workspace --lib -E 'test(recorded)'` records anew. What is recorded stands in a table of
//! requests for each scenario, in the modules below.

mod household;
mod names;
mod old_list;
mod pages;
mod player;
mod scenario;
mod walks;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use household::Household;
use scenario::Scenario;

/// One recording: the name of its file, and what is asked for it.
struct Recording {
    name: String,
    states: Value,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/backend/recorded")
}

#[test]
fn the_page_is_tested_with_what_the_shell_answers() {
    hold(&walks::recordings(&Household::furnished()), |name| name.starts_with("walk_"));
}

#[test]
fn the_page_is_tested_with_what_the_shell_answers_beside_walkthroughs() {
    hold(&pages::recordings(&Household::furnished()), |name| !name.starts_with("walk_"));
}

/// Holds the files of these recordings to what was said now, or writes them. `ours` tells them from the files of others.
fn hold(recordings: &[Recording], ours: impl Fn(&str) -> bool) {
    let folder = folder();
    fs::create_dir_all(&folder).expect("a folder");
    let kept = || -> BTreeSet<String> {
        let entries = fs::read_dir(&folder).expect("the recordings");
        let names = entries.map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned());
        names.filter(|name| ours(name)).collect()
    };
    if std::env::var_os("UPDATE_RECORDED").is_some() {
        for name in kept() {
            fs::remove_file(folder.join(name)).expect("a recording that is made anew");
        }
        for one in recordings {
            fs::write(folder.join(&one.name), text(&one.states)).expect("a recording");
        }
    }
    let anew = "record anew: UPDATE_RECORDED=1 cargo nextest run --workspace --lib -E 'test(recorded)'";
    let differs =
        |one: &&Recording| fs::read_to_string(folder.join(&one.name)).unwrap_or_default() != text(&one.states);
    let other: Vec<&str> = recordings.iter().filter(differs).map(|one| one.name.as_str()).collect();
    assert!(other.is_empty(), "{other:?}: not what the shell answers; {anew}");
    let made: BTreeSet<String> = recordings.iter().map(|one| one.name.clone()).collect();
    assert_eq!(kept(), made, "a recording that no scenario makes; {anew}");
}

fn text(states: &Value) -> String {
    format!("{}\n", serde_json::to_string_pretty(states).expect("JSON"))
}
