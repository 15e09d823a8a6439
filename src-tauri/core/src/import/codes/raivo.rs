//! Reads Raivo's entries as JSON in which every number is a string; alone, or in the encrypted ZIP that Raivo exports.

use crate::import::archive::Archive;
use crate::import::gather::Entry;
use crate::import::json::{self, Value};
use crate::import::text::Text;
use crate::import::{Keys, Read, Refusal, SkipReason};

/// Name of the entry list in the ZIP, which also has the same list as a web page.
pub(super) const INSIDE: &str = "raivo-otp-export.json";
pub(super) const LIST: &[&str] = &["[]"];

pub(super) fn entry(item: Value<'_>) -> Result<Entry, SkipReason> {
    super::entry(item, ["issuer", "account", "kind", "secret"])
}

pub(super) fn read_zip(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let list = Archive::open(bytes)?.take_sealed(INSIDE, keys.password)?;
    json::read("raivo_encrypted", Text::of(&list).whole()?, LIST, keys, &mut |item| entry(item))
}
