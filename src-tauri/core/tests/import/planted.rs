//! A cell is what its column says, never what it looks like: secrets of every look, planted in any column of any shape of file,
//! come out neither as a name, a site or a sign-in, nor in the preview of a table.

use core_rules::import::{Keys, read, table};
use proptest::prelude::{Just, Strategy, prop_assert, prop_oneof, proptest};

use crate::shown::shown;

/// Looks that passwords have been seen to have, and seeds.
fn secret() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("s3cr3t-plain"),
        Just("s3cr3t.Maple7"),
        Just("s3cr3t@x.Y9"),
        Just("s3cr3t-a@b.Qz"),
        Just("s3cr3t word"),
        Just("Account s3cr3t"),
        Just("https://s3cr3t.Qz9/"),
        Just("https://ida:s3cr3t@in.example.com/"),
        Just("ftp://ida:s3cr3t@in.example.com/"),
        Just("otpauth://totp/z?secret=s3cr3t"),
        Just("2020-01-02 s3cr3t"),
        Just("\"s3cr3t"),
        Just("s3cr3t\\\""),
    ]
    .prop_map(str::to_owned)
}

/// Cells that are none.
fn plain() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("Farm"),
        Just("farm.example.com"),
        Just("https://farm.example.com"),
        Just("ida@example.com"),
        Just("ida"),
        Just("Account"),
        Just(""),
        Just("2020-01-02"),
    ]
    .prop_map(str::to_owned)
}

fn quoted(cell: &str, delimiter: char, always: bool) -> String {
    let must = always || cell.contains(['"', delimiter]);
    if must { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

/// The titles of columns that are shown, and of some that are not.
const SHOWN: [&str; 4] = ["Title", "Website", "Username", "Email"];
const OTHER: [&str; 8] = [
    "Password",
    "Kennwort",
    "Notes",
    "secret",
    "Website password",
    "Mot de passe du site",
    "Field 7",
    "Zugangspasswort",
];

proptest! {
    #[test]
    fn a_list_or_a_table_without_titles_gives_none_of_them(
        rows in proptest::collection::vec(proptest::collection::vec(prop_oneof![plain(), secret()], 1..9), 1..8),
        style in 0_usize..8,
    ) {
        let (delimiter, always) = ([',', ';', '\t', ' '][style % 4], style / 4 == 1);
        let line = |row: &Vec<String>| row.iter().map(|cell| quoted(cell, delimiter, always)).collect::<Vec<_>>().join(&delimiter.to_string());
        let text = rows.iter().map(line).collect::<Vec<_>>().join("\n");
        if let Some(table) = table(text.as_bytes()) {
            let seen = format!("{table:?}");
            prop_assert!(!seen.contains("s3cr3t"), "{}\n{}", text, seen);
        }
        if let Ok(read) = read(text.as_bytes(), &Keys::default()) {
            // Rows that chance gave the shape of Keeper's, which has no titles, have columns all the same: the third says that it is
            // the sign-in.
            let has_columns = shown(&read).starts_with("keeper_csv");
            prop_assert!(has_columns || !shown(&read).contains("s3cr3t"), "{}\n{}", text, shown(&read));
        }
    }

    #[test]
    fn a_column_that_may_be_secret_is_not_shown_whatever_stands_in_it(
        cells in proptest::collection::vec((0_usize..8, secret(), plain()), 1..6),
        style in 0_usize..6,
    ) {
        let (delimiter, always) = ([',', ';', '\t'][style % 3], style / 3 == 1);
        let mut text = SHOWN.iter().chain(&OTHER).map(|title| quoted(title, delimiter, always)).collect::<Vec<_>>().join(&delimiter.to_string());
        for (at, secret, plain) in &cells {
            let row = (0..SHOWN.len() + OTHER.len()).map(|column| match column.checked_sub(SHOWN.len()) {
                None => quoted(plain, delimiter, always),
                Some(other) if other == *at => quoted(secret, delimiter, always),
                Some(_) => String::new(),
            });
            text = format!("{text}\n{}", row.collect::<Vec<_>>().join(&delimiter.to_string()));
        }
        let table = table(text.as_bytes()).unwrap();
        prop_assert!(table.header);
        prop_assert!(!format!("{table:?}").contains("s3cr3t"), "{}\n{:?}", text, table);
    }
}
