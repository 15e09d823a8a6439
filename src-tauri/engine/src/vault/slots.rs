//! Slots: each encrypts the data key once with XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03; nonces of 192 bits, so random ones do not
//! repeat), bound to the format, the database and the kind of slot.

use std::sync::{Mutex, PoisonError};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use chacha20poly1305::{AeadInPlace, KeyInit, XChaCha20Poly1305};
use secrecy::{ExposeSecret, SecretString};
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

use super::secret::{DataKey, DatabaseId, KEY_BYTES, NoRandomness, random_bytes};

/// The version of the binding, separate from that of the file, because slots outlive a new version of the file.
const BINDING: u32 = 1;
/// Bytes of an encrypted data key with its tag.
pub(super) const SEALED_BYTES: usize = KEY_BYTES + 16;
pub(super) const NONCE_BYTES: usize = 24;
pub(super) const SALT_BYTES: usize = 16;

/// Fewest characters of a passphrase (Unicode scalar values after NFC). NIST SP 800-63B-4 §3.1.1.2 asks for 8 if the secret is not the
/// only factor; here the other factor is the file itself.
pub const PASSPHRASE_MIN_CHARS: usize = 8;
/// Most bytes of a passphrase as typed: enough for any sentence, too few for a pasted book.
pub const PASSPHRASE_MAX_BYTES: usize = 4096;

/// The kinds of slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SlotKind {
    /// A random wrapping key in the operating system's keyring opens the slot.
    Keyring,
    /// A passphrase opens the slot, through Argon2id.
    Passphrase,
    /// The printed spare key opens the slot.
    SpareKey,
    /// A new spare key opens the slot, and replaces the printed one once it was typed back. Until then both open the list.
    NewSpareKey,
}

/// Returns the associated data of a slot, so that a slot of another format, database or kind does not open.
pub(super) fn binding(database: &DatabaseId, kind: SlotKind) -> Vec<u8> {
    let kind: &[u8] = match kind {
        SlotKind::Keyring => b"keyring",
        SlotKind::Passphrase => b"passphrase",
        SlotKind::SpareKey => b"spare_key",
        SlotKind::NewSpareKey => b"new_spare_key",
    };
    [b"nightlatch.keys\0".as_slice(), &BINDING.to_le_bytes(), &database.0, kind].concat()
}

/// An encrypted data key.
pub(super) struct Sealed {
    pub(super) nonce: [u8; NONCE_BYTES],
    pub(super) bytes: [u8; SEALED_BYTES],
}

/// The reason why a data key could not be encrypted or a passphrase not stretched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CryptoFault {
    /// The system gave no randomness for a nonce, salt or key.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// Argon2id needs more memory than the system gives.
    #[error("there is not enough free memory for this")]
    Memory,
    /// The library returned an error, which does not happen with the checked parameters.
    #[error("the encryption library refused to work")]
    Refused,
}

pub(super) fn seal(wrapping: &[u8; KEY_BYTES], binding: &[u8], key: &DataKey) -> Result<Sealed, CryptoFault> {
    let nonce = random_bytes()?;
    let mut bytes = [0; SEALED_BYTES];
    let (text, tag_place) = bytes.split_at_mut(KEY_BYTES);
    text.copy_from_slice(key.bytes());
    let sealed = XChaCha20Poly1305::new(wrapping.into()).encrypt_in_place_detached((&nonce).into(), binding, text);
    match sealed {
        Ok(tag) => tag_place.copy_from_slice(&tag),
        Err(_) => {
            bytes.zeroize(); // the clear key was in it
            return Err(CryptoFault::Refused);
        }
    }
    Ok(Sealed { nonce, bytes })
}

/// Returns the data key, or `None` if the wrapping key, the binding or any bit is wrong.
pub(super) fn open(wrapping: &[u8; KEY_BYTES], binding: &[u8], sealed: &Sealed) -> Option<DataKey> {
    let (text, tag) = sealed.bytes.split_at(KEY_BYTES);
    let mut key = DataKey::blank();
    key.bytes_mut().copy_from_slice(text);
    XChaCha20Poly1305::new(wrapping.into())
        .decrypt_in_place_detached((&sealed.nonce).into(), binding, key.bytes_mut(), tag.into())
        .ok()
        .map(|()| key)
}

/// The cost of Argon2id for one passphrase slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cost {
    pub(super) memory_kib: u32,
    pub(super) passes: u32,
    pub(super) lanes: u32,
}

