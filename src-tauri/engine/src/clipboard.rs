//! The clipboard of the computer: a new password on its way to the place where it is saved lies there for a while, and plain steps
//! for somebody else, which are no secret.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use core_rules::clipboard::seconds_left;
use core_rules::model::Id;
use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};

use crate::{App, Clock};

/// Nothing could be put there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the clipboard took nothing")]
pub struct NotCopied;

/// What was put there may still be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the clipboard could not be emptied")]
pub struct NotEmptied;

/// Where a copied password waits to be pasted.
pub trait Clipboard: Send + Sync {
    /// Puts a text there, kept out of the clipboard's history where the system has one.
    ///
    /// # Errors
    /// [`NotCopied`].
    fn put(&self, text: &str) -> Result<(), NotCopied>;

    /// Empties it if it still holds that text; what the person copied since stays.
    ///
    /// # Errors
    /// [`NotEmptied`]: it may still hold it.
    fn clear_if(&self, text: &str) -> Result<(), NotEmptied>;
}

/// None: a test, or a system without one.
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

/// Whether it holds this text. That it holds something else, or nothing, is an answer; that it does not say is none.
fn holds(clipboard: &mut arboard::Clipboard, text: &str) -> Result<bool, arboard::Error> {
    match clipboard.get_text() {
        Ok(held) => Ok(zeroize::Zeroizing::new(held).as_str() == text),
        Err(arboard::Error::ContentNotAvailable | arboard::Error::ConversionFailure) => Ok(false),
        Err(other) => Err(other),
    }
}

impl Clipboard for OsClipboard {
    fn put(&self, text: &str) -> Result<(), NotCopied> {
        // EXPOSE: the clipboard is where it is meant to go; its own copy cannot be wiped, only replaced.
        self.with(|clipboard| unlisted(clipboard.set()).text(text)).ok_or(NotCopied)
    }

    fn clear_if(&self, text: &str) -> Result<(), NotEmptied> {
        let emptied = self.with(|clipboard| {
            if !holds(clipboard, text)? {
                return Ok(true);
            }
            clipboard.clear()?;
            // Programs that keep a clipboard alive put it back, and some systems ignore a window that has no focus.
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

/// What lies on the clipboard of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnClipboard {
    /// Nothing, or nothing that is a secret.
    Nothing,
    /// A password, for that many seconds.
    Waits(u32),
    /// A password that could not be taken off. It is tried again.
    Stuck,
}

/// A password that was copied. The text is held as long as it may lie on the clipboard, where it can be read all the same: what
/// was copied since must be told from it.
struct Copied {
    account: Id,
    text: SecretString,
    at: Timestamp,
    stuck: bool,
    /// Sets two copies of one text apart.
    turn: u64,
}

#[derive(Default)]
struct Watched {
    copied: Option<Copied>,
    turns: u64,
    /// A thread looks after it.
    watching: bool,
}

/// The clipboard, what of ours lies on it, and when that is taken off.
pub(crate) struct Copying {
    clipboard: Arc<dyn Clipboard>,
    clock: Arc<dyn Clock>,
    watched: Mutex<Watched>,
    /// Told when nothing lies there any more.
    ended: Condvar,
}

/// How often the thread looks at least: after a computer was asleep the time may long be over.
const LOOKS: Duration = Duration::from_secs(5);

impl Copying {
    pub(crate) fn new(clipboard: Arc<dyn Clipboard>, clock: Arc<dyn Clock>) -> Arc<Self> {
        Arc::new(Self { clipboard, clock, watched: Mutex::default(), ended: Condvar::new() })
    }

    fn watched(&self) -> MutexGuard<'_, Watched> {
        self.watched.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Copies a password; it is taken off after a while.
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

    /// Copies what is no secret.
    pub(crate) fn put_plain(&self, text: &str) -> Result<(), NotCopied> {
        self.clipboard.put(text)
    }

    /// Begins to look at it from time to time, until nothing of ours is there.
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

    /// Takes it off if its time is over, or if that did not work before.
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

    /// Takes it off, if it is still there.
    pub(crate) fn empty(&self) {
        let Some((text, turn)) = self.watched().copied.as_ref().map(|copied| (copied.text.clone(), copied.turn)) else {
            return;
        };
        // EXPOSE: to compare with what the clipboard holds. It may take seconds to answer: nothing is locked meanwhile.
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

    /// What lies there, and whose password it is.
    pub(crate) fn stands(&self) -> (OnClipboard, Option<Id>) {
        match &self.watched().copied {
            None => (OnClipboard::Nothing, None),
            Some(copied) if copied.stuck => (OnClipboard::Stuck, Some(copied.account)),
            Some(copied) => (OnClipboard::Waits(seconds_left(copied.at, self.clock.now())), Some(copied.account)),
        }
    }
}

impl App {
    /// Looks whether a copied password has to come off the clipboard, and says how that stands. Also while locked: what is stuck
    /// there is nobody's secret any more, and only the person can take it off.
    pub fn look_at_clipboard(&self) -> OnClipboard {
        self.copying.look();
        self.copying.stands().0
    }
}
