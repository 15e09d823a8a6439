//! Public lists, each downloaded whole: the leak list and the lists of services. The stored list stays if the new one cannot be
//! downloaded or read, or has shrunk by more than a third.

use core_rules::catalogue::{Catalogue, LooseDate};
use core_rules::exposure::list::{Listed, change, deletion, newer, parse_list, passkeys, plausible, two_factor};
use core_rules::exposure::{LeakBook, ListEntry, Live, NotChecked, Why};
use core_rules::public_lists::{Dated, Lists, LiveLists};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::App;
use crate::check::base;
use crate::faults::{Invalid, NetworkOff, OpenFault};
use crate::left::Book;
use crate::net::{Base, Cancel, Validators, Whole};
use crate::settings::{HIBP_URL, Settings, Source, reason_word, set};
use crate::store::{KeptList, Store, StoreFault};

/// The name in the store of the leak list from HIBP.
const BREACHES: &str = "breaches";
/// The name in the store of the leak list from another server. It is stored separately: it may add to HIBP's and removes nothing from it.
const OTHERS: &str = "breaches_other";

/// A public list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListId {
    /// The list of leaks, from HIBP or from the server in use.
    Breaches,
    /// The 2FA Directory.
    TwoFactor,
    /// The Passkeys Directory.
    Passkeys,
    /// Apple's list of pages for changing a password.
    ChangePassword,
    /// JustDeleteMe.
    Deletion,
}

impl ListId {
    /// All lists with their names in the store.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Breaches, BREACHES),
        (Self::TwoFactor, "two_factor"),
        (Self::Passkeys, "passkeys"),
        (Self::ChangePassword, "change_password"),
        (Self::Deletion, "deletion"),
    ];

    /// Returns the name of the list in the store.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(list, _)| *list == self).map_or("", |(_, word)| word)
    }
}

/// The addresses of the lists of services. The program uses only the default ones; tests use their own.
#[derive(Debug, Clone)]
pub struct Places(pub Vec<(ListId, String)>);

/// The hosts from which lists are downloaded.
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

/// The state of a stored list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListState {
    /// The list.
    pub id: ListId,
    /// The time when it was downloaded or found unchanged (UTC); `None` if it never was.
    pub at: Option<Timestamp>,
    /// Number of rows.
    pub rows: u32,
    /// The reason why the last download failed; `None` if it did not.
    pub failed: Option<NotChecked>,
}

/// Returns the leak book with the stored lists. A list that cannot be read is replaced by the one that ships with the program.
pub(crate) fn book(store: &Store) -> Result<LeakBook, StoreFault> {
    let (own, others) = (entries(store, BREACHES)?, entries(store, OTHERS)?);
    Ok(LeakBook::with_others(Catalogue::shipped(), live(own.as_ref()), live(others.as_ref())))
}

/// The entries of a leak list, and its date.
type Kept = (Vec<ListEntry>, LooseDate);

fn live(list: Option<&Kept>) -> Option<Live<'_>> {
    list.map(|(entries, day)| (entries.as_slice(), *day))
}

/// Returns a stored leak list with the day (UTC) when it was downloaded or found unchanged.
fn entries(store: &Store, name: &str) -> Result<Option<Kept>, StoreFault> {
    let Some(KeptList { at, body, .. }) = store.list(name)? else { return Ok(None) };
    let read = serde_json::from_slice::<Vec<ListEntry>>(&body).ok(); // the shipped list replaces one that cannot be read
    Ok(read.map(|entries| (entries, LooseDate::Day(at.to_zoned(TimeZone::UTC).date()))))
}

/// Returns the name under which a source's leak list is stored. A source counts as HIBP by its address, whatever its id.
fn kept_as(source: &Source) -> &'static str {
    if source.url == HIBP_URL { BREACHES } else { OTHERS }
}

/// Returns the source of the leak list: HIBP, unless only a server is in use.
pub(crate) fn list_source(settings: &Settings) -> &Source {
    if settings.server.on && !settings.hibp.on { &settings.server } else { &settings.hibp }
}

/// Returns a text that identifies an entry as the newest one.
pub(crate) fn newest_word(entry: &ListEntry) -> String {
    format!("{}/{}", entry.name, entry.added.map_or_else(String::new, |day| day.to_string()))
}

