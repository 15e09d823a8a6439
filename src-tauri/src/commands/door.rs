//! Limits the size of a request before anything is done with it. Otherwise a page in which foreign script runs could make the
//! program store, search or derive keys from any amount of text.

use contract::{Code, MOST_ITEMS, WireError, most};
use serde_json::Value;
use tauri::ipc::InvokeBody;

/// Returns why a request is refused and which field is too long; `None`: it is accepted.
pub fn refused(body: &InvokeBody) -> Option<WireError> {
    match body {
        InvokeBody::Json(value) => too_long("", "", value),
        // No command takes raw bytes, so deserialising refuses them.
        InvokeBody::Raw(_) => None,
    }
}

/// Returns a refusal for the first text or list in a value that is longer than the contract allows.
fn too_long(within: &str, field: &str, value: &Value) -> Option<WireError> {
    let refusal =
        || Some(WireError::Invalid { field: shortened(field), problem: Code(core_rules::accounts::Problem::TooLong) });
    match value {
        Value::String(text) if longer(text, most(within, field)) => refusal(),
        Value::Array(items) if items.len() > MOST_ITEMS => refusal(),
        Value::Array(items) => items.iter().find_map(|item| too_long(within, field, item)),
        Value::Object(fields) if fields.len() > MOST_ITEMS => refusal(),
        Value::Object(fields) => fields.iter().find_map(|(name, value)| too_long(field, name, value)),
        _ => None,
    }
}

/// Compares the number of characters; they are counted only if the number of bytes is above the limit.
fn longer(text: &str, most: usize) -> bool {
    text.len() > most && text.chars().nth(most).is_some()
}

/// Shortens the name of a field for the refusal. The page chose the name, since nothing of the request is parsed yet.
fn shortened(field: &str) -> String {
    field.chars().take(40).collect()
}
