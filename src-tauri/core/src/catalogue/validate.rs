//! What the catalogue's facts must satisfy before they ship. Run by a unit test, over everything at once.

mod content;
mod services;
mod words;

use std::collections::BTreeSet;

use super::{Catalogue, LooseDate};

/// Something an editor has to put right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, below `catalogue/`.
    pub file: String,
    /// What is wrong, naming the entry.
    pub message: String,
}

/// Everything that is wrong with a catalogue; empty when it may ship.
#[must_use]
pub fn validate(catalogue: &Catalogue) -> Vec<Problem> {
    let mut report = Report::default();
    services::check(catalogue, &mut report);
    content::check_incidents(catalogue, &mut report);
    content::check_seeds(catalogue, &mut report);
    content::check_happened(catalogue, &mut report);
    content::check_leaks(catalogue, &mut report);
    report.problems
}

/// Problems so far, and the file that is being looked at.
#[derive(Default)]
struct Report {
    file: String,
    problems: Vec<Problem>,
}

impl Report {
    fn open(&mut self, file: String) {
        self.file = file;
    }

    fn add(&mut self, message: impl Into<String>) {
        self.problems.push(Problem { file: self.file.clone(), message: message.into() });
    }

    fn expect(&mut self, holds: bool, message: impl FnOnce() -> String) {
        if !holds {
            self.add(message());
        }
    }

    /// A sentence that people read: there, in plain words, without addresses.
    fn sentence(&mut self, name: &str, text: &str) {
        self.expect(!text.trim().is_empty(), || format!("{name} is empty"));
        if let Some(word) = words::forbidden(text) {
            self.add(format!("{name} says \"{word}\", which people are not to read: {text}"));
        }
        self.not_a_link(name, text);
    }

    /// Text that names where something comes from: there, and no link.
    fn source(&mut self, name: &str, text: &str) {
        self.expect(!text.trim().is_empty(), || format!("{name} has no source"));
        self.not_a_link(name, text);
    }

    fn not_a_link(&mut self, name: &str, text: &str) {
        let lower = text.to_lowercase();
        self.expect(!lower.contains("://") && !lower.contains("www."), || format!("{name} holds a link: {text}"));
    }

    /// A day on which somebody looked: a month or a year would not say when to look again.
    fn full_date(&mut self, name: &str, date: LooseDate) {
        self.expect(date.day().is_some(), || format!("{name} needs a whole date, not {date}"));
    }

    fn unique<'a>(&mut self, what: &str, names: impl IntoIterator<Item = &'a str>) {
        let mut seen = BTreeSet::new();
        for name in names {
            self.expect(seen.insert(name), || format!("{what} \"{name}\" stands twice"));
        }
    }

    fn registrable(&mut self, domain: &str) {
        let found = super::registrable_domain(domain);
        self.expect(found.as_deref() == Some(domain), || match found {
            Some(found) => format!("domain \"{domain}\" is not what is registered, {found} is"),
            None => format!("domain \"{domain}\" is not one that can be registered"),
        });
    }
}

/// Ids travel in file names and in the contract: small letters, digits, dot, dash.
fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_'))
}

#[cfg(test)]
pub(in crate::catalogue) mod example;
#[cfg(test)]
mod tests;
