//! Writes what was ticked in an import, undoes imports, and deletes their files.

use std::path::Path;

use core_rules::import;

use super::{Import, LastImport, Stage};
use crate::exports::{self, Deleted, Export};
use crate::faults::{FindFault, NotFound, OpenFault};
use crate::settings::set;
use crate::{App, ids};

impl App {
    /// Writes what is ticked in one transaction, then wipes the content of the file.
    ///
    /// # Errors
    /// [`NotFound`] without a preview, or the fault of the disk. Nothing is written then.
    pub fn import_rows(&self) -> Result<(), FindFault> {
        self.score_import()?;
        self.look_for_exports();
        let mut held = self.import();
        let import = held.as_mut().ok_or(NotFound)?;
        let Stage::Ready(ready) = &mut import.stage else { return Err(NotFound.into()) };
        // The person uses a password database every day; it is not a copy that should be deleted.
        let copy = import.plain && ready.plan.format != "kdbx";
        let left = import.export.as_ref().filter(|_| copy);
        let id = import.id;
        self.replan(ready)?;
        self.copy_before_import()?;
        let found = self.change::<_, OpenFault>(|known, open| {
            // Something was written since `replan`, so the plan is made again here, while the database is held.
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

    /// Stops the reading of a file and drops the current import. Nothing is written.
    pub fn cancel_import(&self) {
        self.stop_reading();
        *self.import() = None;
    }

    /// Undoes the last import; after that, the one before it can be undone. What the person did since stays.
    ///
    /// # Errors
    /// [`NotFound`] if there is none, or the fault of the disk.
    pub fn undo_import(&self) -> Result<(), FindFault> {
        self.change::<_, FindFault>(|known, open| {
            let (last, others) = open.settings.imports.split_first().ok_or(NotFound)?;
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

    /// Deletes the export at `path` and returns the outcome. Without `delete` the file is kept and the person is not asked again; the
    /// result is `None`. The page names the path, because another export may have become the one to ask about since.
    ///
    /// # Errors
    /// [`NotFound`] if no export is remembered there, [`OpenFault::OnlyExample`], or the fault of the disk.
    pub fn delete_export(&self, path: &Path, delete: bool) -> Result<Option<Deleted>, FindFault> {
        self.outside_example()?;
        let export = self.remembers_export(path)?;
        let became = delete.then(|| exports::delete(&export));
        if became != Some(Deleted::StillThere) {
            self.change::<_, OpenFault>(|_, open| {
                let others: Vec<_> = open.settings.exports.iter().filter(|other| **other != export).cloned().collect();
                Ok((vec![set("import.exports", exports::words(&others))], ()))
            })?;
        }
        Ok(became)
    }

    /// Returns the export that was read from `path`.
    ///
    /// # Errors
    /// [`NotFound`] if none is remembered there.
    pub fn remembers_export(&self, path: &Path) -> Result<Export, FindFault> {
        self.find(|_, open| {
            let named = open.settings.exports.iter().find(|export| export.path == path);
            named.cloned().ok_or(NotFound.into())
        })
    }
}
