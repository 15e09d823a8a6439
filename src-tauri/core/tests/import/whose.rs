//! Whose download it is: it is taken without a question only where it names nobody, or the account by its sign-in.

use std::io::Cursor;

use core_rules::import::downloads::{from_file, from_zip};

use crate::downloads::{tree, zipped};

/// Tree, the names in it.
const NAMES: &[(&str, &[&str])] = &[
    ("apple", &["ida@example.com"]),
    ("discord", &["ida", "ida@example.com"]),
    ("facebook", &[]),
    ("github", &["ida-example"]),
    ("google", &["ida@example.com"]),
    ("google_german", &[]),
    ("google_older", &["ida@example.com"]),
    ("instagram", &["ida_example"]),
    ("reddit", &["ida_example"]),
    ("slack", &[]),
    ("snapchat", &["ida_example"]),
    ("spotify", &["ida_example", "ida@example.com"]),
    ("telegram", &[]),
    ("tiktok", &["ida_example", "ida@example.com"]),
    ("x", &["ida_example", "ida@example.com"]),
];

#[test]
fn a_download_says_by_which_names_its_account_signs_in() {
    for (name, names) in NAMES {
        let all = from_zip(Cursor::new(zipped(&tree(name)))).unwrap();
        assert_eq!(all[0].names, *names, "{name}");
    }
}

#[test]
fn addresses_without_a_day_beside_them_are_read() {
    let mut files = tree("linkedin");
    let table = "Email Address,Confirmed,Primary\nida@example.com,Yes,Yes\nwork@example.com,Yes,No\n,,\n";
    files.push(("Email Addresses.csv".into(), table.into()));
    let all = from_zip(Cursor::new(zipped(&files))).unwrap();
    assert_eq!(all[0].names, ["ida@example.com", "work@example.com"]);
}

#[test]
fn a_single_file_says_it_too_where_it_tells() {
    let one = tree("discord").remove(0);
    let read = from_file("user.json", one.1.as_bytes()).unwrap();
    assert_eq!(read.names, ["ida", "ida@example.com"]);
}

#[test]
fn the_person_is_asked_unless_a_name_in_it_is_how_the_account_signs_in() {
    let all = from_zip(Cursor::new(zipped(&tree("x")))).unwrap();
    for (sign_in, asked) in [
        ("ida_example", None),
        ("@Ida_Example", None),
        ("IDA@example.com", None),
        ("mara_example", Some("ida_example")),
        ("ida@example.org", Some("ida_example")),
        ("", Some("ida_example")),
    ] {
        assert_eq!(all[0].whose(sign_in), asked, "{sign_in:?}");
    }
    let silent = from_zip(Cursor::new(zipped(&tree("slack")))).unwrap();
    assert_eq!(silent[0].whose("mara@example.com"), None, "it names nobody");
}
