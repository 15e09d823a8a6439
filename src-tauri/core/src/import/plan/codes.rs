//! Joins authenticator entries to accounts, first by issuer, then by account name. Entries that fit none or several go to the
//! tray.

use std::collections::{HashMap, HashSet};

use super::listed::Listed;
use super::place::{Place, Places, same_sign_in, tidy};
use super::{Line, Plan, Step, Stray};
use crate::accounts::account_name;
use crate::import::issuer::{Belongs, Issuers};
use crate::import::{CodeKind, CodeRow, Read};
use crate::model::{Entity, FactName, Id};

/// Most accounts that are offered for one entry; a longer list helps no one, and each entry of a file may have one.
const MAY_BE: usize = 100;

/// Joins each entry to a line of this file or to a listed account; a listed account without a line gets one.
pub(super) fn join(read: &Read, places: &Places<'_>, listed: &Listed<'_>, plan: &mut Plan) {
    let mut at_place: HashMap<String, Vec<usize>> = HashMap::new();
    for (number, line) in plan.lines.iter().enumerate() {
        at_place.entry(line.place.key()).or_default().push(number);
    }
    let mut asked: HashMap<String, Here<'_>> = HashMap::new();
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
        let key = place.key();
        let here = asked.entry(key).or_insert_with_key(|key| {
            Here::new(plan, at_place.get(key).map_or(&[][..], Vec::as_slice), &listed.at(&place))
        });
        match here.owner(plan, &stray.name) {
            Owner::Line(number) => seen(plan, number, code),
            Owner::Listed(account) => {
                let sign_in = account.value(&FactName::SignIn).to_owned();
                let name = account_name(places.catalogue, account).to_owned();
                here.takes(plan.lines.len(), &sign_in);
                plan.lines.push(Line { there: Some(account.id), ..Line::empty(place, name, sign_in) });
                let number = plan.lines.len() - 1;
                seen(plan, number, code);
            }
            Owner::Unknown => {
                let may_be = listed.at(&place).iter().take(MAY_BE).map(|account| account.id).collect();
                plan.tray.push(Stray { may_be, ..stray });
            }
        }
    }
}

/// The owner of an entry.
enum Owner<'a> {
    /// A line of this file, by its index.
    Line(usize),
    /// A listed account that is not in the file otherwise.
    Listed(&'a Entity),
    /// No owner was found, or there are several.
    Unknown,
}

/// The possible owners of entries at one place, indexed by sign-in, because both the file and the list may have thousands of them
/// for one place.
struct Here<'a> {
    /// The only line, or `None` if there are none or several.
    line: Option<usize>,
    lines: usize,
    by_sign_in: HashMap<String, usize>,
    /// The only listed account that has no line, or `None` if there are none or several.
    account: Option<&'a Entity>,
    accounts: usize,
    listed: HashMap<String, &'a Entity>,
}

impl<'a> Here<'a> {
    fn new(plan: &Plan, lines: &[usize], accounts: &[&'a Entity]) -> Self {
        let mut here = Self {
            line: None,
            lines: 0,
            by_sign_in: HashMap::new(),
            account: None,
            accounts: 0,
            listed: HashMap::new(),
        };
        let mut there: HashSet<Id> = HashSet::new();
        for number in lines {
            if let Some(line) = plan.lines.get(*number) {
                there.extend(line.there);
                here.add(*number, &line.sign_in);
            }
        }
        for account in accounts.iter().filter(|account| !there.contains(&account.id)) {
            here.account = Some(account).filter(|_| here.accounts == 0).copied();
            here.accounts += 1;
            here.listed.entry(same_sign_in(account.value(&FactName::SignIn))).or_insert(account);
        }
        here
    }

    fn add(&mut self, number: usize, sign_in: &str) {
        self.line = Some(number).filter(|_| self.lines == 0);
        self.lines += 1;
        self.by_sign_in.entry(same_sign_in(sign_in)).or_insert(number);
    }

    /// Turns a listed account into a line, so that later entries with its sign-in find the line.
    fn takes(&mut self, number: usize, sign_in: &str) {
        self.add(number, sign_in);
        self.accounts -= 1;
    }

    /// Returns the owner with the same sign-in; otherwise the only candidate, if its sign-in does not contradict.
    fn owner(&self, plan: &Plan, name: &str) -> Owner<'a> {
        if !name.is_empty() {
            let same = same_sign_in(name);
            if let Some(number) = self.by_sign_in.get(&same) {
                return Owner::Line(*number);
            }
            if let Some(account) = self.listed.get(&same) {
                return Owner::Listed(account);
            }
        }
        let says = |number: usize| plan.lines.get(number).is_some_and(|line| fits(&line.sign_in, name));
        match (self.lines, self.accounts) {
            (1, 0) => self.line.filter(|number| says(*number)).map_or(Owner::Unknown, Owner::Line),
            (0, 1) => self
                .account
                .filter(|account| fits(account.value(&FactName::SignIn), name))
                .map_or(Owner::Unknown, Owner::Listed),
            _ => Owner::Unknown,
        }
    }
}

/// Splits a field such as `Google:me@example.com` into issuer and name (Key URI format).
fn split(issuer: String, name: String) -> (String, String) {
    match name.split_once(':') {
        Some((head, tail)) if issuer.is_empty() || head.trim().eq_ignore_ascii_case(issuer.trim()) => {
            (head.trim().to_owned(), tail.trim().to_owned())
        }
        _ => (issuer, name),
    }
}

/// Returns the service that the issuer certainly names.
fn named(issuers: &Issuers<'_>, code: &CodeRow) -> Option<Place> {
    match issuers.belongs(code) {
        // Codes of the Steam kind belong to Steam, whatever the entry's name is.
        Belongs::Service { id, sure: true, .. } if code.kind != CodeKind::Steam => Some(Place::Service(id.to_owned())),
        _ => None,
    }
}

/// Returns the place of an entry. A name alone is usually an e-mail address, which does not tell the service.
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

/// Returns whether two sign-ins may be the same: they are equal, one is not known, or one is an address and the other a name.
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
