//! The vault, and the program's use of it, before a Secret Service that misbehaves in the ways that real ones do.
#![cfg(target_os = "linux")]

#[cfg(test)]
mod room;
#[cfg(test)]
mod secret_service;

/// In a module, so that the lints know it for test code.
#[cfg(test)]
mod rooms {
    use std::path::Path;
    use std::sync::Arc;
    use std::thread;
    use std::time::{Duration, Instant};

    use engine::vault::{self, CreateFault, Keyring as _, KeyringFault, KeyringRemains, OsKeyring, State, UnlockFault};
    use engine::{App, FixedClock, KeyringState, Session, Way};
    use secrecy::SecretString;

    use super::secret_service::{Answer, Collection, Double, State as Service, collection};

    const PATIENCE: Duration = Duration::from_millis(1_200);

    /// A room without any daemon: the test itself is the keyring.
    fn before(test: &str, service: impl FnOnce() -> Service, inside: impl FnOnce(&Path, &Double)) {
        super::room::in_rooms(&format!("rooms::{test}"), &["dbus-run-session"], &["true & "], |data| {
            inside(data, &Double::start(service()));
        });
    }

    fn keyring() -> OsKeyring {
        OsKeyring::for_service("Nightlatch test", PATIENCE)
    }

    fn app(data: &Path) -> App {
        let now = "2026-11-22T12:00:00Z".parse().unwrap();
        App::new(data, Arc::new(FixedClock::at(now)), Arc::new(keyring())).unwrap()
    }

    fn fault<A, F>(outcome: Result<A, F>) -> F {
        outcome.err().expect("a fault")
    }

    fn id_of(data: &Path) -> String {
        match vault::state(data).unwrap() {
            State::Present { id, .. } => id.to_string(),
            other => panic!("{other:?}"),
        }
    }

    fn open() -> Service {
        Service::with(vec![collection("login", false)])
    }

    /// Puts a second entry for the list in `data` into a collection, with the secret of another list.
    fn twin(double: &Double, data: &Path, mut into: Collection) {
        let other = tempfile::tempdir().unwrap();
        vault::create(other.path(), &keyring()).unwrap().finish().unwrap();
        let (ours, others) = (id_of(data), id_of(other.path()));
        let mut state = double.state();
        let items = &mut state.collections[0].items;
        let place = items.iter().position(|item| item.attributes["username"] == others).unwrap();
        let mut item = items.remove(place);
        item.attributes.insert("username".to_owned(), ours);
        item.path = format!("{}/twin", into.path);
        if into.path == state.collections[0].path {
            state.collections[0].items.insert(0, item);
        } else {
            into.items.push(item);
            state.collections.insert(0, into);
        }
    }

    #[test]
    fn of_two_keys_the_one_that_opens_is_used() {
        before("of_two_keys_the_one_that_opens_is_used", open, |data, double| {
            for (at, into) in [collection("backup", true), collection("old", false), collection("login", false)]
                .into_iter()
                .enumerate()
            {
                let data = data.join(at.to_string());
                std::fs::create_dir(&data).unwrap();
                let key = vault::create(&data, &keyring()).unwrap().finish().unwrap();
                let login = double.state().default.clone().unwrap();
                twin(double, &data, into);
                // the default collection is where the key was written, wherever it stands in the list
                assert_eq!(double.state().default, Some(login));
                let prompts = double.state().called("Prompt");
                assert!(vault::unlock_with_keyring(&data, &keyring()).unwrap().same_as(&key));
                assert_eq!(double.state().called("Prompt"), prompts, "nobody is asked to unlock the other");
                // and the keyring can be linked again beside the twin
                vault::relink_keyring(&data, &key, &keyring()).unwrap();
                assert!(vault::unlock_with_keyring(&data, &keyring()).unwrap().same_as(&key));
                double.state().collections.retain(|one| one.path.ends_with("login"));
            }
        });
    }

    #[test]
    fn two_keys_of_which_none_opens_have_a_fault_of_their_own() {
        before("two_keys_of_which_none_opens_have_a_fault_of_their_own", open, |data, double| {
            vault::create(data, &keyring()).unwrap().finish().unwrap();
            for name in ["one", "two"] {
                twin(double, data, collection(name, false));
                let login = double.state().default.clone().unwrap();
                double.state().collections.sort_by_key(|one| one.path != login);
            }
            double.state().collections[0].items.clear();
            let found = fault(vault::unlock_with_keyring(data, &keyring()));
            assert_eq!(found, UnlockFault::Keyring(KeyringFault::Several));
        });
    }

    /// The person closed the window that asks for access to an open database.
    #[test]
    fn a_no_of_the_person_is_not_a_locked_keyring() {
        let service = || Service { asks_each_connection: true, ..open() };
        before("a_no_of_the_person_is_not_a_locked_keyring", service, |data, double| {
            vault::create(data, &keyring()).unwrap().finish().unwrap();
            double.state().forget_who_was_allowed();
            double.state().unlock = Answer::Dismissed;
            let found = fault(vault::unlock_with_keyring(data, &keyring()));
            assert_eq!(found, UnlockFault::Keyring(KeyringFault::Refused));
        });
    }

