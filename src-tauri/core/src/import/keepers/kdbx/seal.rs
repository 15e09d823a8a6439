//! From the sealed bytes to the XML: key, proof, cipher, blocks, unpacking with a bound. Everything that comes out is wiped.

use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeDecrypt, KeyInit, KeyIvInit, StreamCipher};
use argon2::{Algorithm, Version};
use flate2::read::GzDecoder;
use hmac::{Hmac, Mac};
use rounds::Rounds;
use sha2::{Digest, Sha256, Sha512};
use zeroize::Zeroizing;

use super::super::super::unseal::{self, Cost, Key, read_wiped};
use super::super::super::{Keys, Refusal, limits};
use super::header::{Cipher, Header, Kdf, counted};
use super::inner::Stream;
use super::{CUT, DAMAGED, key_file, number};

/// Rounds of AES between two looks at whether the person stopped it: some milliseconds.
const AT_ONCE: u64 = 1 << 18;

/// What was sealed.
pub struct Opened {
    content: Zeroizing<Vec<u8>>,
    /// Where the XML begins.
    from: usize,
    inner: u64,
    inner_key: Zeroizing<Vec<u8>>,
}

impl Opened {
    pub fn xml(&self) -> &[u8] {
        self.content.get(self.from..).unwrap_or_default()
    }

    /// What protected values are mixed with.
    pub fn stream(&self) -> Result<Stream, Refusal> {
        Stream::new(self.inner, &self.inner_key).ok_or(Refusal::OtherEncryption)
    }
}

/// Opens a database whose header was read.
///
/// # Errors
/// [`Refusal::NeedsPassword`], [`Refusal::WrongPassword`], [`Refusal::TooBig`] for what unpacks beyond the bound, and where it
/// is damaged or cut.
pub fn open(bytes: &[u8], header: &Header, keys: &Keys<'_>) -> Result<Opened, Refusal> {
    let composite = composite(keys)?;
    let (head, rest) = bytes.split_at_checked(header.length).ok_or(CUT)?;
    // A damaged header shows at once, before the long work of the key that it asks for.
    let proved = if header.version == 3 { None } else { Some(whole_header(head, rest)?) };
    let transformed = transformed(&composite, header, keys)?;
    let key = digest(&[&header.seed, transformed.as_slice()]);
    let Some((proof, rest)) = proved else {
        // There is no proof of the key before the text: a wrong one gives text whose start or end makes no sense.
        let wrong = if rest.len() % 16 == 0 { Refusal::WrongPassword } else { CUT };
        let plain = deciphered(header, &key, Zeroizing::new(rest.to_vec())).ok_or(wrong)?;
        let blocks = plain.strip_prefix(header.begins.as_slice()).ok_or(Refusal::WrongPassword)?;
        let content = unpacked(header, hashed_blocks(blocks)?)?;
        let inner_key = Zeroizing::new(header.inner_key.clone());
        return Ok(Opened { content, from: 0, inner: header.inner, inner_key });
    };
    let mut macs = Zeroizing::new([0_u8; 64]);
    let whole = Sha512::new().chain_update(&header.seed).chain_update(transformed.as_slice()).chain_update([1]);
    macs.copy_from_slice(&whole.finalize());
    mac(&macs, u64::MAX, &[head]).verify_slice(proof).map_err(|_| Refusal::WrongPassword)?;
    let sealed = proved_blocks(rest, &macs)?;
    let content = unpacked(header, deciphered(header, &key, sealed).ok_or(DAMAGED)?)?;
    inner_header(content)
}

/// Version 4: the header's digest and the key's proof stand behind it. Holds the digest against it, and gives the proof and the rest.
fn whole_header<'b>(head: &[u8], rest: &'b [u8]) -> Result<(&'b [u8], &'b [u8]), Refusal> {
    let (sum, rest) = rest.split_at_checked(32).ok_or(CUT)?;
    let behind = rest.split_at_checked(32).ok_or(CUT)?;
    if digest(&[head]).as_slice() == sum { Ok(behind) } else { Err(DAMAGED) }
}

