//! The operating system's keyring: Secret Service on Linux, Keychain on macOS, Credential Manager on Windows.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::keyring::{Fits, Keyring, KeyringFault};
use super::late::Questions;
use super::patience::{Call, Cancel, wait_for};
use super::secret::{DatabaseId, WrappingKey};
use super::turns::Turns;

#[cfg(not(target_os = "linux"))]
#[path = "other_keyring.rs"]
mod platform;
#[cfg(target_os = "linux")]
#[path = "secret_service.rs"]
mod platform;

/// The name of our entries in the keyring, where a person can see it.
pub const SERVICE: &str = "Nightlatch";
/// The time that a call waits: long enough to type a password into the keyring's own prompt. An approval that comes later is used by the
/// next call.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// The time that calls without a prompt wait.
const SHORT: Duration = Duration::from_secs(2);
/// KWallet keeps a stored secret only in memory for five to six seconds.
const SETTLES: Duration = Duration::from_secs(6);

/// The name of an entry in the keyring.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Entry {
    service: &'static str,
    user: String,
}

/// A permission for the keyring to show a prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asking {
    Allowed,
    Never,
}

/// The place where an entry is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    /// The place where the entry is written.
    Own,
    /// Every place that the keyring has.
    Anywhere,
}

static CHANGES: Turns<Entry> = Turns::new();
static QUESTIONS: Questions<(Entry, Place)> = Questions::new();
/// The time of the last write to a keyring that is known to keep secrets in memory for a while.
static UNSETTLED: Mutex<Option<Instant>> = Mutex::new(None);

/// The system's keyring. Each call runs on its own thread, and the waiting for it ends after a time limit or when it is cancelled.
#[derive(Clone)]
pub struct OsKeyring {
    service: &'static str,
    patience: Duration,
    cancel: Cancel,
}

impl OsKeyring {
    /// Creates the keyring of the app: its entries are named [`SERVICE`] and its calls wait [`PATIENCE`].
    #[must_use]
    pub fn new() -> Self {
        Self::for_service(SERVICE, PATIENCE)
    }

    /// Creates a keyring with another name and time limit, for tests.
    #[must_use]
    pub fn for_service(service: &'static str, patience: Duration) -> Self {
        Self { service, patience, cancel: Cancel::default() }
    }

    /// Returns the handle that ends the waiting, for a *Cancel* button.
    #[must_use]
    pub fn cancel_handle(&self) -> Cancel {
        self.cancel.clone()
    }

    fn entry(&self, database: &DatabaseId) -> Entry {
        Entry { service: self.service, user: database.to_string() }
    }

    fn look(&self, database: &DatabaseId, place: Place, fits: Fits) -> Result<Option<WrappingKey>, KeyringFault> {
        let name = (self.entry(database), place);
        let (entry, wanted) = (name.0.clone(), Arc::clone(&fits));
        let work = move || platform::read(&entry, place, &wanted);
        QUESTIONS.ask(&name, &fits, self.patience, &self.cancel, work)
    }

    /// Runs a change that needs no preparation and cannot be undone.
    fn change(
        &self,
        patience: Duration,
        entry: Entry,
        work: impl FnOnce(&Entry) -> Result<(), KeyringFault> + Send + 'static,
    ) -> Result<(), KeyringFault> {
        let waits = entry.clone();
        let call = Call {
            prepare: || Ok(()),
            turn: move || CHANGES.take(&waits),
            work: move || work(&entry),
            take_back: || (),
        };
        wait_for(patience, &self.cancel, call)
    }
}

impl Default for OsKeyring {
    fn default() -> Self {
        Self::new()
    }
}

impl Keyring for OsKeyring {
    fn write(&self, database: &DatabaseId, key: &WrappingKey) -> Result<(), KeyringFault> {
        let (entry, text) = (self.entry(database), key.to_text());
        let (waits, unwanted) = (entry.clone(), entry.clone());
        let work = move || {
            platform::write(&entry, text.as_bytes())?;
            if platform::is_slow_to_settle() {
                *UNSETTLED.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
            }
            Ok(())
        };
        let call = Call {
            prepare: platform::prepare_to_write,
            turn: move || CHANGES.take(&waits),
            work,
            take_back: move || platform::delete(&unwanted, Asking::Never).unwrap_or(()),
        };
        wait_for(self.patience, &self.cancel, call)
    }

    fn read(&self, database: &DatabaseId) -> Result<Option<WrappingKey>, KeyringFault> {
        self.look(database, Place::Own, Arc::new(|_| true))
    }

    fn delete(&self, database: &DatabaseId) -> Result<(), KeyringFault> {
        self.change(self.patience, self.entry(database), |entry| platform::delete(entry, Asking::Allowed))
    }

    fn find(&self, database: &DatabaseId, fits: Fits) -> Result<Option<WrappingKey>, KeyringFault> {
        self.look(database, Place::Anywhere, fits)
    }

    fn ready(&self) -> Result<(), KeyringFault> {
        let call = Call { prepare: || Ok(()), turn: || (), work: platform::ready, take_back: || () };
        wait_for(self.patience, &self.cancel, call)
    }

    fn take_back(&self, database: &DatabaseId) {
        // An entry that stays opens nothing, and a write that is still blocked undoes itself when it ends.
        self.change(SHORT, self.entry(database), |entry| platform::delete(entry, Asking::Never)).unwrap_or(());
    }

    fn settles_in(&self) -> Duration {
        let since = *UNSETTLED.lock().unwrap_or_else(PoisonError::into_inner);
        since.map_or(Duration::ZERO, |since| SETTLES.saturating_sub(since.elapsed()))
    }
}
