//! Encrypts a text under the data key while that key is not in memory. The encrypted text stays in memory and is never written.

use blake2::{Blake2b, Digest, digest::consts::U32};
use chacha20poly1305::{AeadInPlace, KeyInit, XChaCha20Poly1305};
use secrecy::{ExposeSecret, SecretString};
use zeroize::{Zeroize, Zeroizing};

use super::secret::{DataKey, random_bytes};
use super::slots::{CryptoFault, NONCE_BYTES, SALT_BYTES};

/// Bytes that the cipher adds to a text.
const TAG_BYTES: usize = 16;

/// A text that only the data key decrypts.
pub(crate) struct SealedText {
    salt: [u8; SALT_BYTES],
    nonce: [u8; NONCE_BYTES],
    bytes: Vec<u8>,
}

/// Returns the cipher with a key for this text only: the data key belongs to the database and must not be used with a second cipher.
fn cipher(key: &DataKey, salt: &[u8; SALT_BYTES]) -> XChaCha20Poly1305 {
    let hash = Blake2b::<U32>::new()
        .chain_update(b"nightlatch text held while locked 1\0")
        .chain_update(key.bytes())
        .chain_update(salt)
        .finalize();
    let wrapping = Zeroizing::new(<[u8; 32]>::from(hash));
    XChaCha20Poly1305::new((&*wrapping).into())
}

impl SealedText {
    /// Encrypts a text. `of` identifies its owner, and the text can be decrypted only with the same value.
    ///
    /// # Errors
    /// Returns a [`CryptoFault`] if the operating system gave no randomness.
    pub(crate) fn seal(key: &DataKey, of: &[u8], text: &SecretString) -> Result<Self, CryptoFault> {
        let (salt, nonce) = (random_bytes()?, random_bytes()?);
        // EXPOSE: into the buffer that is encrypted in place. Its size is reserved in full, because growing would leave a clear copy
        // behind.
        let clear = text.expose_secret().as_bytes();
        let mut bytes = Vec::with_capacity(clear.len().saturating_add(TAG_BYTES));
        bytes.extend_from_slice(clear);
        if cipher(key, &salt).encrypt_in_place((&nonce).into(), of, &mut bytes).is_err() {
            bytes.zeroize();
            return Err(CryptoFault::Refused);
        }
        Ok(Self { salt, nonce, bytes })
    }

    /// Returns the text, or `None` if the key or the owner is wrong.
    pub(crate) fn open(&self, key: &DataKey, of: &[u8]) -> Option<SecretString> {
        let mut bytes = Zeroizing::new(self.bytes.clone());
        cipher(key, &self.salt).decrypt_in_place((&self.nonce).into(), of, &mut *bytes).ok()?;
        std::str::from_utf8(&bytes).ok().map(SecretString::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_text_opens_with_its_key_for_whom_it_is_and_not_otherwise() {
        let (key, text) = (DataKey::random().unwrap(), SecretString::from("copper-otter-lantern"));
        let sealed = SealedText::seal(&key, b"one", &text).unwrap();
        assert_eq!(sealed.open(&key, b"one").unwrap().expose_secret(), "copper-otter-lantern");
        assert!(sealed.open(&key, b"two").is_none());
        assert!(sealed.open(&DataKey::random().unwrap(), b"one").is_none());
        let inside = |part: &[u8]| sealed.bytes.windows(part.len()).any(|piece| piece == part);
        assert!(!inside(b"copper") && !inside(b"otter"));
        for place in 0..sealed.bytes.len() {
            let mut damaged = SealedText { bytes: sealed.bytes.clone(), ..sealed };
            damaged.bytes[place] ^= 1;
            assert!(damaged.open(&key, b"one").is_none());
        }
        let again = SealedText::seal(&key, b"one", &text).unwrap();
        assert_ne!(again.bytes, sealed.bytes, "each with a key of its own");
    }
}
