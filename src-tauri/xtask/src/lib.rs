//! Chores: getting a computer ready, running the program, testing it.
//!
//! A library beside the program, so that its tables are tested like everything else.

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

/// Does what the words on the command line ask for.
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
        Chore::Catalogue => chore::catalogue::run(),
        Chore::Check => chore::check::run(),
    };
    done.unwrap_or_else(|failure| {
        say::failed(&failure);
        ExitCode::FAILURE
    })
}
