//! Reads Discord's sessions from the file `user.json` in any folder. It contains neither apps nor password changes: `connections`
//! are badges of the profile.
//!
//! Sources: Androz2091/discord-data-package-explorer (2026), WISPR-lab/data-export-gui `manifests/discord.yaml` (2025-02).

use super::Part::Sessions;
use super::Refusal;
use super::gather::{Gather, Seen, Told};
use super::house::{How, Look, Reader, Service, last};
use super::words::{address, text_moment};
use crate::import::json::Value;
use crate::import::skeleton::member;

const KEYS: [&str; 2] = ["user_sessions", "mfa_sessions"];

pub(super) const SERVICE: Service = Service {
    id: "discord",
    tells: &[Sessions],
    marks: |_| false,
    silent: |_| false,
    readers: &[Reader::perhaps(
        |path| last(path) == "user.json",
        &[Sessions],
        How::Own(|look| KEYS.iter().any(|key| look.has(key)) && look.has("username"), sessions),
    )],
};

fn sessions(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    for list in KEYS.iter().filter_map(|key| member(look.text, key)) {
        gather.list(list, |session: Value<'_>| {
            if session.has("is_soft_deleted") {
                return Some(Told::Nothing);
            }
            let names = ["platform", "os"].map(|key| session.text(&format!("user_data.client_info.{key}")));
            let names: Vec<&str> = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
            let moment = |key: &str| session.with(key, text_moment);
            let at = moment("user_data.approx_last_used_time").or_else(|| moment("user_data.creation_time"));
            let place = session.with("user_data.client_info.ip", address)?;
            session.has("user_data").then(|| Seen::new(&names.join(", "), place, at).told()).flatten()
        })?;
    }
    Ok(())
}
