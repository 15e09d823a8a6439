//! Look-ups through the whole program: what they learn, what they keep, what stands in the ledger, what a fault leaves.

use std::sync::Mutex;
use std::time::Duration;

use core_rules::catalogue::StepId;
use core_rules::checklist::{State, Urgency, walk};
use core_rules::exposure::{Outcome, SourceId, Why};
use core_rules::model::{FactName, Id, Kind};
use engine::check::Progress;
use engine::walks::WalkFault;
use engine::{App, Busy, Invalid, LedgerEntry, NetworkOff, NotYet, OpenFault};
use house_tests::range_server::{Config, Endpoint, Fault as Wrong, RangeServer, email_hash, password_hash};

use super::{ADDRESS, Home, account, address, secret, value};

/// A program with a compatible server as its source, and the network on.
fn asking(home: &Home, server: &RangeServer) -> App {
    let app = home.created();
    app.set_source(SourceId::Server, &server.api_url(), true).unwrap();
    app.set_source(SourceId::Passwords, &server.url(), true).unwrap();
    app.set_network(true).unwrap();
    app
}

fn check(app: &App) -> Vec<Progress> {
    let told = Mutex::new(Vec::new());
    app.check_identifiers(&[], &|step| told.lock().unwrap().push(step)).unwrap();
    told.into_inner().unwrap()
}

fn outcomes(app: &App, id: Id) -> Vec<Outcome> {
    app.read(|known, _| Ok(known.model.checks(id).iter().map(|check| check.outcome).collect())).unwrap()
}

fn last_why(app: &App, id: Id) -> Option<Why> {
    match outcomes(app, id).last() {
        Some(Outcome::NotChecked(not)) => Some(not.why),
        _ => None,
    }
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

fn lines(app: &App) -> Vec<LedgerEntry> {
    app.ledger("", 0, 1_000).unwrap().0
}

/// All that a line says, without its random id.
fn told(lines: &[LedgerEntry]) -> String {
    let text = |line: &LedgerEntry| format!("{} {} {} {}\n", line.receiver, line.purpose, line.carried, line.answer);
    lines.iter().map(text).collect()
}

fn own(app: &App) -> Id {
    app.read(|known, _| Ok(known.model.of(Kind::Identifier)[0].id)).unwrap()
}

#[test]
fn a_compatible_server_finds_two_leaks_and_their_steps_open() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = asking(&home, &server);
    let canva = account(&app, "canva", ADDRESS).to_string();
    let insta = account(&app, "instagram", ADDRESS).to_string();
    server.plant_email(ADDRESS, &["Canva", "NoListKnowsIt"]);
    let steps = check(&app);
    assert_eq!(steps.first(), Some(&Progress::Started { total: 1 }));
    assert_eq!(steps.last(), Some(&Progress::Finished { answered: 1, not_checked: 0 }));
    let id = own(&app);
    assert_eq!(found(&app, id), ["Canva", "NoListKnowsIt"], "also a name that no list knows");
    assert_eq!(outcomes(&app, id), [Outcome::Found(2)]);
    let password = app.step(&canva, StepId::Password).unwrap();
    assert_eq!((password.state, password.urgency), (State::Open, Urgency::Now));
    assert_eq!(app.step(&canva, StepId::Sessions).unwrap().state, State::Open);
    assert_eq!(app.step(&insta, StepId::Password).unwrap().state, State::Unknown, "another service");
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), engine::Session::Open);
    assert_eq!(found(&app, id), ["Canva", "NoListKnowsIt"]);

    // Dealt with, then gone from the source: the step of an honest answer closes, nothing is invented.
    home.on_day(1);
    server.unplant_email(ADDRESS);
    check(&app);
    assert_eq!(outcomes(&app, id), [Outcome::Found(2), Outcome::NotInList]);
    assert_eq!(found(&app, id), Vec::<String>::new());
}

