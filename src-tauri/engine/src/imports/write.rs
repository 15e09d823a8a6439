//! Writing what was ticked, taking it back, and being rid of the file it came from.

use std::path::Path;

use core_rules::import;

use super::{Import, LastImport, Stage};
use crate::exports::{self, Deleted, Export};
use crate::settings::set;
use crate::{App, Fault, ids};

impl App {
    /// Writes what is ticked, in one transaction. What was read is wiped then.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when nothing is open, or the disk; then nothing is written.
    pub fn import_rows(&self) -> Result<(), Fault> {
        self.score_import()?;
        self.look_for_exports();
        let mut held = self.import();
        let import = held.as_mut().ok_or(Fault::NotFound)?;
        let Stage::Ready(ready) = &mut import.stage else { return Err(Fault::NotFound) };
        // A password database is what the person lives from, not a copy to be rid of.
        let copy = import.plain && ready.plan.format != "kdbx";
        let left = import.export.as_ref().filter(|_| copy);
        let id = import.id;
        self.replan(ready)?;
        let found = self.change(|known, open| {
            // Something was written since, between two looks: this once the plan is made here, or it would not fit.
            if ready.planned_at != open.latest {
                ready.plan_anew(known, open.latest);
            }
            let (mut changes, written) =
                import::changes(&ready.plan, &ready.choices, known, id, ids::in_order(known.now))?;
            let found = import::found(&ready.plan, &ready.choices, known, written);
            let format = ready.plan.format.to_owned();
            if !changes.is_empty() {
                let last = LastImport { id, at: known.now, format, new: written.new, updated: written.updated };
                let all = std::iter::once(&last).chain(&open.settings.imports);
                changes.push(set("import.last", LastImport::words(all)));
            }
            if let Some(left) = left {
                let exports =
                    exports::with(&open.settings.exports, left, |other| open.lies_there(other) == Some(false));
                changes.push(set("import.exports", exports::words(&exports)));
            }
            Ok((changes, found))
        })?;
        import.stage = Stage::Done(found);
        import.key_file = None;
        Ok(())
    }

    /// Stops a file that is being read, and drops what was read. Nothing was written.
    pub fn cancel_import(&self) {
        self.stop_reading();
        *self.import() = None;
    }

    /// Takes the last import back, and then the one before it can be. What the person did since stays.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when there is none, or the disk.
    pub fn undo_import(&self) -> Result<(), Fault> {
        self.change(|known, open| {
            let (last, others) = open.settings.imports.split_first().ok_or(Fault::NotFound)?;
            let mut changes = import::undo(known, last.id, last.at, ids::fresh)?;
            changes.push(set("import.last", LastImport::words(others.iter())));
            Ok((changes, ()))
        })?;
        let mut held = self.import();
        if matches!(held.as_ref(), Some(Import { stage: Stage::Done(_), .. })) {
            *held = None;
        }
        Ok(())
    }

    /// Deletes an export that is asked about; without `delete` the person keeps it, and is not asked again. It is named: which one
    /// the page showed is not guessed, for meanwhile another may stand first.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when it is not remembered, or the disk.
    pub fn delete_export(&self, path: &Path, delete: bool) -> Result<Option<Deleted>, Fault> {
        self.outside_example()?;
        let export = self.remembers_export(path)?;
        let became = delete.then(|| exports::delete(&export));
        if became != Some(Deleted::StillThere) {
            self.change(|_, open| {
                let others: Vec<_> = open.settings.exports.iter().filter(|other| **other != export).cloned().collect();
                Ok((vec![set("import.exports", exports::words(&others))], ()))
            })?;
        }
        Ok(became)
    }

    /// The export that was read from there.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when none is remembered.
    pub fn remembers_export(&self, path: &Path) -> Result<Export, Fault> {
        self.read(|_, open| {
            let named = open.settings.exports.iter().find(|export| export.path == path);
            named.cloned().ok_or(Fault::NotFound)
        })
    }
}
