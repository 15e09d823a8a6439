//! `SECURITY.md`, `PRIVACY.md` and the table of ASVS and MASVS: the tests that they name are there, no requirement is left out, and the
//! program can ask no host that the papers do not name.

use std::collections::{BTreeMap, BTreeSet};

use crate::repo::{Part, files_ending, root, split, text, without_tests};

const SECURITY: &str = "SECURITY.md";
const PRIVACY: &str = "PRIVACY.md";
const ASVS: &str = "src-tauri/docs/asvs.md";

/// The sections of OWASP ASVS 5.0.0 with requirements of level 1 or 2, and how many each has. Within a section the levels stand in
/// order, so that these are its first ones (counted in the table that OWASP publishes beside the text, May 2025).
const SECTIONS: &str = "\
    1.1 2, 1.2 9, 1.3 11, 1.4 3, 1.5 2, 2.1 3, 2.2 3, 2.3 4, 2.4 1, 3.2 2, 3.3 4, 3.4 6, 3.5 5, 3.7 2, 4.1 3, 4.2 1, 4.3 2, 4.4 4, \
    5.1 1, 5.2 3, 5.3 2, 5.4 3, 6.1 3, 6.2 12, 6.3 4, 6.4 4, 6.5 5, 6.6 3, 6.8 4, 7.1 3, 7.2 4, 7.3 2, 7.4 5, 7.5 2, 7.6 2, 8.1 2, \
    8.2 3, 8.3 1, 8.4 1, 9.1 3, 9.2 4, 10.1 2, 10.2 2, 10.3 4, 10.4 11, 10.5 5, 10.6 2, 10.7 3, 11.1 2, 11.2 3, 11.3 3, 11.4 4, \
    11.5 1, 11.6 1, 12.1 3, 12.2 2, 12.3 4, 13.1 1, 13.2 5, 13.3 2, 13.4 5, 14.1 2, 14.2 4, 14.3 3, 15.1 3, 15.2 3, 15.3 7, 16.1 1, \
    16.2 5, 16.3 4, 16.4 3, 16.5 3, 17.1 1, 17.2 4, 17.3 2";
/// The groups of OWASP MASVS 2.1.0, and how many controls each has.
const CONTROLS: [(&str, u32); 8] = [
    ("STORAGE", 2),
    ("CRYPTO", 2),
    ("AUTH", 3),
    ("NETWORK", 2),
    ("PLATFORM", 3),
    ("CODE", 4),
    ("RESILIENCE", 4),
    ("PRIVACY", 4),
];

/// The words between backticks in a line.
fn ticked(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// The tests that a line names as `path::name`; `::name` belongs to the path before it.
fn tests_of(line: &str) -> Vec<(&str, &str)> {
    let (mut found, mut last) = (Vec::new(), "");
    for word in ticked(line) {
        let Some((path, name)) = word.split_once("::") else { continue };
        if path.ends_with(".rs") || path.ends_with(".ts") {
            last = path;
        }
        if path.is_empty() || path == last {
            found.push((last, name));
        }
    }
    found
}

/// Does a source have a test of this name?
fn has_test(path: &str, source: &str, name: &str) -> bool {
    if path.ends_with(".ts") {
        let called = |quote: char| {
            let whole = format!("{quote}{name}{quote}");
            source.match_indices(&whole).any(|(at, _)| source[..at].trim_end().ends_with('('))
        };
        return ['\'', '"', '`'].into_iter().any(called);
    }
    source.match_indices(&format!("fn {name}(")).any(|(at, _)| {
        let marked = source[..at].rsplit_once("#[test]").map(|(_, between)| between);
        marked.is_some_and(|between| !between.contains("fn ") && !between.contains('}'))
    })
}

/// The cells of the rows of all tables in a paper, without the heads.
fn rows(paper: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = paper.lines().collect();
    let is_rule = |line: &str| line.starts_with("|--") || line.starts_with("|:-");
    let body = lines.iter().enumerate().filter(|(at, line)| {
        let is_head = lines.get(at + 1).is_some_and(|next| is_rule(next));
        line.starts_with('|') && !is_rule(line) && !is_head
    });
    body.map(|(_, line)| line.trim_matches('|').split(" | ").map(str::trim).collect()).collect()
}

#[test]
fn every_test_that_the_papers_name_is_there() {
    let (mut seen, mut sources) = (0_usize, BTreeMap::new());
    let mut gone = Vec::new();
    for paper in [SECURITY, PRIVACY, ASVS] {
        let whole = text(paper);
        for (path, name) in whole.lines().flat_map(tests_of) {
            seen += 1;
            if path.is_empty() || !root().join(path).is_file() {
                gone.push(format!("{paper}: {path}::{name}: no such file"));
                continue;
            }
            let source = sources.entry(path.to_owned()).or_insert_with(|| text(path));
            if !has_test(path, source, name) {
                gone.push(format!("{paper}: {path} has no test `{name}`"));
            }
        }
    }
    assert!(seen > 200, "the papers are read: {seen}");
    assert_eq!(gone, Vec::<String>::new());
}

#[test]
fn a_test_is_told_from_what_only_looks_like_one() {
    let rust = "#[test]\n#[ignore = \"x\"]\nfn one() {}\n\nfn two() {}\n";
    assert!(has_test("a.rs", rust, "one") && !has_test("a.rs", rust, "two") && !has_test("a.rs", rust, "on"));
    let page = "test('one thing', () => {});\nconst other = 'two';\n";
    assert!(has_test("a.ts", page, "one thing") && !has_test("a.ts", page, "two"));
    assert_eq!(tests_of("| a | `x/y.rs::one`, `::two` | `not::this` |"), [("x/y.rs", "one"), ("x/y.rs", "two")]);
}

/// A line that names no test has to say so, so that nobody takes it for one that is shown.
#[test]
fn every_line_on_security_and_privacy_names_its_test_or_says_that_it_has_none() {
    for paper in [SECURITY, PRIVACY] {
        let whole = text(paper);
        let rows = rows(&whole);
        assert!(rows.len() > 20, "{paper} is read: {}", rows.len());
        for row in rows {
            let shown = row.last().copied().unwrap_or_default();
            let has = !tests_of(shown).is_empty();
            assert!(has || shown.starts_with("no test: "), "{paper}: {row:?}");
        }
    }
}

#[test]
fn every_requirement_of_asvs_and_masvs_is_answered_once() {
    let mut expected: Vec<String> = CONTROLS
        .iter()
        .flat_map(|(group, count)| (1..=*count).map(move |number| format!("MASVS-{group}-{number}")))
        .collect();
    for section in SECTIONS.split(',') {
        let (section, count) = section.trim().split_once(' ').expect("a section and its count");
        let count: u32 = count.parse().expect("a count");
        expected.extend((1..=count).map(|number| format!("{section}.{number}")));
    }
    assert_eq!(expected.len(), 253 + 24);
    expected.sort();
    let whole = text(ASVS);
    let mut answered = Vec::new();
    for row in rows(&whole) {
        assert_eq!(row.len(), 3, "requirement, what it asks, answer: {row:?}");
        answered.extend(row[0].split(',').map(|number| number.trim().to_owned()));
        let (kind, answer) = row[2].split_once(": ").unwrap_or_else(|| panic!("{row:?} has no answer"));
        let right = match kind {
            "test" => !tests_of(answer).is_empty(),
            "read" => ticked(answer).any(|word| root().join(word.split('#').next().unwrap_or_default()).exists()),
            "does not apply" | "not met" => answer.len() > 15,
            _ => false,
        };
        assert!(right, "an answer is `test`, `read`, `does not apply` or `not met`, with what it rests on: {row:?}");
    }
    answered.sort();
    let twice: Vec<&String> = answered.windows(2).filter(|two| two[0] == two[1]).map(|two| &two[0]).collect();
    assert_eq!(twice, Vec::<&String>::new(), "answered twice");
    let all: BTreeSet<&String> = expected.iter().collect();
    let given: BTreeSet<&String> = answered.iter().collect();
    assert_eq!(all.difference(&given).collect::<Vec<_>>(), Vec::<&&String>::new(), "not answered");
    assert_eq!(given.difference(&all).collect::<Vec<_>>(), Vec::<&&String>::new(), "no such requirement");
}

/// The hosts of all https addresses in a text.
fn hosts(source: &str) -> BTreeSet<String> {
    let host = |rest: &str| -> String {
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '.' || *c == '-').collect()
    };
    source.split("https://").skip(1).map(host).filter(|host| !host.is_empty()).collect()
}

