//! `cargo xtask bench`: the budgets, measured on release builds. The measuring itself lives in `tests`.

use std::process::ExitCode;

use super::prepare;
use crate::args::Ask;
use crate::failure::Done;
use crate::process::Program;
use crate::system::parts::Purpose;
use crate::workspace::{self, Choice, PROGRAM, TESTS};
use crate::{page, say};

/// Builds the page, the program and the bench for release, and measures.
pub fn run(ask: &Ask) -> Done<ExitCode> {
    prepare(Purpose::Window, ask.yes)?;
    let workspace = workspace::find()?;
    page::complete(&workspace)?;
    say::heading("program, for release");
    let bench = workspace.build(Choice::Package(TESTS), "bench", true)?;
    let program = workspace.build(Choice::Package(PROGRAM), PROGRAM, true)?;
    say::heading("bench");
    Program::new(bench)
        .within(&workspace.root)
        .args(&ask.rest)
        .env("NIGHTLATCH_APP", program)
        .code()
        .map(ExitCode::from)
}
