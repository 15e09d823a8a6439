//! Parses the command line.

use crate::chore::test::Step;
use crate::failure::{Done, Failure};

/// The short help.
pub const USAGE: &str =
    "cargo xtask <run|test|tour|bench|faults|catalogue|check> [--yes]   (cargo xtask --help says more)";

/// The long help.
pub const HELP: &str = "\
cargo xtask run   [--yes] [-- ARGS]    get this computer ready, build Nightlatch and start it
cargo xtask test  [--yes] [--no-window] [--only NAME]...
                                       everything that must be green
cargo xtask tour  [--yes] [-- ARGS]    drive the real window from first start to a second one; pictures in target/tour
cargo xtask bench [--yes] [-- NAME N]  the budgets: all of them, or one family, N times
                                       window idle rules catalogue imports lookups sorted
cargo xtask faults [--yes] [-- SEED N] kills the program N times at its work, lets its disk fail and takes its power
cargo xtask catalogue                  which service has a guide for which step, and when it was last verified
cargo xtask check                      what this computer has and lacks; changes nothing

--yes         install missing system packages without asking (Debian and Ubuntu)
--no-window   leave the window tests out
--only NAME   only this part of the test, and what it needs; may be given several times:
              packages tools format deny page-install page-check page-lint page-test page-build
              clippy docs tests doctests window";

/// A chore that the command line can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chore {
    /// Prints the help.
    Help,
    /// Builds the program and starts it.
    Run,
    /// Runs every check and test.
    Test,
    /// Drives the real window.
    Tour,
    /// Measures the budgets.
    Bench,
    /// Disturbs the program at its work and counts what was lost.
    Faults,
    /// Prints which guides the catalogue has.
    Catalogue,
    /// Prints what this computer lacks.
    Check,
}

/// The parsed command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The chore to do.
    pub chore: Chore,
    /// Missing packages are installed without a question.
    pub yes: bool,
    /// The window tests are left out.
    pub no_window: bool,
    /// The parts of the test to run; empty: all of them.
    pub only: Vec<Step>,
    /// The arguments for the program that is started in the end.
    pub rest: Vec<String>,
}

/// Parses the words of the command line; a word that is not understood is the failure.
pub fn read(words: Vec<String>) -> Done<Ask> {
    let mut words = words.into_iter();
    let chore = match words.next().as_deref() {
        Some("run") => Chore::Run,
        Some("test") => Chore::Test,
        Some("tour") => Chore::Tour,
        Some("bench") => Chore::Bench,
        Some("faults") => Chore::Faults,
        Some("catalogue") => Chore::Catalogue,
        Some("check") => Chore::Check,
        Some("help" | "--help" | "-h") => Chore::Help,
        Some(other) => return Err(Failure::new(format!("there is no chore `{other}`"))),
        None => return Err(Failure::new("which chore? run, test, tour, bench, faults, catalogue or check")),
    };
    let mut ask = Ask { chore, yes: false, no_window: false, only: Vec::new(), rest: Vec::new() };
    let has_rest = matches!(chore, Chore::Run | Chore::Tour | Chore::Bench | Chore::Faults);
    let installs = chore == Chore::Test || has_rest;
    while let Some(word) = words.next() {
        match word.as_str() {
            "--help" | "-h" => ask.chore = Chore::Help,
            "--yes" | "-y" if installs => ask.yes = true,
            "--no-window" if chore == Chore::Test => ask.no_window = true,
            "--only" if chore == Chore::Test => ask.only.push(step(words.next())?),
            "--" if has_rest => ask.rest.extend(words.by_ref()),
            other => return Err(Failure::new(format!("`{other}` means nothing here"))),
        }
    }
    Ok(ask)
}

fn step(name: Option<String>) -> Done<Step> {
    let name = name.ok_or_else(|| Failure::new(format!("--only wants a name: {}", names())))?;
    Step::ALL
        .into_iter()
        .find(|step| step.name() == name)
        .ok_or_else(|| Failure::new(format!("there is no part `{name}`, but: {}", names())))
}

fn names() -> String {
    Step::ALL.map(Step::name).join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn understands_what_the_help_names() {
        let ask = read(words("test --yes --no-window --only clippy --only tests")).unwrap();
        assert_eq!(ask.chore, Chore::Test);
        assert!(ask.yes && ask.no_window);
        assert_eq!(ask.only, [Step::Clippy, Step::Tests]);
        assert_eq!(read(words("run -y -- --flag x")).unwrap().rest, ["--flag", "x"]);
        assert_eq!(read(words("catalogue")).unwrap().chore, Chore::Catalogue);
        assert_eq!(read(words("tour --help")).unwrap().chore, Chore::Help);
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for line in [
            "",
            "dance",
            "run --only clippy",
            "test --only",
            "test --only nothing",
            "check --yes",
            "catalogue --yes",
            "test -- x",
        ] {
            assert!(read(words(line)).is_err(), "{line:?}");
        }
    }

    #[test]
    fn the_help_names_every_part() {
        for step in Step::ALL {
            assert!(HELP.split_whitespace().any(|word| word == step.name()), "{}", step.name());
        }
    }
}
