//! Tests of sorted files and of files that only look like one.

use std::cell::Cell;

use proptest::prelude::*;
use sha1::{Digest, Sha1};

use super::{LEAST_LINES, NoAnswer, ReadAt, SortedFile};
use crate::exposure::Why;
use crate::exposure::fingerprint::PasswordFingerprint;
use crate::exposure::password::Answer;

/// A file in memory that counts its reads and returns a limited number of bytes at once.
struct Memory<'a> {
    bytes: &'a [u8],
    reads: &'a Cell<u32>,
    most: usize,
}

impl ReadAt for Memory<'_> {
    type Error = ();

    fn len(&self) -> u64 {
        self.bytes.len() as u64
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> Result<usize, ()> {
        self.reads.set(self.reads.get() + 1);
        let rest = self.bytes.get(usize::try_from(at).unwrap()..).unwrap_or_default();
        let some = rest.len().min(buffer.len()).min(self.most);
        buffer[..some].copy_from_slice(&rest[..some]);
        Ok(some)
    }
}

/// Ten million lines that are generated when read: line `n` begins with `n` spread over all 32-bit numbers, plus some
/// noise.
struct Made {
    lines: u64,
    reads: Cell<u32>,
}

const MADE_LINE: u64 = 45;

impl Made {
    fn hash(&self, line: u64) -> [u8; 20] {
        // The noise is uneven, as in real lists.
        let noise = Sha1::digest(line.to_be_bytes());
        let step = u64::MAX / self.lines;
        let within = u64::from_be_bytes(noise[..8].try_into().unwrap()) % step;
        let mut hash: [u8; 20] = noise.into();
        hash[..8].copy_from_slice(&(line * step + within).to_be_bytes());
        hash
    }

    fn line(&self, line: u64) -> Vec<u8> {
        let mut text: Vec<u8> = self.hash(line).iter().flat_map(|byte| format!("{byte:02X}").into_bytes()).collect();
        text.extend_from_slice(format!(":{:03}\n", line % 1000).as_bytes());
        assert_eq!(text.len() as u64, MADE_LINE);
        text
    }
}

impl ReadAt for &Made {
    type Error = ();

