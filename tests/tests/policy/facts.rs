//! A rule compares the types of facts and answers, and never their words: a word that is mistyped compiles.

use crate::repo::{Part, files_ending, split, text, without_tests};

/// Where rules and views are.
const SOURCES: [&str; 3] = ["src-tauri/core/src/", "src-tauri/engine/src/", "src-tauri/src/"];

/// Where words are read and written: the types themselves, the database, what is read of files, and a made-up household.
const EDGES: [&str; 6] = [
    "src-tauri/core/src/model",
    "src-tauri/core/src/example.rs",
    "src-tauri/core/src/import/codes",
    "src-tauri/core/src/import/downloads",
    "src-tauri/core/src/import/keepers",
    "src-tauri/engine/src/store",
];

/// What reads the word of a fact or an answer.
const READS: [&str; 7] = [".value(", ".value ", ".value.", "person_says(", "answer(", "given(", "said("];

fn is_test(path: &str) -> bool {
    path.contains("/tests") || path.contains("_tests.rs")
}

/// Whether a text between quotes is a word of a closed list, by its looks.
fn is_word(text: &str) -> bool {
    let word = text.trim_matches('"');
    word.len() + 2 == text.len() && word.chars().all(|c| c.is_ascii_alphabetic() || c == '_') && !word.is_empty()
}

/// The words between quotes on a line.
fn words(line: &str) -> usize {
    let mut quotes = line.match_indices('"').map(|(at, _)| at);
    let mut found = 0;
    while let (Some(from), Some(to)) = (quotes.next(), quotes.next()) {
        found += usize::from(is_word(&line[from..=to]));
    }
    found
}

/// Whether the name of a fact stands beside a word.
fn sets(code: &str, texts: &str) -> bool {
    let mut names = code.match_indices("FactName::").map(|(at, path)| at + path.len());
    names.any(|from| {
        let rest = &code[from..];
        let name = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let place = code[..from + name].chars().count();
        let after: String = texts.chars().skip(place).collect();
        rest[name..].starts_with(',') && after.trim_start().starts_with('"') && words(&after) > 0
    })
}

/// Numbers of the lines that compare or set a fact by its word: with `==` or `!=`, in `matches!`, in the arms of a `match`, or beside
/// its name.
fn by_word(source: &str) -> Vec<usize> {
    let tested = without_tests(source);
    let code = split(&tested, Part::Code);
    let texts = split(&tested, Part::Texts);
    let mut found = Vec::new();
    // How far a `match` of a fact is indented, whose arms are being read.
    let mut arms: Option<usize> = None;
    for (at, (line, texts)) in code.lines().zip(texts.lines()).enumerate() {
        let indent = line.len() - line.trim_start().len();
        if arms.is_some_and(|of| indent <= of && !line.trim().is_empty()) {
            arms = None;
        }
        let reads = READS.iter().any(|read| line.contains(read));
        let compares = ["==", "!=", "matches!("].iter().any(|way| line.contains(way));
        let in_arm = arms.is_some() && line.contains("=>");
        let pattern = line.find("=>").map_or(0, |arrow| line[..arrow].chars().count());
        let pattern: String = texts.chars().take(pattern).collect();
        if sets(line, texts) || (reads && compares && words(texts) > 0) || (in_arm && words(&pattern) > 0) {
            found.push(at + 1);
        }
        if reads && line.contains("match ") && line.trim_end().ends_with('{') {
            arms = Some(indent);
        }
    }
    found
}

#[test]
fn no_rule_compares_a_fact_with_a_word() {
    let shipped = SOURCES.iter().flat_map(|folder| files_ending(folder, &[".rs"]));
    let rules = shipped.filter(|path| !is_test(path) && !EDGES.iter().any(|edge| path.starts_with(edge)));
    let found: Vec<String> = rules
        .flat_map(|path| {
            by_word(&text(&path)).into_iter().map(move |line| format!("{path}:{line}")).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(found, [""; 0], "a fact has a type: src-tauri/core/src/model/answers.rs, facts in model/fact.rs");
}

#[test]
fn a_comparison_with_a_word_is_found() {
    for source in [
        "let a = entity.value(&FactName::Unused) == \"yes\";",
        "let a = known.model.person_says(&FactName::Infected) != \"no\";",
        "let a = account.fact(&name).filter(|fact| fact.value == \"found\");",
        "let a = matches!(entity.value(&FactName::CodesPlace), \"paper\" | \"file\");",
        "let a = given(Part::Saved) == \"head\";",
        "facts.push((FactName::SomeoneIn, \"no\".into()));",
    ] {
        assert_eq!(by_word(source), [1], "{source}");
    }
    let arms = "match fact.value.as_str() {\n    \"call\" => one(),\n    _ => two(),\n}\nlet a = [\"call\"];";
    assert_eq!(by_word(arms), [2]);
    for source in [
        "let a = entity.says(&facts::Unused, YesNo::Yes);",
        "let a = entity.value(&FactName::OwnName) == name;",
        "FactName::ResetPhone => phone(value).map_err(bad(\"facts\")),",
        "let a = settings.network == \"on\";",
        "// entity.value(&FactName::Unused) == \"yes\"",
    ] {
        assert_eq!(by_word(source), [0; 0], "{source}");
    }
}
