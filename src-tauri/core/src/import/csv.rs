//! Reads tables: separated by comma, semicolon or TAB, with quotes and line breaks in cells, also from truncated files.
//!
//! `csv-core` splits the file's bytes into one buffer that is wiped; each row overwrites the one before.
//! Rows are numbered as in a spreadsheet: the header is row 1.

mod records;

use std::collections::HashMap;

use records::{End, RESCUE, Records, Style, rather_backslashes};

use super::gather::{Gather, Item};
use super::text::{Text, urls};
use super::{Code, Hidden, Keys, Read, Refusal, SkipReason, limits, seed};

/// How a program's tables differ from the usual form.
#[derive(Clone, Copy)]
pub struct Habits {
    /// Rows have more cells than the header; the additional cells are not read.
    pub goes_on: bool,
    /// The program leaves off empty cells at the end of a row. A last row without a line end counts as complete if it has this
    /// column.
    pub whole_with: Option<&'static str>,
    /// A quote in a cell is written `\"`. Used only where the content of the file does not decide it.
    pub backslashes: bool,
    /// Cells are never quoted, and a cell may begin with a quote.
    pub bare: bool,
}

impl Habits {
    /// The usual form, which nearly all programs write.
    pub const NONE: Self = Self { goes_on: false, whole_with: None, backslashes: false, bare: false };
}

/// Columns in which programs store the title of an entry.
const TITLES: [&str; 2] = ["title", "name"];

/// A table whose header has been read.
pub struct Sheet<'a> {
    records: Records<'a>,
    /// Names of the columns, in lower case and trimmed.
    pub columns: Vec<String>,
    /// Number of cells of the first row, empty ones at its end included.
    pub width: usize,
    /// Index of each column, by its name.
    places: HashMap<String, usize>,
    line: u32,
    /// Byte offset of the first row, and the number of comment lines before it.
    start: (usize, u32),
    /// Whether the first row is a header.
    header: bool,
    habits: Habits,
    /// Most cells that a row may have: the number in the header or in the first row below it, whichever is larger.
    most: Option<usize>,
    /// Number of bytes that `newly_looked_at` has already reported.
    told: usize,
}

/// One row of a table.
pub struct Line<'s> {
    columns: &'s [String],
    places: &'s HashMap<String, usize>,
    records: &'s Records<'s>,
}

impl<'a> Sheet<'a> {
    /// Reads the header with the separator that gives the most columns. `None` if the header has fewer than two columns or is too
    /// long.
    #[must_use]
    pub fn open(text: &'a Text<'_>) -> Option<Self> {
        let (told_at, told) = told_separator(text.bytes());
        let tried = told.map_or_else(|| vec![b',', b';', b'\t'], |told| vec![told]);
        let sheets = |start| tried.iter().filter_map(move |delimiter| Self::with(text.bytes(), start, *delimiter));
        // Comment lines may come before the header; they are skipped only if a wider row follows them.
        let below = below_comments(text.bytes(), told_at).into_iter().flat_map(sheets);
        // On a tie the first separator wins: the comma.
        sheets((told_at, 0)).chain(below).fold(None, |best: Option<Self>, next| match best {
            Some(best) if best.columns.len() >= next.columns.len() => Some(best),
            _ => Some(next),
        })
    }

    fn with(text: &'a [u8], start: (usize, u32), delimiter: u8) -> Option<Self> {
        let style = Style::Quotes(delimiter);
        let mut head = Records::new(text.get(..(start.0 + RESCUE).min(text.len()))?, style);
        head.go_to(start.0);
        if head.next() != End::Whole || head.cells < 2 {
            return None;
        }
        let width = head.cells;
        let mut columns: Vec<String> = head.texts()?.into_iter().map(|cell| cell.trim().to_lowercase()).collect();
        // Spreadsheets add empty columns at the end.
        while columns.last().is_some_and(String::is_empty) {
            columns.pop();
        }
        let at = head.at;
        (columns.len() > 1).then(|| {
            let mut records = Records::new(text, style);
            records.go_to(at);
            let mut places = HashMap::new();
            for (place, name) in columns.iter().enumerate() {
                places.entry(name.clone()).or_insert(place);
            }
            let line = start.1.saturating_add(1);
            Self {
                records,
                columns,
                width,
                places,
                line,
                start,
                header: true,
                habits: Habits::NONE,
                most: None,
                told: 0,
            }
        })
    }

    /// Applies a program's habits; the content of the text decides whether backslashes escape quotes.
    #[must_use]
    pub fn written_by(mut self, habits: Habits) -> Self {
        let delimiter = self.records.style.delimiter();
        let style = match habits.bare {
            true => Style::Bare(delimiter),
            false if rather_backslashes(self.records.text, delimiter, habits.backslashes) => {
                Style::Backslashes(delimiter)
            }
            false => Style::Quotes(delimiter),
        };
        let mut records = Records::new(self.records.text, style);
        records.go_to(self.records.at);
        (self.records, self.habits) = (records, habits);
        self
    }

