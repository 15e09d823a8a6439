//! Reads AliasVault's table, its ZIP (`.avux`) and its encrypted ZIP (`.avex`). Attachments and pictures are never unpacked.

use super::super::archive::Archive;
use super::super::json::{self, Value};
use super::super::text::Text;
use super::super::unseal::{self, Argon2id};
use super::super::{Code, How, Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, Untold, csv, dates};
use super::proton_csv::sign_in;

pub const CSV: Reader = Reader {
    format: "aliasvault_csv",
    cannot_tell: &[Untold::DateOfChange],
    recognises: recognises_csv,
    read: How::Own(read_csv),
};
pub const JSON: Reader = Reader {
    format: "aliasvault",
    cannot_tell: &[Untold::DateOfChange],
    recognises: recognises_json,
    read: How::Logins(ITEMS, row),
};
pub const SEALED: Reader = Reader {
    format: "aliasvault_sealed",
    cannot_tell: &[Untold::DateOfChange],
    recognises: recognises_sealed,
    read: How::Own(read_sealed),
};

const ITEMS: &[&str] = &["items", "*"];
/// Separator between the plain header of an encrypted file and its encrypted data.
const BEGIN: &[u8] = b"\n-----BEGIN ENCRYPTED DATA-----\n";
/// Most bytes at the start of the file in which the end of the header is searched.
const HEAD: usize = 4_096;
const NONCE: usize = 12;

fn recognises_csv(sniff: &Sniff<'_>) -> bool {
    sniff.has_columns(&["servicename", "serviceurl", "username", "currentpassword"])
}

fn recognises_json(sniff: &Sniff<'_>) -> bool {
    sniff.has_keys(&["exportedBy", "items", "folders", "itemTags"])
}

fn recognises_sealed(sniff: &Sniff<'_>) -> bool {
    sniff.has_keys(&["format", "kdf", "encryption"]) && parts(sniff.bytes).is_some()
}

fn read_csv(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    csv::read(CSV.format, bytes, keys, |line| {
        let (sign_in, addresses) = sign_in(line.text("username"), line.text("aliasemail"));
        checked(Row {
            name: line.text("servicename"),
            urls: line.urls("serviceurl"),
            sign_in,
            addresses,
            password: line.secret("currentpassword"),
            code: line.code("twofactorsecret"),
            made: dates::month_first(line.get("createdat")),
            ..Row::default()
        })
    })
}

/// Skips notes and cards, which have neither a site nor a sign-in nor a password.
fn checked(row: Row) -> Result<Row, SkipReason> {
    let says_nothing =
        row.urls.is_empty() && row.sign_in.is_empty() && row.password.is_none() && row.code == Code::Absent;
    if says_nothing && !row.passkey { Err(SkipReason::NotALogin) } else { Ok(row) }
}

fn read_manifest(format: &'static str, text: &str, keys: &Keys<'_>) -> Result<Read, Refusal> {
    json::read(format, text, ITEMS, keys, &mut |item| row(item))
}

fn row(item: Value<'_>) -> Result<Row, SkipReason> {
    let mut row = Row {
        name: item.text("name"),
        code: if item.all("totpCodes.*").is_empty() { Code::Absent } else { Code::Here },
        passkey: !item.all("passkeys.*").is_empty(),
        made: item.iso("createdAt"),
        ..Row::default()
    };
    let (mut name, mut email) = (String::new(), String::new());
    for field in item.all("fieldValues.*") {
        match field.text("fieldKey").as_str() {
            "login.username" => name = field.text("value"),
            "login.email" => email = field.text("value"),
            "login.url" => row.urls.extend(field.urls("value")),
            "login.password" => row.password = field.secret("value").or(row.password),
            _ => {}
        }
    }
    if row.urls.is_empty() {
        row.urls = item.urls("passkeys.*.rpId");
    }
    (row.sign_in, row.addresses) = sign_in(name, email);
    checked(row)
}

/// Returns the header and the encrypted data.
fn parts(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let start = bytes.get(..HEAD.min(bytes.len()))?;
    let at = start.windows(BEGIN.len()).position(|window| window == BEGIN)?;
    Some((bytes.get(..at)?, bytes.get(at + BEGIN.len()..)?))
}

fn read_sealed(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let (head, sealed) = parts(bytes).ok_or(Refusal::Damaged(1))?;
    let head = std::str::from_utf8(head).ok().and_then(Value::of).ok_or(Refusal::OtherEncryption)?;
    let cost =
        |name: &str| head.number(name).and_then(|count| u32::try_from(count).ok()).ok_or(Refusal::OtherEncryption);
    let (kib, passes) = (cost("kdf.params.MemorySize")?, cost("kdf.params.Iterations")?);
    let lanes = cost("kdf.params.DegreeOfParallelism")?;
    let password = keys.password.ok_or(Refusal::NeedsPassword)?;
    keys.spend(u64::from(kib) * u64::from(passes))?;
    // The salt is the text itself, not decoded.
    let key = Argon2id { kib, passes, lanes }.key(password, head.text("kdf.salt").as_bytes())?;
    let (nonce, content) = sealed.split_at_checked(NONCE).ok_or(Refusal::CutShort(1))?;
    let zip = unseal::open_gcm(&key, nonce, b"", content.to_vec()).ok_or(Refusal::WrongPassword)?;
    let manifest = Archive::open(&zip)?.take("manifest.json")?.ok_or(Refusal::Damaged(1))?;
    read_manifest(SEALED.format, Text::of(&manifest).whole()?, keys)
}
