//! Reading the list that a browser, a password manager or an authenticator already has. Facts come out, secrets are wiped.
//!
//! A file is recognised by its content, never by its name. Every reader gives the same [`Read`]; one reader is one file.
//! Secrets live in [`Hidden`] from the first parsed cell on, and nothing here writes, logs or shows them.
//!
//! The doors: [`recognise`] says what a file is, [`read`] reads it, [`table`] and [`read_mapped`] are for tables nobody knows.

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

use gather::Entry;
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

/// Imports that can be taken back, one after another.
pub const MOST_UNDONE: usize = 10;

/// What every reader is held to. Real exports stay far below; a hostile one is refused before it costs memory.
pub mod limits {
    /// Bytes of a file. The caller need not even load a larger one.
    pub const FILE: usize = 256 << 20;
    /// Bytes of a password database, and of what is packed in it, attachments included.
    pub const DATABASE: usize = 64 << 20;
    /// Once unpacked, counted meanwhile.
    pub const DATABASE_UNPACKED: usize = 256 << 20;
    /// Bytes of all files taken out of one ZIP, counted while inflating.
    pub const UNPACKED: u64 = 512 << 20;
    /// Files in a ZIP.
    pub const ENTRIES: usize = 10_000;
    /// Brackets inside brackets in JSON, elements inside elements in XML.
    pub const DEPTH: usize = 128;
    /// Bytes of a cell.
    pub const CELL: usize = 64 << 10;
    /// Bytes of a row.
    pub const ROW: usize = 1 << 20;
    /// Columns of a table.
    pub const COLUMNS: usize = 1_000;
    /// Rows of a file, with those left out.
    pub const ROWS: usize = 1_000_000;
    /// Entries of an authenticator, with those left out.
    pub const CODES: usize = 100_000;
}

/// What opens an encrypted file, and what counts and stops the reading of any file.
#[derive(Clone, Copy, Default)]
pub struct Keys<'a> {
    /// The password of the export or database.
    pub password: Option<&'a Hidden>,
    /// The content of a key file (KeePass).
    pub key_file: Option<&'a [u8]>,
    /// Counts what the reader does and can stop it; without one it reads to the end.
    pub effort: Option<&'a Effort>,
}

impl Keys<'_> {
    /// Says that so many steps are about to be taken.
    ///
    /// # Errors
    /// [`Refusal::Cancelled`] once the person stopped the reading.
    pub fn spend(&self, steps: u64) -> Result<(), Refusal> {
        self.effort.map_or(Ok(()), |effort| effort.spend(steps))
    }
}

/// One kind of file, of a browser, a password manager or an authenticator.
pub struct Reader {
    /// Immutable id of the format; the page has its name.
    pub format: &'static str,
    /// What its files say nothing of, whatever stands in them.
    pub cannot_tell: &'static [Untold],
    /// Whether a file is of this kind, by its content.
    pub recognises: fn(&Sniff<'_>) -> bool,
    /// Reads one that was recognised.
    pub read: How,
}

/// How a file is read. What all files of a shape have in common is done here; a reader says which cell is what.
pub enum How {
    /// As JSON, each item at the end of a path being a login.
    Logins(&'static [&'static str], fn(Value<'_>) -> Result<Row, SkipReason>),
    /// As JSON, each item at the end of a path being a code.
    Codes(&'static [&'static str], fn(Value<'_>) -> Result<Entry, SkipReason>),
    /// As a table, each row being a login.
    Table(csv::Habits, fn(&csv::Line<'_>) -> Result<Row, SkipReason>),
    /// As this reader does it: with a second table, an older shape, a seal.
    Own(fn(&[u8], &Keys<'_>) -> Result<Read, Refusal>),
}

impl Reader {
    /// Reads a file that was recognised.
    ///
    /// # Errors
    /// [`Refusal`] says why nothing can be taken from it.
    pub fn read(&self, bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
        match self.read {
            How::Logins(path, row) => {
                json::read(self.format, Text::of(bytes).whole()?, path, keys, &mut |item| row(item))
            }
            How::Codes(path, entry) => {
                json::read(self.format, Text::of(bytes).whole()?, path, keys, &mut |item| entry(item))
            }
            How::Table(habits, row) => csv::read_by(habits, self.format, bytes, keys, row),
            How::Own(read) => read(bytes, keys),
        }
    }
}

/// Who reads a file.
enum ReadBy {
    Keeper(&'static Reader),
    Authenticator(&'static Reader),
    /// Who reads the one file in a ZIP.
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

/// The exact before the loose: what nearly any text could be is asked last.
fn reader_of(bytes: &[u8]) -> Option<ReadBy> {
    if bytes.len() > limits::FILE {
        return None;
    }
    let sniff = Sniff::of(bytes);
    exact(&sniff).or_else(|| packed::may_be(&sniff.entries).then_some(ReadBy::Packed)).or_else(|| {
        // What a service hands out about a person has sites and addresses in it, and is no list of accounts.
        let loose = || keeper(keepers::LOOSE, &sniff).or_else(|| codes::last(&sniff).map(ReadBy::Authenticator));
        if downloads::is_part(bytes) { None } else { loose() }
    })
}

/// The same for a file in a ZIP, where only what is exact counts: many a text lies in one.
fn reader_inside(bytes: &[u8]) -> Option<ReadBy> {
    exact(&Sniff::of(bytes))
}

/// Which kind of file this is: an immutable id such as `chrome` or `bitwarden_json`.
#[must_use]
pub fn recognise(bytes: &[u8]) -> Option<&'static str> {
    match reader_of(bytes)? {
        ReadBy::Packed => packed::recognise(bytes),
        reader => Some(reader.format()),
    }
}

/// Whether a file asks for a password although nothing in it says what it is: then it may be no export at all.
#[must_use]
pub fn is_unmarked(bytes: &[u8]) -> bool {
    recognise(bytes).is_some_and(|format| [codes::LAST.format, keepers::UNMARKED].contains(&format))
}

/// Reads a file of any kind that is known.
///
/// # Errors
///
/// [`Refusal`] says why nothing can be taken from it. [`Refusal::NotKnown`] may still be a [`table`].
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
