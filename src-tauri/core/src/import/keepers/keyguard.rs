//! Keyguard's `vault.json`, as it stands in its sealed ZIP: Bitwarden's shape with the organisations beside the items, and with the
//! date of each password.

use super::super::text::Text;
use super::super::{How, Keys, Read, Reader, Refusal, Sniff};
use super::bitwarden_json;

pub const READER: Reader = Reader { format: "keyguard", cannot_tell: &[], recognises, read: How::Own(read) };

/// Of somebody without organisations nothing tells it from Bitwarden's own file, whose reader gives the same.
fn recognises(sniff: &Sniff<'_>) -> bool {
    sniff.has_keys(&["encrypted", "organizations", "items"])
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    bitwarden_json::read_text(READER.format, Text::of(bytes).whole()?, keys)
}
