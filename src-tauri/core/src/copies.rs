//! When a copy of the list is made, and which copies are kept.
//!
//! A copy is made once a day and before each work that changes much at once. Of the daily ones a week is kept day by day and
//! a month week by week, as most backup programs do (grandfather, father, son). Rules only; the engine makes and deletes them.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use strum::{EnumString, IntoStaticStr, VariantArray, VariantNames};

/// Number of days of which the newest daily copy is kept.
const DAYS: usize = 7;
/// Number of weeks of which the newest daily copy is kept.
const WEEKS: usize = 4;
/// Number of copies of each other cause that are kept.
const EACH: usize = 3;

/// The causes of a copy. The words are part of the names of the files and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumString, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Cause {
    /// The first copy of a day.
    Daily,
    /// An import is about to be written.
    Import,
    /// Another copy or a backup is about to take the place of the list, or to be joined to it.
    Restore,
    /// The file is about to be changed for a newer version of the program.
    Update,
}

/// A copy of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copy {
    /// When it was made.
    pub at: Timestamp,
    /// Why it was made.
    pub cause: Cause,
}

/// Returns whether the daily copy is due: none was made on this day. A copy for another cause is not kept as long, so it does not
/// stand for the day; nor does a copy of the future, made while the clock was ahead.
#[must_use]
pub fn is_due(copies: &[Copy], today: Date, zone: &TimeZone) -> bool {
    !copies.iter().any(|copy| copy.cause == Cause::Daily && day(copy, zone) == today)
}

/// Returns the positions of the copies that are not kept any more. The newest copy is always kept.
#[must_use]
pub fn spent(copies: &[Copy], zone: &TimeZone) -> Vec<usize> {
    let mut newest_first: Vec<usize> = (0..copies.len()).collect();
    newest_first.sort_by_key(|place| copies.get(*place).map(|copy| std::cmp::Reverse(copy.at)));
    let (mut days, mut weeks) = (BTreeSet::new(), BTreeSet::new());
    let mut others = std::collections::HashMap::<Cause, usize>::new();
    let mut keep = |copy: &Copy| {
        if copy.cause != Cause::Daily {
            let many = others.entry(copy.cause).or_default();
            *many += 1;
            return *many <= EACH;
        }
        let day = day(copy, zone);
        let week = day.iso_week_date();
        // Both sets are filled by each copy, so that the newest of a week is also the one that stands for the week.
        let of_day = days.len() < DAYS && days.insert(day);
        let of_week = weeks.len() < WEEKS && weeks.insert((week.year(), week.week()));
        of_day || of_week
    };
    newest_first.retain(|place| copies.get(*place).is_some_and(|copy| !keep(copy)));
    newest_first
}

fn day(copy: &Copy, zone: &TimeZone) -> Date {
    copy.at.to_zoned(zone.clone()).date()
}

#[cfg(test)]
mod tests {
    use super::{Cause, Copy, is_due, spent};
    use jiff::ToSpan as _;
    use jiff::civil::{Date, date};
    use jiff::tz::TimeZone;

    fn at(day: Date, hour: i8, cause: Cause) -> Copy {
        Copy { at: day.at(hour, 0, 0, 0).to_zoned(TimeZone::UTC).expect("a time").timestamp(), cause }
    }

    #[test]
    fn one_is_due_on_each_day_that_has_none() {
        let today = date(2026, 12, 1);
        for (name, copies, due) in [
            ("none at all", vec![], true),
            ("yesterday's", vec![at(date(2026, 11, 30), 23, Cause::Daily)], true),
            ("today's", vec![at(today, 0, Cause::Daily)], false),
            ("only one before an import of today", vec![at(today, 9, Cause::Import)], true),
            ("one of a clock that was ahead", vec![at(date(2036, 1, 1), 9, Cause::Daily)], true),
        ] {
            assert_eq!(is_due(&copies, today, &TimeZone::UTC), due, "{name}");
        }
    }

    #[test]
    fn the_day_is_that_of_the_person() {
        let tokyo = TimeZone::fixed(jiff::tz::offset(9));
        let late = [at(date(2026, 11, 30), 20, Cause::Daily)];
        assert!(is_due(&late, date(2026, 12, 1), &TimeZone::UTC));
        assert!(!is_due(&late, date(2026, 12, 1), &tokyo), "it is the first of December there already");
    }

    #[test]
    fn a_week_of_days_and_a_month_of_weeks_are_kept() {
        let today = date(2026, 12, 1);
        let copies: Vec<Copy> = (0..60).map(|back| at(today - back.days(), 12, Cause::Daily)).collect();
        let gone = spent(&copies, &TimeZone::UTC);
        let kept: Vec<usize> = (0..60).filter(|place| !gone.contains(place)).collect();
        // 1 December 2026 is a Tuesday: the newest of the weeks before are the Sundays 2, 9 and 16 days ago.
        assert_eq!(kept, [0, 1, 2, 3, 4, 5, 6, 9, 16]);
    }

    #[test]
    fn of_each_other_cause_three_are_kept_and_none_takes_the_place_of_a_day() {
        let today = date(2026, 12, 1);
        let mut copies: Vec<Copy> = (0..5).map(|hour| at(today, hour, Cause::Import)).collect();
        copies.extend((5..7).map(|hour| at(today, hour, Cause::Restore)));
        copies.push(at(today, 8, Cause::Daily));
        copies.push(at(today, 9, Cause::Daily));
        let mut gone = spent(&copies, &TimeZone::UTC);
        gone.sort_unstable();
        assert_eq!(gone, [0, 1, 7], "the two oldest before an import, and the older of two of one day");
    }

    #[test]
    fn the_newest_is_never_spent_whatever_the_clock_did() {
        let years = [2016, 2026, 2036, 2046];
        for cause in [Cause::Daily, Cause::Import] {
            let copies: Vec<Copy> = years.iter().map(|year| at(date(*year, 1, 1), 1, cause)).collect();
            assert!(!spent(&copies, &TimeZone::UTC).contains(&3));
        }
        assert!(spent(&[], &TimeZone::UTC).is_empty());
    }
}
