//! Facebook: apps, devices and events of the account. Keys are English, the words for what happened are in the person's language.
//!
//! One sign-in stands in up to five files. It tells no permissions. Shapes: WISPR-lab/data-export-gui `manifests/facebook.yaml`
//! (2025-02 to 2026-07), RLEAPP (2026-10).

use serde::Deserialize;

use super::Part::{Apps, PasswordChanges, Sessions};
use super::gather::{Gather, Seen, Told};
use super::house::{Look, Reader, Service, last, stem};
use super::meta::{self, Entry, Event};
use super::words::{address, device, name, repaired};
use super::{AppSeen, Refusal};
use crate::catalogue::LooseDate;
use crate::import::codes::entry::Loose;
use crate::import::dates;
use crate::import::skeleton::{first_item, member, value};

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

#[derive(Deserialize, Default)]
#[serde(default)]
struct Record {
    name: Loose,
    device: Loose,
    r#type: Loose,
    user_agent: Loose,
    #[serde(alias = "ip")]
    ip_address: Loose,
    #[serde(alias = "location")]
    city: Loose,
    #[serde(alias = "event")]
    action: Loose,
    timestamp: Loose,
    updated_timestamp: Loose,
    update_time: Loose,
    created_timestamp: Loose,
    added_timestamp: Loose,
    removed_timestamp: Loose,
    category: Loose,
    session: Option<Box<Record>>,
}

impl Record {
    /// The latest of its moments.
    fn at(&self) -> Option<LooseDate> {
        let moments = [&self.timestamp, &self.updated_timestamp, &self.update_time, &self.created_timestamp];
        moments.iter().map(|moment| moment.number()).max().and_then(dates::seconds)
    }
}

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
    gather.list(list(look, APPS), |app: Record| {
        // Thrown out already, or lapsed after months without use: it has no access any more.
        if app.removed_timestamp.number() > 0 || matches!(app.category.0.as_str(), "removed" | "inactive") {
            return Some(Told::Nothing);
        }
        let since = dates::seconds(app.added_timestamp.number());
        AppSeen { name: name(&repaired(&app.name.0)), since, ..AppSeen::default() }.told()
    })
}

fn seen(record: &Record) -> Option<Told> {
    let names = [&record.device, &record.name, &record.r#type].map(|name| repaired(name.0.trim()));
    let agent = device(record.user_agent.0.trim());
    let device = std::iter::once(agent).chain(names).find(|name| !name.is_empty()).unwrap_or_default();
    Seen::new(&device, address(&record.ip_address.0)?, record.at()).near(&repaired(&record.city.0)).told()
}

fn devices(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.list(list(look, DEVICES), |record: Record| seen(&record))
}

fn events(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    let english = meta::is_english(look.text);
    gather.list(list(look, EVENTS), |record: Record| {
        let within = record.session.as_deref().unwrap_or(&record);
        match meta::event(&repaired(&record.action.0), english)? {
            Event::SignIn => seen(within),
            Event::PasswordChange => record.at().or_else(|| within.at()).map(Told::Password),
            Event::Other => Some(Told::Nothing),
        }
    })
}

fn is_own_devices(look: &Look<'_>) -> bool {
    let first = || first_item(look.text).and_then(value::<Entry>);
    look.lists(&["label_values"])
        && (look.name.contains("your_devices") || first().is_some_and(|entry| entry.is_facebook()))
}

fn own_devices(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.list(look.text, |entry: Entry| Seen::new(&entry.device()?, entry.place(), entry.at()).told())
}
