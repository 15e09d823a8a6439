//! Reads NordPass's table, in which only rows of type `password` are logins. It has no codes and no dates.

use super::super::{How, Reader, Row, SkipReason, Untold, csv, text};

pub const READER: Reader = Reader {
    format: "nordpass",
    cannot_tell: &[Untold::Dates, Untold::Codes],
    recognises: |file| {
        file.has_columns(&["name", "url", "username", "password", "note", "cardholdername", "cardnumber", "cvc"])
    },
    read: How::Table(HABITS, row),
};

/// Empty cells at the end of a row are left off, and the last row has no line end.
const HABITS: csv::Habits = csv::Habits { whole_with: Some("type"), ..csv::Habits::NONE };

fn row(line: &csv::Line<'_>) -> Result<Row, SkipReason> {
    // Older files have no type; in them a row without a password or address is a card, a person or a folder.
    let kind = line.text("type").to_lowercase();
    let typeless = kind.is_empty() && !(line.get("password").is_empty() && line.get("url").is_empty());
    if kind != "password" && !typeless {
        return Err(SkipReason::NotALogin);
    }
    let mut urls = line.urls("url");
    urls.extend(more(line.get("additional_urls")));
    Ok(Row {
        name: line.text("name"),
        urls,
        sign_in: line.text("username"),
        addresses: Some(line.text("email")).filter(|text| text::is_email(text)).into_iter().collect(),
        password: line.secret("password"),
        ..Row::default()
    })
}

/// Returns the addresses of a JSON list in a cell; empty if it cannot be read.
fn more(cell: &str) -> Vec<String> {
    serde_json::from_str(cell).unwrap_or_default()
}