    /// Treats the first row as data: this table has no header.
    #[must_use]
    pub fn without_header(mut self) -> Self {
        self.records.go_to(self.start.0);
        (self.line, self.header) = (self.start.1, false);
        self
    }

    /// Reads the next row with its number.
    pub fn next(&mut self) -> Step<'_> {
        let start = self.records.at;
        self.line = self.line.saturating_add(1);
        let end = self.records.next();
        if matches!(end, End::Whole) {
            self.most.get_or_insert(self.width.max(self.records.cells));
        }
        let step = match end {
            End::NoMore => return Step::End,
            End::Open if self.records.rescue(start, self.columns.len()) => Some(SkipReason::Damaged),
            End::Open => return Step::Cut,
            End::TooLong => Some(SkipReason::TooLong),
            End::Whole if self.stops_short() => return Step::Cut,
            End::Whole => self.fault(),
        };
        match step {
            Some(why) => Step::Skip(self.line, why),
            None => Step::Row(self.line, Line { columns: &self.columns, places: &self.places, records: &self.records }),
        }
    }

    /// Returns whether one of the first rows, at most this many, is such a row. A row that cannot be used ends the look.
    pub fn starts_with(&mut self, most: usize, is: impl Fn(&Line<'_>) -> bool) -> bool {
        for _ in 0..most {
            match self.next() {
                Step::Row(_, line) if is(&line) => return true,
                Step::Row(..) => {}
                Step::Skip(..) | Step::Cut | Step::End => return false,
            }
        }
        false
    }

    /// Returns how many bytes were looked at since the last call.
    fn newly_looked_at(&mut self) -> u64 {
        let before = std::mem::replace(&mut self.told, self.records.looked_at);
        u64::try_from(self.records.looked_at - before).unwrap_or(u64::MAX)
    }

    /// Returns whether the last row lacks cells and has no line end, so that the file is truncated inside it.
    fn stops_short(&self) -> bool {
        let last = self.records.at >= self.records.text.len();
        let short = self.header && last && self.records.cells < self.columns.len();
        let has = |column| self.places.get(column).is_some_and(|place| *place < self.records.cells);
        short && !self.records.text.ends_with(b"\n") && !self.habits.whole_with.is_some_and(has)
    }

    fn fault(&self) -> Option<SkipReason> {
        let records = &self.records;
        let cells = || (0..records.cells).filter_map(|index| records.cell(index));
        let named = self.header && !self.habits.goes_on;
        let filled_beyond = named && cells().skip(self.columns.len()).any(|cell| !cell.trim_ascii().is_empty());
        if cells().any(|cell| cell.len() > limits::CELL) {
            return Some(SkipReason::TooLong);
        }
        // One cell too many means that all cells after it are in the wrong column, even if the last one is empty. (Some programs
        // end every row with a separator; the first row shows this.)
        let too_many = named && self.most.is_some_and(|most| records.cells > most);
        let damaged = filled_beyond || too_many || cells().any(|cell| std::str::from_utf8(cell).is_err());
        damaged.then_some(SkipReason::Damaged)
    }
}

/// Reads the separator that a first line such as `sep=;` declares for spreadsheets; returns it with the offset of the text after
/// it.
fn told_separator(text: &[u8]) -> (usize, Option<u8>) {
    match text {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', told @ (b',' | b';' | b'\t'), ..] => (5, Some(*told)),
        _ => (0, None),
    }
}

/// Most comment lines that are skipped at the top of a table.
const COMMENTS: usize = 16;

/// Returns the offset after the lines at the top that begin with `#`, and their number; `None` if there are none.
fn below_comments(text: &[u8], start: usize) -> Option<(usize, u32)> {
    let (mut at, mut lines) = (start, 0);
    for _ in 0..COMMENTS {
        let rest = text.get(at..).filter(|rest| rest.starts_with(b"#"))?;
        at += rest.iter().position(|byte| *byte == b'\n')? + 1;
        lines += 1;
        if !text.get(at..)?.starts_with(b"#") {
            return Some((at, lines));
        }
    }
    None
}

/// The next part of a table.
pub enum Step<'s> {
    /// A row and its number.
    Row(u32, Line<'s>),
    /// The number of a row that cannot be used, and why.
    Skip(u32, SkipReason),
    /// The file is truncated inside a row.
    Cut,
    /// The table is at its end.
    End,
}

