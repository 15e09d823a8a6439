//! Reads the JSON export of Telegram's app: sessions, and sites that the person signed in to with Telegram. It does not contain
//! password changes.
//!
//! Written dates are in local time, so those in seconds are preferred. Source: telegramdesktop/tdesktop `export_output_json.cpp`
//! (as of 2026-11).

use super::Part::{Apps, Sessions};
use super::gather::{Gather, Seen};
use super::house::{Look, Reader, Service, last};
use super::words::{address, name, text_moment};
use super::{AppSeen, Refusal};
use crate::catalogue::LooseDate;
use crate::import::json::Value;
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

fn is(look: &Look<'_>, key: &str) -> bool {
    look.has(key) && list(look, key).is_some()
}

fn list<'a>(look: &Look<'a>, key: &str) -> Option<&'a str> {
    member(look.text, key).and_then(|section| member(section, "list"))
}

fn moment(session: Value<'_>, seconds: &str, written: &str) -> Option<LooseDate> {
    session.seconds(seconds).or_else(|| session.with(written, text_moment))
}

fn sessions(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.list(list(look, "sessions").unwrap_or_default(), |one| {
        let (app, model) = (one.text("application_name"), one.text("device_model"));
        let device = match (app.trim(), model.trim()) {
            (app, "") => app.to_owned(),
            ("", model) => model.to_owned(),
            (app, model) => format!("{app} ({model})"),
        };
        let at = moment(one, "last_active_unixtime", "last_active");
        Seen::new(&device, one.with("last_ip", address)?, at).near(&one.text("last_country")).told()
    })
}

fn sites(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.list(list(look, "web_sessions").unwrap_or_default(), |one| {
        let since = moment(one, "created_unixtime", "created");
        AppSeen { name: one.with("domain_name", name), since, ..AppSeen::default() }.told()
    })
}
