//! Limits the rate of requests for each source: no faster than its plan allows, and none while it asks us to wait.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// Space between requests, in percent of what the plan allows. HIBP counts per minute and with a delay
/// (<https://haveibeenpwned.com/API/v3#RateLimiting>), so we stay a tenth below.
const MARGIN_PERCENT: u32 = 110;

/// For each origin, the time of the next request.
#[derive(Default)]
pub(super) struct Pace(Mutex<HashMap<String, Slot>>);

#[derive(Clone, Copy)]
struct Slot {
    next: Instant,
    shut_until: Instant,
}

impl Pace {
    /// Reserves the next request to an origin and returns how long to wait for it. Without a rate only a pause of the source counts.
    pub(super) fn turn(&self, origin: &str, per_minute: Option<u32>) -> Duration {
        let now = Instant::now();
        self.change(origin, now, |slot| {
            let start = slot.next.max(slot.shut_until).max(now);
            if let Some(rate) = per_minute.filter(|rate| *rate > 0) {
                slot.next = start + Duration::from_secs(60) * MARGIN_PERCENT / rate.saturating_mul(100);
            }
            start - now
        })
    }

    /// Returns how much is left of the pause that an origin asked for.
    pub(super) fn shut_left(&self, origin: &str) -> Duration {
        let now = Instant::now();
        self.change(origin, now, |slot| slot.shut_until.saturating_duration_since(now))
    }

    /// Like [`Pace::shut_left`], in seconds; 0 if there is no pause.
    pub(super) fn shut_for(&self, origin: &str) -> u32 {
        seconds(self.shut_left(origin))
    }

    /// Notes that an origin asked for a pause of so many seconds. A longer pause that it asked for before stays.
    pub(super) fn shut(&self, origin: &str, seconds: u32) {
        let now = Instant::now();
        let until = now + Duration::from_secs(seconds.into());
        self.change(origin, now, |slot| slot.shut_until = slot.shut_until.max(until));
    }

    fn change<T>(&self, origin: &str, now: Instant, change: impl FnOnce(&mut Slot) -> T) -> T {
        let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        change(slots.entry(origin.to_owned()).or_insert(Slot { next: now, shut_until: now }))
    }
}

/// Returns whole seconds, rounded up.
pub(super) fn seconds(wait: Duration) -> u32 {
    u32::try_from(wait.as_millis().div_ceil(1000)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::Pace;
    use std::time::Duration;

    #[tokio::test(start_paused = true)]
    async fn turns_are_spread_over_the_minute() {
        let pace = Pace::default();
        let waits: Vec<u128> = (0..4).map(|_| pace.turn("https://a", Some(60)).as_millis()).collect();
        assert_eq!(waits, [0, 1100, 2200, 3300]);
        assert_eq!(pace.turn("https://b", Some(60)), Duration::ZERO, "each origin has its own");
        tokio::time::advance(Duration::from_secs(60)).await;
        assert_eq!(pace.turn("https://a", Some(60)), Duration::ZERO, "what was not used is not saved up");
        assert_eq!(pace.turn("https://c", None), Duration::ZERO);
        assert_eq!(pace.turn("https://c", None), Duration::ZERO, "no throttle");
        assert_eq!(pace.turn("https://c", Some(0)), Duration::ZERO);
        assert_eq!(pace.turn("https://d", Some(u32::MAX)), Duration::ZERO);
    }

    #[tokio::test(start_paused = true)]
    async fn a_shut_origin_stays_shut() {
        let pace = Pace::default();
        pace.shut("https://a", 30);
        assert_eq!(pace.shut_for("https://a"), 30);
        assert_eq!(pace.turn("https://a", None), Duration::from_secs(30));
        assert_eq!(pace.shut_for("https://b"), 0);
        for seconds in [0, 5] {
            pace.shut("https://a", seconds);
            assert_eq!(pace.shut_for("https://a"), 30, "a later answer does not shorten what was asked for");
        }
        tokio::time::advance(Duration::from_secs(31)).await;
        assert_eq!(pace.shut_for("https://a"), 0);
    }
}
