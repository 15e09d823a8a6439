//! Public lists, each downloaded whole: the leak list, and what is known of services. The one that is kept stays when the next one
//! fails, does not parse or shrinks by more than a third.

use core_rules::catalogue::live::{Dated, Lists, LiveLists};
use core_rules::catalogue::{Catalogue, LooseDate};
use core_rules::exposure::list::{Listed, change, deletion, newer, parse_list, passkeys, plausible, two_factor};
use core_rules::exposure::{LeakBook, ListEntry, NotChecked, Why};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::check::base;
use crate::left::Book;
use crate::net::{Base, Cancel, Validators, Whole};
use crate::settings::{Settings, Source, reason_word, set};
use crate::store::{KeptList, Store, StoreFault};
use crate::{App, Fault};

/// The name of the downloaded leak list in the store.
const BREACHES: &str = "breaches";

/// A public list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListId {
    /// HIBP's list of leaks, or that of the server in use.
    Breaches,
    /// 2FA Directory.
    TwoFactor,
    /// Passkeys Directory.
    Passkeys,
    /// Apple's links for a new password.
    ChangePassword,
    /// JustDeleteMe.
    Deletion,
}

impl ListId {
    /// Every list, with its word in the store.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Breaches, BREACHES),
        (Self::TwoFactor, "two_factor"),
        (Self::Passkeys, "passkeys"),
        (Self::ChangePassword, "change_password"),
        (Self::Deletion, "deletion"),
    ];

    /// Its word in the store.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(list, _)| *list == self).map_or("", |(_, word)| word)
    }
}

/// Where the lists of services lie. The compiled ones are the only ones of the program; a test gives its own.
#[derive(Debug, Clone)]
pub struct Places(pub Vec<(ListId, String)>);

/// Hosts that lists come from.
#[cfg(test)]
const HOSTS: [&str; 3] = ["api.2fa.directory", "passkeys-api.2fa.directory", "raw.githubusercontent.com"];

impl Default for Places {
    fn default() -> Self {
        let places = [
            (ListId::TwoFactor, "https://api.2fa.directory/v3/all.json"),
            (ListId::Passkeys, "https://passkeys-api.2fa.directory/v1/all.json"),
            (
                ListId::ChangePassword,
                "https://raw.githubusercontent.com/apple/password-manager-resources/main/quirks/change-password-URLs.json",
            ),
            (ListId::Deletion, "https://raw.githubusercontent.com/jdm-contrib/jdm/master/_data/sites.json"),
        ];
        Self(places.map(|(list, url)| (list, url.to_owned())).to_vec())
    }
}

impl Places {
    fn of(&self, id: ListId) -> Option<Base> {
        self.0.iter().find(|(list, _)| *list == id).and_then(|(_, url)| Base::parse(url).ok())
    }
}

/// A list as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListState {
    /// Which.
    pub id: ListId,
    /// When it came, or was found unchanged; `None`: never.
    pub at: Option<Timestamp>,
    /// Rows of it.
    pub rows: u32,
    /// Why the last try failed.
    pub failed: Option<NotChecked>,
}

/// The leak book with the list that is kept, if it still reads; else with the shipped one.
pub(crate) fn book(store: &Store) -> Result<LeakBook, StoreFault> {
    let catalogue = Catalogue::shipped();
    let Some(KeptList { at, body, .. }) = store.list(BREACHES)? else { return Ok(LeakBook::new(catalogue, None)) };
    Ok(match serde_json::from_slice::<Vec<ListEntry>>(&body) {
        Ok(entries) => LeakBook::new(catalogue, Some((&entries, LooseDate::Day(at.to_zoned(TimeZone::UTC).date())))),
        Err(_) => LeakBook::new(catalogue, None),
    })
}

/// Who gives the leak list: HIBP, unless only a server is in use.
pub(crate) fn list_source(settings: &Settings) -> &Source {
    if settings.server.on && !settings.hibp.on { &settings.server } else { &settings.hibp }
}

/// What tells one newest entry from another.
pub(crate) fn newest_word(entry: &ListEntry) -> String {
    format!("{}/{}", entry.name, entry.added.map_or_else(String::new, |day| day.to_string()))
}

/// The newest entry of a list. Of several that were added on one day it is the one that was held to be newest, if that is there.
fn newest_of(entries: &[ListEntry], held: &str) -> String {
    let day = entries.iter().filter_map(|entry| entry.added).map(LooseDate::last_day).max();
    let mut words = entries.iter().filter(|entry| entry.added.map(LooseDate::last_day) == day).map(newest_word);
    let first = words.next().unwrap_or_default();
    if first == held || words.any(|word| word == held) { held.to_owned() } else { first }
}

