//! X: `data/connected-application.js`, a script that sets a list.

use serde::Deserialize;
use serde_json::Value;

use super::words::name;
use super::{AppSeen, Download, Part, Permission, Why};
use crate::catalogue::LooseDate;
use crate::import::skeleton::{Items, member, value};
use crate::import::{Refusal, dates};

const START: &str = "window.YTD.";
const APPS: &str = "window.YTD.connected_application";

pub(super) fn recognises(text: &str) -> bool {
    text.trim_start().starts_with(APPS)
}

/// Whether it is another file of an X archive.
pub(super) fn is_other_part(text: &str) -> bool {
    text.trim_start().starts_with(START)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct App {
    #[serde(default)]
    name: String,
    #[serde(default)]
    organization: Option<Organization>,
    #[serde(default)]
    permissions: Option<Vec<String>>,
    /// A moment in words, or in milliseconds as a text or number.
    #[serde(default)]
    approved_at: Value,
    /// What it was called before.
    #[serde(default)]
    approved_at_msec: Value,
}

#[derive(Deserialize)]
struct Organization {
    #[serde(default)]
    name: Option<String>,
}

pub(super) fn apps(download: &mut Download, script: &str) -> Result<(), Refusal> {
    let list = script.split_once('=').map_or("", |(_, list)| list);
    let mut items = Items::of(list);
    for item in items.by_ref() {
        if !download.room(Part::Apps) {
            break;
        }
        // Older archives had no shell around each app.
        match value::<App>(member(item, "connectedApplication").unwrap_or(item)).map(seen) {
            Some(app) if !app.name.is_empty() => download.apps.push(app),
            _ => download.leave_out(Part::Apps, Why::OtherWords),
        }
    }
    download.ended(Part::Apps, items.stop)
}

fn seen(app: App) -> AppSeen {
    let mut permissions: Vec<Permission> =
        app.permissions.unwrap_or_default().iter().map(|word| permission(word)).collect();
    permissions.sort_unstable();
    permissions.dedup();
    AppSeen {
        name: name(&app.name),
        maker: name(&app.organization.and_then(|organization| organization.name).unwrap_or_default()),
        permissions,
        since: moment(&app.approved_at).or_else(|| moment(&app.approved_at_msec)),
    }
}

fn permission(word: &str) -> Permission {
    let word = word.to_ascii_lowercase();
    match word.as_str() {
        "read" => Permission::Read,
        "write" => Permission::Write,
        word if word.contains("message") => Permission::Messages,
        word if word.contains("mail") => Permission::Email,
        _ => Permission::Other,
    }
}

fn moment(value: &Value) -> Option<LooseDate> {
    match value {
        Value::Number(number) => dates::milliseconds(number.as_i64()?),
        Value::String(text) => match text.trim().parse() {
            Ok(milliseconds) => dates::milliseconds(milliseconds),
            Err(_) => dates::iso(text),
        },
        _ => None,
    }
}
