//! Reads RoboForm's table. The eighth title stands for any number of cells with form fields, secret or not; they are not read.

use super::super::{How, Reader, Row, SkipReason, Untold, csv};

pub const READER: Reader = Reader {
    format: "roboform",
    cannot_tell: &[Untold::Dates, Untold::Codes],
    recognises: |file| {
        file.is_table(&["name", "url", "matchurl", "login", "pwd", "note", "folder"], &["rffieldsv2", "rffields"])
    },
    read: How::Table(HABITS, row),
};

const HABITS: csv::Habits = csv::Habits { goes_on: true, ..csv::Habits::NONE };

fn row(line: &csv::Line<'_>) -> Result<Row, SkipReason> {
    // A note has a name and nothing else.
    if ["url", "login", "pwd"].iter().all(|column| line.get(column).trim().is_empty()) {
        return Err(SkipReason::NotALogin);
    }
    Ok(Row {
        name: line.text("name"),
        urls: line.urls("url"),
        sign_in: line.text("login"),
        password: line.secret("pwd"),
        ..Row::default()
    })
}
