//! The rules of Nightlatch: what is known, what follows from it, and what to do first.
//!
//! Everything here is a pure function of facts and a given time. There is no clock, no randomness, no file, no socket
//! and no sentence for the screen; those are in the catalogue and in the page's texts.

pub mod accounts;
pub mod advice;
pub mod catalogue;
pub mod checklist;
pub mod clipboard;
pub mod copies;
pub mod document;
pub mod example;
pub mod exposure;
pub mod graph;
pub mod import;
pub mod instructions;
pub mod known;
pub mod merge;
pub mod model;
pub mod plain;
pub mod public_lists;
pub mod qr;
pub mod settings;
pub mod table;
mod text;
pub mod touch;
pub mod ways;
