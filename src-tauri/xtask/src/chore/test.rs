//! `cargo xtask test`: runs every check and test. It goes on after a failure, so one run reports everything that is wrong.

mod step;
mod window;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

pub use step::Step;

use crate::args::Ask;
use crate::failure::{Done, Failure};
use crate::process::{self, Program};
use crate::system::parts::Purpose;
use crate::system::{self, System};
use crate::tools::{self, DENY, NEXTEST};
use crate::workspace::{self, Workspace};
use crate::{page, say};

/// The result of one part.
#[derive(Debug)]
enum End {
    /// The part passed; the text is a remark about it.
    Green(String),
    /// The part does not apply here; the text says why.
    Skipped(String),
    /// The part failed; the failure says what to do.
    Failed(Failure),
    /// The part was not started, because another part that it needs failed.
    LeftOut(Step),
}

/// One line of the summary.
#[derive(Debug)]
struct Report {
    step: Step,
    end: End,
    took: Duration,
}

/// Runs the chosen parts and prints their results. The exit code is a failure if any part failed.
pub fn run(ask: &Ask) -> Done<ExitCode> {
    let bench = Bench { workspace: workspace::find()?, yes: ask.yes, no_window: ask.no_window };
    let begun = Instant::now();
    let mut reports: Vec<Report> = Vec::new();
    for step in step::plan(&ask.only, ask.no_window) {
        say::heading(format_args!("{}: {}", step.name(), step.title()));
        let since = Instant::now();
        let end = match blocked_by(step, &reports) {
            Some(other) => End::LeftOut(other),
            None => bench.run(step).unwrap_or_else(End::Failed),
        };
        let report = Report { step, end, took: since.elapsed() };
        say::note(line(&report));
        reports.push(report);
    }
    say::heading(format_args!("all of it, in {}", say::time(begun.elapsed())));
    for report in &reports {
        say::note(format_args!("{:<13}{}", report.step.name(), line(report)));
    }
    let green = reports.iter().all(|report| matches!(report.end, End::Green(_) | End::Skipped(_)));
    say::line(if green { "\nevery part is green" } else { "\nnot everything is green" });
    Ok(if green { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Returns the part that this one needs and that failed or was left out.
fn blocked_by(step: Step, reports: &[Report]) -> Option<Step> {
    step.needs().iter().copied().find(|need| {
        reports.iter().any(|report| report.step == *need && matches!(report.end, End::Failed(_) | End::LeftOut(_)))
    })
}

fn line(report: &Report) -> String {
    let time = say::time(report.took);
    match &report.end {
        End::Green(note) if note.is_empty() => format!("green     {time}"),
        End::Green(note) => format!("green     {time}   {note}"),
        End::Skipped(why) => format!("skipped   {why}"),
        End::Failed(failure) => {
            format!("FAILED    {time}   {failure}; again: cargo xtask test --only {}", report.step.name())
        }
        End::LeftOut(other) => format!("left out  because `{}` failed", other.name()),
    }
}

/// The settings that every part works with.
struct Bench {
    workspace: Workspace,
    yes: bool,
    no_window: bool,
}

impl Bench {
    fn run(&self, step: Step) -> Done<End> {
        let workspace = &self.workspace;
        let note = match step {
            Step::Packages => self.packages()?,
            Step::Tools => self.tools()?,
            Step::Format => self.cargo(&["fmt", "--all", "--check"], "`cargo fmt --all` mends it")?,
            Step::Deny => self.deny()?,
            Step::PageInstall => page::install(workspace)?,
            Step::PageCheck => self.npm("check")?,
            Step::PageLint => self.npm("lint")?,
            Step::PageTest => self.npm("test")?,
            Step::PageBuild => page::build(workspace)?,
            Step::Clippy => {
                let words = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
                self.cargo(&words, "mend what clippy names")?
            }
            Step::Docs => self.docs()?,
            Step::Tests => self.tests()?,
            Step::Doctests => self.cargo(&["test", "--doc", "--workspace"], "mend the examples it names")?,
            Step::Window => return self.window(),
        };
        Ok(End::Green(note))
    }

    fn packages(&self) -> Done<String> {
        let purpose = if self.no_window { Purpose::Tests } else { Purpose::Window };
        system::complete(System::here(), purpose, self.yes)
    }

    fn tools(&self) -> Done<String> {
        let languages = tools::languages()?;
        tools::components()?;
        for tool in [NEXTEST, DENY] {
            say::note(format_args!("{}", tool.complete(&self.workspace)?.display()));
        }
        Ok(languages)
    }

    fn cargo(&self, words: &[&str], mend: &str) -> Done<String> {
        let done = process::cargo().within(&self.workspace.root).args(words).run();
        done.map(|()| String::new()).map_err(|failure| Failure::new(format!("{failure}: {mend}")))
    }

    fn npm(&self, script: &str) -> Done<String> {
        page::npm(&self.workspace, &["run", script]).map(|()| String::new())
    }

    fn deny(&self) -> Done<String> {
        // Advisories come from a database on the network, so they are not checked here: the same commit must always give the same
        // result.
        let deny = Program::new(DENY.complete(&self.workspace)?).within(&self.workspace.root);
        deny.args(["check", "bans", "licenses", "sources"])
            .run()
            .map(|()| String::new())
            .map_err(|failure| Failure::new(format!("{failure}: `.deny.toml` says what may be built in, and why")))
    }

    fn docs(&self) -> Done<String> {
        let doc = process::cargo().within(&self.workspace.root).args(["doc", "--workspace", "--no-deps"]);
        doc.env("RUSTDOCFLAGS", "-D warnings").run().map(|()| String::new())
    }

    fn nextest(&self) -> Done<Program> {
        let nextest = Program::new(NEXTEST.complete(&self.workspace)?).within(&self.workspace.root);
        // nextest cannot see that its output goes through this program, so it has to be told whether to use colours.
        let colour = std::io::IsTerminal::is_terminal(&std::io::stdout());
        Ok(nextest
            .env("CARGO_TERM_COLOR", if colour { "always" } else { "never" })
            // The features are those of the whole workspace; otherwise half of it would be built again for the next part.
            .args(["nextest", "run", "--workspace"]))
    }

    fn tests(&self) -> Done<String> {
        let skipped = Skipped::none_yet(&self.workspace)?;
        let nextest = self.nextest()?.env(SKIPPED, &skipped.0).args(["-E", "not binary(window)"]);
        summary(nextest).map(|note| skipped.told_in(note))
    }

    fn window(&self) -> Done<End> {
        if System::here() != System::Debian {
            return Ok(End::Skipped("window tests run on Debian and Ubuntu only".to_owned()));
        }
        let room = window::Room::open(&self.workspace)?;
        let skipped = Skipped::none_yet(&self.workspace)?;
        let nextest = self.nextest()?.env(SKIPPED, &skipped.0).args(["--profile", "window", "-E", "binary(window)"]);
        summary(room.around(&nextest)).map(|note| End::Green(skipped.told_in(note)))
    }
}

/// The variable with the path of the file in which tests note what they skipped; `tests/src/skip.rs` has the same name.
const SKIPPED: &str = "NIGHTLATCH_SKIPPED";

/// The list of what tests skipped. nextest counts these tests as passed, since it does not read what a passed test prints.
#[derive(Debug)]
struct Skipped(PathBuf);

impl Skipped {
    fn none_yet(workspace: &Workspace) -> Done<Self> {
        let list = workspace.target.join("xtask").join("skipped");
        if let Some(folder) = list.parent() {
            fs::create_dir_all(folder).map_err(|error| Failure::file("make", folder, &error))?;
        }
        fs::write(&list, "").map_err(|error| Failure::file("write", &list, &error))?;
        Ok(Self(list))
    }

    /// Adds the number of skipped tests to the note of a part, and prints the name of each.
    fn told_in(&self, note: String) -> String {
        let list = fs::read_to_string(&self.0).unwrap_or_default();
        for line in list.lines() {
            say::note(format_args!("SKIPPED: {line}"));
        }
        with_skipped(note, list.lines().count())
    }
}

fn with_skipped(note: String, skipped: usize) -> String {
    if skipped == 0 { note } else { format!("{note}; of these {skipped} SKIPPED") }
}

/// Runs nextest and returns its summary line.
fn summary(nextest: Program) -> Done<String> {
    let (lines, done) = nextest.keep_lines(is_summary)?;
    let summary = lines.last().cloned().unwrap_or_default();
    match done {
        Ok(()) => Ok(summary),
        Err(failure) if summary.is_empty() => Err(failure),
        Err(failure) => Err(Failure::new(format!("{summary}; {failure}"))),
    }
}

fn is_summary(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("Summary [") && line.contains("run:")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(step: Step, end: End) -> Report {
        Report { step, end, took: Duration::from_millis(1200) }
    }

    #[test]
    fn a_part_waits_only_for_what_it_needs() {
        let failed = |step| report(step, End::Failed(Failure::new("x")));
        assert_eq!(blocked_by(Step::Clippy, &[failed(Step::PageBuild)]), Some(Step::PageBuild));
        assert_eq!(blocked_by(Step::Clippy, &[failed(Step::PageLint), failed(Step::Format)]), None);
        assert_eq!(blocked_by(Step::Clippy, &[report(Step::PageBuild, End::Green(String::new()))]), None);
        let left_out = report(Step::PageBuild, End::LeftOut(Step::PageInstall));
        assert_eq!(blocked_by(Step::Window, &[left_out]), Some(Step::PageBuild), "left out is as good as failed");
    }

    #[test]
    fn the_summary_says_what_to_do() {
        assert_eq!(line(&report(Step::Docs, End::Green(String::new()))), "green     1.2 s");
        assert_eq!(
            line(&report(Step::Tests, End::Failed(Failure::new("two failed")))),
            "FAILED    1.2 s   two failed; again: cargo xtask test --only tests"
        );
        assert!(line(&report(Step::Window, End::LeftOut(Step::Tools))).contains("`tools` failed"));
        assert!(line(&report(Step::Window, End::Skipped("no".into()))).contains("skipped   no"));
    }

    #[test]
    fn what_was_skipped_is_counted_in_the_summary() {
        let workspace = Workspace {
            root: PathBuf::new(),
            target: std::env::temp_dir().join(format!("xtask-skipped-{}", std::process::id())),
        };
        let skipped = Skipped::none_yet(&workspace).unwrap();
        assert_eq!(skipped.told_in("3 passed".into()), "3 passed");
        fs::write(&skipped.0, "one: why\ntwo: why\n").unwrap();
        assert_eq!(skipped.told_in("3 passed".into()), "3 passed; of these 2 SKIPPED");
        Skipped::none_yet(&workspace).unwrap();
        assert_eq!(skipped.told_in("3 passed".into()), "3 passed", "an older run does not count");
        fs::remove_dir_all(&workspace.target).unwrap();
    }

    #[test]
    fn knows_nextests_last_word() {
        assert!(is_summary("     Summary [  12.345s] 2 tests run: 2 passed, 0 skipped"));
        assert!(is_summary("     Summary [   0.015s] 1/2 tests run: 0 passed, 1 failed, 0 skipped"));
        assert!(!is_summary("Summary of something else"));
        assert!(!is_summary("        PASS [   0.013s] (1/1) nx::window Summary [ run:"));
    }
}