#[test]
fn one_line_a_request_and_nothing_personal_in_it() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = asking(&home, &server);
    let insta = account(&app, "instagram", ADDRESS);
    address(&app, "second@example.org");
    app.add_identifier(core_rules::accounts::IdentifierKind::Phone, "+44 7700 900142").unwrap();
    app.add_identifier(core_rules::accounts::IdentifierKind::Name, "maralind").unwrap();
    check(&app);
    app.check_password(&insta.to_string(), &secret("hunter2 hunter2")).unwrap();
    let (requests, lines) = (server.requests(), lines(&app));
    assert_eq!((requests.len(), lines.len()), (4, 4), "the list, two addresses, one password");
    let digits = |purpose: &str| {
        let of_it = lines.iter().filter(|line| line.purpose == purpose);
        of_it.map(|line| (line.carried.as_str(), line.digits)).collect::<Vec<_>>()
    };
    assert_eq!(digits("address"), [("address_digits", 6), ("address_digits", 6)]);
    assert_eq!(digits("password"), [("password_digits", 5)]);
    assert_eq!(digits("list"), [("nothing", 0)]);
    assert!(lines.iter().all(|line| line.answer == "answered" && line.status == 200 && line.bytes_in > 0));
    assert!(lines.iter().all(|line| line.receiver.starts_with("127.0.0.1:")));
    let said = told(&lines).to_uppercase();
    for hash in [email_hash(ADDRESS), email_hash("second@example.org"), password_hash("hunter2 hunter2")] {
        assert!(!said.contains(&hash[..5].to_uppercase()), "no digit of a fingerprint");
    }
    for word in ["MARA", "SECOND", "HUNTER", "INSTAGRAM", "7700"] {
        assert!(!said.contains(word), "{word}");
    }
    for request in &requests {
        let all = format!("{} {:?}", request.path, request.headers).to_uppercase();
        let longer = [email_hash(ADDRESS)[..7].to_uppercase(), password_hash("hunter2 hunter2")[..6].to_uppercase()];
        assert!(longer.iter().all(|digits| !all.contains(digits)), "six and five digits, no more");
        assert!(["EXAMPLE", "HUNTER", "7700", "MARALIND"].iter().all(|word| !all.contains(word)));
    }
}

#[test]
fn with_the_network_off_nothing_is_sent() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = asking(&home, &server);
    let insta = account(&app, "instagram", ADDRESS).to_string();
    app.set_network(false).unwrap();
    assert_eq!(app.check_identifiers(&[], &|_| ()), Err(NetworkOff.into()));
    assert_eq!(app.refresh_list(), Err(NetworkOff.into()));
    assert_eq!(app.try_source(SourceId::Server).err(), Some(NetworkOff.into()));
    app.check_password(&insta, &secret("four words by chance")).unwrap();
    let walk = |name: &str| FactName::Walk(StepId::Password, name.into());
    let id = Id::parse(&insta).unwrap();
    assert_eq!(value(&app, id, &walk("check")), "notChecked");
    assert_eq!(value(&app, id, &walk("check_why")), "network_off");
    assert!(server.requests().is_empty() && lines(&app).is_empty());
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), engine::Session::Open);
    assert_eq!(app.check_identifiers(&[], &|_| ()), Err(NetworkOff.into()), "also after the next start");
    app.set_network(true).unwrap();
    check(&app);
    assert!(!server.requests().is_empty());
    app.lock();
    assert_eq!(app.check_identifiers(&[], &|_| ()), Err(OpenFault::Locked.into()));
}

#[test]
fn without_a_source_each_address_says_so() {
    let home = Home::new();
    let app = home.created();
    let id = address(&app, ADDRESS);
    app.set_network(true).unwrap();
    let steps = check(&app);
    assert_eq!(steps.last(), Some(&Progress::Finished { answered: 0, not_checked: 1 }));
    assert_eq!(last_why(&app, id), Some(Why::NoSource));
    assert!(lines(&app).is_empty());
}

