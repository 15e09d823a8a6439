//! The current import: the file, its content, and what the person ticked and corrected.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use core_rules::import::{
    self, Choices, Edit, Edits, Fate, ForStray, Found, GroupKey, Judged, MOST_UNDONE, Part, Plan, Read, Table,
};
use core_rules::known::Known;
use core_rules::model::Id;
use jiff::Timestamp;
use zeroize::Zeroizing;

use crate::Open;
use crate::exports::{Export, NotRead};
use crate::faults::NotFound;
use crate::net::Cancel;

/// How far an import is.
pub enum Stage {
    /// The file cannot be used, for this reason.
    Refused(Trouble),
    /// The file needs a password or a key file.
    Password {
        /// Whether the file has no mark of its format, so that it may not be an export at all.
        unmarked: bool,
        /// Whether one was given and is wrong.
        wrong: bool,
    },
    /// The file is a table of an unknown program; the person names its columns.
    Columns(Table),
    /// The preview is shown.
    Ready(Box<Ready>),
    /// The import was written.
    Done(Found),
}

/// The reason why a file cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The file was not read.
    File(NotRead),
    /// It was read, but its content cannot be used.
    Content(import::Refusal),
}

/// A preview with everything that is needed to write it.
pub struct Ready {
    pub(super) read: Arc<Read>,
    pub(super) key: Arc<GroupKey>,
    pub(super) judged: Vec<Judged>,
    pub(super) plan: Plan,
    pub(super) choices: Choices,
    edits: Edits,
    /// The time of the newest record in the database for which the plan was made. A later one makes a new plan necessary.
    pub(super) planned_at: Timestamp,
    /// How many different passwords the file has.
    different: u32,
    /// How many of these were looked up and have an answer.
    pub(super) answered: u32,
    /// Whether it is known which passwords are weak.
    pub scored: bool,
    /// The version of its format that the file states; `None` if it states none.
    pub version: Option<String>,
}

impl Ready {
    /// Makes the first plan of a file.
    pub(super) fn new(
        read: Read,
        version: Option<String>,
        key: GroupKey,
        known: &Known<'_>,
        written_at: Timestamp,
    ) -> Self {
        let plan = import::plan(&read, known, &key, &[], &Edits::new());
        let highest = import::password_numbers(&read.rows, &key).into_iter().flatten().max();
        let different = highest.map_or(0, |number| number.saturating_add(1));
        Self {
            choices: Choices::first(&plan),
            plan,
            read: Arc::new(read),
            key: Arc::new(key),
            judged: Vec::new(),
            edits: Edits::new(),
            planned_at: written_at,
            different,
            answered: 0,
            scored: different == 0,
            version,
        }
    }

    /// Returns the plan.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Returns what is ticked.
    #[must_use]
    pub fn choices(&self) -> &Choices {
        &self.choices
    }

    /// Returns how many different passwords the file has.
    #[must_use]
    pub fn passwords(&self) -> u32 {
        self.different
    }

    /// Returns how many of these were looked up and have an answer.
    #[must_use]
    pub fn answered(&self) -> u32 {
        self.answered
    }

    /// Makes the plan again; what was ticked stays ticked.
    pub(super) fn plan_anew(&mut self, known: &Known<'_>, written_at: Timestamp) {
        let plan = import::plan(&self.read, known, &self.key, &self.judged, &self.edits);
        self.choices = self.choices.follow(&self.plan, &plan);
        self.plan = plan;
        self.planned_at = written_at;
    }

    /// Splits a line into one account for each row.
    ///
    /// # Errors
    /// [`NotFound`] if the line does not exist or has one row only.
    pub(super) fn part(&mut self, line: usize, known: &Known<'_>, written_at: Timestamp) -> Result<(), NotFound> {
        let items = self.plan.lines.get(line).map(|line| line.items.as_slice()).ok_or(NotFound)?;
        let first = *items.first().filter(|_| items.len() > 1).ok_or(NotFound)?;
        self.correct(line, Some(Edit::apart(first)), known, written_at)
    }

    /// Applies a correction to a line, or drops it if `edit` is `None`, and ticks the lines that result.
    ///
    /// # Errors
    /// [`NotFound`] if the line does not exist or has no rows of the file.
    pub(super) fn correct(
        &mut self,
        line: usize,
        edit: Option<Edit>,
        known: &Known<'_>,
        written_at: Timestamp,
    ) -> Result<(), NotFound> {
        let items = self.plan.lines.get(line).map(|line| line.items.clone()).ok_or(NotFound)?;
        // A line that comes only from a code app cannot be corrected. The tray is the place to choose another account for it.
        let first = *items.first().ok_or(NotFound)?;
        // Rows that were split from one line are joined again all at once.
        let apart = self.edits.get(&first).and_then(Edit::apart_from).filter(|_| edit.is_none());
        let with = |(item, other): (&usize, &Edit)| (other.apart_from() == apart && apart.is_some()).then_some(*item);
        let others: Vec<usize> = self.edits.iter().filter_map(with).collect();
        for item in items.into_iter().chain(others) {
            let edit = match (&edit, self.edits.get(&item)) {
                (Some(edit), Some(before)) => edit.clone().after(before),
                (Some(edit), None) => edit.clone(),
                (None, _) => Edit::as_in_file(),
            };
            self.edits.insert(item, edit);
        }
        self.plan_anew(known, written_at);
        for (line, ticked) in self.plan.lines.iter().zip(&mut self.choices.lines) {
            if line.items.contains(&first) {
                *ticked = line.fate != Fate::Unchanged && (edit.is_some() || line.alike.is_none());
            }
        }
        Ok(())
    }
}

