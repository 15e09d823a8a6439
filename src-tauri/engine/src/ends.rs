//! Ends a list: erases everything, or sets the list aside for a new beginning.

use std::sync::atomic::Ordering;

use crate::faults::NotFound;
use crate::store::StoreFault;
use crate::vault::{self, EraseFault};
use crate::{App, Refusal};

impl App {
    /// Runs *Erase everything*. [`App::keyring_remains`] tells until the program ends what could not be removed from the keyring; a key
    /// that is left there opens nothing.
    ///
    /// # Errors
    /// Returns an error if a file is left; the next start continues erasing.
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

    /// Sets the list aside for a new beginning: moves its files into a folder next to them and deletes none. Only allowed while the list
    /// is not on screen.
    ///
    /// # Errors
    /// Returns an error if there is nothing to set aside or a file could not be moved; the next start continues moving.
    pub fn set_aside(&self) -> Result<(), Refusal> {
        self.held()?;
        let nothing = matches!(vault::state(&self.dir), Ok(vault::State::Absent | vault::State::Begun(_)));
        if nothing || (self.opened().is_some() && !self.hidden.load(Ordering::Acquire)) {
            return Err(NotFound.into());
        }
        self.wait_for_check();
        *self.opened() = None;
        vault::set_aside(&self.dir, &self.clock.today().to_string()).map_err(StoreFault::from)?;
        self.begin_again();
        Ok(())
    }

    fn begin_again(&self) {
        self.forget_keyring_fault();
        self.hidden.store(false, Ordering::Release);
    }
}
