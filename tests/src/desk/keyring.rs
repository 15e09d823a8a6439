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
    wait_until("the keyring", || has_owner(desk).then_some(()));
    Some(part)
}

fn has_owner(desk: &Desk) -> bool {
    let mut ask = desk.command("dbus-send");
    ask.args(["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner"]);
    let answer = ask.arg("string:org.freedesktop.secrets").output();
    answer.is_ok_and(|answer| String::from_utf8_lossy(&answer.stdout).contains("boolean true"))
}
