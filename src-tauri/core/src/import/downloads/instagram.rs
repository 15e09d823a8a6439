//! Reads Instagram's apps, sign-ins and password changes.
//!
//! The keys of keyed lists are the same in every language; the bare lists of 2026 are recognised by their file names. Sources:
//! PanoptiCool `docs/instagram-export-schema.md` (2026-07), RLEAPP (2026-08), d3i-infra/data-donation-task (2026-05).

use super::Part::{Apps, PasswordChanges, Sessions};
use super::gather::{Gather, Seen, Told};
use super::house::{Look, Reader, Service, stem};
use super::meta::{self, Entry, Event};
use super::words::name;
use super::{AppSeen, Refusal};
use crate::import::json::Value;
use crate::import::skeleton::{first_item, member, whole};

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
    silent: |look| SILENT.iter().any(|key| look.has(key)) || is_labels(look) && look.name.contains("expired"),
    readers: &[
        Reader::sure(
            |path| is(path, "password_change_activity"),
            |look| look.has(PASSWORD),
            &[PasswordChanges],
            password,
        ),
        Reader::sure(|path| is(path, "login_activity"), |look| look.has(SIGN_INS), &[Sessions], sign_ins),
        Reader::sure(
            |path| is(path, "devices") && path.contains("device_information/"),
            |look| look.has(DEVICES),
            &[Sessions],
            sign_ins,
        ),
        Reader::sure(|path| is(path, "profile_activity"), is_events, &[Sessions], events),
        Reader::sure(|path| is(path, "active_apps"), is_apps, &[Apps], apps),
    ],
};

fn is(path: &str, name: &str) -> bool {
    stem(path, ".json") == Some(name)
}

fn is_labels(look: &Look<'_>) -> bool {
    look.lists(&["label_values"])
}

fn is_apps(look: &Look<'_>) -> bool {
    look.has(APPS) || look.name.contains("active_apps") && (is_labels(look) || look.text.trim() == "[]")
}

fn is_events(look: &Look<'_>) -> bool {
    let first = || first_item(look.text).and_then(whole).and_then(Value::of).map(Entry);
    let told = |entry: Entry<'_>| !entry.place().is_empty() && entry.device().is_some() && !entry.is_facebook();
    is_labels(look) && (look.name.contains("profile_activity") || first().is_some_and(told))
}

fn list<'a>(look: &Look<'a>, keys: &[&str]) -> &'a str {
    keys.iter().find_map(|key| member(look.text, key)).unwrap_or(look.text)
}

fn password(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.list(list(look, &[PASSWORD]), |entry| Some(Told::Password(Entry(entry).at()?)))
}

fn seen(entry: &Entry<'_>) -> Option<Told> {
    Seen::new(&entry.device()?, entry.place(), entry.at()).near(&entry.town()).told()
}

fn sign_ins(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.list(list(look, &[SIGN_INS, DEVICES]), |entry| seen(&Entry(entry)))
}

fn events(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    let english = meta::is_english(look.text);
    gather.list(look.text, |entry| match meta::event(&Entry(entry).kind(), english)? {
        Event::SignIn => seen(&Entry(entry)),
        Event::PasswordChange | Event::Other => Some(Told::Nothing),
    })
}

fn apps(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.list(list(look, &[APPS]), |entry| {
        let entry = Entry(entry);
        AppSeen { name: name(&entry.app()), since: entry.since(), ..AppSeen::default() }.told()
    })
}
