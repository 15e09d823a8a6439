//! Reads the tables of Apple Passwords and Safari, old and new. Titles are usually `host (user)`; passkeys are not in the file.

use super::super::{How, Reader, Row, SkipReason, Untold, csv};

pub const READER: Reader = Reader {
    format: "apple",
    cannot_tell: &[Untold::Dates],
    recognises: |file| file.is_table(&["title", "url", "username", "password"], &["notes", "otpauth"]),
    read: How::Table(csv::Habits::NONE, row),
};

fn row(line: &csv::Line<'_>) -> Result<Row, SkipReason> {
    let (title, sign_in) = (line.text("title"), line.text("username"));
    let name = title.strip_suffix(&format!(" ({sign_in})")).unwrap_or(&title).to_owned();
    Ok(Row {
        name,
        urls: line.urls("url"),
        sign_in,
        password: line.secret("password"),
        code: line.code("otpauth"),
        ..Row::default()
    })
}
