//! A test that cannot be done here says so, and is counted: one that just returns looks like one that passed.
//!
//! On Debian, where `cargo xtask test` installs everything, a missing program is a fault and no reason to skip. This file stands
//! on std alone, so that tests of other crates can take it in by its path.

use std::io::Write as _;

/// Names the file that collects what was skipped; `cargo xtask test` sets it and shows what stands there.
pub const LIST: &str = "NIGHTLATCH_SKIPPED";

/// Says that this test is not done here, and why. The caller returns.
#[allow(clippy::print_stderr, reason = "whoever runs a test by hand reads it there")]
pub fn skip(reason: &str) {
    let thread = std::thread::current();
    let line = format!("{}: {reason}", thread.name().unwrap_or("a test"));
    eprintln!("SKIPPED: {line}");
    let Some(list) = std::env::var_os(LIST) else { return };
    // One write for the whole line: other tests write to the same file.
    let written = std::fs::File::options()
        .create(true)
        .append(true)
        .open(&list)
        .and_then(|mut file| file.write_all(format!("{line}\n").as_bytes()));
    assert!(written.is_ok(), "what was skipped could not be noted in {}: {written:?}", list.display());
}

/// Is this program there? If not, the test is skipped; on Debian it fails and names the package that brings it.
#[must_use]
pub fn has(program: &str, package: &str) -> bool {
    let there = std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()));
    if !there {
        let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
        assert!(!is_debian(&release), "there is no `{program}`: install {package}, as `cargo xtask test` does");
        skip(&format!("there is no `{program}`"));
    }
    there
}

/// Debian, Ubuntu and what is made from them, by the text of `/etc/os-release`.
fn is_debian(release: &str) -> bool {
    let value = |line: &str| {
        let (key, value) = line.split_once('=')?;
        ["ID", "ID_LIKE"].contains(&key).then(|| value.trim_matches(['"', '\'']).to_owned())
    };
    let names: Vec<String> = release.lines().filter_map(value).collect();
    names.iter().flat_map(|names| names.split_whitespace()).any(|name| ["debian", "ubuntu"].contains(&name))
}

#[test]
fn debian_is_known_by_its_names() {
    assert!(is_debian("PRETTY_NAME=\"x\"\nID=debian\n") && is_debian("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
    assert!(!is_debian("ID=fedora\nNAME=\"like debian\"\n") && !is_debian(""));
}

#[test]
fn what_is_there_is_not_skipped() {
    assert!(has("sh", "dash") || cfg!(windows));
}