/// Reads a list, holds it against the one that is kept, and packs it for the store.
fn packed<T: Serialize>(old: usize, came: Result<Listed<T>, Why>) -> Result<(usize, Vec<u8>), Why> {
    let list = newer(old, came)?;
    let body = serde_json::to_vec(&list).map_err(|_| Why::Malformed)?;
    Ok((list.len(), body))
}

impl App {
    /// Keeps a leak list that came, or says why the old one stays: a list that failed, or that shrank by more than a third,
    /// does not take the place of a good one.
    pub(crate) fn keep_list(&self, from: &Source, came: &Result<Vec<ListEntry>, NotChecked>) -> Result<(), Fault> {
        let came = came.as_ref().map(|entries| (entries.as_slice(), Validators::default())).map_err(|not| *not);
        self.keep_breaches(from, came, None)
    }

    /// `polled`: what its source said is newest.
    fn keep_breaches(
        &self,
        from: &Source,
        came: Result<(&[ListEntry], Validators), NotChecked>,
        polled: Option<&str>,
    ) -> Result<(), Fault> {
        let now = self.clock.now();
        let mut held = self.opened();
        let open = held.as_mut().ok_or(Fault::Locked)?;
        let old = if open.book.live { open.book.entries } else { 0 };
        let mut changes = Vec::new();
        let failed = match came {
            Err(not) => Some(not),
            Ok((entries, _)) if !plausible(old, entries.len()) => Some(NotChecked::because(Why::Implausible)),
            Ok((entries, validators)) => {
                let body = serde_json::to_vec(entries).map_err(|_| Fault::Internal)?;
                open.store.keep_list(BREACHES, &body, (&validators.etag, &validators.modified), now)?;
                open.book = book(&open.store)?;
                let held = polled.unwrap_or(&open.settings.newest_leak);
                changes.extend([set("recheck.newest", newest_of(entries, held)), set("list.from", &from.url)]);
                None
            }
        };
        changes.push(set("list.failed", reason_word(failed)));
        self.commit(open, &changes)
    }

    /// Downloads the list of leaks, whole, from the source in use. What is newest is asked first: where nothing was added, the list
    /// that is kept is as new as today. A list that another source gave tells nothing of this one's.
    ///
    /// # Errors
    /// [`Fault::NetworkOff`]. A list that fails is no error: the old one stays and says why.
    pub fn refresh_list(&self) -> Result<(), Fault> {
        let (source, kept) = self.read(|known, open| {
            let settings = &open.settings;
            if !settings.network_on {
                return Err(Fault::NetworkOff);
            }
            let source = list_source(settings).clone();
            let its_own = known.book.live && settings.list_from == source.url;
            let kept = if its_own { open.store.list(BREACHES)? } else { None };
            Ok((source, kept.map(|kept| (kept, settings.newest_leak.clone()))))
        })?;
        let (base, book, cancel) = (base(&source)?, Book(self), Cancel::new());
        let mut polled = None;
        if let Some((_, newest)) = kept.as_ref().filter(|(_, newest)| !newest.is_empty()) {
            let latest = self.net.block_on(self.net.fetch_latest(&base, &book, &cancel)).ok_or(Fault::Internal)?;
            polled = latest.ok().map(|entry| newest_word(&entry));
            if polled.as_ref() == Some(newest) {
                return self.list_is_current(ListId::Breaches);
            }
        }
        let since = kept.map_or_else(Validators::default, |(kept, _)| validators(kept));
        let whole = Base::parse(&format!("{}/breaches", base.as_str())).map_err(|_| Fault::Internal)?;
        let came = self.net.block_on(self.net.fetch_whole(&whole, &since, parse_list, &book, &cancel));
        match came.ok_or(Fault::Internal)? {
            Ok(Whole::Same) => self.list_is_current(ListId::Breaches),
            Ok(Whole::New(entries, validators)) => {
                self.keep_breaches(&source, Ok((&entries, validators)), polled.as_deref())
            }
            Err(not) => self.keep_breaches(&source, Err(not), None),
        }
    }

    /// Where a list is fetched from.
    #[must_use]
    pub fn list_url<'a>(&'a self, id: ListId, settings: &'a Settings) -> &'a str {
        if id == ListId::Breaches {
            return &list_source(settings).url;
        }
        self.places.0.iter().find(|(list, _)| *list == id).map_or("", |(_, url)| url)
    }

    fn list_is_current(&self, id: ListId) -> Result<(), Fault> {
        let now = self.clock.now();
        let mut held = self.opened();
        let open = held.as_mut().ok_or(Fault::Locked)?;
        open.store.list_is_current(id.as_str(), now)?;
        open.live.take(); // it knows how old its lists are
        let failed = if id == ListId::Breaches {
            open.book.as_of = LooseDate::Day(now.to_zoned(TimeZone::UTC).date());
            set("list.failed", "")
        } else {
            set(&format!("lists.{}", id.as_str()), "")
        };
        self.commit(open, &[failed])
    }

