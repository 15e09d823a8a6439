//! How long a secret that was copied stays on the clipboard.

use jiff::Timestamp;

/// Seconds: enough to go to another window and paste it there, also for those who type with one finger, and over before the
/// clipboard is forgotten. Copying it again is one press.
pub const STAYS: u32 = 90;

/// Seconds until it is taken off; none: now. Where the clock went back nobody knows how long it has been there: now, too.
#[must_use]
pub fn seconds_left(copied: Timestamp, now: Timestamp) -> u32 {
    let Ok(there) = u32::try_from(now.as_second().saturating_sub(copied.as_second())) else { return 0 };
    STAYS.saturating_sub(there)
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan as _;

    use super::*;

    #[test]
    fn a_copied_secret_stays_a_minute_and_a_half_whatever_the_clock_does() {
        let copied: Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
        for (seconds, left) in [(0, STAYS), (1, STAYS - 1), (89, 1), (90, 0), (91, 0), (86_400 * 3_650, 0), (-1, 0)] {
            assert_eq!(seconds_left(copied, copied + seconds.seconds()), left, "{seconds} seconds later");
        }
    }
}
