//! Imports: a file is read into memory, looked at, and written when the person presses *Import*; then it can be undone.
//!
//! What was read is held until then, or until it is cancelled or locked, and wiped. No lock is held while a file is read or a
//! password judged.

use std::path::{Path, PathBuf};
use std::sync::{Arc, MutexGuard};

use core_rules::accounts::is_weak;
use core_rules::exposure::Why;
use core_rules::exposure::password::Answer;
use core_rules::import::{
    self, Choices, Fate, ForStray, Found, GroupKey, Hidden, Judged, Keys, Mapping, Plan, Read, Table, Verdict,
};
use core_rules::known::Known;
use core_rules::model::Id;
use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};
use zeroize::Zeroizing;

use crate::exports::{self, Deleted, Export, NotRead};
use crate::net::Cancel;
use crate::settings::set;
use crate::{App, Fault, Open, ids};

/// Threads that judge passwords: the window needs one for itself.
const JUDGES: usize = 2;

/// What a file gave.
pub enum Stage {
    /// Nothing, and why.
    Refused(Trouble),
    /// It needs a password or a key file.
    Password {
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
    read: Arc<Read>,
    key: Arc<GroupKey>,
    judged: Vec<Judged>,
    plan: Plan,
    choices: Choices,
    /// Nothing was written since the plan was made.
    planned_at: Timestamp,
    /// Different passwords in it.
    different: u32,
    /// Strengths are known.
    pub scored: bool,
}

impl Ready {
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

