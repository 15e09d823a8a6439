//! Random ids, from the operating system.

use core_rules::model::Id;

use crate::Fault;

/// A new id.
pub(crate) fn fresh() -> Result<Id, Fault> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|_| Fault::Internal)?;
    Ok(Id::from_bytes(bytes))
}

/// A seed for an order.
pub(crate) fn seed() -> Result<u64, Fault> {
    Ok(u64::from_le_bytes(fresh()?.bytes().first_chunk::<8>().copied().unwrap_or_default()))
}
