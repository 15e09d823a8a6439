//! Leaks: what is known about them, how they are joined to accounts and identifiers, and what an answer means.
//!
//! A failed check is never good news (principles.md#law-2). An outcome is [`Outcome::Found`], [`Outcome::NotInList`] or
//! [`Outcome::NotChecked`] with a reason; only the first two are answers.

mod asks;
mod book;
pub mod direct;
pub mod fingerprint;
pub mod folder;
mod join;
pub mod list;
mod merged;
mod nature;
pub mod password;
pub mod paste;
mod place;
pub mod range;
mod renewal;
mod settled;
pub mod sorted;
mod sorting;
mod told;

use crate::model::answers::Sorting;
pub use crate::model::{Check, Exposure, NotChecked, Outcome, SourceId, Why};
pub use asks::asks;
pub use book::{KnownLeak, LeakBook, LeakKind, ListEntry, Live};
pub use join::{
    Compared, Question, SettledBy, Touch, TouchLeak, Verdict, all_touches, identifier_touches, nobody_answers,
    order_to_show, order_to_sort, seen_and_named, touch, touches,
};
pub(crate) use join::{leaks_around, touches_at};
pub use nature::Nature;
pub use place::{Place, not_compared, place};
pub(crate) use renewal::Renewal;
pub use sorting::{Asked, to_sort};
pub use told::{Answered, Told, told};

/// Returns `yes` if the answer to "did they write to you?" shows that the person had the account then, otherwise
/// `None`. Whoever was written to had it, whether or not everybody affected was. Without a message the person may have
/// had an account that was not affected; the join reads that from the answer itself.
#[must_use]
pub fn had_then(they_wrote: Option<Sorting>) -> Option<Sorting> {
    they_wrote.filter(|answer| *answer == Sorting::Yes)
}
