//! Passky's JSON: the site is the name, too. Its backups under a password cannot be opened here.

use serde::Deserialize;

use super::super::gather::Gather;
use super::super::json::{self, End, Secret, Word};
use super::super::text::{self, Text};
use super::super::{Keys, Read, Reader, Refusal, Row, Sniff, Untold};

pub const READER: Reader = Reader { format: "passky", cannot_tell: &[Untold::Dates, Untold::Codes], recognises, read };

fn recognises(sniff: &Sniff<'_>) -> bool {
    sniff.has_keys(&["encrypted", "passwords"])
}

#[derive(Deserialize)]
struct Item {
    #[serde(default)]
    website: Word,
    #[serde(default)]
    username: Word,
    #[serde(default)]
    password: Secret,
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let whole = text.whole()?;
    if json::is_true(whole, "encrypted")? {
        return Err(Refusal::OtherEncryption);
    }
    let mut gather = Gather::new(READER.format, keys);
    let end = json::items(whole, &["passwords", "*"], &mut gather, &mut |Item { website, username, password }| {
        Ok(Row { urls: text::urls(&website.0), sign_in: username.0, password: password.0, ..Row::default() })
    })?;
    gather.done(end == End::Cut)
}
