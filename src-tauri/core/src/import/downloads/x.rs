//! X: scripts that each set a list. Apps with their permissions; addresses that signed in, and the programs that hold a token.
//!
//! `app.js` are apps guessed to be installed, for advertising. Tokens are passed over. Shapes: crate twitter-archive (2023-08), archives
//! of 2025-04, d3i-infra/data-donation-task (2026-05).

use serde::Deserialize;

use super::Part::{Apps, Sessions};
use super::gather::{Gather, Seen};
use super::house::{Look, Reader, Service, last};
use super::words::{address, name, text_moment};
use super::{AppSeen, Permission, Refusal};
use crate::catalogue::LooseDate;
use crate::import::codes::entry::Loose;
use crate::import::dates;
use crate::import::skeleton::{Members, value};

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

/// What a script sets, and the list itself.
fn list<'a>(look: &Look<'a>) -> Option<(&'a str, &'a str)> {
    let (target, list) = look.text.strip_prefix("window.YTD.")?.split_once('=')?;
    Some((target.split('.').next().unwrap_or_default().trim(), list))
}

fn is_of(look: &Look<'_>, names: &[&str]) -> bool {
    list(look).is_some_and(|(name, _)| names.contains(&name))
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Item {
    name: Loose,
    organization: Option<Organization>,
    permissions: Option<Vec<String>>,
    /// A moment in words, or in milliseconds as a text or number.
    approved_at: Loose,
    /// What it was called before.
    approved_at_msec: Loose,
    login_ip: Loose,
    client_application_name: Loose,
    device_type: Loose,
    created_at: Loose,
    last_seen_at: Loose,
    updated_date: Loose,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Organization {
    name: Loose,
}

/// An item stands in one shell or two; older archives had none.
fn item(text: &str) -> Option<Item> {
    let mut inner = text;
    for _ in 0..2 {
        match Members::of(inner).next() {
            Some(only) if only.value.starts_with('{') && only.key != "organization" => inner = only.value,
            _ => break,
        }
    }
    value(inner)
}

fn apps(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.items(list(look).map_or("", |(_, list)| list), |_, text| {
        let app = item(text)?;
        let mut permissions: Vec<Permission> =
            app.permissions.unwrap_or_default().iter().map(|word| permission(word)).collect();
        permissions.sort_unstable();
        permissions.dedup();
        let maker = name(&app.organization.unwrap_or_default().name.0);
        let since = moment(&app.approved_at).or_else(|| moment(&app.approved_at_msec));
        AppSeen { name: name(&app.name.0), maker, permissions, since }.told()
    })
}

fn sign_ins(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.items(list(look).map_or("", |(_, list)| list), |_, text| {
        let one = item(text)?;
        // "Twitter Web App (Twitter. Inc)": who makes it is known.
        let device = [&one.client_application_name, &one.device_type].map(|name| name.0.trim());
        let device = device.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        let device = device.split(" (").next().unwrap_or_default();
        let days = [&one.last_seen_at, &one.updated_date, &one.created_at];
        let at = days.into_iter().find_map(moment);
        at?;
        Seen::new(device, address(&one.login_ip.0)?, at).told()
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

fn moment(written: &Loose) -> Option<LooseDate> {
    match written.0.trim().parse() {
        Ok(milliseconds) => dates::milliseconds(milliseconds),
        Err(_) => text_moment(&written.0),
    }
}
