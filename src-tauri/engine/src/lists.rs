//! Public lists, each downloaded whole: the leak list, and what is known of services. The one that is kept stays when the next one
//! fails, does not parse or shrinks by more than a third.

use core_rules::catalogue::{Catalogue, LooseDate};
use core_rules::exposure::list::{Listed, change, deletion, newer, parse_list, passkeys, plausible, two_factor};
use core_rules::exposure::{LeakBook, ListEntry, Live, NotChecked, Why};
use core_rules::public_lists::{Dated, Lists, LiveLists};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::check::base;
use crate::left::Book;
use crate::net::{Base, Cancel, Validators, Whole};
use crate::settings::{HIBP_URL, Settings, Source, reason_word, set};
use crate::store::{KeptList, Store, StoreFault};
use crate::{App, Fault};

/// The name of HIBP's own leak list in the store, downloaded.
const BREACHES: &str = "breaches";
/// The name of the leak list of another server. It lies beside HIBP's own: it may add to that, and takes nothing from it.
const OTHERS: &str = "breaches_other";

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

/// The leak book with the lists that are kept, as far as they still read; else with the shipped one.
pub(crate) fn book(store: &Store) -> Result<LeakBook, StoreFault> {
    let (own, others) = (entries(store, BREACHES)?, entries(store, OTHERS)?);
    Ok(LeakBook::with_others(Catalogue::shipped(), live(own.as_ref()), live(others.as_ref())))
}

/// Entries, and the day of their list.
type Kept = (Vec<ListEntry>, LooseDate);

fn live(list: Option<&Kept>) -> Option<Live<'_>> {
    list.map(|(entries, day)| (entries.as_slice(), *day))
}

/// A leak list that is kept, with the day it came or was found unchanged.
fn entries(store: &Store, name: &str) -> Result<Option<Kept>, StoreFault> {
    let Some(KeptList { at, body, .. }) = store.list(name)? else { return Ok(None) };
    let read = serde_json::from_slice::<Vec<ListEntry>>(&body).ok(); // the shipped one stands in for one that no longer reads
    Ok(read.map(|entries| (entries, LooseDate::Day(at.to_zoned(TimeZone::UTC).date()))))
}

/// Under which name the leak list of a source is kept. HIBP is who lives at its own address, wherever the settings point.
fn kept_as(source: &Source) -> &'static str {
    if source.url == HIBP_URL { BREACHES } else { OTHERS }
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
        let mut changes = Vec::new();
        let failed = match came {
            Err(not) => Some(not),
            Ok((entries, validators)) => {
                let old = open.least_entries(from)?;
                if plausible(old, entries.len()) {
                    let body = serde_json::to_vec(entries).map_err(|_| Fault::Internal)?;
                    let Validators { etag, modified } = &validators;
                    open.store.keep_list(kept_as(from), &from.url, &body, (etag, modified), now)?;
                    open.book = book(&open.store)?;
                    let held = polled.unwrap_or(&open.settings.newest_leak);
                    changes.push(set("recheck.newest", newest_of(entries, held)));
                    None
                } else {
                    Some(NotChecked::because(Why::Implausible))
                }
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
        let (source, kept) = self.read(|_, open| {
            let settings = &open.settings;
            if !settings.network_on {
                return Err(Fault::NetworkOff);
            }
            let source = list_source(settings).clone();
            // One that no longer reads is fetched anew: "unchanged" would keep it so.
            let kept = if entries(&open.store, kept_as(&source))?.is_some() {
                open.store.list(kept_as(&source))?.filter(|kept| kept.origin == source.url)
            } else {
                None
            };
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
        let name = open.kept_name(id);
        open.store.list_is_current(name, now)?;
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
        open.store.keep_list(name, base.as_str(), &body, (&validators.etag, &validators.modified), now)?;
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

    /// Under which name a list is kept.
    fn kept_name(&self, id: ListId) -> &'static str {
        if id == ListId::Breaches { kept_as(list_source(&self.settings)) } else { id.as_str() }
    }

    /// What a new leak list of that source is held against: the one of its own that is kept, and for HIBP also the one that ships, which
    /// is a part of its own. A list of somebody else adds to what ships and may be as small as it likes.
    fn least_entries(&self, from: &Source) -> Result<usize, Fault> {
        let kept = self.store.list(kept_as(from))?.filter(|kept| kept.origin == from.url);
        let kept = kept.and_then(|kept| serde_json::from_slice::<Vec<ListEntry>>(&kept.body).ok());
        let shipped = if from.url == HIBP_URL { Catalogue::shipped().leaks.leaks.len() } else { 0 };
        Ok(kept.map_or(0, |entries| entries.len()).max(shipped))
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
            let at = dates.get(self.kept_name(id)).copied();
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
