//! The leak book: the shipped list, the list that was fetched and our incidents, with each leak once.

use std::collections::HashMap;

use super::leak::{KnownLeak, ListEntry, from_entry, from_incident};
use super::merged::Merged;
use crate::catalogue::{Catalogue, LooseDate};

/// How many years a date in a list may be after that of the list itself.
const YEARS_AHEAD: i16 = 2;

/// A list that was fetched, and its date.
pub type Live<'a> = (&'a [ListEntry], LooseDate);

/// The leak book, with look-ups by id, name, title, service, domain and maker.
#[derive(Debug, Clone)]
pub struct LeakBook {
    leaks: Vec<KnownLeak>,
    by_id: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    by_title: HashMap<String, String>,
    /// Titles that only another list than HIBP's gives, with the names of their leaks. A leak that a source names is not looked up here,
    /// because the other list could make a new leak look like an old one.
    by_title_of_others: HashMap<String, String>,
    by_service: HashMap<String, Vec<usize>>,
    by_domain: HashMap<String, Vec<usize>>,
    by_maker: HashMap<String, usize>,
    /// The date of the list in use.
    pub as_of: LooseDate,
    /// Whether a list was fetched; `false` means that only the shipped one is in use.
    pub live: bool,
    /// The number of entries in the lists in use.
    pub entries: usize,
}

impl LeakBook {
    /// Builds the book from the incidents and the shipped list of the catalogue, and HIBP's list if it was fetched.
    ///
    /// A fetched entry replaces the shipped one of the same name. A leak that one of our incidents describes is not listed a second time.
    #[must_use]
    pub fn new(catalogue: &Catalogue, live: Option<Live<'_>>) -> Self {
        Self::with_others(catalogue, live, None)
    }

    /// Like [`new`](Self::new), with another list that may add leaks, kinds of data and titles.
    ///
    /// The other list cannot withdraw a leak of HIBP's or change its date or domain, and its idle leaks are not taken.
    #[must_use]
    pub fn with_others(catalogue: &Catalogue, live: Option<Live<'_>>, others: Option<Live<'_>>) -> Self {
        let merged = Merged::new(catalogue, entries_of(live), entries_of(others));
        let (mut entries, count) = (merged.entries, merged.count);
        let dates = [live, others].into_iter().flatten().map(|(_, date)| date);
        let as_of = dates.max_by_key(|date| date.last_day()).unwrap_or(catalogue.leaks.as_of);
        for entry in entries.values_mut() {
            entry.date = entry.date.filter(|date| can_be(*date, as_of));
            entry.added = entry.added.filter(|date| can_be(*date, as_of));
        }
        let mut leaks: Vec<KnownLeak> =
            catalogue.incidents.iter().map(|incident| from_incident(catalogue, incident, &entries)).collect();
        let added = |entry: &&ListEntry| merged.added.contains(&entry.name);
        let (of_others, own): (Vec<&ListEntry>, Vec<&ListEntry>) = entries.values().partition(added);
        // Leaks from the other list come last, because the first leak of a name is the one that look-ups find.
        for entry in own.iter().chain(&of_others).filter(|entry| catalogue.incident_for_leak(&entry.name).is_none()) {
            leaks.push(from_entry(catalogue, entry));
        }
        let mut book = Self {
            leaks,
            by_id: HashMap::new(),
            by_name: HashMap::new(),
            by_title: HashMap::new(),
            by_title_of_others: HashMap::new(),
            by_service: HashMap::new(),
            by_domain: HashMap::new(),
            by_maker: HashMap::new(),
            as_of,
            live: live.is_some() || others.is_some(),
            entries: count,
        };
        let called = |list: Vec<&ListEntry>| -> Vec<(String, String)> {
            let titles = list.iter().map(|entry| (entry.title.to_lowercase(), entry.name.clone()));
            let names = list.iter().map(|entry| (entry.name.to_lowercase(), entry.name.clone()));
            titles.chain(names).collect()
        };
        for (title, name) in called(own) {
            book.by_title.entry(title).or_insert(name);
        }
        for (title, name) in called(of_others).into_iter().chain(merged.also) {
            book.by_title_of_others.entry(title).or_insert(name);
        }
        book.number();
        book
    }

