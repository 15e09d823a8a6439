//! Rules for services: which links may be opened, which domains accounts are joined by, and whether guides can be
//! followed.

use std::collections::{BTreeMap, BTreeSet};

use url::{Host, Url};

use super::{Lists, Report, is_id, placed};
use crate::catalogue::{Guide, Link, METHOD_LINES, Method, NEW_PASSWORD, Role, SecondStep, Service, StepId};

pub(super) fn check(lists: Lists<'_>, report: &mut Report) {
    let mut ids = BTreeSet::new();
    let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
    let mut mail_owners: BTreeMap<&str, &str> = BTreeMap::new();
    for service in lists.services {
        report.open(format!("services/{}.toml", service.id));
        report.at("/id").expect(ids.insert(service.id.as_str()), || format!("service \"{}\" stands twice", service.id));
        names(service, report);
        domains(service, &mut owners, report);
        mail(service, &mut mail_owners, report);
        links(service, report);
        hosts(service, report);
        guides(service, report);
        if let Some(second_step) = &service.second_step {
            report.at("/second_step/source").source("second_step", &second_step.source);
            report.at("/second_step/date").full_date("second_step", second_step.date);
            report.at("/second_step/one_code").expect(!second_step.one_code || second_step.codes == Some(true), || {
                "one_code: it is not said that codes are handed out".to_owned()
            });
            limits(second_step, report);
        }
        if let Some(protection) = &service.reset_protection {
            report.at("/reset_protection/link");
            refers(service, "reset_protection", &protection.link, report);
        }
    }
}

fn names(service: &Service, report: &mut Report) {
    report.at("/id").expect(is_id(&service.id), || format!("id \"{}\" is not an id", service.id));
    report.at("/name").expect(!service.name.trim().is_empty(), || "name is empty".to_owned());
    let name = std::iter::once(("/name".to_owned(), service.name.as_str()));
    report.unique("name", name.chain(placed("/also", "", &service.also, String::as_str)));
}

fn domains<'a>(service: &'a Service, owners: &mut BTreeMap<&'a str, &'a str>, report: &mut Report) {
    for (position, domain) in service.domains.iter().enumerate() {
        report.at(format!("/domains/{position}")).registrable(domain);
        // With two owners, joining accounts would depend on the order of the files.
        if let Some(owner) = owners.insert(domain, &service.id) {
            report.add(format!("domain \"{domain}\" belongs to {owner} already"));
        }
    }
}

/// Checks the domains of mail addresses: a mailbox must have some, and each domain must belong to one service only.
fn mail<'a>(service: &'a Service, owners: &mut BTreeMap<&'a str, &'a str>, report: &mut Report) {
    let needed = service.role == Role::Mailbox && !service.is_stand_in();
    let Some(mail) = &service.mail else {
        return report
            .at("/role")
            .expect(!needed, || "a mailbox says at which domains it gives out addresses".to_owned());
    };
    report.at("/mail/source").source("mail", &mail.source);
    report.at("/mail/date").full_date("mail", mail.date);
    report.at("/mail").expect(needed, || "only a mailbox gives out addresses".to_owned());
    report.at("/mail/domains").expect(!mail.domains.is_empty(), || "mail names no domain".to_owned());
    for (position, domain) in mail.domains.iter().enumerate() {
        report.at(format!("/mail/domains/{position}")).registrable(domain);
        if let Some(owner) = owners.insert(domain, &service.id) {
            report.add(format!("mail at \"{domain}\" belongs to {owner} already"));
        }
    }
}

fn links(service: &Service, report: &mut Report) {
    report.unique("link", placed("/link", "/id", &service.links, |link| &link.id));
    for (position, link) in service.links.iter().enumerate() {
        let name = format!("link {}", link.id);
        let place = format!("/link/{position}");
        report.at(format!("{place}/id")).expect(is_id(&link.id), || format!("{name}: not an id"));
        report.at(format!("{place}/source")).source(&name, &link.source);
        report.at(format!("{place}/date")).full_date(&name, link.date);
        if let Some(title) = &link.title {
            report.at(format!("{place}/title")).sentence(&name, title);
        }
        report.at(format!("{place}/url"));
        match host_of(link) {
            Ok(host) => {
                report.expect(service.hosts.contains(&host), || format!("{name}: {host} is not one of the hosts"));
            }
            Err(reason) => report.add(format!("{name}: {reason}: {}", link.url)),
        }
    }
}

