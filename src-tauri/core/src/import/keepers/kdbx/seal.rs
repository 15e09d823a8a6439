//! Decrypts a database to its XML: key, authentication, cipher, blocks and limited unpacking. All results are wiped.

use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeDecrypt, KeyInit, KeyIvInit, StreamCipher};
use flate2::read::GzDecoder;
use hmac::{Hmac, Mac};
use rounds::Rounds;
use sha2::{Digest, Sha256, Sha512};
use zeroize::Zeroizing;

use super::super::super::unseal::{Key, read_wiped};
use super::super::super::{Keys, Refusal, limits};
use super::header::{Cipher, Header, Kdf, counted};
use super::inner::Stream;
use super::{CUT, DAMAGED, key_file, number};

/// AES rounds between two checks whether the person stopped the reading: some milliseconds.
const AT_ONCE: u64 = 1 << 18;

/// The decrypted content.
pub struct Opened {
    content: Zeroizing<Vec<u8>>,
    /// Offset of the XML in the content.
    from: usize,
    inner: u64,
    inner_key: Zeroizing<Vec<u8>>,
}

impl Opened {
    pub fn xml(&self) -> &[u8] {
        self.content.get(self.from..).unwrap_or_default()
    }

    /// Returns the stream that encrypts protected values.
    pub fn stream(&self) -> Result<Stream, Refusal> {
        Stream::new(self.inner, &self.inner_key).ok_or(Refusal::OtherEncryption)
    }
}

/// Opens a database whose header was read.
///
/// # Errors
/// [`Refusal::NeedsPassword`], [`Refusal::WrongPassword`], [`Refusal::TooBig`] above the limit of unpacking, and errors for
/// damaged or truncated files.
pub fn open(bytes: &[u8], header: &Header, keys: &Keys<'_>) -> Result<Opened, Refusal> {
    let composite = composite(keys)?;
    let (head, rest) = bytes.split_at_checked(header.length).ok_or(CUT)?;
    // A damaged header is detected first, before the long key derivation that it asks for.
    let proved = if header.version == 3 { None } else { Some(whole_header(head, rest)?) };
    let transformed = transformed(&composite, header, keys)?;
    let key = digest(&[&header.seed, transformed.as_slice()]);
    let Some((proof, rest)) = proved else {
        // Version 3 does not authenticate the key before the content: a wrong key gives content with an invalid start or end.
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

/// In version 4 the header's digest and its MAC follow the header. Checks the digest, and returns the MAC and the rest.
fn whole_header<'b>(head: &[u8], rest: &'b [u8]) -> Result<(&'b [u8], &'b [u8]), Refusal> {
    let (sum, rest) = rest.split_at_checked(32).ok_or(CUT)?;
    let behind = rest.split_at_checked(32).ok_or(CUT)?;
    if digest(&[head]).as_slice() == sum { Ok(behind) } else { Err(DAMAGED) }
}

/// Returns the digest of the password's digest and the key file's key.
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
                    // A file may ask for minutes of this; the person can stop it in between.
                    let some = left.min(AT_ONCE);
                    keys.spend(some)?;
                    cipher.mix(block, some);
                    left -= some;
                }
            }
            Ok(digest(&[key.as_slice()]))
        }
        Kdf::Argon2(kdf) => kdf.key_of(composite.as_slice(), &header.salt, keys),
    }
}

/// Decrypts in place; `None` if the result has no valid padding.
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

/// Reads the blocks of version 3: number, digest, length, bytes; an empty block is the last.
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

/// Reads the blocks of version 4: MAC, length, bytes; an empty block is the last.
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

/// Returns the MAC of one block, with the key of that block.
fn mac(macs: &[u8; 64], index: u64, parts: &[&[u8]]) -> Hmac<Sha256> {
    let key =
        Zeroizing::new(<[u8; 64]>::from(Sha512::new().chain_update(index.to_le_bytes()).chain_update(macs).finalize()));
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&(*key).into());
    parts.iter().for_each(|part| mac.update(part));
    mac
}

/// Unpacks up to the limit; even authenticated content may be hostile, because its author chose the key.
fn unpacked(header: &Header, packed: Zeroizing<Vec<u8>>) -> Result<Zeroizing<Vec<u8>>, Refusal> {
    if header.packed { inflated(&packed, limits::DATABASE_UNPACKED) } else { Ok(packed) }
}

fn inflated(packed: &[u8], most: usize) -> Result<Zeroizing<Vec<u8>>, Refusal> {
    // The last four bytes state the unpacked length.
    let claimed = packed.last_chunk::<4>().map_or(0, |length| u64::from(u32::from_le_bytes(*length)));
    match read_wiped(GzDecoder::new(packed), claimed, most as u64) {
        (content, _) if content.len() > most => Err(Refusal::TooBig),
        (content, true) => Ok(content),
        (_, false) => Err(DAMAGED),
    }
}

/// Reads the inner header of version 4, which comes before the XML: type, length, bytes. Attachments are skipped.
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
