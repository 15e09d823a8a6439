//! Synology's C2 Password.

use super::super::{Keys, Read, Reader, Refusal, Row, Sniff, Untold, csv};

pub const READER: Reader = Reader { format: "synology", cannot_tell: &[Untold::Dates], recognises, read };

fn recognises(sniff: &Sniff<'_>) -> bool {
    sniff.has_columns(&["display_name", "login_username", "login_password", "login_urls", "login_totp"])
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    csv::read(READER.format, bytes, keys, |line| {
        Ok(Row {
            name: line.text("display_name"),
            urls: line.urls("login_urls"),
            sign_in: line.text("login_username"),
            password: line.secret("login_password"),
            code: line.code("login_totp"),
            ..Row::default()
        })
    })
}
