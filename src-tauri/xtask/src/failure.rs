//! Failures: one line that says what went wrong and what to do.

use std::fmt;

/// One line about a failure, for the person at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure(String);

/// The result of a chore or a part of it.
pub type Done<T = ()> = Result<T, Failure>;

impl Failure {
    /// Makes a failure from its line.
    pub fn new(line: impl Into<String>) -> Self {
        Self(line.into())
    }

    /// Makes a failure about a file from what was tried, the path and the system's error.
    pub fn file(tried: &str, path: &std::path::Path, error: &std::io::Error) -> Self {
        Self(format!("could not {tried} {}: {error}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}
