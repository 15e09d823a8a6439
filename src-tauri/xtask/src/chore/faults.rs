//! `cargo xtask faults`: disturbs the program at its work and counts what was lost. The code of the trials is in `tests`.

use std::process::ExitCode;

use super::prepare;
use crate::args::Ask;
use crate::failure::Done;
use crate::process::Program;
use crate::say;
use crate::system::parts::Purpose;
use crate::workspace::{self, Choice};

/// Builds the trials and runs all of them, which takes about a quarter of an hour.
pub fn run(ask: &Ask) -> Done<ExitCode> {
    prepare(Purpose::Tests, ask.yes)?;
    let workspace = workspace::find()?;
    let faults = workspace.build(Choice::Workspace, "faults", false)?;
    say::heading("faults");
    Program::new(faults).within(&workspace.root).args(&ask.rest).code().map(ExitCode::from)
}
