//! How long a secret that was copied stays on the clipboard.

use jiff::Timestamp;

/// The time that a secret stays on the clipboard, in seconds. It is long enough to paste it in another window, also for
/// slow typists, and short enough that it is not forgotten there. Copying it again takes one press.
pub const STAYS: u32 = 90;

/// Returns the number of seconds until a copied secret is removed. 0 means now, also if the clock went back, because
/// the time since copying is then not known.
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
