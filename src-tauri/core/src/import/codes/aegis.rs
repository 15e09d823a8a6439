//! Reads Aegis's vault as JSON, with a plain database or one encrypted with AES-256-GCM.
//!
//! In the encrypted form each password slot wraps the same master key with scrypt, and the master key opens the database (Aegis,
//! `docs/vault.md`).

use serde::Deserialize;
use zeroize::Zeroizing;

use super::entry;
use crate::import::skeleton::{Items, member, value};
use crate::import::text::Text;
use crate::import::unseal::{self, Kdf};
use crate::import::{Keys, Read, Refusal, json};

/// Most slots that are tried; a person has a few passwords, not hundreds.
const SLOTS: usize = 8;

pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let text = text.whole()?;
    let db = member(text, "db").ok_or(Refusal::Damaged(1))?;
    if db.starts_with('{') {
        return read_db("aegis", db, keys);
    }
    let sealed = if db.starts_with('"') { unseal::bytes_at(text, "db")? } else { return Err(Refusal::Damaged(1)) };
    let header = member(text, "header").ok_or(Refusal::Damaged(1))?;
    let params: Params = member(header, "params").and_then(value).ok_or(Refusal::OtherEncryption)?;
    let db = params.open(&master(header, keys)?, &sealed).ok_or(Refusal::Damaged(1))?;
    read_db("aegis_encrypted", Text::of(&db).whole()?, keys)
}

fn read_db(format: &'static str, db: &str, keys: &Keys<'_>) -> Result<Read, Refusal> {
    json::read(format, db, &["entries", "[]"], keys, &mut |item| entry(item, ["issuer", "name", "type", "info.secret"]))
}

/// Nonce and tag in hexadecimal.
#[derive(Deserialize)]
struct Params {
    nonce: String,
    tag: String,
}

impl Params {
    fn open(&self, key: &unseal::Key, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let whole = [sealed, &hex::decode(&self.tag).ok()?].concat();
        unseal::open_gcm(key, &hex::decode(&self.nonce).ok()?, b"", &whole)
    }
}

#[derive(Deserialize)]
struct Slot {
    key: String,
    key_params: Params,
    n: u64,
    r: u32,
    p: u32,
    salt: String,
}

/// Opens the master key with the first password slot that fits. Slots of other types hold a fingerprint or a phone's own key,
/// which cannot be used here.
fn master(header: &str, keys: &Keys<'_>) -> Result<unseal::Key, Refusal> {
    let list = member(header, "slots").ok_or(Refusal::OtherEncryption)?;
    let has_password = |slot: &&str| member(slot, "type").and_then(value::<u64>) == Some(1);
    let slots: Vec<Slot> = Items::of(list).filter(has_password).take(SLOTS).filter_map(value).collect();
    let cost = |slot: &Slot| (Kdf::Scrypt { n: slot.n, r: slot.r, p: slot.p }, hex::decode(&slot.salt));
    unseal::any_slot(&slots, cost, keys, |slot, key| {
        let wrapped = hex::decode(&slot.key).map_err(|_| Refusal::Damaged(1))?;
        Ok(slot.key_params.open(key, &wrapped).and_then(|master| unseal::key(&master)))
    })
}
