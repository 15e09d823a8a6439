//! Words that people never read here, in the page's texts and in the sentences of the catalogue.

use toml::Value;

use crate::repo::{Part, files_ending, split, text, toml, without_tests};

/// Never on screen (principles.md#words).
const NEVER: [&str; 14] = [
    "safe",
    "safely",
    "safety",
    "secure",
    "securely",
    "pwned",
    "dark web",
    "darkweb",
    "risk score",
    "k-anonymity",
    "hash",
    "hashes",
    "hashed",
    "sha-1",
];
/// Names of others, which are what they are.
const NAMES: [&str; 4] = ["have i been pwned", "pwned passwords", "haveibeenpwned.com", "pwnedpasswords.com"];

/// The forbidden words in a sentence, the names of others taken out.
fn forbidden(sentence: &str) -> Vec<&'static str> {
    // A program of that name, in capitals: what a sentence says of a password is not meant.
    let mut plain = sentence.replace("Password Safe", " ").to_lowercase().replace("sha1", "sha-1");
    for name in NAMES {
        plain = plain.replace(name, " ");
    }
    NEVER.into_iter().filter(|word| crate::repo::holds(&plain, word)).collect()
}

#[test]
fn the_texts_of_the_page_promise_nothing() {
    let mut found = Vec::new();
    for file in files_ending("ui/src/text", &[".ts"]) {
        if file.ends_with(".test.ts") {
            continue;
        }
        for (at, line) in text(&file).lines().enumerate() {
            let start = line.trim_start();
            // those who want the technical name find it under *Details*, on a line that says so
            if start.starts_with("//")
                || start.starts_with('*')
                || start.starts_with("/*")
                || line.contains("// under Details")
            {
                continue;
            }
            // the key of an entry is code
            let said = start
                .split_once(": ")
                .filter(|(key, _)| !key.contains(['`', '"']) && key.len() < 40)
                .map_or(start, |(_, s)| s);
            for word in forbidden(said) {
                found.push(format!("{file}:{}: {word}", at + 1));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new(), "principles.md#words: never on screen");
}

/// What in a catalogue file is a name or an address of somebody else, and no sentence of ours.
/// `web` and `phone` are paths of a service's own menu.
const NOT_SENTENCES: [&str; 18] = [
    "web",
    "phone",
    "id",
    "url",
    "urls",
    "source",
    "sources",
    "domains",
    "hosts",
    "icon",
    "domain",
    "also",
    "name",
    "confidence",
    "kind",
    "role",
    "step",
    "steps",
];

fn sentences(key: &str, value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(sentence) if !NOT_SENTENCES.contains(&key) => found.push((key.to_owned(), sentence.clone())),
        Value::Array(items) => items.iter().for_each(|item| sentences(key, item, found)),
        Value::Table(table) if key != "details" => table.iter().for_each(|(key, value)| sentences(key, value, found)),
        _ => {}
    }
}

/// Words between “ ” are a service's own menu names.
fn without_quotes(sentence: &str) -> String {
    sentence
        .split('“')
        .enumerate()
        .map(|(n, part)| if n == 0 { part } else { part.split_once('”').map_or("", |p| p.1) })
        .collect()
}

#[test]
fn the_sentences_of_the_catalogue_promise_nothing() {
    let mut wrong = Vec::new();
    for file in files_ending("src-tauri/core/catalogue", &[".toml"]) {
        let mut found = Vec::new();
        for (key, value) in &toml(&file) {
            sentences(key, value, &mut found);
        }
        for (key, sentence) in found {
            for word in forbidden(&without_quotes(&sentence)) {
                wrong.push(format!("{file}: {key}: {word}: {sentence}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new(), "principles.md#words: never on screen");
}

/// The one Rust file of the shell with sentences for people: a window of the system that the page can neither see nor answer has to
/// have its words where the page has no hand.
const QUESTIONS: &str = "src-tauri/src/questions.rs";

/// What stands between quotes of a Rust source and reads like a sentence: four words and an end.
fn sentences_in_rust(source: &str) -> Vec<String> {
    let texts = split(&without_tests(source), Part::Texts);
    let said = texts.split('"').map(|piece| piece.split_whitespace().collect::<Vec<_>>().join(" "));
    // What is left open in a query ends with a lone sign.
    said.filter(|piece| piece.split(' ').count() >= 4 && piece.ends_with(['.', '?', '!']) && !piece.ends_with(" ?"))
        .collect()
}

#[test]
fn one_rust_file_speaks_to_people_and_promises_nothing() {
    for folder in ["src-tauri/src", "src-tauri/engine/src", "src-tauri/contract/src"] {
        for file in files_ending(folder, &[".rs"]) {
            let said = sentences_in_rust(&text(&file));
            let own = said.is_empty() || file.ends_with("tests.rs") || file.contains("/tests/");
            assert!(file == QUESTIONS || own, "{file} has sentences, which belong to ui/src/text: {said:?}");
        }
    }
    let said = sentences_in_rust(&text(QUESTIONS));
    assert!(said.len() > 5, "the questions are found where they stand: {said:?}");
    let all = split(&without_tests(&text(QUESTIONS)), Part::Texts);
    let wrong: Vec<String> =
        all.lines().flat_map(|line| forbidden(line).into_iter().map(move |word| format!("{word}: {line}"))).collect();
    assert_eq!(wrong, Vec::<String>::new(), "never on screen, in a window of the system neither");
}

#[test]
fn the_words_are_found_where_they_stand() {
    assert_eq!(forbidden("You are safe now"), ["safe"]);
    assert_eq!(forbidden("Have I Been Pwned knows"), Vec::<&str>::new());
    assert_eq!(forbidden("the SHA1 hash"), ["hash", "sha-1"]);
    assert_eq!(forbidden("a safeguard, unsafe, hashtag"), Vec::<&str>::new());
    assert_eq!(without_quotes("Open “Safety and privacy”, then look"), "Open , then look");
}
