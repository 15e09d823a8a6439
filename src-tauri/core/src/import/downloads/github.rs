//! Reads GitHub's security log of a person as JSON. It covers 90 days, so it lacks apps that got access earlier.
//!
//! Sources: turbot/tailpipe-plugin-github `github_security_log` (2025), docs.github.com "Security log events" (2026).

use super::Part::{Apps, PasswordChanges, Sessions};
use super::gather::{Gather, Seen, Told, scopes};
use super::house::{How, Look, Reader, Service, last};
use super::words::{address, device, name};
use super::{AppSeen, Refusal, Why};
use crate::import::dates;

pub(super) const SERVICE: Service = Service {
    id: "github",
    tells: &[Apps, PasswordChanges, Sessions],
    marks: |_| false,
    silent: |_| false,
    readers: &[Reader::perhaps(
        |path| last(path).starts_with("export-") && path.ends_with(".json"),
        &[Apps, PasswordChanges, Sessions],
        How::Own(
            |look| look.lists(&["action", "actor"]) && (look.lists(&["created_at"]) || look.lists(&["@timestamp"])),
            log,
        ),
    )],
};

fn log(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.lacks(&[Apps], Why::OnlyRecent);
    gather.log(look.text, |gather, line| {
        let moment = line.number("created_at").max(line.number("@timestamp")).unwrap_or_default();
        let at = dates::milliseconds(moment);
        let app = line.with("oauth_application_name", name);
        match line.text("action").as_str() {
            "" => None,
            "user.login" => {
                Seen::new(&line.with("user_agent", device), line.with("actor_ip", address)?, Some(at?)).told()
            }
            "user.change_password" => Some(Told::Password(at?)),
            "oauth_authorization.create" => {
                let permissions = line.with("token_scopes", scopes);
                let seen = AppSeen { name: app.clone(), permissions, since: Some(at?), ..AppSeen::default() };
                gather.grant(&app, moment, Some(seen))
            }
            "oauth_authorization.destroy" => gather.grant(&app, moment, None),
            _ => Some(Told::Nothing),
        }
    })
}
