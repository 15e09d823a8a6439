//! The parts of the test: their names, their order, and what each cannot do without.

/// One part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// System packages.
    Packages,
    /// Rust, Node and the cargo tools.
    Tools,
    /// rustfmt.
    Format,
    /// cargo-deny.
    Deny,
    /// What npm brings.
    PageInstall,
    /// Types.
    PageCheck,
    /// Lint.
    PageLint,
    /// Vitest.
    PageTest,
    /// The page itself.
    PageBuild,
    /// Clippy.
    Clippy,
    /// rustdoc.
    Docs,
    /// nextest, all but the window.
    Tests,
    /// Examples in the documentation.
    Doctests,
    /// The built program, driven by WebDriver.
    Window,
}

impl Step {
    /// In the order in which they run: what is quick and often wrong comes first.
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

    /// For `--only`.
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

    /// For the heading.
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

    /// Without these it makes no sense. The shell takes the built page in when it is compiled.
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

/// What runs: everything, or the chosen parts and what they need. A part named by hand is run, whatever else was said.
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
