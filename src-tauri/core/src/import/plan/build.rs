//! Joining: each row to its place, each place and sign-in to one line, each line to what is listed already.

use std::collections::HashMap;

use super::alike::Alike;
use super::edit::{Edit, Edits};
use super::group::{GroupKey, numbers};
use super::place::{Found, Place, Places, same_sign_in, tidy};
use super::{Judged, Left, Line, Offer, Plan, Step, codes, facts};
use crate::accounts::{IdentifierKind, address, find_identifier, phone};
use crate::import::{Code, Own, Read, Row, SkipReason};
use crate::known::Known;
use crate::model::{Entity, FactName, Id, Kind};

/// Longest sign-in that is kept: RFC 5321's longest address.
const SIGN_IN_MAX: usize = 254;
/// Longest name of a service of the person's own.
const NAME_MAX: usize = 100;

/// What is listed already, found by place and sign-in.
pub(super) struct Listed<'a> {
    by_key: HashMap<(String, String), &'a Entity>,
    by_place: HashMap<String, Vec<&'a Entity>>,
}

impl<'a> Listed<'a> {
    fn new(known: &Known<'a>, places: &Places<'_>) -> Self {
        let mut listed = Self { by_key: HashMap::new(), by_place: HashMap::new() };
        for account in known.model.of(Kind::Account) {
            let sign_in = same_sign_in(account.value(&FactName::SignIn));
            for key in places.of_account(account) {
                listed.by_key.entry((key.clone(), sign_in.clone())).or_insert(account);
                listed.by_place.entry(key).or_default().push(account);
            }
        }
        listed
    }

    /// The accounts at a place.
    pub fn at(&self, place: &Place) -> &[&'a Entity] {
        self.by_place.get(&place.key()).map_or(&[], Vec::as_slice)
    }

    /// The account that is the same: same sign-in. A sign-in that is not known, here or there, is the only one there is.
    pub fn same(&self, place: &Place, sign_in: &str) -> Option<&'a Entity> {
        let exact = self.by_key.get(&(place.key(), same_sign_in(sign_in))).copied();
        exact.or_else(|| match self.at(place) {
            [only] if sign_in.is_empty() || only.value(&FactName::SignIn).is_empty() => Some(*only),
            _ => None,
        })
    }
}

/// Says what an import of this file would do. `judged` is per row of the file, or empty while no password was looked at.
#[must_use]
pub fn plan(read: &Read, known: &Known<'_>, key: &GroupKey, judged: &[Judged], edits: &Edits) -> Plan {
    let places = Places::new(known.catalogue);
    let listed = Listed::new(known, &places);
    let numbers = numbers(&read.rows, key);
    let mut plan = Plan {
        format: read.format,
        lines: Vec::new(),
        skipped: read.skipped.iter().map(|row| Left { line: row.line, why: row.why }).collect(),
        own: Vec::new(),
        tray: Vec::new(),
        cut_after: read.cut_after,
        read: read.rows.len() + read.codes.len() + read.skipped.len(),
        groups: 0,
        no_passwords: !read.rows.is_empty() && read.rows.iter().all(|row| row.password.is_none()),
    };
    lines(read, known, &places, edits, &mut plan);
    to_listed(&listed, &mut plan.lines);
    codes::join(read, &places, &listed, &mut plan);
    groups(&mut plan, &numbers, judged);
    facts::settle(&mut plan, read, known);
    plan.own = offers(read, known, &plan.lines);
    plan.skipped.sort_by_key(|left| left.line);
    plan
}

