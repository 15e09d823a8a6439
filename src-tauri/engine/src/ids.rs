//! Random ids from the operating system's generator.

use crate::faults::OpenFault;
use core_rules::model::Id;
use jiff::Timestamp;

/// Returns a new random id.
pub(crate) fn fresh() -> Result<Id, OpenFault> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|_| OpenFault::Internal)?;
    Ok(Id::from_bytes(bytes))
}

/// Returns a new id that sorts by time, as version 7 of RFC 9562 does: milliseconds first, then random bits. Rows with such ids are
/// stored next to each other, while random ids would each touch another page.
pub(crate) fn in_time(now: Timestamp) -> Result<Id, OpenFault> {
    let mut bytes = *fresh()?.bytes();
    let (time, _) = bytes.split_at_mut(6);
    let now = now.as_millisecond().max(0).to_be_bytes();
    let (_, low) = now.split_at(2);
    time.copy_from_slice(low);
    Ok(Id::from_bytes(bytes))
}

/// Returns a generator of ids for rows that are written together: each id sorts after the one before (the monotonic random ids of RFC
/// 9562 §6.2). An import adds thousands of rows at the same time, which have to keep the order of its file.
pub(crate) fn in_order(now: Timestamp) -> impl FnMut() -> Result<Id, OpenFault> {
    let mut last: Option<u128> = None;
    move || {
        let next = match last {
            None => u128::from_be_bytes(*in_time(now)?.bytes()),
            // The step is random, so that an id does not reveal the next one.
            Some(last) => last.wrapping_add(1 + (u128::from(seed()?) >> 32)),
        };
        last = Some(next);
        Ok(Id::from_bytes(next.to_be_bytes()))
    }
}

/// Returns a random number to shuffle with.
pub(crate) fn seed() -> Result<u64, OpenFault> {
    Ok(u64::from_le_bytes(fresh()?.bytes().first_chunk::<8>().copied().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::{in_order, in_time};
    use jiff::Timestamp;

    #[test]
    fn later_ids_sort_later_and_no_two_are_the_same() {
        let at = |ms| in_time(Timestamp::from_millisecond(ms).unwrap()).unwrap();
        let (first, same, later) = (at(1_795_000_000_000), at(1_795_000_000_000), at(1_795_000_000_001));
        assert_ne!(first, same);
        assert!(first < later && same < later);
        assert!(at(-5) < first, "a clock before 1970 still gives an id");
    }

    #[test]
    fn ids_of_rows_that_are_written_together_stand_in_their_order() {
        let moment = Timestamp::from_millisecond(1_795_000_000_000).unwrap();
        let run = || {
            let mut next = in_order(moment);
            (0..1000).map(|_| next().unwrap()).collect::<Vec<_>>()
        };
        let (one, other) = (run(), run());
        assert!(one.windows(2).all(|pair| pair[0] < pair[1]), "each after the one before");
        assert!(one.iter().all(|id| !other.contains(id)), "another run has others");
    }
}
