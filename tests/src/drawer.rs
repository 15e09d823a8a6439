//! A program on a folder of its own, with a keyring in memory.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use engine::vault::{DatabaseId, Keyring, KeyringFault, WrappingKey};
use engine::{App, SystemClock};

/// A keyring in memory.
#[derive(Default)]
pub struct Drawer(Mutex<HashMap<String, String>>);

impl Drawer {
    /// Whether no entry lies in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }
}

impl Drawer {
    /// Another keyring with the same entries.
    #[must_use]
    pub fn copy(&self) -> Self {
        Self(Mutex::new(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()))
    }
}

impl Drawer {
    /// A keyring with the entries of a text: one a line, the id of the database and its key.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let entries = text.lines().filter_map(|line| line.split_once(' '));
        Self(Mutex::new(entries.map(|(database, key)| (database.to_owned(), key.to_owned())).collect()))
    }

    /// The entries, as [`Drawer::of_text`] reads them.
    #[must_use]
    pub fn text(&self) -> String {
        let entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        entries.iter().fold(String::new(), |text, (database, key)| format!("{text}{database} {key}\n"))
    }
}

impl Keyring for Drawer {
    fn write(&self, database: &DatabaseId, key: &WrappingKey) -> Result<(), KeyringFault> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(database.to_string(), key.to_text().to_string());
        Ok(())
    }

    fn read(&self, database: &DatabaseId) -> Result<Option<WrappingKey>, KeyringFault> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&database.to_string()).cloned();
        kept.map(|text| WrappingKey::from_text(text.as_bytes()).ok_or(KeyringFault::Damaged)).transpose()
    }

    fn delete(&self, database: &DatabaseId) -> Result<(), KeyringFault> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&database.to_string());
        Ok(())
    }
}

/// The program on this folder; nothing is opened yet.
pub fn program(folder: &Path, drawer: &Arc<Drawer>) -> App {
    App::new(folder, Arc::new(SystemClock), Arc::<Drawer>::clone(drawer)).expect("the program")
}

/// A first start in this folder.
pub fn first_start(folder: &Path) -> App {
    let app = program(folder, &Arc::new(Drawer::default()));
    assert!(app.create().is_ok(), "a first start");
    app
}
