//! `cargo xtask catalogue`: prints a table of services and steps with dates. An example of the core makes the table, because only
//! the core can read the catalogue.

use std::process::ExitCode;

use crate::failure::Done;
use crate::process::cargo;
use crate::workspace;

/// Checks the catalogue by building it, and prints the table.
pub fn run() -> Done<ExitCode> {
    let workspace = workspace::find()?;
    let words = ["run", "--quiet", "--package", "nightlatch-core", "--example", "coverage"];
    cargo().within(&workspace.root).args(words).code().map(ExitCode::from)
}
