//! What a process keeps of secrets. Five seconds after imports, the memory of the process that made them holds no secret of the files. The live canary is found first:
//! a search that finds nothing proves nothing. The same of a list
//! that was locked. Linux only, where a parent may read its child.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test's helpers fail loudly, and the child is a program of its own"
)]

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use house_tests::traces::{Needle, search};

/// Planted in the child, alive while it is searched.
const CANARY: &str = "canary-of-the-memory-73";
/// Passwords of the sealed fixtures.
const PASSWORDS: [&str; 2] = ["correct horse s3cr3t", "correct horse ä"];
/// Every secret of `fixtures/imports` holds this, and nothing else does.
const MARK: &str = "s3cr3t";
/// After so long nothing may be left.
const LATER: Duration = Duration::from_secs(5);

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    // What opens nothing, is only a part of a ZIP, or takes minutes to open without optimisation.
    let other = [
        ".md",
        ".py",
        ".keyx",
        ".gitattributes",
        "_account.json",
        "export.data.json",
        "export.attributes.json",
        "dashlane_personal.csv",
        "_many_rounds.kdbx",
    ];
    files.retain(|path| !other.iter().any(|end| path.to_string_lossy().ends_with(end)));
    files.sort();
    files
}

/// The seeds of authenticators' fixtures: `SEED` alone is also the name of a cipher.
fn seeds(files: &[PathBuf]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for text in files.iter().filter_map(|file| fs::read_to_string(file).ok()) {
        for (at, _) in text.match_indices("SEED") {
            let rest = &text[at..];
            let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(rest.len());
            if end >= 8 {
                found.insert(rest[..end].to_owned());
            }
        }
    }
    found
}

fn both(text: &str) -> [Needle; 2] {
    let wide = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [Needle::text(text, text), Needle { what: format!("{text} as UTF-16LE"), bytes: wide }]
}

/// Every piece of a process's memory in which one of these stands, with what stands about it.
fn in_memory(child: &Child, needles: &[Needle]) -> Vec<String> {
    let maps = fs::read_to_string(format!("/proc/{}/maps", child.id())).unwrap();
    let memory = File::open(format!("/proc/{}/mem", child.id())).unwrap();
    let mut starts = vec![Vec::new(); 256];
    for needle in needles {
        starts[usize::from(needle.bytes[0])].push(needle);
    }
    let mut found = Vec::new();
    for map in maps.lines() {
        let (range, rest) = map.split_once(' ').unwrap();
        let (from, to) = range.split_once('-').unwrap();
        let (from, to) = (u64::from_str_radix(from, 16).unwrap(), u64::from_str_radix(to, 16).unwrap());
        let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
        // What may not be read, even by a debugger, is the kernel's own.
        if !rest.starts_with('r') || memory.read_exact_at(&mut bytes, from).is_err() {
            continue;
        }
        for (at, byte) in bytes.iter().enumerate() {
            for needle in starts[usize::from(*byte)].iter().filter(|needle| bytes[at..].starts_with(&needle.bytes)) {
                let about = &bytes[at.saturating_sub(32)..(at + 64).min(bytes.len())];
                let place = map.split_whitespace().nth(5).unwrap_or("unnamed");
                found.push(format!("{} in {place}: {}", needle.what, String::from_utf8_lossy(about).escape_debug()));
            }
        }
    }
    found
}

