//! Parsing the catalogue's TOML files into entries and the line number of each value.
//!
//! Only the build script and the tests use it; the program reads what the build writes.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer, Error};

use super::validate::{Lists, validate};
use super::{CompanyList, Happened, Incident, LeakList, Service};

/// A file of the catalogue.
pub struct File {
    /// The path relative to `catalogue/`, with `/` on every system.
    pub name: String,
    /// The file's text.
    pub text: String,
}

/// Parses and checks a whole catalogue.
///
/// # Errors
/// Returns all problems that an editor has to fix, one message each: `catalogue/services/x.toml:12: what is wrong`.
pub fn read(files: &[File]) -> Result<Value, Vec<String>> {
    let mut shelf = Shelf::default();
    let services: Vec<Service> = shelf.folder(files, "services/");
    let incidents: Vec<Incident> = shelf.folder(files, "incidents/");
    let happened: Vec<Happened> = shelf.folder(files, "happened/");
    let leaks: Option<LeakList> = shelf.list(files, "leaks.toml");
    let companies: Option<CompanyList> = shelf.list(files, "companies.toml");
    // An unreadable file is missing from the lists, and checking them would report it a second time.
    if let (true, Some(leaks), Some(companies)) = (shelf.problems.is_empty(), &leaks, &companies) {
        let lists = Lists { services: &services, incidents: &incidents, happened: &happened, leaks, companies };
        for problem in validate(lists) {
            shelf.problem(&problem.file, &problem.place, &problem.message);
        }
    }
    if shelf.problems.is_empty() { Ok(shelf.json) } else { Err(shelf.problems) }
}

/// Parses the texts of the plain instructions; the module that uses them defines their type.
///
/// # Errors
/// Returns the problems that an editor has to fix, in the form of [`read`].
#[cfg_attr(test, allow(dead_code, reason = "only the build reads the plain steps"))]
pub fn plain(file: &File) -> Result<Value, Vec<String>> {
    let mut shelf = Shelf::default();
    shelf.entry::<Value>(file).map(|(_, json)| json).ok_or(shelf.problems)
}

/// What has been parsed so far.
#[derive(Default)]
struct Shelf {
    json: Value,
    /// Line numbers by file and place, which is a JSON pointer.
    lines: BTreeMap<String, BTreeMap<String, usize>>,
    problems: Vec<String>,
}

impl Shelf {
    /// Parses the entries of one folder, sorted by id, so that the same files give the same bytes on every machine.
    fn folder<T: DeserializeOwned>(&mut self, files: &[File], folder: &str) -> Vec<T> {
        let mut inside: Vec<&File> = files.iter().filter(|file| file.name.starts_with(folder)).collect();
        inside.sort_by(|one, other| one.name.cmp(&other.name));
        let mut entries: Vec<(String, T, Value)> = Vec::new();
        for file in &inside {
            let Some((entry, json)) = self.entry(file) else { continue };
            let id = json.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
            let named = format!("{folder}{id}.toml");
            if file.name != named {
                let taken = inside.iter().any(|other| other.name == named);
                let also = if taken { format!(", and {named} has it already") } else { String::new() };
                self.problem(&file.name, "/id", &format!("id \"{id}\" differs from the file name{also}"));
            }
            entries.push((id, entry, json));
        }
        entries.sort_by(|(one, ..), (other, ..)| one.cmp(other));
        let (entries, json): (Vec<T>, Vec<Value>) = entries.into_iter().map(|(_, entry, json)| (entry, json)).unzip();
        self.keep(folder.trim_end_matches('/'), Value::Array(json));
        entries
    }

    /// Parses a list that is a single file; a missing file is a problem.
    fn list<T: DeserializeOwned>(&mut self, files: &[File], name: &str) -> Option<T> {
        let Some(file) = files.iter().find(|file| file.name == name) else {
            self.problem(name, "", "is missing");
            return None;
        };
        let (entry, json) = self.entry(file)?;
        self.keep(file.name.trim_end_matches(".toml"), json);
        Some(entry)
    }

    fn keep(&mut self, list: &str, json: Value) {
        if !self.json.is_object() {
            self.json = Value::Object(serde_json::Map::new());
        }
        if let Some(lists) = self.json.as_object_mut() {
            lists.insert(list.to_owned(), json);
        }
    }

    /// Parses one file into its type and JSON; returns `None` after adding a problem.
    fn entry<T: DeserializeOwned>(&mut self, file: &File) -> Option<(T, Value)> {
        match parse(&file.text) {
            Ok((entry, json, lines)) => {
                self.lines.insert(file.name.clone(), lines);
                Some((entry, json))
            }
            Err(error) => {
                let line = line_of(&file.text, error.span().map_or(0, |span| span.start));
                // The message must be one line, because cargo ends it at the first line break.
                let message = error.message().replace('\n', "; ");
                self.problems.push(format!("catalogue/{}:{line}: {message}", file.name));
                None
            }
        }
    }

    /// Adds a problem at the line of a place, or of the nearest place around it that is in the file.
    fn problem(&mut self, file: &str, place: &str, message: &str) {
        let lines = self.lines.get(file);
        let mut around = Some(place);
        let mut line = None;
        while let (None, Some(here)) = (line, around) {
            line = lines.and_then(|lines| lines.get(here));
            around = here.rsplit_once('/').map(|(outer, _)| outer);
        }
        self.problems.push(format!("catalogue/{file}:{}: {message}", line.unwrap_or(&1)));
    }
}

type Lines = BTreeMap<String, usize>;

fn parse<T: DeserializeOwned>(text: &str) -> Result<(T, Value, Lines), Error> {
    let table = || {
        let mut table = DeTable::parse(text)?;
        plain_dates(table.get_mut());
        Ok::<_, Error>(table)
    };
    let mut lines = Lines::new();
    note_table(text, "", table()?.get_ref(), &mut lines);
    let entry = T::deserialize(Deserializer::from(table()?))?;
    let json = Value::deserialize(Deserializer::from(table()?))?;
    Ok((entry, json, lines))
}

/// Turns dates into text, so that they may be written with or without quotes.
fn plain_dates(table: &mut DeTable<'_>) {
    for (_, value) in table.iter_mut() {
        plain_date(value.get_mut());
    }
}

fn plain_date(value: &mut DeValue<'_>) {
    match value {
        DeValue::Datetime(date) => *value = DeValue::String(date.to_string().into()),
        DeValue::Array(items) => items.iter_mut().for_each(|item| plain_date(item.get_mut())),
        DeValue::Table(table) => plain_dates(table),
        DeValue::String(_) | DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) => {}
    }
}

fn note_table(text: &str, place: &str, table: &DeTable<'_>, lines: &mut Lines) {
    for (key, value) in table {
        let place = format!("{place}/{}", key.get_ref());
        lines.insert(place.clone(), line_of(text, key.span().start));
        note_inside(text, &place, value, lines);
    }
}

fn note_inside(text: &str, place: &str, value: &Spanned<DeValue<'_>>, lines: &mut Lines) {
    match value.get_ref() {
        DeValue::Table(table) => note_table(text, place, table, lines),
        DeValue::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                let place = format!("{place}/{position}");
                lines.insert(place.clone(), line_of(text, item.span().start));
                note_inside(text, &place, item, lines);
            }
        }
        DeValue::String(_) | DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {}
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests;
