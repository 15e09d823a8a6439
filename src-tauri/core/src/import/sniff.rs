//! A first look at a file: what its content says it is.

use super::archive;
use super::csv::Sheet;
use super::skeleton::Shape;
use super::text::{Text, telling};

/// What can be seen of a file before it is read.
pub struct Sniff<'a> {
    /// The file.
    pub bytes: &'a [u8],
    /// Its text; of a binary file some meaningless bytes.
    pub text: Text<'a>,
    /// Column names of a table, lower case and trimmed.
    pub columns: Vec<String>,
    /// Keys of a JSON object, in their order, as far as it can be read.
    pub keys: Vec<String>,
    /// Keys of the first object in a JSON list.
    pub item_keys: Vec<String>,
    /// The outermost element of an XML file.
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

    /// The text of a JSON file as far as it tells its kind: all of it, or the start of a large one.
    #[must_use]
    pub fn beginning(&self) -> &str {
        beginning(&self.text)
    }

    /// Whether a table has these columns, and besides them only such as may be there.
    #[must_use]
    pub fn is_table(&self, must: &[&str], may: &[&str]) -> bool {
        let known = |name: &String| name.is_empty() || must.contains(&name.as_str()) || may.contains(&name.as_str());
        self.has_columns(must) && self.columns.iter().all(known)
    }

    /// Whether a table has these columns, whatever else.
    #[must_use]
    pub fn has_columns(&self, must: &[&str]) -> bool {
        !self.columns.is_empty() && must.iter().all(|name| self.columns.iter().any(|column| column == name))
    }

    /// Whether a JSON object has these keys.
    #[must_use]
    pub fn has_keys(&self, must: &[&str]) -> bool {
        !self.keys.is_empty() && must.iter().all(|name| self.keys.iter().any(|key| key == name))
    }

    /// Whether the first object of a JSON list has these keys.
    #[must_use]
    pub fn has_item_keys(&self, must: &[&str]) -> bool {
        !self.item_keys.is_empty() && must.iter().all(|name| self.item_keys.iter().any(|key| key == name))
    }

    /// Whether a ZIP holds a file of this name, in whatever folder.
    #[must_use]
    pub fn has_entry(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| archive::is_called(entry, name))
    }
}

fn beginning<'t>(text: &'t Text<'_>) -> &'t str {
    text.start(telling(text.bytes()).len())
}

/// The name of the first element after declaration, comments and document type.
fn root(text: &str) -> Option<String> {
    let opening = |at: usize| text.get(at + 1..).filter(|rest| rest.starts_with(|letter: char| letter.is_alphabetic()));
    let rest = text.match_indices('<').find_map(|(at, _)| opening(at))?;
    rest.split(|letter: char| letter.is_whitespace() || letter == '>' || letter == '/').next().map(str::to_owned)
}
