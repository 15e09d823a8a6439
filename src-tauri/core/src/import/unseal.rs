//! Decrypts and unpacks for all readers. Keys and results are wiped; memory and time are limited.
//!
//! A file states how much memory its key takes, up to a gibibyte, which may be more than the computer has. An allocation that
//! cannot fail would abort the whole program, so memory is reserved fallibly first and a failure becomes a [`Refusal`].

use std::io::{self, Read as _};

use aes_gcm::aead::{AeadInOut, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use cbc::cipher::{BlockModeDecrypt, KeyIvInit, block_padding::Pkcs7};
use crypto_secretstream::{Header, PullStream};
use sha1::Sha1;
use sha2::{Digest as _, Sha256};
use zeroize::{Zeroize as _, Zeroizing};

use super::{Hidden, Refusal};

/// A key of 256 bits, wiped when dropped.
pub type Key = Zeroizing<[u8; 32]>;

/// Most memory that a file may ask for, in KiB: what ente Auth takes on a computer.
const MEMORY_KIB: u64 = 1 << 20;
/// Most work of [`Scrypt`] and [`Argon2id`] for one file, over all of its slots: memory in KiB times passes. ente Auth halves the
/// memory and doubles the passes on small phones. The readers of KeePass and of Bitwarden's protected JSON have their own limits.
pub const WORK_KIB: u64 = 4 << 20;

/// The costs of scrypt, as the file states them.
pub struct Scrypt {
    pub n: u64,
    pub r: u32,
    pub p: u32,
}

impl Scrypt {
    /// Derives a key from a password.
    ///
    /// # Errors
    /// [`Refusal::OtherEncryption`] when the costs are not scrypt's, or above those of any real export; [`Refusal::NoMemory`].
    pub fn derive(&self, password: &Hidden, salt: &[u8]) -> Result<Key, Refusal> {
        let memory = 128_u64.checked_mul(self.n).and_then(|bytes| bytes.checked_mul(u64::from(self.r)));
        let memory = memory.filter(|bytes| bytes / 1024 <= MEMORY_KIB / 2).ok_or(Refusal::OtherEncryption)?;
        if self.work_kib().is_none_or(|work| work > WORK_KIB) || !self.n.is_power_of_two() {
            return Err(Refusal::OtherEncryption);
        }
        let log_n = u8::try_from(self.n.trailing_zeros()).map_err(|_| Refusal::OtherEncryption)?;
        let params = scrypt::Params::new(log_n, self.r, self.p).map_err(|_| Refusal::OtherEncryption)?;
        scrypt(&params, memory, password.expose().as_bytes(), salt)
    }

    /// Returns the work in KiB of memory times passes; `None` on overflow.
    pub fn work_kib(&self) -> Option<u64> {
        let memory = 128_u64.checked_mul(self.n).and_then(|bytes| bytes.checked_mul(u64::from(self.r)));
        memory.and_then(|bytes| bytes.checked_mul(u64::from(self.p))).map(|bytes| bytes / 1024)
    }
}

/// The costs of Argon2id, as the file states them.
pub struct Argon2id {
    pub kib: u32,
    pub passes: u32,
    pub lanes: u32,
}

impl Argon2id {
    /// Derives a key from a password.
    ///
    /// # Errors
    /// [`Refusal::OtherEncryption`] when the costs are not Argon2's, or above those of any real export; [`Refusal::NoMemory`].
    pub fn key(&self, password: &Hidden, salt: &[u8]) -> Result<Key, Refusal> {
        let (kib, passes) = (u64::from(self.kib), u64::from(self.passes));
        if kib > MEMORY_KIB || kib.saturating_mul(passes) > WORK_KIB || self.lanes > 16 {
            return Err(Refusal::OtherEncryption);
        }
        let cost = Cost { kib: self.kib, passes: self.passes, lanes: self.lanes };
        argon2(Algorithm::Argon2id, Version::V0x13, &cost, password.expose().as_bytes(), salt)
    }
}

pub fn pbkdf2_sha1(password: &Hidden, salt: &[u8], rounds: u32) -> Key {
    let mut key = Key::default();
    pbkdf2::pbkdf2_hmac::<Sha1>(password.expose().as_bytes(), salt, rounds, key.as_mut_slice());
    key
}

/// Returns the SHA-256 of a password as its key.
pub fn sha256(password: &Hidden) -> Key {
    Zeroizing::new(Sha256::digest(password.expose().as_bytes()).into())
}

pub fn pbkdf2_sha256(password: &Hidden, salt: &[u8], rounds: u32) -> Key {
    let mut key = Key::default();
    pbkdf2::pbkdf2_hmac::<Sha256>(password.expose().as_bytes(), salt, rounds, key.as_mut_slice());
    key
}

/// Returns a key from bytes that another key had wrapped; `None` unless they are 32.
pub fn key(bytes: &[u8]) -> Option<Key> {
    <[u8; 32]>::try_from(bytes).ok().map(Zeroizing::new)
}

/// Opens AES-256-GCM with a nonce of 12 bytes and the tag at the end; `None` if the key or the data is wrong.
pub fn open_gcm(key: &Key, nonce: &[u8], bound_to: &[u8], sealed: Vec<u8>) -> Option<Zeroizing<Vec<u8>>> {
    let mut buffer = Zeroizing::new(sealed);
    let nonce = <Nonce<_>>::try_from(nonce).ok()?;
    let cipher = Aes256Gcm::new_from_slice(key.as_slice()).ok()?;
    cipher.decrypt_in_place(&nonce, bound_to, &mut *buffer).ok()?;
    Some(buffer)
}

/// Opens AES-256-CBC with PKCS#7 padding. There is no authentication: a wrong key gives `None` only if the padding does not fit.
pub fn open_cbc(key: &Key, start: &[u8], sealed: Vec<u8>) -> Option<Zeroizing<Vec<u8>>> {
    let mut buffer = Zeroizing::new(sealed);
    let cipher = cbc::Decryptor::<aes::Aes256>::new_from_slices(key.as_slice(), start).ok()?;
    let length = cipher.decrypt_padded::<Pkcs7>(&mut buffer).ok()?.len();
    buffer.truncate(length);
    Some(buffer)
}

/// Opens the first message of libsodium's `crypto_secretstream_xchacha20poly1305`; `None` if the key or the data is wrong.
pub fn open_stream(key: &Key, header: &[u8], sealed: Vec<u8>) -> Option<Zeroizing<Vec<u8>>> {
    let mut buffer = Zeroizing::new(sealed);
    let header = Header::try_from(header).ok()?;
    let key = crypto_secretstream::Key::try_from(key.as_slice()).ok()?;
    PullStream::init(header, &key).pull(&mut *buffer, b"").ok()?;
    Some(buffer)
}

/// Decodes Base64 with or without its padding.
pub fn base64(text: &str) -> Option<Vec<u8>> {
    STANDARD_NO_PAD.decode(text.trim().trim_end_matches('=')).ok()
}

/// The costs of Argon2, as a file states them.
pub struct Cost {
    pub kib: u32,
    pub passes: u32,
    pub lanes: u32,
}

/// Derives a key from a password with Argon2.
///
/// # Errors
/// [`Refusal::NoMemory`], and [`Refusal::OtherEncryption`] for costs or a salt that Argon2 does not accept.
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

/// Derives a key from a password with scrypt. `bytes` is the memory that it needs.
///
/// # Errors
/// [`Refusal::NoMemory`]. The library allocates its memory itself, so the same amount is reserved and released just before.
pub fn scrypt(params: &scrypt::Params, bytes: u64, password: &[u8], salt: &[u8]) -> Result<Key, Refusal> {
    let bytes = usize::try_from(bytes).map_err(|_| Refusal::NoMemory)?;
    Vec::<u8>::new().try_reserve_exact(bytes).map_err(|_| Refusal::NoMemory)?;
    let mut key = Key::default();
    scrypt::scrypt(password, salt, params, key.as_mut_slice()).map_err(|_| Refusal::OtherEncryption)?;
    Ok(key)
}

/// Least and most bytes of room that are allocated before anything is read.
const ROOM: std::ops::RangeInclusive<u64> = 1 << 10..=1 << 20;

/// Reads to the end, or one byte beyond `most`, and returns whether the end was reached. `claimed` is the size in bytes that the
/// file states; it sets the first allocation within bounds. Later the buffer grows with what was read, because all of it is
/// wiped, unused room included; so is each smaller buffer that is replaced.
pub fn read_wiped(from: impl io::Read, claimed: u64, most: u64) -> (Zeroizing<Vec<u8>>, bool) {
    let bytes = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let most = most.saturating_add(1);
    let room = claimed.saturating_add(1).clamp(*ROOM.start(), *ROOM.end());
    let mut content = Zeroizing::new(Vec::with_capacity(bytes(room.min(most))));
    let mut from = from.take(most);
    loop {
        if content.len() == content.capacity() && content.len() < bytes(most) {
            let mut larger = Zeroizing::new(Vec::with_capacity(content.capacity().saturating_mul(2).min(bytes(most))));
            larger.extend_from_slice(&content);
            content = larger;
        }
        let left = content.capacity() - content.len();
        match from.by_ref().take(left as u64).read_to_end(&mut content) {
            Ok(0) => return (content, true),
            Ok(_) => {}
            Err(_) => return (content, false),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::read_wiped;

    #[test]
    fn room_grows_with_what_is_read_and_never_with_what_is_claimed() {
        for (length, claimed, most, read) in [
            (890, 64 << 20, 512 << 20, 890),
            (890, 0, 512 << 20, 890),
            (890, 890, 890, 890),
            (3 << 20, 0, 512 << 20, 3 << 20),
            (3 << 20, u64::MAX, 512 << 20, 3 << 20),
            (3 << 20, 0, 1 << 20, (1 << 20) + 1),
            (0, 0, 0, 0),
        ] {
            let bytes: Vec<u8> = (0..=255).cycle().take(length).collect();
            let (content, whole) = read_wiped(bytes.as_slice(), claimed, most);
            assert_eq!((content.len(), whole), (read, true), "{length} bytes, {claimed} claimed, {most} allowed");
            assert!(bytes.starts_with(&content), "{length} bytes, {claimed} claimed, {most} allowed");
            assert!(content.capacity() <= (length * 2).max(1 << 20), "room for {}", content.capacity());
        }
    }

    #[test]
    fn what_stood_before_an_error_is_kept() {
        struct Broken;
        impl io::Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("damaged"))
            }
        }
        let (content, whole) = read_wiped(io::Read::chain(b"before".as_slice(), Broken), 0, 1 << 20);
        assert_eq!((content.as_slice(), whole), (b"before".as_slice(), false));
    }
}
