//! The clipboard of the computer, for one thing: a new password on its way to the place where it is saved.

use std::sync::{Mutex, PoisonError};

/// Nothing could be put there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the clipboard took nothing")]
pub struct NotCopied;

/// Where a copied password waits to be pasted.
pub trait Clipboard: Send + Sync {
    /// Puts a text there, kept out of the clipboard's history where the system has one.
    ///
    /// # Errors
    /// [`NotCopied`].
    fn put(&self, text: &str) -> Result<(), NotCopied>;

    /// Empties it if it still holds that text; what the person copied since stays.
    fn clear_if(&self, text: &str);
}

/// None: a test, or a system without one.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoClipboard;

impl Clipboard for NoClipboard {
    fn put(&self, _: &str) -> Result<(), NotCopied> {
        Err(NotCopied)
    }

    fn clear_if(&self, _: &str) {}
}

/// The system's own. On Linux what was copied is there only as long as this value lives, so it is made once and kept.
#[derive(Default)]
pub struct OsClipboard(Mutex<Option<arboard::Clipboard>>);

impl OsClipboard {
    fn with<T>(&self, work: impl FnOnce(&mut arboard::Clipboard) -> Result<T, arboard::Error>) -> Option<T> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_none() {
            *held = arboard::Clipboard::new().ok();
        }
        let done = held.as_mut().map(work)?;
        if done.is_err() {
            // A display that went away: the next press tries anew.
            *held = None;
        }
        done.ok()
    }
}

impl Clipboard for OsClipboard {
    fn put(&self, text: &str) -> Result<(), NotCopied> {
        // EXPOSE: the clipboard is where it is meant to go; its own copy cannot be wiped, only replaced.
        self.with(|clipboard| unlisted(clipboard.set()).text(text)).ok_or(NotCopied)
    }

    fn clear_if(&self, text: &str) {
        self.with(|clipboard| {
            let ours = clipboard.get_text().is_ok_and(|held| zeroize::Zeroizing::new(held).as_str() == text);
            if ours { clipboard.clear() } else { Ok(()) }
        });
    }
}

#[cfg(target_os = "linux")]
fn unlisted(set: arboard::Set<'_>) -> arboard::Set<'_> {
    arboard::SetExtLinux::exclude_from_history(set)
}

#[cfg(target_os = "macos")]
fn unlisted(set: arboard::Set<'_>) -> arboard::Set<'_> {
    arboard::SetExtApple::exclude_from_history(set)
}

#[cfg(target_os = "windows")]
fn unlisted(set: arboard::Set<'_>) -> arboard::Set<'_> {
    use arboard::SetExtWindows as _;
    set.exclude_from_cloud().exclude_from_history().exclude_from_monitoring()
}