/// The hosts in the texts of the shipped sources that can send: the core cannot, and its links are opened in the browser.
fn hosts_in(chosen: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let folders = ["src-tauri/engine/src", "src-tauri/src", "src-tauri/contract/src"];
    let files = folders.iter().flat_map(|folder| files_ending(folder, &[".rs"]));
    let shipped = files.filter(|file| !file.contains("/tests/") && !file.ends_with("tests.rs") && chosen(file));
    shipped.flat_map(|file| hosts(&split(&without_tests(&text(&file)), Part::Texts))).collect()
}

/// The words between backticks in the first cells of the tables of one part of a paper; paths are left out.
fn first_cells(paper: &str, anchor: &str) -> BTreeSet<String> {
    let part = paper.split_once(&format!("<a id=\"{anchor}\"></a>")).expect("the anchor").1;
    let part = part.split("\n## ").nth(1).expect("its heading");
    rows(part).iter().flat_map(|row| ticked(row[0])).filter(|word| !word.starts_with('/')).map(str::to_owned).collect()
}

#[test]
fn the_hosts_that_can_be_asked_are_those_that_the_paper_names() {
    let links = |file: &str| file.ends_with("engine/src/links.rs");
    let (asked, opened) = (hosts_in(|file| !links(file)), hosts_in(links));
    assert!(asked.len() > 4 && opened.len() > 1, "the sources are read: {asked:?} {opened:?}");
    let paper = text(PRIVACY);
    assert_eq!(first_cells(&paper, "asked"), asked, "{PRIVACY}: the table of those whom the program asks");
    assert_eq!(first_cells(&paper, "opened"), opened, "{PRIVACY}: the table of pages that the browser opens");
    let elsewhere: Vec<String> = hosts(&paper).into_iter().filter(|host| !asked.contains(host)).collect();
    assert_eq!(elsewhere, Vec::<String>::new(), "{PRIVACY} names hosts that nothing asks");
}

#[test]
fn the_papers_at_the_top_link_to_files_that_are_there() {
    for paper in [SECURITY, PRIVACY, "README.md"] {
        for link in text(paper).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = link.split('#').next().unwrap_or_default();
            let is_there = path.is_empty() || link.contains("://") || root().join(path).exists();
            assert!(is_there, "{paper}: {link}");
        }
    }
    for paper in ["README.md", "src-tauri/docs/principles.md"] {
        let whole = text(paper);
        assert!([SECURITY, PRIVACY].iter().all(|name| whole.contains(name)), "{paper} leads to both");
    }
}
