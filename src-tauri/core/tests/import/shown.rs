//! Facts as text for snapshots. No secret can be in it: only whether there is one.

use std::fmt::Write;
use std::io::{Cursor, Write as _};

use core_rules::catalogue::LooseDate;
use core_rules::import::{Code, Read, Row};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A fixture of this name.
pub fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/../../tests/fixtures/imports/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A ZIP with these files in it.
pub fn zip_of(entries: &[(&str, Vec<u8>)], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A ZIP with one file, sealed with AES.
pub fn sealed_zip(name: &str, content: &[u8], password: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(name, SimpleFileOptions::default().with_aes_encryption(zip::AesMode::Aes256, password)).unwrap();
    zip.write_all(content).unwrap();
    zip.finish().unwrap().into_inner()
}

/// All that a reader took from a file.
pub fn shown(read: &Read) -> String {
    let mut text = format!("{}\n", read.format);
    for row in &read.rows {
        writeln!(text, "{}", shown_row(row)).unwrap();
    }
    for code in &read.codes {
        writeln!(text, "code {code:?}").unwrap();
    }
    for own in &read.own {
        writeln!(text, "own: {own:?}").unwrap();
    }
    for skipped in &read.skipped {
        writeln!(text, "{}: left out, {:?}", skipped.line, skipped.why).unwrap();
    }
    if let Some(row) = read.cut_after {
        writeln!(text, "cut after {row}").unwrap();
    }
    text
}

fn shown_row(row: &Row) -> String {
    let mut text = format!("{}: {:?} as {:?}", row.line, row.name, row.sign_in);
    if !row.urls.is_empty() {
        write!(text, " at {}", row.urls.join(" + ")).unwrap();
    }
    if !row.addresses.is_empty() {
        write!(text, ", also {}", row.addresses.join(" + ")).unwrap();
    }
    let flags = [
        (row.password.is_some(), "password"),
        (row.code == Code::Here, "code"),
        (row.code == Code::Elsewhere, "code elsewhere"),
        (row.passkey, "passkey"),
        (row.archived, "archived"),
    ];
    for (_, flag) in flags.iter().filter(|(set, _)| *set) {
        write!(text, ", {flag}").unwrap();
    }
    let dates: [(&str, Option<LooseDate>); 3] = [("made", row.made), ("changed", row.changed), ("used", row.used)];
    for (what, date) in dates {
        if let Some(date) = date {
            write!(text, ", {what} {date}").unwrap();
        }
    }
    if !row.ignores.is_empty() {
        write!(text, ", ignores {:?}", row.ignores).unwrap();
    }
    text
}
