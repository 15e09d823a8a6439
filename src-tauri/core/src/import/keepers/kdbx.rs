//! KeePass databases, version 3 and 4, with password, key file or both.
//!
//! Deciphering is the `keepass` crate's. It believes what a header says, so the header is checked here first: how much memory and
//! time the key costs, and the length of each number. What unpacks behind the key is in the hands of whoever knows the key.

use std::panic::{AssertUnwindSafe, catch_unwind};

use keepass::db::{CustomDataValue, EntryRef, GroupRef};
use keepass::error::{BlockStreamError, DatabaseFormatError, DatabaseKeyError, DatabaseOpenError, Kdbx4OpenError};
use keepass::{Database, DatabaseKey};
use zeroize::Zeroizing;

use super::super::gather::Gather;
use super::super::{Keys, Read, Reader, Refusal, SkipReason, Sniff, dates, limits};
use super::keepass_entry::Entry;
use crate::catalogue::LooseDate;

pub const READER: Reader = Reader { format: "kdbx", recognises, read };

const MAGIC: &[u8] = &[0x03, 0xD9, 0xA2, 0x9A];
const KEEPASS_2: &[u8] = &[0x67, 0xFB, 0x4B, 0xB5];

/// More than any program sets; beyond it a file could hold the computer up for minutes.
const AES_ROUNDS: u64 = 200_000_000;
const ARGON2_ROUNDS: u64 = 1_000;
const ARGON2_BYTES: u64 = 1 << 30;
const ARGON2_LANES: u64 = 64;
/// Rounds times memory, for the time that all of it takes together.
const ARGON2_WORK: u64 = 64 << 30;

