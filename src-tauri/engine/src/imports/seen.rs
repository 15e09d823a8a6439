//! A copy of the data that a plan needs, so that the database is not held while the plan is made.

use core_rules::exposure::LeakBook;
use core_rules::known::Known;
use core_rules::model::Model;
use jiff::{Timestamp, civil::Date};

use crate::Open;

/// A copy of the model and the leak book, with the time at which it was made.
pub(super) struct Seen {
    model: Model,
    book: LeakBook,
    now: Timestamp,
    today: Date,
    /// The time of the newest record in the database when the copy was made.
    pub at: Timestamp,
}

impl Seen {
    /// Copies the data.
    pub fn of(known: &Known<'_>, open: &Open) -> Self {
        let (model, book) = (known.model.clone(), known.book.clone());
        Self { model, book, now: known.now, today: known.today, at: open.latest }
    }

    /// Returns the input of the rules for this data.
    pub fn known(&self) -> Known<'_> {
        Known::new(core_rules::catalogue::Catalogue::shipped(), &self.book, &self.model, self.now, self.today)
    }
}
