//! Reads X's scripts, each of which sets a list: apps with their permissions, addresses that signed in, and programs that hold a
//! token.
//!
//! `app.js` lists apps that are assumed to be installed, for advertising; it is not read. Tokens are skipped. Sources: crate
//! twitter-archive (2023-08), archives of 2025-04, d3i-infra/data-donation-task (2026-05).

use super::AppSeen;
use super::Part::{Apps, Sessions};
use super::gather::{Seen, Told, permissions};
use super::house::Find::Script;
use super::house::{How, Reader, Service, last};
use super::words::{address, name, text_moment};
use crate::catalogue::LooseDate;
use crate::import::dates;
use crate::import::json::Value;

const APPS: &str = "connected_application";
const SEEN: &[&str] = &["ip_audit", "device_token", "ni_devices"];

pub(super) const SERVICE: Service = Service {
    id: "x",
    tells: &[Apps, Sessions],
    marks: |path| path == "data/manifest.js" || path.ends_with("/data/manifest.js"),
    silent: |look| look.script().is_some() || look.text.starts_with("window.__THAR_CONFIG"),
    readers: &[
        Reader::sure(|path| is(path, "connected-application"), &[Apps], How::Items(Script(&[APPS]), app)),
        Reader::sure(
            |path| ["ip-audit", "device-token", "ni-devices"].iter().any(|name| is(path, name)),
            &[Sessions],
            How::Items(Script(SEEN), sign_in),
        ),
    ],
};

fn is(path: &str, name: &str) -> bool {
    last(path).starts_with(name) && path.ends_with(".js")
}

/// Returns an item without the one or two objects around it; older archives have none.
fn item(shell: Value<'_>) -> Value<'_> {
    (0..2).fold(shell, |inner, _| match inner.members().next() {
        Some((key, only)) if only.is_object() && key != "organization" => only,
        _ => inner,
    })
}

fn app(shell: Value<'_>) -> Option<Told> {
    let app = item(shell);
    let permissions = permissions(app.all("permissions.*").iter().map(|word| word.text("")));
    // A date in words or in milliseconds; the second key is its older name.
    let since = moment(app, "approvedAt").or_else(|| moment(app, "approvedAtMsec"));
    AppSeen { name: app.with("name", name), maker: app.with("organization.name", name), permissions, since }.told()
}

fn sign_in(shell: Value<'_>) -> Option<Told> {
    let one = item(shell);
    // In "Twitter Web App (Twitter. Inc)" the maker is left out.
    let device = one.text("clientApplicationName|deviceType");
    let device = device.trim().split(" (").next().unwrap_or_default();
    let at = ["lastSeenAt", "updatedDate", "createdAt"].into_iter().find_map(|day| moment(one, day))?;
    Seen::new(device, one.with("loginIp", address)?, Some(at)).told()
}

fn moment(item: Value<'_>, key: &str) -> Option<LooseDate> {
    match item.number(key) {
        Some(milliseconds) => dates::milliseconds(milliseconds),
        None => item.with(key, text_moment),
    }
}
