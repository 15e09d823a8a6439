//! What a service offers according to our catalogue and the lists, and which of the lists' pages may be opened.
//!
//! The hosts of a service of our catalogue are those of its file; lists add none. A site that only lists have may open
//! its registrable domain and the exact hosts under it of the pages that a list gives. Other subdomains are excluded,
//! because some domains rent them to strangers. Other domains are excluded too, because a list must not make another
//! site's page count as this one's. Most such pages are rented help desks (181 of the 1,626 pages for second steps, in
//! August 2026), but they are not offered.

use super::{LiveLists, LiveSite, Teller, holds};
use crate::accounts;
use crate::catalogue::{Catalogue, Difficulty, Method, PasskeyUse, Service, StepId, site_domain};
use crate::checklist::{SecondStep, best_at, recommended, second_step};
use crate::exposure::list::{ServiceList, WebPage};
use crate::known::Known;
use crate::model::Entity;

/// The purposes of a list's pages. The word of each is the id of its link, which differs from all ids of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// The page on turning on the second step.
    Help,
    /// The page on a lost second step.
    Lost,
    /// The page for changing the password.
    Change,
    /// The page for deleting the account.
    Delete,
}

impl Page {
    /// Every purpose, with the id of its link.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Help, "list:help"),
        (Self::Lost, "list:lost"),
        (Self::Change, "list:change"),
        (Self::Delete, "list:delete"),
    ];

    /// Returns the id of the link.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(page, _)| *page == self).map_or("", |(_, word)| word)
    }

    /// Returns the purpose with this id.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(page, _)| *page)
    }

    /// Returns the purpose of the page that helps with a step, or `None`.
    #[must_use]
    pub const fn of(step: StepId) -> Option<Self> {
        match step {
            StepId::TwoFactor => Some(Self::Help),
            StepId::BackupCodes => Some(Self::Lost),
            StepId::Password => Some(Self::Change),
            StepId::Close => Some(Self::Delete),
            _ => None,
        }
    }

    const fn step(self) -> StepId {
        match self {
            Self::Help => StepId::TwoFactor,
            Self::Lost => StepId::BackupCodes,
            Self::Change => StepId::Password,
            Self::Delete => StepId::Close,
        }
    }
}

/// A page of a public list that a step may open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPage {
    /// The purpose of the page.
    pub what: Page,
    /// The page.
    pub page: WebPage,
    /// The list that has it.
    pub list: ServiceList,
}

/// What a service offers: the entries of our catalogue with additions from the lists.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Offer {
    /// The second steps and the source of each; first those of our catalogue, then those that only a list has.
    pub methods: Vec<(Method, Teller)>,
    /// The use of a passkey and its source, or `None` if it is not known.
    pub passkey: Option<(Teller, PasskeyUse)>,
    /// The pages, at most one for each purpose, and none where our catalogue has a page for the step.
    pub pages: Vec<ListedPage>,
    /// The difficulty of deleting an account and its source.
    pub difficulty: Option<(Teller, Difficulty)>,
}

impl Offer {
    /// Returns the strongest second step, including a passkey used after the password.
    #[must_use]
    pub fn strongest(&self) -> Option<Method> {
        Method::strongest(self.second_steps().into_iter().map(|(method, _)| method))
    }

    /// Returns the second steps, strongest first, including a passkey used after the password; of equally strong ones,
    /// those of our catalogue come first.
    #[must_use]
    pub fn second_steps(&self) -> Vec<(Method, Teller)> {
        let beside = |(_, does): &(Teller, PasskeyUse)| matches!(does, PasskeyUse::SecondStep | PasskeyUse::Both);
        let passkey = self.passkey.filter(beside).map(|(teller, _)| (Method::Passkey, teller));
        let listed = self.methods.iter().any(|(method, _)| *method == Method::Passkey);
        let mut all: Vec<_> = passkey.filter(|_| !listed).into_iter().chain(self.methods.iter().copied()).collect();
        all.sort_by_key(|(method, teller)| std::cmp::Reverse((method.strength(), *teller)));
        all
    }

    /// Returns the page for a purpose.
    #[must_use]
    pub fn page(&self, what: Page) -> Option<&ListedPage> {
        self.pages.iter().find(|page| page.what == what)
    }

    fn of_catalogue(service: &Service) -> Self {
        let known = service.second_step.as_ref();
        let methods = known.map_or(&[][..], |known| known.methods.as_slice());
        Self {
            methods: methods.iter().map(|method| (*method, Teller::Catalogue)).collect(),
            passkey: known.map(|known| (Teller::Catalogue, known.passkey)).filter(told),
            pages: Vec::new(),
            difficulty: service.close.as_ref().map(|close| (Teller::Catalogue, close.difficulty)),
        }
    }

