//! Facebook: `connected_apps_and_websites.json`, before that `apps_and_websites.json`. It tells no permissions.

use serde::Deserialize;

use super::words::{name, repaired};
use super::{AppSeen, Download, Part, Why};
use crate::import::codes::entry::Loose;
use crate::import::skeleton::{Items, member, value};
use crate::import::{Refusal, dates};

pub(super) const APPS: &str = "installed_apps_v2";
pub(super) const APPS_OLD: &str = "installed_apps";

#[derive(Deserialize)]
struct App {
    #[serde(default)]
    name: Loose,
    #[serde(default)]
    added_timestamp: Loose,
    #[serde(default)]
    removed_timestamp: Loose,
    #[serde(default)]
    category: Loose,
}

pub(super) fn apps(download: &mut Download, text: &str) -> Result<(), Refusal> {
    let list = member(text, APPS).or_else(|| member(text, APPS_OLD)).unwrap_or_default();
    let mut items = Items::of(list);
    for item in items.by_ref() {
        if !download.room(Part::Apps) {
            break;
        }
        match value::<App>(item) {
            // Thrown out already: it has no access any more.
            Some(app) if app.removed_timestamp.number() > 0 || app.category.0 == "removed" => {}
            Some(app) if !app.name.0.trim().is_empty() => download.apps.push(AppSeen {
                name: name(&repaired(&app.name.0)),
                maker: String::new(),
                permissions: Vec::new(),
                since: dates::seconds(app.added_timestamp.number()),
            }),
            _ => download.leave_out(Part::Apps, Why::OtherWords),
        }
    }
    download.ended(Part::Apps, items.stop)
}
