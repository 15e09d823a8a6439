//! Decides which step comes first, from which account opens which and from the evidence.
//!
//! The access graph follows Hammann et al., "User Account Access Graphs" (CCS 2019): an account falls when any of its access
//! methods falls. The order follows principles.md#checklist.

mod apps;
pub mod calendar;
mod cards;
mod half_year;
mod line;
mod next;
mod number;
mod precedence;
mod score;
pub mod sitting;
mod takeover;

pub use crate::graph::Graph;
pub use apps::{Place, ThirdParty, third_parties};
pub use cards::{Action, Card, WhyFirst, actions, cards};
pub use half_year::{Due, half_year};
pub use line::{Line, first_things_first, line};
pub use next::next_after;
pub use number::{ByNumber, by_number};
pub use precedence::{Precedence, in_order};
pub use score::{COLUMNS, Score, Standing, answered, door, score, standing};
pub use takeover::stands_against;

#[cfg(test)]
#[path = "advice/tests.rs"]
mod tests;
