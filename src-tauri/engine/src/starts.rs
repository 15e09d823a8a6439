//! What is done at every start: it is noted when it was, and what has expired goes, by time that has passed for sure.

use std::fs;
use std::io;
use std::path::Path;

use core_rules::model::{Change, Kind};
use jiff::{SignedDuration, Timestamp};

use crate::accounts::{KEPT_DAYS, forget};
use crate::settings::set;
use crate::store::{BEFORE_UPDATE, Health, StoreFault};
use crate::vault;
use crate::{App, Fault, Open};

/// The word under which starts are kept.
pub(crate) const STARTS: &str = "starts";

impl App {
    /// Notes the start and lets go of what has expired, whichever way it was opened. A disk that refuses keeps nobody out.
    pub(crate) fn begin(&self, open: &mut Open) {
        if let Err(fault) = self.note_and_purge(open) {
            tracing::info!(%fault, "what has expired stays until the next start");
        }
    }

    fn note_and_purge(&self, open: &mut Open) -> Result<(), Fault> {
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

    /// Takes away the copies that were made before an update of the file. One is there to go back to when an update went wrong, which
    /// shows within a month; after that it would only keep what was deleted for good since. As long as the file itself is not known
    /// to be whole, it stays. No lock is held meanwhile.
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

    /// Takes out the lines of what left that are older than the person wants to keep them.
    pub(crate) fn prune(&self, open: &mut Open) -> Result<(), Fault> {
        let Some(days) = open.settings.ledger_days else { return Ok(()) };
        let span = SignedDuration::from_hours(i64::from(days) * 24);
        let Some(before) = open.settings.starts.before(span, self.clock.now()) else { return Ok(()) };
        match open.store.ledger_prune(before) {
            // Lines that cannot be read cannot be taken out either; that keeps nobody from anything.
            Ok(_) | Err(StoreFault::Damaged) => Ok(()),
            Err(fault) => Err(fault.into()),
        }
    }
}
