//! `cargo xtask faults`: kills the program, lets its disk fail, takes its power and damages its files, and counts what was lost.
//!
//! `faults [SEED [KILLS [EVERY]]]`: of the failing calls every EVERYth is tried, all of them without it. The exit status is 1 if anything acknowledged was lost.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a chore that fails loudly and prints what it found")]

#[cfg(target_os = "linux")]
fn main() -> std::process::ExitCode {
    use house_tests::faults::{run, trial, work};
    if let Some(folder) = std::env::var_os(trial::FOLDER) {
        work::process(std::path::Path::new(&folder));
        return std::process::ExitCode::SUCCESS;
    }
    let numbers: Vec<u64> = std::env::args().skip(1).map(|word| word.parse().expect("a number")).collect();
    let number = |place: usize, usual: usize| {
        numbers.get(place).map_or(usual, |number| usize::try_from(*number).expect("a number of trials"))
    };
    let (seed, kills, every) = (numbers.first().copied().unwrap_or(2026), number(1, 500), number(2, 1));
    let worker = trial::Worker { program: std::env::current_exe().expect("this program"), args: Vec::new() };
    let tally = run(&worker, &house_tests::faults::Plan { seed, kills, every, powers: 4, damages: 300 / every });
    print!("{}", tally.table());
    tally.wrong.iter().for_each(|line| println!("{line}"));
    println!("seed {seed}; events lost: {}", tally.wrong.len());
    if tally.wrong.is_empty() { std::process::ExitCode::SUCCESS } else { std::process::ExitCode::FAILURE }
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("this needs strace, which Linux has");
}
