//! An import as the bench does it, with the system's own allocator: `bench-unwiped import-once FILE`. What wiping costs is the
//! difference.
#![allow(
    dead_code,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "parts of the bench, which starts programs and prints what it measured"
)]

#[path = "bench/household.rs"]
mod household;
#[path = "bench/imports.rs"]
mod imports;
#[path = "bench/row.rs"]
mod row;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.as_slice() {
        [word, file] if word == "import-once" => imports::once(file.as_ref()),
        _ => panic!("import-once FILE, not {words:?}"),
    }
}
