//! The spare key: 160 random bits that a person prints, keeps in a drawer and types back one day.
//!
//! It is written in Crockford's base 32 (<https://www.crockford.com/base32.html>), nine groups of four: 32 symbols of key, then four
//! symbols (20 bits) of check, which tell a typing error from the key of another database. Crockford's own check symbol (mod 37) needs
//! five characters that are awkward to print and read aloud, and misses one in 37 errors of more than one symbol; 20 bits miss one in a
//! million, which the encryption then refuses.

use blake2::{Blake2b, Digest, digest::consts::U32};
use chacha20poly1305::{AeadInPlace, KeyInit, XChaCha20Poly1305};
use zeroize::{Zeroize, Zeroizing};

use super::secret::{DataKey, KEY_BYTES, NoRandomness, random_bytes};
use super::slots::{CryptoFault, NONCE_BYTES};

const KEY_LEN: usize = 20;
/// Bytes of an encrypted spare key with its tag.
pub(super) const KEPT_BYTES: usize = KEY_LEN + 16;
/// Symbols of key and check together, without the dashes.
const SYMBOLS: usize = 36;
const KEY_SYMBOLS: usize = 32;
const GROUP: usize = 4;
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A spare key. It is wiped when dropped, cannot be cloned or serialised, and becomes text only through [`SpareKey::printed`].
pub struct SpareKey(Box<Zeroizing<[u8; KEY_LEN]>>);

/// A spare key encrypted under the data key. It gives nothing new to an attacker, who would need the data key to read it.
#[derive(Clone, Copy)]
pub(super) struct Kept {
    pub(super) nonce: [u8; NONCE_BYTES],
    pub(super) bytes: [u8; KEPT_BYTES],
}

/// An error in a spare key as it was typed. None of them says whether it is the right key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpareKeyTypo {
    /// The text does not have 36 symbols; spaces and dashes are not counted.
    #[error("a spare key has 36 letters and digits, this has {found}")]
    Length {
        /// Number of symbols that were typed.
        found: usize,
    },
    /// The text has a character that no spare key contains, such as U or an umlaut.
    #[error("group {group} holds a sign that no spare key contains")]
    Symbol {
        /// The group of four with the character, counted from 1.
        group: usize,
    },
    /// Every symbol is possible, but the check does not match: something was misread or swapped.
    #[error("the check at the end of the spare key does not match")]
    Check {
        /// The group, counted from 1, in which one wrong symbol or two swapped neighbours would explain the error; `None` if there is no
        /// such group or more than one. The text may have more errors than one, so this is where to look first, not what is wrong.
        group: Option<usize>,
    },
}

impl SpareKey {
    pub(super) fn random() -> Result<Self, NoRandomness> {
        let mut key = Box::new(Zeroizing::new([0; KEY_LEN]));
        getrandom::fill(key.as_mut_slice()).map_err(|_| NoRandomness)?;
        Ok(Self(key))
    }

    /// Returns the key for printing: nine groups of four symbols with dashes between them, 44 characters.
    #[must_use]
    pub fn printed(&self) -> Zeroizing<String> {
        let key_values = self.0.chunks_exact(5).flat_map(|five| {
            let bits = five.iter().fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
            (0..8).rev().map(move |place| (bits >> (place * 5)) & 31)
        });
        let check = u64::from(check_bits(&self.0));
        let check_values = (0..4).rev().map(|place| (check >> (place * 5)) & 31);

        let mut text = Zeroizing::new(String::with_capacity(SYMBOLS + SYMBOLS / GROUP - 1));
        for (place, value) in key_values.chain(check_values).enumerate() {
            if place > 0 && place % GROUP == 0 {
                text.push('-');
            }
            // Every value is below 32.
            let symbol = usize::try_from(value).ok().and_then(|value| ALPHABET.get(value));
            text.extend(symbol.map(|symbol| char::from(*symbol)));
        }
        text
    }

