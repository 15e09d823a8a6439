//! Imports: a file is read into memory, looked at, and written when the person presses *Import*; then it can be undone.
//!
//! What was read is held until then, or until it is cancelled or locked, and wiped. No lock is held while a file is read or a
//! password judged.

mod judge;
mod stage;
mod write;

use std::sync::MutexGuard;

use core_rules::import::{self, Edit, GroupKey, Hidden, Keys, Mapping, Read};
use core_rules::known::Known;
use secrecy::{ExposeSecret as _, SecretString};
use zeroize::Zeroizing;

use crate::exports;
use crate::net::Cancel;
use crate::{App, Fault, Open, ids};

pub use stage::{Choose, Correction, Import, LastImport, Ready, Stage, Trouble, Which};

fn random_key() -> Result<GroupKey, Fault> {
    let mut bytes = Zeroizing::new([0_u8; 32]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|_| Fault::Internal)?;
    Ok(GroupKey::new(bytes))
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
        // EXPOSE: from one zeroising buffer to another, for the one reader that needs it.
        let typed = Hidden::new(password.expose_secret().to_owned());
        let keys = Keys { password: typed.as_ref(), key_file: key_file.as_ref().map(|bytes| bytes.as_slice()) };
        let (export, read) = match exports::read_whole(&path) {
            Ok((bytes, export)) => (Some(export), Ok((import::read(&bytes, &keys), bytes))),
            Err(trouble) => (None, Err(trouble)),
        };
        let plain = typed.is_none() && key_file.is_none();
        let stage = match read {
            Err(trouble) => Stage::Refused(Trouble::File(trouble)),
            Ok((Ok(read), _)) => self.ready(read)?,
            Ok((Err(import::Refusal::NeedsPassword), _)) => Stage::Password { wrong: false },
            Ok((Err(import::Refusal::WrongPassword), _)) => Stage::Password { wrong: true },
            Ok((Err(why), bytes)) => match import::table(&bytes).filter(|_| why == import::Refusal::NotKnown) {
                Some(table) => Stage::Columns(table),
                None => Stage::Refused(Trouble::Content(why)),
            },
        };
        self.hold(Import { id: ids::fresh()?, path, export, key_file, plain, cancel: Cancel::new(), stage })
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
        let (export, stage) = match exports::read_whole(&path) {
            Err(trouble) => (None, Stage::Refused(Trouble::File(trouble))),
            Ok((bytes, export)) => match import::read_mapped(&bytes, mapping) {
                Ok(read) => (Some(export), self.ready(read)?),
                Err(why) => (Some(export), Stage::Refused(Trouble::Content(why))),
            },
        };
        self.hold(Import { id: ids::fresh()?, path, export, key_file: None, plain: true, cancel: Cancel::new(), stage })
    }

    fn ready(&self, read: Read) -> Result<Stage, Fault> {
        let key = random_key()?;
        let ready = self.read(|known, open| Ok(Ready::new(read, key, known, open.latest)))?;
        Ok(Stage::Ready(Box::new(ready)))
    }

    /// Holds an import, unless it was locked while the file was read.
    fn hold(&self, import: Import) -> Result<(), Fault> {
        let mut held = self.import();
        self.unlocked()?;
        *held = Some(import);
        Ok(())
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
        self.read(|known, open| {
            if let Some(Import { stage: Stage::Ready(ready), .. }) = held.as_mut()
                && ready.planned_at != open.latest
            {
                ready.plan_anew(known, open.latest);
            }
            look(held.as_ref(), known, open)
        })
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
                self.read(|known, _| {
                    for (line, ticked) in plan.lines.iter().zip(&mut choices.lines) {
                        if part.is_none_or(|part| part.has(line, known.catalogue)) {
                            *ticked = choose.take;
                        }
                    }
                    Ok(())
                })?;
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
            self.read(|known, open| {
                let edit = to.map(|to| Edit::new(known.catalogue, to.name, to.sign_in)).transpose();
                let edit = edit.map_err(|(field, problem)| Fault::Invalid(field, problem))?;
                ready.correct(line, edit, known, open.latest)
            })
        })
    }
}
