//! What a journey leaves behind and what it sends: read afterwards from the files, the requests and a system-call trace.
//!
//! Nothing here trusts a search that finds nothing: a canary is planted in every place and every disguise first, and has to be
//! found.

mod needles;
mod requests;
mod trace;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use serde_json::json;

use crate::desk::Desk;
use crate::journey::person;
use crate::range_server::{RangeServer, TEST_KEY, email_hash, password_hash};

pub use needles::{Needle, disguises, search};
pub use requests::expect_allowed;
pub use trace::{Peer, peers};

/// Planted before a journey, found after it.
const CANARY: &str = "canary.of.the.house@example.net";

/// Puts the canary, in all its disguises, into every place where something could be left.
pub fn plant_canary(desk: &Desk) {
    for place in places(desk) {
        for (number, needle) in disguises(CANARY, "canary").iter().enumerate() {
            let mut bytes = b"before it ".to_vec();
            bytes.extend_from_slice(&needle.bytes);
            bytes.extend_from_slice(b" after it");
            fs::write(place.join(format!("canary-{number}")), bytes).expect("a canary");
        }
    }
}

fn places(desk: &Desk) -> Vec<PathBuf> {
    let mut places = desk.places();
    places.push(desk.folder("logs")); // what the program printed
    places
}

/// Fails unless every canary is found and nothing of the person is.
pub fn expect_nothing_left(desk: &Desk, more: &[(&str, &str)]) {
    for place in places(desk) {
        for needle in disguises(CANARY, "canary") {
            let found = search(&place, std::slice::from_ref(&needle));
            assert!(!found.is_empty(), "the search is blind: {} in {}", needle.what, place.display());
        }
    }
    let mut needles = Vec::new();
    let mut secrets = vec![
        (person::EMAIL, "the address"),
        (person::LEAKED_PASSWORD, "the old password"),
        (person::NEW_PASSWORD, "the new password"),
        (TEST_KEY, "the key"),
        (person::PASSPHRASE, "the passphrase"),
    ];
    secrets.extend_from_slice(more);
    for (secret, what) in secrets {
        needles.extend(disguises(secret, what));
    }
    needles.push(Needle::text(&email_hash(person::EMAIL)[..6], "the six digits of the address"));
    for password in [person::LEAKED_PASSWORD, person::NEW_PASSWORD] {
        needles.push(Needle::text(&password_hash(password)[..5], "the five digits of a password"));
    }
    let found: Vec<String> = places(desk).iter().flat_map(|place| search(place, &needles)).collect();
    assert!(found.is_empty(), "something of the person is left on the disk:\n{}", found.join("\n"));
}

/// Fails if a file that was chosen in a dialog of the system stands in the list of recent files, which other programs show and which
/// outlives the file.
pub fn expect_nothing_recent(desk: &Desk) {
    let listed: Vec<String> = places(desk).iter().flat_map(|place| recent_in(place)).collect();
    assert!(listed.is_empty(), "files that were chosen are listed as recent:\n{}", listed.join("\n"));
}

/// The bookmarks of GTK's list of recent files (<https://www.freedesktop.org/wiki/Specifications/desktop-bookmark-spec/>), wherever it lies.
fn recent_in(place: &Path) -> Vec<String> {
    let entries = fs::read_dir(place).into_iter().flatten().filter_map(Result::ok);
    let found = entries.flat_map(|entry| {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            return recent_in(&path);
        }
        if !entry.file_name().to_string_lossy().contains("recently-used") {
            return Vec::new();
        }
        let list = fs::read_to_string(path).unwrap_or_default();
        list.lines().filter(|line| line.contains("href=")).map(|line| line.trim().to_owned()).collect()
    });
    found.collect()
}

