//! What bad input gets: a refusal or a reason for each row, never a panic, a hang or unbounded memory.
//!
//! Elsewhere: databases in `kdbx`, separators, quotes and new lines in cells in `tables` and `round_trips`, authenticators in
//! `codes/tests/bad.rs`; look-alikes, absurd dates, devices at home, Android packages in `plan/tests.rs`; several addresses in a
//! cell in `text.rs`; 2 GB, a file that is being written, a folder in `engine/src/exports.rs`; formulas in what we write in
//! `engine/src/left.rs`; nothing written before *Import* in the flows.

use std::io::Write as _;

use core_rules::import::{Foreign, Hidden, Keys, Read, Refusal, SkipReason, limits, read, recognise};
use zip::CompressionMethod;

use crate::facts::{PASSWORD, PLAIN};
use crate::shown::{fixture, zip_of};

const SEALED: [&str; 4] =
    ["bitwarden_protected_pbkdf2.json", "bitwarden_protected_argon2id.json", "keepass3.kdbx", "keepass4.kdbx"];

fn refused(bytes: &[u8]) -> Option<Refusal> {
    read(bytes, &Keys::default()).err()
}

fn opened(bytes: &[u8], password: &str) -> Result<Read, Refusal> {
    let password = Hidden::new(password.to_owned());
    read(bytes, &Keys { password: password.as_ref(), key_file: None, effort: None })
}

fn reasons(read: &Read) -> Vec<(u32, SkipReason)> {
    read.skipped.iter().map(|one| (one.line, one.why)).collect()
}

