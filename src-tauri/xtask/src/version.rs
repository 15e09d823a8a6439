//! Version numbers as programs print them.

use std::fmt;

/// A version: major, minor and patch number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(pub u64, pub u64, pub u64);

impl Version {
    /// Finds the first `1.2` or `1.2.3` in a text such as `v20.19.4`, `rustc 1.95.0 (…)` or `cargo-nextest 0.9.128`.
    pub fn find(text: &str) -> Option<Self> {
        text.split_whitespace().find_map(Self::read)
    }

    fn read(word: &str) -> Option<Self> {
        let word = word.strip_prefix('v').unwrap_or(word);
        let word = word.split(['-', '+']).next().unwrap_or(word);
        let mut numbers = word.split('.').map(|part| part.parse::<u64>().ok());
        let major = numbers.next()??;
        let minor = numbers.next()??;
        let patch = match numbers.next() {
            Some(patch) => patch?,
            None => 0,
        };
        Some(Self(major, minor, patch))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}.{}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_number_in_what_programs_print() {
        for (text, version) in [
            ("v20.19.4\n", Some(Version(20, 19, 4))),
            ("rustc 1.95.0 (59807616e 2026-04-14)", Some(Version(1, 95, 0))),
            ("rustc 1.97.0-nightly (abc 2026-06-01)", Some(Version(1, 97, 0))),
            ("cargo-nextest 0.9.128\nrelease: 0.9.128", Some(Version(0, 9, 128))),
            ("1.90", Some(Version(1, 90, 0))),
            ("command not found", None),
            ("", None),
            ("1.x.2", None),
        ] {
            assert_eq!(Version::find(text), version, "{text:?}");
        }
    }

    #[test]
    fn orders_by_number_not_by_letter() {
        assert!(Version(20, 9, 0) < Version(20, 19, 0));
        assert!(Version(0, 9, 128) > Version(0, 9, 99));
    }
}
