//! A damaged file: one bad page is not the end. What is the person's is offered to read, what is only a list is fetched anew, and
//! nothing that cannot be read is told as if it were not there.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use core_rules::catalogue::StepId;
use core_rules::model::{FactName, Kind, Mark};
use engine::accounts::NewAccount;
use engine::backup::{BackupFault, Restore};
use engine::lists::ListId;
use engine::settings::{Choice, Theme};
use engine::vault::{self, DATABASE_FILE};
use engine::{App, NotFound, OpenFault, Refusal, Session, StoreFault, Way};
use house_tests::range_server::{Config, RangeServer};
use rusqlite::Connection;

use super::{ADDRESS, Home, account, address, count, secret};

const PAGE: usize = 4096;
const PHRASE: &str = "four words are enough";
/// Enough that each table has more than one page.
const ACCOUNTS: usize = 120;

fn database(home: &Home) -> PathBuf {
    home.dir.path().join(DATABASE_FILE)
}

/// A list with many accounts, lines of what left, and steps; closed.
fn furnished(home: &Home) {
    let app = home.created();
    for number in 0..ACCOUNTS {
        let name = format!("account {number:03}");
        let id = app.add_account(&NewAccount { name: &name, ..NewAccount::default() }).unwrap();
        app.mark_step(&id.to_string(), StepId::Password, Mark::Done).unwrap();
    }
    address(&app, ADDRESS);
    for _ in 0..40 {
        app.open_link("", "hibp").unwrap();
    }
    app.close();
}

