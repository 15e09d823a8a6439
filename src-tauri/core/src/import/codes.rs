//! Readers for authenticator exports, which show where a code app is in use. They take issuer, account name and kind; seeds are
//! wiped.
//!
//! `READERS` maps formats to readers and, for formats whose entries are plain lists of fields, which field is what. A seed is
//! inspected in place and never copied out of its buffer; decrypted data is wiped. An entry means that the second step is *on, by
//! an authenticator*; a missing entry means nothing.

mod aegis;
mod andotp;
mod bitwarden;
mod duo;
mod ente;
mod google;
mod otpauth;
mod protobuf;
mod proton;
mod raivo;
mod stratum;
mod two_fas;
mod uri;

use super::gather::Entry;
use super::json::Value;
use super::skeleton::{first_item, member};
use super::{CodeKind, How, Keys, Read, Reader, Refusal, SkipReason, Sniff, Untold, csv};

/// Largest file, in bytes; real exports stay below it even with pictures of entries.
pub const LARGEST: usize = 64 << 20;

/// Facts that no authenticator has: it only knows the issuer of a code and the account's name.
const CODES_ALONE: &[Untold] = &[Untold::Sites, Untold::Passwords, Untold::Dates];

const fn of(format: &'static str, recognises: fn(&Sniff<'_>) -> bool, read: How) -> Reader {
    Reader { format, cannot_tell: CODES_ALONE, recognises, read }
}

/// All formats with marks; no file matches two. For an encrypted file the [`Read`] may carry a longer id.
pub(crate) const READERS: &[Reader] = &[
    of("google_authenticator", google::recognises, How::Own(google::read)),
    of("otpauth", otpauth::recognises, How::Own(otpauth::read)),
    of("aegis", |file| file.has_keys(&["header", "db"]), How::Own(aegis::read)),
    of("2fas", |file| file.has_keys(&["services", "schemaVersion"]), How::Own(two_fas::read)),
    of("ente_encrypted", ente::recognises, How::Own(ente::read)),
    of("proton_authenticator", proton::recognises, How::Own(proton::read)),
    of("stratum", stratum::recognises, How::Own(stratum::read)),
    // Each seed is a list of signed bytes. The issuer as the label had it, or as the person changed it, comes first, then the one
    // of the address.
    of(
        "freeotp_plus",
        |file| file.has_keys(&["tokenOrder", "tokens"]),
        How::Codes(&["tokens", "[]"], |item| entry(item, ["issuerExt|issuerInt", "label", "type", "secret"])),
    ),
    // The issuer can be changed by hand; the site's own name is kept separately and is preferred. Other exports have `accounts`
    // as well, so the first account decides.
    of(
        "lastpass_authenticator",
        |file| {
            let first = || member(file.beginning(), "accounts").and_then(first_item);
            file.has_keys(&["accounts"]) && first().is_some_and(|item| member(item, "issuerName").is_some())
        },
        How::Codes(&["accounts", "[]"], |item| {
            entry(item, ["originalIssuerName|issuerName", "userName", "", "secret"])
        }),
    ),
    of(
        "raivo",
        |file| file.has_item_keys(&["issuer", "account", "secret", "kind"]),
        How::Codes(raivo::LIST, raivo::entry),
    ),
    of("raivo_encrypted", |file| file.has_entry(raivo::INSIDE), How::Own(raivo::read_zip)),
    of("bitwarden_authenticator", bitwarden::recognises, How::Codes(&["items", "[]"], bitwarden::item)),
    of("bitwarden_authenticator", |file| file.columns == bitwarden::COLUMNS, How::Own(bitwarden::read_table)),
    // The file may contain pictures of entries.
    of(
        "2fauth",
        |file| file.has_keys(&["app", "schema", "data"]),
        How::Codes(&["data", "[]"], |item| entry(item, ["service", "account", "otp_type", "secret"])),
    ),
    // The export of `extract_otp_secrets` from Google Authenticator's QR codes: a list or a table, with the seed in two fields of
    // each entry.
    of(
        EXTRACTED,
        |file| file.has_item_keys(&["name", "secret", "issuer", "type", "url"]),
        How::Codes(&["[]"], |item| entry(item, ["issuer", "name", "type", "secret"])),
    ),
    of(
        EXTRACTED,
        |file| file.columns == ["name", "secret", "issuer", "type", "counter", "url"],
        How::Own(read_extracted_table),
    ),
    of(
        "duo",
        |file| file.has_item_keys(&["accountType", "name"]) || file.has_item_keys(&["otpGenerator", "name"]),
        How::Codes(&["[]"], duo::entry),
    ),
    of("andotp", andotp::recognises, How::Codes(andotp::LIST, andotp::entry)),
    of("andotp_encrypted", andotp::recognises_encrypted, How::Own(andotp::read_encrypted)),
];

