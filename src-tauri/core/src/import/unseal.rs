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
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _};
use sha1::Sha1;
use sha2::{Digest as _, Sha256};
use zeroize::{Zeroize as _, Zeroizing};

use super::json::Value;
use super::skeleton::{member, value};
use super::{Keys, Refusal};

/// A key of 256 bits, wiped when dropped.
pub type Key = Zeroizing<[u8; 32]>;

/// Most memory of a key, in KiB: what Bitwarden allows, 1,024 MiB (`Argon2KdfConfig` in `kdf-config.ts` of bitwarden/clients, 2026),
/// and what ente Auth takes on a computer (libsodium's `crypto_pwhash_MEMLIMIT_SENSITIVE`).
const MEMORY_KIB: u64 = 1 << 20;
/// Most work of Argon2: memory in KiB times passes. Bitwarden allows 10 passes of its memory (as above), but KeePass and KeePassXC
/// choose as many as take the seconds that the person wants on the computer where they are set, so the limit is far above that.
const ARGON2_KIB: u64 = 64 << 20;
/// Most lanes of Argon2: four times what Bitwarden allows (as above), because KeePass's programs take the number of processors.
const ARGON2_LANES: u64 = 64;
/// Most work of scrypt for one file, over all of its slots: memory in KiB times `p`. Aegis takes 32 MiB once for each slot
/// (`docs/vault.md` of beemdevelopment/Aegis).
const SCRYPT_KIB: u64 = 4 << 20;
/// Most rounds of PBKDF2. Bitwarden allows 2,000,000 (`PBKDF2KdfConfig` in the file above), and the others that are read here take less.
const PBKDF2_ROUNDS: u64 = 5_000_000;

/// How a file makes its key from the password, with the costs that it states or that its program always takes.
pub enum Kdf {
    Argon2 {
        kind: Algorithm,
        version: Version,
        kib: u64,
        passes: u64,
        lanes: u64,
    },
    Scrypt {
        n: u64,
        r: u32,
        p: u32,
    },
    Pbkdf2Sha1 {
        rounds: u64,
    },
    Pbkdf2Sha256 {
        rounds: u64,
    },
    /// One SHA-256, which costs nothing.
    Sha256,
}

impl Kdf {
    /// Returns Argon2id of version 1.3, which most programs take.
    pub const fn argon2id(kib: u64, passes: u64, lanes: u64) -> Self {
        Self::Argon2 { kind: Algorithm::Argon2id, version: Version::V0x13, kib, passes, lanes }
    }

    /// Makes the key from the password.
    ///
    /// # Errors
    /// [`Refusal::NeedsPassword`], and the errors of [`Kdf::key_of`].
    pub fn key(&self, keys: &Keys<'_>, salt: &[u8]) -> Result<Key, Refusal> {
        // EXPOSE: to the one key that it makes.
        self.key_of(keys.password.ok_or(Refusal::NeedsPassword)?.expose().as_bytes(), salt, keys)
    }

    /// Makes the key from a secret, for formats in which more than the password goes into it. The work is reported before it is
    /// done, so that the person can stop it until then.
    ///
    /// # Errors
    /// The errors of [`Kdf::work`], [`Refusal::OtherEncryption`] for costs or a salt that the function does not accept,
    /// [`Refusal::NoMemory`], and [`Refusal::Cancelled`] once the person stopped the reading.
    pub fn key_of(&self, secret: &[u8], salt: &[u8], keys: &Keys<'_>) -> Result<Key, Refusal> {
        keys.spend(self.work()?)?;
        let mut key = Key::default();
        match *self {
            Self::Argon2 { kind, version, kib, passes, lanes } => {
                let params = Params::new(narrow(kib)?, narrow(passes)?, narrow(lanes)?, Some(32));
                return argon2(Argon2::new(kind, version, params.map_err(|_| Refusal::OtherEncryption)?), secret, salt);
            }
            Self::Scrypt { n, r, p } => return scrypt(n, r, p, secret, salt),
            Self::Pbkdf2Sha1 { rounds } => {
                pbkdf2::pbkdf2_hmac::<Sha1>(secret, salt, narrow(rounds)?, key.as_mut_slice())
            }
            Self::Pbkdf2Sha256 { rounds } => {
                pbkdf2::pbkdf2_hmac::<Sha256>(secret, salt, narrow(rounds)?, key.as_mut_slice());
            }
            Self::Sha256 => key.copy_from_slice(&Sha256::digest(secret)),
        }
        Ok(key)
    }

