//! Joins each row to its place, the rows of one place and sign-in to one line, and each line to a listed account.

use std::collections::{HashMap, HashSet, VecDeque};

use jiff::civil::Date;

use super::alike::Alike;
use super::edit::{Edit, Edits};
use super::group::{GroupKey, numbers};
use super::listed::Listed;
use super::place::{Found, Place, Places, same_sign_in, tidy, without_sign_in};
use super::remembered::{AsFiled, Remembered, file_says};
use super::{FileSays, Judged, Left, Line, Offer, Plan, Step, codes, facts, realm};
use crate::accounts::{IdentifierKind, account_name, address, identifier_key, listed_identifiers, phone};
use crate::import::{Code, Own, Read, Row, SkipReason, Skipped};
use crate::known::Known;
use crate::model::{Entity, FactName, Id};

/// Longest sign-in that is kept, in characters: the longest address of RFC 5321.
const SIGN_IN_MAX: usize = 254;
/// Longest name of a service that the person made, in characters.
pub(super) const NAME_MAX: usize = 100;
/// Most accounts with one sign-in at one site that are told apart by their names.
const SAME_MAX: usize = 16;

/// Returns what an import of this file would do. `judged` has one entry per row of the file, or is empty if no password was
/// measured.
#[must_use]
pub fn plan(read: &Read, known: &Known<'_>, key: &GroupKey, judged: &[Judged], edits: &Edits) -> Plan {
    let places = Places::new(known.catalogue);
    let listed = Listed::new(known, &places);
    let numbers = numbers(&read.rows, key);
    let mut plan = Plan {
        format: read.format,
        lines: Vec::new(),
        skipped: read.skipped.iter().map(|row| left(read, row)).collect(),
        own: Vec::new(),
        tray: Vec::new(),
        cut_after: read.cut_after,
        read: read.rows.len() + read.codes.len() + read.skipped.len(),
        groups: 0,
        no_passwords: !read.rows.is_empty() && read.rows.iter().all(|row| row.password.is_none()),
    };
    lines(read, known, &places, &listed, edits, &mut plan);
    to_listed(&listed, &mut plan.lines);
    codes::join(read, &places, &listed, &mut plan);
    groups(&mut plan, &numbers, judged);
    facts::settle(&mut plan, read, known);
    plan.own = offers(read, known, &plan.lines);
    plan.skipped.sort_by_key(|left| left.line);
    plan
}

fn left(read: &Read, row: &Skipped) -> Left {
    let title = read.titles.get(&row.line).map(|title| tidy(title, NAME_MAX)).unwrap_or_default();
    Left { line: row.line, why: row.why, title }
}

/// A row of the file with its place and sign-in, as the file gives them or as the person corrected them.
struct Placed<'a> {
    number: usize,
    row: &'a Row,
    found: Found,
    title: &'a str,
    sign_in: String,
    /// Whether it differs from the file because of a correction.
    edited: bool,
    /// What the file says of it, if it was corrected now.
    corrected: Option<FileSays>,
    /// Whether the person said that it is a separate account.
    apart: bool,
}

/// Makes one line per place and sign-in; a row without a sign-in joins the only other line at its place.
fn lines(read: &Read, known: &Known<'_>, places: &Places<'_>, listed: &Listed<'_>, edits: &Edits, plan: &mut Plan) {
    let alike = Alike::new(known.catalogue);
    let mut at: HashMap<(String, String), usize> = HashMap::new();
    let mut at_place: HashMap<String, Vec<usize>> = HashMap::new();
    let mut realms: Vec<String> = Vec::new();
    let rows = placed(read, known, places, listed, edits, &mut plan.skipped);
    // Rows with a sign-in come first, so that rows without one can join them.
    let (with, without): (Vec<_>, Vec<_>) = rows.into_iter().partition(|one| !one.sign_in.is_empty());
    for one in with.into_iter().chain(without) {
        let (place, same, realm) =
            (one.found.place.key(), same_sign_in(&one.sign_in), realm::of(&one.found.place, one.row));
        let own = if one.apart { format!("\n{}", one.number) } else { String::new() };
        let key = (place.clone(), format!("{same}\n{realm}{own}"));
        let there = at.get(&key).copied();
        let there = there.or_else(|| match at_place.get(&place).map(Vec::as_slice) {
            Some([only]) if same.is_empty() && realm.is_empty() && !one.apart => Some(*only),
            _ => None,
        });
        let line = match there {
            Some(line) => line,
            None => {
                let line = plan.lines.len();
                plan.lines.push(line_of(known, &alike, &one.found, one.title, one.sign_in));
                at.insert(key, line);
                at_place.entry(place).or_default().push(line);
                realms.push(realm);
                line
            }
        };
        if let Some(line) = plan.lines.get_mut(line) {
            take(line, &one.found, (one.number, one.row), read, known.today);
            line.edited |= one.edited;
            line.apart |= one.apart;
            line.corrected.extend(one.corrected);
        }
    }
    realm::name(&mut plan.lines, &realms);
    plan.lines.sort_by_key(|line| line.rows.first().copied());
}

