//! Rust, Node.js and the two cargo tools: whether they are there and new enough, and what to do if not.

use std::path::{Path, PathBuf};

use crate::failure::{Done, Failure};
use crate::process::{self, Program};
use crate::say;
use crate::system::parts::{GET_NODE, GET_RUST};
use crate::version::Version;
use crate::workspace::Workspace;

/// The oldest Rust that is supported: the `rust-version` of the workspace.
pub const RUST: Version = Version(1, 90, 0);

/// A cargo tool that is installed into `target/tools`.
#[derive(Debug)]
pub struct Tool {
    /// The name of the crate and the program.
    pub name: &'static str,
    /// The version to install: the newest that builds with the workspace's `rust-version`.
    pub version: Version,
    /// The oldest version that is accepted if it is on the PATH, within the same minor version.
    pub from: Version,
    features: &'static [&'static str],
}

/// nextest runs the tests, each in its own process.
pub const NEXTEST: Tool = Tool {
    name: "cargo-nextest",
    version: Version(0, 9, 128),
    from: Version(0, 9, 115),
    features: &["--no-default-features", "--features", "default-no-update"],
};

/// cargo-deny checks the dependencies of the program.
pub const DENY: Tool = Tool { name: "cargo-deny", version: Version(0, 20, 2), from: Version(0, 20, 0), features: &[] };

impl Tool {
    /// Returns the tool's path; installs it if no accepted version is there.
    pub fn complete(&self, workspace: &Workspace) -> Done<PathBuf> {
        let tools = workspace.target.join("tools");
        let own = tools.join("bin").join(format!("{}{}", self.name, std::env::consts::EXE_SUFFIX));
        let there = [Some(own.clone()), process::on_path(self.name)].into_iter().flatten();
        for path in there {
            if self.version_of(&path).is_some_and(|version| self.will_do(version)) {
                return Ok(path);
            }
        }
        say::note(format_args!("installing {} {} into {}", self.name, self.version, tools.display()));
        let build = tools.join("build");
        process::cargo()
            .within(&workspace.root)
            .args(["install", self.name, "--locked", "--version", &format!("={}", self.version), "--force"])
            // They run for seconds and take minutes to build, so they are built without optimisation and debug information.
            .args(["--debug"])
            .args(self.features)
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_INCREMENTAL", "0")
            .args([Path::new("--root"), &tools, Path::new("--target-dir"), &build])
            .run()
            .map_err(|failure| Failure::new(format!("{failure}: is there a network? It comes from crates.io")))?;
        std::fs::remove_dir_all(&build).ok(); // a gigabyte that is not needed again
        Ok(own)
    }

    /// Returns the version of an accepted tool that is there; `None`: there is none. Nothing is installed.
    pub fn there(&self, workspace: &Workspace) -> Option<Version> {
        let own = workspace.target.join("tools/bin").join(format!("{}{}", self.name, std::env::consts::EXE_SUFFIX));
        let versions = [Some(own), process::on_path(self.name)].into_iter().flatten();
        versions.filter_map(|path| self.version_of(&path)).find(|version| self.will_do(*version))
    }

    fn version_of(&self, path: &Path) -> Option<Version> {
        if !path.is_file() {
            return None;
        }
        Version::find(&Program::new(path).args(["--version"]).answer()?)
    }

    fn will_do(&self, version: Version) -> bool {
        (version.0, version.1) == (self.version.0, self.version.1) && version >= self.from
    }
}

/// Returns the versions of Rust, Node.js and npm in one line. The first that is missing or too old is the failure.
pub fn languages() -> Done<String> {
    let rust = process::cargo().args(["--version"]).answer().and_then(|text| Version::find(&text));
    let rust = rust.filter(|version| *version >= RUST);
    let rust =
        rust.ok_or_else(|| Failure::new(format!("Rust {RUST} or newer is needed: {GET_RUST}, or `rustup update`")))?;
    let node = Program::new("node").args(["--version"]).answer().and_then(|text| Version::find(&text));
    let node = node.ok_or_else(|| Failure::new(format!("there is no Node.js: {GET_NODE}")))?;
    if !node_will_do(node) {
        return Err(Failure::new(format!("Node.js {node} is too old for the page's tools: {GET_NODE}")));
    }
    let npm = process::npm().args(["--version"]).answer().and_then(|text| Version::find(&text));
    let npm = npm.ok_or_else(|| Failure::new(format!("there is no npm beside Node.js: {GET_NODE}")))?;
    Ok(format!("Rust {rust}, Node.js {node}, npm {npm}"))
}

/// Checks for the two components of Rust that only the test needs.
pub fn components() -> Done {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if !process::cargo().args([command, "--version"]).succeeds() {
            return Err(Failure::new(format!("Rust came without {component}: rustup component add {component}")));
        }
    }
    Ok(())
}

fn node_will_do(node: Version) -> bool {
    match node.0 {
        20 => node >= Version(20, 19, 0),
        _ => node >= Version(22, 12, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;

    #[test]
    fn node_is_judged_as_the_page_asks() {
        for (version, will_do) in [
            (Version(18, 20, 4), false),
            (Version(20, 18, 9), false),
            (Version(20, 19, 0), true),
            (Version(21, 7, 3), false),
            (Version(22, 11, 0), false),
            (Version(22, 12, 0), true),
            (Version(24, 0, 0), true),
        ] {
            assert_eq!(node_will_do(version), will_do, "{version}");
        }
        let file = std::fs::read_to_string(workspace::find().unwrap().ui().join("package.json")).unwrap();
        let package: serde_json::Value = serde_json::from_str(&file).unwrap();
        assert_eq!(package["engines"]["node"], "^20.19.0 || >=22.12.0", "when this changes, so must node_will_do");
    }

    #[test]
    fn rust_is_judged_as_the_workspace_asks() {
        let file = std::fs::read_to_string(workspace::find().unwrap().root.join("Cargo.toml")).unwrap();
        let line = file.lines().find(|line| line.starts_with("rust-version")).unwrap();
        assert_eq!(Version::find(&line.replace('"', " ")), Some(RUST));
    }

    #[test]
    fn a_tool_of_another_minor_version_will_not_do() {
        for (version, will_do) in [
            (Version(0, 20, 2), true),
            (Version(0, 20, 9), true),
            (Version(0, 19, 9), false),
            (Version(0, 21, 0), false),
            (Version(1, 20, 2), false),
        ] {
            assert_eq!(DENY.will_do(version), will_do, "{version}");
        }
        for tool in [NEXTEST, DENY] {
            assert!(tool.will_do(tool.version), "{} must accept what it installs", tool.name);
        }
    }
}
