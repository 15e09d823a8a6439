//! What public lists say of services, beside our catalogue.
//!
//! Facts rank person > import or download > our catalogue > public list, whatever the date. A list may open or enrich a step, never
//! close or weaken one: it adds methods and pages, takes none away, and no page of it is offered for a service of ours unless its
//! host is one of that service's already. Another site has no hosts of ours, so its pages say whether they are at its own domain.

use std::collections::{HashMap, HashSet};

use super::search::{self, Index};
use super::{Catalogue, Difficulty, Method, PasskeyUse, Service, StepId, registrable_domain};
use crate::exposure::list::change::ChangePassword;
use crate::exposure::list::deletion::Deletion;
use crate::exposure::list::passkeys::Passkeys;
use crate::exposure::list::two_factor::TwoFactor;
use crate::exposure::list::{Listed, Row, ServiceList, WebPage};

/// How well a row speaks for a domain, best first: not by its name, not its main one, its place in the list.
type Rank = (bool, bool, usize);

/// Who says something about a service; a later one outranks those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Teller {
    /// A public list.
    List(ServiceList),
    /// Our catalogue.
    Catalogue,
    /// An import or an official download.
    Import,
    /// The person.
    Person,
}

/// What holds of several who say something: the word of the highest rank, whatever the date; of equals the first.
#[must_use]
pub fn holds<T>(said: impl IntoIterator<Item = (Teller, T)>) -> Option<(Teller, T)> {
    said.into_iter().reduce(|best, next| if next.0 > best.0 { next } else { best })
}

/// The lists that are there.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lists<'a> {
    /// 2FA Directory.
    pub two_factor: Option<&'a Listed<TwoFactor>>,
    /// Passkeys Directory.
    pub passkeys: Option<&'a Listed<Passkeys>>,
    /// Apple's change-password pages.
    pub change: Option<&'a Listed<ChangePassword>>,
    /// JustDeleteMe.
    pub deletion: Option<&'a Listed<Deletion>>,
}

/// The public lists, joined by registrable domain.
#[derive(Debug, Clone, Default)]
pub struct LiveLists {
    sites: Vec<LiveSite>,
    by_domain: HashMap<String, usize>,
    /// Positions of the sites that can be found by name: one for each that a list names, and none that our catalogue has.
    named: Vec<usize>,
    index: Index,
}

/// What the lists say of one registrable domain.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LiveSite {
    /// Its name, or the domain where no list names it.
    pub name: String,
    /// The registrable domain.
    pub domain: String,
    /// Second steps, strongest first.
    pub methods: Vec<Method>,
    /// There is a second step that has no name here.
    pub other_method: bool,
    /// What a passkey does; unknown where no list says.
    pub passkey: PasskeyUse,
    /// How the second step is turned on, by the 2FA Directory.
    pub help: Option<WebPage>,
    /// How a passkey is set up.
    pub passkey_help: Option<WebPage>,
    /// What to do when the second step is lost.
    pub recovery: Option<WebPage>,
    /// Where the password is changed.
    pub change: Option<WebPage>,
    /// What deleting the account takes.
    pub deletion: Option<Deletion>,
    /// The lists that say something here, for their attribution lines.
    pub told_by: Vec<ServiceList>,
}

/// A page that a step may open, from a public list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPage {
    /// The page.
    pub page: WebPage,
    /// The list; `None`: the address that every site may have for it (`/.well-known/change-password`).
    pub list: Option<ServiceList>,
    /// It stands at a host of our service, or at the site's own domain. Others are shown in full before they are opened.
    pub own: bool,
}

/// What is offered at a place: our catalogue's word, with what the lists add.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Offer {
    /// Second steps and who names each; ours first, then those that only a list names.
    pub methods: Vec<(Method, Told)>,
    /// What a passkey does, and who says so.
    pub passkey: (PasskeyUse, Told),
    /// How the second step is turned on; only where our catalogue has no page for it.
    pub help: Option<ListedPage>,
    /// Where the password is changed; only where our catalogue has no page for it.
    pub change: Option<ListedPage>,
    /// Where an account is deleted; only where our catalogue has no page for it.
    pub delete: Option<ListedPage>,
    /// How hard that is; our catalogue's word before a list's.
    pub difficulty: Option<(Difficulty, Told)>,
    /// The lists that say something here, for their attribution lines.
    pub told_by: Vec<ServiceList>,
}

/// Whether our catalogue or only a public list says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Told {
    /// Our catalogue.
    #[default]
    Catalogue,
    /// Only a list.
    List,
}

impl Offer {
    /// The strongest second step, a passkey beside a password included.
    #[must_use]
    pub fn strongest(&self) -> Option<Method> {
        let passkey = matches!(self.passkey.0, PasskeyUse::SecondStep | PasskeyUse::Both).then_some(Method::Passkey);
        let all = passkey.into_iter().chain(self.methods.iter().map(|(method, _)| *method));
        all.reduce(|best, next| if next.strength() > best.strength() { next } else { best })
    }
}