    /// Plans anew; what was ticked stays ticked.
    fn plan_anew(&mut self, known: &Known<'_>, written_at: Timestamp) {
        let plan = import::plan(&self.read, known, &self.key, &self.judged);
        self.choices = self.choices.follow(&self.plan, &plan);
        self.plan = plan;
        self.planned_at = written_at;
    }
}

/// The import that is under way.
pub struct Import {
    id: Id,
    path: PathBuf,
    export: Option<Export>,
    key_file: Option<Zeroizing<Vec<u8>>>,
    /// It was read without a password: whoever finds it can read it, too.
    plain: bool,
    cancel: Cancel,
    /// How far it is.
    pub stage: Stage,
}

impl Import {
    /// The file's name, to show.
    #[must_use]
    pub fn file(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
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
    /// All lines, or all of one fate.
    pub all: Option<Option<Fate>>,
    /// These offers, by number.
    pub own: Vec<usize>,
    /// Tick them, or take the tick away.
    pub take: bool,
    /// What becomes of an entry of the tray.
    pub tray: Option<(usize, ForStray)>,
    /// Take over silenced warnings.
    pub ignores: Option<bool>,
}

/// What the last import was, as the database remembers it.
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

fn random_key() -> Result<GroupKey, Fault> {
    let mut bytes = Zeroizing::new([0_u8; 32]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|_| Fault::Internal)?;
    Ok(GroupKey::new(bytes))
}

/// What is being judged: one row for each different password.
struct ToJudge {
    id: Id,
    read: Arc<Read>,
    /// The number of each row's password, if it has one.
    numbers: Vec<Option<u32>>,
    /// The first row of each number.
    different: Vec<usize>,
    cancel: Cancel,
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
    /// [`Fault::Locked`]; [`Fault::NotFound`] when there is no file before.
    pub fn open_import(&self, from: Which<'_>, password: &SecretString) -> Result<(), Fault> {
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
        let (read, key) = (Arc::new(read), Arc::new(random_key()?));
        let (plan, planned_at) = self.read(|known, open| Ok((import::plan(&read, known, &key, &[]), open.latest)))?;
        let choices = Choices::first(&plan);
        let highest = import::password_numbers(&read.rows, &key).into_iter().flatten().max();
        let different = highest.map_or(0, |number| number.saturating_add(1));
        let scored = different == 0;
        Ok(Stage::Ready(Box::new(Ready {
            read,
            key,
            judged: Vec::new(),
            plan,
            choices,
            planned_at,
            different,
            scored,
        })))
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
            if let Some(fate) = choose.all {
                for (line, ticked) in plan.lines.iter().zip(&mut choices.lines) {
                    if fate.is_none_or(|fate| line.fate == fate) {
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

    /// What is being judged.
    fn to_judge(&self) -> Result<ToJudge, Fault> {
        let (id, read, key, cancel) = self.with_ready(|import| {
            let Stage::Ready(ready) = &import.stage else { return Err(Fault::NotFound) };
            Ok((import.id, ready.read.clone(), ready.key.clone(), import.cancel.clone()))
        })?;
        let numbers = import::password_numbers(&read.rows, &key);
        let mut next = 0;
        let first = |(row, number): (usize, &Option<u32>)| {
            let new = number.is_some_and(|number| number == next);
            next += u32::from(new);
            new.then_some(row)
        };
        let different: Vec<usize> = numbers.iter().enumerate().filter_map(first).collect();
        Ok(ToJudge { id, read, numbers, different, cancel })
    }

    /// Puts verdicts, one per different password, to all rows that have it. An import that is gone meanwhile gets none.
    fn judged(
        &self,
        id: Id,
        numbers: &[Option<u32>],
        verdict: impl Fn(usize, &mut Judged),
        scored: bool,
    ) -> Result<(), Fault> {
        let mut held = self.import();
        let Some(import) = held.as_mut().filter(|import| import.id == id) else { return Ok(()) };
        let Stage::Ready(ready) = &mut import.stage else { return Ok(()) };
        ready.judged.resize(numbers.len(), Judged::default());
        for (number, judged) in numbers.iter().zip(&mut ready.judged) {
            if let Some(number) = number.and_then(|number| usize::try_from(number).ok()) {
                verdict(number, judged);
            }
        }
        ready.scored |= scored;
        self.read(|known, open| {
            ready.plan_anew(known, open.latest);
            Ok(())
        })
    }

    /// Says which passwords are easy to guess. It takes a while, so it comes after the preview is shown.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when nothing is open.
    pub fn score_import(&self) -> Result<(), Fault> {
        if self.with_ready(|import| Ok(matches!(&import.stage, Stage::Ready(ready) if ready.scored)))? {
            return Ok(());
        }
        let ToJudge { id, read, numbers, different, cancel } = self.to_judge()?;
        let weak = |row: &usize| {
            // EXPOSE: only yes or no comes back.
            let password = read.rows.get(*row).and_then(|row| row.password.as_ref());
            !cancel.is_pressed() && password.is_some_and(|password| is_weak(password.expose()))
        };
        let part = different.len().div_ceil(JUDGES).max(1);
        let verdicts: Vec<bool> = std::thread::scope(|scope| {
            let weak = &weak;
            let parts: Vec<_> = different
                .chunks(part)
                .map(|rows| scope.spawn(move || rows.iter().map(weak).collect::<Vec<bool>>()))
                .collect();
            parts.into_iter().map(|part| part.join().map_err(|_| Fault::Internal)).collect::<Result<Vec<_>, _>>()
        })?
        .concat();
        self.judged(id, &numbers, |number, judged| judged.weak = verdicts.get(number).copied(), true)
    }

    /// Looks the passwords up among the leaked ones, where the person's sources answer for them; each different one once.
    /// [`cancel_check`](Self::cancel_check) stops it; what it learned is kept.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when nothing is open, [`Fault::Busy`] while another check runs.
    pub fn check_import(&self, progress: &(dyn Fn(u32, u32) + Sync)) -> Result<(), Fault> {
        let ToJudge { id, read, numbers, different, .. } = self.to_judge()?;
        let password = |row: &usize| read.rows.get(*row).and_then(|row| row.password.as_ref());
        // EXPOSE: from one zeroising buffer to another; a fingerprint is made of it, and five of its digits leave.
        let passwords: Vec<SecretString> =
            different.iter().filter_map(password).map(|password| SecretString::from(password.expose())).collect();
        drop(read);
        let answers = self.check_passwords(&passwords, progress)?;
        drop(passwords);
        let verdict = |number: usize, judged: &mut Judged| {
            let Some(answer) = answers.get(number) else { return };
            judged.weak = Some(answer.weak);
            judged.check = match &answer.answer {
                Ok(Answer::Found(times)) => Some(Verdict::Found(*times)),
                Ok(Answer::NotInList) => Some(Verdict::NotFound),
                Err(not) if not.why == Why::Cancelled => judged.check,
                Err(not) => Some(Verdict::NotChecked(not.why)),
            };
        };
        self.judged(id, &numbers, verdict, true)
    }

    /// Writes what is ticked, in one transaction. What was read is wiped then.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when nothing is open, or the disk; then nothing is written.
    pub fn import_rows(&self) -> Result<(), Fault> {
        self.score_import()?;
        let mut held = self.import();
        let import = held.as_mut().ok_or(Fault::NotFound)?;
        let Stage::Ready(ready) = &mut import.stage else { return Err(Fault::NotFound) };
        // A password database is what the person lives from, not a copy to be rid of.
        let copy = import.plain && ready.plan.format != "kdbx";
        let remembered = import.export.as_ref().filter(|_| copy).and_then(Export::word).unwrap_or_default();
        let id = import.id;
        let found = self.change(|known, open| {
            ready.plan_anew(known, open.latest);
            let (mut changes, written) = import::changes(&ready.plan, &ready.choices, known, id, ids::fresh)?;
            let found = import::found(&ready.plan, &ready.choices, known, written);
            let format = ready.plan.format.to_owned();
            if !changes.is_empty() {
                let last = LastImport { id, at: known.now, format, new: written.new, updated: written.updated };
                changes.push(set("import.last", last.word()));
            }
            changes.push(set("import.export", remembered));
            Ok((changes, found))
        })?;
        import.stage = Stage::Done(found);
        import.key_file = None;
        Ok(())
    }

    /// Drops what was read. Nothing was written.
    pub fn cancel_import(&self) {
        *self.import() = None;
    }

    /// Takes the last import back. What the person did since stays.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when there is none, or the disk.
    pub fn undo_import(&self) -> Result<(), Fault> {
        self.change(|known, open| {
            let last = open.settings.last_import.as_ref().ok_or(Fault::NotFound)?;
            let mut changes = import::undo(known, last.id, last.at, ids::fresh)?;
            changes.push(set("import.last", ""));
            Ok((changes, ()))
        })?;
        let mut held = self.import();
        if matches!(held.as_ref(), Some(Import { stage: Stage::Done(_), .. })) {
            *held = None;
        }
        Ok(())
    }

    /// Deletes the export that was imported; without `delete` the person keeps it, and is not asked again.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when none is remembered, or the disk.
    pub fn delete_export(&self, delete: bool) -> Result<Option<Deleted>, Fault> {
        self.outside_example()?;
        let export = self.read(|_, open| open.settings.export.clone().ok_or(Fault::NotFound))?;
        let became = delete.then(|| exports::delete(&export));
        if became != Some(Deleted::StillThere) {
            self.change(|_, _| Ok((vec![set("import.export", "")], ())))?;
        }
        Ok(became)
    }
}
