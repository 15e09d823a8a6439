//! What ships with the program: services and their guides, incidents, the paths of *Something happened*, and a list of
//! leaks.
//!
//! The facts are in `catalogue/*.toml`; `build.rs` turns them into one JSON text, and `validate` holds the rules that
//! they must satisfy.

mod companies;
mod confidence;
mod domain;
mod guide;
mod incident;
mod leak;
pub(crate) mod search;
mod second_step;
mod service;
pub mod validate;
#[cfg(test)]
mod written;

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use serde::Deserialize;

pub use crate::model::{LooseDate, StepId};

pub use companies::{ByCountry, Company, CompanyList, MAILBOX};
pub use confidence::Confidence;
pub use domain::{has_listed_ending, is_at_home, is_plain_host, registrable_domain, site_domain};
pub use guide::{Guide, METHOD_LINES, NEW_PASSWORD, Place};
pub use incident::{Device, DidTheyWrite, HAPPENED, Happened, Incident, IncidentKind, IncidentStatus, Part};
pub use leak::{Leak, LeakList};
pub use second_step::{Method, PasskeyUse, SecondStep};
pub use service::{Close, Difficulty, Link, MailDomains, ResetProtection, Role, Service, ServiceKind};

const SHIPPED: &str = include_str!(concat!(env!("OUT_DIR"), "/catalogue.json"));

/// The facts that ship with the program, each list sorted by id or name.
///
/// The index for look-ups is built at first use, so the lists must not be changed afterwards.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// The sites and apps.
    pub services: Vec<Service>,
    /// The incidents of our own list.
    pub incidents: Vec<Incident>,
    /// The paths of *Something happened*; [`HAPPENED`] has their order on screen.
    pub happened: Vec<Happened>,
    /// The public list of leaks, with its date.
    pub leaks: LeakList,
    /// The phone companies, banks and mail providers to choose from.
    pub companies: CompanyList,
    #[serde(skip)]
    index: OnceLock<Index>,
}

/// Positions in the lists by id, domain and name. An import looks up thousands of domains, for which a linear search is
/// too slow.
#[derive(Debug, Clone)]
struct Index {
    by_id: HashMap<String, usize>,
    by_domain: HashMap<String, usize>,
    incidents: HashMap<String, usize>,
    companies: HashMap<String, usize>,
    names: search::Index,
}

