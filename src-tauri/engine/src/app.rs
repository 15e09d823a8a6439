//! The state of the open list, and the only way to read and change it.

use std::cell::OnceCell;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};

use core_rules::catalogue::Catalogue;
use core_rules::exposure::LeakBook;
use core_rules::import::Effort;
use core_rules::known::Known;
use core_rules::model::{Change, Id, Model};
use core_rules::public_lists::LiveLists;
use jiff::{SignedDuration, Timestamp};

use crate::clipboard::{Clipboard, Copying, NoClipboard};
use crate::clock::Clock;
use crate::faults::OpenFault;
use crate::generated::Held;
use crate::settings::Settings;
use crate::store::{Health, LedgerEnd, Store, StoreFault, Unread};
use crate::vault::{DataKey, Keyring, KeyringFault};

/// The name of the lock file; a running Nightlatch holds its lock, so that no second one uses the same folder.
pub(crate) const LOCK_FILE: &str = "nightlatch.lock";

/// Everything that is in memory while the list is open.
pub struct Open {
    pub(crate) store: Store,
    pub(crate) model: Model,
    pub(crate) settings: Settings,
    pub(crate) book: LeakBook,
    pub(crate) key: DataKey,
    pub(crate) ways: crate::ways::Ways,
    /// `true` if this is the made-up example: it lives in memory only, and nothing about it is sent or stored.
    pub(crate) example: bool,
    /// The unreadable part, if this is the rest of a damaged list; nothing is written then. `None` for a whole list.
    pub(crate) unread: Option<Unread>,
    /// The check of the whole file that runs in the background, if one was started.
    pub(crate) health: Option<Health>,
    /// The exports that the person told us about, each with whether its file existed when it was last looked for.
    pub(crate) exports_seen: Vec<(crate::exports::Export, bool)>,
    /// The newest time that is recorded in the file (UTC).
    pub(crate) latest: Timestamp,
    /// The services on the public lists. They are read at the first use, because reading them would slow down a start.
    pub(crate) live: OnceCell<LiveLists>,
}

impl Open {
    /// Reads the whole database into memory.
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

    /// Returns the current settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns the time of the newest request in the ledger and the number of requests, without pages that the person opened in the
    /// browser. `None` if the ledger cannot be read, which must not be shown as "nothing left".
    #[must_use]
    pub fn newest_request(&self) -> Option<(Option<Timestamp>, u32)> {
        self.store.requests().ok()
    }

    /// Returns `true` if some rows of the ledger cannot be read.
    #[must_use]
    pub fn ledger_unread(&self) -> bool {
        self.store.ledger_unread()
    }

    /// Returns how much could not be read, if this is the rest of a damaged list.
    #[must_use]
    pub fn unread(&self) -> Option<Unread> {
        self.unread
    }

    /// Returns how much of an open file was found damaged so far, or `None` if no damage was found.
    #[must_use]
    pub fn damage(&self) -> Option<Unread> {
        self.health.as_ref().and_then(Health::found)
    }

    /// Returns `true` if the made-up example is open.
    #[must_use]
    pub fn example(&self) -> bool {
        self.example
    }

    /// Returns `true` while the keyring holds a key that it was given in this run and has not opened the list with in a later one. Some
    /// keyrings accept a key and lose it; until the keyring has proved itself, the spare key matters more.
    #[must_use]
    pub fn keyring_unproved(&self) -> bool {
        self.ways.keyring_slot.as_ref().is_some_and(|slot| self.settings.keyring_proved != *slot)
    }

    /// Returns the ways to open the list.
    #[must_use]
    pub fn ways(&self) -> &crate::ways::Ways {
        &self.ways
    }

    /// Returns the mode of opening; see [`crate::ways::Ways`].
    #[must_use]
    pub fn mode(&self) -> crate::Mode {
        self.ways.mode
    }

    /// Returns whether the spare key was made, shown and confirmed.
    #[must_use]
    pub fn spare_key(&self) -> crate::SpareKeyState {
        let (said, slot) = (&self.settings, self.ways.spare.slot.as_deref());
        core_rules::ways::spare_key(said.spare_key_said, &said.spare_key_slot, slot)
    }
}

/// The root object of the program: the folder, the clock, the keyring and the open list.
pub struct App {
    pub(crate) dir: PathBuf,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) keyring: Arc<dyn Keyring>,
    /// The open list, or `None`. It is shared with background threads, which end with the program.
    pub(crate) open: Arc<Mutex<Option<Open>>>,
    /// The name of the keyring's slot when this run started. Only a slot from an earlier run can prove that the keyring keeps keys.
    pub(crate) slot_at_start: Option<String>,
    /// The entries that *Erase everything* could not remove from the keyring.
    pub(crate) keyring_remains: Mutex<crate::vault::KeyringRemains>,
    /// The result of opening at the start, until the page asks for it.
    pub(crate) early: Mutex<crate::session::Early>,
    /// The key of a damaged list, kept so that the person need not enter it again to read the rest.
    pub(crate) damaged: Mutex<Option<(DataKey, crate::ways::Ways)>>,
    pub(crate) hidden: AtomicBool,
    /// The fault of the keyring when it was last asked in this run; `None` if it answered or was not asked.
    pub(crate) keyring_said: Mutex<Option<KeyringFault>>,
    pub(crate) net: crate::net::Net,
    /// The handle that stops the running check. Only one check runs at a time.
    pub(crate) checking: Mutex<Option<crate::net::Cancel>>,
    /// Notified when no check is running any more.
    pub(crate) idle: Condvar,
    /// The ranges of leaked passwords that were received in this run.
    pub(crate) ranges: Mutex<crate::passwords::Ranges>,
    /// `true` while a background thread looks for files on a drive that may not answer.
    pub(crate) looking: Arc<AtomicBool>,
    /// The import that is under way.
    pub(crate) importing: Mutex<Option<crate::imports::Import>>,
    /// Held while the passwords of an import are scored: other threads wait for the scores instead of computing them again.
    pub(crate) scoring: Mutex<()>,
    /// The handle that stops the reading of an import file.
    pub(crate) reading: Mutex<Option<Arc<Effort>>>,
    /// The addresses of the public lists.
    pub(crate) places: crate::lists::Places,
    /// The time at which a scheduled check was last attempted in this run.
    pub(crate) tried: Mutex<Option<Timestamp>>,
    /// The clipboard, and the text that the program put on it.
    pub(crate) copying: Arc<Copying>,
    /// Generated passwords that the person has not saved at the site yet.
    pub(crate) generated: Mutex<Held>,
    /// The folder's lock, held until the program ends; `None` if another program holds it.
    lock: Mutex<Option<File>>,
}

