//! Rules for the phone companies, banks and mail providers to choose from.

use std::collections::BTreeSet;

use super::{Lists, Report};

/// The greatest length of a name that fits on a tile, in characters.
const LONGEST: usize = 30;

pub(super) fn check(lists: Lists<'_>, report: &mut Report) {
    let list = lists.companies;
    report.open("companies.toml".into());
    report.at("/source").source("the list of companies", &list.source);
    report.at("/date").full_date("the list of companies", list.date);
    let mut seen = BTreeSet::new();
    for (kind, by_country) in [("phone", &list.phone), ("bank", &list.bank), ("mail", &list.mail)] {
        for (country, companies) in by_country {
            let is_code = country.len() == 2 && country.bytes().all(|letter| letter.is_ascii_lowercase());
            let place = format!("/{kind}/{country}");
            report.at(place.clone()).expect(is_code, || format!("\"{country}\" is no country: two small letters are"));
            for (name, domain) in companies {
                report.at(format!("{place}/{name}"));
                let fits = !name.trim().is_empty() && name.trim() == name && name.chars().count() <= LONGEST;
                report.expect(fits, || format!("\"{name}\" is no name for a tile"));
                report.registrable(domain);
                report.expect(seen.insert(domain), || format!("domain \"{domain}\" stands twice"));
                report.expect(lists.owner(domain).is_none(), || {
                    format!("domain \"{domain}\" is that of a service of ours, which is chosen itself")
                });
            }
        }
    }
}
