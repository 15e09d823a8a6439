//! What lists may add, and what they must not.

use proptest::prelude::*;

use jiff::civil::{Date, date};

use super::{Found, Lists, LiveLists, Offer, Page, Teller, holds};
use crate::catalogue::{Catalogue, Difficulty, Method, PasskeyUse};
use crate::exposure::list::change::ChangePassword;
use crate::exposure::list::deletion::Deletion;
use crate::exposure::list::passkeys::Passkeys;
use crate::exposure::list::two_factor::TwoFactor;
use crate::exposure::list::{At, Listed, Row, ServiceList, WebPage, change, deletion, passkeys, two_factor};

const DAY: Date = date(2026, 11, 24);

fn at(domain: &str, exact: bool) -> At {
    At { domain: domain.into(), exact }
}

fn joined(two: &str, keys: &str, pages: &str, delete: &str) -> LiveLists {
    let two = two_factor::parse(two.as_bytes()).ok();
    let keys = passkeys::parse(keys.as_bytes()).ok();
    let pages = change::parse(pages.as_bytes()).ok();
    let delete = deletion::parse(delete.as_bytes()).ok();
    let lists = Lists {
        two_factor: two.as_ref().map(|list| (list, DAY)),
        passkeys: keys.as_ref().map(|list| (list, DAY)),
        change: pages.as_ref().map(|list| (list, DAY)),
        deletion: delete.as_ref().map(|list| (list, DAY)),
    };
    LiveLists::new(Catalogue::shipped(), &lists)
}

#[test]
fn a_site_that_only_lists_know() {
    let live = joined(
        r#"[["Bench",{"domain":"bench.co.uk","additional-domains":["bench.org"],"tfa":["sms","totp"],"documentation":"https://bench.zendesk.com/2fa",
              "recovery":"https://help.bench.co.uk/lost"}],
            ["Bench mail",{"domain":"mail.bench.co.uk","tfa":["u2f"]}]]"#,
        r#"{"bench.co.uk":{"mfa":"allowed"}}"#,
        r#"{"other.org":"https://other.org/p"}"#,
        r#"[{"name":"Bench Ltd","url":"https://www.bench.co.uk/delete","difficulty":"hard","domains":["bench.co.uk"]}]"#,
    );
    let offer = live.offer_at("bench.co.uk");
    let methods: Vec<Method> = offer.methods.iter().map(|(method, _)| *method).collect();
    assert_eq!(methods, [Method::Totp, Method::Sms], "the row of this very domain speaks for it");
    assert_eq!(offer.strongest(), Some(Method::Passkey));
    assert!(offer.page(Page::Help).is_none(), "a help desk elsewhere is not this site's own page");
    assert_eq!(offer.page(Page::Lost).map(|page| page.page.host.as_str()), Some("help.bench.co.uk"));
    assert_eq!(offer.page(Page::Delete).map(|page| page.list), Some(ServiceList::Deletion));
    assert_eq!(live.at("bench.co.uk").unwrap().hosts(), ["bench.co.uk", "help.bench.co.uk", "www.bench.co.uk"]);
    assert_eq!(offer.difficulty, Some((Teller::List(ServiceList::Deletion), Difficulty::Hard)));
    assert_eq!(offer.page(Page::Change), None);
    let told_by = &live.at("bench.co.uk").unwrap().told_by;
    assert_eq!(*told_by, [ServiceList::TwoFactor, ServiceList::Deletion, ServiceList::Passkeys]);
    assert_eq!(live.at("bench.org").map(|site| site.name.as_str()), Some("Bench"));
    let other = live.offer_at("other.org");
    let change = other.page(Page::Change).unwrap();
    assert_eq!((change.page.url.as_str(), change.list), ("https://other.org/p", ServiceList::ChangePassword));
    assert_eq!(live.offer_at("nobody.example"), Offer::default());
    assert_eq!((live.day(ServiceList::TwoFactor), LiveLists::default().day(ServiceList::TwoFactor)), (Some(DAY), None));
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
fn nobody_else_is_suggested_under_a_name_of_ours() {
    let live = joined(
        r#"[["PayPal",{"domain":"paypal-help.example.com"}],["Twitter",{"domain":"twitter.example.org"}],["Payroll",{"domain":"payroll.com"}]]"#,
        r#"{"a.com":{"mfa":"allowed"}}"#,
        r#"{"a.com":"https://a.com/p"}"#,
        r#"[{"name":"A","url":"https://a.com/d","difficulty":"easy","domains":["a.com"]}]"#,
    );
    let listed = |typed: &str| {
        let found = live.find(Catalogue::shipped(), typed);
        found.into_iter().filter(|found| matches!(found, Found::Listed(_))).count()
    };
    assert_eq!((listed("paypal"), listed("twitter"), listed("payroll")), (0, 0, 1));
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
        assert!(offer.methods.contains(&(*method, Teller::Catalogue)), "{method:?} stays");
    }
    let also = (Method::Email, Teller::List(ServiceList::TwoFactor));
    assert!(offer.methods.contains(&also), "and what a list names comes last");
    assert_eq!(offer.passkey, Some((Teller::Catalogue, known.passkey)));
    assert_eq!(offer.pages, [], "no host is added");
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
const PASSKEYS: [PasskeyUse; 3] = [PasskeyUse::SecondStep, PasskeyUse::SignIn, PasskeyUse::Both];
const HARD: [Difficulty; 5] =
    [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard, Difficulty::Limited, Difficulty::Impossible];

