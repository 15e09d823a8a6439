//! The computer's clipboard, behind a trait of our own: a test has one in memory.

use std::sync::{Mutex, PoisonError};

/// The clipboard did not take it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the clipboard is not there")]
pub struct ClipboardFault;

/// Where copied text goes.
pub trait Clipboard: Send + Sync {
    /// Puts text there that may stay: nothing in it is secret or personal.
    ///
    /// # Errors
    /// [`ClipboardFault`].
    fn put(&self, text: &str) -> Result<(), ClipboardFault>;
}

/// The system's. Held open once used: under X11 the text lives only as long as its owner.
#[derive(Default)]
pub struct SystemClipboard {
    open: Mutex<Option<arboard::Clipboard>>,
}

impl Clipboard for SystemClipboard {
    fn put(&self, text: &str) -> Result<(), ClipboardFault> {
        let mut held = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_none() {
            *held = arboard::Clipboard::new().ok();
        }
        let put = held.as_mut().map(|clipboard| clipboard.set_text(text));
        if matches!(put, Some(Ok(()))) {
            return Ok(());
        }
        // The next press starts anew: the display may be another one by then.
        *held = None;
        Err(ClipboardFault)
    }
}
