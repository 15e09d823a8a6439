//! Uses of the keyring: at a first start, after it lost its entry, when it proves that it keeps keys, and when an entry cannot be
//! removed.

use std::sync::{Arc, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use core_rules::exposure::SourceId;

use crate::faults::OpenFault;
use crate::settings::set;
use crate::vault::{self, KeyringFault, KeyringRemains, SlotKind};
use crate::{App, KeyringState, Open};

/// Time that opening waits for a new entry in the keyring. A keyring that prompts the person takes longer and is linked later.
const RELINKING: Duration = Duration::from_millis(500);

impl App {
    pub(crate) fn keyring_state(&self) -> KeyringState {
        match self.keyring.ready() {
            Ok(()) => KeyringState::Works,
            Err(KeyringFault::Locked | KeyringFault::Timeout | KeyringFault::Cancelled) => KeyringState::Locked,
            Err(_) => KeyringState::Missing,
        }
    }

    /// Gives the keyring a new entry after it lost the old one, so that it opens the list the next time. This runs in the background: the
    /// list is open meanwhile, a prompt keeps the person from nothing, and the data key is not copied.
    pub(crate) fn relink_behind(&self) {
        let (dir, keyring, open) = (self.dir.clone(), Arc::clone(&self.keyring), Arc::downgrade(&self.open));
        let (tell, told) = mpsc::channel();
        let relink = move || {
            let placed = vault::place_in_keyring(&dir, keyring.as_ref());
            // Nothing is written if the list was locked, its slots were changed or the program has ended meanwhile.
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

    /// Notes that the keyring keeps keys if it opened the list with a slot from an earlier run.
    pub(crate) fn note_keyring_proved(&self, open: &mut Open) -> Result<(), OpenFault> {
        match open.ways.keyring_slot.clone() {
            Some(slot) if open.keyring_unproved() && self.slot_at_start.as_ref() == Some(&slot) => {
                self.commit(open, &[set("keyring_proved", slot)])
            }
            _ => Ok(()),
        }
    }

    /// Returns what the last *Erase everything* could not remove from the keyring.
    #[must_use]
    pub fn keyring_remains(&self) -> KeyringRemains {
        *self.keyring_remains.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns whether the keyring holds entries of this list. For a locked list it is not known whether there are API keys.
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

    /// Notes what is left in the keyring after the files of the list were removed, so that the page can tell.
    pub(crate) fn note_keyring_remains(&self, left: KeyringRemains, kept: Kept) {
        let nothing = match kept {
            Kept::Surely => false,
            // Without a keyring, nothing was stored in one.
            Kept::Perhaps => left == KeyringRemains::Entry(KeyringFault::Unavailable),
            Kept::Nothing => true,
        };
        let left = if nothing { KeyringRemains::Nothing } else { left };
        *self.keyring_remains.lock().unwrap_or_else(PoisonError::into_inner) = left;
    }
}

/// The knowledge of whether the keyring holds entries of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    /// The keyring holds at least one entry.
    Surely,
    /// It is not known whether the keyring holds an entry.
    Perhaps,
    /// The keyring holds no entry.
    Nothing,
}
