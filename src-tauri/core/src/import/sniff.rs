//! A first look at a file, by which its format is recognised.

use super::archive;
use super::csv::Sheet;
use super::skeleton::Shape;
use super::text::{Text, telling};

/// What is seen of a file before it is read.
pub struct Sniff<'a> {
    /// Bytes of the file.
    pub bytes: &'a [u8],
    /// Text of the file; meaningless for a binary file, empty for a ZIP.
    pub text: Text<'a>,
    /// Column names of a table, in lower case and trimmed.
    pub columns: Vec<String>,
    /// Keys of a JSON object in their order, as far as they can be read.
    pub keys: Vec<String>,
    /// Keys of the first object in a JSON list.
    pub item_keys: Vec<String>,
    /// Name of the outermost element of an XML file.
    pub root: Option<String>,
    /// Names of the files in a ZIP.
    pub entries: Vec<String>,
}

impl<'a> Sniff<'a> {
    /// Looks at a file.
    #[must_use]
    pub fn of(bytes: &'a [u8]) -> Self {
        let text = Text::of(bytes);
        let mut sniff = Self {
            bytes,
            columns: Vec::new(),
            keys: Vec::new(),
            item_keys: Vec::new(),
            root: None,
            entries: Vec::new(),
            text: Text::Plain(&[]),
        };
        if bytes.starts_with(archive::MAGIC) {
            sniff.entries = archive::names(bytes);
            return sniff;
        }
        match text.bytes().trim_ascii_start().first() {
            Some(b'{') => sniff.keys = Shape::of(beginning(&text)).keys,
            Some(b'[') => sniff.item_keys = Shape::of(beginning(&text)).keys,
            Some(b'<') => sniff.root = root(text.start(4_096)),
            _ => sniff.columns = Sheet::open(&text).map(|sheet| sheet.columns).unwrap_or_default(),
        }
        sniff.text = text;
        sniff
    }

    /// Returns the part of a JSON text by which its format is recognised: all of it, or the start of a large one.
    #[must_use]
    pub fn beginning(&self) -> &str {
        beginning(&self.text)
    }

    /// Returns whether a table has all columns in `must`, and no others than those and the ones in `may`.
    #[must_use]
    pub fn is_table(&self, must: &[&str], may: &[&str]) -> bool {
        let known = |name: &String| name.is_empty() || must.contains(&name.as_str()) || may.contains(&name.as_str());
        self.has_columns(must) && self.columns.iter().all(known)
    }

    /// Returns whether a table has all these columns, and maybe others.
    #[must_use]
    pub fn has_columns(&self, must: &[&str]) -> bool {
        !self.columns.is_empty() && must.iter().all(|name| self.columns.iter().any(|column| column == name))
    }

    /// Returns whether a JSON object has all these keys.
    #[must_use]
    pub fn has_keys(&self, must: &[&str]) -> bool {
        !self.keys.is_empty() && must.iter().all(|name| self.keys.iter().any(|key| key == name))
    }

    /// Returns whether the first object of a JSON list has all these keys.
    #[must_use]
    pub fn has_item_keys(&self, must: &[&str]) -> bool {
        !self.item_keys.is_empty() && must.iter().all(|name| self.item_keys.iter().any(|key| key == name))
    }

    /// Returns whether a ZIP holds a file of this name in any folder.
    #[must_use]
    pub fn has_entry(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| archive::is_called(entry, name))
    }
}

/// First bytes of files that look random because they are compressed or encrypted in a known way.
const PACKED: [&[u8]; 14] = [
    b"PK",
    b"\x1F\x8B",
    b"\x89PNG",
    b"\xFF\xD8\xFF",
    b"GIF8",
    b"%PDF",
    b"Rar!",
    b"7z\xBC\xAF",
    b"BZh",
    b"\xFD7zXZ",
    b"\x28\xB5\x2F\xFD",
    b"RIFF",
    b"OggS",
    b"Salted__",
];

/// Returns whether bytes look random and have no known mark, as those of a cipher without a head do.
pub(super) fn looks_random(bytes: &[u8]) -> bool {
    let length = bytes.len() as u64;
    if length == 0 || PACKED.iter().any(|mark| bytes.starts_with(mark)) {
        return false;
    }
    let mut many = [0_u64; 256];
    for byte in bytes {
        if let Some(count) = many.get_mut(usize::from(*byte)) {
            *count += 1;
        }
    }
    // Chi-square with 255 degrees of freedom: 255 on average, and for random bytes within five standard deviations of 23.
    let squares: u64 = many.iter().map(|count| count * count).sum();
    (140..=370).contains(&(squares * 256 / length).saturating_sub(length))
}

fn beginning<'t>(text: &'t Text<'_>) -> &'t str {
    text.start(telling(text.bytes()).len())
}

/// Returns the name of the first element after declaration, comments and document type.
fn root(text: &str) -> Option<String> {
    let opening = |at: usize| text.get(at + 1..).filter(|rest| rest.starts_with(|letter: char| letter.is_alphabetic()));
    let rest = text.match_indices('<').find_map(|(at, _)| opening(at))?;
    rest.split(|letter: char| letter.is_whitespace() || letter == '>' || letter == '/').next().map(str::to_owned)
}
