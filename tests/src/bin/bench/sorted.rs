//! One sorted file of generated hashes: how often it is read for a look-up, beside a program that reads it whole.

#[path = "keepass.rs"]
mod keepass;

use std::cell::Cell;
use std::io::Write as _;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use core_rules::exposure::fingerprint::PasswordFingerprint;
use core_rules::exposure::sorted::{ReadAt, SortedFile};
use engine::files::Placed;
use house_tests::range_server::password_hash;

use crate::row::{Budget, ms, row};

/// Lines of the largest file.
const LARGEST: u32 = 10_000_000;
/// Passwords that are looked up, in each.
const LOOK_UPS: u32 = 1000;

/// A file that counts how often it is read.
struct Counted(Placed, Rc<Cell<u32>>);

impl ReadAt for Counted {
    type Error = std::io::ErrorKind;

    fn len(&self) -> u64 {
        self.0.len()
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> Result<usize, Self::Error> {
        self.1.set(self.1.get() + 1);
        self.0.read_at(at, buffer)
    }
}

/// Reads in one sorted file of generated hashes, of four sizes; the largest beside KeePassXC.
pub fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut smaller: Option<(u32, u32)> = None;
    for lines in [10_000_u32, 100_000, 1_000_000, LARGEST] {
        let path = folder.path().join("sorted.txt");
        write_sorted(&path, lines);
        let count = Rc::new(Cell::new(0));
        let file = SortedFile::open(Counted(Placed::open(&path).expect("the file"), Rc::clone(&count)));
        let file = file.unwrap_or_else(|_| panic!("a sorted file"));
        let (mut most, mut all, mut found) = (0, 0, 0);
        let mut within = Duration::ZERO;
        for number in 0..LOOK_UPS {
            let word = word(number);
            let print = PasswordFingerprint::of_password(&word).expect("a word");
            let (before, start) = (count.get(), Instant::now());
            let answer = file.look_up(&print).unwrap_or_else(|why| panic!("an answer: {why:?}"));
            within += start.elapsed();
            let reads = count.get() - before;
            most = most.max(reads);
            all += reads;
            found += u32::from(matches!(answer, core_rules::exposure::password::Answer::Found(_)));
        }
        assert_eq!(found, 500, "each word that is there, and no other");
        let figures = format!(
            "{:.1} reads on average, {most} at most; {LOOK_UPS} look-ups in {:.1} ms",
            f64::from(all) / f64::from(LOOK_UPS),
            ms(within)
        );
        row(&format!("sorted file of {lines} lines"), &figures, f64::from(most), Budget::AtMost(12.0, "reads"));
        if let Some((before_lines, before_most)) = smaller {
            // A search by halves would read once more for each doubling.
            let doublings = (f64::from(lines) / f64::from(before_lines)).log2();
            let more = f64::from(most) - f64::from(before_most);
            row("  reads more than the file before", &format!("{more}"), more, Budget::AtMost(doublings, "reads"));
        }
        smaller = Some((lines, most));
        if lines == LARGEST {
            keepass::beside(folder.path(), &path, within);
        }
    }
}

/// Every other word stands in the file.
fn word(number: u32) -> String {
    if number.is_multiple_of(2) { format!("planted word {number}") } else { format!("no such word {number}") }
}

/// Evenly spread hashes from splitmix64, and the planted words among them.
fn write_sorted(path: &Path, lines: u32) {
    let mut state = 7_u64;
    let mut next = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    };
    let mut hashes: Vec<[u64; 3]> = (0..lines).map(|_| [next(), next(), next() >> 32]).collect();
    for number in (0..LOOK_UPS).step_by(2) {
        let digits = password_hash(&word(number));
        let part = |from: usize, to: usize| u64::from_str_radix(&digits[from..to], 16).expect("digits");
        hashes.push([part(0, 16), part(16, 32), part(32, 40)]);
    }
    // What comes after the last line of a list may be missing, which is rightly no answer; of a short list that is a word in ten.
    hashes.push([u64::MAX, u64::MAX, u64::from(u32::MAX)]);
    hashes.sort_unstable();
    hashes.dedup();
    let mut file = std::io::BufWriter::new(std::fs::File::create(path).expect("a file"));
    for (place, [high, middle, low]) in hashes.iter().enumerate() {
        write!(file, "{high:016X}{middle:016X}{low:08X}:{}\r\n", place % 97 + 1).expect("a line");
    }
    file.flush().expect("the end");
}
