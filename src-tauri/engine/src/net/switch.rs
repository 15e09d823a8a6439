//! The network switch, and the handle that stops or holds a batch.

use std::time::Duration;

use core_rules::exposure::Why;
use tokio::sync::watch;

/// Time between two looks of a thread that waits by polling.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// The network switch, shared by its clones. Turning it off also stops requests that are under way.
#[derive(Debug, Clone)]
pub struct Switch(watch::Sender<bool>);

impl Switch {
    /// Creates a switch in this position; it is off at a first start.
    #[must_use]
    pub fn new(on: bool) -> Self {
        Self(watch::Sender::new(on))
    }

    /// Turns the switch on or off.
    pub fn set(&self, on: bool) {
        self.0.send_replace(on);
    }

    /// Returns `true` if the network is on.
    #[must_use]
    pub fn is_on(&self) -> bool {
        *self.0.borrow()
    }
}

/// A handle that stops or holds a batch, shared by its clones.
#[derive(Debug, Clone)]
pub struct Cancel {
    pressed: watch::Sender<bool>,
    held: watch::Sender<bool>,
}

impl Cancel {
    /// Creates a handle that is not pressed yet.
    #[must_use]
    pub fn new() -> Self {
        Self { pressed: watch::Sender::new(false), held: watch::Sender::new(false) }
    }

    /// Stops the batch; this cannot be undone.
    pub fn press(&self) {
        self.pressed.send_replace(true);
    }

    /// Returns `true` if the batch was stopped.
    #[must_use]
    pub fn is_pressed(&self) -> bool {
        *self.pressed.borrow()
    }

    /// Holds the batch before its next question, or lets it continue.
    pub fn hold(&self, held: bool) {
        self.held.send_replace(held);
    }

    /// Returns `true` if the batch is held.
    #[must_use]
    pub fn is_held(&self) -> bool {
        *self.held.borrow()
    }

    /// Blocks the calling thread while the batch is held and not stopped, for questions that are answered from files.
    pub(crate) fn wait_while_held(&self) {
        while self.is_held() && !self.is_pressed() {
            std::thread::sleep(LOOK_AGAIN);
        }
    }
}

impl Default for Cancel {
    fn default() -> Self {
        Self::new()
    }
}

/// Everything that may stop a request.
pub(super) struct Stop<'a> {
    pub(super) switch: &'a Switch,
    pub(super) cancel: &'a Cancel,
}

impl Stop<'_> {
    /// Returns the reason to stop now, or `None`.
    pub(super) fn now(&self) -> Option<Why> {
        if !self.switch.is_on() {
            Some(Why::NetworkOff)
        } else if self.cancel.is_pressed() {
            Some(Why::Cancelled)
        } else {
            None
        }
    }

    /// Waits while the batch is held.
    ///
    /// # Errors
    /// Returns the reason to stop instead of continuing.
    pub(super) async fn while_held(&self) -> Result<(), Why> {
        let mut held = self.cancel.held.subscribe();
        tokio::select! {
            biased;
            why = self.wait() => Err(why),
            _ = held.wait_for(|held| !held) => Ok(()),
        }
    }

    /// Waits until there is a reason to stop, and returns it.
    pub(super) async fn wait(&self) -> Why {
        let (mut switch, mut cancel) = (self.switch.0.subscribe(), self.cancel.pressed.subscribe());
        // Both senders outlive this borrow, so neither wait ends with an error.
        tokio::select! {
            biased;
            _ = switch.wait_for(|on| !on) => Why::NetworkOff,
            _ = cancel.wait_for(|pressed| *pressed) => Why::Cancelled,
        }
    }
}
