//! Tests of which companies a country has, and how one of them is chosen.

use jiff::civil::date;

use super::{Company, LiveLists, country_of};
use crate::catalogue::Catalogue;
use crate::exposure::list::two_factor;
use crate::public_lists::Lists;

fn lists() -> LiveLists {
    let two = r#"[
        ["Harbour Mobile",{"domain":"harbour-mobile.co.uk","keywords":["utilities"],"regions":["gb"],"tfa":["sms"]}],
        ["Bright Energy",{"domain":"bright-energy.co.uk","keywords":["utilities"],"regions":["gb"]}],
        ["Bulb",{"domain":"bulb.co.uk","keywords":["utilities"],"regions":["gb"]}],
        ["Orbit Satellite",{"domain":"orbit-sat.com","keywords":["utilities"],"regions":["-kp"]}],
        ["Hafenbank",{"domain":"hafenbank.de","keywords":["banking"],"regions":["de","at"]}],
        ["Anchor Bank",{"domain":"anchor-bank.co.uk","keywords":["banking"],"regions":["gb"],"tfa":["totp"]}],
        ["Harbour Bank",{"domain":"harbour-bank.co.uk","keywords":["banking"],"regions":["gb"]}],
        ["Quay Mail",{"domain":"quaymail.com","keywords":["email"]}],
        ["Bench",{"domain":"bench.co.uk","keywords":["retail"]}]]"#;
    let two = two_factor::parse(two.as_bytes()).unwrap();
    let lists = Lists { two_factor: Some((&two, date(2026, 11, 24))), ..Lists::default() };
    LiveLists::new(Catalogue::shipped(), &lists)
}

#[test]
fn each_country_has_its_own() {
    let live = lists();
    let names = |kind, country, typed| -> Vec<String> {
        live.companies(kind, country, typed).found.iter().map(|site| site.name.clone()).collect()
    };
    let listed = |kind, country| -> Vec<String> {
        names(kind, country, "")
            .into_iter()
            .filter(|name| ["Anchor", "Harb", "Hafen", "Orbit", "Bright"].iter().any(|word| name.starts_with(word)))
            .collect()
    };
    assert_eq!(listed(Company::Bank, "gb"), ["Anchor Bank", "Harbour Bank"], "by name");
    assert_eq!(listed(Company::Bank, "at"), ["Hafenbank"]);
    assert_eq!(listed(Company::Phone, "gb"), ["Harbour Mobile", "Orbit Satellite"], "power is no phone");
    assert_eq!(names(Company::Bank, "gb", "HARB"), ["Harbour Bank"]);
    assert_eq!(names(Company::Bank, "gb", "anchor-bank.co"), ["Anchor Bank"]);
    assert_eq!(names(Company::Bank, "gb", "Anchor Bank Littleport"), ["Anchor Bank"], "of a group, with its town");
    assert!(names(Company::Bank, "gb", "Anchor Bankers").is_empty(), "a longer word is another name");
    assert!(names(Company::Phone, "is", "").is_empty() && names(Company::Phone, "", "").is_empty(), "none known there");
    assert_eq!(
        LiveLists::default().companies(Company::Bank, "gb", ""),
        super::Companies::default(),
        "without a catalogue"
    );
}

