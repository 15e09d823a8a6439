//! An answer belongs to the place that gave it: what one server, folder or list says takes nothing from what another one said.

use core_rules::model::answers::Sorting;
use std::fs;
use std::path::Path;

use core_rules::catalogue::StepId;
use core_rules::checklist::State;
use core_rules::exposure::{Outcome, SourceId, Why};
use core_rules::model::Id;
use engine::App;
use engine::settings::CONSENT_WORDING;
use house_tests::range_server::{Breach, Config, Endpoint, Fault as Wrong, RangeServer, TEST_KEY, email_hash};

use super::{ADDRESS, Home, account, address, secret};

fn check(app: &App) {
    app.check_identifiers(&[], &|_| ()).unwrap();
}

fn found(app: &App, id: Id) -> Vec<String> {
    app.read(|known, _| {
        let of_it = known.model.exposures().iter().filter(|exposure| exposure.identifier == id);
        let mut names: Vec<String> = of_it.map(|exposure| exposure.leak.clone()).collect();
        names.sort_unstable();
        Ok(names)
    })
    .unwrap()
}

fn newest(app: &App, id: Id, source: SourceId) -> Option<Outcome> {
    app.read(|known, _| {
        let of_source = known.model.checks(id).iter().rev().find(|check| check.source == source);
        Ok(of_source.map(|check| check.outcome))
    })
    .unwrap()
}

fn why(outcome: Option<Outcome>) -> Option<Why> {
    match outcome {
        Some(Outcome::NotChecked(not)) => Some(not.why),
        _ => None,
    }
}

/// A folder with the range of one address, in these leaks.
fn folder(at: &Path, address: &str, websites: &[&str]) {
    let hash = email_hash(address);
    fs::create_dir_all(at).unwrap();
    let other = "0".repeat(34);
    let row = |suffix: &str, names: &[&str]| format!(r#"{{"hashSuffix":"{suffix}","websites":{names:?}}}"#);
    let rows = if websites.is_empty() {
        row(&other, &["Adobe"])
    } else {
        format!("{},{}", row(&other, &["Adobe"]), row(&hash[6..], websites))
    };
    fs::write(at.join(format!("{}.json", &hash[..6])), format!("[{rows}]")).unwrap();
}

/// For each source that can live at several places: the first place finds the address, the second one has never heard of it.
#[test]
fn another_places_silence_takes_nothing_back() {
    type Point = fn(&App, &RangeServer, &Path);
    let sources: [(SourceId, Point); 4] = [
        (SourceId::Server, |app, server, _| app.set_source(SourceId::Server, &server.api_url(), true).unwrap()),
        (SourceId::Hibp, |app, server, _| {
            app.set_source(SourceId::Hibp, &server.api_url(), true).unwrap();
            app.set_api_key(SourceId::Hibp, &secret(TEST_KEY)).unwrap();
        }),
        (SourceId::Xposed, |app, server, _| {
            app.set_source(SourceId::Xposed, &format!("{}/v1", server.url()), true).unwrap();
        }),
        (SourceId::Folder, |app, _, path| app.set_files(SourceId::Folder, path).unwrap()),
    ];
    for (source, point) in sources {
        let config = || if source == SourceId::Server { Config::open() } else { Config::default() };
        let (home, first, second) = (Home::new(), RangeServer::start(config()), RangeServer::start(config()));
        let (here, there) = (home.dir.path().join("ranges"), home.dir.path().join("other ranges"));
        first.plant_email(ADDRESS, &["Canva"]);
        folder(&here, ADDRESS, &["Canva"]);
        folder(&there, ADDRESS, &[]);
        let app = home.created();
        app.set_network(true).unwrap();
        let canva = account(&app, "canva", ADDRESS).to_string();
        let id = app.read(|known, _| Ok(known.model.of(core_rules::model::Kind::Identifier)[0].id)).unwrap();
        let ask = |server: &RangeServer, path: &Path| {
            point(&app, server, path);
            if source == SourceId::Xposed {
                app.agree(SourceId::Xposed, id, CONSENT_WORDING, true).unwrap();
            }
            check(&app);
        };
        ask(&first, &here);
        assert_eq!(found(&app, id), ["Canva"], "{source:?}");
        home.on_day(1);
        ask(&second, &there);
        assert_eq!(newest(&app, id, source), Some(Outcome::NotInList), "{source:?}: the second has it not");
        assert_eq!(found(&app, id), ["Canva"], "{source:?}: and takes nothing back");
        assert_eq!(app.step(&canva, StepId::Password).unwrap().state, State::Open, "{source:?}: never good news");
        let opened = home_again(&home, app);
        assert_eq!(found(&opened, id), ["Canva"], "{source:?}: also after the next start");

        // Who said it may take it back.
        first.unplant_email(ADDRESS);
        folder(&here, ADDRESS, &[]);
        home.on_day(2);
        point(&opened, &first, &here);
        if source == SourceId::Xposed {
            opened.agree(SourceId::Xposed, id, CONSENT_WORDING, true).unwrap();
        }
        check(&opened);
        assert_eq!(found(&opened, id), Vec::<String>::new(), "{source:?}: its own word");
    }
}

fn home_again(home: &Home, app: App) -> App {
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), engine::Session::Open);
    app
}

