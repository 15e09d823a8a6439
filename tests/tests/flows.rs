//! Use cases on a real encrypted store in a folder of their own, from the first start to *Erase everything*.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test's helpers fail loudly"
)]

#[path = "flows/again.rs"]
mod again;
#[path = "flows/apps.rs"]
mod apps;
#[cfg(target_os = "linux")]
#[path = "flows/browser.rs"]
mod browser;
#[path = "flows/capture.rs"]
mod capture;
#[path = "flows/clock.rs"]
mod clock;
#[path = "flows/copies.rs"]
mod copies;
#[path = "flows/corrections.rs"]
mod corrections;
#[path = "flows/damage.rs"]
mod damage;
#[path = "flows/ends.rs"]
mod ends;
#[path = "flows/example.rs"]
mod example;
#[path = "flows/formats.rs"]
mod formats;
#[path = "flows/generated.rs"]
mod generated;
#[path = "flows/imports.rs"]
mod imports;
#[path = "flows/keyrings.rs"]
mod keyrings;
#[cfg(target_os = "linux")]
#[path = "flows/killed.rs"]
mod killed;
#[path = "flows/leaks.rs"]
mod leaks;
#[path = "flows/listed.rs"]
mod listed;
#[path = "flows/listing.rs"]
mod listing;
#[path = "flows/lookups.rs"]
mod lookups;
#[path = "flows/measured.rs"]
mod measured;
#[path = "flows/opening.rs"]
mod opening;
#[path = "flows/origins.rs"]
mod origins;
#[path = "flows/sitting.rs"]
mod sitting;
#[path = "flows/sources.rs"]
mod sources;
#[path = "flows/steps.rs"]
mod steps;
#[path = "flows/stopped.rs"]
mod stopped;
#[path = "flows/stops.rs"]
mod stops;
#[path = "flows/told.rs"]
mod told;
#[path = "flows/walks.rs"]
mod walks;
#[path = "flows/ways.rs"]
mod ways;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};

use core_rules::accounts::IdentifierKind;
use core_rules::model::{FactName, Id, Kind};
use engine::accounts::NewAccount;
use engine::vault::{DatabaseId, Keyring, KeyringFault, WrappingKey};
use engine::{App, FixedClock};
use jiff::{Span, Timestamp};
use secrecy::SecretString;
use tempfile::TempDir;

/// An address of one's own: where it is read, only the person can say.
const ADDRESS: &str = "mara@example.com";
/// One whose domain says whose mailbox it is.
const MAIL: &str = "mara.lind@gmail.com";

/// A keyring in memory that can be locked, absent or emptied.
#[derive(Default)]
struct Drawer {
    entries: Mutex<HashMap<String, String>>,
    fault: Mutex<Option<KeyringFault>>,
}

impl Drawer {
    fn break_with(&self, fault: Option<KeyringFault>) {
        *self.fault.lock().unwrap() = fault;
    }

    fn empty(&self) {
        self.entries.lock().unwrap().clear();
    }

    fn texts(&self) -> Vec<String> {
        self.entries.lock().unwrap().values().cloned().collect()
    }

    fn works(&self) -> Result<(), KeyringFault> {
        self.fault.lock().unwrap().map_or(Ok(()), Err)
    }
}

impl Keyring for Drawer {
    fn write(&self, database: &DatabaseId, key: &WrappingKey) -> Result<(), KeyringFault> {
        self.works()?;
        self.entries.lock().unwrap().insert(database.to_string(), key.to_text().to_string());
        Ok(())
    }

    fn read(&self, database: &DatabaseId) -> Result<Option<WrappingKey>, KeyringFault> {
        self.works()?;
        let kept = self.entries.lock().unwrap().get(&database.to_string()).cloned();
        kept.map(|text| WrappingKey::from_text(text.as_bytes()).ok_or(KeyringFault::Damaged)).transpose()
    }

    fn delete(&self, database: &DatabaseId) -> Result<(), KeyringFault> {
        self.works()?;
        self.entries.lock().unwrap().remove(&database.to_string());
        Ok(())
    }
}

/// A folder, a clock and a keyring; programs come and go.
struct Home {
    dir: TempDir,
    clock: Arc<FixedClock>,
    keyring: Arc<Drawer>,
}

impl Home {
    fn new() -> Self {
        let clock = Arc::new(FixedClock::at(noon()));
        Self { dir: tempfile::tempdir().unwrap(), clock, keyring: Arc::default() }
    }

    /// Starts the program.
    fn start(&self) -> App {
        App::new(self.dir.path(), self.clock.clone(), self.keyring.clone()).unwrap()
    }

    /// Starts the program with public lists that lie on that server.
    fn start_with_lists(&self, server: &house_tests::range_server::RangeServer) -> App {
        let lists = engine::lists::ListId::ALL.into_iter();
        let places = lists.map(|(id, name)| (id, format!("{}/lists/{name}", server.url()))).collect();
        let places = engine::lists::Places(places);
        App::with_places(self.dir.path(), self.clock.clone(), self.keyring.clone(), places).unwrap()
    }

    /// A first start to its end.
    fn created(&self) -> App {
        let app = self.start();
        app.create().unwrap();
        app
    }

    /// So many days after the first.
    fn on_day(&self, days: i64) {
        self.clock.set(noon() + Span::new().hours(days * 24));
    }

    /// The program runs on through these days.
    fn through(&self, app: &App, days: std::ops::RangeInclusive<i64>) {
        for day in days {
            self.on_day(day);
            app.recheck().unwrap();
        }
    }

    /// What lies in the folder, byte for byte, the lock left out.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut found = BTreeMap::new();
        for entry in std::fs::read_dir(self.dir.path()).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            if name != "nightlatch.lock" {
                found.insert(name, std::fs::read(entry.path()).unwrap());
            }
        }
        found
    }

    fn remove(&self, name: &str) {
        std::fs::remove_file(self.dir.path().join(name)).unwrap();
    }
}

fn noon() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

fn secret(text: &str) -> SecretString {
    SecretString::from(text)
}

fn account(app: &App, service: &str, sign_in: &str) -> Id {
    app.add_account(&NewAccount { service, sign_in, ..NewAccount::default() }).unwrap()
}

fn address(app: &App, value: &str) -> Id {
    app.add_identifier(IdentifierKind::Email, value).unwrap()
}

fn value(app: &App, id: Id, name: &FactName) -> String {
    app.read(|known, _| Ok(known.model.get(id).map(|entity| entity.value(name).to_owned()).unwrap_or_default()))
        .unwrap()
}

fn count(app: &App, kind: Kind) -> usize {
    app.read(|known, _| Ok(known.model.of(kind).len())).unwrap()
}
