//! Parsing the answers of services that are told the full address: HIBP with a Core key, XposedOrNot without a key.
//!
//! HIBP: `GET /breachedaccount/{account}?truncateResponse=true`, 200 `[{"Name":"Adobe"}]`, 404 for none
//! (<https://haveibeenpwned.com/API/v3#BreachesForAccount>). XposedOrNot: `GET /v1/check-email/{email}`, 200
//! `{"breaches":[["Adobe"]],"email":…,"status":"success"}`, 404 or 200 `{"Error":"Not found"}` (from its server's
//! code). Any other shape is rejected, because lenient parsing would report "no leaks" by mistake.

use serde::Deserialize;

use super::Why;
use super::list::clean_name;
use super::range::Answer;
use crate::accounts::{IdentifierKind, same_identifier};

/// The largest number of leaks in an answer: as many as a list of leaks may have.
const MOST_NAMES: usize = super::list::MOST_ENTRIES;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Named {
    name: String,
}

/// Parses the answer of HIBP's look-up by address. `status` is the HTTP status, 200 or 404; a 404 counts only if its
/// body shows that HIBP sent it.
///
/// # Errors
/// Returns the reason why it is not an answer. Other statuses are judged where the request was sent; here they are
/// [`Why::NotAnAnswer`].
pub fn hibp(status: u16, body: &[u8]) -> Result<Answer, Why> {
    let body = start(body);
    match (status, body.first()) {
        (404, _) if says_not_found(body) => Ok(Answer::NotInList),
        (200, Some(b'[')) => {
            let rows: Vec<Named> = serde_json::from_slice(body).map_err(|error| flaw(&error))?;
            found(rows.iter().map(|row| row.name.as_str()))
        }
        (200, None) => Err(Why::CutShort),
        _ => Err(Why::NotAnAnswer),
    }
}

/// Returns whether the body of a 404 may be from a source that found nothing: it is empty or "not found". Servers in
/// between also send a 404 with a page, a list or the message that a route does not exist.
#[must_use]
pub fn says_not_found(body: &[u8]) -> bool {
    let words = start(body).trim_ascii_end();
    let words = words.strip_suffix(b".").unwrap_or(words);
    words.is_empty() || words.eq_ignore_ascii_case(b"not found")
}

/// The fields of XposedOrNot's answer. A field must have its type if it is present; other fields are ignored.
#[derive(Deserialize)]
struct Checked {
    breaches: Option<Vec<Vec<String>>>,
    email: Option<String>,
    status: Option<String>,
    #[serde(rename = "Error")]
    error: Option<String>,
}

/// Parses XposedOrNot's answer about an address. `status` is the HTTP status, 200 or 404.
///
/// # Errors
/// Returns the reason why it is not an answer; [`Why::Implausible`] also if it is about another address.
pub fn xposed_or_not(status: u16, body: &[u8], address: &str) -> Result<Answer, Why> {
    let body = start(body);
    match body.first() {
        Some(b'{') if matches!(status, 200 | 404) => {}
        None => return Err(Why::CutShort),
        _ => return Err(Why::NotAnAnswer),
    }
    let said: Checked = serde_json::from_slice(body).map_err(|error| flaw(&error))?;
    if said.email.is_some_and(|email| !same_identifier(IdentifierKind::Email, &email, address)) {
        return Err(Why::Implausible);
    }
    match (said.breaches, said.error) {
        (None, Some(error)) if error.trim().eq_ignore_ascii_case("not found") => Ok(Answer::NotInList),
        (None, Some(_)) => Err(Why::NotAnAnswer),
        (Some(groups), None) if status == 200 && said.status.is_none_or(|status| status == "success") => {
            found(groups.iter().flatten().map(String::as_str))
        }
        _ => Err(Why::Malformed),
    }
}

fn start(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body).trim_ascii_start()
}

fn flaw(error: &serde_json::Error) -> Why {
    if error.is_eof() { Why::CutShort } else { Why::Malformed }
}

