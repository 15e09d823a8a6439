//! The format of `nightlatch.keys`.
//!
//! ```text
//! nightlatch.keys 2 <64 hexadecimal digits>
//! {"database":"…","key_check":"…","made":true,"slots":[{"kind":"keyring","nonce":"…","sealed":"…"}, …]}
//! ```
//!
//! Version 1 had neither `made` nor a spare key that can be shown again. It is still read, and written as version 2.
//!
//! The digits are BLAKE2b-256 of the first line without them (`nightlatch.keys 2`), a line feed, and everything that follows. They detect
//! a torn write or a bad disk, not an attacker, whom the encryption stops: without them a flipped bit would look like a wrong passphrase,
//! and the intact previous file would never be tried. **Every later version keeps this first line**, so that this program can tell a
//! newer file, which it does not touch, from a damaged one.

use blake2::{Blake2b, Digest, digest::consts::U32};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use super::secret::{DataKey, DatabaseId};
use super::slots::{Cost, NONCE_BYTES, SALT_BYTES, SEALED_BYTES, Sealed, SlotKind};
use super::spare_key::{KEPT_BYTES, Kept};

/// Size in bytes of the largest file that is read. A file with all slots has about 1,000.
pub(super) const MAX_FILE_BYTES: usize = 64 * 1024;
const NAME: &str = "nightlatch.keys";
/// The version that is written.
const FORMAT: u32 = 2;
/// The oldest version that is read.
const OLDEST: u32 = 1;

/// The content of a keys file: one slot or more, at most one of each kind.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Keys {
    database: Hex<16>,
    /// A hash of the data key: every slot must unwrap to this key and no other. The hash of 256 random bits reveals nothing about them.
    key_check: Hex<32>,
    /// `true` once the database was made. Before that the file belongs to an unfinished creation and protects no data; afterwards a
    /// missing database counts as lost. Version 1 has no such field and counts as made.
    #[serde(default = "made_before")]
    made: bool,
    slots: Vec<Slot>,
}

const fn made_before() -> bool {
    true
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
enum Slot {
    Keyring {
        nonce: Hex<NONCE_BYTES>,
        sealed: Hex<SEALED_BYTES>,
    },
    Passphrase {
        memory_kib: u32,
        passes: u32,
        lanes: u32,
        salt: Hex<SALT_BYTES>,
        nonce: Hex<NONCE_BYTES>,
        sealed: Hex<SEALED_BYTES>,
    },
    SpareKey {
        nonce: Hex<NONCE_BYTES>,
        sealed: Hex<SEALED_BYTES>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kept: Option<KeptText>,
    },
    NewSpareKey {
        nonce: Hex<NONCE_BYTES>,
        sealed: Hex<SEALED_BYTES>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kept: Option<KeptText>,
    },
}

/// The spare key itself, encrypted under the data key.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeptText {
    nonce: Hex<NONCE_BYTES>,
    sealed: Hex<KEPT_BYTES>,
}

impl From<Kept> for KeptText {
    fn from(kept: Kept) -> Self {
        Self { nonce: Hex(kept.nonce), sealed: Hex(kept.bytes) }
    }
}

/// The encrypted data key of one slot, with what is needed to derive its wrapping key.
pub(super) struct SlotContent {
    pub(super) sealed: Sealed,
    /// The salt and cost of a passphrase slot; `None` for other slots.
    pub(super) stretching: Option<([u8; SALT_BYTES], Cost)>,
    /// The encrypted spare key of a spare-key slot, used to show it again.
    pub(super) kept: Option<Kept>,
}

/// The reason why a file is not a keys file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// The file was written by a newer Nightlatch.
    Newer,
    /// The file is truncated, corrupted, foreign, or has slots that no Nightlatch writes.
    Damaged,
}

impl Keys {
    pub(super) fn new(database: DatabaseId, key: &DataKey) -> Self {
        Self { database: Hex(database.0), key_check: Hex(key_check(&database, key)), made: false, slots: Vec::new() }
    }

    /// Returns `true` if the database was made.
    pub(super) fn made(&self) -> bool {
        self.made
    }

    /// Notes that the database was made.
    pub(super) fn set_made(&mut self) {
        self.made = true;
    }

    pub(super) fn database(&self) -> DatabaseId {
        DatabaseId(self.database.0)
    }

    /// Returns `true` if the slots of this file unwrap to this key.
    pub(super) fn lead_to(&self, key: &DataKey) -> bool {
        key_check(&self.database(), key).ct_eq(&self.key_check.0).into()
    }

    pub(super) fn kinds(&self) -> Vec<SlotKind> {
        self.slots.iter().map(Slot::kind).collect()
    }

    pub(super) fn has(&self, kind: SlotKind) -> bool {
        self.slots.iter().any(|slot| slot.kind() == kind)
    }

    pub(super) fn slot(&self, kind: SlotKind) -> Option<SlotContent> {
        self.slots.iter().find(|slot| slot.kind() == kind).map(Slot::content)
    }

