//! Reads the JSON export of Telegram's app: sessions, and sites that the person signed in to with Telegram. It does not contain
//! password changes.
//!
//! Written dates are in local time, so those in seconds are preferred. Source: telegramdesktop/tdesktop `export_output_json.cpp`
//! (as of 2026-11).

use super::Part::{Apps, Sessions};
use super::gather::{Seen, Told, app_since};
use super::house::Find::By;
use super::house::{How, Look, Reader, Service, last};
use super::words::{address, both, text_moment};
use crate::catalogue::LooseDate;
use crate::import::json::Value;
use crate::import::skeleton::member;

pub(super) const SERVICE: Service = Service {
    id: "telegram",
    tells: &[Apps, Sessions],
    marks: |_| false,
    silent: |look| look.has("chats") && look.has("about"),
    readers: &[
        Reader::perhaps(is_result, &[Sessions], How::Items(By(|look| list(look, "sessions")), session)),
        Reader::perhaps(is_result, &[Apps], How::Items(By(|look| list(look, "web_sessions")), site)),
    ],
};

fn is_result(path: &str) -> bool {
    last(path) == "result.json"
}

fn list<'a>(look: &Look<'a>, key: &str) -> Option<&'a str> {
    member(look.text, key).and_then(|section| member(section, "list"))
}

fn moment(session: Value<'_>, seconds: &str, written: &str) -> Option<LooseDate> {
    session.seconds(seconds).or_else(|| session.with(written, text_moment))
}

fn session(one: Value<'_>) -> Option<Told> {
    let device = both(&one.text("application_name"), &one.text("device_model"));
    let at = moment(one, "last_active_unixtime", "last_active");
    Seen::new(&device, one.with("last_ip", address)?, at).near(&one.text("last_country")).told()
}

fn site(one: Value<'_>) -> Option<Told> {
    app_since(&one.text("domain_name"), moment(one, "created_unixtime", "created"))
}