/// Returns the names of leaks, each once. An answer without names is not an answer.
fn found<'a>(names: impl Iterator<Item = &'a str>) -> Result<Answer, Why> {
    let mut found = Vec::new();
    for name in names {
        let name = clean_name(name);
        if name.is_empty() {
            return Err(Why::Malformed);
        }
        if found.len() >= MOST_NAMES {
            return Err(Why::TooBig);
        }
        found.push(name);
    }
    found.sort_unstable();
    found.dedup();
    if found.is_empty() { Err(Why::Implausible) } else { Ok(Answer::Found(found)) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{hibp, xposed_or_not};
    use crate::exposure::Why;
    use crate::exposure::range::Answer;

    fn named(names: &[&str]) -> Result<Answer, Why> {
        Ok(Answer::Found(names.iter().map(|name| (*name).to_owned()).collect()))
    }

    #[test]
    fn hibp_with_the_address() {
        for (what, status, body, said) in [
            ("found", 200, r#"[{"Name":"LinkedIn"},{"Name":"Adobe"},{"Name":"Adobe"}]"#, named(&["Adobe", "LinkedIn"])),
            ("more fields", 200, r#"[{"Name":"Adobe","Title":null,"New":[1]}]"#, named(&["Adobe"])),
            ("none", 404, "", Ok(Answer::NotInList)),
            ("none, in words", 404, "Not found", Ok(Answer::NotInList)),
            ("none, in a sentence", 404, " not found.\r\n", Ok(Answer::NotInList)),
            ("a page that is lost", 404, "<html>", Err(Why::NotAnAnswer)),
            ("no route", 404, r#"{"statusCode":404,"message":"Resource not found"}"#, Err(Why::NotAnAnswer)),
            ("other words", 404, "Not found on this server", Err(Why::NotAnAnswer)),
            ("a filter", 404, "Blocked by policy", Err(Why::NotAnAnswer)),
            ("a list with a 404", 404, r#"[{"Name":"Adobe"}]"#, Err(Why::NotAnAnswer)),
            ("an empty list is not what it says for none", 200, "[]", Err(Why::Implausible)),
            ("nothing", 200, "", Err(Why::CutShort)),
            ("a page", 200, "<html>", Err(Why::NotAnAnswer)),
            ("cut", 200, r#"[{"Name":"Ado"#, Err(Why::CutShort)),
            ("another field", 200, r#"[{"name":"Adobe"}]"#, Err(Why::Malformed)),
            ("names only", 200, r#"["Adobe"]"#, Err(Why::Malformed)),
            ("an empty name", 200, r#"[{"Name":" "}]"#, Err(Why::Malformed)),
            ("more after it", 200, r#"[{"Name":"Adobe"}]x"#, Err(Why::Malformed)),
            ("refused", 401, "", Err(Why::NotAnAnswer)),
            ("no content", 204, "", Err(Why::NotAnAnswer)),
        ] {
            assert_eq!(hibp(status, body.as_bytes()), said, "{what}");
        }
    }

    #[test]
    fn xposed_or_not_with_the_address() {
        let mine = "Mara@example.com";
        for (what, status, body, said) in [
            (
                "found",
                200,
                r#"{"breaches":[["LinkedIn","Adobe"]],"email":"mara@example.com","status":"success"}"#,
                named(&["Adobe", "LinkedIn"]),
            ),
            ("found, bare", 200, r#"{"breaches":[["Adobe"],["Canva"]]}"#, named(&["Adobe", "Canva"])),
            ("none", 404, r#"{"Error":"Not found","email":null}"#, Ok(Answer::NotInList)),
            ("none with a 200", 200, r#"{"Error":"Not found"}"#, Ok(Answer::NotInList)),
            ("another's answer", 200, r#"{"breaches":[["Adobe"]],"email":"x@example.com"}"#, Err(Why::Implausible)),
            ("another's none", 404, r#"{"Error":"Not found","email":"x@example.com"}"#, Err(Why::Implausible)),
            ("another error", 200, r#"{"Error":"Rate limit"}"#, Err(Why::NotAnAnswer)),
            ("both", 200, r#"{"Error":"Not found","breaches":[["Adobe"]]}"#, Err(Why::Malformed)),
            ("neither", 200, "{}", Err(Why::Malformed)),
            ("a lost path", 404, r#"{"detail":"Not Found"}"#, Err(Why::Malformed)),
            ("no success", 200, r#"{"breaches":[["Adobe"]],"status":"error"}"#, Err(Why::Malformed)),
            ("an empty group", 200, r#"{"breaches":[[]],"status":"success"}"#, Err(Why::Implausible)),
            ("flat", 200, r#"{"breaches":["Adobe"]}"#, Err(Why::Malformed)),
            ("leaks with a 404", 404, r#"{"breaches":[["Adobe"]]}"#, Err(Why::Malformed)),
            ("cut", 200, r#"{"breaches":[["Ado"#, Err(Why::CutShort)),
            ("nothing", 404, "", Err(Why::CutShort)),
            ("a page", 404, "<html>", Err(Why::NotAnAnswer)),
            ("refused", 429, r#"{"Error":"Not found"}"#, Err(Why::NotAnAnswer)),
        ] {
            assert_eq!(xposed_or_not(status, body.as_bytes(), mine), said, "{what}");
        }
    }

    proptest! {
        #[test]
        fn noise_is_no_answer(bytes in prop::collection::vec(any::<u8>(), 0..200), text in any::<String>()) {
            for body in [bytes.as_slice(), text.as_bytes()] {
                prop_assert!(hibp(200, body).is_err());
                prop_assert!(xposed_or_not(404, body, "a@example.com").is_err());
                prop_assert!(xposed_or_not(200, body, "a@example.com").is_err());
            }
        }
    }
}
