//! Authenticator entries to accounts: by issuer, then by the account's name there. What fits none, or two, waits in a tray.

use std::collections::HashMap;

use super::build::Listed;
use super::place::{Place, Places, same_sign_in, tidy};
use super::{Line, Plan, Step, Stray};
use crate::accounts::account_name;
use crate::import::issuer::{Belongs, Issuers};
use crate::import::{CodeKind, CodeRow, Read};
use crate::model::{Entity, FactName};

/// Joins every entry to a line of this file or to what is listed; an account that is only listed gets a line.
pub(super) fn join(read: &Read, places: &Places<'_>, listed: &Listed<'_>, plan: &mut Plan) {
    let mut at_place: HashMap<String, Vec<usize>> = HashMap::new();
    for (number, line) in plan.lines.iter().enumerate() {
        at_place.entry(line.place.key()).or_default().push(number);
    }
    let issuers = Issuers::of(places.catalogue());
    for code in &read.codes {
        let (issuer, name) = (tidy(&code.issuer, 100), tidy(&code.name, 254));
        let (issuer, name) = split(issuer, name);
        let place = named(&issuers, code).or_else(|| place_of(places, &issuer, &name, code.kind));
        let stray = Stray { line: code.line, issuer, name, place: place.clone(), may_be: Vec::new() };
        let Some(place) = place else {
            plan.tray.push(stray);
            continue;
        };
        let here = at_place.entry(place.key()).or_default();
        match owner(plan, here, &listed.at(&place), &stray.name) {
            Owner::Line(number) => seen(plan, number, code),
            Owner::Listed(account) => {
                let sign_in = account.value(&FactName::SignIn).to_owned();
                let name = account_name(places.catalogue, account).to_owned();
                here.push(plan.lines.len());
                plan.lines.push(Line { there: Some(account.id), ..Line::empty(place, name, sign_in) });
                let number = plan.lines.len() - 1;
                seen(plan, number, code);
            }
            Owner::Unknown => {
                let may_be = listed.at(&place).iter().map(|account| account.id).collect();
                plan.tray.push(Stray { may_be, ..stray });
            }
        }
    }
}

/// Whose an entry is.
enum Owner<'a> {
    /// A line's of this file.
    Line(usize),
    /// An account's that is listed, and of which the file says nothing else.
    Listed(&'a Entity),
    /// Nobody's, or one of several.
    Unknown,
}

/// The one with the same sign-in; else the only one there, when it says nothing against it.
fn owner<'a>(plan: &Plan, here: &[usize], accounts: &[&'a Entity], name: &str) -> Owner<'a> {
    let line = |number: usize| plan.lines.get(number);
    let rest: Vec<&'a Entity> = accounts
        .iter()
        .copied()
        .filter(|account| !here.iter().any(|number| line(*number).is_some_and(|line| line.there == Some(account.id))))
        .collect();
    let same = |sign_in: &str| !name.is_empty() && same_sign_in(sign_in) == same_sign_in(name);
    if let Some(number) = here.iter().find(|number| line(**number).is_some_and(|line| same(&line.sign_in))) {
        return Owner::Line(*number);
    }
    if let Some(account) = rest.iter().find(|account| same(account.value(&FactName::SignIn))) {
        return Owner::Listed(account);
    }
    match (here, rest.as_slice()) {
        ([number], []) if line(*number).is_some_and(|line| fits(&line.sign_in, name)) => Owner::Line(*number),
        ([], [account]) if fits(account.value(&FactName::SignIn), name) => Owner::Listed(account),
        _ => Owner::Unknown,
    }
}

/// `Google:me@example.com` in one field: the issuer, then the name (Key URI format).
fn split(issuer: String, name: String) -> (String, String) {
    match name.split_once(':') {
        Some((head, tail)) if issuer.is_empty() || head.trim().eq_ignore_ascii_case(issuer.trim()) => {
            (head.trim().to_owned(), tail.trim().to_owned())
        }
        _ => (issuer, name),
    }
}

/// The service that its issuer names for certain.
fn named(issuers: &Issuers<'_>, code: &CodeRow) -> Option<Place> {
    match issuers.belongs(code) {
        // Steam's own codes are Steam's, whatever the entry was called.
        Belongs::Service { id, sure: true, .. } if code.kind != CodeKind::Steam => Some(Place::Service(id.to_owned())),
        _ => None,
    }
}

/// Where an entry belongs. A name alone, which is most often an address, says nothing about the service.
fn place_of(places: &Places<'_>, issuer: &str, name: &str, kind: CodeKind) -> Option<Place> {
    if kind == CodeKind::Steam {
        return places.of_name("Steam").map(|found| found.place);
    }
    let by = if issuer.is_empty() { name } else { issuer };
    if by.contains('@') {
        return None;
    }
    places.of_name(by).map(|found| found.place)
}

/// Two sign-ins that may be the same: one is not known, or one is an address and the other a name.
fn fits(sign_in: &str, name: &str) -> bool {
    let (one, other) = (same_sign_in(sign_in), same_sign_in(name));
    one.is_empty() || other.is_empty() || one == other || one.contains('@') != other.contains('@')
}

fn seen(plan: &mut Plan, number: usize, code: &CodeRow) {
    if let Some(line) = plan.lines.get_mut(number) {
        line.step = Step::App;
        line.rows.push(code.line);
    }
}
