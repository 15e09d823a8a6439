//! Sources: keys and where they go, what a key may do, the list, and links.

use core_rules::accounts::Problem;
use core_rules::exposure::{Outcome, SourceId, Why};
use core_rules::model::Id;
use engine::links::LinkFault;
use engine::settings::{HIBP_URL, KeyMay, Source};
use engine::vault::KeyringFault;
use engine::{App, Invalid, NotFound};
use house_tests::range_server::{Config, Endpoint, Fault as Wrong, RangeServer, TEST_KEY, breaches};

use super::{ADDRESS, Home, account, address, secret};

fn source(app: &App, id: SourceId) -> Source {
    app.read(|_, open| Ok(open.settings().source(id).unwrap().clone())).unwrap()
}

fn asked_with_key(server: &RangeServer) -> Vec<bool> {
    let ranges = server.requests().into_iter().filter(|request| request.path.contains("/breachedaccount/"));
    ranges.map(|request| request.header("hibp-api-key").is_some()).collect()
}

fn why(app: &App, id: Id) -> Option<Why> {
    let last = app.read(|known, _| Ok(known.model.checks(id).last().map(|check| check.outcome))).unwrap();
    match last {
        Some(Outcome::NotChecked(not)) => Some(not.why),
        _ => None,
    }
}

#[test]
fn a_key_lies_in_the_keyring_and_goes_to_one_place_only() {
    let (home, server) = (Home::new(), RangeServer::start(Config::default()));
    let elsewhere = RangeServer::start(Config::open());
    let app = home.created();
    let id = address(&app, ADDRESS);
    app.set_source(SourceId::Server, &server.api_url(), true).unwrap();
    for (key, problem) in [
        ("", Problem::Empty),
        ("0000 0000", Problem::KeySpaces),
        ("00000000", Problem::KeyLength),
        (&"g".repeat(32), Problem::KeyShape),
    ] {
        let refused = Invalid("key", problem).into();
        assert_eq!(app.set_api_key(SourceId::Server, &secret(key)).err(), Some(refused));
    }
    app.set_api_key(SourceId::Server, &secret(TEST_KEY)).unwrap();
    assert!(server.requests().is_empty(), "the network is off: it is not tried");
    assert_eq!(source(&app, SourceId::Server).may, KeyMay::Untried);
    assert_eq!(home.keyring.texts().len(), 2, "beside the one that opens the database");
    app.set_network(true).unwrap();
    app.check_identifiers(&[], &|_| ()).unwrap();
    assert_eq!(asked_with_key(&server), [true]);
    assert_eq!(why(&app, id), None);
    let list = server.requests().into_iter().find(|request| request.path.ends_with("/breaches")).unwrap();
    assert_eq!(list.header("hibp-api-key"), None, "a list is public");

    app.set_source(SourceId::Server, &elsewhere.api_url(), true).unwrap();
    app.check_identifiers(&[], &|_| ()).unwrap();
    assert_eq!(asked_with_key(&elsewhere), [false], "another address is asked without it");
    app.try_source(SourceId::Server).unwrap();
    assert!(elsewhere.requests().iter().all(|request| request.header("hibp-api-key").is_none()));
    assert_eq!(why(&app, id), None, "this one needs none");

    app.set_source(SourceId::Server, &server.api_url(), true).unwrap();
    server.clear();
    app.check_identifiers(&[], &|_| ()).unwrap();
    assert_eq!(asked_with_key(&server), [true], "back where it belongs");
    app.forget_api_key(SourceId::Server).unwrap();
    server.clear();
    app.check_identifiers(&[], &|_| ()).unwrap();
    assert_eq!(asked_with_key(&server), [false]);
    assert_eq!(why(&app, id), Some(Why::NoKey));
    assert_eq!(home.keyring.texts().len(), 1);
}

#[test]
fn a_key_without_a_keyring_lies_in_the_encrypted_database() {
    let (home, server) = (Home::new(), RangeServer::start(Config::default()));
    home.keyring.break_with(Some(KeyringFault::Unavailable));
    let app = home.start();
    app.set_passphrase(None, &secret("four words are enough")).unwrap();
    let id = address(&app, ADDRESS);
    app.set_source(SourceId::Hibp, &server.api_url(), true).unwrap();
    app.set_api_key(SourceId::Hibp, &secret(TEST_KEY)).unwrap();
    app.set_network(true).unwrap();
    app.close();
    drop(app);
    for (name, bytes) in home.files() {
        assert!(!bytes.windows(TEST_KEY.len()).any(|window| window == TEST_KEY.as_bytes()), "{name}");
    }
    let app = home.start();
    app.unlock(engine::Way::Passphrase, &secret("four words are enough")).unwrap();
    app.check_identifiers(&[], &|_| ()).unwrap();
    assert_eq!((asked_with_key(&server), why(&app, id)), (vec![true], None));
    assert!(app.forget_api_key(SourceId::Hibp).is_err() || source(&app, SourceId::Hibp).key_origin.is_none());
}

