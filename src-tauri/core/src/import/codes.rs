//! Authenticators: where a code app is already in use. Issuer, account name and kind are taken; seeds are wiped.
//!
//! One file, one reader; `READERS` says which reads what. A seed is looked at where it stands and never copied out of the
//! buffer it came in; what was decrypted is wiped. That an entry is there says *on, by an authenticator*; that none is there
//! says nothing.

mod aegis;
mod andotp;
mod bitwarden;
mod duo;
mod ente;
pub(in crate::import) mod entry;
mod extract_otp;
mod freeotp_plus;
mod google;
mod lastpass;
mod otpauth;
mod protobuf;
mod proton;
mod raivo;
mod stratum;
pub(in crate::import) mod text;
mod two_fas;
mod twofauth;
mod uri;

use super::text::telling;
use super::{Keys, Read, Refusal, Untold, csv};

/// Larger than any real export, pictures of entries included (bytes).
pub const LARGEST: usize = 64 << 20;

/// Whether a file is of one kind, and what stands in it.
pub(crate) struct Reader {
    /// The kind's id; an encrypted file may say a longer one in its [`Read`].
    pub format: &'static str,
    /// What its files say nothing of.
    pub cannot_tell: &'static [Untold],
    /// By content alone.
    pub recognises: fn(&[u8]) -> bool,
    /// Reads it, with the password if one was given.
    pub read: fn(&[u8], &Keys<'_>) -> Result<Read, Refusal>,
}

/// What an authenticator does not know: it has who issued a code, and for which account.
const CODES_ALONE: &[Untold] = &[Untold::Sites, Untold::Passwords, Untold::Dates];

/// Every kind. No file is of two.
pub(crate) const READERS: &[Reader] = &[
    Reader {
        format: "google_authenticator",
        cannot_tell: CODES_ALONE,
        recognises: google::recognises,
        read: google::read,
    },
    Reader { format: "otpauth", cannot_tell: CODES_ALONE, recognises: otpauth::recognises, read: otpauth::read },
    Reader { format: "aegis", cannot_tell: CODES_ALONE, recognises: aegis::recognises, read: aegis::read },
    Reader { format: "2fas", cannot_tell: CODES_ALONE, recognises: two_fas::recognises, read: two_fas::read },
    Reader { format: "ente_encrypted", cannot_tell: CODES_ALONE, recognises: ente::recognises, read: ente::read },
    Reader {
        format: "proton_authenticator",
        cannot_tell: CODES_ALONE,
        recognises: proton::recognises,
        read: proton::read,
    },
    Reader { format: "stratum", cannot_tell: CODES_ALONE, recognises: stratum::recognises, read: stratum::read },
    Reader {
        format: "freeotp_plus",
        cannot_tell: CODES_ALONE,
        recognises: freeotp_plus::recognises,
        read: freeotp_plus::read,
    },
    Reader {
        format: "lastpass_authenticator",
        cannot_tell: CODES_ALONE,
        recognises: lastpass::recognises,
        read: lastpass::read,
    },
    Reader { format: "raivo", cannot_tell: CODES_ALONE, recognises: raivo::recognises, read: raivo::read },
    Reader {
        format: "raivo_encrypted",
        cannot_tell: CODES_ALONE,
        recognises: raivo::recognises_zip,
        read: raivo::read_zip,
    },
    Reader {
        format: "bitwarden_authenticator",
        cannot_tell: CODES_ALONE,
        recognises: bitwarden::recognises,
        read: bitwarden::read,
    },
    Reader {
        format: "bitwarden_authenticator",
        cannot_tell: CODES_ALONE,
        recognises: |bytes| csv::columns(bytes) == bitwarden::COLUMNS,
        read: bitwarden::read_table,
    },
    Reader { format: "2fauth", cannot_tell: CODES_ALONE, recognises: twofauth::recognises, read: twofauth::read },
    Reader {
        format: "extract_otp_secrets",
        cannot_tell: CODES_ALONE,
        recognises: extract_otp::recognises,
        read: extract_otp::read,
    },
    Reader {
        format: "extract_otp_secrets",
        cannot_tell: CODES_ALONE,
        recognises: |bytes| csv::columns(bytes) == extract_otp::COLUMNS,
        read: extract_otp::read_table,
    },
    Reader { format: "duo", cannot_tell: CODES_ALONE, recognises: duo::recognises, read: duo::read },
    Reader { format: "andotp", cannot_tell: CODES_ALONE, recognises: andotp::recognises, read: andotp::read },
    Reader {
        format: "andotp_encrypted",
        cannot_tell: CODES_ALONE,
        recognises: andotp::recognises_encrypted,
        read: andotp::read_encrypted,
    },
];

/// Of a kind without any mark: asked when nobody else knows a file.
pub(crate) const LAST: Reader = Reader {
    format: "andotp_encrypted_old",
    cannot_tell: CODES_ALONE,
    recognises: andotp::recognises_old,
    read: andotp::read_old,
};

/// That kind, if a file may be of it.
pub(crate) fn last(bytes: &[u8]) -> Option<&'static Reader> {
    (LAST.recognises)(bytes).then_some(&LAST)
}

/// The reader of a file, if it is an authenticator's.
pub(crate) fn reader(bytes: &[u8]) -> Option<&'static Reader> {
    let start = telling(bytes);
    READERS.iter().find(|reader| (reader.recognises)(start))
}

/// Whether a file that looks like a vault of Bitwarden's is its authenticator's.
#[must_use]
pub(crate) fn is_bitwarden_authenticator(bytes: &[u8]) -> bool {
    bitwarden::recognises(telling(bytes))
}

/// The kind of a file, if an authenticator writes such files.
#[must_use]
pub fn format(bytes: &[u8]) -> Option<&'static str> {
    reader(bytes).map(|reader| reader.format)
}

/// Reads the export of an authenticator.
///
/// # Errors
/// [`Refusal::NotKnown`] when no authenticator writes such a file; else why this one gives nothing.
pub fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    if bytes.len() > LARGEST {
        return Err(Refusal::TooBig);
    }
    let reader = reader(bytes).or_else(|| last(bytes)).ok_or(Refusal::NotKnown)?;
    (reader.read)(bytes, keys)
}

#[cfg(test)]
#[path = "codes/tests.rs"]
mod tests;