    /// Parses a spare key as a person types it: in upper or lower case, with or without spaces and dashes, O for 0, I or L for 1.
    ///
    /// # Errors
    /// Returns a [`SpareKeyTypo`] for a text that cannot be a spare key.
    pub fn parse(typed: &str) -> Result<Self, SpareKeyTypo> {
        let mut values = Zeroizing::new([0_u8; SYMBOLS]);
        let mut found = 0_usize;
        let mut stranger = None;
        for sign in typed.chars().filter(|sign| !is_separator(*sign)) {
            match value_of(sign) {
                Some(value) => values.get_mut(found).into_iter().for_each(|slot| *slot = value),
                None => stranger = stranger.or(Some(found / GROUP + 1)),
            }
            found = found.saturating_add(1);
        }
        // An impossible character is reported first, because it explains a wrong length better than the length does.
        if let Some(group) = stranger {
            return Err(SpareKeyTypo::Symbol { group });
        }
        if found != SYMBOLS {
            return Err(SpareKeyTypo::Length { found });
        }

        of_values(&values).ok_or_else(|| SpareKeyTypo::Check { group: group_of_the_slip(&mut values) })
    }

    /// Encrypts the spare key under the data key, so that it can be shown again.
    pub(super) fn keep(&self, key: &DataKey, binding: &[u8]) -> Result<Kept, CryptoFault> {
        let nonce = random_bytes()?;
        let mut bytes = [0; KEPT_BYTES];
        let (text, tag_place) = bytes.split_at_mut(KEY_LEN);
        text.copy_from_slice(self.0.as_slice());
        let cipher = XChaCha20Poly1305::new((&*keeping_key(key, binding)).into());
        match cipher.encrypt_in_place_detached((&nonce).into(), binding, text) {
            Ok(tag) => tag_place.copy_from_slice(&tag),
            Err(_) => {
                bytes.zeroize(); // the clear key was in it
                return Err(CryptoFault::Refused);
            }
        }
        Ok(Kept { nonce, bytes })
    }

    /// Decrypts a kept spare key; returns `None` if any bit is wrong.
    pub(super) fn from_kept(kept: &Kept, key: &DataKey, binding: &[u8]) -> Option<Self> {
        let (text, tag) = kept.bytes.split_at(KEY_LEN);
        let mut spare = Box::new(Zeroizing::new([0; KEY_LEN]));
        spare.copy_from_slice(text);
        XChaCha20Poly1305::new((&*keeping_key(key, binding)).into())
            .decrypt_in_place_detached((&kept.nonce).into(), binding, spare.as_mut_slice(), tag.into())
            .ok()
            .map(|()| Self(spare))
    }

    /// Returns the key that wraps the data key. 160 random bits need no slow derivation, because 2^160 keys cannot be tried. They are
    /// hashed with a label and the binding, so that the printed bits differ from the key that the cipher gets.
    pub(super) fn wrapping_key(&self, binding: &[u8]) -> Zeroizing<[u8; KEY_BYTES]> {
        let hash = Blake2b::<U32>::new()
            .chain_update(b"nightlatch spare key wrap 1\0")
            .chain_update(self.0.as_slice())
            .chain_update(binding)
            .finalize();
        Zeroizing::new(hash.into())
    }
}

/// Returns the key that these symbols encode, if their check matches.
fn of_values(values: &[u8; SYMBOLS]) -> Option<SpareKey> {
    let (key_values, check_values) = values.split_at(KEY_SYMBOLS);
    let mut key = Box::new(Zeroizing::new([0_u8; KEY_LEN]));
    for (five, eight) in key.chunks_exact_mut(5).zip(key_values.chunks_exact(8)) {
        let [_, _, _, bytes @ ..] = number(eight).to_be_bytes();
        five.copy_from_slice(&bytes);
    }
    (number(check_values) == u64::from(check_bits(&key))).then_some(SpareKey(key))
}

