//! The clock of the program. Tests use their own.

use std::sync::Mutex;

use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// A source of the current time, in whole milliseconds, as the store keeps it.
pub trait Clock: Send + Sync {
    /// Returns the current time (UTC).
    fn now(&self) -> Timestamp;

    /// Returns the current day in the person's time zone.
    fn today(&self) -> Date;

    /// Returns the person's time zone.
    fn zone(&self) -> TimeZone {
        TimeZone::UTC
    }
}

/// The computer's clock and time zone.
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "this is the one clock")]
    fn now(&self) -> Timestamp {
        whole(Timestamp::now())
    }

    fn today(&self) -> Date {
        self.now().to_zoned(TimeZone::system()).date()
    }

    fn zone(&self) -> TimeZone {
        TimeZone::system()
    }
}

/// A clock that does not run and can be set, for tests.
pub struct FixedClock(Mutex<Timestamp>);

impl FixedClock {
    /// Creates a clock with this time.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        Self(Mutex::new(whole(now)))
    }

    /// Sets the time, which may be earlier than before.
    pub fn set(&self, now: Timestamp) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = whole(now);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn today(&self) -> Date {
        self.now().to_zoned(TimeZone::UTC).date()
    }
}

fn whole(now: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
}
