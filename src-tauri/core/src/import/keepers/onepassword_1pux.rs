//! Reads 1Password's 1PUX, a ZIP whose `export.data` is JSON. Logins, bare passwords and e-mail accounts are read.

use super::super::json::Value;
use super::super::login::Login;
use super::super::mapping::Role;
use super::super::{Code, How, Ignore, Reader, Row, SkipReason, dates, text};

pub const READER: Reader = Reader {
    format: "onepassword_1pux",
    cannot_tell: &[],
    recognises: |file| file.has_entry("export.data") && file.has_entry("export.attributes"),
    read: How::Inside("export.data", &How::Logins(&["accounts", "*", "vaults", "*", "items", "*"], row)),
};

/// Ids of the item categories that are read: logins, passwords and mail accounts.
const READ: [&str; 3] = ["001", "005", "111"];
const FIELDS: &[(&str, Role)] = &[("username", Role::SignIn), ("password", Role::Password)];
const MAIL_USERS: &[(&str, Role)] = &[("pop_username", Role::SignIn), ("smtp_username", Role::SignIn)];
const MAIL_PASSWORDS: &[(&str, Role)] = &[("pop_password", Role::Password), ("smtp_password", Role::Password)];
/// Silenced warnings. Those about plain http and expiry have no counterpart here.
const IGNORES: [(&str, Ignore); 4] = [
    ("compromised|vulnerable", Ignore::Compromised),
    ("reused", Ignore::Reused),
    ("weak", Ignore::Weak),
    ("inactiveMfa", Ignore::NoSecondStep),
];

fn row(item: Value<'_>) -> Result<Row, SkipReason> {
    let (state, details) = (item.text("state"), item.at("details"));
    if matches!(state.as_str(), "trashed" | "deleted") {
        return Err(SkipReason::Deleted);
    }
    if !READ.contains(&item.text("categoryUuid").as_str()) {
        return Err(SkipReason::NotALogin);
    }
    // A linked alias has an object as value and counts as missing.
    let mut login = Login::default();
    login.take_fields(&details.all("loginFields.*"), ["designation", "value"], FIELDS);
    details.with("password", |password| login.take(Role::Password, password));
    let mail = details.all("sections.*.fields.*");
    login.take_fields(&mail, ["id", "value.string"], MAIL_USERS);
    login.take_fields(&mail, ["id", "value.concealed"], MAIL_PASSWORDS);
    let urls = [item.urls("overview.url"), item.urls("overview.urls.*.url")].concat();
    let codes = mail.iter().map(|field| field.at("value").code("totp"));
    let changed = details.all("passwordHistory.*").into_iter().map(|old| old.seconds("time"));
    // The warnings are an object, or a text that contains one.
    let excluded = item.at("overview.watchtowerExclusions");
    let ignores =
        |said: Value<'_>| IGNORES.iter().filter(|(flag, _)| said.has(flag)).map(|(_, ignore)| *ignore).collect();
    let in_text = || excluded.with("", |text| Value::of(text).map(ignores)).unwrap_or_default();
    Ok(Row {
        name: item.text("overview.title"),
        urls: text::unique(urls),
        code: codes.fold(Code::Absent, Code::or),
        passkey: item.has("details.passkey"),
        made: item.seconds("createdAt"),
        changed: changed.fold(None, dates::later),
        ignores: if excluded.is_object() { ignores(excluded) } else { in_text() },
        archived: state == "archived",
        ..login.row()
    })
}
