//! What the program makes of the keyring's ways: at a first start, after it lost its entry, once it has proved itself, and
//! when it does not let go.

use std::sync::{Arc, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use core_rules::exposure::SourceId;

use crate::settings::set;
use crate::vault::{self, KeyringFault, KeyringRemains, SlotKind};
use crate::{App, Fault, KeyringState, Open};

/// A keyring that asks nobody is linked again within this time; one that does is linked later.
const RELINKING: Duration = Duration::from_millis(500);

impl App {
    pub(crate) fn keyring_state(&self) -> KeyringState {
        match self.keyring.ready() {
            Ok(()) => KeyringState::Works,
            Err(KeyringFault::Locked | KeyringFault::Timeout | KeyringFault::Cancelled) => KeyringState::Locked,
            Err(_) => KeyringState::Missing,
        }
    }

    /// The keyring lost its entry: gives it a new one, if it takes one, so that tomorrow opens by itself. The list is open
    /// meanwhile: a keyring that waits for the person keeps nobody from it, and the data key stays where it is.
    pub(crate) fn relink_behind(&self) {
        let (dir, keyring, open) = (self.dir.clone(), Arc::clone(&self.keyring), Arc::downgrade(&self.open));
        let (tell, told) = mpsc::channel();
        let relink = move || {
            let placed = vault::place_in_keyring(&dir, keyring.as_ref());
            // nothing is written for a list that was locked or whose ways in were changed, or by a program that has ended
            let linked = placed.map(|placed| {
                let open = open.upgrade()?;
                let mut held = open.lock().ok()?;
                let open = held.as_mut()?;
                if open.ways.keyring_slot.is_none() || open.ways.keyring_slot != vault::keyring_slot_name(&dir) {
                    return None;
                }
                let linked = vault::link_keyring(&dir, &open.key, &placed);
                open.ways.keyring_slot = vault::keyring_slot_name(&dir);
                Some(linked)
            });
            match linked {
                Ok(Some(Ok(()))) => {}
                Ok(None) => tracing::info!("the keyring took the key, and the list or its ways in changed meanwhile"),
                Ok(Some(Err(fault))) | Err(fault) => tracing::info!(%fault, "the keyring did not take the key again"),
            }
            tell.send(()).unwrap_or(());
        };
        if thread::Builder::new().name("relink".to_owned()).spawn(relink).is_ok() {
            told.recv_timeout(RELINKING).unwrap_or(());
        }
    }

    /// A keyring counts as proved once it has opened the list in a later run than the one that gave it the key.
    pub(crate) fn note_keyring_proved(&self, open: &mut Open) -> Result<(), Fault> {
        match open.ways.keyring_slot.clone() {
            Some(slot) if open.keyring_unproved() && self.slot_at_start.as_ref() == Some(&slot) => {
                self.commit(open, &[set("keyring_proved", slot)])
            }
            _ => Ok(()),
        }
    }

    /// What the last *Erase everything* could not take out of the keyring.
    #[must_use]
    pub fn keyring_remains(&self) -> KeyringRemains {
        *self.keyring_remains.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the keyring may keep something of this list. A locked list does not say whether it keeps keys of sources there.
    pub(crate) fn keyring_kept(&self) -> Kept {
        let slots = match vault::state(&self.dir) {
            Ok(vault::State::Present { slots, .. }) => slots,
            Ok(_) | Err(_) => Vec::new(),
        };
        if slots.contains(&SlotKind::Keyring) {
            return Kept::Surely;
        }
        let held = self.opened();
        let Some(open) = held.as_ref() else { return Kept::Perhaps };
        let key = |id: SourceId| open.settings.source(id).is_some_and(|source| source.key_origin.is_some());
        if [SourceId::Hibp, SourceId::Server].into_iter().any(key) { Kept::Surely } else { Kept::Nothing }
    }

    /// After the files of the list are gone: remembers what is left in the keyring, to tell.
    pub(crate) fn note_keyring_remains(&self, left: KeyringRemains, kept: Kept) {
        let nothing = match kept {
            Kept::Surely => false,
            // where there is no keyring, nothing was kept in one
            Kept::Perhaps => left == KeyringRemains::Entry(KeyringFault::Unavailable),
            Kept::Nothing => true,
        };
        let left = if nothing { KeyringRemains::Nothing } else { left };
        *self.keyring_remains.lock().unwrap_or_else(PoisonError::into_inner) = left;
    }
}

/// What the keyring keeps of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    /// At least one entry.
    Surely,
    /// Not known.
    Perhaps,
    /// None.
    Nothing,
}
