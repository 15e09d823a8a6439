//! `cargo xtask tour`: drives the real window from the first start to a second one. The code of the tour is in `tests`.

use std::process::ExitCode;

use super::prepare;
use crate::args::Ask;
use crate::failure::Done;
use crate::process::Program;
use crate::system::parts::Purpose;
use crate::workspace::{self, Choice};
use crate::{page, say};

/// Builds the page, the program and the tour, and runs the tour.
pub fn run(ask: &Ask) -> Done<ExitCode> {
    prepare(Purpose::Window, ask.yes)?;
    let workspace = workspace::find()?;
    page::complete(&workspace)?;
    say::heading("program");
    let tour = workspace.build(Choice::Workspace, "tour", false)?;
    let program = workspace.build_driven()?;
    say::heading("tour");
    Program::new(tour).within(&workspace.root).args(&ask.rest).env("NIGHTLATCH_APP", program).code().map(ExitCode::from)
}
