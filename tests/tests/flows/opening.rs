//! Opening, locking, the ways in, what is refused and left alone, and erasing.

use std::fs;

use core_rules::catalogue::StepId;
use core_rules::checklist::State;
use core_rules::model::{FactName, Kind, Mark};
use engine::settings::Theme;
use engine::vault::{self, DATABASE_FILE, KEYS_FILE, KeyringFault, PREVIOUS_KEYS_FILE};
use engine::{App, Fault, KeyringState, Mode, Refusal, Session, SpareKeyState, StoreFault, Way};
use rusqlite::Connection;

use super::{ADDRESS, Home, account, address, count, secret, value};

const PHRASE: &str = "four words are enough";

fn refused(app: &App) -> StoreFault {
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
        app.set_theme(Theme::Dark).unwrap();
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
        assert_eq!(app.read(|_, open| Ok(open.settings().theme)).unwrap(), Theme::Dark);
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
    assert_eq!(app.read(|_, _| Ok(())), Err(Fault::Locked));
    assert_eq!(app.set_theme(Theme::Dark), Err(Fault::Locked));
    assert_eq!(app.ledger("", 0, 1).err(), Some(Fault::Locked));
    assert_eq!(app.show_spare_key().err(), Some(Refusal::Fault(Fault::Locked)));
    assert_eq!(app.unlock(Way::Passphrase, &secret("four words are not enough")), Err(Refusal::WrongPassphrase));
    assert_eq!(app.unlock(Way::Keyring, &secret("")), Err(Refusal::Fault(Fault::NotFound)), "there is no such way");
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

/// The word on the button and the page behind it come from one rule: where one press opens it again, it is hidden, not locked.
#[test]
fn lock_shuts_where_the_passphrase_is_asked_and_hides_where_the_keyring_opens() {
    let home = Home::new();
    let app = home.created();
    account(&app, "instagram", "");
    let hides = |ways: &[Way]| {
        assert!(!app.locks());
        app.lock();
        let session = app.session();
        assert_eq!(session, Session::Locked(ways.to_vec(), None));
        assert!(session.only_hidden() && !session.may_set_aside());
        assert_eq!(app.read(|_, _| Ok(())), Err(Fault::Locked), "hidden until the person says so");
        app.unlock(Way::Keyring, &secret("")).unwrap();
    };
    hides(&[Way::Keyring]);
    app.set_passphrase(None, &secret(PHRASE)).unwrap();
    assert_eq!(app.read(|_, open| Ok(open.mode())).unwrap(), Mode::Both, "the keyring goes on opening it by itself");
    hides(&[Way::Passphrase, Way::Keyring]);

    app.ask_every_time(&secret(PHRASE)).unwrap();
    assert_eq!(app.read(|_, open| Ok(open.mode())).unwrap(), Mode::Passphrase);
    assert!(home.keyring.texts().is_empty(), "the keyring keeps nothing that opens it");
    assert!(app.locks());
    app.lock();
    assert!(!app.session().only_hidden());
    assert_eq!(app.session(), Session::Locked(vec![Way::Passphrase], None));
    assert!(app.unlock(Way::Keyring, &secret("")).is_err());
    app.unlock(Way::Passphrase, &secret(PHRASE)).unwrap();
    assert_eq!(count(&app, Kind::Account), 1);
    app.close();
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), Session::Locked(vec![Way::Passphrase], None), "every start asks");
    app.unlock(Way::Passphrase, &secret(PHRASE)).unwrap();
    app.open_by_itself(&secret(PHRASE)).unwrap();
    assert_eq!(app.read(|_, open| Ok(open.mode())).unwrap(), Mode::Both);
    app.close();
    drop(app);
    assert_eq!(home.start().session(), Session::Open);
}