/// Returns the newest entry of a list. If several were added on the same day, it returns `held` if that is among them, else the first.
fn newest_of(entries: &[ListEntry], held: &str) -> String {
    let day = entries.iter().filter_map(|entry| entry.added).map(LooseDate::last_day).max();
    let mut words = entries.iter().filter(|entry| entry.added.map(LooseDate::last_day) == day).map(newest_word);
    let first = words.next().unwrap_or_default();
    if first == held || words.any(|word| word == held) { held.to_owned() } else { first }
}

/// Checks a new list against the number of rows of the stored one, and serialises it for the store.
fn packed<T: Serialize>(old: usize, came: Result<Listed<T>, Why>) -> Result<(usize, Vec<u8>), Why> {
    let list = newer(old, came)?;
    let body = serde_json::to_vec(&list).map_err(|_| Why::Malformed)?;
    Ok((list.len(), body))
}

/// The reason why no attempt was made to download a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ListFault {
    /// See [`OpenFault`].
    #[error(transparent)]
    Open(#[from] OpenFault),
    /// See [`NetworkOff`].
    #[error(transparent)]
    NetworkOff(#[from] NetworkOff),
    /// The stored address of the source is not a web address.
    #[error(transparent)]
    Invalid(#[from] Invalid),
}

impl App {
    /// Stores a leak list that was downloaded with a check. If the download failed or the list shrank by more than a third, the stored
    /// one stays and the reason is noted.
    pub(crate) fn keep_list(&self, from: &Source, came: &Result<Vec<ListEntry>, NotChecked>) -> Result<(), OpenFault> {
        let came = came.as_ref().map(|entries| (entries.as_slice(), Validators::default())).map_err(|not| *not);
        self.keep_breaches(from, came, None)
    }

    /// Stores a leak list. `polled` is the newest entry as its source reported it before.
    fn keep_breaches(
        &self,
        from: &Source,
        came: Result<(&[ListEntry], Validators), NotChecked>,
        polled: Option<&str>,
    ) -> Result<(), OpenFault> {
        let now = self.clock.now();
        let mut held = self.opened();
        let open = held.as_mut().ok_or(OpenFault::Locked)?;
        let mut changes = Vec::new();
        let failed = match came {
            Err(not) => Some(not),
            Ok((entries, validators)) => {
                let old = open.least_entries(from)?;
                if plausible(old, entries.len()) {
                    let body = serde_json::to_vec(entries).map_err(|_| OpenFault::Internal)?;
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

    /// Downloads the list of leaks from the source in use. It asks for the newest entry first: if nothing was added, the stored list is
    /// dated today. A stored list from another source is not compared.
    ///
    /// # Errors
    /// Returns [`NetworkOff`]. A failed download is no error: the stored list stays, with the reason.
    pub fn refresh_list(&self) -> Result<(), ListFault> {
        let (source, kept) = self.find::<_, ListFault>(|_, open| {
            let settings = &open.settings;
            if !settings.network_on {
                return Err(NetworkOff.into());
            }
            let source = list_source(settings).clone();
            // A list that cannot be read is downloaded whole: after "unchanged" it would stay unreadable.
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
            let latest = self.net.block_on(self.net.fetch_latest(&base, &book, &cancel)).ok_or(OpenFault::Internal)?;
            polled = latest.ok().map(|entry| newest_word(&entry));
            if polled.as_ref() == Some(newest) {
                return Ok(self.list_is_current(ListId::Breaches)?);
            }
        }
        let since = kept.map_or_else(Validators::default, |(kept, _)| validators(kept));
        let whole = Base::parse(&format!("{}/breaches", base.as_str())).map_err(|_| OpenFault::Internal)?;
        let came = self.net.block_on(self.net.fetch_whole(&whole, &since, parse_list, &book, &cancel));
        match came.ok_or(OpenFault::Internal)? {
            Ok(Whole::Same) => self.list_is_current(ListId::Breaches)?,
            Ok(Whole::New(entries, validators)) => {
                self.keep_breaches(&source, Ok((&entries, validators)), polled.as_deref())?;
            }
            Err(not) => self.keep_breaches(&source, Err(not), None)?,
        }
        Ok(())
    }

    /// Returns the address from which a list is downloaded.
    #[must_use]
    pub fn list_url<'a>(&'a self, id: ListId, settings: &'a Settings) -> &'a str {
        if id == ListId::Breaches {
            return &list_source(settings).url;
        }
        self.places.0.iter().find(|(list, _)| *list == id).map_or("", |(_, url)| url)
    }

    fn list_is_current(&self, id: ListId) -> Result<(), OpenFault> {
        let now = self.clock.now();
        let mut held = self.opened();
        let open = held.as_mut().ok_or(OpenFault::Locked)?;
        let name = open.kept_name(id);
        open.store.list_is_current(name, now)?;
        open.live.take(); // it holds the dates of its lists
        let failed = if id == ListId::Breaches {
            open.book.as_of = LooseDate::Day(now.to_zoned(TimeZone::UTC).date());
            set("list.failed", "")
        } else {
            set(&format!("lists.{}", id.as_str()), "")
        };
        self.commit(open, &[failed])
    }

    /// Downloads a list.
    ///
    /// # Errors
    /// Returns [`NetworkOff`]. A failed download is no error: the stored list stays, with the reason.
    pub fn fetch_list(&self, id: ListId) -> Result<(), ListFault> {
        if id == ListId::Breaches {
            return self.refresh_list();
        }
        let name = id.as_str();
        let (since, old) = self.find::<_, ListFault>(|_, open| {
            if open.settings.network_on {
                Ok((open.since(id)?, open.settings.list_rows(name)))
            } else {
                Err(NetworkOff.into())
            }
        })?;
        let base = self.places.of(id).ok_or(OpenFault::Internal)?;
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
            self.net.block_on(self.net.fetch_whole(&base, &since, parse, &book, &cancel)).ok_or(OpenFault::Internal)?;
        let (rows, body, validators) = match came {
            Ok(Whole::Same) => return Ok(self.list_is_current(id)?),
            Ok(Whole::New((rows, body), validators)) => (rows, body, validators),
            Err(not) => {
                return self.change(|_, _| Ok((vec![set(&format!("lists.{name}"), reason_word(Some(not)))], ())));
            }
        };
        let now = self.clock.now();
        let mut held = self.opened();
        let open = held.as_mut().ok_or(OpenFault::Locked)?;
        open.store.keep_list(name, base.as_str(), &body, (&validators.etag, &validators.modified), now)?;
        open.live.take();
        let changes = [set(&format!("lists.{name}"), ""), set(&format!("listrows.{name}"), rows.to_string())];
        Ok(self.commit(open, &changes)?)
    }
}

impl crate::Open {
    /// Returns the lists of services, joined by domain. A list that is missing or cannot be read counts as empty.
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

    /// Returns the validators for downloading a list of services. They are empty if the stored list cannot be read, because after
    /// "unchanged" it would stay unreadable.
    fn since(&self, id: ListId) -> Result<Validators, OpenFault> {
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

    /// Returns the name under which a list is stored.
    fn kept_name(&self, id: ListId) -> &'static str {
        if id == ListId::Breaches { kept_as(list_source(&self.settings)) } else { id.as_str() }
    }

    /// Returns the number of entries that a new leak list is compared with: those of the stored list from the same source, and for HIBP
    /// at least those of the shipped one, which is a part of HIBP's. A list from another source adds to the shipped one and may be small.
    fn least_entries(&self, from: &Source) -> Result<usize, OpenFault> {
        let kept = self.store.list(kept_as(from))?.filter(|kept| kept.origin == from.url);
        let kept = kept.and_then(|kept| serde_json::from_slice::<Vec<ListEntry>>(&kept.body).ok());
        let shipped = if from.url == HIBP_URL { Catalogue::shipped().leaks.leaks.len() } else { 0 };
        Ok(kept.map_or(0, |entries| entries.len()).max(shipped))
    }

    /// Returns a stored list of services with the day (UTC) when it was downloaded or found unchanged.
    fn kept<T: DeserializeOwned>(&self, id: ListId) -> Option<(Listed<T>, Date)> {
        let kept = self.store.list(id.as_str()).ok().flatten()?;
        Some((serde_json::from_slice(&kept.body).ok()?, kept.at.to_zoned(TimeZone::UTC).date()))
    }

    /// Returns the state of every list.
    ///
    /// # Errors
    /// Returns the fault of the disk.
    pub fn lists(&self) -> Result<Vec<ListState>, OpenFault> {
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
