//! KeePass's own table of five columns, of version 1 and 2. A quote in a cell is written `\"` and a backslash `\\`.

use super::super::{Keys, Read, Reader, Refusal, Row, Sniff, Untold, csv};

pub const READER: Reader = Reader {
    format: "keepass_csv",
    cannot_tell: &[Untold::Dates, Untold::Codes, Untold::Bin, Untold::References],
    recognises,
    read,
};

const HABITS: csv::Habits = csv::Habits { backslashes: true, ..csv::Habits::NONE };

fn recognises(sniff: &Sniff<'_>) -> bool {
    sniff.is_table(&["account", "login name", "password", "web site", "comments"], &[])
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    csv::read_by(HABITS, READER.format, bytes, keys, |line| {
        Ok(Row {
            name: line.text("account"),
            urls: line.urls("web site"),
            sign_in: line.text("login name"),
            password: line.secret("password"),
            ..Row::default()
        })
    })
}
