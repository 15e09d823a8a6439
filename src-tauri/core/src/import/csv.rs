//! Tables: comma, semicolon or TAB, quotes and line breaks in cells, halves of files.
//!
//! The splitting is `csv-core`'s, straight from the file's bytes into one buffer that is wiped; a row is gone when the next is read.
//! Rows are counted as a spreadsheet shows them: the header is row 1.

use csv_core::{ReadRecordResult, ReaderBuilder};
use zeroize::Zeroizing;

use std::collections::HashMap;

use super::gather::Gather;
use super::text::{Text, urls};
use super::{Code, Hidden, Keys, Read, Refusal, Row, SkipReason, limits};

/// How far a row may reach when the next whole one is searched after a quote that never closes.
const RESCUE: usize = 64 << 10;
/// What may be read in vain behind quotes that never close: so many times the text, and this much beside. A real file has one such
/// quote, or a few; one that is made of them would have each read to its end again.
const IN_VAIN_TIMES: usize = 2;
const IN_VAIN: usize = 16 << 20;

/// How one record ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Whole,
    /// Too long, or with too many cells.
    TooLong,
    /// The file ends inside a quoted cell.
    Open,
    /// Nothing follows.
    NoMore,
}

/// Splits a text into records.
struct Records<'a> {
    text: &'a [u8],
    at: usize,
    reader: csv_core::Reader,
    delimiter: u8,
    buffer: Zeroizing<Vec<u8>>,
    length: usize,
    ends: Vec<usize>,
    cells: usize,
    /// Bytes that were looked at, however often.
    looked_at: usize,
    /// Bytes that may still be read in vain.
    in_vain: usize,
}

impl<'a> Records<'a> {
    fn new(text: &'a [u8], delimiter: u8) -> Self {
        // No longer than the text: small files need not wipe a megabyte.
        let room = limits::ROW.min(text.len() + 1);
        let ends = vec![0; limits::COLUMNS];
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        let in_vain = text.len().saturating_mul(IN_VAIN_TIMES).saturating_add(IN_VAIN);
        let buffer = Zeroizing::new(vec![0; room]);
        Self { text, at: 0, reader, delimiter, buffer, length: 0, ends, cells: 0, looked_at: 0, in_vain }
    }

    /// Reads the record at the present place, and stands behind it.
    fn next(&mut self) -> End {
        (self.length, self.cells) = (0, 0);
        let (mut too_long, mut closed) = (false, false);
        let open = loop {
            // Behind the text comes one more line end: what still goes on then stands between quotes that never close.
            let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty());
            let open = rest.is_none() && closed;
            let input = rest.unwrap_or(if closed { b"" } else { b"\n" });
            let output = self.buffer.get_mut(self.length..).unwrap_or_default();
            let ends = self.ends.get_mut(self.cells..).unwrap_or_default();
            let (result, read, written, ended) = self.reader.read_record(input, output, ends);
            match rest {
                Some(_) => {
                    self.at += read;
                    self.looked_at += read;
                }
                None => closed |= read > 0,
            }
            self.length += written;
            self.cells += ended;
            match result {
                ReadRecordResult::End => return End::NoMore,
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    // The rest is only passed over.
                    too_long = true;
                    (self.length, self.cells) = (0, 0);
                }
                ReadRecordResult::Record => break open,
            }
        };
        if open {
            End::Open
        } else if too_long {
            End::TooLong
        } else {
            End::Whole
        }
    }

    /// Goes on from another place, at the start of a record.
    fn go_to(&mut self, at: usize) {
        self.at = at;
        self.reader.reset();
    }

    fn cell(&self, index: usize) -> Option<&[u8]> {
        let end = *self.ends.get(..self.cells)?.get(index)?;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before).copied()).unwrap_or(0);
        self.buffer.get(start..end)
    }

    fn texts(&self) -> Option<Vec<&str>> {
        (0..self.cells).map(|index| self.cell(index).and_then(|cell| std::str::from_utf8(cell).ok())).collect()
    }

    /// Takes so many bytes from what may be read in vain; `false` when that is used up.
    fn in_vain(&mut self, bytes: usize) -> bool {
        let left = self.in_vain.checked_sub(bytes);
        self.in_vain = left.unwrap_or(0);
        left.is_some()
    }

    /// After a quote that never closes: the next line that is a whole row of so many cells.
    fn rescue(&mut self, start: usize, cells: usize) -> bool {
        if !self.in_vain(self.at.saturating_sub(start)) {
            return false;
        }
        let mut from = start;
        for _ in 0..64 {
            let rest = self.text.get(from..).unwrap_or_default();
            let Some(line) = rest.iter().position(|byte| *byte == b'\n') else {
                return false;
            };
            from += line + 1;
            let until = (from + RESCUE).min(self.text.len());
            let mut trial = Records::new(self.text.get(from..until).unwrap_or_default(), self.delimiter);
            self.looked_at += until - from;
            if !self.in_vain(until - from) {
                return false;
            }
            if trial.next() == End::Whole && trial.cells == cells {
                self.go_to(from);
                return true;
            }
        }
        false
    }
}

