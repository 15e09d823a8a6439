//! What a kind of file cannot tell: said once, by its reader; true of what the reader gives; and the same in `docs/formats.md`.

use std::collections::BTreeMap;

use core_rules::import::{Code, Keys, Untold, cannot_tell, formats, read, recognise, version};

use crate::facts::PLAIN;
use crate::shown::fixture;

const TABLE: &str = include_str!("../../../docs/formats.md");

#[test]
fn no_reader_gives_what_its_format_cannot_tell() {
    for (name, _) in PLAIN {
        let bytes = fixture(name);
        let format = recognise(&bytes).unwrap();
        let read = read(&bytes, &Keys::default()).unwrap();
        for untold in cannot_tell(format) {
            let given = read.rows.iter().any(|row| match untold {
                Untold::Sites => !row.urls.is_empty(),
                Untold::Passwords => row.password.is_some(),
                Untold::Dates => row.made.or(row.changed).is_some(),
                Untold::DateOfChange => row.changed.is_some(),
                Untold::Codes => row.code != Code::Absent,
                Untold::Bin | Untold::References => false,
            });
            assert!(!given, "{name} tells {untold:?}");
        }
    }
}

#[test]
fn what_a_format_can_tell_some_fixture_shows() {
    let mut told: BTreeMap<&str, [bool; 3]> = BTreeMap::new();
    for (name, format) in PLAIN {
        let read = read(&fixture(name), &Keys::default()).unwrap();
        let any = |has: fn(&core_rules::import::Row) -> bool| read.rows.iter().any(has);
        let now =
            [any(|row| row.changed.is_some()), any(|row| row.made.is_some()), any(|row| row.code != Code::Absent)];
        let before = told.entry(format).or_default();
        *before = [0, 1, 2].map(|place| before[place] | now[place]);
    }
    for (format, [changed, made, codes]) in told {
        let cannot = cannot_tell(format);
        let dates = !cannot.contains(&Untold::Dates);
        assert_eq!(made, dates, "{format}: dates");
        assert_eq!(changed, dates && !cannot.contains(&Untold::DateOfChange), "{format}: the date of change");
        assert_eq!(codes, !cannot.contains(&Untold::Codes), "{format}: codes");
    }
}

/// A row of the table: its ids in the last cell, and before them what it cannot tell.
#[test]
fn the_page_on_formats_says_the_same() {
    let mut rows: BTreeMap<&str, &str> = BTreeMap::new();
    let exports = TABLE.split("\n## ").next().unwrap();
    for line in exports.lines().filter(|line| line.starts_with("| ") && line.contains('`')) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [.., untold, ids] = cells.as_slice() else { panic!("{line}") };
        for id in ids.split(", ").filter_map(|id| id.strip_prefix('`')?.strip_suffix('`')) {
            assert!(rows.insert(id, *untold).is_none(), "{id} stands in two rows");
        }
    }
    let word = |untold: &Untold| Untold::ALL.iter().find(|(known, _)| known == untold).unwrap().1;
    for (format, cannot) in formats().filter(|(format, _)| *format != "sealed") {
        let words: Vec<&str> = cannot.iter().map(word).collect();
        let wanted = if words.is_empty() { "–".to_owned() } else { words.join(", ") };
        assert_eq!(rows.remove(format).unwrap_or(&wanted), wanted, "{format} in docs/formats.md");
        assert!(TABLE.contains(&format!("`{format}`")), "{format} is missing in docs/formats.md");
    }
    assert_eq!(rows.into_keys().collect::<Vec<_>>(), Vec::<&str>::new(), "ids that no reader has");
}

#[test]
fn the_version_that_a_file_names_is_said() {
    for (format, file, said) in [
        ("proton_json", fixture("proton.json"), Some("1.31.0")),
        ("cxf", fixture("cxf.json"), Some("1.0")),
        ("keepass_xml", fixture("keepass.xml"), Some("By hand")),
        ("kdbx", fixture("keepass3.kdbx"), Some("3.1")),
        ("kdbx", b"\x03\xD9\xA2\x9A\x67\xFB\x4B\xB5".to_vec(), None),
        ("aegis", br#"{"version":1,"header":{}}"#.to_vec(), Some("1")),
        ("aegis_encrypted", br#"{"version":1,"header":{}}"#.to_vec(), Some("1")),
        ("2fas", br#"{"services":[],"schemaVersion":4}"#.to_vec(), Some("4")),
        ("2fauth", br#"{"app":"2fauth_v6.1.0","schema":1}"#.to_vec(), Some("2fauth_v6.1.0")),
        ("proton_json", br#"{"version":"<b>1</b>"}"#.to_vec(), None),
        ("proton_json", br#"{"version":{"a":1}}"#.to_vec(), None),
        ("proton_json", format!(r#"{{"version":"{}"}}"#, "1".repeat(50)).into_bytes(), None),
        ("chrome", fixture("chrome.csv"), None),
    ] {
        assert_eq!(version(format, &file).as_deref(), said, "{format}");
    }
}
