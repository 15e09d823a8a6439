//! The table of laws: which tests hold each promise.

use crate::repo::{root, text};

/// What stands between backticks in the table and is a path.
fn named(table: &str) -> Vec<String> {
    let rows = table.lines().filter(|line| line.starts_with('|'));
    let words = rows.flat_map(|row| row.split('`').skip(1).step_by(2));
    words.filter(|word| word.contains('/') && word.contains('.')).map(str::to_owned).collect()
}

#[test]
fn every_test_that_the_laws_name_is_there_and_tests() {
    let table = text("src-tauri/docs/laws.md");
    let named = named(&table);
    assert!(named.len() > 50, "the table is read: {named:?}");
    for path in named {
        assert!(root().join(&path).is_file(), "src-tauri/docs/laws.md names {path}, which is not there");
        let tests = ["#[test]", "test(", "mod tests", "proptest!"];
        assert!(tests.iter().any(|word| text(&path).contains(word)), "{path} is named as a test and has none");
    }
}

#[test]
fn every_law_has_its_row_and_says_what_is_not_guarded() {
    let table = text("src-tauri/docs/laws.md");
    for law in 1..=9 {
        let row = table.lines().find(|line| line.starts_with(&format!("| {law}. ")));
        let cells: Vec<&str> = row.unwrap_or_else(|| panic!("law {law} has no row")).split(" | ").collect();
        assert_eq!(cells.len(), 4, "law {law}: name, promise, tests, what is not guarded");
        assert!(
            cells.iter().all(|cell| cell.trim_matches(['|', ' ']).chars().count() > 0),
            "law {law} has an empty cell"
        );
        assert!(cells[2].contains('`'), "law {law} names no test");
    }
}