#[test]
fn lock_shuts_where_the_keyring_failed_and_says_why() {
    let home = Home::new();
    let app = home.created();
    app.set_passphrase(None, &secret(PHRASE)).unwrap();
    app.close();
    drop(app);
    home.keyring.empty();
    let app = home.start();
    let gone = Session::Locked(vec![Way::Passphrase, Way::Keyring], Some(KeyringFault::Damaged));
    assert_eq!(app.session(), gone);
    app.unlock(Way::Passphrase, &secret(PHRASE)).unwrap();
    assert!(app.locks(), "no press shows it again");
    app.lock();
    assert_eq!(app.session(), gone);
    assert!(!app.session().only_hidden());
}

#[test]
fn the_passphrase_changes_only_for_who_knows_the_present_one() {
    let home = Home::new();
    let app = home.created();
    app.set_passphrase(None, &secret(PHRASE)).unwrap();
    let keys = || home.files().get(KEYS_FILE).cloned();
    let before = keys();
    let next = secret("another four words");
    for present in [None, Some(secret("")), Some(secret("four words are not enough"))] {
        assert_eq!(app.set_passphrase(present.as_ref(), &next), Err(Refusal::WrongPassphrase));
    }
    for wrong in ["", "four words are not enough"] {
        assert_eq!(app.ask_every_time(&secret(wrong)), Err(Refusal::WrongPassphrase));
        assert_eq!(app.open_by_itself(&secret(wrong)), Err(Refusal::WrongPassphrase));
        assert_eq!(app.remove_passphrase(&secret(wrong)), Err(Refusal::WrongPassphrase));
    }
    for weak in ["password", "Password1!", "qwertzuiop"] {
        assert_eq!(app.set_passphrase(Some(&secret(PHRASE)), &secret(weak)), Err(Refusal::TooWeak), "{weak}");
    }
    assert_eq!(keys(), before, "none of these changed anything");
    app.set_passphrase(Some(&secret(PHRASE)), &next).unwrap();
    app.lock();
    assert_eq!(app.set_passphrase(Some(&next), &secret(PHRASE)), Err(Refusal::Fault(Fault::Locked)));
    assert_eq!(app.remove_passphrase(&next), Err(Refusal::Fault(Fault::Locked)));
    assert_eq!(app.unlock(Way::Passphrase, &secret(PHRASE)), Err(Refusal::WrongPassphrase));
    app.unlock(Way::Passphrase, &next).unwrap();

    // taken away only where the keyring really opens it
    home.keyring.break_with(Some(KeyringFault::Locked));
    assert_eq!(app.remove_passphrase(&next), Err(Refusal::Keyring(KeyringFault::Locked)));
    home.keyring.break_with(None);
    let kept = home.keyring.texts();
    home.keyring.empty();
    assert_eq!(app.remove_passphrase(&next), Err(Refusal::KeyGone));
    assert_eq!(kept.len(), 1);
    app.open_by_itself(&next).unwrap();
    app.remove_passphrase(&next).unwrap();
    assert_eq!(app.read(|_, open| Ok(open.mode())).unwrap(), Mode::Keyring);
    assert_eq!(app.remove_passphrase(&next), Err(Refusal::WrongPassphrase), "there is none");

    let home = Home::new();
    let app = home.start();
    app.set_passphrase(None, &secret(PHRASE)).unwrap();
    assert_eq!(app.remove_passphrase(&secret(PHRASE)), Err(Refusal::LastWayIn));
}

