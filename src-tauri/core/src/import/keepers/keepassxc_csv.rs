//! KeePassXC's table. "Last Modified" is of the entry, not of the password, so it is not taken.

use super::super::{Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, csv, dates};
use super::keepass_entry;

pub const READER: Reader = Reader { format: "keepassxc_csv", recognises, read };

fn recognises(sniff: &Sniff<'_>) -> bool {
    sniff.is_table(
        &["group", "title", "username", "password", "url", "notes"],
        &["totp", "icon", "last modified", "created"],
    )
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    csv::read(READER.format, bytes, keys, |line| {
        // The bin is only known by its name here, and has that name in English databases only.
        if line.get("group").split('/').any(|group| group == "Recycle Bin") {
            return Err(SkipReason::Deleted);
        }
        Ok(Row {
            name: line.text("title"),
            urls: line.urls("url"),
            sign_in: line.text("username"),
            password: line.secret("password"),
            code: keepass_entry::code(line.get("totp")),
            made: dates::iso(line.get("created")),
            ..Row::default()
        })
    })
}
