//! Reads Snapchat's sign-ins and devices from `account.json`, and password changes from `account_history.json`.
//!
//! `connected_apps.json` exists, but its keys are not known. Sources: RLEAPP (2026-06), WISPR-lab/data-export-gui (2025-11).

use super::Part::{Apps, PasswordChanges, Sessions};
use super::gather::{Seen, Told};
use super::house::Find::Under;
use super::house::{How, Reader, Service, last};
use super::words::{address, agent, text_moment};
use crate::catalogue::LooseDate;
use crate::import::dates;
use crate::import::json::Value;

pub(super) const SERVICE: Service = Service {
    id: "snapchat",
    tells: &[PasswordChanges, Sessions],
    marks: |path| last(path) == "snap_history.json",
    silent: |_| false,
    readers: &[
        Reader::perhaps(is_account, &[Sessions], How::Items(Under(&["Login History"]), sign_in)),
        Reader::perhaps(is_account, &[Sessions], How::Items(Under(&["Device History"]), device)),
        Reader::sure(
            |path| last(path) == "account_history.json",
            &[PasswordChanges],
            How::Items(Under(&["Password Change"]), |line| moment(line, "Date").map(Told::Password)),
        ),
        Reader::perhaps(
            |path| last(path) == "connected_apps.json",
            &[Apps],
            How::Unread(|look| look.name == "connected_apps.json"),
        ),
    ],
};

fn is_account(path: &str) -> bool {
    last(path) == "account.json"
}

fn moment(line: Value<'_>, key: &str) -> Option<LooseDate> {
    line.with(key, |written| text_moment(written).or_else(|| dates::number(written)))
}

fn sign_in(line: Value<'_>) -> Option<Told> {
    let status = line.text("Status").to_lowercase();
    // The device is a model or a user agent.
    let device = line.with("Device", |device| agent(device).unwrap_or_else(|| device.to_owned()));
    match status.as_str() {
        _ if status.contains("success") => {
            Seen::new(&device, line.with("IP", address)?, Some(moment(line, "Created")?)).told()
        }
        // A failed attempt is no sign-in.
        _ if status.contains("fail") || status.contains("denied") => Some(Told::Nothing),
        _ => None,
    }
}

fn device(line: Value<'_>) -> Option<Told> {
    Seen::new(&line.text("Model"), String::new(), moment(line, "Start Time")).told()
}
