//! Firefox: no title, but the best dates of any browser, in milliseconds.

use super::super::{Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, Untold, csv, dates};

pub const READER: Reader = Reader { format: "firefox", cannot_tell: &[Untold::Codes], recognises, read };

/// Firefox's own sign-in to its sync; its "password" is a key.
const OWN: &str = "chrome://FirefoxAccounts";

fn recognises(sniff: &Sniff<'_>) -> bool {
    sniff.has_columns(&["url", "username", "password", "httprealm", "guid", "timepasswordchanged"])
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    csv::read(READER.format, bytes, keys, |line| {
        if line.get("url").trim().eq_ignore_ascii_case(OWN) {
            return Err(SkipReason::NotALogin);
        }
        let date = |column| line.get(column).trim().parse().ok().and_then(dates::milliseconds);
        Ok(Row {
            urls: line.urls("url"),
            sign_in: line.text("username"),
            realm: line.text("httprealm"),
            password: line.secret("password"),
            made: date("timecreated"),
            changed: date("timepasswordchanged"),
            used: date("timelastused"),
            ..Row::default()
        })
    })
}
