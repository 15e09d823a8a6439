//! What is open, and the one way to read it and to change it.

use std::cell::OnceCell;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};

use core_rules::catalogue::Catalogue;
use core_rules::catalogue::live::LiveLists;
use core_rules::exposure::LeakBook;
use core_rules::known::Known;
use core_rules::model::{Change, Model};
use jiff::{SignedDuration, Timestamp};

use crate::clipboard::{Clipboard, Copying, NoClipboard};
use crate::clock::Clock;
use crate::generated::Held;
use crate::settings::Settings;
use crate::store::{LedgerEnd, Store, StoreFault};
use crate::vault::{DataKey, Keyring};

/// The name of the file whose lock says that a Nightlatch is running on this folder.
const LOCK_FILE: &str = "nightlatch.lock";

/// Why a use case gave no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The database is locked.
    #[error("locked")]
    Locked,
    /// There is no such thing.
    #[error("not found")]
    NotFound,
    /// A field cannot be taken as it is.
    #[error("{0}: {1:?}")]
    Invalid(&'static str, core_rules::accounts::Problem),
    /// The same is listed already.
    #[error("already there")]
    AlreadyThere(core_rules::model::Id),
    /// A rule stands in the way.
    #[error("not yet: {0:?}")]
    NotYet(core_rules::checklist::walk::Rule),
    /// The disk or the file.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// The whole network is switched off.
    #[error("the network is off")]
    NetworkOff,
    /// A link that is not in the catalogue.
    #[error("no such link")]
    LinkRefused,
    /// The clipboard took nothing.
    #[error("not copied")]
    NotCopied,
    /// A check is running.
    #[error("busy")]
    Busy,
    /// Not in the example.
    #[error("only an example is open")]
    OnlyExample,
    /// A mistake of ours.
    #[error("internal")]
    Internal,
}

/// What lies in memory while the database is open.
pub struct Open {
    pub(crate) store: Store,
    pub(crate) model: Model,
    pub(crate) settings: Settings,
    pub(crate) book: LeakBook,
    pub(crate) key: DataKey,
    pub(crate) mode: crate::session::Mode,
    /// A made-up household in memory, which nothing may leave.
    pub(crate) example: bool,
    /// The newest time that stands in the file.
    pub(crate) latest: Timestamp,
    /// What the public lists of services say; read when it is first asked for, since a start has no time for it.
    pub(crate) live: OnceCell<LiveLists>,
}

impl Open {
    /// Reads the whole file.
    pub(crate) fn load(mut store: Store, key: DataKey, mode: crate::session::Mode) -> Result<Self, StoreFault> {
        let model = store.load()?;
        let settings = Settings::from_words(&store.settings()?);
        let book = crate::lists::book(&store)?;
        let latest = model.newest();
        Ok(Self { store, model, settings, book, key, mode, example: false, latest, live: OnceCell::new() })
    }

    /// The settings as they stand.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// When the newest request left that the program made itself, and how many lines the ledger has.
    ///
    /// # Errors
    /// The disk.
    pub fn newest_request(&self) -> Result<(Option<Timestamp>, u32), Fault> {
        Ok(self.store.requests()?)
    }

    /// Is it the made-up household?
    #[must_use]
    pub fn example(&self) -> bool {
        self.example
    }

    /// What opens the database.
    #[must_use]
    pub fn mode(&self) -> crate::session::Mode {
        self.mode
    }
}

/// The program's heart: the folder, the clock, the keyring, and what is open.
pub struct App {
    pub(crate) dir: PathBuf,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) keyring: Arc<dyn Keyring>,
    pub(crate) open: Mutex<Option<Open>>,
    /// What opening at the start came to, until it is asked for.
    pub(crate) early: Mutex<crate::session::Early>,
    pub(crate) hidden: AtomicBool,
    pub(crate) net: crate::net::Net,
    /// The check that is running, to stop it; one at a time.
    pub(crate) checking: Mutex<Option<crate::net::Cancel>>,
    /// Told when none is running any more.
    pub(crate) idle: Condvar,
    /// Ranges of leaked passwords that came.
    pub(crate) ranges: Mutex<crate::passwords::Ranges>,
    /// The import that is under way.
    pub(crate) importing: Mutex<Option<crate::imports::Import>>,
    /// Where public lists lie.
    pub(crate) places: crate::lists::Places,
    /// When the program last tried to look by itself, and could not.
    pub(crate) tried: Mutex<Option<Timestamp>>,
    /// The clipboard, and what of ours lies on it.
    pub(crate) copying: Arc<Copying>,
    /// Passwords that were made here and are on their way to their sites.
    pub(crate) generated: Mutex<Held>,
    /// Held for life; `None` when another program holds it.
    lock: Mutex<Option<File>>,
}

impl App {
    /// Takes the folder's lock before anything else is looked at.
    ///
    /// # Errors
    /// The folder cannot be made or written.
    pub fn new(dir: &Path, clock: Arc<dyn Clock>, keyring: Arc<dyn Keyring>) -> Result<Self, StoreFault> {
        Self::with_places(dir, clock, keyring, crate::lists::Places::default())
    }

