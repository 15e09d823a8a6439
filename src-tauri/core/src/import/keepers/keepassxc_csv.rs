//! Reads KeePassXC's table. "Last Modified" belongs to the entry, not to the password, so it is not used.

use super::super::{How, Reader, Row, SkipReason, Untold, csv, dates};
use super::bins::is_bin;
use super::keepass_entry;

pub const READER: Reader = Reader {
    format: "keepassxc_csv",
    cannot_tell: &[Untold::DateOfChange, Untold::References],
    recognises: |file| {
        file.is_table(
            &["group", "title", "username", "password", "url", "notes"],
            &["totp", "icon", "last modified", "created"],
        )
    },
    read: How::Table(csv::Habits::NONE, row),
};

fn row(line: &csv::Line<'_>) -> Result<Row, SkipReason> {
    // The table has no ids, so the bin is recognised by its name right below the root; deeper down the name belongs to the
    // person.
    if line.get("group").split('/').nth(1).is_some_and(is_bin) {
        return Err(SkipReason::Deleted);
    }
    Ok(Row {
        name: line.text("title"),
        urls: line.urls("url"),
        sign_in: line.text("username"),
        password: line.secret("password"),
        code: keepass_entry::code(line.get("totp")),
        made: dates::iso(line.get("created")),
        ..Row::default()
    })
}