    /// Returns the steps that making the key takes: rounds, or memory in KiB times passes.
    ///
    /// # Errors
    /// [`Refusal::TooMuchWork`] above the limits, [`Refusal::OtherEncryption`] for a cost of zero.
    pub fn work(&self) -> Result<u64, Refusal> {
        let (kib, times, most) = match *self {
            Self::Argon2 { lanes, .. } if lanes > ARGON2_LANES => return Err(Refusal::TooMuchWork),
            Self::Argon2 { kib, passes, .. } => (kib, passes, ARGON2_KIB),
            Self::Scrypt { n, r, p } => (n.saturating_mul(u64::from(r)) / 8, u64::from(p), SCRYPT_KIB),
            Self::Pbkdf2Sha1 { rounds } | Self::Pbkdf2Sha256 { rounds } => (1, rounds, PBKDF2_ROUNDS),
            Self::Sha256 => (1, 1, 1),
        };
        match kib.saturating_mul(times) {
            0 => Err(Refusal::OtherEncryption),
            work if work > most || kib > MEMORY_KIB => Err(Refusal::TooMuchWork),
            work => Ok(work),
        }
    }
}

/// Opens the master key with the first of several slots that the password fits. All slots together have the limit of one, and the
/// person can stop the reading between two.
///
/// # Errors
/// [`Refusal::OtherEncryption`] without a slot, [`Refusal::TooMuchWork`], [`Refusal::Damaged`], [`Refusal::WrongPassword`] and the
/// errors of [`Kdf::key`].
pub fn any_slot<S, E>(
    slots: &[S],
    cost: impl Fn(&S) -> (Kdf, Result<Vec<u8>, E>),
    keys: &Keys<'_>,
    open: impl Fn(&S, &Key) -> Result<Option<Key>, Refusal>,
) -> Result<Key, Refusal> {
    let work = slots.iter().try_fold(0_u64, |sum, slot| Ok(sum.saturating_add(cost(slot).0.work()?)))?;
    match work {
        0 => return Err(Refusal::OtherEncryption),
        work if work > SCRYPT_KIB => return Err(Refusal::TooMuchWork),
        _ => {}
    }
    for slot in slots {
        let (kdf, salt) = cost(slot);
        let key = kdf.key(keys, &salt.map_err(|_| Refusal::Damaged(1))?)?;
        if let Some(master) = open(slot, &key)? {
            return Ok(master);
        }
    }
    Err(Refusal::WrongPassword)
}

fn narrow(count: u64) -> Result<u32, Refusal> {
    u32::try_from(count).map_err(|_| Refusal::OtherEncryption)
}

/// Returns a cost that a JSON object states.
///
/// # Errors
/// [`Refusal::OtherEncryption`] if it is missing or negative.
pub fn cost(object: Value<'_>, path: &str) -> Result<u64, Refusal> {
    object
        .number(path)
        .map_or(Err(Refusal::OtherEncryption), |count| u64::try_from(count).map_err(|_| Refusal::OtherEncryption))
}

/// An allocation that fails is a refusal, and what was in the memory is wiped.
fn argon2(argon2: Argon2<'_>, secret: &[u8], salt: &[u8]) -> Result<Key, Refusal> {
    let count = argon2.params().block_count();
    let mut blocks: Vec<Block> = Vec::new();
    blocks.try_reserve_exact(count).map_err(|_| Refusal::NoMemory)?;
    blocks.resize(count, Block::default());
    let mut key = Key::default();
    let hashed = argon2.hash_password_into_with_memory(secret, salt, key.as_mut_slice(), &mut blocks);
    blocks.iter_mut().for_each(|block| block.zeroize());
    hashed.map(|()| key).map_err(|_| Refusal::OtherEncryption)
}

/// The library allocates its memory itself, so the same amount is reserved and released just before.
fn scrypt(n: u64, r: u32, p: u32, password: &[u8], salt: &[u8]) -> Result<Key, Refusal> {
    if !n.is_power_of_two() {
        return Err(Refusal::OtherEncryption);
    }
    let log_n = u8::try_from(n.trailing_zeros()).map_err(|_| Refusal::OtherEncryption)?;
    let params = scrypt::Params::new(log_n, r, p).map_err(|_| Refusal::OtherEncryption)?;
    let bytes = usize::try_from(128 * n * u64::from(r)).map_err(|_| Refusal::NoMemory)?;
    Vec::<u8>::new().try_reserve_exact(bytes).map_err(|_| Refusal::NoMemory)?;
    let mut key = Key::default();
    scrypt::scrypt(password, salt, &params, key.as_mut_slice()).map_err(|_| Refusal::OtherEncryption)?;
    Ok(key)
}

