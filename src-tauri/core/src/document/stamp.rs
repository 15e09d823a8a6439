//! Times and stamps in a document, and how they are written.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::model::Id;

/// A time in milliseconds since 1970 (UTC), as the database holds it. It is written like `2026-12-01T09:30:00.000Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

/// When a row was last changed: the milliseconds of a hybrid logical clock in the upper 48 bits, its counter in the lower 16 (Kulkarni et
/// al., "Logical Physical Clocks", 2014). It is written like `1796117400000.0`, since some readers of JSON round large numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(i64);

/// The latest time in a document: the year 4199. It leaves room above it, so that a later stamp can always be made.
pub(super) const LATEST: i64 = 1 << 46;
/// The earliest time in a document: the year 0. A computer's clock may stand before 1970.
pub(super) const EARLIEST: i64 = -62_167_219_200_000;
const COUNTER: u32 = 16;

impl Moment {
    /// Creates a time from milliseconds since 1970 (UTC), within what a document can hold.
    #[must_use]
    pub fn from_millis(millis: i64) -> Self {
        Self(millis.clamp(EARLIEST, LATEST))
    }

    /// Returns the milliseconds since 1970 (UTC).
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }
}

impl From<Timestamp> for Moment {
    fn from(at: Timestamp) -> Self {
        Self::from_millis(at.as_millisecond())
    }
}

impl From<Moment> for Timestamp {
    fn from(at: Moment) -> Self {
        Self::from_millisecond(at.0).unwrap_or(Self::UNIX_EPOCH)
    }
}

impl Stamp {
    /// Creates a stamp from the clock of a row.
    #[must_use]
    pub fn from_clock(clock: i64) -> Self {
        Self(clock.clamp(0, LATEST << COUNTER))
    }

    /// Creates the stamp of a time.
    #[must_use]
    pub fn at(at: Timestamp) -> Self {
        Self(Moment::from(at).0.max(0) << COUNTER)
    }

    /// Returns the clock of a row with this stamp.
    #[must_use]
    pub const fn clock(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:.3}", Timestamp::from(*self))
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}", self.0 >> COUNTER, self.0 & 0xffff)
    }
}

fn moment(text: &str) -> Option<Moment> {
    let millis = text.parse::<Timestamp>().ok()?.as_millisecond();
    (EARLIEST..=LATEST).contains(&millis).then_some(Moment(millis))
}

fn stamp(text: &str) -> Option<Stamp> {
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let (millis, counter) = text.split_once('.').filter(|(millis, counter)| plain(millis) && plain(counter))?;
    let (millis, counter) = (millis.parse::<i64>().ok()?, counter.parse::<u16>().ok()?);
    (millis < LATEST).then_some(Stamp(millis << COUNTER | i64::from(counter)))
}

/// Reads a text by a function that says `None` for what it does not read.
struct Text<T>(fn(&str) -> Option<T>, &'static str);

impl<T> de::Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.1)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).ok_or_else(|| E::custom(self.1))
    }
}

macro_rules! as_text {
    ($name:ty, $read:expr, $what:literal, $pattern:literal) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Text($read, $what))
            }
        }

        #[cfg(test)]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": $pattern })
            }
        }
    };
}

as_text!(
    Moment,
    moment,
    "a time such as 2026-12-01T09:30:00.000Z",
    r"^-?[0-9]{4,6}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?Z$"
);
as_text!(Stamp, stamp, "a stamp such as 1796117400000.0", r"^[0-9]{1,14}\.[0-9]{1,5}$");
as_text!(Id, Id::parse, "an id of 32 hexadecimal digits", "^[0-9a-fA-F]{32}$");
