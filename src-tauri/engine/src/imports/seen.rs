//! What a plan is made by: a copy of what is known, taken in a moment, so that nothing waits while the plan is made.

use core_rules::exposure::LeakBook;
use core_rules::known::Known;
use core_rules::model::Model;
use jiff::{Timestamp, civil::Date};

use crate::Open;

/// What was known at a moment.
pub(super) struct Seen {
    model: Model,
    book: LeakBook,
    now: Timestamp,
    today: Date,
    /// The newest time that stood in the file then.
    pub at: Timestamp,
}

impl Seen {
    pub fn of(known: &Known<'_>, open: &Open) -> Self {
        let (model, book) = (known.model.clone(), known.book.clone());
        Self { model, book, now: known.now, today: known.today, at: open.latest }
    }

    pub fn known(&self) -> Known<'_> {
        Known::new(core_rules::catalogue::Catalogue::shipped(), &self.book, &self.model, self.now, self.today)
    }
}
