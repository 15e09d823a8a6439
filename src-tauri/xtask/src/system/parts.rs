//! What has to be installed on each system. Only the list for Debian was tested; the others are a start.

use super::System;

/// The purpose of a part. Each purpose includes the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Building and starting the program.
    Build,
    /// Tests without a window, which need a keyring of their own and network namespaces.
    Tests,
    /// Tests that drive the real window, and the tour.
    Window,
}

/// One thing to install.
#[derive(Debug)]
pub struct Part {
    /// The name of the package, or the common name of the thing.
    pub name: &'static str,
    /// The purpose that it is needed for.
    pub purpose: Purpose,
    /// A command that succeeds if it is there; empty: the package manager is asked.
    pub probe: &'static [&'static str],
    /// The command that installs it. On systems whose package manager takes many names at once, only the name (see
    /// [`install_lines`]).
    pub install: &'static str,
}

/// Makes a part that is a package of a system with a package manager.
const fn package(name: &'static str, purpose: Purpose) -> Part {
    Part { name, purpose, probe: &[], install: name }
}

use Purpose::{Build, Tests, Window};

const DEBIAN: &[Part] = &[
    package("gcc", Build),
    package("g++", Build),
    package("libc6-dev", Build),
    package("pkg-config", Build),
    package("make", Build), // OpenSSL, inside SQLCipher
    package("perl", Build), // OpenSSL's Configure
    package("libwebkit2gtk-4.1-dev", Build),
    package("libdbus-1-dev", Build), // the keyring
    package("gnome-keyring", Tests),
    package("dbus", Tests),
    package("dbus-x11", Tests),
    package("strace", Tests),
    package("iproute2", Tests),
    package("util-linux", Tests),      // for setpriv and unshare
    package("libsecret-tools", Tests), // to check the content of a keyring with another program
    package("keepassxc", Tests),       // to read back files that the real program wrote
    package("webkit2gtk-driver", Window),
    package("xvfb", Window),
    package("xauth", Window),
    package("xdotool", Window),
    package("x11-utils", Window),
    package("fonts-dejavu-core", Window),
];

const FEDORA: &[Part] = &[
    package("gcc", Build),
    package("gcc-c++", Build),
    package("make", Build),
    package("pkgconf-pkg-config", Build),
    package("perl-core", Build),
    package("webkit2gtk4.1-devel", Build),
    package("dbus-devel", Build),
];

const ARCH: &[Part] = &[
    package("gcc", Build),
    package("make", Build),
    package("pkgconf", Build),
    package("perl", Build),
    package("webkit2gtk-4.1", Build),
    package("dbus", Build),
];

const MAC: &[Part] = &[
    Part {
        name: "Xcode command line tools",
        purpose: Build,
        probe: &["xcode-select", "-p"],
        install: "xcode-select --install",
    },
    Part { name: "perl", purpose: Build, probe: &["perl", "--version"], install: "brew install perl" },
];

const WINDOWS: &[Part] = &[
    Part {
        name: "Visual Studio Build Tools with C++",
        purpose: Build,
        // The Visual Studio installer always puts this program at the same place.
        probe: &[
            r"C:\Program Files (x86)\Microsoft Visual Studio\Installer\vswhere.exe",
            "-products",
            "*",
            "-requires",
            "Microsoft.VisualStudio.Component.VC.Tools.x86.x64",
        ],
        install: "winget install --exact --id Microsoft.VisualStudio.2022.BuildTools --override \
                  \"--wait --passive --add Microsoft.VisualStudio.Workload.VCTools --includeRecommended\"",
    },
    Part {
        name: "WebView2 runtime",
        purpose: Build,
        probe: &[
            "reg",
            "query",
            r"HKLM\SOFTWARE\WOW6432Node\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}",
            "/v",
            "pv",
        ],
        install: "winget install --exact --id Microsoft.EdgeWebView2Runtime",
    },
    Part {
        name: "Strawberry Perl",
        purpose: Build,
        probe: &["perl", "--version"],
        install: "winget install --exact --id StrawberryPerl.StrawberryPerl",
    },
    Part { name: "NASM", purpose: Build, probe: &["nasm", "-v"], install: "winget install --exact --id NASM.NASM" },
    Part {
        name: "CMake",
        purpose: Build,
        probe: &["cmake", "--version"],
        install: "winget install --exact --id Kitware.CMake",
    },
];

