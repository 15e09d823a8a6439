//! Authenticators: where a code app is already in use. Issuer, account name and kind are taken; seeds are wiped.
//!
//! `READERS` says which reader reads what; of a list whose entries have nothing of their own, it says which field is what. A seed is
//! looked at where it stands and never copied out of the buffer it came in; what was decrypted is wiped. That an entry is there says
//! *on, by an authenticator*; that none is there says nothing.

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

/// Larger than any real export, pictures of entries included (bytes).
pub const LARGEST: usize = 64 << 20;

/// What an authenticator does not know: it has who issued a code, and for which account.
const CODES_ALONE: &[Untold] = &[Untold::Sites, Untold::Passwords, Untold::Dates];

const fn of(format: &'static str, recognises: fn(&Sniff<'_>) -> bool, read: How) -> Reader {
    Reader { format, cannot_tell: CODES_ALONE, recognises, read }
}

/// Every kind; an encrypted file may say a longer id in its [`Read`]. No file is of two.
pub(crate) const READERS: &[Reader] = &[
    of("google_authenticator", google::recognises, How::Own(google::read)),
    of("otpauth", otpauth::recognises, How::Own(otpauth::read)),
    of("aegis", |file| file.has_keys(&["header", "db"]), How::Own(aegis::read)),
    of("2fas", |file| file.has_keys(&["services", "schemaVersion"]), How::Own(two_fas::read)),
    of("ente_encrypted", ente::recognises, How::Own(ente::read)),
    of("proton_authenticator", proton::recognises, How::Own(proton::read)),
    of("stratum", stratum::recognises, How::Own(stratum::read)),
    // Each seed is a list of signed bytes. The issuer is as the label had it, or the person changed it; then as the address had it.
    of(
        "freeotp_plus",
        |file| file.has_keys(&["tokenOrder", "tokens"]),
        How::Codes(&["tokens", "[]"], |item| entry(item, ["issuerExt|issuerInt", "label", "type", "secret"])),
    ),
    // The name can be changed by hand; what the site called itself is kept beside it, and says more. `accounts` stands in other
    // exports, too; what is in the first one tells them apart.
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
    // Pictures of entries may stand in it.
    of(
        "2fauth",
        |file| file.has_keys(&["app", "schema", "data"]),
        How::Codes(&["data", "[]"], |item| entry(item, ["service", "account", "otp_type", "secret"])),
    ),
    // What `extract_otp_secrets` makes of Google Authenticator's pictures: a list or a table, with a seed in two fields of each entry.
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

/// Of a kind without any mark: asked when nobody else knows a file.
pub(crate) const LAST: Reader = of("andotp_encrypted_old", andotp::recognises_old, How::Own(andotp::read_old));

/// An entry by where it has its issuer, its name, its kind and its seed. One without a seed makes no codes and proves nothing.
fn entry(item: Value<'_>, [issuer, name, word, seed]: [&str; 4]) -> Result<Entry, SkipReason> {
    if !item.has(seed) {
        return Err(SkipReason::Damaged);
    }
    Ok(Entry { issuer: item.text(issuer), name: item.text(name), kind: item.with(word, kind) })
}

/// The kind by the word that most formats use.
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

/// That kind, if a file may be of it.
pub(crate) fn last(sniff: &Sniff<'_>) -> Option<&'static Reader> {
    (LAST.recognises)(sniff).then_some(&LAST)
}

/// The reader of a file, if it is an authenticator's.
pub(crate) fn reader(sniff: &Sniff<'_>) -> Option<&'static Reader> {
    READERS.iter().find(|reader| (reader.recognises)(sniff))
}

/// Whether a file that looks like a vault of Bitwarden's is its authenticator's.
#[must_use]
pub(crate) fn is_bitwarden_authenticator(sniff: &Sniff<'_>) -> bool {
    bitwarden::recognises(sniff)
}

/// The kind of a file, if an authenticator writes such files.
#[must_use]
pub fn format(bytes: &[u8]) -> Option<&'static str> {
    reader(&Sniff::of(bytes)).map(|reader| reader.format)
}

/// Reads the export of an authenticator.
///
/// # Errors
/// [`Refusal::NotKnown`] when no authenticator writes such a file; else why this one gives nothing.
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
