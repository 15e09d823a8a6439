//! Items in folders that may hold folders, found in one walk.

use super::{Ended, Stop, blank, children, skip};
use crate::import::Refusal;

/// The text of each item, with the depth of its folder.
type Found<'t> = Vec<(usize, &'t str)>;

/// Returns the text of each item in folders that may hold folders, with the depth of its folder, in one walk. A folder is an object;
/// `folders` and `items` are the keys of its lists. Folders deeper than `most` are skipped.
///
/// # Errors
/// [`Refusal::TooDeep`].
pub(in crate::import) fn in_folders<'t>(
    text: &'t str,
    keys: [&str; 2],
    most: usize,
) -> Result<(Found<'t>, Ended<'t>), Refusal> {
    let mut found = Found::new();
    match folder(text, 0, keys, (0, most), &mut found) {
        Ok(_) => Ok((found, Ended { stop: None, rest: None })),
        Err(Stop::Deep) => Err(Refusal::TooDeep),
        Err(stop) => Ok((found, Ended { stop: Some(stop), rest: None })),
    }
}

/// The recursion is only as deep as `most`.
fn folder<'t>(
    text: &'t str,
    at: usize,
    [folders, items]: [&str; 2],
    (depth, most): (usize, usize),
    found: &mut Found<'t>,
) -> Result<usize, Stop> {
    let bytes = text.as_bytes();
    let start = blank(bytes, at);
    if bytes.get(start) != Some(&b'{') || depth >= most {
        return skip(text, start);
    }
    children(text, start, b'}', &mut |key, at| {
        let is_items = key == Some(items);
        if bytes.get(at) != Some(&b'[') || !is_items && key != Some(folders) {
            return skip(text, at);
        }
        children(text, at, b']', &mut |_, at| {
            if !is_items {
                return folder(text, at, [folders, items], (depth + 1, most), found);
            }
            let end = skip(text, at)?;
            found.push((depth, text.get(blank(bytes, at)..end).unwrap_or_default()));
            Ok(end)
        })
    })
}