/// Returns what a system needs for a purpose.
pub fn needed(system: System, purpose: Purpose) -> impl Iterator<Item = &'static Part> {
    let list = match system {
        System::Debian => DEBIAN,
        System::Fedora => FEDORA,
        System::Arch => ARCH,
        System::Mac => MAC,
        System::Windows => WINDOWS,
        System::OtherLinux | System::Unknown => &[],
    };
    list.iter().filter(move |part| part.purpose <= purpose)
}

/// Returns the commands that install these parts; empty for systems without a list.
pub fn install_lines(system: System, parts: &[&Part]) -> Vec<String> {
    let names = || parts.iter().map(|part| part.install).collect::<Vec<_>>().join(" ");
    match system {
        _ if parts.is_empty() => Vec::new(),
        System::Debian => vec![format!("sudo apt-get install --no-install-recommends {}", names())],
        System::Fedora => vec![format!("sudo dnf install {}", names())],
        System::Arch => vec![format!("sudo pacman -S --needed {}", names())],
        System::Mac | System::Windows => parts.iter().map(|part| part.install.to_owned()).collect(),
        System::OtherLinux | System::Unknown => Vec::new(),
    }
}

/// The advice for systems without a list.
pub const WITHOUT_LIST: &str = "install by hand: a C and C++ compiler, make, perl, pkg-config, WebKitGTK 4.1 and D-Bus \
                                with their headers (not tried)";

/// The advice how to install Rust.
pub const GET_RUST: &str = "install Rust with rustup: https://rustup.rs";

/// The advice how to install Node.js. The version of Debian 12 is too old.
pub const GET_NODE: &str = "install Node.js 20.19 or newer (22.12 or newer of the 22s) with npm: https://nodejs.org";

#[cfg(test)]
mod tests {
    use super::*;

    const LISTED: [System; 5] = [System::Debian, System::Fedora, System::Arch, System::Mac, System::Windows];

    #[test]
    fn building_needs_a_compiler_and_a_webview_everywhere() {
        for system in LISTED {
            let names: Vec<_> = needed(system, Build).map(|part| part.name.to_lowercase()).collect();
            assert!(names.iter().any(|n| n.starts_with("gcc") || n.contains("c++") || n.contains("xcode")), "{system}");
            let webview = names.iter().any(|name| name.contains("webkit") || name.contains("webview"));
            assert!(webview || system == System::Mac, "macOS brings its own, {system} does not");
            assert!(names.iter().any(|name| name.contains("perl")), "OpenSSL inside SQLCipher wants perl on {system}");
        }
    }

    #[test]
    fn nothing_is_named_twice_and_everything_can_be_installed() {
        for system in LISTED {
            let mut names: Vec<_> = needed(system, Window).map(|part| part.name).collect();
            let parts: Vec<_> = needed(system, Window).collect();
            let lines = install_lines(system, &parts).join("\n");
            for part in &parts {
                assert!(lines.contains(part.install), "{}: {lines}", part.name);
                let asks_manager = part.probe.is_empty();
                assert_eq!(asks_manager, !matches!(system, System::Mac | System::Windows), "{}", part.name);
            }
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), parts.len(), "{system}");
        }
    }

    #[test]
    fn each_purpose_includes_the_ones_before_it() {
        let count = |purpose| needed(System::Debian, purpose).count();
        assert!(count(Build) < count(Tests) && count(Tests) < count(Window));
        for system in [System::Fedora, System::Arch, System::Mac, System::Windows] {
            assert_eq!(needed(system, Window).count(), needed(system, Build).count(), "{system} has no window tests");
        }
    }

    #[test]
    fn names_exactly_what_to_type() {
        let lines = |system| {
            let parts: Vec<_> = needed(system, Build).collect();
            install_lines(system, &parts)
        };
        assert_eq!(
            lines(System::Debian),
            [
                "sudo apt-get install --no-install-recommends gcc g++ libc6-dev pkg-config make perl libwebkit2gtk-4.1-dev \
              libdbus-1-dev"
            ]
        );
        assert_eq!(
            lines(System::Fedora),
            ["sudo dnf install gcc gcc-c++ make pkgconf-pkg-config perl-core webkit2gtk4.1-devel dbus-devel"]
        );
        assert_eq!(lines(System::Arch), ["sudo pacman -S --needed gcc make pkgconf perl webkit2gtk-4.1 dbus"]);
        assert_eq!(lines(System::Mac), ["xcode-select --install", "brew install perl"]);
        assert_eq!(lines(System::Windows).len(), 5);
        assert!(lines(System::Unknown).is_empty() && lines(System::OtherLinux).is_empty());
        assert!(install_lines(System::Debian, &[]).is_empty(), "nothing missing, nothing to type");
    }
}
