//! Plain instructions: a guide, a leak or a path of *Something happened* as text for somebody else to follow.
//!
//! They are made only from what ships and from public lists: no function here is given a model, so nothing personal can
//! be in them.

mod lines;
pub(crate) mod words;

use crate::catalogue::{DidTheyWrite, Happened, Incident, IncidentStatus, Method, Service, StepId};
use crate::exposure::KnownLeak;
use crate::exposure::list::ServiceList;
use crate::public_lists::{Filling, LiveLists, LiveSite, Spot};

use lines::Lines;
use words::WORDS;
pub use words::{AppSystem, CalendarWords, MethodWords, Program, StepWords};

/// The kinds of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// A heading begins a part; the numbers of items start again.
    Heading,
    /// A text of one or two sentences.
    Text,
    /// An instruction, with a number.
    Item,
    /// A point of a list without order.
    Point,
}

/// A line of plain instructions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The kind of the line.
    pub kind: LineKind,
    /// The text of the line.
    pub text: String,
}

/// Plain instructions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    /// The title.
    pub title: String,
    /// The lines, in order.
    pub lines: Vec<Line>,
    /// The last line, which names where the instructions are from.
    pub foot: String,
}

/// Returns the texts of the calendar entry for the next round.
#[must_use]
pub fn calendar_words() -> &'static CalendarWords {
    &WORDS.calendar
}

/// Returns the texts of a step without a service.
#[must_use]
pub fn step_words(step: StepId) -> Option<&'static StepWords> {
    WORDS.steps.iter().find(|words| words.id == step)
}

/// Returns code apps that are well maintained, in the order in which they are offered.
#[must_use]
pub fn code_apps() -> &'static [Program] {
    &WORDS.code_apps
}

/// Returns password managers that are well maintained, in the order in which they are offered.
#[must_use]
pub fn password_managers() -> &'static [Program] {
    &WORDS.password_managers
}

/// Returns the instructions for one step, at a service of the catalogue or, without one, at any.
///
/// Returns `None` if there are no texts for the step; a test ensures that there are.
#[must_use]
pub fn guide(service: Option<&Service>, step: StepId) -> Option<Plain> {
    let words = step_words(step)?;
    let guide = service.and_then(|service| service.guide(step));
    let mut lines = Lines::default();
    lines.text(&words.why);
    if let (Some(service), Some(guide)) = (service, guide) {
        lines.ways(service, guide);
    }
    let offered = service.and_then(|service| service.second_step.as_ref()).filter(|_| step == StepId::TwoFactor);
    lines.told(words, service, step, offered.map_or(&[], |offered| offered.methods.as_slice()));
    let title = service.map_or_else(|| words.title.clone(), |service| format!("{}: {}", service.name, words.title));
    Some(lines.under(title))
}

/// Returns the instructions for one step at a site of a public list. The name and the pages are from the list, the
/// texts from the stand-in service if there is one.
///
/// Returns `None` as [`guide`] does.
#[must_use]
pub fn listed(lists: &LiveLists, stand_in: Option<&Service>, site: &LiveSite, step: StepId) -> Option<Plain> {
    let words = step_words(step)?;
    let mut lines = Lines::default();
    lines.text(&words.why);
    let offer = lists.offer_at(&site.domain);
    let fill = offer.fill(step, Spot { site: &site.domain, ..Spot::default() });
    let address = |filling| match filling {
        Filling::Page(page) => page.page.url.clone(),
        Filling::WellKnown => format!("https://{}/.well-known/change-password", site.domain),
    };
    lines.labelled(&WORDS.labels.page, &fill.open.map(address).unwrap_or_default());
    lines.labelled(&WORDS.labels.help, &fill.help.map(address).unwrap_or_default());
    let methods: Vec<Method> = match step {
        StepId::TwoFactor => offer.second_steps().into_iter().map(|(method, _)| method).collect(),
        _ => Vec::new(),
    };
    lines.told(words, stand_in, step, &methods);
    let credit = |list: &ServiceList| Some(format!("{}, {} {}", list_name(*list), WORDS.lists.of, lists.day(*list)?));
    let credits: Vec<String> = fill.lists.iter().filter_map(credit).collect();
    lines.labelled(&WORDS.labels.from, &credits.join("; "));
    Some(lines.under(format!("{}: {}", site.name, words.title)))
}