/// One line per place and sign-in; a row without a sign-in joins the only other one there.
fn lines(read: &Read, known: &Known<'_>, places: &Places<'_>, edits: &Edits, plan: &mut Plan) {
    let alike = Alike::new(known.catalogue);
    let mut at: HashMap<(String, String), usize> = HashMap::new();
    let mut at_place: HashMap<String, Vec<usize>> = HashMap::new();
    let rows = read.rows.iter().enumerate().map(|(number, row)| {
        let corrected = edits.get(&number).and_then(|edit| edit.sign_in(SIGN_IN_MAX));
        (number, row, corrected.unwrap_or_else(|| tidy(&row.sign_in, SIGN_IN_MAX)))
    });
    // Rows that say how they sign in come first, so that the others can find them.
    let (with, without): (Vec<_>, Vec<_>) = rows.partition(|(.., sign_in)| !sign_in.is_empty());
    for (number, row, sign_in) in with.into_iter().chain(without) {
        let edit = edits.get(&number);
        let Some(found) = edit.and_then(Edit::found).or_else(|| places.of_row(row)) else {
            plan.skipped.push(Left { line: row.line, why: SkipReason::Empty });
            continue;
        };
        let (place, same) = (found.place.key(), same_sign_in(&sign_in));
        let there = at.get(&(place.clone(), same.clone())).copied();
        let there = there.or_else(|| match at_place.get(&place).map(Vec::as_slice) {
            Some([only]) if same.is_empty() => Some(*only),
            _ => None,
        });
        let line = match there {
            Some(line) => line,
            None => {
                let line = plan.lines.len();
                let title = edit.and_then(Edit::name).unwrap_or(&row.name);
                plan.lines.push(line_of(known, &alike, &found, title, sign_in));
                at.insert((place.clone(), same), line);
                at_place.entry(place).or_default().push(line);
                line
            }
        };
        if let Some(line) = plan.lines.get_mut(line) {
            take(line, &found, number, row, read);
            line.edited |= edit.is_some();
        }
    }
    plan.lines.sort_by_key(|line| line.rows.first().copied());
}

fn line_of(known: &Known<'_>, alike: &Alike<'_>, found: &Found, title: &str, sign_in: String) -> Line {
    let name = match &found.place {
        Place::Service(id) => known.catalogue.service(id).map_or_else(|| id.clone(), |service| service.name.clone()),
        place => own_name(place, title, &sign_in),
    };
    let alike = match &found.place {
        Place::Site(domain, _) => alike.service(domain).map(str::to_owned),
        _ => None,
    };
    Line { alike, ..Line::empty(found.place.clone(), name, sign_in) }
}

/// The name of a place of the person's own: the title, unless it only repeats the address or the sign-in.
fn own_name(place: &Place, title: &str, sign_in: &str) -> String {
    let host = match place {
        Place::Site(_, host) | Place::Local(host) => host.as_str(),
        Place::Service(name) | Place::Named(name) => name.as_str(),
    };
    let title = tidy(title, NAME_MAX);
    let bare = title.strip_suffix(&format!(" ({sign_in})")).unwrap_or(&title);
    let repeats = bare.is_empty() || bare.contains("://") || bare.eq_ignore_ascii_case(host) || bare == sign_in;
    let name = if repeats { host } else { bare };
    name.strip_prefix("www.").unwrap_or(name).chars().take(NAME_MAX).collect()
}

impl Line {
    pub(super) fn empty(place: Place, name: String, sign_in: String) -> Self {
        Self {
            place,
            name,
            sign_in,
            rows: Vec::new(),
            items: Vec::new(),
            there: None,
            fate: super::Fate::New,
            news: Vec::new(),
            joined: None,
            alike: None,
            secret: None,
            passkey: false,
            step: Step::Unseen,
            group: None,
            judged: Judged::default(),
            ignores: Vec::new(),
            unused: false,
            edited: false,
        }
    }
}

/// Takes over what one more row says of an account.
fn take(line: &mut Line, found: &Found, number: usize, row: &Row, read: &Read) {
    line.rows.push(row.line);
    line.items.push(number);
    line.joined = line.joined.take().or_else(|| found.joined.clone());
    line.passkey |= row.passkey;
    line.step = match (line.step, row.code) {
        (Step::App, _) | (_, Code::Here) => Step::App,
        (Step::Other, _) | (_, Code::Elsewhere) => Step::Other,
        (Step::Unseen, Code::Absent) => Step::Unseen,
    };
    line.ignores
        .extend(row.ignores.iter().copied().filter(|ignore| !line.ignores.contains(ignore)).collect::<Vec<_>>());
    line.unused |= row.archived;
    // Of two passwords the one that was changed last counts, and of equals the one further down.
    let changed = |row: &Row| row.changed.map(crate::catalogue::LooseDate::first_day);
    let before = line.secret.and_then(|before| read.rows.get(before)).and_then(changed);
    if row.password.is_some() && (line.secret.is_none() || changed(row) >= before) {
        line.secret = Some(number);
    }
}

