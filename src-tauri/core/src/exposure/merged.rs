//! The entries of all lists of leaks, each leak once: what ships, what HIBP's own list says today, and what others add.
//!
//! Only HIBP may change or withdraw a leak that it listed. A list of somebody else is not less honest, but nobody looks after it as
//! closely, and whoever sets up a server could otherwise make a leak disappear from every screen.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{ListEntry, Nature};
use crate::catalogue::{Catalogue, Leak};

/// The lists in one.
pub(super) struct Merged {
    /// By name.
    pub(super) entries: BTreeMap<String, ListEntry>,
    /// Names that only others know.
    pub(super) added: BTreeSet<String>,
    /// Titles in lower case under which others know an entry, with its name.
    pub(super) also: Vec<(String, String)>,
    /// How many entries the lists in use have.
    pub(super) count: usize,
}

impl Merged {
    /// `hibp`: HIBP's own list, downloaded; `others`: the list of another server. Either may be empty.
    pub(super) fn new(catalogue: &Catalogue, hibp: &[ListEntry], others: &[ListEntry]) -> Self {
        let shipped = catalogue.leaks.leaks.iter().map(shipped_entry);
        let mut entries: BTreeMap<String, ListEntry> = shipped.map(|entry| (entry.name.clone(), entry)).collect();
        for entry in hibp {
            let before = entries.remove(&entry.name);
            entries.insert(entry.name.clone(), newer(entry.clone(), before));
        }
        // One that is written in other letters is the same leak, or a second one could be put beside it and be found first.
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
                // An answer that names it stands as one that no list knows, and asks for something.
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

/// What HIBP's list says today, in place of what ships. A field that is missing was left out, and takes nothing back: an entry in which
/// nothing came out, on no day, would close the steps of the leak.
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
