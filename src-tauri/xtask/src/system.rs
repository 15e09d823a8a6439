//! The kind of system that this computer runs, and what has to be installed before cargo can build.

mod install;
pub mod parts;

use std::fmt;

pub use install::{complete, missing};

/// A family of systems with the same way to install packages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// Debian, Ubuntu and their derivatives. We install packages only on these, and only these are tested.
    Debian,
    /// Fedora and its relatives.
    Fedora,
    /// Arch and its derivatives.
    Arch,
    /// Another Linux.
    OtherLinux,
    /// macOS.
    Mac,
    /// Windows.
    Windows,
    /// Another system.
    Unknown,
}

impl System {
    /// Returns the system that this program runs on.
    pub fn here() -> Self {
        let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
        Self::judge(std::env::consts::OS, &release)
    }

    fn judge(os: &str, release: &str) -> Self {
        match os {
            "macos" => return Self::Mac,
            "windows" => return Self::Windows,
            "linux" => {}
            _ => return Self::Unknown,
        }
        let value = |key: &str| {
            let line = release.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='));
            line.unwrap_or_default().trim().trim_matches(['"', '\'']).to_owned()
        };
        let names = format!("{} {}", value("ID"), value("ID_LIKE"));
        names
            .split_whitespace()
            .find_map(|name| match name {
                "debian" | "ubuntu" => Some(Self::Debian),
                "fedora" | "rhel" | "centos" => Some(Self::Fedora),
                "arch" => Some(Self::Arch),
                _ => None,
            })
            .unwrap_or(Self::OtherLinux)
    }

    /// Returns whether windows need a display that a variable names, as on Linux.
    pub fn needs_display(self) -> bool {
        matches!(self, Self::Debian | Self::Fedora | Self::Arch | Self::OtherLinux)
    }
}

impl fmt::Display for System {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Debian => "Debian or Ubuntu",
            Self::Fedora => "Fedora or its kin",
            Self::Arch => "Arch or its kin",
            Self::OtherLinux => "a Linux we have no list for",
            Self::Mac => "macOS",
            Self::Windows => "Windows",
            Self::Unknown => "a system we have no list for",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_families() {
        for (os, release, system) in [
            ("linux", "PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n", System::Debian),
            ("linux", "ID=ubuntu\nID_LIKE=debian\n", System::Debian),
            ("linux", "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", System::Debian),
            ("linux", "ID=fedora\nVERSION_ID=43\n", System::Fedora),
            ("linux", "ID=\"almalinux\"\nID_LIKE=\"rhel centos fedora\"\n", System::Fedora),
            ("linux", "ID=arch\n", System::Arch),
            ("linux", "ID=manjaro\nID_LIKE=arch\n", System::Arch),
            ("linux", "ID=alpine\n", System::OtherLinux),
            ("linux", "", System::OtherLinux),
            ("macos", "", System::Mac),
            ("windows", "", System::Windows),
            ("freebsd", "ID=freebsd", System::Unknown),
        ] {
            assert_eq!(System::judge(os, release), system, "{os} {release:?}");
        }
    }
}
