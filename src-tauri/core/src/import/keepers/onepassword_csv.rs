//! 1Password's table. Archived items stay, marked so.

use super::super::{Keys, Read, Reader, Refusal, Row, Sniff, Untold, csv};

pub const READER: Reader = Reader { format: "onepassword_csv", cannot_tell: &[Untold::Dates], recognises, read };

fn recognises(sniff: &Sniff<'_>) -> bool {
    sniff.has_columns(&["title", "url", "username", "password", "favorite", "archived", "tags"])
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    csv::read(READER.format, bytes, keys, |line| {
        Ok(Row {
            name: line.text("title"),
            urls: line.urls("url"),
            sign_in: line.text("username"),
            password: line.secret("password"),
            code: line.code("otpauth"),
            archived: line.get("archived").trim().eq_ignore_ascii_case("true"),
            ..Row::default()
        })
    })
}
