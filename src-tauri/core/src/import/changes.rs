//! What is written when the person presses *Import*, and what *Undo import* reverts.
//!
//! Every entity that an import lists carries the import's id. Where it replaces a value of another import, the earlier value is
//! kept. So an undo reverts exactly what the import did, and keeps what the person did since.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;

use super::before;
use super::plan::{Fate, Line, Plan, Step, Stray, is_news, own, place_of, second_step, silences_second_step};
use crate::accounts::{IdentifierKind, identifier_key, listed_identifiers};
use crate::catalogue::StepId;
use crate::known::Known;
use crate::model::answers::{PasswordPlace, PasswordsLive};
use crate::model::{
    About, Change, Entity, Event, Fact, FactName, Id, IdOrUnsure, Kind, LeaveReason, Mark, Origin, PasswordGroup,
    Value, facts,
};

/// What to do with an authenticator entry that fits no account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ForStray {
    /// The entry is not imported.
    #[default]
    Leave,
    /// The entry is added to this account.
    To(Id),
    /// The entry becomes a new account.
    New,
}

/// The person's choices in the preview.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// For each line, whether to import it.
    pub lines: Vec<bool>,
    /// For each offer, whether to list it as the person's own.
    pub own: Vec<bool>,
    /// For each stray, what to do with it.
    pub tray: Vec<ForStray>,
    /// Whether to take over the warnings that were silenced in the password manager.
    pub ignores: bool,
}

impl Choices {
    /// Returns the initial choices: all lines with news except sites that only imitate another, all addresses that sign in, and
    /// the silenced warnings. Addresses that the file merely holds are not chosen.
    #[must_use]
    pub fn first(plan: &Plan) -> Self {
        Self {
            lines: plan.lines.iter().map(|line| line.fate != Fate::Unchanged && line.alike.is_none()).collect(),
            own: plan.own.iter().map(|offer| offer.signs_in > 0).collect(),
            tray: vec![ForStray::Leave; plan.tray.len()],
            ignores: true,
        }
    }

    /// Carries the choices over to a newer plan of the same file. Lines that have become news get their initial choice.
    #[must_use]
    pub fn follow(&self, old: &Plan, new: &Plan) -> Self {
        let first = Self::first(new);
        let lines: HashMap<&[u32], (&Line, bool)> =
            old.lines.iter().zip(&self.lines).map(|(line, take)| (line.rows.as_slice(), (line, *take))).collect();
        let own: HashMap<&str, bool> =
            old.own.iter().zip(&self.own).map(|(offer, take)| (offer.value.as_str(), *take)).collect();
        let tray: HashMap<u32, ForStray> =
            old.tray.iter().zip(&self.tray).map(|(stray, fate)| (stray.line, *fate)).collect();
        let line = |(line, first): (&Line, bool)| match lines.get(line.rows.as_slice()) {
            Some((before, take)) if before.fate != Fate::Unchanged || *take => *take,
            _ => first,
        };
        Self {
            lines: new.lines.iter().zip(first.lines).map(line).collect(),
            own: new
                .own
                .iter()
                .zip(first.own)
                .map(|(one, first)| own.get(one.value.as_str()).copied().unwrap_or(first))
                .collect(),
            tray: new.tray.iter().map(|stray| tray.get(&stray.line).copied().unwrap_or_default()).collect(),
            ignores: self.ignores,
        }
    }

    fn takes(&self, line: usize) -> bool {
        self.lines.get(line).copied().unwrap_or(false)
    }
}

/// Counts of what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// Accounts that were added.
    pub new: u32,
    /// Listed accounts that learned something.
    pub updated: u32,
    /// Addresses and phone numbers that were listed.
    pub identifiers: u32,
}

/// Turns one import into changes.
struct Writer<'k, 'a, F> {
    known: &'k Known<'a>,
    import: Id,
    fresh: F,
    changes: Vec<Change>,
    /// Notes of the earlier values of each listed entity; several lines of a file may change one account.
    before: BTreeMap<Id, String>,
    /// Addresses and numbers that are listed, including those of this import.
    listed: HashSet<(IdentifierKind, String)>,
    written: Written,
}

