//! Changes fixtures at random and reads them, for a number of seconds from a seed: `fuzz_codes 180 7`.
//!
//! It ends with a failure when a reader panics, gives more than it may, or takes longer than any real file does. The seed and
//! the round then say how to see it again.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use core_rules::import::{Hidden, Keys, codes, downloads};

/// The longest that reading one changed fixture may take. The slowest real scheme in them takes a tenth of it.
const SLOW: Duration = Duration::from_secs(20);
/// Pieces that parsers trip over, put in at random.
const PIECES: &[&[u8]] = &[
    b"\"",
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"null",
    b"-1",
    b"1e999",
    b"\\ud800",
    b"\\u0000",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"%",
    b"%zz",
    b"%ff",
    b"otpauth://",
    b"otpauth-migration://offline?data=",
    b"&",
    b"=",
    b"secret=",
    b"[[[[[[[[",
    b"{\"a\":{\"a\":",
    b"99999999999999999999",
    b"PK\x05\x06",
    b"\n",
    b"\0",
    b"\xc3",
];

/// A small generator (SplitMix64): the same numbers for the same seed on every machine.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        let most = u64::try_from(most.max(1)).unwrap_or(1);
        usize::try_from(self.next() % most).unwrap_or(0)
    }
}

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let seconds = args.next().and_then(|text| text.parse().ok()).unwrap_or(10);
    let seed: u64 = args.next().and_then(|text| text.parse().ok()).unwrap_or(1);
    let files = fixtures();
    println!("{} fixtures, {seconds} s, seed {seed}", files.len());
    let started = Instant::now();
    let (mut round, mut read) = (0_u64, 0_u64);
    while started.elapsed() < Duration::from_secs(seconds) {
        let mut dice = Dice(seed.wrapping_add(round));
        let Some((name, bytes)) = pick(&files, &mut dice) else { break };
        let other = files.get(dice.below(files.len())).map_or(&[] as &[u8], |(_, bytes)| bytes);
        let changed = change(bytes, other, &mut dice);
        let at = Instant::now();
        match catch_unwind(AssertUnwindSafe(|| try_all(&changed))) {
            Ok(Ok(gave)) => read += u64::from(gave),
            Ok(Err(why)) => return failed(name, seed, round, why),
            Err(_) => return failed(name, seed, round, "it panicked"),
        }
        if at.elapsed() > SLOW {
            return failed(name, seed, round, "it took too long");
        }
        round += 1;
    }
    println!("{round} changed files, {read} of them still read");
    ExitCode::SUCCESS
}

fn failed(name: &str, seed: u64, round: u64, why: &str) -> ExitCode {
    eprintln!("{name}: {why} (seed {seed}, round {round}; again: seed {} for one second)", seed.wrapping_add(round));
    ExitCode::FAILURE
}

fn fixtures() -> Vec<(String, Vec<u8>)> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    let mut paths: Vec<PathBuf> = ["codes", "downloads"]
        .iter()
        .filter_map(|folder| std::fs::read_dir(root.join(folder)).ok())
        .flat_map(|entries| entries.flatten().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending != "md"))
        .collect();
    paths.sort();
    let name = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    paths.iter().filter_map(|path| Some((name(path), std::fs::read(path).ok()?))).collect()
}

/// Sealed files cost a key each time: they get one turn in eight.
fn pick<'a>(files: &'a [(String, Vec<u8>)], dice: &mut Dice) -> Option<(&'a str, &'a [u8])> {
    let mut at = dice.below(files.len());
    for _ in 0..files.len() {
        let (name, bytes) = files.get(at)?;
        if !name.contains("encrypted") || dice.below(8) == 0 {
            return Some((name, bytes));
        }
        at = (at + 1) % files.len();
    }
    files.first().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
}

fn change(bytes: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    for _ in 0..=dice.below(6) {
        let at = dice.below(changed.len());
        let end = (at + dice.below(40)).min(changed.len());
        match dice.below(8) {
            0 => changed.truncate(at),
            1 => drop(changed.drain(at..end)),
            2 => {
                let piece = PIECES.get(dice.below(PIECES.len())).copied().unwrap_or_default();
                changed.splice(at..at, piece.iter().copied());
            }
            3 => {
                let again: Vec<u8> = changed.get(at..end).unwrap_or_default().to_vec();
                changed.splice(at..at, again);
            }
            4 => {
                let from = dice.below(other.len());
                let to = (from + dice.below(80)).min(other.len());
                changed.splice(at..at, other.get(from..to).unwrap_or_default().iter().copied());
            }
            _ => {
                if let Some(byte) = changed.get_mut(at) {
                    *byte = if dice.below(2) == 0 { *byte ^ 1 << dice.below(8) } else { dice.next().to_le_bytes()[0] };
                }
            }
        }
    }
    changed
}

/// Reads it in every way there is. Gives whether anything came out.
fn try_all(bytes: &[u8]) -> Result<bool, &'static str> {
    let password = Hidden::new("correct horse ä".to_owned());
    let mut gave = false;
    for given in [None, password.as_ref()] {
        if let Ok(read) = codes::read(bytes, &Keys { password: given, ..Keys::default() }) {
            gave = true;
            if read.codes.len() > 100_000 {
                return Err("it gave more rows than it may");
            }
        }
    }
    if let Ok(download) = downloads::from_file("", bytes) {
        gave = true;
        if download.apps.len() > 1_000 || download.sessions.len() > 1_000 {
            return Err("it gave more than anyone has");
        }
    }
    gave |= downloads::from_zip(Cursor::new(bytes)).is_ok();
    // And as a part of a whole download.
    gave |= downloads::from_zip(Cursor::new(stored(bytes)))
        .is_ok_and(|all| all.iter().any(|download| !download.apps.is_empty()));
    Ok(gave)
}

/// The smallest ZIP around a part, its checksum left at zero.
fn stored(content: &[u8]) -> Vec<u8> {
    let name = b"data/connected-application.js";
    let length = u32::try_from(content.len()).unwrap_or(0).to_le_bytes();
    let name_length = u16::try_from(name.len()).unwrap_or(0).to_le_bytes();
    let mut fields = vec![0_u8; 12]; // flags, method, time, date, checksum: all none
    fields.extend(length);
    fields.extend(length);
    fields.extend(name_length);
    fields.extend([0; 2]);
    let mut zip = [b"PK\x03\x04\x14\0".as_slice(), &fields, name, content].concat();
    let list_at = u32::try_from(zip.len()).unwrap_or(0).to_le_bytes();
    let entry = [b"PK\x01\x02\x14\0\x14\0".as_slice(), &fields, &[0; 14], name].concat();
    let list = u32::try_from(entry.len()).unwrap_or(0).to_le_bytes();
    zip.extend(entry);
    zip.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    zip.extend(list);
    zip.extend(list_at);
    zip.extend([0; 2]);
    zip
}
