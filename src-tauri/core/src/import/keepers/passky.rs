//! Reads Passky's JSON, in which the site is also the name. Its encrypted backups cannot be opened here.

use super::super::text::Text;
use super::super::{How, Keys, Read, Reader, Refusal, Row, Untold, json};

pub const READER: Reader = Reader {
    format: "passky",
    cannot_tell: &[Untold::Dates, Untold::Codes],
    recognises: |file| file.has_keys(&["encrypted", "passwords"]),
    read: How::Own(read),
};

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let text = text.whole()?;
    if json::is_true(text, "encrypted")? {
        return Err(Refusal::OtherEncryption);
    }
    json::read(READER.format, text, &["passwords", "*"], keys, &mut |item| {
        Ok(Row {
            urls: item.urls("website"),
            sign_in: item.text("username"),
            password: item.secret("password"),
            ..Row::default()
        })
    })
}
