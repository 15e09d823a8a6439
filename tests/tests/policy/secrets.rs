//! The ways in for a secret, and the two ways out, are a closed list (principles.md#law-3).

use std::collections::BTreeSet;

use crate::repo::{Part, files_ending, holds, shipped_lines, split, text};

/// `(struct, field, type)` for each public field of the contract.
fn fields() -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    for file in files_ending("src-tauri/contract/src", &[".rs"]) {
        let mut owner = String::new();
        for line in split(&text(&file), Part::Code).lines() {
            let words: Vec<&str> = line.split([' ', '{', '(', '<']).filter(|word| !word.is_empty()).collect();
            if let Some(at) = words.iter().position(|word| *word == "struct") {
                owner = words[at + 1].trim_end_matches(';').to_owned();
            }
            for (name, kind) in line.split(',').filter_map(|part| part.split_once(": ")) {
                let name = name.rsplit([' ', '{']).next().unwrap_or_default();
                found.push((owner.clone(), name.to_owned(), kind.trim().trim_end_matches(',').to_owned()));
            }
        }
    }
    found
}

#[test]
fn secrets_come_in_by_six_doors() {
    let takes: BTreeSet<String> =
        fields().into_iter().filter(|(_, _, kind)| holds(kind, "Secret")).map(|(owner, ..)| owner).collect();
    let closed = [
        "CheckPasswordRequest",
        "ConfirmSpareKeyRequest",
        "OpenImportRequest",
        "SetApiKeyRequest",
        "SetPassphraseRequest",
        "UnlockRequest",
    ];
    assert_eq!(takes, closed.iter().map(|name| (*name).to_owned()).collect(), "the closed list of principles.md#law-3");
    let list = text("src-tauri/contract/src/lib.rs");
    for (command, request) in [
        ("check_password", "CheckPasswordRequest"),
        ("confirm_spare_key", "ConfirmSpareKeyRequest"),
        ("open_import", "OpenImportRequest"),
        ("set_api_key", "SetApiKeyRequest"),
        ("set_passphrase", "SetPassphraseRequest"),
        ("unlock", "UnlockRequest"),
    ] {
        assert!(list.contains(&format!("{command}({request})")), "{command} takes {request}");
        assert_eq!(list.matches(&format!("({request})")).count(), 1, "and no other command does");
    }
}

#[test]
fn nothing_of_a_file_but_what_may_be_shown_goes_to_the_page() {
    for (owner, name, kind) in fields() {
        if !["ImportRow", "PartsView", "PreviewView", "ColumnView", "StrayView", "OwnView", "FoundView"]
            .contains(&owner.as_str())
        {
            continue;
        }
        assert!(!["note", "code", "path"].contains(&name.as_str()), "{owner}.{name}: {kind}");
    }
    for file in ["src-tauri/src/views/imports.rs", "src-tauri/src/views/imports/preview.rs"] {
        assert!(!text(file).contains(".expose()"), "{file}: a view of an import reads no secret");
    }
    let core = text("src-tauri/core/src/import/row.rs");
    let hidden = core.split_once("pub struct Hidden(").expect("the cells' own type").0.rsplit("\n\n").next().unwrap();
    assert!(!hidden.contains("#[derive"), "without Debug, Clone or Serialize: {hidden}");
}

#[test]
fn what_sounds_like_a_secret_is_one() {
    for (owner, name, kind) in fields() {
        let sounds = ["password", "passphrase", "secret", "seed", "typed", "pin"].contains(&name.as_str())
            || name.ends_with("_password")
            || (name == "key" && owner.ends_with("Request"));
        assert!(!sounds || kind.contains("Secret") || kind == "bool", "{owner}.{name}: {kind}");
    }
}

#[test]
fn a_secret_cannot_be_printed_copied_or_sent_back() {
    let file = text("src-tauri/contract/src/session.rs");
    let head = file.split_once("pub struct Secret(").expect("the secret's type").0.rsplit("\n\n").next().unwrap();
    assert!(head.contains("ZeroizeOnDrop"), "wiped when dropped");
    let derived: Vec<&str> = head.lines().filter(|line| line.trim_start().starts_with("#[derive(")).collect();
    for word in ["Debug", "Clone", "Serialize", "PartialEq"] {
        assert!(!derived.iter().any(|line| holds(line, word)), "Secret derives {word}: {derived:?}");
    }
    let rest = split(&file, Part::Code);
    for word in ["Debug for Secret", "Clone for Secret", "Serialize for Secret", "Display for Secret"] {
        assert!(!rest.contains(word), "{word}");
    }
}

