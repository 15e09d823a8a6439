//! What is offered at a place, by our catalogue and by the lists, and which of their pages may be opened.
//!
//! The hosts of a service of ours are those of its file; a list adds none. A site that only lists know has a few: its own registrable
//! domain, and the very hosts under it of the pages that a list gives for it. Not whatever lies under the domain: some domains let
//! their subdomains to strangers. And none elsewhere: no list can make another site's page this one's own, honest as most are that
//! rent a help desk (181 of the 1,626 pages for second steps, in August 2026); such a page is not offered.

use super::{LiveLists, LiveSite, Teller, holds};
use crate::accounts;
use crate::catalogue::{Catalogue, Difficulty, Method, PasskeyUse, Service, StepId, site_domain};
use crate::checklist::{SecondStep, best_at, recommended, second_step};
use crate::exposure::list::{ServiceList, WebPage};
use crate::known::Known;
use crate::model::Entity;

/// What a page of a list is for. Its word is the link's id, apart from all ids of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// How the second step is turned on.
    Help,
    /// What to do when the second step is lost.
    Lost,
    /// Where the password is changed.
    Change,
    /// Where an account is deleted.
    Delete,
}

impl Page {
    /// Every one, with its word.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Help, "list:help"),
        (Self::Lost, "list:lost"),
        (Self::Change, "list:change"),
        (Self::Delete, "list:delete"),
    ];

    /// The id of the link.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(page, _)| *page == self).map_or("", |(_, word)| word)
    }

    /// The page of that id.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(page, _)| *page)
    }

    /// The page that helps with a step.
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

/// A page that a step may open, from a public list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPage {
    /// What it is for.
    pub what: Page,
    /// The page.
    pub page: WebPage,
    /// The list.
    pub list: ServiceList,
}

/// What is offered at a place: our catalogue's word, with what the lists add.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Offer {
    /// Second steps and who names each; ours first, then those that only a list names.
    pub methods: Vec<(Method, Teller)>,
    /// What a passkey does, and who says so.
    pub passkey: Option<(Teller, PasskeyUse)>,
    /// Pages, one of a kind; none where our catalogue has one for that step.
    pub pages: Vec<ListedPage>,
    /// How hard it is to delete an account, and who says so.
    pub difficulty: Option<(Teller, Difficulty)>,
}

impl Offer {
    /// The strongest second step, a passkey beside a password included.
    #[must_use]
    pub fn strongest(&self) -> Option<Method> {
        Method::strongest(self.second_steps().into_iter().map(|(method, _)| method))
    }

    /// Second steps, the strongest first, a passkey beside a password included; of equals those of our catalogue come first.
    #[must_use]
    pub fn second_steps(&self) -> Vec<(Method, Teller)> {
        let beside = |(_, does): &(Teller, PasskeyUse)| matches!(does, PasskeyUse::SecondStep | PasskeyUse::Both);
        let passkey = self.passkey.filter(beside).map(|(teller, _)| (Method::Passkey, teller));
        let listed = self.methods.iter().any(|(method, _)| *method == Method::Passkey);
        let mut all: Vec<_> = passkey.filter(|_| !listed).into_iter().chain(self.methods.iter().copied()).collect();
        all.sort_by_key(|(method, teller)| std::cmp::Reverse((method.strength(), *teller)));
        all
    }

    /// The page for a purpose.
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

    /// Adds what the lists say; nothing that is there gives way, and no page counts whose host is not on the list of hosts.
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
    /// What is offered at a service of ours.
    #[must_use]
    pub fn offer(&self, service: &Service) -> Offer {
        let hosts: Vec<&str> = service.hosts.iter().map(String::as_str).collect();
        let mut offer = Offer::of_catalogue(service);
        for site in service.domains.iter().filter_map(|domain| self.at(domain)) {
            offer.add(site, &hosts, |step| has_page(service, step));
        }
        offer
    }

    /// What is offered at a site that our catalogue does not have.
    #[must_use]
    pub fn offer_at(&self, domain: &str) -> Offer {
        let mut offer = Offer::default();
        if let Some(site) = self.at(domain) {
            offer.add(site, &site.hosts(), |_| false);
        }
        offer
    }

    /// The hosts of a site that our catalogue does not have: none where no list names it.
    #[must_use]
    pub fn hosts_at(&self, domain: &str) -> Vec<String> {
        let told = self.at(domain).filter(|site| !site.told_by.is_empty());
        told.map_or_else(Vec::new, |site| site.hosts().into_iter().map(str::to_owned).collect())
    }

    /// What is offered at an account's service. Where one of ours stands in for the person's own bank, say, the bank's site counts.
    #[must_use]
    pub fn offer_for(&self, catalogue: &Catalogue, account: &Entity) -> Offer {
        match (accounts::service(catalogue, account), accounts::service_domain(catalogue, account)) {
            (Some(service), None) => self.offer(service),
            // A site of the person's own at a domain of ours is no account of that service, and gets nothing of it either.
            (_, Some(domain)) if catalogue.services_by_domain(&domain).is_none() => self.offer_at(&domain),
            _ => Offer::default(),
        }
    }
}

/// The best second step at an account's service, where only a public list knows it and a weaker one is on: to be shown, for no rule is
/// given a list. As of what ships, none is named that would have to be bought.
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
    /// The hosts that its pages may open, and no others.
    #[must_use]
    pub fn hosts(&self) -> Vec<&str> {
        let own = |host: &&str| site_domain(host).is_some_and(|domain| domain == self.domain);
        let named = self.all_pages().map(|(_, page, _)| page.host.as_str()).filter(own);
        let mut hosts: Vec<&str> = std::iter::once(self.domain.as_str()).chain(named).collect();
        hosts.sort_unstable();
        hosts.dedup();
        hosts
    }

    /// What the lists give, the 2FA Directory's word for a second step before the other's.
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
