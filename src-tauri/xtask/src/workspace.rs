//! Where we are, and what cargo builds there.

use std::path::PathBuf;

use serde_json::Value;

use crate::failure::{Done, Failure};
use crate::process;

/// The places of this checkout.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// The folder of the root Cargo.toml.
    pub root: PathBuf,
    /// Where cargo writes.
    pub target: PathBuf,
}

/// Which packages are built together. Cargo unites the features of what is chosen: the program is built as it ships,
/// everything else as the tests have already built it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Only the package of this name.
    Package(&'static str),
    /// With the features of the whole workspace, as nextest builds it.
    Workspace,
}

/// The package and the program that people get.
pub const PROGRAM: &str = "nightlatch";
/// The package of the tests that need a house, and of the tour.
pub const TESTS: &str = "house-tests";

/// Asks cargo where we are.
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
    /// The folder of the page.
    pub fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// Builds one program and says where it lies.
    pub fn build(&self, choice: Choice, bin: &str, release: bool) -> Done<PathBuf> {
        self.build_one(choice, "--bin", bin, release)
    }

    /// Builds the program so that a driver is let in: with the feature that a release does not have, and so for debugging alone.
    pub fn build_driven(&self) -> Done<PathBuf> {
        self.build_with(Choice::Package(PROGRAM), "--bin", PROGRAM, &["--features", "webdriver"])
    }

    /// Builds an example for release and says where it lies.
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
