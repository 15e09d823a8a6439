//! Whether the file is whole. SQLite's own check finds what cannot be walked; SQLCipher's finds each page that does not answer to
//! its checksum, also where SQLite reads zeros in its place without a word. Neither finds all that the other does.

use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, OnceLock};
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::Connection;

use super::open::{Place, only_to_read};
use super::{StoreFault, Unread};
use crate::vault::{DATABASE_FILE, DataKey};

/// SQLCipher's page, unless it is told otherwise.
const PAGE: u64 = 4096;
/// A start has other things to do first.
const AFTER: Duration = Duration::from_secs(2);
/// A page that is being written while it is looked at is no damage: what is found has to be found again.
const TURNS: u32 = 3;
const BETWEEN: Duration = Duration::from_millis(300);

/// Pages that a file has room for.
pub(super) fn page_count(path: &Path) -> u32 {
    let bytes = std::fs::metadata(path).map_or(0, |meta| meta.len());
    u32::try_from(bytes.div_ceil(PAGE)).unwrap_or(u32::MAX)
}

/// Pages that do not answer to their checksum under this key; `None`: it could not be asked.
fn unsound_pages(connection: &Connection) -> Option<u32> {
    let mut rows = 0;
    // All of them have to be taken: a connection that stops half-way gives none the next time.
    connection
        .pragma_query(None, "cipher_integrity_check", |_| {
            rows += 1;
            Ok(())
        })
        .ok()?;
    Some(rows)
}

/// Whether the key fits some page of a file that does not open with it.
pub(super) fn reads_in_part(connection: &Connection, pages: u32) -> bool {
    unsound_pages(connection).is_some_and(|unsound| unsound < pages)
}

/// Looks at the whole file through a connection of its own. `None`: nothing is wrong with it.
pub(super) fn look(dir: &Path, key: &DataKey) -> Result<Option<Unread>, StoreFault> {
    let connection = only_to_read(dir, key)?;
    // A check that could not be made says nothing about the file, good or bad.
    let pages = unsound_pages(&connection).ok_or(StoreFault::Failed)?;
    let walks = connection.pragma_query_value(None, "integrity_check", |row| row.get::<_, String>(0));
    Ok(match walks {
        Ok(said) if said == "ok" && pages == 0 => None,
        // Pages that are missing altogether show in the walk alone: at least one is meant.
        _ => Some(Unread { pages: pages.max(1), of: page_count(&dir.join(DATABASE_FILE)).max(1) }),
    })
}

/// A look at the file beside everything else, soon after it was opened.
pub(crate) struct Health {
    found: Arc<OnceLock<Option<Unread>>>,
    /// Dropped to end it.
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Health {
    /// Begins. Where no thread can be had, nothing is looked at, and nothing is claimed.
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
                    // A damaged first page cannot have been opened a moment ago: it went bad since, and counts as one.
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

    /// What is damaged, as far as is known by now.
    pub(crate) fn found(&self) -> Option<Unread> {
        self.found.get().copied().flatten()
    }

    /// It was looked at, and nothing is damaged.
    pub(crate) fn is_sound(&self) -> bool {
        self.found.get() == Some(&None)
    }
}

/// Its copy of the key goes before whoever locks goes on.
impl Drop for Health {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}
