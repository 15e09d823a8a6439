//! Connected apps: added by typing, from a paste or from a data download; kept or removed.

use std::collections::HashMap;

use core_rules::accounts::{Problem, member_since, plain_name};
use core_rules::known::Known;
use core_rules::model::answers::{AppKind, Decision};
use core_rules::model::{Change, Entity, Fact, FactName, Id, Kind, Origin, facts};

use crate::accounts::said;
use crate::faults::{EditFault, FindFault, Invalid, NotFound};
use crate::steps::entity;
use crate::{App, ids};

/// Most names in one request. More than that is a mistaken paste, and is refused rather than silently truncated.
const MOST_APPS: usize = 200;

/// A connected app in a data download.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundApp {
    /// The name of the app.
    pub name: String,
    /// The permissions of the app, in the words of the download.
    pub may: String,
    /// The start of its access: an ISO date, month or year; empty if not known.
    pub since: String,
}

impl App {
    /// Adds connected apps, one name on each line. A name that is listed already is not changed.
    ///
    /// # Errors
    /// Returns [`NotFound`], or [`Invalid`] for a name that cannot be accepted.
    pub fn add_apps(&self, who: &str, names: &str, kind: AppKind) -> Result<(), EditFault> {
        self.change(|known, _| {
            let account = entity(known, who)?;
            let mut listed: Vec<String> =
                apps_of(known, account.id).iter().map(|app| app.value(&FactName::AppName).to_lowercase()).collect();
            let mut changes = Vec::new();
            let lines = || names.lines().map(str::trim).filter(|line| !line.is_empty());
            if lines().nth(MOST_APPS).is_some() {
                return Err(Invalid("name", Problem::TooLong).into());
            }
            // They stand in the order in which they were typed.
            let mut next = ids::in_order(known.now);
            for line in lines() {
                let name = plain_name(line).map_err(|problem| Invalid("name", problem))?;
                if listed.contains(&name.to_lowercase()) {
                    continue;
                }
                listed.push(name.to_lowercase());
                let id = next()?;
                changes.push(Change::New(id, Kind::App));
                let facts = new_app(account.id, name, kind);
                changes.extend(facts.map(|(name, value)| Change::Set(id, name, said(known, value))));
            }
            if changes.is_empty() && names.trim().is_empty() {
                return Err(Invalid("name", Problem::Empty).into());
            }
            Ok((changes, ()))
        })
    }

    /// Records the decision to keep or remove an app, or clears it. Returns the account.
    ///
    /// # Errors
    /// Returns [`NotFound`].
    pub fn decide_app(&self, id: Id, decision: Decision) -> Result<Id, FindFault> {
        self.change(|known, _| {
            let account = account_of_app(known, id)?;
            let (name, value) = facts::Decision.is(decision);
            Ok((vec![Change::Set(id, name, said(known, value))], account))
        })
    }

    /// Deletes an app that was added by mistake. Returns the account.
    ///
    /// # Errors
    /// Returns [`NotFound`].
    pub fn remove_app(&self, id: Id) -> Result<Id, FindFault> {
        self.change(|known, _| {
            let account = account_of_app(known, id)?;
            Ok((vec![Change::Forget(id)], account))
        })
    }

    /// Adds the apps of a data download. An app that is listed already keeps the person's statements and gains those of the download. A
    /// name that cannot be accepted is left out. Returns the number of new apps.
    ///
    /// # Errors
    /// Returns [`NotFound`] or the fault of the disk.
    pub fn add_found_apps(&self, who: &str, found: &[FoundApp]) -> Result<usize, FindFault> {
        self.change(|known, _| {
            let account = entity(known, who)?;
            let imported = |value: String| Fact { value, origin: Origin::Import, at: known.now };
            let mut listed: HashMap<String, Id> = apps_of(known, account.id)
                .iter()
                .rev()
                .map(|app| (app.value(&FactName::AppName).to_lowercase(), app.id))
                .collect();
            let (mut changes, mut fresh) = (Vec::new(), 0);
            let mut next = ids::in_order(known.now);
            for app in found {
                let Ok(name) = plain_name(&app.name) else { continue };
                let lower = name.to_lowercase();
                let id = match listed.get(&lower) {
                    Some(id) => *id,
                    None => {
                        let id = next()?;
                        changes.push(Change::New(id, Kind::App));
                        let facts = new_app(account.id, name, AppKind::App);
                        changes.extend(facts.map(|(name, value)| Change::Set(id, name, imported(value))));
                        listed.insert(lower, id);
                        fresh += 1;
                        id
                    }
                };
                if let Ok(may) = plain_name(&app.may) {
                    changes.push(Change::Set(id, FactName::AppMay, imported(may)));
                }
                if let Ok(Some(since)) = member_since(&app.since, known.today) {
                    let (name, value) = facts::AppSince.is(since);
                    changes.push(Change::Set(id, name, imported(value)));
                }
            }
            Ok((changes, fresh))
        })
    }

    /// Records what an app may do and since when, as the person read it; an empty text clears it. Returns the account.
    ///
    /// # Errors
    /// Returns [`NotFound`], or [`Invalid`] for a text or date that cannot be accepted.
    pub fn describe_app(&self, id: Id, may: &str, since: &str) -> Result<Id, EditFault> {
        self.change(|known, _| {
            let account = account_of_app(known, id)?;
            let may = if may.trim().is_empty() { Ok(String::new()) } else { plain_name(may) };
            let may = may.map_err(|problem| Invalid("may", problem))?;
            let since = member_since(since, known.today).map_err(|problem| Invalid("since", problem))?;
            let (name, since) = facts::AppSince.may_be(since);
            let changes =
                vec![Change::Set(id, FactName::AppMay, said(known, may)), Change::Set(id, name, said(known, since))];
            Ok((changes, account))
        })
    }
}

/// Returns the connected apps of an account.
#[must_use]
pub fn apps_of<'a>(known: &Known<'a>, account: Id) -> Vec<&'a Entity> {
    known.model.of(Kind::App).into_iter().filter(|app| app.says(&facts::Of, account)).collect()
}

/// Returns the facts of an app that was not listed yet; nothing is decided about it.
fn new_app(account: Id, name: String, kind: AppKind) -> [(FactName, String); 4] {
    let name = (FactName::AppName, name);
    [facts::Of.is(account), name, facts::AppKind.is(kind), facts::Decision.is(Decision::Waiting)]
}

fn account_of_app(known: &Known<'_>, id: Id) -> Result<Id, NotFound> {
    let app = known.model.get(id).filter(|app| app.kind == Kind::App).ok_or(NotFound)?;
    app.answer(&facts::Of).ok_or(NotFound)
}
