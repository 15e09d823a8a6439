//! Rules for incidents, the paths of *Something happened*, and the leak list.

use std::collections::BTreeMap;

use super::{Report, is_id};
use crate::catalogue::{Catalogue, DidTheyWrite, HAPPENED, Happened, Incident, IncidentStatus, StepId};

/// The four incidents the app began with, and the steps that the design says each opens.
const SEEDS: [(&str, &[StepId]); 4] = [
    (
        "ig-2017-doxagram",
        &[StepId::Vigilance, StepId::CarrierPin, StepId::TwoFactor, StepId::ContactPrivacy, StepId::ReportHacked],
    ),
    ("ig-2019-chtrbox", &[StepId::ConnectedApps, StepId::ContactPrivacy]),
    ("wa-2019-spyware", &[StepId::Updates]),
    ("x-2016-password-recovery", &[StepId::Recovery, StepId::ConnectedApps]),
];

pub(super) fn check_incidents(catalogue: &Catalogue, report: &mut Report) {
    report.open("incidents".to_owned());
    report.unique("incident", catalogue.incidents.iter().map(|incident| incident.id.as_str()));
    let mut told: BTreeMap<&str, &str> = BTreeMap::new();
    for incident in &catalogue.incidents {
        report.open(format!("incidents/{}.toml", incident.id));
        report.expect(is_id(&incident.id), || format!("id \"{}\" is not an id", incident.id));
        concerns(catalogue, incident, report);
        for name in &incident.hibp {
            let listed = catalogue.leaks.by_name(name).is_some();
            report.expect(listed, || format!("hibp \"{name}\" is not in leaks.toml"));
            if let Some(other) = told.insert(name, &incident.id) {
                report.add(format!("hibp \"{name}\" is told by {other} already"));
            }
        }
        consequences(incident, report);
        incident_text(incident, report);
    }
}

fn concerns(catalogue: &Catalogue, incident: &Incident, report: &mut Report) {
    let somebody = !incident.services.is_empty() || !incident.domains.is_empty();
    report.expect(somebody, || "concerns neither a service nor a domain".to_owned());
    report.unique("service", incident.services.iter().map(String::as_str));
    for service in &incident.services {
        let known = catalogue.service(service).is_some();
        report.expect(known, || format!("service \"{service}\" is not in the catalogue"));
    }
    for domain in &incident.domains {
        report.registrable(domain);
        if let Some(service) = catalogue.services_by_domain(domain) {
            report.add(format!("domain \"{domain}\" belongs to the service {}: name that", service.id));
        }
    }
}

fn consequences(incident: &Incident, report: &mut Report) {
    report.unique("step", incident.steps.iter().map(|step| step.as_str()));
    let untrue = incident.status == IncidentStatus::ClaimFalse;
    report.expect(!untrue || incident.steps.is_empty(), || "opens steps for a claim judged untrue".to_owned());
    report.expect(untrue || !incident.steps.is_empty(), || "opens no step".to_owned());
    let changes = incident.steps.contains(&StepId::Password);
    report.expect(incident.passwords == changes, || "passwords and the step password do not agree".to_owned());
    let number = incident.data.iter().any(|class| class.contains("phone number"));
    let locks = incident.steps.contains(&StepId::CarrierPin);
    report.expect(!locks || number, || "opens carrier_pin, but no phone number came out".to_owned());
    report.expect(incident.accounts != Some(0), || "accounts is 0: leave it out when nobody has said".to_owned());
    report.full_date("date_checked", incident.date_checked);
    let checked = incident.date_checked.last_day();
    report.expect(incident.date.first_day() <= checked, || "happened after it was checked".to_owned());
}

