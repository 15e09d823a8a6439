//! The one switch that turns the network off, and the press that stops a batch.

use std::time::Duration;

use core_rules::exposure::Why;
use tokio::sync::watch;

/// A thread that waits itself looks so often.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// The network switch: one for the program, shared by its clones. Turning it off also ends what is under way.
#[derive(Debug, Clone)]
pub struct Switch(watch::Sender<bool>);

impl Switch {
    /// A switch in that position; a first start has it off.
    #[must_use]
    pub fn new(on: bool) -> Self {
        Self(watch::Sender::new(on))
    }

    /// Turns it.
    pub fn set(&self, on: bool) {
        self.0.send_replace(on);
    }

    /// Whether the network is on.
    #[must_use]
    pub fn is_on(&self) -> bool {
        *self.0.borrow()
    }
}

/// Stops a batch, or holds it for a while; shared by its clones.
#[derive(Debug, Clone)]
pub struct Cancel {
    pressed: watch::Sender<bool>,
    held: watch::Sender<bool>,
}

impl Cancel {
    /// Not pressed yet.
    #[must_use]
    pub fn new() -> Self {
        Self { pressed: watch::Sender::new(false), held: watch::Sender::new(false) }
    }

    /// Stops what it was given to; cannot be taken back.
    pub fn press(&self) {
        self.pressed.send_replace(true);
    }

    /// Whether it was pressed.
    #[must_use]
    pub fn is_pressed(&self) -> bool {
        *self.pressed.borrow()
    }

    /// Holds it before the next question, or lets it go on.
    pub fn hold(&self, held: bool) {
        self.held.send_replace(held);
    }

    /// Whether it is held.
    #[must_use]
    pub fn is_held(&self) -> bool {
        *self.held.borrow()
    }

    /// Waits while it is held and not pressed, on the calling thread: for questions that files answer.
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

/// Whatever may stop a request.
pub(super) struct Stop<'a> {
    pub(super) switch: &'a Switch,
    pub(super) cancel: &'a Cancel,
}

impl Stop<'_> {
    /// Whether to stop now, and why.
    pub(super) fn now(&self) -> Option<Why> {
        if !self.switch.is_on() {
            Some(Why::NetworkOff)
        } else if self.cancel.is_pressed() {
            Some(Why::Cancelled)
        } else {
            None
        }
    }

    /// Waits while it is held.
    ///
    /// # Errors
    /// Why it is to stop instead of going on.
    pub(super) async fn while_held(&self) -> Result<(), Why> {
        let mut held = self.cancel.held.subscribe();
        tokio::select! {
            biased;
            why = self.wait() => Err(why),
            _ = held.wait_for(|held| !held) => Ok(()),
        }
    }

    /// Waits until it is time to stop.
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