#[test]
fn the_spare_key_is_typed_back_and_opens_after_the_keyring_lost_its_key() {
    let home = Home::new();
    let app = home.created();
    let insta = account(&app, "instagram", "");
    let state = |app: &App| app.read(|_, open| Ok(open.spare_key())).unwrap();
    assert_eq!(state(&app), SpareKeyState::None);
    let groups = app.show_spare_key().unwrap();
    assert_eq!((groups.len(), state(&app)), (9, SpareKeyState::Shown));
    assert!(groups.iter().all(|group| group.len() == 4));
    let printed = groups.iter().map(|group| group.as_str()).collect::<Vec<_>>().join(" ");

    let swapped = if printed.starts_with('A') { printed.replacen('A', "B", 1) } else { format!("A{}", &printed[1..]) };
    for typo in ["", "ABCD", &printed[..40], &swapped, "UUUU UUUU UUUU UUUU UUUU UUUU UUUU UUUU UUUU"] {
        assert_eq!(app.confirm_spare_key(&secret(typo)), Err(Refusal::SpareKeyTypo), "a slip in typing");
    }
    let stranger = Home::new();
    let of_another = stranger.created().show_spare_key().unwrap();
    let of_another = of_another.iter().map(|group| group.as_str()).collect::<String>();
    assert_eq!(app.confirm_spare_key(&secret(&of_another)), Err(Refusal::WrongSpareKey));
    assert_eq!(state(&app), SpareKeyState::Shown, "not confirmed by any of these");
    app.confirm_spare_key(&secret(&printed.to_lowercase())).unwrap();
    assert_eq!(state(&app), SpareKeyState::Confirmed);
    app.close();
    drop(app);

    home.keyring.empty();
    let app = home.start();
    let Session::Locked(ways, Some(_)) = app.session() else { panic!("a lost key is no empty start") };
    assert_eq!(ways, [Way::Keyring, Way::SpareKey]);
    assert_eq!(app.unlock(Way::Keyring, &secret("")), Err(Refusal::KeyGone));
    assert!(matches!(app.create(), Err(Refusal::Fault(Fault::Store(_)))), "nothing is made over it");
    assert_eq!(app.unlock(Way::SpareKey, &secret(&of_another)), Err(Refusal::WrongSpareKey));
    app.unlock(Way::SpareKey, &secret(&printed)).unwrap();
    assert_eq!(value(&app, insta, &FactName::Service), "instagram");
    let newer = joined(&app.new_spare_key().unwrap());
    app.confirm_spare_key(&secret(&printed)).unwrap();
    app.confirm_spare_key(&secret(&newer)).unwrap();
    assert_eq!(app.confirm_spare_key(&secret(&printed)), Err(Refusal::WrongSpareKey), "the earlier print is void now");
    app.close();
    drop(app);
    assert_eq!(home.start().session(), Session::Open, "the keyring has a key again");
}

fn joined<Group: std::ops::Deref<Target = String>>(groups: &[Group]) -> String {
    groups.iter().map(|group| group.as_str()).collect()
}

fn spare_state(app: &App) -> SpareKeyState {
    app.read(|_, open| Ok(open.spare_key())).unwrap()
}

/// A paper in a drawer is never void without a word: not by looking at it again, not by beginning a new one.
#[test]
fn a_confirmed_spare_key_opens_until_a_new_one_was_typed_back() {
    let home = Home::new();
    let app = home.created();
    let old = joined(&app.show_spare_key().unwrap());
    assert_eq!(joined(&app.show_spare_key().unwrap()), old, "shown again it is the same");
    app.confirm_spare_key(&secret(&old)).unwrap();
    assert_eq!(joined(&app.show_spare_key().unwrap()), old);
    assert_eq!(spare_state(&app), SpareKeyState::Confirmed, "looking at it changes nothing");
    let new = joined(&app.new_spare_key().unwrap());
    assert_ne!(new, old);
    assert_eq!(spare_state(&app), SpareKeyState::Confirmed, "the old one still holds");
    app.close();
    drop(app);

    for lost in [false, true] {
        home.keyring.empty();
        if lost {
            home.remove(KEYS_FILE); // and by the other file alone
        }
        let app = home.start();
        app.unlock(Way::SpareKey, &secret(&old)).unwrap();
        assert_eq!(joined(&app.show_spare_key().unwrap()), new, "the one that waits is the same after a restart");
        app.close();
    }
    let app = home.start();
    assert_eq!(app.session(), Session::Open);
    app.confirm_spare_key(&secret(&old)).unwrap();
    assert!(app.read(|_, open| Ok(open.ways().spare.new)).unwrap(), "trying the old one changes nothing");
    app.confirm_spare_key(&secret(&new)).unwrap();
    assert_eq!(spare_state(&app), SpareKeyState::Confirmed);
    app.close();
    drop(app);
    home.keyring.empty();
    let app = home.start();
    assert_eq!(app.unlock(Way::SpareKey, &secret(&old)), Err(Refusal::WrongSpareKey));
    app.unlock(Way::SpareKey, &secret(&new)).unwrap();
}

