//! Reads LastPass's table in all three orders of its columns. Rows may be escaped for HTML; notes have the address `http://sn`.

use std::borrow::Cow;

use super::super::{Hidden, How, Reader, Row, SkipReason, Untold, csv, text};

pub const READER: Reader = Reader {
    format: "lastpass",
    cannot_tell: &[Untold::Dates],
    recognises: |file| file.is_table(&["url", "username", "password", "extra", "name", "grouping", "fav"], &["totp"]),
    read: How::Table(csv::Habits::NONE, row),
};

fn row(line: &csv::Line<'_>) -> Result<Row, SkipReason> {
    if line.get("url").trim() == "http://sn" || line.get("extra").starts_with("NoteType:") {
        return Err(SkipReason::NotALogin);
    }
    // LastPass escapes a whole file or nothing, but a row does not tell which. A password that really contains `&amp;` is rare.
    let plain = |column| plain(line.get(column));
    let urls = text::urls(&plain("url"));
    Ok(Row {
        name: plain("name").into_owned(),
        // LastPass writes "http://" if there is no address.
        urls: urls.into_iter().filter(|url| url != "http://" && url != "https://").collect(),
        sign_in: plain("username").into_owned(),
        password: Hidden::new(plain("password").into_owned()),
        code: line.code("totp"),
        ..Row::default()
    })
}

/// Returns a text with the five HTML escapes resolved.
fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    // `&amp;` is resolved last, so that `&amp;lt;` becomes `&lt;`.
    let escapes = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#039;", "'"), ("&amp;", "&")];
    Cow::Owned(escapes.iter().fold(text.to_owned(), |text, (escape, letter)| text.replace(escape, letter)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn escapes_are_resolved_once() {
        for (text, expected) in
            [("a&amp;b", "a&b"), ("&amp;lt;", "&lt;"), ("&lt;x&gt;", "<x>"), ("it&#39;s", "it's"), ("a & b", "a & b")]
        {
            assert_eq!(super::plain(text), expected);
        }
    }
}
