//! What the `keyring` library leaves open on Linux: is the default collection there, does it persist, is it locked, and
//! what does an error of the bus mean. No secret passes through the connections made here.

use std::error::Error as StdError;

use dbus_secret_service::{EncryptionType, Error, SecretService};

use super::{Absence, KeyringFault};

/// gnome-keyring's and KWallet's collection that lives only until the session ends.
const SESSION_COLLECTION: &str = "/org/freedesktop/secrets/collection/session";

/// Refuses a default collection that is missing or forgets. The library would write to it, and the data would die with
/// the session.
pub(super) fn prepare_to_write() -> Result<(), KeyringFault> {
    let service = connect()?;
    let default = service.get_default_collection().map_err(|error| fault(&error))?;
    if default.path.starts_with(SESSION_COLLECTION) { Err(KeyringFault::NotPersistent) } else { Ok(()) }
}

/// After "no entry": unlocks the default collection if it is locked (which may ask the person). Any other locked
/// collection makes the absence uncertain, because entries are looked for in all of them.
pub(super) fn confirm_absence() -> Result<Absence, KeyringFault> {
    let service = connect()?;
    let default = service.get_default_collection().map_err(|error| fault(&error))?;
    if default.is_locked().map_err(|error| fault(&error))? {
        default.unlock().map_err(|error| fault(&error))?;
        return Ok(Absence::Unlocked);
    }
    for collection in service.get_all_collections().map_err(|error| fault(&error))? {
        if collection.is_locked().map_err(|error| fault(&error))? {
            return Err(KeyringFault::Locked);
        }
    }
    Ok(Absence::Certain)
}

fn connect() -> Result<SecretService, KeyringFault> {
    SecretService::connect(EncryptionType::Plain).map_err(|error| fault(&error))
}

/// The fault behind an error of the library; `otherwise` when it is not one of the Secret Service's.
pub(super) fn classify(error: &(dyn StdError + Send + Sync + 'static), otherwise: KeyringFault) -> KeyringFault {
    error.downcast_ref::<Error>().map_or(otherwise, fault)
}

fn fault(error: &Error) -> KeyringFault {
    match error {
        Error::Locked | Error::Prompt => KeyringFault::Locked,
        // no result is always about a collection here: there is no default one, so nothing can be kept
        Error::Unavailable | Error::NoResult => KeyringFault::Unavailable,
        Error::UnsupportedSecretFormat => KeyringFault::Damaged,
        Error::Dbus(error) => by_name(error.name().unwrap_or_default()),
        _ => KeyringFault::Other,
    }
}

/// Names from the D-Bus specification ("Standard errors",
/// <https://dbus.freedesktop.org/doc/api/html/group__DBusProtocol.html>) and the Secret Service one
/// (<https://specifications.freedesktop.org/secret-service/latest/errors.html>).
fn by_name(name: &str) -> KeyringFault {
    if name.starts_with("org.freedesktop.DBus.Error.Spawn.") {
        return KeyringFault::Unavailable;
    }
    match name {
        "org.freedesktop.Secret.Error.IsLocked" => KeyringFault::Locked,
        "org.freedesktop.DBus.Error.ServiceUnknown"
        | "org.freedesktop.DBus.Error.NameHasNoOwner"
        | "org.freedesktop.DBus.Error.NoServer"
        | "org.freedesktop.DBus.Error.FileNotFound"
        | "org.freedesktop.DBus.Error.BadAddress"
        | "org.freedesktop.DBus.Error.NotSupported"
        | "org.freedesktop.DBus.Error.Disconnected" => KeyringFault::Unavailable,
        "org.freedesktop.DBus.Error.NoReply"
        | "org.freedesktop.DBus.Error.Timeout"
        | "org.freedesktop.DBus.Error.TimedOut" => KeyringFault::Timeout,
        _ => KeyringFault::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_the_service_are_told_apart() {
        assert_eq!(classify(&Error::Prompt, KeyringFault::Other), KeyringFault::Locked);
        assert_eq!(classify(&Error::NoResult, KeyringFault::Locked), KeyringFault::Unavailable);
        assert_eq!(classify(&Error::Parse, KeyringFault::Locked), KeyringFault::Other);
        assert_eq!(classify(&std::fmt::Error, KeyringFault::Locked), KeyringFault::Locked);
        assert_eq!(by_name("org.freedesktop.DBus.Error.Spawn.ServiceNotFound"), KeyringFault::Unavailable);
        assert_eq!(by_name("org.freedesktop.DBus.Error.NoReply"), KeyringFault::Timeout);
        assert_eq!(by_name(""), KeyringFault::Other);
    }
}
