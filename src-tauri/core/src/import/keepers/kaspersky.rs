//! Reads Kaspersky's text: sections of entries, a line `---` after each entry, one field per line. A comment may contain lines
//! that look like fields; only the first of each name counts.

use super::super::gather::Gather;
use super::super::login::Login;
use super::super::mapping::Role;
use super::super::text::Text;
use super::super::{How, Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, Untold, json};

pub const READER: Reader =
    Reader { format: "kaspersky", cannot_tell: &[Untold::Dates, Untold::Codes], recognises, read: How::Own(read) };

const SECTIONS: [&str; 4] = ["Websites", "Applications", "Other Accounts", "Notes"];
/// Names of the fields in the order of an entry, and what they are. Whatever follows a comment belongs to it.
const FIELDS: [(&str, Option<Role>); 8] = [
    ("Website name", Some(Role::Name)),
    ("Website URL", Some(Role::Url)),
    ("Application", Some(Role::Name)),
    ("Account name", Some(Role::Name)),
    ("Login name", Some(Role::Name)),
    ("Login", Some(Role::SignIn)),
    ("Password", Some(Role::Password)),
    ("Comment", None),
];

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
    let (mut entry, mut in_notes) = (Vec::new(), false);
    for line in text.whole()?.lines() {
        gather.spend(json::steps(line))?;
        if line.trim() != "---" {
            entry.push(line);
        } else if let Some(found) = row(&std::mem::take(&mut entry), &mut in_notes) {
            gather.next(found)?;
        }
    }
    gather.done(row(&entry, &mut in_notes).is_some())
}

/// Returns the row of an entry; `None` if it is empty. The notes come last and may contain any lines.
fn row(lines: &[&str], in_notes: &mut bool) -> Option<Result<Row, SkipReason>> {
    let (mut login, mut left) = (Login::default(), FIELDS.iter());
    for line in lines {
        *in_notes |= left.len() == FIELDS.len() && line.trim() == "Notes";
        if *in_notes && !matches!(line.trim(), "" | "Notes") {
            return Some(Err(SkipReason::NotALogin));
        }
        // The fields that may follow are those after the last one.
        let (name, value) = line.split_once(':').unwrap_or_default();
        let mut after = left.clone();
        if let Some((_, role)) = after.find(|(field, _)| *field == name) {
            role.iter().for_each(|role| login.take(*role, value.strip_prefix(' ').unwrap_or(value)));
            left = after;
        }
    }
    (left.len() < FIELDS.len()).then(|| Ok(login.row()))
}
