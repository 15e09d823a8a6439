//! Look-ups in one file with the whole password list, as `40HEX:count` lines sorted by hash, without reading all of it.
//!
//! HIBP's downloader writes such a file (about 2 billion lines in July 2026). Hashes are spread evenly, so the position
//! of one is estimated from its digits (interpolation search) and corrected; if estimates do not converge, bisection
//! takes over, so that the number of reads grows at most with the logarithm of the size. The result is "not in the
//! list" only if the two neighbours were seen side by side, in order, and no farther apart than in a whole list. LF and
//! CRLF, a missing final line end, and a byte order mark before any line are accepted; a count of 0 is padding.

mod lines;

use super::Why;
use super::fingerprint::PasswordFingerprint;
use super::password::Answer;

use lines::{Line, Lines, value};

/// A file that can be read at any position. The caller supplies it, because the core reads no files.
pub trait ReadAt {
    /// The error of a read.
    type Error;

    /// Returns the size in bytes.
    fn len(&self) -> u64;

    /// Returns whether the file is empty.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Reads bytes at position `at` into `buffer` and returns how many; possibly fewer than fit, and 0 only at the end.
    ///
    /// # Errors
    /// Returns the error of the read.
    fn read_at(&self, at: u64, buffer: &mut [u8]) -> Result<usize, Self::Error>;
}

/// The reasons why a file gives no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAnswer<E> {
    /// The file could not be read.
    Read(E),
    /// The file is not a sorted list: [`Why::Malformed`] if it is not sorted or has another format, [`Why::CutShort`]
    /// if it is truncated or has a gap, [`Why::Implausible`] if it is too small, [`Why::NotAnAnswer`] if it is a web
    /// page or JSON.
    Why(Why),
}

/// The least number of lines in a list; its smallest known part ("the most used") has a hundred times as many. As the
/// number of lines is estimated, a tenth less is accepted.
pub const LEAST_LINES: u64 = 1000;
/// The number of bytes of one read: about 180 lines, and two pages of a disk.
const BLOCK: u64 = 8192;
/// The largest number of lines of a whole list that can be missing between two neighbours or before the first line. As
/// hashes are spread evenly, the chance of a gap of 40 times the average is e^-40.
const GAP: f64 = 40.0;
/// The number of estimates before every second turn is a bisection; evenly spread hashes need three or four.
const GUESSES: u32 = 6;
/// The number of positions that [`SortedFile::inspect`] checks.
const SAMPLES: u64 = 64;

/// A sorted file whose beginning and end were checked.
pub struct SortedFile<R> {
    file: R,
    /// The estimated number of lines, from the length of those that were read.
    lines: f64,
    first: Line,
    last: Line,
}

