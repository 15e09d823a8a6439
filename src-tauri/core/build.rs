//! Turns the catalogue's TOML files into one compact JSON text that the crate embeds, and fails on the first catalogue
//! that may not ship, with the file and line of everything that is wrong.
//!
//! The rules are the crate's own: its modules are taken along here, so that no rule stands in two places.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use catalogue::written::{self, File};

/// What the rules need of the crate; the rest (search, look-ups, the embedded text) does not exist yet at this point.
#[allow(dead_code, unused_imports, reason = "the build uses a part of each module")]
#[path = "src/catalogue"]
mod catalogue {
    mod companies;
    mod confidence;
    mod domain;
    mod guide;
    mod incident;
    mod leak;
    mod second_step;
    mod service;
    pub mod validate;
    pub mod written;

    pub use crate::model::{LooseDate, StepId};
    pub use companies::{ByCountry, CompanyList};
    pub use confidence::Confidence;
    pub use domain::{is_plain_host, registrable_domain};
    pub use guide::{Guide, METHOD_LINES, NEW_PASSWORD};
    pub use incident::{DidTheyWrite, HAPPENED, Happened, Incident, IncidentKind, IncidentStatus, Part};
    pub use leak::{Leak, LeakList};
    pub use second_step::{Method, PasskeyUse, SecondStep};
    pub use service::{Link, Role, Service};
}

/// The two shapes of the model that the catalogue is written in.
#[allow(dead_code, reason = "the build uses a part of each module")]
#[path = "src/model"]
mod model {
    mod date;
    mod step_id;

    pub use date::LooseDate;
    pub use step_id::StepId;
}

/// One file that is a list by itself.
const LISTS: [&str; 2] = ["companies.toml", "leaks.toml"];
/// One folder of the catalogue becomes one list of the JSON object.
const FOLDERS: [&str; 3] = ["services", "incidents", "happened"];

fn main() -> ExitCode {
    let problems = match build() {
        Ok(problems) => problems,
        Err(error) => vec![error.to_string()],
    };
    for problem in &problems {
        // `cargo::error` fails the build by itself. A failing exit code as well would bury the message in this script's
        // whole output.
        if writeln!(io::stdout(), "cargo::error={problem}").is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn build() -> io::Result<Vec<String>> {
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("catalogue");
    rerun_if_changed(&root)?;
    let mut files = Vec::new();
    for list in LISTS {
        files.push(read_file(list, &root.join(list))?);
    }
    for folder in FOLDERS {
        read_folder(&root, folder, &mut files)?;
    }
    let out = PathBuf::from(variable("OUT_DIR")?);
    let (plain, mut problems) = match written::plain(&read_file("plain.toml", &root.join("plain.toml"))?) {
        Ok(json) => (json.to_string(), Vec::new()),
        Err(problems) => (String::new(), problems),
    };
    fs::write(out.join("plain.json"), plain)?;
    let json = match written::read(&files) {
        Ok(json) => json.to_string(),
        // An empty text lets the compiler go on to the messages of this script alone.
        Err(more) => {
            problems.extend(more);
            String::new()
        }
    };
    fs::write(out.join("catalogue.json"), json)?;
    Ok(problems)
}

fn variable(name: &str) -> io::Result<String> {
    std::env::var(name).map_err(|error| io::Error::other(format!("{name}: {error}")))
}

fn rerun_if_changed(path: &Path) -> io::Result<()> {
    writeln!(io::stdout(), "cargo::rerun-if-changed={}", path.display())
}

fn read_folder(root: &Path, folder: &str, files: &mut Vec<File>) -> io::Result<()> {
    let path = root.join(folder);
    rerun_if_changed(&path)?;
    for entry in fs::read_dir(&path).map_err(|error| named(folder, &error))? {
        let file = entry?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if file.extension().is_some_and(|extension| extension == "toml") {
            files.push(read_file(&format!("{folder}/{name}"), &file)?);
        }
    }
    Ok(())
}

/// The name is the one an editor of the catalogue knows, without the machine's folders.
fn read_file(name: &str, path: &Path) -> io::Result<File> {
    rerun_if_changed(path)?;
    let text = fs::read_to_string(path).map_err(|error| named(name, &error))?;
    Ok(File { name: name.to_owned(), text })
}

fn named(name: &str, error: &io::Error) -> io::Error {
    io::Error::other(format!("catalogue/{name}: {error}"))
}
