//! Reads AliasVault's table, its ZIP (`.avux`) and its encrypted ZIP (`.avex`). Attachments and pictures are never unpacked.

use super::super::json::Value;
use super::super::login::Login;
use super::super::mapping::Role;
use super::super::unseal::{self, Kdf, cost};
use super::super::{Code, How, Keys, Read, Reader, Refusal, Row, SkipReason, Untold, csv, dates};
use super::titled;

const UNTOLD: &[Untold] = &[Untold::DateOfChange];
const ITEMS: How = How::Logins(&["items", "*"], row);

pub const CSV: Reader = Reader::new(
    "aliasvault_csv",
    UNTOLD,
    |file| file.has_columns(&["servicename", "serviceurl", "username", "currentpassword"]),
    How::Table(csv::Habits::NONE, line),
);
pub const JSON: Reader =
    Reader::new("aliasvault", UNTOLD, |file| file.has_keys(&["exportedBy", "items", "folders", "itemTags"]), ITEMS);
pub const SEALED: Reader = Reader::new(
    "aliasvault_sealed",
    UNTOLD,
    |file| file.has_keys(&["format", "kdf", "encryption"]) && unseal::at_mark(file.bytes, BEGIN).is_some(),
    How::Own(read_sealed),
);

/// Separator between the plain header of an encrypted file and its encrypted data, which begins with the nonce.
const BEGIN: &[u8] = b"\n-----BEGIN ENCRYPTED DATA-----\n";
const NONCE: usize = 12;

fn line(line: &csv::Line<'_>) -> Result<Row, SkipReason> {
    let columns = ["servicename", "serviceurl", "username", "aliasemail", "currentpassword", "twofactorsecret"];
    Ok(Row { made: dates::month_first(line.get("createdat")), ..titled::row(line, columns)? })
}

/// The keys of the fields that are read.
const FIELDS: &[(&str, Role)] = &[
    ("login.username", Role::SignIn),
    ("login.email", Role::Email),
    ("login.url", Role::Url),
    ("login.password", Role::Password),
];

fn row(item: Value<'_>) -> Result<Row, SkipReason> {
    let mut login = Login::default();
    login.take_fields(&item.all("fieldValues.*"), ["fieldKey", "value"], FIELDS);
    let row = login.row();
    Row {
        name: item.text("name"),
        urls: if row.urls.is_empty() { item.urls("passkeys.*.rpId") } else { row.urls },
        code: if item.has("totpCodes") { Code::Here } else { Code::Absent },
        passkey: item.has("passkeys"),
        made: item.iso("createdAt"),
        ..row
    }
    .if_login()
}

fn read_sealed(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let (head, sealed) = unseal::at_mark(bytes, BEGIN).ok_or(Refusal::Damaged(1))?;
    let head = Value::of(head).ok_or(Refusal::OtherEncryption)?;
    let (kib, passes) = (cost(head, "kdf.params.MemorySize")?, cost(head, "kdf.params.Iterations")?);
    let lanes = cost(head, "kdf.params.DegreeOfParallelism")?;
    // The salt is the text itself, not decoded.
    let key = Kdf::argon2id(kib, passes, lanes).key(keys, head.text("kdf.salt").as_bytes())?;
    let ([nonce], content) = unseal::parts(sealed, [NONCE])?;
    let zip = unseal::open_gcm(&key, nonce, b"", content).ok_or(Refusal::WrongPassword)?;
    How::Inside("manifest.json", &ITEMS).file(SEALED.format, &zip, keys)
}
