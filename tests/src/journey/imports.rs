//! Bringing a list: the file by the system's own dialog or by a drop, the preview, what was found.

use std::path::Path;

use super::{Name, Robot, rail};
use crate::desk::Desk;

/// The page that waits for a file.
pub const TITLE: &str = "Import your list";
/// What is shown once it is written.
pub const DONE: &str = "Your list is here";

/// Goes to the page.
pub fn go(robot: &Robot) {
    rail::go(robot, "Accounts");
    robot.follow(Name::starting("Import"));
    robot.expect_page(TITLE);
}

/// Chooses a file in the system's own dialog, by typing where it lies.
pub fn choose(robot: &Robot, desk: &Desk, file: &Path) {
    robot.press("Choose a file…");
    desk.answer_dialog(file);
}

/// Drops a file on the window.
pub fn drop(desk: &Desk, file: &Path) {
    let screen = desk.screen();
    screen.drop_file(screen.wait_for(crate::robot::TITLE), file);
}

/// One row of the preview, as it reads; empty where there is none of this account.
#[must_use]
pub fn row(robot: &Robot, account: &str) -> String {
    let read = "return [...document.querySelectorAll('table.imp tbody tr')].find((e) => e.querySelector('.who > span:last-child')?.innerText.startsWith(arguments[0]))?.innerText ?? ''";
    crate::robot::squeeze(robot.script(read, &[account.into()]).as_str().unwrap_or_default())
}

/// Waits until a row of the preview says this.
pub fn expect_row(robot: &Robot, account: &str, says: &str) {
    robot.wait(&format!("{account}: {says}, and not “{}”", row(robot, account)), || {
        row(robot, account).contains(says).then_some(())
    });
}

/// Says what a column holds.
pub fn map(robot: &Robot, column: usize, title: &str, role: &str) {
    robot.select(&format!("Column {column}: {title}"), role);
}