impl Cost {
    /// The cost of new slots: the second recommended option of RFC 9106 §4 (64 MiB, t = 3), but with one lane, because the `argon2` crate
    /// computes lanes one after another, so that more lanes would only help an attacker.
    pub(super) const NOW: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 };
    /// The highest accepted cost: 1 GiB, 16 passes, 8 lanes. A file with a higher one is refused before any memory is taken.
    const MOST: Self = Self { memory_kib: 1024 * 1024, passes: 16, lanes: 8 };
    /// A low cost, so that unit tests do not wait; no other code can create or read such a slot.
    #[cfg(test)]
    pub(super) const TINY: Self = Self { memory_kib: 8, passes: 1, lanes: 1 };

    /// Returns `true` if a slot in a file may have this cost. A lower cost than that of new slots is refused as well: no version ever
    /// wrote one, so it would be an attempt to make guessing cheap.
    pub(super) fn is_admitted(self) -> bool {
        #[cfg(test)]
        if self == Self::TINY {
            return true;
        }
        (Self::NOW.memory_kib..=Self::MOST.memory_kib).contains(&self.memory_kib)
            && (Self::NOW.passes..=Self::MOST.passes).contains(&self.passes)
            && (Self::NOW.lanes..=Self::MOST.lanes).contains(&self.lanes)
    }
}

/// The rules for a new passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PassphraseRule {
    /// The passphrase has fewer than [`PASSPHRASE_MIN_CHARS`] characters.
    #[error("a passphrase has at least 8 characters")]
    TooShort,
    /// The passphrase has more than [`PASSPHRASE_MAX_BYTES`] bytes.
    #[error("a passphrase has at most 4,096 bytes")]
    TooLong,
    /// The passphrase is easy to guess, by the same measure as passwords of accounts.
    #[error("the passphrase is easy to guess")]
    TooWeak,
}

/// Returns a passphrase in NFC, so that the same characters typed on another system are the same bytes (RFC 8265 §4.2 normalises in the
/// same way). Case, spaces and punctuation stay as typed.
pub(super) fn normalised(typed: &SecretString) -> Result<Zeroizing<String>, PassphraseRule> {
    let typed = typed.expose_secret();
    if typed.len() > PASSPHRASE_MAX_BYTES {
        return Err(PassphraseRule::TooLong);
    }
    // NFC makes UTF-8 at most three times as long (Unicode FAQ, "Normalization"). The size is reserved at once, because growing would
    // leave copies behind.
    let mut text = Zeroizing::new(String::with_capacity(typed.len().saturating_mul(3)));
    text.extend(typed.nfc());
    Ok(text)
}

/// Like [`normalised`], for a passphrase that a person chooses now.
pub(super) fn chosen(typed: &SecretString) -> Result<Zeroizing<String>, PassphraseRule> {
    let text = normalised(typed)?;
    if text.chars().count() < PASSPHRASE_MIN_CHARS { Err(PassphraseRule::TooShort) } else { Ok(text) }
}

/// Returns an error if a new passphrase is easy to guess: whoever has a copy of the files can try passphrases without limit.
pub(crate) fn refuse_weak(typed: &SecretString) -> Result<(), PassphraseRule> {
    let text = chosen(typed)?;
    if core_rules::accounts::is_weak(&text) { Err(PassphraseRule::TooWeak) } else { Ok(()) }
}

