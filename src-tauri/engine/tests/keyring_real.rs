//! The real keyring, in three rooms of their own: an unlocked one, a locked one, and none at all.
//!
//! Each test starts itself again inside a private D-Bus session with a private home, so that the keyring of the person
//! who runs the tests is never touched. Where the two programs are missing the test is skipped aloud, and on Debian
//! it fails.
#![cfg(target_os = "linux")]

#[cfg(test)]
mod room;

/// In a module, so that the lints know it for test code.
#[cfg(test)]
mod rooms {
    #![allow(clippy::disallowed_methods, reason = "a test starts its own bus and keyring, the program starts nothing")]

    use std::env;
    use std::fs;
    use std::path::Path;
    use std::process::Command;
    use std::sync::Arc;
    use std::thread;
    use std::time::{Duration, Instant};

    use engine::vault::{
        self, CreateFault, DataKey, Keyring, KeyringFault, KeyringRemains, OsKeyring, State, UnlockFault, WrappingKey,
    };
    use engine::{App, FixedClock, KeyringState, Session, Way};

    const SERVICE: &str = "Nightlatch test";

    const UNLOCKED: &str = "printf x | gnome-keyring-daemon --foreground --unlock --components=secrets & ";
    /// The same with another password, as after the password of the computer was reset.
    const RESET: &str = "printf y | gnome-keyring-daemon --foreground --unlock --components=secrets & ";
    const LOCKED: &str = "gnome-keyring-daemon --foreground --components=secrets </dev/null & ";
    const NONE: &str = "true & ";

    fn keyring() -> OsKeyring {
        OsKeyring::for_service(SERVICE, Duration::from_secs(5))
    }

    /// Rooms with the real daemon, one after another in one home.
    fn in_rooms(test: &str, daemons: &[&str], inside: impl FnOnce(&Path)) {
        super::room::in_rooms(test, &["dbus-run-session", "gnome-keyring-daemon"], daemons, inside);
    }

    /// The daemon needs a moment to come up; until then there is none.
    fn wait_until_there(keyring: &OsKeyring, id: &vault::DatabaseId) -> Result<Option<WrappingKey>, KeyringFault> {
        let since = Instant::now();
        loop {
            match keyring.read(id) {
                Err(KeyringFault::Unavailable) if since.elapsed() < Duration::from_secs(10) => {
                    thread::sleep(Duration::from_millis(50));
                }
                answer => return answer,
            }
        }
    }

    /// The number of a database that no keyring knows.
    fn unknown_id() -> vault::DatabaseId {
        let dir = tempfile::tempdir().unwrap();
        vault::create_with_passphrase(dir.path(), &"four words are enough".into()).unwrap().finish().unwrap();
        id_of(dir.path())
    }

    fn id_of(dir: &Path) -> vault::DatabaseId {
        match vault::state(dir).unwrap() {
            State::Present { id, .. } => id,
            other => panic!("{other:?}"),
        }
    }

    fn fault<A, F>(outcome: Result<A, F>) -> F {
        outcome.err().expect("a fault")
    }

    fn create_when_there(data: &Path, keyring: &OsKeyring) -> DataKey {
        assert!(wait_until_there(keyring, &unknown_id()).unwrap().is_none(), "an open keyring says that there is none");
        vault::create(data, keyring).unwrap().finish().unwrap()
    }

