//! Imports: a file is read into memory and shown as a preview. The person writes it with *Import* and can undo that.
//!
//! The content of the file is wiped after that, or when the import is cancelled or the list is locked. No lock is held while a file is
//! read or a password is judged.

mod judge;
mod seen;
mod stage;
mod write;

use std::sync::{Arc, MutexGuard, PoisonError};

use core_rules::catalogue::Catalogue;
use core_rules::import::{self, Edit, Effort, GroupKey, Hidden, Keys, Mapping, Read};
use core_rules::known::Known;
use secrecy::{ExposeSecret as _, SecretString};
use zeroize::Zeroizing;

use crate::exports;
use crate::faults::{EditFault, FindFault, Invalid, NotFound, OpenFault};
use crate::net::Cancel;
use crate::{App, Open, ids};

pub use judge::LOOKUPS;
use seen::Seen;
pub use stage::{Choose, Correction, Import, LastImport, Ready, Stage, Trouble, Which};

fn random_key() -> Result<GroupKey, OpenFault> {
    let mut bytes = Zeroizing::new([0_u8; 32]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|_| OpenFault::Internal)?;
    Ok(GroupKey::new(bytes))
}

/// A file that is being read. When this is dropped, there is no longer a reading that can be stopped.
struct Reading<'a> {
    app: &'a App,
    effort: Arc<Effort>,
}

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        let mut reading = self.app.reading.lock().unwrap_or_else(PoisonError::into_inner);
        if reading.as_ref().is_some_and(|now| Arc::ptr_eq(now, &self.effort)) {
            *reading = None;
        }
    }
}