    /// The same, with lists that lie elsewhere: for tests.
    ///
    /// # Errors
    /// As [`App::new`].
    pub fn with_places(
        dir: &Path,
        clock: Arc<dyn Clock>,
        keyring: Arc<dyn Keyring>,
        places: crate::lists::Places,
    ) -> Result<Self, StoreFault> {
        let lock = take_lock(dir)?;
        let copying = Copying::new(Arc::new(NoClipboard), clock.clone());
        let net = crate::net::Net::new(crate::net::NetSettings::default(), crate::net::Switch::new(false));
        Ok(Self {
            dir: dir.to_owned(),
            clock,
            keyring,
            open: Mutex::new(None),
            early: Mutex::default(),
            hidden: AtomicBool::new(false),
            net,
            checking: Mutex::new(None),
            idle: Condvar::new(),
            ranges: Mutex::default(),
            importing: Mutex::default(),
            places,
            tried: Mutex::default(),
            copying,
            generated: Mutex::default(),
            lock: Mutex::new(lock),
        })
    }

    /// The same with a clipboard to copy to.
    #[must_use]
    pub fn with_clipboard(self, clipboard: Arc<dyn Clipboard>) -> Self {
        let copying = Copying::new(clipboard, self.clock.clone());
        Self { copying, ..self }
    }

    /// The folder, to show.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Whether this program holds the folder.
    #[must_use]
    pub fn holds_folder(&self) -> bool {
        self.lock.lock().is_ok_and(|lock| lock.is_some())
    }

    /// Now, as the app's clock says.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// What is open. After a panic while something was being changed the file is read anew: it is the truth.
    pub(crate) fn opened(&self) -> MutexGuard<'_, Option<Open>> {
        self.open.lock().unwrap_or_else(|poisoned| {
            self.open.clear_poison();
            let mut held = poisoned.into_inner();
            if let Some(Open { store, key, mode, example, .. }) = held.take() {
                *held = Open::load(store, key, mode).ok().map(|open| Open { example, ..open });
            }
            held
        })
    }

    /// Looks at what is known.
    ///
    /// # Errors
    /// [`Fault::Locked`], or what the closure says.
    pub fn read<T>(&self, look: impl FnOnce(&Known<'_>, &Open) -> Result<T, Fault>) -> Result<T, Fault> {
        if self.hidden.load(std::sync::atomic::Ordering::Acquire) {
            return Err(Fault::Locked);
        }
        let held = self.opened();
        let open = held.as_ref().ok_or(Fault::Locked)?;
        look(&self.known(open, self.moment(open)), open)
    }

    /// Decides on changes, writes them in one transaction, then lets the model take them over. Nothing is half-written:
    /// when this returns an error, file and model are as they were.
    ///
    /// # Errors
    /// [`Fault::Locked`], what the closure says, or the disk.
    pub fn change<T>(
        &self,
        decide: impl FnOnce(&Known<'_>, &Open) -> Result<(Vec<Change>, T), Fault>,
    ) -> Result<T, Fault> {
        if self.hidden.load(std::sync::atomic::Ordering::Acquire) {
            return Err(Fault::Locked);
        }
        let mut held = self.opened();
        let open = held.as_mut().ok_or(Fault::Locked)?;
        // One moment for all of it: what was decided bears the time at which it is written.
        let now = self.moment(open);
        let (changes, answer) = decide(&self.known(open, now), open)?;
        self.commit_at(open, &changes, &[], now)?;
        Ok(answer)
    }

    pub(crate) fn commit(&self, open: &mut Open, changes: &[Change]) -> Result<(), Fault> {
        let now = self.moment(open);
        self.commit_at(open, changes, &[], now)
    }

    /// The same at a moment that was taken before, with what came back of requests in the same transaction. A check that is
    /// running stops where it may no longer ask: an address that the person takes back does not leave.
    pub(crate) fn commit_at(
        &self,
        open: &mut Open,
        changes: &[Change],
        ends: &[LedgerEnd],
        now: Timestamp,
    ) -> Result<(), Fault> {
        if changes.is_empty() && ends.is_empty() {
            return Ok(());
        }
        let stops = changes.iter().any(|change| open.settings.is_taken_back(change, &open.model));
        open.store.write(changes, ends, now)?;
        open.latest = now;
        for change in changes {
            open.model.apply(change, now);
            if let Change::Setting(name, value) = change {
                open.settings.apply(name, value);
            }
        }
        if stops {
            self.cancel_check();
        }
        Ok(())
    }

    /// Now, and later than all that was written: what is said last counts, also after the computer's clock went back, and
    /// of two presses in the same millisecond there is a last one.
    pub(crate) fn moment(&self, open: &Open) -> Timestamp {
        let next = open.latest.checked_add(SignedDuration::from_millis(1)).unwrap_or(open.latest);
        self.clock.now().max(next)
    }

    fn known<'a>(&self, open: &'a Open, now: Timestamp) -> Known<'a> {
        Known::new(Catalogue::shipped(), &open.book, &open.model, now, self.clock.today())
    }
}

fn take_lock(dir: &Path) -> Result<Option<File>, StoreFault> {
    fs::create_dir_all(dir)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // Best effort: on a folder that is not ours the lock itself will fail.
        if let Err(error) = fs::set_permissions(dir, fs::Permissions::from_mode(0o700)) {
            tracing::info!(kind = ?error.kind(), "the folder keeps its rights");
        }
    }
    let file = File::options().create(true).truncate(false).write(true).open(dir.join(LOCK_FILE))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}
