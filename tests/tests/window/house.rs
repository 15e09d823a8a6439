//! What the journeys share.

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