    /// Downloads one list, whole.
    ///
    /// # Errors
    /// [`Fault::NetworkOff`]. A list that fails is no error: the old one stays and says why.
    pub fn fetch_list(&self, id: ListId) -> Result<(), Fault> {
        if id == ListId::Breaches {
            return self.refresh_list();
        }
        let name = id.as_str();
        let (since, old) = self.read(|_, open| {
            if open.settings.network_on {
                Ok((open.since(id)?, open.settings.list_rows(name)))
            } else {
                Err(Fault::NetworkOff)
            }
        })?;
        let base = self.places.of(id).ok_or(Fault::Internal)?;
        let parse = |body: &[u8]| {
            let old = usize::try_from(old).unwrap_or(usize::MAX);
            match id {
                ListId::TwoFactor => packed(old, two_factor::parse(body)),
                ListId::Passkeys => packed(old, passkeys::parse(body)),
                ListId::ChangePassword => packed(old, change::parse(body)),
                ListId::Deletion => packed(old, deletion::parse(body)),
                ListId::Breaches => Err(Why::Malformed),
            }
        };
        let (book, cancel) = (Book(self), Cancel::new());
        let came =
            self.net.block_on(self.net.fetch_whole(&base, &since, parse, &book, &cancel)).ok_or(Fault::Internal)?;
        let (rows, body, validators) = match came {
            Ok(Whole::Same) => return self.list_is_current(id),
            Ok(Whole::New((rows, body), validators)) => (rows, body, validators),
            Err(not) => {
                return self.change(|_, _| Ok((vec![set(&format!("lists.{name}"), reason_word(Some(not)))], ())));
            }
        };
        let now = self.clock.now();
        let mut held = self.opened();
        let open = held.as_mut().ok_or(Fault::Locked)?;
        open.store.keep_list(name, &body, (&validators.etag, &validators.modified), now)?;
        open.live.take();
        self.commit(open, &[set(&format!("lists.{name}"), ""), set(&format!("listrows.{name}"), rows.to_string())])
    }
}

impl crate::Open {
    /// What the public lists of services say, joined by domain. A list that is not kept, or no longer reads, says nothing.
    pub fn live_lists(&self) -> &LiveLists {
        self.live.get_or_init(|| {
            let two_factor = self.kept(ListId::TwoFactor);
            let passkeys = self.kept(ListId::Passkeys);
            let change = self.kept(ListId::ChangePassword);
            let deletion = self.kept(ListId::Deletion);
            let lists = Lists {
                two_factor: two_factor.as_ref().map(dated),
                passkeys: passkeys.as_ref().map(dated),
                change: change.as_ref().map(dated),
                deletion: deletion.as_ref().map(dated),
            };
            LiveLists::new(Catalogue::shipped(), &lists)
        })
    }

    /// What to ask for a list of services with: nothing where the one that is kept no longer reads, since "unchanged" would keep
    /// it so.
    fn since(&self, id: ListId) -> Result<Validators, Fault> {
        let reads = match id {
            ListId::TwoFactor => self.kept::<two_factor::TwoFactor>(id).is_some(),
            ListId::Passkeys => self.kept::<passkeys::Passkeys>(id).is_some(),
            ListId::ChangePassword => self.kept::<change::ChangePassword>(id).is_some(),
            ListId::Deletion => self.kept::<deletion::Deletion>(id).is_some(),
            ListId::Breaches => self.book.live,
        };
        let kept = if reads { self.store.list(id.as_str())? } else { None };
        Ok(kept.map_or_else(Validators::default, validators))
    }

    /// A list, and the day it came or was found unchanged.
    fn kept<T: DeserializeOwned>(&self, id: ListId) -> Option<(Listed<T>, Date)> {
        let kept = self.store.list(id.as_str()).ok().flatten()?;
        Some((serde_json::from_slice(&kept.body).ok()?, kept.at.to_zoned(TimeZone::UTC).date()))
    }

    /// The lists, with their age.
    ///
    /// # Errors
    /// The disk.
    pub fn lists(&self) -> Result<Vec<ListState>, Fault> {
        let dates = self.store.list_dates()?;
        let state = |(id, name): (ListId, &'static str)| {
            let at = dates.get(name).copied();
            if id == ListId::Breaches {
                let rows = u32::try_from(self.book.entries).unwrap_or(u32::MAX);
                return ListState { id, at: at.filter(|_| self.book.live), rows, failed: self.settings.list_failed };
            }
            let failed = self.settings.lists_failed.get(name).copied();
            ListState { id, at, rows: self.settings.list_rows(name), failed }
        };
        Ok(ListId::ALL.into_iter().map(state).collect())
    }
}

fn validators(kept: KeptList) -> Validators {
    Validators { etag: kept.etag, modified: kept.modified }
}

fn dated<T>((list, day): &(Listed<T>, Date)) -> Dated<'_, T> {
    (list, *day)
}

#[cfg(test)]
mod tests;
