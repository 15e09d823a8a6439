//! Exports of browsers and password managers, read through the public door only.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test's helpers fail loudly"
)]

mod bad_input;
mod cases;
mod downloads;
mod facts;
mod formats;
mod held_up;
mod kdbx;
mod keepass;
mod moved;
mod planted;
mod readers;
mod round_trips;
mod shown;
#[path = "../../../../tests/src/skip.rs"]
mod skip;
mod spoiled;
mod tables;
mod whose;
