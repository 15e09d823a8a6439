//! The outer header of a database: its ciphers and the cost of its key.

use argon2::{Algorithm, Version};

use super::super::super::{Refusal, unseal};
use super::{CUT, DAMAGED, number};

const KEEPASS_2: &[u8] = &[0x67, 0xFB, 0x4B, 0xB5];
/// Number of bytes before the first field.
const START: usize = 12;

/// Most AES rounds. Programs offer as many rounds as take five seconds on the computer where they are set; on a slow one these
/// are 300 million. Up to this limit the work may take minutes, and the person can stop it; beyond it the file is refused.
const AES_ROUNDS: u64 = 2_000_000_000;

const AES: [u8; 16] = id(0x31c1f2e6bf714350be5805216afc5aff);
const TWOFISH: [u8; 16] = id(0xad68f29f576f4bb9a36ad47af965346c);
const CHACHA20: [u8; 16] = id(0xd6038a2b8b6f4cb5a524339a31dbb59a);
const BY_AES: [[u8; 16]; 2] = [id(0xc9d9f39a628a4460bf740d08c18a4fea), id(0x7c02bb8279a74ac0927d114a00648238)];
const BY_ARGON2D: [u8; 16] = id(0xef636ddf8c29444b91f7a9a403e30a0c);
const BY_ARGON2ID: [u8; 16] = id(0x9e298b1956db4773b23dfc3ec6f0a1e6);

/// Returns the bytes of an id in the order of the specification.
const fn id(digits: u128) -> [u8; 16] {
    digits.to_be_bytes()
}

/// The cipher of the content.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Cipher {
    Aes,
    Twofish,
    ChaCha20,
}

/// How the key is derived.
pub enum Kdf {
    Aes { rounds: u64 },
    Argon2(unseal::Kdf),
}

/// The outer header.
pub struct Header {
    pub version: u16,
    /// Length of the header in bytes.
    pub length: usize,
    pub cipher: Cipher,
    pub packed: bool,
    pub seed: Vec<u8>,
    pub nonce: Vec<u8>,
    pub kdf: Kdf,
    pub salt: Vec<u8>,
    /// Only in version 3: cipher and key of the inner stream, and the first bytes of the content.
    pub inner: u64,
    pub inner_key: Vec<u8>,
    pub begins: Vec<u8>,
}

impl Header {
    /// Reads the header and refuses excessive costs.
    ///
    /// # Errors
    /// [`Refusal::OtherEncryption`] for values that no program writes, [`Refusal::TooMuchWork`] for costs above the limits, and
    /// an error for a damaged or truncated header.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        if bytes.get(4..8).ok_or(CUT)? != KEEPASS_2 {
            // A pre-release version of KeePass 2; version 1 is recognised elsewhere.
            return Err(Refusal::OtherEncryption);
        }
        let version = bytes.get(10..START).and_then(number).ok_or(CUT)?;
        let (version, width) = match version {
            3 => (3, 2),
            4 => (4, 4),
            _ => return Err(Refusal::OtherEncryption),
        };
        let mut fields = Fields::default();
        let mut at = START;
        loop {
            let kind = *bytes.get(at).ok_or(CUT)?;
            let start = at + 1 + width;
            let length = bytes.get(at + 1..start).and_then(number).ok_or(CUT)?;
            let end = usize::try_from(length).ok().and_then(|length| start.checked_add(length)).ok_or(CUT)?;
            let value = bytes.get(start..end).ok_or(CUT)?;
            at = end;
            if kind == 0 {
                break;
            }
            fields.take(kind, version, value)?;
        }
        fields.done(version, at)
    }
}

/// The header's fields, which may come in any order.
#[derive(Default)]
struct Fields {
    cipher: Option<Cipher>,
    packed: Option<bool>,
    seed: Vec<u8>,
    nonce: Vec<u8>,
    kdf: Option<Kdf>,
    salt: Vec<u8>,
    inner: u64,
    inner_key: Vec<u8>,
    begins: Vec<u8>,
}