    /// The connection is kept; a keyring program that was started anew knows nothing of it.
    #[test]
    fn a_keyring_that_was_started_anew_is_asked_anew() {
        before("a_keyring_that_was_started_anew_is_asked_anew", open, |data, double| {
            let key = vault::create(data, &keyring()).unwrap().finish().unwrap();
            assert!(vault::unlock_with_keyring(data, &keyring()).unwrap().same_as(&key));
            double.state().sessions.clear();
            assert!(vault::unlock_with_keyring(data, &keyring()).unwrap().same_as(&key));
            double.state().sessions.clear();
            vault::create(&data.join("another"), &keyring()).err().expect("a folder that is not there");
            std::fs::create_dir(data.join("another")).unwrap();
            vault::create(&data.join("another"), &keyring()).unwrap().finish().unwrap();
        });
    }

    /// KWallet has a new secret in memory only for five to six seconds.
    #[test]
    fn the_program_does_not_end_before_kwallet_has_written() {
        let service = || Service { also: Some("org.kde.kwalletd5"), ..open() };
        before("the_program_does_not_end_before_kwallet_has_written", service, |data, _| {
            assert_eq!(keyring().settles_in(), Duration::ZERO);
            let app = app(data);
            app.create().unwrap();
            let since = Instant::now();
            app.close();
            assert!(since.elapsed() > Duration::from_secs(5), "{:?}", since.elapsed());
        });
    }

    #[test]
    fn other_keyrings_are_not_waited_for() {
        before("other_keyrings_are_not_waited_for", open, |data, _| {
            vault::create(data, &keyring()).unwrap().finish().unwrap();
            assert_eq!(keyring().settles_in(), Duration::ZERO);
        });
    }

    /// An unrelated keyring of long ago says nothing about the one that takes new keys.
    #[test]
    fn an_unrelated_locked_keyring_does_not_matter_at_a_first_start() {
        let service = || Service::with(vec![collection("login", false), collection("old", true)]);
        before("an_unrelated_locked_keyring_does_not_matter_at_a_first_start", service, |data, double| {
            assert_eq!(app(data).session(), Session::FirstStart(KeyringState::Works));
            assert_eq!(double.state().called("Prompt"), 0, "looking asks nobody");
        });
    }

    #[test]
    fn a_keyring_that_forgets_is_none_at_a_first_start() {
        let service = || Service { session: Some(collection("login", false).path), ..open() };
        before("a_keyring_that_forgets_is_none_at_a_first_start", service, |data, _| {
            assert_eq!(app(data).session(), Session::FirstStart(KeyringState::Missing));
            assert_eq!(fault(vault::create(data, &keyring())), CreateFault::Keyring(KeyringFault::NotPersistent));
        });
    }

    #[test]
    fn a_locked_default_collection_is_told_and_nobody_is_asked_at_a_first_start() {
        let service = || Service::with(vec![collection("login", true)]);
        before("a_locked_default_collection_is_told_and_nobody_is_asked_at_a_first_start", service, |data, double| {
            assert_eq!(app(data).session(), Session::FirstStart(KeyringState::Locked));
            assert_eq!(double.state().called("Unlock"), 0);
        });
    }

    /// KWallet calls an open wallet locked until a program asks to unlock it, and then opens no window.
    #[test]
    fn an_open_wallet_is_no_locked_one_at_a_first_start() {
        let service = || Service { also: Some("org.kde.kwalletd5"), ..Service::with(vec![collection("wallet", true)]) };
        before("an_open_wallet_is_no_locked_one_at_a_first_start", service, |data, double| {
            let app = app(data);
            assert_eq!(app.session(), Session::FirstStart(KeyringState::Works));
            assert_eq!(double.state().called("Prompt"), 0, "looking asks nobody");
            app.create().unwrap();
        });
    }

    #[test]
    fn without_a_default_collection_nothing_is_searched() {
        let service = || Service { default: None, ..open() };
        before("without_a_default_collection_nothing_is_searched", service, |data, double| {
            assert_eq!(app(data).session(), Session::FirstStart(KeyringState::Missing));
            assert_eq!(fault(vault::create(data, &keyring())), CreateFault::Keyring(KeyringFault::Unavailable));
            let list = tempfile::tempdir().unwrap();
            let key =
                vault::create_with_passphrase(list.path(), &"four words are enough".into()).unwrap().finish().unwrap();
            assert!(vault::relink_keyring(list.path(), &key, &keyring()).is_err());
            assert_eq!(double.state().called("SearchItems"), 0, "a search opens windows over an open database");
        });
    }

    /// KeePassXC names a collection after its file, which may be called anything.
    #[test]
    fn a_lasting_collection_may_be_named_like_the_passing_one() {
        before("a_lasting_collection_may_be_named_like_the_passing_one", open, |data, double| {
            for name in ["session_2Dnotes", "session"] {
                {
                    let mut state = double.state();
                    let named = collection(name, false);
                    state.default = Some(named.path.clone());
                    state.collections = vec![named];
                }
                let data = data.join(name);
                std::fs::create_dir(&data).unwrap();
                let key = vault::create(&data, &keyring()).unwrap().finish().unwrap();
                assert!(vault::unlock_with_keyring(&data, &keyring()).unwrap().same_as(&key));
            }
        });
    }

