//! `otpauth://` addresses. The query is looked through in place: the seed in it is seen and never copied.

use serde::Deserialize;

use super::entry::{Entry, kind};
use super::seal::hex_pair;
use crate::import::{CodeKind, SkipReason};

const SCHEME: &str = "otpauth://";

/// Whether a text starts as such an address does.
pub(super) fn is_otpauth(text: &str) -> bool {
    text.get(..SCHEME.len()).is_some_and(|start| start.eq_ignore_ascii_case(SCHEME))
}

/// What ente Auth adds to an address.
#[derive(Deserialize)]
struct Display {
    #[serde(default)]
    trashed: bool,
}

/// Issuer, account and kind of `otpauth://totp/Issuer:account?secret=…&issuer=…`.
pub(super) fn read(address: &str) -> Result<Entry, SkipReason> {
    let rest = if is_otpauth(address) { address.get(SCHEME.len()..) } else { None };
    let (place, query) = rest.and_then(|rest| rest.split_once('?')).ok_or(SkipReason::Damaged)?;
    let (word, label) = place.split_once('/').unwrap_or((place, ""));
    let kind = match kind(word) {
        CodeKind::Other if !matches!(word, "yaotp" | "motp") => return Err(SkipReason::Damaged),
        CodeKind::Time if word.is_empty() => return Err(SkipReason::Damaged),
        kind => kind,
    };
    let mut issuer = String::new();
    let mut seed = false;
    for (key, value) in query.split('&').filter_map(|part| part.split_once('=')) {
        match key {
            "secret" => seed = !value.is_empty(),
            "issuer" => issuer = decode(value, true),
            "codeDisplay" if is_trashed(value) => return Err(SkipReason::Deleted),
            _ => {}
        }
    }
    if !seed {
        return Err(SkipReason::Damaged);
    }
    // ente Auth once glued the next parameter to the issuer.
    if let Some((before, _)) = issuer.split_once("period=") {
        issuer = before.to_owned();
    }
    let (issuer, name) = split(&issuer, &decode(label, false));
    Ok(Entry { issuer, name, kind })
}

/// Issuer and account from an issuer that may be empty and a label that may be `Issuer:account`. The issuer named wins.
pub(super) fn split(issuer: &str, label: &str) -> (String, String) {
    let (issuer, label) = (issuer.trim(), label.trim());
    let after = label.get(..issuer.len()).filter(|start| !start.is_empty() && start.eq_ignore_ascii_case(issuer));
    let own = after.and_then(|start| label.get(start.len()..)).and_then(|rest| rest.trim_start().strip_prefix(':'));
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

/// Percent-decoding; what is not well formed stays as it stands. In a query `+` is a blank.
pub(super) fn decode(text: &str, plus_is_blank: bool) -> String {
    let bytes = decode_bytes(text, plus_is_blank);
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// The same as bytes, in the one buffer that it starts with: the caller can wipe it.
pub(super) fn decode_bytes(text: &str, plus_is_blank: bool) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        let pair = after.split_first_chunk::<2>().filter(|_| *byte == b'%');
        match pair.and_then(|(digits, after)| Some((hex_pair(digits)?, after))) {
            Some((decoded, after)) => {
                bytes.push(decoded);
                rest = after;
            }
            None if *byte == b'+' && plus_is_blank => bytes.push(b' '),
            None => bytes.push(*byte),
        }
    }
    bytes
}