#[test]
fn every_fault_ends_as_not_checked_and_the_last_good_answer_stays() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = asking(&home, &server);
    // In the second half of its range, so that half a body does not hold it.
    let canva = account(&app, "canva", "test@example.com").to_string();
    server.plant_email("test@example.com", &["Canva"]);
    check(&app);
    let id = own(&app);
    // What the net makes of each is tested there (tests/net/faults.rs); those that take half a minute are not repeated.
    let ends = [
        ("Unauthorized401", Why::NoKey),
        ("NoUserAgent403", Why::Blocked),
        ("CoreKey403", Why::Refused),
        ("Cloudflare403", Why::Blocked),
        ("Unavailable503Html", Why::ServerDown),
        ("Html200", Why::NotAnAnswer),
        ("CutBody", Why::CutShort),
        ("CutChunks", Why::CutShort),
        ("NoLengthNoChunkingCut", Why::CutShort),
        ("WrongLengthSuffix", Why::Malformed),
        ("CountZero", Why::Implausible),
        ("RenamedFields", Why::Malformed),
        ("BreachNames", Why::Malformed),
        ("RedirectOtherHost", Why::Redirected),
        ("ConnectionReset", Why::Offline),
        ("ResetInBody", Why::CutShort),
        ("MillionEntries", Why::TooBig),
        ("OldShape", Why::Malformed),
    ];
    for (day, (name, why)) in (1..).zip(ends) {
        home.on_day(day);
        let fault: Wrong = name.parse().unwrap();
        server.set_fault(fault.on(Endpoint::EmailRange));
        check(&app);
        assert_eq!(last_why(&app, id), Some(why), "{name}");
        assert_eq!(found(&app, id), ["Canva"], "{name}: what is known stays");
        assert_eq!(outcomes(&app, id)[0], Outcome::Found(1), "{name}: with its date");
        assert_eq!(app.step(&canva, StepId::Password).unwrap().state, State::Open, "{name}: never good news");
        assert_eq!(lines(&app)[0].answer, if why == Why::Offline { "nothing" } else { "not_an_answer" }, "{name}");
    }
    // A plain 404 counts only beside a list that could be read.
    server.set_fault(Wrong::NotFound404.on(Endpoint::EmailRange));
    server.add_fault(Wrong::Html200.on(Endpoint::Breaches));
    check(&app);
    assert_eq!(last_why(&app, id), Some(Why::ListMissing));
    assert_eq!(found(&app, id), ["Canva"]);
    server.set_fault(Wrong::TooMany429 { retry_after: 900 }.on(Endpoint::EmailRange));
    check(&app);
    let Some(Outcome::NotChecked(not)) = outcomes(&app, id).last().copied() else { panic!("not checked") };
    assert_eq!((not.why, not.status, not.wait), (Why::TooMany, 429, 900));
    server.clear_faults();
    server.clear();
    check(&app);
    assert_eq!(last_why(&app, id), Some(Why::TooMany), "it said: not before a quarter of an hour");
    assert!(server.requests().is_empty());
    assert!(server.other_requests().is_empty(), "nobody was sent elsewhere");
}

#[test]
fn no_server_at_all() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = asking(&home, &server);
    let id = address(&app, ADDRESS);
    drop(server);
    check(&app);
    assert_eq!(last_why(&app, id), Some(Why::Offline));
    assert_eq!(app.read(|_, open| Ok(open.settings().list_failed.map(|not| not.why))).unwrap(), Some(Why::Offline));
}

#[test]
fn what_a_stopped_check_learned_is_kept() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = asking(&home, &server);
    let ids: Vec<Id> = (0..6).map(|place| address(&app, &format!("person{place}@example.org"))).collect();
    for place in 0..6 {
        server.plant_email(&format!("person{place}@example.org"), &["Canva"]);
    }
    let slow = Wrong::SlowDrip { bytes: 4_096, pause: Duration::from_millis(40) };
    server.set_fault(slow.on(Endpoint::EmailRange));
    let busy = Mutex::new(None);
    app.check_identifiers(&[], &|step| {
        if let Progress::One { count: 1, .. } = step {
            *busy.lock().unwrap() = Some(app.check_identifiers(&[], &|_| ()));
            app.cancel_check();
        }
    })
    .unwrap();
    assert_eq!(busy.into_inner().unwrap(), Some(Err(Busy.into())), "one check at a time");
    let learned = ids.iter().filter(|id| !found(&app, **id).is_empty()).count();
    let stopped = ids.iter().filter(|id| last_why(&app, **id) == Some(Why::Cancelled)).count();
    assert!(learned >= 1 && stopped >= 1 && learned + stopped == 6, "{learned} learned, {stopped} stopped");
    let asked = server.requests().iter().filter(|request| request.path.contains("/range/")).count();
    let written = lines(&app).iter().filter(|line| line.purpose == "address").count();
    assert_eq!(written, asked, "what was never sent has no line");
    server.clear_faults();
    check(&app);
    assert!(ids.iter().all(|id| found(&app, *id) == ["Canva"]), "it can be asked again");
}

