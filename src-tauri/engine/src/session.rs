//! Opening, locking, the ways in, and erasing.

use std::fs;
use std::sync::atomic::Ordering;
use std::sync::{MutexGuard, PoisonError};

use secrecy::{ExposeSecret as _, SecretString};
use zeroize::Zeroizing;

use crate::settings::SpareKeyState;
use crate::store::{Store, StoreFault};
use crate::vault::{
    self, COPY_PREFIX, ChangeFault, CreateFault, DATABASE_FILE, DataKey, FileFault, KeyringFault, SlotKind, UnlockFault,
};
use crate::{App, Fault, Open, ids};

/// What the keyring of this computer can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyringState {
    /// It keeps keys.
    Works,
    /// It is there and locked.
    Locked,
    /// There is none, or none that lasts.
    Missing,
}

/// A way to open the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The passphrase.
    Passphrase,
    /// The printed spare key.
    SpareKey,
    /// The keyring.
    Keyring,
}

/// What opens the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// The keyring, without asking. Lock only hides.
    Keyring,
    /// A passphrase.
    Passphrase,
    /// Either.
    Both,
}

/// Where the program stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Session {
    /// Nothing is here yet.
    FirstStart(KeyringState),
    /// There is a database, and it is shut.
    Locked(Vec<Way>, Option<KeyringFault>),
    /// There is something that cannot be opened; it is left as it is.
    Refused(StoreFault),
    /// Open.
    Open,
}

/// What opening before anybody asked came to. It is an answer to the first question alone: later ones look anew.
#[derive(Debug, Default)]
pub(crate) enum Early {
    /// Nobody has opened yet, nor asked.
    #[default]
    NotYet,
    /// This, not asked for yet.
    Stands(Session),
    /// Asked for.
    Over,
}

/// Why it was not opened, made or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The keyring is in the way.
    #[error(transparent)]
    Keyring(KeyringFault),
    /// It answers, but the key is gone or another.
    #[error("the keyring does not have the key")]
    KeyGone,
    /// Not this passphrase.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// Not this spare key.
    #[error("wrong spare key")]
    WrongSpareKey,
    /// A slip in typing.
    #[error("typing mistake in the spare key")]
    SpareKeyTypo,
    /// Shorter than eight characters.
    #[error("the passphrase is too short")]
    TooShort,
    /// Longer than any sentence.
    #[error("the passphrase is too long")]
    TooLong,
    /// The last way in cannot be taken away.
    #[error("the last way in")]
    LastWayIn,
}

impl From<StoreFault> for Refusal {
    fn from(fault: StoreFault) -> Self {
        Self::Fault(Fault::Store(fault))
    }
}

fn of_file(fault: FileFault) -> StoreFault {
    match fault {
        FileFault::Newer => StoreFault::Newer,
        FileFault::Read(kind) => StoreFault::from(std::io::Error::from(kind)),
        _ => StoreFault::KeysDamaged,
    }
}

impl From<UnlockFault> for Refusal {
    fn from(fault: UnlockFault) -> Self {
        match fault {
            UnlockFault::Absent => StoreFault::KeysGone.into(),
            UnlockFault::NoSuchSlot => Self::Fault(Fault::NotFound),
            UnlockFault::Keyring(fault) => Self::Keyring(fault),
            UnlockFault::KeyringEntryMissing | UnlockFault::WrongKeyringEntry => Self::KeyGone,
            UnlockFault::WrongPassphrase => Self::WrongPassphrase,
            UnlockFault::SpareKeyTypo(_) => Self::SpareKeyTypo,
            UnlockFault::WrongSpareKey => Self::WrongSpareKey,
            UnlockFault::Crypto(_) => Self::Fault(Fault::Internal),
            UnlockFault::File(fault) => of_file(fault).into(),
        }
    }
}

