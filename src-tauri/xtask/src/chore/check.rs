//! `cargo xtask check`: prints what this computer has and lacks. It changes nothing.

use std::process::ExitCode;

use crate::failure::Done;
use crate::say;
use crate::system::parts::{Purpose, WITHOUT_LIST, install_lines};
use crate::system::{System, missing};
use crate::tools::{DENY, NEXTEST, components, languages};
use crate::workspace;

/// Prints what is there and what is missing. The exit code is a failure if the build or the tests lack something.
pub fn run() -> Done<ExitCode> {
    let mut complete = true;

    say::heading("languages");
    for part in [languages(), components().map(|()| "rustfmt and clippy".to_owned())] {
        match part {
            Ok(there) => say::note(there),
            Err(lacking) => {
                complete = false;
                say::note(format_args!("missing: {lacking}"));
            }
        }
    }

    let system = System::here();
    let tried = if system == System::Debian { "" } else { "   (not tried)" };
    say::heading(format_args!("system packages on {system}"));
    if matches!(system, System::OtherLinux | System::Unknown) {
        say::note(WITHOUT_LIST);
    }
    let lacking = missing(system, Purpose::Window);
    if lacking.is_empty() {
        say::note("nothing is missing that we know of");
    }
    for part in &lacking {
        say::note(format_args!("missing: {} (for {})", part.name, purpose(part.purpose)));
    }
    for line in install_lines(system, &lacking) {
        say::note(format_args!("to install: {line}{tried}"));
    }
    complete &= lacking.is_empty();

    say::heading("cargo tools");
    let workspace = workspace::find()?;
    for tool in [NEXTEST, DENY] {
        match tool.there(&workspace) {
            Some(version) => say::note(format_args!("{} {version}", tool.name)),
            None => say::note(format_args!("{}: `cargo xtask test` installs it into target/tools", tool.name)),
        }
    }
    Ok(if complete { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Build => "building",
        Purpose::Tests => "the tests",
        Purpose::Window => "the window tests and the tour",
    }
}
