//! AliasVault: its table, its ZIP (`.avux`), and that ZIP under a password (`.avex`). Attachments and pictures are never unpacked.

use serde::Deserialize;

use super::super::archive::Archive;
use super::super::gather::Gather;
use super::super::json::{self, Count, End, Present, Secret, Word};
use super::super::text::{self, Text};
use super::super::unseal::{self, Argon2id};
use super::super::{Code, Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, Untold, csv, dates};
use super::proton_csv::sign_in;

pub const CSV: Reader = Reader {
    format: "aliasvault_csv",
    cannot_tell: &[Untold::DateOfChange],
    recognises: recognises_csv,
    read: read_csv,
};
pub const JSON: Reader =
    Reader { format: "aliasvault", cannot_tell: &[Untold::DateOfChange], recognises: recognises_json, read: read_json };
pub const SEALED: Reader = Reader {
    format: "aliasvault_sealed",
    cannot_tell: &[Untold::DateOfChange],
    recognises: recognises_sealed,
    read: read_sealed,
};

/// What stands between the open head of the sealed file and what is sealed.
const BEGIN: &[u8] = b"\n-----BEGIN ENCRYPTED DATA-----\n";
/// The head is shorter than this.
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

/// Notes and cards have neither a site nor a sign-in, nor a password.
fn checked(row: Row) -> Result<Row, SkipReason> {
    let says_nothing =
        row.urls.is_empty() && row.sign_in.is_empty() && row.password.is_none() && row.code == Code::Absent;
    if says_nothing && !row.passkey { Err(SkipReason::NotALogin) } else { Ok(row) }
}

fn read_json(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    read_manifest(JSON.format, Text::of(bytes).whole()?, keys)
}

fn read_manifest(format: &'static str, whole: &str, keys: &Keys<'_>) -> Result<Read, Refusal> {
    let mut gather = Gather::new(format, keys);
    let end = json::items(whole, &["items", "*"], &mut gather, &mut row)?;
    gather.done(end == End::Cut)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    #[serde(default)]
    name: Word,
    #[serde(default)]
    created_at: Word,
    #[serde(default, deserialize_with = "json::list")]
    field_values: Vec<Field>,
    #[serde(default, deserialize_with = "json::list")]
    totp_codes: Vec<Present>,
    #[serde(default, deserialize_with = "json::list")]
    passkeys: Vec<Passkey>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Field {
    #[serde(default)]
    field_key: Word,
    #[serde(default)]
    value: Secret,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Passkey {
    #[serde(default)]
    rp_id: Word,
}

fn row(item: Item) -> Result<Row, SkipReason> {
    let mut row = Row {
        name: item.name.0,
        code: if item.totp_codes.is_empty() { Code::Absent } else { Code::Here },
        passkey: !item.passkeys.is_empty(),
        made: dates::iso(&item.created_at.0),
        ..Row::default()
    };
    let (mut name, mut email) = (String::new(), String::new());
    for Field { field_key, value } in item.field_values {
        let Some(value) = value.0 else { continue };
        match field_key.0.as_str() {
            "login.username" => name = value.expose().to_owned(),
            "login.email" => email = value.expose().to_owned(),
            "login.url" => row.urls.extend(text::urls(value.expose())),
            "login.password" => row.password = Some(value),
            _ => {}
        }
    }
    if row.urls.is_empty() {
        row.urls.extend(item.passkeys.into_iter().map(|passkey| passkey.rp_id.0));
    }
    (row.sign_in, row.addresses) = sign_in(name, email);
    checked(row)
}

#[derive(Deserialize)]
struct Head {
    kdf: Kdf,
}

#[derive(Deserialize)]
struct Kdf {
    salt: Word,
    params: Params,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Params {
    degree_of_parallelism: Count,
    memory_size: Count,
    iterations: Count,
}

/// The head, and what is sealed.
fn parts(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let start = bytes.get(..HEAD.min(bytes.len()))?;
    let at = start.windows(BEGIN.len()).position(|window| window == BEGIN)?;
    Some((bytes.get(..at)?, bytes.get(at + BEGIN.len()..)?))
}

fn read_sealed(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let (head, sealed) = parts(bytes).ok_or(Refusal::Damaged(1))?;
    let Head { kdf: Kdf { salt, params } } = serde_json::from_slice(head).map_err(|_| Refusal::OtherEncryption)?;
    let cost = |count: Count| count.0.and_then(|count| u32::try_from(count).ok()).ok_or(Refusal::OtherEncryption);
    let (kib, passes, lanes) =
        (cost(params.memory_size)?, cost(params.iterations)?, cost(params.degree_of_parallelism)?);
    let password = keys.password.ok_or(Refusal::NeedsPassword)?;
    keys.spend(u64::from(kib) * u64::from(passes))?;
    // The salt is the text as it stands.
    let key = Argon2id { kib, passes, lanes }.key(password, salt.0.as_bytes())?;
    let (nonce, content) = sealed.split_at_checked(NONCE).ok_or(Refusal::CutShort(1))?;
    let zip = unseal::open_gcm(&key, nonce, b"", content.to_vec()).ok_or(Refusal::WrongPassword)?;
    let manifest = Archive::open(&zip)?.take("manifest.json")?.ok_or(Refusal::Damaged(1))?;
    read_manifest(SEALED.format, Text::of(&manifest).whole()?, keys)
}