/// Returns each row with its place: corrected now, corrected at an earlier import, or as the file says.
fn placed<'a, 'k: 'a>(
    read: &'a Read,
    known: &Known<'k>,
    places: &Places<'_>,
    listed: &Listed<'_>,
    edits: &'a Edits,
    skipped: &mut Vec<Left>,
) -> Vec<Placed<'a>> {
    let mut filed: Vec<(usize, &Row, Found, String)> = Vec::with_capacity(read.rows.len());
    for (number, row) in read.rows.iter().enumerate() {
        match places.of_row(row) {
            Some(found) => filed.push((number, row, found, tidy(&row.sign_in, SIGN_IN_MAX))),
            None => skipped.push(Left { line: row.line, why: SkipReason::Empty, title: String::new() }),
        }
    }
    let remembered = Remembered::of(known);
    let of_file = |(number, _, found, sign_in): &(usize, &Row, Found, String)| -> AsFiled {
        let (place, same) = (found.place.key(), same_sign_in(sign_in));
        let is_listed = listed.has(&place, &same);
        (*number, place, same, is_listed)
    };
    let before = if remembered.is_empty() {
        HashMap::new()
    } else {
        remembered.rows(&filed.iter().map(of_file).collect::<Vec<_>>())
    };
    let corrected = |(number, row, filed, filed_sign_in): (usize, &'a Row, Found, String)| {
        let edit = edits.get(&number);
        let earlier = before.get(&number).copied();
        let account = earlier.filter(|_| edit.is_none_or(|edit| !edit.is_as_filed()));
        let by_account = account.map(|one| (places.place_of(one), account_name(known.catalogue, one)));
        let place = filed.place.key();
        let apart = edit.is_some_and(|edit| edit.apart_from().is_some());
        // As a separate account, a site that was joined to another domain keeps the domain of the file.
        let own = filed.joined.clone().filter(|_| apart);
        let filed = own.map_or(filed, |site| Found { place: Place::Site(site.clone(), site), joined: None });
        let (found, title) = match (edit.and_then(Edit::found), by_account) {
            (Some(found), _) => (found, edit.and_then(Edit::name).unwrap_or(&row.name)),
            (None, Some((place, name))) => (Found { place, joined: None }, name),
            (None, None) => (filed, row.name.as_str()),
        };
        let typed = edit.and_then(|edit| edit.sign_in(SIGN_IN_MAX));
        let known_by = account.map(|one| one.value(&FactName::SignIn).to_owned());
        let sign_in = typed.or(known_by).unwrap_or_else(|| filed_sign_in.clone());
        let by_now = edit.is_some_and(|edit| edit.corrects() || earlier.is_some());
        Placed {
            number,
            row,
            found,
            title,
            edited: account.is_some() || apart || edit.is_some_and(Edit::corrects),
            apart,
            corrected: by_now.then(|| file_says(place, &filed_sign_in, &sign_in)),
            sign_in,
        }
    };
    filed.into_iter().map(corrected).collect()
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

/// Returns the name for an account at a place outside the catalogue: the title, unless it only repeats the host or the sign-in.
fn own_name(place: &Place, title: &str, sign_in: &str) -> String {
    let host = match place {
        Place::Site(_, host) | Place::Local(host) => host.as_str(),
        // A place that was found by its name alone must keep that name to be found again.
        Place::Service(name) | Place::Named(name) => return name.clone(),
    };
    let title = tidy(title, NAME_MAX);
    let bare = without_sign_in(&title, sign_in);
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
            by_name: false,
            alike: None,
            secret: None,
            passkey: false,
            step: Step::Unseen,
            group: None,
            judged: Judged::default(),
            ignores: Vec::new(),
            unused: false,
            edited: false,
            apart: false,
            corrected: Vec::new(),
        }
    }
}

/// Adds what one more row says of an account.
fn take(line: &mut Line, found: &Found, (number, row): (usize, &Row), read: &Read, today: Date) {
    line.by_name = (line.items.is_empty() || line.by_name) && row.urls.is_empty();
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
    // Of two passwords the one that was changed last counts; on a tie, the later row. Dates in the future are ignored.
    let changed = |row: &Row| facts::sane(row.changed?, today).map(crate::catalogue::LooseDate::first_day);
    let before = line.secret.and_then(|before| read.rows.get(before)).and_then(changed);
    if row.password.is_some() && (line.secret.is_none() || changed(row) >= before) {
        line.secret = Some(number);
    }
}

