//! Starts, holds, stops and waits for a check. Only one runs at a time.

use std::sync::{MutexGuard, PoisonError};
use std::time::Duration;

use crate::App;
use crate::faults::Busy;
use crate::net::Cancel;

/// The longest time that locking or quitting waits for a stopped check to write its answers. A request is cut off when the check is
/// stopped, so this is time for the disk only.
const PATIENCE: Duration = Duration::from_secs(5);

/// A running check. Dropping it, even in a panic, lets the next one begin.
pub(crate) struct Running<'a> {
    app: &'a App,
    /// The handle that stops it.
    pub(crate) cancel: Cancel,
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        *self.app.running() = None;
        self.app.idle.notify_all();
    }
}

impl App {
    fn running(&self) -> MutexGuard<'_, Option<Cancel>> {
        self.checking.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a check of addresses or of passwords.
    ///
    /// # Errors
    /// Returns [`Busy`] while another check runs.
    pub(crate) fn begin_check(&self) -> Result<Running<'_>, Busy> {
        let mut running = self.running();
        if running.is_some() {
            return Err(Busy);
        }
        let cancel = Cancel::new();
        *running = Some(cancel.clone());
        Ok(Running { app: self, cancel })
    }

    /// Stops the running check, if there is one; its answers are kept.
    pub fn cancel_check(&self) {
        if let Some(cancel) = self.running().as_ref() {
            cancel.press();
        }
    }

    /// Pauses the running check before its next question, or lets it continue.
    pub fn hold_check(&self, held: bool) {
        if let Some(cancel) = self.running().as_ref() {
            cancel.hold(held);
        }
    }

    /// Waits until a stopped check has written its answers, but no longer than [`PATIENCE`].
    pub(crate) fn wait_for_check(&self) {
        let waited = self.idle.wait_timeout_while(self.running(), PATIENCE, |running| running.is_some());
        if waited.is_ok_and(|(_, waited)| waited.timed_out()) {
            tracing::info!("a check did not end in time; what it still knows is not written");
        }
    }
}
