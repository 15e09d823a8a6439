//! Reads 1Password's table. Archived items are kept and marked as archived.

use super::super::{How, Reader, Row, SkipReason, Untold, csv};

pub const READER: Reader = Reader {
    format: "onepassword_csv",
    cannot_tell: &[Untold::Dates],
    recognises: |file| file.has_columns(&["title", "url", "username", "password", "favorite", "archived", "tags"]),
    read: How::Table(csv::Habits::NONE, row),
};

fn row(line: &csv::Line<'_>) -> Result<Row, SkipReason> {
    Ok(Row {
        name: line.text("title"),
        urls: line.urls("url"),
        sign_in: line.text("username"),
        password: line.secret("password"),
        code: line.code("otpauth"),
        archived: line.get("archived").trim().eq_ignore_ascii_case("true"),
        ..Row::default()
    })
}
