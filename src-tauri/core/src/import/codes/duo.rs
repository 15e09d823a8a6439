//! Reads Duo Mobile's accounts as JSON. Only accounts with their own seed make codes; Duo's push accounts have none.

use super::uri;
use crate::import::gather::Entry;
use crate::import::json::Value;
use crate::import::{CodeKind, SkipReason};

pub(super) fn entry(item: Value<'_>) -> Result<Entry, SkipReason> {
    let generator = item.at("otpGenerator");
    if !item.has("otpGenerator") {
        return Err(SkipReason::NotALogin);
    }
    if !generator.has("otpSecret") {
        return Err(SkipReason::Damaged);
    }
    let kind = if generator.has("counter") { CodeKind::Counter } else { CodeKind::Time };
    let (issuer, name) = item.with("name", |name| uri::split("", name));
    Ok(Entry { issuer, name, kind })
}