/// The password's digest and the key file's, digested together.
fn composite(keys: &Keys<'_>) -> Result<Key, Refusal> {
    // EXPOSE: only its digest goes on.
    let password = keys.password.map(|password| digest(&[password.expose().as_bytes()]));
    let file = keys.key_file.map(key_file::key).transpose()?;
    match (password, file) {
        (None, None) => Err(Refusal::NeedsPassword),
        (password, file) => {
            let parts = [password.as_ref(), file.as_ref()].into_iter().flatten();
            Ok(digest(&parts.map(|part| part.as_slice()).collect::<Vec<_>>()))
        }
    }
}

pub fn digest(parts: &[&[u8]]) -> Key {
    let mut whole = Sha256::new();
    parts.iter().for_each(|part| whole.update(part));
    Zeroizing::new(whole.finalize().into())
}

fn transformed(composite: &Key, header: &Header, keys: &Keys<'_>) -> Result<Key, Refusal> {
    match &header.kdf {
        Kdf::Aes { rounds } => {
            let mut key = composite.clone();
            let cipher = Rounds::new(&header.salt).ok_or(DAMAGED)?;
            let (blocks, _) = key.as_chunks_mut::<16>();
            for block in blocks {
                let mut left = *rounds;
                while left > 0 {
                    // A file may ask for minutes of this: the person can stop it in between.
                    let some = left.min(AT_ONCE);
                    keys.spend(some)?;
                    cipher.mix(block, some);
                    left -= some;
                }
            }
            Ok(digest(&[key.as_slice()]))
        }
        Kdf::Argon2 { id, kib, rounds, lanes, version } => {
            let other = |_| Refusal::OtherEncryption;
            let version = Version::try_from(*version).map_err(other)?;
            let kind = if *id { Algorithm::Argon2id } else { Algorithm::Argon2d };
            let cost = Cost { kib: *kib, passes: *rounds, lanes: *lanes };
            keys.spend(u64::from(*kib) * u64::from(*rounds))?;
            unseal::argon2(kind, version, &cost, composite.as_slice(), &header.salt)
        }
    }
}

/// In place: the sealed bytes become the plain ones.
fn deciphered(header: &Header, key: &Key, mut text: Zeroizing<Vec<u8>>) -> Option<Zeroizing<Vec<u8>>> {
    let length = match header.cipher {
        Cipher::Aes => {
            let cipher = cbc::Decryptor::<aes::Aes256>::new_from_slices(key.as_slice(), &header.nonce).ok()?;
            cipher.decrypt_padded::<Pkcs7>(&mut text).ok()?.len()
        }
        Cipher::Twofish => {
            let cipher = cbc::Decryptor::<twofish::Twofish>::new_from_slices(key.as_slice(), &header.nonce).ok()?;
            cipher.decrypt_padded::<Pkcs7>(&mut text).ok()?.len()
        }
        Cipher::ChaCha20 => {
            let mut cipher = chacha20::ChaCha20::new_from_slices(key.as_slice(), &header.nonce).ok()?;
            cipher.try_apply_keystream(&mut text).ok()?;
            text.len()
        }
    };
    text.truncate(length);
    Some(text)
}

/// Version 3: number, digest, length, bytes; one without bytes ends them.
fn hashed_blocks(mut rest: &[u8]) -> Result<Zeroizing<Vec<u8>>, Refusal> {
    let mut whole = Zeroizing::new(Vec::with_capacity(rest.len()));
    loop {
        let (_, after) = rest.split_at_checked(4).ok_or(CUT)?;
        let (sum, after) = after.split_at_checked(32).ok_or(CUT)?;
        let (block, after) = counted(after).ok_or(CUT)?;
        if block.is_empty() {
            return Ok(whole);
        }
        if digest(&[block]).as_slice() != sum {
            return Err(DAMAGED);
        }
        whole.extend_from_slice(block);
        rest = after;
    }
}

