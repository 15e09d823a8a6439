//! Looking again by itself, public lists, and how long what left is kept.

use std::sync::Mutex;
use std::time::Duration;

use core_rules::accounts::Problem;
use core_rules::exposure::{Outcome, SourceId, Why};
use engine::check::Progress;
use engine::lists::{ListId, ListState};
use engine::settings::{CONSENT_WORDING, Choice, Recheck};
use engine::{App, Invalid, NetworkOff};
use house_tests::range_server::{Config, Endpoint, Fault as Wrong, RangeServer, breaches};

use super::{ADDRESS, Home, account, address};

fn paths(server: &RangeServer) -> Vec<String> {
    server.requests().into_iter().map(|request| request.path).collect()
}

/// A leak that is loaded into the list today, and has the address.
fn load_newest(server: &RangeServer) {
    let mut more = breaches();
    let mut newest = more[0].clone();
    newest.name = "JustLoaded".into();
    newest.added_date = "2027-12-31T00:00:00Z".into();
    more.push(newest);
    server.set_breaches(more);
    server.plant_email(ADDRESS, &["JustLoaded"]);
}

fn news(app: &App) -> u32 {
    app.read(|_, open| Ok(open.settings().news)).unwrap()
}

#[test]
fn it_looks_again_when_it_is_time_and_only_if_something_was_loaded() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = home.created();
    let mara = address(&app, ADDRESS);
    account(&app, "canva", ADDRESS);
    app.set_source(SourceId::Server, &server.api_url(), true).unwrap();
    app.set_network(true).unwrap();
    home.on_day(400);
    assert_eq!(app.recheck(), Ok(None), "nothing runs before the person chose");
    app.refresh_list().unwrap();
    app.check_identifiers(&[], &|_| ()).unwrap();
    app.choose(Choice::Recheck(Recheck::Weekly)).unwrap();
    server.clear();
    home.on_day(406);
    assert_eq!(app.recheck(), Ok(None));
    assert!(paths(&server).is_empty());

    home.on_day(407);
    assert_eq!(app.recheck(), Ok(Some(0)), "it is time");
    assert_eq!(paths(&server), ["/api/v3/latestbreach"], "nothing was loaded: nobody is asked about addresses");
    assert_eq!(app.recheck(), Ok(None), "and not again");

    load_newest(&server);
    server.clear();
    home.on_day(414);
    assert_eq!(app.recheck(), Ok(Some(1)));
    assert!(paths(&server).iter().any(|path| path.contains("/breachedaccount/range/")));
    assert_eq!(news(&app), 1, "for Today");
    assert_eq!(app.read(|known, _| Ok(known.model.checks(mara).last().unwrap().outcome)), Ok(Outcome::Found(1)));
    app.news_seen().unwrap();
    assert_eq!(news(&app), 0);

    app.choose(Choice::Recheck(Recheck::Off)).unwrap();
    home.on_day(500);
    assert_eq!(app.recheck(), Ok(None));
}

/// What is newest was seen, and still an address was not answered for: the next look asks again, whatever was loaded.
#[test]
fn what_failed_or_was_never_asked_is_asked_at_the_next_look() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = home.created();
    let mara = address(&app, ADDRESS);
    app.set_source(SourceId::Server, &server.api_url(), true).unwrap();
    app.set_network(true).unwrap();
    app.choose(Choice::Recheck(Recheck::Weekly)).unwrap();
    let ranges = || {
        let asked = paths(&server).iter().filter(|path| path.contains("/breachedaccount/range/")).count();
        server.clear();
        asked
    };
    let look = |day: i64| {
        home.on_day(day);
        assert!(matches!(app.recheck(), Ok(Some(_))));
        ranges()
    };
    server.set_fault(Wrong::Html200.on(Endpoint::EmailRange));
    assert_eq!(look(8), 1);
    assert_eq!(look(16), 1, "it failed, so it is asked again");
    server.clear_faults();
    assert_eq!(look(24), 1);
    assert_eq!(look(32), 0, "it was answered, and nothing was loaded since");
    address(&app, "new@example.org");
    assert_eq!(look(40), 2, "one that nobody was ever asked about");
    assert_eq!(look(48), 0);

    // A list that the person fetched meanwhile is not an answer about an address.
    load_newest(&server);
    app.refresh_list().unwrap();
    server.clear();
    home.on_day(56);
    assert_eq!(app.recheck(), Ok(Some(1)));
    assert_eq!(ranges(), 2);
    assert_eq!(app.read(|known, _| Ok(known.model.checks(mara).last().unwrap().outcome)), Ok(Outcome::Found(1)));
    assert_eq!(look(64), 0);
}

