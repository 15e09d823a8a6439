//! Sites that only public lists have: added, guided, and never more than that.

use std::collections::BTreeMap;

use core_rules::accounts::{account_name, role, service_domain};
use core_rules::catalogue::Company;
use core_rules::catalogue::{Catalogue, Role, StepId};
use core_rules::checklist::{self, State};
use core_rules::model::{FactName, Id, Kind};
use core_rules::public_lists::{LiveLists, Page};
use engine::accounts::AccountFault;
use engine::accounts::NewAccount;
use engine::links::LinkFault;
use engine::links::WELL_KNOWN;
use engine::lists::ListId;
use engine::{App, Invalid, NotFound};
use house_tests::range_server::{Config, RangeServer};
use proptest::prelude::*;

use super::{ADDRESS, Home, account, value};

const LISTS: [(ListId, &str); 4] = [
    (ListId::TwoFactor, "two_factor"),
    (ListId::Passkeys, "passkeys"),
    (ListId::ChangePassword, "change_password"),
    (ListId::Deletion, "deletion"),
];

/// Four lists as they might be; the sites in them are made up.
fn usual() -> [String; 4] {
    [
        r#"[["Bench",{"domain":"bench.co.uk","tfa":["sms","totp"],"documentation":"https://help.bench.co.uk/2fa","recovery":"https://bench.zendesk.com/lost"}],
            ["Anchor Bank",{"domain":"anchor-bank.co.uk","tfa":["sms"],"keywords":["banking"],"regions":["gb"]}],
            ["Harbour Mobile",{"domain":"harbour-mobile.co.uk","keywords":["utilities"],"regions":["gb"]}],
            ["Instagram",{"domain":"instagram.com","tfa":["email"],"documentation":"https://evil.example/2fa"}]]"#
            .to_owned(),
        r#"{"bench.co.uk":{"mfa":"allowed"}}"#.to_owned(),
        r#"{"bench.co.uk":"https://www.bench.co.uk/password"}"#.to_owned(),
        r#"[{"name":"Bench","url":"https://bench.co.uk/delete","difficulty":"hard","domains":["bench.co.uk"]}]"#.to_owned(),
    ]
}

fn fetch(app: &App, server: &RangeServer, bodies: &[String; 4], tag: &str) {
    for ((id, name), body) in LISTS.into_iter().zip(bodies) {
        server.set_public_list(name, body, tag);
        app.fetch_list(id).unwrap();
    }
}

fn ready(home: &Home, server: &RangeServer) -> App {
    let app = home.start_with_lists(server);
    app.create().unwrap();
    app.set_network(true).unwrap();
    app
}

fn add(app: &App, service: &str) -> Result<Id, AccountFault> {
    app.add_account(&NewAccount { service, sign_in: ADDRESS, ..NewAccount::default() })
}

#[test]
fn a_site_of_a_list_is_listed_and_guided() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = ready(&home, &server);
    let not_one = Err(Invalid("service", core_rules::accounts::Problem::NotAChoice).into());
    assert_eq!(add(&app, "site:bench.co.uk"), not_one, "without the list nobody knows it");
    fetch(&app, &server, &usual(), "one");
    for wrong in ["site:nobody.example", "site:instagram.com", "google:bench.co.uk", "site:help.bench.co.uk"] {
        assert_eq!(add(&app, wrong), not_one, "{wrong}");
    }
    let bench = add(&app, "site:bench.co.uk").unwrap();
    assert_eq!(add(&app, "site:bench.co.uk"), Err(AccountFault::AlreadyThere(bench)));
    let known = |id, name| value(&app, id, &name);
    assert_eq!(
        (known(bench, FactName::OwnName), known(bench, FactName::OwnSite)),
        ("Bench".into(), "bench.co.uk".into())
    );
    assert_eq!(known(bench, FactName::Service), "", "no service of ours");

    let who = bench.to_string();
    let opens = |link: &str| app.open_link(&who, link).map(|target| target.url);
    assert_eq!(opens(Page::Help.word()), Ok("https://help.bench.co.uk/2fa".into()));
    assert_eq!(opens(Page::Change.word()), Ok("https://www.bench.co.uk/password".into()));
    assert_eq!(opens(Page::Delete.word()), Ok("https://bench.co.uk/delete".into()));
    assert_eq!(opens(Page::Lost.word()), Err(LinkFault::LinkRefused), "a help desk elsewhere is not its own page");
    assert_eq!(opens(WELL_KNOWN), Ok("https://bench.co.uk/.well-known/change-password".into()));
    let nobody = |link: &str| app.open_link("service:site:bench.co.uk", link).map(|target| target.url);
    assert_eq!(nobody(Page::Help.word()), Ok("https://help.bench.co.uk/2fa".into()), "also where it is not listed");
    assert_eq!(nobody("two_factor"), Err(LinkFault::LinkRefused));
    assert_eq!(app.open_link("service:site:nobody.example", Page::Help.word()), Err(NotFound.into()));

    // The list may go: the account stays, and loses what only the list said.
    let other =
        r#"[["Other",{"domain":"other.org"}],["Third",{"domain":"third.org"}],["Fourth",{"domain":"fourth.org"}]]"#;
    let fewer = [
        other.to_owned(),
        r#"{"o.org":{"mfa":"allowed"}}"#.into(),
        r#"{"o.org":"https://o.org/"}"#.into(),
        usual()[3].clone(),
    ];
    fetch(&app, &server, &fewer, "two");
    assert_eq!(opens(Page::Help.word()), Err(LinkFault::LinkRefused));
    assert_eq!(opens(Page::Delete.word()), Ok("https://bench.co.uk/delete".into()), "the other list still says it");
    assert_eq!(known(bench, FactName::OwnName), "Bench");
}

