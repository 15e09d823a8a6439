//! Tables of programs that write one row for each login and nothing else that is their own: only their titles tell them apart. One
//! more such program is one more list of titles.

use super::super::{Code, Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, Untold, csv, text};
use super::proton_csv::sign_in;

/// What a program's columns are called, in lower case; nothing for what it does not write.
struct Titles {
    format: &'static str,
    name: &'static str,
    url: &'static str,
    user: &'static str,
    email: &'static str,
    password: &'static str,
    code: &'static str,
    /// Further columns that tell it from all others. A table with columns beyond these is another's.
    also: &'static [&'static str],
}

impl Titles {
    fn recognise(&self, sniff: &Sniff<'_>) -> bool {
        let own = [self.name, self.url, self.user, self.email, self.password, self.code];
        let must: Vec<&str> =
            own.into_iter().filter(|title| !title.is_empty()).chain(self.also.iter().copied()).collect();
        sniff.is_table(&must, &[])
    }

    fn read(&self, bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
        csv::read(self.format, bytes, keys, |line| {
            let (sign_in, addresses) = sign_in(line.text(self.user), line.text(self.email));
            let row = Row {
                name: line.text(self.name),
                urls: line.urls(self.url),
                sign_in,
                addresses: addresses.into_iter().filter(|address| text::is_email(address)).collect(),
                password: line.secret(self.password),
                code: line.code(self.code),
                ..Row::default()
            };
            // Notes and cards have a title and what is theirs.
            let is_login =
                !row.urls.is_empty() || !row.sign_in.is_empty() || row.password.is_some() || row.code != Code::Absent;
            if is_login { Ok(row) } else { Err(SkipReason::NotALogin) }
        })
    }
}

/// What tables without a column for codes cannot tell.
const WITHOUT_CODES: &[Untold] = &[Untold::Dates, Untold::Codes, Untold::Bin];

macro_rules! reader {
    ($titles:ident, $cannot_tell:expr) => {
        Reader {
            format: $titles.format,
            cannot_tell: $cannot_tell,
            recognises: |sniff| $titles.recognise(sniff),
            read: |bytes, keys| $titles.read(bytes, keys),
        }
    };
}

const STRONGBOX_TITLES: Titles = Titles {
    format: "strongbox",
    name: "title",
    url: "url",
    user: "username",
    email: "email",
    password: "password",
    code: "otpauth",
    also: &["notes"],
};
pub const STRONGBOX: Reader = reader!(STRONGBOX_TITLES, &[Untold::Dates, Untold::Bin]);

const SAFEINCLOUD_TITLES: Titles = Titles {
    format: "safeincloud",
    name: "title",
    url: "url",
    user: "login",
    email: "",
    password: "password",
    code: "otp",
    also: &["notes"],
};
pub const SAFEINCLOUD: Reader = reader!(SAFEINCLOUD_TITLES, &[Untold::Dates, Untold::Bin]);

const PASSMAN_TITLES: Titles = Titles {
    format: "passman",
    name: "label",
    url: "url",
    user: "username",
    email: "email",
    password: "password",
    code: "",
    also: &["description", "tags", "custom_fields", "files"],
};
pub const PASSMAN: Reader = reader!(PASSMAN_TITLES, WITHOUT_CODES);

const PASSPACK_TITLES: Titles = Titles {
    format: "passpack",
    name: "entry name",
    url: "url",
    user: "user id",
    email: "email",
    password: "password",
    code: "",
    also: &["notes", "shared notes", "tags", "extra fields"],
};
pub const PASSPACK: Reader = reader!(PASSPACK_TITLES, WITHOUT_CODES);

const SAFERPASS_TITLES: Titles = Titles {
    format: "saferpass",
    name: "title",
    url: "url",
    user: "username",
    email: "",
    password: "password",
    code: "",
    also: &["modeltype", "modelversion", "notes", "favorite", "text", "color"],
};
pub const SAFERPASS: Reader = reader!(SAFERPASS_TITLES, WITHOUT_CODES);
