//! Reads Dashlane's table of logins, alone or in a ZIP; the ZIP's notes, cards and papers are not unpacked.

use super::super::archive::Archive;
use super::super::{How, Keys, Own, Read, Reader, Refusal, Row, SkipReason, Untold, csv, text};

pub const CSV: Reader = Reader {
    format: "dashlane_csv",
    cannot_tell: &[Untold::Dates],
    recognises: |file| {
        file.has_columns(&["username", "username2", "username3", "title", "password", "note", "url", "category"])
    },
    read: How::Table(csv::Habits::NONE, row),
};
pub const ZIP: Reader = Reader {
    format: "dashlane_zip",
    cannot_tell: &[Untold::Dates],
    recognises: |file| file.has_entry("credentials.csv"),
    read: How::Own(read_zip),
};

fn read_zip(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let mut archive = Archive::open(bytes)?;
    let logins = archive.take("credentials.csv")?.ok_or(Refusal::NotKnown)?;
    let own = archive.take("personalInfo.csv")?.map(|file| personal(&file, keys)).transpose()?.unwrap_or_default();
    match csv::read(ZIP.format, &logins, keys, row) {
        Ok(read) => Ok(Read { own, ..read }),
        // The file has no login, but addresses of the person.
        Err(Refusal::Empty) if !own.is_empty() => Ok(Read { own, ..Read::new(ZIP.format) }),
        Err(why) => Err(why),
    }
}

fn row(line: &csv::Line<'_>) -> Result<Row, SkipReason> {
    let names = ["username", "username2", "username3"].map(|column| line.text(column));
    let mut names = names.into_iter().filter(|name| !name.is_empty());
    Ok(Row {
        name: line.text("title"),
        urls: line.urls("url"),
        sign_in: names.next().unwrap_or_default(),
        addresses: names.filter(|name| text::is_email(name)).collect(),
        password: line.secret("password"),
        code: line.code("otpsecret").or(line.code("otpurl")),
        ..Row::default()
    })
}

/// Returns e-mail addresses and phone numbers of the person; names, birthdays and streets are skipped.
fn personal(bytes: &[u8], keys: &Keys<'_>) -> Result<Vec<Own>, Refusal> {
    let mut own = Vec::new();
    // A file that is no table simply has no addresses; only a cancelled reading is an error.
    let rows = csv::read(ZIP.format, bytes, keys, |line| {
        let (email, phone) = (line.text("email"), line.text("phone_number"));
        own.extend(Some(email).filter(|email| text::is_email(email)).map(Own::Email));
        let is_phone = |phone: &String| phone.bytes().filter(u8::is_ascii_digit).count() >= 5;
        own.extend(Some(phone).filter(is_phone).map(Own::Phone));
        Err::<Row, _>(SkipReason::NotALogin)
    });
    if rows.is_err_and(|why| why == Refusal::Cancelled) { Err(Refusal::Cancelled) } else { Ok(text::unique(own)) }
}