/// The list of a server that the person set up says of a shipped leak that it was withdrawn, long ago, or held nothing.
#[test]
fn a_servers_list_closes_nothing_that_ships() {
    type Change = fn(&mut Breach);
    let changes: [(&str, Change); 6] = [
        ("retired", |leak| leak.is_retired = true),
        ("made up", |leak| leak.is_fabricated = true),
        ("a spam list", |leak| leak.is_spam_list = true),
        ("long ago", |leak| leak.breach_date = "1990-01-01".into()),
        ("empty", |leak| leak.data_classes.clear()),
        ("elsewhere", |leak| leak.domain = "elsewhere.example".into()),
    ];
    for (what, change) in changes {
        for as_hibp in [false, true] {
            let (home, server) = (Home::new(), RangeServer::start(Config::open()));
            let app = home.created();
            let canva = account(&app, "canva", ADDRESS).to_string();
            app.sort_leak(&canva, "hibp:Canva", true, Sorting::Yes).unwrap();
            let step = |app: &App| {
                let step = app.step(&canva, StepId::Password).unwrap();
                (step.state, step.urgency, step.reasons)
            };
            let before = step(&app);
            assert_eq!(before.0, State::Open);
            let mut leak = Breach::new("Canva", "canva.com", "2019-05-24", "2019-08-09", 137_272_116, "Passwords");
            change(&mut leak);
            server.set_breaches(vec![leak]);
            // HIBP is who lives at its own address: a setting that points elsewhere makes nobody HIBP.
            let source = if as_hibp { SourceId::Hibp } else { SourceId::Server };
            app.set_source(source, &server.api_url(), true).unwrap();
            app.set_network(true).unwrap();
            app.refresh_list().unwrap();
            assert!(app.read(|known, _| Ok(known.book.live)).unwrap(), "{what}: the list was taken");
            assert_eq!(step(&app), before, "{what}, in HIBP's place: {as_hibp}");
            let opened = home_again(&home, app);
            assert_eq!(step(&opened), before, "{what}, in HIBP's place: {as_hibp}, after the next start");
        }
    }
}

/// An older clone or a static mirror has the list of leaks and no ranges: it says 404 to whatever it is asked.
#[test]
fn a_server_that_knows_no_ranges_is_no_good_news() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = home.created();
    app.set_source(SourceId::Server, &server.api_url(), true).unwrap();
    app.set_network(true).unwrap();
    let ids: Vec<Id> = (0..5).map(|place| address(&app, &format!("person{place}@example.org"))).collect();
    server.set_fault(Wrong::NotFound404.on(Endpoint::EmailRange));
    check(&app);
    for id in &ids {
        assert_eq!(why(newest(&app, *id, SourceId::Server)), Some(Why::Implausible), "nobody answered any range");
    }
    // One range that is answered shows that it has them, in the same batch and from then on.
    home.on_day(1);
    server.set_fault(Wrong::NotFound404.on(Endpoint::EmailRange).times(3));
    check(&app);
    assert!(ids.iter().all(|id| newest(&app, *id, SourceId::Server) == Some(Outcome::NotInList)));
    home.on_day(2);
    server.set_fault(Wrong::NotFound404.on(Endpoint::EmailRange));
    let app = home_again(&home, app);
    check(&app);
    assert!(ids.iter().all(|id| newest(&app, *id, SourceId::Server) == Some(Outcome::NotInList)), "remembered");
    // Another address has to show it for itself.
    home.on_day(3);
    let other = RangeServer::start(Config::open());
    other.set_fault(Wrong::NotFound404.on(Endpoint::EmailRange));
    app.set_source(SourceId::Server, &other.api_url(), true).unwrap();
    check(&app);
    assert!(ids.iter().all(|id| why(newest(&app, *id, SourceId::Server)) == Some(Why::Implausible)), "another server");
}
