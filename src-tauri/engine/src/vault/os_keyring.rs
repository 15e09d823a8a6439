//! The operating system's own keyring: Secret Service on Linux, Keychain on macOS, Credential Manager on Windows.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use keyring::Error;
use keyring::credential::CredentialPersistence;
use zeroize::Zeroizing;

use super::keyring::{Keyring, KeyringFault};
use super::patience::{Call, Cancel, wait_for};
use super::secret::{DatabaseId, WrappingKey};

#[cfg(target_os = "linux")]
#[path = "secret_service.rs"]
mod platform;
#[cfg(not(target_os = "linux"))]
#[path = "other_keyring.rs"]
mod platform;

/// The name that our entries carry in the keyring; a person sees it there.
pub const SERVICE: &str = "Nightlatch";
/// How long a call waits: long enough to type a password into the keyring's own window. Who types it later finds it
/// unlocked at the next try.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Changes go one after another, through all values of [`OsKeyring`]: one that hangs in a prompt must not come to life
/// later and overwrite the one that was made after it. Reading waits for nobody.
static CHANGES: Mutex<()> = Mutex::new(());

fn in_turn() -> MutexGuard<'static, ()> {
    CHANGES.lock().unwrap_or_else(PoisonError::into_inner)
}

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
}

impl Default for OsKeyring {
    fn default() -> Self {
        Self::new()
    }
}

impl Keyring for OsKeyring {
    fn write(&self, database: &DatabaseId, key: &WrappingKey) -> Result<(), KeyringFault> {
        let (service, user, text) = (self.service, database.to_string(), key.to_text());
        let same_user = user.clone();
        let work = move || write_now(service, &user, &text);
        let take_back = move || delete_now(service, &same_user).unwrap_or(());
        wait_for(self.patience, &self.cancel, Call { turn: in_turn, work, take_back })
    }

    fn read(&self, database: &DatabaseId) -> Result<Option<WrappingKey>, KeyringFault> {
        let (service, user) = (self.service, database.to_string());
        let call = Call { turn: || (), work: move || read_now(service, &user), take_back: || () };
        wait_for(self.patience, &self.cancel, call)
    }

    fn delete(&self, database: &DatabaseId) -> Result<(), KeyringFault> {
        let (service, user) = (self.service, database.to_string());
        let call = Call { turn: in_turn, work: move || delete_now(service, &user), take_back: || () };
        wait_for(self.patience, &self.cancel, call)
    }
}

fn write_now(service: &str, user: &str, text: &str) -> Result<(), KeyringFault> {
    platform::prepare_to_write()?;
    entry(service, user)?.set_secret(text.as_bytes()).map_err(|error| mirrored(&error))
}

fn read_now(service: &str, user: &str) -> Result<Option<WrappingKey>, KeyringFault> {
    let found = look(|| entry(service, user)?.get_secret().map(Zeroizing::new).map_err(Miss::from))?;
    found.map(|text| WrappingKey::from_text(&text).ok_or(KeyringFault::Damaged)).transpose()
}

fn delete_now(service: &str, user: &str) -> Result<(), KeyringFault> {
    look(|| entry(service, user)?.delete_credential().map_err(Miss::from)).map(|_| ())
}

fn entry(service: &str, user: &str) -> Result<keyring::Entry, KeyringFault> {
    // without any of the four features, or on a system that it does not know, the library silently keeps things in
    // memory
    match keyring::default::default_credential_builder().persistence() {
        CredentialPersistence::UntilDelete => keyring::Entry::new(service, user).map_err(|error| mirrored(&error)),
        _ => Err(KeyringFault::NotPersistent),
    }
}

/// How a look into the keyring can miss.
enum Miss {
    NoEntry,
    Fault(KeyringFault),
}

impl From<Error> for Miss {
    fn from(error: Error) -> Self {
        match error {
            Error::NoEntry => Self::NoEntry,
            other => Self::Fault(mirrored(&other)),
        }
    }
}

impl From<KeyringFault> for Miss {
    fn from(fault: KeyringFault) -> Self {
        Self::Fault(fault)
    }
}

/// What "no entry" is worth. A locked keyring may hide its entries (KeePassXC's does), and the library then says "no
/// entry".
enum Absence {
    /// The keyring was open: there is none.
    Certain,
    /// It was locked and is open now: look again.
    Unlocked,
}

/// Looks, and believes an absence only when the platform confirms it.
fn look<A>(attempt: impl Fn() -> Result<A, Miss>) -> Result<Option<A>, KeyringFault> {
    for _ in 0..2 {
        match attempt() {
            Ok(found) => return Ok(Some(found)),
            Err(Miss::Fault(fault)) => return Err(fault),
            Err(Miss::NoEntry) => match platform::confirm_absence()? {
                Absence::Certain => return Ok(None),
                Absence::Unlocked => {}
            },
        }
    }
    // locked again between the two looks
    Err(KeyringFault::Locked)
}

fn mirrored(error: &Error) -> KeyringFault {
    match error {
        Error::PlatformFailure(inner) => platform::classify(inner.as_ref(), KeyringFault::Other),
        Error::NoStorageAccess(inner) => platform::classify(inner.as_ref(), KeyringFault::Locked),
        Error::BadEncoding(_) | Error::Ambiguous(_) => KeyringFault::Damaged,
        // `NoEntry` is handled before; should it come this way it is a fault, not an absence
        _ => KeyringFault::Other,
    }
}
