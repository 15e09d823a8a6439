//! What one answer about a leak says about the others at the same account.
//!
//! An account that was there at a leak was there at every later one, and one that was opened after a leak was not there at any
//! earlier one. A password that is still the same since a leak is the same since every later one, and one that was changed after a
//! leak was changed after every earlier one. So nobody is asked for what they have said. Where two answers cannot both be true,
//! neither speaks for others.

use jiff::Timestamp;
use jiff::civil::Date;

use super::LeakBook;
use crate::catalogue::LooseDate;
use crate::model::{Entity, FactName};

/// An answer that holds for other leaks: the day of the leak that it was given about, and when it was given.
type Told = (Date, Timestamp);

/// What the answers at an account say together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Settled {
    /// The account was there at the latest on this day.
    there: Option<Told>,
    /// It was not there yet on this day.
    not_yet: Option<Told>,
    /// The password was changed after this day.
    changed: Option<Told>,
    /// It is still the one of this day.
    same: Option<Told>,
}

impl Settled {
    /// `over` tells which answers about the password no longer hold, by the moment at which they were given.
    pub(super) fn of(account: &Entity, book: &LeakBook, over: impl Fn(Timestamp) -> bool) -> Self {
        let mut settled = Self::default();
        for (name, fact) in account.facts() {
            let (leak, had) = if let FactName::HadThen(leak) = name {
                (leak, true)
            } else if let FactName::ChangedSince(leak) = name {
                (leak, false)
            } else {
                continue;
            };
            let Some(leak) = book.get(leak).filter(|_| had || !over(fact.at)) else { continue };
            let Some(day) = leak.date.map(LooseDate::last_day) else { continue };
            let told = (day, fact.at);
            let (yes, no) = (fact.value == "yes", fact.value == "no");
            if had && yes {
                earliest(&mut settled.there, told);
            } else if had && no && !leak.they_wrote {
                latest(&mut settled.not_yet, told);
            } else if !had && yes {
                latest(&mut settled.changed, told);
            } else if !had && no {
                earliest(&mut settled.same, told);
            }
        }
        let clash = |before: Option<Told>, after: Option<Told>| matches!((before, after), (Some(before), Some(after)) if before.0 <= after.0);
        if clash(settled.there, settled.not_yet) {
            (settled.there, settled.not_yet) = (None, None);
        }
        if clash(settled.same, settled.changed) {
            (settled.same, settled.changed) = (None, None);
        }
        settled
    }

    /// Whether the account was there on a day, and when the person said what tells it.
    pub(super) fn had(&self, day: Option<Date>) -> Option<(&'static str, Timestamp)> {
        from(self.there, day).map(|at| ("yes", at)).or_else(|| until(self.not_yet, day).map(|at| ("no", at)))
    }

    /// Whether the password was changed since a day, and when the person said what tells it.
    pub(super) fn changed(&self, day: Option<Date>) -> Option<(&'static str, Timestamp)> {
        from(self.same, day).map(|at| ("no", at)).or_else(|| until(self.changed, day).map(|at| ("yes", at)))
    }
}

fn earliest(kept: &mut Option<Told>, told: Told) {
    if kept.is_none_or(|kept| told.0 < kept.0) {
        *kept = Some(told);
    }
}

fn latest(kept: &mut Option<Told>, told: Told) {
    if kept.is_none_or(|kept| told.0 > kept.0) {
        *kept = Some(told);
    }
}

/// What holds from a day on, at another day.
fn from(told: Option<Told>, day: Option<Date>) -> Option<Timestamp> {
    let (known, at) = told?;
    (known <= day?).then_some(at)
}

/// What holds up to a day.
fn until(told: Option<Told>, day: Option<Date>) -> Option<Timestamp> {
    let (known, at) = told?;
    (day? <= known).then_some(at)
}
