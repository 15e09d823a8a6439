//! Opening, locking, and what is refused and left alone.

use std::fs;

use core_rules::catalogue::StepId;
use core_rules::checklist::State;
use core_rules::model::{FactName, Kind, Mark};
use engine::settings::{Choice, Theme};
use engine::vault::{self, DATABASE_FILE, KEYS_FILE, KeyringFault, PREVIOUS_KEYS_FILE};
use engine::{App, KeyringState, Mode, NotFound, OpenFault, Refusal, Session, StoreFault, Way};
use rusqlite::Connection;
use secrecy::SecretString;

use super::{ADDRESS, Home, account, address, count, secret, value};

const PHRASE: &str = "four words are enough";

pub fn refused(app: &App) -> StoreFault {
    match app.session() {
        Session::Refused(fault) => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_was_said_is_there_after_the_next_start() {
    for settled in [true, false] {
        let home = Home::new();
        let app = home.start();
        assert_eq!(app.session(), Session::FirstStart(KeyringState::Works));
        assert!(home.files().is_empty(), "looking makes nothing");
        app.create().unwrap();
        assert_eq!(app.session(), Session::Open);
        assert!(!app.read(|_, open| Ok(open.settings().network_on)).unwrap(), "a first start has the network off");
        let insta = account(&app, "instagram", ADDRESS);
        let own = address(&app, "other@example.com");
        app.mark_step(&insta.to_string(), StepId::Alerts, Mark::Done).unwrap();
        app.choose(Choice::Theme(Theme::Dark)).unwrap();
        if settled {
            app.close();
        }
        drop(app); // without `close`: as after a crash, the log lies beside the database

        let app = home.start();
        assert_eq!(app.session(), Session::Open, "the keyring opens it without asking");
        assert_eq!(value(&app, insta, &FactName::SignIn), ADDRESS);
        assert_eq!(value(&app, own, &FactName::Value), "other@example.com");
        assert_eq!((count(&app, Kind::Account), count(&app, Kind::Identifier)), (1, 2), "its sign-in is listed too");
        assert_eq!(app.step(&insta.to_string(), StepId::Alerts).unwrap().state, State::Done);
        assert_eq!(app.read(|_, open| Ok(open.settings().chosen.theme)).unwrap(), Theme::Dark);
    }
}

#[test]
fn a_passphrase_locks_and_unlocks() {
    let home = Home::new();
    home.keyring.break_with(Some(KeyringFault::Unavailable));
    let app = home.start();
    assert_eq!(app.session(), Session::FirstStart(KeyringState::Missing));
    assert_eq!(app.create(), Err(Refusal::Keyring(KeyringFault::Unavailable)));
    assert_eq!(app.set_passphrase(None, &secret("short")), Err(Refusal::TooShort));
    assert_eq!(app.set_passphrase(None, &secret(&"long ".repeat(2_000))), Err(Refusal::TooLong));
    assert!(home.files().is_empty(), "nothing half-made");
    app.set_passphrase(None, &secret(PHRASE)).unwrap();
    assert_eq!(app.read(|_, open| Ok(open.mode())).unwrap(), Mode::Passphrase);
    let insta = account(&app, "instagram", ADDRESS);

    app.lock();
    assert_eq!(app.session(), Session::Locked(vec![Way::Passphrase], None));
    assert_eq!(app.read(|_, _| Ok(())), Err(OpenFault::Locked));
    assert_eq!(app.choose(Choice::Theme(Theme::Dark)), Err(OpenFault::Locked));
    assert_eq!(app.ledger("", 0, 1).err(), Some(OpenFault::Locked));
    assert_eq!(app.show_spare_key().err(), Some(Refusal::Open(OpenFault::Locked)));
    assert_eq!(app.unlock(Way::Passphrase, &secret("four words are not enough")), Err(Refusal::WrongPassphrase));
    assert_eq!(app.unlock(Way::Keyring, &secret("")), Err(Refusal::NotFound(NotFound)), "there is no such way");
    assert_eq!(app.session(), Session::Locked(vec![Way::Passphrase], None));
    app.unlock(Way::Passphrase, &secret(PHRASE)).unwrap();
    assert_eq!(value(&app, insta, &FactName::Service), "instagram");
    app.close();
    drop(app);

    let app = home.start();
    assert_eq!(app.session(), Session::Locked(vec![Way::Passphrase], None), "it asks at every start");
    app.unlock(Way::Passphrase, &secret(PHRASE)).unwrap();
    app.set_passphrase(Some(&secret(PHRASE)), &secret("another four words")).unwrap();
    app.lock();
    assert_eq!(app.unlock(Way::Passphrase, &secret(PHRASE)), Err(Refusal::WrongPassphrase), "the old one is gone");
    app.unlock(Way::Passphrase, &secret("another four words")).unwrap();
}

/// A forgotten passphrase is changed with the spare key, which opens the list as well; with nothing else that was typed.
#[test]
fn the_spare_key_stands_in_for_a_forgotten_passphrase() {
    let home = Home::new();
    home.keyring.break_with(Some(KeyringFault::Unavailable));
    let app = home.start();
    app.set_passphrase(None, &secret(PHRASE)).unwrap();
    let groups = app.show_spare_key().unwrap();
    let spare = secret(&groups.iter().map(|group| group.as_str()).collect::<Vec<_>>().join(" "));
    let another = spare_key_of_another_list();
    for wrong in [&secret(""), &secret("four words are not enough"), &another] {
        assert_eq!(app.set_passphrase(Some(wrong), &secret("another four words")), Err(Refusal::WrongPassphrase));
    }
    assert_eq!(app.set_passphrase(None, &secret("another four words")), Err(Refusal::WrongPassphrase));
    app.lock();
    assert!(app.set_passphrase(Some(&spare), &secret("another four words")).is_err(), "what is locked stays as it is");
    app.unlock(Way::SpareKey, &spare).unwrap();
    assert_eq!(app.ask_every_time(&spare), Err(Refusal::WrongPassphrase), "all else asks for the passphrase itself");
    app.set_passphrase(Some(&spare), &secret("another four words")).unwrap();
    app.lock();
    assert_eq!(app.unlock(Way::Passphrase, &secret(PHRASE)), Err(Refusal::WrongPassphrase), "the old one is gone");
    app.unlock(Way::Passphrase, &secret("another four words")).unwrap();
    app.lock();
    app.unlock(Way::SpareKey, &spare).unwrap();
}

/// A spare key that is well formed, and of another list.
fn spare_key_of_another_list() -> SecretString {
    let home = Home::new();
    home.keyring.break_with(Some(KeyringFault::Unavailable));
    let app = home.start();
    app.set_passphrase(None, &secret(PHRASE)).unwrap();
    let groups = app.show_spare_key().unwrap();
    secret(&groups.iter().map(|group| group.as_str()).collect::<Vec<_>>().join(" "))
}

#[test]
fn a_keyring_that_cannot_be_read_is_no_empty_start() {
    let home = Home::new();
    home.keyring.break_with(Some(KeyringFault::Locked));
    assert_eq!(home.start().session(), Session::FirstStart(KeyringState::Locked));
    home.keyring.break_with(None);
    let app = home.created();
    account(&app, "instagram", "");
    app.close();
    drop(app);
    let before = home.files();
    for fault in [KeyringFault::Locked, KeyringFault::Unavailable, KeyringFault::Timeout, KeyringFault::Other] {
        home.keyring.break_with(Some(fault));
        let app = home.start();
        assert_eq!(app.session(), Session::Locked(vec![Way::Keyring], Some(fault)));
        assert!(app.create().is_err());
        assert_eq!(home.files(), before, "{fault:?}: untouched");
    }
    home.keyring.break_with(None);
    let app = home.start();
    assert_eq!(app.session(), Session::Open);
    assert_eq!(count(&app, Kind::Account), 1);
}

#[test]
fn opening_early_answers_the_first_question_and_no_later_one() {
    let home = Home::new();
    home.created().close();

    // a keyring that said no is not asked again behind the person's back; the next question asks it anew
    home.keyring.break_with(Some(KeyringFault::Cancelled));
    let app = home.start();
    app.open_early();
    home.keyring.break_with(None);
    assert_eq!(app.session(), Session::Locked(vec![Way::Keyring], Some(KeyringFault::Cancelled)));
    assert_eq!(app.session(), Session::Open);
    drop(app);

    let app = home.start();
    app.open_early();
    home.keyring.break_with(Some(KeyringFault::Locked));
    assert_eq!(app.session(), Session::Open, "it was opened while the keyring still answered");
    app.lock();
    app.open_early(); // too late: it was asked for
    home.keyring.break_with(None);
    assert!(matches!(app.session(), Session::Locked(..)), "what was locked since does not count as open");
}

#[test]
fn a_second_program_on_the_same_folder_is_refused() {
    let home = Home::new();
    let first = home.created();
    let second = home.start();
    assert!(!second.holds_folder());
    assert_eq!(refused(&second), StoreFault::InUse);
    let in_use = Some(Refusal::Open(OpenFault::Store(StoreFault::InUse)));
    let before = home.files();
    assert_eq!(second.unlock(Way::Keyring, &secret("")).err(), in_use);
    assert_eq!(second.create().err(), in_use);
    assert_eq!(second.set_passphrase(None, &secret(PHRASE)).err(), in_use);
    assert_eq!(second.erase_everything().err(), in_use);
    assert_eq!(home.files(), before);
    account(&first, "instagram", "");
    drop(first);
    drop(second);
    assert_eq!(home.start().session(), Session::Open, "free again");
}

#[test]
fn what_cannot_be_opened_is_refused_and_untouched() {
    type Spoil = fn(&Home);
    let spoil: [(&str, StoreFault, Spoil); 6] = [
        ("keys gone", StoreFault::KeysGone, |home| {
            home.remove(KEYS_FILE);
            if home.files().contains_key(PREVIOUS_KEYS_FILE) {
                home.remove(PREVIOUS_KEYS_FILE);
            }
        }),
        ("keys damaged", StoreFault::KeysDamaged, |home| {
            for name in [KEYS_FILE, PREVIOUS_KEYS_FILE] {
                fs::write(home.dir.path().join(name), b"these are no keys").unwrap();
            }
        }),
        ("database gone", StoreFault::DatabaseGone, |home| home.remove(DATABASE_FILE)),
        ("not a database", StoreFault::NotOurs, |home| {
            fs::write(home.dir.path().join(DATABASE_FILE), "a letter to Mara\n".repeat(1_000)).unwrap();
        }),
        ("another program's", StoreFault::NotOurs, |home| edit(home, "PRAGMA application_id = 1")),
        ("newer", StoreFault::Newer, |home| edit(home, "PRAGMA user_version = 99")),
    ];
    for (name, fault, spoil) in spoil {
        let home = Home::new();
        let app = home.created();
        account(&app, "instagram", ADDRESS);
        app.close();
        drop(app);
        spoil(&home);
        let before = home.files();
        let app = home.start();
        assert_eq!(refused(&app), fault, "{name}");
        assert!(app.create().is_err(), "{name}: nothing is made over it");
        assert!(app.set_passphrase(None, &secret(PHRASE)).is_err(), "{name}");
        assert!(app.unlock(Way::Keyring, &secret("")).is_err(), "{name}");
        assert_eq!(app.read(|_, _| Ok(())), Err(OpenFault::Locked), "{name}");
        drop(app);
        for (file, bytes) in &before {
            assert!(home.files().get(file) == Some(bytes), "{name}: {file} was touched");
        }
    }
}

/// Changes the closed database with its own key, as another version of the program would.
fn edit(home: &Home, sql: &str) {
    let key = vault::unlock_with_keyring(home.dir.path(), home.keyring.as_ref()).unwrap();
    let database = Connection::open(home.dir.path().join(DATABASE_FILE)).unwrap();
    database.pragma_update(None, "key", key.pragma_text().as_str()).unwrap();
    database.execute_batch(sql).unwrap();
}
