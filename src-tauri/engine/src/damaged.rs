//! Reading the rest of a damaged list: the person is offered to read it before the list is given up. The file is opened read-only, and
//! every change is refused.

use std::cell::OnceCell;
use std::sync::atomic::Ordering;
use std::sync::{MutexGuard, PoisonError};

use core_rules::catalogue::Catalogue;
use core_rules::exposure::LeakBook;

use crate::faults::NotFound;
use crate::settings::Settings;
use crate::store::{Health, Salvaged, Store, StoreFault};
use crate::vault::DataKey;
use crate::{App, Open, Refusal, Ways};

impl App {
    pub(crate) fn damaged(&self) -> MutexGuard<'_, Option<(DataKey, Ways)>> {
        self.damaged.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens the file with its key, notes the start and deletes what has expired. If the file is damaged, the key is kept, so that the
    /// rest can be read.
    pub(crate) fn open_with(&self, key: DataKey, ways: Ways) -> Result<Open, StoreFault> {
        let loaded = self.open_store(&key).and_then(|store| Open::load(store, key.again(), ways.clone()));
        if matches!(loaded, Err(StoreFault::Damaged)) {
            *self.damaged() = Some((key, ways));
        }
        let mut open = loaded?;
        if let Err(fault) = open.store.settle() {
            tracing::info!(%fault, "the log of an earlier run stays a log");
        }
        open.health = Some(Health::begin(&self.dir, &open.key));
        self.begin(&mut open);
        Ok(open)
    }

    /// Opens the rest of a damaged list read-only.
    ///
    /// # Errors
    /// Returns [`NotFound`] if no list was found damaged, or [`StoreFault::Damaged`] if nothing of it can be read.
    pub fn show_readable(&self) -> Result<(), Refusal> {
        self.held()?;
        let mut held = self.opened();
        let (key, ways) = self.damaged().take().filter(|_| held.is_none()).ok_or(NotFound)?;
        let Salvaged { store, model, settings, unread } = match Store::salvage(&self.dir, &key) {
            Ok(salvaged) => salvaged,
            Err(fault) => {
                *self.damaged() = Some((key, ways));
                return Err(if fault == StoreFault::NotOurs { StoreFault::Damaged } else { fault }.into());
            }
        };
        let (settings, book) = (Settings::from_words(&settings), LeakBook::new(Catalogue::shipped(), None));
        let (latest, live) = (model.newest(), OnceCell::new());
        let (unread, health) = (Some(unread), None);
        *held = Some(Open {
            store,
            model,
            settings,
            book,
            key,
            ways,
            example: false,
            unread,
            health,
            exports_seen: Vec::new(),
            latest,
            live,
        });
        self.net.switch().set(false);
        self.hidden.store(false, Ordering::Release);
        Ok(())
    }

    /// Closes the rest of a damaged list. The list is refused as before, and can be read again.
    pub fn leave_readable(&self) {
        let mut held = self.opened();
        if let Some(Open { key, ways, .. }) = held.take_if(|open| open.unread.is_some()) {
            *self.damaged() = Some((key, ways));
        }
    }

    pub(crate) fn only_reading(&self) -> bool {
        self.opened().as_ref().is_some_and(|open| open.unread.is_some())
    }
}
