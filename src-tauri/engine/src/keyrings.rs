//! What the program makes of the keyring's ways: at a first start, after it lost its entry, once it has proved itself, and
//! when it does not let go.

use std::sync::{Arc, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use core_rules::exposure::SourceId;

use crate::settings::set;
use crate::vault::{self, DatabaseId, KeyringFault, KeyringRemains};
use crate::{App, Fault, KeyringState, Open};

/// A keyring that asks nobody is linked again within this time; one that does is linked later.
const RELINKING: Duration = Duration::from_millis(500);
/// The sources whose keys may lie in the keyring.
const API_KEYS: [SourceId; 2] = [SourceId::Hibp, SourceId::Server];

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
                if open.keyring_slot.is_none() || open.keyring_slot != vault::keyring_slot_name(&dir) {
                    return None;
                }
                let linked = vault::link_keyring(&dir, &open.key, &placed);
                open.keyring_slot = vault::keyring_slot_name(&dir);
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
        match open.keyring_slot.clone() {
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

    /// The sources with a key. A locked list does not say which, so that then each may have one.
    pub(crate) fn api_keys_kept(&self) -> Vec<SourceId> {
        let held = self.opened();
        let kept = |id: &SourceId| {
            let Some(open) = held.as_ref() else { return true };
            open.settings.source(*id).is_some_and(|source| source.key_origin.is_some())
        };
        API_KEYS.into_iter().filter(kept).collect()
    }

    /// After the files of the database are gone: forgets the keys of sources, too, and remembers what is left, to tell.
    pub(crate) fn note_keyring_remains(&self, entry: KeyringRemains, id: Option<DatabaseId>, keys: &[SourceId]) {
        let names: Vec<&str> = keys.iter().map(|id| id.as_str()).collect();
        let keys = match (entry, id) {
            // a keyring that is silent is not waited for a second time
            (KeyringRemains::Entry(KeyringFault::Timeout), _) | (_, None) => KeyringRemains::Nothing,
            (_, Some(id)) => match vault::forget_api_keys(&id, self.keyring.as_ref(), &names) {
                // where there is no keyring, nothing was kept in one
                KeyringRemains::Entry(KeyringFault::Unavailable) => KeyringRemains::Nothing,
                left => left,
            },
        };
        *self.keyring_remains.lock().unwrap_or_else(PoisonError::into_inner) = entry.and(keys);
    }
}
