//! `cargo xtask bench`: measures the budgets on release builds. The measuring code is in `tests`.

use std::process::ExitCode;

use super::prepare;
use crate::args::Ask;
use crate::failure::Done;
use crate::process::Program;
use crate::system::parts::Purpose;
use crate::workspace::{self, Choice, PROGRAM, TESTS};
use crate::{page, say};

/// The families that measure neither the program nor its views, so they are built without the page and the window.
const WITHOUT_PROGRAM: [&str; 4] = ["catalogue", "imports", "lookups", "sorted"];

/// Builds what a family needs, for release, and measures it; without a name, all families.
pub fn run(ask: &Ask) -> Done<ExitCode> {
    let family = ask.rest.first().map(String::as_str);
    let alone = family.is_some_and(|name| WITHOUT_PROGRAM.contains(&name));
    let purpose = match family {
        // It is compared with another program, which the tests need as well.
        Some("sorted") => Purpose::Tests,
        Some(_) if alone => Purpose::Build,
        None | Some(_) => Purpose::Window,
    };
    prepare(purpose, ask.yes)?;
    let workspace = workspace::find()?;
    let mut programs = Vec::new();
    if !alone {
        page::complete(&workspace)?;
        say::heading("program, for release");
        programs.push(("NIGHTLATCH_APP", workspace.build(Choice::Package(PROGRAM), PROGRAM, true)?));
        programs.push(("NIGHTLATCH_MEASURE", workspace.build_example(Choice::Package(PROGRAM), "measure")?));
    }
    say::heading("bench, for release");
    if family.is_none_or(|name| name == "imports") {
        let unwiped = workspace.build(Choice::Package(TESTS), "bench-unwiped", true)?;
        programs.push(("NIGHTLATCH_UNWIPED", unwiped));
    }
    let program = Program::new(workspace.build(Choice::Package(TESTS), "bench", true)?);
    let program = program.within(&workspace.root).args(&ask.rest);
    say::heading("bench");
    programs.into_iter().fold(program, |program, (name, path)| program.env(name, path)).code().map(ExitCode::from)
}
