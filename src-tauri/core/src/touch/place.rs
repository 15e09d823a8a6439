//! Whether an account can be compared with the lists of leaks. If the company is not known, "no leaks" would be good
//! news about nothing.

use crate::accounts::{at_home, service, service_domain};
use crate::catalogue::Company;
use crate::catalogue::{Catalogue, Service};
use crate::known::Known;
use crate::model::{Entity, FactName};

/// Where an account is, for looking up its leaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The account is at a service of the catalogue or at a site whose domain is known.
    Known,
    /// The account is on a device in a private network. No leak can be about it, so nothing is missed by not comparing
    /// it.
    AtHome,
    /// The account has a name, but its site is not known.
    NoSite,
    /// The account is at the person's bank or phone company, and it is not known which one.
    Unnamed(Company),
}

/// Returns where an account is.
#[must_use]
pub fn place(catalogue: &Catalogue, account: &Entity) -> Place {
    let service = service(catalogue, account);
    if service.is_some_and(|service| !service.is_stand_in()) || service_domain(catalogue, account).is_some() {
        return Place::Known;
    }
    if at_home(account) {
        return Place::AtHome;
    }
    let unnamed = account.value(&FactName::OwnName).is_empty();
    let company = service.filter(|_| unnamed).and_then(|service: &Service| Company::of(&service.id));
    company.map_or(Place::NoSite, Place::Unnamed)
}

/// Returns the accounts that cannot be compared with the lists of leaks, with the reason.
#[must_use]
pub fn not_compared<'a>(known: &Known<'a>) -> Vec<(&'a Entity, Place)> {
    let with_place = known.accounts().map(|account| (account, place(known.catalogue, account)));
    with_place.filter(|(_, place)| !matches!(place, Place::Known | Place::AtHome)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Company, Place, not_compared};
    use crate::checklist::tests::Home;
    use crate::model::FactName as F;

    #[test]
    fn no_good_news_about_a_company_that_nobody_named() {
        for (service, facts, expected) in [
            ("my-phone-company", vec![], Some(Place::Unnamed(Company::Phone))),
            ("my-bank", vec![], Some(Place::Unnamed(Company::Bank))),
            ("my-bank", vec![(F::OwnName, "Corner Bank")], Some(Place::NoSite)),
            ("my-bank", vec![(F::OwnName, "DKB"), (F::OwnSite, "dkb.de")], None),
            ("my-mailbox", vec![], Some(Place::NoSite)),
            ("", vec![(F::OwnName, "Router"), (F::OwnSite, "192.168.1.1")], None),
            ("", vec![(F::OwnName, "Shop"), (F::OwnSite, "shop.example.com")], None),
            ("instagram", vec![], None),
        ] {
            let mut home = Home::new();
            home.account(service, &facts);
            let found: Vec<Place> = not_compared(&home.known(5)).into_iter().map(|(_, place)| place).collect();
            assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{service} {facts:?}");
        }
    }
}
