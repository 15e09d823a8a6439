//! Files as they come after something went wrong: cut short, saved again by a spreadsheet, their columns or cells out of place. Every
//! file in the folders of fixtures is spoiled in all these ways, also one that is laid there tomorrow.
//!
//! What comes of it is the right accounts or a refusal, and never a secret in a place that is shown. Files are sampled by a fixed seed;
//! `NIGHTLATCH_WHOLE=1` spoils each of them at every byte and cell.

use std::path::{Path, PathBuf};

use core_rules::import::{Hidden, Keys, Read, Refusal, SkipReason, downloads, read, table};

use crate::downloads::tree;
use crate::shown::shown;

/// What stands in every secret of a fixture, and in every note: an account that is named from one shows it.
const MARK: &str = "s3cr3t";
/// What stands in every seed; `Seed` may be a word of a title.
const SEED: &str = "SEED";
/// Goes with another file and has no logins: what stands in it is the person's own, and no secret.
const NO_LOGINS: &str = "dashlane_personal.csv";
/// Tables in which a title does not stand above each column: where a cell stands, or what stands before it, is all that says what it is.
const UNTITLED: [&str; 3] = ["keeper.csv", "enpass.csv", "enpass_old.csv"];
/// Places of a file that are tried, unless all are.
const SAMPLED: usize = 40;

struct Fixture {
    name: String,
    bytes: Vec<u8>,
}

fn fixtures() -> Vec<Fixture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    let files = |kind: &str| -> Vec<PathBuf> {
        std::fs::read_dir(folder.join(kind)).unwrap().map(|entry| entry.unwrap().path()).collect()
    };
    let mut paths: Vec<PathBuf> = ["imports", "codes"].into_iter().flat_map(files).collect();
    paths.retain(|path| !path.extension().is_some_and(|kind| kind == "md" || kind == "py"));
    paths.sort();
    let named = |path: PathBuf| Fixture {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        bytes: std::fs::read(path).unwrap(),
    };
    paths.into_iter().map(named).collect()
}

/// Some numbers below a bound: always the same, and all of them where the whole is asked for.
fn sample(bound: usize) -> Vec<usize> {
    if bound <= SAMPLED || std::env::var_os("NIGHTLATCH_WHOLE").is_some() {
        return (0..bound).collect();
    }
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut roll = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % bound
    };
    (0..SAMPLED).map(|_| roll()).collect()
}

/// All that a person would see of a file.
fn seen(bytes: &[u8]) -> Result<Read, Refusal> {
    let shown_table = table(bytes).map(|table| format!("{table:?}")).unwrap_or_default();
    assert!(!has_mark(&shown_table), "{shown_table}");
    read(bytes, &Keys::default())
}

fn has_mark(text: &str) -> bool {
    text.to_lowercase().contains(MARK) || text.contains(SEED)
}

fn hold(what: &str, bytes: &[u8]) -> Option<Read> {
    let read = seen(bytes).ok()?;
    let text = format!("{}{:?}", shown(&read), read.titles);
    assert!(!has_mark(&text), "{what} shows a secret:\n{text}");
    Some(read)
}

#[test]
fn a_file_that_is_cut_anywhere_shows_no_secret() {
    for Fixture { name, bytes } in fixtures() {
        for length in sample(bytes.len()) {
            hold(&format!("{name} cut to {length}"), &bytes[..length]);
        }
    }
}

/// The cells of a table that is written with commas and quotes; none for a file that is no table.
fn cells(bytes: &[u8]) -> Option<Vec<Vec<String>>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut letters) = (false, text.chars().peekable());
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell).trim_end_matches('\r').to_owned());
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    let width = rows.first().map_or(0, Vec::len);
    (width > 2 && !text.trim_start().starts_with(['{', '[', '<'])).then_some(rows)
}