/// Splits parts of fixed length off the start: salt, nonce and the like. Returns them and what follows.
///
/// # Errors
/// [`Refusal::CutShort`] if the bytes end before.
pub fn parts<const N: usize>(bytes: &[u8], lengths: [usize; N]) -> Result<([&[u8]; N], &[u8]), Refusal> {
    let (mut found, mut rest) = ([&[][..]; N], bytes);
    for (part, length) in found.iter_mut().zip(lengths) {
        (*part, rest) = rest.split_at_checked(length).ok_or(Refusal::CutShort(1))?;
    }
    Ok((found, rest))
}

/// Most bytes at the start of a file in which the end of its plain head is searched.
const HEAD: usize = 4_096;

/// Returns the plain head of a file and the sealed bytes after a mark; `None` without the mark.
pub fn at_mark<'b>(bytes: &'b [u8], mark: &[u8]) -> Option<(&'b str, &'b [u8])> {
    let start = bytes.get(..HEAD.min(bytes.len()))?;
    let at = start.windows(mark.len()).position(|window| window == mark)?;
    Some((std::str::from_utf8(bytes.get(..at)?).ok()?, bytes.get(at + mark.len()..)?))
}

/// Returns a number of up to eight bytes whose first byte counts most.
pub fn big(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// Returns the bytes that a JSON object has as base64 under a key.
///
/// # Errors
/// [`Refusal::CutShort`] if the text is not there or ends within, [`Refusal::Damaged`] for something else.
pub fn bytes_at(object: &str, key: &str) -> Result<Vec<u8>, Refusal> {
    let encoded: String = member(object, key).and_then(value).ok_or(Refusal::CutShort(1))?;
    base64(&encoded).ok_or(Refusal::Damaged(1))
}

/// Returns a key from bytes that another key had wrapped; `None` unless they are 32.
pub fn key(bytes: &[u8]) -> Option<Key> {
    <[u8; 32]>::try_from(bytes).ok().map(Zeroizing::new)
}

/// Opens AES-256-GCM with a nonce of 12 bytes and the tag at the end; `None` if the key or the data is wrong.
pub fn open_gcm(key: &Key, nonce: &[u8], bound_to: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut buffer = Zeroizing::new(sealed.to_vec());
    let nonce = <Nonce<_>>::try_from(nonce).ok()?;
    let cipher = Aes256Gcm::new_from_slice(key.as_slice()).ok()?;
    cipher.decrypt_in_place(&nonce, bound_to, &mut *buffer).ok()?;
    Some(buffer)
}

/// Opens AES-256-CBC with PKCS#7 padding. There is no authentication: a wrong key gives `None` only if the padding does not fit.
pub fn open_cbc(key: &Key, start: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut buffer = Zeroizing::new(sealed.to_vec());
    let cipher = cbc::Decryptor::<aes::Aes256>::new_from_slices(key.as_slice(), start).ok()?;
    let length = cipher.decrypt_padded::<Pkcs7>(&mut buffer).ok()?.len();
    buffer.truncate(length);
    Some(buffer)
}

/// Opens the first message of libsodium's `crypto_secretstream_xchacha20poly1305`; `None` if the key or the data is wrong.
pub fn open_stream(key: &Key, header: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut buffer = Zeroizing::new(sealed.to_vec());
    let header = Header::try_from(header).ok()?;
    let key = crypto_secretstream::Key::try_from(key.as_slice()).ok()?;
    PullStream::init(header, &key).pull(&mut *buffer, b"").ok()?;
    Some(buffer)
}

/// Expands a key into one for this purpose, with the second half of HKDF-SHA256.
///
/// # Errors
/// None in practice: both lengths are fixed.
pub fn expanded(master: &Key, purpose: &[u8]) -> Result<Key, Refusal> {
    let mut key = Key::default();
    let expand = Hkdf::<Sha256>::from_prk(master.as_ref()).map_err(|_| Refusal::OtherEncryption)?;
    expand.expand(purpose, key.as_mut()).map_err(|_| Refusal::OtherEncryption)?;
    Ok(key)
}

/// Checks the HMAC-SHA256 of several parts.
///
/// # Errors
/// `wrong` if it is another one.
pub fn check_mac(key: &Key, parts: &[&[u8]], tag: &[u8], wrong: Refusal) -> Result<(), Refusal> {
    let mut check = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key.as_ref()).map_err(|_| wrong)?;
    parts.iter().for_each(|part| check.update(part));
    check.verify_slice(tag).map_err(|_| wrong)
}

/// Decodes Base64 with or without its padding.
pub fn base64(text: &str) -> Option<Vec<u8>> {
    STANDARD_NO_PAD.decode(text.trim().trim_end_matches('=')).ok()
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
