//! The operating system's own keyring: Secret Service on Linux, Keychain on macOS, Credential Manager on Windows.

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

/// The name that our entries carry in the keyring; a person sees it there.
pub const SERVICE: &str = "Nightlatch";
/// How long a call waits: long enough to type a password into the keyring's own window. A yes that comes later is used
/// at the next try.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// How long the calls wait that ask the person nothing.
const SHORT: Duration = Duration::from_secs(2);
/// KWallet has a secret in memory only for five to six seconds after it said that it took it.
const SETTLES: Duration = Duration::from_secs(6);

/// One entry of the keyring.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Entry {
    service: &'static str,
    user: String,
}

/// Whether the person may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asking {
    Allowed,
    Never,
}

/// Where an entry is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    /// Where it is written.
    Own,
    /// Wherever the keyring has it.
    Anywhere,
}

static CHANGES: Turns<Entry> = Turns::new();
static QUESTIONS: Questions<(Entry, Place)> = Questions::new();
/// When something was last given to a keyring that is known to keep it in memory for a while.
static UNSETTLED: Mutex<Option<Instant>> = Mutex::new(None);

/// The real keyring. Each call runs on its own thread and ends after its patience, or when it is cancelled.
#[derive(Clone)]
pub struct OsKeyring {
    service: &'static str,
    patience: Duration,
    cancel: Cancel,
}

impl OsKeyring {
    /// The keyring of the app: entries named [`SERVICE`], calls that wait [`PATIENCE`].
    #[must_use]
    pub fn new() -> Self {
        Self::for_service(SERVICE, PATIENCE)
    }

    /// The same with another name and patience, for tests.
    #[must_use]
    pub fn for_service(service: &'static str, patience: Duration) -> Self {
        Self { service, patience, cancel: Cancel::default() }
    }

    /// The handle that ends the waiting, for a *Cancel* button.
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

    /// A change that needs no preparation and cannot be taken back.
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
        // an entry that stays opens nothing, and a write that still hangs takes itself back
        self.change(SHORT, self.entry(database), |entry| platform::delete(entry, Asking::Never)).unwrap_or(());
    }

    fn settles_in(&self) -> Duration {
        let since = *UNSETTLED.lock().unwrap_or_else(PoisonError::into_inner);
        since.map_or(Duration::ZERO, |since| SETTLES.saturating_sub(since.elapsed()))
    }
}