/// A table with its header read.
pub struct Sheet<'a> {
    records: Records<'a>,
    /// Names of the columns, lower case and trimmed.
    pub columns: Vec<String>,
    /// Where each of them stands.
    places: HashMap<String, usize>,
    line: u32,
    /// Bytes looked at that were told already.
    told: usize,
}

/// One row of a table.
pub struct Line<'s> {
    places: &'s HashMap<String, usize>,
    records: &'s Records<'s>,
}

impl<'a> Sheet<'a> {
    /// Reads the header with the separator that gives the most columns. `None` when it has fewer than two, or is too long.
    #[must_use]
    pub fn open(text: &'a Text<'_>) -> Option<Self> {
        let (text, told) = told_separator(text.bytes());
        let tried = told.map_or_else(|| vec![b',', b';', b'\t'], |told| vec![told]);
        let sheets = tried.into_iter().filter_map(|delimiter| Self::with(text, delimiter));
        // The first of equals: the comma.
        sheets.fold(None, |best: Option<Self>, next| match best {
            Some(best) if best.columns.len() >= next.columns.len() => Some(best),
            _ => Some(next),
        })
    }

    fn with(text: &'a [u8], delimiter: u8) -> Option<Self> {
        let mut head = Records::new(text.get(..RESCUE.min(text.len()))?, delimiter);
        if head.next() != End::Whole || head.cells < 2 {
            return None;
        }
        let mut columns: Vec<String> = head.texts()?.into_iter().map(|cell| cell.trim().to_lowercase()).collect();
        // Spreadsheets add empty columns at the end.
        while columns.last().is_some_and(String::is_empty) {
            columns.pop();
        }
        let at = head.at;
        (columns.len() > 1).then(|| {
            let mut records = Records::new(text, delimiter);
            records.go_to(at);
            let mut places = HashMap::new();
            for (place, name) in columns.iter().enumerate() {
                places.entry(name.clone()).or_insert(place);
            }
            Self { records, columns, places, line: 1, told: 0 }
        })
    }

    /// Reads the first row as a row: this table has no header.
    #[must_use]
    pub fn without_header(mut self) -> Self {
        self.records.go_to(0);
        self.line = 0;
        self
    }

