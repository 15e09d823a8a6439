//! Reads Facebook's apps, devices and account events. The keys are English; the words for events are in the person's language.
//!
//! One sign-in may be in up to five files. Permissions are not included. Sources: WISPR-lab/data-export-gui
//! `manifests/facebook.yaml` (2025-02 to 2026-07), RLEAPP (2026-10).

use super::Part::{Apps, PasswordChanges, Sessions};
use super::gather::{Seen, Told, app_since};
use super::house::Find::{By, Under};
use super::house::{How, Reader, Service, last, stem};
use super::meta::{self, Event};
use super::words::{address, device, repaired};
use crate::import::json::Value;

const APPS: &[&str] = &["installed_apps_v2", "installed_apps"];
const DEVICES: &[&str] = &["active_sessions_v2", "recognized_devices_v2", "devices_v2"];
const ACTIVITY: &[&str] = &["account_activity_v2", "admin_records_v2"];
const ACCESS: &[&str] = &["account_accesses_v2", "used_ip_address_v2"];
const FOLDERS: [&str; 3] =
    ["apps_and_websites_off_of_facebook/", "your_facebook_activity/", "your_activity_across_facebook/"];
/// The latest of these days counts.
const MOMENTS: [&str; 4] = ["timestamp", "updated_timestamp", "update_time", "created_timestamp"];

pub(super) const SERVICE: Service = Service {
    id: "facebook",
    tells: &[Apps, PasswordChanges, Sessions],
    marks: |path| FOLDERS.iter().any(|folder| path.contains(folder)),
    silent: |look| look.has("off_facebook_activity_v2"),
    readers: &[
        Reader::sure(may_have_apps, &[Apps], How::Items(Under(APPS), app)),
        Reader::json(&["recognized_devices", "mobile_devices"], &[Sessions], How::Items(Under(DEVICES), seen)),
        Reader::sure(is_logged_in, &[Sessions], How::Items(Under(DEVICES), seen)),
        Reader::json(
            &["account_activity", "record_details"],
            &[PasswordChanges, Sessions],
            How::Events(Under(ACTIVITY), event),
        ),
        Reader::json(&["logins_and_logouts", "ip_address_activity"], &[Sessions], How::Events(Under(ACCESS), event)),
        Reader::json(&["your_devices"], &[Sessions], How::Items(By(meta::own_devices), meta::seen)),
    ],
};

fn may_have_apps(path: &str) -> bool {
    let names = ["connected_apps_and_websites", "apps_and_websites"];
    stem(path, ".json").is_some_and(|stem| names.contains(&stem)) && !path.contains("off_of_instagram")
}

fn is_logged_in(path: &str) -> bool {
    last(path).starts_with("where_you") && last(path).contains("logged_in") && path.ends_with(".json")
}

fn app(app: Value<'_>) -> Option<Told> {
    // The app was removed, or its access expired after months without use.
    if app.number("removed_timestamp") > Some(0) || matches!(app.text("category").as_str(), "removed" | "inactive") {
        return Some(Told::Nothing);
    }
    app_since(&app.with("name", repaired), app.seconds("added_timestamp"))
}

fn seen(record: Value<'_>) -> Option<Told> {
    let agent = record.with("user_agent", |agent| device(agent.trim()));
    let named = || record.with("device|name|type", |name| repaired(name.trim()));
    let device = if agent.is_empty() { named() } else { agent };
    let town = record.with("city|location", repaired);
    Seen::new(&device, record.with("ip_address|ip", address)?, record.latest(&MOMENTS)).near(&town).told()
}

fn event(record: Value<'_>, english: bool) -> Option<Told> {
    let within = if record.at("session").is_object() { record.at("session") } else { record };
    match record.with("action|event", |word| meta::event(&repaired(word), english))? {
        Event::SignIn => seen(within),
        Event::PasswordChange => record.latest(&MOMENTS).or_else(|| within.latest(&MOMENTS)).map(Told::Password),
        Event::Other => Some(Told::Nothing),
    }
}
