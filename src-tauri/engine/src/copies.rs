//! The copies of the list: made once a day and before work that changes much, listed, brought back, and cleaned of what was deleted for
//! good. They lie in the same folder and open with the same key; which ones are kept is a rule of the core.

use std::path::Path;
use std::sync::atomic::Ordering;

use core_rules::copies::{Cause, Copy, is_due, spent};
use core_rules::document::settings::belongs_to_list;
use core_rules::model::{Change, Id, Model};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::faults::{FindFault, NotFound, OpenFault};
use crate::settings::set;
use crate::store::{BEFORE_UPDATE, StoreFault, copies};
use crate::vault::{self, COPY_PREFIX, COPY_SUFFIX, DataKey};
use crate::{App, Open, Refusal};

/// The form of the time in the name of a copy, in UTC; the same for every language.
const STAMP: &str = "%Y%m%dT%H%M%SZ";
/// Returns whether a setting comes back with a copy: it belongs to the list, or says which import can be undone, which was made on this
/// computer. All others stay as they are here: what is asked, with which key and how often, how the list is opened, and how the window
/// looks.
fn comes_back(name: &str) -> bool {
    belongs_to_list(name) || name == "import.last"
}

/// A copy as it lies in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The name of its file.
    pub name: String,
    /// When and why it was made.
    pub copy: Copy,
}

/// Returns the copies in the folder, newest first. A file of another name is none of ours.
fn listed(dir: &Path) -> Result<Vec<Listed>, OpenFault> {
    let files = vault::files(dir).map_err(|_| StoreFault::Failed)?;
    let mut found: Vec<Listed> =
        files.copies.into_iter().filter_map(|name| Some(Listed { copy: told(dir, &name)?, name })).collect();
    found.sort_by(|one, other| (other.copy.at, &other.name).cmp(&(one.copy.at, &one.name)));
    Ok(found)
}

/// Returns what the name of a copy tells; for one that was made before an update, the time of the file.
fn told(dir: &Path, name: &str) -> Option<Copy> {
    if name.starts_with(BEFORE_UPDATE) {
        let made = std::fs::metadata(dir.join(name)).and_then(|meta| meta.modified()).ok()?;
        return Some(Copy { at: Timestamp::try_from(made).ok()?, cause: Cause::Update });
    }
    let rest = name.strip_prefix(COPY_PREFIX)?.strip_suffix(COPY_SUFFIX)?;
    let (stamp, cause) = rest.split_once('-')?;
    // Two copies of one second have a number behind the cause.
    let cause = cause.split_once('-').map_or(cause, |(cause, _)| cause);
    let at = jiff::civil::DateTime::strptime(STAMP, stamp).ok()?.to_zoned(TimeZone::UTC).ok()?;
    Some(Copy { at: at.timestamp(), cause: cause.parse().ok()? })
}

/// Returns a name for a copy that no file has yet.
fn free_name(dir: &Path, cause: Cause, now: Timestamp) -> String {
    let word: &str = cause.into();
    let start = format!("{COPY_PREFIX}{}-{word}", now.strftime(STAMP));
    let numbered = (2..1000).map(|number| format!("{start}-{number}{COPY_SUFFIX}"));
    let first = format!("{start}{COPY_SUFFIX}");
    std::iter::once(first.clone()).chain(numbered).find(|name| !dir.join(name).exists()).unwrap_or(first)
}

impl App {
    /// Returns the copies, newest first. A list that cannot be read has them, too.
    ///
    /// # Errors
    /// Returns [`OpenFault::Locked`] while the list is hidden, [`OpenFault::OnlyExample`], or the fault of the disk.
    pub fn copies(&self) -> Result<Vec<Listed>, OpenFault> {
        self.outside_example()?;
        if self.hidden.load(Ordering::Acquire) { Err(OpenFault::Locked) } else { listed(&self.dir) }
    }

