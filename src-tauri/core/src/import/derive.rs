//! Keys from passwords, in memory that may be refused.
//!
//! A file says how much memory its key takes, up to a gibibyte. On a small computer that is more than there is: an allocation that
//! cannot fail would end the whole program, so the memory is asked for first, and a refusal is an answer like any other.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::{Zeroize as _, Zeroizing};

use super::Refusal;

/// A key of 256 bits.
pub type Key = Zeroizing<[u8; 32]>;

/// What Argon2 costs, as a file asks for it.
pub struct Cost {
    pub kib: u32,
    pub passes: u32,
    pub lanes: u32,
}

/// Argon2 of a password.
///
/// # Errors
/// [`Refusal::NoMemory`], and [`Refusal::OtherEncryption`] for costs or a salt that Argon2 does not take.
pub fn argon2(kind: Algorithm, version: Version, cost: &Cost, password: &[u8], salt: &[u8]) -> Result<Key, Refusal> {
    let params = Params::new(cost.kib, cost.passes, cost.lanes, Some(32)).map_err(|_| Refusal::OtherEncryption)?;
    let mut blocks: Vec<Block> = Vec::new();
    blocks.try_reserve_exact(params.block_count()).map_err(|_| Refusal::NoMemory)?;
    blocks.resize(params.block_count(), Block::default());
    let mut key = Key::default();
    let hashed = Argon2::new(kind, version, params).hash_password_into_with_memory(
        password,
        salt,
        key.as_mut_slice(),
        &mut blocks,
    );
    blocks.iter_mut().for_each(|block| block.zeroize());
    hashed.map(|()| key).map_err(|_| Refusal::OtherEncryption)
}

/// scrypt of a password.
///
/// # Errors
/// [`Refusal::NoMemory`]. The library takes its memory itself and cannot be given any, so the same amount is asked for and given
/// back just before.
pub fn scrypt(params: &scrypt::Params, bytes: u64, password: &[u8], salt: &[u8]) -> Result<Key, Refusal> {
    let bytes = usize::try_from(bytes).map_err(|_| Refusal::NoMemory)?;
    Vec::<u8>::new().try_reserve_exact(bytes).map_err(|_| Refusal::NoMemory)?;
    let mut key = Key::default();
    scrypt::scrypt(password, salt, params, key.as_mut_slice()).map_err(|_| Refusal::OtherEncryption)?;
    Ok(key)
}
