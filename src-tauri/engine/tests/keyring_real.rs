//! The real keyring, in three rooms of their own: an unlocked one, a locked one, and none at all.
//!
//! Each test starts itself again inside a private D-Bus session with a private home, so that the keyring of the person
//! who runs the tests is never touched. Where the two programs are missing it says so and ends.
#![cfg(target_os = "linux")]

/// In a module, so that the lints know it for test code.
#[cfg(test)]
mod rooms {
    #![allow(clippy::disallowed_methods, reason = "a test starts its own bus and keyring, the program starts nothing")]

    use std::env;
    use std::fs;
    use std::io::Write;
    use std::path::Path;
    use std::process::Command;
    use std::thread;
    use std::time::{Duration, Instant};

    use engine::vault::{
        self, CreateFault, DataKey, Keyring, KeyringFault, KeyringRemains, OsKeyring, State, UnlockFault, WrappingKey,
    };

    /// Set inside a room: the folder that the test may use.
    const INSIDE: &str = "NIGHTLATCH_KEYRING_ROOM";
    const SERVICE: &str = "Nightlatch test";
    /// A bus on which nothing can be started by asking for it.
    const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#;

    const UNLOCKED: &str = "printf x | gnome-keyring-daemon --foreground --unlock --components=secrets & ";
    const LOCKED: &str = "gnome-keyring-daemon --foreground --components=secrets </dev/null & ";
    const NONE: &str = "true & ";

    fn keyring() -> OsKeyring {
        OsKeyring::for_service(SERVICE, Duration::from_secs(5))
    }

    fn installed(program: &str) -> bool {
        env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|dir| dir.join(program).is_file()))
    }

    /// Runs `test` of this file in a room with this daemon. The same `home` can be entered again.
    fn enter(home: &Path, daemon: &str, test: &str) {
        let folder = |name: &str| {
            let path = home.join(name);
            fs::create_dir_all(&path).unwrap();
            path
        };
        fs::write(home.join("bus.conf"), BUS).unwrap();
        let run = folder("run");
        fs::set_permissions(&run, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
        // the daemon is in the background of the room's shell, which ends it by its number
        let script = format!(
            "{daemon} daemon=$!; \"$@\"; code=$?; kill $daemon 2>/dev/null; wait $daemon 2>/dev/null; exit $code"
        );
        let output = Command::new("dbus-run-session")
            .arg(format!("--config-file={}", home.join("bus.conf").display()))
            .args(["--", "sh", "-c", &script, "room"])
            .arg(env::current_exe().unwrap())
            .args(["--exact", test, "--nocapture", "--test-threads=1"])
            .env(INSIDE, folder("data"))
            .env("HOME", home)
            .env("XDG_DATA_HOME", folder("share"))
            .env("XDG_CONFIG_HOME", folder("config"))
            .env("XDG_CACHE_HOME", folder("cache"))
            .env("XDG_RUNTIME_DIR", &run)
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env_remove("GNOME_KEYRING_CONTROL")
            .output()
            .unwrap();
        let heard = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).join("\n");
        assert!(output.status.success() && heard.contains("1 passed"), "{test}:\n{heard}");
    }

    /// Outside: enters the rooms one after another in one home. Inside: runs `inside` with the room's folder.
    fn in_rooms(test: &str, daemons: &[&str], inside: impl FnOnce(&Path)) {
        if let Some(data) = env::var_os(INSIDE) {
            return inside(Path::new(&data));
        }
        if let Some(missing) =
            ["dbus-run-session", "gnome-keyring-daemon"].into_iter().find(|program| !installed(program))
        {
            writeln!(std::io::stderr(), "skipped {test}: {missing} is not installed").unwrap();
            return;
        }
        let home = tempfile::tempdir().unwrap();
        for daemon in daemons {
            enter(home.path(), daemon, test);
        }
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
