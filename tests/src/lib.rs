//! What the tests of the house stand on: a range server, a private desktop, a robot at the real window, and the routes through it.
//!
//! * [`drawer`] is a keyring in memory.
//! * [`range_server`] speaks HIBP's protocols on loopback, with faults.
//! * [`desk`] is a home, a session bus, a keyring and a screen of its own (Linux).
//! * [`faults`] kills the program at any moment, lets its disk fail and takes its power.
//! * [`robot`] drives the program's real window by role and name.
//! * [`journey`] holds every word of the page that the tour and the window tests look for.
//! * [`skip`] is for what cannot be tried here: said aloud and counted.
//! * [`traces`] looks for what a journey left behind, and reads what left the computer.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test support crate fails loudly"
)]

pub mod drawer;
pub mod packed;
pub mod range_server;
pub mod skip;

#[cfg(target_os = "linux")]
pub mod desk;
#[cfg(target_os = "linux")]
pub mod faults;
#[cfg(target_os = "linux")]
pub mod journey;
#[cfg(target_os = "linux")]
pub mod robot;
#[cfg(target_os = "linux")]
pub mod traces;
