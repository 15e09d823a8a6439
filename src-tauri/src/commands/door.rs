//! How much a request may hold. It is looked at before anything is done with it: a page in which foreign script runs could else
//! make the program hold, search or derive from as much as it likes.

use contract::{Code, MOST_ITEMS, WireError, most};
use serde_json::Value;
use tauri::ipc::InvokeBody;

/// Why a request is not let in, and which field is to blame.
pub fn refused(body: &InvokeBody) -> Option<WireError> {
    match body {
        InvokeBody::Json(value) => too_long("", "", value),
        // No command of ours takes bytes: there the types refuse.
        InvokeBody::Raw(_) => None,
    }
}

/// The first text or list below a field that is longer than the contract lets it be.
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

/// Characters are counted only where the bytes leave it open.
fn longer(text: &str, most: usize) -> bool {
    text.len() > most && text.chars().nth(most).is_some()
}

/// A name of a field is the page's own as long as nobody has read the request: the answer stays short.
fn shortened(field: &str) -> String {
    field.chars().take(40).collect()
}
