//! Snapchat: sign-ins and devices in `account.json`, changes of the password in `account_history.json`.
//!
//! `connected_apps.json` exists; its keys are not known. Shapes: RLEAPP (2026-06), WISPR-lab/data-export-gui (2025-11).

use serde::Deserialize;

use super::Part::{Apps, PasswordChanges, Sessions};
use super::gather::{Gather, Seen, Told};
use super::house::{Look, Reader, Service, last};
use super::words::{address, agent, text_moment};
use super::{Refusal, Why};
use crate::catalogue::LooseDate;
use crate::import::codes::entry::Loose;
use crate::import::dates;
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

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "PascalCase")]
struct Line {
    #[serde(rename = "IP")]
    ip: Loose,
    created: Loose,
    status: Loose,
    device: Loose,
    model: Loose,
    #[serde(rename = "Start Time")]
    start: Loose,
    date: Loose,
}

fn moment(written: &Loose) -> Option<LooseDate> {
    text_moment(&written.0).or_else(|| dates::number(&written.0))
}

fn sign_ins(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    if let Some(list) = member(look.text, SIGN_INS) {
        gather.list(list, |line: Line| {
            let status = line.status.0.to_lowercase();
            // A model, or what a browser says of itself.
            let device = agent(&line.device.0).unwrap_or_else(|| line.device.0.clone());
            match status.as_str() {
                _ if status.contains("success") => {
                    Seen::new(&device, address(&line.ip.0)?, Some(moment(&line.created)?)).told()
                }
                // Whoever failed has not signed in.
                _ if status.contains("fail") || status.contains("denied") => Some(Told::Nothing),
                _ => None,
            }
        })?;
    }
    if let Some(list) = member(look.text, DEVICES) {
        gather.list(list, |line: Line| Seen::new(&line.model.0, String::new(), moment(&line.start)).told())?;
    }
    Ok(())
}

fn changes(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    let list = member(look.text, CHANGES).unwrap_or_default();
    gather.list(list, |line: Line| moment(&line.date).map(Told::Password))
}

fn apps(gather: &mut Gather, _: &Look<'_>) -> Result<(), Refusal> {
    gather.leave_out(Why::OtherWords);
    Ok(())
}
