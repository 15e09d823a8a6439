//! What public lists add to our catalogue of services.
//!
//! Statements rank person > import or download > our catalogue > public list, whatever their dates. A list may open or
//! enrich a step, but never close or weaken one: it adds methods and pages and removes none. No rule of the checklist
//! is given a list, so the state of a step cannot depend on one. `offer` decides what may be added and which hosts may
//! be opened, `company` which companies a country has.

mod company;
mod fill;
mod offer;

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;

use crate::catalogue::search::{self, Index};
use crate::catalogue::{Catalogue, Company, Method, PasskeyUse, Service};
use crate::exposure::list::change::ChangePassword;
use crate::exposure::list::deletion::Deletion;
use crate::exposure::list::passkeys::Passkeys;
use crate::exposure::list::two_factor::{Trade, TwoFactor};
use crate::exposure::list::{Listed, Row, ServiceList, WebPage};

pub use company::{Companies, country_of};
pub use fill::{Fill, Filling, Spot};
pub use offer::{ListedPage, Offer, Page, better_by_lists};

/// How well a row fits a domain; a smaller value is better: the row does not name exactly this domain, it is not the
/// row's first domain, the row's position in the list.
type Rank = (bool, bool, usize);

/// The sources of a statement about a service; a later variant outranks the earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Teller {
    /// A public list.
    List(ServiceList),
    /// Our catalogue.
    Catalogue,
    /// An import or a data download.
    Import,
    /// The person.
    Person,
}

/// Returns the statement with the highest rank, whatever the dates; of equal ranks the first. `None` if there is none.
#[must_use]
pub fn holds<T>(said: impl IntoIterator<Item = (Teller, T)>) -> Option<(Teller, T)> {
    said.into_iter().reduce(|best, next| if next.0 > best.0 { next } else { best })
}

/// A list and its date.
pub type Dated<'a, T> = (&'a Listed<T>, Date);

/// The lists that were downloaded; `None` for one that was not.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lists<'a> {
    /// The 2FA Directory.
    pub two_factor: Option<Dated<'a, TwoFactor>>,
    /// The Passkeys Directory.
    pub passkeys: Option<Dated<'a, Passkeys>>,
    /// Apple's list of pages for changing the password.
    pub change: Option<Dated<'a, ChangePassword>>,
    /// JustDeleteMe.
    pub deletion: Option<Dated<'a, Deletion>>,
}

/// The public lists, joined by registrable domain.
#[derive(Debug, Clone, Default)]
pub struct LiveLists {
    sites: Vec<LiveSite>,
    by_domain: HashMap<String, usize>,
    /// The positions of the sites that can be found by name: one for each service of a list, without those that our
    /// catalogue has.
    named: Vec<usize>,
    index: Index,
    days: BTreeMap<ServiceList, Date>,
}

/// The entries of the lists for one registrable domain.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LiveSite {
    /// The name, or the domain if no list has a name.
    pub name: String,
    /// The registrable domain.
    pub domain: String,
    /// The second steps on offer, strongest first.
    pub methods: Vec<Method>,
    /// Whether there is a second step that is not one of [`Method`].
    pub other_method: bool,
    /// The use of a passkey, or `Unknown` if no list has it.
    pub passkey: PasskeyUse,
    /// The page on turning on the second step, from the 2FA Directory.
    pub help: Option<WebPage>,
    /// The page on setting up a passkey.
    pub passkey_help: Option<WebPage>,
    /// The page on a lost second step.
    pub recovery: Option<WebPage>,
    /// The page for changing the password.
    pub change: Option<WebPage>,
    /// What deleting the account takes.
    pub deletion: Option<Deletion>,
    /// The purposes of the site, limited to those that rules use.
    pub trades: Vec<Trade>,
    /// The countries where it is offered, as ISO 3166-1 codes in lower case; if empty, it is offered everywhere.
    pub countries: Vec<String>,
    /// The lists that have this domain, for their attribution; empty if only our own list of companies has it.
    pub told_by: Vec<ServiceList>,
    /// The kind of company, from our own list of companies.
    pub company: Option<Company>,
}

