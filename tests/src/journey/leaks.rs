//! Leaks.

use super::{Name, Robot, rail};

/// Asks about an address.
pub fn check(robot: &Robot, address: &str) {
    rail::go(robot, "Leaks");
    let first = format!("Check: {address}");
    let word = robot.wait("the button that asks", || {
        [first.clone(), format!("Check again: {address}")].into_iter().find(|name| robot.has("button", name))
    });
    robot.press(&word);
}

/// The answer for an address in this many leaks.
pub fn expect_in(robot: &Robot, count: usize) {
    robot.expect_text(&format!("In {count} leaks,"));
}

/// Not checked, and why; the last answer stays.
pub fn expect_not_checked(robot: &Robot, because: &str) {
    robot.expect_text("Not checked");
    robot.expect_text(&format!("Because {because}"));
}

/// Adds one more address.
pub fn add_address(robot: &Robot, address: &str) {
    robot.press("Add e-mail, number or name");
    robot.expect("dialog", "Add e-mail, number or name");
    robot.type_into("E-mail address", address);
    robot.press("Add");
    robot.expect_text(&format!("{address} was added."));
}

/// The card to sort that stands on top, by its question.
pub fn expect_question(robot: &Robot, question: &str) {
    robot.expect("heading", Name::starting(question));
}

/// Opens the page of one visit by hand, for an address.
pub fn visit(robot: &Robot, address: &str) {
    robot.press(&format!("Look by hand: {address}"));
    robot.expect("dialog", &format!("Look by hand: {address}"));
    robot.press("Open the page");
    robot.expect_text("haveibeenpwned.com was handed to your browser.");
}

/// The line of an address, as it reads: its answer and what stands under it.
#[must_use]
pub fn line(robot: &Robot, address: &str) -> String {
    let read = "return [...document.querySelectorAll('li.ident')].find((e) => e.querySelector('b').innerText === arguments[0])?.innerText ?? ''";
    crate::robot::squeeze(robot.script(read, &[address.into()]).as_str().unwrap_or_default())
}

/// Waits until the line of an address says this.
pub fn expect_line(robot: &Robot, address: &str, says: &str) {
    robot.wait(&format!("{address}: {says}"), || line(robot, address).contains(says).then_some(()));
}

/// Waits until the table of leaks says this of an account.
pub fn expect_row(robot: &Robot, account: &str, says: &str) {
    let read = "return [...document.querySelectorAll('#main table tbody tr')].map((e) => e.innerText)";
    robot.wait(&format!("{account}: {says}"), || {
        let rows = robot.script(read, &[]);
        let mut rows = rows.as_array()?.iter().filter_map(|row| row.as_str());
        rows.any(|row| row.contains(account) && row.contains(says)).then_some(())
    });
}