impl From<CreateFault> for Refusal {
    fn from(fault: CreateFault) -> Self {
        match fault {
            CreateFault::NotEmpty => StoreFault::KeysGone.into(),
            CreateFault::Keyring(fault) => Self::Keyring(fault),
            CreateFault::KeyringLost | CreateFault::KeyringDiffers => Self::Keyring(KeyringFault::NotPersistent),
            CreateFault::Passphrase(rule) => rule.into(),
            CreateFault::Crypto(_) => Self::Fault(Fault::Internal),
            CreateFault::File(fault) => of_file(fault).into(),
            CreateFault::Write(kind) => StoreFault::from(std::io::Error::from(kind)).into(),
        }
    }
}

impl From<ChangeFault> for Refusal {
    fn from(fault: ChangeFault) -> Self {
        match fault {
            ChangeFault::Absent | ChangeFault::OtherDatabase => StoreFault::KeysGone.into(),
            ChangeFault::LastWayIn => Self::LastWayIn,
            ChangeFault::Passphrase(rule) => rule.into(),
            ChangeFault::Keyring(fault) => Self::Keyring(fault),
            ChangeFault::KeyringLost | ChangeFault::KeyringDiffers => Self::Keyring(KeyringFault::NotPersistent),
            ChangeFault::Crypto(_) => Self::Fault(Fault::Internal),
            ChangeFault::File(fault) => of_file(fault).into(),
            ChangeFault::Write(kind) => StoreFault::from(std::io::Error::from(kind)).into(),
        }
    }
}

impl From<vault::PassphraseRule> for Refusal {
    fn from(rule: vault::PassphraseRule) -> Self {
        match rule {
            vault::PassphraseRule::TooShort => Self::TooShort,
            vault::PassphraseRule::TooLong => Self::TooLong,
        }
    }
}

fn mode(slots: &[SlotKind]) -> Mode {
    match (slots.contains(&SlotKind::Keyring), slots.contains(&SlotKind::Passphrase)) {
        (true, true) => Mode::Both,
        (true, false) => Mode::Keyring,
        (false, _) => Mode::Passphrase,
    }
}

impl App {
    /// Opens while the window is still being made, so that the page's first question finds it done. Where it does not open,
    /// that answer is kept for the first question: a keyring that asks the person asks once.
    pub fn open_early(&self) {
        let mut early = self.early();
        if matches!(*early, Early::NotYet) {
            *early = Early::Stands(self.stands());
        }
    }

    /// Where the program stands. Opens with the keyring where that needs no asking and the person did not lock.
    #[must_use]
    pub fn session(&self) -> Session {
        let early = std::mem::replace(&mut *self.early(), Early::Over);
        match early {
            Early::Stands(session) => session,
            Early::NotYet | Early::Over => self.stands(),
        }
    }

    fn early(&self) -> MutexGuard<'_, Early> {
        self.early.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn stands(&self) -> Session {
        if !self.holds_folder() {
            return Session::Refused(StoreFault::InUse);
        }
        let hidden = self.hidden.load(Ordering::Acquire);
        if self.opened().is_some() && !hidden {
            return Session::Open;
        }
        let slots = match vault::state(&self.dir) {
            Ok(vault::State::Absent) => return Session::FirstStart(self.keyring_state()),
            Ok(vault::State::KeysMissing(_)) => return Session::Refused(StoreFault::KeysGone),
            Ok(vault::State::Present { slots, .. }) => slots,
            Err(fault) => return Session::Refused(of_file(fault)),
        };
        if !self.dir.join(DATABASE_FILE).exists() {
            return Session::Refused(StoreFault::DatabaseGone);
        }
        let mut ways = Vec::new();
        for (kind, way) in [
            (SlotKind::Passphrase, Way::Passphrase),
            (SlotKind::Keyring, Way::Keyring),
            (SlotKind::SpareKey, Way::SpareKey),
        ] {
            if slots.contains(&kind) {
                ways.push(way);
            }
        }
        if hidden || !slots.contains(&SlotKind::Keyring) {
            return Session::Locked(ways, None);
        }
        match self.unlock(Way::Keyring, &SecretString::from("")) {
            Ok(()) => Session::Open,
            Err(Refusal::Fault(Fault::Store(fault))) => Session::Refused(fault),
            Err(Refusal::Keyring(fault)) => Session::Locked(ways, Some(fault)),
            Err(_) => Session::Locked(ways, Some(KeyringFault::Damaged)),
        }
    }