impl Line<'_> {
    /// Returns a cell by the name of its column; empty if the column or cell is missing.
    #[must_use]
    pub fn get(&self, column: &str) -> &str {
        self.places.get(column).map(|place| self.at(*place)).unwrap_or_default()
    }

    /// Returns the number of cells.
    #[must_use]
    pub const fn cells(&self) -> usize {
        self.records.cells
    }

    /// Returns a cell by its index; empty if it is missing or not UTF-8.
    #[must_use]
    pub fn at(&self, index: usize) -> &str {
        self.records.cell(index).and_then(|cell| std::str::from_utf8(cell).ok()).unwrap_or_default()
    }

    /// Returns the cells of all columns of a name: a program that makes a column of each field may write `URL` and `url`.
    pub fn all(&self, column: &str) -> impl Iterator<Item = &str> {
        let named = self.columns.iter().enumerate().filter(move |(_, name)| *name == column);
        named.map(|(place, _)| self.at(place))
    }

    /// Returns a trimmed copy of a cell that is no secret.
    #[must_use]
    pub fn text(&self, column: &str) -> String {
        self.get(column).trim().to_owned()
    }

    /// Returns a secret, moved straight into memory that is wiped; `None` if the cell is empty.
    #[must_use]
    pub fn secret(&self, column: &str) -> Option<Hidden> {
        Hidden::new(self.get(column).to_owned())
    }

    /// Returns the web addresses in a cell.
    #[must_use]
    pub fn urls(&self, column: &str) -> Vec<String> {
        self.all(column).flat_map(urls).collect()
    }

    /// Returns the title of the entry, from the first title column that is not empty.
    fn title(&self) -> &str {
        TITLES.iter().map(|column| self.get(column)).find(|cell| !cell.is_empty()).unwrap_or_default()
    }

    /// Returns what a seed column shows about codes; the seed is never copied.
    #[must_use]
    pub fn code(&self, column: &str) -> Code {
        seed::said(self.get(column))
    }
}

/// Every record of a text without a header, for files with several tables one below the other or notes above the header.
pub struct Plain<'a>(Records<'a>);

impl<'a> Plain<'a> {
    /// Starts at the beginning of a text.
    #[must_use]
    pub fn new(text: &'a [u8], delimiter: u8) -> Self {
        Self(Records::new(text, Style::Quotes(delimiter)))
    }

    /// Returns the cells of the next record: `None` at the end, `Some(None)` for a record that cannot be read.
    #[expect(clippy::option_option, reason = "the end, and a record that is none")]
    pub fn record(&mut self) -> Option<Option<Vec<String>>> {
        match self.0.next() {
            End::NoMore => None,
            End::Whole => Some(self.0.texts().map(|cells| cells.into_iter().map(str::to_owned).collect())),
            End::TooLong | End::Open => Some(None),
        }
    }

    /// Returns whether the text is at its end.
    #[must_use]
    pub const fn at_end(&self) -> bool {
        self.0.at >= self.0.text.len()
    }
}

/// Reads a table row by row.
///
/// # Errors
///
/// A [`Refusal`] when nothing in it can be read.
pub fn read<I: Item>(
    format: &'static str,
    bytes: &[u8],
    keys: &Keys<'_>,
    row: impl FnMut(&Line<'_>) -> Result<I, SkipReason>,
) -> Result<Read, Refusal> {
    read_by(Habits::NONE, format, bytes, keys, row)
}

/// Like `read`, for a program whose tables differ from the usual form.
///
/// # Errors
///
/// A [`Refusal`] when nothing in it can be read.
pub fn read_by<I: Item>(
    habits: Habits,
    format: &'static str,
    bytes: &[u8],
    keys: &Keys<'_>,
    mut row: impl FnMut(&Line<'_>) -> Result<I, SkipReason>,
) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let sheet = Sheet::open(&text).ok_or(Refusal::NotKnown)?.written_by(habits);
    let read = rows(Gather::new(format, keys), sheet, &mut row);
    // If no row at all is UTF-8, report the encoding and not the damage.
    read.map_err(|why| if matches!(why, Refusal::Damaged(_)) { text.whole().err().unwrap_or(why) } else { why })
}

/// Reads the rows of an opened table.
///
/// # Errors
///
/// A [`Refusal`] when nothing in it can be read.
pub fn rows<I: Item>(
    mut gather: Gather<'_>,
    mut sheet: Sheet<'_>,
    row: &mut dyn FnMut(&Line<'_>) -> Result<I, SkipReason>,
) -> Result<Read, Refusal> {
    gather.line = sheet.line;
    loop {
        gather.spend(sheet.newly_looked_at())?;
        match sheet.next() {
            Step::Row(number, line) => {
                gather.titled(|| line.title().to_owned(), |gather| gather.at(number, row(&line)))?;
            }
            Step::Skip(number, why) => gather.at::<I>(number, Err(why))?,
            Step::Cut => return gather.done(true),
            Step::End => return gather.done(false),
        }
    }
}
