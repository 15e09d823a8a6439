//! Counts the work of reading a file, and lets the person stop it.
//!
//! A hostile file can cost far more work than its size suggests. Readers therefore report their work in advance, in steps that
//! roughly stand for bytes, and the waiting thread can withdraw the rest of the allowance.

use std::sync::atomic::{AtomicU64, Ordering};

use super::Refusal;

/// The steps that one reading may take and has taken, shared by the reader and the thread that may stop it.
#[derive(Debug)]
pub struct Effort {
    spent: AtomicU64,
    allowed: AtomicU64,
}

impl Default for Effort {
    fn default() -> Self {
        Self::of(u64::MAX)
    }
}

impl Effort {
    /// Allows this many steps.
    #[must_use]
    pub const fn of(steps: u64) -> Self {
        Self { spent: AtomicU64::new(0), allowed: AtomicU64::new(steps) }
    }

    /// Stops the reader at its next step, permanently.
    pub fn stop(&self) {
        self.allowed.store(0, Ordering::Relaxed);
    }

    /// Returns whether the reader was told to stop.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.allowed.load(Ordering::Relaxed) == 0
    }

    /// Returns the number of steps taken so far.
    #[must_use]
    pub fn spent(&self) -> u64 {
        self.spent.load(Ordering::Relaxed)
    }

    /// Takes the given number of steps.
    ///
    /// # Errors
    /// [`Refusal::Cancelled`] once the reading was stopped or the allowance is used up.
    pub fn spend(&self, steps: u64) -> Result<(), Refusal> {
        let before = self.spent.fetch_add(steps, Ordering::Relaxed);
        let allowed = self.allowed.load(Ordering::Relaxed);
        if allowed == 0 || before.saturating_add(steps) > allowed { Err(Refusal::Cancelled) } else { Ok(()) }
    }
}
