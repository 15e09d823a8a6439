//! What the catalogue's facts must satisfy before they ship. The build runs it over every file, and so does a test.

mod companies;
mod content;
mod services;
mod words;

use std::collections::BTreeSet;

use super::{CompanyList, Happened, Incident, LeakList, LooseDate, Service};

/// Everything that is checked together: an incident names services, a leak is told by an incident.
#[derive(Debug, Clone, Copy)]
pub struct Lists<'a> {
    /// Sites and apps.
    pub services: &'a [Service],
    /// Our curated incidents.
    pub incidents: &'a [Incident],
    /// The paths of *Something happened*.
    pub happened: &'a [Happened],
    /// The public leak list.
    pub leaks: &'a LeakList,
    /// Phone companies and banks.
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

/// Something an editor has to put right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, below `catalogue/`.
    pub file: String,
    /// Where in the file, as a JSON pointer such as `/link/3/url`; the build turns it into a line.
    pub place: String,
    /// What is wrong, naming the entry.
    pub message: String,
}

/// Everything that is wrong with a catalogue; empty when it may ship.
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

/// Problems so far, and the place that is being looked at.
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

    /// What follows is about this place in the file.
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

    /// A sentence that people read: there, in plain words, without addresses.
    fn sentence(&mut self, name: &str, text: &str) {
        self.expect(!text.trim().is_empty(), || format!("{name} is empty"));
        if let Some(word) = words::forbidden(text) {
            self.add(format!("{name} says \"{word}\", which people are not to read: {text}"));
        }
        self.not_a_link(name, text);
    }

    /// Sentences of a list, each at its own place.
    fn sentences(&mut self, name: &str, place: &str, texts: &[String]) {
        for (position, text) in texts.iter().enumerate() {
            self.at(format!("{place}/{position}")).sentence(name, text);
        }
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

    /// Names of a list, each with its place, of which none may stand twice.
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

/// The entries of a list with their places, for [`Report::unique`].
fn placed<'a, T>(
    place: &'a str,
    key: &'a str,
    items: &'a [T],
    name: impl Fn(&'a T) -> &'a str + 'a,
) -> impl Iterator<Item = (String, &'a str)> {
    items.iter().enumerate().map(move |(position, item)| (format!("{place}/{position}{key}"), name(item)))
}

/// Ids travel in file names and in the contract: small letters, digits, dot, dash.
fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_'))
}

#[cfg(test)]
pub(in crate::catalogue) mod example;
#[cfg(test)]
mod tests;
