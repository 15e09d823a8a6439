//! Reads the table of five columns of KeePass 1 and 2. A quote in a cell is written `\"` and a backslash `\\`.

use super::super::{How, Reader, Row, SkipReason, Untold, csv};

pub const READER: Reader = Reader {
    format: "keepass_csv",
    cannot_tell: &[Untold::Dates, Untold::Codes, Untold::Bin, Untold::References],
    recognises: |file| file.is_table(&["account", "login name", "password", "web site", "comments"], &[]),
    read: How::Table(HABITS, row),
};

const HABITS: csv::Habits = csv::Habits { backslashes: true, ..csv::Habits::NONE };

fn row(line: &csv::Line<'_>) -> Result<Row, SkipReason> {
    Ok(Row {
        name: line.text("account"),
        urls: line.urls("web site"),
        sign_in: line.text("login name"),
        password: line.secret("password"),
        ..Row::default()
    })
}