/// Matches each line with at most one listed account: first the one with the same sign-in; if one of the two sign-ins is not
/// known, the only account that is left. Matches by name alone come after those by site. The fixed order makes the same file
/// match the same accounts again.
fn to_listed(listed: &Listed<'_>, lines: &mut [Line]) {
    let mut many: HashMap<String, usize> = HashMap::new();
    for line in lines.iter() {
        *many.entry(line.place.key()).or_default() += 1;
    }
    let mut taken: HashSet<Id> = HashSet::new();
    let ways = [(&listed.own, true), (&listed.named, true), (&listed.own, false), (&listed.named, false)];
    for (by, exact) in ways {
        // The remaining accounts by search key; each has one key per pass. Computed once per key and not per line, because one
        // place may have thousands of accounts.
        let mut left: HashMap<(String, String), VecDeque<&Entity>> = HashMap::new();
        for line in lines.iter_mut().filter(|line| line.there.is_none()) {
            let sign_in = if exact { same_sign_in(&line.sign_in) } else { String::new() };
            let key = (line.place.key(), sign_in);
            let rest = left.entry(key.clone()).or_insert_with(|| {
                let all = if exact { by.sign_ins.get(&key).map_or(&[][..], Vec::as_slice) } else { by.at(&key.0) };
                all.iter().copied().filter(|account| !taken.contains(&account.id)).collect()
            });
            // If the file has several sign-ins for a place, a row without one is not matched with a listed account that has one.
            let lone = line.sign_in.is_empty() && many.get(&key.0) == Some(&1);
            let fits =
                |account: &&Entity| lone || account.value(&FactName::SignIn).is_empty() && !line.sign_in.is_empty();
            // Of several accounts with one sign-in, take the one with the same name.
            let is_called = |account: &&Entity| account.value(&FactName::OwnName) == line.name;
            let named = rest.iter().take(SAME_MAX).position(is_called).filter(|_| exact && rest.len() > 1);
            let lone = rest.front().filter(|one| exact || rest.len() == 1 && fits(one)).map(|_| 0);
            if let Some(account) = named.or(lone).and_then(|place| rest.remove(place)) {
                taken.insert(account.id);
                line.there = Some(account.id);
            }
        }
    }
}

/// Numbers the groups of lines that share one password.
fn groups(plan: &mut Plan, numbers: &[Option<u32>], judged: &[Judged]) {
    let of = |line: &Line| line.secret.and_then(|row| numbers.get(row).copied().flatten());
    let mut many: HashMap<u32, u32> = HashMap::new();
    // Areas of one site with one sign-in do not count as reuse.
    let mut seen: HashSet<(u32, String, String)> = HashSet::new();
    for line in &plan.lines {
        let Some(number) = of(line) else { continue };
        if seen.insert((number, line.place.key(), same_sign_in(&line.sign_in))) {
            *many.entry(number).or_default() += 1;
        }
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

/// Returns a sign-in as an identifier of the person, if it is an e-mail address or a phone number with country code. A number
/// without one may as well be a customer number.
pub(in crate::import) fn own(sign_in: &str) -> Option<(IdentifierKind, String)> {
    let number =
        || phone(sign_in).ok().filter(|value| value.starts_with('+')).map(|value| (IdentifierKind::Phone, value));
    address(sign_in).ok().map(|value| (IdentifierKind::Email, value)).or_else(number)
}

/// Returns addresses and phone numbers that are not listed yet: first those that sign in, most used first, then others that the
/// file holds.
fn offers(read: &Read, known: &Known<'_>, lines: &[Line]) -> Vec<Offer> {
    let listed = listed_identifiers(known.model);
    let mut found: Vec<Offer> = Vec::new();
    let mut at: HashMap<String, usize> = HashMap::new();
    let mut add = |kind: IdentifierKind, value: String, signs_in: u32| {
        let same = same_sign_in(&value);
        if let Some(offer) = at.get(&same).and_then(|place| found.get_mut(*place)) {
            offer.signs_in += signs_in;
        } else if !listed.contains(&(kind, identifier_key(kind, &value).into_owned())) {
            at.insert(same, found.len());
            found.push(Offer { kind, value, signs_in });
        }
    };
    for line in lines.iter().filter(|line| !line.place.is_local()) {
        if let Some((kind, value)) = own(&line.sign_in) {
            add(kind, value, 1);
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
