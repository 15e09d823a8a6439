//! The ways to open the list, which can be changed while it is open: the spare key, the passphrase and the keyring.

use std::sync::atomic::Ordering;

use secrecy::SecretString;
use zeroize::Zeroizing;

use crate::faults::OpenFault;
use crate::refusal::of_file;
use crate::store::StoreFault;
use crate::vault::{self, ChangeFault, DataKey, ShownSpareKey, SlotKind, SpareSlots, UnlockFault};
use crate::{App, Mode, Refusal, SpareKeyState};

/// The ways to open the list, as the keys file has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ways {
    /// The way that is used every day.
    pub mode: Mode,
    /// The slots of the spare keys.
    pub spare: SpareSlots,
    /// The outcome of repairing a keys file that was damaged when the list was opened; `None` if none was damaged.
    pub keys: Option<KeysMended>,
    /// The name of the keyring's slot, if there is one. Each slot that is made gets another name.
    pub keyring_slot: Option<String>,
}

impl Ways {
    pub(crate) fn of(mode: Mode) -> Self {
        Self { mode, spare: SpareSlots::default(), keys: None, keyring_slot: None }
    }
}

/// The outcome of repairing a damaged keys file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeysMended {
    /// The file was written again from the other one.
    Mended,
    /// The file could not be written yet.
    NotYet,
}

impl App {
    /// Returns the ways to open the list, read from the keys file now.
    pub(crate) fn ways_there(&self) -> Result<Ways, StoreFault> {
        let slots = match vault::state(&self.dir).map_err(of_file)? {
            vault::State::Present { slots, .. } => slots,
            vault::State::Absent | vault::State::Begun(_) | vault::State::KeysMissing(_) => Vec::new(),
        };
        let mode = Mode::of(slots.contains(&SlotKind::Keyring), slots.contains(&SlotKind::Passphrase));
        let (spare, keyring_slot) =
            (vault::spare_slots(&self.dir).map_err(of_file)?, vault::keyring_slot_name(&self.dir));
        Ok(Ways { spare, keyring_slot, ..Ways::of(mode) })
    }

    /// Updates the ways of the open list from the keys file. Call it after each attempt to change the file, also after a failed one.
    fn look_at_ways(&self) {
        let Ok(there) = self.ways_there() else { return };
        if let Some(open) = self.opened().as_mut() {
            open.ways = Ways { keys: open.ways.keys, ..there };
        }
    }

    fn with_key<T>(&self, work: impl FnOnce(&DataKey) -> Result<T, Refusal>) -> Result<T, Refusal> {
        self.outside_example()?;
        if self.hidden.load(Ordering::Acquire) {
            return Err(OpenFault::Locked.into());
        }
        let worked = {
            let held = self.opened();
            let open = held.as_ref().ok_or(OpenFault::Locked)?;
            if open.unread.is_some() {
                return Err(OpenFault::OnlyReading.into());
            }
            work(&open.key)
        };
        self.look_at_ways();
        worked
    }

    /// Returns the spare key in groups of four characters. The first call makes it; later ones return the same key.
    ///
    /// # Errors
    /// [`Refusal`]. No key was made then, and an earlier one still opens the list.
    pub fn show_spare_key(&self) -> Result<Vec<Zeroizing<String>>, Refusal> {
        self.shown(vault::show_spare_key)
    }

    /// Returns a new spare key in groups of four characters. Until the person confirms it by typing it, the current key opens the list and
    /// this returns the same new key again.
    ///
    /// # Errors
    /// [`Refusal`]. No key was made then, and the current one still opens the list.
    pub fn new_spare_key(&self) -> Result<Vec<Zeroizing<String>>, Refusal> {
        self.shown(vault::new_spare_key)
    }

    fn shown(
        &self,
        make: fn(&std::path::Path, &DataKey) -> Result<ShownSpareKey, ChangeFault>,
    ) -> Result<Vec<Zeroizing<String>>, Refusal> {
        let spare = self.with_key(|key| Ok(make(&self.dir, key)?))?;
        if self.read(|_, open| Ok(open.spare_key()))? == SpareKeyState::Declined {
            self.say_of_spare_key(SpareKeyState::None, "")?;
        }
        Ok(spare.key.printed().split('-').map(|group| Zeroizing::new(group.to_owned())).collect())
    }

    /// Confirms a spare key that the person typed from paper, if it opens the list. A new key replaces the current one; the current key is
    /// marked as confirmed and stays.
    ///
    /// # Errors
    /// [`Refusal::SpareKeyTypo`], [`Refusal::WrongSpareKey`], or what keeps the keys file from being changed.
    pub fn confirm_spare_key(&self, typed: &SecretString) -> Result<(), Refusal> {
        let slots = self.with_key(|key| Ok(vault::confirm_spare_key(&self.dir, key, typed)?))?;
        Ok(self.say_of_spare_key(SpareKeyState::Confirmed, slots.slot.as_deref().unwrap_or_default())?)
    }

    /// Records that the person does not want a spare key.
    ///
    /// # Errors
    /// [`OpenFault`] if it cannot be written.
    pub fn decline_spare_key(&self) -> Result<(), OpenFault> {
        self.say_of_spare_key(SpareKeyState::Declined, "")
    }

