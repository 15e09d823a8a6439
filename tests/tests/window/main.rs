//! The real window, from outside: each test has a desk, a keyring and a window of its own.
//!
//! `cargo xtask test` builds the program, names it in `NIGHTLATCH_APP` and runs these one after another, apart from the rest.
#![cfg(target_os = "linux")]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it waited for, and ends"
)]

mod closing;
mod house;
mod imports;
mod itself;
mod keyrings;
mod leaks;
mod methods;
mod network;
mod page;
mod sittings;
mod sizes;
mod walks;
