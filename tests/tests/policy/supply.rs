//! What others wrote and is built in or builds what ships: its licences, its known faults, and that it runs nothing when it comes.

use std::collections::BTreeMap;

use jiff::civil::Date;
use toml::Value;

use crate::repo::{files, json, text, toml};

/// Licences of npm packages, and why each will do. The page is part of a GPL-3.0-or-later program; most of these packages build or
/// test it and are no part of it.
const LICENCES: [(&str, &str); 11] = [
    ("MIT", "free to be part of a GPL program; its notice is kept"),
    ("MIT-0", "the same without the notice"),
    ("0BSD", "no conditions"),
    ("ISC", "as MIT"),
    ("BSD-2-Clause", "free to be part of a GPL program; its notice is kept"),
    ("BSD-3-Clause", "the same"),
    ("Apache-2.0", "compatible with version 3 of the GPL"),
    ("MPL-2.0", "compatible with the GPL, by its section 3.3; tools that build and test the page"),
    ("CC0-1.0", "given to the public domain: the marks of services"),
    ("BlueOak-1.0.0", "permissive, with a patent licence; tools that build and test the page"),
    ("Unicode-3.0", "tables of letters, free to be part of a GPL program"),
];

fn npm_packages() -> BTreeMap<String, serde_json::Value> {
    let lock = json("ui/package-lock.json");
    let packages = lock["packages"].as_object().expect("npm's list of packages");
    packages.iter().filter(|(place, _)| !place.is_empty()).map(|(place, one)| (place.clone(), one.clone())).collect()
}

/// One of several that are offered will do; all that are asked for together must.
fn is_allowed(licence: &str) -> bool {
    let word = |word: &str| LICENCES.iter().any(|(known, _)| *known == word.trim_matches(['(', ')', ' ']));
    licence.split(" OR ").any(|choice| choice.split(" AND ").all(word))
}

#[test]
fn every_npm_package_has_a_licence_that_will_do() {
    let packages = npm_packages();
    assert!(packages.len() > 100, "the lock file is read: {}", packages.len());
    let bad: Vec<String> = packages
        .iter()
        .filter(|(_, one)| !one["license"].as_str().is_some_and(is_allowed))
        .map(|(place, one)| format!("{place}: {}", one["license"]))
        .collect();
    assert!(bad.is_empty(), "read them, and add them to the list above with a reason, or do without: {bad:?}");
    assert!(!is_allowed("GPL-2.0-only") && !is_allowed("MIT AND SSPL-1.0") && !is_allowed(""), "the rule can fail");
    assert!(is_allowed("(SSPL-1.0 OR MIT)") && is_allowed("MIT AND ISC"));
}

#[test]
fn every_npm_package_is_pinned_to_its_content_and_runs_nothing_when_it_is_installed() {
    for (place, one) in npm_packages() {
        assert!(one["integrity"].as_str().is_some_and(|sum| sum.starts_with("sha512-")), "{place} has no sum");
        assert!(one.get("hasInstallScript").is_none(), "{place} runs a script of its own when it is installed");
    }
    assert!(text("ui/.npmrc").lines().any(|line| line == "ignore-scripts=true"), "ui/.npmrc forbids such scripts");
    assert!(text("src-tauri/xtask/src/page.rs").contains(r#""ci", "--ignore-scripts""#), "so does `cargo xtask`");
}

fn day(text: &str) -> Date {
    text.parse().unwrap_or_else(|error| panic!("{text:?} is no day: {error}"))
}

/// The days are compared with each other and not with the clock: the same commit always answers the same.
#[test]
fn every_known_fault_that_is_let_pass_has_a_reason_and_was_looked_at_lately() {
    const MOST_DAYS: i32 = 400;
    let whole = text(".deny.toml");
    let marked = whole.lines().find_map(|line| line.strip_prefix("# Looked through: "));
    let looked = day(marked.expect("the day on which somebody looked through the list"));
    let rules = toml(".deny.toml");
    let ignored = rules["advisories"]["ignore"].as_array().expect("a list").clone();
    assert!(!ignored.is_empty());
    for one in ignored {
        let word = |key: &str| one.get(key).and_then(Value::as_str).unwrap_or_else(|| panic!("{one} has no {key}"));
        let (id, reason) = (word("id"), word("reason"));
        assert!(id.starts_with("RUSTSEC-"), "{id}");
        let (on, why) = reason.split_once(": ").unwrap_or_else(|| panic!("{id}: `day: reason`, not {reason:?}"));
        assert!(why.len() > 20, "{id}: a reason that somebody can judge, not {why:?}");
        let age = (looked - day(on)).get_days();
        assert!((0..=MOST_DAYS).contains(&age), "{id} was looked at on {on}, {age} days before {looked}");
    }
}

#[test]
fn advisories_are_asked_for_every_week() {
    let workflow = text(".github/workflows/advisories.yml");
    for line in ["  schedule:", "permissions: {}", "cargo deny check advisories", "npm audit --package-lock-only"] {
        assert!(workflow.contains(line), "the workflow has no `{line}`");
    }
    let deny = text("src-tauri/xtask/src/tools.rs");
    let version = workflow.split("--version =").nth(1).and_then(|rest| rest.lines().next()).expect("a version");
    let parts = version.replace('.', ", ");
    assert!(
        deny.contains(&format!(r#"name: "cargo-deny", version: Version({parts})"#)),
        "the workflow installs cargo-deny {version}, `cargo xtask` another"
    );
}

/// A test that cannot be done here must not look like one that passed.
#[test]
fn what_tests_skip_is_counted() {
    let chore = text("src-tauri/xtask/src/chore/test.rs");
    assert!(chore.contains(&format!("{:?}", house_tests::skip::LIST)), "`cargo xtask test` reads another list");
    let quiet = ["skipped, ", "left out: ", "not installed\"", "not tried here"];
    for file in files("tests").into_iter().chain(files("src-tauri")).filter(|name| name.ends_with(".rs")) {
        let tests = file.starts_with("tests/tests/") || file.contains("/tests/");
        if !tests || file.ends_with("policy/supply.rs") {
            continue;
        }
        let said: Vec<String> = text(&file)
            .lines()
            .filter(|line| line.contains("eprintln!") || line.contains("stderr()"))
            .filter(|line| quiet.iter().any(|word| line.contains(word)))
            .map(str::to_owned)
            .collect();
        assert!(said.is_empty(), "{file} skips by a word of its own, and not by house_tests::skip: {said:?}");
    }
}

/// What runs with rights on the hosted side is named by its content, not by a word that somebody can move.
#[test]
fn hosted_workflows_are_pinned_and_hold_no_rights() {
    let workflows: Vec<String> = files(".github").into_iter().filter(|name| name.ends_with(".yml")).collect();
    assert!(!workflows.is_empty());
    for name in workflows {
        let whole = text(&name);
        assert!(whole.lines().any(|line| line == "permissions: {}"), "{name} holds rights that no job asked for");
        for used in whole.lines().filter_map(|line| line.trim().trim_start_matches("- ").strip_prefix("uses: ")) {
            let (_, pin) = used.split_once('@').unwrap_or_else(|| panic!("{name}: {used}"));
            let sum = pin.split_whitespace().next().unwrap_or_default();
            assert!(sum.len() == 40 && sum.bytes().all(|byte| byte.is_ascii_hexdigit()), "{name}: {used}");
        }
    }
}