impl<R: ReadAt> SortedFile<R> {
    /// Checks the beginning and the end of a file, with two reads.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read or is not a sorted list.
    pub fn open(file: R) -> Result<Self, NoAnswer<R::Error>> {
        let size = file.len();
        let head = read(&file, 0, BLOCK.min(size))?;
        let body = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head);
        if matches!(body.trim_ascii_start().first(), Some(b'<' | b'{' | b'[')) {
            return Err(NoAnswer::Why(Why::NotAnAnswer));
        }
        let at = size.saturating_sub(BLOCK);
        let tail = if at == 0 { head.clone() } else { read(&file, at, size - at)? };
        let (first, seen, bytes) = edge(Lines::new(&head, 0, true, size <= BLOCK)).map_err(NoAnswer::Why)?;
        let tail = Lines::new(&tail, at, at == 0, true);
        let (_, more, more_bytes) = edge(tail.clone()).map_err(NoAnswer::Why)?;
        let last = tail.filter_map(Result::ok).last().ok_or(NoAnswer::Why(Why::Malformed))?;
        #[allow(clippy::cast_precision_loss, reason = "an estimate")]
        let lines = size as f64 * (seen + more) as f64 / (bytes + more_bytes).max(1) as f64;
        #[allow(clippy::cast_precision_loss, reason = "a small number")]
        if lines < LEAST_LINES as f64 * 0.9 {
            return Err(NoAnswer::Why(Why::Implausible));
        }
        let found = Self { file, lines, first, last };
        if found.first.digits > found.last.digits {
            return Err(NoAnswer::Why(Why::Malformed));
        }
        let whole = found.few(0, value(&found.first.digits)) && found.few(value(&found.last.digits), u64::MAX);
        if whole { Ok(found) } else { Err(NoAnswer::Why(Why::CutShort)) }
    }

    /// Returns the estimated number of lines, from the length of those that were read.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an estimate, never below 0")]
    pub fn lines(&self) -> u64 {
        self.lines as u64
    }

    /// Checks 64 more positions. It is called when the person chooses the file, so that an unsorted file is found at
    /// once.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read or is not a sorted list.
    pub fn inspect(&self) -> Result<(), NoAnswer<R::Error>> {
        let size = self.file.len();
        let mut before = None::<Line>;
        for sample in 0..SAMPLES {
            let at =
                u64::try_from(u128::from(size.saturating_sub(BLOCK)) * u128::from(sample) / u128::from(SAMPLES - 1))
                    .unwrap_or(0);
            let block = read(&self.file, at, BLOCK.min(size - at))?;
            let ends = at + BLOCK >= size;
            let mut any = false;
            for line in Lines::new(&block, at, at == 0, ends) {
                let line = line.map_err(NoAnswer::Why)?;
                let overlaps = before.is_some_and(|before| before.start >= line.start);
                if !overlaps && before.is_some_and(|before| before.digits >= line.digits) {
                    return Err(NoAnswer::Why(Why::Malformed));
                }
                if !overlaps {
                    before = Some(line);
                }
                any = true;
            }
            if !any {
                return Err(NoAnswer::Why(Why::Malformed));
            }
        }
        Ok(())
    }

    /// Looks for the fingerprint of a password.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read, or if what was read of it does not allow an answer.
    pub fn look_up(&self, fingerprint: &PasswordFingerprint) -> Result<Answer, NoAnswer<R::Error>> {
        let wanted = lines::wanted(fingerprint).ok_or(NoAnswer::Why(Why::Malformed))?;
        if wanted > self.last.digits {
            return Err(NoAnswer::Why(Why::CutShort)); // The hash may have been in the part that is missing.
        }
        // All lines before `low` are smaller than the hash; all from `high` on are greater.
        let mut low = (0, [0; 20]);
        let mut high = (self.file.len(), [0xFF; 20]);
        let mut turn = 0;
        while low.0 < high.0 {
            let width = high.0 - low.0;
            let at = if width <= BLOCK {
                low.0
            } else {
                let ahead =
                    if turn >= GUESSES && turn % 2 == 0 { width / 2 } else { guess(&low.1, &high.1, &wanted, width) };
                (low.0 + ahead).saturating_sub(BLOCK / 2).clamp(low.0, high.0 - BLOCK)
            };
            turn += 1;
            let end = (at + BLOCK).min(high.0);
            let block = read(&self.file, at, end - at)?;
            let lines = Lines::new(&block, at, at == low.0, end == high.0);
            match narrow(lines, &wanted, (&low.1, low.0 == 0), &high.1).map_err(NoAnswer::Why)? {
                Narrowed::Found(count) => return Ok(Answer::Found(count)),
                Narrowed::Between { before, after, seen } => {
                    let after = after.unwrap_or(high.1);
                    return self.not_in_list(&before.unwrap_or(low.1), &after, Some(seen));
                }
                Narrowed::Padding => return Ok(Answer::NotInList),
                Narrowed::Below(line) => high = (line.start, line.digits),
                Narrowed::Above(line) => low = (line.end, line.digits),
            }
        }
        self.not_in_list(&low.1, &high.1, None)
    }

    /// Returns "not in the list", if what was read can be part of a whole list.
    fn not_in_list(
        &self,
        before: &[u8; 20],
        after: &[u8; 20],
        seen: Option<Seen>,
    ) -> Result<Answer, NoAnswer<R::Error>> {
        if !self.few(value(before), value(after)) {
            return Err(NoAnswer::Why(Why::CutShort));
        }
        // If the lines are not sorted as a whole, they are much less dense within a part that is.
        let even = seen.is_none_or(|seen| {
            let reckoned = self.reckoned(value(&seen.first), value(&seen.last));
            reckoned <= 2.0 * f64::from(seen.lines) + GAP && f64::from(seen.lines) <= 2.0 * reckoned + GAP
        });
        if even { Ok(Answer::NotInList) } else { Err(NoAnswer::Why(Why::Malformed)) }
    }

    /// Returns whether a whole list would have so few lines between two hashes that none can be missing there.
    fn few(&self, before: u64, after: u64) -> bool {
        self.reckoned(before, after) <= GAP
    }

    /// Returns the expected number of lines of a whole list between two hashes.
    #[allow(clippy::cast_precision_loss, reason = "an estimate")]
    fn reckoned(&self, before: u64, after: u64) -> f64 {
        self.lines * (after.saturating_sub(before) as f64 / u64::MAX as f64)
    }
}

