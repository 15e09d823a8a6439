//! What ships with the app: services and their guides, incidents, the paths of *Something happened*, a leak list.
//!
//! The facts stand in `catalogue/*.toml`; `build.rs` makes one JSON text of them and `validate` says what they must satisfy.

mod companies;
mod confidence;
mod domain;
mod incident;
mod leak;
pub(crate) mod search;
mod service;
pub mod validate;
#[cfg(test)]
mod written;

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use serde::Deserialize;

pub use crate::model::{LooseDate, StepId};

pub use companies::{ByCountry, Company, CompanyList};
pub use confidence::Confidence;
pub use domain::{has_listed_ending, is_at_home, is_plain_host, registrable_domain, site_domain};
pub use incident::{Device, DidTheyWrite, HAPPENED, Happened, Incident, IncidentKind, IncidentStatus, Part};
pub use leak::{Leak, LeakList};
pub use service::{
    Close, Difficulty, Guide, Link, METHOD_LINES, MailDomains, Method, NEW_PASSWORD, PasskeyUse, Place,
    ResetProtection, Role, SecondStep, Service, ServiceKind,
};

const SHIPPED: &str = include_str!(concat!(env!("OUT_DIR"), "/catalogue.json"));

/// Everything that ships, each list sorted by id or name.
///
/// Look-ups build their index on first use, so the lists must not be changed afterwards.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// Sites and apps.
    pub services: Vec<Service>,
    /// Our curated incidents.
    pub incidents: Vec<Incident>,
    /// The paths of *Something happened*; [`HAPPENED`] is their order on screen.
    pub happened: Vec<Happened>,
    /// The public leak list, dated.
    pub leaks: LeakList,
    /// Phone companies and banks to choose from.
    pub companies: CompanyList,
    #[serde(skip)]
    index: OnceLock<Index>,
}

/// Positions in `services` and `incidents`: an import asks for thousands of domains, and a linear search would show.
#[derive(Debug, Clone)]
struct Index {
    by_id: HashMap<String, usize>,
    by_domain: HashMap<String, usize>,
    incidents: HashMap<String, usize>,
    companies: HashMap<String, usize>,
    names: search::Index,
}

impl Catalogue {
    /// The catalogue that ships with the app, read once.
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

    /// Reads a catalogue in the form that `build.rs` writes.
    ///
    /// # Errors
    /// When the text is not such an object, or a field is missing, unknown or of the wrong type.
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// The service of that id.
    #[must_use]
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.index().by_id.get(id).and_then(|position| self.services.get(*position))
    }

    /// The service whose accounts live at a registrable domain, as [`registrable_domain`] writes it.
    #[must_use]
    pub fn services_by_domain(&self, registrable: &str) -> Option<&Service> {
        self.index().by_domain.get(registrable).and_then(|position| self.services.get(*position))
    }

    /// The service that stands in for the bank or phone company whose domain a host belongs to. Only whole domains of our own list are
    /// compared, so nothing has to know which part of a host is registered.
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

    /// The incident of that id.
    #[must_use]
    pub fn incident(&self, id: &str) -> Option<&Incident> {
        self.index().incidents.get(id).and_then(|position| self.incidents.get(*position))
    }

    /// Incidents that concern accounts at a service, newest first.
    #[must_use]
    pub fn incidents_of(&self, service: &str) -> Vec<&Incident> {
        self.incidents_where(|incident| incident.services.iter().any(|id| id == service))
    }

    /// Incidents at a registrable domain that has no service in the catalogue, newest first.
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

    /// The incident that tells the story of an entry of a leak list, by the entry's name.
    #[must_use]
    pub fn incident_for_leak(&self, name: &str) -> Option<&Incident> {
        self.incidents.iter().find(|incident| incident.hibp.iter().any(|known| known == name))
    }

    /// The path of *Something happened* of that id.
    #[must_use]
    pub fn happened(&self, id: &str) -> Option<&Happened> {
        self.happened.iter().find(|happened| happened.id == id)
    }

    /// How a step is done at a service.
    #[must_use]
    pub fn guide(&self, service: &str, step: StepId) -> Option<&Guide> {
        self.service(service)?.guide(step)
    }

    /// A page of a service. The only way from an id that the page sends to an address that is opened.
    #[must_use]
    pub fn link(&self, service: &str, id: &str) -> Option<&Link> {
        self.service(service)?.link(id)
    }

    /// Services that match what someone is typing, best first, at most twelve.
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

    /// Everything in it, as the rules of [`validate`](validate::validate) take it.
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
            let firms = [(Company::Phone, &self.companies.phone), (Company::Bank, &self.companies.bank)];
            for (kind, by_country) in firms {
                let Some(stand_in) = index.by_id.get(kind.stand_in()).copied() else { continue };
                let domains = by_country.values().flat_map(|companies| companies.values());
                index.companies.extend(domains.map(|domain| (domain.clone(), stand_in)));
            }
            // Sorted by id, so that of equal names the same one always comes first.
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
