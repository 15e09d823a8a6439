//! What is generated from the contract is current: the page's types, the window's permissions, and the list of commands that the
//! isolation script lets through. `UPDATE_CONTRACT=1 cargo nextest run --workspace --test contract` writes all three anew.

#![allow(clippy::expect_used, reason = "a test that cannot read a file fails")]

use std::{fs, path::PathBuf};

use ts_rs::TS as _;

/// Holds a generated file against what the contract says now; writes it first where that was asked for.
fn is_current(path: &str, made: &str) {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    if std::env::var_os("UPDATE_CONTRACT").is_some() {
        fs::write(&file, made).expect("the checkout can be written to");
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(written == made, "{path} is not current: run this test with UPDATE_CONTRACT=1");
}

fn read(path: &str) -> String {
    fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(path)).expect("the file is there")
}

#[test]
fn contract_ts_is_what_the_rust_types_say() {
    let made = tempfile::tempdir().unwrap();
    let config = ts_rs::Config::new().with_out_dir(made.path()).with_large_int("number");
    contract::Commands::export_all(&config).unwrap();
    contract::WireError::export_all(&config).unwrap();
    contract::CheckProgress::export_all(&config).unwrap();
    contract::DropNote::export_all(&config).unwrap();
    let text = fs::read_to_string(made.path().join("contract.ts")).unwrap();
    // Without the generator's own banner, which names a web address that is not ours.
    let body: String = text.lines().skip_while(|line| line.starts_with("//")).collect::<Vec<_>>().join("\n");
    let made = format!("// Generated from src-tauri/contract by the test `contract`. Do not edit.\n{}\n", body.trim());
    is_current("ui/src/backend/contract.ts", &made);
}

#[test]
fn the_capability_grants_each_command_and_nothing_else() {
    const CAPABILITY: &str = "src-tauri/capabilities/main.json";
    let granted: Vec<String> =
        contract::COMMANDS.iter().map(|name| format!("    \"allow-{}\"", name.replace('_', "-"))).collect();
    let made = between(&read(CAPABILITY), "\"permissions\": [\n", "\n  ]", &granted.join(",\n"));
    is_current(CAPABILITY, &made);
}

#[test]
fn the_isolation_script_lets_each_command_through() {
    const GATE: &str = "src-tauri/isolation/index.js";
    let mut lines = vec![String::from(" ")];
    for name in contract::COMMANDS {
        let word = format!(" '{name}',");
        if lines.last().is_some_and(|line| line.len() + word.len() > 140) {
            lines.push(" ".into());
        }
        lines.last_mut().unwrap().push_str(&word);
    }
    is_current(GATE, &between(&read(GATE), "const COMMANDS = [\n", "\n];", &lines.join("\n")));
}

/// `text` with what stands between two marks replaced.
fn between(text: &str, start: &str, end: &str, new: &str) -> String {
    let (before, rest) = text.split_once(start).expect("the mark before");
    let (_, after) = rest.split_once(end).expect("the mark behind");
    format!("{before}{start}{new}{end}{after}")
}