impl App {
    fn import(&self) -> MutexGuard<'_, Option<Import>> {
        self.importing.lock().unwrap_or_else(|poisoned| {
            // After a panic the content of the file is dropped; nothing was written.
            self.importing.clear_poison();
            let mut held = poisoned.into_inner();
            *held = None;
            held
        })
    }

    fn unlocked(&self) -> Result<(), OpenFault> {
        self.read(|_, _| Ok(()))
    }

    /// Opens an export and sets the stage of the import, also if the file cannot be used. [`look_at_import`](Self::look_at_import) shows
    /// the stage. Nothing is written.
    ///
    /// # Errors
    /// [`OpenFault::Locked`], [`OpenFault::OnlyExample`], or [`NotFound`] if `from` means an earlier file and there is none.
    pub fn open_import(&self, from: Which<'_>, password: &SecretString) -> Result<(), FindFault> {
        self.outside_example()?;
        self.unlocked()?;
        let (path, key_file) = match from {
            Which::File(path) => (path.to_owned(), None),
            Which::Again | Which::KeyFile(_) => {
                let mut held = self.import();
                let before = held.as_mut().ok_or(NotFound)?;
                (before.path.clone(), before.key_file.take())
            }
        };
        let key_file = match from {
            Which::KeyFile(path) => exports::read_whole(path).ok().map(|(bytes, _)| bytes),
            Which::File(_) | Which::Again => key_file,
        };
        let reading = self.begin_reading();
        // EXPOSE: from one zeroising buffer to another, for the one reader that needs it.
        let typed = Hidden::new(password.expose_secret().to_owned());
        let key = key_file.as_ref().map(|bytes| bytes.as_slice());
        let keys = Keys { password: typed.as_ref(), key_file: key, effort: Some(&reading.effort) };
        let (export, read) = match exports::read_whole(&path) {
            Ok((bytes, export)) => (Some(export), Ok((import::read(&bytes, &keys), bytes))),
            Err(trouble) => (None, Err(trouble)),
        };
        let plain = typed.is_none() && key_file.is_none();
        let stage = match read {
            Err(trouble) => Stage::Refused(Trouble::File(trouble)),
            Ok((Ok(read), bytes)) => {
                let version = import::version(read.format, &bytes);
                self.ready(read, version)?
            }
            Ok((Err(import::Refusal::NeedsPassword), bytes)) => {
                Stage::Password { unmarked: import::is_unmarked(&bytes), wrong: false }
            }
            Ok((Err(import::Refusal::WrongPassword), bytes)) => {
                Stage::Password { unmarked: import::is_unmarked(&bytes), wrong: true }
            }
            Ok((Err(why), bytes)) => {
                let table = if why == import::Refusal::NotKnown { import::table(&bytes) } else { None };
                table.map_or(Stage::Refused(Trouble::Content(why)), Stage::Columns)
            }
        };
        let id = ids::fresh()?;
        Ok(self.hold(Import { id, path, export, key_file, plain, cancel: Cancel::new(), stage }, &reading)?)
    }

    /// Reads the open table with the columns that the person named, and sets the stage of the import.
    ///
    /// # Errors
    /// [`OpenFault::Locked`], [`OpenFault::OnlyExample`], or [`NotFound`] if no table is open.
    pub fn map_import(&self, mapping: &Mapping) -> Result<(), FindFault> {
        self.outside_example()?;
        self.unlocked()?;
        let path = match self.import().as_ref() {
            Some(Import { path, stage: Stage::Columns(_), .. }) => path.clone(),
            _ => return Err(NotFound.into()),
        };
        let reading = self.begin_reading();
        let keys = Keys { effort: Some(&reading.effort), ..Keys::default() };
        let (export, stage) = match exports::read_whole(&path) {
            Err(trouble) => (None, Stage::Refused(Trouble::File(trouble))),
            Ok((bytes, export)) => match import::read_mapped(&bytes, mapping, &keys) {
                Ok(read) => (Some(export), self.ready(read, None)?),
                Err(why) => (Some(export), Stage::Refused(Trouble::Content(why))),
            },
        };
        let id = ids::fresh()?;
        let import = Import { id, path, export, key_file: None, plain: true, cancel: Cancel::new(), stage };
        Ok(self.hold(import, &reading)?)
    }

    /// Starts a reading, which [`cancel_import`](Self::cancel_import) can stop. An earlier one that is still running is stopped, because
    /// only the newest file is wanted.
    fn begin_reading(&self) -> Reading<'_> {
        let effort = Arc::new(Effort::default());
        let before = self.reading.lock().unwrap_or_else(PoisonError::into_inner).replace(effort.clone());
        if let Some(before) = before {
            before.stop();
        }
        Reading { app: self, effort }
    }

    /// Returns whether a file is being read.
    #[must_use]
    pub fn is_reading(&self) -> bool {
        self.reading.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Stops the reading of a file, if there is one. What was read is dropped.
    pub(crate) fn stop_reading(&self) {
        if let Some(effort) = self.reading.lock().unwrap_or_else(PoisonError::into_inner).take() {
            effort.stop();
        }
    }

    /// Makes the first plan for the content of a file.
    fn ready(&self, read: Read, version: Option<String>) -> Result<Stage, OpenFault> {
        let key = random_key()?;
        let seen = self.seen()?;
        Ok(Stage::Ready(Box::new(Ready::new(read, version, key, &seen.known(), seen.at))))
    }

    /// Copies the data that a plan needs. A plan for a million rows takes seconds, and all other commands would wait if it held the
    /// database.
    fn seen(&self) -> Result<Seen, OpenFault> {
        self.read(|known, open| Ok(Seen::of(known, open)))
    }

    /// Stores an import as the current one, unless the reading was stopped meanwhile.
    ///
    /// # Errors
    /// [`OpenFault::Locked`] if the list was locked meanwhile.
    fn hold(&self, import: Import, reading: &Reading<'_>) -> Result<(), OpenFault> {
        let mut held = self.import();
        self.unlocked()?;
        if !reading.effort.is_stopped() {
            *held = Some(import);
        }
        Ok(())
    }

    /// Plans again until the plan is based on the newest data in the database.
    fn replan(&self, ready: &mut Ready) -> Result<(), OpenFault> {
        loop {
            let at = self.read(|_, open| Ok(open.latest))?;
            if ready.planned_at == at {
                return Ok(());
            }
            let seen = self.seen()?;
            ready.plan_anew(&seen.known(), seen.at);
        }
    }

    /// Calls `look` with the current import, or `None` if there is none. It is planned again if something was written since.
    ///
    /// # Errors
    /// [`OpenFault::Locked`], or the error of `look`.
    pub fn look_at_import<T>(
        &self,
        look: impl FnOnce(Option<&Import>, &Known<'_>, &Open) -> Result<T, OpenFault>,
    ) -> Result<T, OpenFault> {
        let mut held = self.import();
        if let Some(Import { stage: Stage::Ready(ready), .. }) = held.as_mut() {
            self.replan(ready)?;
        }
        self.read(|known, open| look(held.as_ref(), known, open))
    }

    fn with_ready<T, E: From<FindFault>>(&self, work: impl FnOnce(&mut Import) -> Result<T, E>) -> Result<T, E> {
        self.unlocked().map_err(FindFault::from)?;
        let mut held = self.import();
        let import = held.as_mut().filter(|import| matches!(import.stage, Stage::Ready(_)));
        work(import.ok_or(FindFault::NotFound(NotFound))?)
    }

    /// Changes what is ticked in the preview.
    ///
    /// # Errors
    /// [`NotFound`] for a number that does not exist, or without a preview.
    pub fn choose_import(&self, choose: &Choose) -> Result<(), FindFault> {
        self.with_ready(|import| {
            let Stage::Ready(ready) = &mut import.stage else { return Err(NotFound.into()) };
            let Ready { plan, choices, .. } = ready.as_mut();
            if let Some(part) = choose.all {
                for (line, ticked) in plan.lines.iter().zip(&mut choices.lines) {
                    if part.is_none_or(|part| part.has(line, Catalogue::shipped())) {
                        *ticked = choose.take;
                    }
                }
            }
            for line in &choose.lines {
                *choices.lines.get_mut(*line).ok_or(NotFound)? = choose.take;
            }
            for offer in &choose.own {
                *choices.own.get_mut(*offer).ok_or(NotFound)? = choose.take;
            }
            if let Some((stray, fate)) = choose.tray {
                *choices.tray.get_mut(stray).ok_or(NotFound)? = fate;
            }
            choices.ignores = choose.ignores.unwrap_or(choices.ignores);
            Ok(())
        })
    }

    /// Corrects the site and sign-in of a line before it is written. With `None` the line is again as in the file.
    ///
    /// # Errors
    /// [`NotFound`] for a number that does not exist or a line without rows of the file, or [`Invalid`] for a bad value.
    pub fn edit_import(&self, line: usize, to: Option<&Correction<'_>>) -> Result<(), EditFault> {
        self.with_ready(|import| {
            let Stage::Ready(ready) = &mut import.stage else { return Err(NotFound.into()) };
            let seen = self.seen()?;
            let known = seen.known();
            let edit = to.map(|to| Edit::new(known.catalogue, to.name, to.sign_in)).transpose();
            let edit = edit.map_err(|(field, problem)| Invalid(field, problem))?;
            Ok(ready.correct(line, edit, &known, seen.at)?)
        })
    }

    /// Splits a line that joins several rows of the file into one account for each row. [`edit_import`](Self::edit_import) with `None`
    /// joins them again.
    ///
    /// # Errors
    /// [`NotFound`] for a number that does not exist, or a line of one row.
    pub fn part_import(&self, line: usize) -> Result<(), FindFault> {
        self.with_ready(|import| {
            let Stage::Ready(ready) = &mut import.stage else { return Err(NotFound.into()) };
            let seen = self.seen()?;
            Ok(ready.part(line, &seen.known(), seen.at)?)
        })
    }
}