fn hosts(service: &Service, report: &mut Report) {
    report.unique("host", placed("/hosts", "", &service.hosts, String::as_str));
    let used: BTreeSet<String> = service.links.iter().filter_map(|link| host_of(link).ok()).collect();
    for (position, host) in service.hosts.iter().enumerate() {
        report.at(format!("/hosts/{position}"));
        report.expect(used.contains(host), || format!("no link uses the host {host}"));
    }
}

/// Returns the host of a link, or why the link must not be opened.
fn host_of(link: &Link) -> Result<String, &'static str> {
    let url = Url::parse(&link.url).map_err(|_| "not an address")?;
    if url.scheme() != "https" {
        return Err("not https");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("names a user");
    }
    // The parser drops `:443`, so the text is checked as well.
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
    let kinds =
        service.guides.iter().enumerate().map(|(position, guide)| (format!("/guide/{position}/step"), called(guide)));
    let kinds: Vec<(String, String)> = kinds.collect();
    report.unique("guide for", kinds.iter().map(|(place, called)| (place.clone(), called.as_str())));
    for (position, guide) in service.guides.iter().enumerate() {
        let name = format!("guide {}", called(guide));
        let place = format!("/guide/{position}");
        report.at(format!("{place}/source")).source(&name, &guide.source);
        report.at(format!("{place}/date")).full_date(&name, guide.date);
        report.at(&place);
        followable(&name, guide, report);
        pages(service, &name, &place, guide, report);
        new_password(&name, &place, guide, report);
        method(service, &name, &place, guide, report);
        words(&name, &place, guide, report);
    }
    methods(service, report);
}

fn called(guide: &Guide) -> String {
    guide.method.map_or_else(|| guide.step.to_string(), |method| format!("{}, {}", guide.step, method.word()))
}

/// What keeps some people from a method is one sentence with its source, and stands beside a method that is on offer.
fn limits(offer: &SecondStep, report: &mut Report) {
    for (position, limit) in offer.limits.iter().enumerate() {
        let place = format!("/second_step/limit/{position}");
        report.at(format!("{place}/method"));
        report.expect(offer.all().any(|method| method == limit.method), || {
            format!("limit names {}, which is not on offer", limit.method.word())
        });
        let first = offer.limit(limit.method).is_some_and(|first| std::ptr::eq(first, limit));
        report.expect(first, || format!("limit names {} twice", limit.method.word()));
        report.at(format!("{place}/text")).sentence("limit", &limit.text);
        report.at(format!("{place}/source")).source("limit", &limit.source);
        report.at(format!("{place}/date")).full_date("limit", limit.date);
    }
}

/// Checks that each method on offer has a guide or is listed as known in general only. Otherwise it would be offered as
/// if its guide existed.
fn methods(service: &Service, report: &mut Report) {
    let Some(offer) = &service.second_step else { return };
    let general = |method: &Method| offer.general.contains(method);
    for method in &offer.methods {
        let own = service.method_guide(*method).is_some();
        report.at("/second_step/methods");
        report.expect(own || general(method), || {
            format!("{} is on offer and has no lines: write a guide, or name it in `general`", method.word())
        });
        report.at("/second_step/general");
        report.expect(!own || !general(method), || format!("general names {}, which has a guide", method.word()));
    }
    for method in &offer.general {
        let known = offer.methods.contains(method);
        report.at("/second_step/general");
        report.expect(known, || format!("general names {}, which is not on offer", method.word()));
    }
}