impl Catalogue {
    /// Returns the catalogue that ships with the program; it is parsed once.
    #[must_use]
    #[allow(
        clippy::expect_used,
        reason = "the text is compiled in and a test reads it: there is no answer but this one"
    )]
    pub fn shipped() -> &'static Self {
        static CATALOGUE: LazyLock<Catalogue> =
            LazyLock::new(|| Catalogue::parse(SHIPPED).expect("the shipped catalogue is read by a test"));
        &CATALOGUE
    }

    /// Parses a catalogue in the form that `build.rs` writes.
    ///
    /// # Errors
    /// Returns an error if the text is not such an object, or if a field is missing, unknown or of the wrong type.
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// Returns the service with this id.
    #[must_use]
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.index().by_id.get(id).and_then(|position| self.services.get(*position))
    }

    /// Returns the service whose accounts belong to a registrable domain, in the form that [`registrable_domain`]
    /// returns.
    #[must_use]
    pub fn services_by_domain(&self, registrable: &str) -> Option<&Service> {
        self.index().by_domain.get(registrable).and_then(|position| self.services.get(*position))
    }

    /// Returns the stand-in service for the bank, phone company or mail provider whose domain the host belongs to. Each parent domain
    /// is compared with the list of companies, so no public suffix list is needed.
    #[must_use]
    pub fn company_at(&self, host: &str) -> Option<&Service> {
        let companies = &self.index().companies;
        let mut rest = Some(host);
        while let Some(name) = rest {
            if let Some(position) = companies.get(name) {
                return self.services.get(*position);
            }
            rest = name.split_once('.').map(|(_, after)| after);
        }
        None
    }

    /// Returns the incident with this id.
    #[must_use]
    pub fn incident(&self, id: &str) -> Option<&Incident> {
        self.index().incidents.get(id).and_then(|position| self.incidents.get(*position))
    }

    /// Returns the incidents that concern accounts at a service, newest first.
    #[must_use]
    pub fn incidents_of(&self, service: &str) -> Vec<&Incident> {
        self.incidents_where(|incident| incident.services.iter().any(|id| id == service))
    }

    /// Returns the incidents at a registrable domain without a service in the catalogue, newest first.
    #[must_use]
    pub fn incidents_at(&self, domain: &str) -> Vec<&Incident> {
        self.incidents_where(|incident| incident.domains.iter().any(|known| known == domain))
    }

    fn incidents_where(&self, concerns: impl Fn(&Incident) -> bool) -> Vec<&Incident> {
        let mut found: Vec<&Incident> = self.incidents.iter().filter(|incident| concerns(incident)).collect();
        found.sort_by(|one, other| {
            let newest = other.date.last_day().cmp(&one.date.last_day());
            newest.then_with(|| one.id.cmp(&other.id))
        });
        found
    }

    /// Returns the incident that describes the same event as an entry of a leak list, by the entry's name.
    #[must_use]
    pub fn incident_for_leak(&self, name: &str) -> Option<&Incident> {
        self.incidents.iter().find(|incident| incident.hibp.iter().any(|known| known == name))
    }

    /// Returns the path of *Something happened* with this id.
    #[must_use]
    pub fn happened(&self, id: &str) -> Option<&Happened> {
        self.happened.iter().find(|happened| happened.id == id)
    }

    /// Returns the guide for a step at a service.
    #[must_use]
    pub fn guide(&self, service: &str, step: StepId) -> Option<&Guide> {
        self.service(service)?.guide(step)
    }

    /// Returns a link of a service. This is the only way from an id that the page sends to a URL that is opened.
    #[must_use]
    pub fn link(&self, service: &str, id: &str) -> Option<&Link> {
        self.service(service)?.link(id)
    }

    /// Returns the services that match what the person has typed, best first, at most twelve.
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<&Service> {
        let found = search::Query::of(query).map(|query| self.ranked(&query)).unwrap_or_default();
        found.into_iter().map(|(_, service)| service).collect()
    }

    pub(crate) fn ranked(&self, query: &search::Query) -> Vec<(search::Rank<'_>, &Service)> {
        let common = |place: usize| self.services.get(place).is_some_and(|service| service.tile);
        let found = self.index().names.ranked(query, common);
        found.into_iter().filter_map(|(rank, place)| Some((rank, self.services.get(place)?))).collect()
    }

    /// Returns all lists, for [`validate`](validate::validate).
    #[must_use]
    pub fn lists(&self) -> validate::Lists<'_> {
        validate::Lists {
            services: &self.services,
            incidents: &self.incidents,
            happened: &self.happened,
            leaks: &self.leaks,
            companies: &self.companies,
        }
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let incidents = self.incidents.iter().enumerate();
            let mut index = Index {
                by_id: HashMap::new(),
                by_domain: HashMap::new(),
                incidents: incidents.map(|(position, incident)| (incident.id.clone(), position)).collect(),
                companies: HashMap::new(),
                names: search::Index::default(),
            };
            for (position, service) in self.services.iter().enumerate() {
                index.by_id.insert(service.id.clone(), position);
                for domain in &service.domains {
                    index.by_domain.insert(domain.clone(), position);
                }
            }
            let CompanyList { phone, bank, mail, .. } = &self.companies;
            let firms = [(Company::Phone.stand_in(), phone), (Company::Bank.stand_in(), bank), (MAILBOX, mail)];
            for (stand_in, by_country) in firms {
                let Some(stand_in) = index.by_id.get(stand_in).copied() else { continue };
                let domains = by_country.values().flat_map(|companies| companies.values());
                index.companies.extend(domains.map(|domain| (domain.clone(), stand_in)));
            }
            // The services are sorted by id, so of equal names the same one always comes first.
            index.names = search::Index::new(self.services.iter().map(|service| {
                let names = [&service.name, &service.id].into_iter().chain(&service.also);
                (names.map(String::as_str).collect(), service.domains.iter().map(String::as_str).collect())
            }));
            index
        })
    }
}

#[cfg(test)]
#[path = "catalogue/tests.rs"]
mod tests;
