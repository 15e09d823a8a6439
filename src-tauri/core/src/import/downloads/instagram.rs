//! Instagram: when the password was changed, and what signed in from where.
//!
//! The keys of the lists are the same in every language, the ones inside an entry are not (`Time`, `Zeit`, `시간`). So a
//! moment, a network address and a browser's name are known by what they look like.

use core::net::IpAddr;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::words::{device, name, repaired};
use super::{Download, Part, ROWS, SessionSeen, Why};
use crate::catalogue::LooseDate;
use crate::import::codes::entry::Loose;
use crate::import::skeleton::{Items, member, value};
use crate::import::{Refusal, dates};

pub(super) const PASSWORD: &str = "account_history_password_change_history";
pub(super) const SESSIONS: &str = "account_history_login_history";
pub(super) const DEVICES: &str = "devices_devices";

/// An entry in either of the two shapes that were seen.
#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    title: Loose,
    #[serde(default)]
    string_map_data: BTreeMap<String, Cell>,
    #[serde(default)]
    label_values: Vec<Cell>,
}

#[derive(Deserialize)]
struct Cell {
    #[serde(default)]
    value: Loose,
    #[serde(default, alias = "timestamp_value")]
    timestamp: Loose,
}

impl Entry {
    fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.string_map_data.values().chain(&self.label_values)
    }

    /// The latest moment in it; else its title, which is one in words.
    fn at(&self) -> Option<LooseDate> {
        let latest = self.cells().map(|cell| cell.timestamp.number()).max();
        latest.and_then(dates::seconds).or_else(|| dates::iso(&self.title.0))
    }

    fn device(&self) -> Option<String> {
        let is_agent =
            |text: &&str| text.starts_with("Instagram") || text.starts_with("Mozilla/") || text.contains("AppleWebKit");
        let agent = self.cells().map(|cell| cell.value.0.trim()).find(is_agent);
        // In English, whatever it looks like.
        let named = || self.string_map_data.get("User Agent").map(|cell| cell.value.0.as_str());
        agent.or_else(named).map(|agent| device(&repaired(agent))).filter(|device| !device.is_empty())
    }

    fn place(&self) -> String {
        let address = self.cells().find_map(|cell| cell.value.0.trim().parse::<IpAddr>().ok());
        address.map(|address| address.to_string()).unwrap_or_default()
    }
}

pub(super) fn password(download: &mut Download, text: &str) -> Result<(), Refusal> {
    let mut items = Items::of(member(text, PASSWORD).unwrap_or_default());
    for item in items.by_ref() {
        match value::<Entry>(item).and_then(|entry| entry.at()) {
            Some(_) if download.password_days.len() >= ROWS => {
                download.leave_out(Part::PasswordChanges, Why::TooMany);
                break;
            }
            Some(at) => download.password_days.push(at),
            None => download.leave_out(Part::PasswordChanges, Why::OtherWords),
        }
    }
    download.ended(Part::PasswordChanges, items.stop)
}

pub(super) fn sessions(download: &mut Download, key: &str, text: &str) -> Result<(), Refusal> {
    let mut items = Items::of(member(text, key).unwrap_or_default());
    for item in items.by_ref() {
        if !download.room(Part::Sessions) {
            break;
        }
        let entry = value::<Entry>(item);
        match entry.as_ref().and_then(|entry| Some((entry.device()?, entry))) {
            Some((device, entry)) => {
                download.sessions.push(SessionSeen { device: name(&device), place: entry.place(), at: entry.at() });
            }
            None => download.leave_out(Part::Sessions, Why::OtherWords),
        }
    }
    download.ended(Part::Sessions, items.stop)
}
