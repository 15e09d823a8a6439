//! The keyring of a desk: a real `gnome-keyring-daemon`, open or locked, or none at all.

use super::{Desk, Part, wait_until};

/// What the person's computer has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyring {
    /// A keyring that is open.
    Unlocked,
    /// A keyring that is there and locked.
    Locked,
    /// No keyring.
    None,
}

/// Starts it and waits until it has its name on the bus.
pub fn start(desk: &Desk, keyring: Keyring) -> Option<Part> {
    let log = desk.folder("logs").join("keyring");
    let mut daemon = desk.command("gnome-keyring-daemon");
    daemon.args(["--foreground", "--components=secrets"]);
    let part = match keyring {
        Keyring::None => return None,
        // a password of one letter: with none there would be no collection, and the first key would ask for ever
        Keyring::Unlocked => Part::start_fed("gnome-keyring-daemon", daemon.arg("--unlock"), "x", &log),
        Keyring::Locked => Part::start("gnome-keyring-daemon", &mut daemon, &log),
    };
    // it has its name on the bus a moment before its collection is there; what is asked in between asks for ever
    let locked = if keyring == Keyring::Locked { "boolean true" } else { "boolean false" };
    wait_until("the keyring", || is_locked(desk).contains(locked).then_some(()));
    Some(part)
}

/// Is the collection that takes new keys locked? What D-Bus answers.
fn is_locked(desk: &Desk) -> String {
    let mut ask = desk.command("dbus-send");
    ask.args(["--session", "--print-reply", "--reply-timeout=2000", "--dest=org.freedesktop.secrets"]);
    ask.args(["/org/freedesktop/secrets/aliases/default", "org.freedesktop.DBus.Properties.Get"]);
    ask.args(["string:org.freedesktop.Secret.Collection", "string:Locked"]);
    ask.output().map(|answer| String::from_utf8_lossy(&answer.stdout).into_owned()).unwrap_or_default()
}
