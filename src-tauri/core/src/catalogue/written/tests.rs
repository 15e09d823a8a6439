use serde_json::Value;

use super::{File, read};
use crate::catalogue::validate::example;

const NOOK: &str = r#"id = "nook"
name = "Nook"
kind = "social"
domains = ["nook.com"]
hosts = ["help.nook.com"]

[second_step]
methods = []
source = "Help page"
date = "2026-11-22"
confidence = "high"

[[link]]
id = "help"
url = "https://help.nook.com/help"
source = "Help page"
date = "2026-11-22"
confidence = "low"

[[guide]]
step = "close"
help = "help"
press = [
  "Save what you want to keep.",
  "Follow the page to the end.",
]
source = "Help page"
date = "2026-11-22"
confidence = "low"
"#;

/// Returns the files of the example and one more service, which is written by hand.
fn files(service: &str) -> Vec<File> {
    let json = example::json();
    let text = |entry: &Value| toml::to_string(entry).expect("the example is tables and texts");
    let list = |name: &str| File { name: format!("{name}.toml"), text: text(&json[name]) };
    let mut files = vec![list("companies"), list("leaks")];
    for folder in ["services", "incidents", "happened"] {
        for entry in json[folder].as_array().expect("a list") {
            let id = entry["id"].as_str().expect("an id");
            files.push(File { name: format!("{folder}/{id}.toml"), text: text(entry) });
        }
    }
    files.push(File { name: "services/nook.toml".to_owned(), text: service.to_owned() });
    files
}

fn problems(service: &str) -> Vec<String> {
    read(&files(service)).err().unwrap_or_default()
}

/// Returns the messages after one line was replaced by one or more lines.
fn with(old: &str, new: &str) -> Vec<String> {
    assert_eq!(NOOK.matches(old).count(), 1, "{old:?} must stand once");
    problems(&NOOK.replace(old, new))
}

#[track_caller]
fn assert_says(found: &[String], place: &str, words: &str) {
    let start = format!("catalogue/services/{place}: ");
    let said = found.iter().any(|problem| problem.starts_with(&start) && problem.contains(words));
    assert!(said, "{start}… {words:?} was expected, got {found:#?}");
}

#[test]
fn what_is_in_order_becomes_one_value_sorted_by_id() {
    let json = read(&files(NOOK)).expect("nothing is wrong with it");
    let ids: Vec<&str> = json["services"].as_array().unwrap().iter().filter_map(|one| one["id"].as_str()).collect();
    assert_eq!(ids, ["apple", "instagram", "messenger", "nook", "whatsapp", "x"]);
    assert_eq!(json["services"][3]["link"][0]["confidence"], "low");
    assert_eq!(json["leaks"]["leak"][1]["name"], "Two");
}

#[test]
fn a_date_without_quotes_is_the_same_text() {
    let plain = NOOK.replacen("date = \"2026-11-22\"", "date = 2026-11-22", 1);
    let json = read(&files(&plain)).expect("both ways of writing a date are read");
    assert_eq!(json["services"][3]["second_step"]["date"], "2026-11-22");
}

#[test]
fn every_complaint_names_file_and_line() {
    for (old, new, line, words) in [
        ("kind = \"social\"", "kind = \"social", 3, ""),
        ("kind = \"social\"", "kind = \"social\"\ncolour = \"blue\"", 4, "unknown field `colour`"),
        ("help = \"help\"", "help = \"help\"\nopne = \"help\"", 23, "unknown field `opne`"),
        ("kind = \"social\"", "kind = \"sociable\"", 3, "unknown variant `sociable`"),
        ("step = \"close\"", "step = \"clothes\"", 21, "unknown variant `clothes`"),
        ("https://help", "http://help", 15, "link help: not https"),
        ("https://help.nook.com", "https://help.nook.com.evil.com", 15, "is not one of the hosts"),
        ("\"help.nook.com\"", "\"help.nook.com\", \"nook.com\"", 5, "no link uses the host nook.com"),
        ("help = \"help\"", "help = \"elsewhere\"", 22, "\"elsewhere\", which does not exist"),
        ("help = \"help\"", "help = \"help\"\nmore = [\"help\"]", 23, "under open or help already"),
        ("help = \"help\"", "more = [\"help\"]", 22, "give that link a title"),
        (
            "source = \"Help page\"\ndate = \"2026-11-22\"\nconfidence = \"low\"\n\n[",
            "title = \"The safe page\"\nsource = \"s\"\ndate = \"2026-11-22\"\nconfidence = \"low\"\n\n[",
            16,
            "says \"safe\"",
        ),
        ("help = \"help\"", "help = \"help\"\nmore = [\"elsewhere\"]", 23, "which does not exist"),
        ("help = \"help\"", "help = \"help\"\nandroid = [\"Menu\", \"\"]", 23, "empty menu name"),
        ("Follow the page to the end.", "Now it is secure.", 25, "says \"secure\""),
        ("methods = []", "methods = [\"carrier pigeon\"]", 8, "unknown variant `carrier pigeon`"),
        ("id = \"nook\"", "id = \"cranny\"", 1, "differs from the file name"),
    ] {
        assert_says(&with(old, new), &format!("nook.toml:{line}"), words);
    }
}

