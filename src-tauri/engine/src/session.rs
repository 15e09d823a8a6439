//! Opens, creates and locks the list, and ends it: by erasing it or by setting it aside.

use std::sync::atomic::Ordering;
use std::sync::{MutexGuard, PoisonError};
use std::thread;

use secrecy::SecretString;

use crate::faults::OpenFault;
use crate::refusal::of_file;
use crate::store::{Store, StoreFault};
use crate::vault::{self, CreateFault, Creation, DATABASE_FILE, DataKey, KeyringFault, SlotKind};
use crate::ways::KeysMended;
use crate::{App, Mode, Open, Refusal, ids};

/// The state of this computer's keyring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyringState {
    /// The keyring stores keys.
    Works,
    /// The keyring exists and is locked.
    Locked,
    /// There is no usable keyring, or only one that forgets its keys.
    Missing,
}

/// A way to open the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A passphrase that the person chose.
    Passphrase,
    /// The spare key on paper.
    SpareKey,
    /// The system's keyring.
    Keyring,
}

/// The state of the program, which decides the first page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Session {
    /// There is no list yet; the state of the keyring says which ways to protect one there are.
    FirstStart(KeyringState),
    /// There is a list, and it is locked. Lists the ways to open it, and the keyring's fault if it was asked and failed.
    Locked(Vec<Way>, Option<KeyringFault>),
    /// There are files that cannot be opened; they are left as they are.
    Refused(StoreFault),
    /// The list is open.
    Open,
}

impl Session {
    /// Returns `true` if the list is only hidden: one press asks the keyring, which opened it before. Counterpart of [`Mode::locks`].
    #[must_use]
    pub fn only_hidden(&self) -> bool {
        matches!(self, Self::Locked(ways, None) if ways.contains(&Way::Keyring))
    }

    /// Returns `true` if the list may be set aside for a new beginning: only if the person cannot get at it, and if moving the files
    /// would help.
    #[must_use]
    pub fn may_set_aside(&self) -> bool {
        match self {
            Self::FirstStart(_) | Self::Open => false,
            Self::Locked(..) => !self.only_hidden(),
            Self::Refused(fault) => !matches!(fault, StoreFault::InUse | StoreFault::ReadOnly | StoreFault::Full),
        }
    }
}

/// The result of opening at the start. It answers only the first question of the page; later questions look again.
#[derive(Debug, Default)]
pub(crate) enum Early {
    /// The list was not opened yet, and the page has not asked.
    #[default]
    NotYet,
    /// This is the result, and the page has not asked for it yet.
    Stands(Session),
    /// The page has asked.
    Over,
}

impl App {
    /// Tries to open the list while the window is being made, so that the answer is ready for the page's first question. A failure is
    /// kept as well: a keyring that shows a prompt must show it only once.
    pub fn open_early(&self) {
        let mut early = self.early();
        if matches!(*early, Early::NotYet) {
            *early = Early::Stands(self.stands());
        }
    }

