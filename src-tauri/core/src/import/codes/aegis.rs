//! Reads Aegis's vault as JSON, with a plain database or one encrypted with AES-256-GCM.
//!
//! In the encrypted form each password slot wraps the same master key with scrypt, and the master key opens the database (Aegis,
//! `docs/vault.md`).

use serde::Deserialize;
use zeroize::Zeroizing;

use super::entry;
use crate::import::skeleton::{Items, member, value};
use crate::import::text::Text;
use crate::import::unseal::{self, Scrypt};
use crate::import::{Hidden, Keys, Read, Refusal, json};

const FORMAT: &str = "aegis";
const FORMAT_ENCRYPTED: &str = "aegis_encrypted";
/// Most slots that are tried; a person has a few passwords, not hundreds.
const SLOTS: usize = 8;

pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let text = text.whole()?;
    let db = member(text, "db").ok_or(Refusal::Damaged(1))?;
    if db.starts_with('{') {
        return read_db(FORMAT, db, keys);
    }
    if !db.starts_with('"') {
        return Err(Refusal::Damaged(1));
    }
    let header = member(text, "header").ok_or(Refusal::Damaged(1))?;
    let params: Params = member(header, "params").and_then(value).ok_or(Refusal::OtherEncryption)?;
    let slots = password_slots(header)?;
    let sealed = unseal::base64(&value::<String>(db).ok_or(Refusal::CutShort(1))?).ok_or(Refusal::Damaged(1))?;
    let password = keys.password.ok_or(Refusal::NeedsPassword)?;
    let master = unwrap_master(&slots, password, keys)?;
    let db = params.open(&master, sealed).ok_or(Refusal::Damaged(1))?;
    read_db(FORMAT_ENCRYPTED, Text::of(&db).whole()?, keys)
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
    fn open(&self, key: &unseal::Key, mut sealed: Vec<u8>) -> Option<Zeroizing<Vec<u8>>> {
        sealed.extend(hex::decode(&self.tag).ok()?);
        unseal::open_gcm(key, &hex::decode(&self.nonce).ok()?, b"", sealed)
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

/// Returns the slots of type 1, which hold a password. Other slots hold a fingerprint or a phone's own key, which cannot be used
/// here.
fn password_slots(header: &str) -> Result<Vec<Slot>, Refusal> {
    let list = member(header, "slots").ok_or(Refusal::OtherEncryption)?;
    let of_type_1 = |slot: &&str| member(slot, "type").and_then(value::<u64>) == Some(1);
    let slots: Vec<Slot> = Items::of(list).filter(of_type_1).take(SLOTS).filter_map(value).collect();
    if slots.is_empty() { Err(Refusal::OtherEncryption) } else { Ok(slots) }
}

fn unwrap_master(slots: &[Slot], password: &Hidden, keys: &Keys<'_>) -> Result<unseal::Key, Refusal> {
    let scrypt = |slot: &Slot| Scrypt { n: slot.n, r: slot.r, p: slot.p };
    // One slot may cost seconds. All slots together have the limit of one, and the person can stop the reading between two.
    let work = |slot: &Slot| scrypt(slot).work_kib().ok_or(Refusal::OtherEncryption);
    let all = slots.iter().try_fold(0_u64, |sum, slot| Ok(sum.saturating_add(work(slot)?)))?;
    if all > unseal::WORK_KIB {
        return Err(Refusal::OtherEncryption);
    }
    for slot in slots {
        keys.spend(work(slot)?)?;
        let salt = hex::decode(&slot.salt).map_err(|_| Refusal::Damaged(1))?;
        let key = scrypt(slot).derive(password, &salt)?;
        let wrapped = hex::decode(&slot.key).map_err(|_| Refusal::Damaged(1))?;
        let master = slot.key_params.open(&key, wrapped).and_then(|master| unseal::key(&master));
        if let Some(master) = master {
            return Ok(master);
        }
    }
    Err(Refusal::WrongPassword)
}
