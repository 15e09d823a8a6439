//! What the person does while a check runs: an address that goes is not asked about any more, by no way of looking.

use std::sync::Mutex;
use std::time::Duration;

use core_rules::exposure::SourceId;
use core_rules::model::Id;
use engine::App;
use engine::check::Progress;
use house_tests::range_server::{Config, Endpoint, Fault as Wrong, RangeServer};

use super::{ADDRESS, Home, account, address};

fn asking(home: &Home, server: &RangeServer) -> App {
    let app = home.created();
    app.set_source(SourceId::Server, &server.api_url(), true).unwrap();
    app.set_network(true).unwrap();
    app
}

fn ranges(server: &RangeServer) -> usize {
    server.requests().iter().filter(|request| request.path.contains("/range/")).count()
}

type Gone = fn(&App, Id);
const WAYS: [(&str, Gone); 2] = [
    ("removed", |app, id| app.remove_identifier(id).unwrap()),
    ("changed", |app, id| app.edit_identifier(id, Some(&format!("{id}@example.org")), None).unwrap()),
];

#[test]
fn an_address_that_goes_ends_the_check_also_by_fingerprint() {
    for (way, gone) in WAYS {
        let (home, server) = (Home::new(), RangeServer::start(Config::open()));
        let app = asking(&home, &server);
        let ids: Vec<Id> = (0..12).map(|place| address(&app, &format!("person{place}@example.org"))).collect();
        let slow = Wrong::SlowDrip { bytes: 4096, pause: Duration::from_millis(20) };
        server.set_fault(slow.on(Endpoint::EmailRange));
        let last = Mutex::new(None);
        app.check_identifiers(&[], &|step| {
            if matches!(step, Progress::One { count: 1, .. }) {
                ids.iter().for_each(|id| gone(&app, *id));
            }
            *last.lock().unwrap() = Some(step);
        })
        .unwrap();
        assert!(ranges(&server) <= 9, "{way}: those that were under way, and no more: {}", ranges(&server));
        let lines = app.ledger("", 0, 100).unwrap().0;
        assert!(lines.iter().all(|line| line.about.is_none()), "{way}: what left no longer says about which");
        let last = last.into_inner().unwrap();
        assert!(matches!(last, Some(Progress::Finished { not_checked: 1.., .. })), "{way}: {last:?}");
    }
}

/// The source asked for a pause, and by the time that it is over there is nothing left to ask.
#[test]
fn after_a_pause_nobody_is_asked_about_an_address_that_went_meanwhile() {
    for (way, gone) in WAYS {
        let (home, server) = (Home::new(), RangeServer::start(Config::open()));
        let app = asking(&home, &server);
        let mara = address(&app, ADDRESS);
        server.set_fault(Wrong::TooMany429 { retry_after: 1 }.on(Endpoint::EmailRange).times(1));
        app.check_identifiers(&[], &|step| {
            if matches!(step, Progress::One { waiting: 1.., .. }) {
                gone(&app, mara);
            }
        })
        .unwrap();
        assert_eq!(ranges(&server), 1, "{way}");
        assert!(app.ledger("", 0, 100).unwrap().0.iter().all(|line| line.about.is_none()), "{way}");
    }
}

#[test]
fn what_else_the_person_does_leaves_a_check_alone() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = asking(&home, &server);
    let canva = account(&app, "canva", ADDRESS);
    let second = address(&app, "second@example.org");
    let last = Mutex::new(None);
    app.check_identifiers(&[], &|step| {
        if matches!(step, Progress::One { count: 1, .. }) {
            app.edit_identifier(second, Some("Second@Example.org"), None).unwrap();
            app.remove_account(canva).unwrap();
        }
        *last.lock().unwrap() = Some(step);
    })
    .unwrap();
    assert_eq!(last.into_inner().unwrap(), Some(Progress::Finished { answered: 2, not_checked: 0 }));
}
