//! Opening, making and locking the list, and its two ends: erased, or set aside.

use std::sync::atomic::Ordering;
use std::sync::{MutexGuard, PoisonError};
use std::thread;

use secrecy::SecretString;

use crate::refusal::of_file;
use crate::store::{Store, StoreFault};
use crate::vault::{self, CreateFault, Creation, DATABASE_FILE, DataKey, EraseFault, KeyringFault, SlotKind};
use crate::ways::KeysMended;
use crate::{App, Fault, Mode, Open, Refusal, ids};

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

impl Session {
    /// The list is only out of sight: one press asks the keyring, which opened it before. The counterpart of
    /// [`Mode::locks`].
    #[must_use]
    pub fn only_hidden(&self) -> bool {
        matches!(self, Self::Locked(ways, None) if ways.contains(&Way::Keyring))
    }

    /// Whether the list may be set aside for a new beginning: only where something keeps the person from it, and where
    /// moving files is a way out.
    #[must_use]
    pub fn may_set_aside(&self) -> bool {
        match self {
            Self::FirstStart(_) | Self::Open => false,
            Self::Locked(..) => !self.only_hidden(),
            Self::Refused(fault) => !matches!(fault, StoreFault::InUse | StoreFault::ReadOnly | StoreFault::Full),
        }
    }
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
        if self.opened().is_some() {
            if !hidden {
                return Session::Open;
            }
        } else if let Err(error) = vault::finish_leaving(&self.dir, self.keyring.as_ref(), &self.date()) {
            return Session::Refused(error.into());
        }
        // What opens a damaged list was given already: whether it reads again is tried without asking anew.
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
            Err(Refusal::Fault(Fault::Store(fault))) => Session::Refused(fault),
            Err(Refusal::Keyring(fault)) => Session::Locked(ways, Some(fault)),
            Err(_) => Session::Locked(ways, Some(KeyringFault::Damaged)),
        }
    }

    /// Nothing is opened, made or erased in a folder that another program holds, nor while the example is open.
    pub(crate) fn held(&self) -> Result<(), Refusal> {
        self.outside_example()?;
        if self.only_reading() {
            return Err(Fault::OnlyReading.into());
        }
        if self.holds_folder() { Ok(()) } else { Err(StoreFault::InUse.into()) }
    }

    /// Takes what was opened.
    fn show(&self, open: Open) {
        self.net.switch().set(open.settings.network_on);
        *self.opened() = Some(open);
        self.hidden.store(false, Ordering::Release);
    }

    fn keyring_said(&self) -> MutexGuard<'_, Option<KeyringFault>> {
        self.keyring_said.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The keyring has the key, or is not asked any more: an earlier fault of it says nothing.
    pub(crate) fn forget_keyring_fault(&self) {
        *self.keyring_said() = None;
    }

    fn date(&self) -> String {
        self.clock.today().to_string()
    }

    /// Makes the database, kept by the keyring.
    ///
    /// # Errors
    /// [`Refusal`]; nothing of this call's is left behind.
    pub fn create(&self) -> Result<(), Refusal> {
        self.held()?;
        // The keyring may ask the person for as long as it likes: meanwhile a list may have been made another way.
        match vault::create(&self.dir, self.keyring.as_ref()) {
            Ok(creation) => self.first_store(creation),
            Err(fault) => self.not_made(fault),
        }
    }

    /// Makes the database, kept by a passphrase alone.
    pub(crate) fn create_with_passphrase(&self, passphrase: &SecretString) -> Result<(), Refusal> {
        match vault::create_with_passphrase(&self.dir, passphrase) {
            Ok(creation) => self.first_store(creation),
            Err(fault) => self.not_made(fault),
        }
    }

    /// Where there is something already, the answer says what is the matter with it.
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

    /// The database of a list that is being made. What fails takes its own files back, and no other.
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

    /// Opens with a secret, or with the keyring.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn unlock(&self, way: Way, secret: &SecretString) -> Result<(), Refusal> {
        self.held()?;
        let (slots, made) = match vault::state(&self.dir).map_err(of_file)? {
            vault::State::Present { slots, made, .. } => (slots, made),
            vault::State::Absent | vault::State::Begun(_) | vault::State::KeysMissing(_) => {
                return Err(StoreFault::KeysGone.into());
            }
        };
        // The keyring may ask the person: no lock of ours is held meanwhile.
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
            Ok(_) | Err(Refusal::Fault(_)) => None,
            Err(Refusal::Keyring(fault)) => Some(*fault),
            Err(_) => Some(KeyringFault::Damaged),
        };
        opened
    }

    /// Opens the database. One that our own key opens and that holds nothing at all, not even our mark, is a creation that
    /// an earlier version began and did not finish: it is finished.
    pub(crate) fn open_store(&self, key: &DataKey) -> Result<Store, StoreFault> {
        match Store::open(&self.dir, key) {
            Err(StoreFault::NotOurs) if Store::is_blank(&self.dir, key) => {
                let id = || ids::fresh().map_err(|_| StoreFault::Failed);
                Store::create(&self.dir, key, id()?, id()?, self.clock.now())
            }
            opened => opened,
        }
    }

    /// Makes both keys files whole again while the key is at hand. Only where the keys file does not say yet that the
    /// database was made is it a reason not to open: a database that went missing later would look like none.
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

    /// Locks. Where the keyring opens it again at one press this only hides, and the page says so; else the memory is
    /// dropped.
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

    /// Whether Lock shuts the list or only hides it.
    #[must_use]
    pub fn locks(&self) -> bool {
        let fails = self.keyring_said().is_some();
        let mode = self.opened().as_ref().map(Open::mode);
        mode.is_none_or(|mode: Mode| mode.locks(fails))
    }

    /// *Erase everything*. What the keyring did not give up is told by [`App::keyring_remains`] until the program ends; it opens
    /// nothing.
    ///
    /// # Errors
    /// A file is still there. The next start goes on with it.
    pub fn erase_everything(&self) -> Result<(), Refusal> {
        self.held()?;
        let kept = self.keyring_kept();
        self.lock();
        self.drop_generated();
        *self.opened() = None;
        let left = match vault::erase(&self.dir, self.keyring.as_ref()) {
            Ok(left) => left,
            Err(EraseFault::Files(kind)) => return Err(StoreFault::from(std::io::Error::from(kind)).into()),
        };
        self.note_keyring_remains(left, kept);
        self.begin_again();
        Ok(())
    }

    /// Sets the list aside, for a new beginning: its files are moved into a folder beside, and none is deleted. Only while
    /// it is not on the screen.
    ///
    /// # Errors
    /// There is nothing to set aside, or a file could not be moved; the next start goes on with it.
    pub fn set_aside(&self) -> Result<(), Refusal> {
        self.held()?;
        let nothing = matches!(vault::state(&self.dir), Ok(vault::State::Absent | vault::State::Begun(_)));
        if nothing || (self.opened().is_some() && !self.hidden.load(Ordering::Acquire)) {
            return Err(Fault::NotFound.into());
        }
        self.wait_for_check();
        *self.opened() = None;
        vault::set_aside(&self.dir, &self.date()).map_err(StoreFault::from)?;
        self.begin_again();
        Ok(())
    }

    fn begin_again(&self) {
        self.forget_keyring_fault();
        self.hidden.store(false, Ordering::Release);
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
        // A session may end with this program, and a keyring that has the key in memory only would forget it.
        thread::sleep(self.keyring.settles_in());
    }
}
