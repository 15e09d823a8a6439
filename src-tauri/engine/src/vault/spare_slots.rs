//! The slots of the spare key: the current one, and a new one that replaces it only once it was typed back.
//!
//! The spare key itself is stored next to its slot, encrypted under the data key. So it can be shown again, even after a restart, and
//! slot and key are replaced by the same rename: there is never a slot whose key cannot be shown, nor a shown key without a slot. It is
//! in the keys file and not in the database, so that a copy or an export of the person's data never contains a way to open it.

use std::path::Path;

use blake2::{Blake2b, Digest, digest::consts::U32};
use secrecy::{ExposeSecret, SecretString};

use super::disk::{self, FileFault};
use super::faults::{ChangeFault, UnlockFault};
use super::keys_file::{Keys, SlotContent};
use super::secret::DataKey;
use super::slots::{CryptoFault, SlotKind, binding, seal};
use super::spare_key::SpareKey;
use super::{changed, opened, present};

/// Both kinds, the current one first.
const KINDS: [SlotKind; 2] = [SlotKind::SpareKey, SlotKind::NewSpareKey];

/// A spare key to show to the person.
pub struct ShownSpareKey {
    /// The spare key.
    pub key: SpareKey,
    /// `true` if another spare key opens the list as well, until this one was typed back.
    pub replaces: bool,
}

/// The spare keys in the keys file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SpareSlots {
    /// A digest of the current slot, which reveals nothing about the key; `None` if there is no slot.
    pub slot: Option<String>,
    /// `true` if a new spare key was shown and not typed back yet.
    pub new: bool,
}

/// Returns the data key, unwrapped with a spare key as it was typed.
///
/// # Errors
/// Returns an [`UnlockFault`]; a typing error is told apart from the spare key of another database or an earlier print.
pub fn unlock_with_spare_key(dir: &Path, typed: &SecretString) -> Result<DataKey, UnlockFault> {
    let spare = SpareKey::parse(typed.expose_secret())?;
    let keys = present(dir)?.keys;
    if !KINDS.iter().any(|kind| keys.has(*kind)) {
        return Err(UnlockFault::NoSuchSlot);
    }
    for kind in KINDS {
        if let Some(key) = through(&keys, kind, &spare)? {
            return Ok(key);
        }
    }
    Err(UnlockFault::WrongSpareKey)
}

/// Returns the spare key to show: the new one if there is one, else the current one, else a first one. Showing it again returns the same
/// key.
///
/// # Errors
/// Returns a [`ChangeFault`]; the keys file is as it was.
pub fn show_spare_key(dir: &Path, key: &DataKey) -> Result<ShownSpareKey, ChangeFault> {
    shown(dir, key, &[SlotKind::NewSpareKey, SlotKind::SpareKey])
}

/// Returns a new spare key, which replaces the current one once it was typed back. If there is a new one already, that is returned.
///
/// # Errors
/// Returns a [`ChangeFault`]; the keys file is as it was.
pub fn new_spare_key(dir: &Path, key: &DataKey) -> Result<ShownSpareKey, ChangeFault> {
    shown(dir, key, &[SlotKind::NewSpareKey])
}

fn shown(dir: &Path, key: &DataKey, kept: &[SlotKind]) -> Result<ShownSpareKey, ChangeFault> {
    changed(dir, key, |keys| {
        if let Some((kind, spare)) = kept.iter().find_map(|kind| Some((*kind, again(keys, *kind, key)?))) {
            return Ok(ShownSpareKey { key: spare, replaces: kind == SlotKind::NewSpareKey });
        }
        let spare = SpareKey::random()?;
        let kind = if keys.has(SlotKind::SpareKey) { SlotKind::NewSpareKey } else { SlotKind::SpareKey };
        let slot = slot_for(keys, kind, &spare, key)?;
        keys.put(kind, &slot);
        Ok(ShownSpareKey { key: spare, replaces: kind == SlotKind::NewSpareKey })
    })
}

/// Confirms a spare key that was typed back. For the current one nothing changes; a new one replaces the current one, which then no
/// longer opens the list.
///
/// # Errors
/// Returns an [`UnlockFault`] if the key does not open the list, or a [`ChangeFault`] if the keys file could not be written and is as it
/// was.
pub fn confirm_spare_key(dir: &Path, key: &DataKey, typed: &SecretString) -> Result<SpareSlots, ConfirmFault> {
    let opened = unlock_with_spare_key(dir, typed)?;
    if !opened.same_as(key) {
        return Err(UnlockFault::WrongSpareKey.into());
    }
    let spare = SpareKey::parse(typed.expose_secret()).map_err(UnlockFault::from)?;
    Ok(changed(dir, key, |keys| {
        if through(keys, SlotKind::NewSpareKey, &spare)?.is_some() {
            let slot = slot_for(keys, SlotKind::SpareKey, &spare, key)?;
            keys.put(SlotKind::SpareKey, &slot);
            keys.remove(SlotKind::NewSpareKey);
        }
        Ok(slots_of(keys))
    })?)
}

/// The reason why a spare key was not confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConfirmFault {
    /// The spare key does not open this list.
    #[error(transparent)]
    Unlock(#[from] UnlockFault),
    /// The spare key opens the list, but the keys file could not be written.
    #[error(transparent)]
    Change(#[from] ChangeFault),
}

/// Returns the spare keys in the keys file; none if there is no keys file.
///
/// # Errors
/// Returns a [`FileFault`] if the keys file cannot be read.
pub fn spare_slots(dir: &Path) -> Result<SpareSlots, FileFault> {
    Ok(disk::read(dir)?.map(|found| slots_of(&found.keys)).unwrap_or_default())
}

fn slots_of(keys: &Keys) -> SpareSlots {
    SpareSlots { slot: keys.slot(SlotKind::SpareKey).map(|slot| digest(&slot)), new: keys.has(SlotKind::NewSpareKey) }
}

fn digest(slot: &SlotContent) -> String {
    let mut hash = Blake2b::<U32>::new();
    hash.update(b"nightlatch spare slot 1\0");
    hash.update(slot.sealed.nonce);
    hash.update(slot.sealed.bytes);
    hex::encode(hash.finalize())
}

fn through(keys: &Keys, kind: SlotKind, spare: &SpareKey) -> Result<Option<DataKey>, FileFault> {
    let Some(slot) = keys.slot(kind) else { return Ok(None) };
    opened(keys, kind, &slot, &spare.wrapping_key(&binding(&keys.database(), kind)))
}

/// Returns the spare key of a slot, if it is stored there and really opens the slot.
fn again(keys: &Keys, kind: SlotKind, key: &DataKey) -> Option<SpareKey> {
    let kept = keys.slot(kind)?.kept?;
    let spare = SpareKey::from_kept(&kept, key, &binding(&keys.database(), kind))?;
    through(keys, kind, &spare).ok().flatten().map(|_| spare)
}

fn slot_for(keys: &Keys, kind: SlotKind, spare: &SpareKey, key: &DataKey) -> Result<SlotContent, CryptoFault> {
    let binding = binding(&keys.database(), kind);
    let sealed = seal(&spare.wrapping_key(&binding), &binding, key)?;
    Ok(SlotContent { sealed, stretching: None, kept: Some(spare.keep(key, &binding)?) })
}