/// Returns the changes of an import. `fresh` returns new ids, ideally in ascending order.
///
/// # Errors
/// The error of `fresh`.
pub fn changes<E>(
    plan: &Plan,
    choices: &Choices,
    known: &Known<'_>,
    import: Id,
    fresh: impl FnMut() -> Result<Id, E>,
) -> Result<(Vec<Change>, Written), E> {
    let (before, listed) = (BTreeMap::new(), listed_identifiers(known.model));
    let mut writer = Writer { known, import, fresh, changes: Vec::new(), before, listed, written: Written::default() };
    for (_, line) in plan.lines.iter().enumerate().filter(|(number, _)| choices.takes(*number)) {
        writer.line(line, choices.ignores)?;
    }
    for (stray, fate) in plan.tray.iter().zip(&choices.tray) {
        writer.stray(stray, *fate, plan.format)?;
    }
    for (offer, _) in plan.own.iter().zip(&choices.own).filter(|(_, take)| **take) {
        // The line of this address may have been left out, but the person chose the address itself.
        writer.identifier(offer.kind, &offer.value)?;
    }
    writer.place(plan, choices);
    for (on, text) in std::mem::take(&mut writer.before) {
        let notes = before::with(writer.known.model.get(on), &text);
        writer.set(on, FactName::ImportBefore, notes);
    }
    Ok((writer.changes, writer.written))
}

impl<E, F: FnMut() -> Result<Id, E>> Writer<'_, '_, F> {
    fn set(&mut self, on: Id, name: FactName, value: String) {
        let fact = Fact { value, origin: Origin::Import, at: self.known.now };
        self.changes.push(Change::Set(on, name, fact));
    }

    fn list(&mut self, kind: Kind) -> Result<Id, E> {
        let id = (self.fresh)()?;
        self.changes.push(Change::New(id, kind));
        self.set(id, FactName::Import, self.import.to_string());
        Ok(id)
    }

    fn line(&mut self, line: &Line, ignores: bool) -> Result<(), E> {
        let there = line.there.and_then(|id| self.known.model.get(id));
        let account = match there {
            Some(account) => account.id,
            None => self.list(Kind::Account)?,
        };
        let silence = ignores && there.map_or_else(|| line.silences(), |account| silences_second_step(line, account));
        if line.news.is_empty() && !silence {
            return Ok(());
        }
        let count = if there.is_some() { &mut self.written.updated } else { &mut self.written.new };
        *count += 1;
        if let Some(account) = there {
            self.remember(account, line.news.iter().map(|(name, _)| name));
        }
        for (name, value) in &line.news {
            let group = (name == facts::PasswordGroup.name()).then(|| PasswordGroup::parse(value)).flatten();
            let value = match group {
                Some(PasswordGroup::New(number)) => format!("{}/{number}", self.import),
                _ => value.clone(),
            };
            self.set(account, name.clone(), value);
        }
        if there.is_none() {
            self.they_wrote(account, line);
        }
        if silence {
            let id = (self.fresh)()?;
            let mark = Mark::Ignored { reason: LeaveReason::MyChoice, until: None };
            let event = Event { id, about: About::Step(StepId::TwoFactor), mark, at: self.known.now };
            self.changes.push(Change::Add(account, event));
        }
        Ok(())
    }

    /// Notes that passwords are kept in the program that wrote the file, unless the person has a note on that already.
    fn place(&mut self, plan: &Plan, choices: &Choices) {
        let taken = plan.lines.iter().enumerate().any(|(number, line)| choices.takes(number) && line.secret.is_some());
        let person = self.known.model.get(self.known.model.person);
        let unsaid = person.filter(|person| person.fact(&FactName::PasswordsLive).is_none());
        let (Some(person), Some(place), true) = (unsaid, place_of(plan.format), taken) else { return };
        let live = match place {
            PasswordPlace::Browser => PasswordsLive::Browser,
            PasswordPlace::Manager => PasswordsLive::Manager,
            PasswordPlace::Paper => PasswordsLive::Paper,
            PasswordPlace::Other => PasswordsLive::Other,
        };
        let facts = [facts::PasswordsLive.is(live), (FactName::PasswordsLiveIn, plan.format.to_owned())];
        self.remember(person, facts.iter().map(|(name, _)| name));
        for (name, value) in facts {
            self.set(person.id, name, value);
        }
    }

