//! Splits a text into records by the separator, quotes and escapes of the program that wrote it.

use csv_core::{ReadRecordResult, ReaderBuilder};
use zeroize::Zeroizing;

use super::limits;

/// The separator of cells, and how a quote is written in a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// A quote is doubled, as nearly all programs write it.
    Quotes(u8),
    /// A quote is written `\"` and a backslash `\\`; doubled quotes are understood as well.
    Backslashes(u8),
    /// A quote has no meaning, and no cell has a line break.
    Bare(u8),
}

impl Style {
    pub(super) const fn delimiter(self) -> u8 {
        match self {
            Self::Quotes(delimiter) | Self::Backslashes(delimiter) | Self::Bare(delimiter) => delimiter,
        }
    }
}

/// Returns whether backslashes escape the quotes of a text: every backslash comes before a quote or another backslash, and fewer
/// quotes are misplaced in this reading. If both readings are equally good, the program's habit decides.
pub(super) fn rather_backslashes(text: &[u8], delimiter: u8, habit: bool) -> bool {
    let mut rest = text;
    let mut any = false;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        any = true;
        match rest.get(at + 1..) {
            Some([b'"' | b'\\', after @ ..]) => rest = after,
            // A single backslash is plain text: a program that escapes quotes with it would have doubled it.
            Some([_, ..]) => return false,
            // The file is truncated after the backslash.
            Some([]) | None => rest = &[],
        }
    }
    any && {
        let (plain, escaped) = (misplaced(text, delimiter, false), misplaced(text, delimiter, true));
        escaped < plain || habit && escaped == plain
    }
}

/// Counts the quotes that close a cell although it goes on, or open one in its middle.
fn misplaced(text: &[u8], delimiter: u8, backslashes: bool) -> usize {
    let (mut quoted, mut at_start, mut count, mut at) = (false, true, 0, 0);
    while let Some(byte) = text.get(at) {
        let next = text.get(at + 1);
        match byte {
            b'\\' if quoted && backslashes => at += 1,
            b'"' if quoted && next == Some(&b'"') => at += 1,
            b'"' if quoted => {
                quoted = false;
                let ends = next.is_none_or(|next| *next == delimiter || matches!(next, b'\r' | b'\n'));
                count += usize::from(!ends);
            }
            b'"' if at_start => quoted = true,
            b'"' => count += 1,
            _ => {}
        }
        at_start = !quoted && (*byte == delimiter || *byte == b'\n');
        at += 1;
    }
    count + usize::from(quoted)
}

/// Bytes in which the next complete row is searched after a quote that never closes.
pub(super) const RESCUE: usize = 64 << 10;
/// Limit of the bytes that may be read in vain after quotes that never close: a multiple of the text's length, and a fixed number
/// of bytes on top. A real file has a few such quotes; a hostile one could make each of them cost a reading to the end.
const IN_VAIN_TIMES: usize = 2;
const IN_VAIN: usize = 16 << 20;

/// How one record ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Whole,
    /// The record is too long or has too many cells.
    TooLong,
    /// The file ends inside a quoted cell.
    Open,
    /// No record follows.
    NoMore,
}

/// Splits a text into records.
pub(super) struct Records<'a> {
    pub(super) text: &'a [u8],
    pub(super) at: usize,
    reader: csv_core::Reader,
    pub(super) style: Style,
    buffer: Zeroizing<Vec<u8>>,
    length: usize,
    ends: Vec<usize>,
    pub(super) cells: usize,
    /// Number of bytes that were looked at, counted again for each reading.
    pub(super) looked_at: usize,
    /// Number of bytes that may still be read in vain.
    in_vain: usize,
}

impl<'a> Records<'a> {
    pub(super) fn new(text: &'a [u8], style: Style) -> Self {
        // The buffer is no longer than the text, so that little is wiped for small files.
        let room = limits::ROW.min(text.len() + 1);
        let ends = vec![0; limits::COLUMNS];
        let reader = match style {
            Style::Quotes(delimiter) => ReaderBuilder::new().delimiter(delimiter).build(),
            Style::Backslashes(delimiter) => ReaderBuilder::new().delimiter(delimiter).escape(Some(b'\\')).build(),
            Style::Bare(delimiter) => ReaderBuilder::new().delimiter(delimiter).quoting(false).build(),
        };
        let in_vain = text.len().saturating_mul(IN_VAIN_TIMES).saturating_add(IN_VAIN);
        let buffer = Zeroizing::new(vec![0; room]);
        Self { text, at: 0, reader, style, buffer, length: 0, ends, cells: 0, looked_at: 0, in_vain }
    }

    /// Reads the record at the current offset and moves behind it.
    pub(super) fn next(&mut self) -> End {
        (self.length, self.cells) = (0, 0);
        let (mut too_long, mut closed) = (false, false);
        let open = loop {
            // One more line end follows the text; if a record goes on even then, a quote never closed.
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
                    // The rest of a record that is too long is skipped.
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

    /// Continues from another offset, at the start of a record.
    pub(super) fn go_to(&mut self, at: usize) {
        self.at = at;
        self.reader.reset();
    }

    pub(super) fn cell(&self, index: usize) -> Option<&[u8]> {
        let end = *self.ends.get(..self.cells)?.get(index)?;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before).copied()).unwrap_or(0);
        self.buffer.get(start..end)
    }

    pub(super) fn texts(&self) -> Option<Vec<&str>> {
        (0..self.cells).map(|index| self.cell(index).and_then(|cell| std::str::from_utf8(cell).ok())).collect()
    }

    /// Subtracts bytes from those that may be read in vain; returns `false` when none are left.
    fn in_vain(&mut self, bytes: usize) -> bool {
        let left = self.in_vain.checked_sub(bytes);
        self.in_vain = left.unwrap_or(0);
        left.is_some()
    }

    /// After a quote that never closes, moves to the next line that is a complete row with the given number of cells; returns
    /// `false` if none is found.
    pub(super) fn rescue(&mut self, start: usize, cells: usize) -> bool {
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
            let mut trial = Records::new(self.text.get(from..until).unwrap_or_default(), self.style);
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
