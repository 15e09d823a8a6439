//! Banks and phone companies of a country, and how a site that only a list knows is listed as an account.
//!
//! The larger ones ship with the app, so that everybody finds theirs before any list is here; the public lists add the others.
//! The 2FA Directory has one word for banks, and one, `utilities`, for phone and internet companies together with power, gas and
//! television: only the person can say that one of those is their phone company. So a supplier counts as one where they choose it
//! under that heading, and nowhere else.

use super::{LiveLists, LiveSite};
use crate::catalogue::search::fold;
use crate::catalogue::{ByCountry, Catalogue, Company, CompanyList, Service};
use crate::exposure::list::two_factor::Trade;

/// Words that only companies for power, gas, water and television have in their names.
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
/// Suppliers of power whose names do not say so, in the list of August 2026.
const NO_PHONES_BY_SITE: [&str; 6] =
    ["arcadia.com", "bulb.co.uk", "comed.com", "eon.de", "eversource.com", "exeloncorp.com"];
/// A longer list is not read: who does not find theirs types its name.
const AT_MOST: usize = 24;
/// In an id: a site without a service of ours that stands in for it.
const SITE: &str = "site";
/// The service of ours that stands in for a mailbox.
const MAILBOX: &str = "my-mailbox";

/// The firms of a country.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Companies<'a> {
    /// Those that fit, by name.
    pub found: Vec<&'a LiveSite>,
    /// So many more are there.
    pub more: usize,
    /// Countries for which the list has any, in order of their codes.
    pub countries: Vec<&'a str>,
}

/// The country of a language tag (`de-CH`, `pt_BR.UTF-8`; BCP 47 and POSIX): the part of two letters behind the language.
#[must_use]
pub fn country_of(locale: &str) -> Option<String> {
    let tag = locale.split(['.', '@']).next()?;
    let mut parts = tag.split(['-', '_']).skip(1);
    let region = parts.find(|part| part.len() == 2 && part.bytes().all(|letter| letter.is_ascii_alphabetic()))?;
    Some(region.to_ascii_lowercase())
}

/// The word of the 2FA Directory under which these firms stand.
const fn trade(company: Company) -> Trade {
    match company {
        Company::Phone => Trade::Supplier,
        Company::Bank => Trade::Bank,
    }
}

/// Whether a site may be such a firm: a list or our own list of companies says so, and its name does not say otherwise.
fn may_be(company: Company, site: &LiveSite) -> bool {
    let no_phones = |site: &LiveSite| fold(&site.name).split(' ').any(|word| NO_PHONES.contains(&word));
    let power = NO_PHONES_BY_SITE.contains(&site.domain.as_str());
    let listed = site.trades.contains(&trade(company)) && (company == Company::Bank || !(power || no_phones(site)));
    listed || site.company == Some(company)
}

impl LiveLists {
    /// Takes our own companies along. What a list says of one stays; that it is a phone company and where is ours to say.
    pub(super) fn add_companies(&mut self, list: &CompanyList) {
        self.add_kind(Company::Phone, &list.phone);
        self.add_kind(Company::Bank, &list.bank);
    }

    fn add_kind(&mut self, kind: Company, by_country: &ByCountry) {
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
                    site.company = Some(kind);
                    // A list of countries that is empty means everywhere, and stays so.
                    if site.told_by.is_empty() || !(site.countries.is_empty() || site.countries.contains(country)) {
                        site.countries.push(country.clone());
                    }
                }
            }
        }
    }

    /// The firm that the person means by a name: the only one of that name in their country, or anywhere while they have not said
    /// where they live. Of two that share a name nobody can tell which is theirs.
    #[must_use]
    pub fn company_called(&self, kind: Company, country: &str, name: &str) -> Option<&LiveSite> {
        let wanted = fold(name);
        let here = |site: &&LiveSite| country.is_empty() || site.countries.iter().any(|code| code == country);
        let called = |site: &&LiveSite| may_be(kind, site) && here(site) && fold(&site.name) == wanted;
        let mut found = self.sites_named().filter(called);
        found.next().filter(|_| found.next().is_none() && !wanted.is_empty())
    }

    /// The firms of a kind that the list has for a country, or those of them that fit what is typed.
    #[must_use]
    pub fn companies(&self, kind: Company, country: &str, typed: &str) -> Companies<'_> {
        let of_kind: Vec<&LiveSite> = self.sites_named().filter(|site| may_be(kind, site)).collect();
        let mut countries: Vec<&str> = of_kind.iter().flat_map(|site| &site.countries).map(String::as_str).collect();
        countries.sort_unstable();
        countries.dedup();
        let here = |site: &&LiveSite| site.countries.is_empty() || site.countries.iter().any(|code| code == country);
        let words = fold(typed);
        let fits =
            |site: &&LiveSite| fold(&site.name).contains(&words) || site.domain.contains(&typed.trim().to_lowercase());
        let known = countries.contains(&country);
        let mut found: Vec<&LiveSite> =
            of_kind.into_iter().filter(|_| known).filter(here).filter(|site| words.is_empty() || fits(site)).collect();
        found.sort_by_cached_key(|site| (fold(&site.name), &site.domain));
        let more = found.len().saturating_sub(AT_MOST);
        found.truncate(AT_MOST);
        Companies { found, more, countries }
    }

    /// The id under which a site can be chosen: `site:bench.example`, or with the service of ours that stands in for it.
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

    /// The site of such an id, with the service of ours that stands in for it. Only a site that can be found by name can be chosen.
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
