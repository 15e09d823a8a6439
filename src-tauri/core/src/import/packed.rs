//! Reads a ZIP around an export that is readable alone: as a program makes it with attachments, or as a person packed it, perhaps
//! encrypted.

use std::collections::BTreeMap;

use super::archive::{self, Archive};
use super::{Hidden, Keys, Read, ReadBy, Refusal, reader_inside};

/// Most files that are opened to find the export; attachments are not opened.
const LOOKED_INTO: usize = 32;
/// Folders of attachments, and of metadata that an operating system adds.
const BESIDE: [&str; 3] = ["attachments/", "files/", "__MACOSX/"];

/// Returns whether a ZIP may hold such an export, judged by its file names.
pub(super) fn may_be(names: &[String]) -> bool {
    layers(names).next().is_some_and(|layer| layer.len() <= LOOKED_INTO)
}

/// Returns the indexes of the files at each folder depth, outermost first; attachments are deeper than the export.
fn layers(names: &[String]) -> impl Iterator<Item = Vec<usize>> + use<> {
    let mut layers: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, name) in names.iter().enumerate() {
        if !name.ends_with('/') && !BESIDE.iter().any(|folder| name.starts_with(folder)) {
            layers.entry(name.matches('/').count()).or_default().push(place);
        }
    }
    layers.into_values()
}

/// Returns the format of the one recognised file in the ZIP; `None` if there is none or several.
pub(super) fn recognise(bytes: &[u8]) -> Option<&'static str> {
    let inside = inside(bytes, None).ok()?;
    inside.map(|(reader, _)| reader.format())
}

/// Reads the one recognised file in the ZIP.
///
/// # Errors
/// [`Refusal::NotKnown`] if no file or more than one is recognised; [`Refusal::NeedsPassword`] if the ZIP is encrypted; the
/// errors of reading the file.
pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    match inside(bytes, keys.password)? {
        // The password opened the ZIP. If the file in it is encrypted as well, the same password is tried.
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
            // A ZIP inside a ZIP is not opened; the nesting could be endless.
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
