//! A room of its own for a test that needs a keyring: a private D-Bus session and a private home, so that the keyring
//! of the person who runs the tests is never touched.
#![allow(clippy::disallowed_methods, reason = "a test starts its own bus and keyring, the program starts nothing")]

#[path = "../../../../tests/src/skip.rs"]
mod skip;

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Set inside a room: the folder that the test may use.
const INSIDE: &str = "NIGHTLATCH_KEYRING_ROOM";
/// A bus on which nothing can be started by asking for it.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#;

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
    let script =
        format!("{daemon} daemon=$!; \"$@\"; code=$?; kill $daemon 2>/dev/null; wait $daemon 2>/dev/null; exit $code");
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
pub fn in_rooms(test: &str, programs: &[&str], daemons: &[&str], inside: impl FnOnce(&Path)) {
    if let Some(data) = env::var_os(INSIDE) {
        return inside(Path::new(&data));
    }
    let package = |program: &str| if program == "dbus-run-session" { "dbus" } else { "gnome-keyring" };
    if !programs.iter().all(|program| skip::has(program, package(program))) {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    for daemon in daemons {
        enter(home.path(), daemon, test);
    }
}
