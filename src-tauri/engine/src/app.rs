//! What is open, and the one way to read it and to change it.

use std::cell::OnceCell;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};

use core_rules::catalogue::Catalogue;
use core_rules::exposure::LeakBook;
use core_rules::import::Effort;
use core_rules::known::Known;
use core_rules::model::{Change, Model};
use core_rules::public_lists::LiveLists;
use jiff::{SignedDuration, Timestamp};

use crate::clipboard::{Clipboard, Copying, NoClipboard};
use crate::clock::Clock;
use crate::generated::Held;
use crate::settings::Settings;
use crate::store::{Health, LedgerEnd, Store, StoreFault, Unread};
use crate::vault::{DataKey, Keyring, KeyringFault};

/// The name of the file whose lock says that a Nightlatch is running on this folder.
pub(crate) const LOCK_FILE: &str = "nightlatch.lock";

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
    /// What is open is the rest of a damaged list, which is only read.
    #[error("only to read")]
    OnlyReading,
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
    pub(crate) ways: crate::ways::Ways,
    /// A made-up household in memory, which nothing may leave.
    pub(crate) example: bool,
    /// It is what is left of a damaged list, and so much of that cannot be read. Nothing is written.
    pub(crate) unread: Option<Unread>,
    /// The look at the whole file that runs beside.
    pub(crate) health: Option<Health>,
    /// Whether remembered exports lay there when that was last looked at.
    pub(crate) exports_seen: Vec<(crate::exports::Export, bool)>,
    /// The newest time that stands in the file.
    pub(crate) latest: Timestamp,
    /// What the public lists of services say; read when it is first asked for, since a start has no time for it.
    pub(crate) live: OnceCell<LiveLists>,
}

impl Open {
    /// Reads the whole file.
    pub(crate) fn load(mut store: Store, key: DataKey, ways: crate::ways::Ways) -> Result<Self, StoreFault> {
        let model = store.load()?;
        let settings = Settings::from_words(&store.settings()?);
        let book = crate::lists::book(&store)?;
        let latest = model.newest();
        let live = OnceCell::new();
        Ok(Self {
            store,
            model,
            settings,
            book,
            key,
            ways,
            example: false,
            unread: None,
            health: None,
            exports_seen: Vec::new(),
            latest,
            live,
        })
    }

    /// The settings as they stand.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// When the newest request left that the program made itself, and how many lines the ledger has. `None`: that cannot be read,
    /// which says nothing about what left.
    #[must_use]
    pub fn newest_request(&self) -> Option<(Option<Timestamp>, u32)> {
        self.store.requests().ok()
    }

    /// Some lines of what left cannot be read.
    #[must_use]
    pub fn ledger_unread(&self) -> bool {
        self.store.ledger_unread()
    }

    /// How much of a damaged list could not be read, where this is the rest of one.
    #[must_use]
    pub fn unread(&self) -> Option<Unread> {
        self.unread
    }

    /// How much of the file is damaged, as far as was found by now, although it opened.
    #[must_use]
    pub fn damage(&self) -> Option<Unread> {
        self.health.as_ref().and_then(Health::found)
    }

    /// Is it the made-up household?
    #[must_use]
    pub fn example(&self) -> bool {
        self.example
    }

    /// Whether the keyring is a way in and has not yet opened the list in a later run than the one that gave it the key.
    /// Some keyrings say that they took a key, and forget it: until then the spare key matters more.
    #[must_use]
    pub fn keyring_unproved(&self) -> bool {
        self.ways.keyring_slot.as_ref().is_some_and(|slot| self.settings.keyring_proved != *slot)
    }

    /// What opens the database.
    #[must_use]
    pub fn ways(&self) -> &crate::ways::Ways {
        &self.ways
    }

    /// See [`crate::ways::Ways`].
    #[must_use]
    pub fn mode(&self) -> crate::Mode {
        self.ways.mode
    }

