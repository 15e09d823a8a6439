//! Reads Kaspersky's text: sections of entries, a line `---` after each entry, one field per line. A comment may contain lines
//! that look like fields; only the first of each name counts.

use zeroize::Zeroizing;

use super::super::gather::Gather;
use super::super::text::{self, Text};
use super::super::{Hidden, How, Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, Untold, json};

pub const READER: Reader =
    Reader { format: "kaspersky", cannot_tell: &[Untold::Dates, Untold::Codes], recognises, read: How::Own(read) };

const SECTIONS: [&str; 4] = ["Websites", "Applications", "Other Accounts", "Notes"];
/// Names of the fields in the order of an entry. Whatever follows a comment belongs to it.
const FIELDS: [&str; 8] =
    ["Website name", "Website URL", "Application", "Account name", "Login name", "Login", "Password", "Comment"];

fn recognises(sniff: &Sniff<'_>) -> bool {
    let head = sniff.text.start(64 << 10);
    let mut lines = head.lines().map(str::trim).filter(|line| !line.is_empty());
    let opens = lines.next().is_some_and(|line| SECTIONS.contains(&line));
    opens
        && lines.any(|line| line == "---")
        && head.lines().any(|line| line.starts_with("Login:") || line.starts_with("Text:"))
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let mut gather = Gather::new(READER.format, keys);
    let mut entry = Entry::default();
    // The notes come last and may contain any lines.
    let mut in_notes = false;
    for line in text.whole()?.lines() {
        gather.spend(json::steps(line))?;
        in_notes |= entry.fields.is_empty() && line.trim() == "Notes";
        entry.is_note |= in_notes && !line.trim().is_empty() && line.trim() != "Notes";
        if line.trim() != "---" {
            entry.take(line);
        } else if let Some(found) = std::mem::take(&mut entry).row() {
            gather.next(found)?;
        }
    }
    let cut = entry.row().is_some();
    gather.done(cut)
}

/// The fields of an entry, each with its index in [`FIELDS`].
#[derive(Default)]
struct Entry {
    fields: Vec<(usize, Zeroizing<String>)>,
    is_note: bool,
}

impl Entry {
    fn take(&mut self, line: &str) {
        let Some((name, value)) = line.split_once(':') else {
            return;
        };
        let place = FIELDS.iter().position(|field| *field == name);
        let after = self.fields.last().is_none_or(|(last, _)| place.is_some_and(|place| place > *last));
        if let Some(place) = place.filter(|_| after && !self.is_note) {
            self.fields.push((place, Zeroizing::new(value.strip_prefix(' ').unwrap_or(value).to_owned())));
        }
    }

    fn get(&self, name: &str) -> &str {
        let named = |(place, _): &&(usize, Zeroizing<String>)| FIELDS.get(*place) == Some(&name);
        self.fields.iter().find(named).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// Returns the row of the entry; `None` if the entry is empty.
    fn row(self) -> Option<Result<Row, SkipReason>> {
        if self.is_note {
            return Some(Err(SkipReason::NotALogin));
        }
        if self.fields.is_empty() {
            return None;
        }
        let names = ["Website name", "Application", "Account name", "Login name"].map(|name| self.get(name).trim());
        Some(Ok(Row {
            name: names.into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned(),
            urls: text::urls(self.get("Website URL")),
            sign_in: self.get("Login").trim().to_owned(),
            password: Hidden::new(self.get("Password").to_owned()),
            ..Row::default()
        }))
    }
}
