//! Reads XML whose entries are lists of fields, without recursion and without entities declared in the file. Every text is in a
//! buffer that is wiped.

use quick_xml::Reader as Xml;
use quick_xml::events::{BytesRef, BytesStart, Event};
use zeroize::Zeroizing;

use super::gather::Gather;
use super::{Keys, Read, Refusal, Row, SkipReason, limits};

/// An entry: its fields by the name of their element, or by the element's `id` if it has one.
#[derive(Default)]
pub struct Entry(Vec<(String, Zeroizing<String>)>);

impl Entry {
    /// Returns the text of a field; empty if there is none of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map(|(_, text)| text.as_str()).unwrap_or_default()
    }
}

/// Fields in which programs store the title of an entry.
const TITLES: [&str; 2] = ["title", "name"];

/// The next part of a file.
pub enum Part<'x> {
    /// Start of an element.
    Open(&'x BytesStart<'x>),
    /// A piece of the text in the current element.
    Text(&'x str),
    /// End of the current element.
    Close,
}

/// Calls `found` for each part of a file. Returns whether the file is well-formed to its end.
///
/// # Errors
/// The errors of `found`, [`Refusal::ReachesOutside`], and [`Refusal::Cancelled`] once the person stopped the reading.
pub fn walk(
    text: &str,
    keys: &Keys<'_>,
    found: &mut dyn FnMut(Part<'_>) -> Result<(), Refusal>,
) -> Result<bool, Refusal> {
    let mut xml = Xml::from_str(text);
    let mut told = 0;
    loop {
        let event = xml.read_event();
        keys.spend(xml.buffer_position() - told)?;
        told = xml.buffer_position();
        match event {
            Ok(Event::Start(tag)) => found(Part::Open(&tag))?,
            Ok(Event::End(_)) => found(Part::Close)?,
            Ok(Event::Text(part)) => found(Part::Text(&part))?,
            Ok(Event::CData(part)) => found(Part::Text(&part))?,
            Ok(Event::GeneralRef(part)) => found(Part::Text(letter(&part)?.encode_utf8(&mut [0; 4])))?,
            // No export has a document type; a file with one may try to refer to other files.
            Ok(Event::DocType(_)) => return Err(Refusal::ReachesOutside),
            Ok(Event::Eof) => return Ok(true),
            Ok(Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
            Err(_) => return Ok(false),
        }
    }
}

/// Reads the entries of a file, which may be nested.
///
/// # Errors
/// A [`Refusal`] when nothing in it can be read.
pub fn read(
    format: &'static str,
    text: &str,
    keys: &Keys<'_>,
    entry: &str,
    row: &mut dyn FnMut(&Entry) -> Result<Row, SkipReason>,
) -> Result<Read, Refusal> {
    let mut gather = Gather::new(format, keys);
    let mut path: Vec<String> = Vec::new();
    // The open entries; the last one is being read.
    let mut open: Vec<Entry> = Vec::new();
    let mut value = Zeroizing::new(String::new());
    let whole = walk(text, keys, &mut |part| {
        match part {
            Part::Open(tag) => {
                if path.len() >= limits::DEPTH {
                    return Err(Refusal::TooDeep);
                }
                if tag.name().as_ref() == entry {
                    open.push(Entry::default());
                }
                path.push(name(tag));
                *value = String::new();
            }
            Part::Text(part) => add(&mut value, part),
            Part::Close => match (path.pop(), open.last_mut()) {
                (Some(tag), Some(_)) if tag == entry => {
                    let whole = open.pop().unwrap_or_default();
                    let title = || TITLES.iter().map(|name| whole.get(name)).find(|title| !title.is_empty());
                    gather.named(|| title().unwrap_or_default().to_owned(), |gather| gather.next(row(&whole)))?;
                }
                (Some(tag), Some(last)) => last.0.push((tag, std::mem::take(&mut value))),
                (Some(_) | None, _) => {}
            },
        }
        Ok(())
    })?;
    gather.done(!whole || !path.is_empty())
}

/// Adds text up to one byte more than a cell may have, which marks the row as too long without holding the rest.
fn add(value: &mut String, part: &str) {
    let room = (limits::CELL + 1).saturating_sub(value.len());
    let end = (0..=room.min(part.len())).rev().find(|end| part.is_char_boundary(*end)).unwrap_or(0);
    value.push_str(part.get(..end).unwrap_or_default());
}

fn name(tag: &BytesStart<'_>) -> String {
    let id = tag.try_get_attribute("id").ok().flatten().filter(|_| tag.name().as_ref() == "field");
    id.map_or_else(|| tag.name().as_ref().to_owned(), |id| id.value.into_owned())
}

/// Returns the letter of a predefined entity such as `&amp;` or of a numeric reference. Any other would be an entity declared in
/// the file.
///
/// # Errors
/// [`Refusal::ReachesOutside`] for any other entity.
fn letter(part: &BytesRef<'_>) -> Result<char, Refusal> {
    if let Ok(Some(letter)) = part.resolve_char_ref() {
        return Ok(letter);
    }
    match part.as_ref() {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => Err(Refusal::ReachesOutside),
    }
}
