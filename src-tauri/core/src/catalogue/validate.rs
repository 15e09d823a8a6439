//! The rules that the catalogue must satisfy before it ships. The build and a test check every file.

mod companies;
mod content;
mod services;
mod words;

use std::collections::BTreeSet;

use super::{CompanyList, Happened, Incident, LeakList, LooseDate, Service};

/// The lists that are checked together, because they refer to each other: incidents name services and entries of the
/// leak list.
#[derive(Debug, Clone, Copy)]
pub struct Lists<'a> {
    /// The sites and apps.
    pub services: &'a [Service],
    /// The incidents of our own list.
    pub incidents: &'a [Incident],
    /// The paths of *Something happened*.
    pub happened: &'a [Happened],
    /// The public leak list.
    pub leaks: &'a LeakList,
    /// The phone companies and banks.
    pub companies: &'a CompanyList,
}

impl Lists<'_> {
    fn service(&self, id: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    fn owner(&self, domain: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.domains.iter().any(|owned| owned == domain))
    }

    fn incident(&self, id: &str) -> Option<&Incident> {
        self.incidents.iter().find(|incident| incident.id == id)
    }
}

/// A problem that an editor has to fix.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, relative to `catalogue/`.
    pub file: String,
    /// The place in the file, as a JSON pointer such as `/link/3/url`; the build turns it into a line number.
    pub place: String,
    /// What is wrong, with the name of the entry.
    pub message: String,
}

/// Checks a catalogue and returns all problems; it may ship if there are none.
#[must_use]
pub fn validate(lists: Lists<'_>) -> Vec<Problem> {
    let mut report = Report::default();
    services::check(lists, &mut report);
    content::check_incidents(lists, &mut report);
    content::check_seeds(lists, &mut report);
    content::check_happened(lists, &mut report);
    content::check_leaks(lists, &mut report);
    companies::check(lists, &mut report);
    report.problems
}

/// The problems found so far, and the place that is being checked.
#[derive(Default)]
struct Report {
    file: String,
    place: String,
    problems: Vec<Problem>,
}

impl Report {
    fn open(&mut self, file: String) {
        self.file = file;
        self.place.clear();
    }

    /// Sets the place in the file that the next problems are about.
    fn at(&mut self, place: impl Into<String>) -> &mut Self {
        self.place = place.into();
        self
    }

    fn add(&mut self, message: impl Into<String>) {
        let problem = Problem { file: self.file.clone(), place: self.place.clone(), message: message.into() };
        self.problems.push(problem);
    }

    fn expect(&mut self, holds: bool, message: impl FnOnce() -> String) {
        if !holds {
            self.add(message());
        }
    }

    /// Checks a sentence for people: it must not be empty and must have no forbidden words and no links.
    fn sentence(&mut self, name: &str, text: &str) {
        self.expect(!text.trim().is_empty(), || format!("{name} is empty"));
        if let Some(word) = words::forbidden(text) {
            self.add(format!("{name} says \"{word}\", which people are not to read: {text}"));
        }
        self.not_a_link(name, text);
    }

    /// Checks the sentences of a list, each at its own place.
    fn sentences(&mut self, name: &str, place: &str, texts: &[String]) {
        for (position, text) in texts.iter().enumerate() {
            self.at(format!("{place}/{position}")).sentence(name, text);
        }
    }

    /// Checks a text that names a source: it must not be empty and must not be a link.
    fn source(&mut self, name: &str, text: &str) {
        self.expect(!text.trim().is_empty(), || format!("{name} has no source"));
        self.not_a_link(name, text);
    }

    fn not_a_link(&mut self, name: &str, text: &str) {
        let lower = text.to_lowercase();
        self.expect(!lower.contains("://") && !lower.contains("www."), || format!("{name} holds a link: {text}"));
    }

    /// Checks that a date of a check is a whole day; a month or a year would not show when to check again.
    fn full_date(&mut self, name: &str, date: LooseDate) {
        self.expect(date.day().is_some(), || format!("{name} needs a whole date, not {date}"));
    }

    /// Checks that no name of a list occurs twice; each comes with its place.
    fn unique<'a>(&mut self, what: &str, names: impl IntoIterator<Item = (String, &'a str)>) {
        let mut seen = BTreeSet::new();
        for (place, name) in names {
            self.at(place).expect(seen.insert(name), || format!("{what} \"{name}\" stands twice"));
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

/// Returns the entries of a list with their places, for [`Report::unique`].
fn placed<'a, T>(
    place: &'a str,
    key: &'a str,
    items: &'a [T],
    name: impl Fn(&'a T) -> &'a str + 'a,
) -> impl Iterator<Item = (String, &'a str)> {
    items.iter().enumerate().map(move |(position, item)| (format!("{place}/{position}{key}"), name(item)))
}

/// Returns whether a text may be an id. Ids occur in file names and in the contract, so only lower-case letters,
/// digits, dot, dash and underscore are allowed.
fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_'))
}

#[cfg(test)]
pub(in crate::catalogue) mod example;
#[cfg(test)]
mod tests;
