//! The entries of all lists of leaks, each leak once: the shipped list, HIBP's current list, and additions from another
//! server.
//!
//! Only HIBP may change or withdraw a leak that it listed. The list of another server is less well maintained, and its
//! owner could otherwise make a leak disappear from the screen.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{ListEntry, Nature};
use crate::catalogue::{Catalogue, Leak};

/// The merged lists.
pub(super) struct Merged {
    /// The entries by name.
    pub(super) entries: BTreeMap<String, ListEntry>,
    /// The names of entries that only the other server has.
    pub(super) added: BTreeSet<String>,
    /// Titles that the other server uses, in lower case, each with the name of its entry.
    pub(super) also: Vec<(String, String)>,
    /// The number of entries in the lists that are in use.
    pub(super) count: usize,
}

impl Merged {
    /// Merges the lists. `hibp` is HIBP's own list, downloaded; `others` is the list of another server. Either may be
    /// empty.
    pub(super) fn new(catalogue: &Catalogue, hibp: &[ListEntry], others: &[ListEntry]) -> Self {
        let shipped = catalogue.leaks.leaks.iter().map(shipped_entry);
        let mut entries: BTreeMap<String, ListEntry> = shipped.map(|entry| (entry.name.clone(), entry)).collect();
        for entry in hibp {
            let before = entries.remove(&entry.name);
            entries.insert(entry.name.clone(), newer(entry.clone(), before));
        }
        // A name that differs only in case is the same leak; otherwise a second entry could be added and found first.
        let known: HashMap<String, String> = entries.keys().map(|name| (name.to_lowercase(), name.clone())).collect();
        let (mut added, mut also) = (BTreeSet::new(), Vec::new());
        for other in others {
            let written_otherwise =
                known.get(&other.name.to_lowercase()).filter(|_| !entries.contains_key(&other.name));
            match entries.get_mut(written_otherwise.unwrap_or(&other.name)) {
                Some(entry) => {
                    also.push((other.title.to_lowercase(), entry.name.clone()));
                    for class in &other.data {
                        if !entry.data.contains(class) {
                            entry.data.push(class.clone());
                        }
                    }
                }
                // Such an entry is left out: an answer that names the leak then counts as unlisted and asks for steps.
                None if Nature::of(other).into_iter().any(Nature::asks_nothing) => {}
                None => {
                    added.insert(other.name.clone());
                    entries.insert(other.name.clone(), other.clone());
                }
            }
        }
        let count = if others.is_empty() && !hibp.is_empty() { hibp.len() } else { entries.len() };
        Self { entries, added, also, count }
    }
}

/// Returns HIBP's current entry, completed from the shipped one. A missing field does not mean that the information was
/// withdrawn: an entry without data and date would close the leak's steps.
fn newer(entry: ListEntry, before: Option<ListEntry>) -> ListEntry {
    let Some(before) = before else { return entry };
    let or = |said: String, before: String| if said.is_empty() { before } else { said };
    ListEntry {
        domain: or(entry.domain, before.domain),
        date: entry.date.or(before.date),
        added: entry.added.or(before.added),
        data: if entry.data.is_empty() { before.data } else { entry.data },
        ..entry
    }
}

fn shipped_entry(leak: &Leak) -> ListEntry {
    ListEntry {
        name: leak.name.clone(),
        title: leak.title.clone(),
        domain: leak.domain.clone(),
        date: Some(leak.date),
        added: Some(leak.added),
        accounts: leak.accounts,
        data: leak.data.clone(),
        description: String::new(),
        verified: leak.verified,
        fabricated: false,
        sensitive: leak.sensitive,
        retired: false,
        spam_list: leak.spam_list,
        stealer_log: leak.stealer_log,
    }
}
