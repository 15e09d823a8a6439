//! The ways into the list while it is open: the spare key, the passphrase, and whether the keyring opens it by itself.

use std::sync::atomic::Ordering;

use secrecy::SecretString;
use zeroize::Zeroizing;

use crate::refusal::of_file;
use crate::store::StoreFault;
use crate::vault::{self, ChangeFault, DataKey, ShownSpareKey, SlotKind, SpareSlots, UnlockFault};
use crate::{App, Fault, Mode, Refusal, SpareKeyState};

/// What opens the list, as the keys file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ways {
    /// From one day to the next.
    pub mode: Mode,
    /// The spare keys.
    pub spare: SpareSlots,
    /// A keys file was damaged when the list was opened.
    pub keys: Option<KeysMended>,
    /// The name of the keyring's slot, if it has one: another for each that was ever made.
    pub keyring_slot: Option<String>,
}

impl Ways {
    pub(crate) fn of(mode: Mode) -> Self {
        Self { mode, spare: SpareSlots::default(), keys: None, keyring_slot: None }
    }
}

/// What became of a keys file that was found damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeysMended {
    /// It was written anew from the other.
    Mended,
    /// It could not be written.
    NotYet,
}

impl App {
    /// What the keys file says now.
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

    /// After a change of the keys file, whether it went well or not: what is said follows the file.
    fn look_at_ways(&self) {
        let Ok(there) = self.ways_there() else { return };
        if let Some(open) = self.opened().as_mut() {
            open.ways = Ways { keys: open.ways.keys, ..there };
        }
    }

    fn with_key<T>(&self, work: impl FnOnce(&DataKey) -> Result<T, Refusal>) -> Result<T, Refusal> {
        self.outside_example()?;
        if self.hidden.load(Ordering::Acquire) {
            return Err(Fault::Locked.into());
        }
        let worked = {
            let held = self.opened();
            let open = held.as_ref().ok_or(Fault::Locked)?;
            if open.unread.is_some() {
                return Err(Fault::OnlyReading.into());
            }
            work(&open.key)
        };
        self.look_at_ways();
        worked
    }

    /// The spare key, in groups of four, on a press: shown again it is the same. The first press makes it.
    ///
    /// # Errors
    /// [`Refusal`]: nothing was made, and an earlier one opens as before.
    pub fn show_spare_key(&self) -> Result<Vec<Zeroizing<String>>, Refusal> {
        self.shown(vault::show_spare_key)
    }

    /// A new spare key, in groups of four. The one in force opens until the new one was typed back; until then this shows
    /// the same new one again.
    ///
    /// # Errors
    /// [`Refusal`]: nothing was made, and the one in force opens as before.
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

    /// The spare key, typed back from paper: only a key that opens the list is confirmed. A new one takes the place of the
    /// one in force by this; the one in force is confirmed, and nothing else is changed.
    ///
    /// # Errors
    /// [`Refusal::SpareKeyTypo`] or [`Refusal::WrongSpareKey`].
    pub fn confirm_spare_key(&self, typed: &SecretString) -> Result<(), Refusal> {
        let slots = self.with_key(|key| Ok(vault::confirm_spare_key(&self.dir, key, typed)?))?;
        Ok(self.say_of_spare_key(SpareKeyState::Confirmed, slots.slot.as_deref().unwrap_or_default())?)
    }

    /// The person does without a spare key.
    ///
    /// # Errors
    /// [`Fault`].
    pub fn decline_spare_key(&self) -> Result<(), Fault> {
        self.say_of_spare_key(SpareKeyState::Declined, "")
    }

    /// Refuses a passphrase that could not be set, before anybody is asked whether it shall be.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn may_choose_passphrase(&self, new: &SecretString) -> Result<(), Refusal> {
        Ok(vault::may_be_chosen(new)?)
    }

    /// Sets the passphrase, or changes it, which needs the present one, or the spare key where that was forgotten: both are known
    /// to the person alone, and each opens the list. On a first start it makes the list. Where the keyring opens the list, it goes
    /// on doing so: [`App::ask_every_time`].
    ///
    /// # Errors
    /// [`Refusal`]: the present one opens as before.
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
        // Read from the disk again: nothing is built on a passphrase that does not open.
        self.proved(new).map(drop)
    }

    /// The passphrase is asked for at every start and after every Lock: the keyring's way in is taken away, once the
    /// passphrase was proved to open.
    ///
    /// # Errors
    /// [`Refusal`]: the keyring opens as before.
    pub fn ask_every_time(&self, passphrase: &SecretString) -> Result<(), Refusal> {
        self.held()?;
        let key = self.proved(passphrase)?;
        if self.has(SlotKind::Keyring)? {
            // An entry that stays opens nothing. No lock is held while the keyring is asked.
            let unlinked = vault::unlink_keyring(&self.dir, &key, self.keyring.as_ref());
            self.look_at_ways();
            unlinked?;
        }
        Ok(())
    }

    /// The keyring opens the list by itself from now on, and the passphrase is the second way.
    ///
    /// # Errors
    /// [`Refusal`]: the passphrase alone opens, as before.
    pub fn open_by_itself(&self, passphrase: &SecretString) -> Result<(), Refusal> {
        self.held()?;
        let key = self.proved(passphrase)?;
        let linked = vault::relink_keyring(&self.dir, &key, self.keyring.as_ref());
        self.look_at_ways();
        // It was read back on a connection of its own, and the slot was written only after that.
        linked?;
        self.forget_keyring_fault();
        Ok(())
    }

    /// Takes the passphrase away, where the keyring really opens the list.
    ///
    /// # Errors
    /// [`Refusal`]: the passphrase opens as before.
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

    /// The key of the open list through the spare key, which stands in for a passphrase that was forgotten. What is no spare key was
    /// meant for the passphrase, and is refused as that.
    fn proved_by_spare_key(&self, typed: &SecretString, refused: Refusal) -> Result<DataKey, Refusal> {
        if !matches!(refused, Refusal::WrongPassphrase) {
            return Err(refused);
        }
        let Ok(key) = vault::unlock_with_spare_key(&self.dir, typed) else { return Err(refused) };
        self.with_key(|own| if own.same_as(&key) { Ok(()) } else { Err(Refusal::WrongPassphrase) })?;
        Ok(key)
    }

    /// The key of the open list through this passphrase: whoever changes the ways in knows one of them.
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