#[test]
fn secrets_go_out_by_two_doors() {
    let list = text("src-tauri/contract/src/lib.rs");
    for (view, command) in [
        ("SpareKeyView", "show_spare_key(ShowSpareKeyRequest) -> SpareKeyView;"),
        ("GeneratedPasswordView", "show_generated_password(AccountRequest) -> GeneratedPasswordView;"),
    ] {
        let views: Vec<String> = shipped_lines(&["src-tauri/contract/src"], Part::Code, &[view]).into_iter().collect();
        assert_eq!(views.len(), 2, "made once, answered by one command: {views:?}");
        assert!(list.contains(command), "{command}");
    }
    for (owner, name, kind) in fields().into_iter().filter(|(owner, ..)| owner.ends_with("View")) {
        assert!(
            !["password", "passphrase", "secret", "api_key", "prefix", "sha1"].contains(&name.as_str()),
            "{owner}.{name}: {kind}"
        );
    }
}

#[test]
fn a_made_password_is_held_in_one_place_and_shown_by_one_command() {
    let held = text("src-tauri/engine/src/generated.rs");
    let head = held.split_once("pub(crate) struct Generated {").expect("where it is held").0;
    assert!(!head.rsplit("\n\n").next().unwrap().contains("derive("), "no Debug, Clone or Serialize");
    let files = |word: &str| -> BTreeSet<String> {
        let lines = shipped_lines(&["src-tauri"], Part::Code, &[word]);
        lines.iter().filter_map(|line| line.split(':').next()).map(str::to_owned).collect()
    };
    let shown_by =
        ["src-tauri/contract/src/lib.rs", "src-tauri/engine/src/generated.rs", "src-tauri/src/commands/walk.rs"];
    assert_eq!(files("show_generated_password"), shown_by.iter().map(|name| (*name).to_owned()).collect());
    assert_eq!(files("arboard"), BTreeSet::from(["src-tauri/engine/src/clipboard.rs".to_owned()]));
    assert!(text("src-tauri/engine/src/clipboard.rs").contains("exclude_from_history"), "kept out of its history");
}

/// Consent "is never taken by a schedule, an import or a restore" (principles.md#law-1). A restore, once there is one, leaves these words out;
/// and a word that came with a copy names another computer, so that it holds nowhere else.
#[test]
fn consent_is_given_by_a_press_alone() {
    let named = shipped_lines(&["src-tauri"], Part::Texts, &["consent."]);
    assert_eq!(named.len(), 1, "the name of these settings stands in one place: {named:?}");
    assert!(named[0].starts_with("src-tauri/engine/src/consent.rs:"), "{named:?}");
    let given = shipped_lines(&["src-tauri"], Part::Code, &["consent_word"]);
    let files: BTreeSet<&str> = given.iter().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(files, BTreeSet::from(["src-tauri/engine/src/consent.rs"]), "and is written there alone: {given:?}");
    let command = shipped_lines(&["src-tauri/src"], Part::Code, &["set_consent"]);
    let files: BTreeSet<&str> = command.iter().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(files, BTreeSet::from(["src-tauri/src/commands/outside.rs"]), "by one command: {command:?}");
}

#[test]
fn the_program_wipes_what_it_frees() {
    for (file, place) in [
        ("src-tauri/src/main.rs", "engine::memory::WIPING"),
        ("tests/src/bin/import-memory.rs", "engine::memory::WIPING"),
        ("tests/src/bin/bench.rs", "engine::memory::WIPING"),
    ] {
        let source = text(file);
        let item = source.split_once("#[global_allocator]").expect("an allocator of its own").1.lines().nth(1).unwrap();
        assert!(item.contains(place), "{file}: the one that is measured is the one that ships: {item}");
    }
}

#[test]
fn fields_for_secrets_are_three_and_forget_at_once() {
    let mut found = Vec::new();
    for file in files_ending("ui/src", &[".svelte"]) {
        let source = text(&file);
        if !["type=\"password\"", "'text' : 'password'", "'password' : 'text'"].iter().any(|word| source.contains(word))
        {
            continue;
        }
        for word in ["autocomplete=\"off\"", "autocapitalize=\"off\"", "spellcheck=\"false\"", ".value = ''"] {
            assert!(source.contains(word), "{file}: a field for a secret without {word}");
        }
        found.push(file);
    }
    let known = [
        "ui/src/pages/settings/Source.svelte",
        "ui/src/pages/walk/PasswordCheck.svelte",
        "ui/src/shared/SecretInput.svelte",
    ];
    assert_eq!(found, known, "one more field for a secret is one more thing to check");
}
