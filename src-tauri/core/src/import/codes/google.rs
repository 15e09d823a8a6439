//! Reads Google Authenticator's *Transfer accounts*: the text of one or more QR codes, `otpauth-migration://offline?data=…`.

use std::collections::{BTreeMap, HashSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use zeroize::Zeroizing;

use super::{protobuf, uri};
use crate::import::gather::{Entry, Gather};
use crate::import::json::steps;
use crate::import::text::Text;
use crate::import::{CodeKind, Keys, Read, Refusal, SkipReason, Sniff, limits};

const FORMAT: &str = "google_authenticator";
const START: &str = "otpauth-migration://offline";
/// Most QR codes of one export. Google puts ten entries into each.
const PARTS: u64 = 1_000;

pub(super) fn recognises(file: &Sniff<'_>) -> bool {
    file.beginning().lines().map(str::trim).find(|line| !line.is_empty()).is_some_and(is_part)
}

fn is_part(line: &str) -> bool {
    line.get(..START.len()).is_some_and(|start| start.eq_ignore_ascii_case(START))
}

/// One QR code: its export, its number of how many, and its entries.
struct Part {
    export: u64,
    index: u64,
    of: u64,
    entries: Vec<Result<Entry, SkipReason>>,
}

/// Reads each QR code once. A missing one becomes a [`SkipReason::NotGiven`] with its number in `line`.
pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let mut gather = Gather::new(FORMAT, keys);
    let mut exports: BTreeMap<u64, (u64, HashSet<u64>)> = BTreeMap::new();
    let (mut entry_number, mut parts) = (0, 0);
    for (line, number) in text.whole()?.lines().map(str::trim).zip(1_u32..).filter(|(line, _)| !line.is_empty()) {
        gather.spend(steps(line))?;
        // A QR code without entries costs work as well.
        parts += 1;
        if parts > limits::CODES {
            return Err(Refusal::TooBig);
        }
        let Some(part) = read_part(line) else {
            gather.at::<Entry>(number, Err(SkipReason::Damaged))?;
            continue;
        };
        let (of, given) = exports.entry(part.export).or_default();
        *of = part.of.max(*of);
        if !given.insert(part.index) {
            continue;
        }
        for entry in part.entries {
            entry_number += 1;
            gather.at(entry_number, entry)?;
        }
    }
    for (of, given) in exports.into_values() {
        for missing in (0..of.min(PARTS)).filter(|index| !given.contains(index)) {
            gather.at::<Entry>(u32::try_from(missing).unwrap_or(0) + 1, Err(SkipReason::NotGiven))?;
        }
    }
    gather.done(false)
}

fn read_part(line: &str) -> Option<Part> {
    let query = if is_part(line) { line.split_once('?')?.1 } else { return None };
    let data = query.split('&').find_map(|part| part.strip_prefix("data="))?;
    let bytes = unpack(data)?;
    let mut part = Part { export: 0, index: 0, of: 1, entries: Vec::new() };
    for field in protobuf::fields(&bytes) {
        match field? {
            (1, protobuf::Value::Bytes(entry)) => part.entries.push(read_entry(entry).ok_or(SkipReason::Damaged)),
            (3, protobuf::Value::Number(of)) => part.of = of,
            (4, protobuf::Value::Number(index)) => part.index = index,
            (5, protobuf::Value::Number(export)) => part.export = export,
            _ => {}
        }
    }
    Some(part)
}

/// Decodes base64, percent-encoded or not, with `+` that became a space, or in the URL alphabet.
fn unpack(data: &str) -> Option<Zeroizing<Vec<u8>>> {
    let mut letters = Zeroizing::new(uri::decode_bytes(data));
    letters.retain(|byte| *byte != b'=');
    for byte in letters.iter_mut() {
        *byte = match *byte {
            b' ' | b'-' => b'+',
            b'_' => b'/',
            byte => byte,
        };
    }
    STANDARD_NO_PAD.decode(&*letters).ok().map(Zeroizing::new)
}

fn read_entry(bytes: &[u8]) -> Option<Entry> {
    let (mut issuer, mut name, mut kind, mut seed) = ("", "", CodeKind::Time, false);
    for field in protobuf::fields(bytes) {
        match field? {
            (1, protobuf::Value::Bytes(secret)) => seed = !secret.is_empty(),
            (2, protobuf::Value::Bytes(text)) => name = std::str::from_utf8(text).ok()?,
            (3, protobuf::Value::Bytes(text)) => issuer = std::str::from_utf8(text).ok()?,
            (6, protobuf::Value::Number(1)) => kind = CodeKind::Counter,
            _ => {}
        }
    }
    let (issuer, name) = uri::split(issuer, name);
    seed.then_some(Entry { issuer, name, kind })
}
