//! Reads the table of Chrome, Edge, Brave, Opera and Vivaldi: no dates, no codes, no passkeys. Addresses may be `android://…`,
//! broken or missing.

use super::super::{How, Reader, Row, SkipReason, Untold, csv};

pub const READER: Reader = Reader {
    format: "chrome",
    cannot_tell: &[Untold::Dates, Untold::Codes],
    recognises: |file| file.is_table(&["name", "url", "username", "password"], &["note"]),
    read: How::Table(csv::Habits::NONE, row),
};

fn row(line: &csv::Line<'_>) -> Result<Row, SkipReason> {
    Ok(Row {
        name: line.text("name"),
        urls: line.urls("url"),
        sign_in: line.text("username"),
        password: line.secret("password"),
        ..Row::default()
    })
}
