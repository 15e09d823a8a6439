//! Finds what is missing, and installs it where that was tested.

use std::collections::BTreeSet;
use std::io::{IsTerminal, stdin};

use super::System;
use super::parts::{Part, Purpose, WITHOUT_LIST, install_lines, needed};
use crate::failure::{Done, Failure};
use crate::process::{Program, on_path};
use crate::say;

/// Returns what this system lacks for a purpose.
pub fn missing(system: System, purpose: Purpose) -> Vec<&'static Part> {
    let needed = needed(system, purpose);
    match system {
        System::Debian => {
            let parts: Vec<_> = needed.collect();
            let names = parts.iter().map(|part| part.name);
            let listing = Program::new("dpkg-query")
                .args(["-W", "-f=${Package}\t${Status}\n"])
                .args(names)
                .answer()
                .unwrap_or_default();
            let there = installed(&listing);
            parts.into_iter().filter(|part| !there.contains(part.name)).collect()
        }
        System::Fedora => needed.filter(|part| !Program::new("rpm").args(["-q", part.name]).succeeds()).collect(),
        System::Arch => needed.filter(|part| !Program::new("pacman").args(["-T", part.name]).succeeds()).collect(),
        System::Mac | System::Windows | System::OtherLinux | System::Unknown => {
            needed.filter(|part| !answers(part)).collect()
        }
    }
}

/// Makes sure that this system has what a purpose needs: it installs the packages on Debian and Ubuntu, and names them elsewhere.
/// Returns a remark for the terminal.
pub fn complete(system: System, purpose: Purpose, yes: bool) -> Done<String> {
    let missing = missing(system, purpose);
    if missing.is_empty() {
        return Ok(match system {
            System::Debian => "all there".to_owned(),
            System::OtherLinux | System::Unknown => WITHOUT_LIST.to_owned(),
            System::Fedora | System::Arch | System::Mac | System::Windows => {
                "all there (this list is not tried)".into()
            }
        });
    }
    let names = missing.iter().map(|part| part.name).collect::<Vec<_>>().join(" ");
    let lines = install_lines(system, &missing);
    if system != System::Debian {
        say::note(format_args!("missing, it seems: {names}. To install it:"));
        for line in lines {
            say::note(format_args!("    {line}   (not tried)"));
        }
        return Ok("going on without: the build will say whether it was needed".to_owned());
    }
    say::note(format_args!("missing: {names}"));
    let by_hand = || Failure::new(format!("system packages are missing: {}", lines.join(" && ")));
    match consent(yes, is_root(), stdin().is_terminal()) {
        Consent::Given => {}
        Consent::Ask => {
            say::question("   Install them now with apt-get? [Y/n]");
            if !is_yes(&read_line()) {
                return Err(by_hand());
            }
        }
        Consent::Refused => return Err(Failure::new(format!("{} (or add --yes)", by_hand()))),
    }
    apt(&["update", "-q"]).or_else(|failure| {
        say::note(format_args!("{failure}: trying with the package lists that are here"));
        Ok(())
    })?;
    let packages = missing.iter().map(|part| part.name);
    let words: Vec<_> = ["install", "-q", "-y", "--no-install-recommends"].into_iter().chain(packages).collect();
    apt(&words).map_err(|failure| {
        Failure::new(format!("{failure}: try it by hand (Debian 12, Ubuntu 22.04 or newer): {}", lines.join(" && ")))
    })?;
    let still = self::missing(system, purpose).iter().map(|part| part.name).collect::<Vec<_>>().join(" ");
    if !still.is_empty() {
        return Err(Failure::new(format!("apt-get was content, and still missing: {still}; see what it says above")));
    }
    Ok(format!("installed {names}"))
}

/// The answer to whether this program may install packages.
#[derive(Debug, PartialEq, Eq)]
enum Consent {
    Given,
    Ask,
    Refused,
}

fn consent(yes: bool, root: bool, terminal: bool) -> Consent {
    match (yes, root, terminal) {
        (true, _, _) => Consent::Given,
        (false, _, true) => Consent::Ask,
        (false, true, false) => Consent::Given, // probably a container, with no one to ask
        (false, false, false) => Consent::Refused,
    }
}

fn is_yes(answer: &str) -> bool {
    matches!(answer.trim().to_lowercase().as_str(), "" | "y" | "yes")
}

fn read_line() -> String {
    let mut answer = String::new();
    match stdin().read_line(&mut answer) {
        Ok(0) | Err(_) => "no".to_owned(),
        Ok(_) => answer,
    }
}

fn is_root() -> bool {
    Program::new("id").args(["-u"]).answer().is_some_and(|id| id.trim() == "0")
}

fn apt(words: &[&str]) -> Done {
    let quiet = ["DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=120", "-o", "Dpkg::Use-Pty=0"];
    if is_root() {
        return Program::new("env").args(quiet).args(words).run();
    }
    if on_path("sudo").is_none() {
        return Err(Failure::new("installing needs root, and there is no sudo"));
    }
    let sudo = Program::new("sudo");
    let sudo = if stdin().is_terminal() { sudo } else { sudo.args(["-n"]) };
    sudo.args(["env"]).args(quiet).args(words).run()
}

/// Returns the packages in the output of `dpkg-query` that are installed completely.
fn installed(listing: &str) -> BTreeSet<&str> {
    listing
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter(|(_, status)| status.ends_with(" ok installed"))
        .map(|(name, _)| name)
        .collect()
}

fn answers(part: &Part) -> bool {
    part.probe.split_first().is_some_and(|(name, args)| Program::new(name).args(args).succeeds())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_is_there_only_when_it_is_wholly_there() {
        let listing = "gcc\tinstall ok installed\nperl\thold ok installed\nxvfb\tdeinstall ok config-files\n\
                       make\tunknown ok not-installed\nstrace\tinstall ok half-configured\nnonsense\n";
        assert_eq!(installed(listing).into_iter().collect::<Vec<_>>(), ["gcc", "perl"]);
        assert!(installed("").is_empty());
    }

    #[test]
    fn asks_whoever_can_be_asked() {
        for (yes, root, terminal, answer) in [
            (true, false, false, Consent::Given),
            (true, true, true, Consent::Given),
            (false, true, true, Consent::Ask),
            (false, false, true, Consent::Ask),
            (false, true, false, Consent::Given),
            (false, false, false, Consent::Refused),
        ] {
            assert_eq!(consent(yes, root, terminal), answer, "yes {yes}, root {root}, terminal {terminal}");
        }
    }

    #[test]
    fn only_a_yes_is_a_yes() {
        assert!(["", "\n", "y\n", " Yes \n"].iter().all(|answer| is_yes(answer)));
        assert!(!["n\n", "no", "maybe", "q"].iter().any(|answer| is_yes(answer)));
    }

    #[test]
    fn elsewhere_it_looks_and_goes_on() {
        assert!(complete(System::Unknown, Purpose::Build, false).is_ok_and(|note| note.contains("not tried")));
        assert!(complete(System::Windows, Purpose::Window, false).is_ok(), "names what is missing, stops nobody");
    }
}