/// What a crash would leave in the file: every line of a batch whose end was not written says that its bytes may have left.
#[test]
fn lines_stand_there_while_nobody_has_answered_and_say_so() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = asking(&home, &server);
    for place in 0..3 {
        address(&app, &format!("person{place}@example.org"));
    }
    server.set_fault(Wrong::Stalled.on(Endpoint::EmailRange));
    let of_addresses =
        |answer: &str| lines(&app).iter().filter(|line| line.purpose == "address" && line.answer == answer).count();
    std::thread::scope(|scope| {
        let checking = scope.spawn(|| app.check_identifiers(&[], &|_| ()));
        while !server.requests().iter().any(|request| request.path.contains("/range/")) {
            std::thread::sleep(Duration::from_millis(5));
        }
        assert_eq!(of_addresses("pending"), 3, "written before any of them left");
        assert!(lines(&app).iter().filter(|line| line.answer == "pending").all(|line| line.status == 0));
        app.cancel_check();
        checking.join().unwrap().unwrap();
    });
    assert_eq!((of_addresses("pending"), of_addresses("nothing")), (0, 1), "two were never sent, and have no line");
}

#[test]
fn a_password_found_not_found_or_not_checked() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = asking(&home, &server);
    let id = account(&app, "instagram", "");
    let who = id.to_string();
    let step = StepId::Password;
    for (part, answer) in [(walk::Part::Clean, "yes"), (walk::Part::Why, "seen"), (walk::Part::Make, "own")] {
        app.answer_walk(&who, step, part, answer).unwrap();
    }
    let fact = |name: &str| value(&app, id, &FactName::Walk(step, name.into()));
    let leaked = "correct horse battery staple";
    server.plant_password(leaked, 4_711);
    app.check_password(&who, &secret(leaked)).unwrap();
    assert_eq!((fact("check"), fact("check_times")), ("found".into(), "4711".into()));
    let leaked_rule = WalkFault::NotYet(NotYet(walk::Rule::PasswordLeaked));
    assert_eq!(app.answer_walk(&who, step, walk::Part::Check, "skip"), Err(leaked_rule));
    assert_eq!(app.finish_walk(&who, step).err(), Some(leaked_rule));
    assert_ne!(app.step(&who, step).unwrap().state, State::Done, "a found leak keeps the step open");

    server.set_fault(Wrong::Html200.on(Endpoint::PasswordRange));
    app.check_password(&who, &secret("mulch orbit lantern seventy")).unwrap();
    assert_eq!((fact("check"), fact("check_why")), ("notChecked".into(), "not_an_answer".into()));
    server.clear_faults();
    assert_eq!(
        app.check_password(&who, &secret("")).err(),
        Some(Invalid("password", core_rules::accounts::Problem::Empty).into())
    );
    app.check_password(&who, &secret("mulch orbit lantern seventy")).unwrap();
    assert_eq!((fact("check"), fact("check_why")), ("notFound".into(), String::new()));
    for (part, answer) in [
        (walk::Part::Saved, "manager"),
        (walk::Part::Open, "opened"),
        (walk::Part::Change, "changed"),
        (walk::Part::SignIn, "worked"),
    ] {
        app.answer_walk(&who, step, part, answer).unwrap();
    }
    app.finish_walk(&who, step).unwrap();
    assert_eq!(app.step(&who, step).unwrap().state, State::Done);
    assert_eq!(value(&app, id, &FactName::PasswordCheck), "not_found");
    assert!(server.requests().iter().all(|request| request.header("add-padding") == Some("true")));
}

