//! Dates with the precision that is known: a day, a month or a year.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{self, Date, Time};
use jiff::tz::Offset;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A date of which the day, or the day and the month, may be unknown.
///
/// Rules compare with [`first_day`](Self::first_day) and [`last_day`](Self::last_day), so that an unknown part widens
/// the answer instead of turning into the first of January. For the same reason the type has no order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LooseDate {
    /// Only the year is known.
    Year(i16),
    /// Year and month are known.
    Month(i16, i8),
    /// The day is known.
    Day(Date),
}

impl LooseDate {
    /// Parses `2017`, `2017-08` or `2017-08-30`; returns `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits::<i16>(parts.next()?, 4)?;
        let Some(month) = parts.next() else {
            return Some(Self::Year(year));
        };
        let month = digits::<i8>(month, 2)?;
        let Some(day) = parts.next() else {
            return Date::new(year, month, 1).ok().map(|_| Self::Month(year, month));
        };
        let day = Date::new(year, month, digits(day, 2)?).ok()?;
        parts.next().is_none().then_some(Self::Day(day))
    }

    /// Returns the earliest day that the date can mean.
    #[must_use]
    pub fn first_day(self) -> Date {
        match self {
            Self::Year(year) => civil::date(year, 1, 1),
            Self::Month(year, month) => civil::date(year, month, 1),
            Self::Day(day) => day,
        }
    }

    /// Returns the latest day that the date can mean.
    #[must_use]
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(year) => civil::date(year, 12, 31),
            Self::Month(year, month) => civil::date(year, month, 1).last_of_month(),
            Self::Day(day) => day,
        }
    }

    /// Returns the start of the earliest day, in UTC.
    #[must_use]
    pub fn begins(self) -> Timestamp {
        Offset::UTC.to_timestamp(self.first_day().to_datetime(Time::midnight())).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Returns the day, or `None` if only the month or year is known.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            Self::Year(_) | Self::Month(..) => None,
        }
    }

    /// Returns the year, which is always known.
    #[must_use]
    pub fn year(self) -> i16 {
        self.first_day().year()
    }
}

fn digits<T: std::str::FromStr>(text: &str, length: usize) -> Option<T> {
    let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

impl fmt::Display for LooseDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(formatter, "{year:04}"),
            Self::Month(year, month) => write!(formatter, "{year:04}-{month:02}"),
            Self::Day(day) => write!(formatter, "{day}"),
        }
    }
}

impl<'de> Deserialize<'de> for LooseDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl de::Visitor<'_> for Text {
            type Value = LooseDate;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a date such as 2017-08-30, 2017-08 or 2017")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<LooseDate, E> {
                LooseDate::parse(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

impl Serialize for LooseDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::LooseDate;

    #[test]
    fn what_is_not_known_widens_the_span() {
        let span = |text| LooseDate::parse(text).map(|read| (read.first_day(), read.last_day()));
        assert_eq!(span("2012"), Some((date(2012, 1, 1), date(2012, 12, 31))));
        assert_eq!(span("2024-02"), Some((date(2024, 2, 1), date(2024, 2, 29))));
        assert_eq!(span("2017-08-30"), Some((date(2017, 8, 30), date(2017, 8, 30))));
    }

    #[test]
    fn only_exact_forms_are_read_and_they_read_back() {
        for text in ["2012", "2024-02", "2017-08-30"] {
            assert_eq!(LooseDate::parse(text).map(|read| read.to_string()).as_deref(), Some(text));
        }
        for text in ["", "17", "2017-8", "2017-13", "2017-02-30", "2017-08-30-1", "+017", "2017-", "2017-08-30T10:00"] {
            assert_eq!(LooseDate::parse(text), None, "{text:?} is not a date");
        }
    }
}
