//! Reads Password Safe's text and XML. The text has a TAB between cells and no quoting, so a password may start with a quote.
//! Group and title share one cell, separated by a dot; a dot in the title is written as the delimiter.

use super::super::text::{Text, is_email, urls};
use super::super::{Hidden, How, Keys, Read, Reader, Refusal, Row, Sniff, Untold, csv, dates, xml};

pub const TEXT: Reader = Reader {
    format: "password_safe_text",
    cannot_tell: &[Untold::Codes],
    recognises: recognises_text,
    read: How::Own(read_text),
};
pub const XML: Reader = Reader {
    format: "password_safe_xml",
    cannot_tell: &[Untold::Codes],
    recognises: recognises_xml,
    read: How::Own(read_xml),
};

const HABITS: csv::Habits = csv::Habits { bare: true, ..csv::Habits::NONE };
const DELIMITER: &str = "»";

fn recognises_text(sniff: &Sniff<'_>) -> bool {
    sniff.has_columns(&["group/title", "username", "password", "created time"])
}

fn recognises_xml(sniff: &Sniff<'_>) -> bool {
    sniff.root.as_deref() == Some("passwordsafe")
}

fn read_text(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    csv::read_by(HABITS, TEXT.format, bytes, keys, |line| {
        let title = line.get("group/title").rsplit('.').next().unwrap_or_default();
        let changed = ["password modified time", "created time"].map(|column| dates::any(line.get(column)));
        let [changed, made] = changed;
        Ok(Row {
            name: title.replace(DELIMITER, "."),
            urls: line.urls("url"),
            sign_in: line.text("username"),
            addresses: vec![line.text("e-mail")].into_iter().filter(|address| is_email(address)).collect(),
            password: line.secret("password"),
            made,
            changed,
            ..Row::default()
        })
    })
}

fn read_xml(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    xml::read(XML.format, Text::of(bytes).whole()?, keys, "entry", &mut |entry| {
        Ok(Row {
            name: entry.get("title").to_owned(),
            urls: urls(entry.get("url")),
            sign_in: entry.get("username").to_owned(),
            addresses: vec![entry.get("email").to_owned()].into_iter().filter(|address| is_email(address)).collect(),
            password: Hidden::new(entry.get("password").to_owned()),
            made: dates::iso(entry.get("ctimex")),
            changed: dates::iso(entry.get("pmtimex")),
            ..Row::default()
        })
    })
}
