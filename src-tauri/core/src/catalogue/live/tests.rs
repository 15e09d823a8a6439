//! What lists may add, and what they may not.

use proptest::prelude::*;

use super::{Found, Lists, LiveLists, Teller, Told, holds};
use crate::catalogue::{Catalogue, Difficulty, Method, PasskeyUse};
use crate::exposure::list::deletion::Deletion;
use crate::exposure::list::two_factor::TwoFactor;
use crate::exposure::list::{At, Listed, Row, ServiceList, WebPage, change, deletion, passkeys, two_factor};

fn at(domain: &str, exact: bool) -> At {
    At { domain: domain.into(), exact }
}

fn joined(two: &str, keys: &str, pages: &str, delete: &str) -> LiveLists {
    let two = two_factor::parse(two.as_bytes()).ok();
    let keys = passkeys::parse(keys.as_bytes()).ok();
    let pages = change::parse(pages.as_bytes()).ok();
    let delete = deletion::parse(delete.as_bytes()).ok();
    let lists =
        Lists { two_factor: two.as_ref(), passkeys: keys.as_ref(), change: pages.as_ref(), deletion: delete.as_ref() };
    LiveLists::new(Catalogue::shipped(), &lists)
}

#[test]
fn a_site_that_only_lists_know() {
    let live = joined(
        r#"[["Bench",{"domain":"bench.co.uk","additional-domains":["bench.org"],"tfa":["sms","totp"],"documentation":"https://bench.zendesk.com/2fa"}],
            ["Bench mail",{"domain":"mail.bench.co.uk","tfa":["u2f"]}]]"#,
        r#"{"bench.co.uk":{"mfa":"allowed"}}"#,
        r#"{"other.org":"https://other.org/p"}"#,
        r#"[{"name":"Bench Ltd","url":"https://www.bench.co.uk/delete","difficulty":"hard","domains":["bench.co.uk"]}]"#,
    );
    let offer = live.offer_at("bench.co.uk");
    let methods: Vec<Method> = offer.methods.iter().map(|(method, _)| *method).collect();
    assert_eq!(methods, [Method::Totp, Method::Sms], "the row of this very domain speaks for it");
    assert_eq!(offer.strongest(), Some(Method::Passkey));
    assert!(offer.help.as_ref().is_some_and(|page| !page.own), "a help page elsewhere is shown in full first");
    assert!(offer.delete.as_ref().is_some_and(|page| page.own));
    assert_eq!(offer.difficulty, Some((Difficulty::Hard, Told::List)));
    assert_eq!(
        offer.change.map(|page| (page.page.url, page.list, page.own)),
        Some(("https://bench.co.uk/.well-known/change-password".into(), None, true))
    );
    assert_eq!(offer.told_by, [ServiceList::TwoFactor, ServiceList::Deletion, ServiceList::Passkeys]);
    assert_eq!(live.at("bench.org").map(|site| site.name.as_str()), Some("Bench"));
    let change = live.offer_at("other.org").change.unwrap();
    assert_eq!((change.page.url.as_str(), change.list), ("https://other.org/p", Some(ServiceList::ChangePassword)));
    let nobody = live.offer_at("nobody.example");
    assert!(nobody.methods.is_empty() && nobody.help.is_none() && nobody.change.is_some());
    assert!(live.offer_at("localhost").change.is_none() && live.offer_at("10.0.0.1").change.is_none());
    for (typed, names) in [("ben", vec!["Bench"]), ("other", vec!["other.org"]), ("bench.org", vec![])] {
        let found = live.find(Catalogue::shipped(), typed);
        let found: Vec<&str> = found
            .iter()
            .filter_map(|found| match found {
                Found::Listed(site) => Some(site.name.as_str()),
                Found::Ours(_) => None,
            })
            .collect();
        assert_eq!(found, names, "{typed}: each once, under its main domain");
    }
}