/// That all were answered for holds only where all that is in use was asked, and of what is in use since.
#[test]
fn an_answer_of_some_sources_is_not_one_of_all() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = home.created();
    address(&app, ADDRESS);
    super::told::write_range(&home, ADDRESS, Some(&["Canva"]));
    app.set_files(SourceId::Folder, &home.dir.path().join("ranges")).unwrap();
    app.set_source(SourceId::Server, &server.api_url(), true).unwrap();
    app.choose(Choice::Recheck(Recheck::Weekly)).unwrap();
    app.set_network(true).unwrap();
    app.refresh_list().unwrap();
    app.set_network(false).unwrap();
    app.check_identifiers(&[], &|_| ()).unwrap(); // the folder answers, the server is not asked
    app.set_network(true).unwrap();
    let look = |day: i64| {
        server.clear();
        home.on_day(day);
        assert!(matches!(app.recheck(), Ok(Some(_))));
        paths(&server).iter().filter(|path| path.contains("/breachedaccount/range/")).count()
    };
    assert_eq!((look(8), look(16)), (1, 0), "the server was not asked then");
    app.set_source(SourceId::Server, &server.api_url(), false).unwrap();
    app.set_source(SourceId::Server, &server.api_url(), true).unwrap();
    assert_eq!((look(24), look(32)), (1, 0), "switched on since");
    app.set_files(SourceId::Folder, &home.dir.path().join("ranges")).unwrap();
    assert_eq!((look(40), look(48)), (1, 0), "other files since");
}

#[test]
fn nobody_there_is_tried_again_in_an_hour_and_a_clock_set_back_waits_no_year() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = home.created();
    app.set_source(SourceId::Server, &server.api_url(), true).unwrap();
    app.set_network(true).unwrap();
    app.choose(Choice::Recheck(Recheck::Weekly)).unwrap();
    home.on_day(8);
    server.set_fault(Wrong::Unavailable503Html.on(Endpoint::LatestBreach));
    assert_eq!(app.recheck(), Ok(None));
    server.clear_faults();
    server.clear();
    assert_eq!(app.recheck(), Ok(None), "not at once");
    assert!(paths(&server).is_empty());
    let failed = |app: &App| app.read(|_, open| Ok(open.settings().list_failed.map(|not| not.why))).unwrap();
    assert_eq!(failed(&app), Some(Why::ServerDown), "and says why");
    home.on_day(9);
    assert!(matches!(app.recheck(), Ok(Some(_))));
    assert_eq!(failed(&app), None);
    home.on_day(-365);
    assert_eq!(app.recheck(), Ok(None), "the clock went back a year");
    home.on_day(-357);
    assert!(matches!(app.recheck(), Ok(Some(_))), "a week later it is time, and not in a year");
    app.set_network(false).unwrap();
    home.on_day(40);
    server.clear();
    assert_eq!(app.recheck(), Ok(None));
    app.lock();
    assert_eq!(app.recheck(), Ok(None));
    assert!(paths(&server).is_empty(), "off, or locked: nothing");
}

/// Many compatible servers have ranges and a list, and no page that tells what is newest.
#[test]
fn a_server_that_tells_no_news_is_looked_at_whenever_it_is_time() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = home.created();
    let mara = address(&app, ADDRESS);
    app.set_source(SourceId::Server, &server.api_url(), true).unwrap();
    app.set_network(true).unwrap();
    app.choose(Choice::Recheck(Recheck::Weekly)).unwrap();
    server.set_fault(Wrong::NotFound404.on(Endpoint::LatestBreach));
    for week in 1..3 {
        home.on_day(week * 8);
        server.clear();
        assert!(matches!(app.recheck(), Ok(Some(_))), "week {week}");
        let asked = paths(&server).iter().filter(|path| path.contains("/breachedaccount/range/")).count();
        assert_eq!(asked, 1, "week {week}: there may always be something new");
        assert_eq!(app.read(|known, _| Ok(known.model.checks(mara).last().unwrap().outcome)), Ok(Outcome::NotInList));
    }
}

