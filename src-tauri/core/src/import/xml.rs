//! XML of entries that are lists of fields: no recursion, no entities of its own, every text in a buffer that is wiped.

use quick_xml::Reader as Xml;
use quick_xml::events::{BytesRef, BytesStart, Event};
use zeroize::Zeroizing;

use super::gather::Gather;
use super::{Keys, Read, Refusal, Row, SkipReason, limits};

/// An entry: its fields by the name of their element, or by its `id` where it has one.
#[derive(Default)]
pub struct Entry(Vec<(String, Zeroizing<String>)>);

impl Entry {
    /// The text of a field; nothing where there is none of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map(|(_, text)| text.as_str()).unwrap_or_default()
    }
}

/// What comes next in a file.
pub enum Part<'x> {
    /// An element begins.
    Open(&'x BytesStart<'x>),
    /// A piece of the text in the element at hand.
    Text(&'x str),
    /// The element at hand ends.
    Close,
}

/// Calls `found` for each part of a file. Says whether it is XML to its end.
///
/// # Errors
/// What `found` answers, and [`Refusal::ReachesOutside`].
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
            // No export has a document type; what comes with one reaches for other files.
            Ok(Event::DocType(_)) => return Err(Refusal::ReachesOutside),
            Ok(Event::Eof) => return Ok(true),
            Ok(Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
            Err(_) => return Ok(false),
        }
    }
}

/// Reads the entries of a file, which may stand in each other.
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
    // The entries that are open; the last one is being read.
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
                    gather.next(row(&whole))?;
                }
                (Some(tag), Some(last)) => last.0.push((tag, std::mem::take(&mut value))),
                (Some(_) | None, _) => {}
            },
        }
        Ok(())
    })?;
    gather.done(!whole || !path.is_empty())
}

/// One byte more than may stand in a cell makes the row too long, and no more is held.
fn add(value: &mut String, part: &str) {
    let room = (limits::CELL + 1).saturating_sub(value.len());
    let end = (0..=room.min(part.len())).rev().find(|end| part.is_char_boundary(*end)).unwrap_or(0);
    value.push_str(part.get(..end).unwrap_or_default());
}

fn name(tag: &BytesStart<'_>) -> String {
    let id = tag.try_get_attribute("id").ok().flatten().filter(|_| tag.name().as_ref() == "field");
    id.map_or_else(|| tag.name().as_ref().to_owned(), |id| id.value.into_owned())
}

/// `&amp;` and its like, and letters by their number. Anything else would be an entity of the file's own.
///
/// # Errors
/// [`Refusal::ReachesOutside`].
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