#[test]
fn a_bank_of_a_list_is_a_bank() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = ready(&home, &server);
    fetch(&app, &server, &usual(), "one");
    let chosen = |company: Company, typed: &'static str| {
        let id = |_: &core_rules::known::Known<'_>, open: &engine::Open| {
            let found = open.live_lists().companies(company, "gb", typed).found;
            Ok(LiveLists::id_of(found[0], Some(company)))
        };
        app.read(id).unwrap()
    };
    let bank = add(&app, &chosen(Company::Bank, "anchor")).unwrap();
    let phone = add(&app, &chosen(Company::Phone, "harbour")).unwrap();
    let told = |id: Id| {
        let look = |known: &core_rules::known::Known<'_>, _: &engine::Open| {
            let (account, catalogue) = (known.model.get(id).unwrap(), known.catalogue);
            Ok((
                account_name(catalogue, account).to_owned(),
                role(catalogue, account),
                service_domain(catalogue, account),
            ))
        };
        app.read(look).unwrap()
    };
    assert_eq!(told(bank), ("Anchor Bank".into(), Role::Bank, Some("anchor-bank.co.uk".into())));
    assert_eq!(told(phone), ("Harbour Mobile".into(), Role::Carrier, Some("harbour-mobile.co.uk".into())));
    let steps = |id: Id| app.read(|known, _| Ok(checklist::sheet(known, known.model.get(id).unwrap()).steps)).unwrap();
    assert!(steps(phone).iter().any(|step| step.step == StepId::CarrierPin), "it decides who has the number");
    // Typed as ever, with the stand-in's guides.
    let own = NewAccount {
        service: "my-bank",
        name: "Corner Bank",
        site: "corner-bank.example",
        sign_in: ADDRESS,
        ..NewAccount::default()
    };
    assert_eq!(told(app.add_account(&own).unwrap()).0, "Corner Bank");
    assert_eq!(told(add(&app, "my-bank").unwrap()).0, "My bank", "and without a name");
}

#[test]
fn the_country_is_the_person_s() {
    let home = Home::new();
    let app = home.created();
    app.answer_person(FactName::Country, "ch").unwrap();
    for wrong in ["CH", "che", "c", "1a", "<b"] {
        assert!(app.answer_person(FactName::Country, wrong).is_err(), "{wrong}");
    }
    let said = |app: &App| app.read(|known, _| Ok(known.model.person_says(&FactName::Country).to_owned())).unwrap();
    assert_eq!(said(&app), "ch");
    app.answer_person(FactName::Country, "").unwrap();
    assert_eq!(said(&app), "", "taken back, the system's language counts again");
}

/// Pages that a hostile list may give for a domain: its own, elsewhere, and addresses that only begin or end like it.
fn page(domain: &str) -> impl Strategy<Value = String> + use<> {
    prop::sample::select(vec![
        format!("https://{domain}/p"),
        format!("https://www.{domain}/p"),
        format!("https://{domain}.evil.example/p"),
        format!("https://evil-{domain}/p"),
        format!("https://{domain}@evil.example/p"),
        format!("https://{domain}:8443/p"),
        format!("http://{domain}/p"),
        "https://evil.example/p".to_owned(),
        "javascript:alert(1)".to_owned(),
    ])
}

const DOMAINS: [&str; 6] = ["instagram.com", "google.com", "x.com", "bench.co.uk", "paypa1.com", "mine.example.org"];

