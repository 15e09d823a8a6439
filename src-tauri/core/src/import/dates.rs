//! Reads dates as exports write them. An ambiguous date loses precision; an impossible one becomes `None`. Nothing is guessed.

use jiff::{Timestamp, civil::Date, tz::Offset};

use crate::catalogue::LooseDate;

/// Years that are accepted; others are mistakes of a file.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// Seconds from 1970-01-01 back to 0001-01-01, where KDBX 4 starts to count.
const KDBX_START: i64 = -62_135_596_800;

fn checked(date: Date) -> Option<LooseDate> {
    YEARS.contains(&date.year()).then_some(LooseDate::Day(date))
}

/// Returns the UTC day of a time in seconds since 1970.
#[must_use]
pub fn seconds(seconds: i64) -> Option<LooseDate> {
    let moment = Timestamp::from_second(seconds).ok()?;
    checked(Offset::UTC.to_datetime(moment).date())
}

/// Returns the UTC day of a time in milliseconds since 1970.
#[must_use]
pub fn milliseconds(milliseconds: i64) -> Option<LooseDate> {
    seconds(milliseconds.div_euclid(1_000))
}

/// Returns the UTC day of a time in seconds since the year 1, as KDBX 4 counts.
#[must_use]
pub fn since_year_one(count: i64) -> Option<LooseDate> {
    from_year_one(count).and_then(seconds)
}

/// Returns seconds since 1970 from seconds since the year 1; `None` on overflow.
#[must_use]
pub const fn from_year_one(count: i64) -> Option<i64> {
    count.checked_add(KDBX_START)
}

/// Reads `2021-03-04`, alone or followed by a time. The day is kept as written, without time zones.
#[must_use]
pub fn iso(text: &str) -> Option<LooseDate> {
    let (day, rest) = text.trim().split_at_checked(10)?;
    let follows = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    match LooseDate::parse(day)? {
        LooseDate::Day(date) if follows => checked(date),
        _ => None,
    }
}

/// Reads `12/31/2020`, alone or followed by a time, for programs that always write the month first.
#[must_use]
pub fn month_first(text: &str) -> Option<LooseDate> {
    let mut parts = text.split(' ').next()?.split('/');
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    if parts.next().is_none() { checked(date) } else { None }
}

/// Reads digits: seconds since 1970, or milliseconds if seconds would be too far in the future.
#[must_use]
pub fn number(text: &str) -> Option<LooseDate> {
    moment(text.trim().parse().ok()?)
}

/// Returns the UTC day of seconds since 1970, or of milliseconds if seconds would be too far in the future.
#[must_use]
pub fn moment(count: i64) -> Option<LooseDate> {
    // 10^11 seconds are the year 5138; 10^11 milliseconds are 1973.
    if count.unsigned_abs() < 100_000_000_000 { seconds(count) } else { milliseconds(count) }
}

/// Reads a date of a table that the person made: any form above, or day and month in either order.
#[must_use]
pub fn any(text: &str) -> Option<LooseDate> {
    let text = text.trim();
    let loose = || LooseDate::parse(text).filter(|date| YEARS.contains(&date.year()));
    iso(text).or_else(loose).or_else(|| number(text)).or_else(|| written(text))
}

/// Reads `31.12.2020` or `12/31/2020`. If both orders are possible only the year is kept; with dots the day comes first.
fn written(text: &str) -> Option<LooseDate> {
    let day = text.split([' ', 'T']).next()?;
    let dots = day.contains('.');
    let mut parts = day.split(['.', '/', '-']).map(str::trim);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if first.len() == 4 {
        // With the year first, the day never comes before the month.
        let whole = || Date::new(first.parse().ok()?, second.parse().ok()?, year.parse().ok()?).ok();
        return if parts.next().is_none() { whole().and_then(checked) } else { None };
    }
    let (first, second): (i8, i8) = (first.parse().ok()?, second.parse().ok()?);
    let year = year.parse().ok().filter(|year| YEARS.contains(year) && parts.next().is_none())?;
    let date = |day, month| Date::new(year, month, day).ok().map(LooseDate::Day);
    match (date(first, second), date(second, first)) {
        (day_first, _) if dots => day_first,
        (Some(one), Some(other)) if one == other => Some(one),
        (Some(_), Some(_)) => Some(LooseDate::Year(year)),
        (one, other) => one.or(other),
    }
}

/// Returns the later of two dates, either of which may be unknown.
#[must_use]
pub fn later(one: Option<LooseDate>, other: Option<LooseDate>) -> Option<LooseDate> {
    match (one, other) {
        (Some(a), Some(b)) => Some(if b.first_day() > a.first_day() { b } else { a }),
        (a, b) => a.or(b),
    }
}

#[cfg(test)]
mod tests {
    use super::{any, iso, milliseconds, number, seconds, since_year_one};
    use crate::catalogue::LooseDate;

    fn shown(date: Option<LooseDate>) -> String {
        date.map_or_else(|| "none".to_owned(), |date| date.to_string())
    }

    #[test]
    fn moments_become_days() {
        assert_eq!(shown(seconds(1_600_000_000)), "2020-09-13");
        assert_eq!(shown(milliseconds(1_600_000_000_999)), "2020-09-13");
        assert_eq!(shown(since_year_one(63_735_596_800)), "2020-09-13");
        assert_eq!(shown(number("1600000000")), "2020-09-13");
        assert_eq!(shown(number("1600000000000")), "2020-09-13");
        assert_eq!(shown(iso("2020-09-13T10:00:00Z")), "2020-09-13");
    }

    #[test]
    fn negative_and_absurd_moments_are_none() {
        for absurd in [i64::MIN, -1, 0, 1, 100_000_000_000, i64::MAX] {
            assert_eq!(shown(seconds(absurd)), "none", "{absurd} s");
        }
        for absurd in [i64::MIN, -1_600_000_000_000, 0, i64::MAX] {
            assert_eq!(shown(milliseconds(absurd)), "none", "{absurd} ms");
            assert_eq!(shown(since_year_one(absurd)), "none", "{absurd} s since the year 1");
        }
        for absurd in ["", "0000-00-00T00:00:00Z", "9999-12-31T00:00:00Z", "2020-09-13x", "2020-13-01", "not a date€€"]
        {
            assert_eq!(shown(iso(absurd)), "none", "{absurd}");
        }
    }

    #[test]
    fn dates_of_tables_widen_where_the_order_is_open() {
        for (text, expected) in [
            ("31.12.2020", "2020-12-31"),
            ("03.04.2020", "2020-04-03"),
            ("12/31/2020", "2020-12-31"),
            ("31/12/2020", "2020-12-31"),
            ("03/04/2020", "2020"),
            ("04/04/2020", "2020-04-04"),
            ("2021/05/06 07:08:09", "2021-05-06"),
            ("2021.05.06", "2021-05-06"),
            ("2021/13/06", "none"),
            ("2020-04", "2020-04"),
            ("2019", "2019"),
            ("1600000000", "2020-09-13"),
            ("32/13/2020", "none"),
            ("yesterday", "none"),
        ] {
            assert_eq!(shown(any(text)), expected, "{text}");
        }
    }
}