    fn number(&mut self) {
        for (place, leak) in self.leaks.iter().enumerate() {
            self.by_id.insert(leak.id.clone(), place);
            for name in &leak.names {
                self.by_name.insert(name.clone(), place);
            }
            for service in &leak.services {
                self.by_service.entry(service.clone()).or_default().push(place);
            }
            for domain in &leak.domains {
                let places = self.by_domain.entry(domain.clone()).or_default();
                // An incident may name a domain that is also one of its services.
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
            if leak.idle {
                continue;
            }
            // The title of a leak without an incident of ours is the name of who leaked.
            let title = leak.incident.is_none().then_some(&leak.title);
            for maker in leak.maker.iter().chain(title) {
                self.by_maker.entry(maker.to_lowercase()).or_insert(place);
            }
        }
    }

    /// Returns all leaks: first our incidents, then those of HIBP's list by name, then those that only the other list has.
    #[must_use]
    pub fn all(&self) -> &[KnownLeak] {
        &self.leaks
    }

    /// Returns the leak of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&KnownLeak> {
        self.by_id.get(id).and_then(|place| self.leaks.get(*place))
    }

    /// Returns the leak that a source names: by the exact name in the list, else by name or title without case, since sources other than
    /// HIBP write them differently.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&KnownLeak> {
        let listed = || self.by_title.get(&name.trim().to_lowercase());
        let as_written = || listed().and_then(|listed| self.by_name.get(listed));
        self.by_name.get(name).or_else(as_written).and_then(|place| self.leaks.get(*place))
    }

    /// Returns the list's name for the leak of a title or name, compared without case.
    #[must_use]
    pub fn titled(&self, title: &str) -> Option<&str> {
        let title = title.trim().to_lowercase();
        self.by_title.get(&title).or_else(|| self.by_title_of_others.get(&title)).map(String::as_str)
    }

    /// Returns the id of the leak that a source names. If no list knows the name, it is `hibp:` and that name.
    #[must_use]
    pub fn id_of(&self, name: &str) -> String {
        self.named(name).map_or_else(|| format!("hibp:{name}"), |leak| leak.id.clone())
    }

    /// Returns the leaks of a catalogue service.
    pub fn of_service<'a>(&'a self, service: &str) -> impl Iterator<Item = &'a KnownLeak> + use<'a> {
        self.places_of_service(service).iter().filter_map(|place| self.leaks.get(*place))
    }

    /// Returns the leaks at a registrable domain.
    pub fn of_domain<'a>(&'a self, domain: &str) -> impl Iterator<Item = &'a KnownLeak> + use<'a> {
        self.places_of_domain(domain).iter().filter_map(|place| self.leaks.get(*place))
    }

    /// Returns the positions of a service's leaks in [`all`](Self::all).
    pub(crate) fn places_of_service(&self, service: &str) -> &[usize] {
        places(&self.by_service, service)
    }

    /// Returns the positions of the leaks at a domain in [`all`](Self::all).
    pub(crate) fn places_of_domain(&self, domain: &str) -> &[usize] {
        places(&self.by_domain, domain)
    }

    /// Returns whether a host or one of its parent domains is the domain of some leak. This is faster than to find the registrable domain.
    #[must_use]
    pub(crate) fn may_know(&self, host: &str) -> bool {
        let mut rest = Some(host);
        while let Some(name) = rest {
            if self.by_domain.contains_key(name) {
                return true;
            }
            rest = name.split_once('.').map(|(_, after)| after);
        }
        false
    }

    /// Returns the leak of a third party or, if no incident of ours describes it, of a company of that name, compared without case. Idle
    /// leaks are left out.
    #[must_use]
    pub fn made_by(&self, maker: &str) -> Option<&KnownLeak> {
        self.by_maker.get(&maker.trim().to_lowercase()).and_then(|place| self.leaks.get(*place))
    }
}

fn entries_of(list: Option<Live<'_>>) -> &[ListEntry] {
    list.map_or(&[], |(entries, _)| entries)
}

/// Returns whether a date is possible in a list of `as_of`. A leak in the future would count as newer than any step that the person
/// takes. Some years are allowed, because the clock of the computer that fetched the list may be wrong.
fn can_be(date: LooseDate, as_of: LooseDate) -> bool {
    date.year() <= as_of.year().saturating_add(YEARS_AHEAD)
}

fn places<'a>(index: &'a HashMap<String, Vec<usize>>, key: &str) -> &'a [usize] {
    let found = if key.is_empty() { None } else { index.get(key) };
    found.map_or(&[], Vec::as_slice)
}

#[cfg(test)]
#[path = "book_tests.rs"]
mod tests;