#[test]
fn nothing_of_a_file_is_in_memory_five_seconds_after_its_import() {
    let room = tempfile::tempdir().unwrap();
    let folder = |name: &str| {
        let folder = room.path().join(name);
        fs::create_dir(&folder).unwrap();
        folder
    };
    let (home, temporary, passwords) = (folder("home"), folder("temporary"), folder("passwords"));
    for (number, password) in PASSWORDS.iter().enumerate() {
        fs::write(passwords.join(number.to_string()), password).unwrap();
    }
    let canary = room.path().join("canary");
    fs::write(&canary, CANARY).unwrap();
    let codes = fixtures("fixtures/codes");
    let files = [fixtures("fixtures/imports"), fixtures("fuzz/corpus/zip"), codes.clone()].concat();
    let mut needles: Vec<Needle> = both(MARK).into();
    needles.extend(seeds(&codes).iter().chain([&PASSWORDS[1].to_owned()]).flat_map(|seed| both(seed)));
    assert!(needles.len() > 40, "the fixtures have seeds: {}", needles.len());

    let mut child = Command::new(env!("CARGO_BIN_EXE_import-memory"));
    child.args([&home, &passwords, &canary]).args(&files).env("TMPDIR", &temporary);
    let said = File::create(room.path().join("said")).unwrap();
    let mut child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(said).spawn().unwrap();
    let mut lines = Vec::new();
    for line in BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap) {
        lines.push(line);
        if lines.last().is_some_and(|line| line == "done") {
            break;
        }
    }
    assert_eq!(lines, ["done"], "every file gave something");
    std::thread::sleep(LATER);

    for canary in both(CANARY) {
        assert!(!in_memory(&child, &[canary]).is_empty(), "the search is blind");
    }
    let reversed: String = CANARY.chars().rev().collect();
    let mut freed = in_memory(&child, &[Needle::text(&reversed, "what was freed")]);
    // Registers that were saved while it was copied may still lie on the stack, which no allocator has given out.
    freed.retain(|place| !place.contains("in [stack]"));
    let found = in_memory(&child, &needles);
    for place in [&home, &temporary] {
        assert_eq!(search(place, &needles), Vec::<String>::new(), "nothing of a file is on the disk");
    }
    assert_eq!(search(room.path(), &both(CANARY)[..1]).len(), 1, "and the disk was searched");
    let said = fs::read(room.path().join("said")).unwrap();
    assert!(said.is_empty(), "it printed something: {}", String::from_utf8_lossy(&said));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(freed.is_empty(), "what is freed is not wiped:\n{}", freed.join("\n"));
    assert!(found.is_empty(), "{} secrets are left in memory:\n{}", found.len(), found.join("\n"));
}

/// A process that holds a list, and says how far it is.
struct Holder {
    child: Child,
    said: std::io::Lines<BufReader<std::process::ChildStdout>>,
}

impl Holder {
    fn next(&mut self) -> String {
        self.said.next().unwrap().unwrap()
    }

    fn go_on(&mut self) {
        use std::io::Write as _;
        self.child.stdin.as_mut().unwrap().write_all(b"\n").unwrap();
    }
}

const PHRASE: &str = "four words of the memory test";
const ADDRESS: &str = "somebody.in.memory@example.com";

/// A room for a holder: the list's folder, and what it is made of.
fn rooms(room: &Path) -> (PathBuf, PathBuf) {
    let (home, secrets) = (room.join("home"), room.join("secrets"));
    fs::create_dir(&secrets).unwrap();
    fs::write(secrets.join("passphrase"), PHRASE).unwrap();
    fs::write(secrets.join("address"), ADDRESS).unwrap();
    (home, secrets)
}

fn holder(command: &mut Command) -> Holder {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let said = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut holder = Holder { child, said };
    assert_eq!(holder.next(), "open");
    holder
}