    /// Returns the state of the program. Opens the list with the keyring if that is a way to open it and the person did not lock.
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
        if self.opened().is_some() {
            if !hidden {
                return Session::Open;
            }
        } else if let Err(error) =
            vault::finish_leaving(&self.dir, self.keyring.as_ref(), &self.clock.today().to_string())
        {
            return Session::Refused(error.into());
        }
        // The key of a damaged list was given before: try again whether the file can be read, without asking for the key.
        let again = self.damaged().take().filter(|_| !hidden);
        if let Some((key, ways)) = again {
            return match self.open_with(key, ways).map(|open| self.show(open)) {
                Ok(()) => Session::Open,
                Err(fault) => Session::Refused(fault),
            };
        }
        let slots = match vault::state(&self.dir) {
            Ok(vault::State::Absent | vault::State::Begun(_)) => return Session::FirstStart(self.keyring_state()),
            Ok(vault::State::KeysMissing(_)) => return Session::Refused(StoreFault::KeysGone),
            Ok(vault::State::Present { slots, .. }) => slots,
            Err(fault) => return Session::Refused(of_file(fault)),
        };
        if !self.dir.join(DATABASE_FILE).exists() {
            return Session::Refused(StoreFault::DatabaseGone);
        }
        let has = |kind: SlotKind| slots.contains(&kind);
        let there = [
            (has(SlotKind::Passphrase), Way::Passphrase),
            (has(SlotKind::Keyring), Way::Keyring),
            (has(SlotKind::SpareKey) || has(SlotKind::NewSpareKey), Way::SpareKey),
        ];
        let ways: Vec<Way> = there.into_iter().filter_map(|(is, way)| is.then_some(way)).collect();
        if !ways.contains(&Way::Keyring) {
            return Session::Locked(ways, None);
        }
        if hidden {
            return Session::Locked(ways, *self.keyring_said());
        }
        match self.unlock(Way::Keyring, &SecretString::from("")) {
            Ok(()) => Session::Open,
            Err(Refusal::Open(OpenFault::Store(fault))) => Session::Refused(fault),
            Err(Refusal::Keyring(fault)) => Session::Locked(ways, Some(fault)),
            Err(_) => Session::Locked(ways, Some(KeyringFault::Damaged)),
        }
    }

    /// Returns an error if another program holds the folder, or if the example or the rest of a damaged list is open: then no list may be
    /// opened, created or erased.
    pub(crate) fn held(&self) -> Result<(), Refusal> {
        self.outside_example()?;
        if self.only_reading() {
            return Err(OpenFault::OnlyReading.into());
        }
        if self.holds_folder() { Ok(()) } else { Err(StoreFault::InUse.into()) }
    }

    /// Makes a list that was just read the open one.
    fn show(&self, open: Open) {
        self.net.switch().set(open.settings.network_on);
        *self.opened() = Some(open);
        self.hidden.store(false, Ordering::Release);
    }

    fn keyring_said(&self) -> MutexGuard<'_, Option<KeyringFault>> {
        self.keyring_said.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets the keyring's last fault: the keyring has the key now or is not used any more.
    pub(crate) fn forget_keyring_fault(&self) {
        *self.keyring_said() = None;
    }

    /// Creates a list whose key is kept by the keyring.
    ///
    /// # Errors
    /// Returns a [`Refusal`]; nothing that this call made is left behind.
    pub fn create(&self) -> Result<(), Refusal> {
        self.held()?;
        // The keyring may wait for the person as long as it likes, and a list may have been made another way meanwhile.
        match vault::create(&self.dir, self.keyring.as_ref()) {
            Ok(creation) => self.first_store(creation),
            Err(fault) => self.not_made(fault),
        }
    }

    /// Creates a list that only a passphrase opens.
    pub(crate) fn create_with_passphrase(&self, passphrase: &SecretString) -> Result<(), Refusal> {
        match vault::create_with_passphrase(&self.dir, passphrase) {
            Ok(creation) => self.first_store(creation),
            Err(fault) => self.not_made(fault),
        }
    }

    /// Turns a fault of creating into an answer. If there are files already, it depends on their state.
    fn not_made(&self, fault: CreateFault) -> Result<(), Refusal> {
        if fault != CreateFault::NotEmpty {
            return Err(fault.into());
        }
        if self.opened().is_some() {
            return Ok(());
        }
        match vault::state(&self.dir).map_err(of_file)? {
            vault::State::Present { .. } => Err(StoreFault::InUse.into()),
            vault::State::Absent | vault::State::Begun(_) | vault::State::KeysMissing(_) => Err(fault.into()),
        }
    }

    /// Creates the database of a new list. After a failure it removes its own files and no other.
    fn first_store(&self, creation: Creation<'_>) -> Result<(), Refusal> {
        let (person, device) = (ids::fresh()?, ids::fresh()?);
        let store = Store::create(&self.dir, creation.key()?, person, device, self.clock.now())?;
        let key = match creation.finish() {
            Ok(key) => key,
            Err(fault) => {
                store.discard(&self.dir);
                return Err(fault.into());
            }
        };
        let mut open = Open::load(store, key, self.ways_there()?)?;
        self.begin(&mut open);
        *self.opened() = Some(open);
        self.forget_keyring_fault();
        self.hidden.store(false, Ordering::Release);
        Ok(())
    }

    /// Opens the list with a secret or with the keyring; the secret is ignored for the keyring.
    ///
    /// # Errors
    /// Returns a [`Refusal`].
    pub fn unlock(&self, way: Way, secret: &SecretString) -> Result<(), Refusal> {
        self.held()?;
        let (slots, made) = match vault::state(&self.dir).map_err(of_file)? {
            vault::State::Present { slots, made, .. } => (slots, made),
            vault::State::Absent | vault::State::Begun(_) | vault::State::KeysMissing(_) => {
                return Err(StoreFault::KeysGone.into());
            }
        };
        // The keyring may prompt the person, so no lock of ours is held meanwhile.
        let key = match way {
            Way::Passphrase => vault::unlock_with_passphrase(&self.dir, secret)?,
            Way::SpareKey => vault::unlock_with_spare_key(&self.dir, secret)?,
            Way::Keyring => self.through_keyring()?,
        };
        let mut held = self.opened();
        if held.is_none() {
            let mut open = self.open_with(key, self.ways_there()?)?;
            let keys = self.mend_keys(&open.key, made)?;
            open.ways = crate::Ways { keys, ..self.ways_there()? };
            self.unseal_generated(&open.key);
            *held = Some(open);
        } else if let Some(open) = held.as_mut() {
            self.begin(open);
        }
        if way == Way::Keyring
            && let Some(open) = held.as_mut()
        {
            self.note_keyring_proved(open)?;
        }
        self.net.switch().set(held.as_ref().is_some_and(|open| open.settings.network_on));
        drop(held);
        self.hidden.store(false, Ordering::Release);
        if way == Way::SpareKey && slots.contains(&SlotKind::Keyring) {
            self.relink_behind();
        }
        Ok(())
    }

    pub(crate) fn through_keyring(&self) -> Result<DataKey, Refusal> {
        let opened = vault::unlock_with_keyring(&self.dir, self.keyring.as_ref()).map_err(Refusal::from);
        *self.keyring_said() = match &opened {
            Ok(_) | Err(Refusal::Open(_) | Refusal::NotFound(_)) => None,
            Err(Refusal::Keyring(fault)) => Some(*fault),
            Err(_) => Some(KeyringFault::Damaged),
        };
        opened
    }

    /// Opens the database. A database that our key opens and that is empty, without even our application id, is a creation that an
    /// earlier version did not finish; it is finished here.
    pub(crate) fn open_store(&self, key: &DataKey) -> Result<Store, StoreFault> {
        match Store::open(&self.dir, key) {
            Err(StoreFault::NotOurs) if Store::is_blank(&self.dir, key) => {
                let id = || ids::fresh().map_err(|_| StoreFault::Failed);
                Store::create(&self.dir, key, id()?, id()?, self.clock.now())
            }
            opened => opened,
        }
    }

    /// Repairs both keys files while the key is in memory. A failure is an error only if the keys file does not yet say that the database
    /// was made: without that note, a database that disappears later would be taken for a list that was never made.
    fn mend_keys(&self, key: &DataKey, made: bool) -> Result<Option<KeysMended>, Refusal> {
        match vault::settle(&self.dir, key) {
            Ok(vault::Mended::Whole) => Ok(None),
            Ok(vault::Mended::Mended) => Ok(Some(KeysMended::Mended)),
            Err(fault) if !made => Err(fault.into()),
            Err(fault) => {
                tracing::info!(%fault, "the keys files are not both whole");
                Ok(Some(KeysMended::NotYet))
            }
        }
    }

    /// Locks the list. If the keyring opens it again at one press, the list is only hidden, and the page says so; otherwise it is dropped
    /// from memory.
    pub fn lock(&self) {
        self.cancel_check();
        self.keep_unproved();
        self.net.switch().set(false);
        if self.in_example() {
            return self.leave_example();
        }
        self.leave_readable();
        *self.damaged() = None;
        let locks = self.locks();
        self.hidden.store(true, Ordering::Release);
        self.cancel_import();
        self.ranges.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clear();
        if locks {
            self.wait_for_check();
            if let Some(open) = self.opened().take() {
                self.seal_generated(&open.key);
            }
        }
    }

    /// Returns `true` if locking drops the list from memory, `false` if it only hides it.
    #[must_use]
    pub fn locks(&self) -> bool {
        let fails = self.keyring_said().is_some();
        let mode = self.opened().as_ref().map(Open::mode);
        mode.is_none_or(|mode: Mode| mode.locks(fails))
    }

    /// Writes everything to the disk before the program ends.
    pub fn close(&self) {
        self.cancel_check();
        self.drop_generated();
        self.wait_for_check();
        if let Some(open) = self.opened().take()
            && open.store.settle().is_err()
        {
            tracing::info!("the log stays beside the database; nothing is lost");
        }
        // A desktop session may end with this program, and a keyring that has not written the key to its file yet would lose it.
        thread::sleep(self.keyring.settles_in());
    }
}
