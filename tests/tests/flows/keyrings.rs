//! What a keyring that forgets, or that does not let go, means for the person.

use core_rules::exposure::SourceId;
use engine::vault::{self, KeyringFault, KeyringRemains};
use engine::{App, Session, Way};
use house_tests::range_server::{Config, RangeServer, TEST_KEY};

use super::{ADDRESS, Home, address, secret};

const PHRASE: &str = "four words are enough";

fn unproved(app: &App) -> bool {
    app.read(|_, open| Ok(open.keyring_unproved())).unwrap()
}

/// KeePassXC without autosave, and KWallet for some seconds, answer "kept" for what is gone after the end of the session:
/// only a later run shows it.
#[test]
fn a_keyring_is_proved_by_a_later_run_and_not_by_the_one_that_wrote_it() {
    let home = Home::new();
    let app = home.created();
    assert!(unproved(&app));
    app.lock();
    app.unlock(Way::Keyring, &secret("")).unwrap();
    assert!(unproved(&app), "the same run says nothing about what is kept");
    let printed = app.show_spare_key().unwrap().iter().map(|group| group.as_str()).collect::<String>();
    app.close();
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), Session::Open);
    assert!(!unproved(&app));
    app.close();
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), Session::Open);
    assert!(!unproved(&app), "and stays so");
    app.close();
    drop(app);

    // lost after all, and linked anew: the new entry has proved nothing
    home.keyring.empty();
    let app = home.start();
    assert!(matches!(app.session(), Session::Locked(..)));
    app.unlock(Way::SpareKey, &secret(&printed)).unwrap();
    assert!(unproved(&app));
    app.close();
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), Session::Open);
    assert!(!unproved(&app));
}

#[test]
fn a_list_that_the_keyring_does_not_open_has_nothing_to_prove() {
    let home = Home::new();
    let app = home.start();
    app.set_passphrase(None, &secret(PHRASE)).unwrap();
    assert!(!unproved(&app));
}

#[test]
fn what_the_keyring_kept_after_erasing_is_told() {
    for fault in [KeyringFault::Refused, KeyringFault::Timeout, KeyringFault::Unavailable] {
        let home = Home::new();
        let app = home.created();
        assert_eq!(app.keyring_remains(), KeyringRemains::Nothing);
        home.keyring.break_with(Some(fault));
        app.erase_everything().unwrap();
        assert!(home.files().is_empty());
        assert_eq!(app.keyring_remains(), KeyringRemains::Entry(fault));
    }
    let home = Home::new();
    let app = home.created();
    app.erase_everything().unwrap();
    assert_eq!(app.keyring_remains(), KeyringRemains::Nothing);
    assert!(home.keyring.texts().is_empty());
}

/// A key for a leak service is a secret of its own: whether the list is open or locked, erasing takes it along.
#[test]
fn erasing_takes_api_keys_out_of_the_keyring_also_while_locked() {
    for locked in [false, true] {
        let (home, server) = (Home::new(), RangeServer::start(Config::default()));
        let app = home.created();
        app.set_passphrase(None, &secret(PHRASE)).unwrap();
        app.set_source(SourceId::Server, &server.api_url(), true).unwrap();
        app.set_api_key(SourceId::Server, &secret(TEST_KEY)).unwrap();
        assert_eq!(home.keyring.texts().len(), 2);
        if locked {
            app.lock();
        }
        app.erase_everything().unwrap();
        assert!(home.keyring.texts().is_empty(), "locked: {locked}");
    }
    // without a keyring nothing was kept in one
    let home = Home::new();
    home.keyring.break_with(Some(KeyringFault::Unavailable));
    let app = home.start();
    app.set_passphrase(None, &secret(PHRASE)).unwrap();
    app.erase_everything().unwrap();
    assert_eq!(app.keyring_remains(), KeyringRemains::Nothing);
}

/// The program ends between the keyring's new key and the database's new address: at the old address, the new key must
/// not be sent.
#[test]
fn a_new_key_is_never_sent_to_the_address_of_the_one_before() {
    let (home, server) = (Home::new(), RangeServer::start(Config::default()));
    let app = home.created();
    address(&app, ADDRESS);
    app.set_source(SourceId::Server, &server.api_url(), true).unwrap();
    app.set_network(true).unwrap();
    app.set_api_key(SourceId::Server, &secret(TEST_KEY)).unwrap();
    server.clear();
    app.check_identifiers(&[], &|_| ()).unwrap();
    let with_key = |server: &RangeServer| {
        server.requests().iter().filter(|request| request.header("hibp-api-key").is_some()).count()
    };
    assert!(with_key(&server) > 0, "its own key is sent");
    let elsewhere = "https://leaks.example.net";
    vault::keep_api_key(home.dir.path(), home.keyring.as_ref(), "server", elsewhere, &secret(&"b".repeat(32))).unwrap();
    server.clear();
    app.check_identifiers(&[], &|_| ()).unwrap();
    assert_eq!(with_key(&server), 0);
}

/// What a disk does not let go is neither a list that nothing opens nor one that is forgotten: the next start goes on erasing.
#[cfg(unix)]
#[test]
fn an_erase_that_a_file_stops_keeps_the_entry_until_the_next_start() {
    let home = Home::new();
    let app = home.created();
    app.close();
    // a folder in its place: removing a file of that name fails for every user
    let previous = home.dir.path().join(vault::PREVIOUS_KEYS_FILE);
    drop(std::fs::remove_file(&previous));
    std::fs::create_dir(&previous).unwrap();
    assert!(vault::erase(home.dir.path(), home.keyring.as_ref()).is_err());
    assert_eq!(home.keyring.texts().len(), 1, "the entry goes last");
    std::fs::remove_dir(&previous).unwrap();
    drop(app);
    assert!(matches!(home.start().session(), Session::FirstStart(_)));
    assert!(home.keyring.texts().is_empty() && home.files().is_empty(), "it was finished");
}
