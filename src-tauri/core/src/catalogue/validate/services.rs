//! Rules for services: links that may be opened, domains that accounts are joined by, guides that can be followed.

use std::collections::{BTreeMap, BTreeSet};

use url::{Host, Url};

use super::{Report, is_id};
use crate::catalogue::{Catalogue, Guide, Link, Service};

pub(super) fn check(catalogue: &Catalogue, report: &mut Report) {
    report.open("services".to_owned());
    report.unique("service", catalogue.services.iter().map(|service| service.id.as_str()));
    let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
    for service in &catalogue.services {
        report.open(format!("services/{}.toml", service.id));
        names(service, report);
        domains(service, &mut owners, report);
        links(service, report);
        guides(service, report);
        if let Some(second_step) = &service.second_step {
            report.source("second_step", &second_step.source);
            report.full_date("second_step", second_step.date);
        }
        if let Some(protection) = &service.reset_protection {
            refers(service, "reset_protection", &protection.link, report);
        }
    }
}

fn names(service: &Service, report: &mut Report) {
    report.expect(is_id(&service.id), || format!("id \"{}\" is not an id", service.id));
    report.expect(!service.name.trim().is_empty(), || "name is empty".to_owned());
    report.unique("name", std::iter::once(&service.name).chain(&service.also).map(String::as_str));
}

fn domains<'a>(service: &'a Service, owners: &mut BTreeMap<&'a str, &'a str>, report: &mut Report) {
    for domain in &service.domains {
        report.registrable(domain);
        // Two owners would make the join depend on the order of files.
        if let Some(owner) = owners.insert(domain, &service.id) {
            report.add(format!("domain \"{domain}\" belongs to {owner} already"));
        }
    }
}

fn links(service: &Service, report: &mut Report) {
    report.unique("link", service.links.iter().map(|link| link.id.as_str()));
    report.unique("host", service.hosts.iter().map(String::as_str));
    let mut used = BTreeSet::new();
    for link in &service.links {
        let name = format!("link {}", link.id);
        report.expect(is_id(&link.id), || format!("{name}: not an id"));
        report.source(&name, &link.source);
        report.full_date(&name, link.date);
        match host_of(link) {
            Ok(host) => {
                report.expect(service.hosts.contains(&host), || format!("{name}: {host} is not one of the hosts"));
                used.insert(host);
            }
            Err(reason) => report.add(format!("{name}: {reason}: {}", link.url)),
        }
    }
    for host in &service.hosts {
        report.expect(used.contains(host), || format!("no link uses the host {host}"));
    }
}

/// The host of a link that may be opened at all.
fn host_of(link: &Link) -> Result<String, &'static str> {
    let url = Url::parse(&link.url).map_err(|_| "not an address")?;
    if url.scheme() != "https" {
        return Err("not https");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("names a user");
    }
    // `:443` is dropped by the parser, so the text is asked too.
    let authority = link.url.split('/').nth(2).unwrap_or_default();
    if url.port().is_some() || authority.contains(':') || authority.contains('@') {
        return Err("names a port or a user");
    }
    match url.host() {
        Some(Host::Domain(host)) => Ok(host.to_owned()),
        _ => Err("has no host name"),
    }
}

fn guides(service: &Service, report: &mut Report) {
    report.unique("guide for", service.guides.iter().map(|guide| guide.step.as_str()));
    for guide in &service.guides {
        let name = format!("guide {}", guide.step);
        report.source(&name, &guide.source);
        report.full_date(&name, guide.date);
        for link in guide.open.iter().chain(&guide.help).chain(&guide.more) {
            refers(service, &name, link, report);
        }
        followable(&name, guide, report);
        for text in guide.press.iter().chain(&guide.worked).chain(&guide.say) {
            report.sentence(&name, text);
        }
        // Menu names are quoted as they stand on somebody's screen, forbidden words and all.
        for label in guide.paths().into_iter().flatten() {
            report.expect(!label.trim().is_empty(), || format!("{name} has an empty menu name"));
            report.not_a_link(&name, label);
        }
    }
}

fn followable(name: &str, guide: &Guide, report: &mut Report) {
    let somewhere = guide.open.is_some() || guide.help.is_some() || guide.paths().iter().any(|path| !path.is_empty());
    report.expect(somewhere || !guide.press.is_empty() || !guide.say.is_empty(), || {
        format!("{name} says neither where nor what")
    });
}

fn refers(service: &Service, name: &str, link: &str, report: &mut Report) {
    report.expect(service.link(link).is_some(), || format!("{name} names the link \"{link}\", which does not exist"));
}
