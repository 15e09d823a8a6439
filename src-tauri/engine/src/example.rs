//! The example (*Look round with an example*): a made-up household in memory. It uses no file, no keyring and no network.

use std::sync::atomic::Ordering;

use core_rules::example::household;

use crate::faults::{NotFound, OpenFault};
use crate::settings::set;
use crate::store::Store;
use crate::vault::{self, DataKey};
use crate::{App, Mode, Open, Refusal, Ways, ids};

impl App {
    /// Opens the example. This is possible only while there is no list.
    ///
    /// # Errors
    /// Returns [`NotFound`] if there is a list already.
    pub fn look_round(&self) -> Result<(), Refusal> {
        self.held()?;
        let absent = matches!(vault::state(&self.dir), Ok(vault::State::Absent | vault::State::Begun(_)));
        let mut held = self.opened();
        if !absent || held.is_some() {
            return Err(NotFound.into());
        }
        let (person, device, now) = (ids::fresh()?, ids::fresh()?, self.clock.now());
        let mut store = Store::fleeting(person, device, now)?;
        let mut changes = household(person, now);
        // The example begins after the first sitting.
        changes.extend([set("first_run", "done"), set("spare_key", "declined")]);
        store.write(&changes, &[], now)?;
        // This key opens nothing; `Open` needs a value.
        let key = DataKey::random().map_err(|_| OpenFault::Internal)?;
        *held = Some(Open { example: true, ..Open::load(store, key, Ways::of(Mode::Passphrase))? });
        self.net.switch().set(false);
        self.hidden.store(false, Ordering::Release);
        Ok(())
    }

    /// Closes the example and drops everything in it.
    pub fn leave_example(&self) {
        let mut held = self.opened();
        if held.as_ref().is_some_and(|open| open.example) {
            *held = None;
            self.hidden.store(false, Ordering::Release);
            drop(held);
            self.drop_generated();
        }
    }

    /// Returns `true` if the example is open.
    #[must_use]
    pub fn in_example(&self) -> bool {
        self.opened().as_ref().is_some_and(|open| open.example)
    }

    /// Returns an error if the example is open, for uses of the disk, the keyring, the network or the browser.
    ///
    /// # Errors
    /// Returns [`OpenFault::OnlyExample`].
    pub fn outside_example(&self) -> Result<(), OpenFault> {
        if self.in_example() { Err(OpenFault::OnlyExample) } else { Ok(()) }
    }
}
