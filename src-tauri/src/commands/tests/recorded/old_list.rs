//! A list that an earlier build made opens with the same views: what stands in a database is read for good.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use core_rules::checklist::walk::Part;
use core_rules::model::{Change, Fact, FactName, Kind, Origin, StepId};
use jiff::SignedDuration;
use serde_json::{Map, Value, json};

use super::super::drawer::Drawer;
use super::household::{Household, now};
use super::names::Names;
use super::player::Program;

/// The facts of accounts whose values are words, as the database names them.
const OF_ACCOUNTS: [&str; 27] = [
    "second_step",
    "second_step_spare",
    "password_check",
    "password_weak",
    "password_judged",
    "passkey",
    "password_place",
    "codes_place",
    "passkey_place",
    "signs_in_with",
    "unused",
    "reset_protection",
    "recovery_address",
    "recovery_number",
    "mail_forwarding",
    "mail_filters",
    "mail_delegates",
    "foreign_rule",
    "alerts_go",
    "contact_hidden",
    "number_lock",
    "lock_comes_off_by",
    "closed",
    "someone_in",
    "stranger_found",
    "device_stays",
    "updates_come",
];

/// Values that only some build writes: words of an earlier one, of a later one, several words, dates and counts.
const ODD: [(&str, &str); 8] = [
    ("password_check", "skipped"),
    ("codes_left", "unknown"),
    ("codes_left", "7"),
    ("codes_place", "in_the_cloud"),
    ("contact_hidden", "profile,upload"),
    ("password_check_why", "too_many"),
    ("password_times", "12"),
    ("password_changed", "2024-02"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/databases/words")
}

#[test]
fn a_list_of_an_earlier_build_opens_with_the_same_views() {
    if std::env::var_os("MAKE_OLD_LIST").is_some() {
        Household::furnished_with(fill).save(&folder());
    }
    let keyring = fs::read_to_string(folder().join("keyring.txt")).expect("a keyring");
    let mut program = Program::start(Some(&folder()), &Arc::new(Drawer::of_text(&keyring)), &Names::default(), now());
    program.done("session", &json!({}));
    let views = views(&mut program);
    let file = folder().join("views.json");
    if std::env::var_os("UPDATE_RECORDED").is_some() {
        fs::write(&file, &views).expect("what is shown");
    }
    let kept = fs::read_to_string(&file).expect("what was shown");
    for (kept, made) in kept.lines().zip(views.lines()) {
        assert_eq!(kept, made, "not what this list showed; if that is meant: UPDATE_RECORDED=1");
    }
    assert_eq!(kept.len(), views.len());
}

/// Gives the accounts every word of every fact in turn, and begins its walkthroughs.
fn fill(program: &mut Program) {
    let shell = program.shell();
    let filled = shell.engine.change::<_, engine::OpenFault>(|known, _| {
        let at = known.now - SignedDuration::from_hours(1);
        let mut changes = Vec::new();
        for (turn, account) in known.model.of(Kind::Account).into_iter().enumerate() {
            let mut set = |name: FactName, value: &str, origin| {
                changes.push(Change::Set(account.id, name, Fact { value: value.into(), origin, at }));
            };
            for (place, word) in OF_ACCOUNTS.into_iter().enumerate() {
                let name = FactName::parse(word).expect("a fact");
                let words = name.words().expect("a closed list");
                let origin = if place % 3 == 0 { Origin::Walkthrough } else { Origin::Person };
                set(name, words[(turn + place / 4) % words.len()], origin);
            }
            let (name, value) = ODD[turn % ODD.len()];
            set(FactName::parse(name).expect("a fact"), value, Origin::Import);
            let verdict = ["found", "notFound", "notChecked"][turn % 3];
            set(FactName::Walk(StepId::Password, "check".into()), verdict, Origin::Walkthrough);
        }
        let device = known.model.device;
        for (name, word) in [("device_locks", "screen,updates"), ("cleaned_by", "scan"), ("updates_come", "byHand")] {
            let fact = Fact { value: word.into(), origin: Origin::Walkthrough, at };
            changes.push(Change::Set(device, FactName::parse(name).expect("a fact"), fact));
        }
        for (name, word) in [
            ("why_here", "leak"),
            ("mailbox_asks", "key"),
            ("passwords_if_lost", "copy"),
            ("codes_live", "app"),
            ("codes_move", "unsure"),
            ("code_app", "yes"),
            ("they_wrote/ig-2017-doxagram", "unsure"),
        ] {
            let fact = Fact { value: word.into(), origin: Origin::Person, at };
            changes.push(Change::Set(known.model.person, FactName::parse(name).expect("a fact"), fact));
        }
        Ok((changes, ()))
    });
    filled.expect("facts that are written");
    for (turn, account) in accounts(program).into_iter().enumerate() {
        for (place, step) in StepId::ALL.into_iter().enumerate() {
            answer(program, &account, step, turn + place);
        }
    }
}

/// Answers the parts of a walkthrough in their order, until one is refused or asks again.
fn answer(program: &mut Program, account: &Value, step: StepId, turn: usize) {
    let mut last = Value::Null;
    for count in 0..10 {
        let request = json!({ "subject": account, "step": step.as_str() });
        let Ok(view) = program.ask("walk", &request) else { return };
        let Some(part) = Part::ALL.iter().find(|part| view["at"] == part.word()) else { return };
        if view["at"] == last || part.answers().is_empty() {
            return;
        }
        let answer = part.answers()[(turn + count) % part.answers().len()].word();
        let request = json!({ "subject": account, "step": step.as_str(), "part": part.word(), "answer": answer });
        if program.ask("answer_walk", &request).is_err() {
            return;
        }
        last = view["at"].clone();
    }
}

fn accounts(program: &mut Program) -> Vec<Value> {
    let view = program.done("accounts", &json!({}));
    view["rows"].as_array().expect("accounts").iter().map(|row| row["id"].clone()).collect()
}

/// What is shown of the list: one command with its request and answer a line.
fn views(program: &mut Program) -> String {
    let mut asked: Vec<(&str, Value)> =
        ["person", "today", "to_do", "accounts", "own_steps", "leaks", "apps", "sitting", "keeper"]
            .map(|command| (command, json!({})))
            .into();
    let ids = accounts(program);
    asked.extend(ids.iter().map(|id| ("account", json!({ "id": id }))));
    let steps = StepId::ALL.map(StepId::as_str);
    // Eight have every answer that there is.
    asked.extend(ids.iter().take(8).flat_map(|id| steps.map(|step| ("walk", json!({ "subject": id, "step": step })))));
    for subject in ["person", "device"] {
        asked.extend(steps.map(|step| ("walk", json!({ "subject": subject, "step": step }))));
    }
    let line = |(command, request): (&str, Value)| {
        if command == "walk" && !begun(program, &request) {
            return String::new();
        }
        let answer = program.ask(command, &request).unwrap_or_else(|refusal| json!({ "refusal": refusal }));
        let answer = if command == "walk" { walked(&answer) } else { answer };
        format!("{}\n", json!({ "command": command, "request": request, "answer": answer }))
    };
    asked.into_iter().map(line).collect()
}

fn begun(program: &mut Program, request: &Value) -> bool {
    let view = program.ask("walk", request).unwrap_or_default();
    view["parts"].as_array().is_some_and(|parts| parts.iter().any(|part| part["answer"] != ""))
}

/// What a walkthrough shows of the answers; its texts are the catalogue's.
fn walked(view: &Value) -> Value {
    let kept = ["refusal", "parts", "at", "canFinish", "check", "onItsWay", "minutes", "wayBackOnly", "sharers"];
    kept.into_iter().filter_map(|name| Some((name.to_owned(), view.get(name)?.clone()))).collect::<Map<_, _>>().into()
}
