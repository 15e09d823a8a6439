//! The names and colours of accounts on screen.

use crate::catalogue::{Catalogue, ServiceKind};
use crate::model::{Entity, FactName};

/// Returns the name of an account's service; for a stand-in service, the name that the person gave.
#[must_use]
pub fn account_name<'a>(catalogue: &'a Catalogue, account: &'a Entity) -> &'a str {
    let own = account.value(&FactName::OwnName);
    let ours = super::service(catalogue, account).filter(|service| own.is_empty() || !service.is_stand_in());
    ours.map_or(own, |service| service.name.as_str())
}

/// Returns the kind of an account's service.
#[must_use]
pub fn kind_of_service(catalogue: &Catalogue, account: &Entity) -> ServiceKind {
    super::service(catalogue, account).map_or(ServiceKind::Other, |service| service.kind)
}

/// Returns the background colour of a letter tile, 1 to 5. It is always the same for the same id: FNV-1a does not
/// change with the compiler.
#[must_use]
pub fn tint(id: &str) -> u8 {
    let hash = id.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    u8::try_from(hash % 5).map_or(1, |tint| tint + 1)
}
