//! What the journeys share.

use std::cell::RefCell;
use std::path::PathBuf;

use house_tests::desk::Desk;
use house_tests::journey::{first_run, rail};
use house_tests::robot::Robot;

/// Five accounts are enough.
pub const FIVE: [&str; 5] = ["Google", "My phone company", "Instagram", "LinkedIn", "Yahoo"];

/// The program that is tested.
pub fn app() -> PathBuf {
    let app = std::env::var_os("NIGHTLATCH_APP").map(PathBuf::from);
    app.expect(
        "NIGHTLATCH_APP names no program: window tests are run by `cargo xtask test --only window`, which builds it",
    )
}

/// A window on a desk.
pub fn start(desk: &Desk) -> Robot {
    Robot::start(desk, &app())
}

/// A window whose first round is over.
pub fn settled(desk: &Desk, address: &str) -> Robot {
    let robot = start(desk);
    first_run::shortly(&robot, &FIVE, address);
    rail::expect(&robot);
    // The rail is there before the page beside it, which takes the focus once it is: a key that is pressed in between is lost.
    robot.expect("heading", "Something happened");
    robot
}

/// Every file of the program's own, with its size.
pub fn kept(desk: &Desk) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![desk.folder("data"), desk.folder("config")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
            let path = entry.path();
            if path.is_dir() {
                // the keyring's own folder changes with it
                if entry.file_name() != "keyrings" {
                    folders.push(path);
                }
            } else {
                found.push((path.clone(), std::fs::read(&path).unwrap_or_default()));
            }
        }
    }
    found.sort();
    found
}

/// Looks at every screen as WCAG does and as a narrow window does, and says at the end all that is wrong.
pub struct Eyes<'a> {
    robot: &'a Robot,
    wrong: RefCell<Vec<String>>,
}

impl<'a> Eyes<'a> {
    /// Eyes on a window.
    pub fn on(robot: &'a Robot) -> Self {
        Self { robot, wrong: RefCell::default() }
    }

    /// Looks at the screen as it stands.
    pub fn look(&self, screen: &str) {
        self.robot.settle();
        let mut wrong = self.wrong.borrow_mut();
        wrong.extend(self.robot.axe().iter().map(|finding| format!("{screen}: {finding}")));
        if self.robot.overflow() > 0 {
            wrong.push(format!("{screen} is {} pixels too wide: {}", self.robot.overflow(), self.robot.widest()));
        }
    }
}

impl Drop for Eyes<'_> {
    fn drop(&mut self) {
        let wrong = self.wrong.borrow();
        // what failed first is told first
        if !std::thread::panicking() {
            assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        }
    }
}
