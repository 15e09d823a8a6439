//! Settings.

use super::{Robot, rail};

/// A source of one's own.
pub const SERVER: &str = "A server of your own";
/// Who answers for passwords.
pub const PASSWORDS: &str = "Pwned Passwords";

/// Turns the network on or off.
pub fn network(robot: &Robot, on: bool) {
    rail::go(robot, "Settings");
    robot.expect("switch", "Network");
    if robot.is_on("switch", "Network") != on {
        robot.choose("switch", "Network");
    }
    robot.wait("the switch", || (robot.is_on("switch", "Network") == on).then_some(()));
}

/// Gives a source its address.
pub fn source(robot: &Robot, name: &str, address: &str) {
    rail::go(robot, "Settings");
    let field = format!("Address of the server: {name}");
    set_up(robot, name);
    robot.fill(&field, address);
    robot.press(&format!("Save the address: {name}"));
    // Somebody new is asked: the program asks the person first.
    robot.agree("from now on?");
    robot.expect_text(&format!("{name}: address saved."));
}

/// Opens what can be set of a source.
fn set_up(robot: &Robot, name: &str) {
    let button = format!("Set up: {name}");
    robot.expect("button", &button);
    if !robot.has("textbox", &format!("Address of the server: {name}")) {
        robot.press(&button);
    }
}

/// Gives a source its key.
pub fn key(robot: &Robot, name: &str, key: &str) {
    robot.type_into(&format!("Key: {name}"), key);
    robot.press(&format!("Keep the key: {name}"));
    robot.expect_text(&format!("{name}: the key is kept."));
}

/// Asks the source what the key may do.
pub fn try_it(robot: &Robot, name: &str) {
    rail::go(robot, "Settings");
    set_up(robot, name);
    robot.press(&format!("Try it: {name}"));
}

/// Waits until a source says this of itself.
pub fn expect_says(robot: &Robot, name: &str, says: &str) {
    let read = "return [...document.querySelectorAll('li.source')].find((e) => e.querySelector('b').innerText === arguments[0])?.innerText ?? ''";
    robot.wait(&format!("{name}: {says}"), || {
        let line = robot.script(read, &[name.into()]);
        crate::robot::squeeze(line.as_str().unwrap_or_default()).contains(says).then_some(())
    });
}
