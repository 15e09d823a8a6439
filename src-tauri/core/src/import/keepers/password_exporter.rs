//! Reads the tables of Password Exporter for Pale Moon, SeaMonkey and Waterfox Classic: a comment line above the header, and `"`
//! and `,` written as `%22` and `%2C`.

use super::super::{Hidden, How, Keys, Read, Reader, Refusal, Row, Sniff, Untold, csv, text};

pub const READER: Reader = Reader {
    format: "password_exporter",
    cannot_tell: &[Untold::Dates, Untold::Codes],
    recognises,
    read: How::Own(read),
};

fn recognises(sniff: &Sniff<'_>) -> bool {
    sniff.has_columns(&["hostname", "username", "password", "formsubmiturl", "httprealm", "usernamefield"])
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    // The comment line tells if names and passwords are encrypted.
    if text::Text::of(bytes).start(1_024).lines().next().is_some_and(|line| line.contains("Encrypted: true")) {
        return Err(Refusal::OtherEncryption);
    }
    csv::read(READER.format, bytes, keys, |line| {
        Ok(Row {
            urls: text::urls(&plain(line.get("hostname"))),
            sign_in: plain(line.get("username")),
            password: Hidden::new(plain(line.get("password"))),
            ..Row::default()
        })
    })
}

/// Only these two characters are escaped, so `%41` in a password is literal.
fn plain(cell: &str) -> String {
    cell.replace("%22", "\"").replace("%2C", ",")
}