fn list_name(list: ServiceList) -> &'static str {
    let words = &WORDS.lists;
    match list {
        ServiceList::TwoFactor => &words.two_factor,
        ServiceList::Passkeys => &words.passkeys,
        ServiceList::ChangePassword => &words.change_password,
        ServiceList::Deletion => &words.deletion,
    }
}

/// Returns a leak, with its incident if there is one, and what to do about it. `list` names the source if there is no
/// incident.
#[must_use]
pub fn leak(leak: &KnownLeak, incident: Option<&Incident>, list: &str) -> Plain {
    let labels = &WORDS.labels;
    let mut lines = Lines::default();
    let date = leak.date.map_or_else(String::new, |date| format!("{date}. "));
    lines.text(&format!("{date}{}", status(incident.map_or(IncidentStatus::Listed, |incident| incident.status))));
    let said = |text: Option<&String>| text.cloned().unwrap_or_default();
    lines.part(&labels.what, incident.map_or(leak.description.as_str(), |incident| &incident.what));
    lines.part(&labels.data, &leak.data.join(", "));
    lines.part(&labels.what_not, &said(incident.and_then(|incident| incident.what_not.as_ref())));
    lines.part(&labels.company, &said(incident.and_then(|incident| incident.company_says.as_ref())));
    lines.part(&labels.was_i, incident.map_or("", |incident| &incident.was_i));
    lines.part(&labels.wrote, wrote(incident.map_or(DidTheyWrite::Unknown, |incident| incident.did_they_write)));
    let steps: Vec<String> = crate::exposure::asks(leak, incident)
        .into_iter()
        .filter_map(step_words)
        .map(|words| format!("{}. {}", words.title, words.why))
        .collect();
    lines.list(&labels.steps, LineKind::Item, &steps);
    lines.part(&labels.lesson, incident.map_or("", |incident| &incident.lesson));
    let sources = incident.map_or_else(|| vec![list.to_owned()], |incident| incident.sources.clone());
    lines.list(&labels.sources, LineKind::Point, &sources);
    lines.under(leak.title.clone())
}

/// Returns a whole path of *Something happened*, because whoever prints it does not know yet which part fits.
#[must_use]
pub fn happened(path: &Happened) -> Plain {
    let mut lines = Lines::default();
    lines.text(&path.lead);
    for part in &path.parts {
        lines.push(LineKind::Heading, &part.title);
        lines.text(&part.text);
        part.items.iter().for_each(|item| lines.push(LineKind::Item, item));
    }
    lines.list(&WORDS.labels.avoid, LineKind::Point, &path.avoid);
    lines.under(path.title.clone())
}

/// Returns the instructions as one text for the clipboard, with a blank line before each heading and numbers before
/// items.
#[must_use]
pub fn text(plain: &Plain) -> String {
    let mut out = format!("{}\n", plain.title);
    let mut number = 0_usize;
    for Line { kind, text } in &plain.lines {
        let line = match kind {
            LineKind::Heading => {
                number = 0;
                format!("\n{text}\n")
            }
            LineKind::Text => format!("{text}\n"),
            LineKind::Item => {
                number += 1;
                format!("{number}. {text}\n")
            }
            LineKind::Point => format!("- {text}\n"),
        };
        out.push_str(&line);
    }
    out.push_str(&format!("\n{}\n", plain.foot));
    out
}

fn status(status: IncidentStatus) -> &'static str {
    let words = &WORDS.status;
    match status {
        IncidentStatus::Confirmed => &words.confirmed,
        IncidentStatus::Disputed => &words.disputed,
        IncidentStatus::Scrape => &words.scrape,
        IncidentStatus::Research => &words.research,
        IncidentStatus::ClaimFalse => &words.claim_false,
        IncidentStatus::Listed => &words.listed,
    }
}

fn wrote(wrote: DidTheyWrite) -> &'static str {
    let words = &WORDS.wrote;
    match wrote {
        DidTheyWrite::YesIfAffected => &words.yes_if_affected,
        DidTheyWrite::No => &words.no,
        DidTheyWrite::Unknown => &words.unknown,
    }
}

#[cfg(test)]
#[path = "plain/tests.rs"]
mod tests;