/// Finds each line's account in the list; of two lines for one account the one with the same sign-in gets it.
fn to_listed(listed: &Listed<'_>, lines: &mut [Line]) {
    let mut taken: HashMap<Id, ()> = HashMap::new();
    for line in lines.iter_mut() {
        let exact = listed.by_key.get(&(line.place.key(), same_sign_in(&line.sign_in)));
        if let Some(account) = exact.filter(|account| taken.insert(account.id, ()).is_none()) {
            line.there = Some(account.id);
        }
    }
    for line in lines.iter_mut().filter(|line| line.there.is_none()) {
        let found = listed.same(&line.place, &line.sign_in);
        if let Some(account) = found.filter(|account| !taken.contains_key(&account.id)) {
            taken.insert(account.id, ());
            line.there = Some(account.id);
        }
    }
}

/// Numbers the passwords that stand at two lines or more.
fn groups(plan: &mut Plan, numbers: &[Option<u32>], judged: &[Judged]) {
    let of = |line: &Line| line.secret.and_then(|row| numbers.get(row).copied().flatten());
    let mut many: HashMap<u32, u32> = HashMap::new();
    for number in plan.lines.iter().filter_map(of) {
        *many.entry(number).or_default() += 1;
    }
    let mut shown: HashMap<u32, u32> = HashMap::new();
    for line in &mut plan.lines {
        line.judged = line.secret.and_then(|row| judged.get(row)).copied().unwrap_or_default();
        let Some(number) = of(line).filter(|number| many.get(number).is_some_and(|count| *count > 1)) else { continue };
        let next = u32::try_from(shown.len()).unwrap_or(u32::MAX).saturating_add(1);
        line.group = Some(*shown.entry(number).or_insert(next));
    }
    plan.groups = u32::try_from(shown.len()).unwrap_or(u32::MAX);
}

/// Addresses and numbers that are not listed yet: those that sign in first, then what else the file says is the person's.
fn offers(read: &Read, known: &Known<'_>, lines: &[Line]) -> Vec<Offer> {
    let mut found: Vec<Offer> = Vec::new();
    let mut at: HashMap<String, usize> = HashMap::new();
    let mut add = |kind: IdentifierKind, value: String, signs_in: u32| {
        let same = same_sign_in(&value);
        if let Some(offer) = at.get(&same).and_then(|place| found.get_mut(*place)) {
            offer.signs_in += signs_in;
        } else if find_identifier(known.model, kind, &value).is_none() {
            at.insert(same, found.len());
            found.push(Offer { kind, value, signs_in });
        }
    };
    for line in lines.iter().filter(|line| !line.place.is_local()) {
        if let Ok(value) = address(&line.sign_in) {
            add(IdentifierKind::Email, value, 1);
        } else if let Some(value) = phone(&line.sign_in).ok().filter(|value| value.starts_with('+')) {
            // Without a country code it may as well be a customer number.
            add(IdentifierKind::Phone, value, 1);
        }
    }
    for text in read.rows.iter().flat_map(|row| &row.addresses) {
        if let Ok(value) = address(text) {
            add(IdentifierKind::Email, value, 0);
        }
    }
    for own in &read.own {
        let (kind, value) = match own {
            Own::Email(text) => (IdentifierKind::Email, address(text)),
            Own::Phone(text) => (IdentifierKind::Phone, phone(text)),
        };
        if let Ok(value) = value {
            add(kind, value, 0);
        }
    }
    found.sort_by_key(|offer| std::cmp::Reverse(offer.signs_in));
    found
}