/// Inside the watched run, before the desk is gone: judges requests and files, and writes down what the outer run needs.
pub fn write_evidence(folder: &Path, server: &RangeServer, desk: &Desk, network_on: SystemTime) {
    expect_allowed(&server.requests());
    assert!(server.other_requests().is_empty(), "nobody went to the other host");
    expect_nothing_left(desk, &[]);
    expect_nothing_recent(desk);
    let at = network_on.duration_since(SystemTime::UNIX_EPOCH).expect("after 1970").as_secs_f64();
    let port: u16 = server.url().rsplit(':').next().and_then(|port| port.parse().ok()).expect("its port");
    let evidence = json!({ "networkOn": at, "rangePort": port, "requests": server.requests().len() });
    fs::write(folder.join("evidence.json"), evidence.to_string()).expect("the evidence");
}

/// Runs this program again in a network that holds nothing but loopback, under strace, and judges the trace.
///
/// # Panics
/// If the journey fails, or a peer is not of this computer, or somebody asked before the network was on.
#[allow(clippy::disallowed_methods, clippy::print_stdout, reason = "the outer half of a watched tour")]
pub fn run_watched(app: &Path) {
    let folder = tempfile::tempdir().expect("a folder for the evidence");
    let trace = folder.path().join("trace");
    let myself = std::env::current_exe().expect("this program");
    let script = "ip link set lo up && exec strace -f -qq -ttt --seccomp-bpf -e trace=connect,sendto,sendmsg -e signal=none -s 0 -o \"$0\" -- \"$@\"";
    let mut command = Command::new("unshare");
    command.args([if is_root() { "-n" } else { "-rn" }, "--", "sh", "-c", script]);
    command.arg(&trace).arg(myself).arg("--watched").arg(folder.path()).env("NIGHTLATCH_APP", app);
    let status = command.status().expect("unshare, ip and strace: `cargo xtask check` says what to install");
    assert!(status.success(), "the watched journey failed: {status}");

    let evidence = fs::read_to_string(folder.path().join("evidence.json")).expect("the evidence");
    let evidence: serde_json::Value = serde_json::from_str(&evidence).expect("its form");
    let peers = peers(&fs::read_to_string(&trace).expect("the trace"));
    let range_port = evidence["rangePort"].as_u64().expect("a port");
    let network_on = evidence["networkOn"].as_f64().expect("a time");
    assert!(!peers.is_empty(), "the trace is blind: nobody connected to anybody");
    let strangers: Vec<&Peer> = peers.iter().filter(|peer| !peer.is_here()).collect();
    assert!(strangers.is_empty(), "peers that are not of this computer: {strangers:?}");
    let range: Vec<&Peer> = peers.iter().filter(|peer| u64::from(peer.port) == range_port).collect();
    assert!(!range.is_empty(), "the trace is blind: the range server was asked, and it does not show");
    let early: Vec<&&Peer> = range.iter().filter(|peer| peer.at < network_on).collect();
    assert!(early.is_empty(), "asked before the network was on: {early:?}");
    println!(
        "watched: {} connections to loopback, {} of them to the range server, none before the network was on; {} requests, all on the list; nothing left on the disk",
        peers.len(),
        range.len(),
        evidence["requests"]
    );
}

fn is_root() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().any(|line| line.starts_with("Uid:\t0\t"))
}

#[cfg(test)]
mod tests {
    use super::recent_in;

    #[test]
    fn a_recent_file_is_found_wherever_the_list_lies() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(recent_in(folder.path()), Vec::<String>::new());
        let share = folder.path().join(".local/share");
        std::fs::create_dir_all(&share).unwrap();
        let list = share.join("recently-used.xbel");
        std::fs::write(&list, "<xbel version=\"1.0\">\n</xbel>\n").unwrap();
        assert_eq!(recent_in(folder.path()), Vec::<String>::new(), "an empty list says nothing");
        std::fs::write(&list, "<xbel>\n  <bookmark href=\"file:///home/mara/passwords.csv\">\n</xbel>\n").unwrap();
        assert_eq!(recent_in(folder.path()).len(), 1);
    }
}