/// The format without any mark, tried when no other reader recognises the file.
pub(crate) const LAST: Reader = of("andotp_encrypted_old", andotp::recognises_old, How::Own(andotp::read_old));

/// Reads an entry whose issuer, name, kind and seed are in the given fields. An entry without a seed makes no codes and proves
/// nothing.
fn entry(item: Value<'_>, [issuer, name, word, seed]: [&str; 4]) -> Result<Entry, SkipReason> {
    if !item.has(seed) {
        return Err(SkipReason::Damaged);
    }
    Ok(Entry { issuer: item.text(issuer), name: item.text(name), kind: item.with(word, kind) })
}

/// Returns the kind of codes for the word that most formats use.
fn kind(word: &str) -> CodeKind {
    let is = |known: &str| word.eq_ignore_ascii_case(known);
    match word {
        _ if word.is_empty() || is("totp") => CodeKind::Time,
        _ if is("hotp") => CodeKind::Counter,
        _ if is("steam") || is("steamtotp") => CodeKind::Steam,
        _ => CodeKind::Other,
    }
}

const EXTRACTED: &str = "extract_otp_secrets";

fn read_extracted_table(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    csv::read(EXTRACTED, bytes, keys, |line| {
        if line.get("secret").trim().is_empty() {
            return Err(SkipReason::Damaged);
        }
        Ok(Entry { issuer: line.text("issuer"), name: line.text("name"), kind: kind(line.get("type").trim()) })
    })
}

/// Returns the reader of the format without a mark, if the file may have it.
pub(crate) fn last(sniff: &Sniff<'_>) -> Option<&'static Reader> {
    (LAST.recognises)(sniff).then_some(&LAST)
}

/// Returns the reader of a file, if it is an authenticator export with marks.
pub(crate) fn reader(sniff: &Sniff<'_>) -> Option<&'static Reader> {
    READERS.iter().find(|reader| (reader.recognises)(sniff))
}

/// Returns whether a file with the shape of a Bitwarden vault is from Bitwarden Authenticator.
#[must_use]
pub(crate) fn is_bitwarden_authenticator(sniff: &Sniff<'_>) -> bool {
    bitwarden::recognises(sniff)
}

/// Returns the format of a file, if it is an authenticator export with marks.
#[must_use]
pub fn format(bytes: &[u8]) -> Option<&'static str> {
    reader(&Sniff::of(bytes)).map(|reader| reader.format)
}

/// Reads an authenticator export.
///
/// # Errors
/// [`Refusal::NotKnown`] if it is no authenticator export; otherwise the reason why nothing can be read from it.
pub fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    if bytes.len() > LARGEST {
        return Err(Refusal::TooBig);
    }
    let sniff = Sniff::of(bytes);
    reader(&sniff).or_else(|| last(&sniff)).ok_or(Refusal::NotKnown)?.read(bytes, keys)
}

#[cfg(test)]
#[path = "codes/tests.rs"]
mod tests;