    /// Copies the answer to "Did they write to you?", which may have been given before the account was listed.
    fn they_wrote(&mut self, account: Id, line: &Line) {
        let super::plan::Place::Service(service) = &line.place else { return };
        for incident in self.known.catalogue.incidents_of(service) {
            let said = self.known.model.person_answer(&facts::they_wrote(&incident.id));
            if let Some(had) = crate::exposure::had_then(said) {
                let (name, value) = facts::had_then(&incident.id).is(had);
                let fact = Fact { value, origin: Origin::Person, at: self.known.now };
                self.changes.push(Change::Set(account, name, fact));
            }
        }
    }

    /// Notes the earlier values of imports with their dates, so that an undo can restore them exactly, including the age of a
    /// measurement.
    fn remember<'n>(&mut self, account: &Entity, names: impl Iterator<Item = &'n FactName>) {
        let note = self.before.entry(account.id).or_insert_with(|| self.import.to_string());
        for name in names {
            before::add(note, name, account.fact_by(name, Origin::Import), self.known.now);
        }
    }

    fn stray(&mut self, stray: &Stray, fate: ForStray, format: &'static str) -> Result<(), E> {
        use super::plan::Place;
        match fate {
            ForStray::Leave => {}
            ForStray::To(id) => {
                let found =
                    self.known.model.get(id).filter(|entity| entity.kind == Kind::Account && entity.removed.is_none());
                let Some(account) = found else { return Ok(()) };
                let mut news = second_step(Step::App, format, account.answer(&facts::SecondStep));
                news.retain(|(name, value)| is_news(account, name, value));
                if news.is_empty() {
                    return Ok(());
                }
                self.remember(account, news.iter().map(|(name, _)| name));
                self.written.updated += 1;
                news.into_iter().for_each(|(name, value)| self.set(id, name, value));
            }
            ForStray::New => {
                let id = self.list(Kind::Account)?;
                match &stray.place {
                    Some(Place::Service(service)) => self.set(id, FactName::Service, service.clone()),
                    Some(Place::Site(_, host) | Place::Local(host)) => {
                        self.set(id, FactName::OwnName, host.clone());
                        self.set(id, FactName::OwnSite, host.clone());
                    }
                    Some(Place::Named(name)) => self.set(id, FactName::OwnName, name.clone()),
                    None => {
                        let name = if stray.issuer.is_empty() { &stray.name } else { &stray.issuer };
                        self.set(id, FactName::OwnName, name.clone());
                    }
                }
                if !stray.name.is_empty() {
                    self.set(id, FactName::SignIn, stray.name.clone());
                }
                for (name, value) in second_step(Step::App, format, None) {
                    self.set(id, name, value);
                }
                self.written.new += 1;
                // As for an account that the person types in, the sign-in becomes an identifier of the person.
                let at_home = stray.place.as_ref().is_some_and(Place::is_local);
                if let Some((kind, value)) = own(&stray.name).filter(|_| !at_home) {
                    self.identifier(kind, &value)?;
                }
            }
        }
        Ok(())
    }

    /// Lists an identifier of the person, unless it is listed already.
    fn identifier(&mut self, kind: IdentifierKind, value: &str) -> Result<(), E> {
        if !self.listed.insert((kind, identifier_key(kind, value).into_owned())) {
            return Ok(());
        }
        let id = self.list(Kind::Identifier)?;
        let (name, word) = facts::IdentifierKind.is(kind);
        self.set(id, name, word);
        self.set(id, FactName::Value, value.to_owned());
        self.written.identifiers += 1;
        Ok(())
    }
}

/// Returns the value that an import gave, even if another origin outranks it; empty if there is none.
fn imported<'e>(entity: &'e Entity, name: &FactName) -> &'e str {
    entity.fact_by(name, Origin::Import).map_or("", |fact| fact.value.as_str())
}

/// Facts that identify an account or identifier; an undo keeps them if the person has worked on it since.
const IDENTITY: [FactName; 7] = [
    FactName::Service,
    FactName::OwnName,
    FactName::OwnSite,
    FactName::SignIn,
    FactName::IdentifierKind,
    FactName::Value,
    FactName::ReadAs,
];

