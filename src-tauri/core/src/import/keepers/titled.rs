//! Reads the tables of programs with one row per login and no special features, which are told apart by their titles alone.
//! Another such program needs only another list of titles.

use super::super::login::sign_in;
use super::super::{How, Reader, Row, SkipReason, Sniff, Untold, csv, text};

/// Facts that tables without a column for codes never contain.
const WITHOUT_CODES: &[Untold] = &[Untold::Dates, Untold::Codes, Untold::Bin];
const WITH_CODES: &[Untold] = &[Untold::Dates, Untold::Bin];

/// Makes a reader from the columns for name, address, user, e-mail, password and code (in lower case, empty if the program does
/// not write it) and from further columns that the program writes. A table with other columns is not recognised.
macro_rules! titled {
    ($format:literal, $cannot_tell:expr, $titles:expr, $also:expr) => {
        Reader {
            format: $format,
            cannot_tell: $cannot_tell,
            recognises: |file| is_table(file, $titles, $also),
            read: How::Table(csv::Habits::NONE, |line| row(line, $titles)),
        }
    };
}

pub const STRONGBOX: Reader =
    titled!("strongbox", WITH_CODES, ["title", "url", "username", "email", "password", "otpauth"], &["notes"]);
pub const SAFEINCLOUD: Reader =
    titled!("safeincloud", WITH_CODES, ["title", "url", "login", "", "password", "otp"], &["notes"]);
pub const PASSMAN: Reader = titled!(
    "passman",
    WITHOUT_CODES,
    ["label", "url", "username", "email", "password", ""],
    &["description", "tags", "custom_fields", "files"]
);
pub const PASSPACK: Reader = titled!(
    "passpack",
    WITHOUT_CODES,
    ["entry name", "url", "user id", "email", "password", ""],
    &["notes", "shared notes", "tags", "extra fields"]
);
pub const SAFERPASS: Reader = titled!(
    "saferpass",
    WITHOUT_CODES,
    ["title", "url", "username", "", "password", ""],
    &["modeltype", "modelversion", "notes", "favorite", "text", "color"]
);

fn is_table(file: &Sniff<'_>, titles: [&str; 6], also: &[&str]) -> bool {
    let own = titles.into_iter().filter(|title| !title.is_empty());
    file.is_table(&own.chain(also.iter().copied()).collect::<Vec<_>>(), &[])
}

/// Returns the row of a line; notes and cards have a title and their own fields.
///
/// # Errors
/// [`SkipReason::NotALogin`].
pub fn row(line: &csv::Line<'_>, [name, url, user, email, password, code]: [&str; 6]) -> Result<Row, SkipReason> {
    let (sign_in, addresses) = sign_in(line.text(user), line.text(email));
    Row {
        name: line.text(name),
        urls: line.urls(url),
        sign_in,
        addresses: addresses.into_iter().filter(|address| text::is_email(address)).collect(),
        password: line.secret(password),
        code: line.code(code),
        ..Row::default()
    }
    .if_login()
}
