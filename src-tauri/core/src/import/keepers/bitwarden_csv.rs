//! Reads Bitwarden's tables of persons and organisations. One cell may hold several addresses; only logins and notes are
//! exported.

use super::super::{How, Ignore, Reader, Row, SkipReason, Untold, csv, seed};

pub const READER: Reader = Reader {
    format: "bitwarden_csv",
    cannot_tell: &[Untold::Dates],
    recognises: |file| {
        file.has_columns(&["type", "name", "notes", "fields", "login_uri", "login_username", "login_password"])
    },
    read: How::Table(csv::Habits::NONE, row),
};

fn row(line: &csv::Line<'_>) -> Result<Row, SkipReason> {
    if !line.get("type").trim().eq_ignore_ascii_case("login") {
        return Err(SkipReason::NotALogin);
    }
    let seed = line.get("login_totp");
    Ok(Row {
        name: line.text("name"),
        urls: line.urls("login_uri"),
        sign_in: line.text("login_username"),
        password: line.secret("login_password"),
        ignores: ignores(seed),
        code: seed::said_by_hand(seed),
        archived: !line.get("archiveddate").trim().is_empty(),
        ..Row::default()
    })
}

/// Returns the silenced warnings: people write a lone `-` to silence the report on missing codes.
pub fn ignores(seed: &str) -> Vec<Ignore> {
    if seed.trim() == "-" { vec![Ignore::NoSecondStep] } else { Vec::new() }
}
