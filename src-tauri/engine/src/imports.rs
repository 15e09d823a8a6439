//! Imports: a file is read into memory, looked at, and written when the person presses *Import*; then it can be undone.
//!
//! What was read is held until then, or until it is cancelled or locked, and wiped. No lock is held while a file is read or a
//! password judged.

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
use crate::net::Cancel;
use crate::{App, Fault, Open, ids};

pub use judge::LOOKUPS;
use seen::Seen;
pub use stage::{Choose, Correction, Import, LastImport, Ready, Stage, Trouble, Which};

fn random_key() -> Result<GroupKey, Fault> {
    let mut bytes = Zeroizing::new([0_u8; 32]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|_| Fault::Internal)?;
    Ok(GroupKey::new(bytes))
}

/// A file that is being read. Once it is over, in whatever way, there is nothing left to stop.
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
            // A panic in the middle of it: what was read is dropped, nothing was written.
            self.importing.clear_poison();
            let mut held = poisoned.into_inner();
            *held = None;
            held
        })
    }

    fn unlocked(&self) -> Result<(), Fault> {
        self.read(|_, _| Ok(()))
    }

    /// Opens an export. What it gives, also if that is nothing, is the stage that [`look_at_import`](Self::look_at_import)
    /// shows. Nothing is written.
    ///
    /// # Errors
    /// [`Fault::Locked`]; [`Fault::OnlyExample`]; [`Fault::NotFound`] when there is no file before.
    pub fn open_import(&self, from: Which<'_>, password: &SecretString) -> Result<(), Fault> {
        self.outside_example()?;
        self.unlocked()?;
        let (path, key_file) = match from {
            Which::File(path) => (path.to_owned(), None),
            Which::Again | Which::KeyFile(_) => {
                let mut held = self.import();
                let before = held.as_mut().ok_or(Fault::NotFound)?;
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
        self.hold(Import { id, path, export, key_file, plain, cancel: Cancel::new(), stage }, &reading)
    }

    /// Reads a table as the person says.
    ///
    /// # Errors
    /// [`Fault::Locked`]; [`Fault::NotFound`] when no table is open.
    pub fn map_import(&self, mapping: &Mapping) -> Result<(), Fault> {
        self.outside_example()?;
        self.unlocked()?;
        let path = match self.import().as_ref() {
            Some(Import { path, stage: Stage::Columns(_), .. }) => path.clone(),
            _ => return Err(Fault::NotFound),
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
        self.hold(import, &reading)
    }

    /// From here on a file is being read, which [`cancel_import`](Self::cancel_import) can stop. One that was being read before
    /// is stopped: only the newest is wanted.
    fn begin_reading(&self) -> Reading<'_> {
        let effort = Arc::new(Effort::default());
        let before = self.reading.lock().unwrap_or_else(PoisonError::into_inner).replace(effort.clone());
        if let Some(before) = before {
            before.stop();
        }
        Reading { app: self, effort }
    }

    /// Whether a file is being read.
    #[must_use]
    pub fn is_reading(&self) -> bool {
        self.reading.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Stops the file that is being read, if any. What it gave until then is dropped.
    pub(crate) fn stop_reading(&self) {
        if let Some(effort) = self.reading.lock().unwrap_or_else(PoisonError::into_inner).take() {
            effort.stop();
        }
    }

    /// The first plan of what a file gave.
    fn ready(&self, read: Read, version: Option<String>) -> Result<Stage, Fault> {
        let key = random_key()?;
        let seen = self.seen()?;
        Ok(Stage::Ready(Box::new(Ready::new(read, version, key, &seen.known(), seen.at))))
    }

    /// What is known at this moment, to plan by. A plan of a million rows takes seconds, and all other commands would wait for it
    /// if it were made while the database is held.
    fn seen(&self) -> Result<Seen, Fault> {
        self.read(|known, open| Ok(Seen::of(known, open)))
    }

    /// Holds an import, unless it was cancelled or locked while the file was read.
    fn hold(&self, import: Import, reading: &Reading<'_>) -> Result<(), Fault> {
        let mut held = self.import();
        self.unlocked()?;
        if !reading.effort.is_stopped() {
            *held = Some(import);
        }
        Ok(())
    }

    /// Plans anew until the plan fits what is written.
    fn replan(&self, ready: &mut Ready) -> Result<(), Fault> {
        loop {
            let at = self.read(|_, open| Ok(open.latest))?;
            if ready.planned_at == at {
                return Ok(());
            }
            let seen = self.seen()?;
            ready.plan_anew(&seen.known(), seen.at);
        }
    }

    /// Looks at the import that is under way, planned anew if something was written since.
    ///
    /// # Errors
    /// [`Fault::Locked`], or what the closure says.
    pub fn look_at_import<T>(
        &self,
        look: impl FnOnce(Option<&Import>, &Known<'_>, &Open) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let mut held = self.import();
        if let Some(Import { stage: Stage::Ready(ready), .. }) = held.as_mut() {
            self.replan(ready)?;
        }
        self.read(|known, open| look(held.as_ref(), known, open))
    }

    fn with_ready<T>(&self, work: impl FnOnce(&mut Import) -> Result<T, Fault>) -> Result<T, Fault> {
        self.unlocked()?;
        let mut held = self.import();
        let import = held.as_mut().filter(|import| matches!(import.stage, Stage::Ready(_)));
        work(import.ok_or(Fault::NotFound)?)
    }

    /// Ticks and unticks.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for a number that is none.
    pub fn choose_import(&self, choose: &Choose) -> Result<(), Fault> {
        self.with_ready(|import| {
            let Stage::Ready(ready) = &mut import.stage else { return Err(Fault::NotFound) };
            let Ready { plan, choices, .. } = ready.as_mut();
            if let Some(part) = choose.all {
                for (line, ticked) in plan.lines.iter().zip(&mut choices.lines) {
                    if part.is_none_or(|part| part.has(line, Catalogue::shipped())) {
                        *ticked = choose.take;
                    }
                }
            }
            for line in &choose.lines {
                *choices.lines.get_mut(*line).ok_or(Fault::NotFound)? = choose.take;
            }
            for offer in &choose.own {
                *choices.own.get_mut(*offer).ok_or(Fault::NotFound)? = choose.take;
            }
            if let Some((stray, fate)) = choose.tray {
                *choices.tray.get_mut(stray).ok_or(Fault::NotFound)? = fate;
            }
            choices.ignores = choose.ignores.unwrap_or(choices.ignores);
            Ok(())
        })
    }

    /// Corrects where a line belongs and how it signs in, before anything is written; without a correction the line is again
    /// what the file says.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for a number that is none, [`Fault::Invalid`] for a field that cannot be taken.
    pub fn edit_import(&self, line: usize, to: Option<&Correction<'_>>) -> Result<(), Fault> {
        self.with_ready(|import| {
            let Stage::Ready(ready) = &mut import.stage else { return Err(Fault::NotFound) };
            let seen = self.seen()?;
            let known = seen.known();
            let edit = to.map(|to| Edit::new(known.catalogue, to.name, to.sign_in)).transpose();
            let edit = edit.map_err(|(field, problem)| Fault::Invalid(field, problem))?;
            ready.correct(line, edit, &known, seen.at)
        })
    }

    /// Makes an account of each row of a line, where several rows of the file were told as one; a correction that is dropped joins
    /// them again.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for a number that is none, or a line of one row.
    pub fn part_import(&self, line: usize) -> Result<(), Fault> {
        self.with_ready(|import| {
            let Stage::Ready(ready) = &mut import.stage else { return Err(Fault::NotFound) };
            let seen = self.seen()?;
            ready.part(line, &seen.known(), seen.at)
        })
    }
}