impl App {
    /// Creates the app. Takes the folder's lock before it looks at anything else.
    ///
    /// # Errors
    /// Returns an error if the folder cannot be created or written.
    pub fn new(dir: &Path, clock: Arc<dyn Clock>, keyring: Arc<dyn Keyring>) -> Result<Self, StoreFault> {
        Self::with_places(dir, clock, keyring, crate::lists::Places::default())
    }

    /// Like [`App::new`], but with public lists at other addresses, for tests.
    ///
    /// # Errors
    /// Returns the errors of [`App::new`].
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

    /// Returns the app with this clipboard in place of none.
    #[must_use]
    pub fn with_clipboard(self, clipboard: Arc<dyn Clipboard>) -> Self {
        let copying = Copying::new(clipboard, self.clock.clone());
        Self { copying, ..self }
    }

    /// Returns the folder, to show it to the person.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Returns `true` if this program holds the folder's lock.
    #[must_use]
    pub fn holds_folder(&self) -> bool {
        self.lock.lock().is_ok_and(|lock| lock.is_some())
    }

    /// Returns the current time (UTC) of the app's clock.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Returns the lock on the open list. If a thread panicked while it held the lock, the list is read again from the file, because the
    /// memory may be half changed.
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

    /// Gives the closure the open list, with the current time of the computer's clock. It does not use `moment`: a row that was
    /// written while the clock was ahead must not make everything else look old.
    ///
    /// # Errors
    /// Returns [`OpenFault::Locked`] if no list is open, or the error of the closure.
    pub fn read<T>(&self, look: impl FnOnce(&Known<'_>, &Open) -> Result<T, OpenFault>) -> Result<T, OpenFault> {
        self.find(look)
    }

    /// Like [`App::read`], for a closure that can fail for reasons of its use case.
    ///
    /// # Errors
    /// Returns [`OpenFault::Locked`] if no list is open, or the error of the closure.
    pub fn find<T, E: From<OpenFault>>(&self, look: impl FnOnce(&Known<'_>, &Open) -> Result<T, E>) -> Result<T, E> {
        if self.hidden.load(std::sync::atomic::Ordering::Acquire) {
            return Err(OpenFault::Locked.into());
        }
        let held = self.opened();
        let open = held.as_ref().ok_or(OpenFault::Locked)?;
        look(&self.known(open, self.clock.now()), open)
    }

    /// Asks the closure for changes, writes them in one transaction and then applies them to the model in memory. If this returns an
    /// error, file and memory are as they were.
    ///
    /// # Errors
    /// Returns [`OpenFault::Locked`] if no list is open, [`OpenFault::OnlyReading`] for the rest of a damaged one, the error of the closure, or
    /// that of the disk.
    pub fn change<T, E: From<OpenFault>>(
        &self,
        decide: impl FnOnce(&Known<'_>, &Open) -> Result<(Vec<Change>, T), E>,
    ) -> Result<T, E> {
        if self.hidden.load(std::sync::atomic::Ordering::Acquire) {
            return Err(OpenFault::Locked.into());
        }
        let mut held = self.opened();
        let open = held.as_mut().ok_or(OpenFault::Locked)?;
        if open.unread.is_some() {
            return Err(OpenFault::OnlyReading.into());
        }
        // One time for deciding and writing, so that a decision bears the time at which it is written.
        let now = self.moment(open);
        let (changes, answer) = decide(&self.known(open, now), open)?;
        self.commit_at(open, &changes, &[], now)?;
        Ok(answer)
    }

    pub(crate) fn commit(&self, open: &mut Open, changes: &[Change]) -> Result<(), OpenFault> {
        let now = self.moment(open);
        self.commit_at(open, changes, &[], now)
    }

    /// Like [`App::commit`], at a given time and with the ends of ledger rows in the same transaction. If a change takes back the
    /// permission to ask about an address, the running check is stopped, so that the address is not sent.
    pub(crate) fn commit_at(
        &self,
        open: &mut Open,
        changes: &[Change],
        ends: &[LedgerEnd],
        now: Timestamp,
    ) -> Result<(), OpenFault> {
        if open.unread.is_some() {
            return Err(OpenFault::OnlyReading);
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
        let gone: Vec<Id> = changes
            .iter()
            .filter_map(|change| if let Change::Forget(id) = change { Some(*id) } else { None })
            .collect();
        if !open.example && self.forget_in_copies(&open.key, &gone).is_err() {
            tracing::info!("something deleted for good is still in a copy; the next start deletes it there");
        }
        Ok(())
    }

    /// Returns a time for new rows that is later than everything in the file. The last statement of the person must win, even after the
    /// clock was set back or when two presses fall into the same millisecond.
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
        // Best effort: if the folder belongs to another user, taking the lock fails below.
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
