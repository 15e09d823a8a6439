//! The ways in while the list is open: the spare key, the passphrase, and what Lock does.

use std::fs;

use core_rules::model::{FactName, Kind};
use engine::vault::{KEYS_FILE, KeyringFault, PREVIOUS_KEYS_FILE, SpareKeyTypo};
use engine::{App, Mode, OpenFault, Refusal, Session, SpareKeyState, Way};

use super::{Home, account, count, secret, value};

const PHRASE: &str = "four words are enough";

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
        assert_eq!(app.read(|_, _| Ok(())), Err(OpenFault::Locked), "hidden until the person says so");
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
    assert_eq!(app.set_passphrase(Some(&next), &secret(PHRASE)), Err(Refusal::Open(OpenFault::Locked)));
    assert_eq!(app.remove_passphrase(&next), Err(Refusal::Open(OpenFault::Locked)));
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
    for (typo, slip) in [
        ("", SpareKeyTypo::Length { found: 0 }),
        (" - ", SpareKeyTypo::Length { found: 0 }),
        ("ABCD", SpareKeyTypo::Length { found: 4 }),
        (&printed[..40], SpareKeyTypo::Length { found: 32 }),
        (&swapped, SpareKeyTypo::Check { group: Some(1) }),
        ("0000 UUUU", SpareKeyTypo::Symbol { group: 2 }),
    ] {
        assert_eq!(app.confirm_spare_key(&secret(typo)), Err(Refusal::SpareKeyTypo(slip)), "a slip in typing");
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
    assert!(matches!(app.create(), Err(Refusal::Open(OpenFault::Store(_)))), "nothing is made over it");
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