    /// The default collection is locked, and its unlocking fails in a way that no specification names.
    #[test]
    fn what_cannot_be_unlocked_is_locked() {
        before("what_cannot_be_unlocked_is_locked", open, |data, double| {
            vault::create(data, &keyring()).unwrap().finish().unwrap();
            for answer in [Answer::Fails("org.freedesktop.zbus.Error"), Answer::Dismissed] {
                double.state().collections[0].locked = true;
                double.state().unlock = answer;
                for hides in [true, false] {
                    double.state().hides = hides;
                    let found = fault(vault::unlock_with_keyring(data, &keyring()));
                    assert_eq!(found, UnlockFault::Keyring(KeyringFault::Locked), "{answer:?} {hides}");
                }
                let empty = tempfile::tempdir().unwrap();
                let found = fault(vault::create(empty.path(), &keyring()));
                assert_eq!(found, CreateFault::Keyring(KeyringFault::Locked), "{answer:?}");
            }
        });
    }

    /// What a person allows after the program stopped waiting is worth something.
    #[test]
    fn a_late_yes_opens_at_the_next_try_without_a_second_window() {
        before("a_late_yes_opens_at_the_next_try_without_a_second_window", open, |data, double| {
            let first = app(data);
            first.create().unwrap();
            first.close();
            drop(first);
            double.state().asks_each_connection = true;
            double.state().unlock = Answer::YesAfter(PATIENCE * 2);
            // as before a later run, whose connection nobody has allowed yet
            double.state().forget_who_was_allowed();
            let asked = double.state().called("Prompt");
            let next = app(data);
            assert_eq!(next.session(), Session::Locked(vec![Way::Keyring], Some(KeyringFault::Timeout)));
            thread::sleep(PATIENCE * 2);
            assert_eq!(next.session(), Session::Open);
            assert_eq!(double.state().called("Prompt"), asked + 1);
        });
    }

    #[test]
    fn trying_again_while_the_window_is_open_opens_no_second_one() {
        before("trying_again_while_the_window_is_open_opens_no_second_one", open, |data, double| {
            app(data).create().unwrap();
            double.state().asks_each_connection = true;
            double.state().unlock = Answer::Never;
            double.state().forget_who_was_allowed();
            let asked = double.state().called("Prompt");
            let next = app(data);
            for _ in 0..2 {
                assert_eq!(next.session(), Session::Locked(vec![Way::Keyring], Some(KeyringFault::Timeout)));
            }
            assert_eq!(double.state().called("Prompt"), asked + 1);
        });
    }

    #[test]
    fn the_spare_key_opens_at_once_before_a_silent_keyring() {
        before("the_spare_key_opens_at_once_before_a_silent_keyring", open, |data, double| {
            let first = app(data);
            first.create().unwrap();
            let groups: Vec<String> = first.show_spare_key().unwrap().iter().map(|group| group.to_string()).collect();
            first.close();
            drop(first);
            double.state().collections[0].locked = true;
            double.state().unlock = Answer::Never;
            let next = app(data);
            assert!(matches!(next.session(), Session::Locked(..)));
            let since = Instant::now();
            next.unlock(Way::SpareKey, &SecretString::from(groups.join("-"))).unwrap();
            assert!(since.elapsed() < Duration::from_secs(1), "{:?}", since.elapsed());
            assert_eq!(next.session(), Session::Open);
        });
    }

    #[test]
    fn an_unanswered_creation_ends_after_one_patience_and_blocks_no_other() {
        let service = || Service { asks_each_connection: true, unlock: Answer::Never, delete: Answer::Never, ..open() };
        before("an_unanswered_creation_ends_after_one_patience_and_blocks_no_other", service, |data, double| {
            let since = Instant::now();
            assert_eq!(fault(vault::create(data, &keyring())), CreateFault::Keyring(KeyringFault::Timeout));
            assert!(since.elapsed() < PATIENCE + Duration::from_millis(900), "{:?}", since.elapsed());
            double.state().asks_each_connection = false;
            let since = Instant::now();
            vault::create(data, &keyring()).unwrap().finish().unwrap();
            assert!(since.elapsed() < Duration::from_millis(600), "{:?}", since.elapsed());
        });
    }

    #[test]
    fn what_the_keyring_does_not_delete_is_told() {
        before("what_the_keyring_does_not_delete_is_told", open, |data, double| {
            for (answer, left) in [
                (Answer::Dismissed, KeyringFault::Refused),
                (Answer::Never, KeyringFault::Timeout),
                (Answer::Fails("org.freedesktop.DBus.Error.Failed"), KeyringFault::Other),
            ] {
                vault::create(data, &keyring()).unwrap().finish().unwrap();
                double.state().delete = answer;
                let remains = vault::erase(data, &keyring()).unwrap();
                assert_eq!(remains, KeyringRemains::Entry(left), "{answer:?}");
                assert_eq!(vault::state(data), Ok(State::Absent));
            }
        });
    }
}