/// A slot that was typed back once and is gone, by an older file or a foreign hand, is noticed at the next start.
#[test]
fn a_confirmed_spare_key_that_opens_no_more_is_to_be_made_anew() {
    let home = Home::new();
    let app = home.created();
    app.show_spare_key().unwrap();
    let older = home.files()[KEYS_FILE].clone();
    let new = joined(&app.new_spare_key().unwrap());
    app.confirm_spare_key(&secret(&new)).unwrap();
    app.close();
    drop(app);
    for name in [KEYS_FILE, PREVIOUS_KEYS_FILE] {
        fs::write(home.dir.path().join(name), &older).unwrap();
    }
    let app = home.start();
    assert_eq!(app.session(), Session::Open);
    assert_eq!(spare_state(&app), SpareKeyState::Gone);
    let again = joined(&app.new_spare_key().unwrap());
    app.confirm_spare_key(&secret(&again)).unwrap();
    assert_eq!(spare_state(&app), SpareKeyState::Confirmed);
}

#[test]
fn a_damaged_keys_file_is_mended_from_the_other_and_told() {
    for spoilt in [KEYS_FILE, PREVIOUS_KEYS_FILE] {
        let home = Home::new();
        let app = home.created();
        let spare = joined(&app.show_spare_key().unwrap());
        app.confirm_spare_key(&secret(&spare)).unwrap();
        assert_eq!(app.read(|_, open| Ok(open.ways().keys)).unwrap(), None);
        app.close();
        drop(app);
        let whole = home.files()[KEYS_FILE].clone();
        let mut bytes = whole.clone();
        bytes[200] ^= 1;
        fs::write(home.dir.path().join(spoilt), bytes).unwrap();
        let app = home.start();
        assert_eq!(app.session(), Session::Open);
        let told = app.read(|_, open| Ok(open.ways().keys)).unwrap();
        assert_eq!(told, (spoilt == KEYS_FILE).then_some(engine::KeysMended::Mended), "{spoilt}");
        for name in [KEYS_FILE, PREVIOUS_KEYS_FILE] {
            assert_eq!(home.files()[name], whole, "{spoilt}: both are whole at once");
        }
        assert_eq!(spare_state(&app), SpareKeyState::Confirmed, "nothing was lost by it");
        app.unlock(Way::SpareKey, &secret(&spare)).unwrap();
    }
}

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
    assert_eq!(app.set_aside(), Err(Refusal::Fault(Fault::NotFound)), "not while it is open");
    let insta = account(&app, "instagram", "");
    app.close();
    drop(app);
    let before = home.files();
    home.keyring.break_with(Some(KeyringFault::Unavailable));
    let app = home.start();
    assert!(app.session().may_set_aside());
    app.set_aside().unwrap();
    assert!(matches!(app.session(), Session::FirstStart(_)));
    assert_eq!(app.set_aside(), Err(Refusal::Fault(Fault::NotFound)), "there is nothing");
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
fn who_wants_no_keyring_gets_none_by_the_spare_key() {
    let home = Home::new();
    let app = home.start();
    app.set_passphrase(None, &secret(PHRASE)).unwrap();
    let printed = app.show_spare_key().unwrap().iter().map(|group| group.as_str()).collect::<String>();
    app.lock();
    app.unlock(Way::SpareKey, &secret(&printed)).unwrap();
    assert!(home.keyring.texts().is_empty(), "the keyring is there, and was not asked for");
    app.close();
    drop(app);
    assert_eq!(home.start().session(), Session::Locked(vec![Way::Passphrase, Way::SpareKey], None));
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
    let in_use = Some(Refusal::Fault(Fault::Store(StoreFault::InUse)));
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
        assert_eq!(app.read(|_, _| Ok(())), Err(Fault::Locked), "{name}");
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
