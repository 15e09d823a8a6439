//! Rules for incidents, the paths of *Something happened*, and the leak list.

use std::collections::{BTreeMap, BTreeSet};

use super::{Lists, Report, is_id, placed};
use crate::catalogue::{
    DidTheyWrite, HAPPENED, Happened, Incident, IncidentKind, IncidentStatus, Leak, LooseDate, StepId,
};

/// Four incidents that must always be there, with exactly the steps that each must open.
const SEEDS: [(&str, &[StepId]); 4] = [
    ("ig-2017-doxagram", &[StepId::Vigilance, StepId::CarrierPin, StepId::TwoFactor, StepId::ContactPrivacy]),
    ("ig-2019-chtrbox", &[StepId::ConnectedApps, StepId::ContactPrivacy]),
    ("wa-2019-spyware", &[StepId::Updates]),
    ("x-2016-password-recovery", &[StepId::Recovery, StepId::ConnectedApps]),
];

pub(super) fn check_incidents(lists: Lists<'_>, report: &mut Report) {
    let mut ids = BTreeSet::new();
    let mut told: BTreeMap<&str, &str> = BTreeMap::new();
    for incident in lists.incidents {
        report.open(format!("incidents/{}.toml", incident.id));
        report.at("/id").expect(ids.insert(&incident.id), || format!("incident \"{}\" stands twice", incident.id));
        report.expect(is_id(&incident.id), || format!("id \"{}\" is not an id", incident.id));
        concerns(lists, incident, report);
        for (position, name) in incident.hibp.iter().enumerate() {
            let listed = lists.leaks.by_name(name).is_some();
            report.at(format!("/hibp/{position}"));
            report.expect(listed, || format!("hibp \"{name}\" is not in leaks.toml"));
            if let Some(other) = told.insert(name, &incident.id) {
                report.add(format!("hibp \"{name}\" is told by {other} already"));
            }
        }
        consequences(incident, report);
        incident_text(incident, report);
    }
}

fn concerns(lists: Lists<'_>, incident: &Incident, report: &mut Report) {
    let somebody = !incident.services.is_empty() || !incident.domains.is_empty();
    report.at("/services").expect(somebody, || "concerns neither a service nor a domain".to_owned());
    report.unique("service", placed("/services", "", &incident.services, String::as_str));
    for (position, service) in incident.services.iter().enumerate() {
        let known = lists.service(service).is_some();
        report.at(format!("/services/{position}"));
        report.expect(known, || format!("service \"{service}\" is not in the catalogue"));
    }
    for (position, domain) in incident.domains.iter().enumerate() {
        report.at(format!("/domains/{position}")).registrable(domain);
        if let Some(service) = lists.owner(domain) {
            report.add(format!("domain \"{domain}\" belongs to the service {}: name that", service.id));
        }
    }
}

fn consequences(incident: &Incident, report: &mut Report) {
    report.unique("step", placed("/steps", "", &incident.steps, |step| step.as_str()));
    let untrue = incident.status == IncidentStatus::ClaimFalse;
    report.at("/steps");
    report.expect(!untrue || incident.steps.is_empty(), || "opens steps for a claim judged untrue".to_owned());
    report.expect(untrue || !incident.steps.is_empty(), || "opens no step".to_owned());
    let number = incident.data.iter().any(|class| class.contains("phone number"));
    let locks = incident.steps.contains(&StepId::CarrierPin);
    report.expect(!locks || number, || "opens carrier_pin, but no phone number came out".to_owned());
    let back = incident.steps.contains(&StepId::ReportHacked);
    report.expect(!back, || "opens report_hacked: only the person can say that someone is in".to_owned());
    for step in incident.steps.iter().filter(|step| !follows(incident, **step)) {
        report.add(format!("opens {step}, but what came out does not lead there"));
    }
    report.at("/advised");
    for step in &incident.advised {
        // The page has a single sentence for steps that a company advised, and it is about apps.
        let advisable = *step == StepId::ConnectedApps && incident.kind == IncidentKind::Contact;
        report.expect(advisable, || format!("{step} needs no word of the company, or has no sentence on the page"));
        report.expect(incident.steps.contains(step), || format!("{step} is advised and not among the steps"));
    }
    let of_device = incident.kind == IncidentKind::Device;
    report.at("/device");
    report.expect(of_device == incident.device.is_some(), || "device is said of what came by a device".to_owned());
    let changes = incident.steps.contains(&StepId::Password);
    report.at("/passwords");
    report.expect(incident.passwords == changes, || "passwords and the step password do not agree".to_owned());
    report.at("/accounts");
    report.expect(incident.accounts != Some(0), || "accounts is 0: leave it out when nobody has said".to_owned());
    report.at("/date_checked").full_date("date_checked", incident.date_checked);
    let checked = incident.date_checked.last_day();
    report.at("/date").expect(incident.date.first_day() <= checked, || "happened after it was checked".to_owned());
}

/// Returns whether a step follows from the leaked data or was advised by the company. The page has a sentence only for
/// these steps.
fn follows(incident: &Incident, step: StepId) -> bool {
    let came_out = |word: &str| incident.data.iter().any(|class| class.contains(word));
    let (address, number) = (came_out("e-mail address"), came_out("phone number"));
    let collected = matches!(incident.kind, IncidentKind::Contact | IncidentKind::Profile | IncidentKind::ThirdParty);
    match step {
        StepId::Password | StepId::Sessions => incident.passwords,
        StepId::TwoFactor => incident.passwords || number,
        StepId::Recovery => address || number,
        StepId::Vigilance => address || number || came_out("postal address"),
        StepId::CarrierPin => number,
        StepId::ContactPrivacy => collected,
        StepId::ConnectedApps => {
            incident.kind == IncidentKind::ThirdParty || incident.advised.contains(&StepId::ConnectedApps)
        }
        StepId::Updates => incident.kind == IncidentKind::Device,
        _ => false,
    }
}

