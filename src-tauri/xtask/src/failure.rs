//! What went wrong, in one line that also says what to do.

use std::fmt;

/// One line for the person at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure(String);

/// What a chore gives back.
pub type Done<T = ()> = Result<T, Failure>;

impl Failure {
    /// Takes the line as it is.
    pub fn new(line: impl Into<String>) -> Self {
        Self(line.into())
    }

    /// For files: what was tried, where, and what the system answered.
    pub fn file(tried: &str, path: &std::path::Path, error: &std::io::Error) -> Self {
        Self(format!("could not {tried} {}: {error}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}
