//! Reads Revelation's table and XML. The date on which an entry was updated does not tell the age of its password.

use super::super::login::sign_in;
use super::super::text::{Text, is_email, urls};
use super::super::{Hidden, How, Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, Untold, csv, xml};

pub const CSV: Reader = Reader {
    format: "revelation_csv",
    cannot_tell: &[Untold::Dates, Untold::Codes],
    recognises: recognises_csv,
    read: How::Own(read_csv),
};
pub const XML: Reader = Reader {
    format: "revelation_xml",
    cannot_tell: &[Untold::Dates, Untold::Codes],
    recognises: recognises_xml,
    read: How::Own(read_xml),
};

fn recognises_csv(sniff: &Sniff<'_>) -> bool {
    sniff.has_columns(&["name", "type", "description", "updated"])
        && ["username", "password", "hostname"].iter().any(|column| sniff.has_columns(&[column]))
}

fn recognises_xml(sniff: &Sniff<'_>) -> bool {
    sniff.root.as_deref() == Some("revelationdata")
}

fn read_csv(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    csv::read(CSV.format, bytes, keys, |line| row(&|field| line.get(field).to_owned(), line.get("password")))
}

fn read_xml(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    xml::read(XML.format, Text::of(bytes).whole()?, keys, "entry", &mut |entry| {
        let field = |name: &str| {
            if name == "name" { entry.get("name") } else { entry.get(&format!("generic-{name}")) }
        };
        row(&|name| field(name).to_owned(), field("password"))
    })
}

/// Skips folders, cards and notes, which have neither a user name nor an address.
fn row(field: &dyn Fn(&str) -> String, password: &str) -> Result<Row, SkipReason> {
    let mut addresses = urls(&field("url"));
    addresses.extend(urls(&field("hostname")));
    let (sign_in, more) = sign_in(field("username"), field("email"));
    if sign_in.trim().is_empty() && addresses.is_empty() {
        return Err(SkipReason::NotALogin);
    }
    Ok(Row {
        name: field("name"),
        urls: addresses,
        sign_in,
        addresses: more.into_iter().filter(|address| is_email(address)).collect(),
        password: Hidden::new(password.to_owned()),
        ..Row::default()
    })
}
