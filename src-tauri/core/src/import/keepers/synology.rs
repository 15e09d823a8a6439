//! Reads the table of Synology's C2 Password.

use super::super::{How, Reader, Row, SkipReason, Untold, csv};

pub const READER: Reader = Reader {
    format: "synology",
    cannot_tell: &[Untold::Dates],
    recognises: |file| {
        file.has_columns(&["display_name", "login_username", "login_password", "login_urls", "login_totp"])
    },
    read: How::Table(csv::Habits::NONE, row),
};

fn row(line: &csv::Line<'_>) -> Result<Row, SkipReason> {
    Ok(Row {
        name: line.text("display_name"),
        urls: line.urls("login_urls"),
        sign_in: line.text("login_username"),
        password: line.secret("login_password"),
        code: line.code("login_totp"),
        ..Row::default()
    })
}
