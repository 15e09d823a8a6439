//! Reads the list that a browser, a password manager or an authenticator already has. Readers return facts; secrets are wiped.
//!
//! A file is recognised by its content, never by its name. Every reader returns the same [`Read`]; each reader has its own file.
//! Secrets live in [`Hidden`] from the first parsed cell on, and nothing here writes, logs or shows them.
//!
//! Entry points: [`recognise`] names the format of a file and [`read`] reads it; [`table`] and [`read_mapped`] handle tables of
//! unknown formats.

mod archive;
mod before;
mod changes;
pub mod codes;
mod csv;
mod dates;
pub mod downloads;
mod effort;
mod gather;
pub mod issuer;
mod json;
pub mod keepers;
mod login;
mod mapping;
mod packed;
mod plan;
mod row;
mod seed;
mod skeleton;
mod sniff;
mod summary;
mod synced;
mod text;
mod titles;
mod unseal;
mod untold;
mod version;
mod xml;

use archive::Archive;
use gather::{Entry, Gather};
use json::Value;
use text::Text;

pub use changes::{Choices, ForStray, Written, changes, undo};
pub use effort::Effort;
pub use mapping::{Column, Mapping, Role, Sample, Table, read_mapped, table};
pub use plan::{
    Edit, Edits, Fate, GroupKey, Judged, Left, Line, Offer, Part, Place, Plan, Step, Stray, Verdict, looks_like,
    password_numbers, plan,
};
pub use row::{Code, CodeKind, CodeRow, Foreign, Hidden, Ignore, Own, Read, Refusal, Row, SkipReason, Skipped};
pub use sniff::Sniff;
pub use summary::{Found, found};
pub use synced::{Cloud, synced};
pub use untold::{Untold, cannot_tell, formats};
pub use version::version;

/// Number of the most recent imports that can be undone, newest first.
pub const MOST_UNDONE: usize = 10;

/// Limits that every reader keeps to. Real exports stay far below them; a hostile file is refused before it costs memory.
pub mod limits {
    /// Largest file, in bytes. The caller need not load a larger one.
    pub const FILE: usize = 256 << 20;
    /// Largest file of a password database, in bytes, attachments included.
    pub const DATABASE: usize = 64 << 20;
    /// Largest password database once unpacked, in bytes, counted while unpacking.
    pub const DATABASE_UNPACKED: usize = 256 << 20;
    /// Most bytes of all files taken out of one ZIP, counted while inflating.
    pub const UNPACKED: u64 = 512 << 20;
    /// Most files in a ZIP.
    pub const ENTRIES: usize = 10_000;
    /// Deepest nesting of JSON brackets or XML elements.
    pub const DEPTH: usize = 128;
    /// Largest cell, in bytes.
    pub const CELL: usize = 64 << 10;
    /// Largest row, in bytes.
    pub const ROW: usize = 1 << 20;
    /// Most columns of a table.
    pub const COLUMNS: usize = 1_000;
    /// Most rows of a file, skipped ones included.
    pub const ROWS: usize = 1_000_000;
    /// Most entries of an authenticator export, skipped ones included.
    pub const CODES: usize = 100_000;
}

/// What opens an encrypted file, and the counter that can stop the reading of any file.
#[derive(Clone, Copy, Default)]
pub struct Keys<'a> {
    /// The password of the export or database.
    pub password: Option<&'a Hidden>,
    /// The content of a key file (KeePass).
    pub key_file: Option<&'a [u8]>,
    /// The counter of the reader's work, which can stop it; without one the reader runs to the end.
    pub effort: Option<&'a Effort>,
}

impl Keys<'_> {
    /// Reports that the given number of steps is about to be taken.
    ///
    /// # Errors
    /// [`Refusal::Cancelled`] once the person stopped the reading.
    pub fn spend(&self, steps: u64) -> Result<(), Refusal> {
        self.effort.map_or(Ok(()), |effort| effort.spend(steps))
    }
}

