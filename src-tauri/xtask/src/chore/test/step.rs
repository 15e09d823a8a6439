//! The parts of the test: their names, their order, and what each needs.

/// One part of the test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Installs system packages.
    Packages,
    /// Checks Rust and Node.js, and installs the cargo tools.
    Tools,
    /// Checks the format with rustfmt.
    Format,
    /// Checks dependencies and licences with cargo-deny.
    Deny,
    /// Installs the packages of the page with npm.
    PageInstall,
    /// Checks the types of the page.
    PageCheck,
    /// Lints the page.
    PageLint,
    /// Tests the page with Vitest.
    PageTest,
    /// Builds the page.
    PageBuild,
    /// Lints the Rust code with Clippy.
    Clippy,
    /// Builds the documentation with rustdoc.
    Docs,
    /// Runs all Rust tests except those of the window with nextest.
    Tests,
    /// Tests the examples in the documentation.
    Doctests,
    /// Tests the built program in its window with WebDriver.
    Window,
}

impl Step {
    /// All parts in the order in which they run: those that are quick and often fail come first.
    pub const ALL: [Self; 14] = [
        Self::Packages,
        Self::Tools,
        Self::Format,
        Self::Deny,
        Self::PageInstall,
        Self::PageCheck,
        Self::PageLint,
        Self::PageTest,
        Self::PageBuild,
        Self::Clippy,
        Self::Docs,
        Self::Tests,
        Self::Doctests,
        Self::Window,
    ];

    /// Returns the name for `--only`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Packages => "packages",
            Self::Tools => "tools",
            Self::Format => "format",
            Self::Deny => "deny",
            Self::PageInstall => "page-install",
            Self::PageCheck => "page-check",
            Self::PageLint => "page-lint",
            Self::PageTest => "page-test",
            Self::PageBuild => "page-build",
            Self::Clippy => "clippy",
            Self::Docs => "docs",
            Self::Tests => "tests",
            Self::Doctests => "doctests",
            Self::Window => "window",
        }
    }

    /// Returns the title for the heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Packages => "what the system has to bring",
            Self::Tools => "Rust, Node.js, nextest and cargo-deny",
            Self::Format => "rustfmt",
            Self::Deny => "what may be built in, licences, sources",
            Self::PageInstall => "npm ci",
            Self::PageCheck => "types of the page",
            Self::PageLint => "lint of the page",
            Self::PageTest => "tests of the page",
            Self::PageBuild => "the page",
            Self::Clippy => "clippy, warnings denied",
            Self::Docs => "rustdoc, warnings denied",
            Self::Tests => "all Rust tests but the window's: rules, policy, contract, flows",
            Self::Doctests => "examples in the documentation",
            Self::Window => "the built program, driven in its own window",
        }
    }

    /// Returns the parts that this one needs. The shell embeds the built page when it is compiled.
    pub fn needs(self) -> &'static [Self] {
        match self {
            Self::Packages | Self::Tools | Self::Format | Self::PageInstall => &[],
            Self::Deny => &[Self::Tools],
            Self::PageCheck | Self::PageLint | Self::PageTest | Self::PageBuild => &[Self::PageInstall],
            Self::Clippy | Self::Docs | Self::Doctests => &[Self::Packages, Self::PageBuild],
            Self::Tests | Self::Window => &[Self::Packages, Self::Tools, Self::PageBuild],
        }
    }
}

/// Returns the parts to run: all of them, or the chosen ones with what they need. A part that was chosen by name is run even with
/// `--no-window`.
pub fn plan(only: &[Step], no_window: bool) -> Vec<Step> {
    let wanted = |step: Step| only.is_empty() || only.iter().any(|chosen| reaches(*chosen, step));
    let left_out = |step: Step| no_window && step == Step::Window && !only.contains(&step);
    Step::ALL.into_iter().filter(|step| wanted(*step) && !left_out(*step)).collect()
}

fn reaches(from: Step, to: Step) -> bool {
    from == to || from.needs().iter().any(|need| reaches(*need, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(step: Step) -> usize {
        Step::ALL.iter().position(|other| *other == step).unwrap()
    }

    #[test]
    fn what_is_needed_comes_before() {
        for step in Step::ALL {
            for need in step.needs() {
                assert!(place(*need) < place(step), "{} before {}", need.name(), step.name());
            }
        }
    }

    #[test]
    fn nothing_asked_for_is_everything() {
        assert_eq!(plan(&[], false), Step::ALL);
        let without = plan(&[], true);
        assert_eq!(without.len(), Step::ALL.len() - 1);
        assert!(!without.contains(&Step::Window));
    }

    #[test]
    fn a_chosen_part_brings_what_it_needs() {
        assert_eq!(plan(&[Step::Format], false), [Step::Format]);
        assert_eq!(plan(&[Step::PageLint], false), [Step::PageInstall, Step::PageLint]);
        assert_eq!(plan(&[Step::Clippy], false), [Step::Packages, Step::PageInstall, Step::PageBuild, Step::Clippy]);
        let both = plan(&[Step::Window, Step::Deny], true);
        assert_eq!(both.last(), Some(&Step::Window), "named by hand");
        assert!(both.contains(&Step::Deny) && both.contains(&Step::Tools) && !both.contains(&Step::Clippy));
    }
}
