//! The clipboard: a new password is there for a while until it is saved in its place, and so are texts that are not secret.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use core_rules::clipboard::seconds_left;
use core_rules::model::Id;
use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};

use crate::{App, Clock};

/// The error if nothing could be put on the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the clipboard took nothing")]
pub struct NotCopied;

/// The error if the text may still be on the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the clipboard could not be emptied")]
pub struct NotEmptied;

/// A clipboard for copied passwords.
pub trait Clipboard: Send + Sync {
    /// Puts a text on the clipboard, and keeps it out of the clipboard's history if the system has one.
    ///
    /// # Errors
    /// Returns [`NotCopied`].
    fn put(&self, text: &str) -> Result<(), NotCopied>;

    /// Empties the clipboard if it still holds this text; what the person copied since stays.
    ///
    /// # Errors
    /// Returns [`NotEmptied`] if the clipboard may still hold the text.
    fn clear_if(&self, text: &str) -> Result<(), NotEmptied>;
}

/// The clipboard of a test or of a system without one.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoClipboard;

impl Clipboard for NoClipboard {
    fn put(&self, _: &str) -> Result<(), NotCopied> {
        Err(NotCopied)
    }

    fn clear_if(&self, _: &str) -> Result<(), NotEmptied> {
        Ok(())
    }
}

/// The system's clipboard. On Linux a copied text is available only as long as this value lives, so it is created once and kept.
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
            // The display may be gone; the next press connects again.
            *held = None;
        }
        done.ok()
    }
}

/// Returns whether the clipboard holds this text; an error if the clipboard does not answer.
fn holds(clipboard: &mut arboard::Clipboard, text: &str) -> Result<bool, arboard::Error> {
    match clipboard.get_text() {
        Ok(held) => Ok(zeroize::Zeroizing::new(held).as_str() == text),
        Err(arboard::Error::ContentNotAvailable | arboard::Error::ConversionFailure) => Ok(false),
        Err(other) => Err(other),
    }
}

impl Clipboard for OsClipboard {
    fn put(&self, text: &str) -> Result<(), NotCopied> {
        // EXPOSE: the password is meant for the clipboard, whose own copy cannot be wiped, only replaced.
        self.with(|clipboard| unlisted(clipboard.set()).text(text)).ok_or(NotCopied)
    }

    fn clear_if(&self, text: &str) -> Result<(), NotEmptied> {
        let emptied = self.with(|clipboard| {
            if !holds(clipboard, text)? {
                return Ok(true);
            }
            clipboard.clear()?;
            // Clipboard managers may put the text back, and some systems ignore a window without focus.
            Ok(!holds(clipboard, text)?)
        });
        if emptied == Some(true) { Ok(()) } else { Err(NotEmptied) }
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

/// The content of the clipboard that comes from the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnClipboard {
    /// The clipboard has nothing of ours, or nothing secret.
    Nothing,
    /// A password is on the clipboard for this many more seconds.
    Waits(u32),
    /// A password could not be removed; another attempt follows.
    Stuck,
}

/// A password that was copied. The text is kept as long as it may be on the clipboard, where other programs can read it anyway, to tell
/// it from what the person copied later.
struct Copied {
    account: Id,
    text: SecretString,
    at: Timestamp,
    stuck: bool,
    /// A number that distinguishes two copies of the same text.
    turn: u64,
}

#[derive(Default)]
struct Watched {
    copied: Option<Copied>,
    turns: u64,
    /// `true` while a thread watches the clipboard.
    watching: bool,
}

/// The clipboard, what the program has put there, and when that is removed.
pub(crate) struct Copying {
    clipboard: Arc<dyn Clipboard>,
    clock: Arc<dyn Clock>,
    watched: Mutex<Watched>,
    /// Notified when nothing of ours is on the clipboard any more.
    ended: Condvar,
}

/// Longest time between two looks of the thread: after the computer was asleep, the time may long be over.
const LOOKS: Duration = Duration::from_secs(5);

impl Copying {
    pub(crate) fn new(clipboard: Arc<dyn Clipboard>, clock: Arc<dyn Clock>) -> Arc<Self> {
        Arc::new(Self { clipboard, clock, watched: Mutex::default(), ended: Condvar::new() })
    }

