//! The laws and the walls of `src-tauri/docs/principles.md` and the security configuration, read from the files of this checkout.
//!
//! Nothing is run here. A test that fails names the file and the line that crossed a wall; the wall moves only together with
//! that paper.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot read the checkout fails loudly"
)]

mod facts;
mod fallbacks;
mod laws;
mod manifests;
mod order;
mod page;
mod papers;
mod places;
mod readers;
mod repo;
mod secrets;
mod security;
mod shell;
mod supply;
mod walls;
mod words;