/// Returns the only group in which changing one symbol or swapping two neighbours makes the check match; `None` if there is none or more
/// than one. The check has 20 bits: of 1,147 possible single errors, one key in a thousand has a second that matches.
fn group_of_the_slip(values: &mut [u8; SYMBOLS]) -> Option<usize> {
    let mut found = None;
    for place in 0..SYMBOLS {
        let group = place / GROUP + 1;
        let Some(typed) = values.get(place).copied() else { break };
        let mut agrees = (0..32).filter(|value| *value != typed).any(|value| {
            values.get_mut(place).into_iter().for_each(|slot| *slot = value);
            of_values(values).is_some()
        });
        values.get_mut(place).into_iter().for_each(|slot| *slot = typed);
        if place % GROUP + 1 < GROUP {
            values.swap(place, place + 1);
            agrees |= of_values(values).is_some();
            values.swap(place, place + 1);
        }
        if agrees {
            if found.is_some_and(|other| other != group) {
                return None;
            }
            found = Some(group);
        }
    }
    found
}

/// Returns the key that encrypts the spare key. It is derived, because the data key is SQLCipher's and no key serves two ciphers.
fn keeping_key(key: &DataKey, binding: &[u8]) -> Zeroizing<[u8; KEY_BYTES]> {
    let hash = Blake2b::<U32>::new()
        .chain_update(b"nightlatch spare key kept 1\0")
        .chain_update(key.bytes())
        .chain_update(binding)
        .finalize();
    Zeroizing::new(hash.into())
}

/// Returns the first 20 bits of a hash of the key. They reveal nothing, because the key itself is printed next to them.
fn check_bits(key: &[u8; KEY_LEN]) -> u32 {
    let hash: [u8; 32] =
        Blake2b::<U32>::new().chain_update(b"nightlatch spare key check 1\0").chain_update(key).finalize().into();
    let [first, second, third, ..] = hash;
    u32::from_be_bytes([0, first, second, third]) >> 4
}

fn number(values: &[u8]) -> u64 {
    values.iter().fold(0, |bits, value| (bits << 5) | u64::from(*value))
}

fn is_separator(sign: char) -> bool {
    // Hyphen-minus, the dashes that a phone or word processor makes of it, the minus sign, and the soft hyphen and zero-width spaces of a
    // pasted text.
    sign.is_whitespace()
        || matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}')
}

