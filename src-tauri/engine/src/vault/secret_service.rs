//! The Secret Service of a Linux desktop (gnome-keyring, KWallet, KeePassXC, oo7), used through its collections.
//!
//! Every call begins with the default collection, the only one that is written to. No call searches the whole service: KeePassXC answers
//! such a search with a prompt to open a database, even if one is open.
//!
//! Entries have the attributes of the `keyring` library, which wrote them in earlier versions.

use std::collections::HashMap;
use std::time::Instant;

use dbus_secret_service::{Collection, Error, Item, SecretService};
use zeroize::Zeroizing;

use super::{Asking, Entry, Fits, KeyringFault, Place, WrappingKey};

#[path = "secret_service_link.rs"]
mod link;

pub(super) use self::link::is_slow_to_settle;
use self::link::with_service;

/// Checks whether a key could be written now without a prompt: there is a default collection, it is permanent, and it is open. Other
/// collections make no difference.
pub(super) fn ready() -> Result<(), KeyringFault> {
    with_service(Asking::Never, |service| {
        let default = lasting(service)?;
        if !locked(&default)? {
            return Ok(());
        }
        // KWallet reports an open wallet as locked until a program asks it to unlock, and then shows no prompt.
        let is_open = default.get_label().is_ok_and(|name| link::is_open_wallet(&name));
        if is_open { Ok(()) } else { Err(KeyringFault::Locked) }
    })
}

/// Like `ready`, but unlocks the collection, which may prompt the person.
pub(super) fn prepare_to_write() -> Result<(), KeyringFault> {
    with_service(Asking::Allowed, |service| unlock(&lasting(service)?))
}

/// Writes an entry to the default collection, replacing one of this name.
pub(super) fn write(entry: &Entry, secret: &[u8]) -> Result<(), KeyringFault> {
    let written = with_service(Asking::Allowed, |service| {
        let default = lasting(service)?;
        if locked(&default)? {
            return Err(KeyringFault::Locked);
        }
        let label = format!("{} {}", entry.service, entry.user);
        let attributes = attributes(entry).into_iter().chain([("application", "rust-keyring")]).collect();
        let made = default.create_item(&label, attributes, secret, true, "text/plain");
        made.map(|_| ()).map_err(|error| fault(&error))
    });
    // Reading it back uses another connection, so that the answer does not come from a cache.
    link::close();
    written
}

/// Reads every entry of this name until one fits: first the open ones, then those that need a prompt.
pub(super) fn read(entry: &Entry, place: Place, fits: &Fits) -> Result<Option<WrappingKey>, KeyringFault> {
    with_service(Asking::Allowed, |service| {
        let default = default_collection(service)?;
        let mut look = Look::for_one_that(fits);
        let default_is_shut = locked(&default)?;
        if !default_is_shut {
            look.at(service, &default, entry)?;
        }
        let others = match place {
            Place::Own => Vec::new(),
            Place::Anywhere if look.is_over() => Vec::new(),
            Place::Anywhere => service.get_all_collections().map_err(|error| fault(&error))?,
        };
        let mut hidden = false;
        for other in others.iter().filter(|other| other.path != default.path) {
            if look.is_over() {
                break;
            }
            // A locked collection may have entries that it does not show.
            hidden |= locked(other)?;
            look.at(service, other, entry)?;
        }
        look.ask();
        if default_is_shut && !look.is_over() {
            match unlock(&default) {
                Ok(()) => {
                    look.at(service, &default, entry)?;
                    look.ask();
                }
                Err(fault) => look.failed(fault),
            }
        }
        look.answer(hidden)
    })
}

/// Removes every entry of this name that can be reached.
pub(super) fn delete(entry: &Entry, asking: Asking) -> Result<(), KeyringFault> {
    with_service(asking, |service| {
        let default = default_collection(service)?;
        let mut outcome = unlock(&default);
        let (mut removed, mut hidden) = (false, false);
        let others = service.get_all_collections().map_err(|error| fault(&error))?;
        let others = others.iter().filter(|other| other.path != default.path);
        for collection in std::iter::once(&default).chain(others) {
            hidden |= locked(collection)?;
            let found = items(collection, entry)?;
            for item in &found {
                outcome = outcome.and(item.delete().map_err(|error| fault(&error)));
            }
            // The service may report success and keep the entry.
            if !found.is_empty() {
                let gone = items(collection, entry)?.is_empty();
                outcome = outcome.and(if gone { Ok(()) } else { Err(KeyringFault::Other) });
                removed |= gone;
            }
        }
        outcome?;
        if hidden && !removed { Err(KeyringFault::Locked) } else { Ok(()) }
    })
}

/// A search among the entries of one name for a key that fits.
struct Look<'a> {
    fits: &'a Fits,
    found: Option<WrappingKey>,
    /// Number of entries found.
    seen: usize,
    /// A key in one of them that does not fit.
    misfit: Option<WrappingKey>,
    /// The entries that need a prompt, each with `true` if its collection is locked.
    shut: Vec<(Item<'a>, bool)>,
    /// The reason why an entry could not be read; the first one is kept.
    fault: Option<KeyringFault>,
}

impl<'a> Look<'a> {
    fn for_one_that(fits: &'a Fits) -> Self {
        Self { fits, found: None, seen: 0, misfit: None, shut: Vec::new(), fault: None }
    }

    fn is_over(&self) -> bool {
        self.found.is_some()
    }