#[test]
fn what_a_key_may_do_is_told_plainly() {
    let cases = [
        (Config::default(), TEST_KEY, KeyMay::Range, "Pro 1"),
        (Config::core(), TEST_KEY, KeyMay::DirectOnly, "Core 1"),
        (Config::default(), "ffffffffffffffffffffffffffffffff", KeyMay::Refused, ""),
    ];
    for (config, key, may, plan) in cases {
        let (home, server) = (Home::new(), RangeServer::start(config));
        let app = home.created();
        app.set_source(SourceId::Hibp, &server.api_url(), true).unwrap();
        app.set_network(true).unwrap();
        app.set_api_key(SourceId::Hibp, &secret(key)).unwrap();
        let hibp = source(&app, SourceId::Hibp);
        assert_eq!((hibp.may, hibp.plan.as_str()), (may, plan), "entered with the network on, it is tried once");
        assert!(hibp.tried_at.is_some());
        let id = address(&app, ADDRESS);
        app.check_identifiers(&[], &|_| ()).unwrap();
        let (answer, asked) = match may {
            KeyMay::Range => (None, 1),
            KeyMay::DirectOnly => (Some(Why::KeyNotAllowed), 0),
            _ => (Some(Why::BadKey), 1),
        };
        assert_eq!(why(&app, id), answer);
        assert_eq!(asked_with_key(&server).len(), asked, "what a key may not do is not asked");
    }
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = home.created();
    app.set_source(SourceId::Server, &server.api_url(), true).unwrap();
    app.set_network(true).unwrap();
    app.try_source(SourceId::Server).unwrap();
    assert_eq!(source(&app, SourceId::Server).may, KeyMay::NotNeeded);
    app.set_api_key(SourceId::Server, &secret(TEST_KEY)).unwrap();
    assert_eq!(source(&app, SourceId::Server).may, KeyMay::NotNeeded, "a server without subscriptions");
    server.set_fault(Wrong::Unavailable503Html.on(Endpoint::Subscription));
    app.try_source(SourceId::Server).unwrap();
    let tried = source(&app, SourceId::Server);
    assert_eq!((tried.may, tried.failed.map(|not| not.why)), (KeyMay::NotKnown, Some(Why::ServerDown)));
    app.try_source(SourceId::Hibp).unwrap();
    let hibp = source(&app, SourceId::Hibp);
    assert_eq!((hibp.may, hibp.failed.map(|not| not.why)), (KeyMay::NotKnown, Some(Why::NoKey)));
}

#[test]
fn hibp_without_a_key_is_not_asked() {
    let (home, server) = (Home::new(), RangeServer::start(Config::default()));
    let app = home.created();
    let id = address(&app, ADDRESS);
    app.set_source(SourceId::Hibp, &server.api_url(), true).unwrap();
    app.set_network(true).unwrap();
    app.check_identifiers(&[], &|_| ()).unwrap();
    assert_eq!(why(&app, id), Some(Why::NoKey));
    assert!(server.requests().is_empty());
}

#[test]
fn a_good_list_stays_when_the_next_fails_or_shrinks() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = home.created();
    app.set_source(SourceId::Server, &server.api_url(), true).unwrap();
    let book = |app: &App| {
        app.read(|known, open| Ok((known.book.live, known.book.entries, open.settings().list_failed))).unwrap()
    };
    let shipped = book(&app);
    assert!(!shipped.0 && shipped.2.is_none());
    app.set_network(true).unwrap();
    server.set_fault(Wrong::CutBody.on(Endpoint::Breaches));
    app.refresh_list().unwrap();
    let failed = book(&app);
    assert_eq!((failed.0, failed.1, failed.2.map(|not| not.why)), (false, shipped.1, Some(Why::CutShort)));
    server.clear_faults();
    app.refresh_list().unwrap();
    let good = book(&app);
    assert_eq!((good.0, good.2), (true, None));
    assert!(good.1 > shipped.1, "a server's list adds to what ships, and takes nothing from it");
    assert!(app.read(|known, _| Ok(known.book.named("LatestFindings").is_some())).unwrap());

    home.on_day(1);
    server.clear();
    app.refresh_list().unwrap();
    let polled: Vec<String> = server.requests().into_iter().map(|request| request.path).collect();
    assert_eq!(polled, ["/api/v3/latestbreach"], "nothing was added, so it is not fetched again");
    assert_eq!(app.read(|known, _| Ok(known.book.as_of.to_string())).unwrap(), "2026-11-23", "and is as new as today");
    // The newest one goes, so that the list is fetched.
    let newest = breaches().into_iter().max_by(|one, other| one.added_date.cmp(&other.added_date)).unwrap().name;
    let less: Vec<_> = breaches().into_iter().filter(|breach| breach.name != newest).collect();
    server.set_breaches(less.clone());
    server.set_fault(Wrong::Html200.on(Endpoint::Breaches));
    app.refresh_list().unwrap();
    assert_eq!((book(&app).1, book(&app).2.map(|not| not.why)), (good.1, Some(Why::NotAnAnswer)));
    server.clear_faults();
    server.set_breaches(less.into_iter().take(breaches().len() / 2).collect());
    app.refresh_list().unwrap();
    assert_eq!((book(&app).1, book(&app).2.map(|not| not.why)), (good.1, Some(Why::Implausible)));
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), engine::Session::Open);
    assert_eq!((book(&app).0, book(&app).1), (true, good.1), "also after the next start");
    let (text, markup) = app
        .read(|known, _| {
            let leak = known.book.named("MarkupMart").unwrap();
            Ok((leak.description.clone(), leak.title.clone()))
        })
        .unwrap();
    assert!(!text.contains('<') && !text.contains("script") && !text.contains("onerror"), "{text}");
    assert!(!markup.is_empty());
}