    fn len(&self) -> u64 {
        self.lines * MADE_LINE
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> Result<usize, ()> {
        self.reads.set(self.reads.get() + 1);
        let (first, skip) = (at / MADE_LINE, usize::try_from(at % MADE_LINE).unwrap());
        let count = buffer.len() as u64 / MADE_LINE + 2;
        let text: Vec<u8> =
            (first..(first + count).min(self.lines)).flat_map(|line| self.line(line)).skip(skip).collect();
        let some = text.len().min(buffer.len());
        buffer[..some].copy_from_slice(&text[..some]);
        Ok(some)
    }
}

fn print(password: &str) -> PasswordFingerprint {
    PasswordFingerprint::of_password(password).unwrap()
}

/// Returns lines for the passwords `pw0`, `pw1` and so on with count `n % 9`, sorted.
fn list(count: usize, end: &str, skip: impl Fn(usize) -> bool) -> Vec<String> {
    let mut lines: Vec<String> = (0..count)
        .filter(|n| !skip(*n))
        .map(|n| {
            let found = print(&format!("pw{n}"));
            format!("{}{}:{}{end}", found.prefix(), found.suffix(), n % 9)
        })
        .collect();
    lines.sort();
    lines
}

fn ask(bytes: &[u8], password: &str) -> Result<Answer, NoAnswer<()>> {
    let reads = Cell::new(0);
    SortedFile::open(Memory { bytes, reads: &reads, most: usize::MAX })?.look_up(&print(password))
}

/// Returns what reading the whole file would find.
fn scan(text: &str, password: &str) -> Option<u32> {
    let found = print(password);
    let wanted = format!("{}{}", found.prefix(), found.suffix());
    text.lines().find_map(|line| {
        let (hash, count) = line.trim_start_matches('\u{feff}').split_once(':')?;
        (hash == wanted).then(|| count.trim().parse().unwrap()).filter(|count| *count > 0)
    })
}

#[test]
fn reads_grow_no_faster_than_the_logarithm() {
    let mut worst = Vec::new();
    for lines in [10_000, 100_000, 1_000_000, 10_000_000] {
        let made = Made { lines, reads: Cell::new(0) };
        let file = SortedFile::open(&made).unwrap();
        assert!(file.lines().abs_diff(lines) < lines / 100 + 2, "{} of {lines}", file.lines());
        let mut most = 0;
        for n in 0..400 {
            let line = (n * 7919 + 13) * lines / (400 * 7919 + 20_000);
            let there = wanted(&made.hash(line));
            made.reads.set(0);
            let said = file.look_up(&there);
            most = most.max(made.reads.get());
            let count = u32::try_from(line % 1000).unwrap();
            assert_eq!(said, Ok(if count == 0 { Answer::NotInList } else { Answer::Found(count) }));
            made.reads.set(0);
            assert!(matches!(
                file.look_up(&print(&format!("no{n}"))),
                Ok(Answer::NotInList) | Err(NoAnswer::Why(Why::CutShort))
            ));
            most = most.max(made.reads.get());
        }
        worst.push(most + 2); // Opening the file takes two reads.
    }
    assert!(worst.iter().all(|reads| *reads <= 12), "{worst:?}");
    assert!(worst[3] <= worst[0] + 4, "a thousand times as many lines, hardly more reads: {worst:?}");
}

/// Returns the fingerprint with these digits.
fn wanted(hash: &[u8; 20]) -> PasswordFingerprint {
    PasswordFingerprint::from_digest(*hash)
}

#[test]
fn every_way_to_write_a_line() {
    for (what, end, mark) in
        [("LF", "\n", ""), ("CRLF", "\r\n", ""), ("marks", "\n", "\u{feff}"), ("marks, CRLF", "\r\n", "\u{feff}")]
    {
        let lines = list(3000, end, |_| false);
        // HIBP's downloader may put a byte order mark before the first line of every range.
        let text: String = lines
            .iter()
            .enumerate()
            .map(|(n, line)| if n % 50 == 0 { format!("{mark}{line}") } else { line.clone() })
            .collect();
        for text in [text.as_str(), text.trim_end()] {
            for n in 0..300 {
                let said = ask(text.as_bytes(), &format!("pw{n}"));
                assert_eq!(said, Ok(if n % 9 == 0 { Answer::NotInList } else { Answer::Found(n % 9) }), "{what}, {n}");
                let said = ask(text.as_bytes(), &format!("other{n}"));
                assert!(
                    matches!(said, Ok(Answer::NotInList) | Err(NoAnswer::Why(Why::CutShort))),
                    "{what}, {n}: {said:?}"
                );
            }
        }
    }
    let lower: String = list(3000, "\n", |_| false).concat().to_lowercase();
    assert_eq!(ask(lower.as_bytes(), "pw1"), Ok(Answer::Found(1)), "some tools write lower case");
}

#[test]
fn what_is_no_sorted_list() {
    let whole = list(5000, "\n", |_| false);
    let text = whole.concat();
    let mut by_count = whole.clone();
    by_count.sort_by_key(|line| std::cmp::Reverse(line.split_once(':').unwrap().1.to_owned()));
    let mut backwards = whole.clone();
    backwards.reverse();
    let short: String = whole.iter().map(|line| line.get(8..).unwrap()).collect();
    let twice: String = whole.iter().map(|line| format!("{line}{line}")).collect();
    let bare: String = whole.iter().map(|line| format!("{}\n", line.split_once(':').unwrap().0)).collect();
    let to = |end: usize| text.get(..end).unwrap();
    let upper_half: String = whole[2500..].concat();
    for (what, text, why) in [
        ("nothing", String::new(), Why::CutShort),
        ("a web page", "<!doctype html>".repeat(1000), Why::NotAnAnswer),
        ("JSON", "[{\"a\":1}]".repeat(1000), Why::NotAnAnswer),
        ("noise", "x".repeat(100_000), Why::Malformed),
        ("sorted by count", by_count.concat(), Why::Malformed),
        ("backwards", backwards.concat(), Why::Malformed),
        ("shorter hashes (NTLM)", short, Why::Malformed),
        ("each line twice", twice, Why::Malformed),
        ("without counts", bare, Why::Malformed),
        ("a count that is none", text.replace(":1\n", ":-1\n"), Why::Malformed),
        ("too few", list(200, "\n", |_| false).concat(), Why::Implausible),
        ("the second half", upper_half, Why::CutShort),
        ("cut in the middle, within a hash", to(text.len() / 2 / 43 * 43 + 20).to_owned(), Why::CutShort),
        ("cut in the middle, between lines", to(text.len() / 2 / 43 * 43).to_owned(), Why::CutShort),
        ("cut in the last hash", to(text.len() - 20).to_owned(), Why::CutShort),
        ("filled with zeros", format!("{}{}", to(text.len() / 2 / 43 * 43), "\0".repeat(20_000)), Why::Malformed),
    ] {
        assert_eq!(ask(text.as_bytes(), "no such password"), Err(NoAnswer::Why(why)), "{what}");
    }
}

#[test]
fn what_ends_early_never_says_not_in_the_list() {
    let whole = list(5000, "\n", |n| n % 9 == 0);
    for missing in [1, 2, 5, 40] {
        let cut = whole[..whole.len() - missing].concat();
        for line in &whole[whole.len() - missing..] {
            let mut hash = [0; 20];
            for (byte, pair) in hash.iter_mut().zip(line.as_bytes().chunks(2)) {
                *byte = u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
            }
            let reads = Cell::new(0);
            let said = SortedFile::open(Memory { bytes: cut.as_bytes(), reads: &reads, most: 999 })
                .and_then(|file| file.look_up(&wanted(&hash)));
            assert_eq!(said, Err(NoAnswer::Why(Why::CutShort)), "{missing} missing");
        }
    }
}

#[test]
fn a_hole_is_not_an_answer() {
    let whole = list(20_000, "\n", |_| false);
    let holed: String =
        whole.iter().enumerate().filter(|(n, _)| !(8000..8400).contains(n)).map(|(_, line)| line.as_str()).collect();
    let mut asked = 0;
    for n in 0..20_000 {
        let found = print(&format!("pw{n}"));
        let place = whole
            .binary_search_by(|line| line.get(..40).unwrap().cmp(&format!("{}{}", found.prefix(), found.suffix())))
            .unwrap();
        if (8000..8400).contains(&place) {
            assert_eq!(ask(holed.as_bytes(), &format!("pw{n}")), Err(NoAnswer::Why(Why::CutShort)));
            asked += 1;
        }
    }
    assert_eq!(asked, 400);
}

#[test]
fn a_look_round_finds_what_is_not_sorted() {
    let mut lines = list(40_000, "\n", |_| false);
    let check = |lines: &[String]| {
        let (text, reads) = (lines.concat(), Cell::new(0));
        SortedFile::open(Memory { bytes: text.as_bytes(), reads: &reads, most: usize::MAX })
            .and_then(|file| file.inspect())
    };
    assert_eq!(check(&lines), Ok(()));
    lines[1000..39_000].reverse();
    assert_eq!(check(&lines), Err(NoAnswer::Why(Why::Malformed)));
}

#[test]
fn uneven_files_are_halved() {
    // All but a few lines are within one 256th of the range: estimates fail, bisection does not.
    let mut lines: Vec<String> = (0..60_000_u32).map(|n| format!("80{:06X}{:032}:7\n", n * 200, n)).collect();
    lines.extend((0..2000_u32).map(|n| format!("{:06X}{:034}:7\n", n * 8388, n)));
    lines.sort();
    let (text, reads) = (lines.concat(), Cell::new(0));
    let file = SortedFile::open(Memory { bytes: text.as_bytes(), reads: &reads, most: usize::MAX }).unwrap();
    for n in (0..60_000_u32).step_by(997) {
        let mut hash = [0; 20];
        let digits = format!("80{:06X}{:032}", n * 200, n);
        for (byte, pair) in hash.iter_mut().zip(digits.as_bytes().chunks(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
        }
        reads.set(0);
        assert_eq!(file.look_up(&wanted(&hash)), Ok(Answer::Found(7)));
        assert!(reads.get() <= 6 + 2 * 9, "{} reads", reads.get());
        hash[19] ^= 1;
        assert_eq!(file.look_up(&wanted(&hash)), Err(NoAnswer::Why(Why::Malformed)), "no list of hashes is so uneven");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn agrees_with_reading_it_whole(count in 1100_usize..4000, odd in 2_usize..7, crlf in any::<bool>(), most in 100_usize..9000, asks in prop::collection::vec(0_usize..5000, 20)) {
        let text = list(count, if crlf { "\r\n" } else { "\n" }, |n| n % odd == 1 && n > LEAST_LINES as usize).concat();
        let reads = Cell::new(0);
        let file = SortedFile::open(Memory { bytes: text.as_bytes(), reads: &reads, most }).unwrap();
        for n in asks {
            let password = format!("pw{n}");
            match (file.look_up(&print(&password)), scan(&text, &password)) {
                (Ok(Answer::Found(said)), Some(real)) => prop_assert_eq!(said, real),
                (Ok(Answer::NotInList), None) => {}
                // Beyond the last line there is no answer.
                (Err(NoAnswer::Why(Why::CutShort)), None) => {}
                (said, real) => prop_assert!(false, "{said:?}, but {real:?}"),
            }
        }
    }

    #[test]
    fn damage_never_hides_a_line(n in 0_usize..2000, at in 0.0..1.0, byte in any::<u8>(), cut in any::<bool>()) {
        prop_assume!(n % 9 != 0);
        let mut text = list(2000, "\n", |_| false).concat().into_bytes();
        let place = (text.len() as f64 * at) as usize;
        if cut { text.truncate(place) } else { text[place] = byte }
        let said = ask(&text, &format!("pw{n}"));
        let found = print(&format!("pw{n}"));
        let whole = format!("{}{}:", found.prefix(), found.suffix());
        let stands = text.windows(whole.len()).any(|window| window == whole.as_bytes());
        prop_assert!(!(stands && said == Ok(Answer::NotInList)), "it stands there");
        prop_assert!(!(cut && said == Ok(Answer::NotInList)), "it was cut away");
    }
}
