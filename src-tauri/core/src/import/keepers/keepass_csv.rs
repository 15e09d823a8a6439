//! KeePass 2's own table of five columns.

use super::super::{Keys, Read, Reader, Refusal, Row, Sniff, csv};

pub const READER: Reader = Reader { format: "keepass_csv", recognises, read };

fn recognises(sniff: &Sniff<'_>) -> bool {
    sniff.is_table(&["account", "login name", "password", "web site", "comments"], &[])
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    csv::read(READER.format, bytes, keys, |line| {
        Ok(Row {
            name: line.text("account"),
            urls: line.urls("web site"),
            sign_in: line.text("login name"),
            password: line.secret("password"),
            ..Row::default()
        })
    })
}
