//! Reads Firefox's table: no titles, but exact dates in milliseconds.

use super::super::{How, Reader, Row, SkipReason, Untold, csv, dates};

pub const READER: Reader = Reader {
    format: "firefox",
    cannot_tell: &[Untold::Codes],
    recognises: |file| file.has_columns(&["url", "username", "password", "httprealm", "guid", "timepasswordchanged"]),
    read: How::Table(csv::Habits::NONE, row),
};

/// Address of Firefox's own sync sign-in, whose "password" is a key.
const OWN: &str = "chrome://FirefoxAccounts";

fn row(line: &csv::Line<'_>) -> Result<Row, SkipReason> {
    if line.get("url").trim().eq_ignore_ascii_case(OWN) {
        return Err(SkipReason::NotALogin);
    }
    let date = |column| line.get(column).trim().parse().ok().and_then(dates::milliseconds);
    Ok(Row {
        urls: line.urls("url"),
        sign_in: line.text("username"),
        realm: line.text("httprealm"),
        password: line.secret("password"),
        made: date("timecreated"),
        changed: date("timepasswordchanged"),
        used: date("timelastused"),
        ..Row::default()
    })
}
