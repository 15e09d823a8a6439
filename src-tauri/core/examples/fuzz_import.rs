//! Mutates the import fixtures for some seconds and reads what comes out: `fuzz_import [seconds] [seed] [slow]`.
//!
//! For machines without a nightly compiler; `tests/fuzz` has the same targets for cargo-fuzz. It fails on a panic
//! and on a reading that takes longer than any real file; the input is kept for the next look.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::panic,
    reason = "a tool that fails loudly"
)]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use core_rules::import::{Hidden, Keys, Mapping, read, read_mapped, recognise, table};

/// Longest that one small file may take, in milliseconds; sealed ones work for their key.
const SLOW: u64 = 5_000;

/// xorshift64*: the same seed gives the same inputs.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(high).unwrap() % sides.max(1)
    }
}

/// What breaks parsers, by kind.
const PIECES: &[&[u8]] = &[
    b"\"",
    b"\"\"",
    b",",
    b";",
    b"\t",
    b"\r\n",
    b"\n",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b"null",
    b"-1",
    b"1e999",
    b"\\u0000",
    b"\\ud800",
    b"<",
    b">",
    b"</Entry>",
    b"<Entry>",
    b"<Group>",
    b"&a;",
    b"&#0;",
    b"&#x110000;",
    b"<!DOCTYPE a [",
    b"]]>",
    b"<![CDATA[",
    b"\0",
    b"\xFF",
    b"\xFE",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xFF\xFF\xFF\xFF",
    b"9223372036854775808",
    b"99999999999999999999",
    b"://",
    b"@",
    b"..",
    "🦊".as_bytes(),
    "\u{202E}".as_bytes(),
    b"=cmd()",
];

fn mutated(base: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = base.to_vec();
    for _ in 0..=dice.roll(8) {
        let at = dice.roll(bytes.len() + 1);
        match dice.roll(8) {
            0 if !bytes.is_empty() => {
                let at = at.min(bytes.len() - 1);
                bytes[at] ^= 1 << dice.roll(8);
            }
            1 => bytes.truncate(at),
            2 => {
                let end = (at + dice.roll(64)).min(bytes.len());
                bytes.drain(at.min(end)..end);
            }
            3 => {
                let end = (at + dice.roll(256)).min(bytes.len());
                let again = bytes[at.min(end)..end].to_vec();
                bytes.splice(at..at, again);
            }
            4 if !other.is_empty() => {
                let from = dice.roll(other.len());
                let end = (from + dice.roll(256)).min(other.len());
                bytes.splice(at..at, other[from..end].iter().copied());
            }
            5 => {
                let piece = PIECES[dice.roll(PIECES.len())];
                let many = if dice.roll(20) == 0 { 2_000 } else { 1 };
                bytes.splice(at..at, piece.repeat(many));
            }
            _ => {
                let piece = PIECES[dice.roll(PIECES.len())];
                let end = (at + piece.len()).min(bytes.len());
                bytes.splice(at.min(end)..end, piece.iter().copied());
            }
        }
    }
    bytes
}

fn try_all(bytes: &[u8], keys: &Keys<'_>) {
    let _what = recognise(bytes);
    let _read = read(bytes, keys);
    if let Some(table) = table(bytes) {
        let roles = table.columns.iter().map(|column| column.guess).collect();
        let _mapped = read_mapped(bytes, &Mapping { roles, header: table.header }, &Keys::default());
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1).map(|text| text.parse::<u64>().expect("a number"));
    let seconds = arguments.next().unwrap_or(60);
    let seed = arguments.next().unwrap_or(1);
    let slow = Duration::from_millis(arguments.next().unwrap_or(SLOW));
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/imports");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    // Its millions of rounds are worth it once: without optimisation each mutation of it takes a minute.
    files.retain(|file| !file.ends_with("keepass3_many_rounds.kdbx"));
    files.sort();
    let mut corpus: Vec<Vec<u8>> = files.iter().map(|file| std::fs::read(file).unwrap()).collect();
    corpus.extend(zips(&files));
    let password = Hidden::new("correct horse s3cr3t".to_owned());
    let keys = Keys { password: password.as_ref(), key_file: None, effort: None };
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let (start, mut inputs, mut slowest) = (Instant::now(), 0_u64, Duration::ZERO);
    while start.elapsed() < Duration::from_secs(seconds) {
        let base = dice.roll(corpus.len());
        let other = dice.roll(corpus.len());
        let bytes = mutated(&corpus[base], &corpus[other], &mut dice);
        let began = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| try_all(&bytes, &keys)));
        let took = began.elapsed();
        slowest = slowest.max(took);
        if outcome.is_err() || took > slow {
            let kept = std::env::temp_dir().join(format!("fuzz-import-{seed}-{inputs}"));
            std::fs::write(&kept, &bytes).unwrap();
            panic!("seed {seed}, input {inputs}, {took:?}: kept as {}", kept.display());
        }
        inputs += 1;
    }
    println!("{inputs} inputs in {seconds} s from {} files, seed {seed}: no panic; slowest {slowest:?}", corpus.len());
}

/// The ZIPs that fixtures make, so that what is inside is mutated too (stored) and the packing (deflated).
fn zips(files: &[std::path::PathBuf]) -> Vec<Vec<u8>> {
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;
    let named = |name: &str| std::fs::read(files.iter().find(|file| file.ends_with(name)).unwrap()).unwrap();
    let mut zips = Vec::new();
    for entries in [
        vec![
            ("export.attributes", "onepassword_export.attributes.json"),
            ("export.data", "onepassword_export.data.json"),
        ],
        vec![("credentials.csv", "dashlane_credentials.csv"), ("personalInfo.csv", "dashlane_personal.csv")],
        vec![("Proton Pass/data.json", "proton.json")],
    ] {
        for method in [zip::CompressionMethod::Stored, zip::CompressionMethod::Deflated] {
            let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
            for (name, from) in &entries {
                zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
                zip.write_all(&named(from)).unwrap();
            }
            zips.push(zip.finish().unwrap().into_inner());
        }
    }
    zips
}
