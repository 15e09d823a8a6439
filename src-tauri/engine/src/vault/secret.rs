//! The two 256-bit keys, the id of the database, and the source of their randomness.

use std::fmt;

use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// Bytes in a key: both SQLCipher and XChaCha20-Poly1305 take 256 bits.
pub(super) const KEY_BYTES: usize = 32;

/// A key on the heap: moving a value of the types below moves only a pointer and leaves no copy on the stack.
type Secret = Box<Zeroizing<[u8; KEY_BYTES]>>;

/// The error for a system that gave no randomness (`getrandom` failed).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the operating system gave no randomness")]
pub struct NoRandomness;

/// Returns `N` bytes from the operating system's generator.
pub(super) fn random_bytes<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes)
}

fn random_secret() -> Result<Secret, NoRandomness> {
    let mut secret = blank();
    getrandom::fill(secret.as_mut_slice()).map_err(|_| NoRandomness)?;
    Ok(secret)
}

fn blank() -> Secret {
    Box::new(Zeroizing::new([0; KEY_BYTES]))
}

/// The data key: the random 256-bit key under which the database is encrypted. It is wiped when dropped and cannot be printed, cloned or
/// serialised.
pub struct DataKey(Secret);

impl DataKey {
    pub(crate) fn random() -> Result<Self, NoRandomness> {
        random_secret().map(Self)
    }

    /// Returns a key of zeros, to be filled in place.
    pub(super) fn blank() -> Self {
        Self(blank())
    }

    pub(super) fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    pub(super) fn bytes_mut(&mut self) -> &mut [u8; KEY_BYTES] {
        &mut self.0
    }

    /// Returns the value of SQLCipher's `PRAGMA key` for a raw key, without the outer quotes: `x'` + 64 hexadecimal digits + `'`.
    /// SQLCipher uses such a key as it is and derives nothing from it. Source:
    /// <https://www.zetetic.net/sqlcipher/sqlcipher-api/#PRAGMA_key>.
    #[must_use]
    pub fn pragma_text(&self) -> Zeroizing<String> {
        let digits = hex_text(self.bytes());
        // The size is reserved in full, because growing would leave a part of the key in freed memory.
        let mut text = Zeroizing::new(String::with_capacity(KEY_BYTES * 2 + 3));
        text.push_str("x'");
        text.push_str(&digits);
        text.push('\'');
        text
    }

    /// Copies the key for another connection, from heap to heap; each copy is wiped when it is dropped.
    pub(crate) fn again(&self) -> Self {
        let mut again = Self::blank();
        again.bytes_mut().copy_from_slice(self.bytes());
        again
    }

    /// Compares two keys in constant time.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        self.bytes().ct_eq(other.bytes()).into()
    }
}

/// The wrapping key: the random 256-bit key in the operating system's keyring, which only wraps the data key. It is wiped when dropped
/// and cannot be printed, cloned or serialised.
pub struct WrappingKey(Secret);

impl WrappingKey {
    pub(super) fn random() -> Result<Self, NoRandomness> {
        random_secret().map(Self)
    }

    pub(super) fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// Returns the text that the keyring stores: 64 lower-case hexadecimal digits. It is text because some keyring programs damage binary
    /// values when they export or show them.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        hex_text(self.bytes())
    }

    /// Parses the output of [`WrappingKey::to_text`]; returns `None` for anything else.
    #[must_use]
    pub fn from_text(text: &[u8]) -> Option<Self> {
        let mut secret = blank();
        hex::decode_to_slice(text, secret.as_mut_slice()).ok()?;
        Some(Self(secret))
    }

    /// Compares two keys in constant time.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        self.bytes().ct_eq(other.bytes()).into()
    }
}

/// The random 128-bit id of a database. It is not secret: it names the entry in the keyring and binds every slot to its database.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DatabaseId(pub(super) [u8; 16]);

impl DatabaseId {
    pub(super) fn random() -> Result<Self, NoRandomness> {
        random_bytes().map(Self)
    }

    /// Parses the output of [`fmt::Display`].
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 16];
        hex::decode_to_slice(text.trim(), &mut bytes).ok().map(|()| Self(bytes))
    }
}

/// Writes 32 lower-case hexadecimal digits.
impl fmt::Display for DatabaseId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for DatabaseId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "DatabaseId({self})")
    }
}

fn hex_text(bytes: &[u8; KEY_BYTES]) -> Zeroizing<String> {
    let mut digits = Zeroizing::new([0_u8; KEY_BYTES * 2]);
    // The buffer has exactly the right size, so neither step can fail; an empty text would not be accepted as a key.
    match hex::encode_to_slice(bytes, digits.as_mut_slice()) {
        Ok(()) => Zeroizing::new(std::str::from_utf8(digits.as_slice()).unwrap_or_default().to_owned()),
        Err(_) => Zeroizing::new(String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pragma_text_is_a_raw_key() {
        let mut key = DataKey::blank();
        key.bytes_mut()[0] = 0xab;
        key.bytes_mut()[31] = 0x01;
        let text = key.pragma_text();
        assert_eq!(text.len(), 67);
        assert!(text.starts_with("x'ab00") && text.ends_with("01'"));
    }

    #[test]
    fn a_wrapping_key_survives_the_keyring_as_text() {
        let key = WrappingKey::random().unwrap();
        assert!(WrappingKey::from_text(key.to_text().as_bytes()).unwrap().same_as(&key));
        assert!(!WrappingKey::random().unwrap().same_as(&key));
        for damaged in ["", "00", &"0".repeat(63), &"0".repeat(65), &"g".repeat(64)] {
            assert!(WrappingKey::from_text(damaged.as_bytes()).is_none());
        }
    }
}
