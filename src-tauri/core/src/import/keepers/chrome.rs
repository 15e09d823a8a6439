//! Chrome, Edge, Brave, Opera, Vivaldi: no dates, no codes, no passkeys. Addresses may be `android://…`, broken or missing.

use super::super::{Keys, Read, Reader, Refusal, Row, Sniff, Untold, csv};

pub const READER: Reader = Reader { format: "chrome", cannot_tell: &[Untold::Dates, Untold::Codes], recognises, read };

fn recognises(sniff: &Sniff<'_>) -> bool {
    sniff.is_table(&["name", "url", "username", "password"], &["note"])
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    csv::read(READER.format, bytes, keys, |line| {
        Ok(Row {
            name: line.text("name"),
            urls: line.urls("url"),
            sign_in: line.text("username"),
            password: line.secret("password"),
            ..Row::default()
        })
    })
}
