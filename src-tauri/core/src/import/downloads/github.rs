//! GitHub: the security log of a person, as JSON. It goes back 90 days: an app that was let in before is not in it.
//!
//! Shapes: turbot/tailpipe-plugin-github `github_security_log` (2025), docs.github.com "Security log events" (2026).

use serde::Deserialize;

use super::Part::{Apps, PasswordChanges, Sessions};
use super::gather::{Gather, Seen, Told, scopes};
use super::house::{Look, Reader, Service, last};
use super::words::{address, device, name};
use super::{AppSeen, Refusal, Why};
use crate::import::codes::entry::Loose;
use crate::import::dates;
use crate::import::skeleton::value;

pub(super) const SERVICE: Service = Service {
    id: "github",
    tells: &[Apps, PasswordChanges, Sessions],
    marks: |_| false,
    silent: |_| false,
    readers: &[Reader::perhaps(
        |path| last(path).starts_with("export-") && path.ends_with(".json"),
        |look| look.lists(&["action", "actor"]) && (look.lists(&["created_at"]) || look.lists(&["@timestamp"])),
        &[Apps, PasswordChanges, Sessions],
        log,
    )],
};

#[derive(Deserialize, Default)]
#[serde(default)]
struct Line {
    action: Loose,
    #[serde(rename = "@timestamp")]
    timestamp: Loose,
    created_at: Loose,
    actor_ip: Loose,
    user_agent: Loose,
    oauth_application_name: Loose,
    token_scopes: Loose,
}

fn log(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.lacks(&[Apps], Why::OnlyRecent);
    gather.items(look.text, |gather, text| {
        let line: Line = value(text)?;
        let moment = line.created_at.number().max(line.timestamp.number());
        let at = dates::milliseconds(moment);
        let app = name(&line.oauth_application_name.0);
        match line.action.0.as_str() {
            "" => None,
            "user.login" => Seen::new(&device(&line.user_agent.0), address(&line.actor_ip.0)?, Some(at?)).told(),
            "user.change_password" => Some(Told::Password(at?)),
            "oauth_authorization.create" => {
                let permissions = scopes(&line.token_scopes.0);
                gather.grant(
                    &app,
                    moment,
                    Some(AppSeen { name: app.clone(), permissions, since: Some(at?), ..AppSeen::default() }),
                )
            }
            "oauth_authorization.destroy" => gather.grant(&app, moment, None),
            _ => Some(Told::Nothing),
        }
    })
}
