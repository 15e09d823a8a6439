//! Apple Passwords and Safari, old and new. Titles are mostly `host (user)`; passkeys are not in the file.

use super::super::{Keys, Read, Reader, Refusal, Row, Sniff, Untold, csv};

pub const READER: Reader = Reader { format: "apple", cannot_tell: &[Untold::Dates], recognises, read };

fn recognises(sniff: &Sniff<'_>) -> bool {
    sniff.is_table(&["title", "url", "username", "password"], &["notes", "otpauth"])
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    csv::read(READER.format, bytes, keys, |line| {
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
    })
}
