//! Slack: the log of apps of a workspace, which its owner can export. It tells nothing of a person's sign-ins or password.
//!
//! Shape: Slack's help on exports, as public readers of `integration_logs.json` had it (2025).

use serde::Deserialize;

use super::Part::Apps;
use super::gather::{Gather, Told, scopes};
use super::house::{Look, Reader, Service, last};
use super::words::name;
use super::{AppSeen, Refusal};
use crate::import::codes::entry::Loose;
use crate::import::dates;
use crate::import::skeleton::value;

pub(super) const SERVICE: Service = Service {
    id: "slack",
    tells: &[Apps],
    marks: |path| last(path) == "integration_logs.json",
    silent: |_| false,
    readers: &[Reader::sure(
        |path| last(path) == "integration_logs.json",
        |look| look.lists(&["change_type", "date"]) || look.name == "integration_logs.json" && look.is_list(),
        &[Apps],
        log,
    )],
};

#[derive(Deserialize, Default)]
#[serde(default)]
struct Line {
    #[serde(alias = "app_type")]
    service_type: Loose,
    date: Loose,
    change_type: Loose,
    scope: Loose,
}

fn log(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.items(look.text, |gather, text| {
        let line: Line = value(text)?;
        let (app, moment) = (name(&line.service_type.0), line.date.number());
        let since = dates::seconds(moment);
        let permissions = scopes(&line.scope.0);
        match line.change_type.0.as_str() {
            "added" | "enabled" => gather.grant(
                &app,
                moment,
                Some(AppSeen { name: app.clone(), permissions, since: Some(since?), ..AppSeen::default() }),
            ),
            "removed" | "disabled" => gather.grant(&app, moment, None),
            "" => None,
            _ => Some(Told::Nothing),
        }
    })
}
