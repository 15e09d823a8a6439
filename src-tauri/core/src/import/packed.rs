//! A ZIP around an export that is known alone: as a program hands it out with what is attached to its items, or as a person packed
//! it, perhaps under a password.

use std::collections::BTreeMap;

use super::archive::{self, Archive};
use super::{Hidden, Keys, Read, ReadBy, Refusal, reader_inside};

/// Files that are looked into. What is attached to items is not.
const LOOKED_INTO: usize = 32;
/// Folders of attachments, and what a system adds.
const BESIDE: [&str; 3] = ["attachments/", "files/", "__MACOSX/"];

/// Whether a ZIP may be such a one.
pub(super) fn may_be(names: &[String]) -> bool {
    layers(names).next().is_some_and(|layer| layer.len() <= LOOKED_INTO)
}

/// The files of each depth, the outermost first: what a program adds to its items lies deeper than the items.
fn layers(names: &[String]) -> impl Iterator<Item = Vec<usize>> + use<> {
    let mut layers: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, name) in names.iter().enumerate() {
        if !name.ends_with('/') && !BESIDE.iter().any(|folder| name.starts_with(folder)) {
            layers.entry(name.matches('/').count()).or_default().push(place);
        }
    }
    layers.into_values()
}

/// Which kind of file the one in it is that is known.
pub(super) fn recognise(bytes: &[u8]) -> Option<&'static str> {
    let inside = inside(bytes, None).ok()?;
    inside.map(|(reader, _)| reader.format())
}

/// Reads the one file in it that is known.
///
/// # Errors
/// [`Refusal::NotKnown`] where there is none, or more than one; [`Refusal::NeedsPassword`] where it is sealed; what reading that
/// file answers.
pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    match inside(bytes, keys.password)? {
        // The password opened the ZIP; a file in it that is sealed once more has the same, or cannot be opened here.
        Some((reader, content)) => reader.read(&content, keys),
        None => Err(Refusal::NotKnown),
    }
}

type Inside = Option<(ReadBy, zeroize::Zeroizing<Vec<u8>>)>;

fn inside(bytes: &[u8], password: Option<&Hidden>) -> Result<Inside, Refusal> {
    let mut archive = Archive::open(bytes)?;
    let mut left = LOOKED_INTO;
    for layer in layers(archive.names()) {
        let Some(after) = left.checked_sub(layer.len()) else { break };
        left = after;
        let mut found = None;
        for place in layer {
            let content = archive.take_at(place, password)?;
            // A ZIP in a ZIP is not looked into: that may go on for ever.
            if content.starts_with(archive::MAGIC) {
                continue;
            }
            if let Some(reader) = reader_inside(&content)
                && found.replace((reader, content)).is_some()
            {
                return Ok(None);
            }
        }
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}