/// Four lists that say anything of each domain.
fn hostile() -> impl Strategy<Value = [String; 4]> {
    let of = |domain: &'static str| {
        let tfa = prop::sample::subsequence(vec!["sms", "call", "email", "totp", "u2f", "custom-software"], 0..=6);
        let uses = prop::sample::select(vec!["mfa", "passwordless"]);
        let hard = prop::sample::select(vec!["easy", "medium", "hard", "limited", "impossible"]);
        let pages = (page(domain), page(domain), page(domain), page(domain), page(domain));
        (Just(domain), tfa, uses, hard, pages)
    };
    DOMAINS.map(of).prop_map(|sites| {
        let (mut two, mut keys, mut change, mut delete) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (domain, tfa, uses, hard, pages) in sites {
            let (help, lost, passkey, new, gone) = pages;
            let json = |value: serde_json::Value| value.to_string();
            two.push(json(
                serde_json::json!([domain, { "domain": domain, "tfa": tfa, "documentation": help, "recovery": lost }]),
            ));
            keys.push(format!(
                "\"{domain}\":{}",
                json(serde_json::json!({ uses: "allowed", "documentation": passkey }))
            ));
            // A page that is none drops its row, and a list that is mostly none is refused: the others keep it readable.
            change.push(format!(
                "\"{domain}\":{},\"ok-{domain}\":\"https://ok-{domain}/\"",
                json(serde_json::json!(new))
            ));
            delete.push(json(
                serde_json::json!({ "name": domain, "url": gone, "difficulty": hard, "domains": [domain] }),
            ));
        }
        [
            format!("[{}]", two.join(",")),
            format!("{{{}}}", keys.join(",")),
            format!("{{{}}}", change.join(",")),
            format!("[{}]", delete.join(",")),
        ]
    })
}

fn states(app: &App) -> BTreeMap<(Id, StepId), (State, usize)> {
    let all = app.read(|known, _| Ok(checklist::everything(known))).unwrap();
    all.into_iter().map(|step| ((step.subject, step.step), (step.state, step.reasons.len()))).collect()
}

/// Every link that the page could ask for, of every account, and where it would lead.
fn reachable(app: &App) -> Vec<(Id, String)> {
    let accounts: Vec<Id> =
        app.read(|known, _| Ok(known.model.of(Kind::Account).iter().map(|one| one.id).collect())).unwrap();
    let words = Page::ALL.iter().map(|(_, word)| *word).chain([WELL_KNOWN]);
    let found = accounts.into_iter().flat_map(|id| words.clone().map(move |word| (id, word)));
    found.filter_map(|(id, word)| app.link_address(&id.to_string(), word).ok().map(|target| (id, target.url))).collect()
}

/// The laws of principles.md#guides, over the real store and fetch: whatever lists say, no step closes, weakens or goes, and nothing opens but at a
/// host of the service, or at the very site of an account that only the person or a list knows.
#[test]
fn whatever_lists_say_no_step_closes_and_nothing_else_opens() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = ready(&home, &server);
    for service in ["instagram", "google", "x", "my-bank"] {
        account(&app, service, ADDRESS);
    }
    for (name, site) in [("Bench", "www.bench.co.uk"), ("Pay", "paypa1.com"), ("Mine", "mine.example.org")] {
        app.add_account(&NewAccount { name, site, ..NewAccount::default() }).unwrap();
    }
    let insta = app.read(|known, _| Ok(known.model.of(Kind::Account)[0].id)).unwrap().to_string();
    app.mark_step(&insta, StepId::Alerts, core_rules::model::Mark::Done).unwrap();
    let before = states(&app);
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(24));
    let tag = std::cell::Cell::new(0);
    runner
        .run(&hostile(), |bodies| {
            tag.set(tag.get() + 1);
            fetch(&app, &server, &bodies, &tag.get().to_string());
            prop_assert_eq!(&states(&app), &before, "a list closed, weakened or opened a step by itself");
            for (id, url) in reachable(&app) {
                let host = url::Url::parse(&url).unwrap().host_str().unwrap().to_owned();
                let allowed = app.read(|known, _| {
                    let account = known.model.get(id).unwrap();
                    Ok(match service_domain(known.catalogue, account) {
                        Some(domain) => host == domain || host.ends_with(&format!(".{domain}")),
                        None => {
                            known.catalogue.service(account.value(&FactName::Service)).unwrap().hosts.contains(&host)
                        }
                    })
                });
                prop_assert!(url.starts_with("https://") && allowed.unwrap(), "{} would open", url);
            }
            Ok(())
        })
        .unwrap();
    assert!(!reachable(&app).is_empty(), "something could be opened, or the test shows nothing");
    assert!(Catalogue::shipped().services_by_domain("paypa1.com").is_none());
}