/// A suggestion while the person types.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Found<'a> {
    /// A service of our catalogue.
    Ours(&'a Service),
    /// A site that only a list has.
    Listed(&'a LiveSite),
}

impl LiveLists {
    /// Joins the lists. Of several rows for one domain, the row that names exactly this domain is used, or else the
    /// first.
    #[must_use]
    pub fn new(catalogue: &Catalogue, lists: &Lists<'_>) -> Self {
        let mut live = Self::default();
        live.add(lists.two_factor, ServiceList::TwoFactor, |site, said| {
            site.methods.clone_from(&said.methods);
            site.other_method = said.other;
            site.help.clone_from(&said.help);
            site.recovery.clone_from(&said.recovery);
            site.trades.clone_from(&said.trades);
            site.countries.clone_from(&said.countries);
        });
        live.add(lists.deletion, ServiceList::Deletion, |site, said| site.deletion = Some(said.clone()));
        live.add(lists.passkeys, ServiceList::Passkeys, |site, said| {
            site.passkey = said.passkey;
            site.passkey_help.clone_from(&said.help);
            if site.recovery.is_none() {
                site.recovery.clone_from(&said.recovery);
            }
        });
        live.add(lists.change, ServiceList::ChangePassword, |site, said| site.change = Some(said.page.clone()));
        live.add_companies(&catalogue.companies);
        // A site with the name of one of our services but another domain is that service or an impostor.
        let names = catalogue.services.iter().flat_map(|service| std::iter::once(&service.name).chain(&service.also));
        let names: HashSet<String> = names.map(|name| search::fold(name)).collect();
        let ours = |site: &LiveSite| {
            catalogue.services_by_domain(&site.domain).is_some() || names.contains(&search::fold(&site.name))
        };
        live.named.retain(|place| live.sites.get(*place).is_some_and(|site| !ours(site)));
        let entries = live.sites_named().map(|site| (vec![site.name.as_str()], vec![site.domain.as_str()]));
        live.index = Index::new(entries);
        live
    }

    fn add<T>(&mut self, list: Option<Dated<'_, T>>, from: ServiceList, tell: impl Fn(&mut LiveSite, &T)) {
        let Some((list, day)) = list else {
            return;
        };
        self.days.insert(from, day);
        // The best row of each domain: one that names it exactly, then one of which it is the first domain, then the
        // first row.
        let mut best: HashMap<&str, (Rank, &Row<T>)> = HashMap::new();
        for (order, row) in list.rows.iter().enumerate() {
            for (place, at) in row.domains.iter().enumerate() {
                let rank = (!at.exact, place != 0, order);
                let known = best.entry(at.domain.as_str()).or_insert((rank, row));
                if rank < known.0 {
                    *known = (rank, row);
                }
            }
        }
        let mut best: Vec<_> = best.into_iter().collect();
        let mut listed: HashSet<usize> = self.named.iter().copied().collect();
        best.sort_unstable_by_key(|(domain, (rank, _))| (rank.2, *domain));
        for (domain, ((_, beside, _), row)) in best {
            let place = *self.by_domain.entry(domain.to_owned()).or_insert_with(|| {
                let name = if row.name.is_empty() { domain } else { &row.name };
                self.sites.push(LiveSite { name: name.to_owned(), domain: domain.to_owned(), ..LiveSite::default() });
                self.sites.len() - 1
            });
            // A service with many domains is suggested once, under its first domain.
            if !beside && listed.insert(place) {
                self.named.push(place);
            }
            if let Some(site) = self.sites.get_mut(place) {
                tell(site, &row.says);
                site.told_by.push(from);
            }
        }
    }

    /// Returns the entries of the lists for a registrable domain.
    #[must_use]
    pub fn at(&self, domain: &str) -> Option<&LiveSite> {
        self.by_domain.get(domain).and_then(|place| self.sites.get(*place))
    }

    /// Returns the number of domains that the lists contain.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sites.len()
    }

    /// Returns whether no list was downloaded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// Returns the date of a list, or `None` if it was not downloaded.
    #[must_use]
    pub fn day(&self, list: ServiceList) -> Option<Date> {
        self.days.get(&list).copied()
    }

    /// Returns the sites that can be found by name, each once, under its first domain.
    fn sites_named(&self) -> impl Iterator<Item = &LiveSite> {
        self.named.iter().filter_map(|place| self.sites.get(*place))
    }

    /// Returns the services of our catalogue and the sites of the lists that match what the person has typed, best
    /// first, at most twelve.
    #[must_use]
    pub fn find<'a>(&'a self, catalogue: &'a Catalogue, query: &str) -> Vec<Found<'a>> {
        let Some(query) = search::Query::of(query) else {
            return Vec::new();
        };
        let ours = catalogue.ranked(&query).into_iter().map(|(rank, service)| (rank, Found::Ours(service)));
        let listed = self.index.ranked(&query, |_| false).into_iter().filter_map(|(rank, place)| {
            let site = self.named.get(place).and_then(|place| self.sites.get(*place))?;
            Some((rank, Found::Listed(site)))
        });
        let mut found: Vec<_> = ours.chain(listed).collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().take(search::AT_MOST).map(|(_, found)| found).collect()
    }
}

#[cfg(test)]
mod tests;