#[test]
fn what_is_missing_is_named_with_the_entry_it_is_missing_from() {
    for (at, field, line) in [(0, "source", 7), (1, "source", 13), (2, "source", 20)] {
        let text = without(&format!("{field} = \"Help page\"\n"), at);
        assert_says(&problems(&text), &format!("nook.toml:{line}"), "missing field `source`");
    }
    for (at, line) in [(0, 7), (1, 13), (2, 20)] {
        let text = without("date = \"2026-11-22\"\n", at);
        assert_says(&problems(&text), &format!("nook.toml:{line}"), "missing field `date`");
    }
    let text = without("confidence = \"low\"\n", 0);
    assert_says(&problems(&text), "nook.toml:13", "missing field `confidence`");
    let text = NOOK.replacen("source = \"Help page\"", "source = \"\"", 2);
    assert_says(&problems(&text), "nook.toml:16", "link help has no source");
    let text = NOOK.replacen("date = \"2026-11-22\"", "date = \"2026-11\"", 1);
    assert_says(&problems(&text), "nook.toml:10", "needs a whole date");
}

/// Returns the text without one occurrence of a line.
fn without(line: &str, occurrence: usize) -> String {
    let parts: Vec<&str> = NOOK.split(line).collect();
    let (before, after) = parts.split_at(occurrence + 1);
    assert!(!after.is_empty(), "{line:?} must stand that often");
    [before.join(line), after.join(line)].concat()
}

#[test]
fn no_domain_and_no_id_has_two_owners() {
    let found = with("[\"nook.com\"]", "[\n  \"nook.com\",\n  \"whatsapp.com\",\n]");
    // The problem is reported for the file that comes later in the alphabet, and it names the other one.
    assert_says(&found, "whatsapp.toml:2", "domain \"whatsapp.com\" belongs to nook already");
    let found = with("[\"nook.com\"]", "[\n  \"nook.com\",\n  \"instagram.com\",\n]");
    assert_says(&found, "nook.toml:6", "domain \"instagram.com\" belongs to instagram already");
    let found = with("[\"nook.com\"]", "[\"www.nook.com\"]");
    assert_says(&found, "nook.toml:4", "nook.com is");
    let found = with("id = \"nook\"", "id = \"apple\"");
    assert_says(&found, "nook.toml:1", "services/apple.toml has it already");
    let twice = NOOK.replace("[[guide]]", "[[link]]\nid = \"help\"\nurl = \"https://help.nook.com/\"\nsource = \"s\"\ndate = \"2026-11-22\"\nconfidence = \"low\"\n\n[[guide]]");
    assert_says(&problems(&twice), "nook.toml:21", "link \"help\" stands twice");
}

#[test]
fn a_list_of_faults_is_told_at_once() {
    let text = NOOK.replace("https://help", "http://help").replace("\"Help page\"\ndate", "\" \"\ndate");
    let found = problems(&text);
    assert!(found.len() >= 4, "an editor mends a file in one go, not fault by fault: {found:#?}");
    assert!(found.iter().all(|problem| !problem.contains('\n')), "cargo shows the first line only");
}

#[test]
fn faults_of_the_other_lists_have_lines_too() {
    let mut all = files(NOOK);
    let incident = all.iter_mut().find(|file| file.name == "incidents/gravatar.toml").expect("it is in the example");
    incident.text = incident.text.replace("Use an alias.", "Stay safe.");
    let line = incident.text.lines().position(|line| line.contains("Stay safe.")).expect("it stands there") + 1;
    let found = read(&all).expect_err("that word is not ours to say");
    let told = format!("catalogue/incidents/gravatar.toml:{line}: lesson says \"safe\"");
    assert!(found.iter().any(|problem| problem.starts_with(&told)), "{told} was expected, got {found:#?}");

    for list in ["leaks.toml", "companies.toml"] {
        let without: Vec<File> = files(NOOK).into_iter().filter(|file| file.name != list).collect();
        assert_eq!(read(&without).err(), Some(vec![format!("catalogue/{list}:1: is missing")]));
    }
}

#[test]
fn the_words_of_plain_steps_are_read_and_a_slip_in_them_is_named() {
    let file = |text: &str| File { name: "plain.toml".into(), text: text.into() };
    let words = super::plain(&file("foot = \"End.\"\n[[step]]\nid = \"close\"\n")).expect("nothing is wrong with it");
    assert_eq!(words["step"][0]["id"], "close");
    let told = super::plain(&file("foot = \"End.\"\n[[step]\n")).expect_err("a bracket is missing");
    assert!(told.iter().any(|line| line.starts_with("catalogue/plain.toml:2: ")), "{told:?}");
}
