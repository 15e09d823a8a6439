//! Turns the catalogue's TOML files into one compact JSON text that the crate embeds.
//!
//! Only syntax, and an id that matches its file name, is checked here, so that the message can point at a line;
//! what the facts must satisfy is the business of `catalogue::validate`, which a unit test runs.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Map, Value};

/// One folder of the catalogue becomes one list of the JSON object.
const FOLDERS: [&str; 3] = ["services", "incidents", "happened"];

fn main() -> ExitCode {
    let mut problems = Vec::new();
    if let Err(error) = build(&mut problems) {
        problems.push(error.to_string());
    }
    for problem in &problems {
        // `cargo::error` fails the build by itself. A failing exit code as well would bury the message in this script's
        // whole output.
        if writeln!(io::stdout(), "cargo::error={problem}").is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn build(problems: &mut Vec<String>) -> io::Result<()> {
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("catalogue");
    rerun_if_changed(&root)?;
    let mut catalogue = Map::new();
    for folder in FOLDERS {
        catalogue.insert(folder.to_owned(), Value::Array(read_folder(&root, folder, problems)?));
    }
    let leaks = root.join("leaks.toml");
    rerun_if_changed(&leaks)?;
    catalogue.insert("leaks".to_owned(), read_file(&root, &leaks, problems)?);
    let out = PathBuf::from(variable("OUT_DIR")?);
    fs::write(out.join("catalogue.json"), Value::Object(catalogue).to_string())?;
    let plain = root.join("plain.toml");
    rerun_if_changed(&plain)?;
    fs::write(out.join("plain.json"), read_file(&root, &plain, problems)?.to_string())
}

fn variable(name: &str) -> io::Result<String> {
    std::env::var(name).map_err(|error| io::Error::other(format!("{name}: {error}")))
}

fn rerun_if_changed(path: &Path) -> io::Result<()> {
    writeln!(io::stdout(), "cargo::rerun-if-changed={}", path.display())
}

/// Reads every entry of one folder, sorted by id: the same files give the same bytes on every machine.
fn read_folder(root: &Path, folder: &str, problems: &mut Vec<String>) -> io::Result<Vec<Value>> {
    let folder = root.join(folder);
    rerun_if_changed(&folder)?;
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .map_err(|error| io::Error::other(format!("{}: {error}", shown(root, &folder))))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));

    let mut entries = Vec::new();
    for file in files {
        rerun_if_changed(&file)?;
        let entry = read_file(root, &file, problems)?;
        let id = entry.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        // An unreadable file is already a problem; a second message about its id would only distract.
        if !entry.is_null() && file.file_stem().is_none_or(|stem| stem != id.as_str()) {
            problems.push(format!("{}:1: id {id:?} differs from the file name", shown(root, &file)));
        }
        entries.push((id, entry));
    }
    entries.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(entries.into_iter().map(|(_, entry)| entry).collect())
}

fn read_file(root: &Path, file: &Path, problems: &mut Vec<String>) -> io::Result<Value> {
    let name = shown(root, file);
    let text = fs::read_to_string(file).map_err(|error| io::Error::other(format!("{name}: {error}")))?;
    match toml::from_str::<toml::Table>(&text) {
        Ok(table) => Ok(to_json(toml::Value::Table(table))),
        Err(error) => {
            let start = error.span().map_or(0, |span| span.start);
            let line = text.bytes().take(start).filter(|byte| *byte == b'\n').count() + 1;
            // One line only: cargo ends the message at the first line break.
            let message = error.message().replace('\n', "; ");
            problems.push(format!("{name}:{line}: {message}"));
            Ok(Value::Null)
        }
    }
}

/// The path as an editor of the catalogue knows it, without the machine's folders.
fn shown(root: &Path, file: &Path) -> String {
    format!("catalogue/{}", file.strip_prefix(root).unwrap_or(file).display())
}

fn to_json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => Value::from(number),
        toml::Value::Boolean(truth) => Value::Bool(truth),
        // Written with or without quotes, a date arrives as the same text.
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(items) => Value::Array(items.into_iter().map(to_json).collect()),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(key, value)| (key, to_json(value))).collect())
        }
    }
}
