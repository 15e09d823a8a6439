//! The house itself: what stands at the top, the plates on the doors, and nothing of the builder's own computer.

use std::fs;

use crate::repo::{files, root, text};

/// The top level is fixed, so that a newcomer finds each thing where it was; dot-files may join it. The two papers stand
/// where hosts of sources look for them.
const TOP: [&str; 10] = [
    "Cargo.toml",
    "Cargo.lock",
    "LICENSE",
    "README.md",
    "SECURITY.md",
    "PRIVACY.md",
    "findings",
    "src-tauri",
    "tests",
    "ui",
];
/// Each has a plate on its door.
const PLATES: [&str; 9] = [
    "findings",
    "src-tauri",
    "src-tauri/contract",
    "src-tauri/core",
    "src-tauri/core/catalogue",
    "src-tauri/engine",
    "src-tauri/xtask",
    "tests",
    "ui",
];

#[test]
fn the_top_level_is_fixed() {
    let mut strange: Vec<String> = fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && name != "target" && !TOP.contains(&name.as_str()))
        .collect();
    strange.sort();
    assert_eq!(
        strange,
        Vec::<String>::new(),
        "the top level is Cargo.toml, findings, src-tauri, ui, tests, README.md and the papers that hosts look for"
    );
    let missing: Vec<&&str> = TOP.iter().filter(|name| !root().join(name).exists()).collect();
    assert_eq!(missing, Vec::<&&str>::new());
}

#[test]
fn every_door_has_a_plate() {
    let missing: Vec<String> =
        PLATES.iter().map(|folder| format!("{folder}/README.md")).filter(|path| !root().join(path).is_file()).collect();
    assert_eq!(missing, Vec::<String>::new(), "what lives here, what must never, which file to open first");
}

/// A finding that does not say what was guessed, what was seen and with which versions helps nobody a year later.
#[test]
fn every_finding_says_what_was_guessed_and_seen() {
    let scripts: Vec<String> = files("findings").into_iter().filter(|name| name.ends_with(".sh")).collect();
    assert!(!scripts.is_empty(), "findings/ holds no script");
    for script in scripts {
        let source = text(&script);
        for word in ["#!/usr/bin/env bash\n", "\n# Guess: ", "\n# Seen (", "\nset -euo pipefail\n", "mktemp -d"] {
            assert!(source.contains(word), "{script} lacks {word:?}");
        }
        assert!(
            source.trim_end().ends_with("echo \"as described\""),
            "{script} does not end by saying that nothing changed"
        );
        assert!(!source.to_lowercase().contains("nightlatch"), "{script}: a finding runs without this program");
    }
}

#[test]
fn nothing_of_the_builders_computer_is_in_the_files() {
    // put together here, so that this file does not hold them itself
    let homes: Vec<String> = ["home", "Users", "root", "work", "mnt"].iter().map(|name| format!("/{name}/")).collect();
    let allowed = |line: &str| line.contains("://") || line.contains("/mara/"); // web addresses, and a person we made up
    let mut found = Vec::new();
    for file in files("") {
        let Ok(source) = fs::read_to_string(root().join(&file)) else { continue };
        if file.ends_with("LICENSE") || file.ends_with("package-lock.json") {
            continue;
        }
        for (at, line) in source.lines().enumerate() {
            let path = homes.iter().any(|home| {
                line.match_indices(home.as_str()).any(|(i, _)| {
                    line[..i]
                        .chars()
                        .next_back()
                        .is_none_or(|before| !before.is_alphanumeric() && !"./-_}~".contains(before))
                })
            });
            if path && !allowed(line) {
                found.push(format!("{file}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new(), "machine paths do not belong into the files");
}

#[test]
fn no_file_names_a_registry_of_ones_own() {
    let words = ["registry=", "index-url", "replace-with", "[source.", "_authToken"];
    for file in files("")
        .into_iter()
        .filter(|name| name.starts_with(".cargo") || name.ends_with(".npmrc") || name.starts_with(".config"))
    {
        let source = text(&file);
        let found: Vec<&&str> = words.iter().filter(|word| source.contains(**word)).collect();
        assert!(found.is_empty(), "{file}: {found:?}");
    }
}

#[test]
fn the_root_readme_carries_the_map() {
    let readme = text("README.md");
    for word in [
        "cargo xtask run",
        "cargo xtask test",
        "src-tauri/contract",
        "src-tauri/core",
        "src-tauri/engine",
        "ui/src/backend",
    ] {
        assert!(readme.contains(word), "README.md does not speak of {word}");
    }
}