#[test]
fn a_service_of_ours_keeps_its_word() {
    let live = joined(
        r#"[["Twitter",{"domain":"twitter.com","tfa":["email","call"],"documentation":"https://evil.example/2fa"}]]"#,
        r#"{"x.com":{"mfa":"allowed"}}"#,
        r#"{"x.com":"https://x.com.evil.example/password"}"#,
        r#"[{"name":"X","url":"https://evil.example/","difficulty":"impossible","domains":["x.com"]}]"#,
    );
    let catalogue = Catalogue::shipped();
    let service = catalogue.service("x").unwrap();
    let offer = live.offer(service);
    let known = service.second_step.as_ref().unwrap();
    for method in &known.methods {
        assert!(offer.methods.contains(&(*method, Told::Catalogue)), "{method:?} stays");
    }
    assert!(offer.methods.contains(&(Method::Email, Told::List)), "and what a list names comes last");
    assert_eq!(offer.passkey, (known.passkey, Told::Catalogue));
    assert!(offer.help.is_none() && offer.change.is_none() && offer.delete.is_none(), "no host is added");
    let names: Vec<bool> =
        live.find(catalogue, "twitter").iter().map(|found| matches!(found, Found::Ours(_))).collect();
    assert_eq!(names, [true], "a service of ours is not suggested a second time");
}

#[test]
fn the_highest_rank_holds() {
    let list = Teller::List(ServiceList::TwoFactor);
    assert_eq!(holds([(list, 1), (Teller::Person, 2), (Teller::Catalogue, 3)]), Some((Teller::Person, 2)));
    assert_eq!(holds([(list, 1), (Teller::Import, 2), (Teller::Catalogue, 3)]), Some((Teller::Import, 2)));
    assert_eq!(holds([(list, 1), (Teller::Catalogue, 3)]), Some((Teller::Catalogue, 3)));
    assert_eq!(
        holds([(Teller::Catalogue, 3), (Teller::Catalogue, 4)]),
        Some((Teller::Catalogue, 3)),
        "of equals the first"
    );
    assert_eq!(holds([(list, 1)]), Some((list, 1)));
    assert_eq!(holds::<u8>([]), None);
}

const METHODS: [Method; 5] = [Method::SecurityKey, Method::Totp, Method::Sms, Method::Call, Method::Email];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever a list says of any service of ours: nothing gets weaker, nothing goes, no host is added.
    #[test]
    fn a_list_never_weakens_a_service_of_ours(
        place in any::<prop::sample::Index>(),
        picks in prop::collection::vec(any::<bool>(), 5),
        page in prop_oneof![Just("https://evil.example/x".to_owned()), "https://[a-z]{1,8}\\.[a-z]{2,8}\\.(com|org)/x", Just(String::new())],
        own_host in any::<bool>(),
        hard in 0_usize..5,
    ) {
        let catalogue = Catalogue::shipped();
        let service = place.get(&catalogue.services);
        let domain = service.domains.first().map_or("a.example", String::as_str);
        let page = if own_host { service.hosts.first().map(|host| format!("https://{host}/new")).unwrap_or(page) } else { page };
        let page = WebPage::parse(&page);
        let methods: Vec<Method> = METHODS.into_iter().zip(&picks).filter(|(_, pick)| **pick).map(|(method, _)| method).collect();
        let says = TwoFactor { methods, other: false, help: page.clone(), recovery: page.clone() };
        let row = |says| Row { name: "n".to_owned(), domains: vec![at(domain, true)], says };
        let two = Listed { rows: vec![row(says)], dropped: 0 };
        let difficulty = [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard, Difficulty::Limited, Difficulty::Impossible][hard];
        let delete = Listed { rows: vec![Row { name: "n".into(), domains: vec![at(domain, true)], says: Deletion { difficulty, page: page.clone() } }], dropped: 0 };
        let lists = Lists { two_factor: Some(&two), deletion: Some(&delete), ..Lists::default() };
        let (bare, rich) = (LiveLists::default().offer(service), LiveLists::new(catalogue, &lists).offer(service));
        prop_assert!(bare.methods.iter().all(|method| rich.methods.contains(method)), "a method went");
        let strength = |found: Option<Method>| found.map_or(0, Method::strength);
        prop_assert!(strength(rich.strongest()) >= strength(bare.strongest()));
        prop_assert_eq!(bare.strongest(), service.strongest_second_step());
        if bare.passkey.0 != PasskeyUse::Unknown { prop_assert_eq!(bare.passkey, rich.passkey); }
        if bare.difficulty.is_some() { prop_assert_eq!(bare.difficulty, rich.difficulty); }
        for page in [&rich.help, &rich.change, &rich.delete].into_iter().flatten() {
            prop_assert!(service.hosts.contains(&page.page.host), "{} is no host of {}", page.page.host, service.id);
        }
    }
}