    /// Adds the entries of the lists. Nothing is replaced, and pages on other hosts than `hosts` are skipped.
    fn add(&mut self, site: &LiveSite, hosts: &[&str], has_page: impl Fn(StepId) -> bool) {
        for method in &site.methods {
            if !self.methods.iter().any(|(known, _)| known == method) {
                self.methods.push((*method, Teller::List(ServiceList::TwoFactor)));
            }
        }
        let passkey = Some((Teller::List(ServiceList::Passkeys), site.passkey)).filter(told);
        self.passkey = holds(self.passkey.into_iter().chain(passkey));
        let hard = site.deletion.as_ref().map(|said| (Teller::List(ServiceList::Deletion), said.difficulty));
        self.difficulty = holds(self.difficulty.into_iter().chain(hard));
        for page in site.pages().filter(|page| hosts.contains(&page.page.host.as_str())) {
            if self.page(page.what).is_none() && !has_page(page.what.step()) {
                self.pages.push(page);
            }
        }
    }
}

fn told((_, passkey): &(Teller, PasskeyUse)) -> bool {
    *passkey != PasskeyUse::Unknown
}

impl LiveLists {
    /// Returns what a service of our catalogue offers.
    #[must_use]
    pub fn offer(&self, service: &Service) -> Offer {
        let hosts: Vec<&str> = service.hosts.iter().map(String::as_str).collect();
        let mut offer = Offer::of_catalogue(service);
        for site in service.domains.iter().filter_map(|domain| self.at(domain)) {
            offer.add(site, &hosts, |step| has_page(service, step));
        }
        offer
    }

    /// Returns what a site that our catalogue does not have offers.
    #[must_use]
    pub fn offer_at(&self, domain: &str) -> Offer {
        let mut offer = Offer::default();
        if let Some(site) = self.at(domain) {
            offer.add(site, &site.hosts(), |_| false);
        }
        offer
    }

    /// Returns the hosts of a site that our catalogue does not have; none if no list has it.
    #[must_use]
    pub fn hosts_at(&self, domain: &str) -> Vec<String> {
        let told = self.at(domain).filter(|site| !site.told_by.is_empty());
        told.map_or_else(Vec::new, |site| site.hosts().into_iter().map(str::to_owned).collect())
    }

    /// Returns what an account's service offers. For a stand-in service, such as for a bank, the site of the person's
    /// bank counts.
    #[must_use]
    pub fn offer_for(&self, catalogue: &Catalogue, account: &Entity) -> Offer {
        match (accounts::service(catalogue, account), accounts::service_domain(catalogue, account)) {
            (Some(service), None) => self.offer(service),
            // A site that the person made at a domain of our catalogue is not an account at that service, so it gets no
            // offer.
            (_, Some(domain)) if catalogue.services_by_domain(&domain).is_none() => self.offer_at(&domain),
            _ => Offer::default(),
        }
    }
}

/// Returns the best second step at an account's service, if only a public list has it and a weaker one is on. It is only shown,
/// because no rule of the checklist is given a list. As with the methods of the catalogue, none is named that would have to be bought.
#[must_use]
pub fn better_by_lists(known: &Known<'_>, lists: &LiveLists, account: &Entity) -> Option<Method> {
    let Some(SecondStep::On(on)) = second_step(account) else { return None };
    let service = accounts::service(known.catalogue, account);
    let ours = service.and_then(|service| best_at(known, service));
    let least = ours.map_or(0, Method::strength).max(on.strength());
    let offered = lists.offer_for(known.catalogue, account).second_steps();
    let limits = service.and_then(|service| service.second_step.as_ref());
    let best = recommended(known, limits, offered.into_iter().map(|(method, _)| method));
    best.filter(|best| best.strength() > least)
}

fn has_page(service: &Service, step: StepId) -> bool {
    service.guide(step).is_some_and(|guide| guide.open.is_some() || guide.help.is_some())
}

impl LiveSite {
    /// Returns the hosts that the site's pages may open; no others are allowed.
    #[must_use]
    pub fn hosts(&self) -> Vec<&str> {
        let own = |host: &&str| site_domain(host).is_some_and(|domain| domain == self.domain);
        let named = self.all_pages().map(|(_, page, _)| page.host.as_str()).filter(own);
        let mut hosts: Vec<&str> = std::iter::once(self.domain.as_str()).chain(named).collect();
        hosts.sort_unstable();
        hosts.dedup();
        hosts
    }

    /// Returns all pages of the lists; for the second step the 2FA Directory comes before the Passkeys Directory.
    fn all_pages(&self) -> impl Iterator<Item = (Page, &WebPage, ServiceList)> {
        let delete = self.deletion.as_ref().and_then(|said| said.page.as_ref());
        let all = [
            (Page::Help, self.help.as_ref(), ServiceList::TwoFactor),
            (Page::Help, self.passkey_help.as_ref(), ServiceList::Passkeys),
            (Page::Lost, self.recovery.as_ref(), ServiceList::TwoFactor),
            (Page::Change, self.change.as_ref(), ServiceList::ChangePassword),
            (Page::Delete, delete, ServiceList::Deletion),
        ];
        all.into_iter().filter_map(|(what, page, list)| Some((what, page?, list)))
    }

    fn pages(&self) -> impl Iterator<Item = ListedPage> {
        self.all_pages().map(|(what, page, list)| ListedPage { what, page: page.clone(), list })
    }
}
