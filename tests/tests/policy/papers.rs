//! Pointers from the code to the papers in `src-tauri/docs` lead somewhere.

use std::fs;

use crate::repo::{files, root, text};

const DOCS: &str = "src-tauri/docs/";

/// The places of a paper that can be pointed to: explicit anchors, and headings by the slug that Markdown gives them.
fn anchors(page: &str) -> Vec<String> {
    let explicit = page.split("<a id=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned);
    let slug = |heading: &str| {
        let kept = heading.to_lowercase().replace(' ', "-");
        kept.chars().filter(|c| c.is_alphanumeric() || *c == '-' || *c == '_').collect::<String>()
    };
    let headings =
        page.lines().filter(|line| line.starts_with('#')).map(|line| slug(line.trim_start_matches('#').trim()));
    explicit.chain(headings).collect()
}

/// Every `paper.md#place` of a source.
fn pointers(source: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (at, _) in source.match_indices(".md#") {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        let name: String = source[..at].chars().rev().take_while(|c| is_name(*c)).collect();
        let name: String = name.chars().rev().collect();
        let place: String = source[at + 4..].chars().take_while(|c| is_name(*c)).collect();
        found.push((format!("{name}.md"), place));
    }
    found
}

#[test]
fn every_pointer_to_a_paper_leads_somewhere() {
    let mut dead = Vec::new();
    let mut seen = 0_usize;
    for file in files("").into_iter().filter(|name| !name.ends_with("policy/papers.rs")) {
        let Ok(source) = fs::read_to_string(root().join(&file)) else { continue };
        for (paper, place) in pointers(&source) {
            let path = format!("{DOCS}{paper}");
            if !root().join(&path).is_file() {
                continue; // a file of another project
            }
            seen += 1;
            if !anchors(&text(&path)).contains(&place) {
                dead.push(format!("{file}: {paper}#{place}"));
            }
        }
    }
    assert!(seen > 40, "the pointers are read: {seen}");
    assert_eq!(dead, Vec::<String>::new(), "pointers that lead nowhere");
}

#[test]
fn no_comment_points_to_a_design_that_is_not_here() {
    let mut found = Vec::new();
    for file in files("").into_iter().filter(|name| !name.ends_with("policy/papers.rs")) {
        let Ok(source) = fs::read_to_string(root().join(&file)) else { continue };
        for (at, line) in source.lines().enumerate() {
            let law = line.to_lowercase().match_indices("law ").any(|(at, word)| {
                line.to_lowercase()[at + word.len()..].starts_with(|next: char| next.is_ascii_digit())
            });
            if line.contains("DESIGN") || (law && !file.ends_with(".md") && !file.ends_with("policy/laws.rs")) {
                found.push(format!("{file}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new(), "the design's laws are in src-tauri/docs/principles.md: point there");
}

#[test]
fn the_papers_link_to_files_that_are_there() {
    let mut dead = Vec::new();
    for paper in files(DOCS).into_iter().filter(|name| name.ends_with(".md")) {
        for link in text(&paper).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = link.split('#').next().unwrap_or_default();
            if !path.is_empty() && !link.contains("://") && !root().join(DOCS).join(path).exists() {
                dead.push(format!("{paper}: {link}"));
            }
        }
    }
    assert_eq!(dead, Vec::<String>::new());
}
