//! Reads lines of `otpauth://` addresses, which many apps export, among them ente Auth.

use super::uri;
use crate::import::gather::Gather;
use crate::import::json::steps;
use crate::import::text::Text;
use crate::import::{Keys, Read, Refusal, SkipReason, Sniff};

/// Mark of ente Auth in every line.
const ENTE: &str = "codeDisplay=";

/// Returns whether the first line that is not empty is such an address.
pub(super) fn recognises(file: &Sniff<'_>) -> bool {
    lines(file.beginning()).next().is_some_and(|(_, line)| uri::is_otpauth(line))
}

pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    read_text(Text::of(bytes).whole()?, keys)
}

/// Reads the lines, which may come from an encrypted file.
pub(super) fn read_text(text: &str, keys: &Keys<'_>) -> Result<Read, Refusal> {
    let mut gather = Gather::new(if text.contains(ENTE) { "ente" } else { "otpauth" }, keys);
    for (line, address) in lines(text) {
        gather.spend(steps(address))?;
        let entry = if address.len() > 64 << 10 { Err(SkipReason::TooLong) } else { uri::read(address) };
        gather.named(|| uri::title(address), |gather| gather.at(line, entry))?;
    }
    gather.done(false)
}

/// Returns the addresses with their line numbers. Some versions of ente Auth joined them by commas, and some tools quote each.
fn lines(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let lines = text.lines().zip(1_u32..);
    lines.flat_map(|(line, number)| pieces(line).map(move |piece| (number, piece)))
}

/// Splits a line at each new address, whether a comma is before it or the end of the address before was lost.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(line);
    let cut = move || {
        let line = rest?;
        let starts = |at: &usize| line.get(*at..).is_some_and(uri::is_otpauth);
        // An address starts with an o, so only those positions are tried.
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