/// Everything that lists may contain for one domain; each list has its own page.
#[derive(Debug, Clone)]
struct Said {
    methods: Vec<Method>,
    passkey: PasskeyUse,
    difficulty: Difficulty,
    /// Pages for help, passkey help, recovery, change, delete.
    pages: [Option<WebPage>; 5],
}

/// Generates URLs that a list may give: at the site, at a host of ours, at similar domains, and elsewhere.
fn address(domain: &str, host: &str) -> impl Strategy<Value = Option<WebPage>> + use<> {
    let texts = vec![
        String::new(),
        format!("https://{domain}/p"),
        format!("https://www.{domain}/p"),
        format!("https://{host}/p"),
        format!("https://{domain}.evil.example/p"),
        format!("https://evil{domain}/p"),
        format!("https://evil-{domain}/p"),
        format!("https://{}/p", domain.replace(['l', 'i'], "1").replace('o', "0")),
        "https://evil.example/p".to_owned(),
        format!("http://{domain}/p"),
        format!("https://{domain}:8443/p"),
        format!("https://{domain}@evil.example/p"),
    ];
    let any = "https://[a-z]{1,8}\\.[a-z]{2,8}\\.(com|org|co\\.uk)/x";
    prop_oneof![3 => prop::sample::select(texts), 1 => any].prop_map(|text| WebPage::parse(&text))
}

fn said(domain: &str, host: &str) -> impl Strategy<Value = Said> + use<> {
    let page = || address(domain, host);
    let pages = [page().boxed(), page().boxed(), page().boxed(), page().boxed(), page().boxed()];
    let methods = prop::sample::subsequence(METHODS.to_vec(), 0..=METHODS.len());
    (methods, prop::sample::select(PASSKEYS.to_vec()), prop::sample::select(HARD.to_vec()), pages)
        .prop_map(|(methods, passkey, difficulty, pages)| Said { methods, passkey, difficulty, pages })
}

/// Creates the four lists, each with only this domain.
fn live(domain: &str, said: Said) -> LiveLists {
    fn list<T>(domain: &str, says: T) -> Listed<T> {
        Listed { rows: vec![Row { name: "Bench".to_owned(), domains: vec![at(domain, true)], says }], dropped: 0 }
    }
    let [help, passkey_help, recovery, change, delete] = said.pages;
    let says =
        TwoFactor { methods: said.methods, other: false, help, recovery, trades: Vec::new(), countries: Vec::new() };
    let two = list(domain, says);
    let keys = list(domain, Passkeys { passkey: said.passkey, help: passkey_help, recovery: None });
    let pages = change.map(|page| list(domain, ChangePassword { page }));
    let delete = list(domain, Deletion { difficulty: said.difficulty, page: delete });
    let lists = Lists {
        two_factor: Some((&two, DAY)),
        passkeys: Some((&keys, DAY)),
        change: pages.as_ref().map(|list| (list, DAY)),
        deletion: Some((&delete, DAY)),
    };
    LiveLists::new(Catalogue::shipped(), &lists)
}