    fn watched(&self) -> MutexGuard<'_, Watched> {
        self.watched.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Copies a password, which is removed after a while.
    pub(crate) fn put(self: &Arc<Self>, account: Id, text: &SecretString) -> Result<(), NotCopied> {
        // EXPOSE: to the clipboard, on a press.
        self.clipboard.put(text.expose_secret())?;
        let mut watched = self.watched();
        watched.turns += 1;
        let (text, at, turn) = (text.clone(), self.clock.now(), watched.turns);
        watched.copied = Some(Copied { account, text, at, stuck: false, turn });
        if !watched.watching {
            watched.watching = self.watch();
        }
        Ok(())
    }

    /// Copies a text that is not secret.
    pub(crate) fn put_plain(&self, text: &str) -> Result<(), NotCopied> {
        self.clipboard.put(text)
    }

    /// Starts a thread that looks at the clipboard until nothing of ours is there. Returns `false` if the system gives no thread.
    fn watch(self: &Arc<Self>) -> bool {
        let weak: Weak<Self> = Arc::downgrade(self);
        let look = move || {
            while let Some(copying) = weak.upgrade() {
                let mut watched = copying.watched();
                let Some(copied) = &watched.copied else {
                    watched.watching = false;
                    return;
                };
                let left = Duration::from_secs(u64::from(seconds_left(copied.at, copying.clock.now())));
                let wait = if left.is_zero() { LOOKS } else { left.min(LOOKS) };
                drop(copying.ended.wait_timeout(watched, wait));
                copying.look();
            }
        };
        let begun = std::thread::Builder::new().name("clipboard".to_owned()).spawn(look);
        if begun.is_err() {
            tracing::info!("no thread for the clipboard: it is emptied at the next look");
        }
        begun.is_ok()
    }

    /// Removes the password if its time is over or if an earlier attempt failed.
    pub(crate) fn look(&self) {
        let due = self
            .watched()
            .copied
            .as_ref()
            .is_some_and(|copied| copied.stuck || seconds_left(copied.at, self.clock.now()) == 0);
        if due {
            self.empty();
        }
    }

    /// Removes the password if it is still on the clipboard.
    pub(crate) fn empty(&self) {
        let Some((text, turn)) = self.watched().copied.as_ref().map(|copied| (copied.text.clone(), copied.turn)) else {
            return;
        };
        // EXPOSE: to compare it with the content of the clipboard, which may take seconds to answer, so no lock is held meanwhile.
        let emptied = self.clipboard.clear_if(text.expose_secret()).is_ok();
        let mut watched = self.watched();
        if let Some(copied) = watched.copied.as_mut().filter(|copied| copied.turn == turn) {
            copied.stuck = !emptied;
            if emptied {
                watched.copied = None;
                self.ended.notify_all();
            }
        }
    }

    /// Returns what is on the clipboard and the account that it belongs to.
    pub(crate) fn stands(&self) -> (OnClipboard, Option<Id>) {
        match &self.watched().copied {
            None => (OnClipboard::Nothing, None),
            Some(copied) if copied.stuck => (OnClipboard::Stuck, Some(copied.account)),
            Some(copied) => (OnClipboard::Waits(seconds_left(copied.at, self.clock.now())), Some(copied.account)),
        }
    }
}

impl App {
    /// Removes a copied password if its time is over, and returns the state of the clipboard. This works while locked as well: a password
    /// that could not be removed has to be reported, because only the person can remove it then.
    pub fn look_at_clipboard(&self) -> OnClipboard {
        self.copying.look();
        self.copying.stands().0
    }
}