/// The lines of the block in which the search ended.
#[derive(Clone, Copy)]
struct Seen {
    first: [u8; 20],
    last: [u8; 20],
    lines: u32,
}

/// The result of one block for the wanted hash.
enum Narrowed {
    /// The hash is there, with this count.
    Found(u32),
    /// The hash is there as padding.
    Padding,
    /// The hash would be between these two; `None` is the edge of the part that is searched.
    Between { before: Option<[u8; 20]>, after: Option<[u8; 20]>, seen: Seen },
    /// The hash is before this line, the first of the block.
    Below(Line),
    /// The hash is after this line, the last of the block.
    Above(Line),
}

fn narrow(
    mut lines: Lines<'_>,
    wanted: &[u8; 20],
    (low, open): (&[u8; 20], bool),
    high: &[u8; 20],
) -> Result<Narrowed, Why> {
    let (from_edge, to_edge) = (lines.from_edge, lines.to_edge);
    let (mut first, mut last, mut count) = (None::<Line>, None::<Line>, 0);
    let (mut before, mut after) = (None::<Line>, None::<Line>);
    let (mut flaw, mut padding) = (None, false);
    for line in &mut lines {
        let line = match line {
            Ok(line) => line,
            Err(why) => {
                flaw = flaw.or(Some(why));
                continue;
            }
        };
        if line.digits == *wanted {
            match line.count {
                // A match counts in a damaged file too, because damage does not produce 40 right digits.
                1.. => return Ok(Narrowed::Found(line.count)),
                0 => padding = true,
            }
        }
        let falls = last.is_some_and(|last| last.digits >= line.digits);
        let beyond = line.digits > *high || (!open && line.digits <= *low);
        if falls || beyond {
            flaw = flaw.or(Some(Why::Malformed));
        }
        first = first.or(Some(line));
        last = Some(line);
        count += 1;
        if line.digits > *wanted { after = after.or(Some(line)) } else { before = Some(line) }
    }
    if let Some(why) = flaw {
        return Err(why);
    }
    if padding {
        return Ok(Narrowed::Padding);
    }
    let (first, last) = first.zip(last).ok_or(Why::Malformed)?; // There is not one line in 8 KiB.
    let seen = Seen { first: first.digits, last: last.digits, lines: count };
    match (before, after) {
        (None, Some(_)) if !from_edge => Ok(Narrowed::Below(first)),
        (Some(before), None) if !to_edge => Ok(Narrowed::Above(before)),
        (before, after) => {
            let digits = |line: Line| line.digits;
            Ok(Narrowed::Between { before: before.map(digits), after: after.map(digits), seen })
        }
    }
}

/// Returns the estimated offset of the wanted hash within `width` bytes between two known ones.
fn guess(low: &[u8; 20], high: &[u8; 20], wanted: &[u8; 20], width: u64) -> u64 {
    let (low, high, wanted) = (value(low), value(high), value(wanted));
    let span = u128::from(high.saturating_sub(low)).max(1);
    let part = u128::from(wanted.saturating_sub(low)).min(span);
    u64::try_from(u128::from(width) * part / span).unwrap_or(width)
}

/// Returns the first line of a block, the number of lines, and their size in bytes.
fn edge(lines: Lines<'_>) -> Result<(Line, u64, u64), Why> {
    let (mut first, mut last) = (None::<Line>, None::<Line>);
    let mut count = 0;
    for line in lines {
        let line = line?;
        if last.is_some_and(|last| last.digits >= line.digits) {
            return Err(Why::Malformed);
        }
        first = first.or(Some(line));
        last = Some(line);
        count += 1;
    }
    let (first, last) = first.zip(last).ok_or(Why::Malformed)?;
    Ok((first, count, last.end - first.start))
}

/// Reads a block of `length` bytes, at most [`BLOCK`], in full.
fn read<R: ReadAt>(file: &R, at: u64, length: u64) -> Result<Vec<u8>, NoAnswer<R::Error>> {
    let length = usize::try_from(length.min(BLOCK)).unwrap_or(0);
    let mut block = vec![0; length];
    let mut filled = 0;
    while let Some(rest) = block.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        let most = rest.len();
        match file.read_at(at + filled as u64, rest).map_err(NoAnswer::Read)? {
            0 => return Err(NoAnswer::Why(Why::CutShort)),
            some => filled += some.min(most),
        }
    }
    if block.is_empty() { Err(NoAnswer::Why(Why::CutShort)) } else { Ok(block) }
}

#[cfg(test)]
mod tests;
