//! A source that one cannot take in at once says in its head why it is that long.

use crate::repo::{files_ending, text};

/// The number of lines up to which a file needs no reason.
const MOST: usize = 400;

/// Files that are longer and have no reason. They are still to be divided: take a line out with its file, and add none.
const LEFT: [&str; 2] = ["src-tauri/core/src/checklist.rs", "src-tauri/core/src/checklist/evidence.rs"];

/// What is written by a tool.
const MADE: [&str; 1] = ["ui/src/backend/contract.ts"];

fn is_test(path: &str) -> bool {
    path.contains("/tests/") || path.ends_with("tests.rs") || path.ends_with(".test.ts")
}

/// Whether the comment at the top of a source has a line that begins with the reason.
fn has_reason(source: &str) -> bool {
    let head = source.lines().take_while(|line| line.starts_with("//") || line.starts_with("<!--"));
    head.map(|line| line.trim_start_matches(['/', '!', '<', '-', ' '])).any(|line| line.starts_with("Long because "))
}

#[test]
fn a_long_file_says_why() {
    let mut long: Vec<String> = Vec::new();
    let mut told_in_vain: Vec<String> = Vec::new();
    for (folder, ends) in [("src-tauri", &[".rs"][..]), ("ui/src", &[".ts", ".svelte"])] {
        for path in files_ending(folder, ends).into_iter().filter(|path| !is_test(path)) {
            let source = text(&path);
            let is_long = source.lines().count() > MOST;
            if is_long && !has_reason(&source) && !MADE.contains(&path.as_str()) {
                long.push(path);
            } else if !is_long && has_reason(&source) {
                told_in_vain.push(path);
            }
        }
    }
    assert_eq!(long, LEFT, "over {MOST} lines: divide it by meaning, or say `Long because …` in the head");
    assert_eq!(told_in_vain, Vec::<String>::new(), "a reason that no longer holds");
}

#[test]
fn the_reason_stands_in_the_head() {
    for (source, expected) in [
        ("//! Closed lists.\n//!\n//! Long because it is one table.\nuse a::B;", true),
        ("// Words.\n// Long because a translator reads it as one.\nexport const a = 1;", true),
        ("//! Closed lists.\nuse a::B;\n// Long because it is one table.", false),
        ("//! It is long because of that.\n", false),
        ("", false),
    ] {
        assert_eq!(has_reason(source), expected, "{source}");
    }
}
