//! Apps, agencies and people with access: listed by typing, by a paste or from an official download; kept or removed.

use std::fs::File;
use std::io::{BufReader, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use core_rules::accounts::{Problem, member_since, plain_name};
use core_rules::import::Refusal;
use core_rules::import::downloads::{self, AppSeen, Download, LeftOut, Part, Permission};
use core_rules::known::Known;
use core_rules::model::{Change, Entity, Fact, FactName, Id, Kind, Origin};

use crate::accounts::said;
use crate::steps::entity;
use crate::{App, Fault, ids};

/// Most names in one go: more is a paste gone wrong.
const MOST_APPS: usize = 200;

/// Largest single file out of a download; a whole one is read in parts.
const ONE_FILE: u64 = 64 << 20;
/// How a ZIP begins.
const ZIP: &[u8] = b"PK\x03\x04";

/// What came of an official download.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FromDownload {
    /// So many apps are new.
    Added(usize),
    /// It is of another service.
    OtherService,
    /// The part with the apps is not in it, or cannot be read: not known, never "none".
    NoApps,
    /// It is none that can be read.
    Refused(Refusal),
}

/// An app that an official download lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundApp {
    /// Its name.
    pub name: String,
    /// What it may do, in the words of the download.
    pub may: String,
    /// Has access since: ISO date, month or year; may be empty.
    pub since: String,
}

impl App {
    /// Lists who has access, one name a line. A name that is listed already stays as it is.
    ///
    /// # Errors
    /// A name that cannot be taken.
    pub fn add_apps(&self, who: &str, names: &str, kind: &'static str) -> Result<(), Fault> {
        self.change(|known, _| {
            let account = entity(known, who)?;
            let mut listed: Vec<String> =
                apps_of(known, account.id).iter().map(|app| app.value(&FactName::AppName).to_lowercase()).collect();
            let mut changes = Vec::new();
            let lines = names.lines().map(str::trim).filter(|line| !line.is_empty());
            for line in lines.take(MOST_APPS) {
                let name = plain_name(line).map_err(|problem| Fault::Invalid("name", problem))?;
                if listed.contains(&name.to_lowercase()) {
                    continue;
                }
                listed.push(name.to_lowercase());
                let id = ids::fresh()?;
                changes.push(Change::New(id, Kind::App));
                changes.push(Change::Set(id, FactName::Of, said(known, account.id.to_string())));
                changes.push(Change::Set(id, FactName::AppName, said(known, name)));
                changes.push(Change::Set(id, FactName::AppKind, said(known, kind)));
                changes.push(Change::Set(id, FactName::Decision, said(known, "waiting")));
            }
            if changes.is_empty() && names.trim().is_empty() {
                return Err(Fault::Invalid("name", Problem::Empty));
            }
            Ok((changes, ()))
        })
    }

    /// Keeps or removes one app, or takes the decision back. Gives the account.
    ///
    /// # Errors
    /// [`Fault::NotFound`].
    pub fn decide_app(&self, id: Id, decision: &'static str) -> Result<Id, Fault> {
        self.change(|known, _| {
            let account = account_of_app(known, id)?;
            Ok((vec![Change::Set(id, FactName::Decision, said(known, decision))], account))
        })
    }

    /// Takes an app off the list: it was a slip. Gives the account.
    ///
    /// # Errors
    /// [`Fault::NotFound`].
    pub fn remove_app(&self, id: Id) -> Result<Id, Fault> {
        self.change(|known, _| {
            let account = account_of_app(known, id)?;
            Ok((vec![Change::Forget(id)], account))
        })
    }

    /// Adds what an official download lists. Who is listed already keeps what the person said, and gains what the download
    /// says of it. A name that cannot be taken is left out. Gives how many are new.
    ///
    /// # Errors
    /// [`Fault::NotFound`] or the disk.
    pub fn add_found_apps(&self, who: &str, found: &[FoundApp]) -> Result<usize, Fault> {
        self.change(|known, _| {
            let account = entity(known, who)?;
            let imported = |value: String| Fact { value, origin: Origin::Import, at: known.now };
            let mut listed: Vec<(String, Id)> = apps_of(known, account.id)
                .iter()
                .map(|app| (app.value(&FactName::AppName).to_lowercase(), app.id))
                .collect();
            let (mut changes, mut fresh) = (Vec::new(), 0);
            for app in found.iter().take(MOST_APPS) {
                let Ok(name) = plain_name(&app.name) else { continue };
                let lower = name.to_lowercase();
                let id = match listed.iter().find(|(known, _)| *known == lower) {
                    Some((_, id)) => *id,
                    None => {
                        let id = ids::fresh()?;
                        changes.push(Change::New(id, Kind::App));
                        for (name, value) in [
                            (FactName::Of, account.id.to_string()),
                            (FactName::AppName, name),
                            (FactName::AppKind, "app".to_owned()),
                            (FactName::Decision, "waiting".to_owned()),
                        ] {
                            changes.push(Change::Set(id, name, imported(value)));
                        }
                        listed.push((lower, id));
                        fresh += 1;
                        id
                    }
                };
                if let Ok(may) = plain_name(&app.may) {
                    changes.push(Change::Set(id, FactName::AppMay, imported(may)));
                }
                if let Ok(Some(since)) = member_since(&app.since, known.today) {
                    changes.push(Change::Set(id, FactName::AppSince, imported(since.to_string())));
                }
            }
            Ok((changes, fresh))
        })
    }

