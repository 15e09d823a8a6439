//! The instructions for a step at a service, for a computer and for a phone. For the second step they are those of one
//! method; if the catalogue does not have the service's own wording, they are the lines that hold at most sites and are
//! marked as general.

use crate::catalogue::{Guide, METHOD_LINES, Method, NEW_PASSWORD, Place, Service, StepId};
use crate::checklist::walk::Answer;
use crate::plain::words::{MethodWords, WORDS};

/// The instructions for a step, at both places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instructions {
    /// The guide with pages, menu paths, what to say and its source; `None` if the service has no guide for the step.
    pub guide: Option<Guide>,
    /// The instructions on a computer; empty if the step cannot be done there.
    pub computer: Vec<String>,
    /// The instructions on a phone; empty if the step cannot be done there.
    pub phone: Vec<String>,
    /// How to know that it worked, or `None` if neither the guide nor the method has it.
    pub worked: Option<String>,
    /// Whether only the general instructions of the method are known, not the service's wording.
    pub general: bool,
}

/// Returns the instructions for a step at a service, or `None` if it has no guide. `from` is the answer to
/// [`Part::Make`](crate::checklist::walk::Part::Make), where the new password comes from, if there is one
/// already. For the second step these are the lines that its methods share; [`second_step`] has those of one method.
#[must_use]
pub fn of(service: &Service, step: StepId, from: Option<Answer>) -> Option<Instructions> {
    let guide = service.guide(step)?;
    let press = |place| -> Vec<String> {
        let lines = guide.press_at(place).iter().filter(|line| *line != METHOD_LINES);
        lines.map(|line| if line == NEW_PASSWORD { new_password(from) } else { line }.to_owned()).collect()
    };
    Some(Instructions {
        computer: press(Place::Computer),
        phone: press(Place::Phone),
        worked: guide.worked.clone(),
        general: false,
        guide: Some(guide.clone()),
    })
}

/// Returns the instructions for turning on the second step by one method, at a service or, without one, at any.
#[must_use]
pub fn second_step(service: Option<&Service>, method: Method) -> Instructions {
    let road = service.and_then(|service| service.guide(StepId::TwoFactor));
    let own = service.and_then(|service| service.method_guide(method));
    let words = method_words(method);
    let general = own.is_none();
    let guide = match (road, own) {
        (Some(road), Some(own)) => Some(joined(road, own)),
        (one, None) => one.cloned(),
        (None, Some(own)) => Some(joined(own, own)),
    };
    let told = own.or(road);
    let key = own.and_then(|own| own.key.as_deref());
    let only = own.and_then(|own| own.only);
    let lines = |place: Place| -> Vec<String> {
        if only.is_some_and(|only| only != place) {
            return Vec::new();
        }
        let general = || general_lines(words, place, key);
        match told.map(|guide| guide.press_at(place)).filter(|press| !press.is_empty()) {
            None => general(),
            Some(press) => press
                .iter()
                .flat_map(|line| if line == METHOD_LINES { general() } else { vec![line.clone()] })
                .collect(),
        }
    };
    Instructions {
        computer: lines(Place::Computer),
        phone: lines(Place::Phone),
        worked: told.and_then(|guide| guide.worked.clone()).or_else(|| Some(words.worked.clone())),
        general,
        guide,
    }
}

/// Returns the guide of a method, completed by the guide that all methods share.
fn joined(road: &Guide, own: &Guide) -> Guide {
    let path = |own_way: &Vec<String>, shared: &Vec<String>, place: Place| -> Vec<String> {
        let way = if own_way.is_empty() { shared } else { own_way };
        if way.is_empty() || own.only.is_some_and(|only| only != place) {
            return Vec::new();
        }
        way.iter().chain(&own.then).cloned().collect()
    };
    let computer = own.only != Some(Place::Phone);
    Guide {
        // The shared page opens on this computer, which is useless for a method that only works on the phone.
        open: own.open.clone().or_else(|| road.open.clone().filter(|_| computer)),
        help: own.help.clone().or_else(|| road.help.clone()),
        more: if own.more.is_empty() { road.more.clone() } else { own.more.clone() },
        web: path(&own.web, &road.web, Place::Computer),
        desktop: path(&own.desktop, &road.desktop, Place::Computer),
        phone: path(&own.phone, &road.phone, Place::Phone),
        ios: path(&own.ios, &road.ios, Place::Phone),
        android: path(&own.android, &road.android, Place::Phone),
        ..own.clone()
    }
}

fn general_lines(words: &MethodWords, place: Place, key: Option<&str>) -> Vec<String> {
    let lines = match place {
        Place::Computer => &words.computer,
        Place::Phone => &words.phone,
    };
    lines.iter().map(|line| if line == KEY { key_line(place, key) } else { line.clone() }).collect()
}

/// The line of a method that is replaced by where the key of the QR code is.
const KEY: &str = "{key}";

/// Returns the line on the key. A phone cannot scan its own screen and a code app on the computer has no camera, so
/// both take the key instead.
fn key_line(place: Place, name: Option<&str>) -> String {
    let words = &WORDS.key;
    match (place, name) {
        (Place::Computer, Some(name)) => words.computer_named.replace("{name}", name),
        (Place::Computer, None) => words.computer.clone(),
        (Place::Phone, Some(name)) => words.phone_named.replace("{name}", name),
        (Place::Phone, None) => words.phone.clone(),
    }
}

fn new_password(from: Option<Answer>) -> &'static str {
    let words = &WORDS.new_password;
    match from {
        Some(Answer::Manager) => &words.manager,
        Some(Answer::Browser) => &words.browser,
        Some(Answer::Here) => &words.here,
        Some(Answer::Own) => &words.own,
        _ => &words.any,
    }
}

/// Returns the texts of a method.
#[must_use]
#[allow(clippy::expect_used, reason = "the text is compiled in and a test reads it: there is no answer but this one")]
pub fn method_words(method: Method) -> &'static MethodWords {
    WORDS.methods.iter().find(|words| words.id == method).expect("plain.toml has every method, as a test holds")
}

#[cfg(test)]
#[path = "instructions/tests.rs"]
mod tests;