/// Derives a key from a normalised passphrase with Argon2id, version 0x13 (RFC 9106).
pub(super) fn stretch(
    passphrase: &str,
    salt: &[u8; SALT_BYTES],
    cost: Cost,
) -> Result<Zeroizing<[u8; KEY_BYTES]>, CryptoFault> {
    let params =
        Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(KEY_BYTES)).map_err(|_| CryptoFault::Refused)?;
    // Runs one derivation at a time, so that many requests at once take the memory of one.
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    // Argon2id gets memory from here instead of its own, so that a failed allocation is an error, not an abort, and the memory is wiped.
    let mut blocks: Vec<Block> = Vec::new();
    blocks.try_reserve_exact(params.block_count()).map_err(|_| CryptoFault::Memory)?;
    blocks.resize(params.block_count(), Block::default());
    let mut key = Zeroizing::new([0; KEY_BYTES]);
    let hashed = Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into_with_memory(
        passphrase.as_bytes(),
        salt,
        key.as_mut_slice(),
        &mut blocks,
    );
    blocks.iter_mut().for_each(Zeroize::zeroize);
    hashed.map(|()| key).map_err(|_| CryptoFault::Refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: DatabaseId = DatabaseId([7; 16]);

    /// Returns the most memory that this process has used, in MiB.
    #[cfg(target_os = "linux")]
    fn most_memory() -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.split_whitespace().next().unwrap().parse::<u64>().unwrap() / 1024
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn many_at_once_take_the_memory_of_one() {
        let before = most_memory();
        std::thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| stretch("a passphrase", &[1; SALT_BYTES], Cost::NOW).unwrap());
            }
        });
        let taken = most_memory() - before;
        assert!(taken < 2 * u64::from(Cost::NOW.memory_kib) / 1024, "{taken} MiB for six derivations of 64 MiB");
    }

    #[test]
    fn a_slot_opens_only_where_it_belongs() {
        let key = DataKey::random().unwrap();
        let wrapping = random_bytes().unwrap();
        let sealed = seal(&wrapping, &binding(&ID, SlotKind::Keyring), &key).unwrap();
        assert!(open(&wrapping, &binding(&ID, SlotKind::Keyring), &sealed).unwrap().same_as(&key));
        assert!(open(&wrapping, &binding(&ID, SlotKind::SpareKey), &sealed).is_none());
        assert!(open(&wrapping, &binding(&DatabaseId([8; 16]), SlotKind::Keyring), &sealed).is_none());
        assert!(open(&random_bytes().unwrap(), &binding(&ID, SlotKind::Keyring), &sealed).is_none());
        for place in 0..SEALED_BYTES {
            let mut damaged = Sealed { ..sealed };
            damaged.bytes[place] ^= 1;
            assert!(open(&wrapping, &binding(&ID, SlotKind::Keyring), &damaged).is_none());
        }
        for place in 0..NONCE_BYTES {
            let mut damaged = Sealed { ..sealed };
            damaged.nonce[place] ^= 1;
            assert!(open(&wrapping, &binding(&ID, SlotKind::Keyring), &damaged).is_none());
        }
    }

    /// Compares with a vector of the reference implementation's `test.c` (argon2id, version 0x13, t = 2, m = 2^16 KiB, p = 1, "password",
    /// "somesalt"). The vector of RFC 9106 §5.3 uses a secret and associated data, which we do not.
    #[test]
    fn argon2id_is_the_reference_argon2id() {
        let params = Params::new(1 << 16, 2, 1, Some(32)).unwrap();
        let mut out = [0; 32];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(b"password", b"somesalt", &mut out)
            .unwrap();
        assert_eq!(hex::encode(out), "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
    }

    #[test]
    fn the_real_cost_is_within_its_own_bounds_and_its_neighbours_are_not() {
        assert!(Cost::NOW.is_admitted() && Cost::MOST.is_admitted());
        assert_eq!(Cost::NOW, Cost { memory_kib: 65_536, passes: 3, lanes: 1 });
        let refused = [
            Cost { memory_kib: 64 * 1024 - 1, ..Cost::NOW },
            Cost { memory_kib: 1024 * 1024 + 1, ..Cost::NOW },
            Cost { memory_kib: u32::MAX, ..Cost::NOW },
            Cost { passes: 2, ..Cost::NOW },
            Cost { passes: 17, ..Cost::NOW },
            Cost { lanes: 0, ..Cost::NOW },
            Cost { lanes: 9, ..Cost::NOW },
        ];
        assert!(refused.iter().all(|cost| !cost.is_admitted()));
    }

    #[test]
    fn a_passphrase_is_the_same_however_its_accents_are_typed() {
        let composed = SecretString::from("gr\u{fc}ne T\u{fc}r");
        let decomposed = SecretString::from("gru\u{308}ne Tu\u{308}r");
        assert_eq!(*chosen(&composed).unwrap(), *chosen(&decomposed).unwrap());
        assert_eq!(*chosen(&SecretString::from(" 12345678 ")).unwrap(), " 12345678 ");
    }

    #[test]
    fn the_length_of_a_passphrase_counts_characters() {
        assert_eq!(chosen(&SecretString::from("1234567")).unwrap_err(), PassphraseRule::TooShort);
        // 14 code points as typed, 7 characters after NFC.
        assert_eq!(chosen(&SecretString::from("u\u{308}".repeat(7))).unwrap_err(), PassphraseRule::TooShort);
        assert!(chosen(&SecretString::from("u\u{308}".repeat(8))).is_ok());
        assert!(chosen(&SecretString::from("x".repeat(4096))).is_ok());
        assert_eq!(chosen(&SecretString::from("x".repeat(4097))).unwrap_err(), PassphraseRule::TooLong);
    }
}
