//! The connection to the Secret Service. There is one for the process, so that a person who allowed access in KeePassXC is not asked
//! again by the next call.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use dbus::blocking::Connection;
use dbus_secret_service::{EncryptionType, SecretService};

use super::{Asking, KeyringFault, fault};

/// The time that a prompt stays open. Callers give up long before, and a late answer is kept for them; but a prompt that was lost because
/// the keyring program ended must not block for ever.
const WINDOW: Duration = Duration::from_secs(120);
/// The names of KWallet on the bus, by version, and the paths of its wallets.
const KWALLET: [(&str, &str); 3] = [
    ("org.kde.kwalletd5", "/modules/kwalletd5"),
    ("org.kde.kwalletd6", "/modules/kwalletd6"),
    ("org.kde.ksecretd", "/modules/kwalletd6"),
];
/// The time limit for the bus itself.
const BUS: Duration = Duration::from_secs(2);

/// The connection while no call uses it. A call that finds none opens another, so that no call waits for one that waits for a person.
static IDLE: Mutex<Option<SecretService>> = Mutex::new(None);

/// Runs a call over the connection. If the connection existed before and the call fails, the call is repeated over a new one, because the
/// keyring program may have been restarted meanwhile. A call that timed out is not repeated, because it may have prompted the person.
pub(super) fn with_service<A>(
    asking: Asking,
    work: impl Fn(&SecretService) -> Result<A, KeyringFault>,
) -> Result<A, KeyringFault> {
    if asking == Asking::Never {
        return work(&connect(Duration::ZERO)?);
    }
    if let Some(kept) = take() {
        match work(&kept) {
            Err(KeyringFault::Unavailable | KeyringFault::Other) => {}
            answer => return used(kept, answer),
        }
    }
    let fresh = connect(WINDOW)?;
    let answer = work(&fresh);
    used(fresh, answer)
}

/// Keeps the connection if the service answered over it, whatever the answer was.
fn used<A>(service: SecretService, answer: Result<A, KeyringFault>) -> Result<A, KeyringFault> {
    if !matches!(answer, Err(KeyringFault::Unavailable | KeyringFault::Timeout | KeyringFault::Other)) {
        *IDLE.lock().unwrap_or_else(PoisonError::into_inner) = Some(service);
    }
    answer
}

/// Closes the connection, so that the next call opens a new one.
pub(super) fn close() {
    drop(take());
}

/// Returns `true` if a prompt that opened at this time has timed out.
pub(super) fn was_silent(opened: Instant) -> bool {
    opened.elapsed() >= WINDOW
}

/// Returns `true` if the keyring is KWallet, which answers before it writes.
pub(in super::super) fn is_slow_to_settle() -> bool {
    Connection::new_session().is_ok_and(|bus| kwallet(&bus).is_some())
}

/// Returns `true` if the keyring is KWallet and has this wallet open. The question itself opens nothing.
pub(super) fn is_open_wallet(wallet: &str) -> bool {
    let Ok(bus) = Connection::new_session() else { return false };
    kwallet(&bus).is_some_and(|(name, path)| {
        let answer: Result<(bool,), _> =
            bus.with_proxy(name, path, BUS).method_call("org.kde.KWallet", "isOpen", (wallet,));
        answer.is_ok_and(|(open,)| open)
    })
}

/// Returns KWallet's name and path if it is the keyring.
fn kwallet(bus: &Connection) -> Option<(&'static str, &'static str)> {
    let owner = |name: &str| {
        let bus = bus.with_proxy("org.freedesktop.DBus", "/org/freedesktop/DBus", BUS);
        let answer: Result<(String,), _> = bus.method_call("org.freedesktop.DBus", "GetNameOwner", (name,));
        answer.ok().map(|(owner,)| owner)
    };
    let keyring = owner("org.freedesktop.secrets")?;
    KWALLET.into_iter().find(|(name, _)| owner(name).as_ref() == Some(&keyring))
}

fn connect(window: Duration) -> Result<SecretService, KeyringFault> {
    SecretService::connect_with_max_prompt_timeout(EncryptionType::Dh, window.as_secs()).map_err(|error| fault(&error))
}

fn take() -> Option<SecretService> {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner).take()
}
