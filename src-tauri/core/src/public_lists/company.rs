//! The banks and phone companies of a country, and the ids under which a site from a list is added as an account.
//!
//! The larger companies ship with the program, so that most people find theirs before any list is downloaded; the
//! public lists add others. The 2FA Directory has one category for banks and one, `utilities`, for phone and internet
//! companies together with power, gas and television. Only the person knows whether a supplier is their phone company,
//! so it counts as one only if they choose it as such.

use super::{LiveLists, LiveSite};
use crate::catalogue::search::fold;
use crate::catalogue::{ByCountry, Catalogue, Company, CompanyList, MAILBOX, Service};
use crate::exposure::list::two_factor::Trade;

/// Words that occur only in the names of companies for power, gas, water and television.
const NO_PHONES: [&str; 12] = [
    "cable",
    "directv",
    "edison",
    "electric",
    "electricity",
    "energy",
    "gas",
    "light",
    "network",
    "power",
    "utilities",
    "water",
];
/// Domains of power suppliers whose names do not show it, in the list of August 2026.
const NO_PHONES_BY_SITE: [&str; 6] =
    ["arcadia.com", "bulb.co.uk", "comed.com", "eon.de", "eversource.com", "exeloncorp.com"];
/// The largest number of companies shown; a person whose company is missing types its name.
const AT_MOST: usize = 24;
/// The prefix of an id for a site without a stand-in service.
const SITE: &str = "site";

/// The companies of a country.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Companies<'a> {
    /// The companies that fit, by name, at most 24.
    pub found: Vec<&'a LiveSite>,
    /// The number of further companies that fit.
    pub more: usize,
    /// The countries for which there are any companies, sorted by code.
    pub countries: Vec<&'a str>,
}

/// Returns the country of a language tag (`de-CH`, `pt_BR.UTF-8`; BCP 47 and POSIX) in lower case: the part of two
/// letters after the language. `None` if there is none.
#[must_use]
pub fn country_of(locale: &str) -> Option<String> {
    let tag = locale.split(['.', '@']).next()?;
    let mut parts = tag.split(['-', '_']).skip(1);
    let region = parts.find(|part| part.len() == 2 && part.bytes().all(|letter| letter.is_ascii_alphabetic()))?;
    Some(region.to_ascii_lowercase())
}

/// Returns the category of the 2FA Directory that has companies of this kind.
const fn trade(company: Company) -> Trade {
    match company {
        Company::Phone => Trade::Supplier,
        Company::Bank => Trade::Bank,
    }
}

/// Returns whether a site may be a company of this kind: a public list or our own list has it as one, and its name does
/// not exclude it.
fn may_be(company: Company, site: &LiveSite) -> bool {
    let no_phones = |site: &LiveSite| fold(&site.name).split(' ').any(|word| NO_PHONES.contains(&word));
    let power = NO_PHONES_BY_SITE.contains(&site.domain.as_str());
    let listed = site.trades.contains(&trade(company)) && (company == Company::Bank || !(power || no_phones(site)));
    listed || site.company == Some(company)
}

impl LiveLists {
    /// Adds our own companies. The entry of a list for a site is kept; our list adds the kind and country.
    pub(super) fn add_companies(&mut self, list: &CompanyList) {
        self.add_kind(&list.phone, |site| site.company = Some(Company::Phone));
        self.add_kind(&list.bank, |site| site.company = Some(Company::Bank));
        self.add_kind(&list.mail, |site| {
            if !site.trades.contains(&Trade::Mail) {
                site.trades.push(Trade::Mail);
            }
        });
    }

    fn add_kind(&mut self, by_country: &ByCountry, mark: impl Fn(&mut LiveSite)) {
        for (country, companies) in by_country {
            for (name, domain) in companies {
                let place = *self.by_domain.entry(domain.clone()).or_insert_with(|| {
                    self.sites.push(LiveSite { name: name.clone(), domain: domain.clone(), ..LiveSite::default() });
                    self.sites.len() - 1
                });
                if !self.named.contains(&place) {
                    self.named.push(place);
                }
                if let Some(site) = self.sites.get_mut(place) {
                    mark(site);
                    // An empty list of countries means everywhere, and must stay empty.
                    if site.told_by.is_empty() || !(site.countries.is_empty() || site.countries.contains(country)) {
                        site.countries.push(country.clone());
                    }
                }
            }
        }
    }

    /// Returns the company with a name in the person's country, or in any country while theirs is not known (an empty
    /// string). `None` if several companies have the name, because it is not known which one is meant.
    #[must_use]
    pub fn company_called(&self, kind: Company, country: &str, name: &str) -> Option<&LiveSite> {
        let wanted = fold(name);
        let here = |site: &&LiveSite| country.is_empty() || site.countries.iter().any(|code| code == country);
        let called = |site: &&LiveSite| may_be(kind, site) && here(site) && fold(&site.name) == wanted;
        let mut found = self.sites_named().filter(called);
        found.next().filter(|_| found.next().is_none() && !wanted.is_empty())
    }

    /// Returns the companies of a kind in a country; if something is typed, only those that match it.
    #[must_use]
    pub fn companies(&self, kind: Company, country: &str, typed: &str) -> Companies<'_> {
        let of_kind: Vec<&LiveSite> = self.sites_named().filter(|site| may_be(kind, site)).collect();
        let mut countries: Vec<&str> = of_kind.iter().flat_map(|site| &site.countries).map(String::as_str).collect();
        countries.sort_unstable();
        countries.dedup();
        let here = |site: &&LiveSite| site.countries.is_empty() || site.countries.iter().any(|code| code == country);
        let words = fold(typed);
        // Local banks have the name of the group and their town: "Sparkasse Hochfelden".
        let of_group = |name: &str| words.strip_prefix(name).is_some_and(|town| town.starts_with(' '));
        let fits = |site: &&LiveSite| {
            let name = fold(&site.name);
            name.contains(&words) || of_group(&name) || site.domain.contains(&typed.trim().to_lowercase())
        };
        let known = countries.contains(&country);
        let mut found: Vec<&LiveSite> =
            of_kind.into_iter().filter(|_| known).filter(here).filter(|site| words.is_empty() || fits(site)).collect();
        found.sort_by_cached_key(|site| (fold(&site.name), &site.domain));
        let more = found.len().saturating_sub(AT_MOST);
        found.truncate(AT_MOST);
        Companies { found, more, countries }
    }

    /// Returns the id under which a site can be chosen: `site:bench.example`, or the stand-in service instead of
    /// `site`.
    #[must_use]
    pub fn id_of(site: &LiveSite, company: Option<Company>) -> String {
        let under = match company {
            Some(company) => company.stand_in(),
            None if site.company.is_some() => site.company.map_or(SITE, Company::stand_in),
            None if site.trades.contains(&Trade::Bank) => Company::Bank.stand_in(),
            None if site.trades.contains(&Trade::Mail) => MAILBOX,
            None => SITE,
        };
        format!("{under}:{}", site.domain)
    }

    /// Returns the site of such an id and its stand-in service, if it has one. `None` if the site cannot be found by
    /// name.
    #[must_use]
    pub fn chosen<'a>(&'a self, catalogue: &'a Catalogue, id: &str) -> Option<(Option<&'a Service>, &'a LiveSite)> {
        let (under, domain) = id.split_once(':')?;
        let site = self.sites_named().find(|site| site.domain == domain)?;
        match under {
            SITE => Some((None, site)),
            _ => Some((Some(catalogue.service(under).filter(|service| service.is_stand_in())?), site)),
        }
    }
}

#[cfg(test)]
mod tests;