fn incident_text(incident: &Incident, report: &mut Report) {
    let texts = [
        ("title", Some(&incident.title)),
        ("what", Some(&incident.what)),
        ("was_i", Some(&incident.was_i)),
        ("lesson", Some(&incident.lesson)),
        ("maker", incident.maker.as_ref()),
        ("date_note", incident.date_note.as_ref()),
        ("accounts_note", incident.accounts_note.as_ref()),
        ("what_not", incident.what_not.as_ref()),
        ("company_says", incident.company_says.as_ref()),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            report.at(format!("/{name}")).sentence(name, text);
        }
    }
    report.at("/data").expect(!incident.data.is_empty(), || "data is empty".to_owned());
    report.sentences("data", "/data", &incident.data);
    sources(&incident.sources, report);
}

fn sources(sources: &[String], report: &mut Report) {
    report.at("/sources").expect(!sources.is_empty(), || "no source".to_owned());
    for (position, source) in sources.iter().enumerate() {
        report.at(format!("/sources/{position}")).source("sources", source);
    }
}

pub(super) fn check_seeds(lists: Lists<'_>, report: &mut Report) {
    for (id, steps) in SEEDS {
        report.open(format!("incidents/{id}.toml"));
        match lists.incident(id) {
            Some(incident) => {
                let exactly = incident.steps == steps;
                report.at("/steps").expect(exactly, || "does not open exactly the steps of the design".to_owned());
                let wrote = incident.did_they_write == DidTheyWrite::YesIfAffected;
                let is_twitter = id == "x-2016-password-recovery";
                report.at("/did_they_write");
                report.expect(!is_twitter || wrote, || "Twitter wrote to everyone affected: say so".to_owned());
            }
            None => report.add("one of the four seeds is missing"),
        }
    }
}

pub(super) fn check_happened(lists: Lists<'_>, report: &mut Report) {
    let mut ids = BTreeSet::new();
    for happened in lists.happened {
        report.open(format!("happened/{}.toml", happened.id));
        report.at("/id").expect(ids.insert(happened.id.as_str()), || format!("path \"{}\" stands twice", happened.id));
        let known = HAPPENED.contains(&happened.id.as_str());
        report.expect(known, || format!("\"{}\" is not one of the five paths", happened.id));
        let parts = happened.parts.len();
        report.at("/part").expect((3..=6).contains(&parts), || format!("{parts} parts: three to six are read"));
        // A single choice is not a choice.
        let choices: Vec<&str> = happened.parts.iter().filter_map(|part| part.when.as_deref()).collect();
        report.expect(choices.len() != 1, || "one part has a `when` and no other".to_owned());
        report.at("/date").full_date("date", happened.date);
        happened_text(happened, report);
        sources(&happened.sources, report);
    }
    for id in HAPPENED {
        report.open(format!("happened/{id}.toml"));
        report.expect(ids.contains(id), || format!("the path {id} is missing"));
    }
}

fn happened_text(happened: &Happened, report: &mut Report) {
    report.at("/title").sentence("title", &happened.title);
    report.at("/lead").sentence("lead", &happened.lead);
    for (position, part) in happened.parts.iter().enumerate() {
        let place = format!("/part/{position}");
        if let Some(when) = &part.when {
            report.at(format!("{place}/when")).sentence("part when", when);
        }
        report.at(format!("{place}/title")).sentence("part title", &part.title);
        report.at(format!("{place}/text")).sentence("part text", &part.text);
        report.sentences("part item", &format!("{place}/items"), &part.items);
    }
    report.sentences("avoid", "/avoid", &happened.avoid);
}

pub(super) fn check_leaks(lists: Lists<'_>, report: &mut Report) {
    report.open("leaks.toml".to_owned());
    let list = lists.leaks;
    report.at("/as_of").full_date("as_of", list.as_of);
    for (name, text) in [("source", &list.source), ("licence", &list.licence), ("url", &list.url)] {
        report.at(format!("/{name}"));
        report.expect(!text.trim().is_empty(), || format!("{name} must be named: the licence asks for it"));
    }
    report.unique("leak", placed("/leak", "/name", &list.leaks, |leak| &leak.name));
    for (position, leak) in list.leaks.iter().enumerate() {
        report.at(format!("/leak/{position}"));
        leak_facts(leak, list.as_of, report);
    }
}

fn leak_facts(leak: &Leak, as_of: LooseDate, report: &mut Report) {
    let name = &leak.name;
    report.expect(!name.trim().is_empty() && !leak.title.trim().is_empty(), || "a leak has no name".to_owned());
    report.registrable(&leak.domain);
    report.full_date(name, leak.date);
    report.full_date(name, leak.added);
    let ordered = leak.date.last_day() <= leak.added.last_day() && leak.added.last_day() <= as_of.last_day();
    report.expect(ordered, || format!("{name}: leaked, listed and taken are not in that order"));
    report.expect(leak.accounts > 0, || format!("{name}: no accounts"));
    report.expect(!leak.data.is_empty(), || format!("{name}: no data"));
}
