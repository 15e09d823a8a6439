//! Reading the list that a browser, a password manager or an authenticator already has. Facts come out, secrets are wiped.
//!
//! A file is recognised by its content, never by its name. Every reader gives the same [`Read`]; one reader is one file.
//! Secrets live in [`Hidden`] from the first parsed cell on, and nothing here writes, logs or shows them.

mod changes;
pub mod codes;
pub mod keepers;
mod plan;
mod row;
mod summary;
mod synced;

pub use changes::{Choices, ForStray, Written, changes, undo};
pub use plan::{
    Fate, GroupKey, Judged, Left, Line, Offer, Place, Plan, Step, Stray, Verdict, password_numbers, plan,
};
pub use summary::{Found, found};
pub use synced::{Cloud, synced};

pub use row::{Code, CodeKind, CodeRow, Hidden, Ignore, Own, Read, Refusal, Row, SkipReason, Skipped};
