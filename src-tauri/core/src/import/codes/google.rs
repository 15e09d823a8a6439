//! Reads Google Authenticator's *Transfer accounts*: the text of one or more QR codes, `otpauth-migration://offline?data=…`.

use std::collections::{BTreeMap, HashSet};

use zeroize::Zeroizing;

use super::protobuf::Message;
use super::uri;
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
        let bytes = data(line);
        let Some(part) = bytes.as_deref().and_then(|bytes| Message::of(bytes)) else {
            gather.at::<Entry>(number, Err(SkipReason::Damaged))?;
            continue;
        };
        let [of, index, export] = [3, 4, 5].map(|field| part.number(field));
        let (most, given) = exports.entry(export.unwrap_or(0)).or_default();
        *most = of.unwrap_or(1).max(*most);
        if given.insert(index.unwrap_or(0)) {
            for bytes in part.all(1) {
                entry_number += 1;
                gather.at(entry_number, read_entry(bytes).ok_or(SkipReason::Damaged))?;
            }
        }
    }
    for (of, given) in exports.into_values() {
        for missing in (0..of.min(PARTS)).filter(|index| !given.contains(index)) {
            gather.at::<Entry>(u32::try_from(missing).unwrap_or(0) + 1, Err(SkipReason::NotGiven))?;
        }
    }
    gather.done(false)
}

fn data(line: &str) -> Option<Zeroizing<Vec<u8>>> {
    let query = if is_part(line) { line.split_once('?')?.1 } else { return None };
    uri::base64(query.split('&').find_map(|part| part.strip_prefix("data="))?)
}

fn read_entry(bytes: &[u8]) -> Option<Entry> {
    let entry = Message::of(bytes)?;
    let (issuer, name) = uri::split(entry.text(3)?, entry.text(2)?);
    let kind = if entry.number(6) == Some(1) { CodeKind::Counter } else { CodeKind::Time };
    (!entry.bytes(1).is_empty()).then_some(Entry { issuer, name, kind })
}
