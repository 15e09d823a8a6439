//! The leak list: the shipped one, or the one downloaded whole.

use core_rules::catalogue::{Catalogue, LooseDate};
use core_rules::exposure::{LeakBook, ListEntry, NotChecked, Why, list::plausible};
use jiff::tz::TimeZone;

use crate::settings::{reason_word, set};
use crate::store::{KeptList, Store, StoreFault};
use crate::{App, Fault};

/// The name of the downloaded list in the store.
const BREACHES: &str = "breaches";

/// The leak book with the list that is kept, if it still reads; else with the shipped one.
pub(crate) fn book(store: &Store) -> Result<LeakBook, StoreFault> {
    let catalogue = Catalogue::shipped();
    let Some(KeptList { at, body, .. }) = store.list(BREACHES)? else { return Ok(LeakBook::new(catalogue, None)) };
    Ok(match serde_json::from_slice::<Vec<ListEntry>>(&body) {
        Ok(entries) => LeakBook::new(catalogue, Some((&entries, LooseDate::Day(at.to_zoned(TimeZone::UTC).date())))),
        Err(_) => LeakBook::new(catalogue, None),
    })
}

impl App {
    /// Keeps a list that came, or says why the old one stays: a list that failed, or that shrank by more than a third,
    /// does not take the place of a good one.
    pub(crate) fn keep_list(&self, came: &Result<Vec<ListEntry>, NotChecked>) -> Result<(), Fault> {
        let now = self.clock.now();
        let mut held = self.opened();
        let open = held.as_mut().ok_or(Fault::Locked)?;
        let old = if open.book.live { open.book.entries } else { 0 };
        let failed = match came {
            Err(not) => Some(*not),
            Ok(entries) if !plausible(old, entries.len()) => Some(NotChecked::because(Why::Implausible)),
            Ok(entries) => {
                let body = serde_json::to_vec(entries).map_err(|_| Fault::Internal)?;
                open.store.keep_list(BREACHES, &body, ("", ""), now)?;
                open.book = book(&open.store)?;
                None
            }
        };
        self.commit(open, &[set("list.failed", reason_word(failed))])
    }
}