    /// How far the spare key has come.
    #[must_use]
    pub fn spare_key(&self) -> crate::SpareKeyState {
        let (said, slot) = (&self.settings, self.ways.spare.slot.as_deref());
        core_rules::ways::spare_key(said.spare_key_said, &said.spare_key_slot, slot)
    }
}

/// The program's heart: the folder, the clock, the keyring, and what is open.
pub struct App {
    pub(crate) dir: PathBuf,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) keyring: Arc<dyn Keyring>,
    /// Shared with what goes on in the background after it was opened, which ends when the program does.
    pub(crate) open: Arc<Mutex<Option<Open>>>,
    /// The keyring's slot as this run found it: only what an earlier run left can prove that the keyring keeps keys.
    pub(crate) slot_at_start: Option<String>,
    /// What *Erase everything* could not take out of the keyring.
    pub(crate) keyring_remains: Mutex<crate::vault::KeyringRemains>,
    /// What opening at the start came to, until it is asked for.
    pub(crate) early: Mutex<crate::session::Early>,
    /// What opens a damaged list, once the person has given it: it is not asked for again to read what is left.
    pub(crate) damaged: Mutex<Option<(DataKey, crate::ways::Ways)>>,
    pub(crate) hidden: AtomicBool,
    /// Why the keyring did not open it when it was asked last in this run; `None`: it did, or was not asked.
    pub(crate) keyring_said: Mutex<Option<KeyringFault>>,
    pub(crate) net: crate::net::Net,
    /// The check that is running, to stop it; one at a time.
    pub(crate) checking: Mutex<Option<crate::net::Cancel>>,
    /// Told when none is running any more.
    pub(crate) idle: Condvar,
    /// Ranges of leaked passwords that came.
    pub(crate) ranges: Mutex<crate::passwords::Ranges>,
    /// A look at files that may not answer is under way.
    pub(crate) looking: Arc<AtomicBool>,
    /// The import that is under way.
    pub(crate) importing: Mutex<Option<crate::imports::Import>>,
    /// Held while passwords of an import are scored: whoever needs the scores waits for them, and none is scored twice.
    pub(crate) scoring: Mutex<()>,
    /// The file that is being read for one, to stop it.
    pub(crate) reading: Mutex<Option<Arc<Effort>>>,
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
            open: Arc::default(),
            slot_at_start: crate::vault::keyring_slot_name(dir),
            keyring_remains: Mutex::new(crate::vault::KeyringRemains::Nothing),
            early: Mutex::default(),
            damaged: Mutex::default(),
            hidden: AtomicBool::new(false),
            keyring_said: Mutex::new(None),
            net,
            checking: Mutex::new(None),
            idle: Condvar::new(),
            ranges: Mutex::default(),
            looking: Arc::default(),
            importing: Mutex::default(),
            scoring: Mutex::default(),
            reading: Mutex::default(),
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
            if let Some(Open { store, key, ways, example, .. }) = held.take() {
                *held = Open::load(store, key, ways).ok().map(|open| Open { example, ..open });
            }
            held
        })
    }

    /// Looks at what is known, at the time that the computer says: something that was written while its clock was ahead does not
    /// make everything else old.
    ///
    /// # Errors
    /// [`Fault::Locked`], or what the closure says.
    pub fn read<T>(&self, look: impl FnOnce(&Known<'_>, &Open) -> Result<T, Fault>) -> Result<T, Fault> {
        if self.hidden.load(std::sync::atomic::Ordering::Acquire) {
            return Err(Fault::Locked);
        }
        let held = self.opened();
        let open = held.as_ref().ok_or(Fault::Locked)?;
        look(&self.known(open, self.clock.now()), open)
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
        if open.unread.is_some() {
            return Err(Fault::OnlyReading);
        }
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
        if open.unread.is_some() {
            return Err(Fault::OnlyReading);
        }
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

    pub(crate) fn known<'a>(&self, open: &'a Open, now: Timestamp) -> Known<'a> {
        Known::new(Catalogue::shipped(), &open.book, &open.model, now, self.clock.today())
    }
}

pub(crate) fn take_lock(dir: &Path) -> Result<Option<File>, StoreFault> {
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
