//! Telegram: the app's own export as JSON: sessions, and sites that a person signed in to with Telegram. No changes of the password.
//!
//! Moments in words are local ones: those in seconds count. Shape: telegramdesktop/tdesktop `export_output_json.cpp` (as of 2026-11).

use serde::Deserialize;

use super::Part::{Apps, Sessions};
use super::gather::{Gather, Seen};
use super::house::{Look, Reader, Service, last};
use super::words::{address, name, text_moment};
use super::{AppSeen, Refusal};
use crate::catalogue::LooseDate;
use crate::import::codes::entry::Loose;
use crate::import::dates;
use crate::import::skeleton::member;

pub(super) const SERVICE: Service = Service {
    id: "telegram",
    tells: &[Apps, Sessions],
    marks: |_| false,
    silent: |look| look.has("chats") && look.has("about"),
    readers: &[
        Reader::perhaps(|path| last(path) == "result.json", |look| is(look, "sessions"), &[Sessions], sessions),
        Reader::perhaps(|path| last(path) == "result.json", |look| is(look, "web_sessions"), &[Apps], sites),
    ],
};

#[derive(Deserialize, Default)]
#[serde(default)]
struct Session {
    last_active: Loose,
    last_active_unixtime: Loose,
    created: Loose,
    created_unixtime: Loose,
    last_ip: Loose,
    last_country: Loose,
    application_name: Loose,
    device_model: Loose,
    domain_name: Loose,
}

fn is(look: &Look<'_>, key: &str) -> bool {
    look.has(key) && list(look, key).is_some()
}

fn list<'a>(look: &Look<'a>, key: &str) -> Option<&'a str> {
    member(look.text, key).and_then(|section| member(section, "list"))
}

fn moment(seconds: &Loose, written: &Loose) -> Option<LooseDate> {
    dates::seconds(seconds.number()).or_else(|| text_moment(&written.0))
}

fn sessions(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.list(list(look, "sessions").unwrap_or_default(), |one: Session| {
        let device = match (one.application_name.0.trim(), one.device_model.0.trim()) {
            (app, "") => app.to_owned(),
            ("", model) => model.to_owned(),
            (app, model) => format!("{app} ({model})"),
        };
        let at = moment(&one.last_active_unixtime, &one.last_active);
        Seen::new(&device, address(&one.last_ip.0)?, at).near(&one.last_country.0).told()
    })
}

fn sites(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.list(list(look, "web_sessions").unwrap_or_default(), |one: Session| {
        let since = moment(&one.created_unixtime, &one.created);
        AppSeen { name: name(&one.domain_name.0), since, ..AppSeen::default() }.told()
    })
}
