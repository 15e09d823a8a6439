//! The modules of the core use each other in one direction, as `src-tauri/docs/architecture.md` has it.

use std::collections::BTreeSet;

use crate::repo::{Part, files_ending, split, text, without_tests};

const CORE: &str = "src-tauri/core/src/";

/// A module may use those before it. `import` stands beside: it may use all of them, and none uses it.
const ORDER: [&str; 12] = [
    "model",
    "document",
    "catalogue",
    "accounts",
    "exposure",
    "known",
    "touch",
    "graph",
    "checklist",
    "public_lists",
    "advice",
    "import",
];

/// The module that a file of the core belongs to.
fn module_of(path: &str) -> &str {
    let inside = path.strip_prefix(CORE).unwrap_or(path);
    inside.split(['/', '.']).next().unwrap_or(inside)
}

fn is_test(path: &str) -> bool {
    path.contains("/tests") || path.contains("_tests.rs")
}

/// The modules that a source names after `crate::`, alone or in braces.
fn used(source: &str) -> BTreeSet<String> {
    let code = split(&without_tests(source), Part::Code);
    let mut found = BTreeSet::new();
    for (at, word) in code.match_indices("crate::") {
        let rest = &code[at + word.len()..];
        let named = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        match rest.strip_prefix('{') {
            None => {
                found.insert(named(rest));
            }
            Some(list) => {
                // Only the outermost names of the list: what stands in braces within belongs to one of them.
                let mut depth = 0_usize;
                let mut begins = true;
                for (at, c) in list.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => begins = true,
                        c if begins && depth == 0 && !c.is_whitespace() => {
                            found.insert(named(&list[at..]));
                            begins = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    found
}

fn edges() -> BTreeSet<(String, String)> {
    let mut edges = BTreeSet::new();
    for path in files_ending(CORE, &[".rs"]).into_iter().filter(|path| !is_test(path)) {
        let module = module_of(&path).to_owned();
        edges.extend(
            used(&text(&path)).into_iter().filter(|other| *other != module).map(|other| (module.clone(), other)),
        );
    }
    edges
}

#[test]
fn the_modules_of_the_core_use_only_those_before_them() {
    let place = |module: &str| ORDER.iter().position(|known| *known == module);
    let against: BTreeSet<(String, String)> = edges()
        .into_iter()
        .filter(|(from, to)| matches!((place(from), place(to)), (Some(from), Some(to)) if to > from))
        .collect();
    assert_eq!(against, BTreeSet::new(), "an edge against the order of src-tauri/docs/architecture.md");
}

#[test]
fn what_a_source_uses_is_read_from_every_form_of_use() {
    for (source, expected) in [
        ("use crate::model::Id;", vec!["model"]),
        ("use crate::{accounts, model::{Id, Kind}};", vec!["accounts", "model"]),
        ("pub use crate::graph::Graph;", vec!["graph"]),
        ("fn a() { crate::exposure::touches(x) }", vec!["exposure"]),
        ("// crate::advice\n/// [`x`](crate::advice::x)\nconst A: &str = \"crate::known\";", vec![]),
        ("#[cfg(test)]\nmod tests { use crate::checklist; }", vec![]),
    ] {
        let found: Vec<String> = used(source).into_iter().collect();
        assert_eq!(found, expected, "{source}");
    }
}

#[test]
fn the_architecture_names_every_module_in_this_order() {
    let page = text("src-tauri/docs/architecture.md");
    let line = ORDER[..11].iter().map(|module| format!("`{module}`")).collect::<Vec<_>>().join(" < ");
    assert!(page.contains(&line), "architecture.md lacks the line {line}");
}