    /// Checks whether a passphrase could be set, so that the person is not asked to confirm one that could not.
    ///
    /// # Errors
    /// [`Refusal`] if it is too short, too long or easy to guess.
    pub fn may_choose_passphrase(&self, new: &SecretString) -> Result<(), Refusal> {
        Ok(vault::may_be_chosen(new)?)
    }

    /// Sets or changes the passphrase. On a first start this creates the list.
    ///
    /// A change needs the current passphrase or, if it was forgotten, the spare key: only the person knows either. If the keyring opens the
    /// list, it still does so afterwards; [`App::ask_every_time`] ends that.
    ///
    /// # Errors
    /// [`Refusal`]. The current passphrase still opens the list then.
    pub fn set_passphrase(&self, present: Option<&SecretString>, new: &SecretString) -> Result<(), Refusal> {
        self.held()?;
        if matches!(vault::state(&self.dir).map_err(of_file)?, vault::State::Absent | vault::State::Begun(_)) {
            return self.create_with_passphrase(new);
        }
        self.with_key(|_| Ok(()))?;
        if self.has(SlotKind::Passphrase)? {
            let none = SecretString::from("");
            let known = present.unwrap_or(&none);
            drop(self.proved(known).or_else(|refused| self.proved_by_spare_key(known, refused))?);
        }
        self.with_key(|key| Ok(vault::add_passphrase(&self.dir, key, new)?))?;
        // Open the list with it once, from the disk: a passphrase that does not open it must not be taken for set.
        self.proved(new).map(drop)
    }

    /// Removes the keyring's slot, so that the passphrase is asked for at every start and after every lock. Before that it checks that the
    /// passphrase opens the list.
    ///
    /// # Errors
    /// [`Refusal`]. The keyring still opens the list then.
    pub fn ask_every_time(&self, passphrase: &SecretString) -> Result<(), Refusal> {
        self.held()?;
        let key = self.proved(passphrase)?;
        if self.has(SlotKind::Keyring)? {
            // Without the slot, an entry left in the keyring opens nothing. No lock is held while the keyring is asked.
            let unlinked = vault::unlink_keyring(&self.dir, &key, self.keyring.as_ref());
            self.look_at_ways();
            unlinked?;
        }
        Ok(())
    }

    /// Lets the keyring open the list without a question from now on; the passphrase still opens it as well.
    ///
    /// # Errors
    /// [`Refusal`]. Only the passphrase opens the list then, as before.
    pub fn open_by_itself(&self, passphrase: &SecretString) -> Result<(), Refusal> {
        self.held()?;
        let key = self.proved(passphrase)?;
        let linked = vault::relink_keyring(&self.dir, &key, self.keyring.as_ref());
        self.look_at_ways();
        // The entry was read back on a new connection before the slot was written, so the keyring works.
        linked?;
        self.forget_keyring_fault();
        Ok(())
    }

    /// Removes the passphrase, if the keyring opens the list, which is tried first.
    ///
    /// # Errors
    /// [`Refusal::LastWayIn`] without a keyring slot, [`Refusal::KeyGone`] if the keyring's key is not the one of this list, or another
    /// [`Refusal`]. The passphrase still opens the list then.
    pub fn remove_passphrase(&self, passphrase: &SecretString) -> Result<(), Refusal> {
        self.held()?;
        let key = self.proved(passphrase)?;
        if !self.has(SlotKind::Keyring)? {
            return Err(Refusal::LastWayIn);
        }
        if !self.through_keyring()?.same_as(&key) {
            return Err(Refusal::KeyGone);
        }
        self.with_key(|key| Ok(vault::remove_passphrase(&self.dir, key)?))
    }

    fn has(&self, kind: SlotKind) -> Result<bool, Refusal> {
        let there = vault::state(&self.dir).map_err(of_file)?;
        Ok(matches!(there, vault::State::Present { slots, .. } if slots.contains(&kind)))
    }

    /// Returns the key of the open list if `typed` is the spare key, which replaces a forgotten passphrase. `refused` is the error of
    /// the attempt with the passphrase; it is returned if `typed` is no spare key either, because it was meant as the passphrase.
    fn proved_by_spare_key(&self, typed: &SecretString, refused: Refusal) -> Result<DataKey, Refusal> {
        if !matches!(refused, Refusal::WrongPassphrase) {
            return Err(refused);
        }
        let Ok(key) = vault::unlock_with_spare_key(&self.dir, typed) else { return Err(refused) };
        self.with_key(|own| if own.same_as(&key) { Ok(()) } else { Err(Refusal::WrongPassphrase) })?;
        Ok(key)
    }

    /// Returns the key of the open list if the passphrase opens it. Whoever changes the ways to open the list must know one of them.
    ///
    /// # Errors
    /// [`Refusal::WrongPassphrase`] if it does not open this list or there is no passphrase.
    fn proved(&self, passphrase: &SecretString) -> Result<DataKey, Refusal> {
        self.with_key(|_| Ok(()))?;
        let key = match vault::unlock_with_passphrase(&self.dir, passphrase) {
            Err(UnlockFault::NoSuchSlot) => return Err(Refusal::WrongPassphrase),
            opened => opened?,
        };
        self.with_key(|own| if own.same_as(&key) { Ok(()) } else { Err(Refusal::WrongPassphrase) })?;
        Ok(key)
    }
}