    /// Nothing is opened, made or erased in a folder that another program holds, nor while the example is open.
    pub(crate) fn held(&self) -> Result<(), Refusal> {
        self.outside_example()?;
        if self.holds_folder() { Ok(()) } else { Err(StoreFault::InUse.into()) }
    }

    fn keyring_state(&self) -> KeyringState {
        match vault::probe(self.keyring.as_ref()) {
            Ok(()) => KeyringState::Works,
            Err(KeyringFault::Locked | KeyringFault::Timeout | KeyringFault::Cancelled) => KeyringState::Locked,
            Err(_) => KeyringState::Missing,
        }
    }

    /// Makes the database, kept by the keyring.
    ///
    /// # Errors
    /// [`Refusal`]; nothing of ours is left behind.
    pub fn create(&self) -> Result<(), Refusal> {
        self.held()?;
        let key = vault::create(&self.dir, self.keyring.as_ref())?;
        self.first_store(key, Mode::Keyring)
    }

    fn first_store(&self, key: DataKey, mode: Mode) -> Result<(), Refusal> {
        let made = || -> Result<Store, Fault> {
            let (person, device) = (ids::fresh()?, ids::fresh()?);
            Ok(Store::create(&self.dir, &key, person, device, self.clock.now())?)
        };
        match made() {
            Ok(store) => {
                *self.opened() = Some(Open::load(store, key, mode)?);
                self.hidden.store(false, Ordering::Release);
                Ok(())
            }
            Err(fault) => {
                // A half-made database would be refused for ever; it holds nothing yet.
                self.erase_files();
                Err(fault.into())
            }
        }
    }

