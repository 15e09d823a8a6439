//! Which leaks concern an account or identifier, what each means for it now, and which of them only the person can sort.

mod join;
mod numbers;
mod place;
mod renewal;
mod settled;
mod sorting;
mod told;

pub use join::{
    Compared, Question, SettledBy, Touch, TouchLeak, Verdict, all_touches, identifier_touches, nobody_answers,
    order_to_show, order_to_sort, seen_and_named, touch, touches,
};
pub(crate) use join::{leaks_around, touches_at};
pub use place::{Place, not_compared, place};
pub(crate) use renewal::Renewal;
pub use sorting::{Asked, to_sort};
pub use told::{Answered, Told, told};
