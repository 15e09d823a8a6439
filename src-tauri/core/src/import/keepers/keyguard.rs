//! Reads Keyguard's `vault.json` from its encrypted ZIP: Bitwarden's format with organisations, and with the date of each
//! password.

use super::super::text::Text;
use super::super::{How, Keys, Read, Reader, Refusal, Sniff};
use super::bitwarden_json;

pub const READER: Reader = Reader { format: "keyguard", cannot_tell: &[], recognises, read: How::Own(read) };

/// Without organisations the file looks like Bitwarden's own, whose reader gives the same result.
fn recognises(sniff: &Sniff<'_>) -> bool {
    sniff.has_keys(&["encrypted", "organizations", "items"])
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    bitwarden_json::read_text(READER.format, Text::of(bytes).whole()?, keys)
}