#[test]
fn the_list_of_one_source_is_not_taken_for_that_of_another() {
    let home = Home::new();
    let (first, second) = (RangeServer::start(Config::open()), RangeServer::start(Config::open()));
    let mut more = breaches();
    let mut old = more[0].clone();
    (old.name, old.added_date) = ("OnlyHere".into(), "2014-01-01T00:00:00Z".into());
    more.push(old);
    second.set_breaches(more);
    let app = home.created();
    app.set_network(true).unwrap();
    for (server, known) in [(&first, false), (&second, true)] {
        app.set_source(SourceId::Server, &server.api_url(), true).unwrap();
        server.clear();
        app.refresh_list().unwrap();
        assert!(
            server.requests().iter().any(|request| request.path == "/api/v3/breaches"),
            "the same is newest in both"
        );
        assert_eq!(app.read(|known, _| Ok(known.book.named("OnlyHere").is_some())), Ok(known));
    }
    second.clear();
    app.refresh_list().unwrap();
    let asked: Vec<String> = second.requests().into_iter().map(|request| request.path).collect();
    assert_eq!(asked, ["/api/v3/latestbreach"], "and its own is known again");
}

#[test]
fn where_a_source_may_live() {
    let home = Home::new();
    let app = home.created();
    for (url, problem) in [
        ("http://leaks.example", Problem::NotHttps),
        ("ftp://leaks.example", Problem::NotAUrl),
        ("https://me:pw@leaks.example", Problem::NotAUrl),
        ("leaks", Problem::NotAUrl),
    ] {
        assert_eq!(app.set_source(SourceId::Server, url, true), Err(Invalid("url", problem).into()), "{url}");
    }
    app.set_source(SourceId::Server, "", true).unwrap();
    assert!(!source(&app, SourceId::Server).on, "nowhere is nothing to use");
    app.set_source(SourceId::Hibp, "https://mirror.example/api", true).unwrap();
    app.set_source(SourceId::Hibp, " ", true).unwrap();
    assert_eq!(source(&app, SourceId::Hibp).url, HIBP_URL, "empty: its own");
    let not_one = Err(Invalid("source", Problem::NotAChoice).into());
    assert_eq!(app.set_source(SourceId::ByHand, "https://a.example", true), not_one);
    assert!(app.set_api_key(SourceId::Passwords, &secret(TEST_KEY)).is_err());
}

#[test]
fn a_link_is_written_down_before_it_is_opened() {
    let home = Home::new();
    let app = home.created();
    let insta = account(&app, "instagram", ADDRESS).to_string();
    let target = app.open_link(&insta, "two_factor").unwrap();
    assert!(target.url.starts_with("https://accountscenter.instagram.com/"));
    let (lines, _) = app.ledger("", 0, 10).unwrap();
    assert_eq!(lines.len(), 1);
    assert_eq!((lines[0].receiver.as_str(), lines[0].answer.as_str()), ("accountscenter.instagram.com", "opened"));
    for bad in ["", "no-such-link", "https://evil.example/", "two_factor/../x"] {
        assert_eq!(app.open_link(&insta, bad), Err(LinkFault::LinkRefused), "{bad}");
    }
    assert_eq!(app.open_link("", "hibp").unwrap().host, "haveibeenpwned.com");
    assert_eq!(app.open_link("nobody", "two_factor"), Err(NotFound.into()));
    assert_eq!(app.ledger("", 0, 10).unwrap().1, 2, "what was refused was not opened");
    let own = app
        .add_account(&engine::accounts::NewAccount {
            name: "Shop",
            site: "shop.example.com/login",
            ..Default::default()
        })
        .unwrap()
        .to_string();
    let target = app.open_link(&own, engine::links::WELL_KNOWN).unwrap();
    assert_eq!(target.url, "https://shop.example.com/.well-known/change-password");
}