    #[test]
    fn an_unlocked_keyring_keeps_the_key() {
        in_rooms("rooms::an_unlocked_keyring_keeps_the_key", &[UNLOCKED], |data| {
            let keyring = keyring();
            let key = create_when_there(data, &keyring);
            let id = id_of(data);
            assert!(vault::unlock_with_keyring(data, &keyring).unwrap().same_as(&key));
            // another service name is another entry
            let other = OsKeyring::for_service("Nightlatch other", Duration::from_secs(5));
            assert_eq!(fault(vault::unlock_with_keyring(data, &other)), UnlockFault::KeyringEntryMissing);

            // lost, and made again
            keyring.delete(&id).unwrap();
            keyring.delete(&id).unwrap();
            assert_eq!(fault(vault::unlock_with_keyring(data, &keyring)), UnlockFault::KeyringEntryMissing);
            vault::relink_keyring(data, &key, &keyring).unwrap();
            assert!(vault::unlock_with_keyring(data, &keyring).unwrap().same_as(&key));

            // an entry that is not ours is damage, not absence
            keyring::Entry::new(SERVICE, &id.to_string()).unwrap().set_password("someone else's").unwrap();
            assert_eq!(fault(vault::unlock_with_keyring(data, &keyring)), UnlockFault::Keyring(KeyringFault::Damaged));
            vault::relink_keyring(data, &key, &keyring).unwrap();
            assert!(vault::unlock_with_keyring(data, &keyring).unwrap().same_as(&key));

            assert_eq!(vault::erase(data, &keyring), Ok(KeyringRemains::Nothing));
            assert!(keyring.read(&id).unwrap().is_none());
            assert_eq!(vault::state(data), Ok(State::Absent));
        });
    }

    #[test]
    fn a_locked_keyring_is_never_an_empty_one() {
        in_rooms("rooms::a_locked_keyring_is_never_an_empty_one", &[UNLOCKED, LOCKED], |data| {
            let keyring = keyring();
            if vault::state(data) == Ok(State::Absent) {
                create_when_there(data, &keyring);
                return;
            }
            // second room: the same home, and nobody who unlocks it
            let shut = |fault| matches!(fault, KeyringFault::Locked | KeyringFault::Timeout);
            assert!(shut(fault(wait_until_there(&keyring, &id_of(data)))));
            assert!(
                shut(fault(keyring.read(&unknown_id()))),
                "an unknown entry in a locked keyring is not known to be absent"
            );
            let UnlockFault::Keyring(unlocking) = fault(vault::unlock_with_keyring(data, &keyring)) else { panic!() };
            assert!(shut(unlocking));
            let empty = tempfile::tempdir().unwrap();
            let CreateFault::Keyring(creating) = fault(vault::create(empty.path(), &keyring)) else { panic!() };
            assert!(shut(creating));
            assert_eq!(vault::state(empty.path()), Ok(State::Absent));
        });
    }

    #[test]
    fn no_keyring_is_unavailable() {
        in_rooms("rooms::no_keyring_is_unavailable", &[NONE], |data| {
            let since = Instant::now();
            assert_eq!(fault(keyring().read(&unknown_id())), KeyringFault::Unavailable);
            assert_eq!(fault(keyring().delete(&unknown_id())), KeyringFault::Unavailable);
            assert_eq!(fault(vault::create(data, &keyring())), CreateFault::Keyring(KeyringFault::Unavailable));
            assert_eq!(vault::state(data), Ok(State::Absent));
            assert!(since.elapsed() < Duration::from_secs(10), "it is told at once");
        });
    }

    fn app(data: &Path) -> App {
        let now = "2026-11-22T12:00:00Z".parse().unwrap();
        App::new(data, Arc::new(FixedClock::at(now)), Arc::new(keyring())).unwrap()
    }

    /// Where the daemon has its keyrings.
    fn keyrings(data: &Path) -> std::path::PathBuf {
        data.parent().unwrap().join("share").join("keyrings")
    }

    /// A person who restores a backup of the keyring's file beside it has every entry twice, one of them locked.
    #[test]
    fn a_copy_of_the_keyring_beside_it_does_no_harm() {
        in_rooms("rooms::a_copy_of_the_keyring_beside_it_does_no_harm", &[UNLOCKED, UNLOCKED], |data| {
            let keyring = keyring();
            if vault::state(data) == Ok(State::Absent) {
                create_when_there(data, &keyring);
                fs::copy(keyrings(data).join("login.keyring"), keyrings(data).join("login_backup.keyring")).unwrap();
                return;
            }
            drop(wait_until_there(&keyring, &id_of(data)));
            let key = vault::unlock_with_keyring(data, &keyring).unwrap();
            vault::relink_keyring(data, &key, &keyring).unwrap();
            assert!(vault::unlock_with_keyring(data, &keyring).unwrap().same_as(&key));
        });
    }