    /// Reads the open entries of a collection and remembers the others.
    fn at(
        &mut self,
        service: &'a SecretService,
        collection: &Collection<'_>,
        entry: &Entry,
    ) -> Result<(), KeyringFault> {
        for item in items(collection, entry)? {
            let item = Item::new(service, item.path);
            self.seen += 1;
            if item.is_locked().map_err(|error| fault(&error))? {
                self.shut.push((item, locked(collection)?));
            } else {
                self.take(&item);
            }
            if self.is_over() {
                break;
            }
        }
        Ok(())
    }

    /// Prompts the person for the entries that are not open.
    fn ask(&mut self) {
        for (item, within_locked) in std::mem::take(&mut self.shut) {
            if self.is_over() {
                break;
            }
            let asked = Instant::now();
            match item.unlock() {
                Ok(()) => self.take(&item),
                Err(_) if within_locked => {
                    self.failed(if link::was_silent(asked) { KeyringFault::Timeout } else { KeyringFault::Locked })
                }
                Err(_) if link::was_silent(asked) => self.failed(KeyringFault::Timeout),
                Err(error) => self.failed(fault(&error)),
            }
        }
    }

    fn take(&mut self, item: &Item<'_>) {
        match item.get_secret().map(Zeroizing::new) {
            Ok(text) => match WrappingKey::from_text(&text) {
                Some(key) if (self.fits)(&key) => self.found = Some(key),
                Some(key) => self.misfit = Some(key),
                None => {}
            },
            // An entry that cannot be decrypted is not a key, and means nothing for the other entries.
            Err(Error::Crypto(_) | Error::UnsupportedSecretFormat) => {}
            Err(error) => self.failed(fault(&error)),
        }
    }

    fn failed(&mut self, fault: KeyringFault) {
        self.fault.get_or_insert(fault);
    }

    /// Returns the result. `hidden` is `true` if a collection was locked, so that there may be more entries than were found.
    fn answer(self, hidden: bool) -> Result<Option<WrappingKey>, KeyringFault> {
        match self {
            Self { found: Some(key), .. } => Ok(Some(key)),
            Self { fault: Some(fault), .. } => Err(fault),
            _ if hidden => Err(KeyringFault::Locked),
            Self { seen: 0, .. } => Ok(None),
            Self { seen: 1, misfit: Some(key), .. } => Ok(Some(key)),
            Self { seen: 1, .. } => Err(KeyringFault::Damaged),
            _ => Err(KeyringFault::Several),
        }
    }
}

fn default_collection(service: &SecretService) -> Result<Collection<'_>, KeyringFault> {
    service.get_default_collection().map_err(|error| fault(&error))
}

/// Returns the default collection, or an error if it lasts only until the session ends and would lose the key.
fn lasting(service: &SecretService) -> Result<Collection<'_>, KeyringFault> {
    let default = default_collection(service)?;
    match service.get_collection_by_alias("session") {
        Ok(passing) if passing.path == default.path => Err(KeyringFault::NotPersistent),
        Ok(_) | Err(Error::NoResult) => Ok(default),
        Err(error) => Err(fault(&error)),
    }
}

fn locked(collection: &Collection<'_>) -> Result<bool, KeyringFault> {
    collection.is_locked().map_err(|error| fault(&error))
}

/// Unlocks a collection, which may prompt the person. Every failure is reported as "locked", except a prompt that was not answered.
fn unlock(collection: &Collection<'_>) -> Result<(), KeyringFault> {
    if !locked(collection)? {
        return Ok(());
    }
    let asked = Instant::now();
    let outcome = collection.unlock();
    if !locked(collection)? {
        return Ok(());
    }
    let silent = link::was_silent(asked) || outcome.is_err_and(|error| fault(&error) == KeyringFault::Timeout);
    Err(if silent { KeyringFault::Timeout } else { KeyringFault::Locked })
}

fn items<'a>(collection: &'a Collection<'_>, entry: &Entry) -> Result<Vec<Item<'a>>, KeyringFault> {
    collection.search_items(attributes(entry)).map_err(|error| fault(&error))
}

/// Returns the attributes by which an entry is found.
fn attributes(entry: &Entry) -> HashMap<&str, &str> {
    HashMap::from([("service", entry.service), ("username", entry.user.as_str()), ("target", "default")])
}

fn fault(error: &Error) -> KeyringFault {
    match error {
        Error::Locked => KeyringFault::Locked,
        Error::Prompt => KeyringFault::Refused,
        // In these calls "no result" always means that there is no default collection, so nothing can be stored.
        Error::Unavailable | Error::NoResult => KeyringFault::Unavailable,
        Error::Crypto(_) | Error::UnsupportedSecretFormat => KeyringFault::Damaged,
        Error::Dbus(error) => by_name(error.name().unwrap_or_default()),
        _ => KeyringFault::Other,
    }
}

/// Translates names of D-Bus errors, from the D-Bus specification ("Standard errors",
/// <https://dbus.freedesktop.org/doc/api/html/group__DBusProtocol.html>) and that of the Secret Service
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
        assert_eq!(fault(&Error::Prompt), KeyringFault::Refused);
        assert_eq!(fault(&Error::Locked), KeyringFault::Locked);
        assert_eq!(fault(&Error::NoResult), KeyringFault::Unavailable);
        assert_eq!(fault(&Error::Parse), KeyringFault::Other);
        assert_eq!(by_name("org.freedesktop.DBus.Error.Spawn.ServiceNotFound"), KeyringFault::Unavailable);
        assert_eq!(by_name("org.freedesktop.DBus.Error.NoReply"), KeyringFault::Timeout);
        assert_eq!(by_name(""), KeyringFault::Other);
    }
}