/// Checks the guide of one method against the guide that all methods share, which has the way to their list but not
/// what to press.
fn method(service: &Service, name: &str, place: &str, guide: &Guide, report: &mut Report) {
    report.at(place);
    let lines = [&guide.press, &guide.press_computer, &guide.press_phone];
    let Some(method) = guide.method else {
        let bare = guide.then.is_empty() && guide.key.is_none() && guide.only.is_none();
        report.expect(bare, || format!("{name}: then, key and only belong to one method"));
        let second_step = guide.step == StepId::TwoFactor;
        let shared = !second_step || service.is_stand_in() || lines.iter().all(|lines| lines.is_empty());
        report.expect(shared, || format!("{name}: what to press belongs to one method"));
        let place_of_lines = lines.iter().any(|lines| lines.iter().any(|line| line == METHOD_LINES));
        let wanted = second_step && service.is_stand_in();
        report.expect(place_of_lines == wanted, || {
            format!("{name}: \"{METHOD_LINES}\" stands where a method's lines go in")
        });
        return;
    };
    report.expect(guide.step == StepId::TwoFactor, || format!("{name}: only the second step has methods"));
    let offered = service.second_step.as_ref().is_some_and(|offer| offer.methods.contains(&method));
    report.expect(offered, || format!("{name}: this method is not on offer"));
    report.expect(guide.key.is_none() || method == Method::Totp, || format!("{name}: only a code app takes a key"));
    let both = guide.press.is_empty() || (guide.press_computer.is_empty() && guide.press_phone.is_empty());
    report.expect(both, || format!("{name}: `press` holds at both places, or each has lines of its own"));
    report.expect(guide.worked.is_some(), || format!("{name} does not say how to know that it worked"));
    let somewhere = lines.iter().any(|lines| !lines.is_empty());
    report.expect(somewhere, || format!("{name} does not say what to press"));
    for lines in lines {
        let times = lines.iter().filter(|line| *line == METHOD_LINES).count();
        report.expect(times <= 1, || format!("{name} has {times} lines \"{METHOD_LINES}\""));
    }
}

/// Checks that only a password guide has the line for the new password, exactly once. The person chose before where the
/// password comes from.
fn new_password(name: &str, place: &str, guide: &Guide, report: &mut Report) {
    for (key, press) in
        [("press", &guide.press), ("press_computer", &guide.press_computer), ("press_phone", &guide.press_phone)]
    {
        let lines = press.iter().filter(|line| *line == NEW_PASSWORD).count();
        let wanted = usize::from(guide.step == StepId::Password && !press.is_empty());
        report.at(format!("{place}/{key}"));
        report.expect(lines == wanted, || {
            format!("{name} has {lines} lines \"{NEW_PASSWORD}\": a guide for a password has one, all others none")
        });
    }
}

/// Checks that every page that a guide opens is a link of its service and is named once.
fn pages(service: &Service, name: &str, place: &str, guide: &Guide, report: &mut Report) {
    for (key, link) in [("open", &guide.open), ("help", &guide.help)] {
        if let Some(link) = link {
            report.at(format!("{place}/{key}"));
            refers(service, name, link, report);
        }
    }
    for (position, link) in guide.more.iter().enumerate() {
        report.at(format!("{place}/more/{position}"));
        refers(service, name, link, report);
        let nameless = service.link(link).is_some_and(|link| link.title.is_none());
        report.expect(!nameless, || format!("{name} opens \"{link}\" as a further page: give that link a title"));
        let again = [&guide.open, &guide.help].into_iter().flatten().any(|other| other == link);
        report.expect(!again, || format!("{name} names the link \"{link}\" under open or help already"));
    }
    report.unique("further page", placed(&format!("{place}/more"), "", &guide.more, String::as_str));
}

fn words(name: &str, place: &str, guide: &Guide, report: &mut Report) {
    report.sentences(name, &format!("{place}/press"), &guide.press);
    report.sentences(name, &format!("{place}/press_computer"), &guide.press_computer);
    report.sentences(name, &format!("{place}/press_phone"), &guide.press_phone);
    report.sentences(name, &format!("{place}/say"), &guide.say);
    if let Some(worked) = &guide.worked {
        report.at(format!("{place}/worked")).sentence(name, worked);
    }
    // Menu names are quoted from the service's screen, so forbidden words are allowed in them.
    let then = std::iter::once(("then", &guide.then));
    for (key, path) in guide.paths().into_iter().chain(then) {
        for (position, label) in path.iter().enumerate() {
            report.at(format!("{place}/{key}/{position}"));
            report.expect(!label.trim().is_empty(), || format!("{name} has an empty menu name"));
            report.not_a_link(name, label);
        }
    }
}

fn followable(name: &str, guide: &Guide, report: &mut Report) {
    let path = guide.paths().iter().any(|(_, path)| !path.is_empty());
    let somewhere = guide.open.is_some() || guide.help.is_some() || path;
    let told = [&guide.press, &guide.press_computer, &guide.press_phone, &guide.say]
        .into_iter()
        .any(|lines| !lines.is_empty());
    report.expect(somewhere || told, || format!("{name} says neither where nor what"));
}

fn refers(service: &Service, name: &str, link: &str, report: &mut Report) {
    report.expect(service.link(link).is_some(), || format!("{name} names the link \"{link}\", which does not exist"));
}
