//! Reads KeePass 2's XML event by event, without recursion and entities. The bin is skipped; earlier states give the age of the
//! password.
//!
//! Longer than sixty lines because the file is a tree whose meaning hangs on where an element stands: ids of the bin and the
//! templates come before the groups, references after the entries, and in a database each protected value moves the cipher.

use base64::{Engine, prelude::BASE64_STANDARD};
use quick_xml::events::BytesStart;
use zeroize::{Zeroize, Zeroizing};

use super::super::gather::Gather;
use super::super::text::Text;
use super::super::xml::{Part, walk};
use super::super::{How, Keys, Read, Reader, Refusal, SkipReason, Sniff, dates, limits};
use super::kdbx::Stream;
use super::keepass_entry::Entry;
use super::keepass_refs::Book;
use crate::catalogue::LooseDate;

pub const READER: Reader = Reader { format: "keepass_xml", cannot_tell: &[], recognises, read: How::Own(read) };

/// The id that stands for no group.
const NO_GROUP: &str = "AAAAAAAAAAAAAAAAAAAAAA==";
/// A library, used by kpcli, that has no bin: its programs move deleted entries and earlier states into groups that are
/// recognised only by their names.
const WITHOUT_BIN: &str = "File::KeePass";
const BINS_BY_NAME: [&str; 2] = ["Recycle Bin", "Backup"];

fn recognises(sniff: &Sniff<'_>) -> bool {
    sniff.root.as_deref() == Some("KeePassFile")
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    read_text(READER.format, Text::of(bytes).whole()?, None, keys)
}

/// Reads the XML of an export, or of a database together with the stream that encrypts its protected values.
///
/// # Errors
/// A [`Refusal`] when nothing in it can be read.
pub fn read_text(format: &'static str, text: &str, stream: Option<Stream>, keys: &Keys<'_>) -> Result<Read, Refusal> {
    let mut file = File::new(format, stream, keys);
    let whole = walk(text, keys, &mut |part| {
        match part {
            Part::Open(tag) => {
                file.open(tag.name().as_ref())?;
                file.protected = file.stream.is_some() && is_protected(tag);
            }
            Part::Text(part) => file.add(part),
            Part::Close => file.close()?,
        }
        Ok(())
    })?;
    let cut = !whole || !file.path.is_empty();
    file.done(cut)
}

fn is_protected(tag: &BytesStart<'_>) -> bool {
    let said = tag.try_get_attribute("Protected").ok().flatten();
    said.is_some_and(|said| said.value.eq_ignore_ascii_case("true"))
}

/// The elements that are used; all others are skipped.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tag {
    BinId,
    FormsId,
    Generator,
    Name,
    Group,
    Entry,
    History,
    String,
    Item,
    Times,
    Id,
    Key,
    Value,
    Made,
    Modified,
    Other,
}

fn tag(name: &str) -> Tag {
    match name {
        "RecycleBinUUID" => Tag::BinId,
        "EntryTemplatesGroup" => Tag::FormsId,
        "Generator" => Tag::Generator,
        "Name" => Tag::Name,
        "Group" => Tag::Group,
        "Entry" => Tag::Entry,
        "History" => Tag::History,
        "String" => Tag::String,
        "Item" => Tag::Item,
        "Times" => Tag::Times,
        "UUID" => Tag::Id,
        "Key" => Tag::Key,
        "Value" => Tag::Value,
        "CreationTime" => Tag::Made,
        "LastModificationTime" => Tag::Modified,
        _ => Tag::Other,
    }
}

/// The position in the file, and what was read of the current entry.
struct File<'k> {
    gather: Gather<'k>,
    path: Vec<Tag>,
    bin: Option<String>,
    /// Id of the group of entry templates.
    forms: Option<String>,
    /// Whether the program has no bin, but groups that it uses as one.
    bin_by_name: bool,
    /// For each open group, why its entries are skipped.
    groups: Vec<Option<SkipReason>>,
    entries: Vec<Entry>,
    entry: Entry,
    /// The earlier state of the entry that is being read.
    earlier: Option<Entry>,
    key: String,
    value: Zeroizing<String>,
    text: Zeroizing<String>,
    too_long: bool,
    stream: Option<Stream>,
    /// Whether the current element is encrypted with the stream.
    protected: bool,
    /// Number of base64 characters of the element, padding included, and number of padding characters.
    letters: (usize, usize),
}