/// Version 4: proof, length, bytes; one without bytes ends them.
fn proved_blocks(mut rest: &[u8], macs: &[u8; 64]) -> Result<Zeroizing<Vec<u8>>, Refusal> {
    let mut whole = Zeroizing::new(Vec::with_capacity(rest.len()));
    for index in 0_u64.. {
        let (proof, after) = rest.split_at_checked(32).ok_or(CUT)?;
        let (block, next) = counted(after).ok_or(CUT)?;
        let length = after.get(..4).ok_or(CUT)?;
        let said = mac(macs, index, &[&index.to_le_bytes(), length, block]);
        said.verify_slice(proof).map_err(|_| DAMAGED)?;
        if block.is_empty() {
            break;
        }
        whole.extend_from_slice(block);
        rest = next;
    }
    Ok(whole)
}

/// The proof of one block, under a key of its own.
fn mac(macs: &[u8; 64], index: u64, parts: &[&[u8]]) -> Hmac<Sha256> {
    let key =
        Zeroizing::new(<[u8; 64]>::from(Sha512::new().chain_update(index.to_le_bytes()).chain_update(macs).finalize()));
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&(*key).into());
    parts.iter().for_each(|part| mac.update(part));
    mac
}

/// Unpacks, and stops at the bound: what is behind the key was written by somebody, too.
fn unpacked(header: &Header, packed: Zeroizing<Vec<u8>>) -> Result<Zeroizing<Vec<u8>>, Refusal> {
    if header.packed { inflated(&packed, limits::DATABASE_UNPACKED) } else { Ok(packed) }
}

fn inflated(packed: &[u8], most: usize) -> Result<Zeroizing<Vec<u8>>, Refusal> {
    // The last four bytes say how much it will be.
    let claimed = packed.last_chunk::<4>().map_or(0, |length| u64::from(u32::from_le_bytes(*length)));
    match read_wiped(GzDecoder::new(packed), claimed, most as u64) {
        (content, _) if content.len() > most => Err(Refusal::TooBig),
        (content, true) => Ok(content),
        (_, false) => Err(DAMAGED),
    }
}

/// Version 4: kind, length, bytes, before the XML. Attachments are passed over.
fn inner_header(content: Zeroizing<Vec<u8>>) -> Result<Opened, Refusal> {
    let (mut inner, mut inner_key) = (0, Zeroizing::new(Vec::new()));
    let mut rest = content.as_slice();
    loop {
        let (kind, after) = rest.split_first().ok_or(CUT)?;
        let (value, after) = counted(after).ok_or(CUT)?;
        rest = after;
        match kind {
            0 => break,
            1 => inner = number(value).filter(|_| value.len() == 4).ok_or(DAMAGED)?,
            2 => inner_key.extend_from_slice(value),
            _ => {}
        }
    }
    let from = content.len() - rest.len();
    Ok(Opened { content, from, inner, inner_key })
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::{Compression, write::GzEncoder};

    use super::{Refusal, inflated};

    #[test]
    fn what_unpacks_to_more_than_the_bound_is_refused_at_the_bound() {
        let mut pack = GzEncoder::new(Vec::new(), Compression::best());
        pack.write_all(&[b' '; 100_000]).unwrap();
        let bomb = pack.finish().unwrap();
        assert!(bomb.len() < 1_000, "packed it is small: {}", bomb.len());
        assert_eq!(inflated(&bomb, 99_999).map(|content| content.len()), Err(Refusal::TooBig));
        assert_eq!(inflated(&bomb, 100_000).map(|content| content.len()), Ok(100_000));
        assert_eq!(inflated(&bomb[..bomb.len() - 9], 100_000).map(|content| content.len()), Err(Refusal::Damaged(1)));
    }
}