#[test]
fn what_the_process_makes_is_the_persons_alone_whatever_the_umask() {
    use std::os::unix::fs::PermissionsExt as _;
    let room = tempfile::tempdir().unwrap();
    let (home, secrets) = rooms(room.path());
    let mut command = Command::new("sh");
    let command =
        command.args(["-c", "umask 000; ulimit -c 1000; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_lock-memory")]);
    let mut holder = holder(command.args([&home, &secrets]));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let files: Vec<(String, u32)> = fs::read_dir(&home)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), mode(&entry.path())))
        .collect();
    let limits = fs::read_to_string(format!("/proc/{}/limits", holder.child.id())).unwrap();
    holder.child.kill().unwrap();
    holder.child.wait().unwrap();
    for name in ["nightlatch.db", "nightlatch.db-wal", "nightlatch.db-shm", "nightlatch.keys", "nightlatch.lock"] {
        assert!(files.iter().any(|(file, _)| file == name), "{name} is there while it is open: {files:?}");
    }
    assert_eq!(files.iter().filter(|(_, mode)| *mode != 0o600).collect::<Vec<_>>(), Vec::<&(String, u32)>::new());
    assert_eq!(mode(&home), 0o700);
    let cores: Vec<&str> =
        limits.lines().find(|line| line.starts_with("Max core")).unwrap().split_whitespace().collect();
    assert_eq!(cores[4..6], ["0", "0"], "a crash leaves no picture of the memory: {cores:?}");
}

/// Nobody in particular. Root may read everything, so the process belongs to somebody else.
const USER: u32 = 65_534;

#[test]
fn the_memory_of_a_process_that_was_shut_is_not_its_users() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    assert_eq!(fs::metadata("/proc/self").unwrap().uid(), 0, "starting as another user needs root");
    for (shut, owner) in [("open", USER), ("shut", 0)] {
        let room = tempfile::tempdir_in("/tmp").unwrap();
        let program = room.path().join("lock-memory");
        fs::copy(env!("CARGO_BIN_EXE_lock-memory"), &program).unwrap();
        let (_, secrets) = rooms(room.path());
        let home = room.path().join("theirs");
        fs::create_dir(&home).unwrap();
        std::os::unix::fs::chown(&home, Some(USER), Some(USER)).unwrap();
        for path in [room.path(), &program, &secrets] {
            fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        let mut command = Command::new("setpriv");
        let user = [format!("--reuid={USER}"), format!("--regid={USER}")];
        let command = command.args(user).args(["--clear-groups", "--"]).arg(&program);
        let mut holder = holder(command.args([&home, &secrets]).arg(shut).current_dir("/"));
        let memory = fs::metadata(format!("/proc/{}/mem", holder.child.id())).unwrap().uid();
        holder.child.kill().unwrap();
        holder.child.wait().unwrap();
        assert_eq!(memory, owner, "{shut}: whose is its memory");
    }
}

#[test]
fn nothing_of_a_list_that_was_locked_is_in_memory() {
    let room = tempfile::tempdir().unwrap();
    let (home, secrets) = rooms(room.path());
    let mut command = Command::new(env!("CARGO_BIN_EXE_lock-memory"));
    let mut holder = holder(command.args([&home, &secrets]));

    let key = engine::vault::unlock_with_passphrase(&home, &secrecy::SecretString::from(PHRASE)).unwrap();
    let digits = key.pragma_text()[2..66].to_owned();
    let bytes = (0..64).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect();
    let data_key = || Needle { what: "the data key".to_owned(), bytes };
    let mut needles = vec![Needle::text("the data key in digits", &digits)];
    needles.extend(both(ADDRESS));
    needles.extend(both(PHRASE));
    needles.push(data_key());
    let open = in_memory(&holder.child, &needles);
    for what in ["the data key in ", ADDRESS] {
        assert!(open.iter().any(|place| place.starts_with(what)), "the search is blind for {what}: {open:?}");
    }
    holder.go_on();
    assert_eq!(holder.next(), "locked");
    std::thread::sleep(Duration::from_millis(500));
    let mut found = in_memory(&holder.child, &needles);
    // Registers that were saved while it was copied may still lie on the stack, which no allocator has given out.
    found.retain(|place| !place.contains("in [stack]"));
    holder.child.kill().unwrap();
    holder.child.wait().unwrap();
    assert!(found.is_empty(), "{} pieces of the list are left in memory:\n{}", found.len(), found.join("\n"));
}