impl<'k> File<'k> {
    fn new(format: &'static str, stream: Option<Stream>, keys: &'k Keys<'k>) -> Self {
        Self {
            gather: Gather::new(format, keys),
            path: Vec::new(),
            bin: None,
            forms: None,
            bin_by_name: false,
            groups: Vec::new(),
            entries: Vec::new(),
            entry: Entry::default(),
            earlier: None,
            key: String::new(),
            value: Zeroizing::default(),
            text: Zeroizing::default(),
            too_long: false,
            stream,
            protected: false,
            letters: (0, 0),
        }
    }

    fn open(&mut self, name: &str) -> Result<(), Refusal> {
        let tag = tag(name);
        if self.path.len() >= limits::DEPTH {
            return Err(Refusal::TooDeep);
        }
        match tag {
            Tag::Group => self.groups.push(self.groups.last().copied().flatten()),
            Tag::Entry if self.path.contains(&Tag::Entry) => self.earlier = Some(Entry::default()),
            Tag::Entry => (self.entry, self.too_long) = (Entry::default(), false),
            Tag::String | Tag::Item => {
                self.key.clear();
                self.value.zeroize();
            }
            _ => {}
        }
        self.path.push(tag);
        self.letters = (0, 0);
        self.text.zeroize();
        Ok(())
    }

    fn add(&mut self, part: &str) {
        if self.protected {
            let padding = part.bytes().filter(|byte| *byte == b'=').count();
            let blank = part.bytes().filter(u8::is_ascii_whitespace).count();
            self.letters.0 += part.len() - blank;
            self.letters.1 += padding;
        }
        let of_group =
            matches!(self.path.last(), Some(Tag::BinId | Tag::FormsId | Tag::Generator | Tag::Name | Tag::Id));
        let of_entry = matches!(self.path.last(), Some(Tag::Key | Tag::Value | Tag::Made | Tag::Modified));
        if !of_group && !of_entry {
            return;
        }
        if self.text.len() + part.len() > limits::CELL {
            self.too_long = true;
        } else {
            self.text.push_str(part);
        }
    }

    /// Decrypts a protected element. If its text was not kept, the stream is advanced by its length.
    fn unmix(&mut self) {
        let Some(stream) = &mut self.stream else {
            return;
        };
        let (letters, padding) = self.letters;
        let kept = self.text.bytes().filter(|byte| !byte.is_ascii_whitespace()).count() == letters;
        let opened = if kept { stream.open(&self.text) } else { None };
        self.text.zeroize();
        match opened.as_ref().map(|bytes| std::str::from_utf8(bytes)) {
            Some(Ok(text)) => self.text.push_str(text),
            Some(Err(_)) => {} // not UTF-8: counts as empty; the stream has already advanced
            None => stream.pass(letters, padding),
        }
    }

