//! Work at every start: notes its time, and deletes what has expired, by time that has certainly passed.

use std::fs;
use std::io;
use std::path::Path;

use core_rules::model::{Change, Kind};
use jiff::{SignedDuration, Timestamp};

use crate::accounts::{KEPT_DAYS, forget};
use crate::faults::OpenFault;
use crate::settings::set;
use crate::store::{BEFORE_UPDATE, Health, StoreFault};
use crate::vault;
use crate::{App, Open};

/// The name of the setting that holds the starts.
pub(crate) const STARTS: &str = "starts";

impl App {
    /// Notes the start and deletes what has expired. A fault of the disk does not keep the list from opening.
    pub(crate) fn begin(&self, open: &mut Open) {
        if let Err(fault) = self.note_and_purge(open) {
            tracing::info!(%fault, "what has expired stays until the next start");
        }
    }

    fn note_and_purge(&self, open: &mut Open) -> Result<(), OpenFault> {
        let now = self.clock.now();
        let mut changes: Vec<Change> = Vec::new();
        if let Some(starts) = open.settings.starts.with(now) {
            changes.push(set(STARTS, starts.word()));
        }
        let known = self.known(open, now);
        let expired = |at| open.settings.starts.passed_since(at, now) >= SignedDuration::from_hours(24 * KEPT_DAYS);
        let gone = [Kind::Account, Kind::Identifier].into_iter().flat_map(|kind| known.model.removed(kind));
        let gone = gone.filter(|entity| entity.removed.is_some_and(expired));
        changes.extend(gone.flat_map(|entity| forget(&known, entity.id)));
        drop(known);
        self.commit(open, &changes)?;
        self.prune(open)
    }

    /// Deletes the copies that were made before an update of the file. They serve to go back after a failed update, which is noticed
    /// within a month; later they would only preserve what was deleted since. They stay until the file itself is known to be whole. No
    /// lock is held while files are deleted.
    pub(crate) fn tidy_copies(&self) {
        let sound = |open: &&Open| open.health.as_ref().is_some_and(Health::is_sound);
        let Some(starts) = self.opened().as_ref().filter(sound).map(|open| open.settings.starts.clone()) else {
            return;
        };
        let Ok(files) = vault::files(&self.dir) else { return };
        let (now, made) = (self.clock.now(), |path: &Path| {
            Timestamp::try_from(fs::metadata(path)?.modified()?).map_err(io::Error::other)
        });
        for name in files.copies.iter().filter(|name| name.starts_with(BEFORE_UPDATE)) {
            let path = self.dir.join(name);
            let old =
                made(&path).is_ok_and(|at| starts.passed_since(at, now) >= SignedDuration::from_hours(24 * KEPT_DAYS));
            if old && fs::remove_file(&path).is_err() {
                tracing::info!("an old copy stays; it is tried again");
            }
        }
    }

    /// Deletes the rows of the ledger that are older than the person wants to keep them.
    pub(crate) fn prune(&self, open: &mut Open) -> Result<(), OpenFault> {
        let Some(days) = open.settings.ledger_days else { return Ok(()) };
        let span = SignedDuration::from_hours(i64::from(days) * 24);
        let Some(before) = open.settings.starts.before(span, self.clock.now()) else { return Ok(()) };
        match open.store.ledger_prune(before) {
            // Rows that cannot be read cannot be deleted either, which must not be an error.
            Ok(_) | Err(StoreFault::Damaged) => Ok(()),
            Err(fault) => Err(fault.into()),
        }
    }
}
