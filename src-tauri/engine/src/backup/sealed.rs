//! Sealing a document with a passphrase, and opening it: the age format, version 1 (<https://age-encryption.org/v1>), with scrypt and
//! without armor, as `age -p` writes it.

use std::io::{Read as _, Write as _};
use std::iter;

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor};
use core_rules::document::MOST_BYTES;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use super::BackupFault;

/// The first line of every file of the format.
const FIRST_LINE: &[u8] = b"age-encryption.org/v1\n";
/// The work that a passphrase costs, as a power of two. Files of other programs have it, too; the library's own measure would depend on
/// what else the computer does.
pub(super) const WORK: u8 = 18;
/// The most work that opening a file may cost: a gibibyte of memory, and a few seconds.
const MOST_WORK: u8 = 20;
/// The most bytes of a passphrase, as for the list itself.
const LONGEST_PASSPHRASE: usize = 4096;
/// The most bytes of a file: the largest document with a tag for each 64 KiB, and the header.
pub(super) const MOST_FILE_BYTES: usize = MOST_BYTES + MOST_BYTES / 4096 + 4096;

/// Returns the passphrase as it is sealed with: in NFC, so that the same letters typed on another system are the same bytes.
///
/// # Errors
/// A passphrase is refused that is empty or too long, or that begins or ends with a blank, which nobody sees.
pub(super) fn passphrase(typed: &str) -> Result<SecretString, BackupFault> {
    if typed.is_empty() {
        return Err(BackupFault::NoPassphrase);
    }
    if typed.trim() != typed {
        return Err(BackupFault::Blanks);
    }
    if typed.len() > LONGEST_PASSPHRASE {
        return Err(BackupFault::TooLong);
    }
    // NFC makes a text at most three times as long. The size is reserved at once, because growing would leave copies behind.
    let mut text = Zeroizing::new(String::with_capacity(typed.len().saturating_mul(3)));
    text.extend(typed.nfc());
    Ok(SecretString::from(text.as_str()))
}

/// Seals bytes with a passphrase.
pub(super) fn seal(plain: &[u8], passphrase: SecretString, work: u8) -> Result<Vec<u8>, BackupFault> {
    let mut recipient = age::scrypt::Recipient::new(passphrase);
    recipient.set_work_factor(work);
    let failed = |_| BackupFault::Internal;
    let sealing =
        Encryptor::with_recipients(iter::once(&recipient as &dyn age::Recipient)).map_err(|_| BackupFault::Internal)?;
    let mut sealed = Vec::with_capacity(plain.len() + plain.len() / 4096 + 1024);
    let mut writer = sealing.wrap_output(&mut sealed).map_err(failed)?;
    writer.write_all(plain).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(sealed)
}

/// Opens sealed bytes. Nothing is returned before the end was read, because a cut shows only there.
pub(super) fn open(sealed: &[u8], passphrase: SecretString) -> Result<Zeroizing<Vec<u8>>, BackupFault> {
    if !sealed.starts_with(FIRST_LINE) {
        return Err(BackupFault::NotABackup);
    }
    let decryptor = Decryptor::new(sealed).map_err(|fault| of(&fault))?;
    if !decryptor.is_scrypt() {
        return Err(BackupFault::NotABackup);
    }
    let mut identity = age::scrypt::Identity::new(passphrase);
    identity.set_max_work_factor(MOST_WORK);
    let reader = decryptor.decrypt(iter::once(&identity as &dyn age::Identity)).map_err(|fault| of(&fault))?;
    let mut plain = Zeroizing::new(Vec::with_capacity(sealed.len().min(MOST_BYTES)));
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    reader.take(most).read_to_end(&mut plain).map_err(|_| BackupFault::Damaged)?;
    if plain.len() > MOST_BYTES { Err(BackupFault::TooLarge) } else { Ok(plain) }
}

/// Returns the code of a fault of the library. A damaged passphrase part looks like a wrong passphrase.
fn of(fault: &DecryptError) -> BackupFault {
    match fault {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => BackupFault::WrongPassphrase,
        DecryptError::ExcessiveWork { .. } => BackupFault::TooMuchWork,
        DecryptError::InvalidHeader | DecryptError::InvalidMac | DecryptError::Io(_) => BackupFault::Damaged,
        // Sealed for a key of its own, or in a way that this version does not know.
        _ => BackupFault::NotABackup,
    }
}
