//! Reads Slack's log of a workspace's apps, which its owner can export. It does not contain a person's sign-ins or password
//! changes.
//!
//! Source: Slack's help on exports, and public readers of `integration_logs.json` (2025).

use super::Part::Apps;
use super::gather::{Gather, Told, scopes};
use super::house::{How, Look, Reader, Service, last};
use super::words::name;
use super::{AppSeen, Refusal};

pub(super) const SERVICE: Service = Service {
    id: "slack",
    tells: &[Apps],
    marks: |path| last(path) == "integration_logs.json",
    silent: |_| false,
    readers: &[Reader::sure(
        |path| last(path) == "integration_logs.json",
        &[Apps],
        How::Own(
            |look| look.lists(&["change_type", "date"]) || look.name == "integration_logs.json" && look.is_list(),
            log,
        ),
    )],
};

fn log(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.log(look.text, |gather, line| {
        let (app, moment) = (line.with("service_type|app_type", name), line.number("date").unwrap_or_default());
        match line.text("change_type").as_str() {
            "added" | "enabled" => {
                let (permissions, since) = (line.with("scope", scopes), Some(line.seconds("date")?));
                let seen = AppSeen { name: app.clone(), permissions, since, ..AppSeen::default() };
                gather.grant(&app, moment, Some(seen))
            }
            "removed" | "disabled" => gather.grant(&app, moment, None),
            "" => None,
            _ => Some(Told::Nothing),
        }
    })
}
