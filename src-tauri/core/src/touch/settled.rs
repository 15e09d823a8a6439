//! Derives answers about a leak from the answers about other leaks at the same account.
//!
//! An account that existed at a leak existed at every later one, and one that did not exist yet at a leak did not exist
//! at any earlier one. A password that is unchanged since a leak is unchanged since every later one, and one that was
//! changed after a leak was changed after every earlier one. So the person is not asked what follows from their
//! answers. If two answers contradict each other, neither is used for other leaks.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::catalogue::LooseDate;
use crate::exposure::LeakBook;
use crate::model::answers::Sorting;
use crate::model::{Entity, FactName};

/// An answer from which others follow: the day of its leak, and when the person gave it.
type Told = (Date, Timestamp);

/// The answers at an account from which answers about other leaks follow.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Settled {
    /// The earliest leak at which the account existed.
    there: Option<Told>,
    /// The latest leak at which the account did not exist yet.
    not_yet: Option<Told>,
    /// The latest leak after which the password was changed.
    changed: Option<Told>,
    /// The earliest leak since which the password is unchanged.
    same: Option<Told>,
}

impl Settled {
    /// Collects the answers of an account. `over` returns whether an answer about the password that was given at that time no longer holds.
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
            let (yes, no) = (fact.read() == Some(Sorting::Yes), fact.read() == Some(Sorting::No));
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

    /// Returns whether the account existed on a day (`yes`, `no`) and when the person gave the answer that it follows
    /// from.
    pub(super) fn had(&self, day: Option<Date>) -> Option<(Sorting, Timestamp)> {
        from(self.there, day)
            .map(|at| (Sorting::Yes, at))
            .or_else(|| until(self.not_yet, day).map(|at| (Sorting::No, at)))
    }

    /// Returns whether the password was changed since a day (`yes`, `no`) and when the person gave the answer that it
    /// follows from.
    pub(super) fn changed(&self, day: Option<Date>) -> Option<(Sorting, Timestamp)> {
        from(self.same, day)
            .map(|at| (Sorting::No, at))
            .or_else(|| until(self.changed, day).map(|at| (Sorting::Yes, at)))
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

/// Returns when an answer that holds from its day on was given, if it holds on `day`.
fn from(told: Option<Told>, day: Option<Date>) -> Option<Timestamp> {
    let (known, at) = told?;
    (known <= day?).then_some(at)
}

/// Returns when an answer that holds up to its day was given, if it holds on `day`.
fn until(told: Option<Told>, day: Option<Date>) -> Option<Timestamp> {
    let (known, at) = told?;
    (day? <= known).then_some(at)
}