    /// The next row with its number.
    pub fn next(&mut self) -> Step<'_> {
        let start = self.records.at;
        self.line = self.line.saturating_add(1);
        let end = self.records.next();
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
            None => Step::Row(self.line, Line { places: &self.places, records: &self.records }),
        }
    }

    /// Bytes looked at since this was asked last.
    fn newly_looked_at(&mut self) -> u64 {
        let before = std::mem::replace(&mut self.told, self.records.looked_at);
        u64::try_from(self.records.looked_at - before).unwrap_or(u64::MAX)
    }

    /// The last row lacks cells, and no line end follows it.
    fn stops_short(&self) -> bool {
        let last = self.records.at >= self.records.text.len();
        last && self.records.cells < self.columns.len() && !self.records.text.ends_with(b"\n")
    }

    fn fault(&self) -> Option<SkipReason> {
        let records = &self.records;
        let cells = || (0..records.cells).filter_map(|index| records.cell(index));
        let filled_beyond = cells().skip(self.columns.len()).any(|cell| !cell.trim_ascii().is_empty());
        if cells().any(|cell| cell.len() > limits::CELL) {
            return Some(SkipReason::TooLong);
        }
        // A cell too many means that all behind it stand in the wrong column.
        let damaged = filled_beyond || cells().any(|cell| std::str::from_utf8(cell).is_err());
        damaged.then_some(SkipReason::Damaged)
    }
}

/// `sep=;` in the first line tells spreadsheets the separator.
fn told_separator(text: &[u8]) -> (&[u8], Option<u8>) {
    match text {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', told @ (b',' | b';' | b'\t'), rest @ ..] => (rest, Some(*told)),
        _ => (text, None),
    }
}

/// What comes next in a table.
pub enum Step<'s> {
    /// A row and its number.
    Row(u32, Line<'s>),
    /// A row that cannot be used.
    Skip(u32, SkipReason),
    /// The file stops in the midst of a row.
    Cut,
    /// It is over.
    End,
}

impl Line<'_> {
    /// A cell by the name of its column; empty where there is none.
    #[must_use]
    pub fn get(&self, column: &str) -> &str {
        self.places.get(column).map(|place| self.at(*place)).unwrap_or_default()
    }

    /// A cell by its place.
    #[must_use]
    pub fn at(&self, index: usize) -> &str {
        self.records.cell(index).and_then(|cell| std::str::from_utf8(cell).ok()).unwrap_or_default()
    }

    /// A copy of a cell that is no secret.
    #[must_use]
    pub fn text(&self, column: &str) -> String {
        self.get(column).trim().to_owned()
    }

    /// A secret, moved straight to where it is wiped.
    #[must_use]
    pub fn secret(&self, column: &str) -> Option<Hidden> {
        Hidden::new(self.get(column).to_owned())
    }

    /// The addresses in a cell.
    #[must_use]
    pub fn urls(&self, column: &str) -> Vec<String> {
        urls(self.get(column))
    }

    /// A seed stands in this cell; it is looked at, not taken.
    #[must_use]
    pub fn code(&self, column: &str) -> Code {
        if self.get(column).trim().is_empty() { Code::Absent } else { Code::Here }
    }
}

/// Reads a table row by row.
///
/// # Errors
///
/// A [`Refusal`] when nothing in it can be read.
pub fn read(
    format: &'static str,
    bytes: &[u8],
    keys: &Keys<'_>,
    mut row: impl FnMut(&Line<'_>) -> Result<Row, SkipReason>,
) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let sheet = Sheet::open(&text).ok_or(Refusal::NotKnown)?;
    let read = rows(Gather::new(format, keys), sheet, &mut row);
    // Where not one row is in UTF-8, the encoding is the thing to say.
    read.map_err(|why| if matches!(why, Refusal::Damaged(_)) { text.whole().err().unwrap_or(why) } else { why })
}

/// Reads the rows of an opened table.
///
/// # Errors
///
/// A [`Refusal`] when nothing in it can be read.
pub fn rows(
    mut gather: Gather<'_>,
    mut sheet: Sheet<'_>,
    row: &mut dyn FnMut(&Line<'_>) -> Result<Row, SkipReason>,
) -> Result<Read, Refusal> {
    gather.line = sheet.line;
    loop {
        gather.spend(sheet.newly_looked_at())?;
        match sheet.next() {
            Step::Row(number, line) => gather.at(number, row(&line))?,
            Step::Skip(number, why) => gather.at(number, Err(why))?,
            Step::Cut => return gather.done(true),
            Step::End => return gather.done(false),
        }
    }
}
