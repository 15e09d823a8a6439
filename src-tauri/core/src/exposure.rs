//! Leaks: what is known about them, and what an answer of a source means. Which account a leak concerns is in `touch`.
//!
//! A failed check is never good news (principles.md#law-2). An outcome is [`Outcome::Found`], [`Outcome::NotInList`] or
//! [`Outcome::NotChecked`] with a reason; only the first two are answers.

mod asks;
mod book;
pub mod direct;
pub mod fingerprint;
pub mod folder;
mod leak;
pub mod list;
mod merged;
mod nature;
pub mod password;
pub mod paste;
pub mod range;
pub mod sorted;

use crate::model::answers::Sorting;
pub use crate::model::{Check, Exposure, NotChecked, Outcome, SourceId, Why};
pub use asks::asks;
pub use book::{LeakBook, Live};
pub use leak::{KnownLeak, LeakKind, ListEntry};
pub use nature::Nature;

/// Returns `yes` if the answer to "did they write to you?" shows that the person had the account then, otherwise
/// `None`. Whoever was written to had it, whether or not everybody affected was. Without a message the person may have
/// had an account that was not affected; the join reads that from the answer itself.
#[must_use]
pub fn had_then(they_wrote: Option<Sorting>) -> Option<Sorting> {
    they_wrote.filter(|answer| *answer == Sorting::Yes)
}
