//! Finds rows that share one password. Passwords are compared by a digest with a random key per import, so that only numbers
//! remain.

use std::collections::HashMap;

use sha1::{Digest as _, Sha1};
use zeroize::Zeroizing;

use crate::import::Row;

/// The random key of one import, wiped when dropped.
pub struct GroupKey(Zeroizing<[u8; 32]>);

impl GroupKey {
    /// Takes ownership of random bytes.
    #[must_use]
    pub fn new(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes)
    }

    /// Returns the HMAC (RFC 2104) over SHA-1, a digest that is useless without the key.
    fn digest(&self, text: &str) -> [u8; 20] {
        let pad = |with: u8| {
            let mut block = Zeroizing::new([with; 64]);
            for (place, key) in block.iter_mut().zip(self.0.iter()) {
                *place ^= key;
            }
            block
        };
        let inner = Sha1::new().chain_update(pad(0x36).as_slice()).chain_update(text.as_bytes()).finalize();
        Sha1::new().chain_update(pad(0x5c).as_slice()).chain_update(inner).finalize().into()
    }
}

/// Returns the number of each row's password; equal numbers mean equal passwords. Numbers start at 0 in the order of the file;
/// `None` for a row without a password.
#[must_use]
pub fn numbers(rows: &[Row], key: &GroupKey) -> Vec<Option<u32>> {
    let mut seen: HashMap<[u8; 20], u32> = HashMap::new();
    rows.iter()
        .map(|row| {
            // EXPOSE: only the number of its group stays.
            let password = row.password.as_ref()?.expose();
            let next = u32::try_from(seen.len()).unwrap_or(u32::MAX);
            Some(*seen.entry(key.digest(password)).or_insert(next))
        })
        .collect()
}
