//! How much time has certainly passed. The computer's clock may be wrong by years, and data deleted because of its age
//! does not come back, so time counts only as far as starts of the program on different days confirm it.

use jiff::{SignedDuration, Timestamp};

/// The longest time that one gap between starts counts for. A clock that jumps ahead and stays there ages kept data by
/// no more than this.
const LONGEST: SignedDuration = SignedDuration::from_hours(7 * 24);
/// The least distance of a start that confirms the one before, because a wrong clock is still wrong later the same
/// evening.
const ANOTHER_DAY: SignedDuration = SignedDuration::from_hours(12);
/// The least distance of two recorded starts; more would add nothing.
const APART: SignedDuration = SignedDuration::from_hours(3 * 24);
/// The largest number of recorded starts. At one every three days they span more than a year, the longest time that
/// ledger rows are kept.
const MOST: usize = 160;

/// The times when the program was started, in the order of the starts, by the computer's clock.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Starts(Vec<Timestamp>);

impl Starts {
    /// Parses the value that the database stores: seconds since the Unix epoch, separated by commas. Unreadable parts
    /// are skipped.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        let time = |part: &str| part.parse().ok().and_then(|second| Timestamp::from_second(second).ok());
        Self(word.split(',').filter_map(time).collect())
    }

    /// Returns the value that the database stores.
    #[must_use]
    pub fn word(&self) -> String {
        self.0.iter().map(|at| at.as_second().to_string()).collect::<Vec<_>>().join(",")
    }

    /// Returns the starts with `now` added, or `None` if the last one is too recent for `now` to add anything.
    #[must_use]
    pub fn with(&self, now: Timestamp) -> Option<Self> {
        if self.0.last().is_some_and(|last| now >= *last && now.duration_since(*last) < APART) {
            return None;
        }
        let kept = self.0.get((self.0.len() + 1).saturating_sub(MOST)..).unwrap_or_default();
        Some(Self(kept.iter().copied().chain([now]).collect()))
    }

    /// Returns the time that has certainly passed since `at`, never more than the clock shows. The gap between two
    /// starts counts only if the clock showed at least half a day more at a third start; a gap back to an earlier time
    /// does not count.
    #[must_use]
    pub fn passed_since(&self, at: Timestamp, now: Timestamp) -> SignedDuration {
        let said = now.duration_since(at).max(SignedDuration::ZERO);
        let all: Vec<Timestamp> = self.0.iter().copied().chain([now]).collect();
        // `at` was at or after the last recorded start with an earlier time.
        let from = all.iter().rposition(|start| *start <= at).unwrap_or(0);
        let counted = all.windows(3).skip(from).filter_map(|three| {
            let [before, after, borne_out] = three else { return None };
            let goes_on = borne_out.duration_since(*after) >= ANOTHER_DAY;
            let gap = after.duration_since((*before).max(at));
            (goes_on && gap > SignedDuration::ZERO).then(|| gap.min(LONGEST))
        });
        counted.fold(SignedDuration::ZERO, SignedDuration::saturating_add).min(said)
    }

    /// Returns the latest time since which at least `span` has certainly passed, or `None` if less than that has.
    #[must_use]
    pub fn before(&self, span: SignedDuration, now: Timestamp) -> Option<Timestamp> {
        let passed = |ms: i64| Timestamp::from_millisecond(ms).ok().filter(|at| self.passed_since(*at, now) >= span);
        let (mut low, mut high) = (0, now.as_millisecond());
        let mut found = passed(low)?;
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            match passed(middle) {
                Some(at) => (low, found) = (middle, at),
                None => high = middle,
            }
        }
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: i64) -> Timestamp {
        let first: Timestamp = "2026-01-01T20:00:00Z".parse().unwrap();
        first.checked_add(SignedDuration::from_hours(24 * day)).unwrap()
    }

    /// Records starts on these days, in this order; the last day is now.
    fn passed(removed: i64, days: &[i64]) -> i64 {
        let (now, earlier) = days.split_last().unwrap();
        let starts = earlier.iter().fold(Starts::default(), |starts, on| starts.with(day(*on)).unwrap_or(starts));
        let starts = Starts::parse(&starts.word());
        let starts = starts.with(day(*now)).unwrap_or(starts);
        let hours = starts.passed_since(day(removed), day(*now)).as_hours();
        if let Some(before) = starts.before(SignedDuration::from_hours(24 * 30), day(*now)) {
            assert_eq!(hours >= 24 * 30, day(removed) <= before, "both say the same of what is thirty days old");
        } else {
            assert!(hours < 24 * 30);
        }
        hours / 24
    }

    const TEN_YEARS: i64 = 3_650;

    #[test]
    fn nothing_gets_old_on_the_word_of_one_start() {
        let daily: Vec<i64> = (0..=40).collect();
        let and = |more: &[i64]| [daily.as_slice(), more].concat();
        let wrong_for_a_week: Vec<i64> = (0..7).map(|day| 40 + TEN_YEARS + day).collect();
        let table: [(&str, i64, Vec<i64>, i64, i64); 12] = [
            // Columns: name, day of removal, days of starts, least and most days that may count.
            ("the first start of all", -400, vec![0], 0, 0),
            ("the second, a year later", 0, vec![0, 365], 0, 0),
            ("and the day after", 0, vec![0, 365, 366], 7, 7),
            ("every day", 5, daily.clone(), 30, 35),
            ("every day, removed lately", 35, daily.clone(), 2, 5),
            ("every week", 0, vec![0, 7, 14, 21, 28, 35, 42], 30, 42),
            ("ten years ahead, once", 30, and(&[40 + TEN_YEARS]), 6, 10),
            ("and back the day after", 30, and(&[40 + TEN_YEARS, 41, 42]), 6, 12),
            ("ten years ahead for a week", 30, and(&wrong_for_a_week), 10, 24),
            ("a year back, once", 30, and(&[-325]), 0, 0),
            ("a year back and on again", 30, and(&[-325, 41, 42]), 0, 12),
            ("removed while the clock was ahead", 40 + TEN_YEARS, and(&[40 + TEN_YEARS, 41, 42, 80]), 0, 0),
        ];
        for (what, removed, starts, least, most) in table {
            let days = passed(removed, &starts);
            assert!((least..=most).contains(&days), "{what}: {days} days, not {least} to {most}");
        }
    }

    #[test]
    fn removed_after_the_clock_came_back_counts_from_then() {
        let starts = [0, 1, TEN_YEARS, TEN_YEARS + 1, 2, 3, 4];
        assert_eq!(passed(3, &starts), 0, "the days ahead say nothing of it");
    }

    #[test]
    fn a_year_of_lines_can_be_told_from_more() {
        let daily: Vec<i64> = (0..=420).collect();
        assert!(passed(0, &daily) >= 365);
        assert!(passed(100, &daily) < 365);
        assert!(Starts::parse("x,,1e5,9999999999999999").0.is_empty(), "what is no time is none");
    }
}
