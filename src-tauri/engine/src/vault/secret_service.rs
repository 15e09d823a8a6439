//! The Secret Service of a Linux desktop (gnome-keyring, KWallet, KeePassXC, oo7), through its collections.
//!
//! Every call begins with the default collection, the only one that we write to. None searches the service as a whole:
//! KeePassXC answers such a search with a window that asks to open a database, even over one that is open.
//!
//! Entries carry the attributes that the `keyring` library gives them, which wrote them in earlier versions.

use std::collections::HashMap;
use std::time::Instant;

use dbus_secret_service::{Collection, Error, Item, SecretService};
use zeroize::Zeroizing;

use super::{Asking, Entry, Fits, KeyringFault, Place, WrappingKey};

#[path = "secret_service_link.rs"]
mod link;

pub(super) use self::link::is_slow_to_settle;
use self::link::with_service;

/// Whether a key could be written now, without asking anybody: there is a default collection, it lasts, and it is open.
/// What other collections there are, and whether they are locked, makes no difference.
pub(super) fn ready() -> Result<(), KeyringFault> {
    with_service(Asking::Never, |service| {
        let default = lasting(service)?;
        if !locked(&default)? {
            return Ok(());
        }
        // KWallet says "locked" of an open wallet until a program asks it to unlock, and then asks nobody
        let is_open = default.get_label().is_ok_and(|name| link::is_open_wallet(&name));
        if is_open { Ok(()) } else { Err(KeyringFault::Locked) }
    })
}

/// The same, and unlocks the collection, for which the person may be asked.
pub(super) fn prepare_to_write() -> Result<(), KeyringFault> {
    with_service(Asking::Allowed, |service| unlock(&lasting(service)?))
}

/// Writes to the default collection, in place of an entry of this name there.
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
    // what is read back afterwards comes over another connection, so it is not an answer from a cache
    link::close();
    written
}

/// Looks at every entry of this name until one fits: those that are open first, then those for which the person has to
/// be asked.
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
            // what a locked one does not show may still be there
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
            // a service may say that it did and keep it
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

/// The entries of one name, while one is looked for that fits.
struct Look<'a> {
    fits: &'a Fits,
    found: Option<WrappingKey>,
    /// Entries that were seen.
    seen: usize,
    /// One of them that holds a key, and not the one.
    misfit: Option<WrappingKey>,
    /// Entries for which the person has to be asked, and whether their collection is locked.
    shut: Vec<(Item<'a>, bool)>,
    /// Why an entry could not be looked at.
    fault: Option<KeyringFault>,
}

impl<'a> Look<'a> {
    fn for_one_that(fits: &'a Fits) -> Self {
        Self { fits, found: None, seen: 0, misfit: None, shut: Vec::new(), fault: None }
    }

    fn is_over(&self) -> bool {
        self.found.is_some()
    }

    /// Looks at the open entries of a collection and remembers the others.
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

    /// Asks the person for the entries that are not open.
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
            // what cannot be deciphered is no key, and says nothing about the other entries
            Err(Error::Crypto(_) | Error::UnsupportedSecretFormat) => {}
            Err(error) => self.failed(fault(&error)),
        }
    }

    fn failed(&mut self, fault: KeyringFault) {
        self.fault.get_or_insert(fault);
    }

    /// `hidden`: a collection was locked, so there may be more than was seen.
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

/// The default collection, refused when it lives only until the session ends: what is written there dies with it.
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

/// Opens a collection, for which the person may be asked. However that fails, the collection is locked and that is what
/// to say; only a window that nobody answered is something else.
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

/// What an entry is found by.
fn attributes(entry: &Entry) -> HashMap<&str, &str> {
    HashMap::from([("service", entry.service), ("username", entry.user.as_str()), ("target", "default")])
}

fn fault(error: &Error) -> KeyringFault {
    match error {
        Error::Locked => KeyringFault::Locked,
        Error::Prompt => KeyringFault::Refused,
        // no result is always about a collection here: there is no default one, so nothing can be kept
        Error::Unavailable | Error::NoResult => KeyringFault::Unavailable,
        Error::Crypto(_) | Error::UnsupportedSecretFormat => KeyringFault::Damaged,
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
        assert_eq!(fault(&Error::Prompt), KeyringFault::Refused);
        assert_eq!(fault(&Error::Locked), KeyringFault::Locked);
        assert_eq!(fault(&Error::NoResult), KeyringFault::Unavailable);
        assert_eq!(fault(&Error::Parse), KeyringFault::Other);
        assert_eq!(by_name("org.freedesktop.DBus.Error.Spawn.ServiceNotFound"), KeyringFault::Unavailable);
        assert_eq!(by_name("org.freedesktop.DBus.Error.NoReply"), KeyringFault::Timeout);
        assert_eq!(by_name(""), KeyringFault::Other);
    }
}
