//! Beginnings and ends: a list that is made, cut short, set aside or erased.

use std::fs;

use core_rules::model::{FactName, Kind};
use engine::vault::{self, DATABASE_FILE, KeyringFault};
use engine::{App, KeyringState, NotFound, Refusal, Session, StoreFault, Way};
use rusqlite::Connection;

use super::opening::refused;
use super::{ADDRESS, Home, account, count, secret, value};

const PHRASE: &str = "four words are enough";

/// A keyring that waits for a person while a list is made another way.
struct Slow(std::sync::Mutex<Option<std::sync::mpsc::Receiver<()>>>, std::sync::Arc<super::Drawer>);

impl vault::Keyring for Slow {
    fn write(&self, database: &vault::DatabaseId, key: &vault::WrappingKey) -> Result<(), KeyringFault> {
        if let Some(go) = self.0.lock().unwrap().take() {
            go.recv_timeout(std::time::Duration::from_secs(20)).unwrap();
        }
        self.1.write(database, key)
    }

    fn read(&self, database: &vault::DatabaseId) -> Result<Option<vault::WrappingKey>, KeyringFault> {
        self.1.read(database)
    }

    fn delete(&self, database: &vault::DatabaseId) -> Result<(), KeyringFault> {
        self.1.delete(database)
    }
}

#[test]
fn of_two_creations_at_once_the_later_takes_nothing_away() {
    let home = Home::new();
    let (go, wait) = std::sync::mpsc::channel();
    let keyring = std::sync::Arc::new(Slow(std::sync::Mutex::new(Some(wait)), home.keyring.clone()));
    let app = App::new(home.dir.path(), home.clock.clone(), keyring).unwrap();
    std::thread::scope(|threads| {
        let slow = threads.spawn(|| app.create());
        std::thread::sleep(std::time::Duration::from_millis(200));
        app.set_passphrase(None, &secret(PHRASE)).unwrap();
        account(&app, "instagram", "");
        go.send(()).unwrap();
        assert_eq!(slow.join().unwrap(), Ok(()), "there is a list, and it is open");
    });
    assert!(home.keyring.texts().is_empty(), "its own entry is taken back");
    app.close();
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), Session::Locked(vec![Way::Passphrase], None));
    app.unlock(Way::Passphrase, &secret(PHRASE)).unwrap();
    assert_eq!(count(&app, Kind::Account), 1);
}

/// Keys alone say whether there was ever a database.
#[test]
fn a_creation_that_was_cut_short_is_a_first_start_and_a_deleted_list_is_not() {
    let home = Home::new();
    let app = home.start();
    // where the database should be put there is something in the way
    fs::create_dir(home.dir.path().join("nightlatch.db.new")).unwrap();
    assert!(app.create().is_err());
    fs::remove_dir(home.dir.path().join("nightlatch.db.new")).unwrap();
    assert!(home.files().is_empty() && home.keyring.texts().is_empty(), "nothing of it is left");
    app.create().unwrap();
    app.close();
    drop(app);
    home.remove(DATABASE_FILE);
    assert_eq!(refused(&home.start()), StoreFault::DatabaseGone);
}

/// An earlier version filled the database under its last name: cut short, it left one that its key opens and that is empty.
#[test]
fn an_empty_database_of_our_own_key_is_finished() {
    let home = Home::new();
    home.created().close();
    let key = vault::unlock_with_keyring(home.dir.path(), home.keyring.as_ref()).unwrap();
    home.remove(DATABASE_FILE);
    let database = Connection::open(home.dir.path().join(DATABASE_FILE)).unwrap();
    database.pragma_update(None, "key", key.pragma_text().as_str()).unwrap();
    database.pragma_update(None, "journal_mode", "WAL").unwrap();
    drop(database);
    assert!(fs::metadata(home.dir.path().join(DATABASE_FILE)).unwrap().len() > 0);
    let app = home.start();
    assert_eq!(app.session(), Session::Open);
    account(&app, "instagram", "");
    app.close();
    drop(app);

    // no bytes at all may be what a failing disk left of a list
    fs::write(home.dir.path().join(DATABASE_FILE), b"").unwrap();
    assert_eq!(refused(&home.start()), StoreFault::NotOurs);
}

#[test]
fn a_list_that_does_not_open_can_be_set_aside_and_comes_back_whole() {
    let home = Home::new();
    let app = home.created();
    assert_eq!(app.set_aside(), Err(Refusal::NotFound(NotFound)), "not while it is open");
    let insta = account(&app, "instagram", "");
    app.close();
    drop(app);
    let before = home.files();
    home.keyring.break_with(Some(KeyringFault::Unavailable));
    let app = home.start();
    assert!(app.session().may_set_aside());
    app.set_aside().unwrap();
    assert!(matches!(app.session(), Session::FirstStart(_)));
    assert_eq!(app.set_aside(), Err(Refusal::NotFound(NotFound)), "there is nothing");
    home.keyring.break_with(None);
    app.create().unwrap();
    assert_eq!(count(&app, Kind::Account), 0, "a new beginning");
    drop(app);

    let aside = home.dir.path().join("set-aside-2026-11-22");
    let moved: std::collections::BTreeMap<_, _> = fs::read_dir(&aside)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    assert_eq!(moved, before, "byte for byte");
    let app = App::new(&aside, home.clock.clone(), home.keyring.clone()).unwrap();
    assert_eq!(app.session(), Session::Open, "the keyring still opens it there");
    assert_eq!(value(&app, insta, &FactName::Service), "instagram");
}

#[test]
fn erasing_leaves_nothing_of_ours() {
    let home = Home::new();
    let app = home.created();
    account(&app, "instagram", ADDRESS);
    app.show_spare_key().unwrap();
    app.set_passphrase(None, &secret(PHRASE)).unwrap();
    let theirs = home.dir.path().join("holiday.txt");
    fs::write(&theirs, "mine").unwrap();
    fs::write(home.dir.path().join("nightlatch.copy-before-2.db"), "an older copy").unwrap();
    app.erase_everything().unwrap();
    assert_eq!(home.files().keys().collect::<Vec<_>>(), ["holiday.txt"], "and nothing of anybody else's");
    assert!(home.keyring.texts().is_empty());
    assert_eq!(app.session(), Session::FirstStart(KeyringState::Works));
    app.create().unwrap();
    assert_eq!(count(&app, Kind::Account), 0, "a new beginning");
}

#[test]
fn an_erase_that_was_cut_short_is_finished_at_the_next_start() {
    let home = Home::new();
    let app = home.created();
    account(&app, "instagram", ADDRESS);
    let stays = home.dir.path().join("nightlatch.copy-1.db");
    fs::create_dir(&stays).unwrap(); // cannot be removed as a file
    assert!(app.erase_everything().is_err());
    assert!(matches!(app.session(), Session::Refused(_)), "it is not finished, and nothing is begun over it");
    drop(app);
    fs::remove_dir(&stays).unwrap();
    let app = home.start();
    assert_eq!(app.session(), Session::FirstStart(KeyringState::Works));
    assert!(home.files().is_empty() && home.keyring.texts().is_empty());
}

#[test]
fn erasing_works_without_the_keyring_and_while_locked() {
    let home = Home::new();
    let app = home.created();
    app.set_passphrase(None, &secret(PHRASE)).unwrap();
    app.lock();
    home.keyring.break_with(Some(KeyringFault::Locked));
    app.erase_everything().unwrap();
    assert!(home.files().is_empty());
}
