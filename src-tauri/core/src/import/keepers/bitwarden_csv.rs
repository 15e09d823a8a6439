//! Bitwarden's tables, of a person and of an organisation. Several addresses stand in one cell; only logins and notes are in it.

use super::super::{Code, Ignore, Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, Untold, csv};

pub const READER: Reader = Reader { format: "bitwarden_csv", cannot_tell: &[Untold::Dates], recognises, read };

fn recognises(sniff: &Sniff<'_>) -> bool {
    sniff.has_columns(&["type", "name", "notes", "fields", "login_uri", "login_username", "login_password"])
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    csv::read(READER.format, bytes, keys, |line| {
        if !line.get("type").trim().eq_ignore_ascii_case("login") {
            return Err(SkipReason::NotALogin);
        }
        let code = code(line.get("login_totp"));
        Ok(Row {
            name: line.text("name"),
            urls: line.urls("login_uri"),
            sign_in: line.text("login_username"),
            password: line.secret("login_password"),
            ignores: ignores(code),
            code,
            archived: !line.get("archiveddate").trim().is_empty(),
            ..Row::default()
        })
    })
}

/// A lone `-` says that the codes come from elsewhere.
pub fn code(text: &str) -> Code {
    match text.trim() {
        "" => Code::Absent,
        "-" => Code::Elsewhere,
        _ => Code::Here,
    }
}

/// People write that `-` to silence the report on missing codes.
pub fn ignores(code: Code) -> Vec<Ignore> {
    if code == Code::Elsewhere { vec![Ignore::NoSecondStep] } else { Vec::new() }
}
