//! Builds the lines of plain instructions.

use super::words::WORDS;
use super::{Line, LineKind, Plain, StepWords};
use crate::catalogue::{Confidence, Guide, Method, Service, StepId};
use crate::instructions::{self, Instructions};

#[derive(Default)]
pub(super) struct Lines(Vec<Line>);

impl Lines {
    /// Adds a line, unless its text is empty.
    pub(super) fn push(&mut self, kind: LineKind, text: &str) {
        if !text.trim().is_empty() {
            self.0.push(Line { kind, text: text.trim().to_owned() });
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        self.push(LineKind::Text, text);
    }

    pub(super) fn labelled(&mut self, label: &str, text: &str) {
        if !text.trim().is_empty() {
            self.text(&format!("{label}: {text}"));
        }
    }

    pub(super) fn part(&mut self, heading: &str, text: &str) {
        if !text.trim().is_empty() {
            self.push(LineKind::Heading, heading);
            self.text(text);
        }
    }

    pub(super) fn list(&mut self, heading: &str, kind: LineKind, items: &[String]) {
        if !items.is_empty() {
            self.push(LineKind::Heading, heading);
            items.iter().for_each(|item| self.push(kind, item));
        }
    }

    /// Adds what to do and how to know that it worked: from the guide, or else the general text. For the second step
    /// all methods on offer are listed, because paper cannot ask which one was chosen.
    pub(super) fn told(&mut self, words: &StepWords, service: Option<&Service>, step: StepId, methods: &[Method]) {
        let labels = &WORDS.labels;
        let known = service.and_then(|service| instructions::of(service, step, None));
        let guide = service.and_then(|service| service.guide(step));
        for method in methods {
            self.method(service, *method);
        }
        if methods.is_empty() {
            let press = known.as_ref().map(|known| &known.computer).filter(|press| !press.is_empty());
            self.list(&labels.steps, LineKind::Item, press.unwrap_or(&words.press));
        }
        self.list(&labels.say, LineKind::Point, guide.map_or(&[], |guide| &guide.say));
        self.part(&labels.worked, guide.and_then(|guide| guide.worked.as_deref()).unwrap_or(&words.worked));
        self.labelled(&labels.checked, &guide.map(|guide| guide.date.to_string()).unwrap_or_default());
    }

    /// Adds one method of the second step, separately for computer and phone if they differ.
    fn method(&mut self, service: Option<&Service>, method: Method) {
        let labels = &WORDS.labels;
        let name = &instructions::method_words(method).name;
        let Instructions { guide, computer, phone, general, .. } = instructions::second_step(service, method);
        let at = |label: &str| format!("{name}: {label}");
        if computer == phone {
            self.list(name, LineKind::Item, &computer);
        } else {
            self.list(&at(&labels.computer), LineKind::Item, &computer);
            self.list(&at(&labels.phone), LineKind::Item, &phone);
        }
        if let (Some(guide), Some(service), false) = (guide, service, general) {
            let shared = service.guide(StepId::TwoFactor).and_then(|shared| shared.open.as_deref());
            let own = guide.open.as_deref().filter(|open| Some(*open) != shared).and_then(|open| service.link(open));
            self.labelled(&labels.page, own.map_or("", |link| &link.url));
            self.paths(&guide);
        }
    }

    /// Adds where the step is done: URLs, because paper has no links, and menu paths. If the URL is of low confidence,
    /// the service's help page is added.
    pub(super) fn ways(&mut self, service: &Service, guide: &Guide) {
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
        self.paths(guide);
    }

    fn paths(&mut self, guide: &Guide) {
        let labels = &WORDS.labels;
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

    pub(super) fn under(self, title: String) -> Plain {
        Plain { title, lines: self.0, foot: WORDS.foot.clone() }
    }
}
