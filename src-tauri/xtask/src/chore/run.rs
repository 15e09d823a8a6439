//! `cargo xtask run`: goes from a clean clone to an open window.

use std::process::ExitCode;

use super::prepare;
use crate::args::Ask;
use crate::failure::{Done, Failure};
use crate::process::Program;
use crate::system::System;
use crate::system::parts::Purpose;
use crate::workspace::{self, Choice, PROGRAM};
use crate::{page, say};

/// Builds everything, starts the program and returns its exit code.
pub fn run(ask: &Ask) -> Done<ExitCode> {
    // This is checked first, so that a missing screen is not reported only after minutes of building.
    if System::here().needs_display()
        && !has_display(|key| std::env::var_os(key).is_some_and(|value| !value.is_empty()))
    {
        return Err(Failure::new(
            "there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set): `cargo xtask tour` needs none",
        ));
    }
    prepare(Purpose::Build, ask.yes)?;
    let workspace = workspace::find()?;
    page::complete(&workspace)?;
    say::heading("program");
    let program = workspace.build(Choice::Package(PROGRAM), PROGRAM, false)?;
    say::note(format_args!("starting {}", program.display()));
    Program::new(program).args(&ask.rest).code().map(ExitCode::from)
}

fn has_display(is_set: impl Fn(&str) -> bool) -> bool {
    is_set("WAYLAND_DISPLAY") || is_set("DISPLAY")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_display_will_do() {
        assert!(has_display(|key| key == "DISPLAY"));
        assert!(has_display(|key| key == "WAYLAND_DISPLAY"));
        assert!(!has_display(|_| false));
    }
}
