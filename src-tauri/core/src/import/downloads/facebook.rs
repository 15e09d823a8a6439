//! Reads Facebook's apps, devices and account events. The keys are English; the words for events are in the person's language.
//!
//! One sign-in may be in up to five files. Permissions are not included. Sources: WISPR-lab/data-export-gui
//! `manifests/facebook.yaml` (2025-02 to 2026-07), RLEAPP (2026-10).

use super::Part::{Apps, PasswordChanges, Sessions};
use super::gather::{Gather, Seen, Told};
use super::house::{Look, Reader, Service, last, stem};
use super::meta::{self, Entry, Event};
use super::words::{address, device, name, repaired};
use super::{AppSeen, Refusal};
use crate::catalogue::LooseDate;
use crate::import::dates;
use crate::import::json::Value;
use crate::import::skeleton::{first_item, member, whole};

const APPS: &[&str] = &["installed_apps_v2", "installed_apps"];
const DEVICES: &[&str] = &["active_sessions_v2", "recognized_devices_v2", "devices_v2"];
const EVENTS: &[&str] = &["account_activity_v2", "account_accesses_v2", "used_ip_address_v2", "admin_records_v2"];
const FOLDERS: [&str; 3] =
    ["apps_and_websites_off_of_facebook/", "your_facebook_activity/", "your_activity_across_facebook/"];

pub(super) const SERVICE: Service = Service {
    id: "facebook",
    tells: &[Apps, PasswordChanges, Sessions],
    marks: |path| FOLDERS.iter().any(|folder| path.contains(folder)),
    silent: |look| look.has("off_facebook_activity_v2"),
    readers: &[
        Reader::sure(
            |path| {
                is(path, &["connected_apps_and_websites", "apps_and_websites"]) && !path.contains("off_of_instagram")
            },
            |look| any(look, APPS),
            &[Apps],
            apps,
        ),
        Reader::sure(
            |path| is(path, &["recognized_devices", "mobile_devices"]) || is_logged_in(path),
            |look| any(look, DEVICES),
            &[Sessions],
            devices,
        ),
        Reader::sure(
            |path| is(path, &["account_activity", "record_details"]),
            |look| look.has("account_activity_v2") || look.has("admin_records_v2"),
            &[PasswordChanges, Sessions],
            events,
        ),
        Reader::sure(
            |path| is(path, &["logins_and_logouts", "ip_address_activity"]),
            |look| look.has("account_accesses_v2") || look.has("used_ip_address_v2"),
            &[Sessions],
            events,
        ),
        Reader::sure(|path| is(path, &["your_devices"]), is_own_devices, &[Sessions], own_devices),
    ],
};

fn is(path: &str, names: &[&str]) -> bool {
    stem(path, ".json").is_some_and(|stem| names.contains(&stem))
}

fn is_logged_in(path: &str) -> bool {
    last(path).starts_with("where_you") && last(path).contains("logged_in") && path.ends_with(".json")
}

fn any(look: &Look<'_>, keys: &[&str]) -> bool {
    keys.iter().any(|key| look.has(key))
}

fn list<'a>(look: &Look<'a>, keys: &[&str]) -> &'a str {
    keys.iter().find_map(|key| member(look.text, key)).unwrap_or_default()
}

fn apps(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.list(list(look, APPS), |app| {
        // The app was removed, or its access expired after months without use.
        let removed = app.number("removed_timestamp").is_some_and(|moment| moment > 0);
        if removed || matches!(app.text("category").as_str(), "removed" | "inactive") {
            return Some(Told::Nothing);
        }
        let name = app.with("name", |app| name(&repaired(app)));
        AppSeen { name, since: app.seconds("added_timestamp"), ..AppSeen::default() }.told()
    })
}

/// Returns the latest day of a record.
fn at(record: Value<'_>) -> Option<LooseDate> {
    let moments = ["timestamp", "updated_timestamp", "update_time", "created_timestamp"];
    moments.iter().filter_map(|moment| record.number(moment)).max().and_then(dates::seconds)
}

fn seen(record: Value<'_>) -> Option<Told> {
    let names = ["device", "name", "type"].map(|name| record.with(name, |name| repaired(name.trim())));
    let agent = record.with("user_agent", |agent| device(agent.trim()));
    let device = std::iter::once(agent).chain(names).find(|name| !name.is_empty()).unwrap_or_default();
    let town = record.with("city|location", repaired);
    Seen::new(&device, record.with("ip_address|ip", address)?, at(record)).near(&town).told()
}

fn devices(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.list(list(look, DEVICES), seen)
}

fn events(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    let english = meta::is_english(look.text);
    gather.list(list(look, EVENTS), |record| {
        let within = if record.at("session").is_object() { record.at("session") } else { record };
        match record.with("action|event", |word| meta::event(&repaired(word), english))? {
            Event::SignIn => seen(within),
            Event::PasswordChange => at(record).or_else(|| at(within)).map(Told::Password),
            Event::Other => Some(Told::Nothing),
        }
    })
}

fn is_own_devices(look: &Look<'_>) -> bool {
    let first = || first_item(look.text).and_then(whole).and_then(Value::of).map(Entry);
    look.lists(&["label_values"])
        && (look.name.contains("your_devices") || first().is_some_and(|entry| entry.is_facebook()))
}

fn own_devices(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.list(look.text, |entry| {
        let entry = Entry(entry);
        Seen::new(&entry.device()?, entry.place(), entry.at()).told()
    })
}