/// The first page of each table and index, by its name.
fn roots(home: &Home) -> BTreeMap<String, usize> {
    let key = vault::unlock_with_keyring(home.dir.path(), home.keyring.as_ref()).unwrap();
    let database = Connection::open(database(home)).unwrap();
    database.pragma_update(None, "key", key.pragma_text().as_str()).unwrap();
    let mut read = database.prepare("SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0").unwrap();
    let rows = read.query_map([], |row| Ok((row.get(0)?, row.get::<_, u32>(1)? as usize - 1))).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

/// Spoils one byte of a page, counted from 0.
fn spoil(bytes: &[u8], page: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[page * PAGE + 1_000] ^= 1;
    bytes
}

fn put(home: &Home, bytes: &[u8]) {
    fs::write(database(home), bytes).unwrap();
    for end in ["-wal", "-shm"] {
        drop(fs::remove_file(home.dir.path().join(format!("{DATABASE_FILE}{end}"))));
    }
}

fn lines(app: &App) -> (u32, bool) {
    let (_, total) = app.ledger("", 0, 500).unwrap();
    (total, app.read(|_, open| Ok(open.ledger_unread())).unwrap())
}

#[test]
fn one_bad_page_is_not_the_end_whichever_it_is() {
    let home = Home::new();
    furnished(&home);
    let (whole, roots) = (fs::read(database(&home)).unwrap(), roots(&home));
    let (mut opened, mut rest) = (0, Vec::new());
    for page in 0..whole.len() / PAGE {
        let bytes = spoil(&whole, page);
        put(&home, &bytes);
        let app = home.start();
        let session = app.session();
        let what = roots.iter().find(|(_, root)| **root == page).map_or("", |(name, _)| name);
        match (what, session) {
            ("entity" | "fact" | "event" | "setting", session) => {
                assert_eq!(session, Session::Refused(StoreFault::Damaged), "{what}: the person's own");
            }
            (_, Session::Open) => {
                opened += 1;
                assert_eq!(count(&app, Kind::Account), ACCOUNTS, "page {page} {what}");
                let (total, unread) = lines(&app);
                assert_eq!(
                    unread,
                    total < 40,
                    "page {page} {what}: {total} lines are {}all",
                    if unread { "not " } else { "" }
                );
                app.choose(Choice::Theme(Theme::Dark)).unwrap();
            }
            (what, session) => {
                assert_eq!(session, Session::Refused(StoreFault::Damaged), "page {page} {what}");
            }
        }
        if app.session() == Session::Open {
            continue;
        }
        let shown = app.show_readable();
        if page == 0 {
            assert_eq!(
                shown,
                Err(Refusal::Open(OpenFault::Store(StoreFault::Damaged))),
                "nothing can be read without it"
            );
        } else {
            shown.unwrap();
            assert_eq!(app.session(), Session::Open);
            let unread = app.read(|_, open| Ok(open.unread())).unwrap().unwrap();
            assert_eq!((unread.pages, unread.of), (1, u32::try_from(whole.len() / PAGE).unwrap()));
            rest.push((page, count(&app, Kind::Account)));
        }
        drop(app);
        assert!(fs::read(database(&home)).unwrap() == bytes, "page {page}: it was only read");
    }
    assert!(opened > 0 && rest.len() > 5, "{opened} {rest:?}");
    // A leaf of a table takes its own rows with it, and those alone.
    let most = rest.iter().filter(|(_, accounts)| *accounts >= ACCOUNTS / 2).count();
    assert!(most * 2 > rest.len(), "{rest:?}");
    put(&home, &whole);
    assert_eq!(home.start().session(), Session::Open);
}

#[test]
fn lines_that_cannot_be_read_are_not_lines_that_never_were() {
    let home = Home::new();
    furnished(&home);
    let (whole, roots) = (fs::read(database(&home)).unwrap(), roots(&home));
    put(&home, &spoil(&whole, roots["ledger"]));
    let app = home.start();
    assert_eq!(app.session(), Session::Open, "what left is no reason to keep anybody out");
    assert_eq!(app.read(|_, open| Ok(open.newest_request())).unwrap(), None, "neither a time nor none");
    assert!(lines(&app).1, "and the page is told");
    assert!(app.ledger_csv().unwrap().0.contains("unreadable_lines"), "the table for other programs, too");
    account(&app, "instagram", "");
    assert_eq!(count(&app, Kind::Account), ACCOUNTS + 1, "the rest goes on");
    app.keep_ledger(Some(30)).unwrap();
    drop(app);
    assert_eq!(home.start().session(), Session::Open);
}

#[test]
fn the_beginning_and_the_end_of_the_file() {
    let home = Home::new();
    furnished(&home);
    let whole = fs::read(database(&home)).unwrap();
    let salt = {
        let mut bytes = whole.clone();
        bytes[3] ^= 1;
        bytes
    };
    let shorter = whole[..whole.len() - 2 * PAGE].to_vec();
    let half = whole[..whole.len() - PAGE / 2].to_vec();
    type Case = (&'static str, Vec<u8>, Option<StoreFault>, bool);
    let table: [Case; 6] = [
        ("the first page", spoil(&whole, 0), Some(StoreFault::Damaged), false),
        ("the salt: whose it is cannot be known", salt, Some(StoreFault::NotOurs), false),
        ("two pages missing at the end", shorter, Some(StoreFault::Damaged), true),
        ("half a page missing at the end", half, None, true),
        ("nothing in it", Vec::new(), Some(StoreFault::NotOurs), false),
        ("a letter", "a letter to Mara\n".repeat(1_000).into_bytes(), Some(StoreFault::NotOurs), false),
    ];
    for (what, bytes, fault, readable) in table {
        put(&home, &bytes);
        let app = home.start();
        match (app.session(), fault) {
            (Session::Refused(said), Some(fault)) => assert_eq!(said, fault, "{what}"),
            (Session::Refused(StoreFault::Damaged), None) => {}
            (Session::Open, None) => continue,
            other => panic!("{what}: {other:?}"),
        }
        assert_eq!(app.show_readable().is_ok(), readable, "{what}");
        if readable {
            assert!(count(&app, Kind::Account) > ACCOUNTS / 2, "{what}");
        }
        drop(app);
        assert!(fs::read(database(&home)).unwrap() == bytes, "{what}: untouched");
    }
}

#[test]
fn what_is_left_of_a_damaged_list_is_only_read() {
    let home = Home::new();
    let app = home.start();
    app.set_passphrase(None, &secret(PHRASE)).unwrap();
    let id = account(&app, "instagram", ADDRESS);
    app.set_network(true).unwrap();
    for number in 0..ACCOUNTS {
        let name = format!("account {number:03}");
        app.add_account(&NewAccount { name: &name, ..NewAccount::default() }).unwrap();
    }
    app.close();
    drop(app);
    let whole = fs::read(database(&home)).unwrap();
    let refused = |page: &usize| {
        put(&home, &spoil(&whole, *page));
        let app = home.start();
        let damaged =
            app.unlock(Way::Passphrase, &secret(PHRASE)) == Err(Refusal::Open(OpenFault::Store(StoreFault::Damaged)));
        damaged && app.show_readable().is_ok() && app.read(|known, _| Ok(known.model.get(id).is_some())).unwrap()
    };
    let page = (1..whole.len() / PAGE).find(refused).unwrap();
    let bytes = spoil(&whole, page);
    put(&home, &bytes);

    let app = home.start();
    assert_eq!(app.show_readable(), Err(Refusal::NotFound(NotFound)), "nothing was found damaged yet");
    assert_eq!(app.unlock(Way::Passphrase, &secret("some other words")), Err(Refusal::WrongPassphrase));
    assert_eq!(app.unlock(Way::Passphrase, &secret(PHRASE)), Err(Refusal::Open(OpenFault::Store(StoreFault::Damaged))));
    assert_eq!(app.session(), Session::Refused(StoreFault::Damaged), "told so, and not asked for the passphrase again");
    app.show_readable().unwrap();
    assert_eq!(app.session(), Session::Open);
    let only_reading = OpenFault::OnlyReading;
    assert_eq!(app.choose(Choice::Theme(Theme::Dark)), Err(only_reading));
    assert_eq!(app.mark_step(&id.to_string(), StepId::Alerts, Mark::Done).err(), Some(only_reading.into()));
    assert_eq!(app.remove_account(id), Err(only_reading.into()));
    assert_eq!(app.set_network(true), Err(only_reading));
    assert_eq!(app.keep_ledger(Some(30)), Err(only_reading.into()));
    assert_eq!(app.show_spare_key().err(), Some(Refusal::Open(only_reading)));
    assert_eq!(app.set_passphrase(None, &secret("another four words")), Err(Refusal::Open(only_reading)));
    assert_eq!(app.erase_everything(), Err(Refusal::Open(only_reading)));
    assert!(app.open_link("", "hibp").is_err(), "nothing leaves that cannot be written down first");
    assert_eq!(app.recheck(), Ok(None));
    let (elsewhere, phrase) = (tempfile::tempdir().unwrap(), secret("three grey cranes over the bay"));
    let backup = elsewhere.path().join("rest.nightlatch");
    app.write_backup(&backup, &phrase).unwrap();
    let told = app.look_into_backup(&backup, &phrase).unwrap();
    assert_eq!(told.accounts, count(&app, Kind::Account), "what can be read can be taken along");
    for how in [Restore::Replace, Restore::Merge] {
        assert_eq!(app.restore_backup(&backup, &phrase, how), Err(BackupFault::Fault(only_reading)));
    }
    app.leave_readable();
    assert_eq!(app.session(), Session::Refused(StoreFault::Damaged), "back to where it was offered");
    app.show_readable().unwrap();
    app.lock();
    assert_eq!(app.session(), Session::Locked(vec![Way::Passphrase], None), "the key is gone");
    assert_eq!(app.read(|_, _| Ok(())), Err(OpenFault::Locked));
    app.close();
    drop(app);
    assert!(fs::read(database(&home)).unwrap() == bytes, "not a byte was written");
    put(&home, &whole);
    let app = home.start();
    app.unlock(Way::Passphrase, &secret(PHRASE)).unwrap();
    assert_eq!(count(&app, Kind::Account), ACCOUNTS + 1, "and the file as it was opens as ever");
}

#[test]
fn a_damaged_public_list_is_fetched_anew_and_keeps_nobody_out() {
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = home.start_with_lists(&server);
    app.create().unwrap();
    account(&app, "instagram", ADDRESS);
    app.set_source(core_rules::exposure::SourceId::Server, &server.api_url(), true).unwrap();
    app.set_network(true).unwrap();
    app.refresh_list().unwrap();
    let live = |app: &App| app.read(|known, _| Ok(known.book.live)).unwrap();
    assert!(live(&app), "the downloaded list is in use");
    app.close();
    drop(app);
    let lists = home.dir.path().join(format!("{DATABASE_FILE}-lists"));
    let whole = fs::read(&lists).unwrap();
    let main = fs::read(database(&home)).unwrap();
    for page in 0..whole.len() / PAGE {
        fs::write(&lists, spoil(&whole, page)).unwrap();
        put(&home, &main);
        let app = home.start_with_lists(&server);
        assert_eq!(app.session(), Session::Open, "page {page}");
        assert_eq!(count(&app, Kind::Account), 1);
        let damaged = !live(&app);
        assert_eq!(app.refresh_list(), Ok(()), "page {page} of {}: {damaged}", whole.len() / PAGE);
        assert!(live(&app), "page {page}: it came again, whole");
        app.close();
        drop(app);
        if damaged {
            let app = home.start_with_lists(&server);
            assert_eq!(app.session(), Session::Open);
            assert!(live(&app), "page {page}: and it is kept");
        }
    }
    // Also by itself, on the schedule, when a list of services is lost.
    let app = home.start_with_lists(&server);
    assert_eq!(app.session(), Session::Open);
    app.choose(Choice::Recheck(engine::settings::Recheck::Weekly)).unwrap();
    fs::write(&lists, "no database").unwrap();
    app.close();
    drop(app);
    let app = home.start_with_lists(&server);
    assert_eq!(app.session(), Session::Open);
    assert!(!live(&app));
    home.on_day(8);
    assert!(app.recheck().unwrap().is_some());
    assert!(
        live(&app),
        "{:?}",
        app.read(|_, open| open.lists())
            .unwrap()
            .iter()
            .map(|list| (list.id == ListId::Breaches, list.failed))
            .collect::<Vec<_>>()
    );
}

#[test]
fn damage_that_opening_does_not_meet_is_found_beside_and_told() {
    let home = Home::new();
    furnished(&home);
    let (whole, roots) = (fs::read(database(&home)).unwrap(), roots(&home));
    for (what, page, damaged) in [("an index", Some(roots["event_entity"]), true), ("nothing", None, false)] {
        put(&home, &page.map_or_else(|| whole.clone(), |page| spoil(&whole, page)));
        let app = home.start();
        assert_eq!(app.session(), Session::Open, "{what}");
        let (start, mut found) = (Instant::now(), None);
        while found.is_none() && start.elapsed() < Duration::from_secs(if damaged { 20 } else { 4 }) {
            std::thread::sleep(Duration::from_millis(50));
            found = app.read(|_, open| Ok(open.damage())).unwrap();
        }
        assert_eq!(found.map(|unread| unread.pages), damaged.then_some(1), "{what}");
    }
}

#[test]
fn a_change_that_meets_a_damaged_page_is_refused_and_the_rest_goes_on() {
    let home = Home::new();
    furnished(&home);
    let (whole, roots) = (fs::read(database(&home)).unwrap(), roots(&home));
    put(&home, &spoil(&whole, roots["event_entity"]));
    let app = home.start();
    assert_eq!(app.session(), Session::Open);
    let id = app.read(|known, _| Ok(known.model.of(Kind::Account)[0].id)).unwrap();
    let marked = app.mark_step(&id.to_string(), StepId::Password, Mark::Undone);
    assert_eq!(
        marked.err(),
        Some(OpenFault::Store(StoreFault::Damaged).into()),
        "never an acknowledgement of what is not written"
    );
    // The same connection would answer "read-only" from here on.
    app.choose(Choice::Theme(Theme::Dark)).unwrap();
    let new = account(&app, "instagram", "");
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), Session::Open);
    assert_eq!(super::value(&app, new, &FactName::Service), "instagram");
}