    /// A locked keyring of long ago, whose password nobody knows, beside the one that is open.
    #[test]
    fn an_old_locked_keyring_does_not_keep_a_first_start_from_the_open_one() {
        let test = "rooms::an_old_locked_keyring_does_not_keep_a_first_start_from_the_open_one";
        in_rooms(test, &[UNLOCKED, RESET], |data| {
            let old = keyrings(data).join("Old.keyring");
            if !old.exists() {
                let other = tempfile::tempdir().unwrap();
                create_when_there(other.path(), &keyring());
                fs::rename(keyrings(data).join("login.keyring"), old).unwrap();
                return;
            }
            drop(wait_until_there(&keyring(), &unknown_id()));
            let app = app(data);
            assert_eq!(app.session(), Session::FirstStart(KeyringState::Works));
            app.create().unwrap();
        });
    }

    /// The old keyring stays locked for ever, and a new one takes its place: the list is linked to that one.
    #[test]
    fn after_a_reset_of_the_password_the_list_is_linked_to_the_new_keyring() {
        let test = "rooms::after_a_reset_of_the_password_the_list_is_linked_to_the_new_keyring";
        in_rooms(test, &[UNLOCKED, RESET, RESET], |data| {
            let printed = data.parent().unwrap().join("printed");
            let list = data.join("list");
            if !list.exists() {
                drop(wait_until_there(&keyring(), &unknown_id()));
                let app = app(&list);
                app.create().unwrap();
                let groups: Vec<String> = app.show_spare_key().unwrap().iter().map(|one| one.to_string()).collect();
                fs::write(&printed, groups.join("-")).unwrap();
                app.close();
                fs::rename(keyrings(data).join("login.keyring"), keyrings(data).join("Old.keyring")).unwrap();
                return;
            }
            drop(wait_until_there(&keyring(), &id_of(&list)));
            let app = app(&list);
            if let Ok(spare) = fs::read_to_string(&printed) {
                assert!(matches!(app.session(), Session::Locked(..)));
                app.unlock(Way::SpareKey, &spare.into()).unwrap();
                app.close();
                fs::remove_file(&printed).unwrap();
            } else {
                assert_eq!(app.session(), Session::Open);
            }
        });
    }

    /// A default collection that lives only until the session ends.
    #[test]
    fn a_session_collection_as_default_is_told_at_the_first_start() {
        in_rooms("rooms::a_session_collection_as_default_is_told_at_the_first_start", &[UNLOCKED], |data| {
            drop(wait_until_there(&keyring(), &unknown_id()));
            let set = std::process::Command::new("dbus-send")
                .args(["--session", "--print-reply", "--dest=org.freedesktop.secrets", "/org/freedesktop/secrets"])
                .args(["org.freedesktop.Secret.Service.SetAlias", "string:default"])
                .arg("objpath:/org/freedesktop/secrets/collection/session")
                .output()
                .unwrap();
            assert!(set.status.success(), "{}", String::from_utf8_lossy(&set.stderr));
            let app = app(data);
            assert_eq!(app.session(), Session::FirstStart(KeyringState::Missing));
            assert_eq!(fault(vault::create(data, &keyring())), CreateFault::Keyring(KeyringFault::NotPersistent));
        });
    }

    /// The same without any bus at all, as over SSH.
    #[test]
    fn no_bus_is_unavailable() {
        if env::var_os("NIGHTLATCH_NO_BUS").is_some() {
            assert_eq!(fault(keyring().read(&unknown_id())), KeyringFault::Unavailable);
            return;
        }
        let run = tempfile::tempdir().unwrap();
        let output = Command::new(env::current_exe().unwrap())
            .args(["--exact", "rooms::no_bus_is_unavailable", "--nocapture"])
            .env("NIGHTLATCH_NO_BUS", "1")
            .env("XDG_RUNTIME_DIR", run.path())
            .env("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}", run.path().join("none").display()))
            .env_remove("DISPLAY")
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}
