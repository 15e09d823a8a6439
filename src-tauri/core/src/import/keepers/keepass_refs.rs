//! Resolves references between fields of KeePass: `{REF:P@I:…}` to another entry's field, `{USERNAME}` to the entry's own.
//!
//! Depth and number of steps are limited, so that rings and fan-outs of references end as *not known*. An entry can be searched
//! by id, title, user name or address; other fields are not supported.

use std::cell::Cell;
use std::collections::HashMap;

use zeroize::Zeroizing;

use super::super::limits;
use super::keepass_entry::Entry;

/// Longest chain of references.
const DEPTH: usize = 8;
/// Most references that are followed for one field.
const STEPS: u32 = 256;

/// All entries of a file, indexed by the fields that references search.
pub struct Book<'e> {
    entries: &'e [Entry],
    by_id: HashMap<&'e str, usize>,
    by_text: HashMap<(&'static str, String), usize>,
}

impl<'e> Book<'e> {
    /// Indexes the entries; if several have the same title, the first counts.
    #[must_use]
    pub fn of(entries: &'e [Entry]) -> Self {
        let mut book = Self { entries, by_id: HashMap::new(), by_text: HashMap::new() };
        // Most files have no references and need no index.
        if !entries.iter().any(Entry::refers) {
            return book;
        }
        for (place, entry) in entries.iter().enumerate() {
            book.by_id.entry(&entry.id).or_insert(place);
            for key in ["Title", "UserName", "URL"] {
                book.by_text.entry((key, entry.field(key).to_lowercase())).or_insert(place);
            }
        }
        book
    }

    /// Returns a text of an entry with its references resolved; `None` if one cannot be resolved.
    #[must_use]
    pub fn meaning(&self, text: &str, own: usize) -> Option<Zeroizing<String>> {
        let steps = Cell::new(STEPS);
        self.resolved(text, own, DEPTH, &steps)
    }

    fn resolved(&self, text: &str, own: usize, depth: usize, steps: &Cell<u32>) -> Option<Zeroizing<String>> {
        let mut meaning = Zeroizing::new(String::with_capacity(text.len()));
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            meaning.push_str(before);
            let inner = after.split_once('}').map(|(inner, behind)| (self.target(inner, own), behind));
            match inner {
                Some((Target::Field(place, key), behind)) => {
                    steps.set(steps.get().checked_sub(1)?);
                    let field = self.entries.get(place)?.field(key);
                    meaning.push_str(&self.resolved(field, place, depth.checked_sub(1)?, steps)?);
                    rest = behind;
                }
                Some((Target::Id(place), behind)) => {
                    meaning.push_str(&self.entries.get(place)?.id);
                    rest = behind;
                }
                Some((Target::Nowhere, _)) => return None,
                Some((Target::NoReference, _)) | None => {
                    meaning.push('{');
                    rest = after;
                }
            }
            if meaning.len() > limits::CELL {
                return None;
            }
        }
        meaning.push_str(rest);
        Some(meaning)
    }

    fn target<'t>(&self, inner: &'t str, own: usize) -> Target<'t> {
        let is = |word: &str| inner.eq_ignore_ascii_case(word);
        let fields = [
            ("TITLE", "Title"),
            ("USERNAME", "UserName"),
            ("PASSWORD", "Password"),
            ("URL", "URL"),
            ("NOTES", "Notes"),
        ];
        if let Some((_, key)) = fields.iter().find(|(word, _)| is(word)) {
            return Target::Field(own, key);
        }
        match inner.split_once(':') {
            Some((word, key)) if word.eq_ignore_ascii_case("S") => Target::Field(own, key),
            Some((word, reference)) if word.eq_ignore_ascii_case("REF") => self.elsewhere(reference),
            _ => Target::NoReference,
        }
    }

    /// Resolves `P@I:0123…`: the wanted field, the searched field, and the text to find.
    fn elsewhere(&self, reference: &str) -> Target<'static> {
        let Some((letters, text)) = reference.split_once(':') else {
            return Target::Nowhere;
        };
        let letters = letters.to_ascii_uppercase();
        let Some((wanted, searched)) = letters.split_once('@') else {
            return Target::Nowhere;
        };
        let by_text = |key| self.by_text.get(&(key, text.to_lowercase())).copied();
        let found = match searched {
            "I" => self.by_id.get(text.trim().to_ascii_uppercase().as_str()).copied(),
            "T" => by_text("Title"),
            "U" => by_text("UserName"),
            "A" => by_text("URL"),
            _ => None,
        };
        match (found, wanted) {
            (Some(place), "T") => Target::Field(place, "Title"),
            (Some(place), "U") => Target::Field(place, "UserName"),
            (Some(place), "P") => Target::Field(place, "Password"),
            (Some(place), "A") => Target::Field(place, "URL"),
            (Some(place), "N") => Target::Field(place, "Notes"),
            (Some(place), "I") => Target::Id(place),
            _ => Target::Nowhere,
        }
    }
}

/// The meaning of a text between two braces.
enum Target<'t> {
    /// A field of an entry, by the entry's index.
    Field(usize, &'t str),
    /// The id of an entry, by the entry's index.
    Id(usize),
    /// A reference that cannot be resolved.
    Nowhere,
    /// A text that is no reference.
    NoReference,
}
