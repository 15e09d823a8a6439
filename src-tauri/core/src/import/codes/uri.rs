//! Reads `otpauth://` addresses. The query is searched in place; its seed is never copied.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use zeroize::Zeroizing;

use super::kind;
use crate::import::gather::Entry;
use crate::import::{CodeKind, SkipReason};

const SCHEME: &str = "otpauth://";

/// Returns whether a text starts like such an address.
pub(super) fn is_otpauth(text: &str) -> bool {
    text.get(..SCHEME.len()).is_some_and(|start| start.eq_ignore_ascii_case(SCHEME))
}

/// Data that ente Auth adds to an address.
#[derive(Deserialize)]
struct Display {
    #[serde(default)]
    trashed: bool,
}

/// Reads issuer, account and kind of `otpauth://totp/Issuer:account?secret=…&issuer=…`.
pub(super) fn read(address: &str) -> Result<Entry, SkipReason> {
    let rest = if is_otpauth(address) { address.get(SCHEME.len()..) } else { None };
    let (place, query) = rest.and_then(place_and_query).ok_or(SkipReason::Damaged)?;
    let (word, label) = place.split_once('/').unwrap_or((place, ""));
    let kind = match kind(word) {
        CodeKind::Other if !matches!(word, "yaotp" | "motp") => return Err(SkipReason::Damaged),
        CodeKind::Time if word.is_empty() => return Err(SkipReason::Damaged),
        kind => kind,
    };
    let mut issuer = String::new();
    let mut seed = false;
    let mut in_issuer = false;
    for part in query.split('&') {
        match part.split_once('=') {
            Some(("secret", value)) => seed = !value.is_empty(),
            Some(("issuer", value)) => issuer = decode(value, true),
            Some(("codeDisplay", value)) if is_trashed(value) => return Err(SkipReason::Deleted),
            // An issuer with an unescaped `&`: a part without `=` belongs to the value before it.
            None if in_issuer => issuer = format!("{issuer}&{}", decode(part, true)),
            Some(_) | None => {}
        }
        in_issuer = part.starts_with("issuer=") || in_issuer && !part.contains('=');
    }
    if !seed {
        return Err(SkipReason::Damaged);
    }
    // Some versions of ente Auth joined the next parameter to the issuer.
    if let Some((before, _)) = issuer.split_once("period=") {
        issuer = before.to_owned();
    }
    let label = decode(label, false);
    // A Python program writes `None` if there is no issuer.
    if issuer == "None" && !label.starts_with("None:") {
        issuer.clear();
    }
    let (issuer, name) = split(&issuer, &label);
    Ok(Entry { issuer, name, kind })
}

/// Returns what an address calls its account: the label before the query. Empty without a query, or if the seed stands in the label
/// of a damaged address.
pub(super) fn title(address: &str) -> String {
    let rest = if is_otpauth(address) { address.get(SCHEME.len()..) } else { None };
    let label = rest.and_then(place_and_query).and_then(|(place, _)| place.split_once('/'));
    let label = label.map(|(_, label)| decode(label, false)).unwrap_or_default();
    if label.to_ascii_lowercase().contains("secret=") { String::new() } else { label }
}

/// Splits off the query. An unescaped label may contain a `?`, so the query starts at the last `?` before the seed.
fn place_and_query(rest: &str) -> Option<(&str, &str)> {
    let seed = rest
        .match_indices("secret=")
        .find(|(at, _)| rest.get(..*at).is_some_and(|before| before.ends_with(['?', '&'])));
    let mark = seed.map_or(rest.find('?'), |(at, _)| rest.get(..at).and_then(|before| before.rfind('?')));
    let (place, query) = rest.split_at_checked(mark?)?;
    Some((place, query.get(1..)?))
}

/// Returns issuer and account from an issuer that may be empty and a label that may be `Issuer:account`. The separate issuer is
/// preferred.
pub(super) fn split(issuer: &str, label: &str) -> (String, String) {
    let (issuer, label) = (issuer.trim(), label.trim());
    let after = label.get(..issuer.len()).filter(|start| !start.is_empty() && start.eq_ignore_ascii_case(issuer));
    let own = after.and_then(|start| label.get(start.len()..)).and_then(|rest| rest.trim_start().strip_prefix(':'));
    // An issuer that contains a colon, or differs from the label in its spaces, is compared by its letters and digits.
    let letters = |text: &str| {
        text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let same = || {
        let issuer = Some(letters(issuer)).filter(|issuer| !issuer.is_empty())?;
        // Limited, because a label made of colons would be compared again for each of them.
        let colons = label
            .match_indices(':')
            .take(8)
            .filter(|(at, _)| label.get(..*at).is_some_and(|before| letters(before) == issuer));
        colons.last().and_then(|(at, _)| label.get(at + 1..))
    };
    let own = own.or_else(same);
    let (before, name) = match (own, label.split_once(':')) {
        (Some(name), _) => (issuer, name),
        (None, Some((before, name))) => (before, name),
        (None, None) => ("", label),
    };
    let issuer = if issuer.is_empty() { before } else { issuer };
    (issuer.trim().to_owned(), name.trim().to_owned())
}

fn is_trashed(value: &str) -> bool {
    serde_json::from_str::<Display>(&decode(value, true)).is_ok_and(|display| display.trashed)
}

/// Decodes percent-encoding; malformed parts stay as they are. In a query `+` is a space.
pub(super) fn decode(text: &str, plus_is_blank: bool) -> String {
    let text = if plus_is_blank { text.replace('+', " ") } else { text.to_owned() };
    percent_decode_str(&text).decode_utf8_lossy().into_owned()
}

/// Decodes base64, percent-encoded or not, with `+` that became a space, or in the URL alphabet.
pub(super) fn base64(data: &str) -> Option<Zeroizing<Vec<u8>>> {
    // The buffer is never reallocated, so that no part of it is left unwiped.
    let mut letters = Zeroizing::new(Vec::with_capacity(data.len()));
    letters.extend(percent_decode_str(data).filter(|byte| *byte != b'='));
    for byte in letters.iter_mut() {
        *byte = match *byte {
            b' ' | b'-' => b'+',
            b'_' => b'/',
            byte => byte,
        };
    }
    STANDARD_NO_PAD.decode(&*letters).ok().map(Zeroizing::new)
}