/// The current import.
pub struct Import {
    pub(super) id: Id,
    pub(super) path: PathBuf,
    pub(super) export: Option<Export>,
    pub(super) key_file: Option<Zeroizing<Vec<u8>>>,
    /// Whether it was read without a password or key file, so that anybody can read the file.
    pub(super) plain: bool,
    pub(super) cancel: Cancel,
    /// How far the import is.
    pub stage: Stage,
}

impl Import {
    /// Returns the name of the file, to show.
    #[must_use]
    pub fn file(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// Returns whether the file opens only with a password or a key file.
    #[must_use]
    pub const fn is_sealed(&self) -> bool {
        !self.plain
    }

    /// Returns the export of this import, while it is remembered and still exists unchanged.
    #[must_use]
    pub fn left_export<'o>(&self, open: &'o Open) -> Option<&'o Export> {
        let own = open.settings.exports.iter().find(|export| Some(*export) == self.export.as_ref());
        own.filter(|export| open.lies_there(export) == Some(true))
    }

    /// Returns whether *Undo import* would undo this import. An import that wrote nothing cannot be undone.
    #[must_use]
    pub fn can_be_undone(&self, open: &Open) -> bool {
        open.settings.imports.first().is_some_and(|last| last.id == self.id)
    }
}

impl Drop for Import {
    fn drop(&mut self) {
        self.cancel.press();
    }
}

/// The file to open.
#[derive(Debug, Clone, Copy)]
pub enum Which<'a> {
    /// The file at this path.
    File(&'a Path),
    /// The file of the current import, with another password.
    Again,
    /// The file of the current import, with the key file at this path.
    KeyFile(&'a Path),
}

/// A change of what is ticked.
#[derive(Debug, Clone, Default)]
pub struct Choose {
    /// The numbers of lines to change.
    pub lines: Vec<usize>,
    /// Changes all lines (`Some(None)`), all lines of one part, or no others (`None`).
    pub all: Option<Option<Part>>,
    /// The numbers of offered identifiers to change.
    pub own: Vec<usize>,
    /// Whether to tick all these, or to remove their ticks.
    pub take: bool,
    /// The number of an entry of the tray, and what becomes of it.
    pub tray: Option<(usize, ForStray)>,
    /// Whether to import which warnings are silenced in the password manager; `None` leaves the choice as it is.
    pub ignores: Option<bool>,
}

/// A correction of a line, as the person typed it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Correction<'a> {
    /// The name or site; empty if it stays as it is.
    pub name: &'a str,
    /// The sign-in; `None` if it stays as it is.
    pub sign_in: Option<&'a str>,
}

/// An import that can be undone, as stored in the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastImport {
    /// Its id.
    pub id: Id,
    /// The time of its facts.
    pub at: Timestamp,
    /// The name of the format.
    pub format: String,
    /// How many accounts it added.
    pub new: u32,
    /// How many accounts it changed.
    pub updated: u32,
}

impl LastImport {
    fn word(&self) -> String {
        format!("{}/{}/{}/{}/{}", self.id, self.at.as_millisecond(), self.format, self.new, self.updated)
    }

    /// Parses the imports in a setting, one in each line, the newest first. Unreadable lines are left out.
    #[must_use]
    pub fn all(words: &str) -> Vec<Self> {
        words.lines().filter_map(Self::parse).collect()
    }

    /// Returns the setting for these imports; at most [`MOST_UNDONE`] are stored.
    pub(super) fn words<'i>(imports: impl Iterator<Item = &'i Self>) -> String {
        imports.take(MOST_UNDONE).map(Self::word).collect::<Vec<_>>().join("\n")
    }

    /// Parses one line of the setting; `None` if it is unreadable.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let mut parts = word.split('/');
        Some(Self {
            id: Id::parse(parts.next()?)?,
            at: Timestamp::from_millisecond(parts.next()?.parse().ok()?).ok()?,
            format: parts.next()?.to_owned(),
            new: parts.next()?.parse().ok()?,
            updated: parts.next()?.parse().ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{LastImport, MOST_UNDONE};

    #[test]
    fn one_import_of_an_earlier_version_reads_as_the_only_one() {
        let one = format!("{}/1790000000000/chrome/4/1", "07".repeat(16));
        let read = LastImport::all(&one);
        assert_eq!(read.len(), 1);
        assert_eq!((read[0].format.as_str(), read[0].new, read[0].updated), ("chrome", 4, 1));
        assert_eq!(LastImport::words(read.iter()), one, "and is written as it stood");
        assert!(LastImport::all("").is_empty());
        let many: Vec<LastImport> = (0..20).flat_map(|_| LastImport::all(&one)).collect();
        assert_eq!(LastImport::all(&LastImport::words(many.iter())).len(), MOST_UNDONE);
    }
}
