//! What encrypted exports are sealed with. Keys and what comes out of them are wiped; costs that a file asks for have a limit.

use aes_gcm::aead::{AeadInOut, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};
use argon2::{Algorithm, Version};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use cbc::cipher::{BlockModeDecrypt, KeyIvInit, block_padding::Pkcs7};
use crypto_secretstream::{Header, PullStream};
use sha1::Sha1;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::import::derive::{self, Cost};
use crate::import::{Hidden, Refusal};

pub(in crate::import) use crate::import::derive::Key;

/// The most memory a file may ask for: what ente Auth takes on a computer.
const MEMORY_KIB: u64 = 1 << 20;
/// The most work of one file, however many slots it has: memory in KiB times passes. ente Auth halves the one and doubles the
/// other on small phones.
pub(super) const WORK_KIB: u64 = 4 << 20;

/// scrypt's costs, as the file names them.
pub(super) struct Scrypt {
    pub n: u64,
    pub r: u32,
    pub p: u32,
}

impl Scrypt {
    /// # Errors
    /// [`Refusal::OtherEncryption`] when the costs are not scrypt's, or over any real one; [`Refusal::NoMemory`].
    pub(super) fn derive(&self, password: &Hidden, salt: &[u8]) -> Result<Key, Refusal> {
        let memory = 128_u64.checked_mul(self.n).and_then(|bytes| bytes.checked_mul(u64::from(self.r)));
        let memory = memory.filter(|bytes| bytes / 1024 <= MEMORY_KIB / 2).ok_or(Refusal::OtherEncryption)?;
        if self.work_kib().is_none_or(|work| work > WORK_KIB) || !self.n.is_power_of_two() {
            return Err(Refusal::OtherEncryption);
        }
        let log_n = u8::try_from(self.n.trailing_zeros()).map_err(|_| Refusal::OtherEncryption)?;
        let params = scrypt::Params::new(log_n, self.r, self.p).map_err(|_| Refusal::OtherEncryption)?;
        derive::scrypt(&params, memory, password.expose().as_bytes(), salt)
    }

    /// What it costs, in KiB of memory that are gone over. `None` beyond all bounds.
    pub(super) fn work_kib(&self) -> Option<u64> {
        let memory = 128_u64.checked_mul(self.n).and_then(|bytes| bytes.checked_mul(u64::from(self.r)));
        memory.and_then(|bytes| bytes.checked_mul(u64::from(self.p))).map(|bytes| bytes / 1024)
    }
}

/// Argon2id's costs.
pub(in crate::import) struct Argon2id {
    pub kib: u32,
    pub passes: u32,
    pub lanes: u32,
}

impl Argon2id {
    /// # Errors
    /// [`Refusal::OtherEncryption`] when the costs are not Argon2's, or over any real one; [`Refusal::NoMemory`].
    pub(in crate::import) fn key(&self, password: &Hidden, salt: &[u8]) -> Result<Key, Refusal> {
        let (kib, passes) = (u64::from(self.kib), u64::from(self.passes));
        if kib > MEMORY_KIB || kib.saturating_mul(passes) > WORK_KIB || self.lanes > 16 {
            return Err(Refusal::OtherEncryption);
        }
        let cost = Cost { kib: self.kib, passes: self.passes, lanes: self.lanes };
        derive::argon2(Algorithm::Argon2id, Version::V0x13, &cost, password.expose().as_bytes(), salt)
    }
}

pub(super) fn pbkdf2_sha1(password: &Hidden, salt: &[u8], rounds: u32) -> Key {
    let mut key = Key::default();
    pbkdf2::pbkdf2_hmac::<Sha1>(password.expose().as_bytes(), salt, rounds, key.as_mut_slice());
    key
}

/// A key that is no more than the password's digest.
pub(super) fn sha256(password: &Hidden) -> Key {
    Zeroizing::new(Sha256::digest(password.expose().as_bytes()).into())
}

pub(in crate::import) fn pbkdf2_sha256(password: &Hidden, salt: &[u8], rounds: u32) -> Key {
    let mut key = Key::default();
    pbkdf2::pbkdf2_hmac::<Sha256>(password.expose().as_bytes(), salt, rounds, key.as_mut_slice());
    key
}

/// A key from bytes that another key had wrapped.
pub(super) fn key(bytes: &[u8]) -> Option<Key> {
    <[u8; 32]>::try_from(bytes).ok().map(Zeroizing::new)
}

/// AES-256-GCM with a nonce of 12 bytes, its tag at the end.
pub(in crate::import) fn open_gcm(
    key: &Key,
    nonce: &[u8],
    bound_to: &[u8],
    sealed: Vec<u8>,
) -> Option<Zeroizing<Vec<u8>>> {
    let mut buffer = Zeroizing::new(sealed);
    let nonce = <Nonce<_>>::try_from(nonce).ok()?;
    let cipher = Aes256Gcm::new_from_slice(key.as_slice()).ok()?;
    cipher.decrypt_in_place(&nonce, bound_to, &mut *buffer).ok()?;
    Some(buffer)
}

/// AES-256-CBC with PKCS#7 padding, without any seal.
pub(in crate::import) fn open_cbc(key: &Key, start: &[u8], sealed: Vec<u8>) -> Option<Zeroizing<Vec<u8>>> {
    let mut buffer = Zeroizing::new(sealed);
    let cipher = cbc::Decryptor::<aes::Aes256>::new_from_slices(key.as_slice(), start).ok()?;
    let length = cipher.decrypt_padded::<Pkcs7>(&mut buffer).ok()?.len();
    buffer.truncate(length);
    Some(buffer)
}

/// The first message of libsodium's `crypto_secretstream_xchacha20poly1305`.
pub(super) fn open_stream(key: &Key, header: &[u8], sealed: Vec<u8>) -> Option<Zeroizing<Vec<u8>>> {
    let mut buffer = Zeroizing::new(sealed);
    let header = Header::try_from(header).ok()?;
    let key = crypto_secretstream::Key::try_from(key.as_slice()).ok()?;
    PullStream::init(header, &key).pull(&mut *buffer, b"").ok()?;
    Some(buffer)
}

/// Base64 with or without its padding.
pub(in crate::import) fn base64(text: &str) -> Option<Vec<u8>> {
    STANDARD_NO_PAD.decode(text.trim().trim_end_matches('=')).ok()
}

pub(super) fn hex(text: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if rest.is_empty() { pairs.iter().map(hex_pair).collect() } else { None }
}

/// A byte from its two hex digits.
pub(super) fn hex_pair(digits: &[u8; 2]) -> Option<u8> {
    let digit = |digit: u8| char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok());
    let [high, low] = *digits;
    Some(digit(high)? << 4 | digit(low)?)
}
