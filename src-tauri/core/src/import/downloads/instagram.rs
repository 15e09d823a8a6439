//! Reads Instagram's apps, sign-ins and password changes.
//!
//! The keys of keyed lists are the same in every language; the bare lists of 2026 are recognised by their file names. Sources:
//! PanoptiCool `docs/instagram-export-schema.md` (2026-07), RLEAPP (2026-08), d3i-infra/data-donation-task (2026-05).

use super::Part::{Apps, PasswordChanges, Sessions};
use super::gather::{Told, app_since};
use super::house::Find::{By, Under};
use super::house::{How, Look, Reader, Service, stem};
use super::meta::{self, Entry, Event, seen};
use crate::import::json::Value;

const PASSWORD: &str = "account_history_password_change_history";
const SIGN_INS: &str = "account_history_login_history";
const DEVICES: &str = "devices_devices";
const APPS: &str = "apps_and_websites_active_apps";
const SILENT: &[&str] = &[
    "apps_and_websites_expired_apps",
    "apps_and_websites_off_meta_activity",
    "account_history_logout_history",
    "account_history_registration_info",
];

pub(super) const SERVICE: Service = Service {
    id: "instagram",
    tells: &[Apps, PasswordChanges, Sessions],
    marks: |path| path.contains("your_instagram_activity/") || path.contains("apps_and_websites_off_of_instagram/"),
    silent: |look| {
        SILENT.iter().any(|key| look.has(key)) || look.lists(&["label_values"]) && look.name.contains("expired")
    },
    readers: &[
        Reader::json(
            &["password_change_activity"],
            &[PasswordChanges],
            How::Items(Under(&[PASSWORD]), |entry| Entry(entry).at().map(Told::Password)),
        ),
        Reader::json(&["login_activity"], &[Sessions], How::Items(Under(&[SIGN_INS]), seen)),
        Reader::sure(is_devices, &[Sessions], How::Items(Under(&[DEVICES]), seen)),
        Reader::json(&["profile_activity"], &[Sessions], How::Events(By(events), event)),
        Reader::json(&["active_apps"], &[Apps], How::Items(By(apps), app)),
    ],
};

fn is_devices(path: &str) -> bool {
    stem(path, ".json") == Some("devices") && path.contains("device_information/")
}

fn events<'a>(look: &Look<'a>) -> Option<&'a str> {
    let told = |entry: &Entry<'_>| !entry.place().is_empty() && entry.device().is_some() && !entry.is_facebook();
    meta::list_of(look, "profile_activity", told)
}

fn event(entry: Value<'_>, english: bool) -> Option<Told> {
    match meta::event(&Entry(entry).kind(), english)? {
        Event::SignIn => seen(entry),
        Event::PasswordChange | Event::Other => Some(Told::Nothing),
    }
}

fn apps<'a>(look: &Look<'a>) -> Option<&'a str> {
    let bare = || look.lists(&["label_values"]) || look.text.trim() == "[]";
    let named = || (look.name.contains("active_apps") && bare()).then_some(look.text);
    look.under(&[APPS]).or_else(named)
}

fn app(entry: Value<'_>) -> Option<Told> {
    let entry = Entry(entry);
    app_since(&entry.app(), entry.since())
}
