//! The one clock. Tests give their own.

use std::sync::Mutex;

use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// Says what time it is, in whole milliseconds, as the store keeps it.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;

    /// The day, where the person is.
    fn today(&self) -> Date;
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
}

/// A clock that stands still until it is moved.
pub struct FixedClock(Mutex<Timestamp>);

impl FixedClock {
    /// Stands at that time.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        Self(Mutex::new(whole(now)))
    }

    /// Moves it, also backwards.
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
