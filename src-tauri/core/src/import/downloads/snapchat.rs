//! Reads Snapchat's sign-ins and devices from `account.json`, and password changes from `account_history.json`.
//!
//! `connected_apps.json` exists, but its keys are not known. Sources: RLEAPP (2026-06), WISPR-lab/data-export-gui (2025-11).

use super::Part::{Apps, PasswordChanges, Sessions};
use super::gather::{Gather, Seen, Told};
use super::house::{Look, Reader, Service, last};
use super::words::{address, agent, text_moment};
use super::{Refusal, Why};
use crate::catalogue::LooseDate;
use crate::import::dates;
use crate::import::json::Value;
use crate::import::skeleton::member;

const SIGN_INS: &str = "Login History";
const DEVICES: &str = "Device History";
const CHANGES: &str = "Password Change";

pub(super) const SERVICE: Service = Service {
    id: "snapchat",
    tells: &[PasswordChanges, Sessions],
    marks: |path| last(path) == "snap_history.json",
    silent: |_| false,
    readers: &[
        Reader::perhaps(
            |path| last(path) == "account.json",
            |look| look.has(SIGN_INS) || look.has(DEVICES),
            &[Sessions],
            sign_ins,
        ),
        Reader::sure(
            |path| last(path) == "account_history.json",
            |look| look.has(CHANGES),
            &[PasswordChanges],
            changes,
        ),
        Reader::perhaps(
            |path| last(path) == "connected_apps.json",
            |look| look.name == "connected_apps.json",
            &[Apps],
            apps,
        ),
    ],
};

fn moment(line: Value<'_>, key: &str) -> Option<LooseDate> {
    line.with(key, |written| text_moment(written).or_else(|| dates::number(written)))
}

fn sign_ins(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    if let Some(list) = member(look.text, SIGN_INS) {
        gather.list(list, |line| {
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
        })?;
    }
    if let Some(list) = member(look.text, DEVICES) {
        gather.list(list, |line| Seen::new(&line.text("Model"), String::new(), moment(line, "Start Time")).told())?;
    }
    Ok(())
}

fn changes(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    let list = member(look.text, CHANGES).unwrap_or_default();
    gather.list(list, |line| moment(line, "Date").map(Told::Password))
}

fn apps(gather: &mut Gather, _: &Look<'_>) -> Result<(), Refusal> {
    gather.leave_out(Why::OtherWords);
    Ok(())
}