/// A reader for one format of a browser, a password manager or an authenticator.
pub struct Reader {
    /// Immutable id of the format; the page has its name for display.
    pub format: &'static str,
    /// Facts that files of this format never contain.
    pub cannot_tell: &'static [Untold],
    /// Returns whether a file has this format, judged by its content.
    pub recognises: fn(&Sniff<'_>) -> bool,
    /// How a recognised file is read.
    pub read: How,
}

impl Reader {
    /// Creates a reader.
    const fn new(
        format: &'static str,
        cannot_tell: &'static [Untold],
        recognises: fn(&Sniff<'_>) -> bool,
        read: How,
    ) -> Self {
        Self { format, cannot_tell, recognises, read }
    }
}

/// How a file is read. The work that a shape shares is done here; a reader only maps cells to fields.
pub enum How {
    /// A JSON file in which each item at the end of a path is a login.
    Logins(&'static [&'static str], fn(Value<'_>) -> Result<Row, SkipReason>),
    /// A JSON file in which each item at the end of a path is an authenticator entry.
    Codes(&'static [&'static str], fn(Value<'_>) -> Result<Entry, SkipReason>),
    /// A table in which each row is a login.
    Table(csv::Habits, fn(&csv::Line<'_>) -> Result<Row, SkipReason>),
    /// A JSON file in which an item at the end of a path may hold several logins, or other things than a login.
    Each(&'static [&'static str], fn(Value<'_>, &mut Gather<'_>) -> Result<(), Refusal>),
    /// A ZIP in which the file of this name, in any folder, is read in this way.
    Inside(&'static str, &'static How),
    /// A file with its own reading function, for example for a second table, an older shape or encryption.
    Own(fn(&[u8], &Keys<'_>) -> Result<Read, Refusal>),
}

impl Reader {
    /// Reads a file that this reader recognised.
    ///
    /// # Errors
    /// [`Refusal`] is the reason why nothing can be read from it.
    pub fn read(&self, bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
        self.read.file(self.format, bytes, keys)
    }
}

impl How {
    fn file(&self, format: &'static str, bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
        match *self {
            Self::Logins(path, row) => json::read(format, Text::of(bytes).whole()?, path, keys, &mut |item| row(item)),
            Self::Codes(path, entry) => {
                json::read(format, Text::of(bytes).whole()?, path, keys, &mut |item| entry(item))
            }
            Self::Each(path, mut take) => json::read_each(format, Text::of(bytes).whole()?, path, keys, &mut take),
            Self::Table(habits, row) => csv::read_by(habits, format, bytes, keys, row),
            Self::Inside(name, how) => {
                let file = Archive::open(bytes)?.take(name)?.ok_or(Refusal::NotKnown)?;
                how.file(format, &file, keys)
            }
            Self::Own(read) => read(bytes, keys),
        }
    }
}

/// The kind of reader that takes a file.
enum ReadBy {
    Keeper(&'static Reader),
    Authenticator(&'static Reader),
    /// A ZIP with a single recognised file, which is read by that file's own reader.
    Packed,
}

impl ReadBy {
    const fn format(&self) -> &'static str {
        match self {
            Self::Keeper(reader) | Self::Authenticator(reader) => reader.format,
            Self::Packed => "zip",
        }
    }

    fn read(&self, bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
        match self {
            Self::Authenticator(_) if bytes.len() > codes::LARGEST => Err(Refusal::TooBig),
            Self::Keeper(reader) | Self::Authenticator(reader) => reader.read(bytes, keys),
            Self::Packed => packed::read(bytes, keys),
        }
    }
}

fn keeper(readers: &'static [Reader], sniff: &Sniff<'_>) -> Option<ReadBy> {
    readers.iter().find(|reader| (reader.recognises)(sniff)).map(ReadBy::Keeper)
}

fn exact(sniff: &Sniff<'_>) -> Option<ReadBy> {
    keeper(keepers::READERS, sniff).or_else(|| codes::reader(sniff).map(ReadBy::Authenticator))
}

/// Tries readers with exact marks before loose ones, because a loose reader would accept nearly any text.
fn reader_of(bytes: &[u8]) -> Option<ReadBy> {
    if bytes.len() > limits::FILE {
        return None;
    }
    let sniff = Sniff::of(bytes);
    exact(&sniff).or_else(|| packed::may_be(&sniff.entries).then_some(ReadBy::Packed)).or_else(|| {
        // A data download has sites and addresses in it but is no list of accounts, so the loose readers must not take it.
        let loose = || keeper(keepers::LOOSE, &sniff).or_else(|| codes::last(&sniff).map(ReadBy::Authenticator));
        if downloads::is_part(bytes) { None } else { loose() }
    })
}

/// Like `reader_of`, for a file in a ZIP; only exact readers count, because ZIPs hold many unrelated texts.
fn reader_inside(bytes: &[u8]) -> Option<ReadBy> {
    exact(&Sniff::of(bytes))
}

/// Returns the immutable id of the file's format, such as `chrome` or `bitwarden_json`; `None` if the format is unknown.
#[must_use]
pub fn recognise(bytes: &[u8]) -> Option<&'static str> {
    match reader_of(bytes)? {
        ReadBy::Packed => packed::recognise(bytes),
        reader => Some(reader.format()),
    }
}

/// Returns whether a file needs a password but has no mark of its format, so that it may be no export at all.
#[must_use]
pub fn is_unmarked(bytes: &[u8]) -> bool {
    recognise(bytes).is_some_and(|format| [codes::LAST.format, keepers::UNMARKED].contains(&format))
}

/// Reads a file of any known format.
///
/// # Errors
///
/// [`Refusal`] is the reason why nothing can be read from it. After [`Refusal::NotKnown`] the file may still be a [`table`].
pub fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    if bytes.len() > limits::FILE {
        return Err(Refusal::TooBig);
    }
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || matches!(byte, 0 | 0xEF | 0xBB | 0xBF | 0xFE | 0xFF)) {
        return Err(Refusal::Empty);
    }
    match reader_of(bytes) {
        Some(reader) => reader.read(bytes, keys),
        None if downloads::is_part(bytes) => Err(Refusal::OtherDownload),
        None => Err(text::why_not_known(bytes)),
    }
}