fn incident_text(incident: &Incident, report: &mut Report) {
    report.sentence("title", &incident.title);
    report.sentence("what", &incident.what);
    report.sentence("was_i", &incident.was_i);
    report.sentence("lesson", &incident.lesson);
    let optional = [
        ("maker", &incident.maker),
        ("date_note", &incident.date_note),
        ("accounts_note", &incident.accounts_note),
        ("what_not", &incident.what_not),
        ("company_says", &incident.company_says),
    ];
    for (name, text) in optional {
        if let Some(text) = text {
            report.sentence(name, text);
        }
    }
    report.expect(!incident.data.is_empty(), || "data is empty".to_owned());
    for class in &incident.data {
        report.sentence("data", class);
    }
    sources(&incident.sources, report);
}

fn sources(sources: &[String], report: &mut Report) {
    report.expect(!sources.is_empty(), || "no source".to_owned());
    for source in sources {
        report.source("sources", source);
    }
}

pub(super) fn check_seeds(catalogue: &Catalogue, report: &mut Report) {
    for (id, steps) in SEEDS {
        report.open(format!("incidents/{id}.toml"));
        match catalogue.incident(id) {
            Some(incident) => {
                report.expect(incident.steps == steps, || "does not open exactly the steps of the design".to_owned());
                let wrote = incident.did_they_write == DidTheyWrite::YesIfAffected;
                let is_twitter = id == "x-2016-password-recovery";
                report.expect(!is_twitter || wrote, || "Twitter wrote to everyone affected: say so".to_owned());
            }
            None => report.add("one of the four seeds is missing"),
        }
    }
}

pub(super) fn check_happened(catalogue: &Catalogue, report: &mut Report) {
    report.open("happened".to_owned());
    report.unique("path", catalogue.happened.iter().map(|happened| happened.id.as_str()));
    for id in HAPPENED {
        report.expect(catalogue.happened(id).is_some(), || format!("the path {id} is missing"));
    }
    for happened in &catalogue.happened {
        report.open(format!("happened/{}.toml", happened.id));
        let known = HAPPENED.contains(&happened.id.as_str());
        report.expect(known, || format!("\"{}\" is not one of the five paths", happened.id));
        let parts = happened.parts.len();
        report.expect((3..=6).contains(&parts), || format!("{parts} parts: three to six are read"));
        // One choice is no choice.
        let choices = happened.parts.iter().filter(|part| part.when.is_some()).count();
        report.expect(choices != 1, || "one part has a `when` and no other".to_owned());
        report.unique("choice", happened.parts.iter().filter_map(|part| part.when.as_deref()));
        report.full_date("date", happened.date);
        happened_text(happened, report);
        sources(&happened.sources, report);
    }
}

fn happened_text(happened: &Happened, report: &mut Report) {
    report.sentence("title", &happened.title);
    report.sentence("lead", &happened.lead);
    for part in &happened.parts {
        if let Some(when) = &part.when {
            report.sentence("part when", when);
        }
        report.sentence("part title", &part.title);
        report.sentence("part text", &part.text);
        for item in &part.items {
            report.sentence("part item", item);
        }
    }
    for text in &happened.avoid {
        report.sentence("avoid", text);
    }
}

pub(super) fn check_leaks(catalogue: &Catalogue, report: &mut Report) {
    report.open("leaks.toml".to_owned());
    let list = &catalogue.leaks;
    report.full_date("as_of", list.as_of);
    let named = [&list.source, &list.licence, &list.url].into_iter().all(|text| !text.trim().is_empty());
    report.expect(named, || "source, licence and url must be named: the licence asks for it".to_owned());
    report.unique("leak", list.leaks.iter().map(|leak| leak.name.as_str()));
    for leak in &list.leaks {
        let name = &leak.name;
        report.expect(!name.trim().is_empty() && !leak.title.trim().is_empty(), || "a leak has no name".to_owned());
        report.registrable(&leak.domain);
        report.full_date(name, leak.date);
        report.full_date(name, leak.added);
        let ordered = leak.date.last_day() <= leak.added.last_day() && leak.added.last_day() <= list.as_of.last_day();
        report.expect(ordered, || format!("{name}: leaked, listed and taken are not in that order"));
        report.expect(leak.accounts > 0, || format!("{name}: no accounts"));
        report.expect(!leak.data.is_empty(), || format!("{name}: no data"));
    }
}