    /// Adds a slot, replacing the one of its kind. `stretching` belongs to a passphrase slot and to no other.
    pub(super) fn put(&mut self, kind: SlotKind, content: &SlotContent) {
        let (nonce, sealed) = (Hex(content.sealed.nonce), Hex(content.sealed.bytes));
        let slot = match (kind, content.stretching) {
            (SlotKind::Keyring, _) => Slot::Keyring { nonce, sealed },
            (SlotKind::SpareKey, _) => Slot::SpareKey { nonce, sealed, kept: content.kept.map(KeptText::from) },
            (SlotKind::NewSpareKey, _) => Slot::NewSpareKey { nonce, sealed, kept: content.kept.map(KeptText::from) },
            (SlotKind::Passphrase, stretching) => {
                let (salt, cost) = stretching.unwrap_or(([0; SALT_BYTES], Cost::NOW));
                let Cost { memory_kib, passes, lanes } = cost;
                Slot::Passphrase { memory_kib, passes, lanes, salt: Hex(salt), nonce, sealed }
            }
        };
        self.remove(kind);
        self.slots.push(slot);
    }

    pub(super) fn remove(&mut self, kind: SlotKind) {
        self.slots.retain(|slot| slot.kind() != kind);
    }

    /// Returns the bytes of the file, or `None` if the JSON could not be written, which does not happen with these fields.
    pub(super) fn render(&self) -> Option<Vec<u8>> {
        let body = serde_json::to_string(self).ok()?;
        Some(framed(FORMAT, &format!("{body}\n")))
    }

    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Unreadable> {
        let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::Damaged)?;
        let (first_line, body) = text.split_once('\n').ok_or(Unreadable::Damaged)?;
        let (head, digits) = first_line.rsplit_once(' ').ok_or(Unreadable::Damaged)?;
        if digits != hex::encode(checksum(head, body)) {
            return Err(Unreadable::Damaged);
        }
        let version = head.strip_prefix(NAME).and_then(|rest| rest.strip_prefix(' ')).ok_or(Unreadable::Damaged)?;
        match version.parse::<u32>() {
            Ok(OLDEST..=FORMAT) => {}
            Ok(newer) if newer > FORMAT => return Err(Unreadable::Newer),
            Ok(_) | Err(_) => return Err(Unreadable::Damaged),
        }
        let keys: Self = serde_json::from_str(body).map_err(|_| Unreadable::Damaged)?;
        if keys.is_plausible() { Ok(keys) } else { Err(Unreadable::Damaged) }
    }

    fn is_plausible(&self) -> bool {
        let kinds = self.kinds();
        let once = |kind: &SlotKind| kinds.iter().filter(|other| *other == kind).count() == 1;
        let affordable = |slot: &Slot| slot.content().stretching.is_none_or(|(_, cost)| cost.is_admitted());
        !kinds.is_empty() && kinds.iter().all(once) && self.slots.iter().all(affordable)
    }
}

impl Slot {
    fn kind(&self) -> SlotKind {
        match self {
            Self::Keyring { .. } => SlotKind::Keyring,
            Self::Passphrase { .. } => SlotKind::Passphrase,
            Self::SpareKey { .. } => SlotKind::SpareKey,
            Self::NewSpareKey { .. } => SlotKind::NewSpareKey,
        }
    }

    fn content(&self) -> SlotContent {
        let (nonce, bytes, stretching, kept) = match *self {
            Self::Keyring { nonce, sealed } => (nonce.0, sealed.0, None, None),
            Self::SpareKey { nonce, sealed, kept } | Self::NewSpareKey { nonce, sealed, kept } => {
                (nonce.0, sealed.0, None, kept.map(|kept| Kept { nonce: kept.nonce.0, bytes: kept.sealed.0 }))
            }
            Self::Passphrase { memory_kib, passes, lanes, salt, nonce, sealed } => {
                (nonce.0, sealed.0, Some((salt.0, Cost { memory_kib, passes, lanes })), None)
            }
        };
        SlotContent { sealed: Sealed { nonce, bytes }, stretching, kept }
    }
}

fn key_check(database: &DatabaseId, key: &DataKey) -> [u8; 32] {
    Blake2b::<U32>::new()
        .chain_update(b"nightlatch key check 1\0")
        .chain_update(key.bytes())
        .chain_update(database.0)
        .finalize()
        .into()
}

fn checksum(head: &str, body: &str) -> [u8; 32] {
    Blake2b::<U32>::new().chain_update(head).chain_update(b"\n").chain_update(body).finalize().into()
}

fn framed(version: u32, body: &str) -> Vec<u8> {
    let head = format!("{NAME} {version}");
    let digits = hex::encode(checksum(&head, body));
    format!("{head} {digits}\n{body}").into_bytes()
}

/// Bytes that are written as hexadecimal digits.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct Hex<const N: usize>([u8; N]);

impl<const N: usize> From<Hex<N>> for String {
    fn from(value: Hex<N>) -> Self {
        hex::encode(value.0)
    }
}

impl<const N: usize> TryFrom<String> for Hex<N> {
    type Error = hex::FromHexError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let mut bytes = [0; N];
        hex::decode_to_slice(text, &mut bytes).map(|()| Self(bytes))
    }
}

/// Returns the file with an edited body and a correct checksum, for tests that forge files.
#[cfg(test)]
pub(super) fn reframed(version: u32, file: &[u8], edit: impl Fn(&str) -> String) -> Vec<u8> {
    let text = std::str::from_utf8(file).unwrap();
    framed(version, &edit(text.split_once('\n').unwrap().1))
}
