//! `cargo xtask bench -- [NAME] [TIMES]`: the budgets of the design, each with its figures, what it may be, and `ok` or `over`.
//!
//! Without a name all families are measured, one after another. `TIMES` is the number of pairs (of `idle`: of minutes).
#![allow(
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a bench starts programs and prints what it measured"
)]

/// As the program has it: what is measured here pays for the wiping, too.
#[global_allocator]
static MEMORY: engine::memory::Wiping = engine::memory::WIPING;

#[path = "bench/catalogue.rs"]
mod catalogue;
#[path = "bench/household.rs"]
mod household;
#[path = "bench/imports.rs"]
mod imports;
#[path = "bench/lookups.rs"]
mod lookups;
#[path = "bench/row.rs"]
mod row;
#[path = "bench/rules.rs"]
mod rules;
#[path = "bench/sorted.rs"]
mod sorted;
#[cfg(target_os = "linux")]
#[path = "bench/window.rs"]
mod window;

/// Where there is no X server.
#[cfg(not(target_os = "linux"))]
mod window {
    use std::path::Path;

    pub fn main(_: usize) {
        println!("the window's rows need an X server: not tried here");
    }

    pub fn idle(_: usize) {}

    pub fn seed(_: &Path, _: u32) {}
}

/// A name, what measures it so many times, and how often where nobody says.
type Family = (&'static str, fn(usize), usize);

/// The families, in the order in which they are measured.
const FAMILIES: [Family; 7] = [
    ("window", window::main, 20),
    ("idle", window::idle, 3),
    ("rules", |_| rules::main(), 1),
    ("catalogue", |_| catalogue::main(), 1),
    ("imports", imports::main, 5),
    ("lookups", lookups::main, 20),
    ("sorted", |_| sorted::main(), 1),
];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        // This program again, for what has to be measured in a program of its own.
        ["load-catalogue"] => catalogue::load_once(),
        ["weigh-import", file] => imports::weigh(file.as_ref()),
        ["import-once", file] => imports::once(file.as_ref()),
        ["seed", folder, many] => window::seed(folder.as_ref(), number(many)),
        [] => FAMILIES.iter().for_each(|(_, measure, times)| measure(*times)),
        [name, times @ ..] => {
            let found = FAMILIES.iter().find(|(known, ..)| known == name);
            let Some((_, measure, usual)) = found else {
                panic!("there is no family `{name}`, but: {}", FAMILIES.map(|(name, ..)| name).join(" "));
            };
            measure(times.first().map_or(*usual, |word| number(word)));
        }
    }
}

fn number<T: std::str::FromStr>(word: &str) -> T {
    word.parse().unwrap_or_else(|_| panic!("a number, not {word:?}"))
}
