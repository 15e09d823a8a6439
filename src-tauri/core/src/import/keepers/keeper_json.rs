//! Reads Keeper's JSON: records of many types, with further fields named `$type:label:number`. The modification date of a record
//! does not tell the age of its password.

use super::super::json::Value;
use super::super::skeleton::{Members, first_item, member};
use super::super::{Code, How, Reader, Row, SkipReason, Sniff, Untold};

pub const READER: Reader = Reader {
    format: "keeper_json",
    cannot_tell: &[Untold::Dates, Untold::Bin],
    recognises,
    read: How::Logins(&["records", "*"], row),
};

fn recognises(sniff: &Sniff<'_>) -> bool {
    let text = sniff.beginning();
    let first = || member(text, "records").and_then(first_item);
    let has = |key: &str| first().is_some_and(|record| Members::of(record).any(|member| member.key == key));
    sniff.has_keys(&["records"]) && (sniff.has_keys(&["shared_folders"]) || has("$type") || has("login_url"))
}

fn row(record: Value<'_>) -> Result<Row, SkipReason> {
    let mut urls = record.urls("login_url");
    let (mut more, mut code, mut passkey) = (Vec::new(), Code::Absent, false);
    // All other fields may be secret and are skipped. A field that a record has more than once is a list.
    for (name, field) in record.at("custom_fields").members() {
        match name.split(':').next().unwrap_or_default() {
            "$oneTimeCode" => code = code.or(field.code("")),
            "$url" => more.extend(field.urls("").into_iter().chain(field.urls("*"))),
            "$passkey" => {
                passkey = true;
                more.push(field.text("relyingParty"));
            }
            _ => {}
        }
    }
    if urls.is_empty() {
        urls = more;
    }
    let (sign_in, password) = (record.text("login"), record.secret("password"));
    // Records of other types may hold a sign-in as well, such as an insurance with its site and policy number.
    let signs_in = !urls.is_empty() && (password.is_some() || !sign_in.trim().is_empty());
    if !matches!(record.text("$type").as_str(), "" | "login" | "general") && !signs_in {
        return Err(SkipReason::NotALogin);
    }
    Ok(Row { name: record.text("title"), urls, sign_in, password, code, passkey, ..Row::default() })
}
