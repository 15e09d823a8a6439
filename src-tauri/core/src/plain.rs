//! Plain steps: a guide, a leak or a path of *Something happened* for somebody else to follow.
//!
//! Made from what ships and from nothing else: no function here is given a model, so nothing personal can be in it.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::catalogue::live::{Filling, LiveLists, LiveSite, Spot};
use crate::catalogue::{
    Confidence, DidTheyWrite, Guide, Happened, Incident, IncidentStatus, NEW_PASSWORD, Service, StepId,
};
use crate::exposure::KnownLeak;
use crate::exposure::list::ServiceList;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Begins a part; numbers start anew.
    Heading,
    /// A sentence or two.
    Text,
    /// One instruction, numbered.
    Item,
    /// One of several in no order.
    Point,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub kind: LineKind,
    /// Its words.
    pub text: String,
}

/// Plain steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    /// What they are for.
    pub title: String,
    /// The lines, in order.
    pub lines: Vec<Line>,
    /// Where they are from.
    pub foot: String,
}

/// The words of a calendar entry.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarWords {
    /// Its title.
    pub title: String,
    /// What to do then.
    pub text: String,
}

/// What a step is, said without a service.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepWords {
    /// The step.
    pub id: StepId,
    /// The thing to do.
    pub title: String,
    /// The threat.
    pub why: String,
    /// What to do where no guide says it better.
    pub press: Vec<String>,
    /// How to know that it worked.
    pub worked: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    foot: String,
    labels: Labels,
    status: Statuses,
    wrote: Wrote,
    lists: ListNames,
    new_password: NewPassword,
    calendar: CalendarWords,
    #[serde(rename = "step")]
    steps: Vec<StepWords>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewPassword {
    any: String,
    manager: String,
    browser: String,
    here: String,
    own: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Labels {
    page: String,
    help: String,
    computer: String,
    desktop: String,
    phone: String,
    ios: String,
    android: String,
    steps: String,
    say: String,
    worked: String,
    checked: String,
    what: String,
    data: String,
    what_not: String,
    company: String,
    was_i: String,
    wrote: String,
    lesson: String,
    sources: String,
    avoid: String,
    from: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListNames {
    two_factor: String,
    passkeys: String,
    change_password: String,
    deletion: String,
    of: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Statuses {
    confirmed: String,
    disputed: String,
    scrape: String,
    research: String,
    claim_false: String,
    listed: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrote {
    yes_if_affected: String,
    no: String,
    unknown: String,
}

#[allow(clippy::expect_used, reason = "the text is compiled in and a test reads it: there is no answer but this one")]
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/plain.json"))).expect("plain.toml is read by a test")
});

/// The words of the calendar entry for the next round.
#[must_use]
pub fn calendar_words() -> &'static CalendarWords {
    &WORDS.calendar
}

/// What a guide says to press. Where a new password comes from is the person's choice: `from` is the answer to
/// [`Part::Make`](crate::checklist::walk::Part::Make), empty where none was given.
#[must_use]
pub fn press(guide: &Guide, from: &str) -> Vec<String> {
    let words = &WORDS.new_password;
    let new = match from {
        "manager" => &words.manager,
        "browser" => &words.browser,
        "here" => &words.here,
        "own" => &words.own,
        _ => &words.any,
    };
    guide.press.iter().map(|line| if line == NEW_PASSWORD { new } else { line }.clone()).collect()
}

/// A step without a service.
#[must_use]
pub fn step_words(step: StepId) -> Option<&'static StepWords> {
    WORDS.steps.iter().find(|words| words.id == step)
}

/// One step, at one service of the catalogue or at any.
///
/// `None`: there is no such step, which a test rules out.
#[must_use]
pub fn guide(service: Option<&Service>, step: StepId) -> Option<Plain> {
    let words = step_words(step)?;
    let guide = service.and_then(|service| service.guide(step));
    let mut lines = Lines::default();
    lines.text(&words.why);
    if let (Some(service), Some(guide)) = (service, guide) {
        lines.ways(service, guide);
    }
    lines.told(words, guide);
    let title = service.map_or_else(|| words.title.clone(), |service| format!("{}: {}", service.name, words.title));
    Some(lines.under(title))
}

/// One step, at a site that a public list has: its name and its pages are the list's, the words those of the service of ours that
/// stands in for it, if one does.
///
/// `None` as in [`guide`].
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
    lines.told(words, stand_in.and_then(|service| service.guide(step)));
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

/// A leak or incident, with what to do about it.
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

/// A path of *Something happened*, whole: who prints it does not know yet which part fits.
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

/// The same as one text, for the clipboard: a blank line before each heading, numbers before instructions.
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

#[derive(Default)]
struct Lines(Vec<Line>);

impl Lines {
    /// What is empty is not said.
    fn push(&mut self, kind: LineKind, text: &str) {
        if !text.trim().is_empty() {
            self.0.push(Line { kind, text: text.trim().to_owned() });
        }
    }

    fn text(&mut self, text: &str) {
        self.push(LineKind::Text, text);
    }

    fn labelled(&mut self, label: &str, text: &str) {
        if !text.trim().is_empty() {
            self.text(&format!("{label}: {text}"));
        }
    }

    fn part(&mut self, heading: &str, text: &str) {
        if !text.trim().is_empty() {
            self.push(LineKind::Heading, heading);
            self.text(text);
        }
    }

    fn list(&mut self, heading: &str, kind: LineKind, items: &[String]) {
        if !items.is_empty() {
            self.push(LineKind::Heading, heading);
            items.iter().for_each(|item| self.push(kind, item));
        }
    }

    /// What to do and how to know that it worked: the guide's words, else those that hold anywhere.
    fn told(&mut self, words: &StepWords, guide: Option<&Guide>) {
        let labels = &WORDS.labels;
        let press = guide.filter(|guide| !guide.press.is_empty());
        let press = press.map_or_else(|| words.press.clone(), |guide| self::press(guide, ""));
        self.list(&labels.steps, LineKind::Item, &press);
        self.list(&labels.say, LineKind::Point, guide.map_or(&[], |guide| &guide.say));
        self.part(&labels.worked, guide.and_then(|guide| guide.worked.as_deref()).unwrap_or(&words.worked));
        self.labelled(&labels.checked, &guide.map(|guide| guide.date.to_string()).unwrap_or_default());
    }

    /// Where it is: addresses written out, since paper has no buttons, and menu paths. An unsure address brings the
    /// service's own help page along.
    fn ways(&mut self, service: &Service, guide: &Guide) {
        let labels = &WORDS.labels;
        let link = |id: &Option<String>| id.as_deref().and_then(|id| service.link(id));
        let open = link(&guide.open);
        self.labelled(&labels.page, open.map_or("", |link| &link.url));
        if open.is_none_or(|link| link.confidence == Confidence::Low) {
            self.labelled(&labels.help, link(&guide.help).map_or("", |link| &link.url));
        }
        for more in guide.more.iter().filter_map(|id| service.link(id)) {
            self.labelled(more.title.as_deref().unwrap_or(&labels.page), &more.url);
        }
        let paths = [
            (&labels.computer, &guide.web),
            (&labels.desktop, &guide.desktop),
            (&labels.phone, &guide.phone),
            (&labels.ios, &guide.ios),
            (&labels.android, &guide.android),
        ];
        for (label, path) in paths {
            self.labelled(label, &path.join(" › "));
        }
    }

    fn under(self, title: String) -> Plain {
        Plain { title, lines: self.0, foot: WORDS.foot.clone() }
    }
}

#[cfg(test)]
#[path = "plain/tests.rs"]
mod tests;
