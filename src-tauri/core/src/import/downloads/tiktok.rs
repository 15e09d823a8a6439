//! TikTok: one JSON, in which the history of sign-ins is one row for each start of the app.
//!
//! It tells neither apps nor changes of the password; linked profiles and "off TikTok activity" are none. Shapes: PanoptiCool
//! `docs/tiktok-export-schema.md` (2026), RLEAPP (2026), hestiaAI (2022).

use serde::Deserialize;

use super::Part::Sessions;
use super::Refusal;
use super::gather::{Gather, Seen};
use super::house::{Look, Reader, Service, stem};
use super::words::{address, text_moment};
use crate::import::codes::entry::Loose;
use crate::import::skeleton::{Members, member};

const HISTORY: &str = "Login History";

pub(super) const SERVICE: Service = Service {
    id: "tiktok",
    tells: &[Sessions],
    marks: |path| stem(path, ".json") == Some("user_data_tiktok"),
    silent: |_| false,
    readers: &[Reader::perhaps(
        |path| matches!(stem(path, ".json"), Some("user_data_tiktok" | "user_data")),
        |look| history(look).is_some(),
        &[Sessions],
        sign_ins,
    )],
};

#[derive(Deserialize, Default)]
#[serde(default)]
struct Start {
    #[serde(rename = "Date", alias = "date")]
    date: Loose,
    #[serde(rename = "IP")]
    ip: Loose,
    #[serde(rename = "DeviceModel")]
    model: Loose,
    #[serde(rename = "DeviceSystem")]
    system: Loose,
}

/// In which section it stands has changed with the years.
fn history<'a>(look: &Look<'a>) -> Option<&'a str> {
    let sections = ["Your Activity", "Activity"];
    let section = Members::of(look.text).filter(|section| sections.contains(&section.key.as_str()));
    section.into_iter().find_map(|section| member(section.value, HISTORY))
}

fn sign_ins(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    let Some(history) = history(look) else { return Ok(()) };
    gather.list(member(history, "LoginHistoryList").unwrap_or(history), |start: Start| {
        let (model, system) = (start.model.0.trim(), start.system.0.trim());
        let device = if system.is_empty() { model.to_owned() } else { format!("{model} ({system})") };
        let at = text_moment(&start.date.0);
        at?;
        Seen::new(device.trim(), address(&start.ip.0)?, at).told()
    })
}
