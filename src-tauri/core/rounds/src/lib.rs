//! Rounds of AES over one block, as KeePass makes its keys: a file asks for as many as take five seconds.
//!
//! It is a crate of its own because the ciphers of RustCrypto are generic and are compiled where they are called: only here can the
//! loop be quick in a build for development, and a test open a file with as many rounds as a person's.

use aes::cipher::{BlockCipherEncrypt as _, KeyInit as _};

/// The cipher of all rounds; its key is wiped when dropped.
pub struct Rounds(aes::Aes256);

impl Rounds {
    /// With the key that stands in the file; `None` where that has another length than 32 bytes.
    #[must_use]
    pub fn new(key: &[u8]) -> Option<Self> {
        aes::Aes256::new_from_slice(key).ok().map(Self)
    }

    /// So many rounds over a block, in place.
    pub fn mix(&self, block: &mut [u8; 16], rounds: u64) {
        let mut mixed = aes::Block::from(*block);
        (0..rounds).for_each(|_| self.0.encrypt_block(&mut mixed));
        *block = mixed.into();
    }
}
