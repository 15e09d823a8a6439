//! Lines of `otpauth://` addresses: what many apps write, ente Auth among them.

use super::uri;
use crate::import::gather::Gather;
use crate::import::json::steps;
use crate::import::text::Text;
use crate::import::{Keys, Read, Refusal, SkipReason, Sniff};

/// The mark that ente Auth leaves in every line.
const ENTE: &str = "codeDisplay=";

/// Whether the first line that says something is such an address.
pub(super) fn recognises(file: &Sniff<'_>) -> bool {
    lines(file.beginning()).next().is_some_and(|(_, line)| uri::is_otpauth(line))
}

pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    read_text(Text::of(bytes).whole()?, keys)
}

/// Reads lines that may also come from an encrypted file.
pub(super) fn read_text(text: &str, keys: &Keys<'_>) -> Result<Read, Refusal> {
    let mut gather = Gather::new(if text.contains(ENTE) { "ente" } else { "otpauth" }, keys);
    for (line, address) in lines(text) {
        gather.spend(steps(address))?;
        let entry = if address.len() > 64 << 10 { Err(SkipReason::TooLong) } else { uri::read(address) };
        gather.at(line, entry)?;
    }
    gather.done(false)
}

/// Addresses with their line. ente Auth once joined them by commas, and some tools put each in quotes.
fn lines(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let lines = text.lines().zip(1_u32..);
    lines.flat_map(|(line, number)| pieces(line).map(move |piece| (number, piece)))
}

/// A new address starts a new entry, whether a comma is before it or the end of the one before was lost.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(line);
    let cut = move || {
        let line = rest?;
        let starts = |at: &usize| line.get(*at..).is_some_and(uri::is_otpauth);
        // Its first letter is an o: no other place is looked at.
        let next = line.match_indices(['o', 'O']).map(|(at, _)| at).find(|at| *at > 0 && starts(at));
        match next {
            Some(at) => {
                rest = line.get(at..);
                line.get(..at)
            }
            None => rest.take(),
        }
    };
    std::iter::from_fn(cut).map(|piece| piece.trim().trim_matches([',', ' ', '"'])).filter(|piece| !piece.is_empty())
}
