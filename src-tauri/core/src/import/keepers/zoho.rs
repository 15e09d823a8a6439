//! Reads Zoho Vault's two tables. In the one that Zoho can import again, user name and password are lines of one cell; in the
//! plain one they are in columns without a title.

use super::super::{Hidden, How, Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, Untold, csv, text};

pub const VAULT: Reader = Reader {
    format: "zoho_vault",
    cannot_tell: &[Untold::Dates, Untold::Bin],
    recognises: recognises_vault,
    read: How::Own(read_vault),
};
pub const PLAIN: Reader = Reader {
    format: "zoho",
    cannot_tell: &[Untold::Dates, Untold::Codes, Untold::Bin],
    recognises: recognises_plain,
    read: How::Own(read_plain),
};

const HABITS: csv::Habits = csv::Habits { goes_on: true, ..csv::Habits::NONE };

fn recognises_vault(sniff: &Sniff<'_>) -> bool {
    // Older files say "Secret" where newer ones say "Password".
    ["password name", "secret name"].iter().any(|name| sniff.has_columns(&[name, "secretdata"]))
}

fn recognises_plain(sniff: &Sniff<'_>) -> bool {
    sniff.columns == ["secret name", "secret url", "notes"]
}

fn read_vault(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    csv::read(VAULT.format, bytes, keys, |line| {
        let either =
            |columns: [&str; 2]| columns.map(|column| line.text(column)).into_iter().find(|text| !text.is_empty());
        let of = |name: &str| {
            let named = |field: &str| field.strip_prefix(name)?.strip_prefix(':').map(str::to_owned);
            line.get("secretdata").lines().find_map(named).unwrap_or_default()
        };
        let urls = text::urls(&either(["password url", "secret url"]).unwrap_or_default());
        let mut row =
            row(either(["password name", "secret name"]).unwrap_or_default(), urls, of("User Name"), of("Password"))?;
        row.code = line.code("totp").or(line.code("login_totp"));
        Ok(row)
    })
}

fn read_plain(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    csv::read_by(HABITS, PLAIN.format, bytes, keys, |line| {
        row(line.text("secret name"), line.urls("secret url"), line.at(3).to_owned(), line.at(4).to_owned())
    })
}

/// Skips notes and cards, which have no address, sign-in or password.
fn row(name: String, urls: Vec<String>, sign_in: String, password: String) -> Result<Row, SkipReason> {
    let password = Hidden::new(password);
    if urls.is_empty() && sign_in.trim().is_empty() && password.is_none() {
        return Err(SkipReason::NotALogin);
    }
    Ok(Row { name, urls, sign_in, password, ..Row::default() })
}
