//! Reads single entries of ZIP files into memory that is wiped, never onto the disk.

use std::io::{self, Cursor};

use zeroize::Zeroizing;
use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::unseal::read_wiped;
use super::{Hidden, Refusal, limits};

/// The first bytes of a ZIP.
pub const MAGIC: &[u8] = b"PK\x03\x04";

/// Signature of the end record of the entry list. Hostile counts are seen in it before any list is built.
const END: &[u8] = b"PK\x05\x06";
/// Length of the end record in bytes; a comment of up to 64 KiB may follow it.
const END_SIZE: usize = 22;
/// Signature of the end record's 64-bit form, which comes before it with a locator between them.
const END_64: &[u8] = b"PK\x06\x06";
const END_64_SIZE: usize = 56 + 20;

/// An opened ZIP that counts the bytes taken out of it.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens a ZIP and checks the names of its entries.
    ///
    /// # Errors
    ///
    /// [`Refusal::TooBig`] for too many entries, [`Refusal::ReachesOutside`] for paths out of the folder, and
    /// [`Refusal::CutShort`] if the entry list at its end is missing.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        if counts(bytes).any(|count| count > limits::ENTRIES as u64) {
            return Err(Refusal::TooBig);
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::CutShort(1))?;
        if zip.len() > limits::ENTRIES {
            return Err(Refusal::TooBig);
        }
        let names: Vec<String> = zip.file_names_raw().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
        if names.iter().any(|name| reaches_outside(name)) {
            return Err(Refusal::ReachesOutside);
        }
        Ok(Self { zip, names, left: limits::UNPACKED })
    }

    /// Returns the content of the first entry with this file name in any folder; `None` if there is none.
    ///
    /// # Errors
    ///
    /// [`Refusal::TooBig`] when the unpacked entries are too large, [`Refusal::OtherEncryption`] and [`Refusal::Damaged`].
    pub fn take(&mut self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, Refusal> {
        let Some(index) = self.names.iter().position(|entry| is_called(entry, name)) else {
            return Ok(None);
        };
        self.open_at(index).map(Some)
    }

    fn open_at(&mut self, index: usize) -> Result<Zeroizing<Vec<u8>>, Refusal> {
        let file = self.zip.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword => Refusal::OtherEncryption,
            _ => Refusal::Damaged(1),
        })?;
        let (content, whole) = read(file, &mut self.left)?;
        // A truncated entry may still give rows.
        if !whole && content.is_empty() { Err(Refusal::Damaged(1)) } else { Ok(content) }
    }

    /// Returns the content of the entry with this file name, encrypted or not.
    ///
    /// # Errors
    ///
    /// [`Refusal::NotKnown`] if there is none, and the errors of `take_at`.
    pub fn take_sealed(&mut self, name: &str, password: Option<&Hidden>) -> Result<Zeroizing<Vec<u8>>, Refusal> {
        let index = self.names.iter().position(|entry| is_called(entry, name)).ok_or(Refusal::NotKnown)?;
        self.take_at(index, password)
    }

    /// Returns the names of all entries.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Returns the content of the entry at this index, encrypted or not.
    ///
    /// # Errors
    ///
    /// [`Refusal::NeedsPassword`], [`Refusal::WrongPassword`], [`Refusal::TooBig`], [`Refusal::OtherEncryption`] and
    /// [`Refusal::Damaged`].
    pub fn take_at(&mut self, index: usize, password: Option<&Hidden>) -> Result<Zeroizing<Vec<u8>>, Refusal> {
        let sealed = self.zip.by_index_raw(index).map_err(|_| Refusal::Damaged(1))?.encrypted();
        if !sealed {
            return self.open_at(index);
        }
        // EXPOSE: to the one key that it makes.
        let password = password.ok_or(Refusal::NeedsPassword)?.expose().as_bytes();
        let file = self.zip.by_index_decrypt(index, password).map_err(|error| match error {
            ZipError::InvalidPassword => Refusal::WrongPassword,
            ZipError::UnsupportedArchive(_) => Refusal::OtherEncryption,
            _ => Refusal::Damaged(1),
        })?;
        // The password check at the start is short: an entry that does not read to its end was opened with another password.
        let (content, whole) = read(file, &mut self.left)?;
        if whole { Ok(content) } else { Err(Refusal::WrongPassword) }
    }
}

/// Reads an entry, counts its bytes, and returns whether its end was reached.
fn read<R: io::Read + ?Sized>(file: ZipFile<'_, R>, left: &mut u64) -> Result<(Zeroizing<Vec<u8>>, bool), Refusal> {
    let claimed = file.size();
    let (content, whole) = read_wiped(file, claimed, *left);
    let length = u64::try_from(content.len()).unwrap_or(u64::MAX);
    *left = left.checked_sub(length).ok_or(Refusal::TooBig)?;
    Ok((content, whole))
}

/// Returns the names of all entries; empty if the ZIP cannot be opened.
#[must_use]
pub fn names(bytes: &[u8]) -> Vec<String> {
    match Archive::open(bytes) {
        Ok(archive) => archive.names,
        Err(_) => Vec::new(),
    }
}

/// Returns whether an entry has this file name in any folder, ignoring the case of ASCII letters.
#[must_use]
pub fn is_called(entry: &str, name: &str) -> bool {
    entry.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(name))
}

/// Returns the entry counts that the end records claim. The 16-bit count is ignored if it refers to the 64-bit record. The
/// presence of a 64-bit record means nothing: some programs always write it.
fn counts(bytes: &[u8]) -> impl Iterator<Item = u64> + '_ {
    let tail =
        bytes.get(bytes.len().saturating_sub(END_64_SIZE + END_SIZE + usize::from(u16::MAX))..).unwrap_or_default();
    let short = tail.windows(END_SIZE).filter(|window| window.starts_with(END)).filter_map(|window| {
        let count = u16::from_le_bytes(window.get(10..12)?.try_into().ok()?);
        (count != u16::MAX).then_some(u64::from(count))
    });
    let long = tail
        .windows(END_64_SIZE)
        .filter(|window| window.starts_with(END_64))
        .filter_map(|window| window.get(32..40)?.try_into().ok().map(u64::from_le_bytes));
    short.chain(long)
}

/// Returns whether a name leads out of the folder that a ZIP is unpacked to.
#[must_use]
pub fn reaches_outside(name: &str) -> bool {
    let name = name.replace('\\', "/");
    let drive = name.as_bytes().get(1) == Some(&b':');
    name.starts_with('/') || drive || name.contains('\0') || name.split('/').any(|part| part == "..")
}
