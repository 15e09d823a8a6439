//! The files of this checkout, and Rust sources with their comments, texts and tests taken out.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that are made by tools and never committed.
const MADE: [&str; 5] = [".git", "target", "node_modules", "dist", "gen"];

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the root of the checkout")
}

pub fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub fn json(path: &str) -> serde_json::Value {
    serde_json::from_str(&text(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub fn toml(path: &str) -> toml::Table {
    text(path).parse().unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file under a folder (`""` for all), relative to the root, with `/`, sorted.
pub fn files(under: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect(&root().join(under), &mut found);
    let root = root();
    let mut names: Vec<String> = found
        .iter()
        .map(|path| path.strip_prefix(&root).expect("inside the root").to_string_lossy().replace('\\', "/"))
        .collect();
    names.sort();
    names
}

/// The same, of one kind.
pub fn files_ending(under: &str, ends: &[&str]) -> Vec<String> {
    files(under).into_iter().filter(|name| ends.iter().any(|end| name.ends_with(end))).collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    // A folder that is gone would give no files, and whatever is asked of all of them would hold.
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries.map(|entry| entry.expect("a readable entry")) {
        let path = entry.path();
        // In a second work tree `.git` is a file, and just as little part of the checkout.
        if MADE.iter().any(|made| entry.file_name() == *made) {
            continue;
        }
        if path.is_dir() {
            collect(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Which part of a Rust source a line of [`split`] keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What the compiler acts on.
    Code,
    /// What stands between quotes.
    Texts,
}

/// A Rust source with everything but one part blanked, line by line as it was.
pub fn split(source: &str, part: Part) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let (length, kind) = token(rest);
        let (piece, tail) = rest.split_at(length.max(c.len_utf8()));
        let kept = match kind {
            Kind::Comment => false,
            Kind::Text => part == Part::Texts,
            Kind::Code => part == Part::Code,
        };
        out.extend(piece.chars().map(|c| if kept || c == '\n' { c } else { ' ' }));
        rest = tail;
    }
    out
}

enum Kind {
    Code,
    Comment,
    Text,
}

/// The length and kind of what a source begins with.
fn token(rest: &str) -> (usize, Kind) {
    if rest.starts_with("//") {
        return (rest.find('\n').unwrap_or(rest.len()), Kind::Comment);
    }
    if rest.starts_with("/*") {
        return (rest.find("*/").map_or(rest.len(), |at| at + 2), Kind::Comment);
    }
    if let Some(hashes) = raw_hashes(rest) {
        let close = format!("\"{}", "#".repeat(hashes));
        let body = hashes + 2;
        return (rest[body..].find(&close).map_or(rest.len(), |at| body + at + close.len()), Kind::Text);
    }
    if rest.starts_with('"') {
        return (quoted(rest), Kind::Text);
    }
    if let Some(length) = char_literal(rest) {
        return (length, Kind::Text);
    }
    // a whole word at once, so that the r of `for"` is no raw text
    let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    (word.max(1), Kind::Code)
}

fn raw_hashes(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    after[hashes..].starts_with('"').then_some(hashes)
}

fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// `'x'` or `'\n'`, and not the lifetime `'x`.
fn char_literal(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('\'')?;
    if inner.starts_with('\\') {
        return inner[2..].find('\'').map(|at| at + 4);
    }
    let first = inner.chars().next()?.len_utf8();
    inner[first..].starts_with('\'').then_some(first + 2)
}

/// A source without its `#[cfg(test)]` items. Lines stay where they were.
pub fn without_tests(source: &str) -> String {
    let code = split(source, Part::Code);
    let mut out = source.as_bytes().to_vec();
    let mut from = 0;
    while let Some(at) = code[from..].find("#[cfg(test)]").map(|at| from + at) {
        let end = end_of_item(&code, at);
        out[at..end].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
        from = end;
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn end_of_item(code: &str, from: usize) -> usize {
    let mut depth = 0_usize;
    for (at, c) in code[from..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return from + at + 1,
            '}' => depth = depth.saturating_sub(1),
            ';' if depth == 0 => return from + at + 1,
            _ => {}
        }
    }
    code.len()
}

/// Where a line of one part of the shipped Rust sources under `folders` holds one of `words` as a whole word.
pub fn shipped_lines(folders: &[&str], part: Part, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in folders.iter().flat_map(|folder| files_ending(folder, &[".rs"])) {
        if file.contains("/tests/") || file.ends_with("/tests.rs") {
            continue;
        }
        let shown = split(&without_tests(&text(&file)), part);
        for (at, line) in shown.lines().enumerate() {
            for word in words.iter().filter(|word| holds(line, word)) {
                found.push(format!("{file}:{}: {word}", at + 1));
            }
        }
    }
    found
}

/// Does `line` hold `word`, and not as a part of a longer name?
pub fn holds(line: &str, word: &str) -> bool {
    let joins = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let inner = before.is_some_and(joins) && word.starts_with(joins);
        let longer = after.is_some_and(joins) && word.ends_with(joins);
        !inner && !longer
    })
}

#[test]
fn a_source_is_taken_apart_as_the_compiler_does() {
    let source =
        "let a = \"// SELECT\"; // reqwest\nlet c = '\"'; let s: &'static str = r#\"x\"y\"#; /* keyring */ done";
    assert_eq!(split(source, Part::Code).split_whitespace().last(), Some("done"));
    assert!(!split(source, Part::Code).contains("SELECT") && !split(source, Part::Code).contains("reqwest"));
    assert!(split(source, Part::Texts).contains("// SELECT") && split(source, Part::Texts).contains("x\"y"));
    let tested = "fn a() {}\n#[cfg(test)]\nmod tests {\n fn b() { if true { c() } }\n}\nfn d() {}";
    assert_eq!(without_tests(tested).replace(char::is_whitespace, ""), "fna(){}fnd(){}");
    assert!(holds("use reqwest::Client;", "reqwest") && !holds("my_reqwest", "reqwest"));
    assert!(holds("x.innerHTML = y", ".innerHTML") && !holds("keyrings", "keyring"));
}