fn value_of(sign: char) -> Option<u8> {
    let symbol = match sign.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET.iter().position(|candidate| char::from(*candidate) == symbol)?;
    u8::try_from(place).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::string_slice, reason = "the texts sliced here are ASCII")]

    use super::*;

    fn fixed(bytes: [u8; KEY_LEN]) -> SpareKey {
        SpareKey(Box::new(Zeroizing::new(bytes)))
    }

    fn parsed(typed: &str) -> Result<[u8; KEY_LEN], SpareKeyTypo> {
        SpareKey::parse(typed).map(|key| **key.0)
    }

    #[test]
    fn printed_and_typed_back() {
        for _ in 0..200 {
            let key = SpareKey::random().unwrap();
            let text = key.printed();
            assert_eq!(text.len(), 44);
            assert!(text.split('-').all(|group| group.len() == 4) && text.split('-').count() == 9);
            assert_eq!(parsed(&text).unwrap(), **key.0);
        }
    }

    #[test]
    fn kept_under_the_data_key_it_comes_back_and_under_no_other() {
        let (key, spare) = (DataKey::random().unwrap(), SpareKey::random().unwrap());
        let kept = spare.keep(&key, b"here").unwrap();
        assert_eq!(*SpareKey::from_kept(&kept, &key, b"here").unwrap().printed(), *spare.printed());
        assert!(SpareKey::from_kept(&kept, &key, b"there").is_none());
        assert!(SpareKey::from_kept(&kept, &DataKey::random().unwrap(), b"here").is_none());
        for place in 0..KEPT_BYTES {
            let mut damaged = kept;
            damaged.bytes[place] ^= 1;
            assert!(SpareKey::from_kept(&damaged, &key, b"here").is_none());
        }
    }

    /// Fixes the format: a spare key printed today must open the database in ten years. (Computed by another program.)
    #[test]
    fn the_printed_form_never_changes() {
        let bytes = std::array::from_fn(|place| u8::try_from(place * 13 % 256).unwrap());
        assert_eq!(*fixed(bytes).printed(), "006H-M9SM-8575-PT3N-GA7S-SADP-RF8D-VTQQ-ZZ3X");
    }

    #[test]
    fn typing_is_forgiven() {
        let key = fixed([0x08; KEY_LEN]); // contains zeros and ones
        let text = key.printed();
        assert!(text.contains('0') && text.contains('1'));
        let bytes = **key.0;
        let forms = [
            text.to_lowercase(),
            text.replace('-', ""),
            text.replace('-', " "),
            text.replace('-', "\u{2013}"),
            text.replace('0', "O"),
            text.replace('0', "o"),
            text.replace('1', "I"),
            text.replace('1', "l"),
            text.replace('1', "L"),
            format!("\u{feff} {}\r\n", text.replace('-', "\t\n")),
        ];
        for form in forms {
            assert_eq!(parsed(&form).unwrap(), bytes, "{form}");
        }
    }

    #[test]
    fn each_slip_is_named() {
        let text = SpareKey::random().unwrap().printed().to_string();
        assert_eq!(parsed("").unwrap_err(), SpareKeyTypo::Length { found: 0 });
        assert_eq!(parsed(&text[..43]).unwrap_err(), SpareKeyTypo::Length { found: 35 });
        assert_eq!(parsed(&format!("{text}0")).unwrap_err(), SpareKeyTypo::Length { found: 37 });
        assert_eq!(parsed(&"0".repeat(100_000)).unwrap_err(), SpareKeyTypo::Length { found: 100_000 });
        assert_eq!(parsed(&format!("U{}", &text[1..])).unwrap_err(), SpareKeyTypo::Symbol { group: 1 });
        assert_eq!(parsed(&format!("{}\u{fc}", &text[..43])).unwrap_err(), SpareKeyTypo::Symbol { group: 9 });
        assert_eq!(parsed(&format!("{}!{}", &text[..5], &text[6..])).unwrap_err(), SpareKeyTypo::Symbol { group: 2 });
    }

    /// Checks that one error is located in its group or, one time in a thousand, not at all, but never in another group.
    fn slip(typed: &[u8], group: usize) {
        match parsed(std::str::from_utf8(typed).unwrap()).unwrap_err() {
            SpareKeyTypo::Check { group: found } => {
                assert!(found.is_none_or(|found| found == group), "{found:?} {group}")
            }
            other => panic!("{other}"),
        }
    }

    #[test]
    fn every_single_wrong_symbol_and_every_swap_of_neighbours_fails_the_check() {
        let text = fixed([0x5a; KEY_LEN]).printed().replace('-', "");
        for place in 0..SYMBOLS {
            for symbol in ALPHABET {
                let mut typed = text.clone().into_bytes();
                if typed[place] == *symbol {
                    continue;
                }
                typed[place] = *symbol;
                slip(&typed, place / GROUP + 1);
            }
            let mut swapped = text.clone().into_bytes();
            if place + 1 < SYMBOLS && swapped[place] != swapped[place + 1] {
                swapped.swap(place, place + 1);
                if place % GROUP + 1 < GROUP {
                    slip(&swapped, place / GROUP + 1);
                } else {
                    assert!(matches!(parsed(std::str::from_utf8(&swapped).unwrap()), Err(SpareKeyTypo::Check { .. })));
                }
            }
        }
    }

    #[test]
    fn two_slips_far_apart_name_no_group_unless_one_explains_them() {
        let text = fixed([0x5a; KEY_LEN]).printed().replace('-', "");
        let mut unnamed = 0;
        for place in 0..SYMBOLS / 2 {
            let mut typed = text.clone().into_bytes();
            for place in [place, place + SYMBOLS / 2] {
                typed[place] = if typed[place] == b'7' { b'8' } else { b'7' };
            }
            match parsed(std::str::from_utf8(&typed).unwrap()).unwrap_err() {
                SpareKeyTypo::Check { group: None } => unnamed += 1,
                SpareKeyTypo::Check { group: Some(_) } => {}
                other => panic!("{other}"),
            }
        }
        assert!(unnamed >= SYMBOLS / 2 - 1, "one in a thousand keys by chance, {unnamed} of {}", SYMBOLS / 2);
    }
}
