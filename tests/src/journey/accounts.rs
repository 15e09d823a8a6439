//! Accounts, and the page of one.

use super::{Name, Robot, rail};

/// Opens one.
pub fn open(robot: &Robot, name: &str) {
    rail::go(robot, "Accounts");
    robot.follow(Name::starting(name));
    robot.expect_page(name);
}

/// Starts a step of the account that is open, whatever its state.
pub fn start(robot: &Robot, action: &str) {
    let words = ["Start", "Have a look", "Do it now", "Look again"];
    let button = robot.wait(&format!("a button for “{action}”"), || {
        words.iter().map(|word| format!("{word}: {action}")).find(|name| robot.has("button", name))
    });
    robot.press(&button);
}

/// Removes one from the list.
pub fn remove(robot: &Robot, name: &str) {
    robot.press(Name::starting(&format!("Remove {name}")));
    robot.expect_text(&format!("{name} is removed."));
}

/// Takes the last thing back.
pub fn undo(robot: &Robot) {
    robot.press("Undo");
}

/// Adds one of one's own, under any name.
pub fn add_own(robot: &Robot, name: &str) {
    rail::go(robot, "Accounts");
    robot.follow("Add accounts");
    robot.expect_page("Add accounts");
    robot.press("Add one of my own");
    robot.type_into("Its name", name);
    robot.press("Add account");
}

/// Adds one of the catalogue, found by its name.
pub fn add_listed(robot: &Robot, name: &str) {
    search(robot, name, name);
    robot.press(name);
    robot.press("Add account");
    robot.expect_page(name);
}

/// Searches the catalogue on the page that adds.
pub fn search(robot: &Robot, typed: &str, found: &str) {
    rail::go(robot, "Accounts");
    robot.follow("Add accounts");
    robot.fill("Site or app", typed);
    robot.expect("button", found);
}

/// What the page of an account says is known: each name with its value, its origin and date after it.
#[must_use]
pub fn facts(robot: &Robot) -> Vec<(String, String)> {
    let read = "return [...document.querySelectorAll('aside dl.facts > div')].map((e) => [e.querySelector('dt').innerText, e.querySelector('dd').innerText])";
    pairs(&robot.script(read, &[]))
}

/// Waits until the page of the account says these facts, whatever else it says.
pub fn expect_facts(robot: &Robot, wanted: &[(&str, &str)]) {
    for (name, value) in wanted {
        robot.wait(&format!("the fact {name}: {value}, among {:?}", facts(robot)), || {
            facts(robot).iter().any(|(is, says)| is == name && says.starts_with(value)).then_some(())
        });
    }
}

/// Waits until a step of the account stands so: "Done", "To do", "Not offered".
pub fn expect_step(robot: &Robot, step: &str, state: &str) {
    let read = "return [...document.querySelectorAll('li.step .row-main')].map((e) => [e.querySelector('b').innerText, e.querySelector('.word').innerText])";
    robot.wait(&format!("{step}: {state}"), || {
        let steps = pairs(&robot.script(read, &[]));
        steps.iter().any(|(is, word)| is == step && word.split(',').next() == Some(state)).then_some(())
    });
}

fn pairs(read: &serde_json::Value) -> Vec<(String, String)> {
    let word = |pair: &serde_json::Value, at: usize| {
        let text = pair.get(at).and_then(serde_json::Value::as_str).unwrap_or_default();
        crate::robot::squeeze(text)
    };
    read.as_array().into_iter().flatten().map(|pair| (word(pair, 0), word(pair, 1))).collect()
}