    fn close(&mut self) -> Result<(), Refusal> {
        let Some(tag) = self.path.pop() else {
            return Ok(());
        };
        let parent = self.path.last().copied();
        if std::mem::take(&mut self.protected) {
            self.unmix();
        }
        match (tag, parent) {
            (Tag::BinId, _) => self.bin = group(&self.text),
            (Tag::FormsId, _) => self.forms = group(&self.text),
            (Tag::Generator, _) => self.bin_by_name = self.text.trim() == WITHOUT_BIN,
            (Tag::Id, Some(Tag::Group)) if self.bin.as_deref() == Some(self.text.trim()) => {
                self.leave_out(SkipReason::Deleted);
            }
            (Tag::Id, Some(Tag::Group)) if self.forms.as_deref() == Some(self.text.trim()) => {
                self.leave_out(SkipReason::NotALogin);
            }
            // Only a group right below the root counts; deeper down, a group of that name belongs to the person.
            (Tag::Name, Some(Tag::Group)) if self.is_bin_by_name() => self.leave_out(SkipReason::Deleted),
            (Tag::Id, Some(Tag::Entry)) => self.state().id = hex(&self.text),
            (Tag::Key, Some(Tag::String | Tag::Item)) => self.text.trim().clone_into(&mut self.key),
            (Tag::Value, Some(Tag::String | Tag::Item)) => self.value = std::mem::take(&mut self.text),
            (Tag::String, Some(Tag::Entry)) => {
                let field = (std::mem::take(&mut self.key), std::mem::take(&mut self.value));
                self.state().fields.push(field);
            }
            (Tag::Item, _) if self.path.contains(&Tag::Entry) => {
                let item = (std::mem::take(&mut self.key), std::mem::take(&mut *self.value));
                self.state().custom.push(item);
            }
            (Tag::Made, Some(Tag::Times)) if self.in_entry() => self.state().made = moment(&self.text),
            (Tag::Modified, Some(Tag::Times)) if self.in_entry() => {
                let (day, second) = (moment(&self.text), second(&self.text));
                let state = self.state();
                (state.modified, state.second) = (day, second);
            }
            (Tag::Entry, Some(Tag::History)) => {
                let earlier = self.earlier.take().unwrap_or_default();
                self.entry.history.push(earlier.into_state());
            }
            (Tag::Entry, _) => return self.close_entry(),
            (Tag::Group, _) => {
                self.groups.pop();
            }
            _ => {}
        }
        self.text.zeroize();
        Ok(())
    }

    fn is_bin_by_name(&self) -> bool {
        let below_root = self.bin.is_none() && self.bin_by_name && self.groups.len() == 2;
        below_root && BINS_BY_NAME.contains(&self.text.trim())
    }

    fn leave_out(&mut self, why: SkipReason) {
        self.groups.iter_mut().rev().take(1).for_each(|group| *group = Some(why));
    }

    fn close_entry(&mut self) -> Result<(), Refusal> {
        let mut entry = std::mem::take(&mut self.entry);
        let too_long = self.too_long.then_some(SkipReason::TooLong);
        entry.left_out = self.groups.last().copied().flatten().or(too_long);
        self.entries.push(entry);
        if self.entries.len() > limits::ROWS { Err(Refusal::TooBig) } else { Ok(()) }
    }

    /// Resolves references only now, because an entry may refer to one that comes later in the file.
    fn done(mut self, cut: bool) -> Result<Read, Refusal> {
        let book = Book::of(&self.entries);
        for (own, entry) in self.entries.iter().enumerate() {
            let take = |gather: &mut Gather<'_>| gather.next(entry.row(&book, own));
            self.gather.named(|| entry.field("Title").to_owned(), take)?;
        }
        self.gather.done(cut)
    }

    /// Returns the entry, or its earlier state, that is being read.
    fn state(&mut self) -> &mut Entry {
        self.earlier.as_mut().unwrap_or(&mut self.entry)
    }

    fn in_entry(&self) -> bool {
        self.path.iter().rev().nth(1) == Some(&Tag::Entry)
    }
}

/// Returns the id of a group; `None` for an empty element, which some programs write if there is no such group.
fn group(id: &str) -> Option<String> {
    Some(id.trim().to_owned()).filter(|id| !id.is_empty() && id != NO_GROUP)
}

/// Returns the day of a time, written as text or in the form of KDBX 4: base64 of eight bytes.
fn moment(text: &str) -> Option<LooseDate> {
    dates::iso(text).or_else(|| {
        let bytes: [u8; 8] = BASE64_STANDARD.decode(text.trim()).ok()?.try_into().ok()?;
        dates::since_year_one(i64::from_le_bytes(bytes))
    })
}

/// Returns a time in seconds since 1970, only to sort states, so implausible dates count as well.
fn second(text: &str) -> Option<i64> {
    let moment = text.trim().parse::<jiff::Timestamp>().map(jiff::Timestamp::as_second);
    moment.ok().or_else(|| {
        let bytes: [u8; 8] = BASE64_STANDARD.decode(text.trim()).ok()?.try_into().ok()?;
        dates::from_year_one(i64::from_le_bytes(bytes))
    })
}

/// Returns an id as references write it: the base64 converted to hexadecimal.
fn hex(id: &str) -> String {
    BASE64_STANDARD.decode(id.trim()).map(hex::encode_upper).unwrap_or_default()
}
