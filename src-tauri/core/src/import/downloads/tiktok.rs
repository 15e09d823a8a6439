//! Reads TikTok's JSON, in which the history of sign-ins has one row for each start of the app.
//!
//! It contains neither apps nor password changes; linked profiles and "off TikTok activity" are not apps. Sources: PanoptiCool
//! `docs/tiktok-export-schema.md` (2026), RLEAPP (2026), hestiaAI (2022).

use super::Part::Sessions;
use super::gather::{Seen, Told};
use super::house::Find::By;
use super::house::{How, Look, Reader, Service, stem};
use super::words::{address, both, text_moment};
use crate::import::json::Value;
use crate::import::skeleton::{Members, member};

const HISTORY: &str = "Login History";

pub(super) const SERVICE: Service = Service {
    id: "tiktok",
    tells: &[Sessions],
    marks: |path| stem(path, ".json") == Some("user_data_tiktok"),
    silent: |_| false,
    readers: &[Reader::perhaps(
        |path| matches!(stem(path, ".json"), Some("user_data_tiktok" | "user_data")),
        &[Sessions],
        How::Items(By(history), sign_in),
    )],
};

/// Returns the list of sign-ins, which is in different sections depending on the year.
fn history<'a>(look: &Look<'a>) -> Option<&'a str> {
    let sections = ["Your Activity", "Activity"];
    let section = Members::of(look.text).filter(|section| sections.contains(&&*section.key));
    let history = section.into_iter().find_map(|section| member(section.value, HISTORY))?;
    Some(member(history, "LoginHistoryList").unwrap_or(history))
}

fn sign_in(start: Value<'_>) -> Option<Told> {
    let at = start.with("Date|date", text_moment)?;
    let device = both(&start.text("DeviceModel"), &start.text("DeviceSystem"));
    Seen::new(&device, start.with("IP", address)?, Some(at)).told()
}
