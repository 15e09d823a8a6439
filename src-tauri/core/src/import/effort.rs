//! What reading a file costs, counted as it goes, and how the person stops it.
//!
//! A file from a stranger can be made to cost far more than its size says. Readers therefore say what they are about to do, in
//! steps that stand for bytes, and whoever waits for them can take the rest of their allowance away from another thread.

use std::sync::atomic::{AtomicU64, Ordering};

use super::Refusal;

/// The steps that one reading may take and has taken. Shared by the reader and by whoever may stop it.
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
    /// So many steps and no more.
    #[must_use]
    pub const fn of(steps: u64) -> Self {
        Self { spent: AtomicU64::new(0), allowed: AtomicU64::new(steps) }
    }

    /// Stops the reader at its next step. This cannot be taken back.
    pub fn stop(&self) {
        self.allowed.store(0, Ordering::Relaxed);
    }

    /// Whether the reader is to stop.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.allowed.load(Ordering::Relaxed) == 0
    }

    /// Steps taken so far.
    #[must_use]
    pub fn spent(&self) -> u64 {
        self.spent.load(Ordering::Relaxed)
    }

    /// Takes so many steps.
    ///
    /// # Errors
    /// [`Refusal::Cancelled`] once it was stopped, or when the allowance is used up.
    pub fn spend(&self, steps: u64) -> Result<(), Refusal> {
        let before = self.spent.fetch_add(steps, Ordering::Relaxed);
        let allowed = self.allowed.load(Ordering::Relaxed);
        if allowed == 0 || before.saturating_add(steps) > allowed { Err(Refusal::Cancelled) } else { Ok(()) }
    }
}
