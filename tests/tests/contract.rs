//! The page's side of the contract is current, and every command has a permission and a caller.

use std::{fs, path::PathBuf};

use ts_rs::TS as _;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// `UPDATE_CONTRACT=1 cargo nextest run -p house-tests --test contract` writes the file anew.
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
    let path = root().join("ui/src/backend/contract.ts");
    if std::env::var_os("UPDATE_CONTRACT").is_some() {
        fs::write(&path, &made).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap_or_default() == made,
        "ui/src/backend/contract.ts is not current: run this test with UPDATE_CONTRACT=1"
    );
}