#[test]
fn whole_files_are_refused_with_their_reason() {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(10_000), close.repeat(10_000));
    let deep_item = format!(r#"{{"encrypted":false,"items":[{{"type":1,"login":{}}}]}}"#, deep("[", "]"));
    let entity = r#"<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><KeePassFile><Root>&a;</Root></KeePassFile>"#;
    let laughs = r#"<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><KeePassFile/>"#;
    let own_entity = "<KeePassFile><Root><Group><Entry><String><Key>Title</Key><Value>&a;</Value></String></Entry></Group></Root></KeePassFile>";
    let deep_xml = format!("<KeePassFile>{}", "<Group>".repeat(10_000));
    let latin1 = b"name,url,username,password\nB\xFCcher,https://b\xFCcher.example,anna,x\n";
    for (what, bytes, why) in [
        ("nothing", b"".as_slice(), Refusal::Empty),
        ("blanks", b" \r\n\t\n", Refusal::Empty),
        ("only a mark", b"\xEF\xBB\xBF", Refusal::Empty),
        ("only a header", b"name,url,username,password\n", Refusal::Empty),
        ("no items", br#"{"encrypted":false,"folders":[],"items":[]}"#, Refusal::Empty),
        ("prose", b"Dear Anna,\nthank you for your letter.\n", Refusal::NotKnown),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Refusal::NotKnown),
        ("Latin-1", latin1, Refusal::Encoding),
        ("for one account", &fixture("bitwarden_account.json"), Refusal::AccountEncrypted),
        ("Proton, encrypted", br#"{"encrypted":true,"vaults":{},"userId":"u"}"#, Refusal::OtherEncryption),
        ("10,000 deep, unknown", deep("[", "]").as_bytes(), Refusal::TooDeep),
        ("10,000 deep in an item", deep_item.as_bytes(), Refusal::TooDeep),
        ("10,000 deep in XML", deep_xml.as_bytes(), Refusal::TooDeep),
        ("an outer entity", entity.as_bytes(), Refusal::ReachesOutside),
        ("entities in entities", laughs.as_bytes(), Refusal::ReachesOutside),
        ("an entity without a type", own_entity.as_bytes(), Refusal::ReachesOutside),
        ("a database's first bytes", b"\x03\xD9\xA2\x9A\x67\xFB\x4B\xB5\0\0", Refusal::CutShort(1)),
        ("KeePass 1", b"\x03\xD9\xA2\x9A\x65\xFB\x4B\xB5\0\0\0\0\0\0\0\0", Refusal::Foreign(Foreign::KeePass1)),
        ("half a ZIP", b"PK\x03\x04\x14\0\0\0\x08\0", Refusal::CutShort(1)),
    ] {
        assert_eq!(refused(bytes), Some(why), "{what}");
    }
    for (text, why) in [
        (entity, Refusal::ReachesOutside),
        (laughs, Refusal::ReachesOutside),
        (own_entity, Refusal::ReachesOutside),
        (deep_xml.as_str(), Refusal::TooDeep),
        (deep_item.as_str(), Refusal::TooDeep),
    ] {
        let wide: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(refused(&wide), Some(why), "the same in UTF-16: {}", &text[..40]);
    }
}

#[test]
fn a_password_is_asked_for_and_a_wrong_one_is_said() {
    for name in SEALED {
        let bytes = fixture(name);
        assert_eq!(refused(&bytes), Some(Refusal::NeedsPassword), "{name}");
        assert_eq!(opened(&bytes, "wrong").err(), Some(Refusal::WrongPassword), "{name}");
    }
    let bytes = fixture("keepass4_key_file.kdbx");
    assert_eq!(opened(&bytes, PASSWORD).err(), Some(Refusal::WrongPassword), "without its key file");
    let password = Hidden::new(PASSWORD.to_owned());
    let keys = Keys { password: password.as_ref(), key_file: Some(b"another file"), effort: None };
    assert_eq!(read(&bytes, &keys).err(), Some(Refusal::WrongPassword), "with another key file");
}

#[test]
fn keys_that_cost_too_much_are_not_computed() {
    let text = String::from_utf8(fixture("bitwarden_protected_argon2id.json")).unwrap();
    for (from, to) in
        [("\"kdfMemory\": 1", "\"kdfMemory\": 1000000"), ("\"kdfIterations\": 2", "\"kdfIterations\": 4000000000")]
    {
        assert!(text.contains(from));
        assert_eq!(opened(text.replace(from, to).as_bytes(), PASSWORD).err(), Some(Refusal::TooMuchWork), "{to}");
    }
    let mut bytes = fixture("keepass4.kdbx");
    let at = bytes.windows(6).position(|part| part == b"M\x08\0\0\0\0").unwrap() + 5;
    bytes[at..at + 8].copy_from_slice(&(1_u64 << 40).to_le_bytes());
    assert_eq!(opened(&bytes, PASSWORD).err(), Some(Refusal::TooMuchWork), "a terabyte of memory");
    let mut bytes = fixture("keepass3.kdbx");
    let at = bytes.windows(3).position(|part| part == b"\x06\x08\0").unwrap() + 3;
    bytes[at..at + 8].copy_from_slice(&u64::MAX.to_le_bytes());
    assert_eq!(opened(&bytes, PASSWORD).err(), Some(Refusal::TooMuchWork), "rounds without end");
}

#[test]
fn half_a_file_offers_the_rows_before_the_cut() {
    for (text, rows, after) in [
        ("name,url,username,password\na,https://a.example,x,1\nb,https://b.exa", 1, 2),
        ("name,url,username,password\na,https://a.example,x,1\nb,https://b.example,y,\"2", 1, 2),
        (r#"{"encrypted":false,"items":[{"type":1,"name":"A","login":{}},{"type":1,"name":"B","log"#, 1, 1),
        (
            "<KeePassFile><Root><Group><Entry><String><Key>Title</Key><Value>A</Value></String></Entry><Entry><String><Key>Ti",
            1,
            1,
        ),
    ] {
        let read = read(text.as_bytes(), &Keys::default()).unwrap_or_else(|why| panic!("{text}: {why}"));
        assert_eq!((read.rows.len(), read.cut_after), (rows, Some(after)), "{text}");
    }
    let none = b"name,url,username,password\na,https://a.exa";
    assert_eq!(refused(none), Some(Refusal::CutShort(2)), "nothing before the cut");
    for name in ["keepass3.kdbx", "keepass4.kdbx"] {
        let bytes = fixture(name);
        for length in [13, 100, bytes.len() - 70, bytes.len() - 1] {
            let why = opened(&bytes[..length], PASSWORD).err();
            let said = matches!(why, Some(Refusal::CutShort(_) | Refusal::Damaged(_) | Refusal::WrongPassword));
            assert!(said, "{name} cut to {length}: {why:?}");
        }
    }
}

#[test]
fn no_part_of_a_fixture_is_a_panic() {
    let all = PLAIN.iter().map(|(name, _)| *name);
    for name in all {
        let bytes = fixture(name);
        for length in (0..bytes.len()).step_by(7) {
            let part = &bytes[..length];
            let _what = recognise(part);
            if let Ok(read) = read(part, &Keys::default()) {
                assert!(!crate::shown::shown(&read).to_lowercase().contains("s3cr3t"), "{name} cut to {length}");
            }
        }
    }
}

#[test]
fn single_rows_are_left_out_with_their_reason() {
    let long = "x".repeat(limits::CELL + 1);
    let huge = "y".repeat(limits::ROW + 1);
    let text = format!(
        "name,url,username,password\n\
         good,https://good.example,anna,1\n\
         long,https://long.example,anna,{long}\n\
         huge,https://huge.example,\"{huge}\",1\n\
         many,https://many.example,anna,1,2,3\n\
         ,,,\n\
         few,https://few.example\n\
         last,https://last.example,anna,1\n"
    );
    let found = read(text.as_bytes(), &Keys::default()).unwrap();
    let names: Vec<&str> = found.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["good", "few", "last"]);
    let expected =
        [(3, SkipReason::TooLong), (4, SkipReason::TooLong), (5, SkipReason::Damaged), (6, SkipReason::Empty)];
    assert_eq!(reasons(&found), expected);

    let bytes = b"name,url,username,password\na,https://a.example,anna,1\nb\xFF,https://b.example,anna,2\n";
    let found = read(bytes, &Keys::default()).unwrap();
    assert_eq!(reasons(&found), [(3, SkipReason::Damaged)], "one row that is not UTF-8 costs only itself");

    let item = format!(
        r#"{{"encrypted":false,"items":[{{"type":1,"name":"{}"}},{{"type":1,"name":"B","login":{{}}}}]}}"#,
        huge
    );
    let found = read(item.as_bytes(), &Keys::default()).unwrap();
    assert_eq!((found.rows.len(), reasons(&found)), (1, vec![(1, SkipReason::TooLong)]));
}

#[test]
fn a_megabyte_in_one_cell_and_a_million_rows() {
    let mut text = String::from("name,url,username,password\n");
    for _ in 0..=limits::ROWS {
        text.push_str("a,b.c,d,\n");
    }
    assert_eq!(refused(text.as_bytes()), Some(Refusal::TooBig), "one row more than a million");
    let big = vec![b'a'; limits::FILE + 1];
    assert_eq!(refused(&big), Some(Refusal::TooBig), "one byte more than the limit");
    assert_eq!(recognise(&big), None);
}

#[test]
fn a_quote_mark_in_the_last_row_is_no_cut() {
    let head = "name,url,username,password\na,https://a.example,x,1\n";
    for (last, whole) in [
        ("b,https://b.example,y,pa\"ss", true),
        ("b,https://b.example,y,pa\"ss\n", true),
        ("b,https://b.example,y,pa\"ss\r\n\r\n", true),
        ("b,https://b.example,y,\"pa\"\"ss\"", true),
        ("b,https://b.example,y,\"pa\"\"ss\"\n", true),
        ("b,https://b.example,y,\"pa\nss", false),
        ("b,https://b.example,y,\"pa\"\"", false),
        ("b,https://b.example,y,\"", false),
    ] {
        let found = read(format!("{head}{last}").as_bytes(), &Keys::default()).unwrap();
        let said = (found.rows.len(), found.skipped.len(), found.cut_after);
        assert_eq!(said, if whole { (2, 0, None) } else { (1, 0, Some(2)) }, "{last:?}");
    }
}

#[test]
fn every_fixture_reads_the_same_however_an_editor_saved_it() {
    for (name, format) in PLAIN {
        let bytes = fixture(name);
        let text = std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes)).unwrap();
        let units = || std::iter::once(0xFEFF).chain(text.encode_utf16());
        let plain = crate::shown::shown(&read(&bytes, &Keys::default()).unwrap());
        for (what, bytes) in [
            ("with a mark", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
            ("UTF-16 LE", units().flat_map(u16::to_le_bytes).collect()),
            ("UTF-16 BE", units().flat_map(u16::to_be_bytes).collect()),
        ] {
            assert_eq!(recognise(&bytes), Some(*format), "{name} {what}");
            let found = read(&bytes, &Keys::default()).unwrap_or_else(|why| panic!("{name} {what}: {why}"));
            assert_eq!(crate::shown::shown(&found), plain, "{name} {what}");
        }
    }
}