#[test]
fn only_the_addresses_that_were_named_or_are_in_use() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = asking(&home, &server);
    let (used, retired) = (address(&app, ADDRESS), address(&app, "old@example.com"));
    app.edit_identifier(retired, None, Some(true)).unwrap();
    check(&app);
    assert_eq!((outcomes(&app, used).len(), outcomes(&app, retired).len()), (1, 0));
    app.check_identifiers(&[retired], &|_| ()).unwrap();
    assert_eq!((outcomes(&app, used).len(), outcomes(&app, retired).len()), (1, 1), "asked for by name");
    server.plant_email(ADDRESS, &["Canva"]);
    check(&app);
    assert_eq!(found(&app, used), ["Canva"]);
    app.edit_identifier(used, Some("new@example.com"), None).unwrap();
    assert_eq!(found(&app, used), Vec::<String>::new(), "another address is another answer");
    assert_eq!(outcomes(&app, used), [], "and nobody has been asked about it");
    let about = |app: &App| lines(app).iter().filter(|line| line.about == Some(used)).count();
    assert_eq!(about(&app), 0, "what left was about the one before");
    check(&app);
    app.edit_identifier(used, Some("New@Example.com"), None).unwrap();
    assert_eq!((outcomes(&app, used), about(&app)), (vec![Outcome::NotInList], 1), "written otherwise, it is the same");
}

/// Says another time whenever it is asked, as the computer's does.
struct Running(Mutex<jiff::Timestamp>);

impl engine::Clock for Running {
    fn now(&self) -> jiff::Timestamp {
        let mut now = self.0.lock().unwrap();
        *now += jiff::SignedDuration::from_millis(7);
        *now
    }

    fn today(&self) -> jiff::civil::Date {
        self.now().to_zoned(jiff::tz::TimeZone::UTC).date()
    }
}

#[test]
fn lines_about_an_address_that_changed_are_anonymous_whatever_the_clock_does() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let clock = std::sync::Arc::new(Running(Mutex::new(super::noon())));
    let app = App::new(home.dir.path(), clock, home.keyring.clone()).unwrap();
    app.create().unwrap();
    app.set_source(SourceId::Server, &server.api_url(), true).unwrap();
    app.set_network(true).unwrap();
    let id = address(&app, ADDRESS);
    check(&app);
    let about = |app: &App| lines(app).iter().filter(|line| line.about == Some(id)).count();
    assert_eq!(about(&app), 1);
    app.edit_identifier(id, Some("Mara@Example.com"), None).unwrap();
    assert_eq!(about(&app), 1, "written otherwise, it is the same");
    app.edit_identifier(id, Some("new@example.com"), None).unwrap();
    assert_eq!(about(&app), 0, "what left was about the one before");
}

/// What a check knows when the program locks or ends is written before it is dropped, and what never left has no line.
#[test]
fn a_lock_or_an_end_loses_nothing_that_a_check_knows() {
    for ends in [false, true] {
        let (home, server) = (Home::new(), RangeServer::start(Config::open()));
        let app = home.created();
        app.set_passphrase(None, &secret("four words are enough")).unwrap();
        app.ask_every_time(&secret("four words are enough")).unwrap();
        app.set_source(SourceId::Xposed, &format!("{}/v1", server.url()), true).unwrap();
        app.set_network(true).unwrap();
        let ids: Vec<Id> = (0..3).map(|place| address(&app, &format!("person{place}@example.org"))).collect();
        for id in &ids {
            app.agree(SourceId::Xposed, *id, engine::settings::CONSENT_WORDING, true).unwrap();
        }
        std::thread::scope(|scope| {
            let checking = scope.spawn(|| app.check_identifiers(&[], &|_| ()));
            while server.requests().is_empty() {
                std::thread::sleep(Duration::from_millis(2));
            }
            std::thread::sleep(Duration::from_millis(20)); // answered, and not written yet
            if ends {
                app.close()
            } else {
                app.lock()
            }
            checking.join().unwrap().unwrap();
        });
        drop(app);
        let app = home.start();
        app.unlock(engine::Way::Passphrase, &secret("four words are enough")).unwrap();
        assert_eq!((lines(&app).len(), server.requests().len()), (1, 1), "ends: {ends}; one left, one line");
        assert_ne!(lines(&app)[0].answer, "pending", "ends: {ends}");
        assert!(ids.iter().all(|id| outcomes(&app, *id).len() == 1), "ends: {ends}; each address says how it went");
    }
}
