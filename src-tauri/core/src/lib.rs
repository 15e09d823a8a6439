//! The rules of Nightlatch: what is known, what follows from it, and what to do first.
//!
//! Everything here is a pure function of facts and a given now. There is no clock, no randomness, no file, no socket
//! and no sentence that a person reads (those stand in the catalogue and in the page's texts).

pub mod accounts;
pub mod advice;
pub mod catalogue;
pub mod checklist;
pub mod clipboard;
pub mod example;
pub mod exposure;
pub mod graph;
pub mod import;
pub mod instructions;
pub mod known;
pub mod model;
pub mod plain;
pub mod qr;
mod text;
pub mod ways;