    /// Reads an official download (X, Facebook, Instagram): apps with access, and the last change of the password.
    ///
    /// # Errors
    /// [`Fault::NotFound`] or the disk. A file that cannot be read is no error: the answer says so.
    pub fn add_apps_from_download(&self, who: &str, path: &Path) -> Result<FromDownload, Fault> {
        let service = self.read(|known, _| Ok(entity(known, who)?.value(&FactName::Service).to_owned()))?;
        // The file may be gigabytes: no lock is held while it is read.
        let download = match read_download(path) {
            Ok(download) => download,
            Err(refusal) => return Ok(FromDownload::Refused(refusal)),
        };
        if download.service != service {
            return Ok(FromDownload::OtherService);
        }
        if let Some(changed) = download.password_changed {
            self.change(|known, _| {
                let account = entity(known, who)?;
                let fact = Fact { value: changed.to_string(), origin: Origin::Import, at: known.now };
                Ok((vec![Change::Set(account.id, FactName::PasswordChanged, fact)], ()))
            })?;
        }
        let unread = download.left_out.iter().any(|LeftOut { part, .. }| *part == Part::Apps);
        if download.apps.is_empty() && (unread || service == "instagram") {
            return Ok(FromDownload::NoApps);
        }
        let found: Vec<FoundApp> = download.apps.iter().map(found_app).collect();
        Ok(FromDownload::Added(self.add_found_apps(who, &found)?))
    }

    /// What an app may do and since when, as the person read it there; empty takes it back. Gives the account.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or a text or date that cannot be taken.
    pub fn describe_app(&self, id: Id, may: &str, since: &str) -> Result<Id, Fault> {
        self.change(|known, _| {
            let account = account_of_app(known, id)?;
            let may = if may.trim().is_empty() { Ok(String::new()) } else { plain_name(may) };
            let may = may.map_err(|problem| Fault::Invalid("may", problem))?;
            let since = member_since(since, known.today).map_err(|problem| Fault::Invalid("since", problem))?;
            let since = since.map_or_else(String::new, |date| date.to_string());
            let changes = vec![
                Change::Set(id, FactName::AppMay, said(known, may)),
                Change::Set(id, FactName::AppSince, said(known, since)),
            ];
            Ok((changes, account))
        })
    }
}

fn read_download(path: &Path) -> Result<Download, Refusal> {
    let open = || -> std::io::Result<(File, Vec<u8>)> {
        let mut file = File::open(path)?;
        let mut start = Vec::new();
        (&mut file).take(4).read_to_end(&mut start)?;
        file.seek(SeekFrom::Start(0))?;
        Ok((file, start))
    };
    let (file, start) = open().map_err(|_| Refusal::NotKnown)?;
    if start == ZIP {
        return downloads::from_zip(BufReader::new(file));
    }
    let mut bytes = Vec::new();
    file.take(ONE_FILE + 1).read_to_end(&mut bytes).map_err(|_| Refusal::NotKnown)?;
    downloads::from_file(&bytes)
}

/// What it may do travels as words parted by commas; the page has a text for each.
fn found_app(seen: &AppSeen) -> FoundApp {
    let word = |permission: &Permission| match permission {
        Permission::Read => "read",
        Permission::Write => "write",
        Permission::Messages => "messages",
        Permission::Email => "email",
        Permission::Other => "other",
    };
    let may: Vec<&str> = seen.permissions.iter().map(word).collect();
    let since = seen.since.map_or_else(String::new, |date| date.to_string());
    FoundApp { name: seen.name.clone(), may: may.join(","), since }
}

/// The apps listed under an account.
#[must_use]
pub fn apps_of<'a>(known: &Known<'a>, account: Id) -> Vec<&'a Entity> {
    let own = account.to_string();
    known.model.of(Kind::App).into_iter().filter(|app| app.value(&FactName::Of) == own).collect()
}

fn account_of_app(known: &Known<'_>, id: Id) -> Result<Id, Fault> {
    let app = known.model.get(id).filter(|app| app.kind == Kind::App).ok_or(Fault::NotFound)?;
    Id::parse(app.value(&FactName::Of)).ok_or(Fault::NotFound)
}