fn recognises(sniff: &Sniff<'_>) -> bool {
    sniff.bytes.starts_with(MAGIC)
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    if bytes.len() > limits::DATABASE {
        return Err(Refusal::TooBig);
    }
    let header = Header::check(bytes)?;
    let database = open(bytes, keys, &header)?;
    let mut gather = Gather::new(READER.format);
    let bin = database.recycle_bin().map(|bin| bin.id());
    let mut groups: Vec<(GroupRef<'_>, bool)> = vec![(database.root(), false)];
    while let Some((group, in_bin)) = groups.pop() {
        let in_bin = in_bin || Some(group.id()) == bin;
        for entry in group.entries() {
            gather.next(if in_bin { Err(SkipReason::Deleted) } else { Ok(facts(&entry).into_row()) })?;
        }
        let below: Vec<_> = group.group_ids().collect();
        groups.extend(below.into_iter().rev().filter_map(|id| database.group(id)).map(|group| (group, in_bin)));
    }
    gather.done(false)
}

fn open(bytes: &[u8], keys: &Keys<'_>, header: &Header) -> Result<Database, Refusal> {
    let mut key = DatabaseKey::new();
    if let Some(password) = keys.password {
        key = key.with_password(password.expose());
    }
    if let Some(mut file) = keys.key_file {
        key = key.with_keyfile(&mut file).map_err(|_| Refusal::WrongPassword)?;
    }
    if key.is_empty() {
        return Err(Refusal::NeedsPassword);
    }
    // Behind the key the crate may still stumble over bytes that no program writes.
    let opened = catch_unwind(AssertUnwindSafe(|| Database::parse(bytes, key)));
    opened.map_err(|_| Refusal::Damaged(1))?.map_err(|error| match error {
        DatabaseOpenError::Key(DatabaseKeyError::IncorrectKey | DatabaseKeyError::InvalidKeyFile) => {
            Refusal::WrongPassword
        }
        DatabaseOpenError::UnexpectedEof
        | DatabaseOpenError::Format(DatabaseFormatError::Kdbx4(Kdbx4OpenError::BlockStream(BlockStreamError::Eof))) => {
            Refusal::CutShort(1)
        }
        // Version 3 has no check of the key before its text: a wrong one gives text whose end makes no sense.
        DatabaseOpenError::Cryptography(_) if header.version == 3 => match (bytes.len() - header.length) % 16 {
            0 => Refusal::WrongPassword,
            _ => Refusal::CutShort(1),
        },
        _ => Refusal::Damaged(1),
    })
}

fn facts(entry: &EntryRef<'_>) -> Entry {
    let mut fields: Vec<_> =
        entry.fields.iter().map(|(key, value)| (key.clone(), Zeroizing::new(value.get().clone()))).collect();
    // The crate keeps them in no order.
    fields.sort_by(|(one, _), (other, _)| one.cmp(other));
    let history = entry.history.iter().flat_map(|history| history.get_entries());
    let custom = entry.custom_data.iter().map(|(key, item)| {
        let value = match &item.value {
            Some(CustomDataValue::String(value)) => value.clone(),
            _ => String::new(),
        };
        (key.clone(), value)
    });
    Entry {
        fields,
        custom: custom.collect(),
        made: entry.times.creation.and_then(written),
        modified: entry.times.last_modification.and_then(written),
        history: history
            .map(|old| {
                let password = old.get_password().unwrap_or_default().to_owned();
                (old.times.last_modification.and_then(written), Zeroizing::new(password))
            })
            .collect(),
    }
}

/// The crate's moments read `2020-09-13 12:26:40`.
fn written(moment: impl std::fmt::Display) -> Option<LooseDate> {
    dates::iso(&moment.to_string())
}

/// What the outer header says, as far as it could do harm.
struct Header {
    version: u16,
    length: usize,
}

impl Header {
    fn check(bytes: &[u8]) -> Result<Self, Refusal> {
        let cut = Refusal::CutShort(1);
        if bytes.get(4..8).ok_or(cut)? != KEEPASS_2 {
            // KeePass 1, and the try-outs of KeePass 2.
            return Err(Refusal::OtherEncryption);
        }
        let version = number(bytes.get(10..12).ok_or(cut)?).ok_or(cut)?;
        let width = match version {
            3 => 2,
            4 => 4,
            _ => return Err(Refusal::OtherEncryption),
        };
        let mut at = 12;
        loop {
            let kind = *bytes.get(at).ok_or(cut)?;
            let length = bytes.get(at + 1..at + 1 + width).and_then(number).ok_or(cut)?;
            let start = at + 1 + width;
            let end = usize::try_from(length).ok().and_then(|length| start.checked_add(length)).ok_or(cut)?;
            let value = bytes.get(start..end).ok_or(cut)?;
            at = end;
            match (kind, version) {
                (0, _) => break,
                (3, _) | (10, 3) if value.len() != 4 => return Err(Refusal::Damaged(1)),
                (6, 3) if value.len() != 8 => return Err(Refusal::Damaged(1)),
                (6, 3) if number(value).is_none_or(|rounds| rounds > AES_ROUNDS) => {
                    return Err(Refusal::OtherEncryption);
                }
                (11 | 12, 4) => check_dictionary(value)?,
                _ => {}
            }
        }
        Ok(Self { version: if version == 3 { 3 } else { 4 }, length: at })
    }
}

/// Named values: how the key is made, and notes of other programs.
fn check_dictionary(bytes: &[u8]) -> Result<(), Refusal> {
    let damaged = Refusal::Damaged(1);
    let mut rest = bytes.get(2..).ok_or(damaged)?;
    let (mut memory, mut rounds) = (1_u64, 1_u64);
    loop {
        let (kind, after) = rest.split_first().ok_or(damaged)?;
        if *kind == 0 {
            break;
        }
        let (name, after) = counted(after).ok_or(damaged)?;
        let (value, after) = counted(after).ok_or(damaged)?;
        rest = after;
        let length = match kind {
            0x04 | 0x0C => 4,
            0x05 | 0x0D => 8,
            0x08 => 1,
            _ => value.len(),
        };
        if value.len() != length {
            return Err(damaged);
        }
        let count = number(value).unwrap_or(0);
        let most = match name {
            b"M" => ARGON2_BYTES,
            b"I" => ARGON2_ROUNDS,
            b"P" => ARGON2_LANES,
            b"R" => AES_ROUNDS,
            _ => u64::MAX,
        };
        if count > most {
            return Err(Refusal::OtherEncryption);
        }
        match name {
            b"M" => memory = count,
            b"I" => rounds = count,
            _ => {}
        }
    }
    if memory.saturating_mul(rounds) > ARGON2_WORK { Err(Refusal::OtherEncryption) } else { Ok(()) }
}

/// A length of four bytes and so many bytes.
fn counted(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_at_checked(4)?;
    rest.split_at_checked(usize::try_from(number(length)?).ok()?)
}

/// A number of up to eight bytes, the lowest first.
fn number(bytes: &[u8]) -> Option<u64> {
    let mut whole = [0_u8; 8];
    whole.get_mut(..bytes.len())?.copy_from_slice(bytes);
    Some(u64::from_le_bytes(whole))
}