/// Reverts an import. `at` is the time that its facts carry; `fresh` returns new ids, ideally in ascending order.
///
/// An entity that the import listed is removed, unless the person has worked on it since; then only the import's facts are
/// removed. What the import changed is restored. The values of a later import stay.
///
/// # Errors
/// The error of `fresh`.
pub fn undo<E>(
    known: &Known<'_>,
    import: Id,
    at: Timestamp,
    mut fresh: impl FnMut() -> Result<Id, E>,
) -> Result<Vec<Change>, E> {
    let word = import.to_string();
    let mut changes = Vec::new();
    let all = || {
        [Kind::Account, Kind::Identifier, Kind::Person]
            .into_iter()
            .flat_map(|kind| known.model.of(kind).into_iter().chain(known.model.removed(kind)))
    };
    let owners: HashSet<Id> = known.model.of(Kind::App).iter().filter_map(|app| app.answer(&facts::Of)).collect();
    let found: HashSet<Id> = known.model.exposures().iter().map(|exposure| exposure.identifier).collect();
    for entity in all() {
        if imported(entity, &FactName::Import) == word {
            if worked_on(known, entity, at, &found) || owners.contains(&entity.id) {
                changes.extend(take_back(known, entity, at, &before::Stood::new(), &IDENTITY));
            } else {
                changes.push(Change::Forget(entity.id));
                continue;
            }
        } else if let Some((before, rest)) = before::of(entity, &word, at) {
            changes.extend(take_back(known, entity, at, &before, &[FactName::ImportBefore]));
            // The notes of earlier imports stay, so that those can be undone next.
            let rest = Fact { value: rest, origin: Origin::Import, at: known.now };
            changes.push(Change::Set(entity.id, FactName::ImportBefore, rest));
        } else {
            continue;
        }
        for event in entity.events().iter().filter(|event| event.at == at) {
            let holds = entity.mark(&event.about).is_some_and(|mark| mark.id == event.id);
            if holds && matches!(event.mark, Mark::Ignored { .. }) {
                let undone = Event { id: fresh()?, about: event.about.clone(), mark: Mark::Undone, at: known.now };
                changes.push(Change::Add(entity.id, undone));
            }
        }
    }
    Ok(changes)
}

/// Returns whether anything about an entity is not from the import: a statement, an event, a finding, or a value of another
/// import.
fn worked_on(known: &Known<'_>, entity: &Entity, at: Timestamp, found: &HashSet<Id>) -> bool {
    let fact = |(name, fact): &(FactName, Fact)| {
        // Identifying facts may have the time of the import even if the person stated them.
        let theirs = fact.origin == Origin::Person && IDENTITY.contains(name);
        (fact.at != at || theirs)
            && !fact.value.is_empty()
            && !matches!(name, FactName::Import | FactName::ImportBefore)
    };
    // The entity was the answer to "Which mailbox resets most of them?".
    let answers = || known.model.person_answer(&facts::ResetMailbox) == Some(IdOrUnsure::Known(entity.id));
    entity.facts().iter().any(fact)
        || answers()
        // A warning silenced by a later import was reverted with that import, so it is no work of the person.
        || entity.events().iter().any(|event| entity.mark(&event.about).is_some_and(|mark| mark.at != at))
        || !known.model.checks(entity.id).is_empty()
        || found.contains(&entity.id)
}

/// Returns the changes that restore the import's facts to their earlier values; facts that were changed since are left alone.
fn take_back(
    known: &Known<'_>,
    entity: &Entity,
    at: Timestamp,
    before: &before::Stood,
    keep: &[FactName],
) -> Vec<Change> {
    let ours = entity.facts().iter().filter(|(name, fact)| {
        let differs = !fact.value.is_empty() || before.get(name).is_some_and(|fact| !fact.value.is_empty());
        fact.origin == Origin::Import && fact.at == at && differs && !keep.contains(name)
    });
    ours.map(|(name, _)| {
        let stood = before.get(name).filter(|fact| !fact.value.is_empty()).cloned();
        let gone = || Fact { value: String::new(), origin: Origin::Import, at: known.now };
        Change::Set(entity.id, name.clone(), stood.unwrap_or_else(gone))
    })
    .collect()
}
