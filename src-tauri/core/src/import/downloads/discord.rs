//! Discord: sessions of the account, by the file `user.json` in whatever folder. No list of apps, no changes of the password:
//! `connections` are badges of the profile.
//!
//! Shapes: Androz2091/discord-data-package-explorer (2026), WISPR-lab/data-export-gui `manifests/discord.yaml` (2025-02).

use serde::Deserialize;

use super::Part::Sessions;
use super::Refusal;
use super::gather::{Gather, Seen, Told};
use super::house::{Look, Reader, Service, last};
use super::words::{address, text_moment};
use crate::import::codes::entry::Loose;
use crate::import::skeleton::member;

const KEYS: [&str; 2] = ["user_sessions", "mfa_sessions"];

pub(super) const SERVICE: Service = Service {
    id: "discord",
    tells: &[Sessions],
    marks: |_| false,
    silent: |_| false,
    readers: &[Reader::perhaps(
        |path| last(path) == "user.json",
        |look| KEYS.iter().any(|key| look.has(key)) && look.has("username"),
        &[Sessions],
        sessions,
    )],
};

#[derive(Deserialize, Default)]
#[serde(default)]
struct Session {
    user_data: Option<Data>,
    is_soft_deleted: Option<bool>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Data {
    approx_last_used_time: Loose,
    creation_time: Loose,
    client_info: Option<Client>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Client {
    ip: Loose,
    os: Loose,
    platform: Loose,
}

fn sessions(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    for list in KEYS.iter().filter_map(|key| member(look.text, key)) {
        gather.list(list, |session: Session| {
            if session.is_soft_deleted == Some(true) {
                return Some(Told::Nothing);
            }
            let data = session.user_data?;
            let client = data.client_info.unwrap_or_default();
            let names = [client.platform.0.trim(), client.os.0.trim()];
            let device = names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
            let at = text_moment(&data.approx_last_used_time.0).or_else(|| text_moment(&data.creation_time.0));
            Seen::new(&device, address(&client.ip.0)?, at).told()
        })?;
    }
    Ok(())
}
