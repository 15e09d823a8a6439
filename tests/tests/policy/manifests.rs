//! What may be built in: the lock files and the manifests.

use toml::{Table, Value};

use crate::repo::{Part, files_ending, shipped_lines, text, toml};

/// Name and version of every package in Cargo.lock.
fn locked() -> Vec<(String, String, String)> {
    let lock = toml("Cargo.lock");
    let word = |package: &Value, key: &str| package.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let packages = lock["package"].as_array().unwrap();
    packages.iter().map(|package| (word(package, "name"), word(package, "version"), word(package, "source"))).collect()
}

fn version(name: &str) -> String {
    let found: Vec<String> = locked().into_iter().filter(|(n, ..)| n == name).map(|(_, version, _)| version).collect();
    assert_eq!(found.len(), 1, "one {name} in Cargo.lock: {found:?}");
    found[0].clone()
}

/// The features that a manifest asks of a dependency.
fn features(manifest: &Table, section: &str, name: &str) -> Vec<String> {
    let list = manifest.get(section).and_then(|deps| deps.get(name)).and_then(|dep| dep.get("features"));
    let words = list.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    words.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn names(manifest: &Table, section: &str) -> Vec<String> {
    manifest.get(section).and_then(Value::as_table).map(|deps| deps.keys().cloned().collect()).unwrap_or_default()
}

#[test]
fn tauri_is_a_mended_two() {
    let version = version("tauri");
    assert!(!version.contains('-'), "never an alpha: {version}");
    let parts: Vec<u64> = version.split('.').map(|part| part.parse().unwrap()).collect();
    assert!(parts[0] == 2 && (parts[1], parts[2]) >= (11, 1), "2.11.1 mends CVE-2026-42184: {version}");
}

#[test]
fn no_plugin_gives_the_page_files_sockets_or_programs() {
    let plugins: Vec<String> =
        locked().into_iter().map(|(name, ..)| name).filter(|name| name.starts_with("tauri-plugin")).collect();
    for word in ["shell", "fs", "http", "store", "sql", "websocket", "upload", "opener", "dialog", "log", "updater"] {
        assert!(!plugins.contains(&format!("tauri-plugin-{word}")), "tauri-plugin-{word} is in Cargo.lock");
    }
    assert_eq!(plugins, ["tauri-plugin-single-instance"], "one plugin, which grants the page nothing");
}

#[test]
fn nobody_is_told_what_people_do() {
    let page = text("ui/package-lock.json");
    for name in ["sentry", "posthog", "mixpanel", "amplitude", "segment", "bugsnag", "opentelemetry", "datadog"] {
        let crates: Vec<String> = locked().into_iter().map(|(n, ..)| n).filter(|n| n.starts_with(name)).collect();
        assert_eq!(crates, Vec::<String>::new());
        assert!(
            !page.contains(&format!("\"node_modules/{name}")) && !page.contains(&format!("\"node_modules/@{name}")),
            "{name}"
        );
    }
}

#[test]
fn the_shell_ships_without_the_inspector() {
    let shell = toml("src-tauri/Cargo.toml");
    let asked = features(&shell, "dependencies", "tauri");
    for feature in ["devtools", "protocol-asset", "macos-private-api", "unstable", "dynamic-acl", "webview-data-url"] {
        assert!(!asked.iter().any(|one| one == feature), "tauri's `{feature}`");
    }
    assert!(asked.iter().any(|one| one == "isolation"));
    let tauri = &shell["dependencies"]["tauri"];
    assert_eq!(tauri.get("default-features").and_then(Value::as_bool), Some(false), "the defaults bring dynamic-acl");
    for name in ["reqwest", "rusqlite", "keyring", "tokio"] {
        assert!(!names(&shell, "dependencies").iter().any(|one| one == name), "the shell is thin: no {name}");
    }
}

#[test]
fn the_keyring_is_real_on_every_system() {
    let engine = toml("src-tauri/engine/Cargo.toml");
    let mut asked = features(&engine, "dependencies", "keyring");
    asked.sort();
    let expected = ["apple-native", "crypto-rust", "sync-secret-service", "windows-native"];
    assert_eq!(asked, expected, "with one missing it becomes, without a word, a mock in memory");
    let version = version("keyring");
    assert!(version.starts_with("3."), "version 4 builds only with a store that panics inside a task: {version}");
}

#[test]
fn the_core_could_run_in_a_browser() {
    let core = toml("src-tauri/core/Cargo.toml");
    let walls = [
        "rusqlite",
        "reqwest",
        "keyring",
        "tokio",
        "getrandom",
        "rand",
        "uuid",
        "chrono",
        "time",
        "tauri",
        "dirs",
        "nightlatch-engine",
        "engine",
        "contract",
    ];
    for section in ["dependencies", "dev-dependencies"] {
        for name in names(&core, section) {
            assert!(!walls.contains(&name.as_str()), "src-tauri/core/Cargo.toml: {name} in [{section}]");
        }
    }
    assert!(core.get("target").is_none(), "the same on every platform");
    assert_eq!(
        features(&core, "dependencies", "jiff"),
        Vec::<String>::new(),
        "dates, no clock and no time zones of the system"
    );
    let shared = toml("Cargo.toml");
    let jiff = &shared["workspace"]["dependencies"]["jiff"];
    assert_eq!(jiff.get("default-features").and_then(Value::as_bool), Some(false));
    assert_eq!(jiff.get("features").and_then(Value::as_array).map(Vec::len), Some(1), "only `std`: {jiff}");
}

#[test]
fn the_contract_takes_only_closed_lists_from_the_core() {
    let contract = toml("src-tauri/contract/Cargo.toml");
    let mut asked = names(&contract, "dependencies");
    asked.sort();
    assert_eq!(asked, ["core_rules", "serde", "strum", "ts-rs", "zeroize"], "the wire knows nobody else");
    let naming = shipped_lines(&["src-tauri/contract/src"], Part::Code, &["core_rules"]);
    let elsewhere: Vec<&String> =
        naming.iter().filter(|line| !line.starts_with("src-tauri/contract/src/codes.rs:")).collect();
    assert!(elsewhere.is_empty(), "a view or a request is no type of the core: {elsewhere:?}");
    let ts = &contract["dependencies"]["ts-rs"];
    assert_eq!(ts.get("optional").and_then(Value::as_bool), Some(true), "ts-rs is for the contract test only");
}

#[test]
fn the_chores_build_in_seconds() {
    let asked = names(&toml("src-tauri/xtask/Cargo.toml"), "dependencies");
    assert_eq!(asked, ["serde_json"], "cargo xtask is std and serde_json");
}

#[test]
fn the_workspace_is_the_house() {
    let root = toml("Cargo.toml");
    let list = |key: &str| -> Vec<String> {
        let list = root["workspace"][key].as_array().unwrap();
        list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    for member in ["src-tauri", "src-tauri/contract", "src-tauri/core", "src-tauri/engine", "src-tauri/xtask", "tests"]
    {
        assert!(list("members").iter().any(|one| one == member), "{member} is a member");
    }
    assert!(!list("default-members").iter().any(|one| one == "src-tauri"), "a bare `cargo test` stays quick");
    let unsafety = root["workspace"]["lints"]["rust"]["unsafe_code"].as_str();
    assert_eq!(unsafety, Some("deny"));
    // The fuzz targets want a nightly compiler, so they are a workspace of their own, and inherit nothing.
    assert!(toml("tests/fuzz/Cargo.toml").get("workspace").is_some(), "nothing else builds the fuzz targets");
    let own = ["Cargo.toml", "tests/fuzz/Cargo.toml"];
    for manifest in files_ending("", &["Cargo.toml"]).iter().filter(|name| !own.contains(&name.as_str())) {
        let lints = toml(manifest).get("lints").and_then(|lints| lints.get("workspace")).and_then(Value::as_bool);
        assert_eq!(lints, Some(true), "{manifest} takes the house's lints");
    }
    assert!(root["workspace"]["package"].get("rust-version").is_some(), "the oldest Rust that will do is named");
    assert!(!crate::repo::files("").iter().any(|name| name.starts_with("rust-toolchain")), "no toolchain pin");
}

#[test]
fn crates_come_from_the_public_registry_or_from_here() {
    for (name, version, source) in locked() {
        let known = source.is_empty() || source == "registry+https://github.com/rust-lang/crates.io-index";
        assert!(known, "{name} {version} comes from {source}");
    }
    let page = text("ui/package-lock.json");
    assert!(!page.contains("\"resolved\""), "no registry host in ui/package-lock.json");
    let rules: Vec<String> = text("ui/.npmrc").lines().map(str::to_owned).collect();
    assert!(rules.iter().any(|rule| rule == "omit-lockfile-registry-resolved=true"), "ui/.npmrc keeps them out");
    assert!(!rules.iter().any(|rule| rule.starts_with("registry") || rule.contains("_auth")), "{rules:?}");
}
