//! Checks whether the file is whole. SQLite's check finds structures that cannot be followed; SQLCipher's finds every page whose checksum
//! is wrong, even where SQLite reads zeros instead and reports no error. Neither finds everything that the other does.

use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, OnceLock};
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::Connection;

use super::open::{Place, only_to_read};
use super::{StoreFault, Unread};
use crate::vault::{DATABASE_FILE, DataKey};

/// SQLCipher's default page size in bytes.
const PAGE: u64 = 4096;
/// The delay after opening, because a start has more urgent work.
const AFTER: Duration = Duration::from_secs(2);
/// Number of checks after which damage is reported. A page that is being written during a check only looks damaged, so the result must
/// repeat.
const TURNS: u32 = 3;
const BETWEEN: Duration = Duration::from_millis(300);

/// Returns the number of pages in a file of this size; 0 if there is no file.
pub(super) fn page_count(path: &Path) -> u32 {
    let bytes = std::fs::metadata(path).map_or(0, |meta| meta.len());
    u32::try_from(bytes.div_ceil(PAGE)).unwrap_or(u32::MAX)
}

/// Returns the number of pages whose checksum is wrong under this key, or `None` if the check could not be run.
fn unsound_pages(connection: &Connection) -> Option<u32> {
    let mut rows = 0;
    // All rows must be read: a connection that stops half-way returns none the next time.
    connection
        .pragma_query(None, "cipher_integrity_check", |_| {
            rows += 1;
            Ok(())
        })
        .ok()?;
    Some(rows)
}

/// Returns `true` if the key fits some page of a file that it does not open.
pub(super) fn reads_in_part(connection: &Connection, pages: u32) -> bool {
    unsound_pages(connection).is_some_and(|unsound| unsound < pages)
}

/// Checks the whole file through a separate connection. Returns `None` if no damage was found.
pub(super) fn look(dir: &Path, key: &DataKey) -> Result<Option<Unread>, StoreFault> {
    let connection = only_to_read(dir, key)?;
    // A check that could not be run says nothing about the file, good or bad.
    let pages = unsound_pages(&connection).ok_or(StoreFault::Failed)?;
    let walks = connection.pragma_query_value(None, "integrity_check", |row| row.get::<_, String>(0));
    Ok(match walks {
        Ok(said) if said == "ok" && pages == 0 => None,
        // Missing pages have no wrong checksum and show only in SQLite's check, so at least one page is reported.
        _ => Some(Unread { pages: pages.max(1), of: page_count(&dir.join(DATABASE_FILE)).max(1) }),
    })
}

/// Returns whether a file that no other connection writes is whole: every page has its checksum, and the structures can be followed.
pub(super) fn is_whole(connection: &Connection) -> Result<bool, StoreFault> {
    let pages = unsound_pages(connection).ok_or(StoreFault::Failed)?;
    let walks: String = connection.pragma_query_value(None, "integrity_check", |row| row.get(0))?;
    Ok(pages == 0 && walks == "ok")
}

/// Checks the whole file until it is found sound or three checks found damage.
///
/// # Errors
/// Returns [`StoreFault::Damaged`], or the fault that kept the check from running.
pub(super) fn expect_sound(dir: &Path, key: &DataKey) -> Result<(), StoreFault> {
    for turn in 0..TURNS {
        if turn > 0 {
            std::thread::sleep(BETWEEN);
        }
        if look(dir, key)?.is_none() {
            return Ok(());
        }
    }
    Err(StoreFault::Damaged)
}

/// The check of the whole file in the background, soon after it was opened.
pub(crate) struct Health {
    found: Arc<OnceLock<Option<Unread>>>,
    /// Dropping this ends the thread.
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Health {
    /// Starts the check. If the system gives no thread, the file is not checked, and nothing is reported about it.
    pub(crate) fn begin(dir: &Path, key: &DataKey) -> Self {
        let (place, found) = (Place::new(dir, key), Arc::new(OnceLock::new()));
        let (stop, stopped) = channel::<()>();
        let told = Arc::clone(&found);
        let work = move || {
            let wait = |span| matches!(stopped.recv_timeout(span), Err(RecvTimeoutError::Timeout));
            let mut worst = None;
            for turn in 0..TURNS {
                if !wait(if turn == 0 { AFTER } else { BETWEEN }) {
                    return;
                }
                match look(&place.dir, &place.key) {
                    Ok(Some(unread)) => worst = Some(unread),
                    // The file was opened a moment ago, so its first page was whole then and has been damaged since.
                    Err(StoreFault::Damaged | StoreFault::NotOurs) => worst = Some(Unread { pages: 1, of: 1 }),
                    Ok(None) => {
                        told.get_or_init(|| None);
                        return;
                    }
                    Err(_) => return,
                }
            }
            if let Some(unread) = worst {
                tracing::info!(pages = unread.pages, of = unread.of, "a part of the file is damaged");
                told.get_or_init(|| Some(unread));
            }
        };
        let thread = std::thread::Builder::new().name("health".to_owned()).spawn(work).ok();
        Self { found, stop: Some(stop), thread }
    }

    /// Returns the damage that was found so far, or `None`.
    pub(crate) fn found(&self) -> Option<Unread> {
        self.found.get().copied().flatten()
    }

    /// Returns `true` if the file was checked and no damage was found.
    pub(crate) fn is_sound(&self) -> bool {
        self.found.get() == Some(&None)
    }
}

/// Waits for the thread, so that its copy of the key is wiped before the list counts as locked.
impl Drop for Health {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}
