//! Reads TikTok's JSON, in which the history of sign-ins has one row for each start of the app.
//!
//! It contains neither apps nor password changes; linked profiles and "off TikTok activity" are not apps. Sources: PanoptiCool
//! `docs/tiktok-export-schema.md` (2026), RLEAPP (2026), hestiaAI (2022).

use super::Part::Sessions;
use super::Refusal;
use super::gather::{Gather, Seen};
use super::house::{Look, Reader, Service, stem};
use super::words::{address, text_moment};
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

/// Returns the history of sign-ins, which is in different sections depending on the year.
fn history<'a>(look: &Look<'a>) -> Option<&'a str> {
    let sections = ["Your Activity", "Activity"];
    let section = Members::of(look.text).filter(|section| sections.contains(&&*section.key));
    section.into_iter().find_map(|section| member(section.value, HISTORY))
}

fn sign_ins(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    let Some(history) = history(look) else { return Ok(()) };
    gather.list(member(history, "LoginHistoryList").unwrap_or(history), |start| {
        let (model, system) = (start.text("DeviceModel"), start.text("DeviceSystem"));
        let (model, system) = (model.trim(), system.trim());
        let device = if system.is_empty() { model.to_owned() } else { format!("{model} ({system})") };
        let at = start.with("Date|date", text_moment);
        at?;
        Seen::new(device.trim(), start.with("IP", address)?, at).told()
    })
}
