//! A failed check is never good news: what stands in for a value that failed is counted, so that a new one is seen.

use std::collections::BTreeMap;

use crate::repo::{Part, shipped_lines, text};

/// The list, with why none of them can read as good news.
const LIST: &str = "src-tauri/docs/fallbacks.md";
const CRATES: [(&str, &str); 3] =
    [("core", "src-tauri/core/src"), ("engine", "src-tauri/engine/src"), ("shell", "src-tauri/src")];
const KINDS: [&str; 7] = ["unwrap_or_default", "unwrap_or", "unwrap_or_else", ".ok()", "flatten", "let _", "_ =>"];

fn counted() -> BTreeMap<(&'static str, &'static str), usize> {
    let mut found = BTreeMap::new();
    for (crate_name, folder) in CRATES {
        let lines = shipped_lines(&[folder], Part::Code, &KINDS);
        for kind in KINDS {
            let of_kind = lines.iter().filter(|line| line.ends_with(&format!(": {kind}")));
            found.insert((kind, crate_name), of_kind.filter(|line| !line.contains("_tests.rs:")).count());
        }
    }
    found
}

/// `| \`kind\` | core | engine | shell |` of the table of counts.
fn listed() -> BTreeMap<(&'static str, &'static str), usize> {
    let list = text(LIST);
    let mut found = BTreeMap::new();
    for kind in KINDS {
        let row = format!("| `{kind}` |");
        let row = list.lines().find_map(|line| line.strip_prefix(&row)).expect("a row of each kind");
        let counts = row.trim_end_matches('|').split('|').map(|cell| cell.trim().parse().expect("a number"));
        found.extend(CRATES.iter().zip(counts).map(|((crate_name, _), count)| ((kind, *crate_name), count)));
    }
    found
}

#[test]
fn no_fallback_is_added_unseen() {
    let listed = listed();
    let more: Vec<String> = counted()
        .into_iter()
        .filter(|(place, count)| count > &listed[place])
        .map(|((kind, crate_name), count)| format!("{crate_name}: {count} lines with `{kind}`"))
        .collect();
    assert!(
        more.is_empty(),
        "More fallbacks than {LIST} knows: {more:#?}\nLook at the new one: may what it stands in for be a check that failed, and \
         the value read as good news? If so, mend it. If not, put the new count into the table, and a new kind beside its reason."
    );
}
