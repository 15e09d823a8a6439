//! Each kind of export has one short file: what repeats is carried by the modules around it (`src/import/README.md`).

use crate::repo::{Part, files_ending, split, text, without_tests};

const IMPORT: &str = "src-tauri/core/src/import/";
const FOLDERS: [&str; 3] = ["keepers", "codes", "downloads"];
/// Most lines of a reader, blank lines, comments and tests not counted.
const MOST: usize = 60;
/// What the head of a longer reader says.
const BECAUSE: &str = "Longer than sixty lines because ";
/// Most readers that may be longer.
const LONGER: usize = 3;

/// What readers share, and the parts of KeePass's formats; each file beside these is a reader.
const SHARED: [&str; 13] = [
    "keepers/bins.rs",
    "keepers/keepass_entry.rs",
    "keepers/keepass_refs.rs",
    "keepers/kdbx/",
    "codes/protobuf.rs",
    "codes/uri.rs",
    "downloads/archive.rs",
    "downloads/gather.rs",
    "downloads/house.rs",
    "downloads/meta.rs",
    "downloads/owner.rs",
    "downloads/table.rs",
    "downloads/words.rs",
];

fn readers() -> Vec<String> {
    let files = FOLDERS.iter().flat_map(|folder| files_ending(&format!("{IMPORT}{folder}"), &[".rs"]));
    let is_shared = |file: &str| SHARED.iter().any(|shared| file.starts_with(&format!("{IMPORT}{shared}")));
    files.filter(|file| !is_shared(file) && !file.contains("/tests/") && !file.ends_with("/tests.rs")).collect()
}

/// The lines of a source that the compiler acts on, tests left out.
fn length(source: &str) -> usize {
    let shipped = without_tests(source);
    let (code, texts) = (split(&shipped, Part::Code), split(&shipped, Part::Texts));
    code.lines().zip(texts.lines()).filter(|(code, texts)| !code.trim().is_empty() || !texts.trim().is_empty()).count()
}

fn says_why(source: &str) -> bool {
    source.lines().take_while(|line| line.starts_with("//!")).any(|line| line.contains(BECAUSE))
}

#[test]
fn no_reader_is_longer_than_sixty_lines_unless_it_says_why() {
    let readers = readers();
    assert!(readers.len() > 60, "the readers are found: {readers:?}");
    let mut longer = Vec::new();
    for file in readers {
        let source = text(&file);
        match (length(&source), says_why(&source)) {
            (lines, true) if lines > MOST => longer.push(file),
            (lines, said) => {
                assert!(lines <= MOST, "{file} has {lines} lines: let the modules around it carry what repeats");
                assert!(!said, "{file} says that it is longer than {MOST} lines, and has {lines}");
            }
        }
    }
    assert!(longer.len() <= LONGER, "more than {LONGER} readers are longer than {MOST} lines: {longer:?}");
}

#[test]
fn what_readers_share_is_there() {
    for shared in SHARED {
        let found = files_ending(IMPORT, &[".rs"]).iter().any(|file| file.starts_with(&format!("{IMPORT}{shared}")));
        assert!(found, "{shared} is gone from {IMPORT}");
    }
}

#[test]
fn lines_are_counted_as_the_compiler_sees_them() {
    let source = "//! Head.\n\nconst A: &str = \"\n  text\n\";\n\n/// Says.\nfn a() {} // why\n#[cfg(test)]\nmod tests {\n fn b() {}\n}\n";
    assert_eq!(length(source), 4);
    assert!(says_why("//! Reads.\n//!\n//! Longer than sixty lines because it is.\nfn a() {}"));
    assert!(!says_why("//! Reads.\n\n// Longer than sixty lines because it is."));
}
