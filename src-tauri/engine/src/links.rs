//! Links: the page names a link by its id, the core returns its address, and the shell opens it in the browser.

use core_rules::accounts::{service, service_domain};
use core_rules::catalogue::{Catalogue, Service};
use core_rules::known::Known;
use core_rules::model::{Entity, FactName, Kind};
use core_rules::public_lists::{LiveLists, Offer, Page};
use url::Url;

use crate::faults::{NotFound, OpenFault};
use crate::steps::entity;
use crate::store::LedgerEntry;
use crate::{App, ids};

/// An address that passed all checks and may be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The whole address.
    pub url: String,
    /// The host of the address.
    pub host: String,
    /// `true` if only the person's list names this site. Anybody who can write to the list chooses the host, and a subdomain can carry
    /// data to the owner of its domain, so the person is asked before the browser opens it.
    pub own_site: bool,
}

/// The reason why a link has no address to open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkFault {
    /// See [`OpenFault`].
    #[error(transparent)]
    Open(#[from] OpenFault),
    /// See [`NotFound`].
    #[error(transparent)]
    NotFound(#[from] NotFound),
    /// The link is in no list of ours, or it is not what it should be.
    #[error("no such link")]
    LinkRefused,
}

/// Links that belong to no service: HIBP's pages and the pages of alerts. They are compiled in, like those of the catalogue.
const OWN: [(&str, &str); 5] = [
    ("hibp", "https://haveibeenpwned.com/"),
    ("hibp-notify", "https://haveibeenpwned.com/NotifyMe"),
    ("hibp-key", "https://haveibeenpwned.com/API/Key"),
    ("monitor", "https://monitor.mozilla.org/"),
    ("google-passwords", "https://passwords.google.com/checkup"),
];

/// The id of the link `/.well-known/change-password` at a site that is not in the catalogue (W3C change-password).
pub const WELL_KNOWN: &str = "well_known";

/// The prefix of the id of a service or listed site where the person has no account in the list.
pub const OF_SERVICE: &str = "service:";

/// Returns the address of a link after all checks: https, no user name, no port, and exactly a host that the service lists
/// (principles.md#guides). A page of a public list is checked against the same hosts.
///
/// # Errors
/// Returns [`LinkFault::LinkRefused`] if a check fails, or [`NotFound`] for an unknown subject.
pub fn target(known: &Known<'_>, lists: &LiveLists, who: &str, link: &str) -> Result<Target, LinkFault> {
    if who.is_empty() {
        return own(link);
    }
    if let Some(id) = who.strip_prefix(OF_SERVICE) {
        return of_nobody(known.catalogue, lists, id, link);
    }
    let account = entity(known, who)?;
    // An identifier or a device has no service, so its steps use only links that belong to no service.
    if account.kind != Kind::Account {
        return own(link);
    }
    of_account(known, lists, account, link)
}

fn of_account(known: &Known<'_>, lists: &LiveLists, account: &Entity, link: &str) -> Result<Target, LinkFault> {
    let domain = service_domain(known.catalogue, account);
    if let Some(page) = Page::parse(link) {
        let offer = lists.offer_for(known.catalogue, account);
        return match domain {
            Some(domain) => listed(&offer, page, &lists.hosts_at(&domain)),
            None => listed(&offer, page, &service(known.catalogue, account).ok_or(LinkFault::LinkRefused)?.hosts),
        };
    }
    if link == WELL_KNOWN && domain.is_some() {
        let host = account.value(&FactName::OwnSite);
        let target = checked(&format!("https://{host}/.well-known/change-password"), Some(&[host.to_owned()]))?;
        return Ok(Target { own_site: true, ..target });
    }
    of_service(service(known.catalogue, account).ok_or(LinkFault::LinkRefused)?, link)
}

/// Returns a page of a service or listed site for a person without an account there.
fn of_nobody(catalogue: &Catalogue, lists: &LiveLists, id: &str, link: &str) -> Result<Target, LinkFault> {
    if let Some(service) = catalogue.service(id) {
        return match Page::parse(link) {
            Some(page) => listed(&lists.offer(service), page, &service.hosts),
            None => of_service(service, link),
        };
    }
    let (_, site) = lists.chosen(catalogue, id).ok_or(NotFound)?;
    let hosts = lists.hosts_at(&site.domain);
    match Page::parse(link) {
        Some(page) => listed(&lists.offer_at(&site.domain), page, &hosts),
        None if link == WELL_KNOWN => {
            checked(&format!("https://{}/.well-known/change-password", site.domain), Some(&hosts))
        }
        None => Err(LinkFault::LinkRefused),
    }
}

fn of_service(service: &Service, link: &str) -> Result<Target, LinkFault> {
    let found = service.link(link).ok_or(LinkFault::LinkRefused)?;
    checked(&found.url, Some(&service.hosts))
}

/// Returns a page of a public list. The offer has only pages at known hosts, which is checked again before the page is opened.
fn listed(offer: &Offer, page: Page, hosts: &[String]) -> Result<Target, LinkFault> {
    checked(&offer.page(page).ok_or(LinkFault::LinkRefused)?.page.url, Some(hosts))
}

fn own(link: &str) -> Result<Target, LinkFault> {
    let (_, url) = OWN.iter().find(|(id, _)| *id == link).ok_or(LinkFault::LinkRefused)?;
    checked(url, None)
}

fn checked(text: &str, hosts: Option<&[String]>) -> Result<Target, LinkFault> {
    let url = Url::parse(text).map_err(|_| LinkFault::LinkRefused)?;
    let host = url.host_str().ok_or(LinkFault::LinkRefused)?.to_owned();
    let plain =
        url.scheme() == "https" && url.username().is_empty() && url.password().is_none() && url.port().is_none();
    let known = hosts.is_none_or(|hosts| hosts.contains(&host));
    if plain && known { Ok(Target { url: url.into(), host, own_site: false }) } else { Err(LinkFault::LinkRefused) }
}

impl App {
    /// Writes to the ledger that the person opens a link, and returns its address.
    ///
    /// # Errors
    /// Returns [`LinkFault::LinkRefused`], [`NotFound`] or the fault of the disk; then nothing may be opened.
    pub fn open_link(&self, who: &str, link: &str) -> Result<Target, LinkFault> {
        let target = self.find(|known, open| target(known, open.live_lists(), who, link))?;
        self.opens(&target)?;
        Ok(target)
    }

    /// Writes to the ledger that the person opens this address, even if the list has changed since it was looked up: the address that was
    /// shown is the one that is opened. The row has the host, never the account.
    ///
    /// # Errors
    /// Returns [`OpenFault::OnlyExample`], [`OpenFault::Locked`] or the fault of the disk; then nothing may be opened.
    pub fn opens(&self, target: &Target) -> Result<(), OpenFault> {
        self.outside_example()?;
        self.read(|_, _| Ok(()))?;
        let at = self.clock.now();
        let entry = LedgerEntry {
            id: ids::in_time(at)?,
            at,
            about: None,
            receiver: target.host.clone(),
            purpose: "page".into(),
            carried: "browser".into(),
            digits: 0,
            bytes_out: 0,
            bytes_in: 0,
            status: 0,
            answer: "opened".into(),
        };
        Ok(self.opened().as_mut().ok_or(OpenFault::Locked)?.store.ledger_open(&[entry])?)
    }

    /// Returns the address of a link for a phone to read. Nothing is opened here, so nothing is written to the ledger. The pages of a
    /// service can also be shown while no list is open.
    ///
    /// # Errors
    /// Returns [`LinkFault::LinkRefused`] or [`NotFound`].
    pub fn link_address(&self, who: &str, link: &str) -> Result<Target, LinkFault> {
        let found = self.find(|known, open| target(known, open.live_lists(), who, link));
        match (found, who.strip_prefix(OF_SERVICE)) {
            (Err(LinkFault::Open(OpenFault::Locked)), Some(id)) => {
                of_nobody(Catalogue::shipped(), &LiveLists::default(), id, link)
            }
            (found, _) => found,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{OWN, checked};

    #[test]
    fn only_plain_https_at_a_known_host() {
        let hosts = ["example.com".to_owned()];
        let open = |url: &str| checked(url, Some(&hosts)).is_ok();
        assert!(open("https://example.com/settings"));
        for bad in [
            "http://example.com/",
            "https://www.example.com/",
            "https://example.com:8443/",
            "https://me@example.com/",
            "https://example.com.evil.example/",
            "https://example.com@evil.example/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "example.com",
        ] {
            assert!(!open(bad), "{bad} must not be opened");
        }
        for (_, url) in OWN {
            assert!(checked(url, None).is_ok(), "{url}");
        }
    }
}