    /// Gives the closure what a copy has about the person, as it is understood today.
    ///
    /// # Errors
    /// Returns [`NotFound`] for a file that is not there, [`StoreFault::Newer`] for a copy of another version of the program, or
    /// the fault of the file.
    pub fn in_copy<T>(
        &self,
        name: &str,
        look: impl FnOnce(&core_rules::known::Known<'_>) -> T,
    ) -> Result<T, FindFault> {
        self.find(|known, open| {
            let copy = self.copy_called(name)?;
            let model: Model = copies::read(&self.dir, &open.key, &copy.name)?;
            Ok(look(&core_rules::known::Known::new(known.catalogue, known.book, &model, known.now, known.today)))
        })
    }

    fn copy_called(&self, name: &str) -> Result<Listed, FindFault> {
        listed(&self.dir)?.into_iter().find(|copy| copy.name == name).ok_or(NotFound.into())
    }

    /// Makes a copy of the open list. The example and the rest of a damaged list have none.
    ///
    /// # Errors
    /// Returns the fault of the disk; a copy of a damaged list is refused.
    pub(crate) fn copy_now(&self, open: &Open, cause: Cause) -> Result<(), OpenFault> {
        if open.example || open.unread.is_some() {
            return Ok(());
        }
        let name = free_name(&self.dir, cause, self.clock.now());
        Ok(copies::make(&self.dir, &open.key, &name)?)
    }

    /// Makes the copy before an import, and deletes earlier ones that are not kept any more: a person who imports a hundred files has not
    /// a hundred copies.
    ///
    /// # Errors
    /// Returns the fault of the disk; nothing may be imported then.
    pub(crate) fn copy_before_import(&self) -> Result<(), OpenFault> {
        self.read(|_, open| self.copy_now(open, Cause::Import))?;
        if self.drop_spent_copies().is_err() {
            tracing::info!("copies that are not kept any more stay; it is tried again");
        }
        Ok(())
    }

    /// Makes the copy of the day if it is due, and deletes those that are not kept any more. The list is not held meanwhile, so that the
    /// window stays quick. A list that was not checked yet, or was found damaged, gets no copy, and loses none.
    pub(crate) fn keep_copies(&self) {
        let key = self.opened().as_ref().filter(|open| sound(open)).map(|open| open.key.again());
        let Some(key) = key else { return };
        if let Err(fault) = self.try_to_keep_copies(&key) {
            tracing::info!(%fault, "the copies stay as they are; it is tried again");
        }
    }

    fn try_to_keep_copies(&self, key: &DataKey) -> Result<(), OpenFault> {
        let zone = self.clock.zone();
        let made: Vec<Copy> = listed(&self.dir)?.iter().map(|one| one.copy).collect();
        if is_due(&made, self.clock.today(), &zone) {
            // What was deleted for good while a copy could not be written is deleted from it now. Once a day, since it opens each copy.
            let gone = self.opened().as_ref().map_or_else(|| Ok(Vec::new()), |open| open.store.tombstones())?;
            self.forget_in_copies(key, &gone)?;
            copies::make(&self.dir, key, &free_name(&self.dir, Cause::Daily, self.clock.now()))?;
        }
        self.drop_spent_copies()
    }

    /// Deletes the copies that are not kept any more. Only after a copy was made, which shows that the list is whole.
    fn drop_spent_copies(&self) -> Result<(), OpenFault> {
        let all = listed(&self.dir)?;
        let made: Vec<Copy> = all.iter().map(|one| one.copy).collect();
        for old in spent(&made, &self.clock.zone()).into_iter().filter_map(|place| all.get(place)) {
            std::fs::remove_file(self.dir.join(&old.name)).map_err(StoreFault::from)?;
        }
        Ok(())
    }

    /// Deletes these entities from all copies. A copy from which they cannot be deleted is deleted itself: what a person deletes for good
    /// must be gone.
    ///
    /// # Errors
    /// Returns the fault of the disk if such a copy cannot be deleted either.
    pub(crate) fn forget_in_copies(&self, key: &DataKey, gone: &[Id]) -> Result<(), OpenFault> {
        if gone.is_empty() {
            return Ok(());
        }
        let mut failed = Ok(());
        for copy in listed(&self.dir)? {
            if copies::forget(&self.dir, key, &copy.name, gone).is_err() {
                failed = failed.and(std::fs::remove_file(self.dir.join(&copy.name)));
            }
        }
        Ok(failed.map_err(StoreFault::from)?)
    }

    /// Brings a copy back in place of the list, which is kept as a copy itself; a list that cannot be read is kept as it is, under another
    /// name. What belongs to this computer stays, but the network is off and every consent has ended.
    ///
    /// # Errors
    /// Returns [`NotFound`] for a copy that is not there, [`OpenFault::Locked`] while no key is at hand, or the fault of the disk. The
    /// list is as it was then.
    pub fn bring_back(&self, name: &str) -> Result<(), Refusal> {
        self.outside_example()?;
        if !self.holds_folder() {
            return Err(StoreFault::InUse.into());
        }
        if self.hidden.load(Ordering::Acquire) {
            return Err(OpenFault::Locked.into());
        }
        let copy = self.copy_called(name)?;
        self.cancel_check();
        self.wait_for_check();
        self.cancel_import();
        self.leave_readable();
        let mut held = self.opened();
        let now = held.as_ref().map_or_else(|| self.clock.now(), |open| self.moment(open));
        let (key, ways, words, whole) = match (held.as_ref(), self.damaged().as_ref()) {
            (Some(open), _) => {
                open.store.settle()?;
                self.copy_now(open, Cause::Restore)?;
                (open.key.again(), open.ways.clone(), open.store.settings()?, true)
            }
            (None, Some((key, ways))) => (key.again(), ways.clone(), std::collections::BTreeMap::default(), false),
            (None, None) => return Err(OpenFault::Locked.into()),
        };
        // Nothing is sent before the person says so again.
        let ends = |name: &str| name == "network" || name.starts_with(crate::consent::CONSENT);
        let kept = words.into_iter().filter(|(name, _)| !comes_back(name) && !ends(name));
        let instead: Vec<Change> =
            kept.map(|(name, word)| Change::Setting(name, word)).chain([set("network", "off")]).collect();
        let settings = copies::Computer { of_list: comes_back, instead };
        let ready = copies::prepare(&self.dir, &key, &copy.name, &settings, now)?;
        // From here on nothing may have the file open.
        self.net.switch().set(false);
        *held = None;
        let stamp = (!whole).then(|| now.strftime(STAMP).to_string());
        let placed = ready.put_in_place(stamp.as_deref());
        // Whatever is there now is opened: the copy, or after a fault the list as it was.
        *self.damaged() = None;
        *held = Some(self.open_with(key, ways)?);
        drop(held);
        Ok(placed.map_err(StoreFault::from)?)
    }
}

/// Returns whether a list was checked in this run and found whole, and is no example.
fn sound(open: &Open) -> bool {
    !open.example && open.unread.is_none() && open.health.as_ref().is_some_and(crate::store::Health::is_sound)
}
