//! The spare key's slots: the one that opens, and a new one that takes its place only once it was typed back.
//!
//! The key itself is kept, sealed under the data key, beside the slot that it opens. So it can be shown again, after a
//! restart too, and slot and key are replaced by the same rename: there is never a slot whose key nobody can show, nor a
//! key shown whose slot was not written. It stands here and not in the database, so that a copy or an export of what the
//! person entered never holds a way in.

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

/// Both kinds, the one that is in force first.
const KINDS: [SlotKind; 2] = [SlotKind::SpareKey, SlotKind::NewSpareKey];

/// A spare key to be shown.
pub struct ShownSpareKey {
    /// The key.
    pub key: SpareKey,
    /// Another one opens as well, until this one was typed back.
    pub replaces: bool,
}

/// What the keys file knows of spare keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SpareSlots {
    /// A digest of the slot in force. It tells nothing about the key.
    pub slot: Option<String>,
    /// A new one was shown and not typed back.
    pub new: bool,
}

/// The data key through the spare key as it was typed.
///
/// # Errors
/// [`UnlockFault`]; a slip in typing is told apart from the spare key of another database or an earlier print.
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

/// The spare key to show: the one that waits to be typed back, else the one in force, else a first one. Shown again it is
/// the same.
///
/// # Errors
/// [`ChangeFault`]: the keys file is as it was.
pub fn show_spare_key(dir: &Path, key: &DataKey) -> Result<ShownSpareKey, ChangeFault> {
    shown(dir, key, &[SlotKind::NewSpareKey, SlotKind::SpareKey])
}

/// A spare key to take the place of the one in force, which opens until the new one was typed back. One that waits
/// already is shown again.
///
/// # Errors
/// [`ChangeFault`]: the keys file is as it was.
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

/// The spare key, typed back. The one in force is only confirmed, and nothing is changed; a new one takes its place, and
/// the earlier one opens nothing from then on.
///
/// # Errors
/// [`UnlockFault`] when it opens nothing, [`ChangeFault`] when the keys file could not be written: it is as it was.
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

/// Why a spare key that was typed back is not confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConfirmFault {
    /// It opens nothing here.
    #[error(transparent)]
    Unlock(#[from] UnlockFault),
    /// It does, and the keys file could not be written.
    #[error(transparent)]
    Change(#[from] ChangeFault),
}

/// What the keys file knows of spare keys.
///
/// # Errors
/// [`FileFault`].
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

/// The key of a slot, if it was kept and really opens the slot.
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
