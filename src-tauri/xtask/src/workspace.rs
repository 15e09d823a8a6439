//! The places of this checkout, and building its programs with cargo.

use std::path::PathBuf;

use serde_json::Value;

use crate::failure::{Done, Failure};
use crate::process;

/// The folders of this checkout.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// The folder of the root `Cargo.toml`.
    pub root: PathBuf,
    /// The folder that cargo writes to.
    pub target: PathBuf,
}

/// The packages that are built together. Cargo unites the features of the chosen packages: the program is built with the features
/// that it ships with, everything else as the tests have already built it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The package of this name is built alone.
    Package(&'static str),
    /// The package is built with the features of the whole workspace, as nextest builds it.
    Workspace,
}

/// The name of the package and program that people install.
pub const PROGRAM: &str = "nightlatch";
/// The name of the package with the tests of the whole program, and with the tour.
pub const TESTS: &str = "house-tests";

/// Asks cargo for the places of this checkout.
pub fn find() -> Done<Workspace> {
    let text = process::cargo().args(["metadata", "--no-deps", "--format-version", "1"]).output()?;
    places(&text).ok_or_else(|| Failure::new("`cargo metadata` did not say where the workspace is: try a newer Rust"))
}

fn places(metadata: &str) -> Option<Workspace> {
    let metadata: Value = serde_json::from_str(metadata).ok()?;
    let folder = |key: &str| metadata.get(key)?.as_str().map(PathBuf::from);
    Some(Workspace { root: folder("workspace_root")?, target: folder("target_directory")? })
}

impl Workspace {
    /// Returns the folder of the page.
    pub fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// Builds one program and returns its path.
    pub fn build(&self, choice: Choice, bin: &str, release: bool) -> Done<PathBuf> {
        self.build_one(choice, "--bin", bin, release)
    }

    /// Builds the program with the feature that lets a WebDriver in. A release does not have it, so this is always a debug build.
    pub fn build_driven(&self) -> Done<PathBuf> {
        self.build_with(Choice::Package(PROGRAM), "--bin", PROGRAM, &["--features", "webdriver"])
    }

    /// Builds an example for release and returns its path.
    pub fn build_example(&self, choice: Choice, example: &str) -> Done<PathBuf> {
        self.build_one(choice, "--example", example, true)
    }

    fn build_one(&self, choice: Choice, kind: &str, name: &str, release: bool) -> Done<PathBuf> {
        self.build_with(choice, kind, name, if release { &["--release"] } else { &[] })
    }

    fn build_with(&self, choice: Choice, kind: &str, name: &str, words: &[&str]) -> Done<PathBuf> {
        let mut cargo = process::cargo().within(&self.root).args(["build", kind, name]);
        cargo = match choice {
            Choice::Package(package) => cargo.args(["--package", package]),
            Choice::Workspace => cargo.args(["--workspace"]),
        };
        let messages = cargo.args(words).args(["--message-format", "json-render-diagnostics"]).output()?;
        executable(&messages, name).ok_or_else(|| Failure::new(format!("cargo built no program named `{name}`")))
    }
}

fn executable(messages: &str, name: &str) -> Option<PathBuf> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message.pointer("/target/name").and_then(Value::as_str) == Some(name))
        .filter_map(|message| message.get("executable").and_then(Value::as_str).map(PathBuf::from))
        .next_back()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_this_checkout() {
        let workspace = find().unwrap();
        assert!(workspace.ui().join("package.json").is_file(), "{workspace:?}");
    }

    #[test]
    fn finds_the_program_among_cargos_messages() {
        let messages = r#"{"reason":"compiler-artifact","target":{"name":"serde"},"executable":null}
{"reason":"compiler-artifact","target":{"name":"nightlatch"},"executable":null}
not json
{"reason":"compiler-artifact","target":{"name":"nightlatch"},"executable":"/t/debug/nightlatch"}
{"reason":"build-finished","success":true}"#;
        assert_eq!(executable(messages, "nightlatch"), Some(PathBuf::from("/t/debug/nightlatch")));
        assert_eq!(executable(messages, "tour"), None);
    }

    #[test]
    fn a_strange_answer_is_none() {
        assert!(places("{}").is_none());
        assert!(places("").is_none());
    }
}
