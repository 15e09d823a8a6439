//! Lines of `otpauth://` addresses: what many apps write, ente Auth among them.

use super::entry::Gather;
use super::text::decode;
use super::uri;
use crate::import::json::steps;
use crate::import::{Keys, Read, Refusal, SkipReason};

/// The mark that ente Auth leaves in every line.
const ENTE: &str = "codeDisplay=";

/// Whether the first line that says something is such an address.
pub(super) fn recognises(bytes: &[u8]) -> bool {
    decode(bytes).is_ok_and(|text| lines(&text).next().is_some_and(|(_, line)| uri::is_otpauth(line)))
}

pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    read_text(&decode(bytes)?, keys)
}

/// Reads lines that may also come from an encrypted file.
pub(super) fn read_text(text: &str, keys: &Keys<'_>) -> Result<Read, Refusal> {
    let mut gather = Gather::new(keys, if text.contains(ENTE) { "ente" } else { "otpauth" });
    for (line, address) in lines(text) {
        gather.spend(steps(address))?;
        let entry = if address.len() > 64 << 10 { Err(SkipReason::TooLong) } else { uri::read(address) };
        gather.take(line, entry)?;
    }
    gather.done()
}

/// Addresses with their line. ente Auth once joined them by commas, and some tools put each in quotes.
fn lines(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let lines = text.lines().zip(1_u32..);
    lines.flat_map(|(line, number)| pieces(line).map(move |piece| (number, piece)))
}

fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(line);
    let cut = move || {
        let line = rest?;
        // A comma may stand in a name; one that starts the next address does not.
        let comma = line.match_indices(',').find(|(at, _)| {
            let next = line.get(at + 1..).unwrap_or_default();
            uri::is_otpauth(next.trim_start().trim_start_matches('"'))
        });
        match comma {
            Some((at, _)) => {
                rest = line.get(at + 1..);
                line.get(..at)
            }
            None => rest.take(),
        }
    };
    std::iter::from_fn(cut).map(|piece| piece.trim().trim_matches('"')).filter(|piece| !piece.is_empty())
}