impl Fields {
    fn take(&mut self, kind: u8, version: u16, value: &[u8]) -> Result<(), Refusal> {
        let count = |width: usize| number(value).filter(|_| value.len() == width).ok_or(DAMAGED);
        match (kind, version) {
            (2, _) => {
                let known = [(AES, Cipher::Aes), (TWOFISH, Cipher::Twofish), (CHACHA20, Cipher::ChaCha20)];
                let found = known.into_iter().find(|(id, _)| value == id).ok_or(Refusal::OtherEncryption)?;
                self.cipher = Some(found.1);
            }
            (3, _) => {
                self.packed = Some(match count(4)? {
                    0 => false,
                    1 => true,
                    _ => return Err(Refusal::OtherEncryption),
                });
            }
            (4, _) => self.seed = value.to_vec(),
            (5, 3) => self.salt = value.to_vec(),
            (6, 3) => self.kdf = Some(Kdf::Aes { rounds: at_most(count(8)?, AES_ROUNDS)? }),
            (7, _) => self.nonce = value.to_vec(),
            (8, 3) => self.inner_key = value.to_vec(),
            (9, 3) => self.begins = value.to_vec(),
            (10, 3) => self.inner = count(4)?,
            (11, 4) => (self.kdf, self.salt) = how(value)?,
            _ => {}
        }
        Ok(())
    }

    fn done(self, version: u16, length: usize) -> Result<Header, Refusal> {
        let width = if self.cipher == Some(Cipher::ChaCha20) { 12 } else { 16 };
        let whole = self.seed.len() == 32 && self.nonce.len() == width && (version == 4 || self.begins.len() == 32);
        if !whole {
            return Err(DAMAGED);
        }
        Ok(Header {
            version,
            length,
            cipher: self.cipher.ok_or(DAMAGED)?,
            packed: self.packed.ok_or(DAMAGED)?,
            seed: self.seed,
            nonce: self.nonce,
            kdf: self.kdf.ok_or(DAMAGED)?,
            salt: self.salt,
            inner: self.inner,
            inner_key: self.inner_key,
            begins: self.begins,
        })
    }
}

fn at_most(count: u64, most: u64) -> Result<u64, Refusal> {
    if count > most { Err(Refusal::TooMuchWork) } else { Ok(count) }
}

/// Reads the key derivation and its salt from a list of named values.
fn how(bytes: &[u8]) -> Result<(Option<Kdf>, Vec<u8>), Refusal> {
    let mut rest = bytes.get(2..).ok_or(DAMAGED)?;
    let (mut id, mut salt) = (&[][..], &[][..]);
    let (mut rounds, mut passes, mut memory, mut lanes, mut version) = (None, None, None, None, None);
    loop {
        let (kind, after) = rest.split_first().ok_or(DAMAGED)?;
        if *kind == 0 {
            break;
        }
        let (name, after) = counted(after).ok_or(DAMAGED)?;
        let (value, after) = counted(after).ok_or(DAMAGED)?;
        rest = after;
        let width = match kind {
            0x04 | 0x0C => 4,
            0x05 | 0x0D => 8,
            0x08 => 1,
            _ => value.len(),
        };
        if value.len() != width {
            return Err(DAMAGED);
        }
        match name {
            b"$UUID" => id = value,
            b"S" => salt = value,
            b"R" => rounds = number(value),
            b"I" => passes = number(value),
            b"M" => memory = number(value),
            b"P" => lanes = number(value),
            b"V" => version = number(value),
            // A secret key or associated data, which only special programs use.
            b"K" | b"A" if !value.is_empty() => return Err(Refusal::OtherEncryption),
            _ => {}
        }
    }
    let kdf = if BY_AES.iter().any(|known| id == known) {
        Kdf::Aes { rounds: at_most(rounds.ok_or(DAMAGED)?, AES_ROUNDS)? }
    } else if id == BY_ARGON2D || id == BY_ARGON2ID {
        let kind = if id == BY_ARGON2ID { Algorithm::Argon2id } else { Algorithm::Argon2d };
        let version = u32::try_from(version.ok_or(DAMAGED)?).map_err(|_| DAMAGED)?;
        let version = Version::try_from(version).map_err(|_| Refusal::OtherEncryption)?;
        let (kib, passes, lanes) = (memory.ok_or(DAMAGED)? / 1024, passes.ok_or(DAMAGED)?, lanes.ok_or(DAMAGED)?);
        let kdf = unseal::Kdf::Argon2 { kind, version, kib, passes, lanes };
        kdf.work()?;
        Kdf::Argon2(kdf)
    } else {
        return Err(Refusal::OtherEncryption);
    };
    Ok((Some(kdf), salt.to_vec()))
}

/// Splits off a value that follows its length in four bytes.
pub fn counted(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_at_checked(4)?;
    rest.split_at_checked(usize::try_from(number(length)?).ok()?)
}
