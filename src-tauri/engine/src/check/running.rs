//! One check at a time: begun, held, stopped, waited for.

use std::sync::{MutexGuard, PoisonError};
use std::time::Duration;

use crate::net::Cancel;
use crate::{App, Fault};

/// So long a lock or an end waits for a stopped check to write what it knows. A request that is under way ends at the press, so
/// only the disk is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// A check that is running; when this is dropped, also by a panic, the next may begin.
pub(crate) struct Running<'a> {
    app: &'a App,
    /// Stops it.
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

    /// Begins a check, of addresses or of passwords.
    ///
    /// # Errors
    /// [`Fault::Busy`] while another one runs.
    pub(crate) fn begin_check(&self) -> Result<Running<'_>, Fault> {
        let mut running = self.running();
        if running.is_some() {
            return Err(Fault::Busy);
        }
        let cancel = Cancel::new();
        *running = Some(cancel.clone());
        Ok(Running { app: self, cancel })
    }

    /// Stops a check that is running; what it learned is kept.
    pub fn cancel_check(&self) {
        if let Some(cancel) = self.running().as_ref() {
            cancel.press();
        }
    }

    /// Holds a check that is running before its next question, or lets it go on.
    pub fn hold_check(&self, held: bool) {
        if let Some(cancel) = self.running().as_ref() {
            cancel.hold(held);
        }
    }

    /// Waits, not for ever, until a check that was stopped has written what it knows.
    pub(crate) fn wait_for_check(&self) {
        let waited = self.idle.wait_timeout_while(self.running(), PATIENCE, |running| running.is_some());
        if waited.is_ok_and(|(_, waited)| waited.timed_out()) {
            tracing::info!("a check did not end in time; what it still knows is not written");
        }
    }
}
