//! An import that is under way: the file, what it gave, and what the person ticked and corrected.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use core_rules::import::{
    self, Choices, Edit, Edits, Fate, ForStray, Found, GroupKey, Judged, MOST_UNDONE, Part, Plan, Read, Table,
};
use core_rules::known::Known;
use core_rules::model::Id;
use jiff::Timestamp;
use zeroize::Zeroizing;

use crate::exports::{Export, NotRead};
use crate::net::Cancel;
use crate::{Fault, Open};

/// What a file gave.
pub enum Stage {
    /// Nothing, and why.
    Refused(Trouble),
    /// It needs a password or a key file.
    Password {
        /// Nothing in the file says what it is: it may be no export at all.
        unmarked: bool,
        /// One was given, and it does not fit.
        wrong: bool,
    },
    /// A table that nobody knows: the person says what its columns are.
    Columns(Table),
    /// A preview.
    Ready(Box<Ready>),
    /// It was imported.
    Done(Found),
}

/// Why a file gave nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It was not read.
    File(NotRead),
    /// It was read, and nothing can be taken from it.
    Content(import::Refusal),
}

/// A preview, with all that is needed to import it.
pub struct Ready {
    pub(super) read: Arc<Read>,
    pub(super) key: Arc<GroupKey>,
    pub(super) judged: Vec<Judged>,
    pub(super) plan: Plan,
    pub(super) choices: Choices,
    edits: Edits,
    /// Nothing was written since the plan was made.
    pub(super) planned_at: Timestamp,
    /// Different passwords in it.
    different: u32,
    /// Of those, the ones that were looked up and have an answer.
    pub(super) answered: u32,
    /// Strengths are known.
    pub scored: bool,
    /// What the file says of the version of its format.
    pub version: Option<String>,
}

impl Ready {
    /// The first plan of a file.
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

    /// What would be done.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What is ticked.
    #[must_use]
    pub fn choices(&self) -> &Choices {
        &self.choices
    }

    /// How many different passwords the file has.
    #[must_use]
    pub fn passwords(&self) -> u32 {
        self.different
    }

    /// How many of them were looked up and have an answer.
    #[must_use]
    pub fn answered(&self) -> u32 {
        self.answered
    }

    /// Plans anew; what was ticked stays ticked.
    pub(super) fn plan_anew(&mut self, known: &Known<'_>, written_at: Timestamp) {
        let plan = import::plan(&self.read, known, &self.key, &self.judged, &self.edits);
        self.choices = self.choices.follow(&self.plan, &plan);
        self.plan = plan;
        self.planned_at = written_at;
    }

    /// Makes an account of each row of a line.
    pub(super) fn part(&mut self, line: usize, known: &Known<'_>, written_at: Timestamp) -> Result<(), Fault> {
        let items = self.plan.lines.get(line).map(|line| line.items.as_slice()).ok_or(Fault::NotFound)?;
        let first = *items.first().filter(|_| items.len() > 1).ok_or(Fault::NotFound)?;
        self.correct(line, Some(Edit::apart(first)), known, written_at)
    }

    /// Takes a correction of a line, or drops it, and ticks what the line became.
    pub(super) fn correct(
        &mut self,
        line: usize,
        edit: Option<Edit>,
        known: &Known<'_>,
        written_at: Timestamp,
    ) -> Result<(), Fault> {
        let items = self.plan.lines.get(line).map(|line| line.items.clone()).ok_or(Fault::NotFound)?;
        // An entry of an authenticator alone is what its account is; to give it to another, there is the tray.
        let first = *items.first().ok_or(Fault::NotFound)?;
        // Rows that were told apart are joined again all at once.
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

/// The import that is under way.
pub struct Import {
    pub(super) id: Id,
    pub(super) path: PathBuf,
    pub(super) export: Option<Export>,
    pub(super) key_file: Option<Zeroizing<Vec<u8>>>,
    /// It was read without a password: whoever finds it can read it, too.
    pub(super) plain: bool,
    pub(super) cancel: Cancel,
    /// How far it is.
    pub stage: Stage,
}

impl Import {
    /// The file's name, to show.
    #[must_use]
    pub fn file(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// Whether it opened with a password or a key file alone: whoever finds it cannot read it.
    #[must_use]
    pub const fn is_sealed(&self) -> bool {
        !self.plain
    }

    /// The file that it came from, while it lies there and is asked about.
    #[must_use]
    pub fn left_export<'o>(&self, open: &'o Open) -> Option<&'o Export> {
        let own = open.settings.exports.iter().find(|export| Some(*export) == self.export.as_ref());
        own.filter(|export| open.lies_there(export) == Some(true))
    }

    /// Whether it is the import that *Undo import* would take back: one that wrote nothing is not.
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

/// Which file is meant.
#[derive(Debug, Clone, Copy)]
pub enum Which<'a> {
    /// This one.
    File(&'a Path),
    /// The one before, with another password.
    Again,
    /// The one before, with this key file.
    KeyFile(&'a Path),
}

/// A change of what is ticked.
#[derive(Debug, Clone, Default)]
pub struct Choose {
    /// These lines, by number.
    pub lines: Vec<usize>,
    /// All lines, or all of one part.
    pub all: Option<Option<Part>>,
    /// These offers, by number.
    pub own: Vec<usize>,
    /// Tick them, or take the tick away.
    pub take: bool,
    /// What becomes of an entry of the tray.
    pub tray: Option<(usize, ForStray)>,
    /// Take over silenced warnings.
    pub ignores: Option<bool>,
}

/// A correction of a line, as the person gives it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Correction<'a> {
    /// Its name or site; empty: it stays where it is.
    pub name: &'a str,
    /// How it signs in; absent: as it is.
    pub sign_in: Option<&'a str>,
}

/// An import that can be taken back, as the database remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastImport {
    /// Its id.
    pub id: Id,
    /// The moment that its facts bear.
    pub at: Timestamp,
    /// The format.
    pub format: String,
    /// Accounts it listed.
    pub new: u32,
    /// Accounts it changed.
    pub updated: u32,
}

impl LastImport {
    fn word(&self) -> String {
        format!("{}/{}/{}/{}/{}", self.id, self.at.as_millisecond(), self.format, self.new, self.updated)
    }

    /// The imports of a setting, the newest first, one a line; an earlier version kept one alone.
    #[must_use]
    pub fn all(words: &str) -> Vec<Self> {
        words.lines().filter_map(Self::parse).collect()
    }

    /// The setting for these.
    pub(super) fn words<'i>(imports: impl Iterator<Item = &'i Self>) -> String {
        imports.take(MOST_UNDONE).map(Self::word).collect::<Vec<_>>().join("\n")
    }

    /// The import of that word.
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
