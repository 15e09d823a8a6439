//! Reads Enpass's table: a title, then pairs of name and value, with different fields in each row, and sometimes a note at the
//! end. A `*` marks the name of a hidden field. A value is used only by the name before it.

use super::super::gather::Gather;
use super::super::login::Login;
use super::super::mapping::Role;
use super::super::text::Text;
use super::super::titles::guess_by_title;
use super::super::{How, Keys, Read, Reader, Refusal, SkipReason, Sniff, Untold, csv};

pub const READER: Reader =
    Reader { format: "enpass_csv", cannot_tell: &[Untold::Dates, Untold::Bin], recognises, read: How::Own(read) };

/// The header of older files.
const OLD: [&str; 5] = ["title", "field", "value", "field", "value"];

/// Rows that are looked at to recognise the format; the first may be a note.
const LOOKED_AT: usize = 50;
/// The old header names two fields; further cells have no title.
const HABITS: csv::Habits = csv::Habits { goes_on: true, whole_with: Some("title"), ..csv::Habits::NONE };

fn recognises(sniff: &Sniff<'_>) -> bool {
    if is_old(&sniff.columns) || hides_a_password(sniff.columns.iter().map(String::as_str)) {
        return true;
    }
    // In a table with a header, the cells do not tell the format.
    if !sniff.text.bytes().starts_with(b"\"") || sniff.columns.iter().any(|column| guess_by_title(column).is_some()) {
        return false;
    }
    let sheet = csv::Sheet::open(&sniff.text).map(csv::Sheet::without_header);
    sheet.is_some_and(|mut sheet| {
        sheet.starts_with(LOOKED_AT, |line| hides_a_password((0..line.cells()).map(|place| line.at(place))))
    })
}

fn is_old(columns: &[String]) -> bool {
    columns.iter().zip(OLD).filter(|(column, title)| column == title).count() == OLD.len()
}

/// Returns whether a row has a hidden password field at a position for names.
fn hides_a_password<'c>(cells: impl Iterator<Item = &'c str>) -> bool {
    cells.skip(1).step_by(2).any(|name| name.starts_with('*') && role(name) == Some(Role::Password))
}

fn role(name: &str) -> Option<Role> {
    guess_by_title(name.trim().trim_start_matches('*'))
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let sheet = csv::Sheet::open(&text).ok_or(Refusal::NotKnown)?.written_by(HABITS);
    let sheet = if is_old(&sheet.columns) { sheet } else { sheet.without_header() };
    csv::rows(Gather::new(READER.format, keys), sheet, &mut |line| {
        let mut login = Login::default();
        login.take(Role::Name, line.at(0));
        // A last name without a value is a note.
        for place in (1..line.cells().saturating_sub(1)).step_by(2) {
            let (field, value) = (line.at(place), line.at(place + 1));
            match role(field) {
                _ if value.trim().is_empty() => {}
                Some(role @ (Role::Password | Role::Code)) => login.take(role, value),
                // A hidden value is never taken as name or address, whatever its field is called.
                Some(role @ (Role::SignIn | Role::Email | Role::Url)) if !field.starts_with('*') => {
                    login.take(role, value);
                }
                _ => {}
            }
        }
        let row = login.row();
        let is_login = row.password.is_some() && (!row.urls.is_empty() || !row.sign_in.is_empty());
        if is_login { Ok(row) } else { Err(SkipReason::NotALogin) }
    })
}