/// With HIBP and a server of one's own in use, what either loads is news.
#[test]
fn each_that_is_asked_about_addresses_is_asked_for_news() {
    let home = Home::new();
    let (hibp, own) = (RangeServer::start(Config::default()), RangeServer::start(Config::open()));
    let app = home.created();
    address(&app, ADDRESS);
    app.set_source(SourceId::Hibp, &hibp.api_url(), true).unwrap();
    app.set_source(SourceId::Server, &own.api_url(), true).unwrap();
    app.set_network(true).unwrap();
    app.set_api_key(SourceId::Hibp, &super::secret(house_tests::range_server::TEST_KEY)).unwrap();
    app.choose(Choice::Recheck(Recheck::Weekly)).unwrap();
    app.refresh_list().unwrap();
    app.check_identifiers(&[], &|_| ()).unwrap();
    let look = |day: i64| {
        hibp.clear();
        own.clear();
        home.on_day(day);
        let news = app.recheck().unwrap().unwrap();
        let ranges = |server: &RangeServer| paths(server).iter().filter(|path| path.contains("/range/")).count();
        (news, ranges(&hibp), ranges(&own))
    };
    look(8);
    assert_eq!(look(16), (0, 0, 0), "nothing was loaded");
    assert_eq!((paths(&hibp).len(), paths(&own).len()), (1, 1), "each was asked for news, and for nothing else");
    load_newest(&hibp);
    assert_eq!(look(24), (1, 1, 1), "HIBP loaded one");
    assert_eq!(look(32), (0, 0, 0));
    load_newest(&own);
    assert_eq!(look(40).1, 1, "the server loaded one");
    assert_eq!(look(48), (0, 0, 0));
}

#[test]
fn a_schedule_tells_nobody_an_address() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = home.created();
    let mara = address(&app, ADDRESS);
    app.set_source(SourceId::Server, &server.api_url(), true).unwrap();
    app.set_source(SourceId::Xposed, &format!("{}/v1", server.url()), true).unwrap();
    app.agree(SourceId::Xposed, mara, CONSENT_WORDING, true).unwrap();
    app.set_network(true).unwrap();
    app.choose(Choice::Recheck(Recheck::Monthly)).unwrap();
    home.on_day(31);
    assert!(matches!(app.recheck(), Ok(Some(_))));
    assert!(paths(&server).iter().any(|path| path.contains("/breachedaccount/range/")));
    assert!(
        paths(&server).iter().all(|path| !path.contains("check-email")),
        "agreed to for a press, not for a schedule"
    );
    app.check_identifiers(&[], &|_| ()).unwrap();
    assert!(paths(&server).iter().any(|path| path.contains("check-email")));
}

fn two_factor(sites: u32) -> String {
    let rows = (0..sites).map(|site| format!("[\"Site {site}\",{{\"domain\":\"site{site}.com\",\"tfa\":[\"totp\"]}}]"));
    format!("[{}]", rows.collect::<Vec<_>>().join(","))
}