#[test]
fn the_larger_ones_are_there_before_any_list_is() {
    let (catalogue, live) = (Catalogue::shipped(), LiveLists::new(Catalogue::shipped(), &Lists::default()));
    assert!(live.is_empty(), "no list is here all the same");
    let names = |kind, country| -> Vec<&str> {
        live.companies(kind, country, "").found.iter().map(|site| site.name.as_str()).collect()
    };
    assert!(names(Company::Phone, "de").contains(&"Vodafone") && names(Company::Bank, "de").contains(&"DKB"));
    assert!(!names(Company::Phone, "de").contains(&"giffgaff") && !names(Company::Bank, "de").contains(&"Vodafone"));
    for kind in [Company::Phone, Company::Bank] {
        let countries = live.companies(kind, "", "").countries;
        assert!(countries.len() >= 20, "{kind:?}: {countries:?}");
        for country in countries {
            assert!(names(kind, country).len() >= 3, "{kind:?} of {country}");
        }
    }
    // A mail provider is one, and neither of the two kinds that are asked for by country.
    let mail = live.at("posteo.de").unwrap();
    assert_eq!(LiveLists::id_of(mail, None), "my-mailbox:posteo.de");
    assert!(!names(Company::Phone, "de").contains(&"Posteo") && !names(Company::Bank, "de").contains(&"Posteo"));
    // A company that was found by name keeps its stand-in service.
    let site = live.at("vodafone.de").unwrap();
    assert_eq!(LiveLists::id_of(site, None), "my-phone-company:vodafone.de");
    assert!(live.chosen(catalogue, "my-phone-company:vodafone.de").is_some());
    assert!(catalogue.companies.phone.values().flatten().all(|(_, domain)| live.at(domain).is_some()));
}

#[test]
fn a_name_that_is_typed_is_the_one_company_of_that_name() {
    let live = LiveLists::new(Catalogue::shipped(), &Lists::default());
    let called = |kind, country, name| live.company_called(kind, country, name).map(|site| site.domain.as_str());
    for (kind, country, name, domain) in [
        (Company::Phone, "de", "vodafone", Some("vodafone.de")),
        (Company::Phone, "gb", " VODAFONE ", Some("vodafone.co.uk")),
        (Company::Phone, "", "Vodafone", None),
        (Company::Phone, "", "giffgaff", Some("giffgaff.com")),
        (Company::Bank, "", "giffgaff", None),
        (Company::Bank, "fr", "Credit Agricole", Some("credit-agricole.fr")),
        (Company::Bank, "de", "Sparkasse am Meer", None),
        (Company::Phone, "de", "", None),
        (Company::Phone, "is", "Vodafone", None),
    ] {
        assert_eq!(called(kind, country, name), domain, "{kind:?} {country} {name}");
    }
}

#[test]
fn a_site_is_chosen_by_its_id_alone() {
    let (live, catalogue) = (lists(), Catalogue::shipped());
    let id = |domain: &str, company| LiveLists::id_of(live.at(domain).unwrap(), company);
    for (domain, company, expected, under) in [
        ("bench.co.uk", None, "site:bench.co.uk", None),
        ("anchor-bank.co.uk", None, "my-bank:anchor-bank.co.uk", Some("my-bank")),
        ("quaymail.com", None, "my-mailbox:quaymail.com", Some("my-mailbox")),
        ("harbour-mobile.co.uk", None, "site:harbour-mobile.co.uk", None),
        (
            "harbour-mobile.co.uk",
            Some(Company::Phone),
            "my-phone-company:harbour-mobile.co.uk",
            Some("my-phone-company"),
        ),
    ] {
        assert_eq!(id(domain, company), expected);
        let (service, site) = live.chosen(catalogue, expected).unwrap();
        assert_eq!((service.map(|service| service.id.as_str()), site.domain.as_str()), (under, domain));
    }
    for id in
        ["", "bench.co.uk", "site:", "site:nobody.example", "google:bench.co.uk", "evil:bench.co.uk", "site:google.com"]
    {
        assert!(
            live.chosen(catalogue, id).is_none(),
            "{id}: only stand-ins stand in, and only for what the list names"
        );
    }
    for company in [Company::Phone, Company::Bank] {
        assert!(catalogue.service(company.stand_in()).is_some_and(|service| service.is_stand_in()), "{company:?}");
    }
    assert!(catalogue.service(super::MAILBOX).is_some_and(|service| service.is_stand_in()));
}

#[test]
fn the_country_of_a_language() {
    for (locale, country) in [
        ("en-GB", Some("gb")),
        ("de_CH.UTF-8", Some("ch")),
        ("sr_RS@latin", Some("rs")),
        ("zh-Hant-TW", Some("tw")),
        ("de", None),
        ("C", None),
        ("", None),
        ("es-419", None),
        ("en-<b>", None),
    ] {
        assert_eq!(country_of(locale).as_deref(), country, "{locale}");
    }
}