fn written(rows: &[Vec<String>], delimiter: char, quotes: bool) -> Vec<u8> {
    let cell = |cell: &String| match quotes && cell.contains(['"', delimiter, '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.clone(),
    };
    let line = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(&delimiter.to_string()) + "\r\n";
    rows.iter().map(line).collect::<String>().into_bytes()
}

fn tables() -> impl Iterator<Item = (String, Vec<u8>, Vec<Vec<String>>)> {
    let table = |one: Fixture| cells(&one.bytes).map(|rows| (one.name, one.bytes, rows));
    fixtures().into_iter().filter(|one| one.name != NO_LOGINS).filter_map(table)
}

/// The accounts of a reading, in the order of the file.
fn accounts(read: &Read) -> Vec<(&str, &[String], &str, Option<&str>)> {
    read.rows
        .iter()
        .map(|row| {
            let secret = row.password.as_ref().map(Hidden::expose);
            (row.name.as_str(), row.urls.as_slice(), row.sign_in.as_str(), secret)
        })
        .collect()
}

#[test]
fn a_table_saved_again_by_a_spreadsheet_gives_the_same_accounts_or_a_refusal() {
    let mut same = 0;
    for (name, bytes, rows) in tables() {
        let Ok(whole) = seen(&bytes) else { continue };
        // What is damaged already is not what a spreadsheet would have shown.
        if whole.skipped.iter().any(|one| one.why == SkipReason::Damaged) {
            continue;
        }
        for delimiter in [',', ';', '\t'] {
            for mark in ["", "\u{FEFF}"] {
                let what = format!("{name} with {delimiter:?}{}", if mark.is_empty() { "" } else { " and a mark" });
                let again = [mark.as_bytes(), &written(&rows, delimiter, true)].concat();
                if let Some(read) = hold(&what, &again) {
                    assert_eq!(accounts(&read), accounts(&whole), "{what}");
                    same += 1;
                }
                // Where quotes are lost, a cell with a separator in it falls apart, and all behind it stand elsewhere. (One with a
                // new line in it becomes rows of its own, which nobody can tell from others.)
                let lines: Vec<Vec<String>> =
                    rows.iter().filter(|row| !row.iter().any(|cell| cell.contains('\n'))).cloned().collect();
                hold(
                    &format!("{what}, its quotes lost"),
                    &[mark.as_bytes(), &written(&lines, delimiter, false)].concat(),
                );
            }
        }
    }
    assert!(same > 60, "most are read: {same}");
}

#[test]
fn columns_in_another_order_give_the_same_accounts_or_a_refusal() {
    for (name, bytes, rows) in tables().filter(|(name, ..)| !UNTITLED.contains(&name.as_str())) {
        let Ok(whole) = seen(&bytes) else { continue };
        let width = rows[0].len();
        for place in 0..width - 1 {
            let mut turned = rows.clone();
            turned.iter_mut().filter(|row| row.len() > place + 1).for_each(|row| row.swap(place, place + 1));
            let what = format!("{name}, columns {place} and the next");
            // A row that is damaged already may be so in another way.
            let sound = !whole.skipped.iter().any(|one| one.why == SkipReason::Damaged);
            if let Some(read) = hold(&what, &written(&turned, ',', true)).filter(|_| sound) {
                assert_eq!(read.rows.len(), whole.rows.len(), "{what}");
            }
        }
    }
}

#[test]
fn two_cells_in_each_others_place_spoil_no_other_row() {
    for (name, bytes, rows) in tables() {
        let Ok(whole) = seen(&bytes) else { continue };
        let places: Vec<(usize, usize)> = rows
            .iter()
            .enumerate()
            .skip(1)
            .flat_map(|(row, cells)| (1..cells.len()).map(move |cell| (row, cell)))
            .collect();
        for (row, cell) in sample(places.len()).into_iter().map(|number| places[number]) {
            let mut turned = rows.clone();
            turned[row].swap(cell - 1, cell);
            // Which of the two cells is the secret, nobody can tell any more.
            let marked = [cell - 1, cell].iter().any(|cell| has_mark(&rows[row][*cell]));
            let bytes = written(&turned, ',', true);
            let what = format!("{name}, row {row}, cell {cell} and the one before");
            let read = if marked { read(&bytes, &Keys::default()).ok() } else { hold(&what, &bytes) };
            if let Some(read) = read {
                assert!(read.rows.len() <= whole.rows.len() + 1, "{what}");
            }
        }
    }
}

#[test]
fn a_download_that_is_cut_anywhere_is_refused_or_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/downloads");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    for path in files.filter(|path| path.extension().is_none_or(|kind| kind != "md")) {
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy();
        for length in sample(bytes.len()) {
            let read = downloads::from_file(&name, &bytes[..length]);
            assert!(read.is_ok_and(|read| !read.service.is_empty()) || length < bytes.len());
        }
    }
}

/// The files of all whole downloads: the tree, the path and the content.
fn parts() -> Vec<(String, String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/downloads/trees");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let files = |name: String| tree(&name).into_iter().map(move |(path, text)| (name.clone(), path, text));
    names.into_iter().flat_map(files).collect()
}

fn hold_part(what: &str, path: &str, bytes: &[u8]) -> Option<downloads::Download> {
    let read = downloads::from_file(path, bytes).ok()?;
    let text = format!("{read:?}");
    assert!(!has_mark(&text), "{what} shows a secret:\n{text}");
    Some(read)
}

#[test]
fn a_part_of_a_download_that_is_cut_anywhere_shows_no_secret() {
    for (name, path, text) in parts() {
        let whole = hold_part(&format!("{name}, {path}"), &path, text.as_bytes());
        for length in sample(text.len()) {
            let read = hold_part(&format!("{name}, {path} cut to {length}"), &path, &text.as_bytes()[..length]);
            // Half a log knows no more than the whole.
            if let (Some(read), Some(whole)) = (read, &whole) {
                assert!(read.sessions.len() <= whole.sessions.len() + 1, "{name}, {path} cut to {length}");
                assert!(read.password_days.len() <= whole.password_days.len(), "{name}, {path} cut to {length}");
            }
        }
    }
}

#[test]
fn a_part_of_a_download_saved_again_by_a_spreadsheet_tells_the_same_or_is_refused() {
    let mut same = 0;
    for (name, path, text) in parts().into_iter().filter(|(_, path, _)| path.ends_with(".csv")) {
        let Some(rows) = cells(text.as_bytes()) else { continue };
        let Some(whole) = hold_part(&name, &path, text.as_bytes()) else { continue };
        for delimiter in [',', ';', '\t'] {
            let what = format!("{name}, {path} with {delimiter:?}");
            if let Some(read) = hold_part(&what, &path, &written(&rows, delimiter, true)) {
                assert_eq!((&read.sessions, &read.password_days), (&whole.sessions, &whole.password_days), "{what}");
                same += 1;
            }
        }
        for place in 0..rows[0].len() - 1 {
            let mut turned = rows.clone();
            turned.iter_mut().filter(|row| row.len() > place + 1).for_each(|row| row.swap(place, place + 1));
            let what = format!("{name}, {path}, columns {place} and the next");
            if let Some(read) = hold_part(&what, &path, &written(&turned, ',', true)) {
                assert_eq!((&read.sessions, &read.password_days), (&whole.sessions, &whole.password_days), "{what}");
            }
        }
    }
    assert!(same > 6, "most are read: {same}");
}
