//! Reads the table that pass-import (3.5) makes of another program's database. It has a row for everything in there: each earlier
//! state of an entry, each attachment, and the content of the bin.

use std::collections::HashSet;

use super::super::text::Text;
use super::super::{How, Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, Untold, csv};
use super::bins::is_bin;

pub const READER: Reader =
    Reader { format: "pass_import", cannot_tell: &[Untold::Dates], recognises, read: How::Own(read) };

/// Group of earlier states. A person may have a group of that name as well.
const EARLIER: &str = "History";

fn recognises(sniff: &Sniff<'_>) -> bool {
    sniff.is_table(&["title", "password", "login", "url", "comments", "otpauth", "group"], &["email"])
}

/// Title, sign-in and address, which all states of one entry have in common.
type Known = (String, String, String);

fn known(line: &csv::Line<'_>) -> Known {
    (line.text("title"), line.text("login"), line.text("url"))
}

fn group<'l>(line: &'l csv::Line<'_>) -> &'l str {
    line.get("group").split('/').next().unwrap_or_default()
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let today = of_today(bytes);
    csv::read(READER.format, bytes, keys, |line| {
        let (title, login) = (line.text("title"), line.text("login"));
        if is_bin(group(line)) {
            return Err(SkipReason::Deleted);
        }
        if group(line) == EARLIER && (is_the_login(&title, &login) || today.contains(&known(line))) {
            return Err(SkipReason::NotALogin);
        }
        // An attachment has its file's name and nothing else.
        Row {
            name: title,
            urls: line.urls("url"),
            sign_in: login,
            addresses: vec![line.text("email")],
            password: line.secret("password"),
            code: line.code("otpauth"),
            ..Row::default()
        }
        .if_login()
    })
}

/// Returns the entries that are not earlier states; they may come after those.
fn of_today(bytes: &[u8]) -> HashSet<Known> {
    let text = Text::of(bytes);
    let mut found = HashSet::new();
    let Some(mut sheet) = csv::Sheet::open(&text).map(|sheet| sheet.written_by(csv::Habits::NONE)) else {
        return found;
    };
    loop {
        match sheet.next() {
            csv::Step::Row(_, line) if group(&line) != EARLIER => drop(found.insert(known(&line))),
            csv::Step::Row(..) | csv::Step::Skip(..) => {}
            csv::Step::Cut | csv::Step::End => return found,
        }
    }
}

/// Returns whether a title is the sign-in with a number. If several states have one title, the title moves into the group and the
/// sign-in becomes the title: `ida`, `ida-1`.
fn is_the_login(title: &str, login: &str) -> bool {
    let number = title.strip_prefix(login).filter(|_| !login.is_empty());
    let number = number.map(|rest| rest.strip_prefix('-').unwrap_or(rest));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}
