//! Who may name what: sockets, keyring, SQL, clock and unsafe code each have one room.

use crate::repo::{Part, files_ending, shipped_lines, text, toml};

const SHIPPED: [&str; 4] = ["src-tauri/src", "src-tauri/core/src", "src-tauri/engine/src", "src-tauri/contract/src"];

fn outside(found: Vec<String>, rooms: &[&str]) -> Vec<String> {
    let inside = |line: &String| {
        rooms.iter().any(|room| line.starts_with(&format!("{room}.rs:")) || line.starts_with(&format!("{room}/")))
    };
    found.into_iter().filter(|line| !inside(line)).collect()
}

#[test]
fn one_module_opens_sockets() {
    let words = [
        "reqwest",
        "hyper",
        "TcpStream",
        "TcpListener",
        "UdpSocket",
        "UnixStream",
        "UnixListener",
        "tokio::net",
        "ToSocketAddrs",
        "lookup_host",
    ];
    let found = outside(shipped_lines(&SHIPPED, Part::Code, &words), &["src-tauri/engine/src/net"]);
    assert_eq!(found, Vec::<String>::new(), "only engine/src/net opens a socket");
}

#[test]
fn one_module_touches_the_keyring() {
    let ours = |line: &String| {
        let (place, _) = line.rsplit_once(": ").unwrap();
        let (file, number) = place.rsplit_once(':').unwrap();
        let source = text(file);
        let line = source.lines().nth(number.parse::<usize>().unwrap() - 1).unwrap();
        line.contains("::keyring::") // a module of ours
    };
    let found = shipped_lines(&SHIPPED, Part::Code, &["keyring::", "dbus_secret_service", "use keyring"]);
    let found: Vec<String> =
        outside(found, &["src-tauri/engine/src/vault"]).into_iter().filter(|one| !ours(one)).collect();
    assert_eq!(found, Vec::<String>::new(), "only engine/src/vault touches the keyring");
}

#[test]
fn one_module_holds_sql() {
    let code = shipped_lines(&SHIPPED, Part::Code, &["rusqlite"]);
    let words = ["SELECT", "INSERT INTO", "INSERT OR", "DELETE FROM", "CREATE TABLE", "PRAGMA", "VACUUM", "ATTACH"];
    let texts = shipped_lines(&SHIPPED, Part::Texts, &words);
    assert_eq!(
        outside(code, &["src-tauri/engine/src/store"]),
        Vec::<String>::new(),
        "only engine/src/store knows SQLite"
    );
    assert_eq!(
        outside(texts, &["src-tauri/engine/src/store"]),
        Vec::<String>::new(),
        "only engine/src/store holds SQL"
    );
    let sql: Vec<String> = files_ending("src-tauri", &[".sql"]);
    // Its migrations, and the rows of older files that its tests open.
    assert!(sql.iter().all(|file| file.starts_with("src-tauri/engine/src/store/")), "{sql:?}");
}

#[test]
fn the_core_has_no_clock_chance_or_world() {
    let words = [
        "SystemTime",
        "Instant::now",
        "Timestamp::now",
        "Zoned::now",
        "std::fs",
        "std::env",
        "std::process",
        "std::thread",
        "std::net",
        "std::io::stdin",
        "async fn",
        "tokio",
        "tauri",
        "rand::",
    ];
    let found = shipped_lines(&["src-tauri/core/src", "src-tauri/contract/src"], Part::Code, &words);
    assert_eq!(found, Vec::<String>::new(), "time and chance are given to the core, the world is not");
}

#[test]
fn tauri_stays_in_the_shell() {
    let found = shipped_lines(&SHIPPED[1..], Part::Code, &["tauri", "tauri::", "wry", "webkit2gtk"]);
    assert_eq!(found, Vec::<String>::new(), "the shell is the only Rust that knows Tauri");
}

#[test]
fn the_program_starts_no_other_and_writes_no_log() {
    let found =
        shipped_lines(&SHIPPED, Part::Code, &["process::Command", "Command::new", "println!", "eprintln!", "dbg!"]);
    assert_eq!(found, Vec::<String>::new());
    let logs = shipped_lines(&SHIPPED, Part::Code, &["tracing_appender", "env_logger", "simplelog", "fern"]);
    assert_eq!(logs, Vec::<String>::new(), "tracing goes to a buffer in memory");
}

#[test]
fn unsafe_code_is_for_the_fault_injecting_disk_of_the_tests() {
    let allowed: Vec<String> = files_ending("src-tauri", &[".rs"])
        .into_iter()
        .filter(|file| ["allow(unsafe_code", "expect(unsafe_code"].iter().any(|word| text(file).contains(word)))
        .collect();
    assert_eq!(allowed, Vec::<String>::new());
}

#[test]
fn the_lints_hold_the_other_walls() {
    let banned: Vec<String> = toml(".clippy.toml")["disallowed-methods"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|entry| entry.get("path").and_then(|path| path.as_str()).map(str::to_owned))
        .collect();
    let walls = [
        "std::time::SystemTime::now",
        "std::process::Command::new",
        "std::net::TcpStream::connect",
        "std::net::UdpSocket::bind",
        "std::net::TcpListener::bind",
        "jiff::Timestamp::now",
        "jiff::Zoned::now",
    ];
    for wall in walls {
        assert!(banned.iter().any(|path| path == wall), ".clippy.toml does not ban {wall}");
    }
    let denied = toml(".deny.toml");
    let denied: Vec<&str> =
        denied["bans"]["deny"].as_array().unwrap().iter().filter_map(|one| one.get("name")?.as_str()).collect();
    for plugin in ["shell", "fs", "http", "store", "sql", "websocket"] {
        let name = format!("tauri-plugin-{plugin}");
        assert!(denied.contains(&name.as_str()), ".deny.toml does not ban {name}");
    }
}

#[test]
fn the_ledger_has_no_column_for_digits_or_addresses() {
    let start = text("src-tauri/engine/src/store/migrations/0001_start.sql");
    let table = start.split_once("CREATE TABLE ledger (").and_then(|(_, rest)| rest.split_once(") STRICT")).unwrap().0;
    let columns: Vec<&str> = table.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let known =
        ["place", "id", "at", "receiver", "purpose", "carried", "digits", "bytes_out", "bytes_in", "status", "answer"];
    assert_eq!(
        columns, known,
        "receiver, purpose, kind and count of digits, size, answer: and never the digits themselves"
    );
    assert!(table.lines().any(|line| line.trim_start().starts_with("digits") && line.contains("INTEGER")), "a count");
    let later: Vec<String> = files_ending("src-tauri/engine/src/store/migrations", &[".sql"])
        .iter()
        .flat_map(|file| text(file).lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|line| line.starts_with("ALTER TABLE ledger"))
        .collect();
    assert_eq!(
        later,
        ["ALTER TABLE ledger ADD COLUMN identifier BLOB REFERENCES entity (id) ON DELETE SET NULL;"],
        "an id of this file, which goes with the identifier"
    );
}