#[test]
fn a_list_of_services_stays_when_the_next_is_worse() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = home.start_with_lists(&server);
    app.create().unwrap();
    assert_eq!(app.fetch_list(ListId::TwoFactor), Err(NetworkOff.into()));
    app.set_network(true).unwrap();
    let state = |app: &App| -> ListState {
        let lists = app.read(|_, open| open.lists()).unwrap();
        lists.into_iter().find(|list| list.id == ListId::TwoFactor).unwrap()
    };
    app.fetch_list(ListId::TwoFactor).unwrap();
    assert_eq!((state(&app).rows, state(&app).at), (0, None));
    assert!(state(&app).failed.is_some(), "there is none");

    server.set_public_list("two_factor", &two_factor(30), "one");
    app.fetch_list(ListId::TwoFactor).unwrap();
    assert_eq!((state(&app).rows, state(&app).failed), (30, None), "{:?}", state(&app));
    let first = state(&app).at.unwrap();
    home.on_day(3);
    server.clear();
    app.fetch_list(ListId::TwoFactor).unwrap();
    let asked = server.requests();
    assert_eq!(asked[0].header("if-none-match"), Some("\"one\""), "asked whether it changed");
    assert!(state(&app).at.unwrap() > first, "it did not, and is as new as today");
    let kept = state(&app);
    for (what, body, why) in [
        ("shrunk", two_factor(19), Why::Implausible),
        ("cut", two_factor(30)[..200].to_owned(), Why::CutShort),
        ("a page", "<html>".to_owned(), Why::NotAnAnswer),
    ] {
        home.on_day(4);
        server.set_public_list("two_factor", &body, what);
        app.fetch_list(ListId::TwoFactor).unwrap();
        let now = state(&app);
        assert_eq!((now.rows, now.at, now.failed.map(|not| not.why)), (kept.rows, kept.at, Some(why)), "{what}");
    }
    server.set_public_list("two_factor", &two_factor(21), "fewer");
    app.fetch_list(ListId::TwoFactor).unwrap();
    assert_eq!((state(&app).rows, state(&app).failed), (21, None), "less than a third may go");
    let lines = app.ledger("", 0, 50).unwrap().0;
    assert!(lines.iter().all(|line| line.purpose == "list" && line.carried == "nothing"));
    drop(app);
    let app = home.start_with_lists(&server);
    assert_eq!(app.session(), engine::Session::Open);
    assert_eq!(state(&app).rows, 21);
    let known = app.read(|_, open| Ok(open.live_lists().at("site7.com").map(|site| site.methods.len()))).unwrap();
    assert_eq!(known, Some(1), "and says what it said");
}

#[test]
fn a_check_is_held_before_its_next_question_and_goes_on() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = home.created();
    for number in 0..5 {
        address(&app, &format!("person{number}@example.org"));
    }
    app.set_source(SourceId::Server, &server.api_url(), true).unwrap();
    app.set_network(true).unwrap();
    let drip = Wrong::SlowDrip { bytes: 4096, pause: Duration::from_millis(20) };
    server.set_fault(drip.on(Endpoint::EmailRange));
    let told = Mutex::new(Vec::new());
    app.check_identifiers(&[], &|step| {
        told.lock().unwrap().push(step);
        if matches!(step, Progress::One { count: 1, .. }) {
            app.hold_check(true);
            let asked = server.requests().len();
            std::thread::sleep(Duration::from_millis(800));
            assert!(server.requests().len() <= asked + 1, "at most the one under way");
            app.hold_check(false);
        }
    })
    .unwrap();
    assert_eq!(told.into_inner().unwrap().last(), Some(&Progress::Finished { answered: 5, not_checked: 0 }));
}

#[test]
fn lines_are_kept_as_long_as_the_person_says() {
    let home = Home::new();
    let app = home.created();
    app.open_link("", "hibp").unwrap();
    home.through(&app, 1..=20);
    app.open_link("", "monitor").unwrap();
    home.through(&app, 21..=35);
    let receivers =
        |app: &App| -> Vec<String> { app.ledger("", 0, 10).unwrap().0.into_iter().map(|line| line.receiver).collect() };
    assert_eq!(receivers(&app).len(), 2, "for ever, until they say otherwise");
    assert_eq!(app.keep_ledger(Some(7)), Err(Invalid("days", Problem::NotAChoice).into()));
    let (table, lines) = app.ledger_csv().unwrap();
    assert_eq!((lines, table.lines().count()), (2, 3));
    app.keep_ledger(Some(30)).unwrap();
    assert_eq!(receivers(&app), ["monitor.mozilla.org"]);
    home.through(&app, 36..=58);
    assert_eq!(receivers(&app), Vec::<String>::new(), "also in a program that runs for months");
    app.open_link("", "hibp").unwrap();
    home.through(&app, 59..=95);
    drop(app);
    home.on_day(96);
    let app = home.start();
    assert_eq!(app.session(), engine::Session::Open);
    assert_eq!(receivers(&app), Vec::<String>::new(), "also at a later start");
}