#[test]
fn other_separators_and_a_told_one() {
    for text in [
        "name;url;username;password\na;https://a.example;x;1\n",
        "name\turl\tusername\tpassword\na\thttps://a.example\tx\t1\n",
        "sep=;\r\nname;url;username;password\r\na;https://a.example;x;1\r\n",
        " Name , URL , UserName , PASSWORD ,,\na,https://a.example,x,1,,\n",
        "\r\n\r\nname,url,username,password\r\na,https://a.example,x,1",
    ] {
        assert_eq!(recognise(text.as_bytes()), Some("chrome"), "{text}");
        let found = read(text.as_bytes(), &Keys::default()).unwrap();
        assert_eq!((found.rows.len(), found.cut_after, found.rows[0].sign_in.as_str()), (1, None, "x"), "{text}");
    }
}

#[test]
fn hostile_zips_are_refused() {
    let attributes = ("export.attributes", b"{}".to_vec());
    let bomb = zip_of(&[attributes.clone(), ("export.data", zeros())], CompressionMethod::Deflated);
    assert!(bomb.len() < 2 << 20, "packed it is small");
    assert_eq!(refused(&bomb), Some(Refusal::TooBig));
    for path in [
        "../credentials.csv",
        "a/../../credentials.csv",
        "/credentials.csv",
        "..\\credentials.csv",
        "C:\\credentials.csv",
    ] {
        let zip = zip_of(&[(path, fixture("dashlane_credentials.csv"))], CompressionMethod::Stored);
        assert_eq!(refused(&zip), Some(Refusal::ReachesOutside), "{path}");
    }
    let names: Vec<String> = (0..=limits::ENTRIES).map(|number| format!("{number}")).collect();
    let many: Vec<(&str, Vec<u8>)> = names.iter().map(|name| (name.as_str(), Vec::new())).collect();
    assert_eq!(refused(&zip_of(&many, CompressionMethod::Stored)), Some(Refusal::TooBig));
    let other = zip_of(&[("holiday.jpg", vec![0; 10])], CompressionMethod::Stored);
    assert_eq!(refused(&other), Some(Refusal::NotKnown));
    let sealed = zip_of(&[("Proton Pass/data.pgp", vec![0; 10])], CompressionMethod::Stored);
    assert_eq!(refused(&sealed), Some(Refusal::OtherEncryption));
    let inside = zip_of(&[attributes, ("export.data", br#"{"accounts":[{"vaults":[{"items":[{"state":"active","categoryUuid":"001","overview":{"title":"A"}},{"sta"#.to_vec())], CompressionMethod::Deflated);
    let found = read(&inside, &Keys::default()).unwrap();
    assert_eq!((found.rows.len(), found.cut_after), (1, Some(1)), "half a list inside a whole ZIP");
}

/// One byte more than may be unpacked.
fn zeros() -> Vec<u8> {
    let mut zeros = Vec::new();
    let size = usize::try_from(limits::UNPACKED).unwrap() + 1;
    zeros.write_all(&vec![b' '; size]).unwrap();
    zeros
}

/// Written by the real program, read back here.
#[test]
fn what_keepassxc_writes_reads_back() {
    let folder = std::env::temp_dir().join(format!("keepassxc-{}", std::process::id()));
    if !crate::skip::has("keepassxc-cli", "keepassxc") {
        return;
    }
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("own.kdbx");
    let path = file.to_str().unwrap();
    let twice = format!("{PASSWORD}\n{PASSWORD}\n");
    assert!(keepassxc(&["db-create", "-q", "--set-password", "-t", "100", path], &twice));
    assert!(keepassxc(&["mkdir", "-q", path, "Mail"], &format!("{PASSWORD}\n")));
    let add = ["add", "-q", "-u", "anna@example.com", "--url", "https://mail.example.com", "-p", path, "Mail/Mailbox"];
    assert!(keepassxc(&add, &format!("{PASSWORD}\ns3cr3t-old\n")));
    // Two states of one second say nothing of when the password changed.
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert!(keepassxc(&["edit", "-q", "-p", path, "Mail/Mailbox"], &format!("{PASSWORD}\ns3cr3t, \"new\"\n")));
    let table = keepassxc_says(&["export", "-q", "-f", "csv", path], &format!("{PASSWORD}\n"));
    let xml = keepassxc_says(&["export", "-q", "-f", "xml", path], &format!("{PASSWORD}\n"));
    let database = std::fs::read(&file).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    for (bytes, format) in [(database, "kdbx"), (table, "keepassxc_csv"), (xml, "keepass_xml")] {
        assert_eq!(recognise(&bytes), Some(format));
        let read = opened(&bytes, PASSWORD).unwrap_or_else(|why| panic!("{format}: {why}"));
        assert_eq!(read.rows.len(), 1, "{format}");
        let row = &read.rows[0];
        assert_eq!((row.name.as_str(), row.sign_in.as_str()), ("Mailbox", "anna@example.com"), "{format}");
        assert_eq!(row.urls, ["https://mail.example.com"], "{format}");
        assert_eq!(row.password.as_ref().map(Hidden::expose), Some("s3cr3t, \"new\""), "{format}");
        assert!(row.made.is_some(), "{format}");
        assert_eq!(row.changed.is_some(), format != "keepassxc_csv", "{format}: history says when it changed");
    }
}

fn keepassxc(arguments: &[&str], typed: &str) -> bool {
    keepassxc_run(arguments, typed).is_some_and(|output| output.status.success())
}

fn keepassxc_says(arguments: &[&str], typed: &str) -> Vec<u8> {
    keepassxc_run(arguments, typed).unwrap().stdout
}

#[allow(clippy::disallowed_methods, reason = "a test runs the real program")]
fn keepassxc_run(arguments: &[&str], typed: &str) -> Option<std::process::Output> {
    use std::process::{Command, Stdio};
    let mut command = Command::new("keepassxc-cli");
    command.args(arguments).env("QT_QPA_PLATFORM", "offscreen");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().ok()?;
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    child.wait_with_output().ok()
}

/// Of a large file the start alone is looked at, wherever a letter of several bytes lies across its end.
#[test]
fn a_large_file_is_told_by_its_start() {
    let padding = |bytes: usize| "ä".repeat(bytes / 2);
    for shift in 0..4 {
        let text = format!("{}{}", "x".repeat(shift), padding(5 << 20));
        let bitwarden = format!(r#"{{"encrypted":false,"items":[{{"type":1,"name":"{text}"}}]}}"#);
        assert_eq!(recognise(bitwarden.as_bytes()), Some("bitwarden_json"), "{shift}");
        let aegis = format!(r#"{{"version":1,"header":{{}},"db":{{"entries":[{{"name":"{text}"}}]}}}}"#);
        assert_eq!(recognise(aegis.as_bytes()), Some("aegis"), "{shift}");
        let raivo = format!(r#"[{{"issuer":"a","account":"b","secret":"c","kind":"TOTP"}},{{"issuer":"{text}"}}]"#);
        assert_eq!(recognise(raivo.as_bytes()), Some("raivo"), "{shift}");
        let wide: Vec<u8> = std::iter::once(0xFEFF).chain(aegis.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(recognise(&wide), Some("aegis"), "{shift}, UTF-16");
    }
    assert_eq!(recognise(format!("[{}]", "{\"a\":1},".repeat(1 << 20)).as_bytes()), None);
}
