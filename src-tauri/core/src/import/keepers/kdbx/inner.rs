//! The stream that encrypts protected values, one after the other in the order of the XML.

use aes::cipher::{KeyIvInit, StreamCipher};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha512};
use zeroize::Zeroizing;

use super::seal::digest;

const SALSA20_NONCE: [u8; 8] = [0xE8, 0x30, 0x09, 0x4B, 0x97, 0x20, 0x5D, 0x2A];

/// The stream at its current position.
pub struct Stream(Kind);

enum Kind {
    Plain,
    Salsa20(Box<salsa20::Salsa20>),
    ChaCha20(Box<chacha20::ChaCha20>),
}

impl Stream {
    /// Creates the stream from its number and key; `None` for numbers that no program writes.
    pub fn new(kind: u64, key: &[u8]) -> Option<Self> {
        Some(Self(match kind {
            0 => Kind::Plain,
            2 => {
                let cipher = salsa20::Salsa20::new_from_slices(digest(&[key]).as_slice(), &SALSA20_NONCE);
                Kind::Salsa20(Box::new(cipher.ok()?))
            }
            3 => {
                let whole = Zeroizing::new(<[u8; 64]>::from(Sha512::digest(key)));
                let (key, rest) = whole.split_at_checked(32)?;
                Kind::ChaCha20(Box::new(chacha20::ChaCha20::new_from_slices(key, rest.get(..12)?).ok()?))
            }
            _ => return None,
        }))
    }

    fn mix(&mut self, bytes: &mut [u8]) -> Option<()> {
        match &mut self.0 {
            Kind::Plain => Some(()),
            Kind::Salsa20(cipher) => cipher.try_apply_keystream(bytes).ok(),
            Kind::ChaCha20(cipher) => cipher.try_apply_keystream(bytes).ok(),
        }
    }

    /// Decrypts a protected value, text or not, and advances the stream. `None` for invalid base64, which does not advance it.
    pub fn open(&mut self, sealed: &str) -> Option<Zeroizing<Vec<u8>>> {
        let mut bytes = Zeroizing::new(BASE64_STANDARD.decode(sealed.trim()).ok()?);
        self.mix(&mut bytes)?;
        Some(bytes)
    }

    /// Advances the stream over a value of which only the length of its base64 is known, such as an attachment.
    pub fn pass(&mut self, letters: usize, padding: usize) {
        let mut left = (letters / 4 * 3).saturating_sub(padding);
        let mut some = [0_u8; 4_096];
        while left > 0 {
            let part = left.min(some.len());
            if self.mix(some.get_mut(..part).unwrap_or_default()).is_none() {
                return;
            }
            left -= part;
        }
    }
}