fn ours() -> impl Strategy<Value = (usize, Said)> {
    (0..Catalogue::shipped().services.len()).prop_flat_map(|place| {
        let service = &Catalogue::shipped().services[place];
        let domain = service.domains.first().map_or("a.example", String::as_str);
        let host = service.hosts.first().map_or("b.example", String::as_str);
        said(domain, host).prop_map(move |said| (place, said))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever lists contain for a service of our catalogue: nothing gets weaker or is removed, our statements hold,
    /// and no host is added.
    #[test]
    fn lists_never_weaken_a_service_of_ours((place, said) in ours()) {
        let catalogue = Catalogue::shipped();
        let service = &catalogue.services[place];
        let domain = service.domains.first().map_or("a.example", String::as_str);
        let (bare, rich) = (LiveLists::default().offer(service), live(domain, said).offer(service));
        prop_assert!(bare.methods.iter().all(|method| rich.methods.contains(method)), "a method went");
        let strength = |found: Option<Method>| found.map_or(0, Method::strength);
        prop_assert!(strength(rich.strongest()) >= strength(bare.strongest()));
        prop_assert_eq!(bare.strongest(), service.strongest_second_step());
        if bare.passkey.is_some() { prop_assert_eq!(bare.passkey, rich.passkey, "our word stays"); }
        if bare.difficulty.is_some() { prop_assert_eq!(bare.difficulty, rich.difficulty, "our word stays"); }
        for page in &rich.pages {
            prop_assert!(service.hosts.contains(&page.page.host), "{} is no host of {}", page.page.host, service.id);
        }
    }

    /// A site that only lists have has pages only at its registrable domain, and its hosts are those of these pages.
    #[test]
    fn a_listed_site_has_its_own_hosts_alone(said in said("harbour-bench.co.uk", "accounts.google.com")) {
        let live = live("harbour-bench.co.uk", said);
        let site = live.at("harbour-bench.co.uk").unwrap();
        for host in site.hosts() {
            prop_assert!(host == "harbour-bench.co.uk" || host.ends_with(".harbour-bench.co.uk"), "{host}");
        }
        for page in live.offer_at("harbour-bench.co.uk").pages {
            prop_assert!(site.hosts().contains(&page.page.host.as_str()), "{}", page.page.url);
            prop_assert!(page.page.url.starts_with("https://"));
        }
    }
}

/// Sites whose domain is a public suffix, because customers get names under it; each of the four lists has some.
#[test]
fn a_list_speaks_of_a_public_suffix_for_accounts_at_that_very_name() {
    let live = joined(
        r#"[["Carrd",{"domain":"carrd.co","url":"https://carrd.co","tfa":["totp"],"documentation":"https://carrd.co/docs/two-factor"}],
            ["One sign-in",{"domain":"gov.uk","additional-domains":["account.gov.uk"],"tfa":["sms","totp"],"documentation":"https://www.gov.uk/one"}],
            ["Box",{"domain":"myfritz.net","tfa":["totp"]}],["Page",{"domain":"omg.lol","tfa":["totp"]}],
            ["Snake",{"domain":"www.pythonanywhere.com","tfa":["totp"]}],["Silent",{"domain":"silent.org","keywords":["other"]}]]"#,
        r#"{"gov.uk":{"passwordless":"allowed","documentation":"https://www.gov.uk/"},"nhs.uk":{"passwordless":"allowed"},"myfritz.net":{"mfa":"allowed"}}"#,
        r#"{"gov.br":"https://sso.acesso.gov.br/perfil/senha","myshopify.com":"https://made.org/password","made.org":"https://made.org/pw"}"#,
        r#"[{"name":"Bear","url":"https://bearblog.dev/accounts/delete/","difficulty":"easy","domains":["bearblog.dev"]},
            {"name":"Carrd","url":"https://carrd.co/dashboard","difficulty":"easy","domains":["carrd.co"]},
            {"name":"Typo","url":"https://typo.org/delete","difficulty":"hard","domains":["typo,org"]},
            {"name":"Tunnel","url":"https://dashboard.ngrok.com/settings","difficulty":"easy","domains":["ngrok.com","ngrok.io"]}]"#,
    );
    let methods =
        |domain: &str| -> Vec<Method> { live.offer_at(domain).methods.iter().map(|(method, _)| *method).collect() };
    assert_eq!(methods("carrd.co"), [Method::Totp]);
    assert!(methods("mara.carrd.co").is_empty(), "a customer's own site is another");
    for domain in ["gov.uk", "account.gov.uk"] {
        assert!(live.at(domain).is_some_and(|site| site.methods == [Method::Totp, Method::Sms]), "{domain}");
    }
    for domain in ["myfritz.net", "omg.lol", "pythonanywhere.com"] {
        assert!(live.at(domain).is_some_and(|site| site.methods == [Method::Totp]), "{domain}");
    }
    assert!(live.at("silent.org").is_none_or(|site| site.methods.is_empty()));
    let passkey = |domain: &str| live.at(domain).map(|site| site.passkey);
    assert_eq!(passkey("gov.uk"), Some(PasskeyUse::SignIn));
    assert_eq!(passkey("nhs.uk"), Some(PasskeyUse::SignIn));
    assert_eq!(passkey("myfritz.net"), Some(PasskeyUse::SecondStep));
    for (domain, page) in
        [("gov.br", true), ("myshopify.com", true), ("acesso.gov.br", false), ("shop.myshopify.com", false)]
    {
        assert_eq!(live.at(domain).is_some_and(|site| site.change.is_some()), page, "{domain}");
    }
    for domain in ["bearblog.dev", "carrd.co", "ngrok.io", "ngrok.com"] {
        assert!(live.at(domain).is_some_and(|site| site.deletion.is_some()), "{domain}");
    }
    assert!(live.at("typo,org").is_none());
    assert!(live.at("carrd.co").is_some_and(|site| site.hosts() == ["carrd.co"]), "its own pages may be opened");
    let found = |typed: &str| {
        live.find(Catalogue::shipped(), typed)
            .iter()
            .any(|found| matches!(found, Found::Listed(site) if site.domain == "carrd.co"))
    };
    assert!(found("carrd.co") && found("www.carrd.co"));
}

/// Skipped rows are counted, so that a shortened list is not taken for a whole one.
#[test]
fn a_row_that_names_no_site_is_counted() {
    let list = deletion::parse(
        br#"[{"name":"A","difficulty":"easy","domains":["carrd.co"]},{"name":"B","difficulty":"hard","domains":["typo,org"]}]"#,
    );
    assert_eq!(list.map(|list| (list.len(), list.dropped)), Ok((1, 1)));
}
