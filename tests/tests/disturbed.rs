//! The short form of `cargo xtask faults`: some of every kind of fault, while the program works on a real encrypted list.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test's helpers fail loudly")]

use std::path::Path;

use house_tests::faults::trial::{FOLDER, Worker};
use house_tests::faults::{Plan, run, work};
use house_tests::skip;

/// The process that is disturbed: this test program, started again.
#[test]
#[ignore = "started by `nothing_acknowledged_is_lost`"]
fn worker() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        work::process(Path::new(&folder));
    }
}

#[test]
fn nothing_acknowledged_is_lost() {
    if !skip::has("strace", "strace") {
        return;
    }
    let args = ["--exact", "worker", "--ignored", "--nocapture", "--test-threads=1"];
    let worker = Worker { program: std::env::current_exe().unwrap(), args: args.map(Into::into).into() };
    let tally = run(&worker, &Plan { seed: 2026, kills: 25, every: 41, powers: 1, damages: 25 });
    println!("{}", tally.table());
    for kind in ["killed", "a call fails", "the disk is full from here on", "the power fails", "a file is damaged"] {
        assert!(tally.tried(kind) >= 8, "{kind} was hardly tried:\n{}", tally.table());
    }
    assert!(tally.wrong.is_empty(), "{}", tally.wrong.join("\n"));
}
