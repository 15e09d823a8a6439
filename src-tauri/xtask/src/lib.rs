//! Chores: they get a computer ready, run the program and test it.
//!
//! The code is a library beside the program, so that it can be tested like everything else.

mod args;
mod chore;
mod failure;
mod page;
mod process;
mod say;
mod system;
mod tools;
mod version;
mod workspace;

use std::process::ExitCode;

use args::Chore;

/// Does the chore that the command line names, and returns the exit code.
#[must_use]
pub fn main(words: Vec<String>) -> ExitCode {
    let ask = match args::read(words) {
        Ok(ask) => ask,
        Err(failure) => {
            say::failed(&failure);
            say::line(args::USAGE);
            return ExitCode::from(2);
        }
    };
    let done = match ask.chore {
        Chore::Help => {
            say::line(args::HELP);
            Ok(ExitCode::SUCCESS)
        }
        Chore::Run => chore::run::run(&ask),
        Chore::Test => chore::test::run(&ask),
        Chore::Tour => chore::tour::run(&ask),
        Chore::Bench => chore::bench::run(&ask),
        Chore::Faults => chore::faults::run(&ask),
        Chore::Catalogue => chore::catalogue::run(),
        Chore::Check => chore::check::run(),
    };
    done.unwrap_or_else(|failure| {
        say::failed(&failure);
        ExitCode::FAILURE
    })
}