/// A suggestion while someone types.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Found<'a> {
    /// A service of our catalogue.
    Ours(&'a Service),
    /// A site that only a list knows.
    Listed(&'a LiveSite),
}

impl LiveLists {
    /// Joins the lists. Of several rows at one domain the one that names this very domain speaks for it, else the first.
    #[must_use]
    pub fn new(catalogue: &Catalogue, lists: &Lists<'_>) -> Self {
        let mut live = Self::default();
        live.add(lists.two_factor, ServiceList::TwoFactor, |site, said| {
            site.methods.clone_from(&said.methods);
            site.other_method = said.other;
            site.help.clone_from(&said.help);
            site.recovery.clone_from(&said.recovery);
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
        let ours = |site: &LiveSite| catalogue.services_by_domain(&site.domain).is_some();
        live.named.retain(|place| live.sites.get(*place).is_some_and(|site| !ours(site)));
        let named: Vec<&LiveSite> = live.named.iter().filter_map(|place| live.sites.get(*place)).collect();
        let entries = named.iter().map(|site| (vec![site.name.as_str()], vec![site.domain.as_str()]));
        live.index = Index::new(entries);
        live
    }

    fn add<T>(&mut self, list: Option<&Listed<T>>, from: ServiceList, tell: impl Fn(&mut LiveSite, &T)) {
        let Some(list) = list else {
            return;
        };
        // The best row of each domain: one that names it exactly, then one of which it is the main domain, then the first.
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
            // A service with many domains is suggested once, under its main one.
            if !beside && listed.insert(place) {
                self.named.push(place);
            }
            if let Some(site) = self.sites.get_mut(place) {
                tell(site, &row.says);
                site.told_by.push(from);
            }
        }
    }

    /// What the lists say of a registrable domain.
    #[must_use]
    pub fn at(&self, domain: &str) -> Option<&LiveSite> {
        self.by_domain.get(domain).and_then(|place| self.sites.get(*place))
    }

    /// How many domains the lists say something of.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sites.len()
    }

    /// Whether there is no list.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sites.is_empty()
    }

    /// What is offered at a service of ours.
    #[must_use]
    pub fn offer(&self, service: &Service) -> Offer {
        let sites = || service.domains.iter().filter_map(|domain| self.at(domain));
        let mut offer = Offer::default();
        if let Some(known) = &service.second_step {
            offer.methods.extend(known.methods.iter().map(|method| (*method, Told::Catalogue)));
            offer.passkey = (known.passkey, Told::Catalogue);
        }
        offer.difficulty = service.close.as_ref().map(|close| (close.difficulty, Told::Catalogue));
        for site in sites() {
            offer.add(site);
        }
        let has_page = |step| service.guide(step).is_some_and(|guide| guide.open.is_some() || guide.help.is_some());
        let first = |step: StepId, list: ServiceList, page: fn(&LiveSite) -> Option<&WebPage>| {
            let pages = sites().filter_map(page).filter(|page| service.hosts.contains(&page.host));
            let found = pages.map(|page| ListedPage { page: page.clone(), list: Some(list), own: true }).next();
            found.filter(|_| !has_page(step))
        };
        offer.help = first(StepId::TwoFactor, ServiceList::TwoFactor, |site| site.help.as_ref());
        offer.change = first(StepId::Password, ServiceList::ChangePassword, |site| site.change.as_ref());
        offer.delete = first(StepId::Close, ServiceList::Deletion, |site| site.deletion.as_ref()?.page.as_ref());
        offer
    }

    /// What is offered at a site that our catalogue does not have. Without a list's page for it, the password is changed at the
    /// address that every site may have for that (<https://w3c.github.io/webappsec-change-password-url/>).
    #[must_use]
    pub fn offer_at(&self, domain: &str) -> Offer {
        let mut offer = Offer::default();
        let site = self.at(domain);
        if let Some(site) = site {
            offer.add(site);
            offer.help = site
                .page(site.help.as_ref(), ServiceList::TwoFactor)
                .or_else(|| site.page(site.passkey_help.as_ref(), ServiceList::Passkeys));
            offer.change = site.page(site.change.as_ref(), ServiceList::ChangePassword);
            let page = site.deletion.as_ref().and_then(|deletion| deletion.page.as_ref());
            offer.delete = site.page(page, ServiceList::Deletion);
        }
        if offer.change.is_none() {
            let page = WebPage::parse(&format!("https://{domain}/.well-known/change-password"));
            offer.change = page.map(|page| ListedPage { page, list: None, own: true });
        }
        offer
    }

    /// Services of ours and sites of the lists that match what someone is typing, best first, at most twelve.
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

impl Offer {
    /// Adds what a list says; nothing that is there gives way.
    fn add(&mut self, site: &LiveSite) {
        for method in &site.methods {
            if !self.methods.iter().any(|(known, _)| known == method) {
                self.methods.push((*method, Told::List));
            }
        }
        if self.passkey.0 == PasskeyUse::Unknown && site.passkey != PasskeyUse::Unknown {
            self.passkey = (site.passkey, Told::List);
        }
        let hard = site.deletion.as_ref().map(|deletion| (deletion.difficulty, Told::List));
        self.difficulty = self.difficulty.or(hard);
        for list in &site.told_by {
            if !self.told_by.contains(list) {
                self.told_by.push(*list);
            }
        }
    }
}

impl LiveSite {
    fn page(&self, page: Option<&WebPage>, list: ServiceList) -> Option<ListedPage> {
        page.map(|page| ListedPage {
            own: registrable_domain(&page.host).is_some_and(|domain| domain == self.domain),
            page: page.clone(),
            list: Some(list),
        })
    }
}

#[cfg(test)]
mod tests;
