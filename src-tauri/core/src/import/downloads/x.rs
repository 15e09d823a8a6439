//! Reads X's scripts, each of which sets a list: apps with their permissions, addresses that signed in, and programs that hold a
//! token.
//!
//! `app.js` lists apps that are assumed to be installed, for advertising; it is not read. Tokens are skipped. Sources: crate
//! twitter-archive (2023-08), archives of 2025-04, d3i-infra/data-donation-task (2026-05).

use super::Part::{Apps, Sessions};
use super::gather::{Gather, Seen};
use super::house::{Look, Reader, Service, last};
use super::words::{address, name, text_moment};
use super::{AppSeen, Permission, Refusal};
use crate::catalogue::LooseDate;
use crate::import::dates;
use crate::import::json::Value;

const APPS: &str = "connected_application";
const SEEN: &[&str] = &["ip_audit", "device_token", "ni_devices"];

pub(super) const SERVICE: Service = Service {
    id: "x",
    tells: &[Apps, Sessions],
    marks: |path| path == "data/manifest.js" || path.ends_with("/data/manifest.js"),
    silent: |look| list(look).is_some() || look.text.starts_with("window.__THAR_CONFIG"),
    readers: &[
        Reader::sure(|path| is(path, "connected-application"), |look| is_of(look, &[APPS]), &[Apps], apps),
        Reader::sure(
            |path| ["ip-audit", "device-token", "ni-devices"].iter().any(|name| is(path, name)),
            |look| is_of(look, SEEN),
            &[Sessions],
            sign_ins,
        ),
    ],
};

fn is(path: &str, name: &str) -> bool {
    last(path).starts_with(name) && path.ends_with(".js")
}

/// Returns the name of the list that a script sets, and the list.
fn list<'a>(look: &Look<'a>) -> Option<(&'a str, &'a str)> {
    let (target, list) = look.text.strip_prefix("window.YTD.")?.split_once('=')?;
    Some((target.split('.').next().unwrap_or_default().trim(), list))
}

fn is_of(look: &Look<'_>, names: &[&str]) -> bool {
    list(look).is_some_and(|(name, _)| names.contains(&name))
}

/// Returns an item without the one or two objects around it; older archives have none.
fn item(shell: Value<'_>) -> Value<'_> {
    (0..2).fold(shell, |inner, _| match inner.members().next() {
        Some((key, only)) if only.is_object() && key != "organization" => only,
        _ => inner,
    })
}

fn apps(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.list(list(look).map_or("", |(_, list)| list), |shell| {
        let app = item(shell);
        let words = app.all("permissions.*").into_iter();
        let mut permissions: Vec<Permission> = words.map(|word| word.with("", permission)).collect();
        permissions.sort_unstable();
        permissions.dedup();
        // A date in words or in milliseconds; the second key is its older name.
        let since = moment(app, "approvedAt").or_else(|| moment(app, "approvedAtMsec"));
        AppSeen { name: app.with("name", name), maker: app.with("organization.name", name), permissions, since }.told()
    })
}

fn sign_ins(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.list(list(look).map_or("", |(_, list)| list), |shell| {
        let one = item(shell);
        // In "Twitter Web App (Twitter. Inc)" the maker is left out.
        let device = one.text("clientApplicationName|deviceType");
        let device = device.trim().split(" (").next().unwrap_or_default();
        let at = ["lastSeenAt", "updatedDate", "createdAt"].into_iter().find_map(|day| moment(one, day));
        at?;
        Seen::new(device, one.with("loginIp", address)?, at).told()
    })
}

fn permission(word: &str) -> Permission {
    let word = word.to_ascii_lowercase();
    match word.as_str() {
        "read" => Permission::Read,
        "write" => Permission::Write,
        word if word.contains("message") => Permission::Messages,
        word if word.contains("mail") => Permission::Email,
        _ => Permission::Other,
    }
}

fn moment(item: Value<'_>, key: &str) -> Option<LooseDate> {
    match item.number(key) {
        Some(milliseconds) => dates::milliseconds(milliseconds),
        None => item.with(key, text_moment),
    }
}