    /// Opens with a secret, or with the keyring.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn unlock(&self, way: Way, secret: &SecretString) -> Result<(), Refusal> {
        self.held()?;
        let slots = match vault::state(&self.dir).map_err(of_file)? {
            vault::State::Present { slots, .. } => slots,
            vault::State::Absent | vault::State::KeysMissing(_) => return Err(StoreFault::KeysGone.into()),
        };
        // The keyring may ask the person: no lock of ours is held meanwhile.
        let key = match way {
            Way::Passphrase => vault::unlock_with_passphrase(&self.dir, secret)?,
            Way::SpareKey => vault::unlock_with_spare_key(&self.dir, secret)?,
            Way::Keyring => vault::unlock_with_keyring(&self.dir, self.keyring.as_ref())?,
        };
        if way == Way::SpareKey && slots.contains(&SlotKind::Keyring) {
            // The keyring lost its entry: give it a new one, if it takes one, so that tomorrow opens by itself.
            if let Err(fault) = vault::relink_keyring(&self.dir, &key, self.keyring.as_ref()) {
                tracing::info!(%fault, "the keyring did not take the key again");
            }
        }
        let mut held = self.opened();
        if held.is_none() {
            let store = Store::open(&self.dir, &key)?;
            let open = Open::load(store, key, mode(&slots))?;
            self.unseal_generated(&open.key);
            *held = Some(open);
        }
        self.net.switch().set(held.as_ref().is_some_and(|open| open.settings.network_on));
        drop(held);
        self.hidden.store(false, Ordering::Release);
        Ok(self.prune_ledger()?)
    }

    /// Locks. With the keyring alone this only hides, and the page says so; with a passphrase the memory is dropped.
    pub fn lock(&self) {
        self.cancel_check();
        self.keep_unproved();
        self.net.switch().set(false);
        if self.in_example() {
            return self.leave_example();
        }
        self.hidden.store(true, Ordering::Release);
        self.cancel_import();
        self.ranges.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clear();
        if self.opened().as_ref().is_some_and(|open| open.mode != Mode::Keyring) {
            self.wait_for_check();
            if let Some(open) = self.opened().take() {
                self.seal_generated(&open.key);
            }
        }
    }

    /// Sets or changes the passphrase; on a first start it makes the database.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn set_passphrase(&self, passphrase: &SecretString) -> Result<(), Refusal> {
        self.held()?;
        if matches!(vault::state(&self.dir).map_err(of_file)?, vault::State::Absent) {
            let key = vault::create_with_passphrase(&self.dir, passphrase)?;
            return self.first_store(key, Mode::Passphrase);
        }
        self.with_key(|key| Ok(vault::add_passphrase(&self.dir, key, passphrase)?))?;
        if let Some(open) = self.opened().as_mut() {
            open.mode = if open.mode == Mode::Keyring { Mode::Both } else { open.mode };
        }
        Ok(())
    }

    fn with_key<T>(&self, work: impl FnOnce(&DataKey) -> Result<T, Refusal>) -> Result<T, Refusal> {
        self.outside_example()?;
        if self.hidden.load(Ordering::Acquire) {
            return Err(Fault::Locked.into());
        }
        let held = self.opened();
        work(&held.as_ref().ok_or(Fault::Locked)?.key)
    }

    /// Makes a spare key, in place of an earlier one, and gives it in groups of four, once.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn show_spare_key(&self) -> Result<Vec<Zeroizing<String>>, Refusal> {
        let spare = self.with_key(|key| Ok(vault::add_spare_key(&self.dir, key)?))?;
        self.set_spare_key(SpareKeyState::Shown)?;
        Ok(spare.printed().split('-').map(|group| Zeroizing::new(group.to_owned())).collect())
    }

    /// The spare key, typed back from paper: only a key that opens the slot is confirmed.
    ///
    /// # Errors
    /// [`Refusal::SpareKeyTypo`] or [`Refusal::WrongSpareKey`].
    pub fn confirm_spare_key(&self, typed: &SecretString) -> Result<(), Refusal> {
        if typed.expose_secret().trim().is_empty() {
            return Err(Refusal::SpareKeyTypo);
        }
        self.outside_example()?;
        let opened = vault::unlock_with_spare_key(&self.dir, typed)?;
        self.with_key(|key| if key.same_as(&opened) { Ok(()) } else { Err(Refusal::WrongSpareKey) })?;
        Ok(self.set_spare_key(SpareKeyState::Confirmed)?)
    }

    /// The person does without a spare key.
    ///
    /// # Errors
    /// [`Fault`].
    pub fn decline_spare_key(&self) -> Result<(), Fault> {
        self.set_spare_key(SpareKeyState::Declined)
    }

    /// *Erase everything*: keys first, so that what a failing disk leaves behind is noise.
    ///
    /// # Errors
    /// A file is still there.
    pub fn erase_everything(&self) -> Result<(), Refusal> {
        self.held()?;
        self.lock();
        self.drop_generated();
        for source in ["hibp", "server"] {
            if vault::forget_api_key(&self.dir, self.keyring.as_ref(), source).is_err() {
                tracing::info!("a keyring entry may be left; it opens nothing");
            }
        }
        *self.opened() = None;
        if vault::remove_all(&self.dir, self.keyring.as_ref()).is_err() {
            return Err(StoreFault::ReadOnly.into());
        }
        self.hidden.store(false, Ordering::Release);
        if self.erase_files() { Ok(()) } else { Err(StoreFault::ReadOnly.into()) }
    }

    fn erase_files(&self) -> bool {
        let keys = vault::remove_all(&self.dir, self.keyring.as_ref()).is_ok();
        let ours = |name: &str| name.starts_with(DATABASE_FILE) || name.starts_with(COPY_PREFIX);
        let Ok(listing) = fs::read_dir(&self.dir) else { return false };
        let mut gone = keys;
        for entry in listing.flatten() {
            if entry.file_name().to_str().is_some_and(ours) && fs::remove_file(entry.path()).is_err() {
                gone = false;
            }
        }
        gone
    }

    /// Puts everything on the disk before the program ends.
    pub fn close(&self) {
        self.cancel_check();
        self.drop_generated();
        self.wait_for_check();
        if let Some(open) = self.opened().take()
            && open.store.settle().is_err()
        {
            tracing::info!("the log stays beside the database; nothing is lost");
        }
    }
}
